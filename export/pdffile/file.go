// Package pdffile reads PDF files of any make: objects, cross-reference tables and streams, filters, fonts, and the
// content of pages. It is the only reader of PDF in the program.
//
//	value.go           values, their lexer and their written form
//	file.go, object.go cross-reference, objects, object streams; repair.go for when they cannot be found
//	filter.go          unpacking of streams
//	crypt.go           files that are encrypted and open for anyone
//	page.go, text.go   pages with what they inherit; text strings, name and number trees
//	font.go, core.go   fonts: codes, widths, the way from code to text
//	colour.go          what colours look like; layer.go: what is off when a file is opened
//	content.go         the interpreter of content streams: graphics state, text, marked content, forms, for a Visitor
//
// Nothing fails: what is broken reads as nothing, and is noted in Faults for who wants to know. The bytes of a stranger
// cannot ask for more than the limits here, nor for more than there is: no length is believed before it is checked
// against the file.
package pdffile

import (
	"bytes"
	"errors"
	"strconv"
	"sync"
)

// Limits on what a file may ask for. A real one stays far below.
const (
	MaxObject = 1 << 22   // highest object number
	MaxPages  = 100_000   // pages that are counted
	MaxUnpack = 256 << 20 // bytes that streams may unpack to, all together
	maxValues = 12 << 20  // values that are read, of all objects together
	maxFaults = 2000
)

// ErrNotPDF is returned for bytes that are no PDF at all, or have no page and no catalog.
var ErrNotPDF = errors.New("pdffile: not a PDF")

// FaultKind is a way to break the rules of syntax.
type FaultKind uint8

// The faults. All of them are read past.
const (
	FaultTable       FaultKind = iota // a cross-reference table not laid out as prescribed
	FaultPlace                        // an object is not where the table says
	FaultObjectStart                  // an object does not start on a line of its own
	FaultObjectOpen                   // an object has no end
	FaultObjectEnd                    // the end of an object is not on a line of its own
	FaultStreamStart                  // the data of a stream do not start on a new line
	FaultStreamCR                     // they start after a lone carriage return
	FaultStreamEnd                    // the end of a stream is not on a line of its own
	FaultLength                       // Length is not that of the data
	FaultUnpack                       // a stream cannot be unpacked in full
	FaultDict                         // something other than names and values in a dictionary
	FaultInteger                      // a whole number too large
	FaultReal                         // a number too large or too small
	FaultName                         // a name of more than 127 bytes
	FaultString                       // a string of 32 kB or more
	FaultHexDigit                     // no digit in a string of digits
	FaultHexOdd                       // an odd number of digits in one
	FaultNumber                       // a number in a content stream that is none
)

// Fault is a place where a file breaks the rules of syntax.
type Fault struct {
	Kind FaultKind
	Obj  Ref // 0: in no object
}

// File is a PDF. It may be used by one goroutine at a time; see Fork.
type File struct {
	B         []byte // from its first line on
	Before    int    // bytes that stood before that
	Trailer   Dict   // the newest one; Root, Info and Encrypt from older ones when it has none
	Updates   int    // how many older tables there are
	Tables    int    // how many of all tables are in words
	Repaired  bool   // the tables were of no use, and the objects were searched for
	Tangled   bool   // the tree of pages loops, leads to nothing, or counts other pages than it has
	TooBig    bool   // a limit was reached: not everything is there
	Faults    []Fault
	Inside    int // how many files it stands in, by whoever opened it from another
	MaxStream int // bytes one stream may unpack to; MaxUnpack unless it is set

	objects  table
	packs    map[Ref]*pack
	lock     *lock // nil when nothing is encrypted, or not for us to read
	unpacked int
	values   int
	ops      int               // of content streams
	mu       *sync.Mutex       // of what forks share: the data of streams, and fonts
	fonts    map[uintptr]*Font // by their dictionaries
	layers   map[uintptr]bool  // those that are known to be off or on, by their dictionaries
	z        *inflater
	names    *names
	torn     map[Ref]bool // pages: see Torn
	badSum   bool         // of what was unpacked last, the checksum alone is wrong
}

// Open finds the objects of a file. It returns ErrNotPDF, and the file as far as it can be read or nil.
func Open(b []byte) (*File, error) {
	i := bytes.Index(b[:min(len(b), 1024)], []byte("%PDF-"))
	if i < 0 {
		return nil, ErrNotPDF
	}
	f := &File{B: b[i:], Before: i, Trailer: Dict{}, MaxStream: MaxUnpack, packs: map[Ref]*pack{}, names: &names{}, mu: &sync.Mutex{}, fonts: map[uintptr]*Font{}}
	sound := f.tables()
	f.unlock()
	if !sound || !f.Locked() && len(f.Pages(1)) == 0 {
		f.repair()
	}
	if !f.Locked() && f.Root() == nil {
		return f, ErrNotPDF
	}
	return f, nil
}

// Root is the catalog, Info the document information.
func (f *File) Root() Dict { return f.Dict(f.Trailer["Root"]) }

// Info is the document information.
func (f *File) Info() Dict { return f.Dict(f.Trailer["Info"]) }

// Fork gives a view of the file for another goroutine. All objects must have been read; see ReadAll.
func (f *File) Fork() *File {
	g := *f
	g.z, g.names, g.Faults, g.torn = nil, &names{}, nil, nil
	return &g
}

