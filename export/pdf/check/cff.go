package check

import (
	"encoding/binary"
	"math"
)

// outlines is an embedded font of PostScript outlines, Type 1 or CFF: what its glyphs are called, and how wide they are.
type outlines struct {
	glyphs   int
	byName   map[string]int // nil when glyphs have numbers
	byCID    map[int]int    // nil when they have names
	encoding [256]string    // its own, by code; "" for none
	width    func(g int) (w float64, ok bool)
}

// cff reads Compact Font Format (Adobe Technical Note 5176). Every offset is tried against the data; what cannot be read
// gives nil, or a glyph without a width.
type cff struct {
	b       []byte
	strings [][]byte
	global  [][]byte
	glyphs  [][]byte
	fds     []private
	fdOf    func(g int) int
	scale   float64 // of a unit, in thousandths
}

// private is what a part of a font has of its own.
type private struct {
	subrs            [][]byte
	standard, normal float64
	scale            float64
}

// index reads an INDEX, and gives what follows it.
func index(b []byte) (items [][]byte, rest []byte, ok bool) {
	if len(b) < 2 {
		return nil, nil, false
	}
	n := int(binary.BigEndian.Uint16(b))
	if n == 0 {
		return nil, b[2:], true
	}
	if len(b) < 3 || b[2] < 1 || b[2] > 4 || len(b) < 3+(n+1)*int(b[2]) {
		return nil, nil, false
	}
	size := int(b[2])
	data := b[3+(n+1)*size:]
	at := func(i int) (v int) {
		for _, c := range b[3+i*size : 3+(i+1)*size] {
			v = v<<8 | int(c)
		}
		return v - 1
	}
	items = make([][]byte, n)
	for i := range items {
		from, to := at(i), at(i+1)
		if from < 0 || to < from || to > len(data) {
			return nil, nil, false
		}
		items[i] = data[from:to]
	}
	return items, data[at(n):], true
}

// dictOf reads a DICT: operator (two-byte ones as 1200 + the second) → operands.
func dictOf(b []byte) map[int][]float64 {
	d := map[int][]float64{}
	var args []float64
	for i := 0; i < len(b); {
		c := b[i]
		switch {
		case c <= 21:
			op := int(c)
			if i++; c == 12 && i < len(b) {
				op = 1200 + int(b[i])
				i++
			}
			d[op], args = args, nil
		case c == 30:
			v, n := packedReal(b[i+1:])
			args = append(args, v)
			i += 1 + n
		default:
			v, n := number(b[i:])
			if n == 0 {
				return d
			}
			args = append(args, v)
			i += n
		}
	}
	return d
}

// number reads a whole number of a DICT or charstring; n is 0 for none.
func number(b []byte) (v float64, n int) {
	c := int(b[0])
	switch {
	case c >= 32 && c <= 246:
		return float64(c - 139), 1
	case c >= 247 && c <= 250 && len(b) > 1:
		return float64((c-247)*256 + int(b[1]) + 108), 2
	case c >= 251 && c <= 254 && len(b) > 1:
		return float64(-(c-251)*256 - int(b[1]) - 108), 2
	case c == 28 && len(b) > 2:
		return float64(int16(binary.BigEndian.Uint16(b[1:]))), 3
	case c == 29 && len(b) > 4:
		return float64(int32(binary.BigEndian.Uint32(b[1:]))), 5
	}
	return 0, 0
}

// packedReal reads a number of half bytes.
func packedReal(b []byte) (float64, int) {
	var w []byte
	for i, c := range b {
		for _, h := range [2]byte{c >> 4, c & 15} {
			switch {
			case h < 10:
				w = append(w, '0'+h)
			case h == 15:
				return realOf(w), i + 1
			default:
				w = append(w, [...]string{".", "e", "e-", "", "-"}[h-10]...)
			}
		}
	}
	return 0, len(b)
}

func at(b []byte, off float64) []byte {
	if !(off > 0) || off >= float64(len(b)) {
		return nil
	}
	return b[int(off):]
}

// first gives the first number; 0 where there is none.
func first(a []float64) float64 {
	if len(a) == 0 {
		return 0
	}
	return a[0]
}

