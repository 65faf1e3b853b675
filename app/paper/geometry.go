package paper

import (
	"math"

	"fyne.io/fyne/v2"

	"kamerbrief/export/page"
)

// Measures of the desk, in units.
const (
	deskGap  = 16 // between pages, and round them
	sideGap  = 4  // beside them at least, before there is a bar to scroll aside
	barWidth = 12 // the scroll bar
	unitsAPt = 96.0 / 72
	zoomStep = 1.1
	minZoom  = 0.25
	maxZoom  = 5
	wheel    = 2 // times what Fyne scrolls a notch: three lines of text at 100 %
)

// Fit is how the zoom follows the size of the window.
type Fit uint8

// The fits.
const (
	FitNone   Fit = iota // the zoom stays as set
	FitWidth             // paginabreedte
	FitPage              // hele pagina
	FitShrink            // paginabreedte where the zoom that was set has no room; FitNone brings that back
)

// view is where the pages stand: all in device pixels, from the top left of the desk.
type view struct {
	scale  float64 // px per unit
	ppp    float64 // px per typographic point
	w, h   int     // of the widget
	offX   int     // scrolled to the right
	offY   int     // scrolled down
	spare  int     // can be scrolled down where all is in sight: for what Shift made room for
	gap    int
	side   int
	pageW  int
	pageH  int
	pages  int
	two    bool    // two pages stand beside each other
	lean   bool    // pages stand at the right, near the comments, and not in the middle
	baseX  float64 // of the widget in its window, units: places are rounded to whole px of the window
	baseY  float64
	bar    int
	nudgeX float64 // what rounding the widget's own corner adds, px
	nudgeY float64
	dark   bool // the page is dark
	signs  bool // what is not printed is shown
}

func (v *view) set(scale, zoom float64) {
	v.scale, v.ppp = scale, scale*zoom*unitsAPt
	v.side = int(math.Round(sideGap * scale))
	v.gap, v.bar = int(math.Round(deskGap*scale)), int(math.Round(barWidth*scale))
	v.pageW, v.pageH = int(math.Ceil(page.PaperWidth.Float()*v.ppp)), int(math.Ceil(page.PaperHeight.Float()*v.ppp))
}

// across is how many pages stand beside each other.
func (v *view) across() int {
	if v.two && v.pages > 1 {
		return 2
	}
	return 1
}

// breadth is the width of the pages that stand beside each other.
func (v *view) breadth() int { return v.across()*(v.pageW+v.gap) - v.gap }

// total is the height of the desk with all its pages.
func (v *view) total() int {
	t := v.gap + (v.pages+v.across()-1)/v.across()*(v.pageH+v.gap)
	if v.wide() {
		t += v.bar
	}
	return t
}

// seen tells one look at the pages from another: how far they are scrolled, in px, and how large they are.
func (v *view) seen() [3]float64 { return [3]float64{float64(v.offX), float64(v.offY), v.ppp} }

// clamp keeps the desk in the widget.
func (v *view) clamp() {
	v.offY = max(0, min(v.offY, max(v.total()-v.h, v.spare)))
	v.offX = max(0, min(v.offX, v.breadth()+2*v.side-(v.w-v.bar)))
}

// wide reports whether the pages are wider than the view: there is a bar below then.
func (v *view) wide() bool { return v.breadth()+2*v.side > v.w-v.bar }

// edge is where the pages start in the widget.
func (v *view) edge() int {
	room := v.w - v.bar - v.breadth()
	if v.lean {
		return max(v.side, room/2, room-v.gap) - v.offX
	}
	return max(v.side, room/2) - v.offX
}

// left is where page i starts in the widget.
func (v *view) left(i int) int { return v.edge() + i%v.across()*(v.pageW+v.gap) }

// top is where page i starts in the widget.
func (v *view) top(i int) int { return v.gap + i/v.across()*(v.pageH+v.gap) - v.offY }

// px gives a length in whole px, down: what a PDF viewer does with the place of a glyph.
func (v *view) px(p page.Pt) int { return int(math.Floor(p.Float()*v.ppp + 1e-6)) }

// spot is where a place on a page stands in the widget.
func (v *view) spot(pg int, x, y page.Pt) (int, int) {
	return v.left(pg) + v.px(x), v.top(pg) + v.px(y)
}

// at is the page nearest to a spot in the widget and the place on it.
func (v *view) at(x, y int) (pg int, px, py page.Pt) {
	row := 0
	if y+v.offY >= v.gap/2 {
		row = (y + v.offY - v.gap/2) / (v.pageH + v.gap)
	}
	column := max(0, min((x-v.edge()+v.gap/2)/(v.pageW+v.gap), v.across()-1))
	pg = max(0, min(row*v.across()+column, v.pages-1))
	pt := func(d int) page.Pt { return page.Points((float64(d) + 0.5) / v.ppp) }
	return pg, pt(x - v.left(pg)), pt(y - v.top(pg))
}

// inView gives the first and last page that stand in the widget, and a little beyond.
func (v *view) inView() (first, last int) {
	more := int(50 * v.scale)
	step := v.pageH + v.gap
	first = (v.offY - v.gap - more) / step * v.across()
	last = (v.offY+v.h+more)/step*v.across() + v.across() - 1
	return max(0, min(first, v.pages-1)), max(0, min(last, v.pages-1))
}

// pos gives px in the widget as a position for Fyne.
func (v *view) pos(x, y int) fyne.Position {
	return fyne.NewPos(float32((float64(x)+v.nudgeX)/v.scale), float32((float64(y)+v.nudgeY)/v.scale))
}

func (v *view) size(w, h int) fyne.Size {
	return fyne.NewSize(float32(float64(w)/v.scale), float32(float64(h)/v.scale))
}

// from gives a position in the widget as px.
func (v *view) from(p fyne.Position) (x, y int) {
	return int(math.Floor(float64(p.X)*v.scale - v.nudgeX)), int(math.Floor(float64(p.Y)*v.scale - v.nudgeY))
}

// rebase notes where the widget stands in its window.
func (v *view) rebase(abs fyne.Position) {
	v.baseX, v.baseY = float64(abs.X), float64(abs.Y)
	v.nudgeX = math.Round(v.baseX*v.scale) - v.baseX*v.scale
	v.nudgeY = math.Round(v.baseY*v.scale) - v.baseY*v.scale
}
