package find

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// most is how many characters of a long sentence are shown.
const most = 240

// Sentence gives the sentence that bytes [from, to) of a text stand in, with single spaces; of a long one at most 240
// characters round them. A sentence ends at a stop before a space and a capital or digit, but not at an initial.
func Sentence(text string, from, to int) string {
	start, end := 0, len(text)
	for i, r := range text {
		if !strings.ContainsRune(".?!", r) {
			continue
		}
		rest := strings.TrimLeftFunc(text[i+1:], unicode.IsSpace)
		next, _ := utf8.DecodeRuneInString(rest)
		if rest == "" || len(rest) == len(text)-i-1 || !unicode.IsUpper(next) && !unicode.IsDigit(next) || initial(text[:i]) {
			continue
		}
		if i < from {
			start = len(text) - len(rest)
		} else if i >= to-1 {
			end = i + 1
			break
		}
	}
	if start > from {
		start = 0
	}
	s := single(text[start:end])
	if len(s) <= most {
		return string(s)
	}
	first := max(0, min(len(single(text[start:from]))-most/3, len(s)-most))
	return strings.TrimSpace("…" + string(s[first:first+most]) + "…")
}

// single is a text with single spaces.
func single(s string) []rune { return []rune(strings.Join(strings.Fields(s), " ")) }

// initial reports whether a text ends with a capital by itself, whose stop ends no sentence.
func initial(s string) bool {
	last, size := utf8.DecodeLastRuneInString(s)
	before, _ := utf8.DecodeLastRuneInString(s[:len(s)-size])
	return unicode.IsUpper(last) && (size == len(s) || before == '.' || unicode.IsSpace(before))
}
