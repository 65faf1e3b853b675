package app

import (
	"slices"
	"strings"
	"testing"

	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	letters "kamerbrief/drafts/sample"
)

// TestTargets: what can be referred to is offered, and choosing it puts the reference at the caret.
func TestTargets(t *testing.T) {
	e := screenOf(t, letters.Letter(3, 3, nil))
	items := e.targets()
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
	if items = e.targets(); len(items) != n0+1 || !slices.ContainsFunc(items, func(it look.Item) bool { return strings.Contains(it.Title, "Pas toegevoegd") }) {
		t.Errorf("a bijlage of this session is not offered: %d of %d", len(items), n0+1)
	}
	b := e.caretBlock()
	n := len(b.Atoms)
	items[0].Action()
	if got := e.draft.Letter().Block(b.ID).Atoms; len(got) != n+1 {
		t.Errorf("%d atoms, had %d", len(got), n)
	}
}
