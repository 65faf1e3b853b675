package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"kamerbrief/app/cli"
	"kamerbrief/app/look"
	"kamerbrief/drafts/exchange"
	"kamerbrief/drafts/parcel"
	"kamerbrief/drafts/tell"
	"kamerbrief/export"
)

func (e *editor) makeReview(path string, o exchange.Order) {
	e.app.setFolder(path)
	id, l := e.draft.ID, e.draft.Letter()
	var lost []tell.Finding
	e.async("Bestand maken…", func() error {
		b, err := exchange.Send(e.app.ctx, e.app.desk, id, o)
		if err != nil {
			return err
		}
		lost = export.Lost(e.app.ctx, l, func(sha string) (io.ReadCloser, error) { return e.app.desk.Store.File(e.app.ctx, sha) })
		return export.WriteFile(path, b)
	}, func() {
		e.notice("Het bestand is gemaakt. Stuur het aan uw collega. Uw code om voor te lezen: "+e.app.desk.Store.Who().Key, nil, nil)
		var said []string
		for _, f := range lost {
			said = append(said, f.Text)
		}
		if len(said) > 0 {
			look.Message(e.app.win.Canvas(), "warning", "Niet alles ging mee", strings.Join(said, "\n"))
		}
	})
}

// receiveReview lets a file of a colleague be chosen.
func (a *App) receiveReview() {
	look.ChooseFile(a.win.Canvas(), "Beoordeling inlezen", a.folder(), []string{".kbreview"}, func(path string) {
		a.setFolder(path)
		a.receiveFile(path, "")
	})
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
				a.askInside(in, got)
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

// askInside says what a file brings, and lets a person confirm whose it is.
func (a *App) askInside(in *exchange.Received, got exchange.Got) {
	content, confirm := look.Column(10, look.NewProse(inside(in, got))), false
	if !got.Confirmed {
		content.Add(look.NewCheck("Mijn collega las deze code voor, en die klopt", func(on bool) { confirm = on }))
	}
	look.Ask(a.win.Canvas(), "Dit zit erin", content, "Inlezen", func() bool {
		a.takeIn(in, confirm)
		return true
	})
}

// inside says what a file brings.
func inside(in *exchange.Received, g exchange.Got) string {
	by := "iemand zonder naam"
	if g.By != "" { // in quotation marks: what follows it is not his
		by = "“" + g.By + "”"
	}
	what := "Een beoordeling van uw brief,"
	switch {
	case g.New:
		what = "Een kopie van een brief, voor u om te beoordelen,"
	case g.Again && in.Copy():
		what = "Een kopie die u al hebt,"
	case g.Again:
		what = "Een beoordeling die u al hebt ingelezen,"
	case in.Copy():
		what = "Een nieuwe kopie van een brief die u beoordeelt. Zij komt in de plaats van uw oude kopie, en uw privé-opmerkingen gaan mee. De kopie is"
	}
	sure := "niet bevestigd).\nCode van de afzender: " + in.Code() + ". Laat uw collega deze code voorlezen om zeker te zijn."
	if g.Confirmed {
		sure = "bevestigd).\nCode van de afzender: " + in.Code() + "."
	}
	out := fmt.Sprintf("“%s”\n\n%s van %s (%s\n\nOpmerkingen: %d\nVoorstellen: %d", tell.Short(title(g.Subject), 120), what, by, sure, g.Comments, g.Suggestions)
	if g.Withheld > 0 {
		out += "\nNiet in deze kopie: " + tell.Count(g.Withheld, "vertrouwelijke bijlage", "vertrouwelijke bijlagen") + "."
	}
	if len(g.Others) > 0 {
		out += "\n" + g.Named()
	}
	if g.Conflicts > 0 {
		out += fmt.Sprintf("\nDaarvan op woorden die intussen anders zijn, of waar al een ander voorstel voor is: %d", g.Conflicts)
	}
	if g.Tray > 0 {
		out += fmt.Sprintf("\nZonder plaats in de brief zoals hij nu is: %d. Die blijven bij de opmerkingen bewaard.", g.Tray)
	}
	return out
}

// takeIn reads a file in; confirm: its sender read out his code.
func (a *App) takeIn(in *exchange.Received, confirm bool) {
	go func() {
		ctx := context.WithoutCancel(a.ctx)
		got, err := in.Into(ctx, a.desk, false)
		if err == nil && confirm {
			_ = in.Confirm(ctx, a.desk) // what cannot be kept is asked again
		}
		a.later(func() {
			if err != nil {
				look.Message(a.win.Canvas(), "error", "Het bestand is niet ingelezen", sentence(err))
				return
			}
			said := "De beoordeling is ingelezen: " + tell.Count(got.Comments, "opmerking", "opmerkingen") + " en " + tell.Count(got.Suggestions, "voorstel", "voorstellen") + "."
			switch {
			case got.Again && in.Copy():
				said = "U had deze kopie al. Er is niets veranderd."
			case got.Again:
				said = "U had deze beoordeling al ingelezen. Er is niets veranderd."
			case in.Copy():
				said = "Dit is de nieuwe kopie. Uw privé-opmerkingen staan er weer bij."
			}
			tells := func(e *editor) {
				if !got.New {
					e.notice(strings.TrimSpace(said+" "+displaced(e.draft.Letter(), time.Now())), nil, nil)
				}
			}
			if !a.renew(got.Draft, tells) {
				a.openThen(got.Draft, tells)
			}
		})
	}()
}
