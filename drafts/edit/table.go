package edit

import (
	"slices"

	"kamerbrief/drafts/letter"
)

const reasonNoTable Reason = "De cursor staat niet in een tabel. Klik eerst in een cel."

// CellAt gives the table and the row and column of the cell a block stands in.
func CellAt(l *letter.Letter, block letter.ID) (t *letter.Table, row, col int, ok bool) {
	f, _ := l.Home(block)
	if f == nil || f.Kind != letter.CellFlow {
		return nil, 0, 0, false
	}
	for _, t := range l.Tables.All() {
		for r := range t.Rows {
			for c, cell := range t.Rows[r].Cells {
				if cell.Flow == f.ID {
					return t, r, c, true
				}
			}
		}
	}
	return nil, 0, 0, false
}

// grid is a table being changed: rows and cells are its own copy.
type grid struct {
	*letter.Table
	parts Parts
	id    letter.NewID
}

func copyGrid(t *letter.Table, id letter.NewID) *grid {
	n := *t
	n.Columns = slices.Clone(t.Columns)
	n.Rows = slices.Clone(t.Rows)
	for i := range n.Rows {
		n.Rows[i].Cells = slices.Clone(n.Rows[i].Cells)
	}
	return &grid{&n, Parts{}, id}
}

func (g *grid) fresh() letter.Cell {
	f := emptyCell(g.id)
	g.parts.Flows = append(g.parts.Flows, f)
	return letter.Cell{Flow: f.ID}
}

// owner is the cell whose area covers row r, column c.
func (g *grid) owner(r, c int) (int, int) {
	for i := 0; i <= r; i++ {
		for j := 0; j <= c; j++ {
			x := g.Rows[i].Cells[j]
			if !x.Flow.IsZero() && i+rows(x) > r && j+cols(x) > c {
				return i, j
			}
		}
	}
	return r, c
}

func rows(c letter.Cell) int { return max(1, int(c.Rows)) }
func cols(c letter.Cell) int { return max(1, int(c.Cols)) }

// split takes a merged cell apart; the words stay in its first cell.
func (g *grid) split(r, c int) {
	x := g.Rows[r].Cells[c]
	h, w := rows(x), cols(x)
	g.Rows[r].Cells[c].Rows, g.Rows[r].Cells[c].Cols = 0, 0
	for i := r; i < r+h; i++ {
		for j := c; j < c+w; j++ {
			if i != r || j != c {
				g.Rows[i].Cells[j] = g.fresh()
			}
		}
	}
}

// onTable makes a command that changes the grid of the caret's table.
func onTable(label string, change func(g *grid, l *letter.Letter, r, c int) (caret letter.ID, why Reason)) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		t, r, c, ok := CellAt(l, s.Head.Block)
		if !ok {
			return Tx{}, reasonNoTable
		}
		g := copyGrid(t, id)
		cell, why := change(g, l, r, c)
		if why != "" {
			return Tx{}, why
		}
		b := &build{l: l, id: id}
		gone := collect(l, lostCells(t, g.Table)).blocks()
		now := cellsOf(g.Table) // a cell made by taking a merged one apart may lie in the row that goes
		g.parts.Flows = slices.DeleteFunc(g.parts.Flows, func(f *letter.Flow) bool { return !slices.Contains(now, f.ID) })
		caret := s.Head
		if !cell.IsZero() {
			if f := l.Flow(cell); f != nil {
				caret = f.Start()
			}
			for _, f := range g.parts.Flows {
				if f.ID == cell {
					caret = f.Start()
				}
			}
		}
		b.do(SetTable{g.Table, g.parts, gone, caret})
		return b.tx(label, s, caret)
	}
}

// Row does "insert-before", "insert-after", "delete" or "header" (the row and those above become the header, or no longer).
func Row(do string) Command {
	switch do {
	case "insert-before":
		return onTable("rij invoegen", func(g *grid, _ *letter.Letter, r, _ int) (letter.ID, Reason) { return g.insertRow(r) })
	case "insert-after":
		return onTable("rij invoegen", func(g *grid, _ *letter.Letter, r, c int) (letter.ID, Reason) {
			return g.insertRow(r + rows(g.Rows[r].Cells[c]))
		})
	case "delete":
		return onTable("rij verwijderen", func(g *grid, _ *letter.Letter, r, c int) (letter.ID, Reason) {
			if len(g.Rows) == 1 {
				return letter.ID{}, "Dit is de laatste rij. Verwijder de hele tabel."
			}
			for j := range g.Columns {
				if i, k := g.owner(r, j); rows(g.Rows[i].Cells[k]) > 1 {
					g.split(i, k)
				}
			}
			g.Rows = slices.Delete(g.Rows, r, r+1)
			if r < g.Header {
				g.Header--
			}
			g.Header = min(g.Header, len(g.Rows)-1) // a table is never all header
			i, k := g.owner(min(r, len(g.Rows)-1), c)
			return g.Rows[i].Cells[k].Flow, ""
		})
	case "header":
		return onTable("kopregel", func(g *grid, _ *letter.Letter, r, _ int) (letter.ID, Reason) {
			if g.Header == r+1 {
				g.Header = 0
			} else {
				g.Header = r + 1
			}
			return letter.ID{}, ""
		})
	}
	return refuse("Deze handeling voor een rij bestaat niet.")
}

func refuse(why Reason) Command {
	return func(*letter.Letter, Selection, letter.NewID) (Tx, Reason) { return Tx{}, why }
}

