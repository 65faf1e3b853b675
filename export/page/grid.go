package page

import "kamerbrief/drafts/letter"

// Cell is where a cell of a table stands on a page: between its rules. A cell over two pages, or in a head that comes again, is
// on each.
type Cell struct {
	Flow letter.ID
	Box
}

// Cells gives the cells of all tables on a page, without those of a head that comes again.
func (s *Set) Cells(page int) (out []Cell) {
	lf := s.sheetAt(page)
	if lf == nil {
		return nil
	}
	for _, p := range lf.sheet.pieces {
		for _, c := range p.box.cells {
			from, to := max(c.from, p.from), min(c.to, p.to)
			if from < to && !p.repeat {
				top := p.y + Pt(from-p.from-1)*bodyLead + ruleDrop
				out = append(out, Cell{c.flow, Box{page, c.left, top, c.right - c.left, Pt(to-from) * bodyLead}})
			}
		}
	}
	return out
}

// Figure gives where the picture of a figure stands; ok is false while it is not laid out.
func (s *Set) Figure(block letter.ID) (Box, bool) {
	k, i := s.home(block)
	if k < 0 {
		return Box{}, false
	}
	a, b := s.secs[k].laid(i, block)
	if b == nil || b.kind != figureBox {
		return Box{}, false
	}
	for _, it := range s.Items(s.base[k] + a) {
		if p, is := it.(*Picture); is && p.Tag.Block == block {
			return Box{s.base[k] + a, p.X, p.Y, p.W, p.H}, true
		}
	}
	return Box{}, false
}

// Edges gives the left edge of every column of a table in the text of the letter, and the right edge of the last.
func (s *Set) Edges(t *letter.Table) []Pt { return columns(t, bodyFrame(letter.ID{})) }
