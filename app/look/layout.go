package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
)

// Lay gives an object its place and size.
func Lay(o fyne.CanvasObject, at fyne.Position, s fyne.Size) {
	o.Move(at)
	o.Resize(s)
}

// Show shows an object, or hides it.
func Show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// line lays objects in a row or column with an own gap and inset, in units, free of the theme's padding. What stands
// at grow, or a spacer, takes the room that is left.
type line struct {
	gap, inset float32
	vertical   bool
	grow       int
	centre     bool // across the line at its own height (rows)
}

// Column stacks objects with a gap between them.
func Column(gap float32, o ...fyne.CanvasObject) *fyne.Container {
	return container.New(&line{gap: gap, vertical: true, grow: -1}, o...)
}

// ColumnGrow is a Column whose object number grow takes the room that is left.
func ColumnGrow(gap float32, grow int, o ...fyne.CanvasObject) *fyne.Container {
	return container.New(&line{gap: gap, vertical: true, grow: grow}, o...)
}

// Row puts objects next to each other, each in the middle of the row's height.
func Row(gap float32, o ...fyne.CanvasObject) *fyne.Container {
	return container.New(&line{gap: gap, grow: -1, centre: true}, o...)
}

// RowGrow is a Row whose object number grow takes the room that is left.
func RowGrow(gap float32, grow int, o ...fyne.CanvasObject) *fyne.Container {
	return container.New(&line{gap: gap, grow: grow, centre: true}, o...)
}

// Space takes the room that is left in a Row or Column.
func Space() fyne.CanvasObject { return layout.NewSpacer() }

// Inset puts n units of room round an object.
func Inset(n float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&line{inset: n, vertical: true, grow: 0}, o)
}

func (l *line) size(o fyne.CanvasObject) (along, across float32) {
	s := o.MinSize()
	if l.vertical {
		return s.Height, s.Width
	}
	return s.Width, s.Height
}

func (l *line) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var along, across float32
	n := 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if n++; n > 1 {
			along += U(l.gap)
		}
		if _, ok := o.(layout.SpacerObject); ok {
			continue
		}
		a, b := l.size(o)
		along, across = along+a, max(across, b)
	}
	in := 2 * U(l.inset)
	if l.vertical {
		return fyne.NewSize(across+in, along+in)
	}
	return fyne.NewSize(along+in, across+in)
}

func (l *line) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	in := U(l.inset)
	across := s.Height - 2*in
	room := s.Width - 2*in
	if l.vertical {
		across, room = room, across
		for _, o := range objects { // words that wrap know their height only from their width
			if o.Visible() {
				o.Resize(fyne.NewSize(across, o.Size().Height))
			}
		}
	}
	need := float32(0)
	n, spacers := 0, 0
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		if n++; n > 1 {
			need += U(l.gap)
		}
		if _, ok := o.(layout.SpacerObject); ok || i == l.grow {
			spacers++
		}
		if _, ok := o.(layout.SpacerObject); !ok && i != l.grow {
			a, _ := l.size(o)
			need += a
		}
	}
	free := float32(0)
	if spacers > 0 {
		free = max(0, (room-need)/float32(spacers))
	}
	p := in
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		a, b := l.size(o)
		if _, ok := o.(layout.SpacerObject); ok || i == l.grow {
			a = free
		}
		switch {
		case l.vertical:
			Lay(o, fyne.NewPos(in, p), fyne.NewSize(across, a))
		case l.centre && i != l.grow:
			Lay(o, fyne.NewPos(p, in+(across-b)/2), fyne.NewSize(a, b))
		default:
			Lay(o, fyne.NewPos(p, in), fyne.NewSize(a, across))
		}
		p += a + U(l.gap)
	}
}

// Columns lays fields in n columns of equal width, 12 apart, and in fewer when a column would be narrower than 180.
func Columns(n int, o ...fyne.CanvasObject) *fyne.Container {
	return container.New(&columns{n: n}, o...)
}

type columns struct {
	n     int
	width float32 // last given: the height follows from it
}

