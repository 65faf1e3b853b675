package text

import (
	"io"
	"strings"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
)

// Write writes the letter as plain text in UTF-8, in the order in which a screen reader reads the PDF.
//
// A paragraph is one line, so that every program wraps it in its own way, and an empty line stands between paragraphs.
// Note marks are [1], and the note stands after the paragraph of its mark; list items have their number or bullet;
// cells of a table stand between tabs, aligned; a figure is its alternative text; the address of a link follows its words.
// Import reads it back without losing a word.
func Write(w io.Writer, l *letter.Letter) error {
	p := &printer{l: l}
	for _, n := range read(l).kids {
		p.node(n, "")
	}
	p.b.WriteString("\n")
	_, err := io.WriteString(w, strings.TrimLeft(p.b.String(), "\n"))
	return err
}

type printer struct {
	l     *letter.Letter
	b     strings.Builder
	tight bool    // no empty line before the next paragraph
	dated bool    // the datum came last
	first string  // the label that stands before the next line, instead of its indent
	notes []*node // of a table's cells: they follow the table
}

// line prints a paragraph: its lines, indented.
func (p *printer) line(s, indent string) {
	if !p.tight {
		p.b.WriteString("\n")
	}
	for i, t := range strings.Split(s, "\n") {
		in := indent
		if i == 0 && p.first != "" {
			in, p.first = p.first, ""
		}
		p.b.WriteString("\n" + strings.TrimRight(in+t, " \t"))
	}
	p.tight = false
}

// node prints a node and what is in it.
func (p *printer) node(n *node, indent string) {
	text := joined(n.label, " ", plain(n.words))
	switch n.role {
	case asSect:
		p.sect(n, indent)
	case asList:
		p.list(n, indent)
	case asTable:
		p.table(n, indent)
	case asQuote:
		p.line(text, indent+"    ")
	case asPicture:
		if pic, ok := p.l.Pictures.Get(n.of); ok {
			p.line(joined("[Figuur", ": ", letter.Clean(pic.Alt))+"]", indent)
		}
	case asNote:
		p.first = indent + "[" + n.label + "] "
		p.all(n.kids, indent+strings.Repeat(" ", utf8.RuneCountInString(n.label)+3))
		p.rest()
	case asPart:
		p.b.WriteString("\n")
		p.line(joined(n.label, ": ", plain(n.words)), indent)
		p.all(n.kids, indent)
	default:
		if n.name != "" && n.label != "" { // Vraag 1
			p.line(n.label, indent)
			if text = plain(n.words); text == "" {
				return
			}
			p.tight = true
		}
		p.line(text, indent)
	}
}

func (p *printer) all(kids []*node, indent string) {
	for _, k := range kids {
		p.node(k, indent)
	}
}

// rest prints a label that found no line: of an item or note without text.
func (p *printer) rest() {
	if p.first != "" {
		p.line("", "")
	}
}

// sect prints a part of the frame, or the body.
func (p *printer) sect(n *node, indent string) {
	switch n.name {
	case "brief":
		p.all(n.kids, indent)
		return
	case "kolom":
		for _, g := range n.kids {
			for i, k := range g.kids {
				p.tight = i > 0
				p.line(joined(k.label, " ", plain(k.words)), indent)
			}
		}
		return
	}
	for i, k := range n.kids {
		s := plain(k.words)
		if i == 0 && n.label != "" {
			s = n.label + strings.Repeat(" ", max(1, 10-utf8.RuneCountInString(n.label))) + s
		}
		p.tight = i > 0 && n.name == "adres" || i > 1 && n.name == "ondertekenaar" || i == 0 && n.name == "betreft" && p.dated
		p.line(s, indent)
		p.dated = n.name == "datum"
	}
}

// list prints the items of a list.
func (p *printer) list(n *node, indent string) {
	width := 0
	for _, k := range n.kids {
		width = max(width, utf8.RuneCountInString(k.label)+1)
	}
	p.tight = indent != "" || p.tight
	for _, k := range n.kids {
		p.first += pad(indentUnless(p.first, indent)+k.label, utf8.RuneCountInString(indent)+width)
		p.all(k.kids, indent+strings.Repeat(" ", width))
		p.rest()
		p.tight = true
	}
	p.tight = false
}

func indentUnless(first, indent string) string {
	if first != "" {
		return ""
	}
	return indent
}

// table prints a table: a row a line, its cells between tabs, filled up with spaces so that they stand under each other.
func (p *printer) table(n *node, indent string) {
	const most = 40 // a longer cell is not waited for
	var rows [][]string
	width := make([]int, n.wide)
	was := p.notes
	p.notes = nil
	var below *node
	for _, k := range n.kids {
		if k.role == asCaption {
			if k.right {
				below = k
				continue
			}
			p.node(k, indent)
			continue
		}
		row := make([]string, n.wide)
		for _, c := range k.kids {
			row[c.level] = strings.Join(p.cell(c.kids), " / ")
			if l := utf8.RuneCountInString(row[c.level]); c.cols < 2 && l <= most {
				width[c.level] = max(width[c.level], l)
			}
		}
		rows = append(rows, row)
	}
	for i, row := range rows {
		for c := range row[:len(row)-1] {
			row[c] = pad(row[c], width[c])
		}
		p.tight = i > 0
		p.first = ""
		p.line(strings.Join(row, "\t"), indent)
	}
	if below != nil {
		p.node(below, indent)
	}
	for _, k := range p.notes {
		p.node(k, indent)
	}
	p.notes = was
}

// cell gives the paragraphs of a cell, each on one line, and keeps its notes for later.
func (p *printer) cell(kids []*node) []string {
	var out []string
	for _, k := range kids {
		switch k.role {
		case asNote:
			p.notes = append(p.notes, k)
			continue
		case asPicture:
			if pic, ok := p.l.Pictures.Get(k.of); ok {
				out = append(out, joined("[Figuur", ": ", letter.Clean(pic.Alt))+"]")
			}
		case asList:
			for _, item := range k.kids {
				out = append(out, joined(item.label, " ", strings.Join(p.cell(item.kids), " / ")))
			}
		default:
			if s := joined(k.label, " ", plain(k.words)); s != "" {
				out = append(out, strings.NewReplacer("\n", " ", "\t", " ").Replace(s))
			}
		}
	}
	return out
}

// plain gives words as text: a note mark as [1], a link with its address behind it when that is not what it says.
func plain(ws []word) string {
	var b strings.Builder
	said := "" // the words of the link so far
	for i, w := range ws {
		text := tidy(w.text)
		if w.atom != nil && w.atom.Kind == letter.Note {
			text = "[" + text + "]"
		}
		b.WriteString(text)
		if w.link == "" {
			continue
		}
		if said += text; i+1 < len(ws) && ws[i+1].link == w.link {
			continue
		}
		to := tidy(strings.ReplaceAll(w.link, "\n", ""))
		if short := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(to, "mailto:"), "https://"), "http://"); !strings.Contains(said, short) {
			b.WriteString(" <" + to + ">")
		}
		said = ""
	}
	return b.String()
}

// tidy leaves out what a text file cannot hold. Line ends stay.
func tidy(s string) string {
	if !strings.Contains(s, "\n") {
		return letter.Clean(s)
	}
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = letter.Clean(lines[i])
	}
	return strings.Join(lines, "\n")
}

// joined puts sep between two texts when both are there.
func joined(a, sep, b string) string {
	a = letter.Clean(a)
	if a == "" || b == "" {
		return a + b
	}
	return a + sep + b
}

func pad(s string, n int) string { return s + strings.Repeat(" ", max(0, n-utf8.RuneCountInString(s))) }
