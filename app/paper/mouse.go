package paper

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
)

// press is a button of the mouse that is down, and the clicks before it.
type press struct {
	down   bool
	bar    bool // on the scroll bar
	barX   bool // on the one below
	grab   int  // px from the start of its thumb
	clicks int  // 1, 2 word, 3 paragraph
	led    bool // the click led elsewhere: what follows it on the same spot means nothing there
	at     time.Time
	x, y   int
	on     fyne.Position // in the window: a row of buttons that comes with the first click moves the view, not the words
	figure bool          // a figure was clicked twice
	base   letter.Range  // what the first press took: a drag keeps it
	dragX  int
	dragY  int
	rolls  bool    // scrolling while the pointer is outside
	border *border // between two columns, that is dragged
	// words are those that are dragged, nil for none.
	words *draggedWords
}

const (
	clickAgain = 500 * time.Millisecond
	clickNear  = 6 // units
	rollEvery  = 30 * time.Millisecond
)

// place gives the place in the letter under a spot of the widget; between pages and beside them, the nearest.
func (p *Paper) place(x, y int) (at letter.Point, end, ok bool) {
	if p.set == nil {
		return at, false, false
	}
	pg, px, py := p.view.at(x, y)
	at, end, ok = p.set.At(pg, px, py)
	if ok {
		if b := p.doc.Letter().Block(at.Block); b != nil && !b.Kind.HasText() {
			return at, end, false
		}
	}
	return at, end, ok
}

// runAt gives the words under a spot of the widget, nil for none.
func (p *Paper) runAt(x, y int) (*page.Line, *page.Run) {
	if p.set == nil {
		return nil, nil
	}
	pg, px, py := p.view.at(x, y)
	for _, it := range p.pageItems(pg) {
		l, ok := it.(*page.Line)
		if !ok || py < l.Top || py > l.Bottom {
			continue
		}
		for i := range l.Runs {
			if r := &l.Runs[i]; px >= r.X && px <= r.X+r.W {
				return l, r
			}
		}
	}
	return nil, nil
}

// MouseDown places the caret; twice takes the word, three times the paragraph; with Shift it extends.
func (p *Paper) MouseDown(e *desktop.MouseEvent) {
	x, y := p.view.from(e.Position)
	if e.Button == desktop.MouseButtonPrimary && x >= p.view.w-p.view.bar && p.view.total() > p.view.h {
		p.grabBar(y)
		return
	}
	if e.Button == desktop.MouseButtonPrimary && y >= p.view.h-p.view.bar && p.view.wide() {
		p.grabBarX(x)
		return
	}
	x, y = p.leaveField(x, y)
	p.focus()
	p.hasGoal = false
	if e.Button == desktop.MouseButtonSecondary {
		p.rightClick(x, y, e.AbsolutePosition)
		return
	}
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	near := int(clickNear * p.view.scale)
	moved := e.AbsolutePosition.Subtract(p.press.on)
	again := p.now().Sub(p.press.at) < clickAgain && (dist(x, p.press.x) <= near && dist(y, p.press.y) <= near ||
		!p.press.on.IsZero() && max(moved.X, -moved.X) <= clickNear && max(moved.Y, -moved.Y) <= clickNear)
	clicks := 1
	if again {
		clicks = p.press.clicks%3 + 1
	}
	if again && p.press.led {
		p.press.at = p.now()
		return
	}
	p.press = press{down: true, clicks: clicks, at: p.now(), x: x, y: y, on: e.AbsolutePosition, dragX: x, dragY: y}
	if s, ok := p.slotAt(x, y); ok {
		p.press.down = false
		if p.openField(s) {
			p.open.hold(e.Position)
		}
		return
	}
	if p.press.border = p.borderAt(x, y); p.press.border != nil || p.onFigure(e.Modifier, x, y, clicks) {
		return
	}
	at, end, ok := p.place(x, y)
	if !ok {
		return
	}
	if clicks == 1 {
		ctrl := e.Modifier&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0
		if e.Modifier&fyne.KeyModifierShift == 0 && p.follow(x, y, ctrl) {
			p.press.down, p.press.led = false, true
			return
		}
		if e.Modifier&fyne.KeyModifierShift == 0 && p.onChosen(x, y) {
			p.press.words = &draggedWords{}
			return
		}
	}
	if clicks == 2 {
		at = p.onChar(at, end, x, y)
	}
	p.press.base = p.taken(at, clicks)
	if clicks > 1 {
		p.doc.Select(edit.Selection{Anchor: p.press.base.From, Head: p.press.base.To})
		p.atEnd = true
		p.caretMoved()
		return
	}
	extend := e.Modifier&fyne.KeyModifierShift != 0
	if extend {
		p.press.base = letter.Range{From: p.doc.Selection().Anchor, To: p.doc.Selection().Anchor}
	}
	p.selectTo(at, end, extend)
}

