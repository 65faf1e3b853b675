package paper

import (
	"fmt"
	"math"

	"fyne.io/fyne/v2"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/export/page"
)

// Zoom is the zoom now; 1 is 100 %.
func (p *Paper) Zoom() float64 { return p.zoom }

// SetZoom zooms about the caret when it is in view, else about the middle; it ends a fit.
func (p *Paper) SetZoom(z float64) {
	p.fit = FitNone
	x, y := p.view.w/2, p.view.h/2
	if c, ok := p.caretBox(); ok {
		if cx, cy := p.view.spot(c.Page, c.X, c.Y); cy >= 0 && cy < p.view.h && cx >= 0 && cx < p.view.w {
			x, y = cx, cy
		}
	}
	p.zoomAbout(z, x, y)
}

// zooms are the steps of Ctrl+plus, Ctrl+minus and the wheel.
var zooms = []float64{0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5}

// nextZoom is the next step above (by 1) or below (by -1) z.
func nextZoom(z float64, by int) float64 {
	if by > 0 {
		for _, s := range zooms {
			if s > z*1.01 {
				return s
			}
		}
		return maxZoom
	}
	for i := len(zooms) - 1; i >= 0; i-- {
		if zooms[i] < z/1.01 {
			return zooms[i]
		}
	}
	return minZoom
}

// ZoomBy zooms in (by 1) or out (by -1) a step.
func (p *Paper) ZoomBy(by int) { p.SetZoom(nextZoom(p.zoom, by)) }

// SetFit has the zoom follow the size of the window. A whole page comes to stand in the middle.
func (p *Paper) SetFit(f Fit) {
	switch {
	case f == FitShrink && p.fit == FitNone:
		p.full = p.zoom
	case f == FitNone && p.fit == FitShrink:
		p.zoom = p.full
	}
	p.fit = f
	pg, _, _ := p.view.at(0, p.view.h/2)
	p.resized()
	if f == FitPage {
		p.view.offY += p.view.top(pg) - p.view.gap
		p.view.clamp()
	}
	p.refresh()
}

// SetTwo puts two pages beside each other, as large as fits, or one below the other as before. The caret stays in view.
func (p *Paper) SetTwo(on bool) {
	if on == p.view.two {
		return
	}
	p.view.two = on
	if on {
		p.one.zoom, p.one.fit = p.zoom, p.fit
		p.SetFit(FitWidth)
	} else if p.SetFit(p.one.fit); p.one.fit == FitNone {
		p.SetZoom(p.one.zoom)
	}
	p.measure()
	p.reveal()
	p.refresh()
}

// SetLean has the pages stand at the right of their desk, near what stands there.
func (p *Paper) SetLean(on bool) {
	if on != p.view.lean {
		p.view.lean = on
		p.refresh()
	}
}

// Fit is the fit now.
func (p *Paper) Fit() Fit { return p.fit }

// ZoomText is the zoom as the status bar shows it.
func (p *Paper) ZoomText() string { return fmt.Sprintf("%.0f%%", p.zoom*100) }

// zoomAbout keeps the place of a page that is at (x, y) there.
func (p *Paper) zoomAbout(z float64, x, y int) {
	z = max(minZoom, min(z, maxZoom))
	if math.Abs(z-1) < 0.02 {
		z = 1
	}
	if z == p.zoom {
		return
	}
	pg, px, py := p.view.at(x, y)
	p.zoom = z
	p.measure()
	nx, ny := p.view.spot(pg, px, py)
	p.view.offX += nx - x
	p.view.offY += ny - y
	p.view.clamp()
	p.refresh()
}

// resized follows a new size of the widget.
func (p *Paper) resized() {
	s := p.Size()
	p.stays = p.stays || p.InView()
	w, h := float64(s.Width)-barWidth-2*deskGap, float64(s.Height)-2*deskGap
	n := float64(p.view.across())
	zw := (w - (n-1)*deskGap) / (n * page.PaperWidth.Float() * unitsAPt)
	zh := h / (page.PaperHeight.Float() * unitsAPt)
	switch p.fit {
	case FitWidth:
		p.zoom = max(minZoom, min(zw, maxZoom))
	case FitShrink:
		p.zoom = max(minZoom, min(zw, p.full))
	case FitPage:
		p.zoom = max(minZoom, min(zw, zh, maxZoom))
	}
	// What stood at the top stays at the top.
	var share float64
	if t := p.view.total(); t > 0 {
		share = float64(p.view.offY) / float64(t)
	}
	old := p.view.ppp
	p.measure()
	if p.view.ppp != old && old > 0 {
		p.view.offY = int(share * float64(p.view.total()))
	}
	p.view.clamp()
	c, ok := p.caretBox()
	if !ok || p.view.h == 0 { // later
		return
	}
	if p.stays && !p.InView() {
		p.show(c)
	}
	p.stays = false
}

