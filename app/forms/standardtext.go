package forms

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/drafts/tell"
)

// StandardText is a standard text as the dialog shows it.
type StandardText struct {
	Abbr, Name string
	Text       string // with the words of this letter in it
	Own        bool   // it can be taken away
}

// StandardTexts is what the dialog for standard texts shows.
type StandardTexts struct {
	All    []StandardText
	Insert func(i int)
	Write  func() // makes one of what is selected; nil when nothing is
	Remove func(i int)
}

// InsertStandard asks which standard text is put in: by its abbreviation, its name or words of it.
func InsertStandard(c fyne.Canvas, x StandardTexts) *look.Dialog {
	find := look.NewEntry("Afkorting, naam of woorden uit de tekst")
	list := look.NewList()
	none := look.NewProse("Geen standaardtekst heeft deze woorden.")
	d := &look.Dialog{Title: "Standaardtekst invoegen", Width: 640, First: find}
	remove := look.NewButton(look.Plain, look.IconResource("delete"), "Verwijderen", nil)
	write := look.NewButton(look.Plain, look.IconResource("add"), "Van selectie maken…", func() { d.Close(); x.Write() })
	if x.Write == nil {
		write.SetOff("Selecteer eerst de tekst die u vaker gebruikt.")
	}
	var shown []int
	choose := func(int) {
		remove.SetOff("")
		if i := list.Chosen; i < 0 || !x.All[shown[i]].Own {
			remove.SetOff("Alleen een eigen standaardtekst kan worden verwijderd.")
		}
	}
	fill := func() {
		shown = shown[:0]
		var rows []fyne.CanvasObject
		for _, i := range found(x.All, find.Text) {
			t := x.All[i]
			shown = append(shown, i)
			words := look.NewProse(tell.Short(strings.ReplaceAll(t.Text, "\n", " "), 160))
			words.Color = theme.ColorNamePlaceHolder
			rows = append(rows, look.Column(0, look.NewHead(t.Abbr+" · "+t.Name), words))
		}
		list.Chosen = -1
		list.SetRows(rows...)
		none.Hidden = len(rows) > 0
		if len(rows) > 0 {
			list.Choose(0)
		}
		choose(0)
		d.Relayout()
	}
	list.Changed = choose
	list.Opened = func(k int) { d.Close(); x.Insert(shown[k]) }
	remove.Tap = func() {
		if k := list.Chosen; k >= 0 {
			d.Close()
			x.Remove(shown[k])
		}
	}
	find.OnChanged = func(string) { fill() }
	find.Keys = func(k fyne.KeyName) bool {
		if k == fyne.KeyUp || k == fyne.KeyDown {
			list.TypedKey(&fyne.KeyEvent{Name: k})
			return true
		}
		return false
	}
	d.Content = look.Column(12, find, framed(look.Column(0, list, none)))
	d.Extra = []*look.Button{write, remove}
	d.Buttons = []*look.Button{look.NewButton(look.Plain, nil, "Annuleren", d.Cancel), look.NewButton(look.Filled, nil, "Tekst invoegen", func() {
		if k := list.Chosen; k >= 0 {
			list.Opened(k)
		}
	})}
	fill()
	d.Show(c)
	return d
}

// found gives the texts that have all the words looked for, one with that abbreviation first.
func found(all []StandardText, typed string) (out []int) {
	want := strings.Fields(strings.ToLower(typed))
	for i, t := range all {
		has := strings.ToLower(t.Abbr + " " + t.Name + " " + t.Text)
		fits := true
		for _, w := range want {
			fits = fits && strings.Contains(has, w)
		}
		switch {
		case fits && strings.EqualFold(t.Abbr, strings.TrimSpace(typed)):
			out = append([]int{i}, out...)
		case fits:
			out = append(out, i)
		}
	}
	return out
}

// WriteStandard asks an abbreviation and a name for a standard text, and has it kept.
func WriteStandard(c fyne.Canvas, text string, save func(abbr, name, text string)) *look.Dialog {
	abbr, name, body := look.NewEntry("Bijvoorbeeld: ab"), look.NewEntry(""), lines(text, 5)
	abbrField, nameField, bodyField := look.NewField("Afkorting", abbr), look.NewField("Naam", name), look.NewField("Tekst", body)
	abbrField.Help("Typ de afkorting in de brief en kies Invoegen, Standaardtekst: dan komt de tekst op die plaats.")
	bodyField.Help("Tussen accolades staat wat uit de brief komt: {datum}, {betreft}, {kenmerk}, {ministerie}, {bied ik}, {, mede namens,}.")
	return look.Ask(c, "Standaardtekst maken", look.Column(12, abbrField, nameField, bodyField), "Standaardtekst bewaren", func() bool {
		abbrField.SetError("")
		nameField.SetError("")
		switch {
		case clean(abbr.Text) == "" || strings.ContainsAny(clean(abbr.Text), " #\n"):
			abbrField.SetError("Typ een afkorting zonder spaties.")
			return false
		case clean(name.Text) == "":
			nameField.SetError("Geef de tekst een naam, zodat u hem terugvindt.")
			return false
		case clean(body.Text) == "":
			bodyField.SetError("Er is nog geen tekst.")
			return false
		}
		save(clean(abbr.Text), clean(name.Text), clean(body.Text))
		return true
	})
}
