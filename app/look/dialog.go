package look

import (
	"cmp"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Dialog asks for a decision. Its buttons stand at the right, the verb last and filled; Esc is Annuleren, Enter is the
// default button, Tab stays inside. What does not fit on the screen scrolls between title and buttons.
type Dialog struct {
	Title   string
	Content fyne.CanvasObject
	Width   float32        // units; 0 is 460
	Grows   bool           // there will be more in it: it stands at the top, so that there is room below
	First   fyne.Focusable // takes the focus; nil: the first control of the content
	Extra   []*Button      // at the left of the buttons' row
	Buttons []*Button      // from left to right, the verb last
	Default *Button        // what Enter presses; nil: the last one
	Closed  func()         // after closing, however it was closed
	OnEsc   func()         // instead of closing
	Files   func([]string) // takes the paths of files that are dropped while it stands in front; nil: it has no use for them
	Paste   func()         // what pasting does where no field takes it; nil: nothing

	canvas fyne.Canvas
	layer  *dialogLayer
	before fyne.Focusable
}

// Show puts the dialog on the canvas.
func (d *Dialog) Show(c fyne.Canvas) {
	if d.layer != nil {
		return
	}
	d.canvas, d.before = c, c.Focused()
	c.Unfocus() // the ring under the dialog goes out
	d.layer = newDialogLayer(d)
	c.Overlays().Add(d.layer)
	d.layer.Resize(c.Size())
	first := d.First
	if first == nil {
		first = FirstFocus(d.Content)
	}
	if first == nil && len(d.Buttons) > 0 {
		first = d.Buttons[len(d.Buttons)-1]
	}
	if first != nil {
		c.Focus(first)
		d.layer.last = first
		if o, ok := first.(fyne.CanvasObject); ok { // Fyne does not know yet on which canvas it stands
			at, size := fyne.Position{}, fyne.NewSize(1, min(o.Size().Height, U(40))) // of a list its first row, or the one that is chosen
			if l, ok := first.(*List); ok && l.Chosen > 0 {
				at, size = l.rows[l.Chosen].Position(), l.rows[l.Chosen].Size()
			}
			revealIn(d.layer.scroll, o, at, size)
		}
		if e, ok := first.(*Entry); ok {
			e.SelectAll()
		}
	}
}

// Close takes the dialog away and gives the focus back.
func (d *Dialog) Close() {
	if d.layer == nil {
		return
	}
	d.canvas.Overlays().Remove(d.layer)
	d.layer = nil
	giveBack(d.canvas, d.before)
	showHint(d.canvas, "")
	if d.Closed != nil {
		d.Closed()
	}
}

// TakesFiles gives files that are dropped to what stands in front of the window, if anything does. A dialog that has no use for them
// is answered first.
func TakesFiles(c fyne.Canvas, paths []string) bool {
	top := c.Overlays().Top()
	if l, ok := top.(*dialogLayer); ok && l.d.Files != nil {
		l.d.Files(paths)
	}
	return top != nil
}

// Open reports whether the dialog is on the screen.
func (d *Dialog) Open() bool { return d.layer != nil }

// Canvas is where the dialog stands, nil before Show.
func (d *Dialog) Canvas() fyne.Canvas { return d.canvas }

// Cancel is what Esc does.
func (d *Dialog) Cancel() {
	if d.OnEsc != nil {
		d.OnEsc()
		return
	}
	d.Close()
}

func (d *Dialog) accept() {
	b := d.Default
	if b == nil && len(d.Buttons) > 0 {
		b = d.Buttons[len(d.Buttons)-1]
	}
	if b != nil {
		b.Tapped(nil)
	}
}

// Relayout fits the dialog to its content again, after something in it was shown or hidden.
func (d *Dialog) Relayout() {
	if d.layer != nil {
		d.layer.Refresh()
	}
}

// scroll moves what does not fit, on the keys for that which no control in it uses.
func (d *Dialog) scroll(k fyne.KeyName) bool {
	y, ok := scrolled(d.layer.scroll, k)
	if ok {
		d.layer.scroll.ScrollToOffset(fyne.NewPos(0, y))
	}
	return ok
}

// scrolled gives how far something is scrolled after a key; ok is false for a key that scrolls nothing.
func scrolled(s *container.Scroll, k fyne.KeyName) (y float32, ok bool) {
	page, all := s.Size().Height-U(24), s.Content.Size().Height
	by, ok := map[fyne.KeyName]float32{fyne.KeyUp: -U(24), fyne.KeyDown: U(24), fyne.KeyPageUp: -page, fyne.KeyPageDown: page, fyne.KeyHome: -all, fyne.KeyEnd: all}[k]
	return max(0, min(s.Offset.Y+by, all-s.Size().Height)), ok
}

func relayout(o fyne.CanvasObject) {
	c := canvasOf(o)
	if c == nil {
		return
	}
	for _, l := range c.Overlays().List() { // o may stand in a dialog under another one
		if l, ok := l.(*dialogLayer); ok {
			l.Refresh()
		}
	}
}

// FirstFocus finds the first control that can have the focus.
func FirstFocus(o fyne.CanvasObject) fyne.Focusable {
	if o == nil || !o.Visible() {
		return nil
	}
	if f, ok := o.(fyne.Focusable); ok {
		if d, ok := o.(fyne.Disableable); !ok || !d.Disabled() {
			return f
		}
	}
	for _, c := range kids(o) {
		if f := FirstFocus(c); f != nil {
			return f
		}
	}
	return nil
}

// Typed gives all that is typed in the fields of o, also in those that are hidden: to see later whether it is still that.
func Typed(o fyne.CanvasObject) string {
	if e, ok := o.(*Entry); ok {
		return e.Text + "\x00"
	}
	all := ""
	for _, c := range kids(o) {
		all += Typed(c)
	}
	return all
}

// kids gives what stands in something that holds others.
func kids(o fyne.CanvasObject) []fyne.CanvasObject {
	switch x := o.(type) {
	case *fyne.Container:
		return x.Objects
	case held:
		return []fyne.CanvasObject{x.held()}
	case *container.Scroll:
		return []fyne.CanvasObject{x.Content}
	}
	return nil
}

// dialogLayer covers the whole canvas: the dimming and, in its middle, the dialog.
type dialogLayer struct {
	widget.BaseWidget
	d      *Dialog
	title  *Text
	scroll *container.Scroll
	room   *padRight // of the scroll bar
	hint   *Text     // what a control does or why it is off; the status bar lies in the dark
	foot   *Fill     // behind it
	row    *fyne.Container
	last   fyne.Focusable
	in     fyne.Size // in which the dialog was last given its place,
	unit   float32   // and how large a unit was
	top    float32   // its place then
}

func newDialogLayer(d *Dialog) *dialogLayer {
	l := &dialogLayer{d: d, title: NewTitle(d.Title), room: &padRight{}, hint: NewCaption(""), foot: NewFill(theme.ColorNameHeaderBackground)}
	l.hint.Wrap = true
	l.scroll = container.NewVScroll(container.New(l.room, d.Content))
	var row []fyne.CanvasObject
	for _, b := range d.Extra {
		row = append(row, b)
	}
	for _, b := range d.Buttons {
		row = append(row, b)
	}
	l.row = container.New(&buttonRow{left: len(d.Extra)}, row...)
	l.ExtendBaseWidget(l)
	return l
}

// Tapped takes clicks beside the controls, and gives the focus back that such a click takes away.
func (l *dialogLayer) Tapped(*fyne.PointEvent) {
	if l.d.canvas.Focused() == nil && l.last != nil {
		l.d.canvas.Focus(l.last)
	}
}

// say shows a hint at the foot of the window, over the status bar; "" takes it away.
func (l *dialogLayer) say(hint string) {
	if l.hint.Text() != hint {
		l.hint.SetText(hint)
		l.Refresh()
	}
}

// CreateRenderer is part of fyne.Widget.
func (l *dialogLayer) CreateRenderer() fyne.WidgetRenderer {
	r := &dialogRenderer{l: l, dim: canvas.NewRectangle(clear), panel: canvas.NewRectangle(clear), theme: current}
	r.Refresh()
	return r
}

type dialogRenderer struct {
	l          *dialogLayer
	dim, panel *canvas.Rectangle
	theme      *Theme // that its parts were last painted with
}

func (r *dialogRenderer) Destroy() {}
func (r *dialogRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.dim, r.panel, r.l.title, r.l.scroll, r.l.row, r.l.foot, r.l.hint}
}
func (r *dialogRenderer) MinSize() fyne.Size { return fyne.NewSize(1, 1) }

