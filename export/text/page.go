package text

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	rePage    = regexp.MustCompile(`(?i)^(?:pagina|blad|pag\.|p\.)\s*\d{1,3}\s*(?:van|/)\s*\d{1,3}$`)
	rePageNum = regexp.MustCompile(`^(?:[-–] ?)?\d{1,3}(?: ?[-–])?$`)
)

// wide measures at how many runes the source wraps. Text in which most words stand on long lines does not wrap: then a
// line is a paragraph.
func (d *doc) wide() {
	var sizes []int
	total, long := 0, 0
	for _, l := range d.lines {
		if l.size < 25 {
			continue
		}
		sizes = append(sizes, l.size)
		total += l.size
		if l.size > 135 {
			long += l.size
		}
	}
	if len(sizes) == 0 || long*2 > total {
		d.wrap = 0
		return
	}
	slices.Sort(sizes)
	d.wrap = sizes[min(len(sizes)-1, len(sizes)*95/100)]
}

// furniture sets page numbers aside.
func (d *doc) furniture() {
	for i, l := range d.lines {
		if l.blank() {
			continue
		}
		switch {
		case rePage.MatchString(l.text):
		case rePageNum.MatchString(l.text) && (l.page || d.pageAfter(i)):
		default:
			continue
		}
		l.aside = true
		d.report(Unplaced, l.n, "Regel %d, %s, is een paginanummer en staat als losse alinea in de brief. Haal de regel weg: Kamerbrief zet zelf paginanummers.", l.n, quote(l.text))
	}
}

// pageAfter reports whether a page, but not the text, ends after line i.
func (d *doc) pageAfter(i int) bool {
	for _, l := range d.lines[i+1:] {
		if l.page {
			return true
		}
		if !l.blank() {
			return false
		}
	}
	return false
}

// columns takes a layout apart in which the reference column stands beside the text, as pdftotext -layout writes it:
// the column's lines come after the text of the page's head, at the place of the first of them.
func (d *doc) columns() {
	starts := map[int]int{}
	strong := map[int]int{}
	limit := len(d.lines)
	for i, l := range d.lines {
		if l.page && i > 0 || i > 150 {
			limit = i
			break
		}
		if at, right := rightPart(l); right != "" {
			starts[at]++
			if f, _, _ := labelled(newLine(0, right)); f != noField && f != fDate && f != fSubject || shape(right) != noField {
				strong[at]++
			}
		}
	}
	best, votes := 0, 0
	for at, n := range strong {
		if n = n*3 + starts[at]; n > votes || n == votes && at < best {
			best, votes = at, n
		}
	}
	if best < 30 || votes < 6 {
		return
	}
	var left, right []*line
	for _, l := range d.lines[:limit] {
		at, text := rightPart(l)
		if text == "" || at < best-2 || at > best+3 {
			left = append(left, l)
			continue
		}
		right = append(right, newLine(l.n, text))
		if rest := strings.TrimRightFunc(cutColumns(l.raw, at), blankRune); strings.TrimFunc(rest, blankRune) != "" {
			n := newLine(l.n, rest)
			n.page = l.page
			left = append(left, n)
		} else {
			left = append(left, newLine(l.n, ""))
		}
	}
	d.beside = right
	d.lines = append(left, d.lines[limit:]...)
}

// rightPart gives what stands at the right of a line behind three or more spaces, and its column.
func rightPart(l *line) (int, string) {
	raw := strings.TrimRightFunc(l.raw, blankRune)
	col, spaces, at, cut := 0, 0, -1, 0
	for i, r := range raw {
		if r == ' ' || r == '\t' || r == '\u00a0' {
			spaces++
			if r == '\t' {
				spaces += 2
			}
		} else {
			if spaces >= 3 && col > 20 {
				at, cut = col, i
			}
			spaces = 0
		}
		if r == '\t' {
			col += 8 - col%8
		} else {
			col++
		}
	}
	if at < 0 || utf8.RuneCountInString(raw[cut:]) > 60 {
		return 0, ""
	}
	return at, raw[cut:]
}

// cutColumns gives the first n columns of a line.
func cutColumns(s string, n int) string {
	col := 0
	for i, r := range s {
		if col >= n {
			return s[:i]
		}
		if r == '\t' {
			col += 8 - col%8
		} else {
			col++
		}
	}
	return s
}

// endsSentence reports whether a line closes a sentence, a note mark behind the stop or not.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "0123456789⁰¹²³⁴⁵⁶⁷⁸⁹’”\"»)] ")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".?!…", r)
}

// stops reports whether a line ends in a way that a heading does not.
func stops(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(s, blankRune))
	return strings.ContainsRune(".,;:!…", r)
}

func firstUpper(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return unicode.IsUpper(r)
		}
		if unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

func firstLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// firstWord gives the length in runes of the first word.
func firstWord(s string) int {
	n := 0
	for _, r := range s {
		if blankRune(r) {
			break
		}
		n++
	}
	return n
}

// onPurpose reports whether line l ends early: the first word of the next line would have fitted with room to spare.
func (d *doc) onPurpose(l, next *line) bool {
	if d.wrap == 0 {
		return true
	}
	return (l.indent+l.size+1+firstWord(next.text))*100 <= d.wrap*90
}

// full reports whether l reaches to where lines wrap.
func (d *doc) full(l *line) bool { return d.wrap > 0 && (l.indent+l.size)*100 >= d.wrap*82 }