func dist(a, b int) int { return max(a-b, b-a) }

// taken is what a click takes: a place, a word, a paragraph.
func (p *Paper) taken(at letter.Point, clicks int) letter.Range {
	b := p.doc.Letter().Block(at.Block)
	from, to := at.Off, at.Off
	if b != nil {
		switch clicks {
		case 2:
			from, to = wordAt(b, at.Off)
			for _, x := range letter.Blanks(b.Text) { // what is to be filled in goes as a whole
				if x[0] <= at.Off && at.Off < x[1] {
					from, to = x[0], x[1]
				}
			}
		case 3:
			from, to = 0, len(b.Text)
		}
	}
	return letter.Range{From: letter.Point{Block: at.Block, Off: from}, To: letter.Point{Block: at.Block, Off: to}}
}

// onChar gives the place before the character that the pointer is on, at being the border of a character nearest to it: on
// the right half of the last letter of a word that word is meant, and not the stop behind it.
func (p *Paper) onChar(at letter.Point, end bool, x, y int) letter.Point {
	b := p.doc.Letter().Block(at.Block)
	if b == nil {
		return at
	}
	pg, px, _ := p.view.at(x, y)
	for _, w := range p.set.Where(at, end) {
		if w.Page != pg || px >= w.X {
			continue
		}
		part, from := window(b.Text, at.Off)
		last := at.Off
		for _, g := range graphemes(part) {
			if from+g < at.Off {
				last = from + g
			}
		}
		at.Off = last
		break
	}
	return at
}

func (p *Paper) rightClick(x, y int, at fyne.Position) {
	if s, ok := p.slotAt(x, y); ok && p.Hooks.FieldMenu != nil {
		p.Hooks.FieldMenu(s, at, func() { p.openField(s) })
		return
	}
	// Inside the selection it stays; elsewhere the caret goes there first.
	if s := p.doc.Selection(); p.set != nil {
		pg, px, py := p.view.at(x, y)
		if at, ok := p.figureAt(x, y); ok {
			p.selectTo(at, false, false)
			s = p.doc.Selection()
		}
		in := p.Figure() != nil
		if !s.Empty() {
			boxes, cells := p.chosenCells(pg, pg)
			if !cells {
				boxes = p.set.Boxes(ordered(p.doc.Letter(), s))
			}
			for _, b := range boxes {
				in = in || b.Page == pg && px >= b.X && px <= b.X+b.W && py >= b.Y && py <= b.Y+b.H
			}
		}
		if spot, end, ok := p.place(x, y); ok && !in {
			p.selectTo(spot, end, false)
		}
	}
	if p.Hooks.Menu != nil {
		p.Hooks.Menu(at)
	}
}

// follow goes where the words under the pointer lead: a note mark to its note and back; with ctrl also references and
// links.
func (p *Paper) follow(x, y int, ctrl bool) bool {
	_, r := p.runAt(x, y)
	if r == nil {
		return false
	}
	if ctrl && r.Link != "" && p.Hooks.Open != nil {
		p.Hooks.Open(r.Link)
		return true
	}
	if !r.Computed {
		return false
	}
	l := p.doc.Letter()
	if to, ok := noteOf(l, r); ok {
		p.selectTo(to, false, false)
		return true
	}
	if !ctrl || !r.HasGoto {
		return false
	}
	if at, end, ok := p.set.At(r.Goto.Page, r.Goto.X, r.Goto.Y+r.Goto.H/2); ok {
		p.selectTo(at, end, false)
		return true
	}
	return false
}

// noteOf gives where a note's mark leads: the start of the note; and from the number in front of the note back to
// behind its mark.
func noteOf(l *letter.Letter, r *page.Run) (letter.Point, bool) {
	b := l.Block(r.Tag.Block)
	f, _ := l.Home(r.Tag.Block)
	if b == nil || f == nil {
		return letter.Point{}, false
	}
	if r.Tag.Sub == page.TagNote {
		return markOf(l, f.ID)
	}
	if n := noteUnder(l, r); n != nil {
		return n.Start(), true
	}
	return letter.Point{}, false
}

