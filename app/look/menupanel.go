package look

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// menuLayer covers the canvas while a menu is open: it has the focus, and holds the open menu and its sub menus.
type menuLayer struct {
	widget.BaseWidget
	canvas fyne.Canvas
	b      *MenuBar // nil for a context menu
	before fyne.Focusable
	menu   int
	panels []*menuPanel
	at     []fyne.Position
	closed func()
	height float32       // of the first panel, 0 for what there is room for
	press  fyne.Position // where the button may be down that opened it: released there, it does nothing
}

func newMenuLayer(c fyne.Canvas, b *MenuBar, before fyne.Focusable) *menuLayer {
	l := &menuLayer{canvas: c, b: b, before: before, menu: -1}
	l.ExtendBaseWidget(l)
	return l
}

func (l *menuLayer) show(i int, first bool) {
	if i == l.menu && len(l.panels) > 0 && !first {
		return
	}
	l.menu = i
	m := &l.b.Menus[i]
	if m.Fill != nil {
		m.Items = m.Fill()
	}
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.b)
	sp := l.b.spans()[i]
	at := origin.AddXY(sp.x, sp.y+U(barRow))
	l.panels, l.at = nil, nil
	l.push(m.Items, at, first)
	l.b.Refresh()
}

// push opens a panel of items.
func (l *menuLayer) push(items []Item, at fyne.Position, first bool) {
	p := newMenuPanel(l, len(l.panels), items)
	l.panels, l.at = append(l.panels, p), append(l.at, at)
	if first {
		p.step(1)
	}
	l.Refresh()
}

func (l *menuLayer) pop(to int) {
	if len(l.panels) > to {
		l.panels, l.at = l.panels[:to], l.at[:to]
		l.Refresh()
	}
}

func (l *menuLayer) close() {
	switch {
	case l.b != nil:
		l.b.Close()
	case l.closed != nil:
		l.closed()
	}
	l.panels, l.at = nil, nil
}

func (l *menuLayer) do(it *Item) {
	if ok, why := it.enabled(); !ok {
		showHint(l.canvas, why)
		if p := l.panels[len(l.panels)-1]; p.find != nil {
			p.refuse(why)
		}
		return
	}
	l.close()
	if it.Action != nil {
		it.Action()
	}
}

// What fyne.Focusable asks for.
func (l *menuLayer) FocusGained() {}
func (l *menuLayer) FocusLost()   {}

// AcceptsTab keeps Tab from moving the focus out of an open menu.
func (l *menuLayer) AcceptsTab() bool { return true }

// TypedRune chooses the item with this letter: at once when it is the only one, else the next one.
func (l *menuLayer) TypedRune(r rune) {
	if len(l.panels) == 0 {
		return
	}
	p := l.panels[len(l.panels)-1]
	if p.find != nil {
		p.put(p.find.typed + string(r))
		return
	}
	var hits []int
	for i := range p.items {
		if !p.items[i].Separator && sameLetter(p.items[i].letter(), r) {
			hits = append(hits, i)
		}
	}
	if len(hits) == 0 {
		return
	}
	next := hits[0]
	for _, h := range hits {
		if h > p.hot {
			next = h
			break
		}
	}
	p.choose(next)
	if len(hits) == 1 {
		p.enter()
	}
}

// TypedShortcut: a shortcut pressed in an open menu or list closes it and does its work; pasting into a list narrows it.
func (l *menuLayer) TypedShortcut(s fyne.Shortcut) {
	b := l.b
	if b == nil {
		l.listShortcut(s)
		return
	}
	if c, ok := s.(*desktop.CustomShortcut); ok && c.Modifier == fyne.KeyModifierAlt {
		b.TypedShortcut(s)
		return
	}
	b.Close()
	b.TypedShortcut(s)
}

