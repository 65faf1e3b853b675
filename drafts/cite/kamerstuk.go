package cite

import (
	"cmp"
	"strings"

	"kamerbrief/drafts/tell"
)

// paper is a Kamerstuk.
type paper struct {
	with                   string // "Bijlage bij "
	house                  string // "I", "II"; "" while it is not known
	years                  string // as written
	dossier, chapter, part string // "21501", "VI", "-20"
	sub, page              string
}

// divided are the dossiers that are divided by numbers of two digits: there "-20" belongs to the dossier, behind any other it is
// the number of the paper.
var divided = map[string]bool{"21501": true}

// lettered reports whether the paper has a letter, as those of the Eerste Kamer do.
func (p paper) lettered() bool { return p.sub != "" && p.sub[0] >= 'A' && p.sub[0] <= 'Z' }

// canonical is Aanwijzing 3.43: "Kamerstukken II 2025/26, 36704, nr. 63, p. 3", "Kamerstukken I 2008/09, 31700 VI, D".
func (p paper) canonical(f *finder) string {
	s := p.with + "Kamerstukken"
	if p.sub != "" || p.years != "" {
		s += " " + cmp.Or(p.house, "II")
	}
	if years, _ := f.years(p.years); years != "" {
		s += " " + years + ","
	}
	s += " " + p.dossier + p.part
	if p.chapter != "" {
		s += " " + p.chapter
	}
	switch {
	case p.sub == "":
	case p.lettered():
		s += ", " + p.sub
	case strings.Contains(p.sub, " "):
		s += ", nrs. " + tell.List(strings.Fields(p.sub), "en")
	default:
		s += ", nr. " + p.sub
	}
	return s + pages(p.page)
}

// url is where officielebekendmakingen.nl keeps it; of several the first.
func (p paper) url() string {
	id := p.dossier + p.part
	if c := strings.Trim(p.chapter, "()"); c != "" {
		id += "-" + c
	}
	if p.sub == "" {
		return "https://zoek.officielebekendmakingen.nl/dossier/" + id
	}
	first, _, _ := strings.Cut(p.sub, " ")
	return "https://zoek.officielebekendmakingen.nl/kst-" + id + "-" + first + ".html"
}

// kamerstukken reads them by hand: an expression takes a hundred times as long, and notes are full of them.
func (f *finder) kamerstukken() {
	for i := 0; i < len(f.s); i++ {
		if !begins[f.s[i]] || wordByte(f.s, i-1) {
			continue
		}
		c := &cursor{f.s, i}
		if p, why, ok := f.paper(c); ok && !(wordByte(f.s, c.p-1) && wordByte(f.s, c.p)) {
			f.add(i, c.p, Kamerstuk, p.canonical(f), p.url(), why)
			i = c.p - 1
		}
	}
}

// begins are the bytes that one begins with.
var begins = func() (ok [256]bool) {
	for _, b := range []byte("0123456789BEKTNkn") {
		ok[b] = true
	}
	return ok
}()

