package paper

import (
	"image"
	"math"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"kamerbrief/export/page"
)

// family is the outlines of the four faces of a letter; a face is read when it is first drawn.
type family struct {
	of    *page.Family
	faces [4]*face
}

// face is the outlines of one face.
type face struct {
	font *sfnt.Font // nil when it cannot be read: then nothing is drawn
	buf  sfnt.Buffer
	upem fixed.Int26_6
}

func (f *family) face(i page.Face) *face {
	i &= 3
	if f.faces[i] == nil {
		c := &face{}
		if s, err := sfnt.Parse(f.of.TTF(i)); err == nil {
			c.font, c.upem = s, fixed.Int26_6(s.UnitsPerEm())
		}
		f.faces[i] = c
	}
	return f.faces[i]
}

// advance is how far a rune moves the pen at a size.
func (f *family) advance(i page.Face, size page.Pt, r rune) page.Pt {
	return page.Pt(int64(size) * int64(f.of.Advance(i&3, r)) / 1000)
}

// atlas keeps glyphs as they are drawn at one number of px a point.
type atlas struct {
	fam   *family
	ppp   float64
	marks map[mark]glyph
	ras   vector.Rasterizer
}

type mark struct {
	r     rune
	face  page.Face
	phase uint8 // quarters of a px to the right
	size  page.Pt
}

// glyph is a mask; dx and dy lead from the pen to its top left, in px. An empty glyph has no mask.
type glyph struct {
	mask   *image.Alpha
	dx, dy int
}

func newAtlas(fam *family, ppp float64) *atlas {
	return &atlas{fam: fam, ppp: ppp, marks: map[mark]glyph{}}
}

func (a *atlas) get(m mark) glyph {
	if g, ok := a.marks[m]; ok {
		return g
	}
	g := a.draw(m)
	a.marks[m] = g
	return g
}

// draw rasterises an outline. Curves are read at a fine size and scaled, so that the size need not be in 64ths of a px.
func (a *atlas) draw(m mark) glyph {
	f := a.fam.face(m.face)
	if f.font == nil {
		return glyph{}
	}
	g, err := f.font.GlyphIndex(&f.buf, m.r)
	if err != nil || g == 0 {
		return glyph{} // no box for what the font lacks: the PDF draws none either
	}
	segs, err := f.font.LoadGlyph(&f.buf, g, f.upem<<6, nil)
	if err != nil || len(segs) == 0 {
		return glyph{}
	}
	k := m.size.Float() * a.ppp / float64(f.upem) / 64
	b := segs.Bounds()
	ph := float64(m.phase) / 4
	x0, y0 := math.Floor(float64(b.Min.X)*k+ph), math.Floor(float64(b.Min.Y)*k)
	w, h := int(math.Ceil(float64(b.Max.X)*k+ph)-x0)+1, int(math.Ceil(float64(b.Max.Y)*k)-y0)+1
	at := func(p fixed.Point26_6) (float32, float32) {
		return float32(float64(p.X)*k + ph - x0), float32(float64(p.Y)*k - y0)
	}
	a.ras.Reset(w, h)
	for _, s := range segs {
		x, y := at(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			a.ras.ClosePath()
			a.ras.MoveTo(x, y)
		case sfnt.SegmentOpLineTo:
			a.ras.LineTo(x, y)
		case sfnt.SegmentOpQuadTo:
			x1, y1 := at(s.Args[1])
			a.ras.QuadTo(x, y, x1, y1)
		case sfnt.SegmentOpCubeTo:
			x1, y1 := at(s.Args[1])
			x2, y2 := at(s.Args[2])
			a.ras.CubeTo(x, y, x1, y1, x2, y2)
		}
	}
	a.ras.ClosePath()
	mask := image.NewAlpha(image.Rect(0, 0, w, h))
	a.ras.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	return glyph{mask, int(x0), int(y0)}
}