func (g *grid) insertRow(at int) (letter.ID, Reason) {
	if len(g.Rows) >= MaxRows {
		return letter.ID{}, "Een tabel heeft hoogstens 500 rijen."
	}
	row := letter.Row{ID: g.id(), Cells: make([]letter.Cell, len(g.Columns))}
	var first letter.ID
	grow := map[[2]int]bool{}
	for j := range g.Columns {
		if at > 0 && at < len(g.Rows) {
			if i, k := g.owner(at, j); i < at && i+rows(g.Rows[i].Cells[k]) > at {
				grow[[2]int{i, k}] = true // the new row lies under a merged cell
				continue
			}
		}
		row.Cells[j] = g.fresh()
		if first.IsZero() {
			first = row.Cells[j].Flow
		}
	}
	for x := range grow {
		c := &g.Rows[x[0]].Cells[x[1]]
		c.Rows = uint8(rows(*c) + 1)
	}
	g.Rows = slices.Insert(g.Rows, at, row)
	if at < g.Header {
		g.Header++
	}
	return first, ""
}

// Column does "insert-before", "insert-after", "delete", "right" (numbers flush right, or no longer), "wider" or "narrower".
func Column(do string) Command {
	switch do {
	case "insert-before":
		return onTable("kolom invoegen", func(g *grid, _ *letter.Letter, _, c int) (letter.ID, Reason) { return g.insertColumn(c) })
	case "insert-after":
		return onTable("kolom invoegen", func(g *grid, _ *letter.Letter, r, c int) (letter.ID, Reason) {
			return g.insertColumn(c + cols(g.Rows[r].Cells[c]))
		})
	case "delete":
		return onTable("kolom verwijderen", func(g *grid, _ *letter.Letter, r, c int) (letter.ID, Reason) { return g.deleteColumn(r, c) })
	case "right":
		return onTable("kolom uitlijnen", func(g *grid, _ *letter.Letter, _, c int) (letter.ID, Reason) {
			g.Columns[c].Right = !g.Columns[c].Right
			return letter.ID{}, ""
		})
	case "wider", "narrower":
		return onTable("kolombreedte", func(g *grid, _ *letter.Letter, _, c int) (letter.ID, Reason) {
			g.widen(c, do == "narrower")
			return letter.ID{}, ""
		})
	}
	return refuse("Deze handeling voor een kolom bestaat niet.")
}

func (g *grid) deleteColumn(r, c int) (letter.ID, Reason) {
	if len(g.Columns) == 1 {
		return letter.ID{}, "Dit is de laatste kolom. Verwijder de hele tabel."
	}
	for i := range g.Rows {
		if y, x := g.owner(i, c); cols(g.Rows[y].Cells[x]) > 1 {
			g.split(y, x)
		}
	}
	for i := range g.Rows {
		g.Rows[i].Cells = slices.Delete(g.Rows[i].Cells, c, c+1)
	}
	g.Columns = slices.Delete(g.Columns, c, c+1)
	i, k := g.owner(r, min(c, len(g.Columns)-1))
	return g.Rows[i].Cells[k].Flow, ""
}

// widen makes a column a fifth wider, or narrower.
func (g *grid) widen(c int, narrower bool) {
	least := g.Columns[0].Width
	for _, x := range g.Columns {
		least = min(least, x.Width)
	}
	if least < 10 { // finer steps than a small whole number allows
		for i := range g.Columns {
			g.Columns[i].Width = max(1, g.Columns[i].Width) * 10
		}
	}
	d := max(1, g.Columns[c].Width/5)
	if narrower {
		d = -d
	}
	g.Columns[c].Width = max(1, g.Columns[c].Width+d)
}

func (g *grid) insertColumn(at int) (letter.ID, Reason) {
	if len(g.Columns) >= MaxColumns {
		return letter.ID{}, "Een tabel heeft hoogstens 12 kolommen."
	}
	cells := make([]letter.Cell, len(g.Rows))
	var first letter.ID
	grow := map[[2]int]bool{}
	for i := range g.Rows {
		if at > 0 && at < len(g.Columns) {
			if y, x := g.owner(i, at); x < at && x+cols(g.Rows[y].Cells[x]) > at {
				grow[[2]int{y, x}] = true
				continue
			}
		}
		cells[i] = g.fresh()
		if first.IsZero() {
			first = cells[i].Flow
		}
	}
	for p := range grow {
		c := &g.Rows[p[0]].Cells[p[1]]
		c.Cols = uint8(cols(*c) + 1)
	}
	for i := range g.Rows {
		g.Rows[i].Cells = slices.Insert(g.Rows[i].Cells, at, cells[i])
	}
	w := g.Columns[min(at, len(g.Columns)-1)].Width
	g.Columns = slices.Insert(g.Columns, at, letter.Column{Width: max(1, w)})
	return first, ""
}

// Cell does "merge", of the selected cells, "merge-right" and "merge-down", of the caret's cell and what is beside or below it, or "split".
func Cell(do string) Command {
	switch do {
	case "merge":
		return mergeCells(AreaOf)
	case "merge-right":
		return mergeCells(besides(0, 1))
	case "merge-down":
		return mergeCells(besides(1, 0))
	case "split":
		return onTable("cel splitsen", func(g *grid, _ *letter.Letter, r, c int) (letter.ID, Reason) {
			if x := g.Rows[r].Cells[c]; rows(x) == 1 && cols(x) == 1 {
				return letter.ID{}, "Deze cel is niet samengevoegd."
			}
			g.split(r, c)
			return letter.ID{}, ""
		})
	}
	return refuse("Deze handeling voor een cel bestaat niet.")
}

// DeleteTable deletes the table of the caret, words and all.
func DeleteTable() Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		t, _, _, ok := CellAt(l, s.Head.Block)
		if !ok {
			return Tx{}, reasonNoTable
		}
		f, i := l.Showing(t.ID)
		if f == nil {
			return Tx{}, reasonNoTable
		}
		return deleteWhole("tabel verwijderen", l, s, f, i, id)
	}
}
