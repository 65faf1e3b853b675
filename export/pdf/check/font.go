package check

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"kamerbrief/export/pdffile"
)

// font is a font the pages use, and how.
type font struct {
	*pdffile.Font
	page    int     // the first that uses it
	used    []uint8 // by code: shown, shown outside ActualText
	spaces  [65536 / 64]uint64
	gids    []byte // CIDToGIDMap
	prog    *program
	post    *outlines // instead of prog, for PostScript outlines
	program bool      // a font file is embedded
}

// Bits of font.used.
const (
	shown   = 1 // other than invisible
	exposed = 2 // not within ActualText
	hidden  = 4 // in mode 3
)

// embedded reads the font file.
func (f *font) embedded(c *checker) {
	var file *stream
	for _, k := range []name{"FontFile", "FontFile2", "FontFile3"} {
		if s := c.f.Stream(f.Desc[k]); s != nil {
			file = s
			f.program = true
		}
	}
	if file != nil && c.f.Stream(f.Desc["FontFile2"]) != nil {
		f.prog = readProgram(c.f.Data(file))
		if f.prog == nil {
			c.conf("6.2.11.4.1", f.page, "Het lettertype "+f.Name+" in het bestand is beschadigd")
		} else if f.prog.fault != "" {
			c.extra("font-program", f.page, "Het lettertype "+f.Name+" in het bestand heeft een fout: "+f.prog.fault)
		}
	}
	if s := c.f.Stream(f.Desc["FontFile3"]); s != nil {
		f.post = readCFF(unwrapped(c.f.Data(s)))
	} else if s := c.f.Stream(f.Desc["FontFile"]); s != nil {
		f.post = readType1(c.f.Data(s))
	}
	if s := c.f.Stream(f.CID["CIDToGIDMap"]); s != nil {
		f.gids = c.f.Data(s)
	}
}

// use notes the codes of a shown string. It gives how many characters other than spaces it shows and whether the last
// is a space.
func (f *font) use(b []byte, mode int, actual bool) (visible int, space bool) {
	bits := uint8(shown)
	if mode == 3 {
		bits = hidden
	}
	if !actual {
		bits |= exposed
	}
	for code, b, ok := f.Next(b); ok; code, b, ok = f.Next(b) {
		if old := f.used[code]; old == 0 {
			if u, ok := f.ToUnicode[code]; ok && strings.TrimSpace(u) == "" || !ok && code == 32 {
				f.spaces[code/64] |= 1 << (code % 64)
			}
			f.used[code] = bits
		} else {
			f.used[code] = old | bits
		}
		space = f.spaces[code/64]>>(code%64)&1 != 0
		if !space {
			visible++
		}
	}
	return visible, space
}

// code gives the first or last code of a shown string, -1 for none.
func (f *font) code(b []byte, last bool) int {
	if n := len(b); last && f.Two && n > 1 {
		b = b[n-2:]
	} else if last && n > 0 {
		b = b[n-1:]
	}
	if code, _, ok := f.Next(b); ok {
		return code
	}
	return -1
}

// blank reports whether a shown string starts with a space, hyphen whether it ends with a hyphen of any kind.
func (f *font) blank(b []byte) bool {
	k := f.code(b, false)
	return k >= 0 && f.spaces[k/64]>>(k%64)&1 != 0
}

func (f *font) hyphen(b []byte) bool {
	k := f.code(b, true)
	u, ok := f.ToUnicode[k]
	if !ok {
		return k == '-'
	}
	return strings.ContainsAny(u, "-\u00ad\u2010\u2011\u2013\u2014/")
}

// gid gives the glyph of a code of a Type0 font with TrueType outlines.
func (f *font) gid(code int) int {
	if f.gids == nil {
		return code
	}
	if 2*code+1 >= len(f.gids) {
		return 0
	}
	return int(f.gids[2*code])<<8 | int(f.gids[2*code+1])
}

