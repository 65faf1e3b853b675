package app

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"kamerbrief/app/forms"
	"kamerbrief/app/look"
	"kamerbrief/app/preview"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/regular"
	"kamerbrief/drafts/tell"
	"kamerbrief/export"
	"kamerbrief/export/figure"
)

// host is what the forms need of this window.
func (e *editor) host() *forms.Host {
	h := &forms.Host{
		Canvas: e.app.win.Canvas(),
		Letter: e.draft.Letter,
		Doc:    e.draft.Doc,
		Do:     e.do,
		Author: e.app.author(),
		Closed: string(e.draft.Closed()),
		Agree:  e.draft.TakesAkkoord(),
		Dir:    e.app.folder(),
		Keep:   e.keepFile,
		Dress:  dress,
	}
	h.GoTo = func(block letter.ID) {
		e.endCompare()
		p := letter.Point{Block: block}
		e.paper.Go(letter.Range{From: p, To: p})
		e.focusPage()
	}
	h.Agreed = e.openAgreed
	h.Mine = e.keepMine
	h.View = e.viewBijlage
	h.Earlier = func(id letter.ID, done func([]drafts.EarlierFile)) {
		e.app.saver.flush(e.draft, func(error) {
			var files []drafts.EarlierFile
			e.async("Eerdere bestanden zoeken…", func() (err error) {
				files, err = e.app.desk.EarlierFiles(e.app.ctx, e.draft.ID, id)
				return err
			}, func() { done(files) })
		})
	}
	h.Inspect = e.inspect
	h.SaveAs = export.StoredName
	h.Save = func(b letter.Bijlage, path string, done func(string)) {
		e.app.setFolder(path)
		e.long("Bijlage opslaan…", func(ctx context.Context, _ func(n, total int)) error {
			return export.Stored(b, path, e.exportOptions(ctx, export.Final))
		}, func(err error) {
			why := ""
			if err != nil {
				why = sentence(err)
			}
			done(why)
		})
	}
	return h
}

// viewBijlage shows a PDF or picture that goes with the letter.
func (e *editor) viewBijlage(number int, b letter.Bijlage) {
	title := "Bijlage " + itoa(number)
	if b.Title != "" {
		title += ": " + b.Title
	}
	preview.Show(e.app.win.Canvas(), title, func(ctx context.Context) ([]byte, error) {
		r, err := e.app.desk.Store.File(ctx, b.File)
		if err != nil {
			return nil, &tell.Error{Text: sentence(err), Err: err}
		}
		defer r.Close()
		return io.ReadAll(io.LimitReader(r, preview.MaxBytes+1))
	})
}

func (e *editor) sender()    { forms.Sender(e.host()) }
func (e *editor) addressee() { forms.Addressee(e.host()) }
func (e *editor) subject()   { forms.Subject(e.host()) }

// status asks how far the letter is.
func (e *editor) stage() {
	forms.Status(e.host(), e.draft.State, func(to string) string {
		if err := e.draft.SetState(to); err != nil {
			return sentence(err)
		}
		e.status.proposing()
		return ""
	})
}

// signers asks first who records an akkoord, when nobody has said so; not in a letter in which none can be recorded.
func (e *editor) signers() { e.signersAt(0) }

// signersAt is signers, with one of them chosen.
func (e *editor) signersAt(i int) {
	show := func() { forms.Signers(e.host(), i) }
	if !e.draft.TakesAkkoord() {
		show()
		return
	}
	e.app.named("Bij een akkoord staat wie het heeft vastgelegd. Vul daarom eerst uw naam in. Daarna ziet u de ondertekenaars.", show)
}

func (e *editor) bijlagen() {
	if e.enclosing != nil {
		e.enclosing.Close()
	}
	d := forms.Bijlagen(e.host(), func(flow letter.ID) {
		if f := e.draft.Letter().Flow(flow); f != nil {
			e.paper.Go(letter.Range{From: f.Start(), To: f.Start()})
			e.focusPage()
		}
	})
	if e.enclosing = d; e.draft.Closed() == "" {
		d.Files = e.enclose
		d.Paste = func() { e.copiedFiles(e.enclose) }
	}
}

