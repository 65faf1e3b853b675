package app

import (
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// What a notice says of an act goes when that is undone or something else is done; one that stays true stays, and one that was put in
// its place is left alone.
func TestNoticeGoes(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "Eerste alinea."))
	e.draft.Watch(func(drafts.Change) { e.noticeAgain() })
	do := func(do func() error) {
		t.Helper()
		if err := do(); err != nil {
			t.Fatal(err)
		}
	}
	write := func() error { return e.draft.Run(edit.Type("x")) }
	shown := func() bool { return len(e.strip.Objects) > 0 }
	e.draft.Select(edit.At(letter.Point{Block: e.draft.Letter().Body().Blocks[0].ID}))
	for name, next := range map[string]func() error{"undone": e.draft.Undo, "gone on": func() error { return e.draft.Run(edit.Enter()) }} {
		do(write)
		e.tellAct("Versie 1 is teruggezet. Met Ctrl+Z maakt u dat ongedaan.")
		e.draft.Select(edit.At(letter.Point{Block: e.draft.Letter().Body().Blocks[0].ID}))
		if !shown() {
			t.Fatalf("%s: going elsewhere takes it away", name)
		}
		if do(next); shown() {
			t.Errorf("%s: it is still said", name)
		}
	}
	e.tellAct("Teruggezet.")
	e.notice("Het bestand is gemaakt.", nil, nil)
	if do(write); !shown() {
		t.Error("what stays true went")
	}
}
