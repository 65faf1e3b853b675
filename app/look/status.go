package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

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
