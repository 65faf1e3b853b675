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
	at    letter.Point // the first line of the letter in view, when the version was last brought beside it
	y     float32      // where that stood
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
	e.showBeside(l, compared{name: title, load: func(context.Context) (Imported, error) { return Imported{Letter: l}, nil }})
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
	e.app.seen(a.pages)
	a.pages.Hooks = paper.Hooks{Refused: e.refused, Close: func() bool { e.closeAside(); return true }, Leave: func(bool) { e.focusPage() }, Picture: e.picture, Open: openAddress, Clipboard: e.clipboard()}
	a.pages.SetFit(paper.FitWidth)
	name := look.NewHead(was.name)
	name.Cut = true
	differences := look.NewButton(look.Flat, nil, "Verschillen", func() { e.closeAside(); e.compare(was, e.asNow()) })
	shut := look.NewButton(look.Flat, look.IconResource("dismiss"), "Sluiten", e.closeAside)
	differences.Keys, shut.Keys = onEscape(e.closeAside), onEscape(e.closeAside)
	shut.Hint = "Terug naar de brief (Esc)"
	a.head = look.Inset(4, look.RowGrow(6, 0, name, differences, shut))
	e.aside = a
	e.paper.SetFit(paper.FitWidth)
	e.layout()
	e.bar.Attach(e.app.win.Canvas(), nil)
	e.app.win.Canvas().Focus(a.pages)
	e.status.hint("De versie staat links. Met F6 gaat u naar de brief, Esc sluit de versie.")
}

// next puts the version at the left of the letter.
func (a *asideVersion) next(desk fyne.CanvasObject) fyne.CanvasObject {
	_, both := look.Split(look.Frame(a.head, nil, nil, nil, a.pages), desk, 0.5)
	return both
}

// follow scrolls the version along with the letter: what is in both stands side by side.
func (a *asideVersion) follow() {
	if a == nil {
		return
	}
	old := a.pages.Doc().Letter()
	at, y, ok := a.e.paper.Upper(func(id letter.ID) bool { return old.Block(id) != nil })
	if !ok || at == a.at && y == a.y {
		return
	}
	a.at, a.y = at, y
	there := letter.Point{Block: at.Block}
	if b := old.Block(at.Block); at.Off <= len(b.Text) && b.OnBorder(at.Off) {
		there.Off = at.Off
	}
	if top, ok := a.pages.Top(there); ok {
		a.pages.ScrollBy(0, top-y)
	}
}

// escape closes what stands with the letter, and reports whether there was something: the walk along what changed, also while
// the words of a place of it are selected, and the version at the left.
func (e *editor) escape() bool {
	free := e.draft.Selection().Empty()
	switch {
	case e.walk != nil && (free || e.walk.here()):
		e.endWalk()
	case e.aside != nil && free:
		e.closeAside()
	default:
		return false
	}
	return true
}

// enter goes on where keys brought a person to a place, and reports whether so: on the button Volgende Enter does the same, and no
// words may go because one pressed it once more.
func (e *editor) enter() bool {
	s := e.draft.Selection()
	switch {
	case e.walk != nil && e.walk.here():
		e.walk.step(1)
	case !e.atProposal.IsZero() && !s.Empty() && e.atSelection == (letter.Range{From: s.Anchor, To: s.Head}):
		e.stepProposal(1)
	default:
		return false
	}
	return true
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
