package check

import (
	"bytes"
	"errors"
	"fmt"
	"github.com/klauspost/compress/zlib"
	"io"
	"strconv"
	"sync"
)

// errBroken is returned for a file whose objects cannot be found.
var errBroken = errors.New("check: file is damaged")

// file is a PDF taken apart.
type file struct {
	b       []byte
	entries map[int]entry
	cache   cache
	busy    map[int]bool
	trailer dict
	bad     func(obj int, clause, text string)
	size    int // bytes unpacked so far
	updates int // cross-reference sections that came later than the first
	tables  []int
	packs   map[int]*pack
	mu      *sync.Mutex
	z       io.ReadCloser // of all streams in turn
	scratch []byte
}

// entry says where an object stands: at an offset, or as number b in object stream a.
type entry struct{ kind, a, b int }

type pack struct {
	data []byte
	offs []int
	nums []int
}

// cache holds the objects that were read: those with low numbers, which is all of them in a sound file, in a list.
type cache struct {
	low  []any
	high map[int]any
}

// unread stands in the list for an object that was not read yet.
var unread any = new(int)

// dense makes the list for numbers below n.
func (c *cache) dense(n int) {
	c.low = make([]any, n)
	for i := range c.low {
		c.low[i] = unread
	}
	for k, v := range c.high {
		if k >= 0 && k < n {
			c.low[k] = v
		}
	}
}

func (c *cache) get(n int) (any, bool) {
	if n >= 0 && n < len(c.low) {
		if v := c.low[n]; v != unread {
			return v, true
		}
		return nil, false
	}
	v, ok := c.high[n]
	return v, ok
}

func (c *cache) set(n int, v any) {
	if n >= 0 && n < len(c.low) {
		c.low[n] = v
		return
	}
	if c.high == nil {
		c.high = map[int]any{}
	}
	c.high[n] = v
}

// maxUnpacked bounds what streams may unpack to, all together: a small file can hold gigabytes.
const maxUnpacked = 192 << 20

// open finds the objects of a file.
func open(b []byte, bad func(obj int, clause, text string)) (*file, error) {
	f := &file{b: b, entries: map[int]entry{}, busy: map[int]bool{}, packs: map[int]*pack{}, bad: bad, mu: &sync.Mutex{}}
	i := bytes.LastIndex(b, []byte("startxref"))
	if i < 0 {
		return nil, errBroken
	}
	l := f.lex(i+9, 0)
	at, ok := l.value(0).(int)
	if !ok {
		return nil, errBroken
	}
	seen := map[int]bool{}
	for first := true; ; first = false {
		if at < 0 || at >= len(b) || seen[at] {
			return nil, errBroken
		}
		seen[at] = true
		d, err := f.section(at)
		if err != nil {
			return nil, err
		}
		if first {
			f.trailer = d
		} else {
			f.updates++
		}
		prev, ok := f.get(d["Prev"]).(int)
		if !ok {
			break
		}
		at = prev
	}
	if _, ok := f.trailer["Root"]; !ok {
		return nil, errBroken
	}
	f.cache.dense(len(f.entries) + 1)
	return f, nil
}

func (f *file) lex(at, obj int) *lexer {
	return &lexer{b: f.b, p: at, bad: func(clause, text string) { f.bad(obj, clause, text) }}
}

