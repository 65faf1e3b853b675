package app

import (
	"context"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"kamerbrief/app/listen"
	"kamerbrief/drafts/letter"
	"kamerbrief/export"
	"kamerbrief/export/page"
	"kamerbrief/export/pdffile"
)

// listening is the name of the listening view among the panels; it is folded away until it is asked for.
const listening = "luisterweergave"

// listenPanel gives the listening view when it is on, nil otherwise.
func (e *editor) listenPanel() fyne.CanvasObject {
	if !e.app.on(listening, false) {
		if e.heard != nil {
			e.heard.Stop()
			e.heard = nil
		}
		return nil
	}
	if e.heard == nil {
		e.heard = listen.New(listen.Hooks{
			Letter: e.draft.Letter,
			Make:   e.makeHeard,
			Go: func(block letter.ID) {
				p := letter.Point{Block: block}
				e.paper.Go(letter.Range{From: p, To: p})
			},
			Leave: e.focusPage,
			Close: func() { e.beside(listening) },
		})
		e.heard.Changed()
		e.heard.Caret(e.draft.Selection().Head.Block)
	}
	return e.heard.Object()
}

// makeHeard makes the definitive PDF in memory, as it would leave.
func (e *editor) makeHeard(ctx context.Context, l *letter.Letter) (*pdffile.File, *page.Node, error) {
	b, set, rep, err := export.Bytes(ctx, l, e.exportOptions(ctx, export.Final))
	if err != nil {
		return nil, nil, err
	}
	f := rep.Parsed
	if f == nil {
		f, err = pdffile.Open(b)
	}
	return f, set.Tree(), err
}

// exportOptions are what every export of this letter needs.
func (e *editor) exportOptions(ctx context.Context, kind export.Kind) export.Options {
	return export.Options{
		Kind:  kind,
		File:  e.app.file(ctx),
		Fonts: export.Fonts(e.app.file(ctx)),

		Changed: e.draft.Changed(),
		Threads: e.draft.Threads(),
		Doc:     e.draft.Doc(),
		Version: strconv.FormatUint(e.draft.Seq(), 10),
		Now:     time.Now(),
	}
}
