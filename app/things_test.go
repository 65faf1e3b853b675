package app

import (
	"testing"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/storetest"
)

// TestThingBarMovesNothing: the row of buttons that comes with a caret in a table leaves the words where they are on the screen, also
// where the page is in sight as a whole and there is nothing to scroll.
func TestThingBarMovesNothing(t *testing.T) {
	for _, zoom := range []float64{0.5, 1.5} {
		e := screenOf(t, storetest.Letter("Kaas", "kaas", "meer kaas"))
		e.paper.SetZoom(zoom)
		first := edit.At(e.draft.Letter().Body().Start())
		at := func() float32 { // of the first words, wherever the caret was
			e.draft.Select(first)
			return e.paper.CaretSpot().Y
		}
		before := at()
		e.run(edit.InsertTable(2, 2))
		if e.thing.update(); e.thing.shown == nil {
			t.Fatal("no row of buttons")
		}
		if got := at(); got < before-1 || got > before+1 {
			t.Errorf("at %v the words go from %v to %v", zoom, before, got)
		}
		if e.thing.update(); e.thing.shown != nil {
			t.Error("the row stays")
		}
		if got := at(); got < before-1 || got > before+1 {
			t.Errorf("at %v without the row they stand at %v, before at %v", zoom, got, before)
		}
	}
}
