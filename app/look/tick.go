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

// Check is a choice that is on or off.
type Check struct {
	tick
	keyed
}

// NewCheck makes one; changed may be nil.
func NewCheck(label string, changed func(bool)) *Check {
	c := &Check{tick: tick{label: label}}
	c.keyed.of = c
	c.tapped = func() {
		c.Set(!c.on)
		if changed != nil {
			changed(c.on)
		}
	}
	c.extend(c)
	return c
}

// Label is what stands beside it.
func (t *tick) Label() string { return t.label }

// On reports whether the check is on.
func (c *Check) On() bool { return c.on }

// Set turns it on or off without telling anyone.
func (c *Check) Set(on bool) { c.on = on; c.Refresh() }

// What fyne.Focusable asks for.
func (c *Check) FocusGained() { c.focus = true; reveal(c); c.Refresh() }
func (c *Check) FocusLost()   { c.focus = false; c.Refresh() }

// TypedKey is part of fyne.Focusable.
func (c *Check) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace {
		c.Tapped(nil)
		return
	}
	typedKey(c, e)
}

// Radio is a choice of one from a few that all stay in sight. The arrow keys move the choice; for Tab it is one control.
type Radio struct {
	holder
	keyed
	Changed func(i int)
	items   []*radioItem
	focus   bool
}

type radioItem struct{ tick }

// NewRadio makes one, its options below each other, or next to each other when horizontal. changed may be nil.
func NewRadio(options []string, horizontal bool, changed func(i int)) *Radio {
	r := &Radio{Changed: changed}
	r.keyed.of = r
	var o []fyne.CanvasObject
	for i, s := range options {
		it := &radioItem{tick{label: s, round: true}}
		it.tapped = func() {
			r.choose(i)
			if c := canvasOf(r); c != nil {
				c.Focus(r)
			}
		}
		it.extend(it)
		r.items = append(r.items, it)
		o = append(o, it)
	}
	if horizontal {
		r.inner = Flow(12, o...)
	} else {
		r.inner = Column(0, o...)
	}
	r.ExtendBaseWidget(r)
	return r
}

func (r *Radio) choose(i int) {
	was := r.Chosen()
	r.Set(i)
	if r.Changed != nil && was != i {
		r.Changed(i)
	}
}

// Chosen gives the number of the chosen option, -1 when none is.
func (r *Radio) Chosen() int {
	return slices.IndexFunc(r.items, func(it *radioItem) bool { return it.on })
}

// Set chooses an option without telling anyone; -1 none.
func (r *Radio) Set(i int) {
	for k, it := range r.items {
		it.on = k == i
	}
	r.ring()
}

// at is the option that has the ring: the chosen one, or else the first that can be chosen.
func (r *Radio) at() int {
	if i := r.Chosen(); i >= 0 {
		return i
	}
	return max(0, slices.IndexFunc(r.items, func(it *radioItem) bool { return !it.Disabled() }))
}

func (r *Radio) ring() {
	at := r.at()
	for i, it := range r.items {
		it.focus = r.focus && i == at
		it.Refresh()
	}
}

// step moves the choice, past options that are off.
func (r *Radio) step(by int) {
	i := r.at()
	for range r.items {
		if i = (i + by + len(r.items)) % len(r.items); !r.items[i].Disabled() {
			break
		}
	}
	r.choose(i)
	reveal(r.items[r.at()])
}

// What fyne.Focusable asks for.
func (r *Radio) FocusGained() { r.focus = true; reveal(r); reveal(r.items[r.at()]); r.ring() }
func (r *Radio) FocusLost()   { r.focus = false; r.ring() }

// TypedKey is part of fyne.Focusable.
func (r *Radio) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace:
		r.items[r.at()].Tapped(nil)
	case fyne.KeyDown, fyne.KeyRight:
		r.step(1)
	case fyne.KeyUp, fyne.KeyLeft:
		r.step(-1)
	default:
		typedKey(r, e)
	}
}

// SetOff makes that an option can be chosen or not. Why it cannot is for the help of the field to say.
func (r *Radio) SetOff(i int, off bool) {
	if off {
		r.items[i].Disable()
	} else {
		r.items[i].Enable()
	}
}

// Off reports whether an option cannot be chosen.
func (r *Radio) Off(i int) bool { return r.items[i].Disabled() }

