package exchange_test

import (
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// TestSplitBehindSplit: the author cuts a paragraph while a copy is away in which a colleague proposes to cut it further on: what
// is decided is the author's paragraphs, also when the colleague cut it once more, before or behind the author.
func TestSplitBehindSplit(t *testing.T) {
	const words = "een twee drie vier"
	for name, cuts := range map[string][]int{"once": {14}, "once more, before": {14, 4}, "once more, behind": {14, 11}, "before alone": {4}} {
		a, b := person(t, "Anke"), person(t, "Bas")
		id, err := a.Create(t.Context(), letter.New(letter.Random))
		if err != nil {
			t.Fatal(err)
		}
		first := now(t, a, id).Letter.Body().Blocks[0].ID
		do := func(k *drafts.Desk, off int, c edit.Command) {
			t.Helper()
			if err := k.With(t.Context(), id, func(d *drafts.Draft) error {
				d.Select(edit.At(letter.Point{Block: first, Off: off}))
				return d.Run(c)
			}); err != nil {
				t.Fatal(err)
			}
		}
		do(a, 0, edit.Type(words))
		receive(t, b, send(t, a, id), false)
		for _, off := range cuts {
			do(b, off, edit.Enter())
		}
		do(a, 9, edit.Enter())
		was := decided(now(t, a, id).Letter)
		receive(t, a, send(t, b, id), false)
		s := now(t, a, id)
		if err := letter.Valid(s.Letter); err != nil {
			t.Fatal(name, err)
		}
		if got := decided(s.Letter); got != was {
			t.Errorf("%s: the decided words are %q, were %q", name, got, was)
		}
		if got, want := len(s.Letter.Body().Blocks), 2+len(cuts); got != want {
			t.Errorf("%s: %d paragraphs with the proposals, want %d", name, got, want)
		}
	}
}
