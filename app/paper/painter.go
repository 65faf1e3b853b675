package paper

import (
	"image"
	"image/color"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/export/page"
)

// Colours of the desk and the paper, which stays white in every theme.
var (
	paperColour  = color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}
	edgeColour   = color.NRGBA{0xB4, 0xB4, 0xB4, 0xFF}
	remarkColour = color.NRGBA{0xFF, 0xF3, 0xC2, 0xFF} // under commented words
	remarkStrong = color.NRGBA{0xFF, 0xD9, 0x66, 0xFF} // under those of the comment looked at
	emptyColour  = color.NRGBA{0xEE, 0xF0, 0xF2, 0xFF} // where a figure cannot be shown
)

// painter is the renderer: it keeps the objects that stand in view, and reuses them.
type painter struct {
	p        *Paper
	desk     rects // around the pages
	pages    rects
	remarks  rects
	hitBoxes rects
	chosen   rects
	rules    rects
	grids    rects // lines between cells that are not printed
	bars     rects
	carets   rects
	told     rects            // lines of proposals
	wavy     []*canvas.Raster // under words that are spelt wrong
	props    proposed
	tip      *tip
	figures  []*canvas.Image
	strips   []*strip
	objs     []fyne.CanvasObject
	grown    bool

	boxes    map[*review.Thread][]page.Box // of set
	boxesOf  *page.Set
	marked   []page.Box // of the selection markedAt in markedOf
	markedOf *page.Set
	markedAt letter.Range
	drawn    int // strips painted anew, for tests
}

// strip is a picture of text on screen.
type strip struct {
	*canvas.Raster
	shows picture
	used  bool
}

// CreateRenderer implements fyne.Widget.
func (p *Paper) CreateRenderer() fyne.WidgetRenderer {
	r := &painter{p: p, tip: newTip()}
	r.desk.bare, r.bars.bare = true, true
	p.painter = r
	return r // Fyne calls Layout next; asking where the widget stands would come back here
}

func (r *painter) Destroy()           { r.p.Close() }
func (r *painter) MinSize() fyne.Size { return r.p.MinSize() }
func (r *painter) Refresh()           { r.forget(); r.p.resized(); r.p.refresh() }
func (r *painter) Layout(fyne.Size)   { r.p.resized(); r.p.refresh() }

func (r *painter) Objects() []fyne.CanvasObject {
	if r.objs == nil || r.grown {
		r.grown = false
		r.objs = r.hitBoxes.objects(r.remarks.objects(r.pages.objects(r.desk.objects(nil))))
		for _, f := range r.figures {
			r.objs = append(r.objs, f)
		}
		r.objs = r.grids.objects(r.rules.objects(r.chosen.objects(r.objs))) // a selection lies over a figure and under words
		for _, s := range r.strips {
			r.objs = append(r.objs, s.Raster)
		}
		r.objs = r.tip.objects(r.p.open.objects(r.bars.objects(r.carets.objects(r.told.objects(rasters(r.wavy, r.objs))))))
	}
	return r.objs
}

// forget has every strip drawn anew at the next sync: the scale, the zoom or the font changed.
func (r *painter) forget() {
	for _, s := range r.strips {
		s.shows.key = ""
	}
}

// sync brings the objects in line with the letter, the selection and the view.
func (r *painter) sync() {
	p := r.p
	p.measure()
	v := &p.view
	for _, l := range r.layers() {
		l.begin()
	}
	first, last := v.inView()
	r.ground(v, first, last)
	var rows []row
	var lines []placedLine
	figure := 0
	for i := first; i <= last; i++ {
		x, y := v.left(i), v.top(i)
		r.pages.add(v, x, y, v.pageW, v.pageH, paperColour)
		for _, it := range p.pageItems(i) {
			switch it := it.(type) {
			case *page.Line:
				if !it.Flow.IsZero() {
					lines = append(lines, placedLine{it, i})
				}
				if v.signs {
					it = signed(it, p.doc.Letter().Block(it.Block))
				}
				rows = v.row(rows, it, i, false)
			case *page.Rule:
				r.rule(v, x, y, it)
			case *page.Picture:
				r.figure(v, x, y, it, figure)
				figure++
			}
		}
	}
	for _, s := range p.slots() {
		for _, l := range s.Hint {
			if s.Box.Page >= first && s.Box.Page <= last {
				rows = v.row(rows, l, s.Box.Page, true)
			}
		}
	}
	for i := figure; i < len(r.figures); i++ {
		if r.figures[i].Visible() {
			r.figures[i].Hide()
		}
	}
	r.text(v, v.seenOf(pictures(rows, p.doc.Selection().Head.Block)))
	r.remark(v, first, last)
	r.leads(v, lines)
	r.found(v, first, last, lines)
	r.waves(v, first, last, lines)
	r.selection(v, first, last)
	r.grid(v, first, last)
	r.proposals(v, first, last, lines)
	r.changed(v, lines)
	if t := r.tip; len(t.of) > 0 && (p.set == nil || t.over != p.set.Letter || t.seen != v.seen()) {
		t.hide() // what it was about is elsewhere now
	}
	r.caret(v)
	r.bar(v)
	r.foundBar(v)
	p.open.place(v)
	for _, l := range r.layers() {
		r.grown = l.end() || r.grown
	}
}

