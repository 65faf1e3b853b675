// Package speak says what a screen reader will say of a tagged PDF: it turns the structure tree of the file, as
// export/pdf/check reads it back from the bytes, into Dutch lines.
//
// Lines keeps to what the tree says. Words that are tagged wrongly are heard wrongly, and what has no tag is not heard
// at all: that is the point. Screen readers differ in their wording; these lines have the order, the roles, the counts
// and the changes of language that all of them take from the file.
package speak

import (
	"cmp"
	"fmt"
	"strings"

	"kamerbrief/drafts/tell"
	"kamerbrief/export/pdf/check"
)

// Line is one thing that is said.
type Line struct {
	Lead   string         // what the reader adds: "Kop niveau 1", "Punt 2"; "" before plain text
	Text   string         // the words of the file; what a reader adds inside them stands between square brackets
	Indent int            // 0 for the letter, 1 in a list, a table, a note
	Page   int            // from 1, 0 unknown
	Of     *check.Element // whose words these are
}

// String gives the line as it is heard.
func (l Line) String() string {
	switch {
	case l.Lead == "":
		return l.Text
	case l.Text == "":
		return l.Lead
	}
	return l.Lead + ": " + l.Text
}

// Lines gives what is said, in reading order.
func Lines(d *check.Document) []Line {
	s := &speaker{lang: short(d.Lang)}
	if d.Title != "" {
		s.say("Document", d.Title, nil)
	}
	if n := language(d.Lang); n != "" {
		s.say("Taal", n, nil)
	} else {
		s.say("De taal van het document staat er niet in", "", nil)
	}
	if len(d.Root.Parts) == 0 {
		s.say("Dit bestand heeft geen structuur: een schermlezer moet raden", "", nil)
	}
	s.parts(d.Root)
	s.flush()
	return s.out
}

type speaker struct {
	out     []Line
	words   strings.Builder // of the line that is open
	lead    string
	of      *check.Element
	started bool // of says whose line it is, whatever stands inside
	page    int
	indent  int
	lists   int
	lang    string
}

// say closes the open line and adds one of its own.
func (s *speaker) say(lead, text string, of *check.Element) {
	s.flush()
	l := Line{Lead: lead, Text: tidy(text), Indent: s.indent, Of: of}
	if of != nil {
		l.Page = of.Page
	}
	s.out = append(s.out, l)
}

// start closes the open line and begins one.
func (s *speaker) start(lead string, e *check.Element) {
	s.flush()
	s.lead, s.of, s.page, s.started = lead, e, e.Page, true
}

// flush ends the open line; one without words and without lead is not said.
func (s *speaker) flush() {
	if t := tidy(s.words.String()); t != "" || s.lead != "" {
		s.out = append(s.out, Line{s.lead, t, s.indent, s.page, s.of})
	}
	s.words.Reset()
	s.lead, s.started = "", false
}

func (s *speaker) add(text string, e *check.Element) {
	if s.words.Len() == 0 && !s.started {
		s.of, s.page = e, e.Page
	}
	s.words.WriteString(text)
}

// note puts what the reader adds among the words.
func (s *speaker) note(text string, e *check.Element) { s.add(" ["+text+"] ", e) }

func tidy(t string) string {
	t = strings.Join(strings.FieldsFunc(t, func(r rune) bool { return r == ' ' || r == '\n' || r == '\r' || r == '\t' }), " ")
	t = strings.ReplaceAll(t, "\u00ad", "")
	for _, p := range []string{".", ",", ";", ":", ")", "?", "!"} {
		t = strings.ReplaceAll(t, "] "+p, "]"+p)
	}
	return strings.ReplaceAll(t, "( [", "([")
}

// parts says all that stands in an element.
func (s *speaker) parts(e *check.Element) {
	if e.HasActual {
		s.add(e.Actual, e)
		return
	}
	for _, p := range e.Parts {
		if p.Kid == nil {
			s.add(p.Text, e)
		} else {
			s.element(p.Kid)
		}
	}
}

// element says an element. A change of language is said where it starts and where it ends.
func (s *speaker) element(e *check.Element) {
	if l := short(e.Lang); e.Lang != "" && l != s.lang {
		was := s.lang
		s.lang = l
		if inline(e) {
			s.note(name(e.Lang)+":", e)
			s.role(e)
			s.note("einde "+name(e.Lang), e)
		} else {
			s.say("Taal", name(e.Lang), e)
			s.role(e)
			s.flush()
			if n := name(was); n != "" {
				s.say("Taal", n, e)
			}
		}
		s.lang = was
		return
	}
	s.role(e)
}

func inline(e *check.Element) bool {
	switch e.Role {
	case "Span", "Link", "Reference", "Quote", "Code", "Lbl", "BibEntry", "Annot":
		return true
	}
	return false
}

