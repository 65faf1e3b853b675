package text

import (
	"strconv"
	"strings"

	"kamerbrief/drafts/letter"
)

// The letter in reading order: what Write and HTML print. It is the order of the PDF's tags (export/page, Tree), made from
// the letter alone, without setting a page; a test holds the two equal.

// role is what a node is.
type role uint8

const (
	asSect    role = iota // a group: a part of the frame, see name
	asPara                // words
	asHeading             // level 1–3, none skipped
	asList                // its kids are items
	asItem                // label, and kids
	asTable               // caption first, if it has one; then rows
	asRow
	asCell
	asQuote   // words
	asPicture // of, alt
	asCaption // words of a table or figure
	asNote    // label is its number; kids
	asPart    // a bijlage written here: label, words (its title), kids
)

// node is a paragraph or a container.
type node struct {
	role    role
	name    string // of a part of the frame: "retouradres", "kolom", …; of a paragraph "vraag" or "antwoord"
	level   int
	label   string // "1.1", "a.", "•", "Vraag 2", "Tabel 1"; what stands before the words
	words   []word
	kids    []*node
	lang    string // of a bijlage in another language than the letter
	id      letter.ID
	of      letter.ID // picture
	ordered bool      // list
	depth   int       // list: 1–4
	header  bool      // cell of a header row
	right   bool      // cell of numbers
	cols    int       // cell, 0 is 1
	rows    int
	wide    int // table: its columns
}

func (n *node) add(kids ...*node) { n.kids = append(n.kids, kids...) }

// word is a stretch of text of one look and meaning.
type word struct {
	text                              string
	bold, italic, underline, sub, sup bool
	link, lang                        string
	atom                              *letter.Atom // a note mark, whose text is its number, or a reference
}

type reader struct {
	l      *letter.Letter
	n      *letter.Numbers
	level  int // of the heading before
	deeper int // 1 in a bijlage, whose title is the first heading
}

// read gives the letter in reading order.
func read(l *letter.Letter) *node {
	r := &reader{l: l, n: letter.NumbersOf(l)}
	doc := &node{}
	fr := l.Frame
	line := func(name string, w ...word) {
		doc.add(&node{role: asSect, name: name, kids: []*node{{role: asPara, words: w}}})
	}
	if a := strings.TrimSpace(fr.ReturnAddress); a != "" {
		line("retouradres", word{text: "> Retouradres " + oneLine(a)})
	}
	if c := strings.TrimSpace(fr.Classification); c != "" {
		line("rubricering", word{text: strings.ToUpper(oneLine(c)), bold: true})
	}
	doc.add(r.frame("adres", fr.Addressee)...)
	doc.add(r.column()...)
	if d := letter.ShownDate(fr.Date); d != "" {
		line("datum", word{text: d})
		doc.kids[len(doc.kids)-1].label = oneLine(strings.TrimSpace(fr.Labels.Date))
	}
	for _, n := range r.frame("betreft", fr.Subject) {
		n.label = oneLine(strings.TrimSpace(fr.Labels.Subject))
		doc.add(n)
	}
	doc.add(r.frame("aanhef", fr.Salutation)...)
	doc.add(&node{role: asSect, name: "brief", kids: r.flow(l.Body())})
	doc.add(r.frame("slot", fr.Closing)...)
	for _, g := range l.Signers {
		if g.Kind != letter.Signs {
			continue
		}
		s := &node{role: asSect, name: "ondertekenaar"}
		for _, t := range []string{shownFunction(g.Function), strings.TrimSpace(oneLine(g.Prefix)), strings.TrimSpace(oneLine(g.Name))} {
			if t != "" {
				s.add(&node{role: asPara, words: []word{{text: t}}})
			}
		}
		if len(s.kids) > 0 {
			doc.add(s)
		}
	}
	for _, b := range l.Bijlagen {
		f := l.Flow(b.Flow)
		if f == nil {
			continue
		}
		p := &node{role: asPart, id: b.ID, label: "Bijlage " + strconv.Itoa(r.n.Bijlage(b.ID)), words: []word{{text: strings.TrimSpace(oneLine(b.Title))}}, level: 1}
		if b.Lang != fr.Lang {
			p.lang = b.Lang
		}
		r.level, r.deeper = 1, 1
		p.add(r.flow(f)...)
		doc.add(p)
	}
	return doc
}

// frame gives a text of the frame; none when nothing of it is printed.
func (r *reader) frame(name string, id letter.ID) []*node {
	f := r.l.Flow(id)
	if f == nil {
		return nil
	}
	s := &node{role: asSect, name: name}
	for _, b := range f.Blocks {
		if strings.TrimSpace(b.Text) != "" {
			s.add(&node{role: asPara, words: r.inline(b), id: b.ID})
		}
	}
	if len(s.kids) == 0 {
		return nil
	}
	return []*node{s}
}

