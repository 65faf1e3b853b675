package bijlage

import (
	"math"

	"kamerbrief/export/pdffile"
)

// Where things begin to be seen, of 1.
const (
	alike  = 0.05 // colours that differ less in each part are the same to a reader
	opaque = 0.95 // and what lets through less hides what is below
)

// ground is something that was painted on the page.
type ground struct {
	pdffile.Box
	has     func(pdffile.Point) bool // whether it is painted at a point of the box; nil for all of it
	rgb     [3]float64
	known   bool         // whether rgb is its colour
	picture bool         // a picture: words not painted there were recognised in it
	alpha   float64      // 1 opaque
	blend   pdffile.Name // "" Normal
	masked  bool         // something of it is let through, somewhere
}

func (r *ground) at(p pdffile.Point) bool { return r.Has(p) && (r.has == nil || r.has(p)) }

// hides reports whether what was there cannot be seen any more. A colour that is multiplied hides when it is black.
func (r *ground) hides() bool {
	if r.masked || r.alpha < opaque {
		return false
	}
	dark := r.known && max(r.rgb[0], r.rgb[1], r.rgb[2]) < alike
	return r.blend == "" || (r.blend == "Multiply" || r.blend == "Darken") && dark
}

// points are the middle and the corners of a square that letters nearly always have ink in.
func (g *glyph) points() [5]pdffile.Point {
	x, y, d := float64(g.x), float64(g.y), 0.9*float64(g.r)
	return [...]pdffile.Point{{X: x, Y: y}, {X: x - d, Y: y - d}, {X: x + d, Y: y - d}, {X: x - d, Y: y + d}, {X: x + d, Y: y + d}}
}

// over says which points of a glyph are painted over: several boxes may hide it together.
func (r *ground) over(g *glyph) (over uint8) {
	x, y, d := float64(g.x), float64(g.y), float64(g.r)
	if x+d < r.X0 || x-d > r.X1 || y+d < r.Y0 || y-d > r.Y1 {
		return 0
	}
	for i, p := range g.points() {
		if r.at(p) {
			over |= 1 << i
		}
	}
	return over
}

// laid finishes what is painted now: within its clip, and as sheer as it is.
func laid(c *pdffile.Content, r ground) ground {
	r.Box = r.Box.And(c.Clip)
	r.alpha, r.blend, r.masked = c.Alpha, c.Blend, r.masked || c.Masked
	shape, state := r.has, c.State
	r.has = func(p pdffile.Point) bool { return state.Visible(p) && (shape == nil || shape(p)) }
	return r
}

// floor is all that was painted on a page so far.
type floor struct {
	grounds []ground
	colours map[[3]uint8]bool // that it has somewhere, roughly
	mixed   bool              // something sheer is among it
}

func (f *floor) clear() {
	f.grounds, f.colours, f.mixed = f.grounds[:0], map[[3]uint8]bool{rough(paper): true}, false
}

var paper = [3]float64{1, 1, 1}

// rough puts colours that are alike in the same or in neighbouring places.
func rough(rgb [3]float64) (k [3]uint8) {
	for i, x := range rgb {
		k[i] = uint8(math.Round(min(max(x, 0), 1) / alike))
	}
	return k
}

// may reports whether something alike may have been painted: most text is of a colour that nothing else has.
func (f *floor) may(rgb [3]float64) bool {
	if f.mixed {
		return true
	}
	k := rough(rgb)
	for i := range 27 {
		n := [3]uint8{k[0] + uint8(i%3) - 1, k[1] + uint8(i/3%3) - 1, k[2] + uint8(i/9) - 1}
		if f.colours[n] {
			return true
		}
	}
	return false
}

// seen is what a place looks like.
type seen struct {
	rgb     [3]float64
	known   bool
	picture bool
}

// look says what a place was last painted with.
func (e *eye) look(p pdffile.Point) seen { return e.below(p, len(e.grounds)) }

// below says what a place looked like when n things had been painted.
func (e *eye) below(p pdffile.Point, n int) seen {
	for i := n - 1; i >= 0; i-- {
		r := &e.grounds[i]
		if e.compares++; e.compares > maxCompares {
			e.spent = true
			return seen{}
		}
		switch {
		case !r.at(p):
		case r.alpha >= opaque && r.blend == "" && !r.masked:
			return seen{r.rgb, r.known, r.picture}
		case r.masked || !r.known || r.blend != "" && r.blend != "Multiply":
			return seen{picture: r.picture}
		default:
			s := e.below(p, i)
			for k := range s.rgb {
				s.rgb[k] = mix(s.rgb[k], r.rgb[k], r.alpha, r.blend)
			}
			return s
		}
	}
	return seen{rgb: paper, known: true}
}

