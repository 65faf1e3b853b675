package office

import "iter"

// Square makes a grid of the rows: as many cells in each as there are columns, spans within it.
func (t *Table) Square() {
	cols := max(1, len(t.Widths))
	for _, row := range t.Rows {
		cols = max(cols, len(row))
	}
	for len(t.Widths) < cols {
		t.Widths = append(t.Widths, max(1, sum(t.Widths)/max(1, len(t.Widths))))
	}
	for r, row := range t.Rows {
		if len(row) > 0 && len(row) < cols { // the last cell fills the row
			if c := row[len(row)-1]; c != nil && c.Rows == 1 {
				c.Cols += cols - len(row)
				for len(row) < cols {
					row = append(row, nil)
				}
			}
		}
		for len(row) < cols {
			row = append(row, &Cell{Cols: 1, Rows: 1})
		}
		t.Rows[r] = row
	}
	t.uncover()
	t.Header = min(t.Header, len(t.Rows))
}

// uncover makes the spans right: a cell is nil where, and only where, another covers it.
func (t *Table) uncover() {
	cols := len(t.Widths)
	covered := make([][]bool, len(t.Rows))
	for r := range covered {
		covered[r] = make([]bool, cols)
	}
	for r, row := range t.Rows {
		for c := range row {
			if covered[r][c] {
				row[c] = nil
				continue
			}
			x := row[c]
			if x == nil {
				x = &Cell{}
				row[c] = x
			}
			x.Cols, x.Rows = max(1, min(x.Cols, cols-c)), max(1, min(x.Rows, len(t.Rows)-r))
			for k := 1; k < x.Cols; k++ { // not over one that is covered from above
				if covered[r][c+k] {
					x.Cols = k
				}
			}
			for i := r; i < r+x.Rows; i++ {
				for k := c; k < c+x.Cols; k++ {
					covered[i][k] = i != r || k != c
				}
			}
		}
	}
}

func sum(xs []int) (n int) {
	for _, x := range xs {
		n += x
	}
	return n
}

// Cells gives the cells of the table that a paragraph stands for, if it is one.
func (p *Para) Cells() iter.Seq[*Cell] {
	return func(yield func(*Cell) bool) {
		if p.Table == nil {
			return
		}
		for _, row := range p.Table.Rows {
			for _, c := range row {
				if c != nil && !yield(c) {
					return
				}
			}
		}
	}
}

// Flat gives the paragraphs of a header or text box, those in its tables too.
func Flat(paras []*Para) (out []*Para) {
	for _, p := range paras {
		if p.Table == nil {
			out = append(out, p)
		}
		for c := range p.Cells() {
			out = append(out, Flat(c.Paras)...)
		}
	}
	return out
}

// Unnest makes paragraphs of the tables in a cell: a row a line, its cells behind each other. They are noted as
// lost as what is said.
func (d *Doc) Unnest(paras []*Para, as What) (out []*Para) {
	n := 0
	for _, p := range paras {
		switch {
		case p.Break:
		case p.Table == nil:
			out = append(out, p)
		default:
			n++
			for _, row := range p.Table.Rows {
				out = append(out, inLine(row))
			}
		}
	}
	d.Lost.Add(as, n)
	return out
}

func inLine(row []*Cell) *Para {
	line := &Para{}
	for _, c := range row {
		if c == nil {
			continue
		}
		for _, q := range c.Paras {
			if len(line.Runs) > 0 && len(q.Runs) > 0 {
				line.Runs = append(line.Runs, Run{Text: " "})
			}
			line.Runs, line.Images = append(line.Runs, q.Runs...), append(line.Images, q.Images...)
		}
	}
	return line
}
