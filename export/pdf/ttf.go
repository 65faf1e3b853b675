package pdf

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"
)

// errFont is returned for bytes that are no TrueType font with outlines of its own ("glyf").
var errFont = errors.New("pdf: not a usable TrueType font")

// ttf is a TrueType font as a file holds it. Nothing is copied: reading 700 KB costs a look at its table of contents,
// so that a short letter pays for the glyphs it uses and not for the six thousand it does not.
type ttf struct {
	t        map[string][]byte // tables
	upem     int
	glyphs   int
	metrics  int  // entries of hmtx with an advance of their own
	longLoca bool // offsets of 4 bytes
	cmap     []byte
	wide     bool // cmap is format 12 rather than 4
}

var be = binary.BigEndian

// parseTTF reads the table of contents. It returns errFont for anything that later code could fall over.
func parseTTF(b []byte) (*ttf, error) {
	if len(b) < 12 || be.Uint32(b) != 0x00010000 && be.Uint32(b) != 0x74727565 {
		return nil, errFont
	}
	f := &ttf{t: map[string][]byte{}}
	n := int(be.Uint16(b[4:]))
	if len(b) < 12+16*n {
		return nil, errFont
	}
	for i := range n {
		e := b[12+16*i:]
		off, size := int(be.Uint32(e[8:])), int(be.Uint32(e[12:]))
		if off < 0 || size < 0 || off > len(b) || size > len(b)-off {
			return nil, errFont
		}
		f.t[string(e[:4])] = b[off : off+size : off+size]
	}
	for name, least := range map[string]int{"head": 54, "hhea": 36, "maxp": 6, "hmtx": 4, "loca": 4, "glyf": 0, "cmap": 4, "post": 32, "OS/2": 78} {
		if t, ok := f.t[name]; !ok || len(t) < least {
			return nil, errFont
		}
	}
	f.upem = int(be.Uint16(f.t["head"][18:]))
	f.longLoca = be.Uint16(f.t["head"][50:]) != 0
	f.glyphs = int(be.Uint16(f.t["maxp"][4:]))
	f.metrics = int(be.Uint16(f.t["hhea"][34:]))
	loca := 2
	if f.longLoca {
		loca = 4
	}
	if f.upem < 16 || f.metrics < 1 || f.glyphs < 1 || len(f.t["hmtx"]) < 4*f.metrics || len(f.t["loca"]) < loca*(f.glyphs+1) {
		return nil, errFont
	}
	return f, f.findCmap()
}

// findCmap chooses the Unicode character map: format 12 (the whole of Unicode) before format 4.
func (f *ttf) findCmap() error {
	c := f.t["cmap"]
	n := int(be.Uint16(c[2:]))
	for i := 0; i < n && 4+8*i+8 <= len(c); i++ {
		e := c[4+8*i:]
		p, s, off := be.Uint16(e), be.Uint16(e[2:]), int(be.Uint32(e[4:]))
		if p != 0 && (p != 3 || s != 1 && s != 10) || off < 0 || off+16 > len(c) {
			continue
		}
		switch t := c[off:]; be.Uint16(t) {
		case 12:
			f.cmap, f.wide = t, true
			return nil
		case 4:
			if seg := int(be.Uint16(t[6:])); len(t) >= 16+4*seg {
				f.cmap = t
			}
		}
	}
	if f.cmap == nil {
		return errFont
	}
	return nil
}

// gid gives the glyph of a rune, 0 when the font has none.
func (f *ttf) gid(r rune) int {
	g := 0
	if f.wide {
		n := int(be.Uint32(f.cmap[12:]))
		for i := 0; i < n && 16+12*i+12 <= len(f.cmap); i++ {
			e := f.cmap[16+12*i:]
			if from, to := be.Uint32(e), be.Uint32(e[4:]); uint32(r) >= from && uint32(r) <= to {
				g = int(be.Uint32(e[8:])) + int(uint32(r)-from)
				break
			}
		}
	} else if r <= 0xFFFF {
		g = f.gid4(int(r))
	}
	if g < 0 || g >= f.glyphs {
		return 0
	}
	return g
}