// mix paints one part of a colour over another.
func mix(below, over, alpha float64, blend pdffile.Name) float64 {
	if blend == "Multiply" {
		over *= below
	}
	return alpha*over + (1-alpha)*below
}

// ink is what letters are painted with.
type ink struct {
	rgb   [3]float64
	known bool
	alpha float64
	blend pdffile.Name
}

// inks gives what the letters of now are painted with: inside, round them, or both.
func (e *eye) inks(c *pdffile.Content) (out []ink) {
	add := func(k pdffile.Colour, alpha float64) {
		rgb, known := k.RGB(e.f)
		blend := c.Blend
		out = append(out, ink{rgb, known && !c.Masked && (blend == "" || blend == "Multiply"), alpha, blend})
	}
	if mode := c.Mode & 3; mode == 0 || mode == 2 {
		add(c.Fill, c.Alpha)
	}
	if mode := c.Mode & 3; mode == 1 || mode == 2 {
		add(c.Stroke, c.Faint)
		if broad := &out[len(out)-1]; c.Width*scale(c) > 4 { // it reaches beyond the letter, to what is not looked at
			broad.known = false
		}
	}
	return out
}

// blends reports whether a letter cannot be told from what it stands on, which a line through it is not.
func (e *eye) blends(inks []ink, g *glyph) bool {
	for _, p := range g.points() {
		if !e.alike(inks, p) {
			return false
		}
	}
	return true
}

// alike reports whether ink cannot be told from what is at a point.
func (e *eye) alike(inks []ink, p pdffile.Point) bool {
	for _, k := range inks {
		if k.alpha < alike {
			continue
		}
		if k.known && k.blend == "Multiply" && min(k.rgb[0], k.rgb[1], k.rgb[2]) > 1-alike { // white ink leaves all as it was
			continue
		}
		if !k.known || k.blend == "" && k.alpha > 2*alike && !e.may(k.rgb) {
			return false
		}
		s := e.look(p)
		if !s.known {
			return false
		}
		for i := range s.rgb {
			if math.Abs(mix(s.rgb[i], k.rgb[i], k.alpha, k.blend)-s.rgb[i]) >= alike {
				return false
			}
		}
	}
	return len(inks) > 0
}

// annot takes a filled note over the text for the box it is.
func (e *eye) annot(d dict) {
	switch e.f.Name(d["Subtype"]) {
	case "Square", "Redact", "Polygon":
	default:
		return
	}
	r := e.f.Nums(d["Rect"], 4)
	if alpha, ok := e.f.Num(d["CA"]); r == nil || len(e.f.Array(d["IC"])) == 0 || ok && alpha < opaque {
		return
	}
	e.cover(ground{Box: pdffile.Around(pdffile.Point{X: r[0], Y: r[1]}, pdffile.Point{X: r[2], Y: r[3]}), alpha: 1})
}

// cover paints a thing over what stands there.
func (e *eye) cover(r ground) {
	if !(r.X1-r.X0 >= 2 && r.Y1-r.Y0 >= 2) { // a line, or nothing
		return
	}
	if e.compares += len(e.glyphs); e.compares > maxCompares {
		e.spent = true
		return
	}
	if hides := r.hides(); hides || r.picture {
		for i := range e.glyphs {
			e.hide(&e.glyphs[i], &r, hides)
		}
	}
	if len(e.grounds) >= maxGrounds {
		e.lost = true
		return
	}
	e.grounds = append(e.grounds, r)
	if e.mixed = e.mixed || r.alpha < opaque || r.blend != ""; r.known {
		e.colours[rough(r.rgb)] = true
	}
}

// hide says what becomes of a character when something is painted.
func (e *eye) hide(g *glyph, r *ground, hides bool) {
	over := r.over(g)
	if over == 0 {
		return
	}
	if r.picture {
		if over&middle != 0 && g.kind == Invisible || hides && over&middle != 0 && g.kind == "" { // or text first, the scan over it: another way in which scanners write
			g.kind = Scan
		}
		return
	}
	if g.over |= over; g.over == every && g.kind == "" {
		g.kind = UnderBox
	}
}

// fill takes a filled path for the shape it has.
func (e *eye) fill(c *pdffile.Content, evenOdd bool) ground {
	path, has := e.shape(c, func(path pdffile.Path, p pdffile.Point) bool { return path.Has(p, evenOdd) })
	rgb, known := c.Fill.RGB(e.f)
	return laid(c, ground{Box: path.Box(), rgb: rgb, known: known, masked: c.Fill.Pattern != nil, has: has})
}

