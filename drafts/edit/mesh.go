package edit

import (
	"crypto/sha256"
	"maps"
	"slices"

	"kamerbrief/drafts/letter"
)

// mesh is a grid by the names of its rows and columns: the same in every version of one table.
type mesh struct {
	*letter.Table
	rows, columns []letter.ID
	cells         map[crossing]letter.ID  // the flow that covers each place
	of            map[letter.ID]letter.ID // of each flow the column it stands in
}

// crossing is where a row and a column of a grid meet.
type crossing struct{ row, column letter.ID }

// newMesh names the rows and columns of a grid. A column has no ID: one that has a cell of a column of base is that column, and a new one has
// the name of the lowest of its cells.
func newMesh(t *letter.Table, base *mesh) *mesh {
	m := &mesh{Table: t, cells: map[crossing]letter.ID{}, of: map[letter.ID]letter.ID{}}
	for _, r := range t.Rows {
		m.rows = append(m.rows, r.ID)
	}
	for j := range t.Columns {
		id := letter.ID{}
		if base != nil {
			id = base.holding(t, j)
		}
		if id.IsZero() {
			id = lowest(t, j)
		}
		if id.IsZero() || slices.Contains(m.columns, id) { // all of it lies under merged cells
			id = letter.ID{0, byte(j + 1)}
			if base != nil && j > 0 {
				if k := slices.Index(base.columns, m.columns[j-1]); k >= 0 && k+1 < len(base.columns) && !base.in(t, k+1) {
					id = base.columns[k+1]
				}
			}
		}
		m.columns = append(m.columns, id)
	}
	for r, row := range t.Rows {
		for c, x := range row.Cells {
			if x.Flow.IsZero() {
				continue
			}
			m.of[x.Flow] = m.columns[c]
			for i := r; i < r+rows(x); i++ {
				for j := c; j < c+cols(x); j++ {
					m.cells[crossing{m.rows[i], m.columns[j]}] = x.Flow
				}
			}
		}
	}
	return m
}

// holding gives the column of the mesh that column j of another version has a cell of, zero when there is none.
func (m *mesh) holding(t *letter.Table, j int) letter.ID {
	for _, row := range t.Rows {
		if id, ok := m.of[row.Cells[j].Flow]; ok {
			return id
		}
	}
	return letter.ID{}
}

// in reports whether another version has a cell of column k.
func (m *mesh) in(t *letter.Table, k int) bool {
	cells := cellsOf(t)
	return slices.ContainsFunc(m.Rows, func(r letter.Row) bool { return slices.Contains(cells, r.Cells[k].Flow) })
}

// lowest gives the lowest of the cells of a column, of rows that are decided when there are any: rows that somebody proposes may
// be there or not.
func lowest(t *letter.Table, j int) (low letter.ID) {
	for _, proposed := range []bool{false, true} {
		for _, r := range t.Rows {
			if id := r.Cells[j].Flow; (proposed || len(r.Open) == 0) && !id.IsZero() && (low.IsZero() || id.Compare(low) < 0) {
				low = id
			}
		}
		if !low.IsZero() {
			break
		}
	}
	return low
}

func (m *mesh) row(id letter.ID) (r letter.Row) {
	if i := slices.Index(m.rows, id); i >= 0 {
		r = m.Rows[i]
	}
	return r
}

func (m *mesh) column(id letter.ID) (c letter.Column, ok bool) {
	i := slices.Index(m.columns, id)
	if i < 0 {
		return c, false
	}
	return m.Columns[i], true
}

// area is a rectangle of places, the last row and column included.
type area struct{ top, left, bottom, right int }

// areas gives the smallest rectangle round all that each flow covers.
func areas(cover [][]letter.ID) map[letter.ID]area {
	out := map[letter.ID]area{}
	for i, row := range cover {
		for j, id := range row {
			a, ok := out[id]
			if !ok {
				a = area{i, j, i, j}
			}
			out[id] = area{min(a.top, i), min(a.left, j), max(a.bottom, i), max(a.right, j)}
		}
	}
	delete(out, letter.ID{})
	return out
}

// fill gives the rows of t their cells.
func (m *merging) fill(t *letter.Table, rows, columns []letter.ID, base, ours, theirs *mesh) {
	cover := make([][]letter.ID, len(rows))
	for i, r := range rows {
		for _, c := range columns {
			p := crossing{r, c}
			o, x := ours.cells[p], theirs.cells[p]
			if !o.IsZero() && (x.IsZero() || three(m.side, base.cells[p], o, x) == o) {
				x = o
			}
			cover[i] = append(cover[i], x)
		}
	}
	around := areas(cover)
	for _, id := range slices.SortedFunc(maps.Keys(around), letter.ID.Compare) {
		a := around[id] // a merged cell grows with what comes within it
		for i := a.top; i <= a.bottom; i++ {
			for j := a.left; j <= a.right; j++ {
				if cover[i][j].IsZero() {
					cover[i][j] = id
				}
			}
		}
	}
	whole := areas(cover)
	for i, r := range rows {
		t.Rows[i].Cells = make([]letter.Cell, len(columns))
		for j, c := range columns {
			id := cover[i][j]
			a, there := whole[id]
			switch {
			case there && a.filled(cover, id):
				if i == a.top && j == a.left {
					t.Rows[i].Cells[j] = m.cell(id, a, ours, theirs)
				}
			case there && i == a.top && j == slices.Index(cover[i], id): // merged in two ways at once: taken apart
				t.Rows[i].Cells[j].Flow = id
			default: // a row of one crosses a column of the other, or it lay under a cell that is taken apart
				t.Rows[i].Cells[j].Flow = m.fresh(crossing{r, c})
			}
		}
	}
}

// filled reports whether a flow covers the whole of its area.
func (a area) filled(cover [][]letter.ID, id letter.ID) bool {
	for i := a.top; i <= a.bottom; i++ {
		for j := a.left; j <= a.right; j++ {
			if cover[i][j] != id {
				return false
			}
		}
	}
	return true
}

// cell gives the cell of a flow, as one of the versions has it if it has that size there.
func (m *merging) cell(id letter.ID, a area, ours, theirs *mesh) letter.Cell {
	h, w := a.bottom-a.top+1, a.right-a.left+1
	from := []*mesh{theirs, ours}
	if m.side == Right {
		slices.Reverse(from)
	}
	for _, v := range from {
		for _, row := range v.Rows {
			for _, x := range row.Cells {
				if x.Flow == id && rows(x) == h && cols(x) == w {
					return x
				}
			}
		}
	}
	x := letter.Cell{Flow: id}
	if h > 1 || w > 1 {
		x.Rows, x.Cols = uint8(h), uint8(w)
	}
	return x
}

// fresh gives an empty cell for a crossing: the same one wherever two people's work is merged.
func (m *merging) fresh(p crossing) letter.ID {
	name := func(what string) (id letter.ID) {
		sum := sha256.Sum256(slices.Concat([]byte(what), p.row[:], p.column[:]))
		copy(id[:], sum[:])
		return id
	}
	f := &letter.Flow{ID: name("cell"), Kind: letter.CellFlow, Blocks: []*letter.Block{{ID: name("block"), Kind: letter.Para}}}
	if !slices.ContainsFunc(m.cells, func(x *letter.Flow) bool { return x.ID == f.ID }) {
		m.cells = append(m.cells, f)
	}
	return f.ID
}
