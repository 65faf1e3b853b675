package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/app/look/looktest"
	"kamerbrief/drafts/check"
	"kamerbrief/drafts/storetest"
	"kamerbrief/drafts/tell"
)

// In a low window, as one with text twice as large is, the list of what was found keeps room, and follows the keys.
func TestCheckPanelLow(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas"))
	c := e.checks
	for i := range 12 {
		c.res.Found = append(c.res.Found, check.Found{Finding: tell.Finding{Code: fmt.Sprint("x", i), Text: fmt.Sprintf("Punt %d: de datum ontbreekt. Vul de datum van de brief in.", i)},
			Why: "Zonder dit is de brief nog niet klaar.", Source: "Schrijfwijzer van de Rijksoverheid"})
	}
	c.res.Letter, c.res.Facts = e.draft.Letter(), check.Facts{Sentences: 38, Words: 800, Longest: 51, Long: 16}
	p := newCheckPanel(c)
	c.panel = p
	e.app.win.SetContent(look.Frame(nil, nil, nil, p.box, look.Column(0)))
	e.app.win.Resize(fyne.NewSize(look.U(640), look.U(335)))
	p.show()
	if room := p.list.Scroll().Size().Height; room < look.U(200) {
		t.Errorf("the list has %v of %v units", room/look.U(1), 335)
	}
	e.app.win.Canvas().Focus(p.list)
	for i := range 12 {
		p.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		y, h := p.list.Place(p.list.Chosen)
		if room := p.list.Scroll().Size().Height; room < h || y < p.list.Scroll().Offset.Y || y+h > p.list.Scroll().Offset.Y+room+1 {
			t.Fatalf("after %d times down row %d is at %g, %g high, and %g to %g can be seen", i+1, p.list.Chosen, y, h, p.list.Scroll().Offset.Y, p.list.Scroll().Offset.Y+room)
		}
	}
	if room := p.list.Scroll().Size().Height; room < look.U(200) {
		t.Errorf("with one chosen the list has %v of %v units", room/look.U(1), 335)
	}
	unfolded := 0
	looktest.Walk(p.list, func(o fyne.CanvasObject) {
		if x, ok := o.(*look.Text); ok && strings.HasPrefix(x.Text(), "Zonder dit") {
			unfolded++
		}
	})
	if unfolded != 1 {
		t.Errorf("%d rows say why", unfolded)
	}
	// What was dealt with goes, and the one that then stands there is chosen; a change elsewhere chooses nothing.
	p.list.Choose(4)
	next := p.all[5].Text
	c.res.Found = slices.Delete(slices.Clone(p.all), 4, 5)
	c.onward()
	if p.show(); p.chosen() == nil || p.chosen().Text != next {
		t.Errorf("chosen is %v, want %q", p.chosen(), next)
	}
	c.res.Found = slices.Delete(slices.Clone(p.all), 4, 5)
	if p.show(); p.chosen() != nil {
		t.Errorf("%q is chosen by itself", p.chosen().Text)
	}
	p.list.Choose(0)
	e.app.win.Resize(fyne.NewSize(look.U(640), look.U(800)))
	if !p.why.Visible() || !p.below.Visible() || !p.head.Visible() {
		t.Error("in a high window something is missing")
	}
}

// All panels may stand beside the letter at once: each with its share of the height, none taking more width than one. (The listening
// view is one like these; it reads on a goroutine of its own, which the test driver of Fyne does not keep apart.)
func TestPanelsTogether(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas"))
	e.app.loop.do = func(func()) {} // what they find is not shown here
	for _, name := range []string{checksPanel, proposalsPanel, noting} {
		e.app.turn(name, true)
	}
	side := e.sidePanels()
	side.Resize(fyne.NewSize(look.U(250), look.U(680)))
	for i, o := range []fyne.CanvasObject{e.checks.panel.box, e.proposals.box, e.notes.box} {
		if s := o.Size(); s.Height < look.U(150) || s.Width < look.U(240) {
			t.Errorf("panel %d is %v", i, s)
		}
	}
	if w := side.MinSize().Width; w > look.U(360) {
		t.Errorf("together they take %v", w/look.U(1))
	}
}
