package app

import (
	"context"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/app/paper"
	"kamerbrief/drafts"
	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/letter"
)

// asideVersion is a version beside the letter, to read while one writes on.
type asideVersion struct {
	e     *editor
	pages *paper.Paper
	head  fyne.CanvasObject
	fit   paper.Fit // of the letter before
	zoom  float64
}

const onlyOld = "Dit is een eerdere versie. Zij staat hier om te lezen; schrijven doet u in de brief ernaast."

// openBeside shows a version at the left of the letter.
func (e *editor) openBeside(v drafts.Version) {
	var s *drafts.Snapshot
	e.async("Versie openen…", func() (err error) {
		s, err = e.app.desk.At(e.app.ctx, e.draft.ID, v.Seq)
		return err
	}, func() {
		e.showBeside(s.Letter, e.asWas(v))
	})
}

// openAgreed shows the letter that an akkoord was given to at the left of the letter.
func (e *editor) openAgreed(to consent.Akkoord, title string) {
	l := to.Letter()
	e.showBeside(l, compared{name: title, load: func(context.Context) (*letter.Letter, error) { return l, nil }})
}

// showBeside shows a letter that is only to be read at the left of the letter.
func (e *editor) showBeside(l *letter.Letter, was compared) {
	e.endCompare()
	a := &asideVersion{e: e, fit: e.paper.Fit(), zoom: e.paper.Zoom()}
	if old := e.aside; old != nil {
		a.fit, a.zoom = old.fit, old.zoom
	}
	e.dropAside()
	a.pages = paper.New(newStill(e.draft, l, onlyOld))
	a.pages.Hooks = paper.Hooks{Refused: e.refused, Leave: func(bool) { e.focusPage() }, Picture: e.picture, Open: openAddress, Clipboard: e.clipboard()}
	a.pages.SetFit(paper.FitWidth)
	name := look.NewHead(was.name)
	name.Cut = true
	a.head = look.Inset(4, look.RowGrow(6, 0, name,
		look.NewButton(look.Flat, nil, "Verschillen", func() { e.closeAside(); e.compare(was, e.asNow()) }),
		look.NewButton(look.Flat, look.IconResource("dismiss"), "Sluiten", e.closeAside)))
	e.aside = a
	e.paper.SetFit(paper.FitWidth)
	e.layout()
	e.bar.Attach(e.app.win.Canvas(), nil)
	e.app.win.Canvas().Focus(a.pages)
	e.status.hint("De versie staat links. Met F6 gaat u naar de brief.")
}

// next puts the version at the left of the letter.
func (a *asideVersion) next(desk fyne.CanvasObject) fyne.CanvasObject {
	_, both := look.Split(look.Frame(a.head, nil, nil, nil, a.pages), desk, 0.5)
	return both
}

// closeAside takes the version away.
func (e *editor) closeAside() {
	if e.aside == nil {
		return
	}
	fit, zoom := e.aside.fit, e.aside.zoom
	e.dropAside()
	if e.paper.SetFit(fit); fit == paper.FitNone {
		e.paper.SetZoom(zoom)
	}
	e.layout()
	e.bar.Attach(e.app.win.Canvas(), nil)
	e.focusPage()
}

func (e *editor) dropAside() {
	if e.aside != nil {
		e.aside.pages.Close()
		e.aside = nil
	}
}

// newStill makes a letter a document of its own that can only be read.
func newStill(d *drafts.Draft, l *letter.Letter, why string) *viewed {
	return &viewed{Draft: d, still: l, why: why}
}
