package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/app/look/looktest"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
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

// TestThingBarOfALockedLetter: in a letter that takes no change every button for a table is off, and says why; in one that does, those
// that can do something are on.
func TestThingBarOfALockedLetter(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas", "meer kaas"))
	e.run(edit.InsertTable(2, 2))
	for _, state := range []string{drafts.StateLocked, drafts.StateConcept} {
		if err := e.draft.SetState(state); err != nil {
			t.Fatal(err)
		}
		e.thing.update()
		e.tools.update()
		if e.tools.bold.Disabled() != (state == drafts.StateLocked) || e.tools.comment.Disabled() {
			t.Errorf("%v: Vet is off %v, Opmerking %v", state, e.tools.bold.Disabled(), e.tools.comment.Disabled())
		}
		off := 0
		for _, b := range e.thing.all {
			if b.Disabled() {
				off++
			}
		}
		if n := len(e.thing.all); n < 8 || state == drafts.StateLocked && off != n || state == drafts.StateConcept && off != 2 {
			t.Errorf("%v: %d of %d buttons are off", state, off, n)
		}
	}
}

// TestResizedFigure: a step of *Kleiner* or *Groter* is one that is seen, also of a picture that is not as wide as the text; where none
// is, the reason is said.
func TestResizedFigure(t *testing.T) {
	for _, c := range []struct{ px, share, by, want int }{
		{2000, 0, -1, 75}, {2000, 50, 1, 67}, {2000, 100, 1, 0}, {2000, 25, -1, 0},
		{250, 0, -1, 33}, {250, 33, 1, 50}, {250, 50, 1, 0}, {250, 100, 1, 0}, {60, 0, -1, 0},
	} {
		p, why := resized(letter.Picture{Width: c.px, Height: 100, Share: c.share}, c.by)
		if got := p.Share; c.want != 0 && (got != c.want || why != "") || c.want == 0 && why == "" {
			t.Errorf("%d px at %d%%, step %d: %d%% (%s)", c.px, c.share, c.by, got, why)
		}
	}
}

// TestThingBarLeavesTheFindBar: the buttons of the bar to find stay under the mouse when the next hit lies in a table.
func TestThingBarLeavesTheFindBar(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas", "meer kaas"))
	e.find.show(true)
	at := func() fyne.Position { return fyne.CurrentApp().Driver().AbsolutePositionForObject(e.find.box) }
	before := at()
	e.run(edit.InsertTable(2, 2))
	if e.thing.update(); e.thing.shown == nil {
		t.Fatal("no row of buttons")
	}
	if after := at(); after != before {
		t.Errorf("the bar goes from %v to %v", before, after)
	}
}

// TestThingBarIsWhole: where the buttons for a table need two lines, both are in sight at once, as the caret comes in the table.
func TestThingBarIsWhole(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas", "meer kaas"))
	look.Use(e.app.fyne, look.New("licht", 2))
	e.app.win.Resize(fyne.NewSize(1366, 900))
	e.run(edit.InsertTable(2, 2))
	if e.thing.update(); e.thing.shown == nil {
		t.Fatal("no row of buttons")
	}
	need := e.thing.box.MinSize().Height
	if line := e.thing.merge.MinSize().Height; need < 2*line {
		t.Fatalf("the buttons need no two lines: %v of %v", need, line)
	}
	if at, page := fyne.CurrentApp().Driver().AbsolutePositionForObject(e.thing.box), fyne.CurrentApp().Driver().AbsolutePositionForObject(e.paper); page.Y-at.Y < need {
		t.Errorf("the page begins %v below them, and they need %v", page.Y-at.Y, need)
	}
}

// TestVersionIsTold: who keeps a version is told under which name, and where to find it.
func TestVersionIsTold(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas"))
	e.nameVersion()
	dlg := e.app.win.Canvas().Overlays().Top()
	var keep *look.Button
	named := false
	looktest.Walk(dlg, func(o fyne.CanvasObject) {
		switch x := o.(type) {
		case *look.Entry:
			if !named {
				named = true
				x.SetText("Naar MT")
			}
		case *look.Button:
			if x.Text == "Versie bewaren" {
				keep = x
			}
		}
	})
	keep.Tapped(nil)
	if got := e.status.bar.Hint(); !strings.Contains(got, "“Naar MT”") {
		t.Errorf("the status bar says %q", got)
	}
}
