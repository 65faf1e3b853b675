package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"github.com/klauspost/compress/zlib"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"unicode/utf16"
)

// objects are the numbered objects of a file. Numbers are given in the order of the calls, which depends on the letter
// alone, so equal letters give equal bytes.
type objects struct {
	list []object // list[0] is number 1
	z    *zipper
}

// object is a dictionary or array, and its stream if it is one.
type object struct {
	body   string
	stream []byte
	has    bool // is a stream
}

// reserve gives a number whose object follows later.
func (o *objects) reserve() int { o.list = append(o.list, object{}); return len(o.list) }

// set gives number n its object.
func (o *objects) set(n int, body string) { o.list[n-1].body = body }

// add gives a number to an object.
func (o *objects) add(body string) int { n := o.reserve(); o.set(n, body); return n }

// stream adds a stream; dict holds its entries but Length, without brackets.
func (o *objects) stream(dict string, b []byte) int {
	n := o.reserve()
	o.setStream(n, dict, b)
	return n
}

func (o *objects) setStream(n int, dict string, b []byte) {
	o.list[n-1] = object{"<<" + dict + "/Length " + strconv.Itoa(len(b)) + ">>", b, true}
}

// flate adds a compressed stream.
func (o *objects) flate(dict string, b []byte) int {
	return o.stream(dict+"/Filter/FlateDecode", o.z.pack(b))
}

// zipper deflates with one writer for all streams: a new one costs 0.8 MB, and the memory of one more takes longer to get than fonts to pack.
type zipper struct {
	buf        bytes.Buffer
	w          *zlib.Writer
	level      int
	head, body []byte // of a group that is gathered
}

// full and fast lend zippers, those of fast for long letters: what one part of the work, or one letter, is done with serves the next.
var full, fast = lend(zlib.DefaultCompression), lend(fastLevel)

func lend(level int) *sync.Pool {
	return &sync.Pool{New: func() any { return &zipper{level: level} }}
}

func (z *zipper) pack(parts ...[]byte) []byte {
	z.buf.Reset()
	if z.w == nil {
		z.w, _ = zlib.NewWriterLevel(&z.buf, z.level) // fails on a bad level only
	} else {
		z.w.Reset(&z.buf)
	}
	for _, b := range parts {
		_, _ = z.w.Write(b) // a bytes.Buffer does not fail
	}
	_ = z.w.Close()
	return bytes.Clone(z.buf.Bytes())
}

// perStream is how many objects share an object stream: enough to compress well, few enough to read one cheaply.
const perStream = 200

