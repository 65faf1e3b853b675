// Package cite finds in a text what a Kamerbrief refers to: Kamerstukken, Handelingen, the official journals, judgments,
// laws and papers of the European Union, in every notation that people write; and gives each in the notation of the
// Aanwijzingen voor de regelgeving (3.43) and the Leidraad voor juridische auteurs, with its address on the web.
//
// Whether a paper exists cannot be known here. What can: years that do not follow each other, that lie after the letter, a
// letter where a number belongs. That is Why, a Dutch sentence; a citation without one is OK.
//
//	cite.go        Find, and the kinds
//	kamerstuk.go   Kamerstukken
//	law.go         articles of laws
//	other.go       all other kinds
package cite

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Kind is a series of papers.
type Kind string

// The kinds.
const (
	Kamerstuk   Kind = "kamerstuk"
	Handelingen Kind = "handelingen"
	Aanhangsel  Kind = "aanhangsel"
	Stcrt       Kind = "stcrt"
	Stb         Kind = "stb"
	ECLI        Kind = "ecli"
	BWB         Kind = "bwb"   // laws of the Netherlands and their articles
	CELEX       Kind = "celex" // laws of the European Union
	COM         Kind = "com"   // COM, SWD, JOIN, SEC
	Toezegging  Kind = "tz"
	Zaak        Kind = "zaak" // a zaak or document of the Tweede Kamer
)

// Citation is a reference that was found.
type Citation struct {
	From, To  int // bytes in the text
	Kind      Kind
	Canonical string // as the guideline writes it, with plain spaces
	URL       string // "" when there is none that can be made of it
	Why       string // Dutch: what is wrong with it; "" for nothing
}

// NoYears is the Why of a Kamerstuk without its vergaderjaar: it can be found, and is not whole.
const NoYears = "Het vergaderjaar ontbreekt."

// OK reports whether nothing is known to be wrong with it.
func (c Citation) OK() bool { return c.Why == "" }

// Find gives the citations of a text in order; they do not overlap. date is that of the letter (2025-10-27), or "" when it
// has none: then no year is too late.
func Find(text, date string) []Citation {
	if !strings.ContainsAny(text, "0123456789") {
		return nil
	}
	f := &finder{s: text, year: 1 << 30, calendar: 1 << 30}
	if d, err := time.Parse(time.DateOnly, date); err == nil {
		f.year, f.calendar = SessionYear(d), d.Year()
	}
	f.kamerstukken()
	f.others()
	slices.SortStableFunc(f.out, func(a, b Citation) int { return cmp.Or(a.From-b.From, b.To-a.To) })
	out := f.out[:0]
	for _, c := range f.out {
		if len(out) == 0 || c.From >= out[len(out)-1].To {
			out = append(out, c)
		}
	}
	return out
}

// SessionYear gives the first year of the vergaderjaar that holds a day: it begins on Prinsjesdag, the third Tuesday of
// September.
func SessionYear(d time.Time) int {
	first := time.Date(d.Year(), 9, 1, 0, 0, 0, 0, d.Location())
	prinsjesdag := first.AddDate(0, 0, (int(time.Tuesday)-int(first.Weekday())+7)%7+14)
	if d.Before(prinsjesdag) {
		return d.Year() - 1
	}
	return d.Year()
}

// finder gathers the citations of one text.
type finder struct {
	s              string
	year, calendar int // the latest vergaderjaar, by its first year, and the latest year
	out            []Citation
}

// Parts of patterns. A space may be one that does not break.
const (
	sp      = `[ \t\n\x{a0}\x{202f}]*`
	sp1     = `[ \t\n\x{a0}\x{202f}]+`
	session = `(?P<vj>(?:18|19|20)\d\d` + sp + `[-–/]` + sp + `(?:\d{4}|\d\d))`
	page    = `(?:,?` + sp + `(?:p\.|pp\.|pag\.|blz\.?)` + sp + `(?P<page>\d+(?:(?:` + sp + `[-–]` + sp + `| en )\d+)?))?`
)

// pattern is a regular expression that is compiled when it is first used, and only tried on a text that has one of the
// signs: in a long letter nearly no text has, and an expression takes a hundred times as long to say so.
type pattern struct {
	re    func() *regexp.Regexp
	signs []string
}

func newPattern(expression string, signs ...string) pattern {
	return pattern{sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) }), signs}
}

// in reports whether the text has a sign.
func (p pattern) in(s string) bool {
	return slices.ContainsFunc(p.signs, func(sign string) bool { return strings.Contains(s, sign) })
}

// match is where a pattern fits.
type match struct {
	from, to int
	at       map[string][2]int
	s        string
}

// get gives what a named group holds.
func (m match) get(group string) string {
	if p, ok := m.at[group]; ok {
		return m.s[p[0]:p[1]]
	}
	return ""
}

// each gives the places where a pattern fits that are whole: no letter or digit touches them.
func (f *finder) each(p pattern, found func(match)) {
	if !p.in(f.s) {
		return
	}
	re := p.re()
	for _, x := range re.FindAllStringSubmatchIndex(f.s, -1) {
		m := match{from: x[0], to: x[1], at: map[string][2]int{}, s: f.s}
		for i, n := range re.SubexpNames() {
			if n != "" && x[2*i] >= 0 {
				m.at[n] = [2]int{x[2*i], x[2*i+1]}
			}
		}
		if !wordByte(f.s, m.from-1) && !(wordByte(f.s, m.to-1) && wordByte(f.s, m.to)) {
			found(m)
		}
	}
}

// wordByte reports whether the byte belongs to a word or number; those of letters with accents do.
func wordByte(s string, i int) bool {
	if i < 0 || i >= len(s) {
		return false
	}
	c := s[i]
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0xC3 && c <= 0xC5
}

func (f *finder) add(from, to int, k Kind, canonical, url, why string) {
	f.out = append(f.out, Citation{from, to, k, canonical, url, why})
}

// Digits gives the digits of s alone: a number, or a code that people read to each other, without its spaces and dashes.
func Digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

func number(s string) int { n, _ := strconv.Atoi(Digits(s)); return n }

// years gives a vergaderjaar as the guideline writes it, and what is wrong with it.
func (f *finder) years(s string) (canonical, why string) {
	d := Digits(s)
	if len(d) < 6 {
		return "", ""
	}
	first := number(d[:4])
	second := d[len(d)-2:]
	canonical = d[:4] + "/" + second
	if first%100 == 99 {
		canonical = d[:4] + "/" + strconv.Itoa(first+1)
	}
	switch {
	case number(second) != (first+1)%100 || len(d) == 8 && number(d[4:]) != first+1:
		canonical = d[:4] + "/" + d[4:]
		why = "Het vergaderjaar " + canonical + " bestaat niet: het tweede jaar volgt op het eerste."
	case first > f.year:
		why = "Het vergaderjaar " + canonical + " is nog niet begonnen op de datum van de brief."
	}
	return canonical, why
}

// late says that a year lies after the letter.
func (f *finder) late(year int) string {
	if year > f.calendar {
		return "Het jaar " + strconv.Itoa(year) + " ligt na de datum van de brief."
	}
	return ""
}

// pages gives ", p. 4" when there is a page.
func pages(s string) string {
	if s == "" {
		return ""
	}
	return ", p. " + strings.NewReplacer("–", "-", " - ", "-", "\u00a0", " ").Replace(s)
}
