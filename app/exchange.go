package app

import (
	"context"
	"errors"
	"fmt"

	"kamerbrief/app/cli"
	"kamerbrief/app/look"
	"kamerbrief/drafts/exchange"
	"kamerbrief/drafts/parcel"
	"kamerbrief/drafts/tell"
	"kamerbrief/export"
)

func (e *editor) makeReview(path string, o exchange.Order) {
	id := e.draft.ID
	e.async("Bestand maken…", func() error {
		b, err := exchange.Send(e.app.ctx, e.app.desk, id, o)
		if err != nil {
			return err
		}
		return export.WriteFile(path, b)
	}, func() {
		e.notice("Het bestand is gemaakt. Stuur het aan uw collega. Uw code om voor te lezen: "+e.app.desk.Store.Who().Key, nil)
	})
}

// receiveReview lets a file of a colleague be chosen.
func (a *App) receiveReview() {
	look.ChooseFile(a.win.Canvas(), "Beoordeling inlezen", a.folder(), []string{".kbreview"}, func(path string) { a.receiveFile(path, "") })
}

// receiveFile reads a file of a colleague and says what is in it before anything is done with it.
func (a *App) receiveFile(path, pass string) {
	go func() {
		b, err := cli.ReadParcel(path)
		var in *exchange.Received
		if err == nil {
			in, err = exchange.Open(b, pass, a.desk.Store.Secret(exchange.SealUse))
		}
		var got exchange.Got
		if err == nil {
			got, err = in.Into(a.ctx, a.desk, true)
		}
		a.later(func() {
			a.somewhere() // a program that was started for this file shows the letters behind it
			switch {
			case errors.Is(err, parcel.ErrPassphrase):
				a.askPassphrase(path, pass != "", sentence(err))
			case err != nil:
				look.Message(a.win.Canvas(), "error", "Het bestand is niet ingelezen", sentence(err))
			default:
				look.Confirm(a.win.Canvas(), "Dit zit erin", inside(in, got), "Inlezen", false, func() { a.takeIn(in) })
			}
		})
	}()
}

func (a *App) askPassphrase(path string, again bool, why string) {
	word := look.NewEntry("")
	field := look.NewField("Wachtwoord", word)
	if again {
		field.SetError(why)
	} else {
		field.Help("Dit bestand is versleuteld. Uw collega kent het wachtwoord.")
	}
	look.Ask(a.win.Canvas(), "Versleuteld bestand", field, "Openen", func() bool {
		if word.Text == "" {
			field.SetError("Vul het wachtwoord in.")
			return false
		}
		a.receiveFile(path, word.Text)
		return true
	})
}

// inside says what a file brings.
func inside(in *exchange.Received, g exchange.Got) string {
	by := g.By
	if by == "" {
		by = "iemand zonder naam"
	}
	what := "Een beoordeling van uw brief"
	if g.New {
		what = "Een kopie van een brief, voor u om te beoordelen"
	}
	out := fmt.Sprintf("%s, van %s (niet bevestigd).\nCode van de afzender: %s. Laat uw collega deze code voorlezen om zeker te zijn.\n\nOpmerkingen: %d\nVoorstellen: %d", what, by, in.Code(), g.Comments, g.Suggestions)
	if g.Withheld > 0 {
		out += "\nNiet in deze kopie: " + tell.Count(g.Withheld, "vertrouwelijke bijlage", "vertrouwelijke bijlagen") + "."
	}
	if g.Conflicts > 0 {
		out += fmt.Sprintf("\nDaarvan op woorden waar al een ander voorstel voor is: %d", g.Conflicts)
	}
	if g.Tray > 0 {
		out += fmt.Sprintf("\nZonder plaats in de brief zoals hij nu is: %d. Die blijven bij de opmerkingen bewaard.", g.Tray)
	}
	return out
}

func (a *App) takeIn(in *exchange.Received) {
	go func() {
		got, err := in.Into(context.WithoutCancel(a.ctx), a.desk, false)
		a.later(func() {
			if err != nil {
				look.Message(a.win.Canvas(), "error", "Het bestand is niet ingelezen", sentence(err))
				return
			}
			if a.editor != nil && a.editor.draft.ID == got.Draft {
				a.editor.notice("De beoordeling is ingelezen: "+tell.Count(got.Comments, "opmerking", "opmerkingen")+" en "+tell.Count(got.Suggestions, "voorstel", "voorstellen")+".", nil)
				return
			}
			a.openDraft(got.Draft)
		})
	}()
}