// listShortcut is TypedShortcut of a list that does not hang in the bar.
func (l *menuLayer) listShortcut(s fyne.Shortcut) {
	c := canvasOf(l)
	if len(l.panels) == 0 {
		return
	}
	p := l.panels[len(l.panels)-1]
	if _, ok := s.(*fyne.ShortcutPaste); ok && p.find != nil {
		words, _, _ := strings.Cut(fyne.CurrentApp().Clipboard().Content(), "\n")
		p.put(p.find.typed + strings.TrimSpace(words))
		return
	}
	if b := windowOf(c).bar; closes(s) || b != nil && b.meant(s) != nil {
		l.close()
		TypedShortcut(c, s)
	}
}

// KeyDown is part of desktop.Keyable.
func (l *menuLayer) KeyDown(e *fyne.KeyEvent) {
	tabbing, spacing = false, e.Name == fyne.KeySpace
	if l.b != nil {
		l.b.altDown = isAlt(e.Name)
	}
}

// KeyUp closes the menu when Alt is tapped again.
func (l *menuLayer) KeyUp(e *fyne.KeyEvent) {
	spacing = false
	if l.b != nil && isAlt(e.Name) && l.b.altDown {
		l.b.altDown = false
		l.close()
	}
}

// TypedKey is part of fyne.Focusable.
func (l *menuLayer) TypedKey(e *fyne.KeyEvent) {
	if len(l.panels) == 0 {
		return
	}
	p := l.panels[len(l.panels)-1]
	if p.key(e.Name) {
		return
	}
	switch e.Name {
	case fyne.KeyDown:
		p.step(1)
	case fyne.KeyUp:
		p.step(-1)
	case fyne.KeyHome:
		p.hot = -1
		p.step(1)
	case fyne.KeyEnd:
		p.hot = len(p.items)
		p.step(-1)
	case fyne.KeyLeft:
		if len(l.panels) > 1 {
			l.pop(len(l.panels) - 1)
		} else if l.b != nil {
			n := len(l.b.Menus)
			l.show((l.menu+n-1)%n, true)
		}
	case fyne.KeyRight:
		if p.hot >= 0 && len(p.items[p.hot].Sub) > 0 {
			p.enter()
		} else if l.b != nil {
			l.show((l.menu+1)%len(l.b.Menus), true)
		}
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		p.enter()
	case fyne.KeyEscape:
		if len(l.panels) > 1 {
			l.pop(len(l.panels) - 1)
		} else {
			l.close()
		}
	case fyne.KeyF10:
		l.close()
	case fyne.KeyF6:
		l.close()
		if l.b != nil && l.b.Leave != nil {
			l.b.Leave(Shifted())
		}
	}
}

func (l *menuLayer) barPos(p fyne.Position) fyne.Position {
	return p.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(l.b))
}

// MouseDown beside the menus closes them; on another title it opens that.
func (l *menuLayer) MouseDown(e *desktop.MouseEvent) {
	if l.b != nil {
		if i := l.b.titleAt(l.barPos(e.AbsolutePosition)); i >= 0 && i != l.menu {
			l.show(i, false)
			return
		}
	}
	l.close()
}

// What desktop.Mouseable and desktop.Hoverable ask for.
func (l *menuLayer) MouseUp(*desktop.MouseEvent)   {}
func (l *menuLayer) MouseIn(e *desktop.MouseEvent) { l.MouseMoved(e) }

// MouseMoved opens the menu under the mouse.
func (l *menuLayer) MouseMoved(e *desktop.MouseEvent) {
	if l.b == nil {
		return
	}
	if i := l.b.titleAt(l.barPos(e.AbsolutePosition)); i >= 0 && i != l.menu {
		l.show(i, false)
	}
}

// What desktop.Hoverable and fyne.Widget ask for.
func (l *menuLayer) MouseOut()                           {}
func (l *menuLayer) CreateRenderer() fyne.WidgetRenderer { return &menuLayerRenderer{l: l} }

type menuLayerRenderer struct {
	l     *menuLayer
	boxes []fyne.CanvasObject
	of    []*menuPanel
}

func (r *menuLayerRenderer) Destroy()                     {}
func (r *menuLayerRenderer) Objects() []fyne.CanvasObject { return r.boxes }
func (r *menuLayerRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, 1) }