// section reads one cross-reference table or stream.
func (f *file) section(at int) (dict, error) {
	if !bytes.HasPrefix(f.b[at:], []byte("xref")) {
		v, _ := f.objectAt(at, -1)
		s, ok := v.(*stream)
		if !ok || s.dict["Type"] != name("XRef") {
			return nil, errBroken
		}
		return s.dict, f.table(s)
	}
	f.tables = append(f.tables, at)
	l := f.lex(at+4, 0)
	if c := f.b[min(at+4, len(f.b)-1)]; c != '\n' && c != '\r' {
		f.bad(0, "6.1.4-2", "De inhoudsopgave van het bestand is niet goed opgebouwd")
	}
	for {
		v := l.value(0)
		if v == keyword("trailer") {
			break
		}
		start, ok := v.(int)
		n, ok2 := l.value(0).(int)
		if !ok || !ok2 || n < 0 || start < 0 {
			return nil, errBroken
		}
		l.skip()
		for i := range n {
			p := l.p + 20*i
			if p+18 > len(f.b) {
				return nil, errBroken
			}
			off, err := strconv.Atoi(string(f.b[p : p+10]))
			kind := f.b[p+17]
			if err != nil || kind != 'n' && kind != 'f' {
				return nil, errBroken
			}
			if _, ok := f.entries[start+i]; !ok {
				if kind == 'n' {
					f.entries[start+i] = entry{1, off, 0}
				} else {
					f.entries[start+i] = entry{}
				}
			}
		}
		l.p += 20 * n
	}
	d, ok := l.value(0).(dict)
	if !ok {
		return nil, errBroken
	}
	if x, ok := d["XRefStm"].(int); ok && x > 0 && x < len(f.b) {
		v, _ := f.objectAt(x, -1)
		if s, ok := v.(*stream); ok {
			if err := f.table(s); err != nil {
				return nil, err
			}
		}
	}
	return d, nil
}

// table reads the entries of a cross-reference stream.
func (f *file) table(s *stream) error {
	w := ints(s.dict["W"])
	if len(w) != 3 || w[0] < 0 || w[1] < 1 || w[2] < 0 || w[0]+w[1]+w[2] > 20 {
		return errBroken
	}
	size, _ := s.dict["Size"].(int)
	index := ints(s.dict["Index"])
	if len(index) == 0 {
		index = []int{0, size}
	}
	data := f.data(s)
	row := w[0] + w[1] + w[2]
	if len(f.entries) == 0 {
		f.entries = make(map[int]entry, len(data)/row)
	}
	for k := 0; k+1 < len(index); k += 2 {
		for i := range index[k+1] {
			if len(data) < row {
				return nil
			}
			var v [3]int
			v[0] = 1
			p := 0
			for c, n := range w {
				if n > 0 {
					v[c] = 0
				}
				for range n {
					v[c] = v[c]<<8 | int(data[p])
					p++
				}
			}
			data = data[row:]
			if _, ok := f.entries[index[k]+i]; !ok {
				f.entries[index[k]+i] = entry{v[0], v[1], v[2]}
			}
		}
	}
	return nil
}

func ints(v any) []int {
	a, _ := v.(array)
	var out []int
	for _, x := range a {
		n, ok := x.(int)
		if !ok {
			return nil
		}
		out = append(out, n)
	}
	return out
}

// get follows a reference to its value; anything else is its own value.
func (f *file) get(v any) any {
	for range 20 {
		r, ok := v.(ref)
		if !ok {
			return v
		}
		v = f.object(r.n)
	}
	return nil
}

// object gives the value of an object, nil when there is none.
func (f *file) object(n int) any {
	if v, ok := f.cache.get(n); ok {
		return v
	}
	e, ok := f.entries[n]
	if !ok || e.kind == 0 || f.busy[n] {
		return nil
	}
	f.busy[n] = true
	defer delete(f.busy, n)
	var v any
	if e.kind == 1 {
		var ok bool
		if v, ok = f.objectAt(e.a, n); !ok {
			f.bad(n, "6.1.4", fmt.Sprintf("Onderdeel %d staat niet waar de inhoudsopgave van het bestand het noemt", n))
		}
	} else if e.kind == 2 {
		v = f.packed(e.a, n)
	}
	f.cache.set(n, v)
	return v
}

