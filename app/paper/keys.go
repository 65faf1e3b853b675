package paper

import (
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
)

// mods is what is held down: what the driver says, with the keys the page saw itself.
func (p *Paper) mods() fyne.KeyModifier {
	if p.modifier != nil {
		return p.modifier()
	}
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return p.held
}

var modifierKeys = map[fyne.KeyName]fyne.KeyModifier{
	desktop.KeyShiftLeft: fyne.KeyModifierShift, desktop.KeyShiftRight: fyne.KeyModifierShift,
	desktop.KeyControlLeft: fyne.KeyModifierControl, desktop.KeyControlRight: fyne.KeyModifierControl,
	desktop.KeyAltLeft: fyne.KeyModifierAlt,
}

// KeyDown notes modifiers, and that AltGr is down: it counts as Ctrl+Alt on Windows.
func (p *Paper) KeyDown(e *fyne.KeyEvent) {
	p.held |= modifierKeys[e.Name]
	p.altGr = p.altGr || e.Name == desktop.KeyAltRight
	look.KeyDown(p.canvas(), e)
}

// KeyUp ends what KeyDown noted.
func (p *Paper) KeyUp(e *fyne.KeyEvent) {
	p.held &^= modifierKeys[e.Name]
	if e.Name == desktop.KeyAltRight {
		p.altGr = false
	}
	look.KeyUp(p.canvas(), e)
}

// TypedRune types. Dead keys and AltGr come here as the character they make.
func (p *Paper) TypedRune(r rune) {
	if unicode.IsControl(r) || look.Spaced(r) {
		return
	}
	// Windows sends the space of Ctrl+Space too; with Alt (AltGr) a character was meant.
	m := p.mods()
	if m&fyne.KeyModifierControl != 0 && m&fyne.KeyModifierAlt == 0 && !p.altGr {
		return
	}
	// Windows also makes a character of Ctrl+Alt and a letter; one that was a shortcut is not typed as well.
	if m&fyne.KeyModifierControl != 0 && !p.altGr && p.now().Sub(p.chord) < chordFor {
		return
	}
	p.typed(r)
}

func (p *Paper) typed(r rune) {
	if p.waits(func() { p.typed(r) }) {
		return
	}
	if p.run(edit.Type(string(r))) && p.Hooks.Typed != nil {
		p.Hooks.Typed()
	}
}

func (p *Paper) ends() {
	if p.Hooks.Ends != nil && p.doc.Selection().Empty() {
		p.Hooks.Ends()
	}
}

// TypedKey moves the caret and deletes. Keys it does not know, dead keys among them, change nothing.
func (p *Paper) TypedKey(e *fyne.KeyEvent) {
	p.pressed(e.Name, p.mods())
}

func (p *Paper) pressed(k fyne.KeyName, m fyne.KeyModifier) {
	if !p.waits(func() { p.pressed(k, m) }) && !p.key(k, m) {
		look.TypedKey(p.canvas(), &fyne.KeyEvent{Name: k})
	}
}

