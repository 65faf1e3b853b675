package beside

import (
	"image/color"
	"slices"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"kamerbrief/app/look"
)

// Measures, in units.
const (
	pad  = 12 // beside and between the columns
	gap  = 10 // between rows
	mark = 4  // the bar beside the row of the current difference
)

// body is the table; its rows are as high as their words need.
type body struct {
	widget.BaseWidget
	v     *View
	m     measure
	line  float32   // the height of a line of text
	width float32   // that tops were made for
	tops  []float32 // of the rows, and the foot of the last
	r     *bodyRenderer
}

func newBody(v *View) *body {
	b := &body{v: v}
	b.ExtendBaseWidget(b)
	return b
}

// forget takes the heights away: there are other rows, or another size of text.
func (b *body) forget() { b.tops = nil }

// column gives where a column starts in a width, and how wide it is.
func (b *body) column(i int, width float32) (x, w float32) {
	w = (width - 3*look.U(pad)) / 2
	return look.U(pad) + float32(i)*(w+look.U(pad)), max(w, look.U(20))
}

// fit finds the heights of all rows for a width.
func (b *body) fit(width float32) {
	size := b.Theme().Size(theme.SizeNameText)
	if b.tops != nil && b.width == width && b.m.size == size {
		return
	}
	if b.m.size != size {
		b.m = measure{size, map[string]float32{}}
		b.line = fyne.MeasureText("Ág", size, fyne.TextStyle{}).Height
	}
	_, w := b.column(0, width)
	y := look.U(gap)
	b.width, b.tops = width, append(b.tops[:0], y)
	for _, r := range b.v.table.rows {
		n := 1
		if r.title == "" && width > 0 { // before it has its place there is nothing to break lines for
			n = len(b.m.lines(r.left, w))
			if !slices.Equal(r.left, r.right) {
				n = max(n, len(b.m.lines(r.right, w)))
			}
		}
		y += float32(n)*b.line + look.U(gap)
		b.tops = append(b.tops, y)
	}
}

// place gives where the row of a change stands, and how high it is; where it is long, the line with the first words of it.
func (b *body) place(change int) (y, h float32) {
	b.fit(b.v.scroll.Size().Width)
	i := b.v.table.of[change]
	y, h = b.tops[i], b.tops[i+1]-b.tops[i]
	_, w := b.column(0, b.width)
	r := b.v.table.rows[i]
	for _, ps := range [][]piece{r.right, r.left} {
		for k, line := range b.m.lines(ps, w) {
			for _, f := range line {
				if f.change == change {
					return y + float32(k)*b.line, min(h, 2*b.line)
				}
			}
		}
	}
	return y, min(h, 2*b.line)
}

// at gives the change at a place, or the first of its row; -1 for none.
func (b *body) at(p fyne.Position) int {
	i := sort.Search(len(b.tops), func(i int) bool { return b.tops[i] > p.Y }) - 1
	if i < 0 || i >= len(b.v.table.rows) {
		return -1
	}
	r := b.v.table.rows[i]
	for side, ps := range [][]piece{r.left, r.right} {
		x, w := b.column(side, b.width)
		lines := b.m.lines(ps, w)
		if k := int((p.Y - b.tops[i]) / b.line); k < len(lines) {
			for _, f := range lines[k] {
				if f.change >= 0 && p.X >= x+f.x && p.X < x+f.x+f.w {
					return f.change
				}
			}
		}
	}
	for _, c := range r.changes {
		if b.v.isShown(c) {
			return c
		}
	}
	return -1
}

// Tapped is part of fyne.Tappable.
func (b *body) Tapped(e *fyne.PointEvent) { b.v.tapped(e.Position) }

// DoubleTapped is part of fyne.DoubleTappable.
func (b *body) DoubleTapped(e *fyne.PointEvent) {
	b.v.tapped(e.Position)
	if i := b.at(e.Position); i >= 0 && b.v.Hooks.Open != nil {
		b.v.Hooks.Open(i)
	}
}

// MinSize is as high as all rows.
func (b *body) MinSize() fyne.Size {
	b.ExtendBaseWidget(b)
	b.fit(b.v.scroll.Size().Width)
	return fyne.NewSize(look.U(60), b.tops[len(b.tops)-1])
}

// CreateRenderer is part of fyne.Widget.
func (b *body) CreateRenderer() fyne.WidgetRenderer {
	b.r = &bodyRenderer{b: b}
	b.r.Refresh()
	return b.r
}

// bodyRenderer paints the rows in view. Its rectangles and texts are used again and again.
type bodyRenderer struct {
	b     *body
	rects []*canvas.Rectangle
	texts []*canvas.Text
	nr    int
	nt    int
	objs  []fyne.CanvasObject
}