func (c *columns) count(w float32) int {
	n := c.n
	for n > 1 && w > 0 && (w-float32(n-1)*U(12))/float32(n) < U(180) {
		n--
	}
	return n
}

func visible(o []fyne.CanvasObject) (out []fyne.CanvasObject) {
	for _, x := range o {
		if x.Visible() {
			out = append(out, x)
		}
	}
	return out
}

func (c *columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	o := visible(objects)
	n := c.count(c.width)
	var w, h float32
	for i := 0; i < len(o); i += n {
		row := float32(0)
		for _, x := range o[i:min(i+n, len(o))] {
			s := x.MinSize()
			w, row = max(w, s.Width), max(row, s.Height)
		}
		if i > 0 {
			h += U(12)
		}
		h += row
	}
	return fyne.NewSize(w, h) // narrower means fewer columns, never clipped
}

func (c *columns) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	c.width = s.Width
	o := visible(objects)
	n := c.count(s.Width)
	w := (s.Width - float32(n-1)*U(12)) / float32(n)
	y := float32(0)
	for i := 0; i < len(o); i += n {
		row := float32(0)
		cells := o[i:min(i+n, len(o))]
		for _, x := range cells {
			x.Resize(fyne.NewSize(w, x.Size().Height))
			row = max(row, x.MinSize().Height)
		}
		for j, x := range cells {
			Lay(x, fyne.NewPos(float32(j)*(w+U(12)), y), fyne.NewSize(w, row))
		}
		y += row + U(12)
	}
}

// Frame is the window's layout: top, bottom, left and right round a centre, without gaps. Any but the centre may be nil.
func Frame(top, bottom, left, right, centre fyne.CanvasObject) *fyne.Container {
	f := &frame{top, bottom, left, right, centre}
	var o []fyne.CanvasObject
	for _, x := range []fyne.CanvasObject{centre, left, right, top, bottom} {
		if x != nil {
			o = append(o, x)
		}
	}
	return container.New(f, o...)
}

type frame struct{ top, bottom, left, right, centre fyne.CanvasObject }

func frameMin(o fyne.CanvasObject) fyne.Size {
	if o == nil || !o.Visible() {
		return fyne.Size{}
	}
	return o.MinSize()
}

func (f *frame) MinSize([]fyne.CanvasObject) fyne.Size {
	t, b, l, r, c := frameMin(f.top), frameMin(f.bottom), frameMin(f.left), frameMin(f.right), frameMin(f.centre)
	return fyne.NewSize(max(t.Width, b.Width, l.Width+c.Width+r.Width), t.Height+b.Height+max(l.Height, c.Height, r.Height))
}

func (f *frame) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	if f.top != nil {
		f.top.Resize(fyne.NewSize(s.Width, f.top.Size().Height))
	}
	t, b, l, r := frameMin(f.top).Height, frameMin(f.bottom).Height, frameMin(f.left).Width, frameMin(f.right).Width
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		if o != nil {
			Lay(o, fyne.NewPos(x, y), fyne.NewSize(max(0, w), max(0, h)))
		}
	}
	put(f.top, 0, 0, s.Width, t)
	put(f.bottom, 0, s.Height-b, s.Width, b)
	put(f.left, 0, t, l, s.Height-t-b)
	put(f.right, s.Width-r, t, r, s.Height-t-b)
	put(f.centre, l, t, s.Width-l-r, s.Height-t-b)
}

// Above puts an object above another, as high as it needs; where that leaves the other less than it needs, or than wants in height where
// both can have something, it scrolls.
func Above(top, rest fyne.CanvasObject, wants float32) *fyne.Container {
	return container.New(above{wants}, container.NewVScroll(container.New(&padRight{}, top)), rest)
}

type above struct{ wants float32 }

// aboveLeast is how much of the upper object is in sight at least, in units.
const aboveLeast = 50

func (above) MinSize(o []fyne.CanvasObject) fyne.Size {
	top, rest := o[0].(*container.Scroll).Content.MinSize(), o[1].MinSize()
	return fyne.NewSize(max(top.Width, rest.Width), min(top.Height, U(aboveLeast))+rest.Height)
}

