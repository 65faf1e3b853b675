package paper

import (
	"fyne.io/fyne/v2"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// draggedWords are selected words that the mouse took hold of.
type draggedWords struct {
	to    letter.Point // where they would go; the zero Point while they have not been moved
	atEnd bool         // to is the end of its line
}

// onChosen reports whether a spot of the widget is on selected words, and not beside them.
func (p *Paper) onChosen(x, y int) bool {
	l, s := p.doc.Letter(), p.doc.Selection()
	if s.Empty() || !sameFlow(l, s.Anchor, s.Head) {
		return false
	}
	if _, r := p.runAt(x, y); r == nil {
		return false
	}
	at, end, ok := p.place(x, y)
	if !ok || !sameFlow(l, at, s.Head) {
		return false
	}
	at = p.onChar(at, end, x, y)
	r := ordered(l, s)
	return !less(l, at, r.From) && less(l, at, r.To)
}

// dragWords shows where what the mouse took hold of would go.
func (p *Paper) dragWords() {
	x, y := p.press.dragX, p.press.dragY
	near := int(clickNear * p.view.scale)
	at, end, ok := p.place(x, y)
	if !ok || p.press.words.to.Block.IsZero() && dist(x, p.press.x) <= near && dist(y, p.press.y) <= near {
		return
	}
	p.press.words.to, p.press.words.atEnd = at, end
	p.refresh()
}

// drop puts down what the mouse took hold of: a copy with Ctrl. A press that did not move was a click.
func (p *Paper) drop() {
	c := *p.press.words
	p.press.words = nil
	if c.to.Block.IsZero() {
		if at, end, ok := p.place(p.press.x, p.press.y); ok {
			p.selectTo(at, end, false)
		}
		return
	}
	l, r := p.doc.Letter(), ordered(p.doc.Letter(), p.doc.Selection())
	if within(l, c.to, r) { // back where they were
		p.refresh()
		return
	}
	p.run(edit.Drop(c.to, p.mods()&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0))
}

// CaretAt puts the caret at the place nearest to a spot of the window that is on the pages.
func (p *Paper) CaretAt(at fyne.Position) {
	x, y := p.view.from(at.SubtractXY(float32(p.view.baseX), float32(p.view.baseY)))
	if x < 0 || y < 0 || x >= p.view.w || y >= p.view.h {
		return
	}
	if to, end, ok := p.place(x, y); ok {
		p.selectTo(to, end, false)
	}
}
