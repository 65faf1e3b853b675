package text

import (
	"strings"
	"unicode"

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
		j := i
		for j < len(s) && (s[j] == ' ' || strings.HasPrefix(s[j:], "\u00a0")) {
			j++
			if s[j-1] == 0xc2 {
				j++
			}
		}
		comma := false
		if j < len(s) && s[j] == ',' {
			comma = true
			j++
			for j < len(s) && s[j] == ' ' {
				j++
			}
		}
		k := j
		for k < len(s) && s[k] != ' ' && s[k] != ',' && !strings.HasPrefix(s[k:], "\u00a0") && !strings.ContainsRune(".;:", rune(s[k])) {
			k++
		}
		if k == j {
			return end
		}
		w := s[j:k]
		r := []rune(w)[0]
		switch {
		case comma:
			// "Landbouw, Visserij, Voedselzekerheid en Natuur": a capital, and an "en" before the next office
			if !unicode.IsUpper(r) || isOfficeWord(w) {
				return end
			}
			end = k
		case w == "van" || w == "voor" || w == "der" || w == "het" || w == "de":
			if rest := strings.TrimLeft(s[k:], " \u00a0"); rest == "" || !unicode.IsUpper([]rune(rest)[0]) && !strings.HasPrefix(rest, "de ") || isOfficeWord(rest) {
				return end
			}
		case w == "en":
			rest := strings.TrimLeft(s[k:], " \u00a0")
			if rest == "" || !unicode.IsUpper([]rune(rest)[0]) || isOfficeWord(rest) {
				return end
			}
		case unicode.IsUpper(r):
			if isOfficeWord(w) && end > from {
				return end
			}
			end = k
		case r == '(':
			if !strings.HasSuffix(w, ")") {
				return end
			}
			return k
		default:
			return end
		}
		i = k
	}
	return end
}

func isOfficeWord(s string) bool {
	s = strings.ToLower(s)
	return strings.HasPrefix(s, "minister") || strings.HasPrefix(s, "staatssecretaris")
}
