package check

import (
	"encoding/binary"
	"math"
	"strings"

	"kamerbrief/export/pattern"
)

// Glyphs of fonts whose codes go by names, and of those with PostScript outlines: each code that is shown has one, of the
// width that the page reckons with.

// unwrapped takes the CFF table out of an OpenType font.
func unwrapped(b []byte) []byte {
	if len(b) < 12 || string(b[:4]) != "OTTO" {
		return b
	}
	for i := range int(binary.BigEndian.Uint16(b[4:])) {
		if 12+16*i+16 > len(b) {
			break
		}
		e := b[12+16*i:]
		off, n := int(binary.BigEndian.Uint32(e[8:])), int(binary.BigEndian.Uint32(e[12:]))
		if string(e[:4]) == "CFF " && off <= len(b) && n <= len(b)-off {
			return b[off : off+n]
		}
	}
	return nil
}

// cutDown is the mark in the name of a font that was cut down to the letters used.
var cutDown = pattern.New(`^[A-Z]{6}\+`)

// checkGlyphs looks at the codes of a font that is in the file.
func (c *checker) checkGlyphs(f *font, sub name) {
	switch {
	case f.post == nil:
	case f.Two:
		c.checkNumbered(f)
	case sub == "Type1" || sub == "MMType1":
		c.checkNamed(f)
	}
	if f.prog != nil && sub == "TrueType" {
		c.checkTrueType(f)
	}
}

// checkNumbered looks at a font of which codes are the numbers of glyphs.
func (c *checker) checkNumbered(f *font) {
	if e := c.f.Get(f.Dict["Encoding"]); e != name("Identity-H") && e != name("Identity-V") {
		return
	}
	set := c.data(f.Desc["CIDSet"])
	for cid := range f.post.byCID {
		if cid != 0 && set != nil && (cid/8 >= len(set) || set[cid/8]>>(7-cid%8)&1 == 0) {
			c.conf("6.2.11.4.2-2", f.page, "Bij het lettertype "+f.Name+" klopt de lijst van tekens niet")
			break
		}
	}
	for code, bits := range f.used {
		if bits == 0 {
			continue
		}
		g, ok := code, code < f.post.glyphs
		if f.post.byCID != nil {
			g, ok = f.post.byCID[code]
		}
		c.glyph(f, bits, code == 0, ok, f.Width(code), func() (float64, bool) { return f.post.width(g) })
	}
}

// glyph looks at one code that is shown.
func (c *checker) glyph(f *font, bits uint8, notdef, there bool, width float64, drawn func() (float64, bool)) {
	switch {
	case notdef:
		c.conf("6.2.11.8-1", f.page, "Een teken heeft geen letter in het lettertype "+f.Name+": er staat een leeg vakje")
	case bits&shown == 0:
	case !there:
		c.conf("6.2.11.4.1-2", f.page, "Een letter ontbreekt in het lettertype "+f.Name)
	default:
		if w, ok := drawn(); ok && !math.IsNaN(width) && math.Abs(w-width) > 1 {
			c.conf("6.2.11.5-1", f.page, "In het lettertype "+f.Name+" klopt de breedte van een letter niet")
		}
	}
}

// uniform reports whether the names that a font gives to codes are known, and lead to its glyphs.
func (c *checker) uniform(f *font, e dict) bool {
	for _, v := range c.f.Array(e["Differences"]) {
		if n, ok := c.f.Get(v).(name); ok && !known().agl[string(n)] && n != ".notdef" {
			return false
		}
	}
	return f.prog == nil || f.prog.tables[0x301] != nil
}

// encodingOf gives the names of the codes of a simple font; own is what its program says. ok is false for an encoding that is
// not known here.
func (c *checker) encodingOf(f *font, own [256]string) (names [256]string, ok bool) {
	names, ok = own, true
	base := func(n name) {
		switch n {
		case "WinAnsiEncoding":
			copy(names[:], known().win)
		case "MacRomanEncoding":
			copy(names[:], known().mac)
		case "StandardEncoding":
			copy(names[:], known().standard)
		default:
			ok = false
		}
	}
	switch e := c.f.Get(f.Dict["Encoding"]).(type) {
	case name:
		base(e)
	case dict:
		if n := c.f.Name(e["BaseEncoding"]); n != "" {
			base(n)
		} else if !f.Symbolic && !f.program {
			base("StandardEncoding")
		}
		code := 0
		for _, v := range c.f.Array(e["Differences"]) {
			switch x := c.f.Get(v).(type) {
			case int:
				code = x
			case name:
				if code >= 0 && code < 256 {
					names[code] = string(x)
				}
				code++
			}
		}
	}
	return names, ok
}

// widthsOf gives the widths that the page reckons with, by code; not a number where none is given.
func (c *checker) widthsOf(f *font) (w [256]float64) {
	for i := range w {
		w[i] = math.NaN()
	}
	from := c.f.Int(f.Dict["FirstChar"], 0)
	for i, v := range c.f.Array(f.Dict["Widths"]) {
		if x, ok := c.f.Num(v); ok && from+i >= 0 && from+i < 256 {
			w[from+i] = x
		}
	}
	return w
}

// checkNamed looks at a font whose codes go by the names of glyphs.
func (c *checker) checkNamed(f *font) {
	o := f.post
	if o.byName == nil {
		return
	}
	if set, ok := c.f.Get(f.Desc["CharSet"]).(str); ok && cutDown.MatchString(f.Name) {
		listed := map[string]bool{".notdef": true}
		for _, n := range strings.Split(string(set), "/") {
			listed[strings.TrimSpace(n)] = true
		}
		same := true
		for n := range o.byName {
			same = same && listed[n]
		}
		for n := range listed {
			_, there := o.byName[n]
			same = same && (there || n == "" || n == ".notdef")
		}
		if !same {
			c.conf("6.2.11.4.2-1", f.page, "Bij het lettertype "+f.Name+" klopt de lijst van letters niet")
		}
	}
	names, ok := c.encodingOf(f, o.encoding)
	if !ok {
		return
	}
	widths := c.widthsOf(f)
	for code, bits := range f.used[:256] {
		if bits == 0 {
			continue
		}
		n := names[code]
		g, there := o.byName[n]
		c.glyph(f, bits, n == ".notdef" || n == "", there, widths[code], func() (float64, bool) { return o.width(g) })
	}
}

// checkTrueType looks at a simple font with TrueType outlines.
func (c *checker) checkTrueType(f *font) {
	p := f.prog
	widths := c.widthsOf(f)
	var names [256]string
	if !f.Symbolic {
		names, _ = c.encodingOf(f, names)
	}
	for code, bits := range f.used[:256] {
		if bits == 0 {
			continue
		}
		g := -1
		if f.Symbolic {
			g = p.symbol(code)
		} else if u, ok := runeOf(names[code]); ok {
			g = p.unicode(u)
		} else if names[code] == ".notdef" {
			g = 0
		}
		if g < 0 {
			continue // this way is not known
		}
		c.glyph(f, bits, g == 0, g < p.glyphs, widths[code], func() (float64, bool) { return p.width(g), true })
	}
}

// runeOf gives the character of a glyph's name, for the names of WinAnsiEncoding.
func runeOf(n string) (rune, bool) {
	r, ok := winRunes()[n]
	return r, ok
}

// data gives the data of a stream, nil for none.
func (c *checker) data(v any) []byte {
	if s := c.f.Stream(v); s != nil {
		return c.f.Data(s)
	}
	return nil
}
