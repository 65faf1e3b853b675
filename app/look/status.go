package look

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// NewStatus makes an item of the status bar: a button that shows how something stands, and does what belongs to that.
func NewStatus(hint string, tap func()) *Button {
	b := NewButton(Quiet, nil, "", tap)
	b.Hint, b.Hidden = hint, true
	return b
}

// Say changes icon, its colour (secondary when "") and words of an item of the status bar; without both it goes. Colour is
// never the only sign.
func (b *Button) Say(icon string, c fyne.ThemeColorName, text string) {
	b.Icon, b.IconColor, b.Text = nil, c, text
	if icon != "" {
		b.Icon = IconResource(icon)
	}
	b.Hidden = b.silent()
	b.Refresh()
}

// silent reports whether an item has nothing to show.
func (b *Button) silent() bool { return b.Icon == nil && b.Text == "" }

// StatusBar is the line at the foot of the window: items at the left and at the right, and between them a hint. A hint that
// does not fit there takes the place of the items at the left as long as it is shown, on as many lines as it needs. Where there is
// no room for all items, those that Yield names go.
type StatusBar struct {
	holder
	hint *Text
	line *statusLine
}

// NewStatusBar makes one.
func NewStatusBar(left []fyne.CanvasObject, right ...fyne.CanvasObject) *StatusBar {
	b := &StatusBar{hint: NewCaption("")}
	b.line = &statusLine{row: bar{gap: 4, grow: len(left)}, hint: b.hint, left: len(left)}
	row := container.New(b.line, slices.Concat(left, []fyne.CanvasObject{b.hint}, right)...)
	b.inner = container.NewStack(NewFill(theme.ColorNameHeaderBackground), ColumnGrow(0, 1, NewSeparator(), Inset(3, row)))
	b.ExtendBaseWidget(b)
	return b
}

// Yield says which items go where there is no room for all, in the order in which they go.
func (b *StatusBar) Yield(items ...*Button) { b.line.yields = items }

// Say shows a hint; "" takes it away.
func (b *StatusBar) Say(hint string) {
	b.hint.SetText(hint)
	b.inner.Refresh()
	b.Refresh()
}

// Hint is the hint that is shown.
func (b *StatusBar) Hint() string { return b.hint.Text() }

// statusLine is the layout of a status bar.
type statusLine struct {
	row   bar
	hint  *Text
	left  int
	width float32

	yields []*Button
}

// items is the width that all items need, units.
func (l *statusLine) items(o []fyne.CanvasObject) (need float32) {
	for _, x := range visible(o) {
		if x != fyne.CanvasObject(l.hint) {
			need += x.MinSize().Width + U(l.row.gap)
		}
	}
	return need
}

// yield hides items until the others fit on the line.
func (l *statusLine) yield(o []fyne.CanvasObject) {
	for _, b := range l.yields {
		b.Hidden = b.silent()
	}
	for _, b := range l.yields {
		if l.width == 0 || l.items(o) <= l.width {
			return
		}
		b.Hidden = true
	}
}

// fits reports whether the hint fits beside all items.
func (l *statusLine) fits(o []fyne.CanvasObject) bool {
	return l.width == 0 || l.hint.text == "" || l.hint.width(l.hint.text)+l.items(o) <= l.width
}

// alone is the line with the hint and the items at the right.
func (l *statusLine) alone(o []fyne.CanvasObject) (*line, []fyne.CanvasObject) {
	return &line{gap: l.row.gap, grow: 0, centre: true}, o[l.left:]
}

func (l *statusLine) MinSize(o []fyne.CanvasObject) fyne.Size {
	l.yield(o)
	if l.hint.Wrap = !l.fits(o); l.hint.Wrap {
		row, some := l.alone(o)
		return row.MinSize(some)
	}
	s := l.row.MinSize(o)
	return fyne.NewSize(s.Width, max(s.Height, U(quietHeight)))
}

func (l *statusLine) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	l.yield(o)
	l.hint.Wrap = !l.fits(o)
	l.hint.Cut = !l.hint.Wrap
	if l.hint.Cut {
		l.row.Layout(o, s)
		return
	}
	row, some := l.alone(o)
	row.Layout(some, s)
	row.Layout(some, fyne.NewSize(s.Width, max(s.Height, row.MinSize(some).Height))) // its height follows from its width
	for _, x := range o[:l.left] {
		x.Move(fyne.NewPos(-2*s.Width, 0))
	}
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
