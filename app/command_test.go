package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/drafts/correct"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
	"kamerbrief/drafts/storetest"
)

// What is typed on the page is put right, one undo gives it back, and a kind that is off is left alone at once.
func TestCorrectsWhileTyping(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", ""))
	e.paper.Hooks.Typed, e.paper.Hooks.Ends = e.correct, e.correctEnd
	d := e.draft
	d.Select(edit.At(d.Letter().Body().End()))
	typing := func(s string) string {
		for _, r := range s {
			e.paper.TypedRune(r)
		}
		return d.Letter().Block(d.Selection().Head.Block).Text
	}
	if got := typing(`zie "nr. 6`); got != "zie “nr.\u00a06" {
		t.Errorf("%q", got)
	}
	e.paper.Undo()
	if got := typing("3"); got != "zie “nr. 63" {
		t.Errorf("after undo %q", got)
	}
	if err := e.app.desk.Store.SetSetting(t.Context(), correct.Setting, (correct.All &^ correct.Quotes).Write()); err != nil {
		t.Fatal(err)
	}
	if got := typing(`" en nr. 5`); got != "zie “nr. 63\" en nr.\u00a05" {
		t.Errorf("quotes off: %q", got)
	}
	e.paper.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	typing("- punt")
	if b := d.Letter().Block(d.Selection().Head.Block); b.List != letter.Bullet || b.Text != "punt" {
		t.Errorf("%v %q", b.List, b.Text)
	}
	typing(" www.rijksoverheid.nl")
	at := d.Selection().Head
	e.paper.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if _, address, _ := edit.LinkAt(d.Letter(), at); address != "https://www.rijksoverheid.nl" {
		t.Errorf("Enter behind an address leaves a link to %q", address)
	}
}

// Every item of every menu is among the commands to search, once, under its menu; and every heading, note, table, page and
// bijlage is a place to go to that a caret can stand at.
func TestCommandsAndPlaces(t *testing.T) {
	l, err := sample.Make(3, 4, letter.Random, sample.Options{})
	if err != nil {
		t.Fatal(err)
	}
	e := screenOf(t, l)
	n := 0
	menus := e.app.menus()
	for i, m := range menus {
		if m.Fill != nil { // as it is when it opens
			menus[i].Items = m.Fill()
		}
	}
	look.EachItem(menus, func(_ *look.Menu, it *look.Item) {
		if it.Action != nil {
			n++
		}
	})
	items := look.Commands(menus)
	if len(items) != n {
		t.Errorf("%d commands of %d", len(items), n)
	}
	for _, it := range items {
		if menu, name, ok := strings.Cut(it.Title, " › "); !ok || menu == "" || name == "" || strings.Contains(it.Title, "&") || it.Action == nil {
			t.Errorf("%q", it.Title)
		}
	}
	seen := map[string]bool{}
	for _, it := range e.places() {
		seen[strings.Trim(strings.SplitN(it.Title, " ", 2)[0], ":")] = true
		before := e.draft.Selection()
		e.draft.Select(edit.Selection{})
		it.Action()
		if b := l.Block(e.draft.Selection().Head.Block); b == nil || !b.Kind.HasText() {
			t.Errorf("%s goes nowhere", it.Title)
		}
		e.draft.Select(before)
	}
	for _, kind := range []string{"Pagina", "Tussenkop", "Voetnoot", "Tabel"} {
		if !seen[kind] {
			t.Errorf("no %s to go to: %v", kind, seen)
		}
	}
}