func (r *painter) layers() []*rects {
	return []*rects{&r.desk, &r.pages, &r.remarks, &r.hitBoxes, &r.chosen, &r.rules, &r.grids, &r.carets, &r.bars, &r.told}
}

// ground paints around the pages and their edges, and nothing below them: without a graphics card the pixels that are
// painted are what a key costs, and most of them lie under the paper.
func (r *painter) ground(v *view, first, last int) {
	c := look.Color(look.ColorDesk)
	x0, x1, y := -1, v.w+1, -1 // Fyne cuts off what is outside the widget, which may end within a pixel
	for i := first; i <= last; i += v.across() {
		top, below := v.top(i), v.top(i)+v.pageH
		r.desk.add(v, x0, y, x1-x0, top-1-y, c)
		x := x0
		for j := i; j < i+v.across() && j <= last; j++ {
			left, right := v.left(j), v.left(j)+v.pageW
			r.desk.add(v, x, top-1, left-1-x, v.pageH+2, c)
			r.pages.add(v, left-1, top-1, v.pageW+2, 1, edgeColour)
			r.pages.add(v, left-1, below, v.pageW+2, 1, edgeColour)
			r.pages.add(v, left-1, top, 1, v.pageH, edgeColour)
			r.pages.add(v, right, top, 1, v.pageH, edgeColour)
			x = right + 1
		}
		r.desk.add(v, x, top-1, x1-x, v.pageH+2, c)
		y = below + 1
	}
	r.desk.add(v, x0, y, x1-x0, v.h+1-y, c)
}

// row adds a line of a page.
func (v *view) row(rows []row, l *page.Line, pg int, faint bool) []row {
	w, ok := rowOf(l, v, faint)
	if !ok {
		return rows
	}
	w.x, w.y = w.px+v.left(pg), w.py+v.top(pg)
	return append(rows, w)
}

// seenOf gives the pictures of which something is in view.
func (v *view) seenOf(ps []picture) []picture {
	return slices.DeleteFunc(ps, func(p picture) bool { return p.y >= v.h || p.y+p.h <= 0 || p.x >= v.w || p.x+p.w <= 0 })
}

// text aims the strips: first those that show the same already, then the rest.
func (r *painter) text(v *view, pictures []picture) {
	same := make(map[string][]*strip, len(r.strips))
	for _, s := range r.strips {
		s.used = false
		if s.shows.key != "" {
			same[s.shows.key] = append(same[s.shows.key], s)
		}
	}
	var fresh []picture
	for _, w := range pictures {
		l := same[w.key]
		if len(l) == 0 {
			fresh = append(fresh, w)
			continue
		}
		same[w.key] = l[1:]
		l[0].used = true
		l[0].shows = w
		l[0].place(v)
	}
	free := 0
	for _, w := range fresh {
		for free < len(r.strips) && r.strips[free].used {
			free++
		}
		if free == len(r.strips) {
			r.strips = append(r.strips, &strip{})
		}
		s := r.strips[free]
		if s.Raster == nil || fyne.CurrentApp().Driver().CanvasForObject(s.Raster) == nil {
			s.Raster = r.raster(s)
			r.grown = true
		}
		s.used, s.shows = true, w
		s.place(v)
		r.drawn++
		s.Refresh()
	}
	for _, s := range r.strips {
		if !s.used && s.Visible() {
			s.shows.key = ""
			s.Hide()
		}
	}
}

// raster makes the object of a strip, also of one that Fyne painted but does not know yet: it would not hear that another picture
// is to be seen there, and stretch the old one (2.8.1 learns of objects at the beginning of a frame, and layout makes strips behind that).
func (r *painter) raster(s *strip) *canvas.Raster {
	o := canvas.NewRaster(func(w, h int) image.Image {
		if w != s.shows.w && r.p.deviceScale() != r.p.view.scale {
			r.p.do(r.p.Refresh) // the window came to a screen of another scale; Fyne tells nobody
		}
		return s.shows.draw(r.p.atlas, &r.p.view, w, h)
	})
	o.ScaleMode = canvas.ImageScalePixels
	return o
}

