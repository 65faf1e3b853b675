package paper

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"kamerbrief/app/look"
	"kamerbrief/export/page"
)

// rects is a pool of rectangles of one layer.
type rects struct {
	all  []*canvas.Rectangle
	used int
	was  int
	bare bool // not on the paper: its colours are as given
}

func (l *rects) objects(to []fyne.CanvasObject) []fyne.CanvasObject {
	for _, o := range l.all {
		to = append(to, o)
	}
	return to
}

func (l *rects) begin() { l.used, l.was = 0, len(l.all) }

// end hides what was not used, and reports whether the pool grew.
func (l *rects) end() bool {
	for _, o := range l.all[l.used:] {
		if o.Visible() {
			o.Hide()
		}
	}
	return len(l.all) > l.was
}

// add shows a rectangle, if there is anything of it; the object is touched only when it differs.
func (l *rects) add(v *view, x, y, w, h int, c color.Color) {
	if w <= 0 || h <= 0 {
		return
	}
	if l.used == len(l.all) {
		o := canvas.NewRectangle(color.Transparent)
		o.Hide()
		l.all = append(l.all, o)
	}
	if v.dark && !l.bare {
		c = shade(c)
	}
	o := l.all[l.used]
	l.used++
	pos, size := v.pos(x, y), v.size(w, h)
	if o.Visible() && o.FillColor == c && o.Position() == pos && o.Size() == size {
		return
	}
	o.FillColor = c
	look.Lay(o, pos, size)
	if !o.Visible() {
		o.Show()
	}
	o.Refresh()
}

func (l *rects) boxes(v *view, boxes []page.Box, first, last int, c color.Color) {
	for _, b := range boxes {
		if b.Page < first || b.Page > last {
			continue
		}
		x0, y0 := v.spot(b.Page, b.X, b.Y)
		x1, y1 := v.spot(b.Page, b.X+b.W, b.Y+b.H)
		if y1 > 0 && y0 < v.h {
			l.add(v, x0, y0, max(1, x1-x0), y1-y0, c)
		}
	}
}
