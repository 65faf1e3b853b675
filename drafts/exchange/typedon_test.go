package exchange_test

import (
	"strings"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// TestTypedOn: what an author types in one go is one word, also when it was kept halfway and a colleague proposes another for the same.
func TestTypedOn(t *testing.T) {
	for range 16 { // the order of IDs is another each time
		a, b := person(t, "Anke"), person(t, "Bas")
		id, err := a.Create(t.Context(), letter.New(letter.Random))
		if err != nil {
			t.Fatal(err)
		}
		d, err := a.Open(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		types := func(words ...string) {
			t.Helper()
			for _, w := range words {
				if err := d.Run(edit.Type(w)); err != nil {
					t.Fatal(err)
				}
				if err := a.Save(t.Context(), d); err != nil {
					t.Fatal(err)
				}
			}
		}
		types("Eerst komt kaas")
		receive(t, b, send(t, a, id), false)
		p := now(t, a, id).Letter.Body().Start()
		over := edit.Selection{Anchor: p, Head: letter.Point{Block: p.Block, Off: 5}}
		if err := b.With(t.Context(), id, func(d *drafts.Draft) error { d.Select(over); return d.Run(edit.Type("Daarna")) }); err != nil {
			t.Fatal(err)
		}
		d.Select(over)
		types("A", "n", "ders")
		receive(t, a, send(t, b, id), false)
		l, _ := edit.Show(now(t, a, id).Letter, letter.Proposed)
		if s := l.Body().Blocks[0].Text; !strings.Contains(s, "Anders") || !strings.Contains(s, "Daarna") {
			t.Fatalf("as proposed: %q", s)
		}
	}
}
