package spell

import (
	"maps"
	"strings"
	"unicode/utf8"
)

// List is a list of words that a dictionary does not have, each with its inflections. It does not change.
type List struct {
	words []string
	forms map[string]bool
}

// ReadList reads a list: a word a line, # begins a comment.
func ReadList(text string) *List {
	l := &List{forms: map[string]bool{}}
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		for w := range strings.FieldsSeq(line) {
			l.add(w)
		}
	}
	return l
}

// With gives the list with one word more.
func (l *List) With(word string) *List {
	out := &List{forms: map[string]bool{}}
	if l != nil {
		out.words, out.forms = l.words[:len(l.words):len(l.words)], maps.Clone(l.forms)
	}
	out.add(word)
	return out
}

// Has reports whether a word or a form of it is in the list.
func (l *List) Has(w string) bool { return l != nil && l.forms[plainMarks(w)] }

// plainMarks writes a word with the apostrophe and hyphen of a keyboard, and without the places where it may be cut.
func plainMarks(w string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '’', '‘':
			return '\''
		case '\u2011':
			return '-'
		case '\u00ad':
			return -1
		}
		return r
	}, w)
}

func (l *List) add(w string) {
	if w = plainMarks(w); w == "" {
		return
	}
	l.words = append(l.words, w)
	l.forms[w] = true
	for _, f := range inflected(w) {
		l.forms[f] = true
	}
}

// inflected gives the forms that a noun can have: of somebody, more of it, a small one.
func inflected(w string) []string {
	if utf8.RuneCountInString(w) < 3 {
		return []string{w + "'s"}
	}
	r, n := utf8.DecodeLastRuneInString(w)
	stem := w[:len(w)-n]
	before, _ := utf8.DecodeLastRuneInString(stem)
	switch {
	case r == 'e':
		return []string{w + "s", w + "n", w + "'s"}
	case r == 'é':
		return []string{w + "s", w + "en"}
	case strings.ContainsRune("aiouy", r):
		return []string{w + "'s", w + "s", w + "ën"}
	case !('a' <= r && r <= 'z'):
		return []string{w + "'s", w + "s", w + "en", w + "'en", w + "er", w + "'er", w + "ers", w + "'ers"} // GGD’en, VVD’er
	case strings.ContainsRune("sxz", r):
		return append(many(stem, before, r), w+"'", w+"je", w+"jes")
	}
	return append(many(stem, before, r), w+"s", w+"'s", w+"je", w+"jes", w+"e")
}

// many gives the plural of a word that ends in consonant r: raad, raden; brief, brieven; pact, pacten; stok, stokken.
func many(stem string, before, r rune) []string {
	ends := string(r)
	switch r { // prijs, prijzen
	case 'f':
		ends = "fv"
	case 's':
		ends = "sz"
	}
	var out []string
	with := func(stem string) {
		for _, end := range ends {
			out = append(out, stem+string(end)+"en")
		}
	}
	with(stem)
	if !strings.ContainsRune("aeou", before) {
		if before == 'i' {
			out = append(out, stem+string(r)+string(r)+"en")
		}
		return out
	}
	if short := strings.TrimSuffix(stem, string(before)); strings.HasSuffix(short, string(before)) {
		with(short)
		return out
	}
	return append(out, stem+string(r)+string(r)+"en")
}