func (s *speaker) role(e *check.Element) {
	switch e.Role {
	case "H1", "H2", "H3", "H4", "H5", "H6":
		s.block("Kop niveau "+e.Role[1:], e)
	case "H":
		s.block("Kop", e)
	case "P":
		if s.lead != "" && tidy(s.words.String()) == "" { // the first paragraph of a point, a cell, a note
			s.of, s.page = e, e.Page
			s.parts(e)
			s.flush()
			return
		}
		s.block("", e)
	case "Caption":
		s.block("Bijschrift", e)
	case "BlockQuote":
		s.say("Citaat", "", e)
		s.indented(func() { s.parts(e) })
		s.say("Einde citaat", "", e)
	case "Part":
		s.say("Nieuw deel", "", e)
		s.parts(e)
		s.flush()
	case "L":
		s.list(e)
	case "Table":
		s.table(e)
	case "Note":
		s.footnote(e)
	case "Figure", "Formula":
		alt := strings.TrimSpace(e.Alt)
		if e.HasActual {
			alt = e.Actual
		}
		alt = cmp.Or(alt, "[zonder beschrijving]")
		s.say("Figuur", alt, e)
	case "Reference":
		if n := tidy(e.Words()); n != "" {
			s.note("verwijzing naar noot "+strings.TrimPrefix(n, "noot "), e)
		}
	case "Link":
		s.note("koppeling:", e)
		s.parts(e)
		s.note("einde koppeling", e)
	case "Span", "Quote", "Code", "BibEntry", "Annot", "Lbl", "Form":
		s.parts(e)
	default: // Document, Sect and other holders are not said
		s.flush()
		s.parts(e)
		s.flush()
	}
}

// block says an element of its own line or lines: what stands inside it may break them, as a note in a paragraph does.
func (s *speaker) block(lead string, e *check.Element) {
	s.start(lead, e)
	s.parts(e)
	s.flush()
}

func (s *speaker) indented(f func()) {
	s.flush()
	s.indent++
	f()
	s.flush()
	s.indent--
}

func (s *speaker) list(e *check.Element) {
	n := 0
	for _, p := range e.Parts {
		if p.Kid != nil && p.Kid.Role == "LI" {
			n++
		}
	}
	s.lists++
	lead := "Lijst met " + tell.Count(n, "punt", "punten")
	if s.lists > 1 {
		lead += fmt.Sprintf(", niveau %d", s.lists)
	}
	s.say(lead, "", e)
	s.indented(func() {
		i := 0
		for _, p := range e.Parts {
			if p.Kid == nil || p.Kid.Role != "LI" {
				s.other(p, e)
				continue
			}
			i++
			s.point(i, p.Kid)
		}
	})
	s.say("Einde lijst", "", e)
	s.lists--
}

// point says an item of a list. Its label is said when it is a number or a letter; of a bullet the place counts.
func (s *speaker) point(i int, li *check.Element) {
	label := ""
	for _, p := range li.Parts {
		if p.Kid != nil && p.Kid.Role == "Lbl" {
			label = tidy(p.Kid.Words())
		}
	}
	lead := fmt.Sprintf("Punt %d", i)
	if t := strings.TrimRight(label, ".)"); strings.ContainsFunc(t, word) {
		lead = "Punt " + t
	}
	s.start(lead, li)
	for _, p := range li.Parts {
		switch {
		case p.Kid != nil && p.Kid.Role == "Lbl":
		case p.Kid != nil && p.Kid.Role == "LBody":
			s.parts(p.Kid)
		default:
			s.other(p, li)
		}
	}
	s.flush()
}

func word(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// other says what stands in a place where the standard has no words.
func (s *speaker) other(p check.Part, e *check.Element) {
	if p.Kid != nil {
		s.element(p.Kid)
	} else {
		s.add(p.Text, e)
	}
}

func (s *speaker) footnote(e *check.Element) {
	lead, skip := "Noot", -1
	for i, p := range e.Parts {
		if p.Kid != nil && p.Kid.Role == "Lbl" {
			lead, skip = "Noot "+tidy(p.Kid.Words()), i
			break
		}
	}
	s.flush()
	s.indent++
	s.start(lead, e)
	for i, p := range e.Parts {
		if i != skip {
			s.other(p, e)
		}
	}
	s.flush()
	s.indent--
}

// short gives the language without its country.
func short(tag string) string { s, _, _ := strings.Cut(strings.ToLower(tag), "-"); return s }

// language gives the Dutch name of a language of a letter, "" for none.
func language(tag string) string {
	names := map[string]string{"nl": "Nederlands", "en": "Engels", "de": "Duits", "fr": "Frans", "es": "Spaans", "it": "Italiaans", "pt": "Portugees",
		"pl": "Pools", "fy": "Fries", "pap": "Papiaments", "la": "Latijn", "tr": "Turks", "uk": "Oekraïens", "ru": "Russisch", "ar": "Arabisch"}
	if n := names[short(tag)]; n != "" || tag == "" {
		return n
	}
	return "taal " + tag
}

func name(tag string) string { return language(tag) }
