package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
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

// Bar is a toolbar: objects in a row, inset 4, 2 apart, on a second line where the window is narrow.
func Bar(o ...fyne.CanvasObject) *fyne.Container {
	return container.New(&bar{gap: 2, inset: 4, grow: -1}, o...)
}

// BarGrow is a Bar with more room, whose object number grow takes what is left where all fit on one line.
func BarGrow(grow int, o ...fyne.CanvasObject) *fyne.Container {
	return container.New(&bar{gap: 8, inset: 8, grow: grow}, o...)
}
