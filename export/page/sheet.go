package page

import (
	"slices"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// sheet places the rows that stay and the notes at the foot; what is left of the notes goes into next.
func (c *cutter) sheet(next *state) *sheet {
	p := &sheet{}
	if c.head != nil && len(c.rows) > 0 {
		p.pieces = append(p.pieces, span{box: c.head, to: c.head.header, y: c.y(0), repeat: true})
	}
	last := -1
	for _, r := range c.rows {
		b := r.b
		k := len(p.pieces) - 1
		if last != r.box || k < 0 {
			p.pieces = append(p.pieces, span{box: b, from: r.row, to: r.row, y: c.y(r.grid)})
			k++
			last = r.box
		}
		p.pieces[k].to = r.row + 1
		p.end = c.y(r.grid)
	}
	c.foot(p, next)
	for _, x := range p.pieces {
		if x.repeat {
			continue
		}
		for k, f := range x.box.finds {
			if f.line >= x.from && f.line < x.to {
				y := x.y + Pt(f.line-x.from)*bodyLead
				p.finds = append(p.finds, tell.Finding{Code: f.code, Line: int((y-c.top)/bodyLead) + 1, Block: x.box.where[k], From: f.off, To: f.off, Text: sentence(f.code, f.r)})
			}
		}
		c.dangling(p, x)
	}
	for _, x := range p.notes {
		for k, f := range x.note.box.finds {
			if f.line >= x.from && f.line < x.to {
				y := x.y + Pt(f.line-x.from)*noteLead
				p.finds = append(p.finds, tell.Finding{Code: f.code, Line: int((y-c.top)/bodyLead) + 1, Block: x.note.box.where[k], From: f.off, To: f.off, Text: sentence(f.code, f.r)})
			}
		}
	}
	return p
}

// dangling reports references whose target is gone.
func (c *cutter) dangling(p *sheet, x span) {
	for _, a := range x.box.deps.atoms {
		if a.words == letter.Dangling {
			for i := x.from; i < x.to; i++ {
				for _, l := range x.box.rows[i].lines {
					for k, t := range l.gotos {
						if t == (target{a.atom.Kind, a.atom.To}) {
							y := x.y + Pt(i-x.from)*bodyLead
							p.finds = append(p.finds, tell.Finding{Code: "reference-dangling", Line: int((y-c.top)/bodyLead) + 1,
								Block: l.Block, From: l.Runs[k].From, To: l.Runs[k].From,
								Text: "Een verwijzing leidt nergens heen: waar zij naar verwees, staat niet meer in de brief. Verwijder de verwijzing of kies een ander doel."})
						}
					}
				}
			}
		}
	}
}

// foot sets the notes of a page: those that run on first, the last line on the bottom line of the page.
func (c *cutter) foot(p *sheet, next *state) {
	todo := slices.Clone(c.start.runOn)
	for _, n := range c.own {
		todo = append(todo, rest{n, 0})
	}
	if len(todo) == 0 {
		return
	}
	room := int((bottomY-c.top)/noteLead) + 1
	if len(p.pieces) > 0 {
		room = max(0, int((bottomY-p.end-noteGap)/noteLead)+1)
		if bottomY-p.end < noteGap {
			room = 0
		}
	}
	take := make([]int, len(todo))
	free := room
	if c.loose { // everyone's first two lines, then the rest in order
		for i := len(c.start.runOn); i < len(todo) && free > 0; i++ {
			take[i] = min(2, len(todo[i].note.rows), free)
			free -= take[i]
		}
	}
	for i, t := range todo {
		more := min(len(t.note.rows)-t.from-take[i], free)
		take[i] += more
		free -= more
	}
	for i := len(todo) - 1; i >= 0; i-- { // no single line of a note at the head of the next foot
		left := len(todo[i].note.rows) - todo[i].from - take[i]
		if left == 1 && take[i] > 2 {
			take[i]--
		}
		if take[i] > 0 {
			break
		}
	}
	n := 0
	for _, k := range take {
		n += k
	}
	y := bottomY - Pt(n-1)*noteLead
	p.ruleY = y - noteRuleGap
	for i, t := range todo {
		if take[i] > 0 {
			p.notes = append(p.notes, noteSpan{t.note, t.from, t.from + take[i], y})
			y += Pt(take[i]) * noteLead
		}
		if t.from+take[i] < len(t.note.rows) {
			next.runOn = append(next.runOn, rest{t.note, t.from + take[i]})
		}
	}
}
