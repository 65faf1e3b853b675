package correct

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// address gives the web or mail address that the last word is, without the bracket or quote before it and the stop behind it, and where
// it leads; a word that is a link already, or a part of one, is left alone.
func (t before) address() (from, to int, address string) {
	if i := strings.LastIndexFunc(t.string, func(r rune) bool { return unicode.IsSpace(r) || r == letter.Object }); i >= 0 {
		_, n := utf8.DecodeRuneInString(t.string[i:])
		from = i + n
	}
	word := strings.TrimLeft(t.string[from:], `([{<"'“‘„`)
	from = len(t.string) - len(word)
	stops := `.,;:!?>]}"'”’…`
	if !strings.Contains(word, "(") {
		stops += ")"
	}
	word = strings.TrimRight(word, stops)
	if strings.Count(word, "(") < strings.Count(word, ")") {
		word = strings.TrimSuffix(word, ")")
	}
	if !written(strings.ToLower(word)) {
		return 0, 0, ""
	}
	if _, some := t.b.Marked(letter.Link, from, from+len(word)); some {
		return 0, 0, ""
	}
	if address = edit.Address(word); address == "" {
		return 0, 0, ""
	}
	return from, from + len(word), address
}

// written reports whether a word is an address as people write one. A name with a stop in it may be a file, an article or two
// sentences: a page needs https:// or www.
func written(s string) bool {
	name, host, mail := strings.Cut(s, "@")
	if mail && !strings.Contains(s, "/") {
		return name != "" && !strings.ContainsFunc(name, func(r rune) bool { return !letters(r) && !strings.ContainsRune(".+_", r) }) && domain(host)
	}
	for _, scheme := range []string{"https://", "http://"} {
		if rest, ok := strings.CutPrefix(s, scheme); ok {
			return domain(hostOf(rest))
		}
	}
	rest, ok := strings.CutPrefix(s, "www.")
	return ok && domain(hostOf(rest))
}

func hostOf(s string) string {
	if i := strings.IndexAny(s, "/?#:"); i >= 0 {
		return s[:i]
	}
	return s
}

// domain reports whether a text is a name with at least one stop inside it.
func domain(s string) bool {
	parts := strings.Split(s, ".")
	for _, x := range parts {
		if x == "" || strings.ContainsFunc(x, func(r rune) bool { return !letters(r) }) {
			return false
		}
	}
	return len(parts) > 1
}

func letters(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' }
