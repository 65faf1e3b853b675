package correct

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
)

// reach is how many bytes before the caret are looked at.
const reach = 80

// space gives the space before the caret's word that turns out to be a fixed one: at the first character behind it
// that says so.
func (t before) space() (from, to int, with string) {
	s := t.string[max(0, len(t.string)-reach):]
	i := strings.LastIndexByte(s, ' ')
	if i <= 0 {
		return 0, 0, ""
	}
	left, right := s[:i], s[i+1:]
	if fixed(left, right) {
		at := len(t.string) - len(s) + i
		return at, at + 1, "\u00a0"
	}
	if at := name(s); at >= 0 {
		at += len(t.string) - len(s)
		return at, at + 1, "\u00a0"
	}
	return 0, 0, ""
}

// fixed reports whether no line ends between a text and what is typed of the word behind its space.
func fixed(left, right string) bool {
	switch r := []rune(right); {
	case len(r) == 1 && unicode.IsDigit(r[0]):
		return slices.Contains(counted, strings.ToLower(word(left)))
	case len(right) == 2 && strings.Trim(right, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "":
		w := word(left)
		return len(w) == 4 && number(w) && w[0] != '0'
	case len(right) == 3 && number(right): // 36 704: the number of a file, or thousands
		w := word(left)
		return len(w) <= 3 && number(w) && w[0] != '0'
	case slices.Contains(letter.Months[:], right):
		w := word(left)
		return number(w) && len(w) <= 2
	}
	return false
}

// counted are the words and signs that stay with the number behind them.
var counted = []string{"nr.", "nrs.", "art.", "artt.", "artikel", "artikelen", "p.", "pp.", "blz.", "§", "§§", "€", "$", "£", "lid", "hoofdstuk", "paragraaf", "bijlage", "noot", "vraag", "vragen"}

// word gives the last word of a text.
func word(s string) string {
	i := strings.LastIndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("([“‘„/–", r) })
	if i < 0 {
		return s
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	return s[i+n:]
}

func number(s string) bool { return s != "" && strings.Trim(s, digits) == "" }

// particles stand between initials and a surname.
var particles = []string{"van", "de", "den", "der", "ten", "ter", "te", "in", "het", "’t", "'t", "von", "la", "le", "el"}

// name gives the place of the space between initials and a surname whose first capital was typed just now; -1 for none.
func name(s string) int {
	rest, r := last(s)
	if !unicode.IsUpper(r) {
		return -1
	}
	at := len(rest) - 1
	for at > 0 && s[at] == ' ' && slices.Contains(particles, word(s[:at])) {
		at -= len(word(s[:at])) + 1
	}
	if at <= 0 || s[at] != ' ' || !initials(word(s[:at])) {
		return -1
	}
	return at
}

// initials reports whether a word is made of capitals that each have a stop behind them: J., A.B.
func initials(w string) bool {
	for i, r := range []rune(w) {
		if i%2 == 0 && !unicode.IsUpper(r) || i%2 == 1 && r != '.' {
			return false
		}
	}
	return w != "" && len([]rune(w))%2 == 0
}
