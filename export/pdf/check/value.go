package check

import (
	"bytes"
	"math"
	"strconv"
	"strings"
)

// The values of a PDF file: nil, bool, int, float64, String, Name, Array, Dict, Ref and *Stream.
type (
	name   string
	str    string
	array  []any
	dict   map[name]any
	ref    struct{ n, gen int }
	stream struct {
		dict
		raw    []byte
		n      int // object
		data   []byte
		failed bool
		done   bool
	}
	keyword string
)

// lexer reads values. What breaks a rule of syntax is told to bad, with its clause.
type lexer struct {
	b   []byte
	p   int
	bad func(clause, text string)
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

// value reads one value; a word that is no value comes as a keyword, the end as a nil keyword "".
func (l *lexer) value(depth int) any {
	l.skip()
	if l.p >= len(l.b) || depth > 100 {
		l.p = len(l.b)
		return keyword("")
	}
	switch c := l.b[l.p]; {
	case c == '/':
		return l.name()
	case c == '(':
		return l.literal()
	case c == '<' && l.p+1 < len(l.b) && l.b[l.p+1] == '<':
		l.p += 2
		d := dict{}
		for {
			k := l.value(depth + 1)
			if w, ok := k.(keyword); ok && (w == ">>" || w == "") {
				return d
			}
			n, ok := k.(name)
			if !ok {
				l.bad("6.1", "Een gegevensblok in het bestand is niet goed opgebouwd")
				if _, ok := k.(keyword); ok {
					return d
				}
				continue
			}
			v := l.value(depth + 1)
			if w, ok := v.(keyword); ok {
				if w == ">>" || w == "" {
					return d
				}
				continue
			}
			d[n] = v
		}
	case c == '<':
		return l.hex()
	case c == '>' && l.p+1 < len(l.b) && l.b[l.p+1] == '>':
		l.p += 2
		return keyword(">>")
	case c == '[':
		l.p++
		var a array
		for {
			v := l.value(depth + 1)
			if w, ok := v.(keyword); ok {
				if w == "]" || w == "" {
					return a
				}
				if w == ">>" || w == "endobj" {
					return a
				}
				continue
			}
			a = append(a, v)
		}
	case c == ']' || c == '{' || c == '}' || c == ')' || c == '>':
		l.p++
		return keyword(c)
	case c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.':
		return l.number()
	}
	w := l.word()
	switch w {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	}
	return keyword(w)
}

func (l *lexer) word() string {
	s := l.p
	for l.p < len(l.b) && !white(l.b[l.p]) && !delim(l.b[l.p]) {
		l.p++
	}
	if l.p == s {
		l.p++
	}
	return string(l.b[s:l.p])
}

// number reads a number, or a reference when one follows.
func (l *lexer) number() any {
	s := l.p
	for l.p < len(l.b) && !white(l.b[l.p]) && !delim(l.b[l.p]) {
		l.p++
	}
	w := l.b[s:l.p]
	if bytes.IndexByte(w, '.') < 0 {
		n, err := strconv.Atoi(string(w))
		if err != nil {
			f, err := strconv.ParseFloat(string(w), 64)
			if err != nil {
				return keyword(w)
			}
			l.bad("6.1.13-1", "Een getal is te groot")
			return f
		}
		if n > math.MaxInt32 || n < math.MinInt32 {
			l.bad("6.1.13-1", "Een getal is te groot")
		}
		if w[0] >= '0' && w[0] <= '9' {
			if r, ok := l.reference(n); ok {
				return r
			}
		}
		return n
	}
	f, err := strconv.ParseFloat(string(w), 64)
	if err != nil {
		return keyword(w)
	}
	if a := math.Abs(f); a > 3.403e38 || a > 0 && a < 1.175e-38 {
		l.bad("6.1.13-2", "Een getal is te groot of te klein")
	}
	return f
}

// reference reads "0 R" behind a number.
func (l *lexer) reference(n int) (ref, bool) {
	p, b := l.p, l.b
	for p < len(b) && white(b[p]) {
		p++
	}
	s, g := p, 0
	for p < len(b) && b[p] >= '0' && b[p] <= '9' && p-s < 6 {
		g = 10*g + int(b[p]-'0')
		p++
	}
	if p == s {
		return ref{}, false
	}
	s = p
	for p < len(b) && white(b[p]) {
		p++
	}
	if p == s || p >= len(b) || b[p] != 'R' || p+1 < len(b) && !white(b[p+1]) && !delim(b[p+1]) {
		return ref{}, false
	}
	l.p = p + 1
	return ref{n, g}, true
}

func (l *lexer) name() name {
	l.p++
	s := l.p
	for l.p < len(l.b) && !white(l.b[l.p]) && !delim(l.b[l.p]) {
		l.p++
	}
	w := l.b[s:l.p]
	if bytes.IndexByte(w, '#') >= 0 {
		var o []byte
		for i := 0; i < len(w); i++ {
			if w[i] == '#' && i+2 < len(w) && digit(w[i+1]) >= 0 && digit(w[i+2]) >= 0 {
				o = append(o, byte(digit(w[i+1])<<4|digit(w[i+2])))
				i += 2
				continue
			}
			o = append(o, w[i])
		}
		w = o
	}
	if len(w) > 127 {
		l.bad("6.1.13-4", "Een naam in het bestand is te lang")
	}
	if n, ok := common[string(w)]; ok { // no garbage for the words that come back ten thousand times
		return n
	}
	return name(w)
}

// common holds the names of structure trees, as values that need no memory of their own.
var common = func() map[string]name {
	m := map[string]name{}
	for _, s := range strings.Fields(`Type StructElem S P K Pg A O Table Scope Column Row List ListNumbering Layout MCR MCID OBJR Obj ID Lang Alt Annot Subtype Link F
		Rect Border Contents StructParent URI Dest XYZ Title Parent Prev Next First Last Count SE H1 H2 H3 L LI Lbl LBody TR TH TD THead TBody Span Note Reference
		Figure Caption BlockQuote Sect Part Page Resources StructParents Tabs Annots Length Filter FlateDecode`) {
		m[s] = name(s)
	}
	return m
}()

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

func (l *lexer) literal() str { return str(l.literalBytes()) }

// literalBytes gives the bytes of a string; they may be those of the file.
func (l *lexer) literalBytes() []byte {
	l.p++
	start, depth := l.p, 1
	plain := true
	for l.p < len(l.b) {
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
		l.p++
	}
	end := min(l.p, len(l.b))
	l.p = min(l.p+1, len(l.b))
	w := l.b[start:end]
	if !plain {
		w = unescape(w)
	}
	if len(w) >= 32768 {
		l.bad("6.1.13-3", "Een tekst in het bestand is te lang")
	}
	return w
}

func unescape(w []byte) []byte {
	o := make([]byte, 0, len(w))
	for i := 0; i < len(w); i++ {
		c := w[i]
		if c == '\r' {
			o = append(o, '\n')
			if i+1 < len(w) && w[i+1] == '\n' {
				i++
			}
			continue
		}
		if c != '\\' {
			o = append(o, c)
			continue
		}
		i++
		if i >= len(w) {
			break
		}
		switch c := w[i]; c {
		case 'n':
			o = append(o, '\n')
		case 'r':
			o = append(o, '\r')
		case 't':
			o = append(o, '\t')
		case 'b':
			o = append(o, '\b')
		case 'f':
			o = append(o, '\f')
		case '\n':
		case '\r':
			if i+1 < len(w) && w[i+1] == '\n' {
				i++
			}
		default:
			if c < '0' || c > '7' {
				o = append(o, c)
				break
			}
			v := 0
			k := i
			for k < len(w) && k < i+3 && w[k] >= '0' && w[k] <= '7' {
				v = 8*v + int(w[k]-'0')
				k++
			}
			o = append(o, byte(v))
			i = k - 1
		}
	}
	return o
}

func (l *lexer) hex() str {
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
			l.bad("6.1.6-2", "Een tekst in het bestand bevat een teken dat daar niet mag staan")
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
		l.bad("6.1.6-1", "Een tekst in het bestand heeft een half teken")
		o = append(o, byte(acc<<4))
	}
	if len(o) >= 32768 {
		l.bad("6.1.13-3", "Een tekst in het bestand is te lang")
	}
	return str(o)
}
