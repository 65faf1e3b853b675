package text

import (
	"regexp"
	"strings"
	"unicode"

	"kamerbrief/drafts/letter"
)

var (
	reClosing  = regexp.MustCompile(`^(?i:hoogachtend|met (?:vriendelijke|de meeste|bijzondere|oprechte) (?:groet(?:en)?|hoogachting)|met hoogachting|met (?:verschuldigde|gevoelens van)\b.{0,40}|vriendelijke groet(?:en)?)\s*[,.]?$`)
	reFunction = regexp.MustCompile(`^(?i:(?:de|het)\s+)?(?i:demissionair(?:e)?\s+|plaatsvervangend\s+|waarnemend\s+|vice-?)?(?i:minister-president|minister|staatssecretaris|viceminister-president|vice-?minister-?president)\b`)
	reName     = regexp.MustCompile(`^(?:(?i:drs?|mr|ir|ing|prof|em|jhr|b\.a|a\.i|w\.g)\.\s*)*(?:(?:\p{Lu}\p{Ll}{0,2}\.[ -]?)+|\p{Lu}[\p{L}'’-]+)(?:[ \x{a0}]+(?:van|de|der|den|ten|ter|te|el|in|'t|’t|op|von|zu|du|la|le|d['’]\p{L}+|(?:\p{Lu}\p{Ll}{0,2}\.)+|\(?\p{Lu}[\p{L}'’.-]*\)?|(?:MPA|MSc|LLM|MBA|PhD),?))*$`)
	reVerb     = regexp.MustCompile(`(?i)\b(is|zijn|heeft|hebben|wordt|worden|zal|zullen|kan|kunnen|was|waren|stuurt|informeert|geeft)\b`)
)

// signatures takes slotgroet and signature blocks from the end of the letter.
func (d *doc) signatures() {
	d.end = len(d.lines)
	var tail []int // lines with text, last first
	for i := len(d.lines) - 1; i >= d.start && len(tail) < 120; i-- {
		if l := d.lines[i]; !l.blank() && !l.taken && !l.aside {
			tail = append(tail, i)
		}
	}
	// the first line from which everything to the end is a signature
	from, closing := -1, -1
	for _, i := range tail {
		l := d.lines[i]
		if reClosing.MatchString(l.text) {
			closing = i
			break
		}
	}
	if closing >= 0 {
		if _, ok := d.signers1(closing+1, false); ok {
			from = closing + 1
		}
	}
	if from < 0 {
		closing = -1
		for k := len(tail) - 1; k >= 0; k-- {
			i := tail[k]
			if !reFunction.MatchString(d.lines[i].text) || i > 0 && i > d.start && !d.lines[i-1].blank() && !d.lines[i-1].taken && !endsSentence(d.lines[i-1].text) && !stopsComma(d.lines[i-1].text) {
				continue
			}
			if s, ok := d.signers1(i, true); ok && len(s) > 0 {
				from = i
				break
			}
		}
	}
	if from < 0 {
		if closing < 0 {
			for _, i := range tail[:min(len(tail), 12)] {
				if reClosing.MatchString(d.lines[i].text) {
					d.closing, d.lines[i].taken = d.lines[i].text, true
					break
				}
			}
		}
		d.report(NoSigner, 0, "Er is geen ondertekening gevonden. Vul in wie de brief ondertekent.")
		return
	}
	if closing >= 0 {
		d.closing, d.lines[closing].taken = d.lines[closing].text, true
	}
	delete(d.owed, "de")
	s, _ := d.signers1(from, false)
	for i := from; i < len(d.lines); i++ {
		if l := d.lines[i]; !l.aside {
			l.taken = true
		}
	}
	for _, x := range s {
		d.signers = append(d.signers, x)
	}
	if len(s) == 0 {
		d.report(NoSigner, 0, "Er is geen ondertekening gevonden. Vul in wie de brief ondertekent.")
	}
}

func stopsComma(s string) bool { return strings.HasSuffix(s, ",") }

