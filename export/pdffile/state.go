package pdffile

import (
	"math"
	"slices"
)

// Matrix is [a b c d e f] as in a file: x' = ax + cy + e, y' = bx + dy + f.
type Matrix [6]float64

var identity = Matrix{1, 0, 0, 1, 0, 0}

// Mul gives m followed by n.
func (m Matrix) Mul(n Matrix) Matrix {
	return Matrix{m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3], m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5]}
}

// At gives where a point comes.
func (m Matrix) At(x, y float64) Point {
	return Point{m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]}
}

// Inverse gives the way back; flat when there is none.
func (m Matrix) Inverse() (back Matrix, flat bool) {
	d := m[0]*m[3] - m[1]*m[2]
	if d == 0 || math.IsNaN(d) || math.IsInf(d, 0) {
		return identity, true
	}
	back = Matrix{m[3] / d, -m[1] / d, -m[2] / d, m[0] / d, 0, 0}
	p := back.At(m[4], m[5])
	back[4], back[5] = -p.X, -p.Y
	return back, false
}

func matrixOf(args []Operand) (m Matrix) {
	for i := range m {
		m[i] = Arg(args, i-6).F
	}
	return m
}

// Point is a place on the page, in points from its origin.
type Point struct{ X, Y float64 }

// Box is a rectangle on the page, upright.
type Box struct{ X0, Y0, X1, Y1 float64 }

// Around gives the box round points.
func Around(ps ...Point) Box {
	b := Box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, p := range ps {
		b = Box{min(b.X0, p.X), min(b.Y0, p.Y), max(b.X1, p.X), max(b.Y1, p.Y)}
	}
	return b
}

// Has reports whether a point is in the box.
func (b Box) Has(p Point) bool { return p.X >= b.X0 && p.X <= b.X1 && p.Y >= b.Y0 && p.Y <= b.Y1 }

// And gives what two boxes share.
func (b Box) And(c Box) Box {
	return Box{max(b.X0, c.X0), max(b.Y0, c.Y0), min(b.X1, c.X1), min(b.Y1, c.Y1)}
}

// Square gives the box of the unit square: where a picture comes.
func (m Matrix) Square() Box { return m.box(0, 0, 1, 1) }

func (m Matrix) box(x, y, w, h float64) Box {
	return Around(m.At(x, y), m.At(x+w, y), m.At(x, y+h), m.At(x+w, y+h))
}

// State is the graphics state, as far as it is kept.
type State struct {
	CTM    Matrix
	Clip   Box // holds what can be painted; the clip itself may be smaller
	Fill   Colour
	Stroke Colour
	Alpha  float64 // of fills, 1 opaque
	Faint  float64 // the same of strokes
	Blend  Name    // the mode, "" for Normal
	Masked bool    // a soft mask lets some of it through
	Width  float64 // of lines, in units of the CTM
	Cap    int     // of lines: 2 goes on half their width
	Dashed bool
	// Overprint, of CMYK.
	OverFill, OverStroke bool
	OverMode             int
	clips                []Path // those that are no upright rectangles
	// Letters is set when text is a clip as well: what is painted shows within letters only.
	Letters bool

	Font      *Font
	FontName  []byte // in the resources
	Size      float64
	CharSpace float64
	WordSpace float64
	Scale     float64 // 1 is natural width
	Leading   float64
	Rise      float64
	Mode      int // of text: 3 paints nothing
}

func startState() State {
	return State{CTM: identity, Clip: Box{math.Inf(-1), math.Inf(-1), math.Inf(1), math.Inf(1)}, Alpha: 1, Faint: 1, Width: 1, Scale: 1,
		Fill: Colour{Space: Name("DeviceGray"), N: 1}, Stroke: Colour{Space: Name("DeviceGray"), N: 1}}
}

// Colour is a colour in its space.
type Colour struct {
	Space   any // a name of a device space, or what the resources have
	Parts   [4]float64
	N       int // parts that were given; those past four are not kept
	Pattern []byte
}

