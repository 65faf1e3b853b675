package rtf

import (
	"slices"

	"kamerbrief/export/office"
)

// maxColumns is how many columns a table may have; Word has 63.
const maxColumns = 60

// near is how far apart, in twips, the edges of cells of one column may stand: rows that a person drew differ by less than a millimetre.
const near = 57

// edge is the right side of a cell, as its row says before its words.
type edge struct {
	at          int  // twips
	joined, low bool // with the cell at its left; with the one above it
}

// grid is where the cells of a table stand.
type grid struct {
	left  int    // of the row that is being read, twips
	next  edge   // being described
	edges []edge // of the row that is being read
	head  bool   // it is a head
	rows  [][]edge
}

// cells takes what a row says of its cells. It reports whether the word says such a thing.
func (in *in) cells(word string, n int) bool {
	g := &in.grid
	switch word {
	case "trowd":
		in.pr.table = true
		g.edges, g.next, g.head, g.left = nil, edge{}, false, 0
	case "trleft":
		g.left = n
	case "trhdr":
		g.head = true
	case "clmrg":
		g.next.joined = true
	case "clvmrg":
		g.next.low = true
	case "cellx":
		if g.next.at = n; len(g.edges) <= maxColumns {
			g.edges = append(g.edges, g.next)
		}
		g.next = edge{}
	default:
		return false
	}
	return true
}

// cell gives the cell that is being read.
func (in *in) cell() *office.Cell {
	if n := len(in.row); n > 0 && in.row[n-1].Rows == 0 {
		return in.row[n-1]
	}
	c := &office.Cell{Cols: 1} // Rows is 0 while it is open
	in.row = append(in.row, c)
	return c
}

func (in *in) endCell() {
	in.flush()
	in.pr.table = true
	if in.p != nil || len(in.cell().Paras) == 0 {
		in.endPara()
	}
	c := in.cell()
	c.Rows = 1
	c.Right = len(c.Paras) > 0 && c.Paras[0].Right
}

func (in *in) endRow() {
	if len(in.row) == 0 {
		return
	}
	for _, c := range in.row {
		c.Rows = 1
	}
	if in.table == nil {
		in.table = &office.Table{}
		in.grid.rows = nil
	}
	if in.grid.head && in.table.Header == len(in.table.Rows) {
		in.table.Header++
	}
	in.table.Rows = append(in.table.Rows, in.row)
	in.grid.rows = append(in.grid.rows, slices.Clone(in.grid.edges))
	in.row = nil
}

// endTable puts the table that is being read in the text.
func (in *in) endTable() {
	in.endRow()
	if in.table == nil {
		return
	}
	t := in.table
	in.table = nil
	in.grid.place(t)
	for i, row := range t.Rows { // more columns than a letter has: their words stand in the last
		if n := maxColumns; len(row) > n {
			for _, c := range row[n:] {
				if c != nil && row[n-1] != nil {
					row[n-1].Paras = append(row[n-1].Paras, c.Paras...)
				}
			}
			t.Rows[i] = row[:n]
		}
	}
	t.Square()
	*in.to = append(*in.to, &office.Para{Table: t})
}

// place gives the cells of a table the columns between whose edges they stand; it leaves a table of which a row does not say so.
func (g *grid) place(t *office.Table) {
	var at []int
	for i, row := range t.Rows {
		if len(g.rows[i]) != len(row) {
			return
		}
		for k, e := range g.rows[i] {
			if k > 0 && e.at <= g.rows[i][k-1].at {
				return
			}
			at = append(at, e.at)
		}
	}
	slices.Sort(at)
	columns := at[:0]
	for _, x := range at {
		if n := len(columns); n == 0 || x-columns[n-1] > near {
			columns = append(columns, x)
		}
	}
	if len(columns) > maxColumns {
		return
	}
	left := g.left
	for _, x := range columns {
		t.Widths = append(t.Widths, max(x-left, 1))
		left = x
	}
	above := make([]*office.Cell, len(columns)) // the cell that may go on below
	for r, row := range t.Rows {
		t.Rows[r] = between(row, g.rows[r], columns, above)
	}
}

// between gives a row as cells of columns, nil where one covers another.
func between(row []*office.Cell, edges []edge, columns []int, above []*office.Cell) []*office.Cell {
	out := make([]*office.Cell, 0, len(columns))
	var last *office.Cell
	for i, c := range row {
		from := len(out)
		to := from + 1
		for to < len(columns) && columns[to]-near <= edges[i].at {
			to++
		}
		if from >= len(columns) { // narrower than two edges that count as one
			out, last = append(out, c), c
			continue
		}
		for range to - from {
			out = append(out, nil)
		}
		switch over := above[from]; {
		case edges[i].joined && last != nil:
			last.Cols += to - from
			last.Paras = append(last.Paras, c.Paras...)
		case edges[i].low && over != nil:
			over.Rows++
			over.Paras = append(over.Paras, c.Paras...)
			last = nil
			continue
		default:
			c.Cols, out[from], last = to-from, c, c
		}
		for k := from; k < to; k++ {
			above[k] = nil
		}
		above[from] = out[from]
	}
	return out
}
