package app

import (
	"slices"
	"testing"

	"kamerbrief/app/look"
	"kamerbrief/app/look/looktest"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
	"kamerbrief/export/page"
)

// TestUnder: the context menu has what belongs to what the caret is in or beside, and nothing of what it is not in.
func TestUnder(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "een zin", "nog een zin"))
	d := e.draft
	run := func(c edit.Command) {
		t.Helper()
		if err := d.Run(c); err != nil {
			t.Fatal(err)
		}
	}
	body := func() []*letter.Block { return d.Letter().Body().Blocks }
	titles := func(items []look.Item) (out []string) {
		for _, it := range items {
			if !it.Separator {
				out = append(out, it.Title)
			}
		}
		return out
	}
	is := func(where string, want ...string) {
		t.Helper()
		if got := titles(e.under()); !slices.Equal(got, want) {
			t.Errorf("%s: %q, not %q", where, got, want)
		}
	}
	d.Select(edit.At(letter.Point{Block: body()[0].ID, Off: 3}))
	is("in a sentence")
	run(edit.InsertNote(""))
	run(edit.Type("Bron"))
	is("in a note", "Terug naar de tekst")
	if !e.paper.LeaveNote() {
		t.Fatal("the note keeps the caret")
	}
	is("behind its mark", "Naar de voetnoot", "Voetnoot verwijderen")
	behind := d.Selection().Head
	d.Select(edit.At(letter.Point{Block: behind.Block, Off: behind.Off - len(letter.ObjectString)}))
	is("before its mark", "Naar de voetnoot", "Voetnoot verwijderen")
	at := d.Selection()
	e.under()[1].Action()
	if b := body()[0]; len(b.Atoms) != 0 || b.Text != "een zin" {
		t.Errorf("without its note the sentence is %q", b.Text)
	}
	e.paper.Undo()
	if b := body()[0]; len(b.Atoms) != 1 || d.Selection().Head != at.Head {
		t.Errorf("undone it has %d notes, the caret at %v", len(b.Atoms), d.Selection().Head)
	}
	e.under()[0].Action()
	is("gone to the note", "Terug naar de tekst")

	d.Select(edit.Selection{Anchor: letter.Point{Block: body()[1].ID}, Head: letter.Point{Block: body()[1].ID, Off: 3}})
	if _, err := d.Comment("Ria", "Welke?"); err != nil {
		t.Fatal(err)
	}
	is("in the words of a comment", "Opmerking beantwoorden", "Opmerking afhandelen")
	d.Select(edit.At(letter.Point{Block: body()[1].ID, Off: 6}))
	is("behind them")

	run(edit.InsertTable(2, 2))
	is("in a cell", "Rij", "Kolom", "Tabel")
	for _, it := range e.under() {
		if it.Separator {
			continue
		}
		if got := titles(it.Sub); len(got) < 4 {
			t.Errorf("%s has %q", it.Title, got)
		}
	}
	e.under()[0].Sub[1].Action()
	if x, _, _, ok := edit.CellAt(d.Letter(), d.Selection().Head.Block); !ok || len(x.Rows) != 3 {
		t.Errorf("Rij eronder: %+v", x)
	}
}

// TestFieldMenu: of a field of the frame the menu opens the field where it stands, and the dialog that it is in.
func TestFieldMenu(t *testing.T) {
	for _, x := range []struct {
		slot page.Slot
		want []string
	}{
		{page.Slot{Name: "returnAddress"}, []string{"Invullen", "Afzender en colofon…", "Opmerking bij dit veld", "Wie schreef dit…"}},
		{page.Slot{Name: "ourReference"}, []string{"Invullen", "Onderwerp, datum en kenmerken…", "Opmerking bij dit veld", "Wie schreef dit…"}},
		{page.Slot{Name: page.NewSigner}, []string{"Invullen", "Ondertekenaars…"}},
	} {
		e := screenOf(t, storetest.Letter("Kaas", "een zin"))
		filled := false
		items := e.fieldItems(x.slot, func() { filled = true })
		var got []string
		for _, it := range items {
			if !it.Separator {
				got = append(got, it.Title)
			}
		}
		if !slices.Equal(got, x.want) {
			t.Errorf("%s: %q, not %q", x.slot.Name, got, x.want)
		}
		items[0].Action()
		if !filled {
			t.Errorf("%s: Invullen does nothing", x.slot.Name)
		}
		look.ShowMenu(e.app.win.Canvas(), e.paper.CaretSpot(), items)
		looktest.Shot(t, e.app.win.Canvas(), "veldmenu-"+x.slot.Name)
	}
}