// colour carries out the operators of colour.
func (c *Content) colour(op Op, args []Operand) bool {
	to := &c.Fill
	switch op {
	case OpStrokeGrey, OpStrokeRGB, OpStrokeCMYK, OpStrokeSpace, OpStrokeColour, OpStrokeCol:
		to = &c.Stroke
	}
	switch op {
	case OpFillGrey, OpStrokeGrey:
		*to = Colour{Space: Name("DeviceGray")}
	case OpFillRGB, OpStrokeRGB:
		*to = Colour{Space: Name("DeviceRGB")}
	case OpFillCMYK, OpStrokeCMYK:
		*to = Colour{Space: Name("DeviceCMYK")}
	case OpFillSpace, OpStrokeSpace:
		*to = Colour{Space: Name(Arg(args, -1).B)}
		if v := c.Resource("ColorSpace", Arg(args, -1).B); v != nil {
			to.Space = v
		}
		return true
	case OpFillColour, OpFillColourN, OpStrokeColour, OpStrokeCol:
		to.Pattern = nil
		if last := Arg(args, -1); last.Kind == '/' {
			to.Pattern = last.B
		}
	default:
		return false
	}
	for to.N = 0; to.N < len(args) && args[to.N].Kind == 'n'; to.N++ {
		if to.N < len(to.Parts) {
			to.Parts[to.N] = args[to.N].F
		}
	}
	return true
}

// Path is the path that is being made, and what is left of it as a clip.
type Path struct {
	Parts   []Part
	EvenOdd bool // how a clip is filled
	lost    bool // too much to keep
}

// Part is a piece of a path that hangs together, on the page. A curve is eight lines.
type Part struct {
	Box
	Points []Point
	Closed bool // a line goes from the last to the first
}

const (
	maxParts  = 10_000
	maxPoints = 100_000
	maxClips  = 16 // clips that are kept whole; the boxes of all are
)

// Has reports whether a point lies in the path when that is filled.
func (p Path) Has(q Point, evenOdd bool) bool {
	wind := 0
	for i := range p.Parts {
		if part := &p.Parts[i]; part.Box.Has(q) {
			wind += part.wind(q)
		}
	}
	return evenOdd && wind&1 != 0 || !evenOdd && wind != 0
}

// Near reports whether a point lies within half of width of a line of the path, whose ends go on by beyond.
func (p Path) Near(q Point, width, beyond float64) bool {
	for i := range p.Parts {
		if part := &p.Parts[i]; q.X >= part.X0-width && q.X <= part.X1+width && q.Y >= part.Y0-width && q.Y <= part.Y1+width && part.near(q, width, beyond) {
			return true
		}
	}
	return false
}

func (p *Part) near(q Point, width, beyond float64) bool {
	n := len(p.Points)
	for i := range n {
		if i == n-1 && !p.Closed {
			break
		}
		a, b := p.Points[i], p.Points[(i+1)%n]
		dx, dy := b.X-a.X, b.Y-a.Y
		long := math.Hypot(dx, dy)
		if long == 0 {
			continue
		}
		along, aside := ((q.X-a.X)*dx+(q.Y-a.Y)*dy)/long, ((q.X-a.X)*dy-(q.Y-a.Y)*dx)/long
		if along >= -beyond && along <= long+beyond && math.Abs(aside) <= width/2 {
			return true
		}
	}
	return false
}

// wind says how often a part goes round a point, to the left.
func (p *Part) wind(q Point) (n int) {
	for i, a := range p.Points {
		b := p.Points[(i+1)%len(p.Points)]
		side := (b.X-a.X)*(q.Y-a.Y) - (q.X-a.X)*(b.Y-a.Y)
		switch {
		case a.Y <= q.Y && b.Y > q.Y && side > 0:
			n++
		case a.Y > q.Y && b.Y <= q.Y && side < 0:
			n--
		}
	}
	return n
}

// Box gives what holds the whole path.
func (p Path) Box() Box {
	var all []Point
	for _, x := range p.Parts {
		all = append(all, Point{x.X0, x.Y0}, Point{x.X1, x.Y1})
	}
	return Around(all...)
}

