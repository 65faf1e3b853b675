package page

import (
	"slices"
	"strings"
	"unicode"

	"kamerbrief/drafts/letter"
)

// What stands before a number and stays with it on the line, small; "€" and "§" need no letters.
var beforeNumber = []string{"postbus", "nr.", "nrs.", "artikel", "artikelen", "art.", "lid", "p.", "pag.", "blz.", "€", "§", "§§"}

// Words between initials and a name.
var between = []string{"de", "den", "der", "het", "in", "op", "te", "ten", "ter", "van", "’t", "'t"}

// bind takes away the breaks inside what Dutch keeps together on a line, also when it was typed with a plain space:
// "nr. 63", "€ 5", "13 oktober", "artikel 68", "A. de Wit", "Postbus 20018", "2500 EA Den Haag". See ../shared/design/domain.md 3.4.
func (t *setter) bind() {
	for i, r := range t.runes {
		if r == ' ' && i > 0 && i+1 < len(t.runes) && t.units[i].brk && t.binds(i) {
			t.units[i].brk = false
		}
	}
}

// binds reports whether the words round the space at rune i stay together.
func (t *setter) binds(i int) bool {
	last := t.runes[i-1]
	next := t.runes[i+1]
	switch {
	case unicode.IsUpper(next) && t.postcode(i):
		return true
	case last == '.' || last == '€' || last == '§' || unicode.IsDigit(next):
	case unicode.IsDigit(last) && unicode.IsLower(next): // a day and its month
	case i >= 5 && (t.runes[i-3] == ' ' || t.runes[i-4] == ' ') && unicode.IsLower(last): // de Wit, van der Berg, behind initials
	default:
		return false
	}
	left := t.wordBefore(i)
	switch {
	case unicode.IsDigit(next):
		return slices.Contains(beforeNumber, strings.ToLower(string(left)))
	case unicode.IsDigit(last):
		return len(left) <= 2 && slices.Contains(letter.Months[:], string(t.wordAfter(i)))
	case initials(left):
		return unicode.IsUpper(next) || linksName(t.wordAfter(i))
	}
	return linksName(left) && t.behindInitials(i-len(left)-1)
}

// postcode reports whether the space at rune i, before a capital, stands inside a postcode or between that and its place:
// in "2500 EA" and "EA Den", and in "Den Haag" and "DEN HAAG".
func (t *setter) postcode(i int) bool {
	left, right := t.wordBefore(i), t.wordAfter(i)
	switch {
	case len(left) == 4 && digits(left):
		return len(right) == 2 && capitals(right)
	case len(left) == 2 && capitals(left) && i > 2:
		w := t.wordBefore(i - 3)
		return t.runes[i-3] == ' ' && len(w) == 4 && digits(w)
	}
	return strings.EqualFold(string(left), "den") && strings.EqualFold(string(right), "haag")
}

func digits(w []rune) bool {
	return !slices.ContainsFunc(w, func(r rune) bool { return !unicode.IsDigit(r) })
}
func capitals(w []rune) bool {
	return !slices.ContainsFunc(w, func(r rune) bool { return !unicode.IsUpper(r) })
}

// behindInitials reports whether initials stand before the space at rune i, or words between them and the name.
func (t *setter) behindInitials(i int) bool {
	for i > 0 && t.runes[i] == ' ' {
		w := t.wordBefore(i)
		switch {
		case initials(w):
			return true
		case !linksName(w):
			return false
		}
		i -= len(w) + 1
	}
	return false
}

const longWord = 16 // runes: nothing that binds is longer

// wordBefore and wordAfter give the words round the space at rune i; they are part of t.runes.
func (t *setter) wordBefore(i int) []rune {
	from := i
	for from > 0 && t.runes[from-1] != ' ' && t.runes[from-1] != '(' && i-from < longWord {
		from--
	}
	return t.runes[from:i]
}

func (t *setter) wordAfter(i int) []rune {
	to := i + 1
	for to < len(t.runes) && t.runes[to] != ' ' && to-i < longWord {
		to++
	}
	for to > i+1 && strings.ContainsRune(".,;:)", t.runes[to-1]) {
		to--
	}
	return t.runes[i+1 : to]
}

// linksName reports whether a word stands between initials and a name.
func linksName(w []rune) bool { return len(w) <= 3 && slices.Contains(between, string(w)) }

// initials reports whether a word is "A." or "D.M.".
func initials(w []rune) bool {
	for k, r := range w {
		if k%2 == 0 && !unicode.IsUpper(r) || k%2 == 1 && r != '.' {
			return false
		}
	}
	return len(w) > 0 && len(w)%2 == 0
}
