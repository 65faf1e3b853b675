package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/app/look/looktest"
	"kamerbrief/drafts/storetest"
)

// TestCommandsFit: whatever a command of the menus asks at once has no words that are clipped or English, with the largest texts on a
// small screen. What comes later, when a file or the store was read, is in the tests of the forms.
func TestCommandsFit(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas", "en meer kaas"))
	e.app.loop.do = func(func()) {} // nothing goes on beside this goroutine
	look.Use(e.app.fyne, look.New("licht", 2.5))
	e.app.win.Resize(fyne.NewSize(1024, 768))
	over, asked := e.app.win.Canvas().Overlays(), 0
	for _, it := range look.Commands(e.app.menus()) {
		name := it.Title[strings.LastIndex(it.Title, "› ")+len("› "):]
		asks := strings.HasSuffix(name, "…") || strings.HasPrefix(it.Title, "Help")
		if !asks || strings.HasPrefix(name, "Nieuwe brief") || name == "Voorbeeldbrief openen" || name == "Reservekopie…" { // these need a store with keepers
			continue
		}
		if it.Enabled != nil {
			if ok, _ := it.Enabled(); !ok {
				continue
			}
		}
		it.Action()
		if over.Top() != nil {
			asked++
			looktest.Fit(t, it.Title, over.Top(), 1024)
		}
		for over.Top() != nil {
			over.Remove(over.Top())
		}
	}
	if asked < 25 {
		t.Errorf("only %d commands ask something", asked)
	}
}
