package back

import (
	"strings"

	"kamerbrief/drafts/compare"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// meanwhile tells what the author did to a block since it went out from what came back in the file.
type meanwhile struct {
	r     *reader
	back  func(was, now *letter.Block) []edit.Swap // of the letter as it went out and what came back
	since func(was, now *letter.Block) []edit.Swap // of the letter as it went out and as it is
}

func (r *reader) meanwhile() *meanwhile {
	if r.sent == r.l {
		return &meanwhile{r: r}
	}
	return &meanwhile{r, compare.Swaps(r.sent, r.r), compare.Swaps(r.sent, r.l)}
}

// changes gives what came back for block b as changes of b as it is. Nil when nothing happened to it since, or when the author
// changed the same words: then it is compared as it is, and both are to be seen.
func (m *meanwhile) changes(b, now *letter.Block) *hunks {
	was := m.r.sent.Block(b.ID)
	if was == nil || was.Text == b.Text {
		return nil
	}
	x := &hunks{r: m.r, was: was, now: now}
	x.find(m.back(was, now))
	own, since := m.r.decided(b)
	if !x.onto(b, since, m.since(was, own)) {
		return nil
	}
	return x
}

// insertion is what was proposed since the file went out: words behind byte at of the block without all of those.
type insertion struct {
	at   int
	text string
}

// decided gives a block without what was proposed to come in since the file went out, and that.
func (r *reader) decided(b *letter.Block) (own *letter.Block, since []insertion) {
	own = b
	off := 0
	for _, m := range b.Marks {
		if m.Kind != letter.Ins {
			continue
		}
		if _, ok := r.sent.Proposals.Get(m.By()); !ok {
			since = append(since, insertion{m.From - off, b.Text[m.From:m.To]})
			own = own.Replace(m.From-off, m.To-off, letter.Span{})
			off += m.To - m.From
		}
	}
	return own, since
}

// onto turns changes of the block as it went out into changes of b, as far as b does not have them: since is what was proposed
// in it, and swaps is what the author did. It reports whether they are of none of the words that the author changed.
func (x *hunks) onto(b *letter.Block, since []insertion, swaps []edit.Swap) bool {
	var all []hunk
	x.was = b
	for _, h := range x.all {
		by := 0 // how far it moved
		for _, s := range swaps {
			switch {
			case s.To <= h.from: // at the same place the author's words come first
				by = s.NewTo - s.To
			case s.From < h.to:
				return false
			}
		}
		from, to, known := h.from+by, h.to+by, false
		for _, p := range since {
			known = known || h.taken(from, p)
			if p.at <= from {
				h.from += len(p.text)
			}
			if p.at < to || p.at <= from {
				h.to += len(p.text)
			}
		}
		h.from, h.to = h.from+by, h.to+by
		switch {
		case known:
		case h.ins.Text != "":
			all = append(all, h)
		default:
			for _, p := range x.open(h.from, h.to) {
				all = append(all, hunk{from: p[0], to: p[1], by: h.by})
			}
		}
	}
	x.all = all
	return true
}

// taken reports whether words that came in at a byte are p: they were taken back before. Which of two spaces is new, the one
// before them or the one behind, nobody can tell.
func (h hunk) taken(at int, p insertion) bool {
	return h.from == h.to && -1 <= p.at-at && p.at-at <= 1 && strings.TrimSpace(h.ins.Text) == strings.TrimSpace(p.text)
}
