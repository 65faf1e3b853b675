package cite

import "strings"

// cursor reads a text from left to right. A method that does not find what it looks for stays where it is.
type cursor struct {
	s string
	p int
}

// blanks are the characters between words: a space may be one that does not break.
var blanks = []string{" ", "\u00a0", "\u202f", "\n", "\t"}

// space passes over blanks, and over the bytes of also, and reports whether there were any.
func (c *cursor) space(also string) bool {
	from := c.p
	for c.p < len(c.s) && (strings.IndexByte(also, c.s[c.p]) >= 0 || c.any(blanks...) != "") {
		if strings.IndexByte(also, c.s[c.p]) >= 0 {
			c.p++
		} else {
			c.p += len(c.any(blanks...))
		}
	}
	return c.p > from
}

// any gives the first of the words that stands here, without passing over it.
func (c *cursor) any(words ...string) string {
	for _, w := range words {
		if strings.HasPrefix(c.s[c.p:], w) {
			return w
		}
	}
	return ""
}

// take passes over the first of the words that stands here and gives it. One that ends with a letter or digit is whole.
func (c *cursor) take(words ...string) string {
	for _, w := range words {
		if strings.HasPrefix(c.s[c.p:], w) && !(wordByte(w, len(w)-1) && wordByte(c.s, c.p+len(w))) {
			c.p += len(w)
			return w
		}
	}
	return ""
}

// run passes over the bytes that are ok, from least to most of them, and gives them.
func (c *cursor) run(least, most int, ok func(byte) bool) string {
	n := 0
	for n < most && c.p+n < len(c.s) && ok(c.s[c.p+n]) {
		n++
	}
	if n < least {
		return ""
	}
	c.p += n
	return c.s[c.p-n : c.p]
}

func digit(b byte) bool { return b >= '0' && b <= '9' }

// digits passes over a number of least to most digits that no letter or digit follows.
func (c *cursor) digits(least, most int) string {
	from := c.p
	n := c.run(least, most, digit)
	if n != "" && wordByte(c.s, c.p) {
		c.p = from
		return ""
	}
	return n
}

// try does what may fail: then the cursor is back where it was.
func (c *cursor) try(f func() bool) bool {
	if from := c.p; !f() {
		c.p = from
		return false
	}
	return true
}