// check looks at the font after all pages are read.
func (c *checker) checkFont(f *font) {
	f.embedded(c)
	d, p := f.Dict, f.page
	sub := c.f.Name(d["Subtype"])
	if c.f.Name(d["Type"]) != "Font" {
		c.conf("6.2.11.2-1", p, "Een lettertype is niet als lettertype aangemerkt")
	}
	switch sub {
	case "Type1", "MMType1", "TrueType", "Type3", "Type0", "CIDFontType0", "CIDFontType2":
	default:
		c.conf("6.2.11.2-2", p, "Een lettertype is van een onbekende soort")
	}
	if sub != "Type3" && f.Name == "" {
		c.conf("6.2.11.2-3", p, "Een lettertype heeft geen naam")
	}
	if !utf8.ValidString(f.Name) {
		c.conf("6.1.8-1", p, "De naam van een lettertype is geen geldige tekst")
	}
	visible := false
	for _, b := range f.used {
		visible = visible || b&shown != 0
	}
	if !f.program && sub != "Type3" && visible {
		c.conf("6.2.11.4.1-1", p, "Het lettertype "+f.Name+" zit niet in het bestand")
	}
	if s := c.f.Stream(f.Desc["FontFile3"]); s != nil {
		switch c.f.Name(s.Dict["Subtype"]) {
		case "Type1C", "CIDFontType0C", "OpenType", "":
		default:
			c.conf("6.2.11.2-7", p, "Het lettertype "+f.Name+" is van een onbekende soort")
		}
	}
	if sub != "Type0" && sub != "Type3" {
		first, ok1 := c.f.Get(d["FirstChar"]).(int)
		last, ok2 := c.f.Get(d["LastChar"]).(int)
		if !ok1 {
			c.conf("6.2.11.2-4", p, "Bij het lettertype "+f.Name+" ontbreken gegevens over de tekens")
		}
		if !ok2 {
			c.conf("6.2.11.2-5", p, "Bij het lettertype "+f.Name+" ontbreken gegevens over de tekens")
		}
		if len(c.f.Array(d["Widths"])) != last-first+1 {
			c.conf("6.2.11.2-6", p, "Bij het lettertype "+f.Name+" kloppen de breedtes van de tekens niet")
		}
	}
	if sub == "TrueType" {
		enc := c.f.Get(d["Encoding"])
		base := c.f.Name(enc)
		if e := c.f.Dict(d["Encoding"]); e != nil {
			base = c.f.Name(e["BaseEncoding"])
		}
		if !f.Symbolic && base != "WinAnsiEncoding" && base != "MacRomanEncoding" {
			c.conf("6.2.11.6-2", p, "Bij het lettertype "+f.Name+" is niet vastgelegd welke tekens het heeft")
		}
		if f.Symbolic && enc != nil {
			c.conf("6.2.11.6-3", p, "Bij het lettertype "+f.Name+" is op twee manieren vastgelegd welke tekens het heeft")
		}
		if f.prog != nil {
			if !f.Symbolic && f.prog.cmaps == 0 {
				c.conf("6.2.11.6-1", p, "Het lettertype "+f.Name+" heeft geen tekentabel")
			}
			if f.Symbolic && f.prog.cmaps != 1 && !f.prog.cmap30 {
				c.conf("6.2.11.6-4", p, "Het lettertype "+f.Name+" heeft niet de juiste tekentabel")
			}
		}
	}
	c.fontNames(f, sub)
	if sub == "Type0" {
		c.checkCID(f)
	}
	c.checkCodes(f, sub)
	c.checkGlyphs(f, sub)
}

// fontNames: a font cut down to the letters used has a name that says so, the same everywhere.
func (c *checker) fontNames(f *font, sub name) {
	if sub == "Type3" || !f.program {
		return
	}
	dn := string(c.f.Name(f.Desc["FontName"]))
	cn := string(c.f.Name(f.CID["BaseFont"]))
	if dn != f.Name && !strings.HasPrefix(f.Name, dn+"-") || cn != f.Name && !strings.HasPrefix(f.Name, cn+"-") {
		c.extra("font-name", f.page, "Het lettertype "+f.Name+" heeft niet overal dezelfde naam")
	}
	tag := len(f.Name) > 7 && f.Name[6] == '+'
	for i := 0; tag && i < 6; i++ {
		tag = f.Name[i] >= 'A' && f.Name[i] <= 'Z'
	}
	if !tag && f.prog != nil && f.Two && f.prog.glyphs < 3000 && len(f.gids) > 0 {
		c.extra("font-tag", f.page, "Het lettertype "+f.Name+" is ingekort, maar de naam zegt dat niet")
	}
	flags := c.f.Get(f.Desc["Flags"])
	if n, ok := flags.(int); !ok || n&4 != 0 == (n&32 != 0) {
		c.extra("font-flags", f.page, "Bij het lettertype "+f.Name+" kloppen de kenmerken niet")
	}
}

