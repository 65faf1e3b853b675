package app

import (
	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/drafts/correct"
)

// correct puts right what was typed just now, as an act of its own.
func (e *editor) correct() {
	on := correct.Read(e.app.desk.Store.Setting(correct.Setting))
	if c, ok := on.After(e.draft.Letter(), e.draft.Selection().Head); ok {
		e.paper.Run(c)
	}
}

// corrections are the switches, in the order of correct.Names.
var corrections = []struct{ title, hint string }{
	{"Aanhalingstekens: “ ” en ‘ ’", "Een recht aanhalingsteken of een apostrof wordt een gekruld"},
	{"Gedachtestreepjes: – voor -- en voor - tussen spaties", "Een afbreekstreepje tussen spaties en twee achter elkaar worden een lang streepje"},
	{"Vaste spaties: nr. 63, € 5, 13 oktober, J. de Vries", "Wat bij elkaar hoort, blijft op één regel"},
	{"Opsommingen: - * 1. a) aan het begin van een alinea", "Een streepje of nummer aan het begin van een alinea maakt een opsomming"},
	{"Rangtelwoorden: de e van 1e hoger", "De e achter een cijfer komt hoger te staan"},
}

// askCorrections asks which corrections a person wants while typing.
func (a *App) askCorrections() {
	on := correct.Read(a.desk.Store.Setting(correct.Setting))
	rows := []fyne.CanvasObject{look.NewProse("Kamerbrief zet dit tijdens het typen vanzelf goed. Ctrl+Z geeft terug wat u typte.")}
	for i, x := range corrections {
		rule, _ := correct.Named(correct.Names[i])
		c := look.NewCheck(x.title, func(yes bool) {
			if on &^= rule; yes {
				on |= rule
			}
		})
		c.Set(on&rule != 0)
		rows = append(rows, c)
	}
	look.Ask(a.win.Canvas(), "Automatische correcties", look.Column(4, rows...), "Bewaren", func() bool {
		if err := a.desk.Store.SetSetting(a.ctx, correct.Setting, on.Write()); err != nil {
			look.Message(a.win.Canvas(), "error", "De instelling is niet bewaard", sentence(err))
		}
		return true
	})
}
