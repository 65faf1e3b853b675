package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
)

// opening finds the ministers in whose name the letter is sent too, in its first sentences: "mede namens de
// Staatssecretaris van … en de minister van …,". The sentence stays as it is.
func (d *doc) opening() {
	for i, p := range d.paras {
		if i > 6 || p.aside && i > 20 {
			return
		}
		for _, m := range reCosign.FindAllStringIndex(p.text, -1) {
			kind := letter.OnBehalfOf
			if strings.HasPrefix(strings.ToLower(p.text[m[0]:]), "met akkoord") {
				kind = letter.AgreedBy
			}
			d.cosign(p.text[m[1]:], kind)
		}
	}
}

var (
	reCosign  = re(`(?i)\b(?:mede namens|mede uit naam van|met akkoord van|mede in naam van)\s+`)
	reOffice  = re(`^(?i:(?:de|het|mijn ambtgenoot|mijn ambtgenote|mijn collega|onze?)\s+)*((?i:demissionair\s+|vice-?)?(?i:minister-president|ministers|minister|staatssecretarissen|staatssecretaris|viceminister-president))\b`)
	reWordEnd = re(`^[\s\x{a0}]*(,|\ben\b|\balsmede\b|\bevenals\b)[\s\x{a0}]*`)
)

// cosign reads a list of offices: "A", "A en B", "A, B en C".
func (d *doc) cosign(s string, kind letter.SignerKind) {
	for n := 0; n < 12; n++ {
		m := reOffice.FindStringSubmatchIndex(s)
		if m == nil {
			return
		}
		start := m[2]
		end := officeEnd(s, m[3])
		fn := strings.TrimFunc(s[start:end], unicode.IsSpace)
		known := false
		for _, x := range d.signers {
			known = known || strings.EqualFold(x.Function, fn)
		}
		if !known && len(fn) < 160 {
			d.signers = append(d.signers, letter.Signer{Function: fn, Kind: kind})
		}
		s = s[end:]
		j := reWordEnd.FindStringIndex(s)
		if j == nil {
			return
		}
		s = s[j[1]:]
		if k := reWordEnd.FindStringIndex(s); k != nil {
			s = s[k[1]:]
		}
	}
}

// officeEnd gives where an office that starts before from ends: "Staatssecretaris van Justitie en Veiligheid" runs on
// over small words and capitals, and over "en" or a comma only when another part of the same ministry follows.
func officeEnd(s string, from int) int {
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
			if isOfficeWord(word) && (comma || end > from) {
				return end
			}
			end = k
		case comma:
			return end
		case r == '(' && strings.HasSuffix(word, ")"):
			return k
		case word == "en" && goesOn(rest), joins[word] && (goesOn(rest) || strings.HasPrefix(rest, "de ")):
		default:
			return end
		}
		i = k
	}
	return end
}

// joins are the small words inside the name of an office.
var joins = set("van voor der het de")

// goesOn reports whether another part of the name of a ministry follows.
func goesOn(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsUpper(r) && !isOfficeWord(rest)
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

func isOfficeWord(s string) bool {
	s = strings.ToLower(s)
	return strings.HasPrefix(s, "minister") || strings.HasPrefix(s, "staatssecretaris")
}