func (a above) Layout(o []fyne.CanvasObject, s fyne.Size) {
	scroll := o[0].(*container.Scroll)
	box := scroll.Content.(*fyne.Container)
	bar := box.Layout.(*padRight)
	most := max(s.Height-max(a.wants, o[1].MinSize().Height), U(aboveLeast))
	need := func(w float32) float32 {
		bar.w = w
		box.Resize(fyne.NewSize(s.Width, box.Size().Height)) // the height follows from the width
		return box.MinSize().Height
	}
	h := need(0)
	if h > most {
		need(U(12))
		h = most
	}
	scroll.Resize(fyne.NewSize(s.Width, h))
	Lay(o[1], fyne.NewPos(0, h), fyne.NewSize(s.Width, max(0, s.Height-h)))
}

// Split puts two objects side by side with a bar that can be dragged; offset is the first one's share.
func Split(left, right fyne.CanvasObject, offset float64) (*container.Split, fyne.CanvasObject) {
	s := container.NewHSplit(left, right)
	s.Offset = offset
	return s, container.NewThemeOverride(s, calm{})
}

// clear is no colour.
var clear = color.Transparent

func ring(r *canvas.Rectangle, t fyne.Theme, stroke fyne.ThemeColorName, width float32) {
	r.FillColor = clear
	r.StrokeColor, r.StrokeWidth = t.Color(stroke, theme.VariantLight), width
	r.CornerRadius = t.Size(theme.SizeNameInputRadius)
}

// placeRing lays a ring within a place: Fyne draws a stroke half outside its rectangle.
func placeRing(r *canvas.Rectangle, at fyne.Position, s fyne.Size) {
	w := r.StrokeWidth
	Lay(r, at.AddXY(w/2, w/2), fyne.NewSize(s.Width-w, s.Height-w))
}

// Flow puts objects next to each other and goes on on a next line where they do not fit.
func Flow(gap float32, o ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{gap: gap}, o...)
}

type flow struct{ gap, width float32 }

// place gives what lies in a row its place, in the middle of the row's height.
func (f *flow) place(o []fyne.CanvasObject, width float32, put func(o fyne.CanvasObject, at fyne.Position, s fyne.Size)) (w, h float32) {
	var x, high float32
	var row []fyne.CanvasObject
	done := func() {
		var x float32
		for _, c := range row {
			s := c.MinSize()
			if put != nil {
				put(c, fyne.NewPos(x, h+(high-s.Height)/2), s)
			}
			x += s.Width + U(f.gap)
		}
		row = row[:0]
	}
	for _, c := range visible(o) {
		s := c.MinSize()
		if x > 0 && width > 0 && x+s.Width > width+0.5 {
			done()
			x, h, high = 0, h+high+U(f.gap), 0
		}
		row = append(row, c)
		w, high = max(w, s.Width), max(high, s.Height)
		x += s.Width + U(f.gap)
	}
	done()
	return w, h + high
}

func (f *flow) MinSize(o []fyne.CanvasObject) fyne.Size {
	w, h := f.place(o, f.width, nil)
	return fyne.NewSize(w, h)
}

func (f *flow) Layout(o []fyne.CanvasObject, s fyne.Size) {
	f.width = s.Width
	f.place(o, s.Width, Lay)
}

// Halves puts two objects next to each other, the first on three fifths of the width, both from the top.
func Halves(a, b fyne.CanvasObject) *fyne.Container { return container.New(halves{}, a, b) }

type halves struct{}

func (halves) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(a.Width+b.Width+U(12), max(a.Height, b.Height))
}

func (halves) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := (s.Width - U(12)) * 0.6
	o[0].Resize(fyne.NewSize(w, o[0].Size().Height))
	o[0].Resize(fyne.NewSize(w, o[0].MinSize().Height))
	Lay(o[1], fyne.NewPos(w+U(12), 0), fyne.NewSize(s.Width-w-U(12), o[1].Size().Height))
	o[1].Resize(fyne.NewSize(s.Width-w-U(12), o[1].MinSize().Height))
}
