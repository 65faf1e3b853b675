package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Field is a control with its label above and, when there is something to say, an explanation and an error below.
type Field struct {
	holder
	Label       *Text
	Control     fyne.CanvasObject
	help, wrong *Text
}

// NewField puts a label above a control.
func NewField(label string, control fyne.CanvasObject) *Field {
	f := &Field{Label: NewText(label), Control: control, help: NewHelp(""), wrong: NewHelp("")}
	f.wrong.Color = theme.ColorNameError
	f.help.Hide()
	f.wrong.Hide()
	f.inner = Column(4, f.Label, control, f.wrong, f.help)
	f.ExtendBaseWidget(f)
	return f
}

// Help shows an explanation below the control; "" takes it away. It gives the field back.
func (f *Field) Help(s string) *Field {
	f.help.SetText(s)
	f.help.Hidden = s == ""
	f.Refresh()
	return f
}

// SetError shows what is wrong with what was filled in, or with "" that nothing is.
func (f *Field) SetError(s string) {
	f.wrong.SetText(s)
	f.wrong.Hidden = s == ""
	if e, ok := f.Control.(*Entry); ok {
		e.setWrong(s != "")
	}
	f.Refresh()
	relayout(f)
}

// Wrong gives the error shown, "" for none.
func (f *Field) Wrong() string { return f.wrong.Text() }

// Fill is a rectangle of a theme colour that follows a change of theme.
type Fill struct {
	widget.BaseWidget
	Color  fyne.ThemeColorName
	Stroke fyne.ThemeColorName // "" for no edge
	Radius float32             // units
	w, h   float32
}

// NewFill fills its place with a colour.
func NewFill(c fyne.ThemeColorName) *Fill { f := &Fill{Color: c}; f.ExtendBaseWidget(f); return f }

// NewSeparator is a hair line across, for a column.
func NewSeparator() *Fill {
	f := &Fill{Color: theme.ColorNameSeparator, h: 1}
	f.ExtendBaseWidget(f)
	return f
}

// NewUpright is a short upright line between groups of a toolbar.
func NewUpright() *Fill {
	f := &Fill{Color: theme.ColorNameSeparator, w: 1, h: 18}
	f.ExtendBaseWidget(f)
	return f
}

// NewGap is room of its own size in a row or column.
func NewGap(w, h float32) *Fill {
	f := &Fill{Color: theme.ColorNameShadow, w: w, h: h}
	f.Color = ""
	f.ExtendBaseWidget(f)
	return f
}

// CreateRenderer is part of fyne.Widget.
func (f *Fill) CreateRenderer() fyne.WidgetRenderer {
	r := &fillRenderer{f, canvas.NewRectangle(clear)}
	r.Refresh()
	return r
}

type fillRenderer struct {
	f *Fill
	r *canvas.Rectangle
}

func (r *fillRenderer) Destroy()                     {}
func (r *fillRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.r} }
func (r *fillRenderer) MinSize() fyne.Size {
	w, h := U(r.f.w), U(r.f.h)
	if r.f.w == 1 {
		w = 1
	}
	if r.f.h == 1 {
		h = 1
	}
	return fyne.NewSize(w, h)
}
func (r *fillRenderer) Layout(s fyne.Size) { r.r.Resize(s) }
func (r *fillRenderer) Refresh() {
	r.r.FillColor = clear
	if r.f.Color != "" {
		r.r.FillColor = r.f.Theme().Color(r.f.Color, 0)
	}
	r.r.StrokeWidth = 0
	if r.f.Stroke != "" {
		r.r.StrokeColor, r.r.StrokeWidth = r.f.Theme().Color(r.f.Stroke, 0), 1
	}
	r.r.CornerRadius = U(r.f.Radius)
	r.r.Refresh()
}

// On puts an object on a ground of a theme colour.
func On(c fyne.ThemeColorName, o fyne.CanvasObject) *fyne.Container {
	return container.NewStack(NewFill(c), o)
}

