package pdffile

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// The values of a PDF file are nil, bool, int, float64, String, Name, Array, Dict, Ref and *Stream.
type (
	Name    string
	String  string // bytes: of text, see File.Text; of a shown string, codes of its font
	Array   []any
	Dict    map[Name]any // without entries that are null
	Ref     int          // to an object, by number; generations are not kept apart
	Keyword string       // an operator, or a bracket that closes; "" at the end
)

// Stream is a dictionary with data.
type Stream struct {
	Dict
	Raw []byte // packed
	N   Ref    // its object

	data   []byte
	done   bool
	failed bool
}

// maxDepth is how deep values may be nested; a real file stays under 20.
const maxDepth = 64

// lexer reads values. It never fails: what is no value is a keyword, and the end is the keyword "".
type lexer struct {
	b      []byte
	p      int
	values int   // how many were read
	open   []any // of the arrays that are being read
	names  *names
	obj    Ref
	faults *[]Fault // nil: nobody asks
}

func (l *lexer) fault(k FaultKind) {
	if l.faults != nil && len(*l.faults) < maxFaults {
		*l.faults = append(*l.faults, Fault{k, l.obj})
	}
}

func white(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func delim(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

// skip passes over white space and remarks.
func (l *lexer) skip() {
	for l.p < len(l.b) {
		switch c := l.b[l.p]; {
		case white(c):
			l.p++
		case c == '%':
			for l.p < len(l.b) && l.b[l.p] != '\n' && l.b[l.p] != '\r' {
				l.p++
			}
		default:
			return
		}
	}
}

// token gives the bytes up to white space or a delimiter.
func (l *lexer) token() []byte {
	s := l.p
	for l.p < len(l.b) && !white(l.b[l.p]) && !delim(l.b[l.p]) {
		l.p++
	}
	return l.b[s:l.p]
}

// value reads one value.
func (l *lexer) value(depth int) any {
	l.skip()
	if l.p >= len(l.b) || depth > maxDepth {
		l.p = len(l.b)
		return Keyword("")
	}
	l.values++
	switch c := l.b[l.p]; {
	case c == '/':
		return l.names.name(l.nameBytes())
	case c == '(':
		return String(l.literal())
	case c == '<':
		if l.p+1 < len(l.b) && l.b[l.p+1] == '<' {
			return l.dict(depth)
		}
		return String(l.hex())
	case c == '[':
		return l.array(depth)
	case c == '>' && l.p+1 < len(l.b) && l.b[l.p+1] == '>':
		l.p += 2
		return dictEnd
	case c == ']':
		l.p++
		return arrayEnd
	case delim(c):
		l.p++
		return Keyword(c)
	case c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.':
		return l.number()
	}
	switch w := l.token(); string(w) {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	default:
		return Keyword(w)
	}
}

// dict reads a dictionary, as far as it goes.
func (l *lexer) dict(depth int) Dict {
	l.p += 2
	d := Dict{}
	for {
		k := l.value(depth + 1)
		n, ok := k.(Name)
		if !ok {
			w, _ := k.(Keyword)
			if w == ">>" || k == Keyword("") {
				return d
			}
			if l.fault(FaultDict); w == "endobj" || w == "stream" {
				return d
			}
			continue
		}
		switch v := l.value(depth + 1).(type) {
		case nil:
		case Keyword:
			if v == ">>" || v == "" || v == "endobj" {
				return d
			}
		default:
			d[n] = v
		}
	}
}

func (l *lexer) array(depth int) Array {
	l.p++
	from := len(l.open)
	for {
		v := l.value(depth + 1)
		if w, ok := v.(Keyword); ok {
			if w == "]" || w == "" || w == ">>" || w == "endobj" {
				break
			}
			continue
		}
		l.open = append(l.open, v)
	}
	a := append(make(Array, 0, len(l.open)-from), l.open[from:]...)
	l.open = l.open[:from]
	return a
}

// number reads a number, or a reference when one follows.
func (l *lexer) number() any {
	w := l.token()
	real := false
	for i, c := range w {
		switch {
		case c >= '0' && c <= '9' || i == 0 && (c == '+' || c == '-'):
		case c == '.' && !real:
			real = true
		default:
			return Keyword(w)
		}
	}
	if !real {
		n, err := strconv.Atoi(string(w))
		if err == nil {
			if n > math.MaxInt32 || n < math.MinInt32 {
				l.fault(FaultInteger)
			} else if w[0] >= '0' && w[0] <= '9' && l.reference() {
				return Ref(n)
			}
			return n
		}
	}
	f, err := strconv.ParseFloat(string(w), 64)
	switch a := math.Abs(f); {
	case err != nil && !math.IsInf(f, 0):
		return Keyword(w)
	case !real:
		l.fault(FaultInteger)
	case a > 3.403e38 || a > 0 && a < 1.175e-38:
		l.fault(FaultReal)
	}
	return max(-math.MaxFloat64, min(f, math.MaxFloat64))
}

// reference reads "0 R" behind a number.
func (l *lexer) reference() bool {
	p, b := l.p, l.b
	skip := func(ok func(byte) bool) bool {
		s := p
		for p < len(b) && ok(b[p]) {
			p++
		}
		return p > s
	}
	if !skip(white) || !skip(func(c byte) bool { return c >= '0' && c <= '9' }) || !skip(white) || p >= len(b) || b[p] != 'R' ||
		p+1 < len(b) && !white(b[p+1]) && !delim(b[p+1]) {
		return false
	}
	l.p = p + 1
	return true
}

// nameBytes reads a name; the bytes may be those of the file.
func (l *lexer) nameBytes() []byte {
	l.p++
	w := l.token()
	if bytes.IndexByte(w, '#') >= 0 {
		w = unhash(w)
	}
	if len(w) > 127 {
		l.fault(FaultName)
	}
	return w
}

func unhash(w []byte) []byte {
	o := make([]byte, 0, len(w))
	for i := 0; i < len(w); i++ {
		if w[i] == '#' && i+2 < len(w) && digit(w[i+1]) >= 0 && digit(w[i+2]) >= 0 {
			o = append(o, byte(digit(w[i+1])<<4|digit(w[i+2])))
			i += 2
			continue
		}
		o = append(o, w[i])
	}
	return o
}

// names are names that were read, each at a place by its letters until another takes it: the same few come back ten thousand times, and
// then are no garbage.
type names [512]any

func (t *names) name(w []byte) any {
	if t == nil || len(w) == 0 {
		return Name(w)
	}
	at := &t[(16*len(w)+3*int(w[0])+5*int(w[len(w)-1]))%len(t)]
	if n, ok := (*at).(Name); !ok || string(n) != string(w) {
		*at = Name(w)
	}
	return *at
}

// Values that need no memory of their own: what closes.
var (
	dictEnd  any = Keyword(">>")
	arrayEnd any = Keyword("]")
)

func digit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// literal gives the bytes of a string in brackets; they may be those of the file.
func (l *lexer) literal() []byte {
	l.p++
	start, depth, plain := l.p, 1, true
	for ; l.p < len(l.b); l.p++ {
		switch l.b[l.p] {
		case '\\':
			plain = false
			l.p++
		case '\r':
			plain = false
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 {
			break
		}
	}
	w := l.b[start:min(l.p, len(l.b))]
	l.p = min(l.p+1, len(l.b))
	if !plain {
		w = unescape(w)
	}
	if len(w) >= 32768 {
		l.fault(FaultString)
	}
	return w
}

func unescape(w []byte) []byte {
	o := make([]byte, 0, len(w))
	newline := func(i int) int { // the end of \r or \r\n
		if i+1 < len(w) && w[i+1] == '\n' {
			return i + 1
		}
		return i
	}
	for i := 0; i < len(w); i++ {
		switch c := w[i]; {
		case c == '\r':
			o = append(o, '\n')
			i = newline(i)
		case c != '\\' || i+1 == len(w):
			o = append(o, c)
		default:
			i++
			switch c := w[i]; {
			case c == '\n':
			case c == '\r':
				i = newline(i)
			case c >= '0' && c <= '7':
				v, k := 0, i
				for ; k < len(w) && k < i+3 && w[k] >= '0' && w[k] <= '7'; k++ {
					v = 8*v + int(w[k]-'0')
				}
				o = append(o, byte(v))
				i = k - 1
			default:
				if k := strings.IndexByte("nrtbf", c); k >= 0 {
					c = "\n\r\t\b\f"[k]
				}
				o = append(o, c)
			}
		}
	}
	return o
}

// hex reads a string in hexadecimal digits.
func (l *lexer) hex() []byte {
	l.p++
	var o []byte
	n, acc := 0, 0
	for l.p < len(l.b) && l.b[l.p] != '>' {
		c := l.b[l.p]
		l.p++
		if white(c) {
			continue
		}
		d := digit(c)
		if d < 0 {
			l.fault(FaultHexDigit)
			continue
		}
		acc = acc<<4 | d
		if n++; n%2 == 0 {
			o = append(o, byte(acc))
			acc = 0
		}
	}
	l.p = min(l.p+1, len(l.b))
	if n%2 == 1 {
		l.fault(FaultHexOdd)
		o = append(o, byte(acc<<4))
	}
	if len(o) >= 32768 {
		l.fault(FaultString)
	}
	return o
}

// Append writes a value as it stands in a file: the same bytes for the same value.
func Append(b []byte, v any) []byte {
	switch x := v.(type) {
	case bool:
		return strconv.AppendBool(b, x)
	case int:
		return strconv.AppendInt(b, int64(x), 10)
	case float64:
		return strconv.AppendFloat(b, x, 'f', -1, 64)
	case Ref:
		return append(strconv.AppendInt(b, int64(x), 10), " 0 R"...)
	case String:
		return fmt.Appendf(b, "<%X>", string(x))
	case Name:
		return appendName(b, x)
	case Array:
		b = append(b, '[')
		for i, e := range x {
			if i > 0 {
				b = append(b, ' ')
			}
			b = Append(b, e)
		}
		return append(b, ']')
	case Dict:
		b = append(b, "<<"...)
		for _, k := range x.Keys() {
			b = append(appendName(b, k), ' ')
			b = Append(b, x[k])
		}
		return append(b, ">>"...)
	}
	return append(b, "null"...)
}

func appendName(b []byte, n Name) []byte {
	b = append(b, '/')
	for i := 0; i < len(n); i++ {
		if c := n[i]; c <= ' ' || c > '~' || c == '#' || delim(c) {
			b = fmt.Appendf(b, "#%02X", c)
		} else {
			b = append(b, c)
		}
	}
	return b
}

// Keys gives the keys of a dictionary in order.
func (d Dict) Keys() []Name { return slices.Sorted(maps.Keys(d)) }

// Parse reads one value from the front of b, for tests and for what stands outside objects.
func Parse(b []byte) any { return (&lexer{b: b}).value(0) }
