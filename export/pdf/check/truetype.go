package check

import "encoding/binary"

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
	p.characters(t["cmap"])
	return p
}

// characters reads the tables from characters to glyphs.
func (p *program) characters(c []byte) {
	be := binary.BigEndian
	if len(c) < 4 {
		return
	}
	p.cmaps, p.tables = int(be.Uint16(c[2:])), map[int][]byte{}
	for i := 0; i < p.cmaps && 4+8*i+8 <= len(c); i++ {
		e := c[4+8*i:]
		kind, off := int(be.Uint16(e))<<8+int(be.Uint16(e[2:])), int(be.Uint32(e[4:]))
		p.cmap30 = p.cmap30 || kind == 0x300
		if off+14 > len(c) {
			p.fault = "de tekentabel is afgekapt"
			continue
		}
		p.tables[kind] = c[off:]
		if be.Uint16(c[off:]) == 4 && !sound4(c[off:]) {
			p.fault = "de lengte van de tekentabel klopt niet"
		}
	}
}

// sound4 reports whether the arrays of glyph numbers that the segments of a table of format 4 point to lie inside its length.
func sound4(s []byte) bool {
	be := binary.BigEndian
	n, seg := int(be.Uint16(s[2:])), int(be.Uint16(s[6:]))
	if n > len(s) || n < 16+4*seg || n%2 == 1 {
		return false
	}
	for k := 0; k < seg/2 && 16+4*seg <= len(s); k++ {
		at := 16 + 3*seg + 2*k
		if at+2 > len(s) {
			break
		}
		if ro := int(be.Uint16(s[at:])); ro != 0 && ro != 0xFFFF {
			last := at + ro + 2*(int(be.Uint16(s[14+2*k:]))-int(be.Uint16(s[16+seg+2*k:])))
			if last+2 > n {
				return false
			}
		}
	}
	return true
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
		seg := int(be.Uint16(t[6:])) &^ 1
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
