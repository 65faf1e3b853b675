package find

import (
	"strings"

	"kamerbrief/drafts/letter"
)

// most is how many characters of a long sentence are shown.
const most = 240

// Sentence gives the sentence that bytes [from, to) of a text stand in, with single spaces; of a long one at most 240
// characters round them. What a sentence is, letter.Sentences says.
func Sentence(text string, from, to int) string {
	start, end := 0, len(text)
	for f, t := range letter.Sentences(text) {
		if f <= from {
			start = f
		}
		if t >= to {
			end = t
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
