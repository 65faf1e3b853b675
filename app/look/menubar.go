package look

import (
	"slices"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// MenuBar shows menus over the window's width. Alt alone or F10 opens it, Alt and a letter a menu; the arrow keys,
// Home, End, letters, Enter and Esc work in it, and so does the mouse. It paints shortcuts so that they can be read,
// and says of an item that is off why it is off.
type MenuBar struct {
	widget.BaseWidget
	Menus []Menu
	Leave func(back bool) // F6 in an open menu, after it was closed; may be nil
	Back  func()          // Esc that nothing else in the window uses; may be nil

	canvas  fyne.Canvas
	layer   *menuLayer
	hot     int  // title under the mouse, -1
	altDown bool // Alt went down and nothing else since
	shown   bool // access keys are underlined
}

// NewMenuBar makes one.
func NewMenuBar(menus ...Menu) *MenuBar {
	b := &MenuBar{Menus: menus, hot: -1}
	b.ExtendBaseWidget(b)
	return b
}

// Attach binds the bar to the window's canvas: its shortcuts, Alt and F10. It takes the canvas' key callbacks; what the
// bar does not use goes to other, which may be nil.
func (b *MenuBar) Attach(c fyne.Canvas, other func(*fyne.KeyEvent)) {
	b.canvas = c
	windowOf(c).bar = b
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if !TypedKey(c, e) && other != nil {
			other(e)
		}
	})
	if d, ok := c.(desktop.Canvas); ok {
		d.SetOnKeyDown(func(e *fyne.KeyEvent) { KeyDown(c, e) })
		d.SetOnKeyUp(func(e *fyne.KeyEvent) { KeyUp(c, e) })
	}
	for i := range b.Menus {
		r := accessRune(b.Menus[i].Title)
		c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyName(string(unicode.ToUpper(r))), Modifier: fyne.KeyModifierAlt}, func(s fyne.Shortcut) { TypedShortcut(c, s) })
	}
	EachItem(b.Menus, func(_ *Menu, it *Item) {
		for _, s := range it.shortcuts() {
			c.AddShortcut(s, func(s fyne.Shortcut) { TypedShortcut(c, s) })
		}
	})
}

// Open reports whether a menu is open.
func (b *MenuBar) Open() bool { return b.layer != nil }

// TypedShortcut does the item with this shortcut, or opens the menu of Alt and its letter. It says whether it knew it.
func (b *MenuBar) TypedShortcut(s fyne.Shortcut) bool {
	b.altDown = false
	does := b.meant(s)
	if does != nil {
		does()
	}
	return does != nil
}

// meant gives what a shortcut does, nil for one that the bar does not know.
func (b *MenuBar) meant(s fyne.Shortcut) (does func()) {
	if c, ok := s.(*desktop.CustomShortcut); ok && c.Modifier == fyne.KeyModifierAlt && len(c.KeyName) == 1 {
		for i := range b.Menus {
			if sameLetter(accessRune(b.Menus[i].Title), rune(c.KeyName[0])) {
				return func() { b.shown = true; b.open(i, true) }
			}
		}
	}
	EachItem(b.Menus, func(_ *Menu, it *Item) {
		for _, own := range it.shortcuts() {
			if does == nil && own.ShortcutName() == s.ShortcutName() {
				does = func() { b.do(it) }
			}
		}
	})
	return does
}

// TypedKey opens the bar on F10, does the item of a key without modifiers (F7), and goes back on Esc.
func (b *MenuBar) TypedKey(e *fyne.KeyEvent) bool {
	if e.Name == fyne.KeyF10 {
		b.shown = true
		b.open(0, true)
		return true
	}
	if e.Name == fyne.KeyEscape && b.Back != nil {
		b.Back()
		return true
	}
	if len(e.Name) < 2 || e.Name[0] != 'F' {
		return false
	}
	if Shifted() && b.TypedShortcut(&desktop.CustomShortcut{KeyName: e.Name, Modifier: fyne.KeyModifierShift}) { // to Fyne Shift and a key is no shortcut
		return true
	}
	return b.TypedShortcut(&desktop.CustomShortcut{KeyName: e.Name})
}

func (b *MenuBar) do(it *Item) {
	if ok, why := it.enabled(); !ok {
		showHint(b.canvas, why)
		return
	}
	if it.Action != nil {
		it.Action()
	}
}

func (b *MenuBar) keyDown(e *fyne.KeyEvent) {
	b.altDown = isAlt(e.Name)
	if b.layer == nil && b.shown != b.altDown { // a key that follows: when Alt went up the keys may have been with nobody
		b.shown = b.altDown
		b.Refresh()
	}
}

func (b *MenuBar) keyUp(e *fyne.KeyEvent) {
	if !isAlt(e.Name) {
		return
	}
	alone := b.altDown
	b.altDown = false
	if b.layer == nil {
		if alone {
			b.open(0, true)
		} else {
			b.shown = false
			b.Refresh()
		}
	}
}

// open opens menu i; first chooses its first item (keyboard).
func (b *MenuBar) open(i int, first bool) {
	if b.canvas == nil {
		b.canvas = canvasOf(b)
	}
	if b.canvas == nil || len(b.Menus) == 0 {
		return
	}
	windowOf(b.canvas).tips.hide()
	if b.layer == nil {
		before := b.canvas.Focused()
		b.canvas.Unfocus()
		b.layer = newMenuLayer(b.canvas, b, before)
		b.canvas.Overlays().Add(b.layer)
		b.layer.Resize(b.canvas.Size())
		b.canvas.Focus(b.layer)
	}
	b.layer.show(i, first)
	b.Refresh()
}