// column gives the reference column, a section of groups.
func (r *reader) column() []*node {
	fr, x := r.l.Frame, r.l.Frame.Reference
	count := x.Enclosures
	if strings.TrimSpace(count) == "" && len(r.l.Bijlagen) > 0 {
		count = strconv.Itoa(len(r.l.Bijlagen))
	}
	s := &node{role: asSect, name: "kolom"}
	group := func(parts ...word) {
		g := &node{}
		for _, p := range parts {
			label := p.lang // borrowed: "T", "M", "E"
			p.lang = ""
			var lines []string
			for _, t := range strings.Split(p.text, "\n") {
				if t = strings.TrimSpace(t); t != "" {
					lines = append(lines, t)
				}
			}
			if p.text = strings.Join(lines, "\n"); p.text != "" {
				g.add(&node{role: asPara, label: label, words: []word{p}})
			}
		}
		if len(g.kids) > 0 {
			s.add(g)
		}
	}
	field := func(label, value string) {
		if strings.TrimSpace(value) != "" {
			group(word{text: label, bold: true}, word{text: value})
		}
	}
	group(word{text: x.Directorate, bold: true}, word{text: x.Department})
	group(word{text: x.VisitAddress}, word{text: x.PostAddress}, word{text: x.Website})
	if x.Contact+x.Phone+x.Mobile+x.Email != "" {
		group(word{text: fr.Labels.Contact, bold: true}, word{text: x.Contact}, word{lang: "T", text: x.Phone}, word{lang: "M", text: x.Mobile}, word{lang: "E", text: x.Email})
	}
	field(fr.Labels.OurReference, x.OurReference)
	field(fr.Labels.YourReference, x.YourReference)
	field(fr.Labels.YourLetterOf, letter.ShownDate(x.YourLetterOf))
	field(fr.Labels.Enclosures, count)
	group(word{text: x.Closing, italic: true})
	if len(s.kids) == 0 {
		return nil
	}
	return []*node{s}
}

// oneLine joins the lines of a field that is printed as one.
func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " ") }

// shownFunction writes a signer's function as the letter does: "De Minister van Justitie en Veiligheid,".
func shownFunction(s string) string {
	s = strings.TrimSpace(oneLine(s))
	if s == "" {
		return ""
	}
	if first, _, _ := strings.Cut(s, " "); !strings.EqualFold(first, "de") && !strings.EqualFold(first, "het") {
		s = "De " + s
	}
	if !strings.HasSuffix(s, ",") {
		s += ","
	}
	return s
}

// inline cuts a block's text at the borders of its marks and at its atoms. A line break is "\n".
func (r *reader) inline(b *letter.Block) []word {
	if len(b.Marks) == 0 && len(b.Atoms) == 0 {
		if b.Text == "" {
			return nil
		}
		return []word{{text: b.Text}}
	}
	var out []word
	atom := 0
	for at := 0; at < len(b.Text); {
		to, w := len(b.Text), word{}
		obj := strings.HasPrefix(b.Text[at:], letter.ObjectString)
		if obj {
			to = at + len(letter.ObjectString)
		} else if k := strings.Index(b.Text[at:], letter.ObjectString); k >= 0 {
			to = at + k
		}
		for _, m := range b.Marks {
			if m.To <= at {
				continue
			}
			if m.From > at {
				to = min(to, m.From)
				continue
			}
			to = min(to, m.To)
			switch m.Kind {
			case letter.Bold:
				w.bold = true
			case letter.Italic:
				w.italic = true
			case letter.Underline:
				w.underline = true
			case letter.Sub:
				w.sub = true
			case letter.Sup:
				w.sup = true
			case letter.Link:
				if letter.Linkable(m.Val) {
					w.link = m.Val
				}
			case letter.Lang:
				if m.Val != r.l.Frame.Lang {
					w.lang = m.Val
				}
			}
		}
		if w.text = b.Text[at:to]; obj {
			w.text = ""
			if atom < len(b.Atoms) {
				w.atom = &b.Atoms[atom]
				w.text = r.n.Atom(*w.atom)
				if w.atom.Kind == letter.Note {
					if k := r.n.Note(w.atom.To); k > 0 {
						w.text = strconv.Itoa(k)
					}
				}
				if w.atom.Kind == letter.LineBreak {
					w.atom = nil
				}
			}
			atom++
		}
		out = append(out, w)
		at = to
	}
	return out
}