// Card puts an object on a white card with a thin edge.
func Card(o fyne.CanvasObject) *fyne.Container {
	f := NewFill(theme.ColorNameInputBackground)
	f.Stroke, f.Radius = theme.ColorNameSeparator, 4
	return container.NewStack(f, Inset(8, o))
}

// Bar is a toolbar: objects in a row, inset 4, 2 apart, on a second line where the window is narrow.
func Bar(o ...fyne.CanvasObject) *fyne.Container {
	return container.New(&bar{gap: 2, inset: 4, grow: -1}, o...)
}

// Status is one item of the status bar: an icon and words, or words alone.
type Status struct {
	holder
	icon *Icon
	text *Text
}

// NewStatus makes one. The icon name may be "".
func NewStatus(icon, text string) *Status {
	s := &Status{icon: NewIcon(icon, theme.ColorNamePlaceHolder), text: NewCaption(text)}
	s.icon.Units = 16
	s.inner = Row(4, s.icon, s.text)
	s.ExtendBaseWidget(s)
	s.Set(icon, "", text)
	return s
}

// Set changes the icon, its colour (secondary when "") and the words. Colour is never the only sign.
func (s *Status) Set(icon string, c fyne.ThemeColorName, text string) {
	if c == "" {
		c = theme.ColorNamePlaceHolder
	}
	s.icon.Set(icon, c)
	s.icon.Hidden = icon == ""
	s.text.SetText(text)
	s.Hidden = icon == "" && text == ""
	s.Refresh()
}

// Text gives the words.
func (s *Status) Text() string { return s.text.Text() }

// NewStatusBar lays status items 18 apart, left ones at the left and right ones at the right. A hint may stand between.
func NewStatusBar(hint *Text, left []fyne.CanvasObject, right ...fyne.CanvasObject) *fyne.Container {
	hint.Cut = true
	objects := append([]fyne.CanvasObject{}, left...)
	at := len(objects)
	objects = append(append(objects, hint), right...)
	row := container.New(&bar{gap: 18, grow: at}, objects...)
	pad := container.New(&line{inset: 6, vertical: true, grow: 0}, row)
	return container.NewStack(NewFill(theme.ColorNameHeaderBackground), ColumnGrow(0, 1, NewSeparator(), pad))
}

// Strip shows work that takes long, without keeping anyone from going on: words, how far it is, a way to stop it.
type Strip struct {
	holder
	text *Text
	bar  *progress
}

// NewStrip makes one; cancel may be nil when the work cannot be stopped.
func NewStrip(text string, cancel func()) *Strip {
	s := &Strip{text: NewText(text), bar: newProgress()}
	row := []fyne.CanvasObject{s.text, s.bar, Space()}
	if cancel != nil {
		row = append(row, NewButton(Plain, nil, "Annuleren", cancel))
	}
	s.inner = On(theme.ColorNameHeaderBackground, ColumnGrow(0, 0, container.New(&bar{gap: 12, inset: 4, grow: -1}, row...), NewSeparator()))
	s.ExtendBaseWidget(s)
	return s
}

// Set shows words and how far the work is, 0 to 1; below 0 hides the bar.
func (s *Strip) Set(text string, share float32) {
	s.text.SetText(text)
	s.bar.Hidden = share < 0
	s.bar.share = min(max(share, 0), 1)
	s.bar.Refresh()
	s.Refresh()
}

type progress struct {
	widget.BaseWidget
	share float32
}

func newProgress() *progress { p := &progress{}; p.ExtendBaseWidget(p); return p }

func (p *progress) CreateRenderer() fyne.WidgetRenderer {
	r := &progressRenderer{p, canvas.NewRectangle(clear), canvas.NewRectangle(clear)}
	r.Refresh()
	return r
}

type progressRenderer struct {
	p          *progress
	back, done *canvas.Rectangle
}