// readCFF reads a font; nil for what is none.
func readCFF(b []byte) *outlines {
	if len(b) < 4 || int(b[2]) > len(b) {
		return nil
	}
	f := &cff{b: b, scale: 1}
	_, rest, ok := index(b[b[2]:])
	tops, rest, ok2 := index(rest)
	var ok3, ok4 bool
	f.strings, rest, ok3 = index(rest)
	f.global, _, ok4 = index(rest)
	if !ok || !ok2 || !ok3 || !ok4 || len(tops) == 0 {
		return nil
	}
	top := dictOf(tops[0])
	if f.glyphs, _, ok = index(at(b, first(top[17]))); !ok || len(f.glyphs) == 0 {
		return nil
	}
	if m := top[1207]; len(m) == 6 {
		f.scale = m[0] * 1000
	}
	o := &outlines{glyphs: len(f.glyphs)}
	ids := f.charset(first(top[15]))
	if top[1230] != nil {
		if o.byCID = map[int]int{}; !f.parts(top) {
			return nil
		}
		for g, id := range ids {
			o.byCID[id] = g
		}
	} else {
		f.fds, f.fdOf = []private{f.private(top)}, func(int) int { return 0 }
		f.fds[0].scale = f.scale
		o.byName = map[string]int{}
		for g, id := range ids {
			if n := f.name(id); n != "" {
				o.byName[n] = g
			}
		}
		f.builtIn(o, ids, first(top[16]))
	}
	o.width = f.width
	return o
}

// name gives the name of a string.
func (f *cff) name(id int) string {
	n := known().strings
	switch {
	case id < len(n):
		return n[id]
	case id-len(n) < len(f.strings):
		return string(f.strings[id-len(n)])
	}
	return ""
}

// charset gives the string, or the number, of each glyph.
func (f *cff) charset(off float64) []int {
	n := len(f.glyphs)
	ids := make([]int, 1, n)
	switch off {
	case 0:
		for g := 1; g < n && g <= 228; g++ {
			ids = append(ids, g)
		}
		return ids
	case 1:
		return known().expert[:min(n, len(known().expert))]
	case 2:
		return known().expertSubset[:min(n, len(known().expertSubset))]
	}
	b := at(f.b, off)
	if len(b) == 0 {
		return ids
	}
	kind := b[0]
	b = b[1:]
	for len(ids) < n && len(b) >= 2 {
		id, left := int(binary.BigEndian.Uint16(b)), 0
		b = b[2:]
		switch {
		case kind == 1 && len(b) >= 1:
			left, b = int(b[0]), b[1:]
		case kind == 2 && len(b) >= 2:
			left, b = int(binary.BigEndian.Uint16(b)), b[2:]
		}
		for ; left >= 0 && len(ids) < n; left-- {
			ids = append(ids, id)
			id++
		}
	}
	return ids
}

// builtIn reads the encoding of the font itself.
func (f *cff) builtIn(o *outlines, ids []int, off float64) {
	if off == 0 {
		copy(o.encoding[:], known().standard)
		return
	}
	b := at(f.b, off)
	if off == 1 || len(b) < 2 {
		return
	}
	kind, n := b[0], int(b[1])
	b = b[2:]
	put := func(code byte, g int) {
		if g < len(ids) {
			o.encoding[code] = f.name(ids[g])
		}
	}
	g := 1
	for i := 0; i < n && len(b) > 0; i++ {
		left := 0
		code := b[0]
		if b = b[1:]; kind&0x7f == 1 && len(b) > 0 {
			left, b = int(b[0]), b[1:]
		}
		for ; left >= 0; left-- {
			put(code, g)
			code++
			g++
		}
	}
	if kind&0x80 != 0 && len(b) > 0 { // more codes for the same glyphs
		for n, b = int(b[0]), b[1:]; n > 0 && len(b) >= 3; n, b = n-1, b[3:] {
			o.encoding[b[0]] = f.name(int(binary.BigEndian.Uint16(b[1:])))
		}
	}
}

// private reads the part of a font that a DICT points to.
func (f *cff) private(d map[int][]float64) (p private) {
	a := d[18]
	if len(a) != 2 || !(a[0] >= 0) {
		return p
	}
	b := at(f.b, a[1])
	whole := b
	b = b[:int(min(float64(len(b)), a[0]))]
	x := dictOf(b)
	p.standard, p.normal = first(x[20]), first(x[21])
	if off := first(x[19]); off > 0 {
		p.subrs, _, _ = index(at(whole, off))
	}
	return p
}

