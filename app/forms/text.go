package forms

import (
	"strings"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
)

// PasteText lets the text of a letter be pasted or typed, or a file with it be chosen. file, which may be nil, is what
// [Bestand kiezen…] does: the dialog stays until it calls opened, so that nobody loses what was pasted. done gets the text,
// check when the person wants to see what is understood of it first, and what closes the dialog; it gives a Dutch reason
// why not, or "".
func PasteText(c fyne.Canvas, file func(opened func()), done func(text string, check bool, made func()) (reason string)) *look.Dialog {
	words := look.NewMultiLine("Plak hier de tekst van de brief", 14)
	field := look.NewField("Tekst", words)
	field.Help("Het programma zoekt zelf de afzender, het onderwerp, de koppen, de voetnoten en de ondertekening op. Wat het niet kan plaatsen, blijft in de tekst staan. Een bestand mag van Word of LibreOffice zijn (docx, odt of rtf), een webpagina (html), Markdown (md), gewone tekst (txt), een archiefkopie (pdf), of een brief die iemand u ter beoordeling stuurde (kbreview).")
	d := &look.Dialog{Title: "Bestand openen of tekst plakken", Width: 680, Content: field, First: words}
	d.OnEsc = func() {
		if strings.TrimSpace(words.Text) == "" {
			d.Close()
			return
		}
		look.Confirm(c, "Tekst weggooien?", "Van de tekst die hier staat, is nog geen brief gemaakt. Weggooien kunt u niet ongedaan maken.", "Weggooien", true, d.Close)
	}
	if file != nil {
		d.Extra = append(d.Extra, look.NewButton(look.Plain, look.IconResource("folder"), "Bestand kiezen…", func() { file(d.Close) }))
	}
	d.Extra = append(d.Extra, look.NewButton(look.Plain, look.IconResource("paste"), "Plakken", func() {
		if s := fyne.CurrentApp().Clipboard().Content(); s != "" {
			words.SetText(s)
			c.Focus(words)
			return
		}
		field.SetError("Het klembord is leeg. Kopieer eerst de tekst van de brief.")
	}))
	make := func(check bool) {
		field.SetError("")
		if strings.TrimSpace(words.Text) == "" {
			field.SetError("Er is nog geen tekst. Plak de tekst van de brief of kies een bestand.")
			c.Focus(words)
			return
		}
		field.SetError(done(words.Text, check, d.Close))
	}
	d.Extra = append(d.Extra, look.NewButton(look.Plain, look.IconResource("eye"), "Nakijken…", func() { make(true) }))
	d.Buttons = []*look.Button{look.NewButton(look.Plain, nil, "Annuleren", d.Cancel), look.NewButton(look.Filled, nil, "Brief maken", func() { make(false) })}
	d.Show(c)
	return d
}
