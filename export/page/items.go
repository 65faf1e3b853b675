package page

import (
	"strconv"

	"kamerbrief/drafts/letter"
)

// sheetAt gives a page; nil where there is none.
func (s *Set) sheetAt(page int) *cutPage {
	for k := len(s.secs) - 1; k >= 0; k-- {
		if i := page - s.base[k]; i >= 0 {
			if i < len(s.secs[k].pages) {
				return s.secs[k].pages[i]
			}
			return nil
		}
	}
	return nil
}

// Items gives what stands on a page, furniture first, then in reading order.
func (s *Set) Items(page int) []Item {
	lf := s.sheetAt(page)
	if lf == nil {
		return nil
	}
	var out []Item
	if page == 0 {
		for _, p := range s.front.brands {
			g := *p
			out = append(out, &g)
		}
	}
	out = s.furniture(out, page)
	if page == 0 {
		column := s.front.columnAfter()
		for i, p := range s.front.lines {
			l := p.Line
			if p.name() == classTag {
				continue // with the furniture
			}
			out = append(out, s.solve(&l, p.gotos))
			if i == column {
				for _, c := range s.front.column {
					l := c.Line
					out = append(out, &l)
				}
			}
		}
	}
	n := 0
	for _, p := range lf.sheet.pieces {
		n += p.to - p.from
	}
	lines := make([]Line, 0, n+8)
	put := func(l *line, y, lead Pt, repeat bool) {
		lines = append(lines, l.Line)
		x := &lines[len(lines)-1]
		x.Y, x.Top, x.Bottom = y, y-above(lead), y+below(lead)
		to := l.gotos
		if repeat {
			x.Runs, to = untagged(x.Runs), nil
		}
		out = append(out, s.solve(x, to))
	}
	for _, p := range lf.sheet.pieces {
		if p.box.kind == tableBox && p.from > 0 && !p.repeat {
			out = s.topRule(out, p)
		}
		for i := p.from; i < p.to; i++ {
			w := &p.box.rows[i]
			y := p.y + Pt(i-p.from)*bodyLead
			for _, r := range w.rules {
				r.Y += y
				out = append(out, &r)
			}
			for _, l := range w.lines {
				put(l, y, bodyLead, p.repeat)
			}
			for _, pic := range w.pics {
				g := *pic
				g.Y = y - above(bodyLead)
				if p.repeat {
					g.Tag = Tag{}
				}
				out = append(out, &g)
			}
		}
	}
	if len(lf.sheet.notes) > 0 {
		out = append(out, &Rule{X: bodyLeft, Y: lf.sheet.ruleY, W: noteRuleW, H: thin})
	}
	for _, p := range lf.sheet.notes {
		for i := p.from; i < p.to; i++ {
			y := p.y + Pt(i-p.from)*noteLead
			for _, l := range p.note.rows[i].lines {
				put(l, y, noteLead, false)
			}
			for _, pic := range p.note.rows[i].pics {
				g := *pic
				g.Y = y - above(noteLead)
				out = append(out, &g)
			}
		}
	}
	return out
}

// topRule closes the top of a table that goes on from the page before without a repeated header.
func (s *Set) topRule(out []Item, p span) []Item {
	if p.from > 0 && len(p.box.rows[p.from-1].rules) > 0 && p.box.header == 0 {
		for _, r := range p.box.rows[0].rules[:1] {
			r.Y += p.y
			out = append(out, &r)
		}
	}
	return out
}

var classTag = letter.Fixed("rubricering")

// columnAfter gives the line after which the reference column is read: the last of the address, or, without one, the
// retouradres; -1 when it comes first.
func (f *front) columnAfter() int {
	last := -1
	for i, p := range f.lines {
		if !f.before(p) {
			break
		}
		if p.flow || p.name() != classTag {
			last = i
		}
	}
	return last
}

// before reports whether a line of page 1 is read before the reference column.
func (f *front) before(p placed) bool {
	if p.flow {
		return f.flows[0] != nil && p.Flow == f.flows[0].ID
	}
	return p.name() == classTag || p.name() == letter.Fixed("retouradres") || p.name() == letter.WordmarkID
}

// untagged gives the runs of a header row that is shown again, which a reader need not hear twice; without its links:
// a link that no tag names would be one that cannot be reached by ear, and costs the file its claim (PDF/UA 7.18.5).
func untagged(rs []Run) []Run {
	out := make([]Run, len(rs))
	for i, r := range rs {
		r.Tag, r.Link, r.Goto, r.HasGoto = Tag{}, "", Place{}, false
		out[i] = r
	}
	return out
}

// furniture adds page number, rubricering and the column of later pages.
func (s *Set) furniture(out []Item, page int) []Item {
	total := "…"
	if s.Done {
		total = strconv.Itoa(s.Total)
	}
	out = append(out, s.small("Pagina "+strconv.Itoa(page+1)+" van "+total, columnLeft, pageNumY, true))
	d := footClassY
	for _, p := range s.front.lines {
		if p.flow || p.name() != classTag {
			continue
		}
		l := p.Line
		if page > 0 {
			l.Runs = untagged(l.Runs)
		}
		foot := p.Line // from the bottom line down
		foot.Runs = untagged(l.Runs)
		foot.Y, foot.Top, foot.Bottom = d, d-above(smallLead), d+below(smallLead)
		out = append(out, &l)
		if d += smallLead; foot.Bottom < PaperHeight {
			out = append(out, &foot)
		}
	}
	if page > 0 {
		for _, c := range s.front.later {
			l := c.Line
			out = append(out, &l)
		}
	} else if s.front.columnAfter() < 0 {
		for _, c := range s.front.column {
			l := c.Line
			out = append(out, &l)
		}
	}
	return out
}

// small sets a short text of the program in 6,5 pt.
func (s *Set) small(text string, x, y Pt, column bool) *Line {
	text = s.Family.safe(Regular, text)
	w := s.Family.Width(Regular, smallSize, text)
	return &Line{Y: y, Top: y - above(smallLead), Bottom: y + below(smallLead), Left: x, Right: x + w, Column: column, Last: true,
		Runs: []Run{{X: x, W: w, Text: text, Size: smallSize, Computed: true}}}
}

// solve fills in where the runs of a line lead.
func (s *Set) solve(l *Line, to []target) *Line {
	if len(to) == 0 {
		return l
	}
	l.Runs = append([]Run(nil), l.Runs...)
	for i, t := range to {
		if t.kind != "" {
			l.Runs[i].Goto, l.Runs[i].HasGoto = s.find(t)
		}
	}
	return l
}
