package bijlage

import (
	"bytes"
	"compress/flate"
	"io"
)

// data unpacks a stream as far as it goes. A filter for pictures gives nothing; so does what is too large.
func (f *file) data(s *stream) []byte {
	filters, parms := f.list(s.d["Filter"]), f.list(s.d["DecodeParms"])
	if s.d["Filter"] == nil {
		filters, parms = f.list(s.d["F"]), f.list(s.d["DP"])
		if _, ok := f.get(s.d["F"]).(name); !ok {
			filters = nil // F is a file outside
		}
	}
	b := s.raw
	if len(filters) > 8 {
		return nil
	}
	for i, v := range filters {
		var parm dict
		if i < len(parms) {
			parm = f.dict(parms[i])
		}
		switch f.name(v) {
		case "FlateDecode", "Fl":
			b = f.predict(f.inflate(b), parm)
		case "LZWDecode", "LZW":
			b = f.predict(f.lzw(b, integer(f.get(parm["EarlyChange"]), 1)), parm)
		case "ASCIIHexDecode", "AHx":
			t, _ := (&lexer{b: append([]byte("<"), b...)}).hex().(text)
			b = []byte(t)
		case "ASCII85Decode", "A85":
			b = f.ascii85(b)
		case "RunLengthDecode", "RL":
			b = f.runs(b)
		case "Crypt":
		default:
			return nil
		}
	}
	return b
}

// room says how much more may be unpacked.
func (f *file) room() int {
	if f.size >= maxUnpack {
		f.tooBig = true
	}
	return max(0, min(maxStream, maxUnpack-f.size))
}

func (f *file) inflate(b []byte) []byte {
	if len(b) < 3 {
		return nil
	}
	room := f.room()
	read := func(b []byte) []byte {
		var out bytes.Buffer
		_, _ = io.Copy(&out, io.LimitReader(flate.NewReader(bytes.NewReader(b)), int64(room))) // what came before a fault counts
		return out.Bytes()
	}
	out := read(b[2:]) // behind the two bytes of zlib; its checksum is of no use to us
	if len(out) == 0 {
		out = read(b)
	}
	f.size += len(out)
	if len(out) == room {
		f.tooBig = true
	}
	return out
}

func (f *file) predict(b []byte, parm dict) []byte {
	p := integer(f.get(parm["Predictor"]), 1)
	if p < 2 {
		return b
	}
	colors, bits, columns := integer(f.get(parm["Colors"]), 1), integer(f.get(parm["BitsPerComponent"]), 8), integer(f.get(parm["Columns"]), 1)
	if colors < 1 || colors > 32 || bits < 1 || bits > 16 || columns < 1 || columns > 1<<20 {
		return nil
	}
	step, row := max(1, colors*bits/8), (colors*bits*columns+7)/8
	if p == 2 {
		if bits == 8 {
			for i := range b {
				if i%row >= step {
					b[i] += b[i-step]
				}
			}
		}
		return b
	}
	out := make([]byte, 0, len(b))
	up := make([]byte, row)
	for len(b) > 1 {
		kind, line := b[0], append([]byte(nil), b[1:min(len(b), row+1)]...)
		b = b[min(len(b), row+1):]
		for i := range line {
			var left, above, corner byte
			if i >= step {
				left, corner = line[i-step], up[i-step]
			}
			above = up[i]
			switch kind {
			case 1:
				line[i] += left
			case 2:
				line[i] += above
			case 3:
				line[i] += byte((int(left) + int(above)) / 2)
			case 4:
				line[i] += paeth(left, above, corner)
			}
		}
		out = append(out, line...)
		copy(up, line)
	}
	return out
}

func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	x, y, z := abs(p-int(a)), abs(p-int(b)), abs(p-int(c))
	switch {
	case x <= y && x <= z:
		return a
	case y <= z:
		return b
	}
	return c
}

func abs(n int) int { return max(n, -n) }

func (f *file) lzw(b []byte, early int) []byte {
	room := f.room()
	var out []byte
	type entry struct{ from, n int } // bytes of out
	var table [4096]entry
	next, width, bits, have := 258, 9, 0, 0
	was := entry{n: 0}
	for _, c := range b {
		bits, have = bits<<8|int(c), have+8
		if have < width {
			continue
		}
		code := bits >> (have - width) & (1<<width - 1)
		have -= width
		bits &= 1<<have - 1
		if code == 256 {
			next, width, was = 258, 9, entry{}
			continue
		}
		if code == 257 || len(out) >= room {
			break
		}
		at := len(out)
		switch {
		case code < 256:
			out = append(out, byte(code))
		case code < next:
			e := table[code]
			out = append(out, out[e.from:e.from+e.n]...)
		case code == next && was.n > 0:
			out = append(out, out[was.from:was.from+was.n]...)
			out = append(out, out[was.from])
		default:
			f.size += len(out)
			return out
		}
		if was.n > 0 && next < 4096 {
			table[next] = entry{was.from, was.n + 1} // out goes on with the byte that follows it
			next++
		}
		was = entry{at, len(out) - at}
		if next+early >= 1<<width && width < 12 {
			width++
		}
	}
	f.size += len(out)
	return out
}

func (f *file) ascii85(b []byte) []byte {
	out := make([]byte, 0, len(b))
	var v uint32
	n := 0
	for _, c := range b {
		switch {
		case c == 'z' && n == 0:
			out = append(out, 0, 0, 0, 0)
		case c == '~':
			b = nil
		case c >= '!' && c <= 'u':
			v = v*85 + uint32(c-'!')
			if n++; n == 5 {
				out = append(out, byte(v>>24), byte(v>>16), byte(v>>8), byte(v))
				n, v = 0, 0
			}
		}
		if b == nil {
			break
		}
	}
	if n > 1 {
		for range 5 - n {
			v = v*85 + 84
		}
		out = append(out, []byte{byte(v >> 24), byte(v >> 16), byte(v >> 8)}[:n-1]...)
	}
	f.size += len(out)
	return out
}

func (f *file) runs(b []byte) []byte {
	room := f.room()
	var out []byte
	for len(b) > 1 && len(out) < room {
		n := int(b[0])
		switch {
		case n == 128:
			b = nil
		case n < 128:
			k := min(n+2, len(b))
			out = append(out, b[1:k]...)
			b = b[k:]
		default:
			out = append(out, bytes.Repeat(b[1:2], 257-n)...)
			b = b[2:]
		}
	}
	f.size += len(out)
	return out
}
