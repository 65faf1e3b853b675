package app

import (
	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/app/margin"
)

// narrowAt is the width of the window, in units at scale 1, under which comments become markers.
const narrowAt = 1100

// newDesk lays the comments over the right of the desk on which the pages lie.
func newDesk(e *editor, pages, comments fyne.CanvasObject) fyne.CanvasObject {
	if comments == nil {
		return pages
	}
	return &fyne.Container{Layout: &deskLayout{e: e}, Objects: []fyne.CanvasObject{pages, comments}}
}

type deskLayout struct{ e *editor }

func (d *deskLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[0].MinSize().Width+o[1].MinSize().Width, look.U(120))
}

func (d *deskLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	if m, ok := o[1].(*margin.Margin); ok {
		m.SetNarrow(d.e.app.win.Canvas().Size().Width < look.U(narrowAt))
	}
	w := o[1].MinSize().Width
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(max(0, s.Width-w), s.Height))
	o[1].Move(fyne.NewPos(max(0, s.Width-w), 0))
	o[1].Resize(fyne.NewSize(w, s.Height))
}
