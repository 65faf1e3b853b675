package app

import (
	"context"
	"os"
	"strings"

	"fyne.io/fyne/v2"

	"kamerbrief/app/forms"
	"kamerbrief/app/look"
	"kamerbrief/assets"
	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/text"
)

// create keeps a letter as a new draft and opens it. blank says that nobody wrote in it yet: it begins with its subject, and
// goes again when nothing is done in it. findings are what reading its text left open.
func (a *App) create(l *letter.Letter, blank bool, findings []string) {
	a.leave(func() {
		go func() {
			id, err := a.desk.Create(context.Background(), l)
			fyne.Do(func() {
				if err != nil {
					look.Message(a.win.Canvas(), "error", "De brief is niet gemaakt", sentence(err))
					a.showStart()
					return
				}
				a.show(id, blank, findings)
			})
		}()
	})
}

// openDraft opens a draft by its ID.
func (a *App) openDraft(id letter.ID) {
	if a.editor != nil && a.editor.draft.ID == id {
		return
	}
	a.leave(func() { a.show(id, false, nil) })
}

func (a *App) show(id letter.ID, blank bool, findings []string) {
	go func() {
		d, err := a.desk.Open(context.Background(), id)
		fyne.Do(func() {
			if err != nil {
				look.Message(a.win.Canvas(), "error", "De brief is niet geopend", sentence(err))
				if a.start == nil {
					a.showStart()
				}
				return
			}
			a.edit(d, blank)
			a.imported(findings)
		})
	}()
}

// imported tells what could not be placed when a text was read. It does not take the focus: one can type at once.
func (a *App) imported(findings []string) {
	if len(findings) == 0 || a.editor == nil {
		return
	}
	text := "De tekst is ingelezen. " + findings[0]
	if n := len(findings); n > 1 {
		text = "De tekst is ingelezen. Er zijn " + itoa(n) + " punten om naar te kijken."
	}
	a.editor.notice(text, func() {
		look.Message(a.win.Canvas(), "info", "Kijk hier nog naar", bullets(findings))
	})
}

// bullets writes sentences as a list, not longer than a person reads.
func bullets(ss []string) string {
	const most = 12
	more := ""
	if len(ss) > most {
		more = "\nEn nog " + itoa(len(ss)-most) + "."
		ss = ss[:most]
	}
	return "• " + strings.Join(ss, "\n• ") + more
}

// openArgument opens what the command line named: a draft's ID or a file.
func (a *App) openArgument(arg string) {
	if id, err := letter.ParseID(arg); err == nil {
		if _, err := os.Stat(arg); err != nil {
			a.openDraft(id)
			return
		}
	}
	a.importFile(arg, false, func() {})
}

// importFile reads a letter from a file, keeps it as a draft and opens it; read is called when it could be read. With ask
// set, a text of which something is not sure is shown first.
func (a *App) importFile(file string, ask bool, read func()) {
	go func() {
		if ask {
			if src := textOf(file); src != nil {
				if r, err := readText(src, nil); err == nil {
					fyne.Do(func() { a.offer(src, r, false, read) })
					return
				}
			}
		}
		l, findings, err := a.opt.Import(file)
		fyne.Do(func() {
			if err != nil {
				look.Message(a.win.Canvas(), "error", "Het bestand is niet geopend", sentence(err))
				return
			}
			read()
			a.create(l, false, findings)
		})
	}()
}

func textLines(fs []tell.Finding) (out []string) {
	for _, f := range fs {
		out = append(out, f.Text)
	}
	return out
}

// openSample opens the sample letter that ships with the program; a draft of it that exists is opened again. What the
// sample lacks is shown by the checks, not at opening.
func (a *App) openSample() {
	go func() {
		l, _, err := text.Import(assets.Voorbeeld(), text.Options{NewID: letter.Random})
		var list []drafts.Summary
		if err == nil {
			list, err = a.desk.Store.List(context.Background())
		}
		fyne.Do(func() {
			if err != nil {
				look.Message(a.win.Canvas(), "error", "De voorbeeldbrief is niet geopend", sentence(err))
				return
			}
			for _, d := range list {
				if d.Subject == drafts.Subject(l) && d.Damaged == "" {
					a.openDraft(d.ID)
					return
				}
			}
			a.create(l, false, nil)
		})
	}()
}

// dropped opens a text file that is dragged into the window.
func (a *App) dropped(us []fyne.URI) {
	if len(us) == 1 && us[0].Scheme() == "file" {
		a.importFile(us[0].Path(), true, func() {})
	}
}

// openText lets a text be pasted, or a file with it be chosen.
func (a *App) openText() {
	forms.PasteText(a.win.Canvas(), func(opened func()) {
		look.ChooseFile(a.win.Canvas(), "Tekst openen", a.folder(), []string{".txt"}, func(path string) {
			a.setFolder(path)
			a.importFile(path, true, opened)
		})
	}, func(src string, check bool, made func()) string { return a.understand([]byte(src), check, made) })
}