func (r *dialogRenderer) Layout(s fyne.Size) {
	l := r.l
	r.dim.Resize(s)
	w := cmp.Or(l.d.Width, 460)
	pad := U(16)
	edge := min(U(16), s.Width/40)
	foot := edge // what the status bar says of the dialog can be read below it, where there is room
	if s.Height > lowWindow() {
		foot = max(edge, U(32))
	}
	pw := min(U(w), s.Width-2*edge)
	cw := pw - 2*pad
	// The content's height follows from its width: give it the width, twice, since wrapping nests.
	bar := float32(0)
	l.title.Resize(fyne.NewSize(cw, 1))
	l.row.Resize(fyne.NewSize(cw, l.row.Size().Height))
	th, bh := whole(l.title.MinSize().Height), whole(l.row.MinSize().Height)
	room := s.Height - edge - foot - 2*pad - th - bh - 2*U(12)
	var ch float32
	for range 3 {
		l.d.Content.Resize(fyne.NewSize(cw-bar, l.d.Content.Size().Height))
		ch = whole(l.d.Content.MinSize().Height)
		if ch > room {
			bar = U(12)
		}
	}
	sh := min(ch, max(room, U(40)))
	ph := 2*pad + th + sh + bh + 2*U(12)
	x, y := (s.Width-pw)/2, max(edge, (s.Height-ph)/2.4)
	if l.d.Grows {
		y = edge
	}
	if l.in == s && l.unit == U(1) { // what stands under the mouse stays there when the content grows or shrinks
		y = l.top
	}
	if y+ph > s.Height-foot {
		y = max(0, s.Height-foot-ph)
	}
	x, y = whole(x), whole(y)
	l.in, l.unit, l.top = s, U(1), y
	Lay(r.panel, fyne.NewPos(x, y), fyne.NewSize(pw, ph))
	Lay(l.title, fyne.NewPos(x+pad, y+pad), fyne.NewSize(cw, th))
	Lay(l.scroll, fyne.NewPos(x+pad, y+pad+th+U(12)), fyne.NewSize(cw, sh))
	l.room.w = bar
	l.scroll.Content.Resize(fyne.NewSize(cw, max(ch, sh)))
	l.scroll.Content.(*fyne.Container).Layout.Layout([]fyne.CanvasObject{l.d.Content}, l.scroll.Content.Size())
	Lay(l.row, fyne.NewPos(x+pad, y+ph-pad-bh), fyne.NewSize(cw, bh))
	r.layHint(s)
}