// key does what a key with its modifiers means, and reports whether it knows it.
func (p *Paper) key(k fyne.KeyName, m fyne.KeyModifier) bool {
	shift, ctrl, alt := m&fyne.KeyModifierShift != 0, m&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0, m&fyne.KeyModifierAlt != 0
	if alt && !ctrl {
		return p.altKey(k, shift)
	}
	if p.set == nil {
		return false
	}
	switch k {
	case fyne.KeyLeft:
		p.across(-1, ctrl, shift)
	case fyne.KeyRight:
		p.across(1, ctrl, shift)
	case fyne.KeyUp:
		p.upDown(-1, ctrl, shift)
	case fyne.KeyDown:
		p.upDown(1, ctrl, shift)
	case fyne.KeyPageUp:
		p.pageStep(-1, shift)
	case fyne.KeyPageDown:
		p.pageStep(1, shift)
	case fyne.KeyHome:
		if ctrl {
			p.toEdge(-1, shift)
		} else {
			p.lineEdge(false, shift)
		}
	case fyne.KeyEnd:
		if ctrl {
			p.toEdge(1, shift)
		} else {
			p.lineEdge(true, shift)
		}
	case fyne.KeyBackspace:
		if ctrl {
			p.deleteWord(-1)
		} else {
			p.run(edit.Backspace())
		}
	case fyne.KeyDelete:
		switch {
		case shift:
			p.Cut()
		case ctrl:
			p.deleteWord(1)
		default:
			p.run(edit.Delete())
		}
	case fyne.KeyInsert:
		switch {
		case shift:
			p.Paste()
		case ctrl:
			p.Copy()
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		switch {
		case ctrl:
			p.run(edit.InsertPageBreak())
		case shift:
			p.ends()
			p.run(edit.BreakLine())
		case p.Hooks.Enter != nil && p.Hooks.Enter():
		case !p.enterGoesOn():
			p.ends()
			p.run(edit.Enter())
		}
	case fyne.KeyTab:
		if !p.fromText(shift) {
			p.tab(shift)
		}
	case fyne.KeyEscape:
		if p.press.words != nil { // what is dragged stays where it was
			p.press.words, p.press.down = nil, false
			p.refresh()
			return true
		}
		s := p.doc.Selection()
		switch {
		case s.Empty() && p.LeaveNote() || p.Hooks.Close != nil && p.Hooks.Close():
		case s.Empty():
			return false
		default:
			p.selectTo(s.Head, p.atEnd, false)
		}
	case fyne.KeyF6:
		if ctrl { // goes to another window
			return false
		}
		if p.Hooks.Leave != nil {
			p.Hooks.Leave(shift)
		}
	case fyne.KeyF10:
		if !shift {
			return false
		}
		p.menuAtCaret()
	case desktop.KeyMenu:
		p.menuAtCaret()
	default:
		return false
	}
	return true
}

// enterGoesOn goes from a text of one paragraph, the betreft or the aanhef, to what is written next: from the betreft past an aanhef
// that stands there, for who has said what the letter is about begins to write it, and would write on behind the aanhef.
func (p *Paper) enterGoesOn() bool {
	l := p.doc.Letter()
	f, _ := l.Home(p.doc.Selection().Head.Block)
	if f == nil || f.Kind == letter.AddresseeFlow || !p.fromText(false) {
		return false
	}
	if to, _ := l.Home(p.doc.Selection().Head.Block); f.Kind == letter.SubjectFlow && to.Kind == letter.SalutationFlow && to.End() != to.Start() {
		p.fromText(false)
	}
	return true
}

// LeaveNote goes from a footnote back to its mark in the text. Other keys stay in the note, so without this one who
// uses no mouse could not get out.
func (p *Paper) LeaveNote() bool {
	l := p.doc.Letter()
	in, _ := l.Home(p.doc.Selection().Head.Block)
	if in == nil || in.Kind != letter.NoteFlow {
		return false
	}
	at, ok := markOf(l, in.ID)
	if ok {
		p.selectTo(at, false, false)
	}
	return ok
}

func (p *Paper) altKey(k fyne.KeyName, shift bool) bool {
	up, down := edit.MoveUp(), edit.MoveDown()
	if b := p.doc.Letter().Block(p.doc.Selection().Head.Block); b != nil && b.Kind == letter.Heading {
		up, down = edit.MoveSection(b.ID, -1), edit.MoveSection(b.ID, 1)
	}
	switch {
	case shift && k == fyne.KeyUp:
		p.run(up)
	case shift && k == fyne.KeyDown:
		p.run(down)
	case shift && k == fyne.KeyLeft:
		p.run(edit.Outdent())
	case shift && k == fyne.KeyRight:
		p.run(edit.Indent())
	default:
		return false
	}
	return true
}

func (p *Paper) menuAtCaret() {
	if p.Hooks.Menu != nil {
		p.Hooks.Menu(p.CaretSpot())
	}
}

// across moves a character or a word. Without extend a selection collapses to the side the key points to.
func (p *Paper) across(by int, word, extend bool) {
	p.hasGoal = false
	l, s := p.doc.Letter(), p.doc.Selection()
	if !extend && !s.Empty() && !word {
		r := ordered(l, s)
		to := r.From
		if by > 0 {
			to = r.To
		}
		p.selectTo(to, false, false)
		return
	}
	move := step
	if word {
		move = wordStep
	}
	to := move(l, s.Head, by, extend)
	if extend && (to == s.Head || !sameFlow(l, s.Anchor, s.Head)) && p.extendCells(0, by) {
		return
	}
	p.selectTo(to, false, extend)
}

// upDown moves a line, or with paragraph to the start of a paragraph, as word processors do.
func (p *Paper) upDown(by int, paragraph, extend bool) {
	if !paragraph {
		p.vertical(by, 0, extend)
		return
	}
	p.hasGoal = false
	l, at := p.doc.Letter(), p.doc.Selection().Head
	to := letter.Point{Block: at.Block}
	if by > 0 || at.Off == 0 {
		to = nextBlock(l, at, by, extend)
		if to == at && by > 0 { // the last paragraph: its end
			to = edgeOf(l.Block(at.Block), -1)
		} else if by < 0 && to != at {
			to.Off = 0
		}
	}
	p.selectTo(to, false, extend)
}

// toEdge goes to the start or end of the letter's own text; in a note, a cell or with extend, of that text.
func (p *Paper) toEdge(by int, extend bool) {
	p.hasGoal = false
	l := p.doc.Letter()
	f, _ := l.Home(p.doc.Selection().Head.Block)
	if f == nil || !extend && f.Kind != letter.NoteFlow && f.Kind != letter.BijlageFlow {
		f = l.Body()
	}
	if by > 0 {
		p.Settle()
	}
	p.selectTo(flowEdge(f, -by), false, extend)
}

func (p *Paper) pageStep(by int, extend bool) {
	dist := page.Points(float64(p.view.h) / max(0.01, p.view.ppp) * 0.9 * float64(p.view.across()))
	p.view.offY += by * int(0.9*float64(p.view.h))
	p.view.clamp()
	p.vertical(by, dist, extend)
}

// deleteWord deletes the selection, or to the next border of a word.
func (p *Paper) deleteWord(by int) {
	s := p.doc.Selection()
	if !s.Empty() {
		p.run(edit.DeleteSelection())
		return
	}
	to := wordStep(p.doc.Letter(), s.Head, by, true)
	if to == s.Head || to.Block != s.Head.Block {
		// A border of paragraphs: joining them is what the plain key does.
		if by < 0 {
			p.run(edit.Backspace())
		} else {
			p.run(edit.Delete())
		}
		return
	}
	p.run(edit.DeleteTo(to))
}

// tab indents list items and walks through the cells of a table. Behind the last cell it makes a row.
func (p *Paper) tab(back bool) {
	l, at := p.doc.Letter(), p.doc.Selection().Head
	f, _ := l.Home(at.Block)
	b := l.Block(at.Block)
	switch {
	case f == nil || b == nil:
	case f.Kind == letter.CellFlow && b.List == letter.NoList:
		t, _, _, ok := edit.CellAt(l, at.Block)
		if !ok {
			return
		}
		c := cells(l, t)
		by := 1
		if back {
			by = -1
		}
		for i := range c {
			if c[i] != f {
				continue
			}
			switch {
			case i+by >= 0 && i+by < len(c):
				p.doc.Select(edit.Selection{Anchor: c[i+by].Start(), Head: c[i+by].End()})
				p.hasGoal, p.atEnd = false, false
				p.caretMoved()
			case !back && p.run(edit.Row("insert-after")):
				if t, row, _, ok := edit.CellAt(p.doc.Letter(), p.doc.Selection().Head.Block); ok {
					if g := p.doc.Letter().Flow(t.Rows[row].Cells[0].Flow); g != nil {
						p.selectTo(g.Start(), false, false)
					}
				}
			}
			return
		}
	case b.List != letter.NoList || b.Kind == letter.Heading:
		if back {
			p.run(edit.Outdent())
		} else {
			p.run(edit.Indent())
		}
	default:
		p.refuse("Inspringen kan alleen in een lijst, een tussenkop of een tabel. Met F6 verlaat u de pagina.")
	}
}
