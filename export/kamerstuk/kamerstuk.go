// Package kamerstuk writes a letter as XML in the form in which KOOP publishes Kamerstukken (the schema op-xsd-2014-05-15 of the
// officiële publicaties), with OWMS metadata, as far as that is known from what is published.
//
// As there, what is of the letter's paper is left out: logo, retouradres, colophon, aanhef, slotgroet. The betreft is the title;
// quotation marks are « and »; “Aan de Voorzitter” and place and date stand above the text. What only the Kamer knows when it
// publishes (the numbers of dossier and stuk, what is in the metadata about these) is empty. A figure is its words: pictures are
// files of their own there.
package kamerstuk

import (
	"io"
	"strconv"
	"strings"
	"time"
	"unicode"

	"kamerbrief/drafts/cite"
	"kamerbrief/drafts/letter"
	"kamerbrief/export/outline"
)

const schema = "http://technische-documentatie.oep.overheid.nl/schema/op-xsd-2014-05-15.xsd"

// Write writes a letter; title is what it is called where it has no betreft.
func Write(w io.Writer, l *letter.Letter, title string) error {
	o := &out{l: l, n: letter.NumbersOf(l), title: title, notes: map[letter.ID]*outline.Node{}}
	o.doc = outline.Of(l, o.n)
	if s := o.subject(); s != "" {
		o.title = s
	}
	o.letter()
	_, err := io.WriteString(w, o.b.String())
	return err
}

type out struct {
	b     strings.Builder
	l     *letter.Letter
	n     *letter.Numbers
	doc   *outline.Node
	title string
	notes map[letter.ID]*outline.Node // of the text that is written, by their flows
	depth int                         // of the divisies that are open
}

// put writes markup.
func (o *out) put(s ...string) {
	for _, x := range s {
		o.b.WriteString(x)
	}
}

