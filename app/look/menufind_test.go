package look

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// When nothing is left of a list, the hint of what was chosen before does not stay.
func TestNoHintOfNothing(t *testing.T) {
	w := test.NewWindow(nil)
	defer w.Close()
	w.Resize(fyne.NewSize(600, 700))
	said := ""
	SetHint(w.Canvas(), func(s string) { said = s })
	ShowFind(w.Canvas(), []Item{{Title: "Afdrukken", Hint: "Drukt af"}, {Title: "Opslaan", Hint: "Slaat op"}})
	l := w.Canvas().Focused()
	if l.TypedRune('p'); said != "Slaat op" {
		t.Fatalf("%q", said)
	}
	if l.TypedRune('q'); said != "" {
		t.Errorf("nothing is left, and the hint is %q", said)
	}
}

// TestMenuAtTheFoot: a context menu at the foot of the window stands there whole, without a bar to scroll.
func TestMenuAtTheFoot(t *testing.T) {
	w := test.NewWindow(nil)
	defer w.Close()
	w.Resize(fyne.NewSize(400, 300))
	ShowMenu(w.Canvas(), fyne.NewPos(10, 290), []Item{{Title: "Knippen"}, {Title: "Kopiëren"}, {Title: "Plakken"}})
	p := w.Canvas().Focused().(*menuLayer).panels[0]
	if got, want := p.scroll.Size().Height, p.MinSize().Height; got < want {
		t.Errorf("%v of %v is seen", got, want)
	}
}

// TestMenuLeavesHint: the line at the foot of the window, which says what an item does or why it is off, stays in sight below a menu,
// however long that is.
func TestMenuLeavesHint(t *testing.T) {
	w := window(t, NewText("brief"), 400, 450)
	var items []Item
	for i := range 30 {
		items = append(items, Item{Title: fmt.Sprint("Doe ", i+1)})
	}
	items[29].Sub = slices.Clone(items)
	bar := NewMenuBar(Menu{Title: "&Bestand", Items: items})
	bar.Attach(w.Canvas(), nil)
	for name, open := range map[string]func(){
		"menu":    func() { bar.open(0, true) },
		"context": func() { ShowMenu(w.Canvas(), fyne.NewPos(10, 440), items) },
	} {
		open()
		l := w.Canvas().Overlays().Top().(*menuLayer)
		l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
		l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		for i, box := range test.WidgetRenderer(l).Objects() {
			if foot := box.Position().Y + box.Size().Height; foot > 450-U(28) {
				t.Errorf("%s, panel %d: to %v of 450", name, i, foot)
			}
		}
		l.close()
	}
}

// TestMenuWheel: in a menu that is higher than the window the wheel chooses what comes under the mouse.
func TestMenuWheel(t *testing.T) {
	w := test.NewWindow(nil)
	defer w.Close()
	w.Resize(fyne.NewSize(400, 300))
	var items []Item
	for i := range 30 {
		items = append(items, Item{Title: fmt.Sprint("Tabel ", i+1)})
	}
	ShowMenu(w.Canvas(), fyne.NewPos(10, 10), items)
	p := w.Canvas().Focused().(*menuLayer).panels[0]
	p.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, 50)}})
	was := p.hot
	p.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -200)})
	if want := p.at(50 + p.scroll.Offset.Y); p.hot != want || want == was {
		t.Errorf("item %d is marked, and %d is under the mouse", p.hot, want)
	}
}

// TestLongList: what is typed on a long list narrows it to the options that have every part of it; a space is typed and
// never chooses; Enter takes the one that is shown as chosen.
func TestLongList(t *testing.T) {
	var all []string
	for i := range 20 {
		all = append(all, fmt.Sprintf("Minister van Zaak %d: A. Naam%d", i, i))
	}
	all = append(all, "Minister van Justitie en Veiligheid: F. van Oosten", "Staatssecretaris van Justitie en Veiligheid: A. Rutte", "Minister van Financiën: E. Heinen")
	w := test.NewWindow(nil)
	defer w.Close()
	w.Resize(fyne.NewSize(600, 700))
	told := []string{}
	sel := NewSelect(all, func(s string) { told = append(told, s) })
	w.SetContent(Column(8, sel, NewEntry("")))
	press := func(keys ...any) {
		for _, k := range keys {
			switch k := k.(type) {
			case string:
				for _, r := range k {
					if r == ' ' { // as from a keyboard: the key, then the character
						w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
					}
					w.Canvas().Focused().TypedRune(r)
				}
			case fyne.KeyName:
				w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
			}
		}
	}
	left := func() []Item {
		l, ok := w.Canvas().Focused().(*menuLayer)
		if !ok {
			t.Fatal("the list is not open")
		}
		return l.panels[0].items
	}
	w.Canvas().Focus(sel)
	press(fyne.KeyRight)
	if len(told) > 0 || len(left()) != len(all) {
		t.Errorf("an arrow on a closed list chose %q", told)
	}
	press(fyne.KeyEscape, "minister van jus")
	if got := left(); len(told) > 0 || len(got) != 1 || got[0].Title != all[20] {
		t.Fatalf("left %v, chosen %q", got, told)
	}
	press(fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace, "heinen FINANCIEN")
	if got := left(); len(got) != 1 || got[0].Title != all[22] {
		t.Errorf("left %v", got)
	}
	press("x", fyne.KeyReturn)
	if len(told) > 0 {
		t.Errorf("Enter on nothing chose %q", told)
	}
	press(fyne.KeyEscape)
	if got := left(); len(got) != len(all) {
		t.Errorf("Esc leaves %d", len(got))
	}
	press("just", fyne.KeyDown, fyne.KeyReturn)
	if len(told) != 1 || told[0] != all[21] {
		t.Errorf("chosen %q", told)
	}
	// A short list stays as it was.
	few := NewSelect([]string{"Nederlands", "Engels"}, nil)
	w.SetContent(few)
	w.Canvas().Focus(few)
	press("e")
	if few.Selected != "Engels" {
		t.Errorf("%q", few.Selected)
	}
}

