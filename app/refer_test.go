package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	letters "kamerbrief/drafts/sample"
)

// TestTargets: what can be referred to is offered, and choosing it puts the reference at the caret.
func TestTargets(t *testing.T) {
	e := screenOf(t, letters.Letter(3, 3, nil))
	items := e.targets(edit.InsertRef)
	var all string
	for _, it := range items {
		all += it.Title + "\n"
	}
	for _, want := range []string{"Bijlage 1", "Noot 1 – ", "Tabel 1 – "} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not offered:\n%s", want, all)
		}
	}
	n0 := len(items)
	if err := e.draft.Run(edit.AddBijlage(letter.Bijlage{Title: "Pas toegevoegd", Kind: letter.Report, FileName: "nieuw.pdf"})); err != nil {
		t.Fatal(err)
	}
	if items = e.targets(edit.InsertRef); len(items) != n0+1 || !slices.ContainsFunc(items, func(it look.Item) bool { return strings.Contains(it.Title, "Pas toegevoegd") }) {
		t.Errorf("a bijlage of this session is not offered: %d of %d", len(items), n0+1)
	}
	b := e.caretBlock()
	n := len(b.Atoms)
	items[0].Action()
	if got := e.draft.Letter().Block(b.ID).Atoms; len(got) != n+1 {
		t.Errorf("%d atoms, had %d", len(got), n)
	}
}

// TestReferenceMenu: a reference under the pointer can be followed, led elsewhere as one act, and deleted; one whose target is gone can
// not be followed.
func TestReferenceMenu(t *testing.T) {
	e := screenOf(t, letters.Letter(3, 3, nil))
	if err := e.draft.Run(edit.AddBijlage(letter.Bijlage{Title: "Rapport", Kind: letter.Report, FileName: "rapport.pdf"})); err != nil {
		t.Fatal(err)
	}
	b := e.caretBlock()
	e.draft.Select(edit.At(letter.Point{Block: b.ID}))
	e.run(edit.InsertRef(letter.Atom{Kind: letter.RefHeading, To: e.draft.Letter().Body().Blocks[0].ID}))
	at := letter.Point{Block: b.ID}
	titles := func() (all []string) {
		for _, it := range e.refItems(at) {
			all = append(all, it.Title)
		}
		return all
	}
	first := func() letter.Atom { a, _ := e.draft.Letter().Block(b.ID).AtomAt(0); return a }
	if got := titles(); len(got) != 4 || !strings.HasPrefix(got[0], "Ga naar ") {
		t.Fatalf("of a heading: %q", got)
	}
	seq := e.draft.Seq()
	e.refItems(at)[1].Action()
	for _, r := range "rapport" {
		e.app.win.Canvas().Focused().TypedRune(r)
	}
	e.app.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if a := first(); a.Kind != letter.RefBijlage || e.draft.Seq() != seq+1 {
		t.Errorf("led elsewhere in %d acts it is %+v", e.draft.Seq()-seq, a)
	}
	if got := titles(); len(got) != 3 { // a file has no place on the pages
		t.Errorf("of a file: %q", got)
	}
	e.refItems(at)[1].Action()
	if a := first(); a.Refers() {
		t.Errorf("deleted it is %+v", a)
	}
	if got := titles(); len(got) != 0 {
		t.Errorf("of words: %q", got)
	}
}