// Visible reports whether the clip lets something be painted at a point.
func (s *State) Visible(q Point) bool {
	if !s.Clip.Has(q) {
		return false
	}
	for i := range s.clips {
		if !s.clips[i].Has(q, s.clips[i].EvenOdd) {
			return false
		}
	}
	return true
}

func (c *Content) part(p Part) {
	if len(c.Path.Parts) >= maxParts {
		c.Path.lost = true
		return
	}
	c.Path.Parts = append(c.Path.Parts, p)
}

// to adds points to the last part.
func (c *Content) to(qs ...Point) {
	k := len(c.Path.Parts)
	if k == 0 {
		return
	}
	p := &c.Path.Parts[k-1]
	for _, q := range qs {
		p.Box = Box{min(p.X0, q.X), min(p.Y0, q.Y), max(p.X1, q.X), max(p.Y1, q.Y)}
	}
	if len(p.Points) < maxPoints {
		p.Points = append(p.Points, qs...)
	}
}

// curve adds a curve from the last point.
func (c *Content) curve(op Op, args []Operand) {
	k := len(c.Path.Parts)
	if k == 0 || len(args) < 4 {
		return
	}
	pts := c.Path.Parts[k-1].Points
	from := pts[len(pts)-1]
	at := func(i int) Point { return c.CTM.At(Arg(args, i).F, Arg(args, i+1).F) }
	one, two, end := from, at(-4), at(-2)
	switch op {
	case OpCurve:
		one = at(-6)
	case OpCurveY:
		one, two = two, end
	}
	const steps = 8
	for i := 1; i <= steps; i++ {
		t := float64(i) / steps
		u := 1 - t
		w := [4]float64{u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t}
		c.to(Point{w[0]*from.X + w[1]*one.X + w[2]*two.X + w[3]*end.X, w[0]*from.Y + w[1]*one.Y + w[2]*two.Y + w[3]*end.Y})
	}
}

// drawing carries out the operators that make paths, and those of the state.
func (c *Content) drawing(op Op, args []Operand) bool {
	switch op {
	case OpRect:
		x, y, w, h := Arg(args, -4).F, Arg(args, -3).F, Arg(args, -2).F, Arg(args, -1).F
		m := c.CTM
		ps := []Point{m.At(x, y), m.At(x+w, y), m.At(x+w, y+h), m.At(x, y+h)}
		c.part(Part{Box: Around(ps...), Points: ps, Closed: true})
	case OpMoveTo:
		p := c.CTM.At(Arg(args, -2).F, Arg(args, -1).F)
		c.part(Part{Box: Around(p), Points: []Point{p}})
	case OpLineTo:
		c.to(c.CTM.At(Arg(args, -2).F, Arg(args, -1).F))
	case OpCurve, OpCurveV, OpCurveY:
		c.curve(op, args)
	case OpClip, OpClipEO:
		c.clip, c.Path.EvenOdd = true, op == OpClipEO
	case OpClose:
		c.closePart()
	case OpShading, OpIntent:
	case OpWidth:
		c.Width = Arg(args, -1).F
	case OpCap:
		c.Cap = int(Arg(args, -1).F)
	case OpDash:
		dashes, _ := Arg(args, -2).V.(Array)
		c.Dashed = len(dashes) > 0
	case OpSave:
		if len(c.stack) < maxSaved {
			c.stack = append(c.stack, c.State)
		}
		c.Saved = len(c.stack)
	case OpRestore:
		k := len(c.stack)
		if c.Underflow = k == 0; !c.Underflow {
			c.State, c.stack = c.stack[k-1], c.stack[:k-1]
		}
		c.Saved = len(c.stack)
	case OpConcat:
		c.CTM = matrixOf(args).Mul(c.CTM)
	case OpState:
		c.setState(c.File.Dict(c.Resource("ExtGState", Arg(args, -1).B)))
	default:
		if op == OpCloseStroke || op == OpCloseBoth || op == OpCloseBothEO {
			c.closePart()
		}
		return op.paints()
	}
	return true
}

func (c *Content) closePart() {
	if k := len(c.Path.Parts); k > 0 {
		c.Path.Parts[k-1].Closed = true
	}
}

