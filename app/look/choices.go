package look

import (
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Choices is the list below a field in which one types a part of what is meant. The field keeps the focus, and moves through the
// list with Step; a click chooses.
type Choices struct {
	widget.BaseWidget
	Picked func(i int) // index in the options
	all    []string
	left   []int // of all, what has the words that are typed
	hot    int   // index in left, -1 for none
	top    int   // first that is shown
}

// choicesShown is how many options are in sight.
const choicesShown = 8

// NewChoices makes the list, with all options in sight and none chosen.
func NewChoices(options []string) *Choices {
	c := &Choices{all: options}
	c.ExtendBaseWidget(c)
	c.Narrow("")
	return c
}

// Narrow leaves the options that have every word that is typed, or a part of it, anywhere, and chooses the first of them; with
// nothing typed all are there and none is chosen.
func (c *Choices) Narrow(typed string) {
	words := strings.Fields(plain(typed))
	c.left, c.top, c.hot = nil, 0, -1
	for i, o := range c.all {
		o = plain(o)
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(o, w) }) {
			c.left = append(c.left, i)
		}
	}
	if len(words) > 0 && len(c.left) > 0 {
		c.hot = 0
	}
	c.Refresh()
}

// Step chooses the next option, by -1 the one before; at the ends it stays.
func (c *Choices) Step(by int) {
	c.hot = max(0, min(c.hot+by, len(c.left)-1))
	if len(c.left) == 0 {
		c.hot = -1
	}
	c.top = max(0, min(max(c.top, c.hot-choicesShown+1), c.hot))
	c.Refresh()
}

// Hot gives the option that is chosen, -1 for none.
func (c *Choices) Hot() int {
	if c.hot < 0 {
		return -1
	}
	return c.left[c.hot]
}

// None chooses none, and reports whether one was chosen.
func (c *Choices) None() bool {
	was := c.hot >= 0
	c.hot = -1
	c.Refresh()
	return was
}

// Empty reports whether no option is left.
func (c *Choices) Empty() bool { return len(c.left) == 0 }

func (c *Choices) rows() int { return min(choicesShown, len(c.left)) }

// MouseDown chooses.
func (c *Choices) MouseDown(e *desktop.MouseEvent) {
	if i := c.top + int((e.Position.Y-U(4))/U(menuRow)); i >= 0 && i < len(c.left) && c.Picked != nil {
		c.Picked(c.left[i])
	}
}

// MouseUp is part of desktop.Mouseable.
func (c *Choices) MouseUp(*desktop.MouseEvent) {}

// Scrolled moves what is in sight.
func (c *Choices) Scrolled(e *fyne.ScrollEvent) {
	by := 1
	if e.Scrolled.DY > 0 {
		by = -1
	}
	c.top = max(0, min(c.top+by, len(c.left)-c.rows()))
	c.Refresh()
}

// Cursor is an arrow, also over a page.
func (c *Choices) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// CreateRenderer is part of fyne.Widget.
func (c *Choices) CreateRenderer() fyne.WidgetRenderer {
	r := &choicesRenderer{c: c, box: canvas.NewRectangle(clear), hot: canvas.NewRectangle(clear), bar: canvas.NewRectangle(clear)}
	for range choicesShown {
		r.text = append(r.text, canvas.NewText("", color.Black))
	}
	r.Refresh()
	return r
}

type choicesRenderer struct {
	c             *Choices
	box, hot, bar *canvas.Rectangle
	text          []*canvas.Text
}

func (r *choicesRenderer) Destroy() {}

func (r *choicesRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.box, r.hot, r.bar}
	for _, t := range r.text {
		out = append(out, t)
	}
	return out
}

func (r *choicesRenderer) MinSize() fyne.Size {
	w := float32(0)
	for _, o := range r.c.all {
		w = max(w, fyne.MeasureText(o, Current().Size(theme.SizeNameText), fyne.TextStyle{}).Width)
	}
	return fyne.NewSize(w+U(28), float32(r.c.rows())*U(menuRow)+U(8))
}

func (r *choicesRenderer) Layout(s fyne.Size) {
	c := r.c
	r.box.Resize(s)
	row := U(menuRow)
	for i, t := range r.text {
		Lay(t, fyne.NewPos(U(10), U(4)+float32(i)*row), fyne.NewSize(s.Width-U(28), row))
	}
	Lay(r.hot, fyne.NewPos(U(1), U(4)+float32(c.hot-c.top)*row), fyne.NewSize(s.Width-U(2), row))
	if n := len(c.left); n > c.rows() {
		h := s.Height - U(8)
		Lay(r.bar, fyne.NewPos(s.Width-U(8), U(4)+h*float32(c.top)/float32(n)), fyne.NewSize(U(6), h*float32(c.rows())/float32(n)))
	}
}

func (r *choicesRenderer) Refresh() {
	c := r.c
	r.box.FillColor, r.box.StrokeColor, r.box.StrokeWidth = Color(theme.ColorNameMenuBackground), Color(theme.ColorNameInputBorder), U(1)
	r.hot.FillColor = Color(theme.ColorNameFocus)
	r.hot.Hidden = c.hot < c.top || c.hot >= c.top+c.rows()
	r.bar.FillColor = Color(theme.ColorNameScrollBar)
	r.bar.Hidden = len(c.left) <= c.rows()
	for i, t := range r.text {
		t.Hidden = i >= c.rows()
		if !t.Hidden {
			t.Text = c.all[c.left[c.top+i]]
		}
		t.TextSize, t.Color = Current().Size(theme.SizeNameText), Color(theme.ColorNameForeground)
		t.Refresh()
	}
	r.Layout(c.Size())
	r.box.Refresh()
	r.hot.Refresh()
	r.bar.Refresh()
}
