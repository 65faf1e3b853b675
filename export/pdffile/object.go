package pdffile

import (
	"bytes"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// slot says where an object stands, and keeps it once it is read.
type slot struct {
	kind slotKind
	read bool
	busy bool
	a, b int // a byte of the file; or an object stream, and the place in it
	v    any
}

type slotKind uint8

const (
	free     slotKind = iota // there is no such object
	inFile                   // at byte a
	inStream                 // the b-th of object stream a
	unknown                  // of a kind that does not exist yet
	absent   slotKind = 0xff // the table does not name it
)

// table holds the slots: those with low numbers, which is all of them in a sound file, in a list.
type table struct {
	low  []slot
	high map[int]*slot
}

// grow makes room for n objects.
func (t *table) grow(n int) {
	if n > cap(t.low) {
		t.low = append(make([]slot, 0, n), t.low...)
	}
}

// put names an object, unless a newer table did.
func (t *table) put(n int, s slot) {
	if n < 0 || n > MaxObject || t.at(n) != nil {
		return
	}
	if n > 2*len(t.low)+4096 {
		if t.high == nil {
			t.high = map[int]*slot{}
		}
		far := s // s itself would be on the heap for every object
		t.high[n] = &far
		return
	}
	for len(t.low) <= n {
		t.low = append(t.low, slot{kind: absent})
	}
	t.low[n] = s
}

// at gives a slot, nil for an object that no table names.
func (t *table) at(n int) *slot {
	if n >= 0 && n < len(t.low) && t.low[n].kind != absent {
		return &t.low[n]
	}
	return t.high[n]
}

// Numbers gives the numbers of the objects, in order.
func (f *File) Numbers() []Ref {
	out := make([]Ref, 0, len(f.objects.low)+len(f.objects.high))
	for n := range f.objects.low {
		if k := f.objects.low[n].kind; k != absent && k != free {
			out = append(out, Ref(n))
		}
	}
	for n, s := range f.objects.high {
		if s.kind != free {
			out = append(out, Ref(n))
		}
	}
	if f.objects.high != nil {
		slices.Sort(out)
	}
	return out
}

// Get follows a reference to its value; anything else is its own value.
func (f *File) Get(v any) any {
	for range 32 {
		r, ok := v.(Ref)
		if !ok {
			return v
		}
		v = f.Object(r)
	}
	return nil
}

// Object gives the value of an object, nil when there is none.
func (f *File) Object(n Ref) any {
	s := f.objects.at(int(n))
	if s == nil || s.read {
		if s == nil {
			return nil
		}
		return s.v
	}
	if s.busy || f.values > maxValues {
		f.TooBig = f.TooBig || f.values > maxValues
		return nil
	}
	s.busy = true
	var v any
	switch s.kind {
	case inFile:
		var ok bool
		if v, ok = f.objectAt(s.a, n); !ok {
			f.note(FaultPlace, n)
		}
	case inStream:
		v = f.packed(n, Ref(s.a))
	}
	if _, ok := v.(Keyword); ok {
		v = nil
	}
	s.busy = false
	s.v, s.read = v, true
	return v
}

// objectAt reads the object that starts at a byte; want is its number, -1 for any.
func (f *File) objectAt(at int, want Ref) (any, bool) {
	if at < 0 || at >= len(f.B) {
		return nil, false
	}
	obj := max(want, 0)
	l := f.lexer(at, obj)
	l.skip()
	start := l.p
	n, ok1 := l.plain()
	sep1 := l.p
	generation, ok2 := l.plain()
	sep2 := l.p
	if !ok1 || !ok2 || l.value(0) != Keyword("obj") || want >= 0 && n != int(want) {
		return nil, false
	}
	b := f.B
	if want >= 0 {
		alone := func(p int) bool { return white(b[p]) && !white(b[p+1]) }
		if !alone(sep1) || !alone(sep2) || start > 0 && !newline(b, start-1) || !newline(b, l.p) {
			f.note(FaultObjectStart, obj)
		}
	}
	v := l.value(0)
	f.values += l.values
	if w, ok := v.(Keyword); ok {
		return nil, w == "endobj"
	}
	end := l.p
	switch l.value(0) {
	case Keyword("stream"):
		if d, ok := v.(Dict); ok {
			return f.decrypt(f.stream(d, l, obj), want, generation), true
		}
		return nil, false
	case Keyword("endobj"):
		f.endobj(l.p, obj)
	default:
		l.p = end
		f.note(FaultObjectOpen, obj)
	}
	return f.decrypt(v, want, generation), true
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

func newline(b []byte, p int) bool { return p < len(b) && (b[p] == '\n' || b[p] == '\r') }

// endobj looks at the line ends round the keyword that ends at p.
func (f *File) endobj(p int, obj Ref) {
	if s := p - len("endobj"); s < 1 || !newline(f.B, s-1) || p < len(f.B) && !newline(f.B, p) {
		f.note(FaultObjectEnd, obj)
	}
}

// stream reads the data of a stream; l stands behind its keyword.
func (f *File) stream(d Dict, l *lexer, obj Ref) *Stream {
	b, p := f.B, l.p
	switch {
	case p+1 < len(b) && b[p] == '\r' && b[p+1] == '\n':
		p += 2
	case p < len(b) && b[p] == '\n':
		p++
	case p < len(b) && b[p] == '\r':
		p++
		f.note(FaultStreamCR, obj)
	default:
		f.note(FaultStreamStart, obj)
	}
	n := whole(f.Get(d["Length"]), -1)
	if end, ok := f.endstream(p, n, obj); ok {
		l.p = end
	} else {
		f.note(FaultLength, obj)
		if n = bytes.Index(b[p:], []byte("endstream")); n < 0 {
			n = len(b) - p
		}
		l.p = min(len(b), p+n+len("endstream"))
		for cut := 0; cut < 2 && n > 0 && newline(b, p+n-1); cut++ {
			n--
		}
	}
	if l.value(0) == Keyword("endobj") {
		f.endobj(l.p, obj)
	}
	return &Stream{Dict: d, Raw: b[p : p+n : p+n], N: obj}
}

// endstream reports whether data of n bytes from p on are followed by the end of a stream, and where that is over.
func (f *File) endstream(p, n int, obj Ref) (int, bool) {
	if n < 0 || n > len(f.B)-p {
		return 0, false
	}
	l := &lexer{b: f.B, p: p + n}
	l.skip()
	if !bytes.HasPrefix(f.B[l.p:], []byte("endstream")) {
		return 0, false
	}
	gap := f.B[p+n : l.p]
	if len(gap) == 0 || len(gap) > 2 || gap[len(gap)-1] != '\n' && string(gap) != "\r" || len(gap) == 2 && gap[0] != '\r' {
		f.note(FaultStreamEnd, obj)
	}
	return l.p + len("endstream"), true
}

// pack is an opened object stream.
type pack struct {
	b    []byte
	nums []int // number, offset, number, offset, …
}

// openPack reads the head of an object stream.
func (f *File) openPack(s *Stream, b []byte) *pack {
	p := &pack{}
	first := f.Int(s.Dict["First"], -1)
	if first < 0 || first > len(b) {
		return p
	}
	l := &lexer{b: b[:first]}
	for range min(f.Int(s.Dict["N"], 0), first) {
		n, ok := l.plain()
		off, ok2 := l.plain()
		if !ok && !ok2 || off > len(b)-first {
			break
		}
		p.nums = append(p.nums, n, first+off)
	}
	p.b = b
	return p
}

// packed gives an object out of an object stream. All objects of the stream are read in one go: asking for each by its
// number would be quadratic.
func (f *File) packed(n, in Ref) any {
	p := f.packs[in]
	if p == nil {
		p = &pack{}
		f.packs[in] = p
		if where := f.objects.at(int(in)); where == nil || where.kind != inFile { // an object stream in an object stream
			return nil
		}
		if s, ok := f.Object(in).(*Stream); ok {
			*p = *f.openPack(s, f.Unpack(s))
			f.readPack(p, in, n)
		}
	}
	for i := 0; i+1 < len(p.nums); i += 2 { // only for an object whose place is named by more than one table
		if p.nums[i] == int(n) {
			l := &lexer{b: p.b, p: p.nums[i+1], obj: n, faults: &f.Faults}
			v := l.value(0)
			f.values += l.values
			return v
		}
	}
	return nil
}

// readPack reads the objects of an object stream, but for the one that is being asked for.
func (f *File) readPack(p *pack, in, but Ref) {
	l := &lexer{b: p.b, names: f.names, faults: &f.Faults}
	for i := 0; i+1 < len(p.nums) && f.values <= maxValues; i += 2 {
		n := p.nums[i]
		s := f.objects.at(n)
		if s == nil || s.kind != inStream || s.a != int(in) || s.read || s.busy || Ref(n) == but {
			continue
		}
		l.p, l.obj, l.values = p.nums[i+1], Ref(n), 0
		s.v, s.read = l.value(0), true
		if _, ok := s.v.(Keyword); ok {
			s.v = nil
		}
		f.values += l.values
	}
}

// ReadAll reads every object, those of many object streams on all processors: half the time of checking a long document
// is reading them.
func (f *File) ReadAll() {
	f.readPacks()
	for _, n := range f.Numbers() {
		f.Object(n)
	}
	f.packs = map[Ref]*pack{} // no longer needed
}

func (f *File) readPacks() {
	var list []Ref
	seen := map[int]bool{}
	for i := range f.objects.low {
		if s := &f.objects.low[i]; s.kind == inStream && !seen[s.a] {
			seen[s.a] = true
			list = append(list, Ref(s.a))
		}
	}
	if len(list) < 4 {
		return
	}
	streams := make([]*Stream, len(list))
	for i, n := range list {
		if where := f.objects.at(int(n)); where == nil || where.kind != inFile || f.packs[n] != nil {
			continue
		}
		// What is packed in an unusual way is left to packed: its parameters may be in another object stream.
		if s, ok := f.Object(n).(*Stream); ok && s.Dict["Filter"] == Name("FlateDecode") && s.Dict["DecodeParms"] == nil {
			streams[i] = s
		}
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	forks := make([]*File, runtime.GOMAXPROCS(0))
	for w := range forks {
		g := f.Fork()
		g.unpacked, g.values = 0, 0
		forks[w] = g
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(list); i = int(next.Add(1)) - 1 {
				if s := streams[i]; s != nil && f.unpacked+len(forks)*g.unpacked < MaxUnpack && f.values+len(forks)*g.values < maxValues {
					g.lent(func() []byte { return g.Unpack(s) }, func(b []byte) {
						g.readPack(g.openPack(s, b), list[i], 0) // each stream's objects are its own slots
					})
				}
			}
		})
	}
	wg.Wait()
	for _, g := range forks {
		f.unpacked += g.unpacked
		f.values += g.values
		f.TooBig = f.TooBig || g.TooBig
		f.Faults = append(f.Faults, g.Faults...)
	}
	slices.SortStableFunc(f.Faults, func(a, b Fault) int { return int(a.Obj - b.Obj) }) // whatever the number of processors
}

// Dict gives a dictionary, that of a stream too; nil for anything else.
func (f *File) Dict(v any) Dict {
	switch v := f.Get(v).(type) {
	case Dict:
		return v
	case *Stream:
		return v.Dict
	}
	return nil
}

// Array, Name and Stream give such a value, or nothing.
func (f *File) Array(v any) Array { a, _ := f.Get(v).(Array); return a }

// Name gives a name, or "".
func (f *File) Name(v any) Name { n, _ := f.Get(v).(Name); return n }

// Stream gives a stream, or nil.
func (f *File) Stream(v any) *Stream { s, _ := f.Get(v).(*Stream); return s }

// Int gives a whole number, or otherwise.
func (f *File) Int(v any, otherwise int) int { return whole(f.Get(v), otherwise) }

// Num gives a number, and whether it is one.
func (f *File) Num(v any) (float64, bool) {
	switch v := f.Get(v).(type) {
	case int:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}

// Nums gives the numbers of an array of n, or nil.
func (f *File) Nums(v any, n int) []float64 {
	a := f.Array(v)
	if len(a) != n {
		return nil
	}
	out := make([]float64, n)
	for i := range out {
		out[i], _ = f.Num(a[i])
	}
	return out
}

// List gives the items of an array, or the one value that stands instead. Items are as they are, references too.
func (f *File) List(v any) Array {
	switch x := f.Get(v).(type) {
	case nil:
		return nil
	case Array:
		return x
	}
	return Array{v}
}
