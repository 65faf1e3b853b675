package look

import "fyne.io/fyne/v2"

// rowDrag is a row on its way to another place.
type rowDrag struct {
	from, to int             // to is the number it would get
	start    fyne.PointEvent // where it was taken up
	far      bool            // further than a hand trembles in a click
}

// Dragged is part of fyne.Draggable.
func (l *List) Dragged(e *fyne.DragEvent) {
	if l.drag == nil {
		start := e.PointEvent
		start.Position = start.Position.Subtract(e.Dragged)
		i := l.at(start.Position.Y)
		l.drag = &rowDrag{from: i, to: i, start: start}
		l.tip(i)
		if i >= 0 && l.Moved != nil {
			l.Choose(i)
		}
	}
	d := l.drag
	d.far = d.far || abs(e.Position.Y-d.start.Position.Y) > U(6) || abs(e.Position.X-d.start.Position.X) > U(6)
	if l.Moved == nil || d.from < 0 {
		return
	}
	d.to = l.placeFor(d.from, e.Position.Y)
	l.Refresh()
}

// DragEnd is part of fyne.Draggable. A drag that went nowhere is a click of a hand that trembled.
func (l *List) DragEnd() {
	d := l.drag
	if l.drag = nil; d == nil {
		return
	}
	l.Refresh()
	switch {
	case !d.far:
		l.Tapped(&d.start)
	case l.Moved != nil && d.from >= 0:
		if c := canvasOf(l); c != nil {
			c.Focus(l)
		}
		l.take(d.from, d.to)
	}
}

// take tells Moved of a row that goes elsewhere, when there is such a place, and keeps it in view.
func (l *List) take(from, to int) {
	if from < 0 || from >= len(l.rows) || to < 0 || to >= len(l.rows) || from == to {
		return
	}
	l.Moved(from, to)
	l.ShowChosen()
}

// placeFor gives the number that row from gets when it is put down at y: it passes a row when it is beyond its middle.
func (l *List) placeFor(from int, y float32) int {
	to := from
	for i, r := range l.rows {
		middle := r.Position().Y + r.Size().Height/2
		switch {
		case i < from && y < middle:
			return i
		case i > from && y > middle:
			to = i
		}
	}
	return to
}

// gapAt gives the height at which a dragged row would come between two others.
func (l *List) gapAt(d *rowDrag) float32 {
	y, h := l.Place(d.to)
	if d.to > d.from {
		return y + h
	}
	return y
}

func abs(x float32) float32 { return max(x, -x) }