// signers1 reads signature blocks from line i to the end; ok when nothing else stands there. With must set, a block
// needs its function to end in a comma or its name to follow.
func (d *doc) signers1(i int, must bool) (out []letter.Signer, ok bool) {
	rows := d.signRows(i)
	for k := 0; k < len(rows); {
		if rows[k] == "" {
			k++
			continue
		}
		s := rows[k]
		if !reFunction.MatchString(s) {
			// a name before its function
			if k+1 < len(rows) && reName.MatchString(s) && len(s) < 60 && reFunction.MatchString(rows[k+1]) {
				fn, n := functionAt(rows, k+1)
				if fn != "" {
					out = append(out, letter.Signer{Function: d.bare(fn), Name: s, Kind: letter.Signs})
					k += 1 + n
					continue
				}
			}
			return nil, false
		}
		fn, n := functionAt(rows, k)
		if fn == "" {
			return nil, false
		}
		k += n
		for k < len(rows) && rows[k] == "" {
			k++
		}
		name := ""
		if k < len(rows) && !reFunction.MatchString(rows[k]) {
			if !isName(rows[k]) {
				return nil, false
			}
			name = rows[k]
			k++
		} else if must && !strings.HasSuffix(fn, ",") {
			return nil, false
		}
		out = append(out, letter.Signer{Function: d.bare(fn), Name: name, Kind: letter.Signs})
	}
	return out, true
}

func isName(s string) bool {
	return len(s) < 70 && reName.MatchString(s)
}

// functionAt reads a function of one to four lines.
func functionAt(rows []string, k int) (string, int) {
	fn, n := rows[k], 1
	for !strings.HasSuffix(fn, ",") && k+n < len(rows) && n < 4 {
		next := rows[k+n]
		if next == "" || reFunction.MatchString(next) && firstUpper(next) || isName(next) && !strings.HasSuffix(next, ",") && !endsOpen(fn) {
			break
		}
		fn += " " + next
		n++
	}
	for k+n < len(rows) && n < 6 && rows[k+n] != "" && strings.HasSuffix(rows[k+n], ",") && reBehalf.MatchString(rows[k+n]) {
		fn += " " + rows[k+n]
		n++
	}
	if len([]rune(fn)) > 220 || strings.ContainsAny(strings.TrimSuffix(fn, "."), ".;?!") && !strings.Contains(fn, "b.a.") && !strings.Contains(fn, "a.i.") || reVerb.MatchString(fn) {
		return "", 0
	}
	return fn, n
}

var reBehalf = regexp.MustCompile(`^(?i:mede namens|namens deze|b\.a\.|bij afwezigheid|en\b|voor deze|a\.i\.)`)

// endsOpen reports whether a function cannot end here: "De Minister van Justitie en".
func endsOpen(s string) bool {
	for _, w := range []string{" en", " van", " voor", " de", ",", " en de", "-"} {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// bare takes "De" and the closing comma off a function: the letter prints them itself.
func (d *doc) bare(s string) string {
	s = strings.TrimSuffix(strings.TrimFunc(s, unicode.IsSpace), ",")
	if len(s) > 3 && strings.EqualFold(s[:3], "de ") {
		s = strings.TrimLeftFunc(s[3:], unicode.IsSpace)
		d.owe("de")
	}
	return s
}

// signRows gives the texts from line i on, blank ones as "", those side by side one after the other.
func (d *doc) signRows(i int) []string {
	var rows, right []string
	for ; i < len(d.lines); i++ {
		l := d.lines[i]
		switch {
		case l.taken || l.aside:
		case l.blank():
			rows = append(rows, "")
			if len(right) > 0 {
				right = append(right, "")
			}
		default:
			_, r := rightPart(l)
			left := strings.TrimFunc(strings.TrimSuffix(strings.TrimRightFunc(l.raw, blankRune), r), blankRune)
			switch {
			case r != "" && left != "" && (len(right) > 0 || reFunction.MatchString(r)):
				rows, right = append(rows, left), append(right, r)
			case len(right) > 0 && l.indent > 25:
				right = append(right, l.text)
			default:
				rows = append(rows, l.text)
			}
		}
	}
	if len(right) > 0 {
		rows = append(append(rows, ""), right...)
	}
	return rows
}

// opening finds the ministers in whose name the letter is sent too, in its first sentences: "mede namens de
// Staatssecretaris van … en de minister van …,". The sentence stays as it is.
func (d *doc) opening() {
	for i, p := range d.paras {
		if i > 6 {
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
	reCosign  = regexp.MustCompile(`(?i)\b(?:mede namens|mede uit naam van|met akkoord van|mede in naam van)\s+`)
	reOffice  = regexp.MustCompile(`^(?i:(?:de|het|mijn ambtgenoot|mijn ambtgenote|mijn collega|onze?)\s+)*((?i:demissionair\s+|vice-?)?(?i:minister-president|ministers|minister|staatssecretarissen|staatssecretaris|viceminister-president))\b`)
	reWordEnd = regexp.MustCompile(`^[\s\x{a0}]*(,|\ben\b|\balsmede\b|\bevenals\b)[\s\x{a0}]*`)
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
