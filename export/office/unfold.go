package office

import (
	"strings"

	"kamerbrief/export/text"
)

// unfold gives the paragraphs of the document with the tables of its letterhead and its signatures unfolded, and what stood
// in a column of its own.
func (b *builder) unfold() (main, beside []*Para) {
	paras := b.d.Paras
	greet := -1 // where the aanhef stands, or the table with it
	for i, p := range paras {
		if p.Table == nil && text.IsSalutation(p.Words()) || p.Table != nil && greets(p.Table) {
			greet = i
			break
		}
	}
	closed := -1
	for i, p := range paras {
		if p.Table == nil && text.IsClosing(p.Words()) {
			closed = i
		}
	}
	for i, p := range paras {
		switch {
		case p.Table == nil:
			main = append(main, p)
		case i <= greet:
			m, s := head(p.Table, i == greet)
			main, beside = append(main, m...), append(beside, s...)
		case closed >= 0 && i > closed && i <= closed+4:
			main = append(main, signatures(p.Table)...)
		default:
			main = append(main, p)
		}
	}
	return main, beside
}

// greets reports whether the aanhef stands in a cell of a table: then the whole letter may.
func greets(t *Table) bool {
	for _, row := range t.Rows {
		for _, c := range row {
			if c == nil {
				continue
			}
			for _, p := range c.Paras {
				if text.IsSalutation(p.Words()) {
					return true
				}
			}
		}
	}
	return false
}

// filled counts the paragraphs of a cell that have words.
func filled(c *Cell) (n int) {
	if c == nil {
		return 0
	}
	for _, p := range c.Paras {
		if strings.TrimSpace(p.Words()) != "" {
			n++
			n += strings.Count(strings.TrimSpace(p.Words()), "\n")
		}
	}
	return n
}

// head unfolds a table of the letterhead: "Datum | 27 oktober 2025" is a line; what floats, or stands at the right of other
// words in several lines, is the reference column. letter says that the aanhef is in it.
func head(t *Table, letter bool) (main, beside []*Para) {
	for _, row := range t.Rows {
		var cells []*Cell
		for _, c := range row {
			if filled(c) > 0 {
				cells = append(cells, c)
			}
		}
		if len(cells) == 2 && filled(cells[0]) == 1 && text.IsLabel(cells[0].line()) {
			line := &Para{Runs: append([]Run{{Text: cells[0].line() + "\t"}}, cells[1].runs()...)}
			if t.Beside {
				beside = append(beside, line)
			} else {
				main = append(main, line)
			}
			continue
		}
		for i, c := range cells {
			if t.Beside || i > 0 && i == len(cells)-1 && (filled(c) > 2 || letter) {
				beside = append(beside, c.Paras...)
			} else {
				main = append(main, c.Paras...)
			}
		}
	}
	return main, beside
}

// line gives the words of a cell in one line.
func (c *Cell) line() string {
	var all []string
	for _, p := range c.Paras {
		all = append(all, strings.Fields(p.Words())...)
	}
	return strings.Join(all, " ")
}

// runs gives the runs of all paragraphs of a cell.
func (c *Cell) runs() (out []Run) {
	for _, p := range c.Paras {
		if len(out) > 0 && len(p.Runs) > 0 {
			out = append(out, Run{Text: " "})
		}
		out = append(out, p.Runs...)
	}
	return out
}

// signatures unfolds a table below the slotgroet: those who sign stand side by side, each in a column.
func signatures(t *Table) (out []*Para) {
	for c := range t.Widths {
		for _, row := range t.Rows {
			if row[c] != nil {
				out = append(out, row[c].Paras...)
			}
		}
		out = append(out, &Para{})
	}
	return out
}
