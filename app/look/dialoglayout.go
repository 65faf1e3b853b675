package look

import (
	"fyne.io/fyne/v2"
)

// buttonRow lays the first buttons at the left and the others at the right; where they do not fit next to each other,
// those at the left come on a line above.
type buttonRow struct {
	left  int
	width float32
}

func (r *buttonRow) place(o []fyne.CanvasObject, width float32, put func(o fyne.CanvasObject, x, y float32)) fyne.Size {
	var l, w, h float32
	for i, b := range o {
		if m := b.MinSize(); i < r.left {
			l, h = l+m.Width+U(8), max(h, m.Height)
		} else {
			w, h = w+m.Width+U(8), max(h, m.Height)
		}
	}
	y := float32(0)
	if width > 0 && l+w-U(8) > width && l > 0 {
		y = h + U(8)
	}
	if put != nil {
		x := float32(0)
		for i, b := range o {
			if i == r.left {
				x = max(0, width-w+U(8))
			}
			if i < r.left {
				put(b, x, 0)
			} else {
				put(b, x, y)
			}
			x += b.MinSize().Width + U(8)
		}
	}
	return fyne.NewSize(max(l, w)-U(8), y+h)
}

func (r *buttonRow) MinSize(o []fyne.CanvasObject) fyne.Size { return r.place(o, r.width, nil) }

func (r *buttonRow) Layout(o []fyne.CanvasObject, s fyne.Size) {
	r.width = s.Width
	r.place(o, s.Width, func(b fyne.CanvasObject, x, y float32) {
		b.Move(fyne.NewPos(x, y))
		b.Resize(b.MinSize())
	})
}

// padRight leaves room at the right.
type padRight struct{ w float32 }

func (p *padRight) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[0].MinSize()
	return fyne.NewSize(m.Width+p.w, m.Height)
}

func (p *padRight) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(fyne.NewSize(s.Width-p.w, s.Height))
}
