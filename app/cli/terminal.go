package cli

import (
	"fmt"
	"io"
	"unicode"
	"unicode/utf8"
)

// A name, a subject or a text may hold characters that a terminal obeys: they move the caret, change what stands there,
// or answer in the user's place. None is printed; JSON has them as \u….

// obeyed reports whether a terminal does something with a character, or shows it elsewhere than where it stands.
func obeyed(c rune) bool {
	return unicode.IsControl(c) && c != '\n' && c != '\t' || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069
}

// terminal passes on what is written to it without those, and only whole characters.
type terminal struct {
	to   io.Writer
	rest []byte // the beginning of a character
}

// Write implements io.Writer.
func (t *terminal) Write(b []byte) (int, error) {
	in := append(t.rest, b...)
	out := make([]byte, 0, len(in))
	for len(in) > 0 && utf8.FullRune(in) {
		c, n := utf8.DecodeRune(in)
		if in = in[n:]; !obeyed(c) {
			out = utf8.AppendRune(out, c)
		}
	}
	t.rest = append([]byte(nil), in...)
	if len(out) == 0 {
		return len(b), nil
	}
	if _, err := t.to.Write(out); err != nil {
		return 0, err
	}
	return len(b), nil
}

// escaped gives JSON in which they are escaped: they stand within strings alone.
func escaped(b []byte) []byte {
	out := make([]byte, 0, len(b))
	for len(b) > 0 {
		c, n := utf8.DecodeRune(b)
		if obeyed(c) {
			out = fmt.Appendf(out, `\u%04x`, c)
		} else {
			out = append(out, b[:n]...)
		}
		b = b[n:]
	}
	return out
}
