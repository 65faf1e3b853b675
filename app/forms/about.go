package forms

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
)

// About says what the program is, its version and where it keeps letters.
func About(c fyne.Canvas, version, storeDir string) *look.Dialog {
	parts := []fyne.CanvasObject{
		look.NewProse("Kamerbrief " + version + "\nBrieven aan de Tweede en de Eerste Kamer schrijven, bespreken en als PDF maken."),
		look.NewProse("Dit is geen programma van de Rijksoverheid. Uw brieven blijven op deze computer: het programma stuurt niets weg."),
	}
	if storeDir != "" {
		parts = append(parts, look.NewField("Uw brieven staan in de map", look.NewProse(storeDir)))
	}
	parts = append(parts, look.NewProse("Kamerbrief is vrije software onder de EUPL 1.2, de licentie van de Europese Unie. De tekst staat in het bestand LICENSE bij het programma."))
	parts = append(parts, look.NewHelp("Lettertypen: DejaVu Sans en Noto Sans. Pictogrammen: Fluent System Icons. Gemaakt met Fyne, badger en gofpdf. Hun licenties staan in het bestand LICENCES.md."))
	d := &look.Dialog{Title: "Info over Kamerbrief", Content: look.Column(12, parts...)}
	d.Buttons = []*look.Button{look.NewButton(look.Filled, nil, "Sluiten", d.Cancel)}
	d.Show(c)
	return d
}

// Key is a line of the list of keys: what it does, and the keys.
type Key struct{ What, Keys string }

// Keys are the keys that no menu shows.
var Keys = []Key{
	{"Menu openen", "Alt of F10"},
	{"Nieuwe alinea", "Enter"},
	{"Nieuwe regel in dezelfde alinea", "Shift+Enter"},
	{"Woord voor woord", "Ctrl+Pijl links, Ctrl+Pijl rechts"},
	{"Naar het begin of einde van de regel", "Home, End"},
	{"Naar het begin of einde van de tekst", "Ctrl+Home, Ctrl+End"},
	{"Tekst kiezen", "Shift met de pijltoetsen"},
	{"Terug naar de tekst", "Esc"},
}

// Shortcuts shows the list of keys.
func Shortcuts(c fyne.Canvas, menus []look.Menu) *look.Dialog {
	d := &look.Dialog{Title: "Sneltoetsen", Width: 520, Content: KeyList(menus)}
	d.Buttons = []*look.Button{look.NewButton(look.Filled, nil, "Sluiten", d.Cancel)}
	d.Show(c)
	return d
}

// KeyList lists the keys of the menus, and those that no menu shows under the head "In de tekst".
func KeyList(menus []look.Menu) fyne.CanvasObject {
	var groups []fyne.CanvasObject
	var rows []fyne.CanvasObject
	head := ""
	flush := func() {
		if len(rows) > 0 {
			groups = append(groups, look.Column(4, append([]fyne.CanvasObject{look.NewHead(head)}, rows...)...))
		}
		rows = nil
	}
	line := func(what, keys string) {
		k := look.NewProse(keys)
		k.Color = theme.ColorNamePlaceHolder
		rows = append(rows, look.Halves(look.NewProse(what), k))
	}
	look.EachItem(menus, func(m *look.Menu, it *look.Item) {
		if t := strings.ReplaceAll(m.Title, "&", ""); t != head {
			flush()
			head = t
		}
		keys := cmp.Or(it.Keys, look.ShortcutName(it.Shortcut))
		if keys != "" {
			line(strings.ReplaceAll(it.Title, "&", ""), keys)
		}
	})
	flush()
	head = "In de tekst"
	for _, k := range Keys {
		line(k.What, k.Keys)
	}
	flush()
	return look.Column(16, groups...)
}
