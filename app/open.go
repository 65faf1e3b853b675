package app

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/forms"
	"kamerbrief/app/look"
	"kamerbrief/assets"
	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export"
	"kamerbrief/export/text"
)

// create keeps a letter as a new draft and opens it. blank says that nobody wrote in it yet: it begins with its subject, and
// goes again when nothing is done in it. findings are what reading its text left open.
func (a *App) create(l *letter.Letter, blank bool, findings []string) {
	a.keep(Imported{Letter: l, Findings: findings}, blank)
}

// keep is create for a letter that comes with its files.
func (a *App) keep(in Imported, blank bool) {
	go func() {
		var id letter.ID
		err := a.putFiles(in.Files)
		if err == nil {
			id, err = a.desk.Create(context.Background(), in.Letter, in.Comments...)
		}
		a.later(func() {
			if err != nil {
				look.Message(a.win.Canvas(), "error", "De brief is niet gemaakt", sentence(err))
				a.somewhere()
				return
			}
			a.show(id, blank, in.Findings, func(*editor) {})
		})
	}()
}

// putFiles keeps the files of a letter, before the letter that names them.
func (a *App) putFiles(files map[string][]byte) error {
	for _, b := range files {
		if _, err := a.desk.Store.PutFile(context.Background(), bytes.NewReader(b)); err != nil {
			return err
		}
	}
	return nil
}

// openDraft opens a draft by its ID.
func (a *App) openDraft(id letter.ID) {
	a.openThen(id, func(*editor) {})
}

// openThen opens a draft and goes on in it. One that is open comes forward.
func (a *App) openThen(id letter.ID, then func(*editor)) {
	if w := a.holding(id); w != nil {
		w.raise()
		then(w.editor)
		return
	}
	a.show(id, false, nil, then)
}

// show opens a draft in this window when it shows no letter, else in one of its own.
func (a *App) show(id letter.ID, blank bool, findings []string, then func(*editor)) {
	a.opening()
	go func() {
		d, err := a.desk.Open(context.Background(), id)
		a.later(func() { a.loaded(id, d, err, blank, findings, then) })
	}()
}

// loaded is show when the draft is there, or err says why not.
func (a *App) loaded(id letter.ID, d *drafts.Draft, err error, blank bool, findings []string, then func(*editor)) {
	if a.ctx.Err() != nil {
		return // the system has asked the program to end, and GLFW may be gone
	}
	if err != nil {
		look.Message(a.win.Canvas(), "error", "De brief is niet geopend", sentence(err))
		a.somewhere()
		return
	}
	w := a.holding(id) // it was asked twice
	if w == nil {
		w = a.vacant()
		w.edit(d, blank)
		w.imported(findings)
	}
	if w != a {
		w.raise()
		w.fitScreen()
		a.relist()
	}
	then(w.editor)
}

// firstWait is how long a window that begins with a letter waits for it, so that its first picture is that letter. What takes
// longer to read comes in an empty window, which says that the program has started.
const firstWait = 250 * time.Millisecond

// openFirst opens what the command line named before the window is shown, and reports whether it was a draft's ID.
func (a *App) openFirst(arg string) bool {
	a.win.SetContent(look.NewFill(theme.ColorNameBackground))
	id, ok := draftNamed(arg)
	if !ok {
		return false
	}
	ready := make(chan func(), 1)
	go func() {
		d, err := a.desk.Open(context.Background(), id)
		ready <- func() { a.loaded(id, d, err, false, nil, func(*editor) {}) }
	}()
	select {
	case show := <-ready:
		show()
	case <-time.After(firstWait):
		go func() { a.later(<-ready) }()
	}
	return true
}

// draftNamed gives the ID that an argument is, unless there is a file of that name.
func draftNamed(arg string) (letter.ID, bool) {
	id, err := letter.ParseID(arg)
	if err != nil {
		return id, false
	}
	_, err = os.Stat(arg)
	return id, err != nil
}

// somewhere shows the list of letters when no screen is shown yet, or the letter that was is closed.
func (a *App) somewhere() {
	if a.start == nil && a.editor == nil {
		a.showStart()
	}
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
	}, nil)
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

// openable are the extensions of files that can be opened; packages register the same with the system.
var openable = append([]string{".txt", ".pdf", ".kbreview"}, export.Extensions...)

// openArgument opens what the command line named: a draft's ID or a file.
func (a *App) openArgument(arg string) {
	if id, ok := draftNamed(arg); ok {
		a.openDraft(id)
		return
	}
	a.importFile(arg, false, func() {})
}

// importFile reads a letter from a file, keeps it as a draft and opens it; read is called when it could be read. With ask
// set, a text of which something is not sure is shown first.
func (a *App) importFile(file string, ask bool, read func()) {
	if strings.EqualFold(filepath.Ext(file), ".kbreview") {
		read()
		a.receiveFile(file, "")
		return
	}
	go func() {
		if ask {
			if src := textOf(file); src != nil {
				if r, err := readText(src, nil); err == nil {
					a.later(func() { a.offer(src, r, false, read) })
					return
				}
			}
		}
		in, err := a.opt.Import(file)
		a.later(func() {
			if err != nil {
				look.Message(a.win.Canvas(), "error", "Het bestand is niet geopend", sentence(err))
				a.somewhere()
				return
			}
			a.reported(in, func() {
				read()
				a.keep(in, false)
			})
		})
	}()
}

// reported shows what was read from a file of another program, and what found no place, before keep keeps it; when all found
// its place there is nothing to ask.
func (a *App) reported(in Imported, keep func()) {
	if !in.Report || len(in.Findings) == 0 {
		keep()
		return
	}
	words := "Gelezen: " + counted(in.Letter, letter.NumbersOf(in.Letter)) + ".\n\nKijk hiernaar. Er is nog niets bewaard.\n" + bullets(in.Findings)
	a.somewhere() // a program that was started for this file shows the letters behind it, also when one cancels
	look.Confirm(a.win.Canvas(), "Dit zit in het bestand", words, "Als concept bewaren", false, keep)
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
		a.later(func() {
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

// openText lets a text be pasted, or a file with a letter be chosen.
func (a *App) openText() {
	forms.PasteText(a.win.Canvas(), func(opened func()) {
		look.ChooseFile(a.win.Canvas(), "Bestand openen", a.folder(), openable, func(path string) {
			a.setFolder(path)
			a.importFile(path, true, opened)
		})
	}, func(src string, check bool, made func()) string { return a.understand([]byte(src), check, made) })
}
