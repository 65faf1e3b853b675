package text

import (
	"io"
	"strings"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/outline"
)

// Write writes the letter as plain text in UTF-8, in the order in which a screen reader reads the PDF.
//
// A paragraph is one line, so that every program wraps it in its own way, and an empty line stands between paragraphs.
// Note marks are [1], and the note stands after the paragraph of its mark; list items have their number or bullet;
// cells of a table stand between tabs, aligned; a figure is its alternative text; the address of a link follows its words.
// Import reads it back without losing a word.
func Write(w io.Writer, l *letter.Letter) error {
	p := &printer{outlined: outlineOf(l)}
	for _, n := range p.doc.Kids {
		p.node(n, "")
	}
	p.b.WriteString("\n")
	_, err := io.WriteString(w, strings.TrimLeft(p.b.String(), "\n"))
	return err
}

type printer struct {
	outlined
	b     strings.Builder
	tight bool            // no empty line before the next paragraph
	dated bool            // the datum came last
	first string          // the label that stands before the next line, instead of its indent
	notes []*outline.Node // of a table's cells: they follow the table
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
func (p *printer) node(n *outline.Node, indent string) {
	text := joined(n.Label, " ", plain(p.words(n)))
	switch n.Role {
	case outline.Section:
		p.sect(n, indent)
	case outline.List:
		p.list(n, indent)
	case outline.Table:
		p.table(n, indent)
	case outline.Quote:
		p.line(text, indent+"    ")
	case outline.Figure:
		p.line(figure(n), indent)
	case outline.Note:
		p.first = indent + "[" + n.Label + "] "
		p.all(n.Kids, indent+strings.Repeat(" ", utf8.RuneCountInString(n.Label)+3))
		p.rest()
	case outline.Attachment:
		p.b.WriteString("\n")
		p.line(joined(n.Label, ": ", plain(p.words(n))), indent)
		p.all(n.Kids, indent)
	default:
		if (n.Role == outline.Question || n.Role == outline.Answer) && n.Label != "" { // Vraag 1
			p.line(n.Label, indent)
			if text = plain(p.words(n)); text == "" {
				return
			}
			p.tight = true
		}
		p.line(text, indent)
	}
}

func (p *printer) all(kids []*outline.Node, indent string) {
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
func (p *printer) sect(n *outline.Node, indent string) {
	switch n.Part {
	case outline.Sender:
		return
	case outline.Body:
		p.all(n.Kids, indent)
		return
	case outline.Column:
		for _, g := range n.Kids {
			for i, k := range g.Kids {
				p.tight = i > 0
				p.line(joined(k.Label, " ", plain(p.words(k))), indent)
			}
		}
		return
	}
	for i, k := range n.Kids {
		s := plain(p.words(k))
		if i == 0 && n.Label != "" {
			s = n.Label + strings.Repeat(" ", max(1, 10-utf8.RuneCountInString(n.Label))) + s
		}
		p.tight = i > 0 && n.Part == outline.Address || i > 1 && n.Part == outline.Signer || i == 0 && n.Part == outline.Subject && p.dated
		p.line(s, indent)
		p.dated = n.Part == outline.Date
	}
}

// list prints the items of a list.
func (p *printer) list(n *outline.Node, indent string) {
	width := 0
	for _, k := range n.Kids {
		width = max(width, utf8.RuneCountInString(k.Label)+1)
	}
	p.tight = indent != "" || p.tight
	for _, k := range n.Kids {
		p.first += pad(indentUnless(p.first, indent)+k.Label, utf8.RuneCountInString(indent)+width)
		p.all(k.Kids, indent+strings.Repeat(" ", width))
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
func (p *printer) table(n *outline.Node, indent string) {
	const most = 40 // a longer cell is not waited for
	var rows [][]string
	width := make([]int, n.Cols)
	was := p.notes
	p.notes = nil
	var below *outline.Node // the caption
	for _, k := range n.Kids {
		if k.Role == outline.Caption {
			if len(rows) > 0 {
				below = k
			} else {
				p.node(k, indent)
			}
			continue
		}
		row := make([]string, n.Cols)
		for _, c := range k.Kids {
			row[c.Index] = strings.Join(p.cell(c.Kids), " / ")
			if l := utf8.RuneCountInString(row[c.Index]); c.Cols < 2 && l <= most {
				width[c.Index] = max(width[c.Index], l)
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

func figure(n *outline.Node) string { return joined("[Figuur", ": ", letter.Clean(n.Text)) + "]" }

// cell gives the paragraphs of a cell, each on one line, and keeps its notes for later.
func (p *printer) cell(kids []*outline.Node) []string {
	var out []string
	for _, k := range kids {
		switch k.Role {
		case outline.Note:
			p.notes = append(p.notes, k)
			continue
		case outline.Figure:
			out = append(out, figure(k))
		case outline.List:
			for _, item := range k.Kids {
				out = append(out, joined(item.Label, " ", strings.Join(p.cell(item.Kids), " / ")))
			}
		default:
			if s := joined(k.Label, " ", plain(p.words(k))); s != "" {
				out = append(out, strings.NewReplacer("\n", " ", "\t", " ").Replace(s))
			}
		}
	}
	return out
}

// plain gives words as text: a note mark as [1], a link with its address behind it when that is not what it says.
func plain(ws []outline.Word) string {
	var b strings.Builder
	said := "" // the words of the link so far
	for i, w := range ws {
		text := tidy(w.Text)
		if w.Atom != nil && w.Atom.Kind == letter.Note {
			text = "[" + text + "]"
		}
		b.WriteString(text)
		if w.Link == "" {
			continue
		}
		if said += text; i+1 < len(ws) && ws[i+1].Link == w.Link {
			continue
		}
		to := tidy(strings.ReplaceAll(w.Link, "\n", ""))
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
