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
	UnderBox  = "box"   // something was painted over it
	White     = "white" // in the colour of what it stands on, as white on white
	Invisible = "none"  // written in a mode or size that shows nothing, with no picture there
	Outside   = "out"   // off the page, or outside what is shown of it
	Layer     = "layer" // in a layer that is off when the file is opened
	Scan      = "scan"  // behind a picture, or over one and not painted: what a scanner recognised
)

// Hidden is text on a page that a reader cannot see and a program can read.
type Hidden struct {
	Page  int // from 1
	Kind  string
	Chars int
}

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

// eye reads a page and sees what cannot be seen; it is a pdffile.Visitor.
type eye struct {
	f        *pdffile.File
	compares int
	spent    bool // a budget is used up: not everything was looked at
	shown    int
	lost     bool // of some page not everything was kept
	sheet    pdffile.Box
	glyphs   []glyph
	floor
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
		for _, kind := range [...]string{UnderBox, White, Invisible, Outside, Layer, Scan} {
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
	e.glyphs, e.sheet = e.glyphs[:0], sheet(f, p)
	e.clear()
	whole := pdffile.Run(f, e, n, f.Content(p), f.Dict(p.Resources), !p.Own)
	for _, v := range f.List(p.Dict["Annots"]) {
		d := f.Dict(v)
		if f.LayerOff(d["OC"]) {
			continue
		}
		if shown, all := pdffile.Appearance(f, e, n, d); !shown {
			e.annot(d)
		} else {
			whole = whole && all
		}
	}
	return whole
}

// sheet is what is shown of a page.
func sheet(f *pdffile.File, p pdffile.Page) pdffile.Box {
	out := pdffile.Box{X0: math.Inf(-1), Y0: math.Inf(-1), X1: math.Inf(1), Y1: math.Inf(1)}
	for _, v := range [...]any{p.MediaBox, p.CropBox} {
		if b := f.Nums(v, 4); b != nil {
			if both := out.And(pdffile.Around(pdffile.Point{X: b[0], Y: b[1]}, pdffile.Point{X: b[2], Y: b[3]})); both.X1 > both.X0 && both.Y1 > both.Y0 {
				out = both
			}
		}
	}
	return out
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
	page, e := sheet(f, p), &eye{f: f}
	if math.IsInf(page.X1, 1) || f.Int(p.Rotate, 0) != 0 || !e.page(n, p) {
		return nil, 0, false
	}
	for _, g := range e.glyphs {
		if at := (pdffile.Point{X: float64(g.x), Y: float64(g.y)}); page.Has(at) {
			out = append(out, Sight{at.X - page.X0, page.Y1 - at.Y, float64(g.r), g.kind})
		}
	}
	return out, page.X1 - page.X0, true
}

// Op sees what is painted.
func (e *eye) Op(c *pdffile.Content, op pdffile.Op, args []pdffile.Operand) {
	paint := e.cover
	if c.Letters {
		paint = e.within
	}
	switch {
	case e.spent || c.Off():
	case op == pdffile.OpDo:
		s := e.f.Stream(c.Resource("XObject", pdffile.Arg(args, -1).B))
		if s != nil && e.f.Name(s.Dict["Subtype"]) == "Image" && !e.f.LayerOff(s.Dict["OC"]) {
			paint(e.image(c, s))
		}
	case op == pdffile.OpInline:
		paint(laid(c, ground{Box: c.CTM.Square(), picture: true}))
	case op == pdffile.OpShading:
		paint(laid(c, ground{Box: c.Clip}))
	default:
		if op.Fills() {
			paint(e.fill(c, op.EvenOdd()))
		}
		if op.Strokes() {
			paint(e.stroke(c))
		}
	}
}

// within sees what is painted with letters as the clip: it shows those, when it can be told from what they stand on.
func (e *eye) within(r ground) {
	e.compares += len(e.glyphs)
	for i := range e.glyphs {
		if g := &e.glyphs[i]; g.clip && g.kind == Invisible && r.over(g) != 0 && !e.blends([]ink{{r.rgb, r.known, r.alpha, r.blend}}, g) {
			g.kind = ""
		}
	}
}

// small is a size, in points, in which letters are specks and no words.
const small = 0.6

// Show places the characters of a string.
func (e *eye) Show(c *pdffile.Content, s []byte) {
	off := c.Off()
	ink := e.inks(c)
	c.Glyphs(s, func(code int, width float64, m pdffile.Matrix) {
		if width <= 0 || c.Font.Blank(code) {
			return
		}
		if len(e.glyphs) >= maxGlyphs {
			e.lost = true
			return
		}
		p := m.At(width/2, c.Rise+0.3*c.Size)
		a, b := m.At(0, c.Rise+0.3*c.Size), m.At(width/2, c.Rise+0.6*c.Size)
		g := glyph{x: float32(p.X), y: float32(p.Y), r: float32(min(math.Hypot(a.X-p.X, a.Y-p.Y), math.Hypot(b.X-p.X, b.Y-p.Y)))}
		g.clip = c.Mode == 7
		switch {
		case off:
			g.kind = Layer
		case e.outside(c, width, m):
			g.kind = Outside
		case c.Mode == 3 || g.clip || math.Hypot(b.X-a.X, b.Y-a.Y) < small*0.3:
			g.kind = Invisible
			if e.look(p).picture {
				g.kind = Scan
			}
		case e.blends(ink, &g):
			g.kind = White
		}
		e.glyphs = append(e.glyphs, g)
	})
	e.shown += len(s)
	e.spent = e.spent || e.shown > maxShown
}

// outside reports whether nothing of a character that is width wide falls within the page and what the clip lets through.
func (e *eye) outside(c *pdffile.Content, width float64, m pdffile.Matrix) bool {
	low, high := c.Rise-0.2*c.Size, c.Rise+0.8*c.Size
	box := pdffile.Around(m.At(0, low), m.At(width, low), m.At(0, high), m.At(width, high))
	seen := box.And(c.Clip).And(e.sheet)
	if seen.X1 < seen.X0 || seen.Y1 < seen.Y0 {
		return true
	}
	const steps = 4
	for i := range steps + 1 {
		for k := range steps + 1 {
			if c.Visible(m.At(width*float64(i)/steps, low+(high-low)*float64(k)/steps)) {
				return false
			}
		}
	}
	return true
}

// Form reads a form with the page.
func (e *eye) Form(_ *pdffile.Content, _ *stream, run func()) {
	if !e.spent {
		run()
	}
}

// Fault is of no use here.
func (e *eye) Fault(*pdffile.Content, pdffile.FaultKind) {}
