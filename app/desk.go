package app

import (
	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/app/margin"
	"kamerbrief/app/paper"
)

// narrowAt is the width of the window, in units at scale 1, under which comments become markers.
const narrowAt = 1100

// pageWidth is what a page takes at 100 %, with the desk round it and the scroll bar, in units.
const pageWidth = 814

// newDesk lays the comments over the right of the desk on which the pages lie.
func newDesk(e *editor, pages fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &deskLayout{e}, Objects: []fyne.CanvasObject{pages, e.margin}}
}

type deskLayout struct{ e *editor }

// deskRoom is what is known of the room for a page.
type deskRoom struct {
	chosen  bool // the zoom was chosen for the window's first size
	cramped bool // there was none for a page at 100 % when last looked
}

// MinSize counts the comments as markers, which they become where there is no room: a window that starts wide must fit a
// narrow screen.
func (d *deskLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[0].MinSize().Width+margin.Narrow(), o[0].MinSize().Height)
}

// narrow reports whether on a desk of some width comments are markers: in a narrow window, and where there is no comment and
// a page at the zoom that was chosen needs their room.
func (d *deskLayout) narrow(width float32) bool {
	w := d.e.app.win.Canvas().Size().Width
	if d.e.side != nil {
		w -= d.e.side.MinSize().Width
	}
	p := d.e.paper
	return d.e.aside != nil || w < look.U(narrowAt) || d.e.room.chosen && d.e.margin.Empty() && p.Fit() == paper.FitNone && width-margin.Wide() < p.Needs()
}

// balloonsMost is how much wider than they must be the comments become where there is room, in units.
const balloonsMost = 128

// comments gives the width of the comments on a desk of some width. Half of what the pages leave is theirs, up to what reads well.
func (d *deskLayout) comments(width float32) float32 {
	w, p := d.e.margin.MinSize().Width, d.e.paper
	if !d.e.margin.Narrow() && p.Fit() == paper.FitNone {
		w += min(look.U(balloonsMost), max(0, (width-w-p.Needs())/2))
	}
	return w
}

func (d *deskLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	narrow := d.narrow(s.Width)
	d.e.margin.SetNarrow(narrow)
	d.e.paper.SetLean(!narrow)
	if s.Width > 0 {
		p, was := d.e.paper, d.e.room.cramped
		d.e.room = deskRoom{true, s.Width-d.comments(s.Width) < pageWidth}
		switch cramped := d.e.room.cramped; {
		case cramped && !was && p.Fit() == paper.FitNone: // a page at 100 % fits no longer: show it whole instead of cut off
			p.SetFit(paper.FitShrink)
		case !cramped && p.Fit() == paper.FitShrink: // a panel went, or the window grew
			p.SetFit(paper.FitNone)
		}
	}
	w := d.comments(s.Width) // at the zoom that was chosen
	look.Lay(o[0], fyne.NewPos(0, 0), fyne.NewSize(max(0, s.Width-w), s.Height))
	look.Lay(o[1], fyne.NewPos(max(0, s.Width-w), 0), fyne.NewSize(w, s.Height))
}

// fitDesk lays the desk anew when its comments become markers, or no longer are, or have other room.
func (e *editor) fitDesk() {
	if c := e.desk; c != nil {
		if d, w := c.Layout.(*deskLayout), c.Size().Width; e.margin.Narrow() != d.narrow(w) || e.margin.Size().Width != d.comments(w) {
			c.Refresh()
		}
	}
}
