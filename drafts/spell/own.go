package spell

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// own are the words that are right beside those of the dictionary.
type own []*List

// has reports whether a word is in one of the lists: as it is, without its capital, or in capitals.
func (o own) has(w string) bool {
	k := caseOf(w)
	for _, l := range o {
		if l.Has(w) || k == initial && l.Has(strings.ToLower(w)) ||
			k == allCapitals && (l.Has(strings.ToLower(w)) || l.Has(capitalised(strings.ToLower(w)))) {
			return true
		}
	}
	return false
}

// checker looks words up in the dictionary and in lists.
type checker struct {
	*compounds
	own
}

func (b *book) with(lists ...*List) *checker {
	return &checker{&compounds{book: b}, lists}
}

// right reports whether a word is right: by the dictionary, by a list, or of its parts.
func (c *checker) right(w string, point bool) bool {
	w = plainMarks(w)
	return c.own.has(w) || c.check(w) || point && c.check(w+".") || c.oxford(w) || c.excused(w)
}

// excused reports whether a word that the dictionary does not have is right nevertheless: letters and digits, an abbreviation, of parts
// that are right.
func (c *checker) excused(w string) bool {
	switch {
	case utf8.RuneCountInString(w) < 2, strings.Contains(w, "."), clitic(strings.TrimPrefix(w, "'")) && len(w) == 2:
		return true
	case initials(w):
		return true
	case strings.ContainsAny(w, "0123456789"):
		return c.mixed(w)
	case strings.Contains(w, "/"):
		return c.parts(strings.Split(w, "/"))
	case strings.Contains(strings.Trim(w, "-"), "-"):
		return c.joined(w)
	}
	return c.compoundOfOwn(w)
}

// initials reports whether a word is an abbreviation in capitals, or somebody or something of it: JBZ, GGD's, VVD'er. Nobody can say
// whether they are the right letters.
func initials(w string) bool {
	n := 0
	for n < len(w) && 'A' <= w[n] && w[n] <= 'Z' {
		n++
	}
	if n < 2 || n > 6 {
		return false
	}
	switch strings.TrimPrefix(w[n:], "'") {
	case "", "s", "en", "er", "ers", "n", "e":
		return true
	}
	return false
}

// mixed looks at a word with digits: of each row of letters it is seen whether it is a word; of three or less that is no use. So the
// number of a note behind a word is no mistake (“orde1”).
func (c *checker) mixed(w string) bool {
	for _, p := range strings.FieldsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' }) {
		if utf8.RuneCountInString(p) > 3 && !c.right(p, false) {
			return false
		}
	}
	return true
}

func (c *checker) parts(all []string) bool {
	return !slices.ContainsFunc(all, func(p string) bool { return p != "" && !c.right(p, false) })
}

// joined looks at a word of parts with hyphens. The dictionary knows what may be joined so of small words; names, abbreviations and
// words of a list it does not know.
func (c *checker) joined(w string) bool {
	known := c.free
	all := strings.Split(w, "-")
	for i, p := range all {
		r, _ := utf8.DecodeRuneInString(p)
		named := i > 0 && (all[0] == "motie" || all[0] == "amendement") && unicode.IsUpper(r) // motie-Eerdmans
		known = known || unicode.IsUpper(r) || c.own.has(p)
		if p != "" && !named && !c.right(p, false) {
			return false
		}
	}
	return known
}

// compoundOfOwn reports whether a word is a compound with a word of a list, at its begin or its end.
func (c *checker) compoundOfOwn(w string) bool {
	if c.free {
		return false
	}
	low := w
	if caseOf(w) == initial {
		low = strings.ToLower(w)
	}
	const least = 3 // bytes of a part
	for i := range low {
		if i < least || len(low)-i < least {
			continue
		}
		head, rest := low[:i], low[i:]
		own := c.own.has(head) || c.own.has(w[:i])
		if !own && strings.HasSuffix(head, "s") {
			own = c.own.has(head[:i-1]) || c.own.has(w[:i-1])
		}
		if own && (c.having(rest, c.end) != noEntry || c.affixed(rest, c.end, last) != noEntry || c.own.has(rest)) {
			return true
		}
		if c.own.has(rest) && (c.having(head, c.begin) != noEntry || c.opened(head, c.begin) != noEntry) {
			return true
		}
	}
	return false
}
