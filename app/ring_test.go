package app

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// TestRing: F6 goes once round the window and is where it began, Shift+F6 goes the other way, and Esc back to the letter; the caret stays.
func TestRing(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas", "en meer kaas"))
	e.app.loop.do = func(func()) {} // Fyne's loop of tests would draw the count of words and the checks on goroutines of their own
	bs := e.draft.Letter().Body().Blocks
	e.draft.Select(edit.Selection{Anchor: letter.Point{Block: bs[1].ID}, Head: letter.Point{Block: bs[1].ID, Off: 2}})
	if _, err := e.draft.Comment("Ria", "Welke kaas?"); err != nil {
		t.Fatal(err)
	}
	e.margin.Update()
	e.status.view()
	e.update()
	e.toggle(checksPanel, false)
	e.bar.Leave, e.bar.Back = func(back bool) { e.roundFrom(e.zones(), 0, back) }, e.focusPage
	c := e.app.win.Canvas()
	where := func() string {
		f := c.Focused()
		switch {
		case e.bar.Open():
			return "menu"
		case holds(e.tools.object(), f):
			return "knoppen"
		case holds(e.out.box, f):
			return "inhoud"
		case f == fyne.Focusable(e.paper):
			return "brief"
		case c.Overlays().Top() != nil || holds(e.margin, f):
			return "opmerkingen"
		case holds(e.side, f):
			return "controles"
		case holds(e.status.bar, f):
			return "status"
		}
		return "nergens"
	}
	want := []string{"brief", "opmerkingen", "controles", "status", "menu", "knoppen", "inhoud", "brief"}
	at := e.draft.Selection()
	for _, back := range []bool{false, true} {
		e.focusPage()
		got := []string{where()}
		for range want[1:] {
			if e.bar.Open() {
				e.bar.Close()
				e.bar.Leave(back)
			} else {
				e.round(back)
			}
			got = append(got, where())
		}
		if !slices.Equal(got, want) {
			t.Errorf("back %v: %v, not %v", back, got, want)
		}
		slices.Reverse(want)
	}
	for steps := range want { // Esc goes back to the letter from wherever F6 went
		e.focusPage()
		for range steps {
			if e.bar.Open() {
				e.bar.Close()
				e.bar.Leave(false)
			} else {
				e.round(false)
			}
		}
		from := where()
		if from == "brief" {
			continue
		}
		for e.bar.Open() { // the menu gives the keys back to where they were
			c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		}
		if c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}); where() != "brief" {
			t.Errorf("Esc at %s goes to %s", from, where())
		}
	}
	if s := e.draft.Selection(); s.Anchor != at.Anchor || s.Head != at.Head {
		t.Error("the caret moved")
	}
}
