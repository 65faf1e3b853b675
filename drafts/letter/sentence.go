package letter

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences walks the sentences of a text as [from, to) in bytes, with the spaces behind a sentence in it, so that every
// byte is in one. A sentence ends at a stop before a space and a capital, a digit or an opening quote, but not at an
// initial; and at a line break.
func Sentences(s string) iter.Seq2[int, int] {
	return func(yield func(from, to int) bool) {
		from := 0
		for i, r := range s {
			if i < from {
				continue
			}
			to := i
			switch {
			case r == '\n':
				to = i + 1
			case strings.ContainsRune(".?!", r):
				to = sentenceEnd(s, i)
			}
			if to > i {
				if !yield(from, to) {
					return
				}
				from = to
			}
		}
		if from < len(s) {
			yield(from, len(s))
		}
	}
}

// sentenceEnd gives where the next sentence begins when the stop at i ends one, else i.
func sentenceEnd(s string, i int) int {
	rest := s[i+1:]
	next := strings.TrimLeftFunc(rest, unicode.IsSpace)
	if len(next) == len(rest) || next == "" {
		return i
	}
	first, _ := utf8.DecodeRuneInString(next)
	if !unicode.IsUpper(first) && !unicode.IsDigit(first) && !strings.ContainsRune("“‘\"'«(", first) || initial(s[:i]) {
		return i
	}
	return len(s) - len(next)
}

// initial reports whether a text ends with a capital by itself, or with an abbreviation that a number follows: its stop
// ends no sentence.
func initial(s string) bool {
	word := s[strings.LastIndexAny(s, " .\u00a0\n(")+1:]
	switch strings.ToLower(word) {
	case "nr", "nrs", "art", "blz", "mr", "dr", "drs", "ir", "prof", "ing":
		return true
	}
	r, n := utf8.DecodeRuneInString(word)
	return n > 0 && n == len(word) && unicode.IsUpper(r)
}