func (f *ttf) gid4(r int) int {
	t, n := f.cmap, int(be.Uint16(f.cmap[6:]))/2
	ends, starts, deltas, ranges := t[14:], t[16+2*n:], t[16+4*n:], 16+6*n
	lo, hi := 0, n
	for lo < hi {
		if m := (lo + hi) / 2; int(be.Uint16(ends[2*m:])) < r {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo == n || 2*lo+2 > len(deltas) || int(be.Uint16(starts[2*lo:])) > r {
		return 0
	}
	delta := int(be.Uint16(deltas[2*lo:]))
	at := ranges + 2*lo
	if at+2 > len(t) {
		return 0
	}
	off := int(be.Uint16(t[at:]))
	if off == 0 {
		return (r + delta) & 0xFFFF
	}
	p := at + off + 2*(r-int(be.Uint16(starts[2*lo:])))
	if p+2 > len(t) {
		return 0
	}
	if g := int(be.Uint16(t[p:])); g != 0 {
		return (g + delta) & 0xFFFF
	}
	return 0
}

// advance gives a glyph's width in units of the font.
func (f *ttf) advance(g int) int {
	return int(be.Uint16(f.t["hmtx"][4*min(g, f.metrics-1):]))
}

// width gives a glyph's width in 1/1000 em, rounded as gofpdf rounds it.
func (f *ttf) width(g int) int {
	return int(math.Round(1000 / float64(f.upem) * float64(f.advance(g))))
}

// outline gives a glyph's bytes in glyf; none for a blank one or a broken font.
func (f *ttf) outline(g int) []byte {
	l, a, b := f.t["loca"], 0, 0
	if f.longLoca {
		a, b = int(be.Uint32(l[4*g:])), int(be.Uint32(l[4*g+4:]))
	} else {
		a, b = 2*int(be.Uint16(l[2*g:])), 2*int(be.Uint16(l[2*g+2:]))
	}
	if a < 0 || b <= a || b > len(f.t["glyf"]) || b-a < 10 {
		return nil
	}
	return f.t["glyf"][a:b]
}

// parts calls yield with the place of every component's glyph number in a composite outline.
func parts(o []byte, yield func(at int)) {
	if len(o) < 10 || int16(be.Uint16(o)) >= 0 {
		return
	}
	for at := 10; at+4 <= len(o); {
		flags := be.Uint16(o[at:])
		yield(at + 2)
		at += 6
		if flags&1 != 0 {
			at += 2
		}
		switch {
		case flags&8 != 0:
			at += 2
		case flags&0x40 != 0:
			at += 4
		case flags&0x80 != 0:
			at += 8
		}
		if flags&0x20 == 0 {
			return
		}
	}
}

// cut is the part of a font a letter uses: glyph 0, the glyphs of its runes and the glyphs those are made of.
type cut struct {
	f     *ttf
	runes []rune       // sorted, each with a glyph
	old   []int        // new glyph number → old
	gids  map[rune]int // new numbers
}

// cut takes the glyphs of runes; a rune without one is left out.
func (f *ttf) cut(runes []rune) *cut {
	c := &cut{f: f, old: []int{0}, gids: make(map[rune]int, len(runes))}
	is := map[int]int{0: 0}
	add := func(g int) int {
		n, ok := is[g]
		if !ok {
			n = len(c.old)
			is[g], c.old = n, append(c.old, g)
		}
		return n
	}
	runes = slices.Clone(runes)
	slices.Sort(runes)
	for _, r := range slices.Compact(runes) {
		if g := f.gid(r); g != 0 {
			c.runes = append(c.runes, r)
			c.gids[r] = add(g)
		}
	}
	for i := 0; i < len(c.old); i++ { // grows while it runs: parts of parts
		o := f.outline(c.old[i])
		parts(o, func(at int) {
			if g := int(be.Uint16(o[at:])); g < f.glyphs {
				add(g)
			}
		})
	}
	return c
}

// file builds the font program a PDF embeds: the tables of ISO 32000-1 table 126, hinting kept, so that letters look
// the same in a viewer that hints.
func (c *cut) file() []byte {
	f := c.f
	is := make(map[int]int, len(c.old))
	for n, g := range c.old {
		is[g] = n
	}
	size := 0
	for _, g := range c.old {
		size += (len(f.outline(g)) + 3) &^ 3
	}
	glyf, loca := make([]byte, 0, size+1), make([]byte, 4*len(c.old)+4)
	for n, g := range c.old {
		be.PutUint32(loca[4*n:], uint32(len(glyf)))
		o := f.outline(g)
		at := len(glyf)
		glyf = append(glyf, o...)
		parts(o, func(p int) {
			be.PutUint16(glyf[at+p:], uint16(is[int(be.Uint16(o[p:]))]))
		})
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
	}
	be.PutUint32(loca[4*len(c.old):], uint32(len(glyf)))
	t := map[string][]byte{"glyf": glyf, "loca": loca}
	c.frame(t)
	for _, name := range []string{"cvt ", "fpgm", "prep"} {
		if b := f.t[name]; len(b) > 0 {
			t[name] = b
		}
	}
	return assemble(t)
}

// frame sets the tables that count glyphs: head, hhea, hmtx, maxp.
func (c *cut) frame(t map[string][]byte) {
	f := c.f
	hmtx := make([]byte, 4*len(c.old))
	for n, g := range c.old {
		be.PutUint16(hmtx[4*n:], uint16(f.advance(g)))
		lsb := 4*g + 2
		if g >= f.metrics {
			lsb = 4*f.metrics + 2*(g-f.metrics)
		}
		if h := f.t["hmtx"]; lsb+2 <= len(h) {
			copy(hmtx[4*n+2:], h[lsb:lsb+2])
		}
	}
	head, hhea, maxp := slices.Clone(f.t["head"]), slices.Clone(f.t["hhea"]), slices.Clone(f.t["maxp"])
	be.PutUint32(head[8:], 0)
	be.PutUint16(head[50:], 1)
	be.PutUint16(hhea[34:], uint16(len(c.old)))
	be.PutUint16(maxp[4:], uint16(len(c.old)))
	t["head"], t["hhea"], t["maxp"], t["hmtx"] = head, hhea, maxp, hmtx
}

// assemble writes tables as a font file with right checksums.
func assemble(t map[string][]byte) []byte {
	names := make([]string, 0, len(t))
	size := 12 + 16*len(t)
	for name, b := range t {
		names = append(names, name)
		size += (len(b) + 3) &^ 3
	}
	slices.Sort(names)
	out := make([]byte, 12+16*len(t), size)
	be.PutUint32(out, 0x00010000)
	be.PutUint16(out[4:], uint16(len(t)))
	log := 0
	for 2<<log <= len(t) {
		log++
	}
	be.PutUint16(out[6:], uint16(16<<log))
	be.PutUint16(out[8:], uint16(log))
	be.PutUint16(out[10:], uint16(16*len(t)-16<<log))
	head := 0
	for i, name := range names {
		b, e := t[name], out[12+16*i:]
		copy(e, name)
		be.PutUint32(e[4:], checksum(b))
		be.PutUint32(e[8:], uint32(len(out)))
		be.PutUint32(e[12:], uint32(len(b)))
		if name == "head" {
			head = len(out)
		}
		out = append(out, b...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	be.PutUint32(out[head+8:], 0xB1B0AFBA-checksum(out))
	return out
}

func checksum(b []byte) (s uint32) {
	for len(b) >= 4 {
		s += be.Uint32(b)
		b = b[4:]
	}
	if len(b) > 0 {
		var w [4]byte
		copy(w[:], b)
		s += be.Uint32(w[:])
	}
	return s
}

// psName gives the PostScript name of the font, letters, digits and hyphens only; "Font" when it has none.
func (f *ttf) psName() string {
	t := f.t["name"]
	if len(t) < 6 {
		return "Font"
	}
	store := int(be.Uint16(t[4:]))
	for k := 0; k < int(be.Uint16(t[2:])) && 6+12*k+12 <= len(t); k++ {
		r := t[6+12*k:]
		if be.Uint16(r[6:]) != 6 {
			continue
		}
		size, at := int(be.Uint16(r[8:])), store+int(be.Uint16(r[10:]))
		if at+size > len(t) {
			continue
		}
		var s []byte
		for _, c := range t[at : at+size] {
			if c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '-' {
				s = append(s, c)
			}
		}
		if len(s) > 0 && len(s) < 60 {
			return string(s)
		}
	}
	return "Font"
}
