package look

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// menuPanel is one open list of items.
type menuPanel struct {
	widget.BaseWidget
	l      *menuLayer
	depth  int
	items  []Item
	hot    int
	down   bool    // a mouse button went down on it
	width  float32 // least width
	find   *finder // narrows the items by what is typed; nil in a menu
	scroll *container.Scroll
	mouse  float32 // where in the view the pointer is, under 0 when it is elsewhere
}

func newMenuPanel(l *menuLayer, depth int, items []Item) *menuPanel {
	p := &menuPanel{l: l, depth: depth, items: items, hot: -1, mouse: -1}
	p.ExtendBaseWidget(p)
	return p
}

const (
	menuRow  = 28
	menuFoot = 32 // below a menu: the status bar says there what an item does
	menuLine = 9
	menuPad  = 4
	menuText = 32 // from the left edge to the words
)

// top gives the upper edge of item i.
func (p *menuPanel) top(i int) float32 {
	y := U(menuPad)
	if p.find != nil {
		y += U(menuRow)
	}
	for k := range p.items[:i] {
		y += p.high(k)
	}
	return y
}

// high is how high item i is.
func (p *menuPanel) high(i int) float32 {
	switch {
	case p.items[i].Separator:
		return U(menuLine)
	case i == p.hot && p.find != nil && p.find.no != nil:
		return p.find.no.MinSize().Height + U(menuRow) - p.find.no.height()
	}
	return U(menuRow)
}

func (p *menuPanel) at(y float32) int {
	for i, it := range p.items {
		if t := p.top(i); !it.Separator && y >= t && y < t+p.high(i) {
			return i
		}
	}
	return -1
}

func (p *menuPanel) step(d int) {
	n := len(p.items)
	for i, k := p.hot+d, 0; k < n; i, k = i+d, k+1 {
		j := ((i % n) + n) % n
		if !p.items[j].Separator {
			p.choose(j)
			return
		}
	}
}

func (p *menuPanel) choose(i int) {
	p.hot = i
	if p.find != nil && p.find.no != nil {
		p.find.no = nil
		p.fit()
	}
	hint := ""
	if i >= 0 {
		if ok, why := p.items[i].enabled(); !ok {
			hint = why
		} else {
			hint = p.items[i].Hint
		}
	}
	showHint(p.l.canvas, hint)
	p.reveal()
	p.Refresh()
}

// reveal brings the item that is chosen into sight.
func (p *menuPanel) reveal() {
	if p.scroll == nil || p.hot < 0 {
		return
	}
	t := p.top(p.hot)
	if end := t + p.high(p.hot); t < p.scroll.Offset.Y {
		p.scroll.ScrollToOffset(fyne.NewPos(0, max(0, t-U(menuPad))))
	} else if end > p.scroll.Offset.Y+p.scroll.Size().Height {
		p.scroll.ScrollToOffset(fyne.NewPos(0, end+U(menuPad)-p.scroll.Size().Height))
	}
}

// refuse says in the place of the item that is chosen why it was not done: where one looks, as the status bar is far from a list.
func (p *menuPanel) refuse(why string) {
	t := NewProse(why)
	t.Color = theme.ColorNameError
	t.Resize(fyne.NewSize(p.Size().Width-U(menuText+14), 1))
	t.Resize(fyne.NewSize(t.Size().Width, t.MinSize().Height)) // which follows from the width
	p.find.no = t
	p.fit()
	p.reveal()
}

// fit makes the list as high as its items, where there is room.
func (p *menuPanel) fit() {
	if p.find.most > 0 {
		p.l.height = min(p.find.most, p.MinSize().Height)
	}
	p.l.Refresh()
	if p.scroll != nil {
		p.scroll.Refresh()
	}
}

func (p *menuPanel) enter() {
	if p.hot < 0 {
		return
	}
	it := &p.items[p.hot]
	if len(it.Sub) > 0 {
		p.openSub(true)
		return
	}
	p.l.do(it)
}