// markOf gives the place behind the mark of a note.
func markOf(l *letter.Letter, note letter.ID) (letter.Point, bool) {
	for _, f := range l.Flows.All() {
		for _, b := range f.Blocks {
			for i, a := range b.Atoms {
				if a.Kind == letter.Note && a.To == note {
					return letter.Point{Block: b.ID, Off: b.AtomOff(i) + len(letter.ObjectString)}, true
				}
			}
		}
	}
	return letter.Point{}, false
}

// MouseUp ends a press.
func (p *Paper) MouseUp(e *desktop.MouseEvent) {
	if p.open != nil && e != nil { // the end of a drag has no place
		p.open.hold(e.Position)
	}
	if p.press.border != nil {
		p.dropBorder()
	}
	if p.press.words != nil {
		p.drop()
	}
	if p.press.figure { // when Fyne is done with the click: it takes the focus from what a click opens
		p.press.figure = false
		p.do(p.Hooks.Figure)
	}
	p.press.down, p.press.bar, p.press.barX, p.press.rolls = false, false, false, false
}

// Dragged selects, or moves the scroll bar.
func (p *Paper) Dragged(e *fyne.DragEvent) {
	x, y := p.view.from(e.Position)
	if p.press.bar {
		p.dragBar(y)
		return
	}
	if p.press.barX {
		p.dragBarX(x)
		return
	}
	if b := p.press.border; b != nil {
		b.x = x
		p.refresh()
		return
	}
	if !p.press.down {
		return
	}
	p.press.dragX, p.press.dragY = x, y
	p.drag()
	if p.outside() != 0 && !p.press.rolls && p.after != nil {
		p.press.rolls = true
		p.roll()
	}
}

// DragEnd ends a drag.
func (p *Paper) DragEnd() { p.MouseUp(nil) }

// drag selects from where the press began to where the pointer is, or moves what was selected.
func (p *Paper) drag() {
	if p.press.words != nil {
		p.dragWords()
		return
	}
	at, end, ok := p.place(p.press.dragX, p.press.dragY)
	l := p.doc.Letter()
	if !ok || !together(l, at, p.press.base.From) {
		return
	}
	if p.press.clicks == 2 {
		at = p.onChar(at, end, p.press.dragX, p.press.dragY)
	}
	now := p.taken(at, p.press.clicks)
	s := edit.Selection{Anchor: p.press.base.From, Head: now.To}
	if sameFlow(l, now.From, p.press.base.From) && less(l, now.From, p.press.base.From) {
		s = edit.Selection{Anchor: p.press.base.To, Head: now.From}
	}
	if s.Anchor == p.doc.Selection().Anchor && s.Head == p.doc.Selection().Head {
		return
	}
	p.atEnd = end
	p.doc.Select(s)
	p.refresh()
	p.moved()
}

// outside is how far the pointer is above (negative) or below the view while dragging, px.
func (p *Paper) outside() int {
	return min(p.press.dragY, 0) + max(p.press.dragY-p.view.h, 0)
}

// roll scrolls while the pointer is held outside the view.
func (p *Paper) roll() {
	d := p.outside()
	if !p.press.down || !p.press.rolls || d == 0 {
		p.press.rolls = false
		return
	}
	p.view.offY += max(-60, min(d/2, 60))
	p.view.clamp()
	p.reach()
	p.drag()
	p.refresh()
	p.after(rollEvery, p.roll)
}

// MouseIn implements desktop.Hoverable.
func (p *Paper) MouseIn(e *desktop.MouseEvent) { p.MouseMoved(e) }

// MouseMoved shows an I where words can be typed, a hand above what a click follows or lets one choose, else an arrow.
func (p *Paper) MouseMoved(e *desktop.MouseEvent) {
	x, y := p.view.from(e.Position)
	p.hover(x, y, e.Position)
	if x >= p.view.w-p.view.bar || y >= p.view.h-p.view.bar && p.view.wide() {
		p.pointer = desktop.DefaultCursor
		return
	}
	if p.borderAt(x, y) != nil {
		p.pointer = desktop.HResizeCursor
		return
	}
	if _, ok := p.figureAt(x, y); ok {
		p.pointer = desktop.PointerCursor
		return
	}
	if p.onChosen(x, y) { // it can be dragged
		p.pointer = desktop.DefaultCursor
		return
	}
	p.pointer = p.over(x, y)
	if _, r := p.runAt(x, y); p.pointer == desktop.TextCursor && r != nil && r.Computed {
		if _, ok := noteOf(p.doc.Letter(), r); ok {
			p.pointer = desktop.PointerCursor
		}
	}
}

// MouseOut implements desktop.Hoverable.
func (p *Paper) MouseOut() {
	if p.painter != nil {
		p.painter.tip.hide()
	}
}
