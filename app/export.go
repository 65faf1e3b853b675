package app

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/forms"
	"kamerbrief/app/look"
	"kamerbrief/drafts/review"
	"kamerbrief/export"
)

// exportSlow is after how long an export shows how far it is and can be cancelled.
const exportSlow = 500 * time.Millisecond

// exportPDF asks what must be made and where, and makes it from the letter as it is now.
func (e *editor) exportPDF() {
	to, own := exportTo(e.draft.Letter())
	e.exportAs(forms.Export{Comments: len(review.Unresolved(e.draft.Threads())), Kinds: exportKinds(), Findings: e.letterFindings(), To: to, Own: own})
}

// exportSheet asks where the parafenblad must come. What the letter lacks is nothing to it.
func (e *editor) exportSheet() {
	e.exportAs(forms.Export{Kinds: slices.DeleteFunc(exportKinds(), func(k forms.ExportKind) bool { return k.ID != string(export.Sheet) })})
}

func (e *editor) exportAs(x forms.Export) {
	x.Name, x.Dir, x.Files = e.fileName, e.app.folder(), e.files
	x.Title = func(k forms.ExportKind) string { return export.Title(e.draft.Letter(), export.Kind(k.ID)) }
	forms.ExportFile(e.host(), x, e.makeFile)
}

// fileName proposes a name for what was chosen.
func (e *editor) fileName(c forms.Chosen) string { return order(c).FileName(e.draft.Letter()) }

// makeFile exports off Fyne's goroutine; typing goes on meanwhile.
func (e *editor) makeFile(c forms.Chosen) {
	e.app.setFolder(c.Path)
	snap := e.draft.Snapshot()
	threads := review.Placed(e.draft.Threads())
	what, several := "Bestand", c.With == forms.Apart || c.To.Two
	switch {
	case several:
		what = "Bestanden"
	case c.Kind.Ext == ".pdf":
		what = "PDF"
	}
	var m made
	e.longSteps(what+" maken…", func(ctx context.Context, say func(text string, share float32), progress func(n, total int)) error {
		opt := e.exportOptions(ctx, export.Kind(c.Kind.ID))
		opt.Progress = progress
		var err error
		m, err = makeChosen(ctx, snap.Letter, threads, c, opt, say)
		return err
	}, func(err error) {
		switch canvas := e.app.win.Canvas(); {
		case errors.Is(err, context.Canceled):
			e.status.hint("Het maken is gestopt. Er is geen bestand gemaakt.")
		case err != nil && several:
			look.Message(canvas, "error", "De bestanden zijn niet gemaakt", sentence(err))
		case err != nil:
			look.Message(canvas, "error", "Het bestand is niet gemaakt", sentence(err))
		default:
			forms.ExportDone(canvas, e.done(c, m))
		}
	})
}

// long does work off Fyne's goroutine, with a strip above the status bar once it takes long: how far it is, and a
// button to stop it. done is called on Fyne's goroutine.
func (e *editor) long(title string, work func(ctx context.Context, progress func(n, total int)) error, done func(error)) {
	e.longSteps(title, func(ctx context.Context, _ func(string, float32), progress func(n, total int)) error {
		return work(ctx, progress)
	}, done)
}

// longSteps is long for work of several steps: say shows words and how far it is, 0 to 1. The work stops when the letter is closed.
func (e *editor) longSteps(title string, work func(ctx context.Context, say func(text string, share float32), progress func(n, total int)) error, done func(error)) {
	ctx, cancel := context.WithCancel(e.app.ctx)
	w := &labour{title: strings.TrimSuffix(title, "…"), stop: cancel}
	e.labours = append(e.labours, w)
	strip := look.NewStrip(title, func() {
		cancel()
		e.focusPage() // the button that was pressed goes away
	})
	time.AfterFunc(exportSlow, func() {
		e.later(func() {
			if slices.Contains(e.labours, w) {
				e.strip.Objects = []fyne.CanvasObject{strip}
				e.layoutStrip()
			}
		})
	})
	var told atomic.Int64
	progress := func(n, total int) {
		if now, was := time.Now().UnixMilli(), told.Load(); now-was > 100 && told.CompareAndSwap(was, now) {
			e.app.later(func() { strip.Set(pageText(title, n, total), float32(n)/float32(max(1, total))) })
		}
	}
	say := func(text string, share float32) { e.app.later(func() { strip.Set(text, share) }) }
	e.app.labours.Go(func() {
		err := work(ctx, say, progress)
		cancel()
		e.app.later(func() {
			e.labours = slices.DeleteFunc(e.labours, func(x *labour) bool { return x == w })
			e.unstrip(strip)
			if len(e.labours) == 0 && e.atWork != nil { // nothing is left to ask about
				e.atWork.Close()
				e.atWork = nil
			}
			if !e.closed {
				done(err)
			}
		})
	})
}

// labour is long work on a letter that is not done yet.
type labour struct {
	title string
	stop  context.CancelFunc
}

// show opens a file or folder with the system's own program.
func (e *editor) show(path string) {
	if system(path) != nil {
		look.Message(e.app.win.Canvas(), "warning", "Het bestand kan niet worden geopend", "Op deze computer is geen programma gevonden dat dit bestand opent. Het bestand staat wel in de map "+filepath.Dir(path)+".")
	}
}

// notice shows a sentence above the status bar until it is closed or no longer holds: holds is asked again after every act, nil for
// what stays true. more, which may be nil, tells more.
func (e *editor) notice(text string, more func(), holds func() bool) {
	words := look.NewProse(text)
	parts := []fyne.CanvasObject{look.NewIcon("info", theme.ColorNamePrimary), words}
	if more != nil {
		parts = append(parts, look.NewButton(look.Plain, nil, "Bekijken", more))
	}
	row := look.RowGrow(8, 1, append(parts,
		look.NewButton(look.Flat, look.IconResource("dismiss"), "Sluiten", func() {
			e.unstrip(e.noticed)
			e.focusPage()
		}))...)
	e.noticed, e.holds = look.On(theme.ColorNameInputBackground, look.Inset(4, row)), holds
	e.strip.Objects = []fyne.CanvasObject{e.noticed}
	e.layoutStrip()
}

// tellAct is notice for what was just done: it holds until the next act, which may be its undo.
func (e *editor) tellAct(text string) {
	done := e.draft.Seq()
	e.notice(text, nil, func() bool { return e.draft.Seq() == done })
}

// noticeAgain takes a notice away that no longer holds.
func (e *editor) noticeAgain() {
	if e.holds != nil && !e.holds() {
		e.unstrip(e.noticed)
	}
}

// unstrip takes something out of the strip, if that is what it still shows.
func (e *editor) unstrip(was fyne.CanvasObject) {
	if len(e.strip.Objects) == 1 && e.strip.Objects[0] == was {
		e.strip.Objects = nil
		e.layoutStrip()
	}
	if was == e.noticed {
		e.noticed, e.holds = nil, nil
	}
}

// layoutStrip makes room for the strip of long work, or takes it away.
func (e *editor) layoutStrip() {
	if !e.closed {
		e.frame.Refresh()
		e.app.win.Content().Refresh()
	}
}
