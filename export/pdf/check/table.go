package check

// table looks at the grid of a table: rows must add up, and cells must have heads.
func (c *checker) table(t *elem) {
	p := t.page
	var rows []*elem
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
	if len(rows) == 0 {
		c.extra("tabel", p, "Een tabel heeft geen rijen")
		return
	}
	span := func(e *elem, key name) int {
		if n, ok := c.attribute(e, "Table", key).(int); ok && n > 0 && n < 10000 {
			return n
		}
		return 1
	}
	width := 0
	for _, k := range rows[0].kids {
		width += span(k, "ColSpan")
	}
	if width > 5000 || width*len(rows) > 4<<20 {
		c.conf("UA 7.2-42", p, "Een tabel heeft te veel cellen om te controleren")
		return
	}
	below := make([]int, width) // rows a cell from above still takes, by column
	heads := 0
	var grid []cell
	ids := map[string]bool{}
	for _, r := range rows {
		for _, k := range r.kids {
			if id, ok := c.f.Text(k.d["ID"]); ok {
				ids[id] = true
			}
		}
	}
	for ri, r := range rows {
		at := 0
		next := make([]int, width)
		for i, n := range below {
			next[i] = max(0, n-1)
		}
		for _, k := range r.kids {
			if k.std != "TH" && k.std != "TD" {
				continue
			}
			for at < width && below[at] > 0 {
				at++
			}
			cols, down := span(k, "ColSpan"), span(k, "RowSpan")
			for i := at; i < at+cols; i++ {
				if i >= width {
					c.conf("UA 7.2-42", p, "Een rij van een tabel is langer dan de eerste")
					break
				}
				if below[i] > 0 {
					c.conf("UA 7.2-15", p, "Twee cellen van een tabel liggen over elkaar")
				}
				next[i] = max(next[i], down-1)
			}
			grid = append(grid, cell{e: k, row: ri, col: at, rows: down, cols: cols})
			at += cols
			if k.std == "TH" {
				heads++
				h := &grid[len(grid)-1]
				switch s := c.attribute(k, "Table", "Scope"); s {
				case name("Row"):
					h.beforeRow = true
				case name("Column"):
					h.overColumn = true
				case name("Both"):
					h.beforeRow, h.overColumn = true, true
				case nil:
					if c.f.Get(k.d["ID"]) == nil {
						c.extra("tabel", p, "Een kopcel zegt niet of zij boven een kolom of voor een rij staat")
					}
				default:
					c.extra("tabel", p, "Een kopcel zegt niet goed of zij boven een kolom of voor een rij staat")
				}
			}
			if hs, ok := c.attribute(k, "Table", "Headers").(array); ok {
				for _, h := range hs {
					if id, _ := c.f.Text(h); !ids[id] {
						c.extra("tabel", p, "Een cel noemt een kopcel die er niet is")
					}
				}
			}
		}
		for at < width && below[at] > 0 {
			at++
		}
		if at < width {
			c.conf("UA 7.2-43", p, "Een rij van een tabel is korter dan de eerste")
		}
		below = next
	}
	for _, n := range below {
		if n > 0 {
			c.conf("UA 7.2-41", p, "Een cel van een tabel loopt door onder de laatste rij")
			break
		}
	}
	if heads == 0 {
		c.extra("tabel", p, "Een tabel heeft geen kopcellen")
	}
	if heads == 0 {
		return
	}
	rowHead, colHead := make([]bool, len(rows)), make([]bool, width)
	for _, h := range grid {
		for i := h.row; h.beforeRow && i < min(len(rows), h.row+h.rows); i++ {
			rowHead[i] = true
		}
		for i := h.col; h.overColumn && i < min(width, h.col+h.cols); i++ {
			colHead[i] = true
		}
	}
	for _, k := range grid {
		// A data cell is tied to a head by name, or by a head in its row or column.
		ok := k.e.std == "TH" || c.attribute(k.e, "Table", "Headers") != nil
		for i := k.row; !ok && i < min(len(rows), k.row+k.rows); i++ {
			ok = rowHead[i]
		}
		for i := k.col; !ok && i < min(width, k.col+k.cols); i++ {
			ok = colHead[i]
		}
		if !ok {
			c.conf("UA 7.5-1", p, "Een cel van een tabel heeft geen kop")
			return
		}
	}
}

// cell is a cell and where it stands.
type cell struct {
	e                     *elem
	row, col, rows, cols  int
	overColumn, beforeRow bool // a head, and of what
}
