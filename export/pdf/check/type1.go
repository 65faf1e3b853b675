package check

import (
	"bytes"
	"math"
	"strconv"
)

// realOf reads a decimal number; not a number for what is none.
func realOf(w []byte) float64 {
	v, err := strconv.ParseFloat(string(w), 64)
	if err != nil {
		return math.NaN()
	}
	return v
}

// readType1 reads a Type 1 font (Adobe Type 1 Font Format, 1990): its encoding in words, and behind eexec the glyphs with
// their widths. It gives nil for what is none.
func readType1(b []byte) *outlines {
	b = segments(b)
	clear, secret, ok := bytes.Cut(b, []byte("eexec"))
	if !ok || !bytes.HasPrefix(b, []byte("%!")) {
		return nil
	}
	secret = bytes.TrimLeft(secret, " \t\r\n")
	if len(secret) < 8 {
		return nil
	}
	if hexadecimal(secret[:8]) {
		secret = fromHex(secret)
	}
	private := decrypt(secret, 55665, 4)
	o := &outlines{byName: map[string]int{}}
	t := &type1{skip: 4}
	if v := after(private, "/lenIV"); v != nil {
		t.skip = int(realOf(v))
	}
	if t.skip < 0 || t.skip > 100 {
		return nil
	}
	t.subrs = map[int][]byte{}
	head, glyphs, ok := bytes.Cut(private, []byte("/CharStrings"))
	if !ok {
		return nil
	}
	t.readSubrs(head)
	t.readGlyphs(glyphs, o)
	if o.glyphs == 0 {
		return nil
	}
	encoding(clear, o)
	scale := 1.0
	if _, m, ok := bytes.Cut(clear, []byte("/FontMatrix")); ok {
		if w := bytes.Fields(bytes.TrimLeft(m[:min(len(m), 100)], " [{\r\n\t")); len(w) > 0 {
			if v := realOf(w[0]); v > 0 {
				scale = v * 1000
			}
		}
	}
	o.width = func(g int) (float64, bool) {
		w, ok := t.width(t.glyphs[g])
		return w * scale, ok
	}
	return o
}

// segments takes the heads of a PFB out.
func segments(b []byte) []byte {
	if len(b) < 6 || b[0] != 0x80 {
		return b
	}
	var out []byte
	for len(b) >= 6 && b[0] == 0x80 && b[1] < 3 {
		n := int(b[2]) | int(b[3])<<8 | int(b[4])<<16 | int(b[5])<<24
		if n > len(b)-6 {
			n = len(b) - 6
		}
		out = append(out, b[6:6+n]...)
		b = b[6+n:]
	}
	return out
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10, true
	}
	return 0, false
}

func hexadecimal(b []byte) bool {
	for _, c := range b {
		if _, ok := hexDigit(c); !ok && c > ' ' {
			return false
		}
	}
	return true
}

func fromHex(b []byte) (out []byte) {
	half, have := byte(0), false
	for _, c := range b {
		d, ok := hexDigit(c)
		if !ok {
			continue
		}
		if have {
			out = append(out, half<<4|d)
		}
		half, have = d, !have
	}
	return out
}

// decrypt is the cipher of Type 1, which drops the first bytes.
func decrypt(b []byte, key uint16, drop int) []byte {
	out := make([]byte, len(b))
	for i, c := range b {
		out[i] = c ^ byte(key>>8)
		key = (uint16(c)+key)*52845 + 22719
	}
	return out[min(drop, len(out)):]
}

// after gives the word behind another.
func after(b []byte, word string) []byte {
	_, rest, ok := bytes.Cut(b, []byte(word))
	if w := bytes.Fields(rest[:min(len(rest), 40)]); ok && len(w) > 0 {
		return w[0]
	}
	return nil
}

type type1 struct {
	skip   int // bytes before each charstring
	subrs  map[int][]byte
	glyphs [][]byte
}

// data reads "12 RD ‹bytes›" at the start of b, and gives what follows.
func (t *type1) data(b []byte) (s, rest []byte, ok bool) {
	b = bytes.TrimLeft(b, " \t\r\n")
	i := bytes.IndexByte(b, ' ')
	if i <= 0 || i > 6 {
		return nil, b, false
	}
	n, err := strconv.Atoi(string(b[:i]))
	k := bytes.IndexByte(b[i+1:], ' ')
	if err != nil || n < 0 || k <= 0 || k > 10 || n > len(b)-i-k-2 {
		return nil, b, false
	}
	from := i + k + 2
	return decrypt(b[from:from+n], 4330, t.skip), b[from+n:], true
}

