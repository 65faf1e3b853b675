package edit

import (
	"testing"

	"kamerbrief/drafts/letter"
)

// TestTwoForms: when one keeps a paragraph together and another makes a quote or a heading of it, it is both as far as it can be.
func TestTwoForms(t *testing.T) {
	next, lines := letter.Keep{Next: true}, letter.Keep{Lines: true}
	p := func(k letter.Keep) Form { return Form{Kind: letter.Para, Keep: k} }
	quote, heading := Form{Kind: letter.Quote}, Form{Kind: letter.Heading, Level: 1}
	for _, c := range []struct{ base, ours, theirs, want Form }{
		{p(letter.Keep{}), p(next), quote, Form{Kind: letter.Quote, Keep: next}},
		{p(letter.Keep{}), quote, p(next), Form{Kind: letter.Quote, Keep: next}},
		{p(letter.Keep{}), p(next), heading, heading},
		{p(letter.Keep{}), p(next), p(lines), p(next)},
		{p(next), p(letter.Keep{}), Form{Kind: letter.Quote, Keep: next}, quote},
	} {
		if got := mergeForm(c.base, c.ours, c.theirs); got != c.want {
			t.Errorf("%v, made %v and %v: %v, want %v", c.base, c.ours, c.theirs, got, c.want)
		}
	}
}