func (c *checker) checkCID(f *font) {
	p := f.page
	enc := c.f.Get(f.Dict["Encoding"])
	if f.CID == nil {
		c.conf("6.2.11.3", p, "Het lettertype "+f.Name+" is niet compleet")
		return
	}
	ident := enc == name("Identity-H") || enc == name("Identity-V")
	info := c.f.Dict(f.CID["CIDSystemInfo"])
	order, _ := c.f.Text(info["Ordering"])
	if info == nil {
		c.extra("font-cid", p, "Bij het lettertype "+f.Name+" ontbreekt de naam van de tekenset")
	} else if ident && order != "Identity" {
		c.extra("font-cid", p, "Bij het lettertype "+f.Name+" klopt de naam van de tekenset niet")
	}
	if !ident {
		if s := c.f.Stream(f.Dict["Encoding"]); s != nil {
			o := c.f.Dict(s.Dict["CIDSystemInfo"])
			oo, _ := c.f.Text(o["Ordering"])
			r1, _ := c.f.Text(o["Registry"])
			r2, _ := c.f.Text(info["Registry"])
			c.cmap(s, p)
			if oo != order || r1 != r2 {
				c.conf("6.2.11.3.1-1", p, "Bij het lettertype "+f.Name+" passen de tekentabellen niet bij elkaar")
			}
		} else if n, ok := enc.(name); !ok || !strings.HasSuffix(string(n), "-H") && !strings.HasSuffix(string(n), "-V") && n != "H" && n != "V" {
			c.conf("6.2.11.3.3-1", p, "Bij het lettertype "+f.Name+" is de tekentabel onbekend")
		} else {
			c.conf("6.2.11.3.1-1", p, "Bij het lettertype "+f.Name+" passen de tekentabellen niet bij elkaar")
		}
	}
	csub := c.f.Name(f.CID["Subtype"])
	if c.f.Name(f.CID["Type"]) != "Font" {
		c.conf("6.2.11.2-1", p, "Een lettertype is niet als lettertype aangemerkt")
	}
	if csub != "CIDFontType0" && csub != "CIDFontType2" {
		c.conf("6.2.11.2-2", p, "Een lettertype is van een onbekende soort")
	}
	if csub == "CIDFontType2" && f.program {
		m := c.f.Get(f.CID["CIDToGIDMap"])
		if _, ok := m.(*stream); m != name("Identity") && !ok {
			c.conf("6.2.11.3.2-1", p, "Bij het lettertype "+f.Name+" ontbreekt de verwijzing van code naar letter")
		}
	}
	if s := c.f.Stream(f.Desc["CIDSet"]); s != nil && f.prog != nil {
		set := c.f.Data(s)
		for code := range f.used {
			if f.used[code] != 0 && (code/8 >= len(set) || set[code/8]>>(7-code%8)&1 == 0) {
				c.conf("6.2.11.4.2-2", p, "Bij het lettertype "+f.Name+" klopt de lijst van tekens niet")
				break
			}
		}
	}
}

// cmap looks at a table from codes to characters that is in the file.
func (c *checker) cmap(s *stream, p int) {
	mode := 0
	if _, after, ok := bytes.Cut(c.f.Data(s), []byte("/WMode")); ok {
		if n, ok := pdffile.Parse(after).(int); ok {
			mode = n
		}
	}
	if mode != c.f.Int(s.Dict["WMode"], 0) {
		c.conf("6.2.11.3.3-2", p, "Een tekentabel noemt twee verschillende schrijfrichtingen")
	}
	if use := c.f.Get(s.Dict["UseCMap"]); use != nil {
		n, _ := use.(name)
		if t, ok := use.(*stream); ok {
			n = c.f.Name(t.Dict["CMapName"])
		}
		if !strings.HasSuffix(string(n), "-H") && !strings.HasSuffix(string(n), "-V") && n != "H" && n != "V" {
			c.conf("6.2.11.3.3-3", p, "Een tekentabel verwijst naar een andere die niet bekend is")
		}
	}
}