func (p *menuPanel) openSub(first bool) {
	p.l.pop(p.depth + 1)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p).Add(fyne.NewPos(p.Size().Width-U(2), p.top(p.hot)-U(menuPad)))
	p.l.push(p.items[p.hot].Sub, at, first)
}

// MouseIn is part of desktop.Hoverable.
func (p *menuPanel) MouseIn(e *desktop.MouseEvent) { p.MouseMoved(e) }

// MouseMoved chooses the item under the mouse and opens its sub menu.
func (p *menuPanel) MouseMoved(e *desktop.MouseEvent) {
	p.mouse = e.Position.Y
	if p.scroll != nil {
		p.mouse -= p.scroll.Offset.Y
	}
	p.point(e.Position.Y)
}

// wheeled chooses the item that came under the mouse.
func (p *menuPanel) wheeled(at fyne.Position) {
	if p.mouse >= 0 {
		p.point(p.mouse + at.Y)
	}
}

func (p *menuPanel) point(y float32) {
	i := p.at(y)
	if i == p.hot {
		return
	}
	p.choose(i)
	p.l.pop(p.depth + 1)
	if i >= 0 && len(p.items[i].Sub) > 0 {
		p.openSub(false)
	}
}

// MouseOut is part of desktop.Hoverable.
func (p *menuPanel) MouseOut() {
	p.mouse = -1
	if len(p.l.panels) == p.depth+1 {
		p.choose(-1)
	}
}

// MouseDown is part of desktop.Mouseable; it keeps the click from the layer, which would close.
func (p *menuPanel) MouseDown(*desktop.MouseEvent) { p.down = true }

// MouseUp does the item under the mouse when the button went down elsewhere, on the title of the menu or where a context menu was
// asked for: when the driver is done with the event, since it takes the focus from whatever the item gave it to. A click within is
// Tapped's. A context menu without room stands over the pointer: who does not move it only asked for the menu.
func (p *menuPanel) MouseUp(e *desktop.MouseEvent) {
	moved := e.AbsolutePosition.Subtract(p.l.press)
	if !p.down && max(moved.X, -moved.X, moved.Y, -moved.Y) > U(8) {
		fyne.Do(func() {
			if slices.Contains(p.l.panels, p) { // a key may have done it meanwhile
				p.click(e.Position.Y)
			}
		})
	}
}

// Tapped does the item under the mouse.
func (p *menuPanel) Tapped(e *fyne.PointEvent) { p.click(e.Position.Y) }

func (p *menuPanel) click(y float32) {
	p.down = false
	if i := p.at(y); i >= 0 {
		p.hot = i
		if len(p.items[i].Sub) == 0 {
			p.enter()
		}
	}
}

// CreateRenderer is part of fyne.Widget.
func (p *menuPanel) CreateRenderer() fyne.WidgetRenderer {
	r := &menuPanelRenderer{p: p, tint: canvas.NewRectangle(clear)}
	r.Refresh()
	return r
}

type menuPanelRenderer struct {
	p    *menuPanel
	tint *canvas.Rectangle
	o    []fyne.CanvasObject
}

func (r *menuPanelRenderer) Destroy()                     {}
func (r *menuPanelRenderer) Objects() []fyne.CanvasObject { return r.o }

func (r *menuPanelRenderer) MinSize() fyne.Size {
	var title, keys float32
	size := r.p.Theme().Size(theme.SizeNameText)
	for i := range r.p.items {
		it := &r.p.items[i]
		s, _ := it.words()
		title = max(title, fyne.MeasureText(s, size, fyne.TextStyle{}).Width)
		if k := it.keys(); k != "" {
			keys = max(keys, fyne.MeasureText(k, size, fyne.TextStyle{}).Width+U(28))
		} else if len(it.Sub) > 0 {
			keys = max(keys, U(24))
		}
	}
	w := max(U(120), r.p.width, U(menuText)+title+keys+U(14))
	if most := r.p.l.Size().Width; most > 0 {
		w = min(w, most) // the layer is as wide as the window
	}
	return fyne.NewSize(w, r.p.top(len(r.p.items))+U(menuPad))
}

