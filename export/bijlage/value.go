package bijlage

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
)

// The values of a PDF file are nil, bool, num, text, name, array, dict, ref and *stream. A number keeps its digits, so
// that a value that is copied is the same value.
type (
	num    string
	text   string
	name   string
	array  []any
	dict   map[name]any
	ref    int
	word   string // an operator, or a bracket that closes
	stream struct {
		d   dict
		raw []byte
	}
)

// maxDepth is how deep values may be nested; a real file stays under 20.
const maxDepth = 64

// lexer reads values. It never fails: what is no value is a word, and the end is the word "".
type lexer struct {
	b []byte
	p int
}

func white(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func delim(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

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

func (l *lexer) plain() string {
	s := l.p
	for l.p < len(l.b) && !white(l.b[l.p]) && !delim(l.b[l.p]) {
		l.p++
	}
	return string(l.b[s:l.p])
}

// value reads one value.
func (l *lexer) value(depth int) any {
	l.skip()
	if l.p >= len(l.b) {
		return word("")
	}
	if depth > maxDepth {
		l.p = len(l.b)
		return word("")
	}
	c := l.b[l.p]
	two := l.p+1 < len(l.b) && l.b[l.p+1] == c
	switch {
	case c == '/':
		l.p++
		return name(unhash(l.plain()))
	case c == '(':
		return l.literal()
	case c == '<' && two:
		l.p += 2
		d := dict{}
		for {
			k := l.value(depth + 1)
			if w, ok := k.(word); ok && (w == ">>" || w == "" || w == "endobj" || w == "stream") {
				return d
			}
			n, ok := k.(name)
			if !ok {
				continue
			}
			v := l.value(depth + 1)
			if w, ok := v.(word); ok {
				if w == ">>" || w == "" || w == "endobj" {
					return d
				}
				continue
			}
			if v != nil {
				d[n] = v
			}
		}
	case c == '<':
		return l.hex()
	case c == '>' && two:
		l.p += 2
		return word(">>")
	case c == '[':
		l.p++
		a := array{}
		for {
			v := l.value(depth + 1)
			if w, ok := v.(word); ok {
				if w == "]" || w == "" || w == ">>" || w == "endobj" {
					return a
				}
				continue
			}
			a = append(a, v)
		}
	case delim(c):
		l.p++
		return word(c)
	}
	w := l.plain()
	switch {
	case w == "true" || w == "false":
		return w == "true"
	case w == "null":
		return nil
	case c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.':
		if _, err := strconv.ParseFloat(w, 64); err != nil {
			return word(w)
		}
		if r, ok := l.reference(w); ok {
			return r
		}
		return num(w)
	}
	return word(w)
}

// reference reads "0 R" behind a number.
func (l *lexer) reference(w string) (ref, bool) {
	n, err := strconv.Atoi(w)
	if err != nil || n < 0 || n > maxObject {
		return 0, false
	}
	p := l.p
	for p < len(l.b) && white(l.b[p]) {
		p++
	}
	s := p
	for p < len(l.b) && p-s < 6 && l.b[p] >= '0' && l.b[p] <= '9' {
		p++
	}
	if p == s {
		return 0, false
	}
	s = p
	for p < len(l.b) && white(l.b[p]) {
		p++
	}
	if p == s || p >= len(l.b) || l.b[p] != 'R' || p+1 < len(l.b) && !white(l.b[p+1]) && !delim(l.b[p+1]) {
		return 0, false
	}
	l.p = p + 1
	return ref(n), true
}

func (l *lexer) literal() any {
	var out []byte
	depth := 0
	for l.p < len(l.b) {
		c := l.b[l.p]
		l.p++
		switch c {
		case '(':
			if depth++; depth > 1 {
				out = append(out, c)
			}
		case ')':
			if depth--; depth == 0 {
				return text(out)
			}
			out = append(out, c)
		case '\\':
			if l.p >= len(l.b) {
				return text(out)
			}
			e := l.b[l.p]
			l.p++
			switch {
			case e == '\r' && l.p < len(l.b) && l.b[l.p] == '\n':
				l.p++
			case e == '\r' || e == '\n':
			case e >= '0' && e <= '7':
				v := int(e - '0')
				for k := 0; k < 2 && l.p < len(l.b) && l.b[l.p] >= '0' && l.b[l.p] <= '7'; k++ {
					v = v*8 + int(l.b[l.p]-'0')
					l.p++
				}
				out = append(out, byte(v))
			default:
				if i := bytes.IndexByte([]byte("nrtbf"), e); i >= 0 {
					e = "\n\r\t\b\f"[i]
				}
				out = append(out, e)
			}
		default:
			out = append(out, c)
		}
	}
	return text(out)
}

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

func (l *lexer) hex() any {
	l.p++
	var out []byte
	half := -1
	for l.p < len(l.b) {
		c := l.b[l.p]
		l.p++
		if c == '>' {
			break
		}
		v := digit(c)
		switch {
		case v < 0:
		case half < 0:
			half = v
		default:
			out = append(out, byte(half<<4|v))
			half = -1
		}
	}
	if half >= 0 {
		out = append(out, byte(half<<4))
	}
	return text(out)
}

func unhash(s string) string {
	if bytes.IndexByte([]byte(s), '#') < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '#' && i+2 < len(s) && digit(s[i+1]) >= 0 && digit(s[i+2]) >= 0 {
			out = append(out, byte(digit(s[i+1])<<4|digit(s[i+2])))
			i += 2
			continue
		}
		out = append(out, s[i])
	}
	return string(out)
}

// write appends a value as it stands in a file: the same bytes for the same value.
func write(b []byte, v any) []byte {
	switch x := v.(type) {
	case bool:
		return strconv.AppendBool(b, x)
	case num:
		return append(b, x...)
	case ref:
		return append(strconv.AppendInt(b, int64(x), 10), " 0 R"...)
	case int:
		return strconv.AppendInt(b, int64(x), 10)
	case text:
		return fmt.Appendf(b, "<%X>", string(x))
	case name:
		b = append(b, '/')
		for i := 0; i < len(x); i++ {
			if c := x[i]; c <= ' ' || c > '~' || c == '#' || delim(c) {
				b = fmt.Appendf(b, "#%02X", c)
			} else {
				b = append(b, c)
			}
		}
		return b
	case array:
		b = append(b, '[')
		for i, e := range x {
			if i > 0 {
				b = append(b, ' ')
			}
			b = write(b, e)
		}
		return append(b, ']')
	case dict:
		keys := make([]name, 0, len(x))
		for k := range x {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		b = append(b, "<<"...)
		for _, k := range keys {
			b = append(write(b, k), ' ')
			b = write(b, x[k])
		}
		return append(b, ">>"...)
	}
	return append(b, "null"...)
}
