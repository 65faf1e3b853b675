package paper

import (
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// ThreadAt gives the open comment whose words a place is in, the current one first,
// else the shortest; nil for none.
func (p *Paper) ThreadAt(at letter.Point) *review.Thread {
	l := p.doc.Letter()
	var best *review.Thread
	size := 0
	for _, t := range p.doc.Threads() {
		r := t.Anchor.At
		if on := t.Anchor.On.What; t.State == review.Resolved || t.Anchor.Orphan || on != review.OnWords && on != review.OnBlock || !within(l, at, r) {
			continue
		}
		if t.ID == p.current {
			return t
		}
		if n := len(t.Anchor.Quote); best == nil || n < size {
			best, size = t, n
		}
	}
	return best
}