func (t *type1) readSubrs(b []byte) {
	_, b, _ = bytes.Cut(b, []byte("/Subrs"))
	for {
		i := bytes.Index(b, []byte("dup "))
		if i < 0 || len(t.subrs) > 65536 {
			return
		}
		b = b[i+4:]
		k := bytes.IndexByte(b, ' ')
		if k <= 0 || k > 6 {
			continue
		}
		n, err := strconv.Atoi(string(b[:k]))
		s, rest, ok := t.data(b[k:])
		if err != nil || !ok {
			continue
		}
		t.subrs[n], b = s, rest
	}
}

func (t *type1) readGlyphs(b []byte, o *outlines) {
	for len(t.glyphs) <= 65536 {
		i := bytes.IndexByte(b, '/')
		if end := bytes.Index(b, []byte("end")); i < 0 || end >= 0 && end < i && len(t.glyphs) > 0 {
			break
		}
		b = b[i+1:]
		k := bytes.IndexByte(b, ' ')
		if k <= 0 || k > 127 {
			continue
		}
		s, rest, ok := t.data(b[k:])
		if !ok {
			continue
		}
		o.byName[string(b[:k])] = len(t.glyphs)
		t.glyphs, b = append(t.glyphs, s), rest
	}
	o.glyphs = len(t.glyphs)
}

// encoding reads "dup 65 /A put".
func encoding(clear []byte, o *outlines) {
	_, b, ok := bytes.Cut(clear, []byte("/Encoding"))
	if !ok {
		return
	}
	if w := bytes.Fields(b[:min(len(b), 60)]); len(w) > 0 && string(w[0]) == "StandardEncoding" {
		copy(o.encoding[:], known().standard)
		return
	}
	for steps := 0; steps < 1000; steps++ {
		i := bytes.Index(b, []byte("dup"))
		if i < 0 {
			return
		}
		b = b[i+3:]
		w := bytes.Fields(bytes.ReplaceAll(b[:min(len(b), 150)], []byte("/"), []byte(" /")))
		if len(w) < 3 || len(w[1]) < 2 || w[1][0] != '/' || !bytes.HasPrefix(w[2], []byte("put")) {
			continue
		}
		digits, base := string(w[0]), 10
		if d, ok := bytes.CutPrefix(w[0], []byte("8#")); ok {
			digits, base = string(d), 8
		}
		if n, err := strconv.ParseInt(digits, base, 32); err == nil && n >= 0 && n < 256 {
			o.encoding[n] = string(w[1][1:])
		}
	}
}

// width reads hsbw or sbw, the first operator of a glyph.
func (t *type1) width(b []byte) (float64, bool) {
	var stack []float64
	var back [][]byte // what follows each call
	for range 1000 {
		for len(b) == 0 && len(back) > 0 {
			b, back = back[len(back)-1], back[:len(back)-1]
		}
		if len(b) == 0 {
			break
		}
		switch c := b[0]; {
		case c == 255 && len(b) > 4:
			stack = append(stack, float64(int32(uint32(b[1])<<24|uint32(b[2])<<16|uint32(b[3])<<8|uint32(b[4]))))
			b = b[5:]
		case c >= 32:
			v, n := number(b)
			if n == 0 {
				return 0, false
			}
			stack, b = append(stack, v), b[n:]
		case c == 13 && len(stack) >= 2:
			return stack[len(stack)-1], true
		case c == 12 && len(b) > 1 && b[1] == 7 && len(stack) >= 4:
			return stack[len(stack)-2], true
		case c == 12 && len(b) > 1 && b[1] == 12 && len(stack) >= 2: // div
			k := len(stack)
			stack, b = append(stack[:k-2], stack[k-2]/stack[k-1]), b[2:]
		case c == 10 && len(stack) > 0:
			s := t.subrs[int(stack[len(stack)-1])]
			if s == nil {
				return 0, false
			}
			stack, back, b = stack[:len(stack)-1], append(back, b[1:]), s
		case c == 11:
			b = nil
		default:
			return 0, false
		}
	}
	return 0, false
}