func (r *menuLayerRenderer) Layout(s fyne.Size) {
	for i, p := range r.l.panels {
		if i >= len(r.of) || r.of[i] != p {
			edge := NewFill(theme.ColorNameMenuBackground)
			edge.Stroke, edge.Radius = theme.ColorNameInputBorder, 2
			p.scroll = container.NewVScroll(p)
			p.scroll.OnScrolled = p.wheeled
			r.boxes, r.of = append(r.boxes[:i], container.NewStack(edge, p.scroll)), append(r.of[:i], p)
		}
		m := p.MinSize()
		foot := s.Height - U(menuFoot)
		at, h := r.l.at[i], min(m.Height, foot-r.l.at[i].Y)
		if i > 0 && at.Y+m.Height > foot {
			at.Y = max(U(4), foot-m.Height)
			h = min(m.Height, foot-U(4))
		}
		if i == 0 && r.l.height > 0 {
			h = r.l.height
		}
		if at.X+m.Width > s.Width {
			at.X = max(0, s.Width-m.Width)
			if i > 0 { // at the other side of the menu it belongs to, or where that has no room either, over it
				if left := r.boxes[i-1].Position().X - m.Width + U(2); left >= 0 {
					at.X = left
				} else {
					at.Y, h = aboveOrBelow(r.l.at[i].Y+U(menuPad), m.Height, s.Height)
				}
			}
		}
		Lay(r.boxes[i], at, fyne.NewSize(m.Width, h))
	}
	r.boxes, r.of = r.boxes[:len(r.l.panels)], r.of[:len(r.l.panels)]
}

// aboveOrBelow gives place and height of a sub menu over the menu it belongs to: below the item that opened it, or above it where there is more
// room. Over the item it would lie under the pointer, and the click on that item would do the first of its own.
func aboveOrBelow(item, h, of float32) (y, height float32) {
	above, below := item-U(4), of-U(menuFoot)-item-U(menuRow)
	if h > below && above > below {
		h = min(h, above)
		return item - h, h
	}
	return item + U(menuRow), min(h, below)
}

func (r *menuLayerRenderer) Refresh() {
	r.Layout(r.l.Size())
	for _, p := range r.l.panels {
		p.Refresh()
	}
	canvas.Refresh(r.l)
}

// ShowMenu opens a context menu at a place on canvas c (the menu key, Shift+F10, the right mouse button).
func ShowMenu(c fyne.Canvas, at fyne.Position, items []Item) {
	openMenu(c, at, fyne.Size{}, items, -1, false)
}

// openMenu opens a list of items below a place. of is the size of the control it belongs to, none for a context menu:
// the list is as wide, and stands above the control when there is more room. hot is the item chosen first. With find what
// is typed narrows the items; the list keeps its width meanwhile.
func openMenu(c fyne.Canvas, at fyne.Position, of fyne.Size, items []Item, hot int, find bool) (p *menuPanel) {
	windowOf(c).tips.hide()
	before := c.Focused()
	c.Unfocus()
	l := newMenuLayer(c, nil, before)
	l.closed = func() {
		c.Overlays().Remove(l)
		giveBack(c, before)
		showHint(c, "")
	}
	l.press = at
	p = newMenuPanel(l, 0, items)
	p.width = of.Width
	if find {
		p.find = &finder{all: items}
		p.width = p.MinSize().Width
	}
	h, below := p.MinSize().Height, c.Size().Height-at.Y-U(4)
	switch above := at.Y - of.Height - U(4); {
	case of.Height > 0 && h <= below:
	case of.Height > 0 && above > below:
		at.Y = max(U(4), at.Y-of.Height-h)
		l.height = min(h, above)
	case of.Height == 0:
		at.Y = max(0, min(at.Y, c.Size().Height-h-U(menuFoot)))
	}
	if find && l.height == 0 {
		l.height = min(h, c.Size().Height-at.Y-U(4))
		p.find.most = l.height
	}
	l.panels, l.at = []*menuPanel{p}, []fyne.Position{at}
	c.Overlays().Add(l)
	l.Resize(c.Size())
	c.Focus(l)
	l.Refresh()
	if hot >= 0 {
		p.choose(hot)
	} else {
		p.step(1)
	}
	return p
}