// element writes an element with words.
func (o *out) element(name, words string) {
	o.put("<", name, ">", esc(words), "</", strings.Fields(name)[0], ">\n")
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// esc gives words as XML, with the quotation marks of the Kamer.
func esc(s string) string { return quotes.Replace(escaper.Replace(s)) }

var quotes = strings.NewReplacer("“", "«", "”", "»")

// part gives the words of a part of the frame, a line for each paragraph.
func (o *out) part(p outline.Part) string {
	var lines []string
	for _, s := range o.doc.Kids {
		if s.Part == p {
			for _, k := range s.Kids {
				line := ""
				for _, w := range outline.Words(o.l, o.n, k) {
					line += w.Text
				}
				lines = append(lines, line)
			}
		}
	}
	return strings.Join(lines, "\n")
}

func (o *out) subject() string { return oneLine(o.part(outline.Subject)) }

// chamber names the Kamer, and gives its number.
func (o *out) chamber() (name, number string) {
	if o.l.Frame.Kamer == letter.Eerste {
		return "Eerste Kamer der Staten-Generaal", "1"
	}
	return "Tweede Kamer der Staten-Generaal", "2"
}

// session is the vergaderjaar of the letter's date, "" when it has none: "2025-2026".
func (o *out) session() string {
	d, err := time.Parse(time.DateOnly, o.l.Frame.Date)
	if err != nil {
		return ""
	}
	y := cite.SessionYear(d)
	return strconv.Itoa(y) + "-" + strconv.Itoa(y+1)
}

// senders are the functions of who sign: "minister van Financiën".
func (o *out) senders() (out []string) {
	for _, s := range o.l.Signers {
		if f := strings.TrimPrefix(strings.TrimRight(letter.ShownFunction(s.Function), ", "), "De "); s.Kind == letter.Signs && f != "" {
			out = append(out, f)
		}
	}
	return out
}

func (o *out) letter() {
	kamer, number := o.chamber()
	o.put(`<?xml version="1.0" encoding="UTF-8"?>`, "\n", `<officiele-publicatie xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="`, schema, `">`, "\n")
	o.metadata(kamer)
	o.put("<kamerstuk>\n<kamerstukkop>\n")
	if s := o.session(); s != "" {
		o.element(`tekstregel inhoud="vergaderjaar"`, "Vergaderjaar "+s)
	}
	o.element(`tekstregel inhoud="kameraanduiding"`, kamer)
	o.element(`tekstregel inhoud="kamernummer"`, number)
	o.element(`tekstregel inhoud="documenttype"`, "Kamerstuk")
	o.put("</kamerstukkop>\n<dossier>\n<dossiernummer>\n<dossiernr></dossiernr>\n</dossiernummer>\n")
	o.element("titel", o.title)
	o.put("</dossier>\n<stuk>\n", `<stuknr>Nr. <ondernummer kamer="`, number, `"></ondernummer></stuknr>`, "\n")
	from := "BRIEF"
	if s := o.senders(); len(s) > 0 {
		from += " VAN DE " + strings.ToUpper(strings.Join(s, " EN DE "))
	}
	o.element("titel", from)
	date := letter.ShownDate(o.l.Frame.Date)
	if _, err := time.Parse(time.DateOnly, o.l.Frame.Date); err == nil {
		o.put(`<datumtekst><datum isodatum="`, o.l.Frame.Date, `">`, esc(date), "</datum></datumtekst>\n")
	}
	o.put("<algemeen>\n<vrije-tekst>\n<tekst>\n")
	if o.l.Frame.Kamer != letter.Free {
		o.element("al", "Aan de Voorzitter van de "+kamer)
	}
	if date != "" {
		o.element("al", "Den Haag, "+date)
	}
	for _, s := range o.doc.Kids {
		if s.Part == outline.Body {
			o.text(s.Kids)
		}
	}
	o.put("</tekst>\n</vrije-tekst>\n</algemeen>\n")
	o.signed()
	for _, s := range o.doc.Kids {
		if s.Role == outline.Attachment {
			o.attachment(s)
		}
	}
	o.put("</stuk>\n</kamerstuk>\n</officiele-publicatie>\n")
}

// metadata writes what OWMS asks and the letter knows, under the names and with the schemes of what is published.
func (o *out) metadata(kamer string) {
	o.put("<metadata>\n")
	meta := func(name, scheme, content string) {
		if content == "" {
			return
		}
		o.put(`<meta name="`, name, `"`)
		if scheme != "" {
			o.put(` scheme="`, scheme, `"`)
		}
		o.put(` content="`, esc(content), `"/>`, "\n")
	}
	lang, _, _ := strings.Cut(o.l.Frame.Lang, "-")
	meta("DC.title", "", o.title)
	meta("OVERHEIDop.documenttitel", "", o.title)
	meta("DC.type", "OVERHEIDop.Parlementair", "Kamerstuk")
	meta("DC.type", "OVERHEIDop.KamerstukTypen", "Brief")
	meta("DC.creator", "OVERHEID.StatenGeneraal", kamer)
	meta("DCTERMS.language", "DCTERMS.RFC4646", lang)
	if _, err := time.Parse(time.DateOnly, o.l.Frame.Date); err == nil {
		meta("DCTERMS.issued", "DCTERMS.W3CDTF", o.l.Frame.Date)
	}
	meta("OVERHEIDop.publicationName", "", "Kamerstuk")
	meta("OVERHEIDop.vergaderjaar", "", o.session())
	for _, s := range o.l.Signers {
		if s.Kind == letter.Signs {
			meta("OVERHEIDop.indiener", "", oneLine(s.Name))
		}
	}
	for _, s := range o.senders() {
		meta("OVERHEIDop.indienerFunctie", "", s)
	}
	o.put("</metadata>\n")
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// signed writes who sign.
func (o *out) signed() {
	some := false
	for _, s := range o.l.Signers {
		if s.Kind != letter.Signs {
			continue
		}
		if !some {
			o.put("<tekst-sluiting>\n")
			some = true
		}
		o.put("<ondertekening>\n")
		o.element("functie", strings.TrimSpace(letter.ShownFunction(s.Function)+" "+oneLine(s.Prefix)))
		if first, last := name(oneLine(s.Name)); last != "" {
			o.put("<naam>")
			if first != "" {
				o.put("<voornaam>", esc(first), "</voornaam>")
			}
			o.put("<achternaam>", esc(last), "</achternaam></naam>\n")
		}
		o.put("</ondertekening>\n")
	}
	if some {
		o.put("</tekst-sluiting>\n")
	}
}

// name takes a name apart: first names and letters, and what follows.
func name(s string) (first, last string) {
	words := strings.Fields(s)
	for i, w := range words {
		if i == len(words)-1 || i > 0 && (unicode.IsLower([]rune(w)[0]) || !strings.HasSuffix(w, ".")) {
			return strings.Join(words[:i], " "), strings.Join(words[i:], " ")
		}
	}
	return "", s
}

func (o *out) attachment(n *outline.Node) {
	o.put("<bijlage>\n<kop>")
	label, number, _ := strings.Cut(n.Label, " ")
	o.put("<label>", esc(label), "</label><nr>", esc(number), "</nr><titel>")
	o.words(n)
	o.put("</titel></kop>\n")
	o.text(n.Kids)
	o.put("</bijlage>\n")
}