// checkCodes looks at every code that is shown: it has a glyph, the right width, and a way back to text.
func (c *checker) checkCodes(f *font, sub name) {
	p := f.page
	hasText := func(code int) bool {
		if f.HasToUnicode {
			_, ok := f.ToUnicode[code]
			return ok
		}
		if f.Two {
			order, _ := c.f.Text(c.f.Dict(f.CID["CIDSystemInfo"])["Ordering"])
			return slices.Contains([]string{"GB1", "CNS1", "Japan1", "Korea1"}, order)
		}
		return c.f.Get(f.Dict["Encoding"]) != nil || f.Name == "Symbol" || strings.HasSuffix(f.Name, "+Symbol") || !f.Symbolic && sub != "Type3"
	}
	back := map[string]int{}
	for code, bits := range f.used {
		if bits == 0 {
			continue
		}
		if !hasText(code) {
			c.conf("6.2.11.7.2-1", p, "Een teken in het lettertype "+f.Name+" kan niet als tekst worden gelezen")
		}
		u, ok := f.ToUnicode[code]
		if ok {
			if u == "" || strings.ContainsAny(u, "\x00\ufffe\ufeff") {
				c.conf("6.2.11.7.2-2", p, "Een teken in het lettertype "+f.Name+" heeft een ongeldige betekenis")
			}
			for _, r := range u {
				if r >= 0xE000 && r <= 0xF8FF || r >= 0xF0000 {
					if bits&exposed != 0 {
						c.conf("6.2.11.7.3-1", p, "Een teken in het lettertype "+f.Name+" heeft geen algemeen bekende betekenis")
					}
				}
				if r == 0xFFFD {
					c.extra("unicode", p, "Een teken in het lettertype "+f.Name+" kan niet als tekst worden gelezen")
				}
			}
		}
		if f.prog == nil || !f.Two || bits&shown == 0 {
			continue
		}
		g := f.gid(code)
		if g == 0 {
			c.conf("6.2.11.8-1", p, "Een teken heeft geen letter in het lettertype "+f.Name+": er staat een leeg vakje")
			continue
		}
		if g >= f.prog.glyphs {
			c.conf("6.2.11.4.1-2", p, "Een letter ontbreekt in het lettertype "+f.Name)
			continue
		}
		if math.Abs(f.Width(code)-f.prog.width(g)) > 1 {
			c.conf("6.2.11.5-1", p, "In het lettertype "+f.Name+" klopt de breedte van een letter niet")
		}
		if u != "" && strings.TrimSpace(u) != "" {
			if o, twice := back[u]; twice && f.gid(o) != g && !bytes.Equal(f.prog.outline(f.gid(o)), f.prog.outline(g)) {
				c.extra("unicode", p, "Twee verschillende letters in het lettertype "+f.Name+" hebben dezelfde betekenis")
			}
			back[u] = code
			if f.prog.empty(g) && !f.prog.composite {
				c.extra("glyph-empty", p, "Een teken is onzichtbaar in het lettertype "+f.Name)
			}
		}
	}
}

// program is an embedded TrueType font.
type program struct {
	glyphs, metrics  int
	upem             float64
	hmtx, loca, glyf []byte
	long             bool
	cmaps            int
	cmap30           bool
	tables           map[int][]byte // of characters to glyphs, by platform<<8 + encoding
	composite        bool
	fault            string
}

func readProgram(b []byte) *program {
	be := binary.BigEndian
	if len(b) < 12 || be.Uint32(b) != 0x00010000 && be.Uint32(b) != 0x74727565 {
		return nil
	}
	t := map[string][]byte{}
	for i := range int(be.Uint16(b[4:])) {
		if 12+16*i+16 > len(b) {
			return nil
		}
		e := b[12+16*i:]
		off, n := int(be.Uint32(e[8:])), int(be.Uint32(e[12:]))
		if off > len(b) || n > len(b)-off {
			return nil
		}
		t[string(e[:4])] = b[off : off+n]
	}
	if len(t["head"]) < 54 || len(t["maxp"]) < 6 || len(t["hhea"]) < 36 || t["hmtx"] == nil || t["loca"] == nil || t["glyf"] == nil {
		return nil
	}
	p := &program{glyphs: int(be.Uint16(t["maxp"][4:])), metrics: int(be.Uint16(t["hhea"][34:])), upem: float64(be.Uint16(t["head"][18:])),
		hmtx: t["hmtx"], loca: t["loca"], glyf: t["glyf"], long: be.Uint16(t["head"][50:]) != 0}
	if p.upem == 0 || p.metrics == 0 || len(p.hmtx) < 4*p.metrics {
		return nil
	}
	size := 2
	if p.long {
		size = 4
	}
	if len(p.loca) < size*(p.glyphs+1) {
		return nil
	}
	if c := t["cmap"]; len(c) >= 4 {
		p.cmaps = int(be.Uint16(c[2:]))
		for i := 0; i < p.cmaps && 4+8*i+8 <= len(c); i++ {
			e := c[4+8*i:]
			if off := int(be.Uint32(e[4:])); off < len(c) && p.cmaps < 100 {
				if p.tables == nil {
					p.tables = map[int][]byte{}
				}
				p.tables[int(be.Uint16(e))<<8+int(be.Uint16(e[2:]))] = c[off:]
			}
			if be.Uint16(e) == 3 && be.Uint16(e[2:]) == 0 {
				p.cmap30 = true
			}
			off := int(be.Uint32(e[4:]))
			if off+14 > len(c) {
				p.fault = "de tekentabel is afgekapt"
				continue
			}
			if s := c[off:]; be.Uint16(s) == 4 {
				n, seg := int(be.Uint16(s[2:])), int(be.Uint16(s[6:]))
				if n > len(s) || n < 16+4*seg || n%2 == 1 {
					p.fault = "de lengte van de tekentabel klopt niet"
				}
				// The arrays of glyph numbers that segments point to must lie inside the length.
				for k := 0; k < seg/2 && 16+4*seg <= len(s); k++ {
					at := 16 + 3*seg + 2*k
					if at+2 > len(s) {
						break
					}
					if ro := int(be.Uint16(s[at:])); ro != 0 && ro != 0xFFFF {
						last := at + ro + 2*(int(be.Uint16(s[14+2*k:]))-int(be.Uint16(s[16+seg+2*k:])))
						if last+2 > n {
							p.fault = "de lengte van de tekentabel klopt niet"
						}
					}
				}
			}
		}
	}
	return p
}