func (r *menuPanelRenderer) Layout(s fyne.Size) {
	p, th := r.p, r.p.Theme()
	r.o = []fyne.CanvasObject{r.tint}
	r.tint.Hidden = p.hot < 0
	word := func(str string, c fyne.ThemeColorName, x, y float32, right bool) *canvas.Text {
		t := canvas.NewText(str, th.Color(c, 0))
		t.TextSize = th.Size(theme.SizeNameText)
		m := t.MinSize()
		if right {
			x -= m.Width
		}
		Lay(t, fyne.NewPos(x, y+(U(menuRow)-m.Height)/2), m)
		r.o = append(r.o, t)
		return t
	}
	picture := func(name string, c fyne.ThemeColorName, x, y float32) {
		i := canvas.NewImageFromResource(theme.NewColoredResource(IconResource(name), c))
		i.FillMode = canvas.ImageFillContain
		Lay(i, fyne.NewPos(x, y+(U(menuRow)-U(16))/2), fyne.NewSize(U(16), U(16)))
		r.o = append(r.o, i)
	}
	if p.find != nil {
		words, c := p.find.head(len(p.items))
		word(words, c, U(menuText), U(menuPad), false)
		picture("search", theme.ColorNamePlaceHolder, U(9), U(menuPad))
	}
	for i := range p.items {
		it, y := &p.items[i], p.top(i)
		if it.Separator {
			l := canvas.NewRectangle(th.Color(theme.ColorNameSeparator, 0))
			Lay(l, fyne.NewPos(U(8), y+U(4)), fyne.NewSize(s.Width-U(16), 1))
			r.o = append(r.o, l)
			continue
		}
		c, k := theme.ColorNameForeground, theme.ColorNamePlaceHolder
		if ok, _ := it.enabled(); !ok {
			c, k = theme.ColorNameDisabled, theme.ColorNameDisabled
		}
		if i == p.hot {
			Lay(r.tint, fyne.NewPos(U(3), y), fyne.NewSize(s.Width-U(6), U(menuRow)))
			k = c
		}
		if i == p.hot && p.find != nil && p.find.no != nil {
			r.tint.Hide() // red is not read well on it
			p.find.no.Move(fyne.NewPos(U(menuText), y+(U(menuRow)-p.find.no.height())/2))
			r.o = append(r.o, p.find.no)
			continue
		}
		title, mark := it.words()
		keys := it.keys()
		width := func(s string) float32 {
			return fyne.MeasureText(s, th.Size(theme.SizeNameText), fyne.TextStyle{}).Width
		}
		room := s.Width - U(46)
		if keys != "" {
			room -= width(keys) + U(14)
		}
		if room > 0 && width(title) > room+1 {
			title = cut(title, room, width, false)
		}
		t := word(title, c, U(menuText), y, false)
		if mark >= 0 && p.l.b != nil && p.l.b.shown {
			u := canvas.NewRectangle(clear)
			placeUnderline(u, it.title(), t, th)
			r.o = append(r.o, u)
		}
		if it.Checked != nil && it.Checked() {
			picture("check", c, U(9), y)
		}
		if len(it.Sub) > 0 {
			picture("right", c, s.Width-U(22), y)
		} else if keys != "" {
			word(keys, k, s.Width-U(14), y, true)
		}
	}
}

func (r *menuPanelRenderer) Refresh() {
	r.tint.FillColor, r.tint.CornerRadius = r.p.Theme().Color(theme.ColorNameFocus, 0), r.p.Theme().Size(theme.SizeNameMenuRadius)
	r.Layout(r.p.Size())
	canvas.Refresh(r.p)
}
