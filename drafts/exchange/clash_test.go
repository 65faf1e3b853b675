package exchange_test

import (
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// words selects the first place of a text in the body.
func words(t *testing.T, d *drafts.Draft, text string) {
	t.Helper()
	for _, b := range d.Letter().Body().Blocks {
		for i := range b.Text {
			if len(b.Text)-i >= len(text) && b.Text[i:i+len(text)] == text {
				d.Select(edit.Selection{Anchor: letter.Point{Block: b.ID, Off: i}, Head: letter.Point{Block: b.ID, Off: i + len(text)}})
				return
			}
		}
	}
	t.Fatalf("%q is not in the letter", text)
}

// TestClash: a proposal for words that another has one for, and one for words that were changed meanwhile, are counted when they come
// in; the first also say so where they stand, each of the other.
func TestClash(t *testing.T) {
	for _, x := range []struct {
		name           string
		ours           string // what the author types over "prioriteit"; "" nothing
		proposed, twos bool   // the author proposes; the colleague deletes first, and then types
		want, against  int
		changed        int // how many say that their words were changed
	}{
		{"two propose", "doel", true, false, 1, 2, 0},
		{"two propose, one deletes first", "doel", true, true, 1, 2, 0},
		{"changed meanwhile", "doel", false, false, 1, 0, 1},
		{"changed meanwhile, deleted first", "doel", false, true, 1, 0, 1},
		{"nobody else", "", false, true, 0, 0, 0},
	} {
		t.Run(x.name, func(t *testing.T) {
			author, k := person(t, "Auteur"), person(t, "Bakker")
			n := 0
			id, err := author.Create(t.Context(), letter.New(func() letter.ID { n++; return letter.ID{9, 11: byte(n)} }))
			if err != nil {
				t.Fatal(err)
			}
			do := func(k *drafts.Desk, f func(d *drafts.Draft) error) {
				t.Helper()
				if err := k.With(t.Context(), id, f); err != nil {
					t.Fatal(err)
				}
			}
			do(author, func(d *drafts.Draft) error {
				d.Select(edit.At(d.Letter().Body().Start()))
				return d.Run(edit.Type("Dit is een prioriteit voor ons."))
			})
			receive(t, k, send(t, author, id), false)
			do(k, func(d *drafts.Draft) error {
				words(t, d, "prioriteit")
				if !x.twos {
					return d.Run(edit.Type("speerpunt"))
				}
				if err := d.Run(edit.Delete()); err != nil {
					return err
				}
				return d.Run(edit.Type("speerpunt"))
			})
			if x.ours != "" {
				do(author, func(d *drafts.Draft) error {
					if x.proposed {
						d.Propose("Auteur")
						defer d.Propose("")
					}
					words(t, d, "prioriteit")
					return d.Run(edit.Type(x.ours))
				})
			}
			if g := receive(t, author, send(t, k, id), false); g.Conflicts != x.want {
				t.Errorf("%d conflicts are counted, not %d", g.Conflicts, x.want)
			}
			against, changed := 0, 0
			for _, s := range edit.Suggestions(now(t, author, id).Letter) {
				if s.Changed {
					changed++
				}
				if who := map[string]string{"Auteur": "Bakker", "Bakker": "Auteur"}[s.By]; len(s.Against) > 0 {
					if against++; s.Warnings()[0] != "Botst met een voorstel van "+who {
						t.Errorf("it says %q", s.Warnings())
					}
				}
			}
			if changed != x.changed {
				t.Errorf("%d proposals say that their words were changed, not %d", changed, x.changed)
			}
			if against != x.against {
				t.Errorf("%d proposals say that they clash, not %d", against, x.against)
			}
		})
	}
}