func (f *File) note(k FaultKind, obj Ref) {
	if len(f.Faults) < maxFaults {
		f.Faults = append(f.Faults, Fault{k, obj})
	}
}

func (f *File) lexer(at int, obj Ref) *lexer {
	return &lexer{b: f.B, p: at, obj: obj, names: f.names, faults: &f.Faults}
}

// tables follows the cross-reference tables from the end of the file, newest first. It reports whether they lead to a
// catalog.
func (f *File) tables() bool {
	tail := max(0, len(f.B)-2048)
	i := bytes.LastIndex(f.B[tail:], []byte("startxref"))
	if i < 0 {
		return false
	}
	at := whole(f.lexer(tail+i+9, 0).value(0), -1)
	seen := map[int]bool{}
	for ; at >= 0 && len(seen) < 1000; f.Updates++ {
		if seen[at] || at >= len(f.B) {
			return false
		}
		seen[at] = true
		d := f.section(at)
		if d == nil {
			return false
		}
		if x := whole(f.Get(d["XRefStm"]), -1); x >= 0 && !seen[x] { // a file for old readers and new ones
			seen[x] = true
			if f.tableStream(x) == nil {
				return false
			}
		}
		if f.Updates == 0 {
			f.Trailer = d
		}
		for _, k := range [...]Name{"Root", "Info", "Encrypt"} {
			if v, ok := d[k]; ok && f.Trailer[k] == nil {
				f.Trailer[k] = v
			}
		}
		at = whole(f.Get(d["Prev"]), -1)
	}
	f.Updates--
	return f.Trailer["Root"] != nil
}

// section reads one table, in words or as a stream, and gives its trailer; nil when it is of no use.
func (f *File) section(at int) Dict {
	l := f.lexer(at, 0)
	l.skip()
	if !bytes.HasPrefix(f.B[l.p:], []byte("xref")) {
		return f.tableStream(at)
	}
	f.Tables++
	l.p += 4
	if l.p >= len(f.B) || f.B[l.p] != '\n' && f.B[l.p] != '\r' {
		f.note(FaultTable, 0)
	}
	for {
		v := l.value(0)
		if v == Keyword("trailer") {
			d, _ := l.value(0).(Dict)
			return d
		}
		first, n := whole(v, -1), whole(l.value(0), -1)
		if first < 0 || n < 0 {
			return nil
		}
		l.skip()
		for i := range n {
			off, kind, ok := f.row(l)
			if !ok {
				return nil
			}
			if kind == 'n' {
				f.objects.put(first+i, slot{kind: inFile, a: off})
			} else {
				f.objects.put(first+i, slot{kind: free})
			}
		}
	}
}

// row reads one line of a table: twenty bytes, or what looks like them.
func (f *File) row(l *lexer) (off int, kind byte, ok bool) {
	if b := f.B[l.p:]; len(b) >= 20 && b[10] == ' ' && b[16] == ' ' && (b[17] == 'n' || b[17] == 'f') && white(b[18]) && white(b[19]) {
		if off, err := strconv.Atoi(string(b[:10])); err == nil {
			l.p += 20
			return off, b[17], off >= 0
		}
	}
	o, _, k := l.value(0), l.value(0), l.value(0)
	off = whole(o, -1)
	w, _ := k.(Keyword)
	if off < 0 || w != "n" && w != "f" {
		return 0, 0, false
	}
	return off, w[0], true
}

// tableStream reads a cross-reference stream.
func (f *File) tableStream(at int) Dict {
	v, _ := f.objectAt(at, -1)
	s, _ := v.(*Stream)
	if s == nil || s.Dict["Type"] != Name("XRef") {
		return nil
	}
	var w [3]int
	a, _ := s.Dict["W"].(Array)
	row := 0
	for i := range min(3, len(a)) {
		w[i] = whole(a[i], -1)
		if w[i] < 0 || w[i] > 8 {
			return nil
		}
		row += w[i]
	}
	if row == 0 {
		return nil
	}
	b := f.Unpack(s)
	index, _ := s.Dict["Index"].(Array)
	if index == nil {
		index = Array{0, whole(s.Dict["Size"], 0)}
	}
	f.objects.grow(len(b) / row)
	for i := 0; i+1 < len(index); i += 2 {
		first, n := whole(index[i], -1), whole(index[i+1], 0)
		if first < 0 {
			break
		}
		for k := 0; k < n && len(b) >= row; k++ {
			kind := inFile
			if w[0] > 0 {
				kind = slotKind(bigEndian(b[:w[0]]) & 3)
			}
			x, y := bigEndian(b[w[0]:w[0]+w[1]]), bigEndian(b[w[0]+w[1]:row])
			f.objects.put(first+k, slot{kind: kind, a: x, b: y})
			b = b[row:]
		}
	}
	return s.Dict
}

func bigEndian(b []byte) (n int) {
	for _, c := range b {
		n = n<<8 | int(c)
	}
	return n
}

// whole gives a whole number, or otherwise.
func whole(v any, otherwise int) int {
	switch x := v.(type) {
	case int:
		return x
	case float64:
		if x > -1e9 && x < 1e9 {
			return int(x)
		}
	}
	return otherwise
}
