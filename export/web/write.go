package web

import (
	"fmt"
	"io"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/office"
)

// WriteMarkdown writes a document as Markdown with tables and footnotes. A figure is its alternative text; languages and
// underlining have no form in Markdown.
func WriteMarkdown(w io.Writer, d *office.Doc) error {
	o := &out{}
	for i, p := range d.Paras {
		o.para(p, i > 0 && tight(d.Paras[i-1].Style, p.Style))
	}
	for len(o.notes) > 0 {
		n := o.notes[0]
		o.notes = o.notes[1:]
		o.note(n)
	}
	_, err := io.WriteString(w, strings.TrimLeft(o.b.String(), "\n")+"\n")
	return err
}

type out struct {
	b     strings.Builder
	notes []*office.Run
	count int
	deep  int // level of the list item above
}

// tight reports whether two lines of the frame are one paragraph.
func tight(a, b office.Style) bool {
	return a == b && a == office.Address || a.Column() && b.Column() && b != office.ColumnLabel || (a == office.SignerFunction || a == office.SignerPrefix) && (b == office.SignerPrefix || b == office.SignerName)
}

// line begins a paragraph, or a line of the one before.
func (o *out) line(s string, tight bool) {
	if tight {
		o.b.WriteString("\\\n" + s)
		return
	}
	o.b.WriteString("\n\n" + s)
}

func (o *out) para(p *office.Para, tight bool) {
	s := o.words(p)
	switch {
	case p.Table != nil:
		o.table(p.Table)
		return
	case p.Break:
		return
	case len(p.Images) > 0:
		s = "[Figuur: " + escape(p.Images[0].Alt) + "]"
	}
	level := max(p.Level, 1)
	if p.Style != office.Item && p.Style != office.More {
		o.deep = 0
	} else { // four spaces below no item are code
		level = min(level, o.deep+1)
		o.deep = level
	}
	switch p.Style {
	case office.Heading:
		s = strings.Repeat("#", min(level, 6)) + " " + strings.TrimSpace(escape(p.Label)+" "+s)
	case office.Title:
		s = "# " + escape(p.Label) + ": " + s
	case office.Item:
		mark := "- "
		if p.List == letter.Number {
			mark = plainNumber(p.Label) + ". "
		}
		o.line(strings.Repeat("    ", level-1)+mark+strings.ReplaceAll(s, "\n", "\n"+strings.Repeat("    ", level)), false)
		return
	case office.More:
		o.line(strings.Repeat("    ", level)+s, false)
		return
	case office.Quote:
		s = "> " + strings.ReplaceAll(s, "\n", "\n> ")
	case office.QuestionLabel, office.AnswerLabel:
		s = "**" + s + "**"
	case office.Date, office.Subject, office.Caption:
		if p.Label != "" {
			s = escape(p.Label) + ": " + s
		}
	case office.ColumnPhone, office.ColumnMobile, office.ColumnEmail:
		s = escape(p.Label) + " " + s
	case office.ColumnLabel:
		s = "**" + s + "**"
	}
	o.line(s, tight)
}

// plainNumber is the number of an item as Markdown writes it: a letter or a Roman number counts as its place.
func plainNumber(label string) string {
	s := strings.Trim(label, ".")
	for n := 1; n < 400; n++ {
		for _, form := range [...]string{"1", "a", "i"} {
			if office.Count(form, n) == s {
				return fmt.Sprint(n)
			}
		}
	}
	return "1"
}

// words gives the words of a paragraph with their marks.
func (o *out) words(p *office.Para) string {
	var b strings.Builder
	for i := range p.Runs {
		b.WriteString(o.run(&p.Runs[i]))
	}
	return b.String()
}

func (o *out) run(r *office.Run) string {
	if r.Note != nil {
		o.count++
		r.Number = o.count
		o.notes = append(o.notes, r)
		return fmt.Sprintf("[^%d]", o.count)
	}
	inner := strings.TrimSpace(r.Text)
	if inner == "" {
		return strings.ReplaceAll(r.Text, "\n", "\\\n")
	}
	at := strings.Index(r.Text, inner)
	before, after := r.Text[:at], r.Text[at+len(inner):]
	s := escape(inner)
	for _, m := range [...]struct {
		on   bool
		a, b string
	}{{r.Sub, "<sub>", "</sub>"}, {r.Sup, "<sup>", "</sup>"}, {r.Italic, "*", "*"}, {r.Bold, "**", "**"}} {
		if m.on {
			s = m.a + s + m.b
		}
	}
	if r.Link != "" && letter.Linkable(r.Link) {
		s = "[" + s + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E").Replace(r.Link) + ">)"
	}
	return strings.ReplaceAll(before+s+after, "\n", "\\\n")
}

// escape writes words so that none of them is markup.
func escape(s string) string {
	var b strings.Builder
	for i, r := range s {
		if strings.ContainsRune("\\`*_[]<>#|~", r) || i == 0 && strings.ContainsRune("+-", r) || r == '&' {
			b.WriteByte('\\')
		}
		if (r == '.' || r == ')') && i > 0 && i < 4 && strings.Trim(s[:i], "0123456789") == "" {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

func (o *out) note(r *office.Run) {
	fmt.Fprintf(&o.b, "\n\n[^%d]:", r.Number)
	for i, p := range r.Note {
		if i > 0 {
			o.b.WriteString("\n\n   ")
		}
		o.b.WriteString(" " + o.words(p))
	}
}

// table writes a table. Markdown has one row of heads and no merged cells: a covered cell is empty.
func (o *out) table(t *office.Table) {
	o.b.WriteString("\n\n")
	if t.Header == 0 {
		o.b.WriteString("|" + strings.Repeat("  |", len(t.Widths)) + "\n" + o.rule(t))
	}
	for r, row := range t.Rows {
		o.b.WriteString("|")
		for _, c := range row {
			var lines []string
			if c != nil {
				for _, p := range c.Paras {
					s := strings.ReplaceAll(o.words(p), "\\\n", "<br>")
					if p.Label != "" {
						s = escape(p.Label) + " " + s
					}
					lines = append(lines, s)
				}
			}
			o.b.WriteString(" " + strings.Join(lines, "<br>") + " |")
		}
		o.b.WriteString("\n")
		if r == 0 && t.Header > 0 {
			o.b.WriteString(o.rule(t))
		}
	}
}

func (o *out) rule(t *office.Table) string {
	s := "|"
	for i := range t.Widths {
		mark := " --- |"
		if n := len(t.Rows) - 1; n >= 0 && t.Rows[n][i] != nil && t.Rows[n][i].Right {
			mark = " ---: |"
		}
		s += mark
	}
	return s + "\n"
}