// objectAt reads an indirect object; want is its number, -1 for any.
func (f *file) objectAt(at, want int) (any, bool) {
	if at < 0 || at >= len(f.b) {
		return nil, false
	}
	obj := max(want, 0)
	l := f.lex(at, obj)
	l.skip()
	start := l.p
	n, ok1 := l.plain()
	sep1 := l.p
	_, ok2 := l.plain()
	sep2 := l.p
	if !ok1 || !ok2 || l.value(0) != keyword("obj") || want >= 0 && n != want {
		return nil, false
	}
	if want >= 0 {
		b := f.b
		single := white(b[sep1]) && !white(b[sep1+1]) && white(b[sep2]) && !white(b[sep2+1])
		before := start == 0 || b[start-1] == '\n' || b[start-1] == '\r'
		after := l.p < len(b) && (b[l.p] == '\n' || b[l.p] == '\r')
		if !single || !before || !after {
			f.bad(obj, "6.1.9-1", "Een onderdeel van het bestand begint niet op een eigen regel")
		}
	}
	v := l.value(0)
	if w, ok := v.(keyword); ok {
		if w == "endobj" {
			return nil, true
		}
		return nil, false
	}
	save := l.p
	switch l.value(0) {
	case keyword("stream"):
		d, ok := v.(dict)
		if !ok {
			return nil, false
		}
		return f.streamAt(d, l, obj)
	case keyword("endobj"):
		f.endobj(l.p, obj)
	default:
		l.p = save
		f.bad(obj, "6.1.9-1", "Een onderdeel van het bestand is niet afgesloten")
	}
	return v, true
}

// plain reads digits.
func (l *lexer) plain() (int, bool) {
	l.skip()
	s, n := l.p, 0
	for l.p < len(l.b) && l.b[l.p] >= '0' && l.b[l.p] <= '9' && l.p-s < 10 {
		n = 10*n + int(l.b[l.p]-'0')
		l.p++
	}
	return n, l.p > s && l.p+1 < len(l.b)
}

// endobj looks at the line ends round the keyword that ends at p.
func (f *file) endobj(p, obj int) {
	s := p - len("endobj")
	if s < 1 || f.b[s-1] != '\n' && f.b[s-1] != '\r' || p < len(f.b) && f.b[p] != '\n' && f.b[p] != '\r' {
		f.bad(obj, "6.1.9-1", "Het einde van een onderdeel staat niet op een eigen regel")
	}
}

func (f *file) streamAt(d dict, l *lexer, obj int) (any, bool) {
	b := f.b
	p := l.p
	switch {
	case p+1 < len(b) && b[p] == '\r' && b[p+1] == '\n':
		p += 2
	case p < len(b) && b[p] == '\n':
		p++
	case p < len(b) && b[p] == '\r':
		p++
		f.bad(obj, "6.1.7.1-2", "Een gegevensstroom begint met een verkeerd regeleinde")
	default:
		f.bad(obj, "6.1.7.1-2", "Een gegevensstroom begint niet op een nieuwe regel")
	}
	n, ok := f.get(d["Length"]).(int)
	good := ok && n >= 0 && p+n <= len(b)
	if good {
		q := p + n
		eol := 0
		if q < len(b) && b[q] == '\r' {
			eol++
		}
		if q+eol < len(b) && b[q+eol] == '\n' {
			eol++
		}
		switch {
		case bytes.HasPrefix(b[q+eol:], []byte("endstream")):
			if eol == 0 {
				f.bad(obj, "6.1.7.1-2", "Het einde van een gegevensstroom staat niet op een eigen regel")
			}
			l.p = q + eol + len("endstream")
		default:
			good = false
		}
	}
	if !good {
		f.bad(obj, "6.1.7.1-1", "De lengte van een gegevensstroom klopt niet")
		e := bytes.Index(b[min(p, len(b)):], []byte("endstream"))
		if e < 0 {
			return nil, false
		}
		n = e
		for n > 0 && (b[p+n-1] == '\n' || b[p+n-1] == '\r') && e-n < 2 {
			n--
		}
		l.p = p + e + len("endstream")
	}
	s := &stream{dict: d, raw: b[p : p+n], n: obj}
	if l.value(0) == keyword("endobj") {
		f.endobj(l.p, obj)
	}
	return s, true
}

