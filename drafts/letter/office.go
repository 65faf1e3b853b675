package letter

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Office is one office in a list of them: "de Minister van Financiën". From and To are the bytes of the office without its
// article; the article, if any, stands in [Art, From), and what joins it to the one before in [Join, Art).
type Office struct{ Join, Art, From, To int }

var officeStart = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?i:(?:de|het|mijn ambtgenoot|mijn ambtgenote|mijn collega|onze?)[\s\x{a0}]+)*((?i:demissionair[\s\x{a0}]+|vice-?)?(?i:minister-president|ministers|minister|staatssecretarissen|staatssecretaris|viceminister-president))\b`)
})

var officeJoin = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[\s\x{a0}]*(,|\ben\b|\balsmede\b|\bevenals\b)[\s\x{a0}]*`)
})

// mostOffices is how many offices are read of one list: a cabinet has fewer.
const mostOffices = 40

// Offices reads the list of offices that a text begins with: "A", "A en B", "A, B en C". It ends at the first that is none.
func Offices(s string) (out []Office) {
	join, at := 0, 0
	for len(out) < mostOffices {
		m := officeStart().FindStringSubmatchIndex(s[at:])
		if m == nil {
			return out
		}
		x := Office{Join: join, Art: at, From: at + m[2]}
		x.To = at + m[3]
		x.To = OfficeEnd(s, x.To)
		out = append(out, x)
		join, at = x.To, x.To
		j := officeJoin().FindStringIndex(s[at:])
		if j == nil {
			return out
		}
		at += j[1]
		if k := officeJoin().FindStringIndex(s[at:]); k != nil {
			at += k[1]
		}
	}
	return out
}

// OfficeEnd gives where an office that starts before from ends: "Staatssecretaris van Justitie en Veiligheid" runs on
// over small words and capitals, and over "en" or a comma only when another part of the same ministry follows.
func OfficeEnd(s string, from int) int {
	end, i := from, from
	for i < len(s) {
		word, k, comma := officeWord(s, i)
		if word == "" {
			return end
		}
		r, _ := utf8.DecodeRuneInString(word)
		rest := strings.TrimLeft(s[k:], " \u00a0")
		switch {
		case unicode.IsUpper(r): // behind a comma too: "Landbouw, Visserij, Voedselzekerheid en Natuur"
			if IsOfficeWord(word) && (comma || end > from) {
				return end
			}
			end = k
		case comma:
			return end
		case r == '(' && strings.HasSuffix(word, ")"):
			return k
		case word == "en" && officeGoesOn(rest), officeJoins[word] && (officeGoesOn(rest) || strings.HasPrefix(rest, "de ")):
		default:
			return end
		}
		i = k
	}
	return end
}

// officeJoins are the small words inside the name of an office.
var officeJoins = map[string]bool{"van": true, "voor": true, "der": true, "het": true, "de": true}

// officeGoesOn reports whether another part of the name of a ministry follows.
func officeGoesOn(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsUpper(r) && !IsOfficeWord(rest)
}

// officeWord gives the word behind byte i, where it ends, and whether a comma stands before it.
func officeWord(s string, i int) (word string, end int, comma bool) {
	rest := strings.TrimLeft(s[i:], " \u00a0")
	if rest, comma = strings.CutPrefix(rest, ","); comma {
		rest = strings.TrimLeft(rest, " ")
	}
	k := strings.IndexAny(rest, " ,.;:\u00a0")
	if k < 0 {
		k = len(rest)
	}
	return rest[:k], len(s) - len(rest) + k, comma
}

// IsOfficeWord reports whether a text begins with the word for an office.
func IsOfficeWord(s string) bool {
	s = strings.ToLower(s)
	return strings.HasPrefix(s, "minister") || strings.HasPrefix(s, "staatssecretaris")
}
