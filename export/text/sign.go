package text

import (
	"strings"
	"unicode"

	"kamerbrief/drafts/letter"
)

var (
	reClosing  = re(`^(?i:hoogachtend|met (?:vriendelijke|de meeste|bijzondere|oprechte) (?:groet(?:en)?|hoogachting)|met hoogachting|met (?:verschuldigde|gevoelens van)\b.{0,40}|vriendelijke groet(?:en)?)\s*[,.]?$`)
	reFunction = re(`^(?i:(?:de|het)\s+)?(?i:demissionair(?:e)?\s+|plaatsvervangend\s+|waarnemend\s+|vice-?)?(?i:minister-president|minister|staatssecretaris|viceminister-president|vice-?minister-?president)\b`)
	reName     = re(`^(?:(?i:drs?|mr|ir|ing|prof|em|jhr|b\.a|a\.i|w\.g)\.\s*)*(?:(?:\p{Lu}\p{Ll}{0,2}\.[ -]?)+|\p{Lu}[\p{L}'’-]+)(?:[ \x{a0}]+(?:van|de|der|den|ten|ter|te|el|in|'t|’t|op|von|zu|du|la|le|d['’]\p{L}+|(?:\p{Lu}\p{Ll}{0,2}\.)+|\(?\p{Lu}[\p{L}'’.-]*\)?|(?:MPA|MSc|LLM|MBA|PhD),?))*$`)
	reVerb     = re(`(?i)\b(is|zijn|heeft|hebben|wordt|worden|zal|zullen|kan|kunnen|was|waren|stuurt|informeert|geeft)\b`)
)

// signatures takes slotgroet and signature blocks: at the end of the letter, or before a bijlage or the answers that
// follow in the same text.
func (d *doc) signatures() {
	d.end = len(d.lines)
	from, to := -1, 0
	var found []letter.Signer
	closing := -1
	var heads []int // lines that may start a signature
	for i := d.start; i < len(d.lines); i++ {
		l := d.lines[i]
		if l.blank() || l.taken || l.aside {
			continue
		}
		if reClosing.MatchString(l.text) {
			closing = i
			if k := d.rest(i + 1); k < 0 || !reFunction.MatchString(d.lines[k].text) && !isName(d.lines[k].text) {
				continue
			}
			if s, end := d.readSigners(i + 1); len(s) > 0 {
				from, to, found = i+1, end, s
				break
			}
			continue
		}
		if d.mayStart(i) {
			heads = append(heads, i)
		}
	}
	if from < 0 {
		// without a slotgroet: the longest run of signatures that ends the text, or stands before a bijlage
		for k := 0; k < len(heads); k++ {
			if k < len(heads)-40 {
				continue // eight signers at most, and some false starts
			}
			if s, end := d.readSigners(heads[k]); len(s) > 0 && named(s) &&
				(d.rest(end) < 0 || reAppendix.MatchString(d.lines[d.rest(end)].text) || d.closed(heads[k], end, s)) {
				from, to, found = heads[k], end, s
				break
			}
		}
	}
	if from < 0 {
		if closing >= 0 && d.rest(closing+1) < 0 {
			d.closing, d.lines[closing].taken = d.lines[closing].text, true
		}
		d.report(NoSigner, 0, "Er is geen ondertekening gevonden. Vul in wie de brief ondertekent.")
		return
	}
	if closing >= 0 && closing == from-1 {
		d.closing, d.lines[closing].taken = d.lines[closing].text, true
	}
	for _, l := range d.lines[from:to] {
		if !l.aside {
			l.taken, l.hard = true, true
		}
	}
	for i := range found {
		found[i].Function = d.bare(found[i].Function)
	}
	d.signers = append(d.signers, found...)
	for _, s := range found {
		if m := reCosign.FindStringIndex(s.Function); m != nil {
			d.cosign(s.Function[m[1]:], letter.OnBehalfOf)
		}
	}
	if i := d.rest(to); i >= 0 {
		d.appendix(i)
	}
}

// mayStart reports whether line i may be the first of a signature: an office, or a name with an office below it.
func (d *doc) mayStart(i int) bool {
	l := d.lines[i]
	if isName(l.text) && i+1 < len(d.lines) && reFunction.MatchString(d.lines[i+1].text) && (i+2 >= len(d.lines) || d.lines[i+2].blank()) {
		return true
	}
	if i > d.start && !d.lines[i-1].blank() && !d.lines[i-1].taken && !endsSentence(d.lines[i-1].text) && !stopsComma(d.lines[i-1].text) {
		return false
	}
	if reFunction.MatchString(l.text) {
		return true
	}
	return isName(l.text) && i+1 < len(d.lines) && reFunction.MatchString(d.lines[i+1].text) && (i+2 >= len(d.lines) || d.lines[i+2].blank() || d.lines[i+2].size < 60)
}

// named reports whether the blocks look like signatures: a comma behind an office or a name.
func named(s []letter.Signer) bool {
	for _, x := range s {
		if x.Name == "" && !strings.HasSuffix(x.Function, ",") {
			return false
		}
	}
	return true
}

// closed reports whether a signature in the middle of the text is unmistakable: an office with its comma, a name, and
// nothing else between the blank lines; or a name above its office, below a sentence that is done.
func (d *doc) closed(from, to int, s []letter.Signer) bool {
	if isName(d.lines[from].text) && from > 0 && d.lines[from-1].blank() && d.sentenceDone(from) && (to >= len(d.lines) || d.lines[to].blank() || d.lines[to].page) {
		return true
	}
	return s[0].Name != "" && strings.HasSuffix(s[0].Function, ",") && (from == 0 || d.lines[from-1].blank()) && (to >= len(d.lines) || d.lines[to].blank() || d.lines[to].page)
}