// packed gives an object out of an object stream.
func (f *file) packed(in, n int) any {
	p := f.packs[in]
	if p == nil {
		p = &pack{}
		f.packs[in] = p
		s, ok := f.object(in).(*stream)
		if !ok {
			return nil
		}
		count, _ := s.dict["N"].(int)
		first, _ := s.dict["First"].(int)
		data := f.data(s)
		if first < 0 || first > len(data) {
			return nil
		}
		l := &lexer{b: data[:first], bad: func(string, string) {}}
		for range count {
			num, ok := l.value(0).(int)
			off, ok2 := l.value(0).(int)
			if !ok || !ok2 || off < 0 || first+off > len(data) {
				break
			}
			p.nums, p.offs = append(p.nums, num), append(p.offs, first+off)
		}
		p.data = data
	}
	for i, num := range p.nums {
		if num == n {
			// All objects of the stream are read in one go: asking for each by number would be quadratic.
			if _, ok := f.cache.get(n); !ok {
				for k, m := range p.nums {
					if e := f.entries[m]; e.kind == 2 && e.a == in && (k == i || !f.busy[m]) {
						l := &lexer{b: p.data, p: p.offs[k], bad: func(clause, text string) { f.bad(m, clause, text) }}
						v := l.value(0)
						if _, ok := v.(keyword); ok {
							v = nil
						}
						if _, ok := f.cache.get(m); !ok {
							f.cache.set(m, v)
						}
					}
				}
			}
			v, _ := f.cache.get(n)
			return v
		}
	}
	return nil
}

// data gives the unpacked content of a stream; nil and a finding when it cannot be unpacked.
func (f *file) data(s *stream) []byte {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !s.done {
		s.done = true
		s.data = f.unpack(s)
	}
	return s.data
}

// unpack does the work of data and keeps nothing.
func (f *file) unpack(s *stream) []byte {
	out := s.raw
	filters := f.list(s.dict["Filter"])
	parms := f.list(s.dict["DecodeParms"])
	for i, fl := range filters {
		var err error
		switch f.get(fl) {
		case name("FlateDecode"), name("Fl"):
			out, err = f.inflate(out)
		case name("ASCIIHexDecode"), name("AHx"):
			l := &lexer{b: append([]byte{'<'}, out...), bad: func(string, string) {}}
			out = []byte(l.hex())
		case name("ASCII85Decode"), name("A85"):
			out = ascii85(out)
		case name("RunLengthDecode"), name("RL"):
			out = runLength(out)
		default: // pictures, and what a PDF/A may not use
			s.failed = true
			return nil
		}
		if err != nil {
			s.failed = true
			f.bad(s.n, "6.1.7", "Een gegevensstroom kan niet worden uitgepakt")
		}
		if i < len(parms) {
			if d, ok := f.get(parms[i]).(dict); ok {
				var ok bool
				if out, ok = predict(out, d); !ok {
					f.bad(s.n, "6.1.7", "Een gegevensstroom kan niet worden uitgepakt")
				}
			}
		}
	}
	return out
}

func (f *file) list(v any) array {
	switch v := f.get(v).(type) {
	case nil:
		return nil
	case array:
		return v
	default:
		return array{v}
	}
}

func (f *file) inflate(b []byte) ([]byte, error) {
	var err error
	if f.z == nil {
		f.z, err = zlib.NewReader(bytes.NewReader(b))
	} else {
		err = f.z.(zlib.Resetter).Reset(bytes.NewReader(b), nil)
	}
	if err != nil {
		return nil, err
	}
	out := f.scratch[:0]
	for f.size < maxUnpacked {
		if len(out) == cap(out) {
			out = append(out, make([]byte, max(4096, len(out), 3*len(b)))...)[:len(out)]
		}
		n, err := f.z.Read(out[len(out):cap(out)])
		out = out[:len(out)+n]
		f.size += n
		if err == io.EOF {
			return f.keep(out), nil
		}
		if err != nil {
			return f.keep(out), err
		}
	}
	return nil, errBroken
}

