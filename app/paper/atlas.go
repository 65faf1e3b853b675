package paper

import (
	"image"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"kamerbrief/export/page"
)

// family is the four faces of a letter, read once.
type family struct {
	faces [4]*face
}

// face is one face with the advances gofpdf uses: whole thousandths of the size.
type face struct {
	font *sfnt.Font
	buf  sfnt.Buffer
	upem fixed.Int26_6
	adv  map[rune]page.Pt // at a size of 1 pt, in 1/10000 pt: thousandths of the size times ten
	gid  map[rune]sfnt.GlyphIndex
}

func newFace(ttf []byte) (*face, error) {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, err
	}
	c := &face{font: f, upem: fixed.Int26_6(f.UnitsPerEm()), adv: map[rune]page.Pt{}, gid: map[rune]sfnt.GlyphIndex{}}
	return c, nil
}

func (f *face) glyph(r rune) sfnt.GlyphIndex {
	if g, ok := f.gid[r]; ok {
		return g
	}
	g, err := f.font.GlyphIndex(&f.buf, r)
	if err != nil {
		g = 0
	}
	f.gid[r] = g
	return g
}

// advance is how far a rune moves the pen, in thousandths of the size.
func (f *face) advance(r rune) page.Pt {
	if a, ok := f.adv[r]; ok {
		return a
	}
	// ppem = units per em, so that the advance comes in font units.
	w, err := f.font.GlyphAdvance(&f.buf, f.glyph(r), f.upem<<6, font.HintingNone)
	a := page.Pt(0)
	if err == nil {
		a = page.Pt(math.Round(float64(w) / 64 * 1000 / float64(f.upem)))
	}
	f.adv[r] = a
	return a
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
	f := a.fam.faces[m.face&3]
	g := f.glyph(m.r)
	if g == 0 {
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
