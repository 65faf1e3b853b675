package paper

import (
	"encoding/binary"
	"image"
	"math"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
)

// row is a line as it is drawn: its box, and a key that is the same for the same pixels.
type row struct {
	line   *page.Line
	px, py int // top left of the box on its page
	x, y   int // the same in the widget
	w, h   int
	base   int // the baseline from the top of the box
	key    string
	faint  bool // says what belongs here, and is not printed
}

// picture is what a strip shows: one row, or some of a paragraph that lie below each other. Without a graphics card each strip takes as
// long as some thousands of pixels, so a page that is only scrolled has few of them.
type picture struct {
	rows []row
	x, y int // top left in the widget
	w, h int
	key  string
}

// highest is how many px high a picture of more than one row gets: its pixels are kept, and drawn anew together.
const highest = 400

// pictures puts rows together, but not those of block single: who types there has only the row drawn anew that it is in.
func pictures(rows []row, single letter.ID) (out []picture) {
	for i := range rows {
		w := &rows[i]
		if n := len(out) - 1; n < 0 || !out[n].takes(w, single) {
			out = append(out, picture{rows[i : i+1], w.x, w.y, w.w, w.h, ""})
			continue
		}
		p := &out[len(out)-1]
		x1, y1 := max(p.x+p.w, w.x+w.w), max(p.y+p.h, w.y+w.h)
		p.x, p.y = min(p.x, w.x), min(p.y, w.y)
		p.w, p.h, p.rows = x1-p.x, y1-p.y, p.rows[:len(p.rows)+1]
	}
	for i := range out {
		out[i].key = out[i].content()
	}
	return out
}

// takes reports whether the next row goes with the picture.
func (p *picture) takes(w *row, single letter.ID) bool {
	last := &p.rows[len(p.rows)-1]
	b := w.line.Block
	return !b.IsZero() && b != single && last.line.Block == b && last.faint == w.faint &&
		w.y > last.y && w.y <= last.y+2*last.h && w.y+w.h-p.y <= highest
}

// content names every pixel of the picture.
func (p *picture) content() string {
	if len(p.rows) == 1 {
		return p.rows[0].key
	}
	var b []byte
	for i := range p.rows {
		w := &p.rows[i]
		b = binary.AppendUvarint(b, uint64(w.x-p.x))
		b = binary.AppendUvarint(b, uint64(w.y-p.y))
		b = binary.AppendUvarint(b, uint64(len(w.key)))
		b = append(b, w.key...)
	}
	return string(b)
}

// draw paints the picture, black on transparent. Pixels are premultiplied; black leaves only the alpha to write.
func (p *picture) draw(a *atlas, v *view, w, h int) *image.RGBA {
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range p.rows {
		p.rows[i].draw(dst, p.rows[i].x-p.x, p.rows[i].y-p.y, a, v)
	}
	if p.rows[0].faint {
		for i := 3; i < len(dst.Pix); i += 4 {
			dst.Pix[i] = uint8(int(dst.Pix[i]) * faintness / 255)
		}
	}
	if v.dark {
		lit(dst)
	}
	return dst
}

// faintness is how dark a faint row is, of 255: #636363 on the white paper, 6.0:1.
const faintness = 156

// rowOf measures a line for a strip. ok is false when it has nothing to draw.
func rowOf(l *page.Line, v *view, faint bool) (row, bool) {
	if len(l.Runs) == 0 {
		return row{}, false
	}
	left, right := l.Runs[0].X, l.Runs[0].X
	var up, down float64
	ink := false
	for _, r := range l.Runs {
		left, right = min(left, r.X), max(right, r.X+r.W)
		up = max(up, (r.Size.Float()*1.25+r.Rise.Float())*v.ppp)
		down = max(down, (r.Size.Float()*0.4-r.Rise.Float())*v.ppp)
		ink = ink || r.Text != ""
	}
	if !ink {
		return row{}, false
	}
	r := row{line: l, base: int(math.Ceil(up)), faint: faint}
	pad := int(math.Ceil(3*v.ppp)) + 1
	r.px, r.py = v.px(left)-pad, v.px(l.Y)-r.base
	r.w, r.h = v.px(right)-r.px+pad, r.base+int(math.Ceil(down))+1
	r.key = r.content(v)
	return r, true
}