func (r *progressRenderer) Destroy()                     {}
func (r *progressRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.done, r.back} }
func (r *progressRenderer) MinSize() fyne.Size           { return fyne.NewSize(U(160), U(10)) }
func (r *progressRenderer) Layout(s fyne.Size) {
	r.back.Resize(s)
	r.done.Resize(fyne.NewSize(s.Width*r.p.share, s.Height))
}
func (r *progressRenderer) Refresh() {
	th := r.p.Theme()
	r.done.FillColor = th.Color(theme.ColorNamePrimary, 0)
	r.back.FillColor, r.back.StrokeColor, r.back.StrokeWidth = clear, th.Color(theme.ColorNameInputBorder, 0), 1
	r.back.CornerRadius, r.done.CornerRadius = U(2), U(2)
	r.Layout(r.p.Size())
	canvas.Refresh(r.p)
}

// List is a short list of rows of which one is chosen: the arrow keys go along it, Enter or a double click opens.
type List struct {
	widget.BaseWidget
	Chosen  int // -1 for none
	Changed func(i int)
	Opened  func(i int)
	Deleted func(i int) // Delete was pressed on a row
	rows    []fyne.CanvasObject
	hover   int
	focus   bool
}

// NewList makes one of rows; a row is any object that fits its width, wrapping where it must.
func NewList(rows ...fyne.CanvasObject) *List {
	l := &List{Chosen: -1, hover: -1, rows: rows}
	l.ExtendBaseWidget(l)
	return l
}

// SetRows shows other rows; the choice stays at its number as far as there is one.
func (l *List) SetRows(rows ...fyne.CanvasObject) {
	l.rows = rows
	l.Chosen, l.hover = min(l.Chosen, len(rows)-1), -1
	l.Refresh()
	relayout(l)
}

// Len is the number of rows.
func (l *List) Len() int { return len(l.rows) }

// Choose chooses row i (-1 none) and tells Changed.
func (l *List) Choose(i int) {
	if i >= len(l.rows) || i == l.Chosen {
		return
	}
	l.Chosen = i
	l.Refresh()
	if l.Changed != nil {
		l.Changed(i)
	}
}

func (l *List) at(y float32) int {
	for i, r := range l.rows {
		p := r.Position().Y - U(6)
		if y >= p && y < p+r.Size().Height+U(12) {
			return i
		}
	}
	return -1
}

// Tapped is part of fyne.Tappable.
func (l *List) Tapped(e *fyne.PointEvent) {
	if c := canvasOf(l); c != nil {
		c.Focus(l)
	}
	if i := l.at(e.Position.Y); i >= 0 {
		l.Choose(i)
	}
}

// DoubleTapped is part of fyne.DoubleTappable.
func (l *List) DoubleTapped(e *fyne.PointEvent) {
	if i := l.at(e.Position.Y); i >= 0 {
		l.Choose(i)
		if l.Opened != nil {
			l.Opened(i)
		}
	}
}

// FocusGained is part of fyne.Focusable.
func (l *List) FocusGained() {
	l.focus = true
	if l.Chosen < 0 && len(l.rows) > 0 {
		l.Choose(0)
	}
	reveal(l)
	l.Refresh()
}

// FocusLost is part of fyne.Focusable.
func (l *List) FocusLost() { l.focus = false; l.Refresh() }

// TypedRune is part of fyne.Focusable.
func (l *List) TypedRune(rune) {}

// TypedKey is part of fyne.Focusable.
func (l *List) TypedKey(e *fyne.KeyEvent) {
	n := len(l.rows)
	i := l.Chosen
	switch e.Name {
	case fyne.KeyUp:
		i--
	case fyne.KeyDown:
		i++
	case fyne.KeyHome:
		i = 0
	case fyne.KeyEnd:
		i = n - 1
	case fyne.KeyPageUp:
		i -= 8
	case fyne.KeyPageDown:
		i += 8
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if l.Opened != nil && i >= 0 && i < n {
			l.Opened(i)
			return
		}
		typedKey(l, e)
		return
	case fyne.KeyDelete:
		if l.Deleted != nil && i >= 0 && i < n {
			l.Deleted(i)
		}
		return
	default:
		typedKey(l, e)
		return
	}
	if n > 0 {
		l.Choose(min(max(i, 0), n-1))
		revealRect(l, l.rows[l.Chosen].Position(), l.rows[l.Chosen].Size())
	}
}

