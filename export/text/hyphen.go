package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// join puts two lines together. A word that was broken at its hyphen is made whole: with its hyphen where the text writes
// it so, or where the hyphen belongs to it (EU-lidstaten, niet-erkend); otherwise without, and reported, since that cannot
// be known.
func (d *doc) join(a, b string) string { return d.joinAll([]string{a, b}) }

func (d *doc) joinAll(parts []string) string {
	var s strings.Builder
	last := ""
	for _, p := range parts {
		if p == "" {
			continue
		}
		switch {
		case s.Len() == 0:
			p = strings.TrimPrefix(p, lineBreak)
		case strings.HasPrefix(p, lineBreak):
		default:
			if first, second, ok := broken(last, p); !ok {
				if !startsWithStop(p) {
					s.WriteByte(' ')
				}
			} else if !strings.HasSuffix(last, "\u2011") && d.whole(first, second) {
				whole := strings.TrimSuffix(strings.TrimSuffix(s.String(), "\u00ad"), "-")
				s.Reset()
				s.WriteString(whole)
			}
		}
		s.WriteString(p)
		last = p
	}
	return s.String()
}

// lineBreak stands before a line that a line break inside the paragraph parts from the one before.
const lineBreak = "\v"

// broken gives the two halves of a word that runs on from line a to line b over a hyphen.
func broken(a, b string) (first, second string, ok bool) {
	rest := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(a, "\u00ad"), "-"), "\u2011")
	if len(rest) == len(a) || len(b) == 0 {
		return "", "", false
	}
	r, _ := utf8.DecodeLastRuneInString(rest)
	if !wordRune(r) {
		return "", "", false
	}
	first, second = wordBefore(rest, len(rest)), leadingWord(b)
	switch {
	case second == "" || first == "" && !unicode.IsDigit(r):
		return "", "", false
	case firstLower(b):
		switch second {
		case "en", "of", "dan", "noch", "maar", "respectievelijk", "tot", "als", "én", "alsmede":
			return "", "", false
		}
		return first, second, true
	}
	return first, second, firstUpper(first) && firstUpper(second) && len(first) > 1 && len(second) > 1 // Noord-Holland
}

func leadingWord(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		return s
	}
	return s[:end]
}

// hyphened are first halves that keep their hyphen.
var hyphened = set("niet non ex oud vice pro anti semi quasi e re co sub ad interim secretaris minister directeur inspecteur zuid noord oost west midden sociaal staatssecretaris pre post mede")

// whole reports whether the halves of a broken word are written as one word. It tells a person when it had to guess.
func (d *doc) whole(first, second string) bool {
	if first == "" || strings.ToUpper(first) == first || firstUpper(second) {
		return false
	}
	one, two := strings.ToLower(first+second), strings.ToLower(first+"-"+second)
	switch d.vocabulary(); {
	case d.vocab[one]:
		d.owe(first + " " + second)
		return true
	case d.vocab[two]:
		return false
	case hyphened[strings.ToLower(first)]:
		d.hint(WordBroken, 0, "‘%s-%s’ stond aan het eind van een regel en houdt zijn streepje. Kijk na of dat klopt.", first, second)
		return false
	}
	d.owe(first + " " + second)
	d.hint(WordBroken, 0, "‘%s-%s’ was aan het eind van een regel afgebroken en is gelezen als ‘%s%s’. Kijk na of dat klopt.", first, second, first, second)
	return true
}

// vocabulary fills in the words of the source, and the words with a hyphen, that stand inside a line.
func (d *doc) vocabulary() {
	if d.vocab != nil {
		return
	}
	d.vocab = map[string]bool{}
	for _, l := range d.source {
		for _, w := range strings.FieldsFunc(strings.ToLower(l.text), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
			d.vocab[w] = true
		}
	}
}

// startsWithStop reports whether a line starts with the stop of the sentence above it: a program that reads a PDF starts a line behind
// a mark that stands high.
func startsWithStop(s string) bool {
	rest := strings.TrimLeft(s, ".,;:")
	return len(rest) < len(s) && !strings.HasPrefix(s, "..") && (rest == "" || rest[0] == ' ')
}