// keep copies what was unpacked out of the buffer that serves all streams.
func (f *file) keep(b []byte) []byte {
	f.scratch = b
	return bytes.Clone(b)
}

func ascii85(b []byte) []byte {
	var out []byte
	var t [5]uint32
	n := 0
	flush := func(k int) {
		for i := k; i < 5; i++ {
			t[i] = 84
		}
		v := ((((t[0]*85+t[1])*85+t[2])*85+t[3])*85 + t[4])
		w := []byte{byte(v >> 24), byte(v >> 16), byte(v >> 8), byte(v)}
		out = append(out, w[:k-1]...)
		n = 0
	}
	for _, c := range b {
		switch {
		case c == '~':
			if n > 1 {
				flush(n)
			}
			return out
		case c == 'z' && n == 0:
			out = append(out, 0, 0, 0, 0)
		case c >= '!' && c <= 'u':
			t[n] = uint32(c - '!')
			if n++; n == 5 {
				flush(5)
			}
		}
	}
	if n > 1 {
		flush(n)
	}
	return out
}

func runLength(b []byte) []byte {
	var out []byte
	for i := 0; i < len(b) && len(out) < 16<<20; {
		c := int(b[i])
		i++
		switch {
		case c == 128:
			return out
		case c < 128:
			k := min(i+c+1, len(b))
			out = append(out, b[i:k]...)
			i = k
		case i < len(b):
			out = append(out, bytes.Repeat(b[i:i+1], 257-c)...)
			i++
		}
	}
	return out
}

// predict undoes a PNG predictor. It reports whether it could.
func predict(b []byte, d dict) ([]byte, bool) {
	p, _ := d["Predictor"].(int)
	if p < 10 {
		return b, true
	}
	num := func(k name, def int) int {
		if n, ok := d[k].(int); ok && n > 0 && n < 1<<20 {
			return n
		}
		return def
	}
	bpp := max(1, num("Colors", 1)*num("BitsPerComponent", 8)/8)
	row := (num("Columns", 1)*num("Colors", 1)*num("BitsPerComponent", 8) + 7) / 8
	out := make([]byte, 0, len(b))
	if row > len(b) {
		return b, len(b) == 0 // says more than there is
	}
	prev := make([]byte, row)
	for len(b) > 1 {
		kind := b[0]
		cur := make([]byte, row)
		n := copy(cur, b[1:])
		b = b[1+n:]
		for i := range cur {
			var left, up, ul int
			up = int(prev[i])
			if i >= bpp {
				left, ul = int(cur[i-bpp]), int(prev[i-bpp])
			}
			switch kind {
			case 1:
				cur[i] += byte(left)
			case 2:
				cur[i] += byte(up)
			case 3:
				cur[i] += byte((left + up) / 2)
			case 4:
				q := left + up - ul
				pa, pb, pc := abs(q-left), abs(q-up), abs(q-ul)
				switch {
				case pa <= pb && pa <= pc:
					cur[i] += byte(left)
				case pb <= pc:
					cur[i] += byte(up)
				default:
					cur[i] += byte(ul)
				}
			}
		}
		out = append(out, cur...)
		prev = cur
	}
	return out, true
}

func abs(n int) int { return max(n, -n) }

// Helpers that follow references.
func (f *file) dict(v any) dict {
	switch v := f.get(v).(type) {
	case dict:
		return v
	case *stream:
		return v.dict
	}
	return nil
}

func (f *file) array(v any) array    { a, _ := f.get(v).(array); return a }
func (f *file) name(v any) name      { n, _ := f.get(v).(name); return n }
func (f *file) stream(v any) *stream { s, _ := f.get(v).(*stream); return s }

func (f *file) num(v any) (float64, bool) {
	switch v := f.get(v).(type) {
	case int:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}

// text gives a text string as Go text.
func (f *file) text(v any) (string, bool) {
	s, ok := f.get(v).(str)
	if !ok {
		return "", false
	}
	return decode(string(s)), true
}