// TypedShortcut hands shortcuts to the menu bar.
func (l *List) TypedShortcut(s fyne.Shortcut) { typedShortcut(l, s) }

// KeyDown is part of desktop.Keyable.
func (l *List) KeyDown(e *fyne.KeyEvent) { keyDown(l, e) }

// KeyUp is part of desktop.Keyable.
func (l *List) KeyUp(e *fyne.KeyEvent) { keyUp(l, e) }

// MouseIn is part of desktop.Hoverable.
func (l *List) MouseIn(e *desktop.MouseEvent) { l.MouseMoved(e) }

// MouseMoved is part of desktop.Hoverable.
func (l *List) MouseMoved(e *desktop.MouseEvent) {
	if i := l.at(e.Position.Y); i != l.hover {
		l.hover = i
		l.Refresh()
	}
}

// MouseOut is part of desktop.Hoverable.
func (l *List) MouseOut() { l.hover = -1; l.Refresh() }

// CreateRenderer is part of fyne.Widget.
func (l *List) CreateRenderer() fyne.WidgetRenderer {
	r := &listRenderer{l, canvas.NewRectangle(clear), canvas.NewRectangle(clear), canvas.NewRectangle(clear), current}
	r.Refresh()
	return r
}

type listRenderer struct {
	l                   *List
	chosen, hover, ring *canvas.Rectangle
	theme               *Theme // that the rows were last painted with
}

func (r *listRenderer) Destroy() {}
func (r *listRenderer) Objects() []fyne.CanvasObject {
	o := []fyne.CanvasObject{r.hover, r.chosen}
	o = append(o, r.l.rows...)
	return append(o, r.ring)
}

func (r *listRenderer) MinSize() fyne.Size {
	var w, h float32
	for _, x := range r.l.rows {
		s := x.MinSize()
		w, h = max(w, s.Width), h+max(s.Height, U(18))+U(12)
	}
	return fyne.NewSize(w+U(16), h)
}

func (r *listRenderer) Layout(s fyne.Size) {
	y := float32(0)
	r.chosen.Hide()
	r.hover.Hide()
	for i, x := range r.l.rows {
		x.Resize(fyne.NewSize(s.Width-U(16), x.Size().Height))
		h := max(x.MinSize().Height, U(18))
		x.Move(fyne.NewPos(U(8), y+U(6)))
		x.Resize(fyne.NewSize(s.Width-U(16), h))
		for _, m := range []struct {
			at   int
			rect *canvas.Rectangle
		}{{r.l.Chosen, r.chosen}, {r.l.hover, r.hover}} {
			if m.at == i {
				m.rect.Move(fyne.NewPos(0, y))
				m.rect.Resize(fyne.NewSize(s.Width, h+U(12)))
				m.rect.Show()
			}
		}
		y += h + U(12)
	}
	placeRing(r.ring, fyne.Position{}, s)
	if r.l.Chosen >= 0 && r.l.Chosen < len(r.l.rows) {
		placeRing(r.ring, r.chosen.Position(), r.chosen.Size())
	}
}

func (r *listRenderer) Refresh() {
	th := r.l.Theme()
	r.chosen.FillColor = th.Color(theme.ColorNameSelection, 0)
	r.hover.FillColor = th.Color(theme.ColorNameHover, 0)
	ring(r.ring, th, theme.ColorNamePrimary, 2)
	r.ring.Hidden = !r.l.focus
	if r.theme != current { // not at every move of the mouse
		r.theme = current
		for _, x := range r.l.rows {
			x.Refresh()
		}
	}
	r.Layout(r.l.Size())
	canvas.Refresh(r.l)
}