// digitsOnly reports whether a paper's mark is a number.
func digitsOnly(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// paper reads one in any of its notations, and says what is wrong with it.
func (f *finder) paper(c *cursor) (p paper, why string, ok bool) {
	switch {
	case c.try(func() bool { return c.webID(&p) }):
		return p, "", true
	case c.try(func() bool { return c.full(&p) }):
		return p, f.wrong(&p), true
	case c.try(func() bool { return c.turned(&p) }):
		return p, NoYears, true
	}
	from, said := c.p, false
	if !c.try(func() bool { return c.bare(&p, &said) }) {
		return p, "", false
	}
	before := f.before(from)
	if before == nil && !said { // "van 20 100-120 plaatsen"
		return p, "", false
	}
	if before != nil {
		p.house, p.years = before.house, before.years
	}
	return p, f.wrong(&p), true
}

// before gives the paper that this one goes on with: it is of the same Kamer and year.
func (f *finder) before(at int) *paper {
	if n := len(f.out); n > 0 && f.out[n-1].Kind == Kamerstuk && joins(f.s[f.out[n-1].To:at]) {
		c := &cursor{f.s, f.out[n-1].From}
		p := paper{}
		if c.full(&p); p.years != "" {
			return &p
		}
	}
	return nil
}

// wrong says what is wrong with a paper, and in which Kamer it is when that was not said.
func (f *finder) wrong(p *paper) (why string) {
	switch {
	case p.house == "" && p.lettered():
		p.house = "I"
	case p.house == "II" && p.lettered():
		why = "Een stuk met een letter is van de Eerste Kamer."
	case p.house == "I" && digitsOnly(p.sub) && number(p.years[:min(4, len(p.years))]) >= 2005: // before that they had numbers too
		why = "Een stuk van de Eerste Kamer heeft een letter en geen nummer."
	}
	if p.years == "" && p.sub != "" {
		return NoYears
	}
	if _, w := f.years(p.years); w != "" {
		return w
	}
	return why
}

// webID reads "kst-36704-63", "kst-21501-31-781", "kst-33328-AI"; "kst-1268678" has no dossier.
func (c *cursor) webID(p *paper) bool {
	if c.take("kst-") == "" {
		return false
	}
	if c.roman(p) {
		return c.take("-") != "" && c.number(p) && p.lettered()
	}
	if p.dossier = c.digits(5, 5); p.dossier == "" {
		return false
	}
	c.addition(p)
	if p.part != "" && c.any("-") == "" {
		p.part, p.sub = "", p.part[1:]
		return true
	}
	return c.take("-") != "" && c.number(p)
}

// full reads one that says what it is.
func (c *cursor) full(p *paper) bool {
	if c.try(func() bool { return c.take("Bijlage bij") != "" && c.space("") }) {
		p.with = "Bijlage bij "
	}
	head := c.take("Kamerstukken", "Kamerstuknummer", "Kamerstuk", "kamerstukken", "kamerstuknummer", "kamerstuk", "KAMERSTUKKEN", "KST", "Kst.", "Kst", "kst.",
		"Tweede Kamer der Staten-Generaal", "Tweede Kamer", "Eerste Kamer der Staten-Generaal", "Eerste Kamer", "TK", "EK")
	if head == "" {
		return false
	}
	house := ""
	c.try(func() bool {
		c.space(",")
		house = c.take("II", "I", "2", "1", "TK", "EK")
		return house != ""
	})
	switch {
	case house == "I" || house == "1" || house == "EK" || head[0] == 'E':
		p.house = "I"
	case house != "" || head[0] == 'T':
		p.house = "II"
	}
	c.try(func() bool {
		c.space(",")
		c.take("vergaderjaar", "Vergaderjaar", "zittingsjaar", "Zittingsjaar")
		c.space("")
		p.years = c.session()
		return p.years != ""
	})
	c.try(func() bool {
		c.space(",")
		return c.take("KST", "Kst.", "Kst", "kst.", "kst", "Kamerstukken", "Kamerstuk", "kamerstukken", "kamerstuk", "nrs.", "nr.", "Nr.", "dossiernummer", "dossier", "Dossier") != ""
	})
	if !c.space(",.:") {
		return false
	}
	roman := p.house == "I" && p.years != "" && c.roman(p)
	if !roman && !c.file(p) {
		return false
	}
	c.paperNumber(p)
	if roman && !p.lettered() {
		return false
	}
	c.page(p)
	return strings.ContainsAny(head[:1], "Kk") || p.years != "" && p.sub != "" // not "de Tweede Kamer, 36 704 mensen"
}

// session reads a vergaderjaar.
func (c *cursor) session() (s string) {
	from := c.p
	ok := c.try(func() bool {
		if y := c.run(4, 4, digit); y < "1800" || y >= "2100" {
			return false
		}
		c.space("")
		if c.take("-", "–", "/") == "" {
			return false
		}
		c.space("")
		return c.digits(4, 4) != "" || c.digits(2, 2) != ""
	})
	if !ok {
		return ""
	}
	return c.s[from:c.p]
}

// file reads a dossier and what belongs to it.
func (c *cursor) file(p *paper) bool {
	two := c.run(2, 2, digit)
	if c.take(".") == "" {
		c.take(blanks...)
	}
	three := c.run(3, 3, digit)
	if two == "" || three == "" || two[0] == '0' || wordByte(c.s, c.p) {
		return false
	}
	p.dossier = two + three
	c.addition(p)
	return true
}

// roman reads a dossier of the Eerste Kamer alone, which has a Roman number: "CXLVII".
func (c *cursor) roman(p *paper) bool {
	return c.try(func() bool {
		n := c.run(1, 8, romanDigit)
		if n == "" || wordByte(c.s, c.p) {
			return false
		}
		p.dossier, p.house = n, "I"
		return true
	})
}

func romanDigit(b byte) bool { return strings.IndexByte("IVXLC", b) >= 0 }

// addition reads a chapter of the budget (VI), a number of the Kingdom ((R2064)) and a part (-20).
func (c *cursor) addition(p *paper) {
	c.try(func() bool {
		comma := c.take(",") != "" // "36 800, VI, nr. 2"; behind a comma a letter is mostly the paper
		c.space("")
		c.take("-", "‐", "hoofdstuk", "Hoofdstuk")
		c.space("")
		from := c.p
		if c.any("(R") != "" {
			c.p += len("(R")
			c.space("")
			n := c.digits(3, 4)
			p.chapter = "(R" + n + ")"
			if ok := n != "" && c.take(")") != ""; ok {
				return true
			}
			p.chapter = ""
			return false
		}
		small := false
		if c.run(1, 6, romanDigit) == "" {
			if !comma && c.run(1, 1, func(b byte) bool { return b >= 'A' && b <= 'M' }) != "" && c.numbered() { // "36 600 A, nr. 60", of the Mobiliteitsfonds
				p.chapter = c.s[from:c.p]
				return true
			}
			c.p = from
			if small = c.run(1, 6, func(b byte) bool { return strings.IndexByte("ivxlc", b) >= 0 }) != ""; !small {
				return false
			}
		}
		c.run(1, 1, func(b byte) bool { return b >= 'A' && b <= 'E' })
		if wordByte(c.s, c.p) || (small || comma) && !c.numbered() {
			return false
		}
		p.chapter = strings.ToUpper(c.s[from:c.p])
		return true
	})
	c.try(func() bool {
		if c.take("-") == "" {
			return false
		}
		n := c.digits(2, 2)
		if n == "" {
			return false
		}
		p.part = "-" + n
		return true
	})
}

// numbered reports whether the number of a paper follows.
func (c *cursor) numbered() bool {
	ahead := *c
	return (ahead.nr() || ahead.take("-", "–") != "") && digit(ahead.at())
}

// paperNumber reads the number behind a dossier, or takes its part for it.
func (c *cursor) paperNumber(p *paper) {
	found := c.try(func() bool { return c.nr() && c.number(p) }) ||
		c.try(func() bool { c.space(""); ok := c.take("-", "–") != ""; c.space(""); return ok && c.number(p) }) ||
		c.try(func() bool {
			return c.take(",") != "" && c.space("") && (p.years != "" || !digit(c.at())) && c.number(p)
		})
	if !found && p.part != "" && !divided[p.dossier] {
		p.sub, p.part = p.part[1:], ""
	}
	for found && digit(p.sub[0]) && c.try(func() bool {
		if c.space(","); c.take("en") != "" && !c.space("") {
			return false
		}
		n := c.digits(1, 4)
		if n == "" || c.try(func() bool { // "nr. 63 en 36 704-64"
			if c.take(".") == "" {
				c.take(blanks...)
			}
			return c.run(3, 3, digit) != ""
		}) {
			return false
		}
		p.sub += " " + n
		return true
	}) {
	}
}

// at is the byte that stands here, 0 at the end.
func (c *cursor) at() byte {
	if c.p < len(c.s) {
		return c.s[c.p]
	}
	return 0
}

// nr passes over ", nr. ".
func (c *cursor) nr() bool {
	c.space(",")
	ok := c.take("nrs.", "nrs", "nr.", "nr", "Nrs.", "Nr.", "nummers", "nummer", "no.") != ""
	c.space("")
	return ok
}

// number reads the number of a paper, or its letters.
func (c *cursor) number(p *paper) bool {
	from := c.p
	if c.run(1, 4, digit) != "" {
		c.run(1, 1, func(b byte) bool { return b >= 'a' && b <= 'z' })
	} else if c.run(1, 3, func(b byte) bool { return b >= 'A' && b <= 'Z' }) == "" {
		return false
	}
	p.sub = c.s[from:c.p]
	return !wordByte(c.s, c.p)
}

// page reads ", p. 4-6".
func (c *cursor) page(p *paper) {
	c.try(func() bool {
		c.space(",")
		if c.take("p.", "pp.", "pag.", "blz.", "blz") == "" {
			return false
		}
		c.space("")
		from := c.p
		if c.digits(1, 5) == "" {
			return false
		}
		c.try(func() bool {
			c.space("")
			ok := c.take("-", "–", "en") != ""
			c.space("")
			return ok && c.digits(1, 5) != ""
		})
		p.page = c.s[from:c.p]
		return true
	})
}

// turned reads one with the paper first: "nr. 456 (36800-XVI)".
func (c *cursor) turned(p *paper) bool {
	if c.take("nr.", "Nr.") == "" {
		return false
	}
	c.space("")
	n := c.digits(1, 4)
	c.space("")
	if n == "" || c.take("(") == "" || !c.file(p) || c.take(")") == "" {
		return false
	}
	if p.part != "" && !divided[p.dossier] {
		return false
	}
	p.sub = n
	return true
}

// bare reads a dossier and a paper alone: "36 704-64", "nr. 36704-64", "36704, nr. 64". said: it says "nr.".
func (c *cursor) bare(p *paper, said *bool) bool {
	if c.take("nrs.", "nr.", "Nr.") != "" {
		*said = true
		c.space("")
	}
	if !digit(c.at()) || !c.file(p) {
		return false
	}
	*said = *said || p.chapter != "" // "36800-VI-12"
	if c.try(func() bool { return c.nr() && c.number(p) }) {
		*said = true
	} else if !c.try(func() bool { return c.take("-") != "" && c.number(p) }) && p.part != "" && !divided[p.dossier] {
		p.sub, p.part = p.part[1:], ""
	}
	c.page(p)
	return p.sub != ""
}

// joins reports whether only a word that joins stands between two citations.
func joins(s string) bool {
	switch strings.TrimSpace(strings.ReplaceAll(s, "\u00a0", " ")) {
	case "en", "of", ",", ";", ", en", "; en", "en nr.", "alsmede":
		return true
	}
	return false
}