// content names every pixel of the row: runs and where their pens start relative to the strip.
func (r *row) content(v *view) string {
	b := make([]byte, 0, 128)
	if r.faint {
		b = append(b, 1)
	}
	b = binary.LittleEndian.AppendUint32(b, uint32(r.w))
	b = binary.LittleEndian.AppendUint32(b, uint32(r.h))
	for _, n := range r.line.Runs {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(n.X.Float()*v.ppp-float64(r.px))))
		b = binary.LittleEndian.AppendUint32(b, uint32(int32(v.px(r.line.Y-n.Rise)-r.py)))
		b = binary.LittleEndian.AppendUint32(b, uint32(n.Size))
		u := byte(0)
		if n.Underline {
			u = 1
		}
		b = append(b, byte(n.Face), u)
		b = binary.AppendUvarint(b, uint64(len(n.Text)))
		b = append(b, n.Text...)
	}
	return string(b)
}

// draw paints the row with its box at (x, y).
func (r *row) draw(dst *image.RGBA, x, y int, a *atlas, v *view) {
	for _, n := range r.line.Runs {
		base := v.px(r.line.Y-n.Rise) - r.py + y
		pen := n.X
		for _, c := range n.Text {
			// Whole quarters of a px, down, as poppler and most viewers place glyphs.
			q := int(math.Floor((pen.Float()*v.ppp-float64(r.px))*4 + 1e-6))
			if g := a.get(mark{c, n.Face & 3, uint8(q & 3), n.Size}); g.mask != nil {
				ink(dst, g.mask, x+q>>2+g.dx, base+g.dy)
			}
			wide := a.fam.advance(n.Face, n.Size, c)
			if s := sign(c); v.signs && s != 0 {
				mid := (pen+(wide-a.fam.advance(n.Face, n.Size, s))/2).Float()*v.ppp - float64(r.px)
				if g := a.get(mark{s, n.Face & 3, 0, n.Size}); g.mask != nil {
					ink(dst, g.mask, x+int(math.Round(mid))+g.dx, base+g.dy)
				}
			}
			pen += wide
		}
		if n.Underline {
			top := ((r.line.Y-n.Rise).Float()+0.1*n.Size.Float())*v.ppp + float64(y-r.py) // as export/pdf draws it
			left := float64(x - r.px)
			bar(dst, n.X.Float()*v.ppp+left, (n.X+n.W).Float()*v.ppp+left, top, top+max(1, max(0.3, n.Size.Float()/18)*v.ppp))
		}
	}
}

// ink adds a black mask.
func ink(dst *image.RGBA, m *image.Alpha, x, y int) {
	b := m.Rect.Add(image.Pt(x, y)).Intersect(dst.Rect)
	for yy := b.Min.Y; yy < b.Max.Y; yy++ {
		src := m.Pix[(yy-y)*m.Stride+b.Min.X-x:]
		out := dst.Pix[dst.PixOffset(b.Min.X, yy):]
		for i := 0; i < b.Dx(); i++ {
			if al := uint32(src[i]); al != 0 {
				o := &out[i*4+3]
				*o = uint8(al + uint32(*o)*(255-al)/255)
			}
		}
	}
}

// bar fills a black bar; x in parts of a px, y in whole px so that it is crisp.
func bar(dst *image.RGBA, x0, x1, y0, y1 float64) {
	a, b := int(math.Round(y0)), int(math.Round(y1))
	if b <= a {
		b = a + 1
	}
	for y := max(0, a); y < min(b, dst.Rect.Dy()); y++ {
		for x := max(0, int(math.Floor(x0))); x < min(int(math.Ceil(x1)), dst.Rect.Dx()); x++ {
			cover := min(x1, float64(x+1)) - max(x0, float64(x))
			o := &dst.Pix[dst.PixOffset(x, y)+3]
			*o = max(*o, uint8(255*max(0, min(1, cover))))
		}
	}
}
