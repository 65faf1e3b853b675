package bijlage

import (
	"bytes"
	"errors"

	"strconv"

	"kamerbrief/export/pattern"
)

// Limits on what a file may ask of us. A real one stays far below.
const (
	maxObject = 1 << 22   // highest object number
	maxPages  = 100_000   // pages that are counted
	maxUnpack = 256 << 20 // bytes that its streams may unpack to, all together
	maxStream = 32 << 20  // bytes that one stream may unpack to
)

var errNotPDF = errors.New("bijlage: not a PDF")

// file is a PDF of unknown make. Objects are read when asked for; what is broken reads as nothing.
type file struct {
	b       []byte
	at      map[ref]spot
	trailer dict
	cache   map[ref]any
	busy    map[ref]bool
	packs   map[ref]*pack
	size    int  // unpacked so far
	tooBig  bool // maxUnpack was reached
	mended  bool // the table of objects was of no use
}

// spot is where an object stands: at a byte, or as number at in the object stream in.
type spot struct {
	at int
	in ref
}

// pack is an opened object stream.
type pack struct {
	b   []byte
	num []int // number, offset, number, offset, …
}

func open(b []byte) (*file, error) {
	i := bytes.Index(b[:min(len(b), 1024)], []byte("%PDF-"))
	if i < 0 {
		return nil, errNotPDF
	}
	f := &file{b: b[i:], at: map[ref]spot{}, trailer: dict{}}
	f.fresh()
	f.table()
	if f.trailer["Encrypt"] == nil && len(f.pages(1)) == 0 {
		f.mend()
	}
	if f.trailer["Encrypt"] == nil && f.dict(f.trailer["Root"]) == nil {
		return f, errNotPDF
	}
	return f, nil
}

func (f *file) fresh() {
	f.cache, f.busy, f.packs = map[ref]any{}, map[ref]bool{}, map[ref]*pack{}
}

// table follows the cross-reference tables from the end of the file.
func (f *file) table() {
	tail := f.b[max(0, len(f.b)-2048):]
	i := bytes.LastIndex(tail, []byte("startxref"))
	if i < 0 {
		return
	}
	l := &lexer{b: tail, p: i + 9}
	at, seen := integer(l.value(0), -1), map[int]bool{}
	for at >= 0 && at < len(f.b) && !seen[at] && len(seen) < 1000 {
		seen[at] = true
		var d dict
		if l := (&lexer{b: f.b, p: at}); l.value(0) == word("xref") {
			d = f.classic(l)
			if x := integer(f.get(d["XRefStm"]), -1); x >= 0 && x < len(f.b) && !seen[x] {
				seen[x] = true
				f.packed(x)
			}
		} else {
			d = f.packed(at)
		}
		for k, v := range d {
			if _, ok := f.trailer[k]; !ok {
				f.trailer[k] = v
			}
		}
		at = integer(d["Prev"], -1)
	}
}

// classic reads a table in words, up to and including its trailer.
func (f *file) classic(l *lexer) dict {
	for {
		v := l.value(0)
		if v == word("trailer") {
			d, _ := l.value(0).(dict)
			return d
		}
		first, n := integer(v, -1), integer(l.value(0), -1)
		if first < 0 || n < 0 {
			return nil
		}
		for i := range n {
			off, _, kind := l.value(0), l.value(0), l.value(0)
			o := integer(off, -1)
			if o < 0 {
				return nil
			}
			if kind == word("n") {
				f.put(ref(first+i), spot{at: o})
			} else if kind != word("f") {
				return nil
			} else {
				f.put(ref(first+i), spot{at: -1})
			}
		}
	}
}

func (f *file) put(r ref, s spot) {
	if _, ok := f.at[r]; !ok && r >= 0 && r <= maxObject {
		f.at[r] = s
	}
}

