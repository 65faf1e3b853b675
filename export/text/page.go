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

// furniture sets page numbers aside. A number alone on its line is one at the edge of a page, and where it cuts a
// sentence in two.
func (d *doc) furniture() {
	page := 1
	for i, l := range d.lines {
		if l.blank() {
			continue
		}
		switch {
		case rePage.MatchString(l.text):
		case rePageNum.MatchString(l.text) && (l.page || d.pageAfter(i)):
		case rePageNum.MatchString(l.text) && (atoi(l.text) == page || atoi(l.text) == page+1) && d.cuts(i):
			page = atoi(l.text)
		default:
			continue
		}
		d.pageNumber(l)
	}
}

func (d *doc) pageNumber(l *line) {
	l.aside = true
	d.report(Unplaced, l.n, "Regel %d, %s, is een paginanummer en staat als losse alinea in de brief. Haal de regel weg: Kamerbrief zet zelf paginanummers.", l.n, quote(l.text))
}

// cuts reports whether line i stands between two blank lines in the middle of a sentence.
func (d *doc) cuts(i int) bool {
	if i < 2 || i+2 >= len(d.lines) || !d.lines[i-1].blank() || !d.lines[i+1].blank() {
		return false
	}
	a, b := d.lines[i-2], d.lines[i+2]
	return !a.blank() && !b.blank() && !stops(a.text) && firstLower(b.text)
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

// columnGroups takes what belongs to the reference column from between the paragraphs: at its first coming into the
// frame, when it is repeated at the head of a page aside.
func (d *doc) columnGroups() {
	h := &header{d: d}
	for i := d.start; i < d.end; i++ {
		l := d.lines[i]
		if l.blank() || l.taken || l.aside {
			continue
		}
		j := i
		for j < d.end && !d.lines[j].blank() && !d.lines[j].taken && !d.lines[j].aside && (j == i || !d.lines[j].page) {
			j++
		}
		// the run of column lines at the start of the group; the whole group, or what a page starts with
		n := columnRun(d.lines[i:j])
		first := l.page || d.turned(i)
		if n == 0 || n < j-i && !first || n == 1 && !first {
			i = j - 1
			continue
		}
		h.last, h.to, h.gap, h.pending = noField, false, false, nil
		for k := i; k < i+n; k++ {
			l := d.lines[k]
			f, _, value := labelled(l)
			if f != noField && h.taken(f) || f == noField && len(h.pending) == 0 && !h.wants(l.text) {
				l.aside = true
				if f != noField && value == "" && k+1 < i+n {
					k++
					d.lines[k].aside = true
				}
				d.report(Unplaced, l.n, "Regel %d, %s, is aan het begin van een pagina herhaald en staat als losse alinea in de brief. Haal de regel weg: Kamerbrief herhaalt deze gegevens zelf.", l.n, quote(l.text))
				continue
			}
			if !h.line(l) {
				l.aside = true
				d.report(Unplaced, l.n, "Regel %d, %s, heeft geen plaats gekregen en staat als losse alinea in de brief. Zet de tekst op zijn plaats of haal de tekst weg.", l.n, quote(l.text))
			}
		}
		for _, p := range h.pending {
			p.line.taken, p.line.aside = false, true
		}
		i += n - 1
	}
}

// wants reports whether the frame has room for a line of the column without a label.
func (h *header) wants(s string) bool {
	r := h.d.frame.Reference
	switch shape(s) {
	case fWebsite:
		return r.Website == ""
	case fPost:
		return r.PostAddress == ""
	case fEmail:
		return r.Email == ""
	case fDirectorate:
		return r.Department == ""
	case fClosing:
		return r.Closing == ""
	}
	return h.last != noField || r.VisitAddress == ""
}

// turned reports whether a page was turned, or its number taken, between line i and the text before it.
func (d *doc) turned(i int) bool {
	for i--; i >= d.start; i-- {
		if l := d.lines[i]; l.page || l.aside || l.taken && l != d.lines[d.start] {
			return true
		} else if !l.blank() {
			return false
		}
	}
	return false
}

// columnRun counts the lines at the start of a group that are labels, their values and addresses.
func columnRun(lines []*line) int {
	strong, waiting := false, noField
	for n, l := range lines {
		s := l.text
		f, _, value := labelled(l)
		switch {
		case f != noField && f != fSubject && (f != fEnclosures || value != "" || l.size < 12):
			strong, waiting = true, noField
			if value == "" {
				waiting = f
			}
			continue
		case waiting == fDate && (date(s) != "" || reDateAny.MatchString(s)),
			waiting == fYourLetter && l.size < 40,
			waiting == fEnclosures && reCount.MatchString(s),
			(waiting == fOur || waiting == fYour) && strings.ContainsAny(s, "0123456789") && l.size < 50,
			(waiting == fVisit || waiting == fPost || waiting == fContact) && l.size < 50:
			if waiting != fVisit && waiting != fPost {
				waiting = noField
			}
			continue
		case shape(s) != noField && l.size < 70 && !stops(s):
			strong = true
			continue
		case n > 0 && (rePostcode.MatchString(s) && l.size < 40 || reStreet.MatchString(s) && l.size < 40 || reCorr.MatchString(s)), reStreet.MatchString(s) && len(lines) > n+1 && rePostcode.MatchString(lines[n+1].text) && l.size < 40:
			continue
		}
		if !strong {
			return 0
		}
		return n
	}
	if !strong {
		return 0
	}
	return len(lines)
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
	return strings.ContainsRune(".?!…", r) && !(r == '.' && shortened[strings.ToLower(wordBefore(s, len(s)-1))])
}

// shortened are abbreviations after which a sentence goes on.
var shortened = set("nr nrs art blz p pp bijv bv dr drs mr ir ing prof resp stb stcrt hfst par vgl pag sub mln mld ca incl excl")

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

// fits reports whether the first word of next would have fitted on line l, as near as that can be told.
func (d *doc) fits(l, next *line) bool {
	return d.wrap == 0 || (l.indent+l.size+1+firstWord(next.text))*100 <= d.wrap*97
}

// full reports whether l reaches to where lines wrap.
func (d *doc) full(l *line) bool { return d.wrap > 0 && (l.indent+l.size)*100 >= d.wrap*82 }