// shape keeps the path of now with a look at its points, of which the costs count.
func (e *eye) shape(c *pdffile.Content, in func(pdffile.Path, pdffile.Point) bool) (path pdffile.Path, has func(pdffile.Point) bool) {
	path = pdffile.Path{Parts: append([]pdffile.Part(nil), c.Path.Parts...)}
	e.compares += len(path.Parts)
	points := 0
	for i := range path.Parts {
		points += len(path.Parts[i].Points)
	}
	return path, func(p pdffile.Point) bool {
		e.compares += points
		return in(path, p)
	}
}

// scale is how much larger things are on the page.
func scale(c *pdffile.Content) float64 {
	return math.Sqrt(math.Abs(c.CTM[0]*c.CTM[3] - c.CTM[1]*c.CTM[2]))
}

// stroke takes lines for what they cover: a thick one is a bar, a thin one covers nothing.
func (e *eye) stroke(c *pdffile.Content) ground {
	width := c.Width * scale(c)
	if width < 2 || c.Dashed {
		return ground{}
	}
	beyond := 0.0
	if c.Cap == 2 {
		beyond = width / 2
	}
	path, has := e.shape(c, func(path pdffile.Path, p pdffile.Point) bool { return path.Near(p, width, beyond) })
	box := path.Box()
	rgb, known := c.Stroke.RGB(e.f)
	r := laid(c, ground{Box: pdffile.Box{X0: box.X0 - width/2, Y0: box.Y0 - width/2, X1: box.X1 + width/2, Y1: box.Y1 + width/2}, rgb: rgb, known: known,
		masked: c.Stroke.Pattern != nil, has: has})
	r.alpha = c.Faint
	return r
}

// image paints a picture, or with a stencil the colour of now through it.
func (e *eye) image(c *pdffile.Content, s *stream) ground {
	r := ground{Box: c.CTM.Square(), picture: true}
	stencil := e.f.Get(s.Dict["ImageMask"]) == true
	holes := s
	if stencil {
		r.picture = false
		r.rgb, r.known = c.Fill.RGB(e.f)
	} else if holes = e.f.Stream(s.Dict["SMask"]); holes == nil {
		holes = e.f.Stream(s.Dict["Mask"])
	}
	back, flat := c.CTM.Inverse()
	turned := c.CTM[1] != 0 || c.CTM[2] != 0
	in := func(p pdffile.Point) (q pdffile.Point, ok bool) {
		q = back.At(p.X, p.Y)
		return q, q.X >= 0 && q.X < 1 && q.Y >= 0 && q.Y < 1
	}
	switch {
	case flat:
		return ground{}
	case holes != nil:
		let := e.mask(holes)
		r.masked = let == nil
		r.has = func(p pdffile.Point) bool {
			q, ok := in(p)
			return ok && (let == nil || let(q.X, 1-q.Y))
		}
	case turned:
		r.has = func(p pdffile.Point) bool { _, ok := in(p); return ok }
	}
	r.masked = r.masked || holes == nil && s.Dict["Mask"] != nil // colours that are left out
	return laid(c, r)
}

// mask reads which parts of a picture are painted wholly: of a stencil, or a mask of 1 or 8 bits. Nil when that is not known.
func (e *eye) mask(s *stream) func(x, y float64) bool {
	f := e.f
	for _, filter := range f.List(s.Dict["Filter"]) {
		switch f.Name(filter) {
		case "DCTDecode", "DCT", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "CCF":
			return nil
		}
	}
	w, h, bits := f.Int(s.Dict["Width"], 0), f.Int(s.Dict["Height"], 0), f.Int(s.Dict["BitsPerComponent"], 1)
	b := f.Data(s)
	stride := (w*bits + 7) / 8
	if w < 1 || h < 1 || w > 20_000 || h > 20_000 || bits != 1 && bits != 8 || len(b) < stride*h {
		return nil
	}
	stencil := f.Get(s.Dict["ImageMask"]) == true // 0 is painted there, 1 in a soft mask
	turned := false
	if d := f.Nums(s.Dict["Decode"], 2); d != nil {
		turned = d[0] > d[1]
	}
	return func(x, y float64) bool {
		i, k := min(int(x*float64(w)), w-1), min(int(y*float64(h)), h-1)
		if bits == 8 {
			v := b[k*stride+i]
			if turned {
				v = 255 - v
			}
			return float64(v) >= opaque*255
		}
		full := b[k*stride+i/8]>>(7-i%8)&1 == 1
		return full != (stencil != turned)
	}
}
