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
	if n > 0 && (ofFrame(b.rows[i].line) || notHeading(text) || b.heap(i)) {
		return 0
	}
	return n
}

// heap reports whether row i starts three or more short lines without a number right below each other: rows of a table, an address.
func (b *builder) heap(i int) bool {
	if i+2 >= len(b.rows) || isAt(marker(b.rows[i].text)) {
		return false
	}
	for k := i + 1; k <= i+2; k++ {
		if !b.ragged(k) || stops(b.rows[k].text) || endsSentence(b.rows[k].text) || isAt(marker(b.rows[k].text)) || isLabel(b.rows[k].text) || b.rows[k].size*100 >= b.d.wrap*60 {
			return false
		}
	}
	return true
}

// looksHeading is heading by the look of the lines alone.
func (b *builder) looksHeading(i int, text string) int {
	if !b.mayHead(i, text) {
		return 0
	}
	size := utf8.RuneCountInString(text)
	for n := 1; n <= 3 && size <= 150 && i+n < len(b.rows); n++ {
		switch b.headRow(i, n, text, size) {
		case isHeading:
			return n
		case noHeading:
			return 0
		}
		size += 1 + b.rows[i+n].size
	}
	return 0
}

// mayHead reports whether a heading can start at row i: it starts with a capital, below something that is done.
func (b *builder) mayHead(i int, text string) bool {
	if text == "" || !firstUpper(text) && !strings.ContainsAny(text[:1], "‘“\"'") || !hasLetter(text) || b.d.gappy(b.rows[i].line) {
		return false
	}
	counted := len(text) < len(b.rows[i].text) && i > 0 && b.ragged(i) // below a line that breaks off
	if r := b.rows[i]; r.gap != 'b' && i > 0 && b.rows[i-1].table == nil && !endsSentence(b.rows[i-1].text) && !b.wasHeading() && !counted {
		return false
	}
	return !reCaption.MatchString(text) && !figures(text) && !isAmount(text)
}

// verdict is what the first rows of a possible heading say.
type verdict uint8

const (
	noHeading verdict = iota
	isHeading
	maybeMore // it may go on in the next row
)

// headRow judges the first n rows from i on, which have size runes; text is the first without its number.
func (b *builder) headRow(i, n int, text string, size int) verdict {
	d := b.d
	last, next := b.rows[i+n-1], b.rows[i+n]
	lastText := last.text
	if n == 1 {
		lastText = text
	}
	own := next.gap != 0
	numbered := len(text) < len(b.rows[i].text)
	if !own && (startsWithStop(next.text) || ofFrame(next.line) || figures(next.text) || reNumber.MatchString(next.text)) {
		return noHeading
	}
	switch {
	case n == 1 && !own && strings.HasSuffix(text, ",") && d.full(last.line) && b.rows[i].gap == 'b':
		return maybeMore // a title of two lines
	case stops(strings.TrimRight(lastText, "([0123456789⁰¹²³⁴⁵⁶⁷⁸⁹])\"”’»")), innerStop(lastText), reClosing.MatchString(lastText),
		strings.HasSuffix(lastText, "?") && b.asksTooMuch(i, size, numbered, own):
		return noHeading
	case opens(lastText), b.bracketOpen(i, n):
		if own || d.wrap == 0 {
			return noHeading
		}
		return maybeMore // the sentence goes on below
	case !own && n == 1 && !numbered && size > 45 && reVerb.MatchString(text):
		return noHeading
	case !own && !d.onPurpose(last.line, next.line):
		if d.wrap == 0 {
			return noHeading
		}
		return maybeMore
	}
	if _, item := marker(next.text); (firstLower(next.text) || strings.HasPrefix(next.text, "§") || strings.HasPrefix(next.text, "(")) && !item {
		if own || d.fits(last.line, next.line) && n == 1 && d.full(last.line) {
			return noHeading
		}
		return maybeMore
	}
	if !own && (n > 1 && b.rows[i].gap == 0 && size > 110 || d.wrap > 0 && n == 1 && d.full(last.line)) || reFunction.MatchString(text) && strings.HasSuffix(text, ",") {
		return noHeading
	}
	return isHeading
}

