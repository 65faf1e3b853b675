package app

import (
	"testing"

	"kamerbrief/app/forms"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export"
	"kamerbrief/export/page"
)

// TestKindsAreOffered: every kind that package export knows can be chosen, under a name of its own.
func TestKindsAreOffered(t *testing.T) {
	names := map[string]bool{}
	for _, k := range exportKinds() {
		if k.Name == "" || k.Help == "" || k.Ext == "" || names[k.Name] {
			t.Errorf("%+v", k)
		}
		names[k.Name] = true
	}
	if len(names) != len(export.Products()) {
		t.Errorf("%d of %d kinds are offered", len(names), len(export.Products()))
	}
}

// TestCutWordBefore: a column that is too narrow for its words is among what there is to look at before a file is made, with the way there.
func TestCutWordBefore(t *testing.T) {
	e := screenOf(t, letter.New(letter.Random))
	cut := func() (out []forms.Finding) {
		for _, f := range e.letterFindings() {
			if f.Code == page.WordCut {
				out = append(out, f)
			}
		}
		return out
	}
	e.run(edit.InsertTable(2, 12))
	if got := cut(); len(got) > 0 {
		t.Errorf("of an empty table is said %v", got)
	}
	at := e.draft.Selection()
	e.run(edit.Type("Arbeidsongeschiktheid"))
	if got := cut(); len(got) != 1 || got[0].Block != at.Head.Block || got[0].Go == nil {
		t.Errorf("of a word that is cut is said %v", got)
	}
}
