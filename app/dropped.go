package app

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"kamerbrief/app/forms"
	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// dropped takes files that are dragged into the window: without a letter, or a copy that comes back, as opening them does;
// with a letter after the question what they are for. at is where they were let go.
func (a *App) dropped(at fyne.Position, us []fyne.URI) {
	var paths []string
	for _, u := range us {
		if u.Scheme() == "file" {
			paths = append(paths, u.Path())
		}
	}
	switch e := a.editor; {
	case len(paths) == 0 || look.TakesFiles(a.win.Canvas(), paths): // a dialog is answered first
	case e != nil:
		e.given(paths, "waar u het losliet", func() { e.paper.CaretAt(at) })
	case len(paths) == 1:
		a.importFile(paths[0], true, func() {})
	}
}

// given takes files that were dropped or pasted, where says where, and goes puts the caret there. A copy that comes back is opened.
func (e *editor) given(paths []string, where string, goes func()) {
	switch why := e.draft.Closed(); {
	case len(paths) == 1 && hasEnding(paths[0], ".kbreview"):
		e.app.importFile(paths[0], true, func() {})
	case why != "":
		e.refused(string(why))
	default:
		e.askWhatFor(paths, where, goes)
	}
}

func hasEnding(path string, endings ...string) bool {
	return slices.Contains(endings, strings.ToLower(filepath.Ext(path)))
}

// askWhatFor asks what files are for: bijlagen, and a single one may be a figure or a letter as well.
func (e *editor) askWhatFor(paths []string, where string, goes func()) {
	title, text := fmt.Sprintf("%d bestanden toevoegen als bijlage?", len(paths)), "De bestanden komen in de lijst met bijlagen bij deze brief. Daar kunt u titel en soort wijzigen."
	d := &look.Dialog{}
	choice := func(kind look.ButtonKind, verb string, do func()) *look.Button {
		return look.NewButton(kind, nil, verb, func() { d.Close(); do() })
	}
	enclose := choice(look.Filled, "Toevoegen als bijlage", func() { e.enclose(paths) })
	d.Buttons = []*look.Button{choice(look.Plain, "Annuleren", func() {}), enclose}
	if len(paths) == 1 {
		title = "Wat wilt u met “" + filepath.Base(paths[0]) + "” doen?"
		text = "Als bijlage komt het bestand in de lijst met bijlagen bij deze brief. Daar kunt u titel en soort wijzigen."
		switch path := paths[0]; {
		case hasEnding(path, ".png", ".jpg", ".jpeg", ".gif"):
			text += " Als figuur komt het onder de alinea " + where + "."
			enclose.Kind = look.Plain
			d.Buttons = append(d.Buttons, choice(look.Filled, "Invoegen als figuur", func() {
				goes()
				e.addFigure(path)
			}))
		case hasEnding(path, openable...):
			text += " U kunt het ook openen als een brief op zichzelf."
			d.Buttons = slices.Insert(d.Buttons, 1, choice(look.Plain, "Openen als brief", func() { e.app.importFile(path, true, func() {}) }))
		}
	}
	d.Title, d.Content = title, look.NewProse(text)
	d.Show(e.app.win.Canvas())
}

// enclose adds files as bijlagen, each an act of its own as in the form for them, and shows that form.
func (e *editor) enclose(paths []string) {
	shas := make([]string, len(paths))
	e.long("Bestanden lezen…", func(ctx context.Context, progress func(n, total int)) error {
		for i, path := range paths {
			progress(i, len(paths))
			if err := ctx.Err(); err != nil {
				return err
			}
			sha, why := e.keepFile(path)
			if why != "" {
				return &tell.Error{Text: why}
			}
			shas[i] = sha
		}
		return nil
	}, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
			e.status.hint("Het lezen is gestopt. Er is geen bijlage toegevoegd.")
			return
		case err != nil:
			look.Message(e.app.win.Canvas(), "error", "Er is geen bijlage toegevoegd", sentence(err))
			return
		}
		for i, path := range paths {
			name := filepath.Base(path)
			x := letter.Bijlage{Title: forms.TitleOf(name), Kind: letter.Enclosure, File: shas[i], FileName: name}
			if err := e.draft.Run(edit.AddBijlage(x)); err != nil {
				look.Message(e.app.win.Canvas(), "error", "De bijlage is niet toegevoegd", sentence(err))
				return
			}
		}
		e.bijlagen()
	})
}
