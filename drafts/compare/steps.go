package compare

import (
	"slices"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// Steps gives the steps that make a letter into another version of it, word by word, so that comments keep their words.
func Steps(from, to *letter.Letter) (edit.Steps, error) {
	return edit.Become(from, to, Swaps(from, to))
}

// Swaps gives what tells what differs between the texts of a block of each letter, word by word.
func Swaps(from, to *letter.Letter) func(was, now *letter.Block) []edit.Swap {
	a, b := &side{from, to, letter.NumbersOf(from)}, &side{to, from, letter.NumbersOf(to)}
	return func(was, now *letter.Block) []edit.Swap { return swaps(a, b, was, now) }
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

// exact gives the tokens of a block, where an atom is the same as another only when it leads to the same, and a word ends
// where a proposal begins or ends.
func (s *side) exact(b *letter.Block) []token {
	ts, k := s.tokens(b, 0), 0
	for i := range ts {
		if b.Text[ts[i].at:ts[i].to] == letter.ObjectString {
			a := b.Atoms[k]
			ts[i].key = "\x00" + string(a.Kind) + string(a.To[:])
			k++
		}
	}
	for _, m := range b.Marks {
		if m.Kind == letter.Ins || m.Kind == letter.Del {
			ts = cut(cut(ts, m.From), m.To)
		}
	}
	return ts
}

// cut gives the tokens with the one that byte at lies in cut in two there.
func cut(ts []token, at int) []token {
	i := slices.IndexFunc(ts, func(t token) bool { return t.at < at && at < t.to })
	if i < 0 {
		return ts
	}
	l, r := ts[i], ts[i]
	n := at - l.at
	l.to, l.text, l.key = at, l.text[:n], l.key[:n]
	r.at, r.text, r.key = at, r.text[n:], r.key[n:]
	return slices.Concat(ts[:i], []token{l, r}, ts[i+1:])
}