// lowWindow is the height up to which a dialog takes the room of the status bar too.
func lowWindow() float32 { return U(400) }

// layHint lays the hint over the foot of the window, where the status bar has it too.
func (r *dialogRenderer) layHint(s fyne.Size) {
	l := r.l
	l.foot.Hidden, l.hint.Hidden = l.hint.Text() == "", l.hint.Text() == ""
	l.hint.Resize(fyne.NewSize(s.Width-2*U(8), 1))
	h := whole(l.hint.MinSize().Height)
	high := h + U(6)
	if s.Height > lowWindow() {
		high = max(high, U(28)) // all of the status bar
	}
	Lay(l.foot, fyne.NewPos(0, s.Height-high), fyne.NewSize(s.Width, high))
	Lay(l.hint, fyne.NewPos(U(8), s.Height-(high+h)/2), fyne.NewSize(s.Width-2*U(8), h))
}

// whole gives whole units: lines of a pixel between two pixels are blurred, and the last one is cut by the scroll round it.
func whole(x float32) float32 { return float32(math.Ceil(float64(x))) }

func (r *dialogRenderer) Refresh() {
	th := r.l.Theme()
	r.dim.FillColor = th.Color(theme.ColorNameShadow, 0)
	r.panel.FillColor, r.panel.CornerRadius = th.Color(theme.ColorNameOverlayBackground, 0), th.Size(theme.SizeNameDialogRadius)
	r.panel.StrokeColor, r.panel.StrokeWidth = th.Color(theme.ColorNameInputBorder, 0), 1
	r.l.title.SetText(r.l.d.Title)
	if r.theme != current {
		r.theme = current
		r.l.title.Refresh()
		r.l.row.Refresh()
		r.l.foot.Refresh()
		r.l.hint.Refresh()
		r.l.d.Content.Refresh()
	}
	r.l.scroll.Refresh()
	r.Layout(r.l.BaseWidget.Size())
	canvas.Refresh(r.l)
}