// A search for commands knows what a menu only has when it opens.
func TestCommandsOfFilled(t *testing.T) {
	got := Commands([]Menu{{Title: "&Controle", Items: []Item{{Title: "Bij iets"}},
		Fill: func() []Item { return []Item{{Title: "Bij iets", Sub: []Item{{Title: "Tabel 1", Action: func() {}}}}} }}})
	if len(got) != 1 || got[0].Title != "Controle › Bij iets › Tabel 1" {
		t.Errorf("%+v", got)
	}
}

// An act is found before its undo, which has its name too.
func TestActBeforeItsUndo(t *testing.T) {
	f := &finder{typed: "opmerking wijz", all: []Item{{Title: "Bewerken › Ongedaan maken: opmerking wijzigen"}, {Title: "Controle › Deze opmerking › Opmerking wijzigen"}}}
	if got := f.items(); len(got) != 2 || got[0].Title != f.all[1].Title {
		t.Errorf("%+v", got)
	}
}

// What is grey stands below what can be done, whatever is typed, and Enter on it says why and leaves the list open.
func TestGreyBelow(t *testing.T) {
	w := test.NewWindow(nil)
	defer w.Close()
	w.Resize(fyne.NewSize(600, 700))
	said, done := "", ""
	no := "Er is geen huisstijl, want uw organisatie heeft geen pakket gemaakt. Vraag uw beheerder daarnaar, of kies het bestand zelf bij Opties."
	SetHint(w.Canvas(), func(s string) { said = s })
	grey := func() (bool, string) { return false, no }
	ShowFind(w.Canvas(), []Item{{Title: "Huisstijl van de organisatie", Enabled: grey}, {Title: "Pakket van de organisatie", Action: func() { done = "pakket" }},
		{Title: "Organisatie zonder de"}})
	l := w.Canvas().Focused().(*menuLayer)
	for _, typed := range []string{"", "de organisatie"} {
		for _, r := range typed {
			l.TypedRune(r)
		}
		if its := l.panels[0].items; its[len(its)-1].Title != "Huisstijl van de organisatie" || its[0].Title != "Pakket van de organisatie" {
			t.Errorf("%q: %q first, %q last", typed, its[0].Title, its[len(its)-1].Title)
		}
	}
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	said = ""
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	p := l.panels[0]
	if said != no || p.find.no.Text() != no {
		t.Errorf("Enter says %q, in the list %q", said, p.find.no.Text())
	}
	if lines := len(p.find.no.lines(p.find.no.Size().Width)); lines < 2 || p.at(p.top(2)+U(menuRow)) != 2 || p.Size().Height < p.MinSize().Height {
		t.Errorf("the reason stands on %d lines, in a list of %v that needs %v", lines, p.Size(), p.MinSize())
	}
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if done != "pakket" {
		t.Errorf("did %q", done)
	}
}

// TestFindByStem: who types the stem of a verb finds what its name says with the whole verb, below what has the very words.
func TestFindByStem(t *testing.T) {
	all := []Item{{Title: "Controle › Ter beoordeling sturen…"}, {Title: "Beoordeling inlezen…"}, {Title: "Wie schreef dit…"}, {Title: "Bijlage schrijven"},
		{Title: "Map kiezen…"}, {Title: "Stuurgroep"}}
	for typed, want := range map[string][]int{"stuur": {5, 0}, "stuur beoordeling": {0}, "lees": {1}, "Schrijf": {3}, "kies": {4}, "sturen": {0}, "schrijv": {3}, "stuw": nil} {
		var titles []string
		for _, i := range want {
			titles = append(titles, all[i].Title)
		}
		var got []string
		for _, it := range (&finder{all: all, typed: typed}).items() {
			got = append(got, it.Title)
		}
		if !slices.Equal(got, titles) {
			t.Errorf("%q finds %q", typed, got)
		}
	}
}
