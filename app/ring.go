package app

import (
	"slices"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
)

// zone is a part of the window that F6 goes to.
type zone struct {
	place fyne.CanvasObject // nil: the menu bar, which has the keys only while it is open
	enter func() bool       // false when there is nothing in it to give the keys to
}

// zones are the parts of the window in the order of F6.
func (e *editor) zones() []zone {
	c := e.app.win.Canvas()
	first := func(o fyne.CanvasObject) zone {
		return zone{o, func() bool {
			f := look.FirstFocus(o)
			if f != nil {
				c.Focus(f)
			}
			return f != nil
		}}
	}
	out := []zone{{nil, func() bool { return e.bar.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF10}) }}}
	if e.cmp == nil {
		out = append(out, first(e.tools.object()))
	}
	if e.outlineShown() {
		out = append(out, first(e.out.box))
	}
	letter := fyne.CanvasObject(e.pages())
	if e.cmp != nil {
		letter = e.cmp.box
	}
	out = append(out, zone{letter, func() bool { e.focusPage(); return true }})
	if e.desk != nil {
		out = append(out, zone{e.margin, e.margin.Enter})
	}
	if e.side != nil {
		out = append(out, first(e.side))
	}
	return append(out, first(e.status.bar))
}

// round gives the keys to the next part of the window, or with back to the one before. Caret and view stay.
func (e *editor) round(back bool) {
	zones := e.zones()
	focused := e.app.win.Canvas().Focused()
	over := e.margin.Shut()
	at := slices.IndexFunc(zones, func(z zone) bool {
		return z.place != nil && (over && z.place == fyne.CanvasObject(e.margin) || !over && holds(z.place, focused))
	})
	if at < 0 { // what stands on the page: the find bar, a question
		e.focusPage()
		return
	}
	e.roundFrom(zones, at, back)
}

// roundFrom goes on from part number at.
func (e *editor) roundFrom(zones []zone, at int, back bool) {
	by := 1
	if back {
		by = len(zones) - 1
	}
	for range zones {
		if at = (at + by) % len(zones); zones[at].enter() {
			return
		}
	}
}

// holds reports whether a control lies in a part of the window. It is asked by place, since the parts are of many kinds; a list
// that scrolls reaches out of its part above and below.
func holds(part fyne.CanvasObject, f fyne.Focusable) bool {
	o, ok := f.(fyne.CanvasObject)
	if !ok || !part.Visible() {
		return false
	}
	drv := fyne.CurrentApp().Driver()
	at, in := drv.AbsolutePositionForObject(o), drv.AbsolutePositionForObject(part)
	x := at.X + o.Size().Width/2
	return x >= in.X && x <= in.X+part.Size().Width && at.Y < in.Y+part.Size().Height && at.Y+o.Size().Height > in.Y
}
