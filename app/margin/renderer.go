package margin

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/drafts/review"
)

// CreateRenderer implements fyne.Widget.
func (m *Margin) CreateRenderer() fyne.WidgetRenderer {
	m.r = &renderer{m: m, ground: look.NewFill(look.ColorDesk), stale: true}
	m.r.layout()
	return m.r
}

type renderer struct {
	m       *Margin
	ground  *look.Fill
	lines   []*canvas.Line
	markers []*marker
	objs    []fyne.CanvasObject
	stale   bool
}

func (r *renderer) Destroy()           {}
func (r *renderer) MinSize() fyne.Size { return r.m.MinSize() }
func (r *renderer) Layout(fyne.Size)   { r.layout() }
func (r *renderer) Refresh() {
	r.stale = true
	for _, b := range r.m.balloons {
		b.build()
	}
	r.layout()
	canvas.Refresh(r.m)
}

func (r *renderer) Objects() []fyne.CanvasObject { return r.objs }

// layout places what is in view and hides the rest.
func (r *renderer) layout() {
	m := r.m
	size := m.Size()
	r.ground.Resize(size)
	const beyond = 1200 // units above and below that still push what is in view
	var near []entry
	for _, e := range m.listed() {
		if e.y > -beyond && e.y < size.Height+beyond {
			near = append(near, e)
		}
	}
	if m.slim {
		r.mark(near)
		return
	}
	width := size.Width - look.U(tail) - look.U(apart)
	shown := map[*balloon]bool{}
	var want, heights []float32
	var list []*balloon
	keep := -1
	for i, e := range near {
		b := m.balloon(e.t.ID)
		if e.t.ID == m.current {
			keep = i
		}
		b.Resize(fyne.NewSize(width, b.Size().Height)) // wrapped text knows its height once it knows its width
		h := b.MinSize().Height
		want, heights, list = append(want, e.y), append(heights, h), append(list, b)
		shown[b] = true
	}
	// What is being written or read stays in view, also when its words are at the foot of the window.
	if keep >= 0 && want[keep] < size.Height {
		if most := size.Height - heights[keep] - look.U(apart); want[keep] > most {
			want[keep] = max(0, most)
		}
	}
	tops := place(want, heights, keep, look.U(apart))
	r.need(len(list), 0)
	for i, b := range list {
		b.Resize(fyne.NewSize(width, heights[i]))
		b.Move(fyne.NewPos(look.U(tail), tops[i]))
		b.Show()
		r.join(r.lines[i], near[i].y+look.U(8), tops[i]+look.U(14), i == keep)
	}
	for _, b := range m.balloons {
		if !shown[b] {
			b.Hide()
		}
	}
	for _, l := range r.lines[len(list):] {
		l.Hide()
	}
	r.collect()
}

// join draws the line from the words to the balloon.
func (r *renderer) join(l *canvas.Line, from, to float32, strong bool) {
	c, w := theme.ColorNameInputBorder, float32(1)
	if strong {
		c, w = theme.ColorNamePrimary, 1.5
	}
	l.StrokeColor, l.StrokeWidth = r.m.Theme().Color(c, theme.VariantLight), w
	if !strong && (to-from > look.U(reach) || from-to > look.U(reach)) {
		l.Hide() // a balloon pushed far away: a bundle of lines would tell nobody anything
		return
	}
	l.Position1, l.Position2 = fyne.NewPos(0, from), fyne.NewPos(look.U(tail), to)
	l.Show()
	l.Refresh()
}

func (r *renderer) need(lines, markers int) {
	for len(r.lines) < lines {
		r.lines, r.stale = append(r.lines, canvas.NewLine(theme.Color(theme.ColorNameSeparator))), true
	}
	for len(r.markers) < markers {
		r.markers, r.stale = append(r.markers, newMarker(r.m)), true
	}
}

// mark shows a marker for each comment, in a narrow window.
func (r *renderer) mark(near []entry) {
	m := r.m
	n := 0
	r.need(0, len(near))
	last := float32(-1e6)
	for _, e := range near {
		if e.t.State == review.Resolved {
			continue
		}
		k := r.markers[n]
		n++
		k.aim(e.t, e.t.ID == m.current)
		h := k.MinSize()
		y := max(e.y-look.U(4), last+look.U(2))
		k.Resize(h)
		k.Move(fyne.NewPos(look.U(4), y))
		k.Show()
		last = y + h.Height
	}
	for _, k := range r.markers[n:] {
		k.Hide()
	}
	for _, l := range r.lines {
		l.Hide()
	}
	r.collect()
}

func (r *renderer) collect() {
	if !r.stale {
		return
	}
	r.stale = false
	m := r.m
	r.objs = []fyne.CanvasObject{r.ground}
	for _, l := range r.lines {
		r.objs = append(r.objs, l)
	}
	if m.slim {
		for _, k := range r.markers {
			r.objs = append(r.objs, k.Button)
		}
	} else {
		for _, t := range m.talk.Threads() {
			if b := m.balloons[t.ID]; b != nil {
				r.objs = append(r.objs, b)
			}
		}
	}
	canvas.Refresh(m)
}