// Blends are the blend modes of ISO 32000-1, 11.3.5.
var Blends = map[Name]bool{"Normal": true, "Compatible": true, "Multiply": true, "Screen": true, "Overlay": true, "Darken": true, "Lighten": true, "ColorDodge": true, "ColorBurn": true,
	"HardLight": true, "SoftLight": true, "Difference": true, "Exclusion": true, "Hue": true, "Saturation": true, "Color": true, "Luminosity": true}

// setState takes over what an ExtGState says.
func (c *Content) setState(d Dict) {
	f := c.File
	if x, ok := f.Num(d["ca"]); ok {
		c.Alpha = x
	}
	if x, ok := f.Num(d["CA"]); ok {
		c.Faint = x
	}
	if x, ok := f.Num(d["LW"]); ok {
		c.Width = x
	}
	c.Cap = f.Int(d["LC"], c.Cap)
	if a := f.Array(d["D"]); len(a) == 2 {
		c.Dashed = len(f.Array(a[0])) > 0
	}
	if modes := f.List(d["BM"]); len(modes) > 0 {
		c.Blend = "" // a mode that nobody knows paints as Normal does
		if i := slices.IndexFunc(modes, func(v any) bool { return Blends[f.Name(v)] }); i >= 0 && f.Name(modes[i]) != "Normal" && f.Name(modes[i]) != "Compatible" {
			c.Blend = f.Name(modes[i])
		}
	}
	if m := f.Get(d["SMask"]); m != nil {
		c.Masked = m != Name("None")
	}
	if x, ok := f.Get(d["OP"]).(bool); ok {
		c.OverStroke = x
		if d["op"] == nil {
			c.OverFill = x
		}
	}
	if x, ok := f.Get(d["op"]).(bool); ok {
		c.OverFill = x
	}
	c.OverMode = f.Int(d["OPM"], c.OverMode)
	if a := f.Array(d["Font"]); len(a) == 2 {
		c.Font, c.FontName = f.Font(a[0]), nil
		c.Size, _ = f.Num(a[1])
	}
}

// paints reports whether an operator ends a path.
func (op Op) paints() bool {
	return op.Fills() || op == OpStroke || op == OpCloseStroke || op == OpEndPath
}

// Strokes reports whether an operator draws the lines of the path.
func (op Op) Strokes() bool {
	switch op {
	case OpStroke, OpCloseStroke, OpBoth, OpBothEO, OpCloseBoth, OpCloseBothEO:
		return true
	}
	return false
}

// EvenOdd reports whether an operator fills by the even-odd rule.
func (op Op) EvenOdd() bool { return op == OpFillEO || op == OpBothEO || op == OpCloseBothEO }

// Fills reports whether an operator fills the path.
func (op Op) Fills() bool {
	switch op {
	case OpFill, OpFillOld, OpFillEO, OpBoth, OpBothEO, OpCloseBoth, OpCloseBothEO:
		return true
	}
	return false
}

// Paints reports whether an operator puts something on the page: a path or a shading.
func (op Op) Paints() bool { return op.paints() && op != OpEndPath || op == OpShading }

// endPath forgets the path, which may have been a clip.
func (c *Content) endPath() {
	if c.clip && !c.Path.lost {
		c.Clip = c.Clip.And(c.Path.Box())
		if upright := len(c.Path.Parts) == 1 && c.Path.Parts[0].upright(); !upright && len(c.clips) < maxClips {
			c.clips = append(c.clips[:len(c.clips):len(c.clips)], Path{Parts: c.Path.Parts, EvenOdd: c.Path.EvenOdd})
			c.Path.Parts = nil
		}
	}
	c.clip = false
	c.Path.Parts, c.Path.lost = c.Path.Parts[:0], false
}

// upright reports whether a part is a rectangle along the axes.
func (p *Part) upright() bool {
	if n := len(p.Points); n != 4 && !(n == 5 && p.Points[4] == p.Points[0]) {
		return false
	}
	for _, q := range p.Points {
		if q.X != p.X0 && q.X != p.X1 || q.Y != p.Y0 && q.Y != p.Y1 {
			return false
		}
	}
	return true
}
