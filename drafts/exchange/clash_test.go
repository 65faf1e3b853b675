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
			author, id := sentence(t)
			k := person(t, "Bakker")
			receive(t, k, send(t, author, id), false)
			with(t, k, id, func(d *drafts.Draft) error {
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
				with(t, author, id, func(d *drafts.Draft) error {
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

// TestDisplaced: of what cannot be proposed twice for one thing (a form, a look, widths) one stands, the same in whatever order the copies
// are read in, and the other is told of until somebody lets it go.
func TestDisplaced(t *testing.T) {
	said := map[string]string{"Bakker": "stijl tussenkop", "Cremer": "opsomming"}
	for name, two := range map[string][2]edit.Command{
		"a heading or a list": {edit.Style(letter.Heading, 1), edit.List(letter.Bullet)},
		"two links":           {edit.ToggleMark(letter.Link, "https://a.nl"), edit.ToggleMark(letter.Link, "https://b.nl")},
	} {
		author, id := sentence(t)
		back := [2][]byte{}
		for i, who := range []string{"Bakker", "Cremer"} {
			k := person(t, who)
			receive(t, k, send(t, author, id), false)
			with(t, k, id, func(d *drafts.Draft) error { words(t, d, "prioriteit"); return d.Run(two[i]) })
			back[i] = send(t, k, id)
		}
		var whose string
		for _, order := range [][]int{{0, 1}, {1, 0}} {
			k := again(t, author, id)
			for _, i := range order {
				receive(t, k, back[i], false)
			}
			l := now(t, k, id).Letter
			gone, list := edit.Displaced(l), edit.Suggestions(l)
			if len(gone) != 1 || len(list) != 1 || gone[0].By == list[0].By || whose != "" && gone[0].By != whose {
				t.Fatalf("%s, order %v: %+v displaced by %+v, before %q", name, order, gone, list, whose)
			}
			whose = gone[0].By
			if want := said[whose]; gone[0].Act != want && name == "a heading or a list" {
				t.Errorf("what was done is %q, not %q", gone[0].Act, want)
			}
			left := func() int { return len(edit.Displaced(now(t, k, id).Letter)) }
			with(t, k, id, func(d *drafts.Draft) error { return d.Decide(drafts.One(list[0].ID, edit.Accept)) })
			if left() != 1 {
				t.Errorf("%s: deciding the one forgets the other", name)
			}
			with(t, k, id, func(d *drafts.Draft) error { return d.Decide(drafts.One(gone[0].ID, edit.Reject)) })
			if left() != 0 {
				t.Errorf("%s: it cannot be let go", name)
			}
			if with(t, k, id, (*drafts.Draft).Undo); left() != 1 {
				t.Errorf("%s: undo does not bring it back", name)
			}
		}
	}
}
