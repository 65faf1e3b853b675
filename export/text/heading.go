package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
)

// heading gives how many rows from i on, of which text is the first without its number, make a heading; 0 for none.
func (b *builder) heading(i int, text string) int {
	switch as := b.rows[i].as; {
	case as == AsHeading && text != "":
		n := 1
		for n < 3 && i+n < len(b.rows) && b.rows[i+n].gap == 0 && b.rows[i+n].as == AsHeading {
			n++
		}
		return n
	case as != "":
		return 0
	}
	n := b.looksHeading(i, text)
	if n > 0 && (ofFrame(b.rows[i].line) || notHeading(text)) {
		return 0
	}
	return n
}

// looksHeading is heading by the look of the lines alone.
func (b *builder) looksHeading(i int, text string) int {
	d := b.d
	if text == "" || !firstUpper(text) && !strings.ContainsAny(text[:1], "‘“\"'") || !hasLetter(text) || d.gappy(b.rows[i].line) {
		return 0
	}
	if r := b.rows[i]; r.gap == 0 && i > 0 && !endsSentence(b.rows[i-1].text) && !b.wasHeading() {
		return 0
	} else if (r.gap == 's' || r.gap == 'g') && i > 0 && !endsSentence(b.rows[i-1].text) && !b.wasHeading() {
		return 0
	}
	if reCaption.MatchString(text) || figures(text) {
		return 0
	}
	size := utf8.RuneCountInString(text)
	numbered := len(text) < len(b.rows[i].text)
	for n := 1; n <= 3; n++ {
		if size > 150 || i+n >= len(b.rows) {
			return 0
		}
		last, next := b.rows[i+n-1], b.rows[i+n]
		own := next.gap != 0
		lastText := last.text
		if n == 1 {
			lastText = text
		}
		if stops(strings.TrimRight(lastText, "0123456789")) || strings.HasSuffix(lastText, "?") && (size > 90 && !numbered || !numbered && !own && (b.rows[i].gap != 'b' || size > 65)) || innerStop(lastText) || reClosing.MatchString(lastText) {
			return 0
		}
		if opens(lastText) || !own && n == 1 && !numbered && size > 45 && reVerb.MatchString(text) {
			if own || d.wrap == 0 || next.gap != 0 || !opens(lastText) {
				return 0
			}
			size += 1 + next.size // the sentence goes on below
			continue
		}
		if own || d.onPurpose(last.line, next.line) {
			if firstLower(next.text) {
				if _, ok := marker(next.text); !ok {
					if own || d.fits(last.line, next.line) && n == 1 && d.full(last.line) {
						return 0
					}
					size += 1 + next.size
					continue
				}
			}
			if !own && n > 1 && b.rows[i].gap == 0 && size > 110 {
				return 0
			}
			if d.wrap > 0 && !own && n == 1 && d.full(last.line) {
				return 0
			}
			if reFunction.MatchString(text) && strings.HasSuffix(text, ",") {
				return 0
			}
			return n
		}
		if d.wrap == 0 || next.gap != 0 {
			return 0
		}
		size += 1 + next.size
	}
	return 0
}

// ofFrame reports whether a line is a piece of the frame that was left in the body: a label, an address, a date.
func ofFrame(l *line) bool {
	if f, _, value := labelled(l); f != noField && f != fSubject && (value != "" || f != fEnclosures) {
		return true
	}
	f := shape(l.text)
	return f != noField && (f != fDirectorate || reDirectorate.MatchString(l.text)) || rePostcode.MatchString(l.text) || rePhone.MatchString(l.text) || reFax.MatchString(l.text) || date(l.text) != "" || reDateLine.MatchString(l.text) || reRetour.MatchString(l.text)
}

// notHeading reports whether a text is an office, the name of a person with initials, or a number of a case.
func notHeading(s string) bool {
	return isOffice(s) || !strings.Contains(s, " ") && strings.ContainsAny(s, "0123456789") || isName(s) && reInitials.MatchString(s)
}

var reDirectorate = re(`^(?i:directoraat-generaal|directie)\b`)

var reFax = re(`^[TMFE]\s+[\d+(]`)

var reCaption = re(`^(?:Tabel|Figuur|Grafiek)[ \x{a0}]\d`)

// numberHeadings lets the letter number the headings that have the number it would count; the others keep theirs as
// words and are left out of the numbering, as are headings without one. It reports whether the letter numbers any.
func (d *doc) numberHeadings() bool {
	var count [4]int
	numbered, last, final := false, 0, 0
	for i, p := range d.paras {
		if p.kind == letter.Heading && p.label != "" {
			final = i
		}
	}
	for i, p := range d.paras {
		if p.kind != letter.Heading {
			continue
		}
		if p.label != "" {
			c := count
			for k := 1; k < p.level; k++ {
				c[k] = max(1, c[k])
			}
			c[p.level]++
			num := itoa(c[1])
			for k := 2; k <= p.level; k++ {
				num += "." + itoa(c[k])
			}
			clear(c[p.level+1:])
			if num == p.label {
				count, numbered, last = c, true, p.level
				continue
			}
			p.text, p.marker, p.label = p.marker+" "+p.text, "", ""
		} else if last > 0 && (i < final || !reLastHeading.MatchString(p.text)) {
			p.level = min(3, last+1)
		}
		p.plain = true
	}
	if !numbered {
		for _, p := range d.paras {
			p.plain = false
		}
	}
	return numbered
}

var reLastHeading = re(`^(?i:tot slot|slot|afsluiting|afsluitend|conclusie|vervolg|tot besluit|besluit|ten slotte|samenvatting)\b`)

// figures reports whether a line is a row of a table: at least two numbers, and more numbers than words.
func figures(s string) bool {
	if !strings.ContainsAny(s, "0123456789") {
		return false
	}
	nums, words := 0, 0
	for _, w := range strings.Fields(s) {
		if reNumber.MatchString(w) {
			nums++
		} else {
			words++
		}
	}
	return nums >= 2 && nums > words
}

// wasHeading reports whether the paragraph before is a heading.
func (b *builder) wasHeading() bool {
	n := len(b.d.paras)
	return n > 0 && b.d.paras[n-1].kind == letter.Heading
}

// innerStop reports whether a sentence ends inside s: a stop, a space and a capital, after a word of three letters.
func innerStop(s string) bool {
	for i := 0; i+2 < len(s); i++ {
		if (s[i] == '.' || s[i] == '?' || s[i] == '!') && s[i+1] == ' ' && len(wordBefore(s, i)) >= 3 {
			if r, _ := utf8.DecodeRuneInString(s[i+2:]); unicode.IsUpper(r) {
				return true
			}
		}
	}
	return false
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }
