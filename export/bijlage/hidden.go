package bijlage

import (
	"math"

	"kamerbrief/export/pdffile"
)

// Budgets of the search for hidden text. A report of 500 pages uses a tenth.
const (
	maxCompares = 400_000_000 // glyphs against boxes
	maxGlyphs   = 300_000     // on one page
	maxGrounds  = 50_000      // painted boxes on one page
	maxShown    = 12_000_000  // glyphs of all pages
)

// Kinds of hidden text.
const (
	UnderBox  = "box"   // something filled was painted over it
	White     = "white" // white on white
	Invisible = "none"  // written in the mode that paints nothing, with no picture there
	Scan      = "scan"  // the same, over a picture: what a scanner recognised
)

// Hidden is text on a page that a reader cannot see and a program can read.
type Hidden struct {
	Page  int // from 1
	Kind  string
	Chars int
}

// ground is something that was painted on the page.
type ground struct {
	pdffile.Box
	has     func(pdffile.Point) bool // whether it is painted at a point of the box; nil for all of it
	white   bool
	picture bool
	sheer   bool // what was there may still be seen
}

func (r *ground) at(p pdffile.Point) bool { return r.Has(p) && (r.has == nil || r.has(p)) }

// glyph is the middle of a shown character.
type glyph struct {
	x, y float32
	r    float32 // half its width on the page, or half its height if that is less, in points
	kind string  // why it cannot be seen, "" when it can
	clip bool    // what is painted later may show within it
	over uint8   // which of its points something opaque was painted over: the middle, then the corners of its square
}

const (
	middle = 1
	every  = 1<<5 - 1
)

// over says which points of a glyph are painted over: several boxes may hide it together.
func (r *ground) over(g *glyph) (over uint8) {
	x, y, d := float64(g.x), float64(g.y), float64(g.r)
	if x+d < r.X0 || x-d > r.X1 || y+d < r.Y0 || y-d > r.Y1 {
		return 0
	}
	d *= 0.9
	for i, p := range [...]pdffile.Point{{X: x, Y: y}, {X: x - d, Y: y - d}, {X: x + d, Y: y - d}, {X: x - d, Y: y + d}, {X: x + d, Y: y + d}} {
		if r.at(p) {
			over |= 1 << i
		}
	}
	return over
}

// eye reads a page and sees what cannot be seen; it is a pdffile.Visitor.
type eye struct {
	f        *pdffile.File
	compares int
	spent    bool // a budget is used up: not everything was looked at
	shown    int
	lost     bool // of some page not everything was kept
	glyphs   []glyph
	grounds  []ground
}

// hidden looks through the pages. It says how many it saw, and whether it saw all of those.
func hidden(f *pdffile.File, pages []pdffile.Page) (out []Hidden, seen int, all bool) {
	e := &eye{f: f}
	for i, p := range pages {
		whole := e.page(i+1, p)
		count := map[string]int{}
		for _, g := range e.glyphs {
			count[g.kind]++
		}
		for _, kind := range [...]string{UnderBox, White, Invisible, Scan} {
			if count[kind] > 1 { // one alone is a speck
				out = append(out, Hidden{i + 1, kind, count[kind]})
			}
		}
		if !whole || e.spent || f.TooBig {
			return out, i, false
		}
	}
	return out, len(pages), !e.lost
}

// page looks at one page, and reports whether it saw all of it.
func (e *eye) page(n int, p pdffile.Page) bool {
	f := e.f
	e.glyphs, e.grounds = e.glyphs[:0], e.grounds[:0]
	whole := pdffile.Run(f, e, n, f.Content(p), f.Dict(p.Resources), !p.Own)
	for _, v := range f.List(p.Dict["Annots"]) {
		if shown, all := pdffile.Appearance(f, e, n, f.Dict(v)); !shown {
			e.annot(f.Dict(v))
		} else {
			whole = whole && all
		}
	}
	return whole
}

// Sight is a character on a page and why it cannot be seen.
type Sight struct {
	X, Y, R float64 // its middle and half its size, in points from the corner of the page
	Kind    string  // "" when it can be seen
}

// Sights gives the characters of page n, from 1, so that a test can hold them against what a renderer paints. ok is false for
// a page that is turned, or that cannot be read.
func Sights(b []byte, n int) (out []Sight, width float64, ok bool) {
	f, err := open(b)
	if err != nil || f.Locked() {
		return nil, 0, false
	}
	pages := f.Pages(n)
	if len(pages) < n {
		return nil, 0, false
	}
	p := pages[n-1]
	box := f.Nums(p.MediaBox, 4)
	if c := f.Nums(p.CropBox, 4); c != nil {
		box = c
	}
	e := &eye{f: f}
	if box == nil || f.Int(p.Rotate, 0) != 0 || !e.page(n, p) {
		return nil, 0, false
	}
	page := pdffile.Around(pdffile.Point{X: box[0], Y: box[1]}, pdffile.Point{X: box[2], Y: box[3]})
	for _, g := range e.glyphs {
		if at := (pdffile.Point{X: float64(g.x), Y: float64(g.y)}); page.Has(at) {
			out = append(out, Sight{at.X - page.X0, page.Y1 - at.Y, float64(g.r), g.kind})
		}
	}
	return out, page.X1 - page.X0, true
}

// annot takes a filled note over the text for the box it is.
func (e *eye) annot(d dict) {
	switch e.f.Name(d["Subtype"]) {
	case "Square", "Redact", "Polygon":
	default:
		return
	}
	r := e.f.Nums(d["Rect"], 4)
	if alpha, ok := e.f.Num(d["CA"]); r == nil || len(e.f.Array(d["IC"])) == 0 || ok && alpha < 0.9 {
		return
	}
	e.cover(ground{Box: pdffile.Around(pdffile.Point{X: r[0], Y: r[1]}, pdffile.Point{X: r[2], Y: r[3]})})
}

