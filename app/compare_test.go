package app

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// A step to another difference while the letter is compared anew: who wrote its words is asked too, and what was compared
// is shown all the same.
func TestStepWhileComparing(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "Eerste alinea.", "Tweede alinea."))
	row := make(chan func(), 100)
	e.app.loop.do = func(f func()) { row <- f }
	until := func(what string, is func() bool) {
		t.Helper()
		for end := time.After(10 * time.Second); !is(); {
			select {
			case f := <-row:
				f()
			case <-end:
				t.Fatal("waited in vain for ", what)
			}
		}
	}
	typing := func(block int, s string) {
		t.Helper()
		e.draft.Select(edit.At(letter.Point{Block: e.draft.Letter().Body().Blocks[block].ID}))
		if err := e.draft.Run(edit.Type(s)); err != nil {
			t.Fatal(err)
		}
	}
	old := e.draft.Letter()
	typing(0, "Nieuw. ")
	e.compare(compared{name: "toen", load: func(context.Context) (Imported, error) { return Imported{Letter: old}, nil }}, e.asNow())
	until("a comparison", func() bool { return e.cmp != nil })
	typing(1, "Ook nieuw. ")
	e.cmp.again()
	e.cmp.view.Step(1)
	until("both differences", func() bool { return e.cmp.view.Len() == 2 })
	e.cmp.view.TypedShortcut(&fyne.ShortcutUndo{}) // what is restored here is said to be taken back with Ctrl+Z
	e.cmp.again()
	until("the difference that was taken back", func() bool { return e.cmp.view.Len() == 1 })
}
