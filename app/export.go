package app

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/forms"
	"kamerbrief/app/look"
	"kamerbrief/export"
	"kamerbrief/export/page"
)

// exportSlow is after how long an export shows how far it is and can be cancelled.
const exportSlow = 500 * time.Millisecond

// exportPDF asks where the PDF must go and makes it from the letter as it is now.
func (e *editor) exportPDF() {
	open := 0
	for _, t := range e.draft.Threads() {
		if t.State != "resolved" {
			open++
		}
	}
	forms.ExportPDF(e.host(), forms.Export{Dir: e.app.folder(), Comments: open}, e.makePDF)
}

// makePDF exports off Fyne's goroutine; typing goes on meanwhile.
func (e *editor) makePDF(path string) {
	e.app.setFolder(path)
	snap := e.draft.Snapshot()
	ctx, cancel := context.WithCancel(e.app.ctx)
	done := false
	strip := look.NewStrip("PDF maken…", cancel)
	time.AfterFunc(exportSlow, func() {
		fyne.Do(func() {
			if !done {
				e.strip.Objects = []fyne.CanvasObject{strip}
				e.layoutStrip()
			}
		})
	})
	var told time.Time
	progress := func(n, total int) {
		if now := time.Now(); now.Sub(told) > 100*time.Millisecond {
			told = now
			fyne.Do(func() {
				strip.Set("PDF maken… pagina "+itoa(n)+" van "+itoa(total), float32(n)/float32(max(1, total)))
			})
		}
	}
	go func() {
		rep, err := export.PDF(ctx, snap.Letter, path, export.Options{
			File:     func(sha string) (io.ReadCloser, error) { return e.app.desk.Store.File(ctx, sha) },
			Fonts:    page.Folder(export.FontFolder()),
			Progress: progress,
		})
		cancel()
		fyne.Do(func() {
			done = true
			e.strip.Objects = nil
			e.layoutStrip()
			switch c := e.app.win.Canvas(); {
			case errors.Is(err, context.Canceled):
				e.status.hint("Het maken van de PDF is gestopt. Er is geen bestand gemaakt.")
			case err != nil:
				look.Message(c, "error", "De PDF is niet gemaakt", sentence(err))
			default:
				forms.ExportDone(c, path, rep.Pages, rep.Bytes, rep.Lines(), func() { e.show(path) }, func() { e.show(filepath.Dir(path)) })
			}
		})
	}()
}

// show opens a file or folder with the system's own program.
func (e *editor) show(path string) {
	if system(path) != nil {
		look.Message(e.app.win.Canvas(), "warning", "Het bestand kan niet worden geopend", "Op deze computer is geen programma gevonden dat dit bestand opent. Het bestand staat wel in de map "+filepath.Dir(path)+".")
	}
}

// notice shows a sentence above the status bar until it is closed; more, which may be nil, tells more.
func (e *editor) notice(text string, more func()) {
	words := look.NewText(text)
	words.Cut = true
	parts := []fyne.CanvasObject{look.NewIcon("info", theme.ColorNamePrimary), words}
	if more != nil {
		parts = append(parts, look.NewButton(look.Plain, nil, "Bekijken", more))
	}
	row := look.RowGrow(8, 1, append(parts,
		look.NewButton(look.Flat, look.IconResource("dismiss"), "Sluiten", func() {
			e.strip.Objects = nil
			e.layoutStrip()
			e.focusPage()
		}))...)
	e.strip.Objects = []fyne.CanvasObject{look.On(theme.ColorNameInputBackground, look.Inset(4, row))}
	e.layoutStrip()
}

// layoutStrip makes room for the strip of long work, or takes it away.
func (e *editor) layoutStrip() {
	if !e.closed {
		e.frame.Refresh()
		e.app.win.Content().Refresh()
	}
}
