package pdffile

import (
	"bytes"
	"io"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zlib"
)

// Data gives the unpacked content of a stream, as far as it can be unpacked, and keeps it. A filter for pictures gives
// nothing. The bytes are the file's: who changes them changes a copy.
func (f *File) Data(s *Stream) []byte { b, _ := f.Whole(s); return b }

// Whole is Data, and reports whether all of it could be unpacked.
func (f *File) Whole(s *Stream) ([]byte, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !s.done {
		f.mu.Unlock() // a filter may be named in a stream that is still packed
		b, ok := f.unpack(s)
		f.mu.Lock()
		s.data, s.failed, s.done = b, !ok, true
	}
	return s.data, !s.failed
}

// Unpack does the work of Data and keeps nothing.
func (f *File) Unpack(s *Stream) []byte { b, _ := f.unpack(s); return b }

func (f *File) unpack(s *Stream) (out []byte, whole bool) {
	filters, parms := f.List(s.Dict["Filter"]), f.List(s.Dict["DecodeParms"])
	if len(filters) > 8 {
		return nil, false
	}
	out, whole = s.Raw, true
	for i, v := range filters {
		var parm Dict
		if i < len(parms) {
			parm = f.Dict(parms[i])
		}
		ok := true
		switch f.Name(v) {
		case "FlateDecode", "Fl":
			out, ok = f.inflate(out)
		case "LZWDecode", "LZW":
			out = f.lzw(out, f.Int(parm["EarlyChange"], 1))
		case "ASCIIHexDecode", "AHx":
			out = (&lexer{b: append([]byte{'<'}, out...)}).hex()
		case "ASCII85Decode", "A85":
			out = ascii85(out)
		case "RunLengthDecode", "RL":
			out = f.runLength(out)
		case "Crypt":
		default: // pictures
			return nil, false
		}
		if p := f.Int(parm["Predictor"], 1); ok && p > 1 {
			out, ok = f.predict(out, p, parm)
		}
		if !ok {
			whole = false
			f.note(FaultUnpack, s.N)
		}
	}
	return out, whole
}

// room says how much more one stream may unpack to.
func (f *File) room() int {
	n := min(f.MaxStream, MaxUnpack-f.unpacked)
	f.TooBig = f.TooBig || n <= 0
	return max(0, n)
}

func (f *File) inflate(b []byte) ([]byte, bool) {
	if f.z == nil {
		f.z = &inflater{}
	}
	out, err := f.z.read(b, f.room())
	if err != nil && len(out) == 0 && len(b) > 2 { // without the head of zlib, or with a broken one
		for _, raw := range [][]byte{b, b[2:]} {
			if out, _ = io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(raw)), int64(f.room()))); len(out) > 0 {
				break
			}
		}
	}
	f.TooBig = f.TooBig || err == errRoom
	f.unpacked += len(out)
	f.badSum = err == zlib.ErrChecksum
	return out, err == nil
}

// inflater is one reader of zlib for all streams in turn.
type inflater struct {
	z    io.ReadCloser
	buf  []byte
	lend bool   // what is read next stays in buf
	lent []byte // it did
}

var errRoom = io.ErrShortBuffer

// read gives what b unpacks to, at most room bytes.
func (r *inflater) read(b []byte, room int) ([]byte, error) {
	var err error
	if r.z == nil {
		r.z, err = zlib.NewReader(bytes.NewReader(b))
	} else {
		err = r.z.(zlib.Resetter).Reset(bytes.NewReader(b), nil)
	}
	if err != nil {
		return nil, err
	}
	out := r.buf[:0]
	for err == nil {
		if len(out) >= room {
			err = errRoom
			break
		}
		if len(out) == cap(out) {
			out = append(out, make([]byte, max(4096, len(out), min(3*len(b), room)))...)[:len(out)]
		}
		var n int
		n, err = r.z.Read(out[len(out):min(cap(out), room)])
		out = out[:len(out)+n]
	}
	r.buf = out[:0]
	if cap(r.buf) > 1<<20 { // a long document is not kept
		r.buf = nil
		return out, atEnd(err)
	}
	if r.lend {
		r.buf, r.lent = nil, out
		return out, atEnd(err)
	}
	return bytes.Clone(out), atEnd(err)
}

func atEnd(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}

// predict undoes a predictor of PNG or TIFF. It reports whether it could.
func (f *File) predict(b []byte, kind int, parm Dict) ([]byte, bool) {
	colors, bits, columns := f.Int(parm["Colors"], 1), f.Int(parm["BitsPerComponent"], 8), f.Int(parm["Columns"], 1)
	if colors < 1 || colors > 32 || bits < 1 || bits > 16 || columns < 1 || columns > 1<<20 {
		return b, false
	}
	step, row := max(1, colors*bits/8), (colors*bits*columns+7)/8
	if row > len(b) {
		return b, len(b) == 0 // says more than there is
	}
	if kind < 10 {
		b = bytes.Clone(b)
		for i := range b {
			if bits == 8 && i%row >= step {
				b[i] += b[i-step]
			}
		}
		return b, true
	}
	out := make([]byte, 0, len(b))
	up := make([]byte, row)
	for len(b) > 1 {
		n := len(out)
		out = append(out, b[1:min(len(b), row+1)]...)
		unfilter(b[0], out[n:], up, step)
		b = b[min(len(b), row+1):]
		up = out[n:min(len(out), n+row)]
	}
	return out, true
}

// unfilter undoes one row of PNG; up is the row above.
func unfilter(kind byte, line, up []byte, step int) {
	for i := range line {
		var left, corner byte
		if i >= step {
			left, corner = line[i-step], up[i-step]
		}
		switch kind {
		case 1:
			line[i] += left
		case 2:
			line[i] += up[i]
		case 3:
			line[i] += byte((int(left) + int(up[i])) / 2)
		case 4:
			line[i] += paeth(left, up[i], corner)
		}
	}
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

func (f *File) lzw(b []byte, early int) []byte {
	room := f.room()
	var out []byte
	type entry struct{ from, n int } // bytes of out
	var table [4096]entry
	next, width, bits, have := 258, 9, 0, 0
	var was entry
	defer func() { f.unpacked += len(out) }()
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
	return out
}

func ascii85(b []byte) []byte {
	out := make([]byte, 0, len(b))
	if i := bytes.IndexByte(b, '~'); i >= 0 {
		b = b[:i]
	}
	var v uint32
	n := 0
	for _, c := range b {
		switch {
		case c == 'z' && n == 0:
			out = append(out, 0, 0, 0, 0)
		case c >= '!' && c <= 'u':
			v = v*85 + uint32(c-'!')
			if n++; n == 5 {
				out = append(out, byte(v>>24), byte(v>>16), byte(v>>8), byte(v))
				n, v = 0, 0
			}
		}
	}
	if n > 1 {
		for range 5 - n {
			v = v*85 + 84
		}
		out = append(out, []byte{byte(v >> 24), byte(v >> 16), byte(v >> 8)}[:n-1]...)
	}
	return out
}

func (f *File) runLength(b []byte) []byte {
	room := f.room()
	var out []byte
	for len(b) > 1 && len(out) < room && b[0] != 128 {
		if n := int(b[0]); n < 128 {
			k := min(n+2, len(b))
			out = append(out, b[1:k]...)
			b = b[k:]
		} else {
			out = append(out, bytes.Repeat(b[1:2], 257-n)...)
			b = b[2:]
		}
	}
	f.unpacked += len(out)
	return out
}
