package index

import (
	"slices"
	"unicode/utf8"

	"kamerbrief/drafts/find"
)

// A word is what stands between spaces, commas, semicolons, @, brackets and quotes, without the signs at its ends: "JBZ-Raad",
// "32.735-12", "d.w.z" are one. It is folded: without capitals and accents.

// longest is where a word is cut, in bytes.
const longest = 64

// Words gives the words of a text, each once, in their order.
func Words(text string) (out []string) {
	split(nil, text, func(w []byte) {
		if !slices.Contains(out, string(w)) {
			out = append(out, string(w))
		}
	})
	return out
}

// Short reports whether a word that is asked for is so short that it counts at the beginning of words alone.
func Short(word string) bool { return utf8.RuneCountInString(word) < 3 }

// split calls f for every word of a text; buf is to be used again.
func split(buf []byte, text string, f func(word []byte)) []byte {
	buf = find.Fold(buf[:0], text)
	for i := 0; i < len(buf); {
		if n := between(buf[i:]); n > 0 {
			i += n
			continue
		}
		end := i
		for end < len(buf) && between(buf[end:]) == 0 {
			end++
		}
		from, to := i, end
		for from < to && atEnd(buf[from]) {
			from++
		}
		for from < to && atEnd(buf[to-1]) {
			to--
		}
		for from < to {
			n := min(longest, to-from)
			f(buf[from : from+n])
			from += n
		}
		i = end
	}
	return buf
}

// between gives how many bytes at the start of a folded text are no part of any word.
func between(b []byte) int {
	switch c := b[0]; {
	case c <= ' ', c == ',', c == ';', c == '(', c == ')', c == '[', c == ']', c == '{', c == '}', c == '"', c == '<', c == '>', c == '|', c == '@':
		return 1
	case c == 0xE2 && len(b) > 2 && b[1] == 0x80: // dashes, ellipsis, bullets
		return 3
	case c == 0xEF && len(b) > 2 && b[1] == 0xBF && b[2] == 0xBC: // letter.Object
		return 3
	}
	return 0
}

// atEnd reports whether a byte at the end of a word is no part of it.
func atEnd(c byte) bool {
	switch c {
	case '.', ':', '-', '\'', '!', '?', '/', '*', '_', '=':
		return true
	}
	return false
}