// cover paints a box over what stands there.
func (e *eye) cover(r ground) {
	if !(r.X1-r.X0 >= 2 && r.Y1-r.Y0 >= 2) { // a line, or nothing
		return
	}
	if e.compares += len(e.glyphs); e.compares > maxCompares {
		e.spent = true
		return
	}
	for i := range e.glyphs {
		g := &e.glyphs[i]
		if r.sheer && !r.picture {
			continue
		}
		switch over := r.over(g); {
		case r.picture && over&middle != 0 && (g.kind == Invisible || g.kind == "" && !r.sheer): // or text first, the scan over it: another way in which scanners write
			g.kind = Scan
		case !r.picture:
			if g.over |= over; g.over == every && g.kind == "" {
				g.kind = UnderBox
			}
		}
	}
	if len(e.grounds) < maxGrounds {
		e.grounds = append(e.grounds, r)
	} else {
		e.lost = true
	}
}

// ground says what a place was last painted with.
func (e *eye) ground(p pdffile.Point) (white, picture bool) {
	if e.compares += len(e.grounds); e.compares > maxCompares {
		e.spent = true
		return false, false
	}
	for i := len(e.grounds) - 1; i >= 0; i-- {
		if r := &e.grounds[i]; r.at(p) {
			return r.white, r.picture
		}
	}
	return true, false
}

// Op sees what is painted.
func (e *eye) Op(c *pdffile.Content, op pdffile.Op, args []pdffile.Operand) {
	sheer := c.Alpha < 0.9 || c.Blend || c.Masked
	switch {
	case e.spent:
	case c.Letters:
		e.within(c, op)
	case op == pdffile.OpDo:
		if s := e.f.Stream(c.Resource("XObject", pdffile.Arg(args, -1).B)); s != nil && e.f.Name(s.Dict["Subtype"]) == "Image" {
			stencil := e.f.Get(s.Dict["ImageMask"]) == true || s.Dict["SMask"] != nil || s.Dict["Mask"] != nil
			e.image(c, sheer || stencil)
		}
	case op == pdffile.OpInline:
		e.image(c, sheer)
	case op == pdffile.OpShading:
		e.cover(ground{Box: c.Clip, has: clipped(c), sheer: sheer})
	case op.Fills():
		e.fill(c, op.EvenOdd(), sheer || c.Fill.Pattern != nil)
	}
}

// within sees what is painted with letters as the clip: it shows those.
func (e *eye) within(c *pdffile.Content, op pdffile.Op) {
	if op != pdffile.OpDo && op != pdffile.OpInline && op != pdffile.OpShading && !op.Fills() {
		return
	}
	box := c.Clip
	if op.Fills() {
		box = c.Path.Box().And(box)
	}
	e.compares += len(e.glyphs)
	for i := range e.glyphs {
		if g := &e.glyphs[i]; g.clip && g.kind == Invisible && box.Has(pdffile.Point{X: float64(g.x), Y: float64(g.y)}) {
			g.kind = ""
		}
	}
}

// clipped tells where the clip of now lets something through.
func clipped(c *pdffile.Content) func(pdffile.Point) bool {
	state := c.State
	return func(p pdffile.Point) bool { return state.Visible(p) }
}

// fill takes a filled path for a box when it is one, and else for the shape it has.
func (e *eye) fill(c *pdffile.Content, evenOdd, sheer bool) {
	path := pdffile.Path{Parts: append([]pdffile.Part(nil), c.Path.Parts...)}
	box := path.Box().And(c.Clip)
	in := clipped(c)
	e.compares += len(path.Parts)
	e.cover(ground{Box: box, white: c.Fill.White(e.f), sheer: sheer, has: func(p pdffile.Point) bool {
		for i := range path.Parts {
			e.compares += len(path.Parts[i].Points)
		}
		return path.Has(p, evenOdd) && in(p)
	}})
}

func (e *eye) image(c *pdffile.Content, sheer bool) {
	e.cover(ground{Box: c.CTM.Square().And(c.Clip), has: clipped(c), picture: true, sheer: sheer})
}

// Show places the characters of a string.
func (e *eye) Show(c *pdffile.Content, s []byte) {
	white := c.Fill.White(e.f) && (c.Mode == 0 || c.Mode == 4)
	c.Glyphs(s, func(code int, width float64, m pdffile.Matrix) {
		if width <= 0 || code == ' ' && !c.Font.Two {
			return
		}
		if len(e.glyphs) >= maxGlyphs {
			e.lost = true
			return
		}
		p := m.At(width/2, c.Rise+0.3*c.Size)
		a, b := m.At(0, c.Rise+0.3*c.Size), m.At(width/2, c.Rise+0.6*c.Size)
		g := glyph{x: float32(p.X), y: float32(p.Y), r: float32(min(math.Hypot(a.X-p.X, a.Y-p.Y), math.Hypot(b.X-p.X, b.Y-p.Y)))}
		if g.clip = c.Mode == 7; c.Mode == 3 || g.clip {
			g.kind = Invisible
		}
		if g.kind != "" || white {
			switch paper, picture := e.ground(p); {
			case g.kind == "" && paper:
				g.kind = White
			case g.kind != "" && picture:
				g.kind = Scan
			}
		}
		e.glyphs = append(e.glyphs, g)
	})
	if e.shown += len(s); e.shown > maxShown {
		e.spent = true
	}
}

// Form reads a form with the page.
func (e *eye) Form(_ *pdffile.Content, _ *stream, run func()) {
	if !e.spent {
		run()
	}
}

// Fault is of no use here.
func (e *eye) Fault(*pdffile.Content, pdffile.FaultKind) {}
