package paper

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
)

// brokenColour is under the words of a reference that leads nowhere, and brokenLine below them; the words say so themselves.
var (
	brokenColour = color.NRGBA{0xFB, 0xE3, 0xE1, 0xFF}
	brokenLine   = color.NRGBA{0xB3, 0x26, 0x1E, 0xFF}
	linkLine     = color.NRGBA{0x1A, 0x5A, 0x96, 0xFF}
)

// peekWide is how many characters of a note stand on a line of its preview.
const peekWide = 64

// noteUnder gives the note whose mark is shown by a run, nil for none.
func noteUnder(l *letter.Letter, r *page.Run) *letter.Flow {
	if r == nil || !r.Computed || r.Tag.Sub == page.TagNote {
		return nil
	}
	b := l.Block(r.Tag.Block)
	if b == nil {
		return nil
	}
	if a, ok := b.AtomAt(r.From); ok && a.Kind == letter.Note {
		return l.Flow(a.To)
	}
	return nil
}

// noteNear gives the note whose mark is under a spot of the widget or just beside it: a mark is no wider than five pixels.
func (p *Paper) noteNear(x, y int) *letter.Flow {
	near := int(markNear * p.view.scale)
	for _, by := range [3]int{0, near, -near} {
		if _, r := p.runAt(x+by, y); r != nil {
			if note := noteUnder(p.doc.Letter(), r); note != nil {
				return note
			}
		}
	}
	return nil
}

// markNear is how far beside a note's mark the pointer is still on it, units.
const markNear = 4

// peek shows the words of what a mark or reference leads to beside a spot of the widget.
func (p *Paper) peek(of letter.ID, words string, at fyne.Position) {
	t, what := p.painter.tip, folded(words, peekWide)
	if len(t.of) == 1 && t.of[0] == of && t.lines[0].Text == what[0] {
		return
	}
	if len(what) > tipLines {
		what = what[:tipLines]
		what[tipLines-1] += " …"
	}
	t.over, t.seen = p.set.Letter, p.view.seen()
	t.show([]letter.ID{of}, what, at, p.Size())
}

func (p *Paper) peekNote(note *letter.Flow, at fyne.Position) {
	words := p.set.Nums.Text(note)
	if strings.TrimSpace(words) == "" {
		words = "(lege voetnoot)"
	}
	p.peek(note.ID, words, at)
}

// peekRef shows what the reference that is shown by a run leads to, where its own words do not say that, and reports whether it did.
func (p *Paper) peekRef(r *page.Run, at fyne.Position) bool {
	l := p.doc.Letter()
	if r == nil || !r.Computed || r.Tag.Sub == page.TagNote {
		return false
	}
	b := l.Block(r.Tag.Block)
	if b == nil {
		return false
	}
	a, ok := b.AtomAt(r.From)
	if !ok || !a.Refers() {
		return false
	}
	_, words, ok := p.set.Nums.Target(l, a)
	switch {
	case !ok:
		words = "Waar dit naar verwees, is er niet meer. Klik met de rechtermuisknop om naar iets anders te verwijzen."
	case strings.TrimSpace(words) == "" || strings.Contains(p.set.Nums.Atom(a), words):
		return false
	}
	p.peek(a.To, words, at)
	return true
}

// folded gives words on lines of at most so many bytes; a longer word has a line of its own.
func folded(s string, wide int) (out []string) {
	for _, w := range strings.Fields(s) {
		if k := len(out) - 1; k >= 0 && len(out[k])+1+len(w) <= wide {
			out[k] += " " + w
		} else {
			out = append(out, w)
		}
	}
	return out
}

// peekAtCaret previews the note whose mark the caret has come to by a key or click.
func (p *Paper) peekAtCaret() {
	if p.painter == nil || p.set == nil {
		return
	}
	l, s := p.doc.Letter(), p.doc.Selection()
	if b := l.Block(s.Head.Block); b != nil && s.Empty() && p.focused {
		for _, off := range [2]int{s.Head.Off - len(letter.ObjectString), s.Head.Off} {
			if a, ok := b.AtomAt(off); ok && a.Kind == letter.Note && l.Flow(a.To) != nil {
				c, ok := p.caretBox()
				if x, y := p.view.spot(c.Page, c.X, c.Y+c.H); ok {
					p.peekNote(l.Flow(a.To), p.view.pos(x, y))
				}
				return
			}
		}
	}
	p.painter.tip.hide()
}

// leads marks, of the lines in view, the words of references that lead nowhere and those that lead to an address: this line is not printed.
func (r *painter) leads(v *view, lines []placedLine) {
	thick := max(2, int(2*v.scale))
	for _, l := range lines {
		for _, n := range l.Runs {
			if n.Link != "" {
				x, low := v.spot(l.page, n.X, l.Bottom)
				r.told.add(v, x, low-thick, v.px(n.W), max(1, thick/2), linkLine)
			}
			if n.Computed && strings.ReplaceAll(n.Text, "\u00a0", " ") == letter.Dangling { // its words are kept on one line
				x, y := v.spot(l.page, n.X, l.Top)
				_, low := v.spot(l.page, n.X, l.Bottom)
				r.remarks.add(v, x, y, v.px(n.W), low-y, brokenColour)
				r.told.add(v, x, low-thick, v.px(n.W), thick, brokenLine)
			}
		}
	}
}
