package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/layout"
)

// bar is a row of which objects go on on a next line where they do not fit: a toolbar, the status bar. A spacer or the
// object at grow takes the room that is left, as long as all stand on one line; then the spacer goes.
type bar struct {
	gap, inset float32
	grow       int
	width      float32
}

// one gives the line that holds all objects, and whether they fit.
func (b *bar) one(o []fyne.CanvasObject, width float32) (*line, bool) {
	l := &line{gap: b.gap, inset: b.inset, grow: b.grow, centre: true}
	return l, width <= 0 || l.MinSize(o).Width <= width+0.5
}

func (b *bar) rest(o []fyne.CanvasObject) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, x := range visible(o) {
		if _, ok := x.(layout.SpacerObject); ok {
			continue
		}
		if f, ok := x.(*Fill); ok && f.w == 1 {
			continue
		}
		out = append(out, x)
	}
	return out
}

func (b *bar) MinSize(o []fyne.CanvasObject) fyne.Size {
	in := 2 * U(b.inset)
	rest := b.rest(o)
	var w float32
	for _, x := range rest {
		w = max(w, x.MinSize().Width)
	}
	if l, ok := b.one(o, b.width); ok {
		return fyne.NewSize(w+in, l.MinSize(o).Height)
	}
	_, h := (&flow{gap: b.gap}).place(rest, b.width-in, nil)
	return fyne.NewSize(w+in, h+in)
}

func (b *bar) Layout(o []fyne.CanvasObject, s fyne.Size) {
	b.width = s.Width
	if l, ok := b.one(o, s.Width); ok {
		l.Layout(o, s)
		return
	}
	for _, x := range o {
		if f, ok := x.(*Fill); ok && f.w == 1 { // lines between groups mean nothing at the end of a row
			f.Resize(fyne.Size{})
		}
	}
	in := U(b.inset)
	(&flow{gap: b.gap}).place(b.rest(o), s.Width-2*in, func(x fyne.CanvasObject, at fyne.Position, m fyne.Size) { Lay(x, at.AddXY(in, in), m) })
}
