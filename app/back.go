package app

import (
	"path/filepath"
	"strings"
	"time"

	"kamerbrief/app/cli"
	"kamerbrief/app/look"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export"
	"kamerbrief/export/back"
	"kamerbrief/export/office"
)

// takeBack takes back a file that was exported for review and changed in Word or LibreOffice. What came back is shown before
// it goes into the letter.
func (e *editor) takeBack() {
	c := e.app.win.Canvas()
	look.ChooseFile(c, "Terug uit Word of LibreOffice", e.app.folder(), []string{".docx", ".odt"}, func(path string) {
		e.app.setFolder(path)
		go func() {
			b, err := cli.ReadOfficeFile(path)
			open := func() (*office.Doc, error) { return export.OpenBack(b, strings.ToLower(filepath.Ext(path))) }
			var doc *office.Doc
			var sent *letter.Letter
			if err == nil {
				doc, err = open()
			}
			if err == nil {
				sent = cli.WentOut(e.app.ctx, e.app.desk, e.draft.ID, doc)
			}
			e.app.later(func() {
				if err != nil {
					look.Message(c, "error", "Het bestand is niet gelezen", sentence(err))
					return
				}
				e.cameBack(doc, sent, open)
			})
		}()
	})
}

// cameBack shows what came back in a file, and does it when the person says so; open reads the file once more for that, since
// reading a document back uses it up. sent is the letter as it went out, nil when nobody knows.
func (e *editor) cameBack(doc *office.Doc, sent *letter.Letter, open func() (*office.Doc, error)) {
	c := e.app.win.Canvas()
	read := func() (*back.Return, error) {
		return back.Read(e.draft.Letter(), sent, e.draft.Threads(), doc, time.Now(), letter.Random)
	}
	got, err := read()
	switch {
	case err != nil:
		look.Message(c, "error", "Er is niets teruggenomen", sentence(err))
	case len(got.Steps) == 0:
		look.Message(c, "info", "Er is niets nieuws", "In dit bestand staat niets dat de brief niet al heeft. Er is niets veranderd.")
	default:
		look.Confirm(c, "Dit kwam terug", returned(got), "Overnemen als voorstellen", false, func() {
			var err error
			if doc, err = open(); err == nil {
				if got, err = read(); err == nil { // the letter may have gone on meanwhile
					err = cli.TakeBack(e.draft, got)
				}
			}
			if err != nil {
				look.Message(c, "error", "Er is niets teruggenomen", sentence(err))
			}
		})
	}
}

// returned says what came back.
func returned(r *back.Return) string {
	var said []string
	if r.Suggestions > 0 {
		said = append(said, tell.Count(r.Suggestions, "wijziging wordt een voorstel", "wijzigingen worden voorstellen"))
	}
	if r.Comments > 0 {
		said = append(said, tell.Count(r.Comments, "opmerking komt erbij", "opmerkingen komen erbij"))
	}
	words := "Uw eigen tekst verandert niet."
	if len(said) > 0 {
		words = strings.Join(said, " en ") + ". " + words
	}
	if len(r.Tray) > 0 {
		var lines []string
		for _, s := range r.Tray {
			lines = append(lines, s.Why+" "+s.Text)
		}
		words += "\n\nDit heeft geen plaats in de brief en blijft bij de opmerkingen bewaard:\n" + bullets(lines)
	}
	return words
}
