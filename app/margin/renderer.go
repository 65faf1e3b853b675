package margin

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/drafts/letter"
)

// CreateRenderer implements fyne.Widget.
func (m *Margin) CreateRenderer() fyne.WidgetRenderer {
	m.r = &renderer{m: m, ground: look.NewFill(look.ColorDesk), bar: newBar(m), above: newRest(m, -1), below: newRest(m, 1), stale: true}
	m.r.layout()
	return m.r
}

type renderer struct {
	m            *Margin
	ground       *look.Fill
	bar          *bar
	above, below *look.Button // stand for the comments in view that do not fit
	lines        []*canvas.Line
	markers      []*marker
	shown        []*balloon // in the order of the letter
	objs         []fyne.CanvasObject
	stale        bool
	follow       letter.ID // the current comment that was brought into view last
}

func (r *renderer) Destroy()           {}
func (r *renderer) MinSize() fyne.Size { return r.m.MinSize() }
func (r *renderer) Layout(fyne.Size)   { r.layout() }
func (r *renderer) Refresh() {
	r.stale = true
	for _, b := range r.m.balloons {
		b.build()
	}
	r.bar.refresh()
	if r.m.rows != nil {
		r.m.rows.told = ""
	}
	r.layout()
	canvas.Refresh(r.m)
}

func (r *renderer) Objects() []fyne.CanvasObject { return r.objs }

// newRest makes the button that stands for comments that do not fit: the next ones come into view.
func newRest(m *Margin, by int) *look.Button {
	icon := map[int]string{-1: "chevron-up", 1: "chevron-down"}[by]
	b := look.NewButton(look.Flat, look.IconResource(icon), "", func() {
		n := max(1, len(m.r.shown)-1)
		m.skip = max(0, min(m.skip+by*n, m.over))
		m.Place()
	})
	return b
}

// beyond is how far above and below the view comments still push what is in view, units.
const beyond = 1200

// layout places what is in view and leaves out the rest.
func (r *renderer) layout() {
	m := r.m
	size := m.Size()
	r.ground.Resize(size)
	head := r.bar.place(size.Width)
	all := m.all()
	var near, view []entry
	for _, e := range all {
		if e.y > -beyond && e.y < size.Height+beyond {
			near = append(near, e)
		}
		if e.y > -look.U(20) && e.y < size.Height {
			view = append(view, e)
		}
	}
	m.over = 0
	r.above.Hide()
	r.below.Hide()
	switch {
	case m.slim:
		r.show(nil)
		r.mark(near, head)
		if m.listed && m.drawer != nil {
			m.rows.update()
			m.rows.Refresh()
		}
	case m.listed:
		r.show(nil)
		r.list(head)
	case len(view) > 1 && float32(len(view))*look.U(84) > size.Height-head:
		r.crowd(view, head)
	default:
		r.balloons(near, head)
	}
	r.collect()
}

// set gives the balloon of a comment its form and width, and tells its height. It is built anew only for another form: its
// buttons may have the focus.
func (r *renderer) set(e entry, f form) (*balloon, float32) {
	m := r.m
	b := m.balloon(e.t.ID)
	if e.t.ID == m.current {
		f = full
	}
	b.shape(f, 0.65*m.Size().Height) // so that those round it have room
	width := r.width()
	b.Resize(fyne.NewSize(width, b.Size().Height)) // wrapped text knows its height once it knows its width
	return b, b.MinSize().Height
}

func (r *renderer) width() float32 { return r.m.Size().Width - look.U(tail) - look.U(apart) }

// balloons stand beside their words.
func (r *renderer) balloons(near []entry, head float32) {
	m, foot := r.m, r.m.Size().Height-look.U(apart)
	var want, heights []float32
	var list []*balloon
	keep := -1
	for i, e := range near {
		b, h := r.set(e, brief)
		if e.t.ID == m.current {
			keep = i
		}
		want, heights, list = append(want, e.y), append(heights, h), append(list, b)
	}
	// What is being written or read stays in view, also when its words are at the edge of the window.
	if keep >= 0 && want[keep] > -look.U(20) && want[keep] <= foot {
		want[keep] = max(head, min(want[keep], foot-heights[keep]))
	}
	tops := place(want, heights, keep, look.U(apart))
	from, to := 0, len(near)
	for from < to && near[from].y < 0 {
		from++
	}
	for to > from && near[to-1].y > foot {
		to--
	}
	fit(tops[from:to], heights[from:to], max(head, after(tops, heights, from)), foot, look.U(apart))
	r.put(near, list, tops, heights)
}

// after gives the least top for number i: below the one before it.
func after(tops, heights []float32, i int) float32 {
	if i == 0 {
		return 0
	}
	return tops[i-1] + heights[i-1] + look.U(apart)
}

