package compare

import (
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// Steps gives the steps that make a letter into another version of it, word by word, so that comments keep their words.
func Steps(from, to *letter.Letter) (edit.Steps, error) {
	a, b := &side{from, to, letter.NumbersOf(from)}, &side{to, from, letter.NumbersOf(to)}
	return edit.Become(from, to, func(was, now *letter.Block) []edit.Swap { return swaps(a, b, was, now) })
}

// swaps gives what differs between the texts of two blocks, word by word.
func swaps(a, b *side, was, now *letter.Block) (out []edit.Swap) {
	x, y := a.exact(was), b.exact(now)
	from := func(ts []token, i int, text string) int {
		if i < len(ts) {
			return ts[i].at
		}
		return len(text)
	}
	for _, s := range stretches(x, y, match(x, y)) {
		if s.op == Same {
			continue
		}
		c := edit.Swap{From: from(x, s.a0, was.Text), To: from(x, s.a1, was.Text), NewFrom: from(y, s.b0, now.Text), NewTo: from(y, s.b1, now.Text)}
		if n := len(out); n > 0 && out[n-1].To == c.From && out[n-1].NewTo == c.NewFrom {
			out[n-1].To, out[n-1].NewTo = c.To, c.NewTo
			continue
		}
		out = append(out, c)
	}
	return out
}

// exact gives the tokens of a block, where an atom is the same as another only when it leads to the same.
func (s *side) exact(b *letter.Block) []token {
	ts, k := s.tokens(b, 0), 0
	for i := range ts {
		if b.Text[ts[i].at:ts[i].to] == letter.ObjectString {
			a := b.Atoms[k]
			ts[i].key = "\x00" + string(a.Kind) + string(a.To[:])
			k++
		}
	}
	return ts
}