// file writes the whole file. root and info stay outside the object streams, for readers that look there first.
func (o *objects) file(root, info int) []byte {
	n := len(o.list)
	packed := make([]int, 0, n)
	for i := range o.list {
		if !o.list[i].has && i+1 != root && i+1 != info {
			packed = append(packed, i+1)
		}
	}
	groups := slices.Collect(slices.Chunk(packed, perStream))
	zipped := make([]zippedGroup, len(groups))
	zippers, last := full, o.z // last packs what is packed here
	if len(groups) > 20 {
		zippers, last = fast, fast.Get().(*zipper)
	}
	var taken atomic.Int64
	work := func(z *zipper) {
		for i := int(taken.Add(1)) - 1; i < len(groups); i = int(taken.Add(1)) - 1 {
			zipped[i] = o.zipGroup(groups[i], z)
		}
	}
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0)-1, len(groups)/8) { // the bytes do not depend on how many workers there are
		wg.Add(1)
		go func() {
			defer wg.Done()
			work(zippers.Get().(*zipper))
		}()
	}
	var out bytes.Buffer
	type entry struct{ kind, a, b int }
	entries := make([]entry, n+1, n+n/perStream+3)
	write := func(i int) {
		x := &o.list[i]
		entries[i+1] = entry{1, out.Len(), 0}
		out.WriteString(strconv.Itoa(i + 1))
		out.WriteString(" 0 obj\n")
		out.WriteString(x.body)
		if x.has {
			out.WriteString("\nstream\n")
			out.Write(x.stream)
			out.WriteString("\nendstream")
		}
		out.WriteString("\nendobj\n")
	}
	size := 4096
	for i := range o.list {
		size += len(o.list[i].stream) + 64
	}
	out.Grow(size)
	out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	for i := range o.list {
		if o.list[i].has {
			write(i)
		}
	}
	work(last)
	wg.Wait()
	for g, z := range zipped {
		num := len(entries)
		for i, m := range groups[g] {
			entries[m] = entry{2, num, i}
		}
		entries = append(entries, entry{1, out.Len(), 0})
		fmt.Fprintf(&out, "%d 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n", num, len(groups[g]), z.first, len(z.data))
		out.Write(z.data)
		out.WriteString("\nendstream\nendobj\n")
	}
	// At the end, since poppler takes the numbers of object streams for offsets when it reads a string of more than 128
	// bytes, and loses a long title that stands near the beginning.
	write(root - 1)
	write(info - 1)
	sum := sha256.Sum256(out.Bytes())
	at, num := out.Len(), len(entries)
	entries = append(entries, entry{1, at, 0})
	table := make([]byte, 0, 7*len(entries))
	for i, e := range entries {
		if i == 0 || e.kind == 0 {
			table = append(table, 0, 0, 0, 0, 0, 0xff, 0xff)
			continue
		}
		table = append(table, byte(e.kind), byte(e.a>>24), byte(e.a>>16), byte(e.a>>8), byte(e.a), byte(e.b>>8), byte(e.b))
	}
	z := last.pack(table)
	fmt.Fprintf(&out, "%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%X><%X>]/Filter/FlateDecode/Length %d>>\nstream\n",
		num, num+1, root, info, sum[:16], sum[:16], len(z))
	out.Write(z)
	fmt.Fprintf(&out, "\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", at)
	return out.Bytes()
}

// zippedGroup is an object stream: where its first object starts, and its content.
type zippedGroup struct {
	first int
	data  []byte
}

func (o *objects) zipGroup(nums []int, z *zipper) zippedGroup {
	head, body := z.head[:0], z.body[:0]
	for _, m := range nums {
		head = append(strconv.AppendInt(append(strconv.AppendInt(head, int64(m), 10), ' '), int64(len(body)), 10), ' ')
		body = append(append(body, o.list[m-1].body...), '\n')
	}
	first := len(head)
	head = append(head, body...)
	z.head, z.body = head, body
	return zippedGroup{first, z.pack(head)}
}

// ref is a reference to an object.
func ref(n int) string { return strconv.Itoa(n) + " 0 R" }

// addRef adds one to a buffer.
func addRef(b []byte, n int) []byte {
	return append(strconv.AppendInt(b, int64(n), 10), " 0 R"...)
}

// text is a text string: plain where ASCII will do, else UTF-16.
func text(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 32 || c > 126 {
			plain = false
			break
		}
	}
	if plain {
		return literal(s)
	}
	b := make([]byte, 0, 6+4*len(s))
	b = append(b, "<FEFF"...)
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, hexDigits[u>>12], hexDigits[u>>8&15], hexDigits[u>>4&15], hexDigits[u&15])
	}
	return string(append(b, '>'))
}

const hexDigits = "0123456789ABCDEF"

// literal is a string in brackets; s is ASCII.
func literal(s string) string {
	b := make([]byte, 0, len(s)+2)
	b = append(b, '(')
	for i := 0; i < len(s); i++ {
		if c := s[i]; c == '(' || c == ')' || c == '\\' {
			b = append(b, '\\')
		}
		b = append(b, s[i])
	}
	return string(append(b, ')'))
}

// points writes hundredths of a point as a PDF number without idle zeros.
func points(c int) string { return string(addPoints(make([]byte, 0, 16), c)) }

// addPoints adds them to a buffer.
func addPoints(b []byte, c int) []byte {
	if c < 0 {
		b, c = append(b, '-'), -c
	}
	b = strconv.AppendInt(b, int64(c/100), 10)
	if r := c % 100; r != 0 {
		b = append(b, '.', '0'+byte(r/10))
		if r%10 != 0 {
			b = append(b, '0'+byte(r%10))
		}
	}
	return b
}
