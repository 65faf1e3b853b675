package check

import "slices"

// cell is a cell and where it stands.
type cell struct {
	e                     *elem
	row, col, rows, cols  int
	overColumn, beforeRow bool // a head, and of what
	astray                bool // it names a head that is not there
}

// grid is a table with its cells in their places.
type grid struct {
	c     *checker
	page  int
	rows  []*elem
	width int   // columns, by the first row
	below []int // rows a cell from above still takes, by column
	cells []cell
	heads int
	ids   map[string]bool // of cells, which others may name as their head
}

// table looks at the grid of a table: rows must add up, and cells must have heads.
func (c *checker) table(t *elem) {
	g := &grid{c: c, page: t.page, rows: rowsOf(t), ids: map[string]bool{}}
	if len(g.rows) == 0 {
		c.extra("tabel", t.page, "Een tabel heeft geen rijen")
		return
	}
	for _, k := range g.rows[0].kids {
		g.width += c.span(k, "ColSpan")
	}
	if g.width > 5000 || g.width*len(g.rows) > 4<<20 {
		c.conf("UA 7.2-42", t.page, "Een tabel heeft te veel cellen om te controleren")
		return
	}
	for _, r := range g.rows {
		for _, k := range r.kids {
			if id, ok := c.f.Text(k.d["ID"]); ok {
				g.ids[id] = true
			}
		}
	}
	g.below = make([]int, g.width)
	for i, r := range g.rows {
		g.row(i, r)
	}
	for _, n := range g.below {
		if n > 0 {
			c.conf("UA 7.2-41", t.page, "Een cel van een tabel loopt door onder de laatste rij")
			break
		}
	}
	if g.heads == 0 {
		c.extra("tabel", t.page, "Een tabel heeft geen kopcellen")
		return
	}
	g.headed()
}

func rowsOf(t *elem) (rows []*elem) {
	for _, k := range t.kids {
		switch k.std {
		case "TR":
			rows = append(rows, k)
		case "THead", "TBody", "TFoot":
			for _, r := range k.kids {
				if r.std == "TR" {
					rows = append(rows, r)
				}
			}
		}
	}
	return rows
}

// span says over how many columns or rows a cell goes.
func (c *checker) span(e *elem, key name) int {
	if n, ok := c.attribute(e, "Table", key).(int); ok && n > 0 && n < 10000 {
		return n
	}
	return 1
}

// row puts the cells of a row in their places.
func (g *grid) row(i int, r *elem) {
	c, at := g.c, 0
	next := make([]int, g.width)
	for i, n := range g.below {
		next[i] = max(0, n-1)
	}
	free := func() {
		for at < g.width && g.below[at] > 0 {
			at++
		}
	}
	for _, k := range r.kids {
		if k.std != "TH" && k.std != "TD" {
			continue
		}
		free()
		x := cell{e: k, row: i, col: at, rows: c.span(k, "RowSpan"), cols: c.span(k, "ColSpan")}
		g.put(&x, next)
		at += x.cols
		g.cells = append(g.cells, x)
	}
	if free(); at < g.width {
		c.conf("UA 7.2-43", g.page, "Een rij van een tabel is korter dan de eerste")
	}
	g.below = next
}

// put looks at one cell, and takes its columns for the rows below.
func (g *grid) put(x *cell, next []int) {
	c, p := g.c, g.page
	for i := x.col; i < x.col+x.cols; i++ {
		if i >= g.width {
			c.conf("UA 7.2-42", p, "Een rij van een tabel is langer dan de eerste")
			break
		}
		c.confIf(g.below[i] > 0, "UA 7.2-15", p, "Twee cellen van een tabel liggen over elkaar")
		next[i] = max(next[i], x.rows-1)
	}
	if x.e.std == "TH" {
		g.heads++
		g.scope(x)
	}
	if hs, ok := c.attribute(x.e, "Table", "Headers").(array); ok {
		for _, h := range hs {
			if id, _ := c.f.Text(h); !g.ids[id] {
				c.extra("tabel", p, "Een cel noemt een kopcel die er niet is")
				x.astray = true
			}
		}
	}
}

// scope reads what a head stands over or before.
func (g *grid) scope(h *cell) {
	switch s := g.c.attribute(h.e, "Table", "Scope"); s {
	case name("Row"):
		h.beforeRow = true
	case name("Column"):
		h.overColumn = true
	case name("Both"):
		h.beforeRow, h.overColumn = true, true
	case nil:
		if g.c.f.Get(h.e.d["ID"]) == nil {
			g.c.extra("tabel", g.page, "Een kopcel zegt niet of zij boven een kolom of voor een rij staat")
		}
	default:
		g.c.extra("tabel", g.page, "Een kopcel zegt niet goed of zij boven een kolom of voor een rij staat")
	}
}

// headed looks whether every data cell is tied to a head by name, or by a head in its row or column.
func (g *grid) headed() {
	row, col := make([]bool, len(g.rows)), make([]bool, g.width)
	for _, h := range g.cells {
		if h.beforeRow {
			mark(row, h.row, h.rows)
		}
		if h.overColumn {
			mark(col, h.col, h.cols)
		}
	}
	for _, k := range g.cells {
		if k.e.std == "TH" || has(row, k.row, k.rows) || has(col, k.col, k.cols) {
			continue
		}
		if k.astray {
			g.c.conf("UA 7.5-2", g.page, "Een cel van een tabel noemt een kop die er niet is")
			return
		}
		if g.c.attribute(k.e, "Table", "Headers") == nil {
			g.c.conf("UA 7.5-1", g.page, "Een cel van een tabel heeft geen kop")
			return
		}
	}
}

// part gives n of a list from i on, as far as there are.
func part(list []bool, i, n int) []bool {
	return list[min(i, len(list)):min(len(list), i+n)]
}

func mark(list []bool, i, n int) {
	for k := range part(list, i, n) {
		list[i+k] = true
	}
}

func has(list []bool, i, n int) bool { return slices.Contains(part(list, i, n), true) }
