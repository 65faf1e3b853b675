package look

import (
	"fyne.io/fyne/v2"
)

// buttonRow lays the first buttons at the left and the others at the right; where they do not fit next to each other,
// those at the left come above, on as many lines as they need.
type buttonRow struct {
	left  int
	width float32
}

func (r *buttonRow) place(o []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, fyne.Position, fyne.Size)) fyne.Size {
	gap := U(8)
	along := func(bs []fyne.CanvasObject) (w, h float32) {
		for _, b := range bs {
			m := b.MinSize()
			w, h = w+m.Width+gap, max(h, m.Height)
		}
		return max(0, w-gap), h
	}
	left, right := o[:min(r.left, len(o))], o[min(r.left, len(o)):]
	l, lh := along(left)
	w, rh := along(right)
	h := max(lh, rh)
	var x, y, wide float32
	row := func(bs []fyne.CanvasObject, wrap bool) {
		for _, b := range bs {
			m := b.MinSize()
			if wrap && x > 0 && x+m.Width > width {
				x, y = 0, y+h+gap
			}
			if put != nil {
				put(b, fyne.NewPos(x, y), m)
			}
			x += m.Width + gap
			wide = max(wide, x-gap)
		}
	}
	row(left, width > 0)
	if len(left) > 0 && len(right) > 0 && width > 0 && (y > 0 || l+gap+w > width) {
		y += h + gap
	}
	x = max(0, width-w)
	if width <= 0 {
		x = 0
	}
	row(right, false)
	return fyne.NewSize(max(wide, w), y+h)
}

func (r *buttonRow) MinSize(o []fyne.CanvasObject) fyne.Size { return r.place(o, r.width, nil) }

func (r *buttonRow) Layout(o []fyne.CanvasObject, s fyne.Size) {
	r.width = s.Width
	r.place(o, s.Width, Lay)
}

// padRight leaves room at the right.
type padRight struct{ w float32 }

func (p *padRight) MinSize(o []fyne.CanvasObject) fyne.Size {
	if !o[0].Visible() {
		return fyne.Size{}
	}
	m := o[0].MinSize()
	return fyne.NewSize(m.Width+p.w, m.Height)
}

func (p *padRight) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(fyne.NewSize(s.Width-p.w, s.Height))
}