func (s *strip) place(v *view) {
	s.Resize(v.size(s.shows.w, s.shows.h))
	s.Move(v.pos(s.shows.x, s.shows.y))
	if !s.Visible() {
		s.Show()
	}
}

// rule paints a filled bar, crisp, at least one px thick and as thick wherever it lies; one of double thickness can be told apart.
func (r *painter) rule(v *view, x, y int, it *page.Rule) {
	x0, y0 := int(math.Round(it.X.Float()*v.ppp)), int(math.Round(it.Y.Float()*v.ppp))
	x1, h := int(math.Round((it.X+it.W).Float()*v.ppp)), int(math.Ceil(it.H.Float()*v.ppp-0.25))
	r.rules.add(v, x+x0, y+y0, max(1, x1-x0), max(1, h), color.NRGBA{it.Grey, it.Grey, it.Grey, 0xFF})
}

// figure shows a picture, or a grey field where there is none to show.
func (r *painter) figure(v *view, x, y int, it *page.Picture, i int) {
	x0, y0, w, h := x+v.px(it.X), y+v.px(it.Y), max(1, v.px(it.W)), max(1, v.px(it.H))
	var img image.Image
	if r.p.Hooks.Picture != nil {
		img = r.p.Hooks.Picture(it.Of)
	}
	if i == len(r.figures) {
		f := canvas.NewImageFromImage(nil)
		f.FillMode = canvas.ImageFillStretch
		r.figures = append(r.figures, f)
		r.grown = true
	}
	f := r.figures[i]
	if img == nil {
		r.remarks.add(v, x0, y0, w, h, emptyColour)
		f.Hide()
		return
	}
	size, pos := v.size(w, h), v.pos(x0, y0)
	if f.Image != img || f.Size() != size || !f.Visible() {
		f.Image = img
		f.Resize(size)
		f.Show()
		f.Refresh()
	}
	f.Move(pos)
}

// remark paints under commented words.
func (r *painter) remark(v *view, first, last int) {
	if r.boxesOf != r.p.set {
		r.boxes, r.boxesOf = map[*review.Thread][]page.Box{}, r.p.set
	}
	for _, t := range r.p.doc.Threads() {
		whole := t.Anchor.On.What == review.OnBlock || t.Anchor.On.What == review.OnField
		if t.State == review.Resolved || t.Anchor.Orphan || t.Anchor.At.Empty() && !whole || r.p.set == nil {
			continue
		}
		b, ok := r.boxes[t]
		if !ok {
			b = r.remarked(t.Anchor)
			r.boxes[t] = b
		}
		c := remarkColour
		if t.ID == r.p.current {
			c = remarkStrong
		}
		r.remarks.boxes(v, b, first, last, c)
	}
}

// remarked gives the boxes of what a comment is about.
func (r *painter) remarked(a review.Anchor) []page.Box {
	switch a.On.What {
	case review.OnBlock:
		if box, is := r.p.set.Whole(a.At.From.Block); is {
			return []page.Box{box}
		}
	case review.OnField:
		if a.On.Field == "" { // the letterhead as a whole has no words of its own
			return nil
		}
		return r.p.set.Field(a.On.Field)
	}
	return r.p.set.Boxes(a.At)
}

// selection paints under selected words.
func (r *painter) selection(v *view, first, last int) {
	s := r.p.doc.Selection()
	if s.Empty() || r.p.set == nil {
		return
	}
	c := look.Color(look.ColorPaperChosen)
	if cells, ok := r.p.chosenCells(first, last); ok {
		r.chosen.boxes(v, cells, first, last, c)
		return
	}
	if at := ordered(r.p.doc.Letter(), s); r.markedOf != r.p.set || r.markedAt != at {
		r.marked, r.markedOf, r.markedAt = r.p.set.Boxes(at), r.p.set, at
	}
	r.chosen.boxes(v, r.marked, first, last, c)
}

// caret is two px wide at scale 1, and steady: a blinking one repaints the whole window.
func (r *painter) caret(v *view) {
	if r.p.set == nil || r.figureFrame(v) || !r.p.focused {
		return
	}
	if _, cells := edit.AreaOf(r.p.doc.Letter(), r.p.doc.Selection()); cells {
		return // whole cells are selected: it would point at a word
	}
	c := look.Color(look.ColorPaperCaret)
	w := max(2, int(math.Round(2*v.scale)))
	head, end := r.p.doc.Selection().Head, r.p.atEnd
	if d := r.p.press.words; d != nil && !d.to.Block.IsZero() { // where the words would go
		head, end = d.to, d.atEnd
	}
	for _, at := range r.p.set.Where(head, end) {
		x, y := v.spot(at.Page, at.X, at.Y)
		if y < v.h && y+v.px(at.H) > 0 {
			r.carets.add(v, x-w/2, y, w, v.px(at.H), c)
		}
	}
}
