package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// RowOrColumn puts an object beside another that takes the rest of the width, or above it where that rest is less than least units.
func RowOrColumn(least float32, o, rest fyne.CanvasObject) *fyne.Container {
	return container.New(&rowOrColumn{least: least}, o, rest)
}

type rowOrColumn struct{ least, width float32 }

// place gives the corner and the width of the second object.
func (b *rowOrColumn) place(first fyne.Size) (at fyne.Position, width float32) {
	if rest := b.width - first.Width; b.width <= 0 || rest >= U(b.least) {
		return fyne.NewPos(first.Width, 0), rest
	}
	return fyne.NewPos(0, first.Height), b.width
}

func (b *rowOrColumn) MinSize(o []fyne.CanvasObject) fyne.Size {
	first := o[0].MinSize()
	at, w := b.place(first)
	if w > 0 {
		o[1].Resize(fyne.NewSize(w, o[1].Size().Height)) // the height follows from the width
	}
	m := o[1].MinSize()
	return fyne.NewSize(max(first.Width, m.Width), max(first.Height, at.Y+m.Height))
}

func (b *rowOrColumn) Layout(o []fyne.CanvasObject, s fyne.Size) {
	b.width = s.Width
	first := o[0].MinSize()
	at, w := b.place(first)
	o[0].Move(fyne.Position{})
	o[0].Resize(first)
	o[1].Move(at)
	o[1].Resize(fyne.NewSize(w, max(0, s.Height-at.Y)))
}