// crowd gives each comment in view a line, but the current one; what does not fit is behind a button above or below.
func (r *renderer) crowd(view []entry, head float32) {
	m, gap := r.m, look.U(4)
	foot := m.Size().Height - gap
	cur := -1
	for i, e := range view {
		if e.t.ID == m.current {
			cur = i
		}
	}
	_, one := r.set(view[(cur+1)%len(view)], line)
	room := foot - head
	big := float32(0)
	if cur >= 0 {
		_, big = r.set(view[cur], full)
		big += gap
	}
	fits := int((room - big) / (one + gap))
	if cur >= 0 {
		fits++
	}
	if fits < len(view) {
		rest := r.above.MinSize().Height + gap
		fits = max(1, fits-int(2*rest/(one+gap))-1)
		m.over = len(view) - fits
		m.skip = max(0, min(m.skip, m.over))
		if cur >= 0 && r.follow != m.current { // came into view only now: what is scrolled to stays
			r.follow = m.current
			m.skip = max(min(m.skip, cur), cur-fits+1)
		}
		r.rest(r.above, m.skip, "eerder", head)
		r.rest(r.below, m.over-m.skip, "verder", foot-r.below.MinSize().Height)
		head, foot = head+rest, foot-rest
		view = view[m.skip : m.skip+fits]
	} else {
		m.skip = 0
	}
	var tops, heights []float32
	var list []*balloon
	for _, e := range view {
		b, h := r.set(e, line)
		tops, heights, list = append(tops, max(e.y, head)), append(heights, h), append(list, b)
	}
	tops = place(tops, heights, -1, gap)
	fit(tops, heights, head, foot, gap)
	r.put(view, list, tops, heights)
}

func (r *renderer) rest(b *look.Button, n int, where string, y float32) {
	if n == 0 {
		return
	}
	b.SetText("Nog " + itoa(n) + " " + where)
	look.Lay(b, fyne.NewPos(look.U(tail), y), fyne.NewSize(r.width(), b.MinSize().Height))
	b.Show()
}

// put moves the balloons and draws the lines from their words.
func (r *renderer) put(es []entry, list []*balloon, tops, heights []float32) {
	r.need(len(list), 0)
	var seen []*balloon
	for i, b := range list {
		b.Resize(fyne.NewSize(r.width(), heights[i]))
		b.Move(fyne.NewPos(look.U(tail), tops[i]))
		if tops[i] < r.m.Size().Height && tops[i]+heights[i] > 0 {
			seen = append(seen, b)
		}
		r.join(r.lines[i], es[i].y+look.U(8), tops[i]+min(look.U(14), heights[i]/2), es[i].t.ID == r.m.current)
	}
	for _, l := range r.lines[len(list):] {
		l.Hide()
	}
	r.show(seen)
}

// show makes these the balloons that are drawn.
func (r *renderer) show(bs []*balloon) {
	if slices.Equal(bs, r.shown) {
		return
	}
	for _, b := range r.shown {
		b.Hide()
	}
	for _, b := range bs {
		b.Show()
	}
	r.shown, r.stale = bs, true
	if len(bs) == 0 {
		for _, l := range r.lines {
			l.Hide()
		}
	}
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

// list shows all comments below one another.
func (r *renderer) list(head float32) {
	m := r.m
	l := m.list()
	l.update()
	look.Lay(l, fyne.NewPos(0, head), fyne.NewSize(m.Size().Width, max(0, m.Size().Height-head)))
	l.Refresh()
	r.stale = true
}

// mark shows a marker for each comment, in a narrow window.
func (r *renderer) mark(near []entry, head float32) {
	m := r.m
	r.need(0, len(near))
	last := float32(-1e6)
	for n, e := range near {
		k := r.markers[n]
		k.aim(e.t, e.t.ID == m.current)
		h := k.MinSize()
		y := max(e.y-look.U(4), last+look.U(2))
		if e.y > -look.U(20) {
			y = max(y, head)
		}
		k.Resize(h)
		k.Move(fyne.NewPos(look.U(4), y))
		k.Hidden = y < head || y > m.Size().Height
		last = y + h.Height
	}
	for _, k := range r.markers[len(near):] {
		k.Hide()
	}
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
	switch {
	case m.slim:
		for _, k := range r.markers {
			r.objs = append(r.objs, k.Button)
		}
	case m.listed:
		r.objs = append(r.objs, m.list())
	default:
		for _, b := range r.shown {
			r.objs = append(r.objs, b)
		}
	}
	r.objs = append(r.objs, r.above, r.below, r.bar.object()) // the bar over what scrolls under it
	canvas.Refresh(m)
}