// reveal scrolls what a control stands in so that the control can be seen, and has its dialog remember it as the focused one.
func reveal(o fyne.CanvasObject) {
	if d := topDialog(canvasOf(o)); d != nil && d.layer != nil {
		if f, ok := o.(fyne.Focusable); ok {
			d.layer.last = f
		}
	}
	revealRect(o, fyne.Position{}, o.Size())
}

// scrollRound gives the scroll a control stands in: that of the dialog on its canvas, or, without one, the upper part of an Above.
func scrollRound(o fyne.CanvasObject) *container.Scroll {
	c := canvasOf(o)
	if d := topDialog(c); d != nil {
		if d.layer == nil || !inside(o, d.layer.scroll.Content) {
			return nil
		}
		return d.layer.scroll
	}
	if c == nil {
		return nil
	}
	return upperRound(o, c.Content())
}

func upperRound(o, in fyne.CanvasObject) *container.Scroll {
	x, ok := in.(*fyne.Container)
	if h, is := in.(held); is {
		x, ok = h.held(), true
	}
	if !ok {
		return nil
	}
	if _, ok := x.Layout.(above); ok && inside(o, x.Objects[0]) {
		return x.Objects[0].(*container.Scroll)
	}
	for _, k := range x.Objects {
		if sc := upperRound(o, k); sc != nil {
			return sc
		}
	}
	return nil
}

func revealRect(o fyne.CanvasObject, p fyne.Position, s fyne.Size) {
	sc := scrollRound(o)
	if sc == nil {
		return
	}
	revealIn(sc, o, p, s)
}

func revealIn(sc *container.Scroll, o fyne.CanvasObject, p fyne.Position, s fyne.Size) {
	at, ok := placeIn(o, sc.Content)
	if !ok {
		return
	}
	y, room := at.Y+p.Y, U(22) // the label above it as well
	switch {
	case y-room < sc.Offset.Y:
		sc.ScrollToOffset(fyne.NewPos(0, max(0, y-room)))
	case y+s.Height+U(6) > sc.Offset.Y+sc.Size().Height:
		sc.ScrollToOffset(fyne.NewPos(0, min(y-room, y+s.Height+U(6)-sc.Size().Height)))
	}
}

func inside(o, in fyne.CanvasObject) bool {
	_, ok := placeIn(o, in)
	return ok
}

// placeIn gives where o stands in what holds it; false when it does not.
func placeIn(o, in fyne.CanvasObject) (fyne.Position, bool) {
	if o == in {
		return fyne.Position{}, true
	}
	of := kids(in)
	if l, ok := in.(*List); ok {
		of = l.rows
	}
	for _, k := range of {
		if at, ok := placeIn(o, k); ok {
			return at.Add(k.Position()), true
		}
	}
	return fyne.Position{}, false
}

// Relayout fits the dialogs on o's canvas to their content again, after something in it was shown or hidden.
func Relayout(o fyne.CanvasObject) { relayout(o) }
