package letter

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Blanks finds the places in a text that are still to be filled in, as kinds, templates and standard texts have them: words
// between square brackets that stand by themselves, "[naam]". Not what an author or a source has between them: "[sic]", "[…]",
// "[d]e", the number of a note, what stands in a quotation. Each is from the opening bracket up to behind the closing one, in bytes.
func Blanks(text string) (out [][2]int) {
	for from := 0; ; {
		open := strings.IndexByte(text[from:], '[')
		if open < 0 {
			return out
		}
		open += from
		end := strings.IndexAny(text[open+1:], "[]")
		if end < 0 {
			return out
		}
		if end += open + 1; text[end] == '[' {
			from = end
			continue
		}
		if from = end + 1; isBlank(text[open+1:end]) && !joined(text, open, end+1) && !quotedAt(text, open) {
			out = append(out, [2]int{open, end + 1})
		}
	}
}

// isBlank reports whether words between brackets name what belongs there.
func isBlank(s string) bool {
	switch first, _ := utf8.DecodeRuneInString(s); {
	case unicode.IsDigit(first):
		return strings.Trim(s, "0") == "" || len(s) > 3 // [12] is a note of some page
	case !unicode.IsLetter(first):
		return false
	}
	return len(s) > 2 && s != "sic" && s != "red."
}

// joined reports whether a letter stands right before or behind.
func joined(s string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:from])
	behind, _ := utf8.DecodeRuneInString(s[to:])
	return unicode.IsLetter(before) || unicode.IsLetter(behind)
}

// quotedAt reports whether a place stands in a quotation between curly marks, or straight double ones.
func quotedAt(s string, at int) bool {
	head := s[:at]
	return strings.LastIndexAny(head, "“„‘") > strings.LastIndexAny(head, "”’") || strings.Count(head, `"`)%2 == 1
}
