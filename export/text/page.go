package text

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

var (
	rePage     = re(`(?i)^(?:(?:pagina|blad|bladzijde|pag\.|p\.)\s*\d{1,3}\s*(?:van|/)\s*\d{1,3}|(?:pagina|blad|bladzijde) ?\| ?\d{1,3}|page \d{1,3} of \d{1,3})$`).From("pag", "blad", "p.")
	rePageSide = re(`(?i)[ \t\x{a0}]{2,}(?:pagina|blad|bladzijde) \d{1,3} (?:van|/) \d{1,3}$`).With(anyDigit)
	rePageEdge = re(`(?i)^(?:[-–] ?\d{1,3} ?[-–]|\d{1,3}(?: ?(?:van|/) ?\d{1,3})?|(?:pagina|blad|bladzijde|pag\.) ?\d{1,3})$`).With(anyDigit)
	reDashed   = re(`^[-–] ?\d{1,3} ?[-–]$`).With(anyDigit)
	rePageNum  = re(`^(?:[-–] ?)?\d{1,3}(?: ?[-–])?$`).With(anyDigit)
)

// pages gives where the pages of the source begin and end, as indices in doc.lines: at a form feed and behind a page
// number. The first line with text of a page is marked as such.
func (d *doc) pages() [][2]int {
	var out [][2]int
	start, filled, turned := 0, false, false
	for i, l := range d.lines {
		if l.blank() {
			continue
		}
		l.page = l.page || turned
		if l.page && filled {
			out = append(out, [2]int{start, i})
			start = i
		}
		filled = true
		turned = rePage.MatchString(l.text)
		if _, r := rightPart(l); len(r) >= 6 && len(r) < 30 && rePage.MatchString(r) {
			turned = true
		}
	}
	return append(out, [2]int{start, len(d.lines)})
}

// furniture leaves page numbers out. A number alone on its line is one at the edge of a page, and where it cuts a
// sentence in two.
func (d *doc) furniture() {
	page := 1
	for i, l := range d.lines {
		if l.blank() || l.told {
			continue
		}
		if k := rePageSide.FindStringIndex(l.text); k != nil && k[0] > 0 { // in the column beside a line
			d.beside = append(d.beside, []*line{newLine(l.n, l.text[k[0]:])})
			l.text = l.text[:k[0]]
			continue
		}
		switch {
		case reRule.MatchString(l.text):
			d.leaveOut(l, ruleLines)
			continue
		case rePage.MatchString(l.text):
		case rePageEdge.MatchString(l.text) && (l.page || d.pageAfter(i)) && !d.counts(i):
		case rePageNum.MatchString(l.text) && (atoi(l.text) == page || atoi(l.text) == page+1) && d.cuts(i):
			page = atoi(l.text)
		case reDashed.MatchString(l.text) && d.within(i):
		default:
			continue
		}
		d.leaveOut(l, "paginanummers")
	}
	d.pageHeads()
}

const (
	ruleLines   = "lijnen van streepjes"
	signedWords = "woorden op de plaats van een handtekening"
)

// pageHeads leaves out what comes back at the head of pages: at its first coming it stays.
func (d *doc) pageHeads() {
	seen := map[string]bool{}
	pages := d.pages()
	if len(pages) < 3 {
		return
	}
	for k, p := range pages {
		n := 0
		for _, l := range d.lines[p[0]:p[1]] {
			if l.blank() || l.taken || l.told {
				continue
			}
			if n++; n > 3 {
				break
			}
			s := strings.Join(strings.Fields(l.text), " ")
			if f, _, _ := labelled(l); f != noField || len(s) < 4 || l.size > 110 || !hasLetter(s) || isLabel(s) {
				break
			}
			if k > 0 && seen[s] {
				d.leaveOut(l, "herhaalde regels boven aan een bladzijde")
				continue
			}
			seen[s] = true
		}
	}
}

// leaveOut takes a line that is no part of the letter; left reports all of a kind in one finding.
func (d *doc) leaveOut(l *line, what string) {
	l.taken, l.as = true, AsNothing
	d.owe(l.text)
	if d.dropped == nil {
		d.dropped = map[string][]int{}
	}
	d.dropped[what] = append(d.dropped[what], l.n)
}

// left reports what was left out.
func (d *doc) left() {
	for _, what := range slices.Sorted(maps.Keys(d.dropped)) {
		lines := d.dropped[what]
		slices.Sort(lines)
		var s strings.Builder
		for i, n := range lines {
			switch {
			case i == 12:
				fmt.Fprintf(&s, " en %d andere", len(lines)-i)
			case i > 12:
			case i > 0:
				fmt.Fprintf(&s, ", %d", n)
			default:
				fmt.Fprintf(&s, "%d", n)
			}
		}
		why := "Kamerbrief zet zelf op elke bladzijde wat daar hoort."
		if what == mailWords || what == ruleLines || what == signedWords {
			why = "Zij horen niet bij de brief."
		}
		d.hint(LeftOut, lines[0], "Weggelaten: %s (regel %s). %s", what, s.String(), why)
	}
}

// cuts reports whether line i stands between two blank lines in the middle of a sentence.
func (d *doc) cuts(i int) bool {
	if i < 2 || i+2 >= len(d.lines) || !d.lines[i-1].blank() || !d.lines[i+1].blank() {
		return false
	}
	a, b := d.lines[i-2], d.lines[i+2]
	return !a.blank() && !b.blank() && !stops(a.text) && firstLower(b.text)
}

// counts reports whether line i is the number of bijlagen, below its label.
func (d *doc) counts(i int) bool {
	if i == 0 || !reCount.MatchString(d.lines[i].text) {
		return false
	}
	f, _, value := labelled(d.lines[i-1])
	return f == fEnclosures && value == ""
}

// within reports whether line i stands between two lines of one sentence.
func (d *doc) within(i int) bool {
	return i > 0 && i+1 < len(d.lines) && !d.lines[i-1].blank() && !stops(d.lines[i-1].text) && firstLower(d.lines[i+1].text)
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