// measure reads size and scale of the widget.
func (p *Paper) measure() {
	scale := p.deviceScale()
	if p.painter != nil {
		p.view.rebase(fyne.CurrentApp().Driver().AbsolutePositionForObject(p))
	}
	p.view.set(scale, p.zoom)
	p.view.w, p.view.h = int(math.Round(float64(p.Size().Width)*scale)), int(math.Round(float64(p.Size().Height)*scale))
	if p.atlas == nil || p.atlas.ppp != p.view.ppp || p.atlas.fam != p.fam {
		p.atlas = newAtlas(p.fam, p.view.ppp)
		if p.painter != nil {
			p.painter.forget()
		}
	}
}

// deviceScale is px per unit of the window the page is in.
func (p *Paper) deviceScale() float64 {
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	if c == nil {
		return 1
	}
	const far = 10000 // units: so that rounding to px does not count
	x, _ := c.PixelCoordinateForPosition(fyne.NewPos(far, far))
	if x <= 0 {
		return float64(c.Scale())
	}
	return float64(x) / far
}

// Scrolled follows the wheel; with Ctrl it zooms about the pointer.
func (p *Paper) Scrolled(e *fyne.ScrollEvent) {
	if p.mods()&fyne.KeyModifierControl != 0 {
		p.fit = FitNone
		x, y := p.view.from(e.Position)
		if e.Scrolled.DY > 0 {
			p.zoomAbout(nextZoom(p.zoom, 1), x, y)
		} else if e.Scrolled.DY < 0 {
			p.zoomAbout(nextZoom(p.zoom, -1), x, y)
		}
		return
	}
	dx, dy := e.Scrolled.DX, e.Scrolled.DY
	if p.mods()&fyne.KeyModifierShift != 0 && dx == 0 {
		dx, dy = dy, 0
	}
	p.ScrollBy(-dx*wheel, -dy*wheel)
}

// ScrollBy moves the view over the desk, in units.
func (p *Paper) ScrollBy(dx, dy float32) {
	x, y := p.view.offX, p.view.offY
	p.view.offX += int(math.Round(float64(dx) * p.view.scale))
	p.view.offY += int(math.Round(float64(dy) * p.view.scale))
	p.view.clamp()
	if p.view.offX != x || p.view.offY != y {
		p.reach()
		p.refresh()
	}
}

// Shift moves the view by what came above it (by > 0) or went there, in units, so that the words stay where they are on the screen: also
// where all pages are in sight and there is nothing to scroll.
func (p *Paper) Shift(by float32) {
	if p.Fit() == FitPage { // the whole page stays in sight
		return
	}
	p.view.spare = max(0, p.view.spare+int(math.Round(float64(by)*p.view.scale)))
	p.ScrollBy(0, by)
}

// reach sets further pages when the view comes to pages that are not set yet.
func (p *Paper) reach() {
	if p.set == nil || p.set.Done {
		return
	}
	if _, last := p.view.inView(); last >= p.set.Total {
		p.relay()
	}
}

// caretBox is where the caret stands, and on which page; ok is false when it stands nowhere.
func (p *Paper) caretBox() (page.Place, bool) {
	if p.set == nil {
		return page.Place{}, false
	}
	w := p.set.Where(p.doc.Selection().Head, p.atEnd)
	if len(w) == 0 {
		return page.Place{}, false
	}
	best := w[0]
	if len(w) > 1 { // the cell of a repeated header: the one in view
		first, last := p.view.inView()
		for _, c := range w {
			if c.Page >= first && c.Page <= last {
				return c, true
			}
		}
	}
	return best, true
}

// reveal scrolls as little as brings the caret into view.
func (p *Paper) reveal() {
	c, ok := p.caretBox()
	if !ok && p.set != nil && !p.set.Done {
		p.Settle()
		c, ok = p.caretBox()
	}
	if ok {
		p.show(c)
	}
}

// ShowTable scrolls as little as brings the table of the caret into view, or as much of it as fits with the caret.
func (p *Paper) ShowTable() {
	l := p.doc.Letter()
	if t, _, _, ok := edit.CellAt(l, p.doc.Selection().Head.Block); ok {
		cells := edit.Area{Table: t, Bottom: len(t.Rows), Right: len(t.Columns)}.Flows()
		p.revealAt(l.Flow(cells[len(cells)-1]).End())
		p.revealAt(p.doc.Selection().Head) // not in a head that comes again on a later page
		p.refresh()
	}
}

// revealAt is reveal for another place.
func (p *Paper) revealAt(at letter.Point) {
	if p.set == nil {
		return
	}
	if w := p.set.Where(at, false); len(w) > 0 {
		p.show(w[0])
	}
}

func (p *Paper) show(c page.Place) {
	if p.view.h == 0 {
		return
	}
	x, y := p.view.spot(c.Page, c.X, c.Y)
	h := p.view.px(c.H)
	room := min(h, p.view.h/4)
	foot := p.view.h
	if p.view.wide() {
		foot -= p.view.bar
	}
	if y-room < 0 {
		p.view.offY += y - room
	} else if y+h+room > foot {
		p.view.offY += y + h + room - foot
	}
	side := int(20 * p.view.scale)
	if x < side {
		p.view.offX += x - side
	} else if x > p.view.w-p.view.bar-side {
		p.view.offX += x - (p.view.w - p.view.bar - side)
	}
	p.view.clamp()
	p.reach()
}