// keepFile keeps the content of a file in the store. The file is read on this goroutine: bijlagen are opened one by one
// by hand.
func (e *editor) keepFile(path string) (sha, reason string) {
	f, err := regular.Open(path)
	if err != nil {
		return "", "Het bestand “" + filepath.Base(path) + "” is niet te lezen. Er is niets toegevoegd. Kies een ander bestand."
	}
	defer f.Close()
	sha, err = e.app.desk.Store.PutFile(context.Background(), f)
	if err != nil {
		return "", sentence(err)
	}
	return sha, ""
}

// saveNow keeps the letter at once; it is what Ctrl+S does by habit.
func (e *editor) saveNow() { e.app.saver.flush(e.draft, func(error) {}) }

// insertTable asks for the size of a table and puts it in.
func (e *editor) insertTable() {
	if why := e.draft.Can(edit.InsertTable(1, 1)); why != "" {
		e.refused(string(why))
		return
	}
	rows, cols := look.NewEntry(""), look.NewEntry("")
	rows.SetText("3")
	cols.SetText("2")
	rowField, colField := look.NewField("Aantal rijen, met de kopregel", rows), look.NewField("Aantal kolommen", cols)
	look.Ask(e.app.win.Canvas(), "Tabel invoegen", look.Column(12, look.Columns(2, rowField, colField)), "Tabel invoegen", func() bool {
		n, err := strconv.Atoi(strings.TrimSpace(rows.Text))
		rowField.SetError("")
		colField.SetError("")
		if err != nil || n < 1 || n > edit.MaxRows {
			rowField.SetError("Vul een getal van 1 tot 500 in.")
			return false
		}
		m, err := strconv.Atoi(strings.TrimSpace(cols.Text))
		if err != nil || m < 1 || m > edit.MaxColumns {
			colField.SetError("Vul een getal van 1 tot 12 in.")
			return false
		}
		e.app.later(func() {
			e.run(edit.InsertTable(n, m))
			e.paper.ShowTable()
			e.focusPage()
		})
		return true
	})
}

// insertFigure asks for a picture and the words for who cannot see it.
func (e *editor) insertFigure() {
	if why := e.draft.Can(edit.InsertFigure(letter.Picture{})); why != "" {
		e.refused(string(why))
		return
	}
	look.ChooseFile(e.app.win.Canvas(), "Figuur kiezen", e.app.folder(), []string{".png", ".jpg", ".jpeg"}, func(path string) {
		e.app.setFolder(path)
		e.addFigure(path)
	})
}

// addFigure reads a picture and asks the words for it.
func (e *editor) addFigure(path string) {
	var p letter.Picture
	e.long("Figuur lezen…", func(ctx context.Context, _ func(n, total int)) (err error) {
		p, err = e.readPicture(ctx, path)
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
			e.status.hint("Het lezen is gestopt. Er is geen figuur toegevoegd.")
		case err != nil:
			look.Message(e.app.win.Canvas(), "error", "De figuur is niet toegevoegd", sentence(err))
		default:
			e.nameFigure(p)
		}
	})
}

// nameFigure asks the words for a new figure and puts it in the letter.
func (e *editor) nameFigure(p letter.Picture) {
	e.askAlt("Figuur invoegen", "Figuur invoegen", p, edit.InsertFigure)
}

// askAlt asks the words for who cannot see a figure, and does something with the figure that has them.
func (e *editor) askAlt(title, verb string, p letter.Picture, do func(letter.Picture) edit.Command) {
	alt := look.NewMultiLine("Wat is er op de figuur te zien?", 3)
	alt.Enter = true
	alt.SetText(p.Alt)
	field := look.NewField("Beschrijving voor wie de figuur niet kan zien", alt)
	look.Ask(e.app.win.Canvas(), title, field, verb, func() bool {
		if p.Alt = strings.TrimSpace(alt.Text); p.Alt == "" {
			field.SetError("Schrijf in een paar woorden wat de figuur laat zien.")
			return false
		}
		e.app.later(func() {
			e.run(do(p))
			e.focusPage()
		})
		return true
	})
}

// readPicture keeps the picture of a file, off Fyne's goroutine.
func (e *editor) readPicture(ctx context.Context, path string) (p letter.Picture, err error) {
	name := filepath.Base(path)
	f, err := regular.Open(path)
	if err != nil {
		return p, unreadable(name, err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, figure.MaxBytes+1))
	if err != nil {
		return p, unreadable(name, err)
	}
	return e.keepPicture(ctx, b, name)
}

func unreadable(name string, err error) error {
	return &tell.Error{Text: "Het bestand “" + name + "” is niet te lezen. Kies een ander bestand.", Err: err}
}