// parts reads the parts of a font whose glyphs have numbers.
func (f *cff) parts(top map[int][]float64) bool {
	list, _, ok := index(at(f.b, first(top[1236])))
	if !ok || len(list) == 0 {
		return false
	}
	for _, b := range list {
		d := dictOf(b)
		p := f.private(d)
		p.scale = 1
		if m := d[1207]; len(m) == 6 {
			p.scale = m[0] * 1000
			if top[1207] != nil {
				p.scale = m[0] * f.scale
			}
		} else if top[1207] != nil {
			p.scale = f.scale
		}
		f.fds = append(f.fds, p)
	}
	sel := at(f.b, first(top[1237]))
	of := make([]byte, len(f.glyphs))
	switch {
	case len(sel) > len(of) && sel[0] == 0:
		copy(of, sel[1:])
	case len(sel) >= 5 && sel[0] == 3:
		n := int(binary.BigEndian.Uint16(sel[1:]))
		for sel = sel[3:]; n > 0 && len(sel) >= 5; n, sel = n-1, sel[3:] {
			for g := int(binary.BigEndian.Uint16(sel)); g < int(binary.BigEndian.Uint16(sel[3:])) && g < len(of); g++ {
				of[g] = sel[2]
			}
		}
	}
	f.fdOf = func(g int) int { return int(of[g]) }
	return true
}

// width gives the width of a glyph in thousandths of the size.
func (f *cff) width(g int) (float64, bool) {
	if g < 0 || g >= len(f.glyphs) || f.fdOf(g) >= len(f.fds) {
		return 0, false
	}
	p := &f.fds[f.fdOf(g)]
	r := charstring{global: f.global, local: p.subrs}
	extra, has, ok := r.first(f.glyphs[g], 0)
	if !ok {
		return 0, false
	}
	w := p.standard
	if has {
		w = p.normal + extra
	}
	return w * p.scale, !math.IsNaN(w)
}

// charstring reads a Type 2 charstring up to the operator before which its width stands.
type charstring struct {
	global, local [][]byte
	stack         []float64
	steps         int
}

// first runs until the first operator that empties the stack; has says whether a width stood at its bottom.
func (r *charstring) first(b []byte, depth int) (extra float64, has, ok bool) {
	for len(b) > 0 && depth <= 10 && len(r.stack) <= 192 {
		if r.steps++; r.steps > 10_000 {
			return 0, false, false
		}
		if b[0] == 255 && len(b) > 4 {
			r.stack = append(r.stack, float64(int32(binary.BigEndian.Uint32(b[1:])))/65536)
			b = b[5:]
			continue
		}
		if v, n := number(b); n > 0 && b[0] != 29 {
			r.stack = append(r.stack, v)
			b = b[n:]
			continue
		}
		want := -1 // operands, without the width
		switch n := len(r.stack); b[0] {
		case 1, 3, 18, 23, 19, 20: // stems and masks take pairs
			want = n &^ 1
		case 4, 22:
			want = 1
		case 21:
			want = 2
		case 14:
			if want = 0; n >= 4 {
				want = 4
			}
		case 10, 29:
			subrs := r.local
			if b[0] == 29 {
				subrs = r.global
			}
			s := r.subr(subrs)
			if s == nil {
				return 0, false, false
			}
			if extra, has, ok = r.first(s, depth+1); ok {
				return extra, has, ok
			}
			if r.steps > 10_000 {
				return 0, false, false
			}
			b = b[1:]
			continue
		case 11: // back to where this was called
			return 0, false, false
		default:
			r.steps = 1 << 20
			return 0, false, false
		}
		if n := len(r.stack); n > want {
			return r.stack[0], true, true
		}
		return 0, false, true
	}
	return 0, false, false
}

// subr takes the number of a subroutine off the stack.
func (r *charstring) subr(subrs [][]byte) []byte {
	k := len(r.stack)
	if k == 0 {
		return nil
	}
	bias := 32768
	switch n := len(subrs); {
	case n < 1240:
		bias = 107
	case n < 33900:
		bias = 1131
	}
	i := int(r.stack[k-1]) + bias
	r.stack = r.stack[:k-1]
	if i < 0 || i >= len(subrs) {
		return nil
	}
	return subrs[i]
}