func (r *bodyRenderer) Destroy()                     {}
func (r *bodyRenderer) Objects() []fyne.CanvasObject { return r.objs }
func (r *bodyRenderer) MinSize() fyne.Size           { return r.b.MinSize() }
func (r *bodyRenderer) Layout(fyne.Size)             { r.Refresh() }

func (r *bodyRenderer) Refresh() {
	b, v := r.b, r.b.v
	b.fit(v.scroll.Size().Width)
	r.nr, r.nt = 0, 0
	see, from := v.scroll.Size().Height, v.scroll.Offset.Y
	cur := -1
	if c := v.change(); c >= 0 {
		cur = v.table.of[c]
	}
	for i := max(0, sort.Search(len(b.tops), func(i int) bool { return b.tops[i] > from })-1); i < len(v.table.rows) && b.tops[i] < from+see; i++ {
		r.row(&v.table.rows[i], b.tops[i], b.tops[i+1]-look.U(gap), i == cur, from, from+see)
	}
	x, _ := b.column(1, b.width)
	r.rect(x-look.U(pad)/2, from, 1, see, b.Theme().Color(theme.ColorNameSeparator, 0))
	r.objs = r.objs[:0]
	for _, o := range r.rects[:r.nr] {
		r.objs = append(r.objs, o)
	}
	for _, o := range r.texts[:r.nt] {
		r.objs = append(r.objs, o)
	}
	canvas.Refresh(b)
}

// row paints a row between top and foot, as far as it is in view.
func (r *bodyRenderer) row(x *row, top, foot float32, current bool, from, to float32) {
	b := r.b
	th := b.Theme()
	if x.title != "" {
		r.rect(0, top-look.U(2), b.width, b.line+look.U(4), th.Color(theme.ColorNameHeaderBackground, 0))
		r.text(x.title, look.U(pad), top, th.Color(theme.ColorNameForeground, 0), true)
		return
	}
	if current {
		r.rect(look.U(2), top, look.U(mark), foot-top, th.Color(theme.ColorNamePrimary, 0))
	}
	for side, ps := range [][]piece{x.left, x.right} {
		left, w := b.column(side, b.width)
		for k, line := range b.m.lines(ps, w) {
			y := top + float32(k)*b.line
			if y+b.line < from || y > to {
				continue
			}
			for _, f := range line {
				r.frag(f, left, y)
			}
		}
	}
}

// frag paints words and what became of them.
func (r *bodyRenderer) frag(f frag, left, y float32) {
	b, th := r.b, r.b.Theme()
	x := left + f.x
	ink, kind := theme.ColorNameForeground, f.how
	if !b.v.isShown(f.change) {
		kind = same
	}
	switch kind {
	case gone:
		ink = theme.ColorNameError
	case fresh:
		ink = theme.ColorNamePrimary
	case formed:
		ink = theme.ColorNameWarning
	case aside:
		ink = theme.ColorNamePlaceHolder
	}
	if f.change >= 0 && f.change == b.v.change() {
		r.rect(x, y, f.w, b.line, th.Color(theme.ColorNameSelection, 0))
	}
	c := th.Color(ink, 0)
	thick := max(1, look.U(1.2))
	words := th.Color(theme.ColorNameForeground, 0)
	switch kind {
	case gone:
		words = c
		r.rect(x, y+b.line*0.54, f.w, thick, c)
	case fresh:
		words = c
		r.rect(x, y+b.line-thick-look.U(1), f.w, thick, c)
	case formed:
		for d := float32(0); d < f.w; d += look.U(6) {
			r.rect(x+d, y+b.line-thick-look.U(1), min(look.U(3), f.w-d), thick, c)
		}
	case aside:
		words = c
	}
	r.text(f.text, x, y, words, false)
}

func (r *bodyRenderer) rect(x, y, w, h float32, c color.Color) {
	if r.nr == len(r.rects) {
		r.rects = append(r.rects, canvas.NewRectangle(c))
	}
	o := r.rects[r.nr]
	r.nr++
	o.FillColor = c
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

func (r *bodyRenderer) text(s string, x, y float32, c color.Color, bold bool) {
	if r.nt == len(r.texts) {
		r.texts = append(r.texts, canvas.NewText("", c))
	}
	o := r.texts[r.nt]
	r.nt++
	o.Text, o.TextSize, o.Color, o.TextStyle.Bold = s, r.b.m.size, c, bold
	o.Move(fyne.NewPos(x, y))
	o.Resize(o.MinSize())
}