// packed reads a cross-reference stream.
func (f *file) packed(at int) dict {
	s, _ := f.objectAt(at, -1).(*stream)
	if s == nil || s.d["Type"] != name("XRef") {
		return nil
	}
	var w [3]int
	a, _ := s.d["W"].(array)
	for i := range min(3, len(a)) {
		w[i] = integer(a[i], 0)
		if w[i] < 0 || w[i] > 8 {
			return nil
		}
	}
	row := w[0] + w[1] + w[2]
	if row == 0 {
		return nil
	}
	b := f.data(s)
	index, _ := s.d["Index"].(array)
	if index == nil {
		index = array{num("0"), num(strconv.Itoa(integer(s.d["Size"], 0)))}
	}
	for i := 0; i+1 < len(index); i += 2 {
		first, n := integer(index[i], -1), integer(index[i+1], 0)
		if first < 0 {
			break
		}
		for k := 0; k < n && len(b) >= row; k++ {
			kind, x, y := 1, 0, 0
			if w[0] > 0 {
				kind = number(b[:w[0]])
			}
			x, y = number(b[w[0]:w[0]+w[1]]), number(b[w[0]+w[1]:row])
			b = b[row:]
			switch kind {
			case 0:
				f.put(ref(first+k), spot{at: -1})
			case 1:
				f.put(ref(first+k), spot{at: x})
			case 2:
				f.put(ref(first+k), spot{at: y, in: ref(x)})
			}
		}
	}
	return s.d
}

func number(b []byte) (n int) {
	for _, c := range b {
		n = n<<8 | int(c)
	}
	return n
}

var objectStart = pattern.New(`(\d{1,10})[ \t\r\n\f\x00]+\d{1,5}[ \t\r\n\f\x00]+obj\b`)

// mend finds the objects by looking through the whole file.
func (f *file) mend() {
	f.mended = true
	f.at = map[ref]spot{}
	f.fresh()
	var packs []ref
	for _, m := range objectStart.FindAllSubmatchIndex(f.b, maxObject) {
		n, err := strconv.Atoi(string(f.b[m[2]:m[3]]))
		if err != nil || n > maxObject {
			continue
		}
		f.at[ref(n)] = spot{at: m[2]}
	}
	for r, s := range f.at {
		near := f.b[s.at:min(len(f.b), s.at+400)]
		if bytes.Contains(near, []byte("/ObjStm")) {
			packs = append(packs, r)
		}
		root := f.trailer["Root"]
		if bytes.Contains(near, []byte("/Catalog")) && f.dict(root) == nil {
			f.trailer["Root"] = r
		}
	}
	for _, r := range packs {
		for i, n := range f.pack(r).num {
			if i%2 == 0 {
				f.put(ref(n), spot{at: i / 2, in: r})
			}
		}
	}
	for p := 0; ; {
		i := bytes.Index(f.b[p:], []byte("trailer"))
		if i < 0 {
			break
		}
		p += i + 7
		d, _ := (&lexer{b: f.b, p: p}).value(0).(dict)
		for k, v := range d {
			f.trailer[k] = v
		}
	}
	if f.dict(f.trailer["Root"]) == nil {
		for r := range f.at {
			if d := f.dict(r); d != nil && d["Type"] == name("Catalog") {
				f.trailer["Root"] = r
			}
		}
	}
}

// pack opens an object stream.
func (f *file) pack(r ref) *pack {
	if p, ok := f.packs[r]; ok {
		return p
	}
	p := &pack{}
	f.packs[r] = p
	s, _ := f.object(r).(*stream)
	if s == nil {
		return p
	}
	b := f.data(s)
	first := integer(f.get(s.d["First"]), 0)
	if first <= 0 || first > len(b) {
		return p
	}
	l := &lexer{b: b[:first]}
	for range min(integer(f.get(s.d["N"]), 0), maxObject) {
		n, off := integer(l.value(0), -1), integer(l.value(0), -1)
		if n < 0 || off < 0 {
			break
		}
		p.num = append(p.num, n, first+off)
	}
	p.b = b
	return p
}

// object gives an object by its number.
func (f *file) object(r ref) any {
	if v, ok := f.cache[r]; ok {
		return v
	}
	s, ok := f.at[r]
	if !ok || s.at < 0 || f.busy[r] {
		return nil
	}
	f.busy[r] = true
	defer delete(f.busy, r)
	var v any
	if s.in > 0 {
		if where := f.at[s.in]; where.in != 0 { // an object stream in an object stream
			return nil
		}
		p := f.pack(s.in)
		i := 2 * s.at
		if i+1 >= len(p.num) || p.num[i] != int(r) { // by number when the index lies
			i = -1
			for k := 0; k+1 < len(p.num); k += 2 {
				if p.num[k] == int(r) {
					i = k
				}
			}
		}
		if i >= 0 && p.num[i+1] < len(p.b) {
			v = (&lexer{b: p.b, p: p.num[i+1]}).value(0)
		}
	} else {
		v = f.objectAt(s.at, int(r))
	}
	if _, ok := v.(word); ok {
		v = nil
	}
	f.cache[r] = v
	return v
}

