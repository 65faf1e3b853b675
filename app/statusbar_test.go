package app

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/storetest"
)

// TestStatusHint: a hint goes by itself, and the time of an earlier one takes no later one away.
func TestStatusHint(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas"))
	rows := make(chan func(), 1)
	e.app.loop.do = func(f func()) { rows <- f }
	e.app.shown.Store(true)
	e.status.hint("Dit kan hier niet.")
	first := e.status.stale
	e.status.hint("Dat ook niet.")
	if first.Stop() {
		t.Error("the first hint takes the second away")
	}
	if hintStays > 10*time.Second {
		t.Errorf("a hint stays %v", hintStays)
	}
	e.status.stale.Reset(0)
	(<-rows)()
	if h := e.status.bar.Hint(); h != "" {
		t.Errorf("the hint %q stays", h)
	}
}

// TestStatusWords: the bar counts as people write numbers, and one is one.
func TestStatusWords(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas"))
	for n, want := range map[int]string{0: "0 woorden", 1: "1 woord", 11695: "11.695 woorden"} {
		e.status.words(n)
		if got := e.status.count.Text; got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	e.status.opened()
	if got := e.status.kept.Text; got != "Opgeslagen" {
		t.Errorf("a letter that is kept: %q", got)
	}
}

// TestChosenBesideTheLetter: after a choice from a menu of the status bar, or of the row for tables, one goes on typing in the
// letter.
func TestChosenBesideTheLetter(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas"))
	c := e.app.win.Canvas()
	e.run(edit.InsertTable(2, 2))
	rows := e.thing.menu("Rij", "", func() []look.Item { return e.rowItems() })
	for _, b := range []*look.Button{e.status.zoom, rows} {
		c.Unfocus() // as Fyne does at a press on what has not the keys
		b.Tapped(nil)
		if c.Focused() == nil || c.Focused() == fyne.Focusable(e.paper) {
			t.Fatalf("%s: no menu", b.Text)
		}
		c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if c.Focused() != fyne.Focusable(e.paper) {
			t.Errorf("%s: what is typed goes to %T", b.Text, c.Focused())
		}
	}
}

// TestStylesShut: who closes the list of styles with Esc goes on typing in the letter, and chooses none by a letter.
func TestStylesShut(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas"))
	c := e.app.win.Canvas()
	c.Unfocus()
	e.tools.style.Tapped(nil)
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if c.Focused() != fyne.Focusable(e.paper) {
		t.Errorf("what is typed goes to %T", c.Focused())
	}
}
