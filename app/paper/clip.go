package paper

import (
	"strings"

	"fyne.io/fyne/v2"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// SelectAll selects the text the caret is in.
func (p *Paper) SelectAll() {
	f, _ := p.doc.Letter().Home(p.doc.Selection().Head.Block)
	if f == nil {
		return
	}
	p.hasGoal, p.atEnd = false, false
	p.doc.Select(edit.Selection{Anchor: f.Start(), Head: f.End()})
	p.refresh()
	p.moved()
}

// shelf is the program's own clipboard: the system's holds text only. It counts while the system's holds the same text.
var shelf struct {
	edit.Clip
	Text string // what the system's got
}

// Copy puts the selection on the clipboard.
func (p *Paper) Copy() bool {
	if !p.Chosen() {
		return false
	}
	shelf.Clip = edit.Copy(p.doc.Letter(), p.doc.Selection(), letter.Random)
	if d, ok := p.doc.(*drafts.Draft); ok { // pasted in another letter, the words know where they come from
		shelf.From = d.ID
	}
	shelf.Text = plainText(shelf.In(p.doc.Letter()), shelf.Blocks)
	fyne.CurrentApp().Clipboard().SetContent(shelf.Text)
	return true
}

// Cut is Copy and delete.
func (p *Paper) Cut() {
	if p.Copy() {
		p.run(edit.Cut(shelf.Clip))
	}
}

// Paste puts what is on the clipboard at the caret, with its form when it was copied here.
func (p *Paper) Paste() {
	text := fyne.CurrentApp().Clipboard().Content()
	switch {
	case text == shelf.Text && len(shelf.Blocks) > 0:
		p.run(edit.Paste(shelf.Clip))
	case text != "":
		p.run(edit.PasteText(text))
	}
}

// PastePlain puts the clipboard's words at the caret without form.
func (p *Paper) PastePlain() {
	if text := fyne.CurrentApp().Clipboard().Content(); strings.TrimSpace(text) != "" {
		p.run(edit.PasteText(text))
	}
}
