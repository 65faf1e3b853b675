package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// FieldsBeside puts fields below each other with the rest beside them, or, where that rest would have less than least units, the fields
// next to each other above it. A field is at least fieldLeast units wide, else it has a line of its own.
func FieldsBeside(least float32, rest fyne.CanvasObject, fields ...fyne.CanvasObject) *fyne.Container {
	return container.New(&fieldsBeside{least: least}, append(fields, rest)...)
}

const fieldLeast = 160

type fieldsBeside struct{ least, width float32 }

// places gives each object its place, and the height of all.
func (b *fieldsBeside) places(o []fyne.CanvasObject, put func(x fyne.CanvasObject, at fyne.Position, s fyne.Size)) (height float32) {
	rest, fields := o[len(o)-1], visible(o[:len(o)-1])
	var w float32
	for _, f := range fields {
		w = max(w, f.MinSize().Width)
	}
	n, at := 1, fyne.NewPos(w, 0)
	if b.width > 0 && b.width-w < U(b.least) {
		if n = len(fields); b.width/float32(n) < U(fieldLeast) {
			n = 1
		}
		w = b.width / float32(n)
	}
	for i, f := range fields {
		h := f.MinSize().Height
		put(f, fyne.NewPos(float32(i%n)*w, height), fyne.NewSize(w, h))
		if i%n == n-1 || i == len(fields)-1 {
			height += h
		}
	}
	if b.width > 0 && w*float32(n) >= b.width-0.5 {
		at = fyne.NewPos(0, height)
	}
	if beside := b.width - at.X; beside > 0 {
		rest.Resize(fyne.NewSize(beside, rest.Size().Height)) // the height follows from the width
	}
	h := rest.MinSize().Height
	put(rest, at, fyne.NewSize(max(b.width-at.X, 0), h))
	return max(height, at.Y+h)
}

func (b *fieldsBeside) MinSize(o []fyne.CanvasObject) fyne.Size {
	var w float32
	h := b.places(o, func(x fyne.CanvasObject, _ fyne.Position, _ fyne.Size) { w = max(w, x.MinSize().Width) })
	return fyne.NewSize(w, h)
}

func (b *fieldsBeside) Layout(o []fyne.CanvasObject, s fyne.Size) {
	b.width = s.Width
	b.places(o, Lay)
}
