package app

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/app/look/looktest"
	"kamerbrief/assets"
	"kamerbrief/drafts/storetest"
)

// TestManualNames: every command that manual and news name stands in its menu, and every key they name is a key of a menu or
// of the list of keys.
func TestManualNames(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas"))
	items, keys := map[string][]string{}, ""
	list := look.Menu{Title: "B&rief", Items: (&start{chosen: -1}).items()} // of the list of letters
	look.EachItem(append(e.app.menus(), list), func(m *look.Menu, it *look.Item) {
		menu := strings.ReplaceAll(m.Title, "&", "")
		items[menu] = append(items[menu], strings.ReplaceAll(it.Title, "&", ""))
		keys += " " + it.Keys + look.ShortcutName(it.Shortcut)
	})
	for _, m := range e.app.menus() { // those with a menu of their own
		for _, it := range m.Items {
			items[strings.ReplaceAll(m.Title, "&", "")] = append(items[strings.ReplaceAll(m.Title, "&", "")], it.Title)
		}
	}
	text := assets.Handleiding + assets.Nieuw
	named := regexp.MustCompile(`\b(Bestand|Bewerken|Beeld|Invoegen|Opmaak|Brief|Controle|Extra|Help), ([A-Z][^,.:;()]*)`)
	n := 0
	for _, m := range named.FindAllStringSubmatch(text, -1) {
		n++
		found := false
		for _, it := range items[m[1]] {
			found = found || strings.HasPrefix(m[2], strings.TrimSuffix(it, "…"))
		}
		if !found {
			t.Errorf("the menu %s has no %q", m[1], m[2])
		}
	}
	if n < 25 {
		t.Errorf("only %d commands are named", n)
	}
	for _, k := range regexp.MustCompile(`\b(?:Ctrl\+(?:Alt\+|Shift\+)?[A-Z]|F\d+)\b`).FindAllString(text, -1) {
		if !strings.Contains(keys, k) && k != "F10" {
			t.Errorf("no menu has the key %s", k)
		}
	}
}

// TestManual: a word finds its topics whatever its accents, each topic can be read whole, and nothing is clipped or English.
func TestManual(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas"))
	for _, s := range []struct{ w, h, scale float32 }{{1200, 780, 1}, {1024, 768, 2}, {1024, 768, 2.5}} {
		look.Use(e.app.fyne, look.New("licht", s.scale))
		e.app.win.Resize(fyne.NewSize(s.w, s.h))
		c := e.app.win.Canvas()
		b := look.ShowBook(c, "Handleiding", look.Topics(assets.Handleiding))
		looktest.Fit(t, fmt.Sprintf("handleiding at %v × %v, %v", s.w, s.h, s.scale), c.Overlays().Top(), s.w)
		looktest.Shot(t, c, fmt.Sprintf("handleiding-%v", s.scale))
		for want, topic := range map[string]string{"parafenblad": "Ondertekenaars en akkoord", "GEDACHTESTREEPJES": "Wat Kamerbrief vanzelf goed zet", "xyz": "Niets gevonden"} {
			if b.Find(want); b.Title() != topic {
				t.Errorf("%q finds %q", want, b.Title())
			}
		}
		c.Overlays().Remove(c.Overlays().Top())
	}
	for _, x := range append(look.Topics(assets.Handleiding), look.Topics(assets.Nieuw)...) {
		if x.Chapter == "" || x.Title == "" || len(x.Text) < 40 {
			t.Errorf("topic %+v", x)
		}
	}
}
