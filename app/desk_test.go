package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look/looktest"
	"kamerbrief/app/margin"
	"kamerbrief/app/paper"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// TestWideDesk: however wide the window, comments stand near the page and are no wider than reads well; without them the page is in
// the middle; a page that is made larger gets the room back.
func TestWideDesk(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "een zin", "nog een zin"))
	d := e.draft
	at := d.Letter().Body().Blocks[0].ID
	d.Select(edit.Selection{Anchor: letter.Point{Block: at}, Head: letter.Point{Block: at, Off: 3}})
	if _, err := d.Comment("Ria", "Kan dit korter? De Kamer kent dit al uit de vorige brief."); err != nil {
		t.Fatal(err)
	}
	e.margin.Update()
	e.paper.SetZoom(1) // it began in a narrow window, with the page as wide as that
	for _, w := range []float32{1280, 1600, 1920, 2560} {
		e.app.win.Resize(fyne.NewSize(w, 1000))
		gap := e.paper.Size().Width - e.paper.Edge() // with the scroll bar
		if wide := e.margin.Size().Width; gap > 40 || gap < 0 || wide < margin.Wide() || wide > margin.Wide()+balloonsMost {
			t.Errorf("%v: %v from the page to the comments, which are %v wide", w, gap, wide)
		}
		if w == 1920 {
			looktest.Shot(t, e.app.win.Canvas(), "breed")
		}
	}
	e.app.win.Resize(fyne.NewSize(1920, 1000))
	was := e.margin.Size().Width
	if was != margin.Wide()+balloonsMost {
		t.Errorf("at 1920 the comments are %v wide", was)
	}
	e.paper.SetZoom(2)
	e.fitDesk()
	if e.margin.Size().Width >= was {
		t.Errorf("the page at 200 %%: comments %v wide, before %v", e.margin.Size().Width, was)
	}
	e.paper.SetZoom(1)
	e.panel(prefMargin)
	if right := e.paper.Size().Width - e.paper.Edge(); right < 300 {
		t.Errorf("without comments %v is left beside the page", right)
	}
}

// TestRoomComesBack: when a panel goes and the page is at its own size again, pages and comments have all of the desk between them.
func TestRoomComesBack(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "een zin"))
	e.paper.Hooks.View = e.viewed
	e.app.win.Resize(fyne.NewSize(1920, 1000))
	e.paper.SetZoom(1)
	e.paper.SetFit(paper.FitShrink) // as beside a panel
	e.layout()
	if e.paper.Fit() != paper.FitNone {
		t.Fatal("the page stays small")
	}
	if p, m, all := e.paper.Size().Width, e.margin.Size().Width, e.desk.Size().Width; p+m != all || m != margin.Wide()+balloonsMost {
		t.Errorf("pages %v and comments %v wide, of %v", p, m, all)
	}
}

// TestPanelsOfTwoWindows: a panel that is folded in one window is folded in the other too, as the menus of both say, and what is typed
// there next goes into its letter.
func TestPanelsOfTwoWindows(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "een zin"))
	other := e.app.screenOf(t, storetest.Letter("Brood", "een zin"))
	other.focusPage()
	for _, on := range []bool{false, true} {
		e.panel(prefMargin)
		if e.desk != nil != on || other.desk != nil != on {
			t.Errorf("comments are to be shown: %v; they are shown: %v, %v", on, e.desk != nil, other.desk != nil)
		}
		if f := other.app.win.Canvas().Focused(); f != other.paper {
			t.Errorf("in the other window the focus is at %T", f)
		}
	}
}

// TestZoomInNarrowWindow: a window that becomes narrow shows the page whole, at once; the zoom a person chooses there stays when the bar
// to find comes, and a wide window brings back what was.
func TestZoomInNarrowWindow(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "een zin"))
	e.paper.Hooks.View = e.viewed
	e.app.win.Resize(fyne.NewSize(1920, 1000))
	e.paper.SetZoom(1)
	e.app.win.Resize(fyne.NewSize(640, 560))
	if z := e.paper.Zoom(); z >= 1 || e.paper.Fit() != paper.FitShrink {
		t.Errorf("in a narrow window the page is at %v, cut off", z)
	}
	e.app.win.Resize(fyne.NewSize(1920, 1000))
	if z := e.paper.Zoom(); z != 1 {
		t.Errorf("in a wide one again it is at %v", z)
	}
	e.app.win.Resize(fyne.NewSize(640, 560))
	e.paper.SetZoom(1.5)
	e.layout() // as for the bar to find
	e.app.win.Resize(fyne.NewSize(650, 560))
	if z := e.paper.Zoom(); z != 1.5 {
		t.Errorf("the zoom that was chosen is %v", z)
	}
}
