package drafts_test

import (
	"bytes"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// TestSweepSubject: words proposed in the betreft are told too when the author types over them.
func TestSweepSubject(t *testing.T) {
	d := drafts.NewDraft(letter.Random(), letter.New(letter.Random))
	d.By.Name = "Anna"
	f := func() *letter.Flow { return d.Letter().Flow(d.Letter().Frame.Subject) }
	for _, by := range []string{"", "Piet", ""} {
		d.Propose(by)
		d.Select(edit.At(f().End()))
		if by == "" && f().Blocks[0].Text != "" {
			d.Select(edit.Selection{Anchor: f().Start(), Head: f().End()})
		}
		if err := d.Run(edit.Type("Opvang" + by)); err != nil {
			t.Fatal(err)
		}
	}
	if list := edit.Displaced(d.Letter()); len(list) != 1 || list[0].Gone == "" {
		t.Errorf("told is %+v", list)
	}
}

// TestSweep: who deletes words with proposals in them hears of what another would have brought, and of nothing else: of what would only
// go, of another look, and of one's own nothing stays. Undo brings all back.
func TestSweep(t *testing.T) {
	run := func(c ...edit.Command) func(*drafts.Draft) error {
		return func(d *drafts.Draft) error {
			for _, c := range c {
				if err := d.Run(c); err != nil {
					return err
				}
			}
			return nil
		}
	}
	for _, x := range []struct {
		name, by string
		do       func(*drafts.Draft) error
		left     int    // proposals that the letter still tells of
		gone     string // what is told of it
		typed    string // over the words, instead of deleting them
	}{
		{"other words", "Piet", run(edit.Type("huisvesting")), 1, "“opvang” wordt “huisvesting”", ""},
		{"other words, typed over", "Piet", run(edit.Type("huisvesting")), 1, "“opvang” wordt “huisvesting”", "zorg"},
		{"a note", "Piet", run(edit.InsertNote("Zie de bijlage.")), 1, "erbij: “Zie de bijlage.”", ""},
		{"words more", "Piet", func(d *drafts.Draft) error {
			d.Select(edit.At(d.Selection().Head))
			return d.Run(edit.Type(" en zorg"))
		}, 1, "erbij: “en zorg”", ""},
		{"words away", "Piet", run(edit.Delete()), 0, "", ""},
		{"bold", "Piet", run(edit.ToggleMark(letter.Bold, "")), 0, "", ""},
		{"one's own words", "Anna", run(edit.Type("huisvesting")), 0, "", ""},
	} {
		d := drafts.NewDraft(letter.Random(), letter.New(letter.Random))
		d.By.Name = "Anna"
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(x.name, err)
			}
		}
		d.Select(edit.At(d.Letter().Body().Start()))
		must(d.Run(edit.Type("Dit gaat over opvang in het land.")))
		b := d.Letter().Body().Blocks[0].ID
		at := func(from, to int) edit.Selection {
			return edit.Selection{Anchor: letter.Point{Block: b, Off: from}, Head: letter.Point{Block: b, Off: to}}
		}
		d.Select(at(14, 20))
		d.Propose(x.by)
		must(x.do(d))
		d.Propose("")
		before := letter.Encode(d.Letter())
		d.Select(at(5, len(d.Letter().Block(b).Text)-4))
		if x.typed != "" {
			must(d.Run(edit.Type(x.typed)))
		} else {
			must(d.Run(edit.Delete()))
		}
		list := edit.Displaced(d.Letter())
		if len(list) != x.left || d.Letter().Proposals.Len() != x.left || x.left > 0 && list[0].Gone != x.gone {
			t.Errorf("%s: left is %+v", x.name, list)
		}
		must(d.Undo())
		if !bytes.Equal(before, letter.Encode(d.Letter())) {
			t.Errorf("%s: undo does not bring all back", x.name)
		}
		if d.Select(at(0, 3)); len(edit.Displaced(d.Letter())) > 0 || d.Letter().Proposals.Len() != 1 {
			t.Errorf("%s: after undo %+v is displaced", x.name, edit.Displaced(d.Letter()))
		}
		must(d.Run(edit.Delete())) // beside it
		if p := d.Letter().Proposals; p.Len() != 1 || len(edit.Displaced(d.Letter())) > 0 {
			t.Errorf("%s: deleting beside it touches it", x.name)
		}
	}
}
