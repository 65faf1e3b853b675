package listen

import (
	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
)

// fixed gives its object the panel's width and all the height there is.
type fixed struct{ p *Panel }

// In a window that is narrow for the size of its text the panel leaves two thirds to the page.
func (f fixed) MinSize(os []fyne.CanvasObject) fyne.Size {
	w := look.U(Width)
	if c := fyne.CurrentApp().Driver().CanvasForObject(os[0]); c != nil && c.Size().Width > 0 {
		w = min(w, c.Size().Width/3)
	}
	return fyne.NewSize(w, 0)
}

func (f fixed) Layout(os []fyne.CanvasObject, s fyne.Size) {
	for _, o := range os {
		look.Lay(o, fyne.NewPos(0, 0), s)
	}
	f.p.fit()
}

// indent puts its object in by steps of 12 units. The height follows from the width that is left.
type indent int

func (n indent) room() float32 { return look.U(12) * float32(min(int(n), 6)) }

func (n indent) MinSize(os []fyne.CanvasObject) fyne.Size {
	s := os[0].MinSize()
	return fyne.NewSize(s.Width+n.room(), s.Height)
}

func (n indent) Layout(os []fyne.CanvasObject, s fyne.Size) {
	look.Lay(os[0], fyne.NewPos(n.room(), 0), fyne.NewSize(s.Width-n.room(), s.Height))
}
