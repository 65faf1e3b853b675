package check

import (
	"bytes"
	"math"
	"slices"
	"strconv"
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
	half    bool   // half a code was shown
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
	bits, whole := uint8(shown), len(b)
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
	f.half = f.half || whole%2 == 1 && f.Two
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
	c.confIf(c.f.Name(d["Type"]) != "Font", "6.2.11.2-1", p, "Een lettertype is niet als lettertype aangemerkt")
	switch sub {
	case "Type1", "MMType1", "TrueType", "Type3", "Type0", "CIDFontType0", "CIDFontType2":
	default:
		c.conf("6.2.11.2-2", p, "Een lettertype is van een onbekende soort")
	}
	c.confIf(sub != "Type3" && f.Name == "", "6.2.11.2-3", p, "Een lettertype heeft geen naam")
	c.confIf(!utf8.ValidString(f.Name), "6.1.8-1", p, "De naam van een lettertype is geen geldige tekst")
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
	if sub != "Type0" && sub != "Type3" && !(sub == "Type1" && !f.program && standard14[f.Name]) {
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
		if e := c.f.Dict(d["Encoding"]); !f.Symbolic && e["Differences"] != nil && !c.uniform(f, e) {
			c.conf("6.2.11.6-2", p, "Het lettertype "+f.Name+" heeft tekens met een onbekende naam")
		}
		if f.Symbolic && enc != nil {
			c.conf("6.2.11.6-3", p, "Bij het lettertype "+f.Name+" is op twee manieren vastgelegd welke tekens het heeft")
		}
		if f.prog != nil {
			if !f.Symbolic && (f.prog.cmaps == 0 || f.prog.cmaps == 1 && f.prog.cmap30) {
				c.conf("6.2.11.6-1", p, "Het lettertype "+f.Name+" heeft geen tekentabel")
			}
			if f.Symbolic && f.prog.cmaps != 1 && !f.prog.cmap30 {
				c.conf("6.2.11.6-4", p, "Het lettertype "+f.Name+" heeft niet de juiste tekentabel")
			}
		}
	}
	c.fontNames(f, sub)
	if f.half {
		c.conf("6.2.11.8-1", p, "Een teken heeft geen letter in het lettertype "+f.Name+": er staat een leeg vakje")
	}
	if sub == "Type0" {
		c.checkCID(f)
	}
	c.checkCodes(f, sub)
	c.checkGlyphs(f, sub)
}

// standard14 are the fonts that every reader has; they need no widths.
var standard14 = map[string]bool{"Courier": true, "Courier-Bold": true, "Courier-Oblique": true, "Courier-BoldOblique": true, "Helvetica": true,
	"Helvetica-Bold": true, "Helvetica-Oblique": true, "Helvetica-BoldOblique": true, "Times-Roman": true, "Times-Bold": true, "Times-Italic": true,
	"Times-BoldItalic": true, "Symbol": true, "ZapfDingbats": true}

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
			if oo != order || r1 != r2 || c.f.Int(info["Supplement"], 1<<30) > c.f.Int(o["Supplement"], -1) {
				c.conf("6.2.11.3.1-1", p, "Bij het lettertype "+f.Name+" passen de tekentabellen niet bij elkaar")
			}
		} else if n, ok := enc.(name); !ok || !strings.HasSuffix(string(n), "-H") && !strings.HasSuffix(string(n), "-V") && n != "H" && n != "V" {
			c.conf("6.2.11.3.3-1", p, "Bij het lettertype "+f.Name+" is de tekentabel onbekend")
		} else {
			c.conf("6.2.11.3.1-1", p, "Bij het lettertype "+f.Name+" passen de tekentabellen niet bij elkaar")
		}
	}
	csub := c.f.Name(f.CID["Subtype"])
	c.confIf(c.f.Name(f.CID["Type"]) != "Font", "6.2.11.2-1", p, "Een lettertype is niet als lettertype aangemerkt")
	c.confIf(csub != "CIDFontType0" && csub != "CIDFontType2", "6.2.11.2-2", p, "Een lettertype is van een onbekende soort")
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
	c.confIf(largestCID(c.f.Data(s)) > 65535, "6.1.13-10", p, "Een tekentabel noemt een te hoog nummer")
	c.confIf(mode != c.f.Int(s.Dict["WMode"], 0), "6.2.11.3.3-2", p, "Een tekentabel noemt twee verschillende schrijfrichtingen")
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

// largestCID gives the highest number of a character in a table: "<20> <7e> 1" is up to 95.
func largestCID(b []byte) (most int) {
	for _, kind := range [...]string{"range", "char"} {
		for rest := b; ; {
			_, after, ok := bytes.Cut(rest, []byte("begincid"+kind))
			if !ok {
				break
			}
			list, left, _ := bytes.Cut(after, []byte("endcid"+kind))
			rest = left
			w := bytes.Fields(bytes.ReplaceAll(bytes.ReplaceAll(list, []byte("<"), []byte(" ")), []byte(">"), []byte(" ")))
			step := 2
			if kind == "range" {
				step = 3
			}
			for ; len(w) >= step; w = w[step:] {
				cid, err := strconv.Atoi(string(w[step-1]))
				if err != nil {
					continue
				}
				if from, e1 := strconv.ParseUint(string(w[0]), 16, 32); step == 3 && e1 == nil {
					if to, e2 := strconv.ParseUint(string(w[1]), 16, 32); e2 == nil && to >= from {
						cid += int(to - from)
					}
				}
				most = max(most, cid)
			}
		}
	}
	return most
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
					c.extra(replaced, p, "Een teken in het lettertype "+f.Name+" kan niet als tekst worden gelezen")
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