// Close closes an open menu and gives the focus back.
func (b *MenuBar) Close() {
	l := b.layer
	if l == nil {
		return
	}
	b.layer, b.shown, b.hot = nil, false, -1
	b.canvas.Overlays().Remove(l)
	giveBack(b.canvas, l.before)
	showHint(b.canvas, "")
	b.Refresh()
}

const barRow = 26

type span struct{ x, y, w float32 }

// spans gives the place of each title; where the window is narrow they go on on a second line.
func (b *MenuBar) spans() []span {
	var out []span
	x, y, width := U(4), float32(0), b.BaseWidget.Size().Width
	for i := range b.Menus {
		s, _ := access(b.Menus[i].Title)
		w := fyne.MeasureText(s, b.Theme().Size(theme.SizeNameText), fyne.TextStyle{}).Width + U(16)
		if width > 0 && x+w > width && x > U(4) {
			x, y = U(4), y+U(barRow)
		}
		out = append(out, span{x, y, w})
		x += w
	}
	return out
}

func (b *MenuBar) titleAt(p fyne.Position) int {
	return slices.IndexFunc(b.spans(), func(s span) bool { return p.X >= s.x && p.X < s.x+s.w && p.Y >= s.y && p.Y < s.y+U(barRow) })
}

// MouseDown opens the menu under the mouse.
func (b *MenuBar) MouseDown(e *desktop.MouseEvent) {
	if i := b.titleAt(e.Position); i >= 0 {
		b.open(i, false)
	}
}

// What desktop.Mouseable and desktop.Hoverable ask for.
func (b *MenuBar) MouseUp(*desktop.MouseEvent)   {}
func (b *MenuBar) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }

// MouseMoved is part of desktop.Hoverable.
func (b *MenuBar) MouseMoved(e *desktop.MouseEvent) {
	if i := b.titleAt(e.Position); i != b.hot {
		b.hot = i
		b.Refresh()
	}
}

// MouseOut is part of desktop.Hoverable.
func (b *MenuBar) MouseOut() { b.hot = -1; b.Refresh() }

// CreateRenderer is part of fyne.Widget.
func (b *MenuBar) CreateRenderer() fyne.WidgetRenderer {
	r := &barRenderer{b: b, tint: canvas.NewRectangle(clear)}
	r.Refresh()
	return r
}

type barRenderer struct {
	b     *MenuBar
	tint  *canvas.Rectangle
	texts []*canvas.Text
	under []*canvas.Rectangle
}

func (r *barRenderer) Destroy() {}
func (r *barRenderer) Objects() []fyne.CanvasObject {
	o := []fyne.CanvasObject{r.tint}
	for i := range r.texts {
		o = append(o, r.texts[i], r.under[i])
	}
	return o
}

func (r *barRenderer) MinSize() fyne.Size {
	w, h := float32(0), float32(0)
	for _, s := range r.b.spans() {
		w, h = max(w, s.w), max(h, s.y)
	}
	return fyne.NewSize(w+U(8), h+U(barRow))
}

func (r *barRenderer) Layout(fyne.Size) {
	b := r.b
	mark := b.hot
	if b.layer != nil {
		mark = b.layer.menu
	}
	r.tint.Hidden = true
	for i, sp := range b.spans() {
		if i >= len(r.texts) {
			break
		}
		m := r.texts[i].MinSize()
		y := sp.y + (U(barRow)-m.Height)/2
		Lay(r.texts[i], fyne.NewPos(sp.x+U(8), y), m)
		placeUnderline(r.under[i], b.Menus[i].Title, r.texts[i], b.Theme())
		r.under[i].Hidden = !b.shown
		if i == mark {
			r.tint.Hidden = false
			Lay(r.tint, fyne.NewPos(sp.x, sp.y+U(1)), fyne.NewSize(sp.w, U(barRow-2)))
		}
	}
}

// placeUnderline draws the line under a title's access key.
func placeUnderline(r *canvas.Rectangle, title string, t *canvas.Text, th fyne.Theme) {
	s, i := access(title)
	i = max(i, 0)
	n := len(string([]rune(s[i:])[:1]))
	x := fyne.MeasureText(s[:i], t.TextSize, t.TextStyle).Width
	w := fyne.MeasureText(s[i:i+n], t.TextSize, t.TextStyle).Width
	m := t.MinSize()
	r.FillColor = t.Color
	Lay(r, t.Position().Add(fyne.NewPos(x, m.Height*0.86)), fyne.NewSize(w, max(1, U(1))))
}

func (r *barRenderer) Refresh() {
	b, th := r.b, r.b.Theme()
	for len(r.texts) < len(b.Menus) {
		r.texts, r.under = append(r.texts, canvas.NewText("", clear)), append(r.under, canvas.NewRectangle(clear))
	}
	for i := range b.Menus {
		s, _ := access(b.Menus[i].Title)
		r.texts[i].Text, r.texts[i].Color, r.texts[i].TextSize = s, th.Color(theme.ColorNameForeground, 0), th.Size(theme.SizeNameText)
	}
	r.tint.FillColor, r.tint.CornerRadius = th.Color(theme.ColorNameHover, 0), th.Size(theme.SizeNameMenuRadius)
	if b.layer != nil {
		r.tint.FillColor = th.Color(theme.ColorNameFocus, 0)
	}
	r.Layout(b.BaseWidget.Size())
	canvas.Refresh(b)
}