// rest gives the first line with text from i on, -1 if there is none.
func (d *doc) rest(i int) int {
	for ; i < len(d.lines); i++ {
		if l := d.lines[i]; !l.blank() && !l.taken && !l.aside {
			return i
		}
	}
	return -1
}

var reAppendix = re(`^(?i:bijlagen?|annex|appendix)(?:[ \x{a0}]+(?:\d{1,2}|[A-Z]|[IVX]{1,4}))?(?:[ \x{a0}]*[:.–-]|[ \x{a0}]*$|[ \x{a0}]{2,})|^(?i:bijlage)[ \x{a0}]+\d{1,2}[ \x{a0}]+\p{Lu}`)

// appendix deals with the text behind the signatures, from line i.
func (d *doc) appendix(i int) {
	l := d.lines[i]
	if reAppendix.MatchString(l.text) {
		for ; i < len(d.lines); i++ {
			l := d.lines[i]
			if !l.blank() && !l.taken && !l.aside && reAppendix.MatchString(l.text) && (i == 0 || d.lines[i-1].blank() || l.page) && l.size < 150 {
				d.bijlagen = append(d.bijlagen, bijlage{line: l.n})
			}
		}
		return
	}
	d.report(Appendix, l.n, "De tekst na de ondertekening, vanaf regel %d (%s), staat nu in de brief zelf, boven de ondertekening. Maak er een bijlage van als dat beter past.", l.n, quote(l.text))
}

func stopsComma(s string) bool { return strings.HasSuffix(s, ",") }

// readSigners reads signature blocks from line i as far as they go, and gives the line after them.
func (d *doc) readSigners(i int) ([]letter.Signer, int) {
	rows := d.signRows(i)
	var out []letter.Signer
	end := i
	for k := 0; k < len(rows) && len(out) < 12; {
		if rows[k].text == "" {
			k++
			continue
		}
		s := rows[k].text
		if !reFunction.MatchString(s) {
			// a name before its function
			if k+1 < len(rows) && isName(s) && reFunction.MatchString(rows[k+1].text) {
				if fn, n := functionAt(rows, k+1); fn != "" {
					out = append(out, letter.Signer{Function: fn, Name: s, Kind: letter.Signs})
					k += 1 + n
					end = max(end, rows[k-1].line+1)
					continue
				}
			}
			break
		}
		fn, n := functionAt(rows, k)
		if fn == "" {
			break
		}
		k += n
		at := rows[k-1].line + 1
		j := k
		for j < len(rows) && rows[j].text == "" {
			j++
		}
		name := ""
		if j < len(rows) && isName(rows[j].text) && !reClosing.MatchString(rows[j].text) && !reAppendix.MatchString(rows[j].text) {
			name, k = rows[j].text, j+1
			at = rows[j].line + 1
		} else if !strings.HasSuffix(fn, ",") && len(out) == 0 && j < len(rows) {
			break
		}
		end = max(end, at)
		out = append(out, letter.Signer{Function: fn, Name: name, Kind: letter.Signs})
	}
	return out, end
}

func isName(s string) bool {
	return len(s) < 70 && reName.MatchString(s)
}

// functionAt reads a function of one to five lines.
func functionAt(rows []signRow, k int) (string, int) {
	fn, n := rows[k].text, 1
	for k+n < len(rows) && n < 5 {
		next := rows[k+n].text
		if next == "" || reFunction.MatchString(next) {
			break
		}
		if strings.HasSuffix(fn, ",") {
			// "De Minister van Onderwijs,": the office may run on to another comma
			if !strings.HasSuffix(next, ",") || reFunction.MatchString(next) && firstUpper(next) {
				break
			}
		} else if isName(next) && !strings.HasSuffix(next, ",") && !endsOpen(fn) && !(k+n+1 < len(rows) && strings.HasSuffix(rows[k+n+1].text, ",")) {
			if !hasOfficeWords(next) {
				break
			}
		}
		fn += " " + next
		n++
	}
	if len([]rune(fn)) > 260 || strings.ContainsAny(strings.TrimSuffix(fn, "."), ".;?!") && !strings.Contains(fn, "b.a.") && !strings.Contains(fn, "a.i.") || reVerb.MatchString(fn) {
		return "", 0
	}
	return fn, n
}

// hasOfficeWords reports whether a line that could be a name is part of an office: "Cultuur en Wetenschap".
func hasOfficeWords(s string) bool {
	return strings.Contains(s, " en ") || strings.Contains(s, " EN ")
}

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

// signRow is a text in the signatures and the line it ends on.
type signRow struct {
	text string
	line int
}

// signRows gives the texts from line i on, blank ones as "", those side by side one after the other.
func (d *doc) signRows(i int) []signRow {
	var rows, right []signRow
	for seen := 0; i < len(d.lines) && seen < 100; i++ {
		l := d.lines[i]
		switch {
		case l.taken || l.aside:
		case l.blank():
			rows = append(rows, signRow{"", i})
			if len(right) > 0 {
				right = append(right, signRow{"", i})
			}
		default:
			seen++
			_, r := rightPart(l)
			left := strings.TrimFunc(strings.TrimSuffix(strings.TrimRightFunc(l.raw, blankRune), r), blankRune)
			switch {
			case r != "" && left != "" && (len(right) > 0 || reFunction.MatchString(r)):
				rows, right = append(rows, signRow{left, i}), append(right, signRow{r, i})
			case len(right) > 0 && l.indent > 25:
				right = append(right, signRow{l.text, i})
			default:
				rows = append(rows, signRow{l.text, i})
			}
		}
	}
	if len(right) > 0 {
		rows = append(append(rows, signRow{"", i}), right...)
	}
	return rows
}