// Page is the page the caret stands on, or else the one in the middle of the view; from 0.
func (p *Paper) Page() int {
	if c, ok := p.caretBox(); ok {
		return c.Page
	}
	pg, _, _ := p.view.at(0, p.view.h/2)
	return pg
}

// Pages is how many pages there are, as far as known.
func (p *Paper) Pages() int { return p.view.pages }

// Top is where a place stands in the widget, in units from its top, for a balloon beside it. ok is false when the
// place is not on a page (yet). It may lie outside the widget.
func (p *Paper) Top(at letter.Point) (y float32, ok bool) {
	if p.set == nil {
		return 0, false
	}
	if w := p.set.Where(at, false); len(w) > 0 {
		_, py := p.view.spot(w[0].Page, w[0].X, w[0].Y)
		return p.view.pos(0, py).Y, true
	}
	if b := p.doc.Letter().Block(at.Block); b != nil && !b.Kind.HasText() {
		if box, ok := p.set.Whole(b.ID); ok {
			_, py := p.view.spot(box.Page, box.X, box.Y)
			return p.view.pos(0, py).Y, true
		}
	}
	return 0, false
}

// Upper is the first line in view of a paragraph that has says yes to, and where it stands, as Top gives it.
func (p *Paper) Upper(has func(block letter.ID) bool) (at letter.Point, y float32, ok bool) {
	first, last := p.view.inView()
	for n := first; n <= last && p.set != nil && n < p.set.Total; n++ {
		for _, it := range p.pageItems(n) {
			l, is := it.(*page.Line)
			if !is || l.Flow.IsZero() || l.Column || !has(l.Block) {
				continue
			}
			if y, ok := p.Top(letter.Point{Block: l.Block, Off: l.From}); ok && y >= 0 {
				return letter.Point{Block: l.Block, Off: l.From}, y, true
			}
		}
	}
	return at, 0, false
}

// TopOf is Top of what a comment is about: of a field of the first page where that is printed.
func (p *Paper) TopOf(a review.Anchor) (y float32, ok bool) {
	if bs := p.fieldBoxes(a); len(bs) > 0 {
		_, py := p.view.spot(bs[0].Page, bs[0].X, bs[0].Y)
		return p.view.pos(0, py).Y, true
	}
	return p.Top(a.At.From)
}

// ShowOf is ShowAt for what a comment is about.
func (p *Paper) ShowOf(a review.Anchor) {
	bs := p.fieldBoxes(a)
	if len(bs) == 0 {
		p.ShowAt(a.At.From)
		return
	}
	p.show(page.Place{Page: bs[0].Page, X: bs[0].X, Y: bs[0].Y, H: bs[0].H})
	p.refresh()
}

// fieldBoxes are the lines of the field that a comment is about.
func (p *Paper) fieldBoxes(a review.Anchor) []page.Box {
	if a.On.What != review.OnField || p.set == nil {
		return nil
	}
	bs := p.set.Field(a.On.Field)
	if len(bs) == 0 && a.On.Field != "date" { // not printed: beside the letterhead; the datum would stand right above the betreft
		bs = p.set.Field("")
	}
	return bs
}

// ShowAt brings a place into view and leaves the caret where it is.
func (p *Paper) ShowAt(at letter.Point) {
	if b := p.doc.Letter().Block(at.Block); b != nil && !b.Kind.HasText() && p.set != nil {
		if box, ok := p.set.Whole(b.ID); ok {
			p.show(page.Place{Page: box.Page, X: box.X, Y: box.Y, H: min(box.H, page.Points(40))})
		}
	} else {
		p.revealAt(at)
	}
	p.refresh()
}

// Needs is how wide the widget must be, in units, to show a whole page at this zoom.
func (p *Paper) Needs() float32 {
	return p.view.size(p.view.breadth()+2*p.view.side+p.view.bar, 0).Width
}

// Edge is the right edge of the pages in the widget, in units.
func (p *Paper) Edge() float32 { return p.view.pos(p.view.edge()+p.view.breadth(), 0).X }

// CaretSpot is where the caret stands in the window, for a menu that opens there.
func (p *Paper) CaretSpot() fyne.Position {
	abs := fyne.CurrentApp().Driver().AbsolutePositionForObject(p)
	c, ok := p.caretBox()
	if !ok {
		return abs
	}
	x, y := p.view.spot(c.Page, c.X, c.Y+c.H)
	return abs.Add(p.view.pos(x, y))
}

// PageStart is the first place on a page, counted from 0, where a caret can stand; ok is false when the page is not set or has none.
func (p *Paper) PageStart(n int) (at letter.Point, ok bool) {
	if p.set == nil || n >= p.set.Total {
		return at, false
	}
	for _, it := range p.pageItems(n) {
		if l, is := it.(*page.Line); is && !l.Flow.IsZero() && !l.Column {
			if f := p.doc.Letter().Flow(l.Flow); f != nil && f.Kind != letter.NoteFlow {
				return letter.Point{Block: l.Block, Off: l.From}, true
			}
		}
	}
	return at, false
}