func (p *program) width(g int) float64 {
	at := 4 * min(g, p.metrics-1)
	return float64(binary.BigEndian.Uint16(p.hmtx[at:])) * 1000 / p.upem
}

func (p *program) outline(g int) []byte {
	if g < 0 || g >= p.glyphs {
		return nil
	}
	var a, b int
	if p.long {
		a, b = int(binary.BigEndian.Uint32(p.loca[4*g:])), int(binary.BigEndian.Uint32(p.loca[4*g+4:]))
	} else {
		a, b = 2*int(binary.BigEndian.Uint16(p.loca[2*g:])), 2*int(binary.BigEndian.Uint16(p.loca[2*g+2:]))
	}
	if a < 0 || b <= a || b > len(p.glyf) {
		return nil
	}
	return p.glyf[a:b]
}

func (p *program) empty(g int) bool { return p.outline(g) == nil }

// symbol gives the glyph of a code of a symbolic font: by its one table, or by the table for symbols; -1 when neither is
// there.
func (p *program) symbol(code int) int {
	if t, ok := p.tables[0x300]; ok {
		for _, high := range [...]int{0xf000, 0, 0xf100, 0xf200} {
			if g := lookUp(t, high+code); g != 0 {
				return g
			}
		}
		return 0
	}
	if t, ok := p.tables[0x100]; ok {
		return lookUp(t, code)
	}
	return -1
}

// unicode gives the glyph of a character; -1 when there is no table for it that is known.
func (p *program) unicode(u rune) int {
	if t, ok := p.tables[0x301]; ok {
		return lookUp(t, int(u))
	}
	return -1
}

// lookUp finds a code in a table of format 0, 4 or 6; -1 for a table of another format, or one that is broken.
func lookUp(t []byte, code int) int {
	be := binary.BigEndian
	if len(t) < 10 {
		return -1
	}
	switch be.Uint16(t) {
	case 0:
		if code < 256 && 6+code < len(t) {
			return int(t[6+code])
		}
		return 0
	case 6:
		k := code - int(be.Uint16(t[6:]))
		if k < 0 || k >= int(be.Uint16(t[8:])) || 12+2*k > len(t) {
			return 0
		}
		return int(be.Uint16(t[10+2*k:]))
	case 4:
		if len(t) < 16 {
			return -1
		}
		seg := int(be.Uint16(t[6:]))
		if len(t) < 16+4*seg {
			return -1
		}
		for k := 0; k < seg; k += 2 {
			if last := int(be.Uint16(t[14+k:])); last < code {
				continue
			}
			from := int(be.Uint16(t[16+seg+k:]))
			if code < from {
				return 0
			}
			delta, off := int(be.Uint16(t[16+2*seg+k:])), int(be.Uint16(t[16+3*seg+k:]))
			if off == 0 {
				return (code + delta) & 0xffff
			}
			i := 16 + 3*seg + k + off + 2*(code-from)
			if i+2 > len(t) {
				return -1
			}
			if g := int(be.Uint16(t[i:])); g != 0 {
				return (g + delta) & 0xffff
			}
			return 0
		}
		return 0
	}
	return -1
}