// objectAt reads the object that starts at a byte; n is its number, -1 for any.
func (f *file) objectAt(at, n int) any {
	if at < 0 || at >= len(f.b) {
		return nil
	}
	l := &lexer{b: f.b, p: at}
	m := integer(l.value(0), -1)
	_ = l.value(0)
	if l.value(0) != word("obj") || n >= 0 && m != n {
		return nil
	}
	v := l.value(0)
	d, ok := v.(dict)
	if !ok {
		return v
	}
	p := l.p
	if l.value(0) != word("stream") {
		l.p = p
		return d
	}
	p = l.p
	if p < len(f.b) && f.b[p] == '\r' {
		p++
	}
	if p < len(f.b) && f.b[p] == '\n' {
		p++
	}
	size := integer(f.get(d["Length"]), -1)
	if size >= 0 && size <= len(f.b)-p {
		e := &lexer{b: f.b, p: p + size}
		if e.value(0) == word("endstream") {
			return &stream{d, f.b[p : p+size : p+size]}
		}
	}
	end := bytes.Index(f.b[p:], []byte("endstream"))
	if end < 0 {
		end = len(f.b) - p
	}
	return &stream{d, bytes.TrimRight(f.b[p:p+end:p+end], "\r\n")}
}

// get follows references.
func (f *file) get(v any) any {
	for range 32 {
		r, ok := v.(ref)
		if !ok {
			return v
		}
		v = f.object(r)
	}
	return nil
}

func (f *file) dict(v any) dict {
	switch x := f.get(v).(type) {
	case dict:
		return x
	case *stream:
		return x.d
	}
	return nil
}

func (f *file) array(v any) array    { a, _ := f.get(v).(array); return a }
func (f *file) name(v any) name      { n, _ := f.get(v).(name); return n }
func (f *file) stream(v any) *stream { s, _ := f.get(v).(*stream); return s }

// list gives the items of an array, or the one value that stands instead.
func (f *file) list(v any) array {
	switch x := f.get(v).(type) {
	case nil:
		return nil
	case array:
		return x
	}
	return array{v}
}

// integer gives a whole number, or otherwise.
func integer(v any, otherwise int) int {
	switch x := v.(type) {
	case int:
		return x
	case num:
		if n, err := strconv.Atoi(string(x)); err == nil {
			return n
		}
		if g, err := strconv.ParseFloat(string(x), 64); err == nil && g > -1e9 && g < 1e9 {
			return int(g)
		}
	}
	return otherwise
}

func float(v any) float64 {
	switch x := v.(type) {
	case int:
		return float64(x)
	case num:
		g, err := strconv.ParseFloat(string(x), 64)
		if err == nil && g > -1e15 && g < 1e15 {
			return g
		}
	}
	return 0
}

// sheet is a page with what it has from the nodes above it.
type sheet struct {
	r   ref
	d   dict
	had dict // Resources, MediaBox, CropBox and Rotate, inherited
}

// pages gives the pages in order, at most limit.
func (f *file) pages(limit int) []sheet {
	var out []sheet
	seen := map[ref]bool{}
	var walk func(v any, had dict, depth int)
	walk = func(v any, had dict, depth int) {
		if len(out) >= limit || depth > 200 {
			return
		}
		r, ok := v.(ref)
		if !ok || seen[r] { // a page is an object of its own
			return
		}
		seen[r] = true
		d := f.dict(r)
		if d == nil {
			return
		}
		has := dict{}
		for _, k := range [...]name{"Resources", "MediaBox", "CropBox", "Rotate"} {
			if x, ok := d[k]; ok {
				has[k] = x
			} else if x, ok := had[k]; ok {
				has[k] = x
			}
		}
		if kids := f.array(d["Kids"]); d["Kids"] != nil && f.name(d["Type"]) != "Page" {
			for _, k := range kids {
				walk(k, has, depth+1)
			}
			return
		}
		if f.name(d["Type"]) == "Page" || d["Contents"] != nil || has["MediaBox"] != nil {
			out = append(out, sheet{r, d, has})
		}
	}
	walk(f.dict(f.trailer["Root"])["Pages"], dict{}, 0)
	return out
}
