package app

import (
	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/app/paper"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// viewed is the draft as it would be, or is, without proposals: pages to read. Nothing can be done in it, since its places
// are its own.
type viewed struct {
	*drafts.Draft
	as    letter.View
	of    *letter.Letter // that shown was made of
	shown *letter.Letter
	sel   edit.Selection
	still *letter.Letter // another letter that is shown instead, as it is
	why   string         // it cannot be changed
}

// Letter implements paper.Doc.
func (v *viewed) Letter() *letter.Letter {
	if l := v.Draft.Letter(); v.still != nil {
		v.shown = v.still
	} else if l != v.of {
		v.of = l
		v.shown, _ = edit.Show(l, v.as)
	}
	if v.shown.Block(v.sel.Head.Block) == nil || v.shown.Block(v.sel.Anchor.Block) == nil {
		v.sel = edit.At(v.shown.Body().Start())
	}
	return v.shown
}

// Threads implements paper.Doc: comments are shown where proposals are.
func (v *viewed) Threads() []*review.Thread { return nil }

// Selection implements paper.Doc.
func (v *viewed) Selection() edit.Selection { return v.sel }

// Select implements paper.Doc.
func (v *viewed) Select(s edit.Selection) { v.sel = s }

const (
	writeOn     = " Kies Controle, Alle voorstellen, Tonen in de tekst om verder te schrijven."
	onlyReading = "U leest de brief zonder de voorstellen ertussen." + writeOn
)

// viewWords say which letter is read.
var viewWords = map[letter.View]string{
	letter.Both:     "",
	letter.Proposed: "Zo wordt de brief als alle voorstellen worden geaccepteerd." + writeOn,
	letter.Decided:  "Zo is de brief zonder de voorstellen." + writeOn,
}

// Run implements paper.Doc.
func (v *viewed) Run(edit.Command) error { return drafts.Refusal(v.why) }

// Undo implements paper.Doc.
func (v *viewed) Undo() error { return drafts.Refusal(v.why) }

// Redo implements paper.Doc.
func (v *viewed) Redo() error { return drafts.Refusal(v.why) }

// viewItem chooses how proposals are looked at.
func (e *editor) viewItem(title string, as letter.View) look.Item {
	return look.Item{Title: title, Checked: func() bool { return e.view == as }, Action: func() { e.setView(as) }}
}

// setView shows the pages with the proposals in the text, or as they would be or are without them.
func (e *editor) setView(as letter.View) {
	e.endCompare()
	if e.view == as {
		return
	}
	if e.read != nil {
		e.read.Close()
		e.read = nil
	}
	if e.view = as; as != letter.Both {
		_, steps := edit.Show(e.draft.Letter(), as)
		at, _ := steps.Map(e.draft.Selection().Head, edit.Left)
		e.read = paper.New(&viewed{Draft: e.draft, as: as, sel: edit.At(at), why: onlyReading})
		e.app.seen(e.read)
		e.read.Hooks = paper.Hooks{Refused: e.refused, Leave: e.round, Picture: e.picture, Open: openAddress, Clipboard: e.clipboard()}
		e.read.SetZoom(e.paper.Zoom())
	}
	e.layout()
	e.bar.Attach(e.app.win.Canvas(), nil)
	e.focusPage()
	if e.read != nil { // where one was
		at := e.read.Doc().Selection().Head
		e.read.Go(letter.Range{From: at, To: at})
	}
	e.status.hint(viewWords[as])
}

// reading says in the status bar that nothing can be done while the proposals are not shown, and reports whether so.
func (e *editor) reading() bool {
	if e.cmp != nil {
		e.refused(onlyComparing)
		return true
	}
	if e.read != nil {
		e.refused(onlyReading)
	}
	return e.read != nil
}

// pages are the pages that are shown.
func (e *editor) pages() fyne.CanvasObject {
	if e.read != nil {
		return e.read
	}
	return e.paper
}
