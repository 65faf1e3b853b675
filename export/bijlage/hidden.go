package bijlage

import (
	"bytes"
	"math"
)

// Budgets of the search for hidden text. A report of 500 pages uses a tenth.
const (
	maxOperators = 20_000_000  // operators of all pages together
	maxCompares  = 400_000_000 // glyphs against boxes
	maxGlyphs    = 300_000     // on one page
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

type matrix [6]float64

func (m matrix) mul(n matrix) matrix {
	return matrix{m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3], m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5]}
}

func (m matrix) at(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// rect is a filled rectangle on the page.
type rect struct {
	x0, y0, x1, y1 float64
	white          bool
	picture        bool
}

// glyph is the middle of a shown character.
type glyph struct {
	x, y float32
	kind string // why it cannot be seen, "" when it can
}

// look is the graphics state, as far as it matters here.
type look struct {
	ctm          matrix
	font         *face
	size         float64
	char, word   float64
	scale        float64
	lead, rise   float64
	mode         int
	white, clear bool // the fill is white; is not opaque
}

// eye reads the pages of a file and sees what cannot be seen.
type eye struct {
	f        *file
	faces    map[ref]*face
	ops      int
	compares int
	spent    bool // a budget is used up: not everything was looked at
	glyphs   []glyph
	rects    []rect
}

// face is a font's widths, in parts of the size.
type face struct {
	two   bool
	width map[int]float64
	other float64
}

// hidden looks through the pages.
func (f *file) hidden(pages []sheet) (out []Hidden, all bool) {
	e := &eye{f: f, faces: map[ref]*face{}}
	for i, p := range pages {
		e.glyphs, e.rects = e.glyphs[:0], e.rects[:0]
		var content []byte
		for _, v := range f.list(p.d["Contents"]) {
			if s := f.stream(v); s != nil {
				content = append(append(content, f.data(s)...), '\n')
			}
		}
		e.run(content, f.dict(p.had["Resources"]), look{ctm: matrix{1, 0, 0, 1, 0, 0}, scale: 1}, 0)
		for _, v := range f.list(p.d["Annots"]) {
			e.annot(f.dict(v))
		}
		count := map[string]int{}
		for _, g := range e.glyphs {
			count[g.kind]++
		}
		for _, kind := range [...]string{UnderBox, White, Invisible, Scan} {
			if count[kind] > 1 { // one alone is a speck
				out = append(out, Hidden{i + 1, kind, count[kind]})
			}
		}
		if e.spent || f.tooBig {
			return out, false
		}
	}
	return out, true
}

// annot takes a filled note over the text for the box it is.
func (e *eye) annot(d dict) {
	switch e.f.name(d["Subtype"]) {
	case "Square", "Redact", "Polygon":
	default:
		return
	}
	r := e.f.array(d["Rect"])
	if len(r) < 4 || len(e.f.array(d["IC"])) == 0 || d["CA"] != nil && float(e.f.get(d["CA"])) < 0.9 {
		return
	}
	var v [4]float64
	for i := range v {
		v[i] = float(e.f.get(r[i]))
	}
	e.cover(rect{x0: min(v[0], v[2]), y0: min(v[1], v[3]), x1: max(v[0], v[2]), y1: max(v[1], v[3])})
}

// cover paints a box over what stands there.
func (e *eye) cover(r rect) {
	if r.x1-r.x0 < 2 || r.y1-r.y0 < 2 { // a line
		return
	}
	if e.compares += len(e.glyphs); e.compares > maxCompares {
		e.spent = true
		return
	}
	for i := range e.glyphs {
		g := &e.glyphs[i]
		x, y := float64(g.x), float64(g.y)
		if x < r.x0 || x > r.x1 || y < r.y0 || y > r.y1 {
			continue
		}
		switch {
		case r.picture && g.kind == Invisible:
			g.kind = Scan
		case !r.picture && g.kind == "":
			g.kind = UnderBox
		case r.picture && g.kind == "":
			g.kind = Scan // text first, the scan over it: another way in which scanners write
		}
	}
	if len(e.rects) < 50_000 {
		e.rects = append(e.rects, r)
	}
}

// ground says what a place was last painted with.
func (e *eye) ground(x, y float64) (white, picture bool) {
	if e.compares += len(e.rects); e.compares > maxCompares {
		e.spent = true
		return false, false
	}
	for i := len(e.rects) - 1; i >= 0; i-- {
		if r := &e.rects[i]; x >= r.x0 && x <= r.x1 && y >= r.y0 && y <= r.y1 {
			return r.white, r.picture
		}
	}
	return true, false
}

func (e *eye) run(b []byte, res dict, g look, depth int) {
	if depth > 12 || e.spent {
		return
	}
	f := e.f
	l := &lexer{b: b}
	var args []any
	var stack []look
	tm, line := matrix{1, 0, 0, 1, 0, 0}, matrix{1, 0, 0, 1, 0, 0}
	var path []rect
	var dots [][2]float64 // of a path of lines
	var curved bool
	n := func(i int) float64 { // argument i from the end, 1 the last
		if i > len(args) {
			return 0
		}
		return float(args[len(args)-i])
	}
	move := func(x, y float64) { line = matrix{1, 0, 0, 1, x, y}.mul(line); tm = line }
	fill := func() {
		if x := dots; len(x) >= 4 && len(x) <= 6 && !curved {
			path = append(path, around(x...))
		}
		if !g.clear {
			for _, r := range path {
				r.white = g.white
				e.cover(r)
			}
		}
	}
	clear := func() { path, dots, curved = path[:0], dots[:0], false }
	show := func(v any) {
		if s, ok := v.(text); ok && g.font != nil {
			e.show(string(s), &g, &tm)
		}
	}
	for {
		l.skip()
		if l.p >= len(b) {
			return
		}
		v := l.value(0)
		w, ok := v.(word)
		if !ok {
			if args = append(args, v); len(args) > 2000 {
				args = args[:0]
			}
			continue
		}
		if e.ops++; e.ops > maxOperators {
			e.spent = true
			return
		}
		switch w {
		case "q":
			if len(stack) < 1000 {
				stack = append(stack, g)
			}
		case "Q":
			if k := len(stack); k > 0 {
				g, stack = stack[k-1], stack[:k-1]
			}
		case "cm":
			g.ctm = matrix{n(6), n(5), n(4), n(3), n(2), n(1)}.mul(g.ctm)
		case "gs":
			if k, ok := last(args, 1).(name); ok {
				d := f.dict(f.dict(res["ExtGState"])[k])
				if d["ca"] != nil {
					g.clear = float(f.get(d["ca"])) < 0.9
				}
				if bm := f.name(d["BM"]); bm != "" && bm != "Normal" && bm != "Compatible" {
					g.clear = true
				} else if bm != "" && d["ca"] == nil {
					g.clear = false
				}
			}
		case "g":
			g.white = n(1) > 0.95
		case "rg":
			g.white = n(1) > 0.95 && n(2) > 0.95 && n(3) > 0.95
		case "k":
			g.white = len(args) >= 4 && n(1) < 0.05 && n(2) < 0.05 && n(3) < 0.05 && n(4) < 0.05
		case "cs":
			g.white = false
		case "sc", "scn":
			switch len(args) { // a colour space by number of parts is near enough for black and white
			case 1:
				_, isNum := args[0].(num)
				g.white = isNum && n(1) > 0.95
			case 3:
				g.white = n(1) > 0.95 && n(2) > 0.95 && n(3) > 0.95
			case 4:
				g.white = n(1) < 0.05 && n(2) < 0.05 && n(3) < 0.05 && n(4) < 0.05
			default:
				g.white = false
			}
		case "re":
			x, y, wd, h := n(4), n(3), n(2), n(1)
			if len(path) < 10_000 {
				var c [4][2]float64
				for i, p := range [4][2]float64{{x, y}, {x + wd, y}, {x, y + h}, {x + wd, y + h}} {
					c[i][0], c[i][1] = g.ctm.at(p[0], p[1])
				}
				path = append(path, around(c[:]...))
			}
		case "m", "l":
			if w == "m" && len(dots) >= 4 && !curved && len(dots) <= 6 && len(path) < 10_000 {
				path = append(path, around(dots...))
				dots = dots[:0]
			}
			x, y := g.ctm.at(n(2), n(1))
			if len(dots) < 20 {
				dots = append(dots, [2]float64{x, y})
			}
		case "c", "v", "y":
			curved = true
		case "f", "F", "f*", "B", "B*", "b", "b*":
			fill()
			clear()
		case "S", "s", "n":
			clear()
		case "BT":
			tm, line = matrix{1, 0, 0, 1, 0, 0}, matrix{1, 0, 0, 1, 0, 0}
		case "Tf":
			if k, ok := last(args, 2).(name); ok {
				g.font, g.size = e.face(f.dict(res["Font"])[k]), n(1)
			}
		case "Tc":
			g.char = n(1)
		case "Tw":
			g.word = n(1)
		case "Tz":
			g.scale = n(1) / 100
		case "TL":
			g.lead = n(1)
		case "Ts":
			g.rise = n(1)
		case "Tr":
			g.mode = int(n(1))
		case "Td":
			move(n(2), n(1))
		case "TD":
			g.lead = -n(1)
			move(n(2), n(1))
		case "Tm":
			line = matrix{n(6), n(5), n(4), n(3), n(2), n(1)}
			tm = line
		case "T*":
			move(0, -g.lead)
		case "Tj":
			show(last(args, 1))
		case "'", "\"":
			if w == "\"" {
				g.word, g.char = n(3), n(2)
			}
			move(0, -g.lead)
			show(last(args, 1))
		case "TJ":
			a, _ := last(args, 1).(array)
			for _, x := range a {
				if k, ok := x.(num); ok {
					tm = matrix{1, 0, 0, 1, -float(k) / 1000 * g.size * g.scale, 0}.mul(tm)
				} else {
					show(x)
				}
			}
		case "Do":
			k, _ := last(args, 1).(name)
			s := f.stream(f.dict(res["XObject"])[k])
			if s == nil {
				break
			}
			switch f.name(s.d["Subtype"]) {
			case "Image":
				e.image(g)
			case "Form":
				in := g
				if a := f.array(s.d["Matrix"]); len(a) == 6 {
					var m matrix
					for i := range m {
						m[i] = float(f.get(a[i]))
					}
					in.ctm = m.mul(g.ctm)
				}
				r := f.dict(s.d["Resources"])
				if r == nil {
					r = res
				}
				e.run(f.data(s), r, in, depth+1)
			}
		case "BI":
			e.image(g)
			i := bytes.Index(b[l.p:], []byte("ID"))
			if i < 0 {
				return
			}
			for l.p += i + 2; ; {
				i := bytes.Index(b[l.p:], []byte("EI"))
				if i < 0 {
					return
				}
				l.p += i + 2
				if white(b[l.p-3]) && (l.p >= len(b) || white(b[l.p])) {
					break
				}
			}
		}
		args = args[:0]
	}
}

func last(a []any, n int) any {
	if len(a) < n {
		return nil
	}
	return a[len(a)-n]
}

// around gives the box round points.
func around(p ...[2]float64) rect {
	r := rect{x0: math.Inf(1), y0: math.Inf(1), x1: math.Inf(-1), y1: math.Inf(-1)}
	for _, q := range p {
		r.x0, r.y0, r.x1, r.y1 = min(r.x0, q[0]), min(r.y0, q[1]), max(r.x1, q[0]), max(r.y1, q[1])
	}
	return r
}

func (e *eye) image(g look) {
	var c [4][2]float64
	for i, p := range [4][2]float64{{0, 0}, {1, 0}, {0, 1}, {1, 1}} {
		c[i][0], c[i][1] = g.ctm.at(p[0], p[1])
	}
	r := around(c[:]...)
	r.picture = true
	e.cover(r)
}

// show places the characters of a string.
func (e *eye) show(s string, g *look, tm *matrix) {
	step := 1
	if g.font.two {
		step = 2
	}
	for ; len(s) >= step; s = s[step:] {
		code := int(s[0])
		if step == 2 {
			code = code<<8 | int(s[1])
		}
		w, ok := g.font.width[code]
		if !ok {
			w = g.font.other
		}
		space := step == 1 && code == ' '
		if !space && w > 0 && len(e.glyphs) < maxGlyphs {
			m := tm.mul(g.ctm)
			x, y := m.at(w/2*g.size*g.scale, g.rise+0.3*g.size)
			k := ""
			if g.mode == 3 {
				k = Invisible
			}
			if k != "" || g.white && (g.mode == 0 || g.mode == 4) {
				if white, picture := e.ground(x, y); k == "" && white {
					k = White
				} else if k != "" && picture {
					k = Scan
				}
			}
			e.glyphs = append(e.glyphs, glyph{float32(x), float32(y), k})
		}
		d := w*g.size + g.char
		if space {
			d += g.word
		}
		*tm = matrix{1, 0, 0, 1, d * g.scale, 0}.mul(*tm)
	}
}

// face reads the widths of a font.
func (e *eye) face(v any) *face {
	r, isRef := v.(ref)
	if isRef {
		if t, ok := e.faces[r]; ok {
			return t
		}
	}
	f := e.f
	d := f.dict(v)
	if d == nil {
		return nil
	}
	t := &face{width: map[int]float64{}, other: 0.5}
	if isRef {
		e.faces[r] = t
	}
	unit := 0.001
	if f.name(d["Subtype"]) == "Type3" {
		if m := f.array(d["FontMatrix"]); len(m) == 6 {
			unit = math.Abs(float(f.get(m[0])))
		}
	}
	if f.name(d["Subtype"]) == "Type0" {
		t.two, t.other = true, 1
		for _, v := range f.list(d["DescendantFonts"]) {
			k := f.dict(v)
			if k["DW"] != nil {
				t.other = float(f.get(k["DW"])) * unit
			}
			a := f.array(k["W"])
			for i := 0; i+1 < len(a); {
				c := integer(f.get(a[i]), 0)
				if ws, ok := f.get(a[i+1]).(array); ok {
					for j, w := range ws {
						t.width[c+j] = float(f.get(w)) * unit
					}
					i += 2
					continue
				}
				if i+2 >= len(a) {
					break
				}
				w := float(f.get(a[i+2])) * unit
				for k := c; k <= min(integer(f.get(a[i+1]), 0), c+65535) && len(t.width) < 70_000; k++ {
					t.width[k] = w
				}
				i += 3
			}
		}
		return t
	}
	first := integer(f.get(d["FirstChar"]), 0)
	for i, w := range f.array(d["Widths"]) {
		if i > 255 {
			break
		}
		t.width[first+i] = float(f.get(w)) * unit
	}
	return t
}