// tick is a box or circle with words.
type tick struct {
	widget.DisableableWidget
	label        string
	on, round    bool
	tapped       func()
	hover, focus bool
	outer        fyne.Widget // what the canvas knows
}

func (t *tick) extend(w fyne.Widget) { t.outer = w; t.ExtendBaseWidget(w) }

// Tapped is part of fyne.Tappable.
func (t *tick) Tapped(*fyne.PointEvent) {
	if !t.Disabled() {
		t.tapped()
	}
}

// What desktop.Hoverable asks for.
func (t *tick) MouseIn(*desktop.MouseEvent)    { t.hover = true; t.Refresh() }
func (t *tick) MouseMoved(*desktop.MouseEvent) {}
func (t *tick) MouseOut()                      { t.hover = false; t.Refresh() }

// CreateRenderer is part of fyne.Widget.
func (t *tick) CreateRenderer() fyne.WidgetRenderer {
	r := &tickRenderer{t: t, tint: canvas.NewRectangle(clear), text: canvas.NewText("", clear), box: canvas.NewRectangle(clear), dot: canvas.NewRectangle(clear),
		a: canvas.NewLine(clear), b: canvas.NewLine(clear)}
	r.Refresh()
	return r
}

type tickRenderer struct {
	t              *tick
	tint, box, dot *canvas.Rectangle
	a, b           *canvas.Line
	text           *canvas.Text
}

func (r *tickRenderer) Destroy() {}

func (r *tickRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.dot, r.a, r.b, r.text, r.tint}
}

func (r *tickRenderer) MinSize() fyne.Size {
	w := fyne.MeasureText(r.t.label, r.t.Theme().Size(theme.SizeNameText), fyne.TextStyle{}).Width
	return fyne.NewSize(w+U(34), U(28))
}

func (r *tickRenderer) Layout(s fyne.Size) {
	b := U(16)
	x, y := U(4), (s.Height-b)/2
	Lay(r.box, fyne.NewPos(x, y), fyne.NewSize(b, b))
	d := U(8)
	Lay(r.dot, fyne.NewPos(x+(b-d)/2, y+(b-d)/2), fyne.NewSize(d, d))
	r.a.Position1, r.a.Position2 = fyne.NewPos(x+b*0.22, y+b*0.52), fyne.NewPos(x+b*0.42, y+b*0.72)
	r.b.Position1, r.b.Position2 = fyne.NewPos(x+b*0.42, y+b*0.72), fyne.NewPos(x+b*0.80, y+b*0.28)
	m := r.text.MinSize()
	Lay(r.text, fyne.NewPos(x+b+U(8), (s.Height-m.Height)/2), m)
	placeRing(r.tint, fyne.Position{}, fyne.NewSize(min(s.Width, r.MinSize().Width), s.Height))
}

func (r *tickRenderer) Refresh() {
	t, th := r.t, r.t.Theme()
	border, fg, fill := theme.ColorNameInputBorder, theme.ColorNameForeground, theme.ColorNameInputBackground
	if t.on {
		border = theme.ColorNamePrimary
		if !t.round {
			fill = theme.ColorNamePrimary
		}
	}
	if t.Disabled() {
		fg, border = theme.ColorNameDisabled, theme.ColorNameDisabled
	}
	r.box.FillColor, r.box.StrokeColor, r.box.StrokeWidth = th.Color(fill, 0), th.Color(border, 0), 1.2
	r.box.CornerRadius = U(2)
	r.dot.FillColor, r.dot.CornerRadius = th.Color(border, 0), U(4)
	if t.round {
		r.box.CornerRadius = U(8)
	}
	r.dot.Hidden = !t.on || !t.round
	for _, l := range []*canvas.Line{r.a, r.b} {
		l.StrokeColor, l.StrokeWidth, l.Hidden = th.Color(theme.ColorNameForegroundOnPrimary, 0), U(2), !t.on || t.round
	}
	r.text.Text, r.text.TextSize, r.text.Color = t.label, th.Size(theme.SizeNameText), th.Color(fg, 0)
	ring(r.tint, th, theme.ColorNamePrimary, 0)
	if t.hover && !t.Disabled() {
		r.tint.FillColor = th.Color(theme.ColorNameHover, 0)
	}
	if t.focus {
		r.tint.StrokeWidth = 2
	}
	r.Layout(t.BaseWidget.Size())
	canvas.Refresh(t.outer)
}

func sameLetter(a, b rune) bool { return unicode.ToLower(a) == unicode.ToLower(b) }
