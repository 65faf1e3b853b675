package page

import "kamerbrief/drafts/letter"

// find gives the place a target has.
func (s *Set) find(t target) (Place, bool) {
	switch t.kind {
	case letter.RefBijlage:
		for k, sec := range s.secs {
			if sec.id == t.id && !t.id.IsZero() && len(sec.pages) > 0 {
				return Place{s.base[k], bodyLeft, laterY - above(bodyLead), bodyLead}, true
			}
		}
	case letter.Note, letter.RefNote:
		if f := s.Letter.Flow(t.id); f != nil {
			if w := s.Where(f.Start(), false); len(w) > 0 {
				w[0].X = bodyLeft
				return w[0], true
			}
		}
	case letter.RefHeading, letter.RefCaption:
		if w := s.Where(letter.Point{Block: t.id}, false); len(w) > 0 {
			return w[0], true
		}
	case toMark:
		return s.markOf(t.id)
	}
	return Place{}, false
}

// markOf gives the place of the mark of a note.
func (s *Set) markOf(note letter.ID) (Place, bool) {
	host, ok := s.hosts[note]
	if !ok {
		return Place{}, false
	}
	k, i := s.home(host)
	if k < 0 {
		return Place{}, false
	}
	_, b := s.secs[k].laid(i, host)
	if b == nil {
		return Place{}, false
	}
	for r, w := range b.rows {
		for _, l := range w.lines {
			for n, t := range l.gotos {
				if t.kind != letter.Note || t.id != note {
					continue
				}
				lf := s.secs[k].pageOf(i, r)
				if lf < 0 {
					return Place{}, false
				}
				for _, p := range s.secs[k].pages[lf].sheet.pieces {
					if p.box == b && !p.repeat && r >= p.from && r < p.to {
						return Place{s.base[k] + lf, l.Runs[n].X, p.y + Pt(r-p.from)*bodyLead - above(bodyLead), bodyLead}, true
					}
				}
			}
		}
	}
	return Place{}, false
}