// asksTooMuch reports whether a question is too long, or stands too little apart, to be a heading.
func (b *builder) asksTooMuch(i, size int, numbered, own bool) bool {
	r, apart := b.rows[i], b.rows[i].gap == 'b'
	if i > 0 && !apart && r.gap == 0 { // below a line that ends its paragraph
		prev := b.rows[i-1]
		apart = endsSentence(prev.text) && b.d.onPurpose(prev.line, r.line) && prev.size*100 < b.d.wrap*60
	}
	return !numbered && (size > 90 || !own && (!apart || size > 65))
}

// bracketOpen reports whether the first n rows from i on have a bracket that closes below them.
func (b *builder) bracketOpen(i, n int) bool {
	open := 0
	for _, r := range b.rows[i : i+n] {
		open += strings.Count(r.text, "(") - strings.Count(r.text, ")")
	}
	return open > 0
}

// ofFrame reports whether a line is a piece of the frame that was left in the body: a label, an address, a date.
func ofFrame(l *line) bool {
	if f, _, value := labelled(l); f != noField && f != fSubject && (value != "" || f != fEnclosures || strings.HasSuffix(l.text, "(n)")) {
		return true
	}
	f := shape(l.text)
	return f != noField && (f != fDirectorate || reDirectorate.MatchString(l.text)) || rePostcode.MatchString(l.text) || rePhone.MatchString(l.text) || reFax.MatchString(l.text) || date(l.text) != "" || reDateLine.MatchString(l.text) || reRetour.MatchString(l.text) || reSeat.MatchString(l.text)
}

// reSeat is where the ministries sit: the last line of an address.
var reSeat = re(`^(?i:den haag|['’]s-gravenhage)$`).From("den haag", "'s")

// notHeading reports whether a text is an office, the name of a person with initials, or a number of a case.
func notHeading(s string) bool {
	return isOffice(s) || !strings.Contains(s, " ") && isCase(s) || isName(s) && reInitials.MatchString(s)
}

// isCase reports whether a word is the number of a case, "BZ2507788", and no word with the mark of a note: "Aanleiding1".
func isCase(s string) bool {
	word := strings.TrimRight(s, "0123456789")
	return strings.ContainsAny(word, "0123456789") || len(s) > len(word) && (len(word) < 4 || len(s) > len(word)+2 || strings.ToUpper(word) == word)
}

var reDirectorate = re(`^(?i:directoraat-generaal|directie)\b`).From("directo", "directie")

var reFax = re(`^[TMFE]\s+[\d+(]`)

var reCaption = re(`^(?:Tabel|Figuur|Grafiek)[ \x{a0}]\d`).With(anyDigit)

// numberHeadings lets the letter number the headings that have the number it would count; the others keep theirs as
// words and are left out of the numbering, as are headings without one. A bijlage counts anew. It reports whether the letter numbers any.
func (d *doc) numberHeadings() bool {
	var count [4]int
	numbered, last, final, part := false, 0, map[int]int{}, 0
	for i, p := range d.paras {
		if p.kind == letter.Heading && p.label != "" {
			final[p.part] = i
		}
	}
	for i, p := range d.paras {
		if p.part != part {
			count, last, part = [4]int{}, 0, p.part
		}
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
		} else if last > 0 && (i < final[part] || !reLastHeading.MatchString(p.text)) {
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

// innerStop reports whether a sentence ends inside s: a stop, perhaps the mark of a note, a space and a capital, after a word of
// three letters.
func innerStop(s string) bool {
	for i := 0; i+2 < len(s); i++ {
		if s[i] != '.' && s[i] != '?' && s[i] != '!' {
			continue
		}
		word := s[:i] // what stands in brackets before the stop is no word
		if open := strings.LastIndexByte(word, '('); open > 0 && word[i-1] == ')' {
			word = strings.TrimRight(word[:open], " ")
		}
		if len(wordBefore(word, len(word))) < 3 {
			continue
		}
		if rest, ok := strings.CutPrefix(strings.TrimLeft(s[i+1:], "[0123456789]⁰¹²³⁴⁵⁶⁷⁸⁹"), " "); ok {
			if r, _ := utf8.DecodeRuneInString(rest); unicode.IsUpper(r) {
				return true
			}
		}
	}
	return false
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }
