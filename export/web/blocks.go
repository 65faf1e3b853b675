package web

import (
	"encoding/base64"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"kamerbrief/export/office"
	"kamerbrief/export/pattern"
)

// blocks reads an element and what is in it.
func (in *in) blocks(n *html.Node, l look) {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		switch {
		case k.Type == html.TextNode:
			in.words(k.Data, l)
		case k.Type != html.ElementNode || in.notes[k]:
		default:
			in.element(k, l)
		}
	}
}

func (in *in) element(k *html.Node, l look) {
	if hidden(k) {
		if strings.TrimSpace(words(k)) != "" {
			in.d.Lost.Add(office.LostHidden, 1)
		}
		return
	}
	if junk(k) {
		return
	}
	if commentOf(k) {
		in.d.Lost.Add(office.LostComment, 1)
		return
	}
	switch k.Data {
	case "script", "style", "head", "template", "noscript", "meta", "link", "colgroup", "title":
	case "iframe", "object", "embed", "video", "audio", "canvas", "applet":
		in.d.Lost.Add(office.LostObject, 1)
	case "input", "select", "textarea", "button":
		in.d.Lost.Add(office.LostForm, 1)
	case "svg", "math":
		in.d.Lost.Add(office.LostDrawing, 1)
	case "img":
		in.image(k)
	case "br":
		in.newLine()
	case "p":
		in.paragraph(k, l)
	case "h1", "h2", "h3", "h4", "h5", "h6":
		in.heading(k, l)
	case "blockquote":
		in.styled(k, l, office.Quote)
	case "figcaption", "caption":
		in.styled(k, l, office.Caption)
	case "pre":
		l.pre = true
		in.apart(k, l)
	case "ul", "ol", "menu":
		in.list(k, l)
	case "li":
		in.item(k, l)
	case "table":
		in.table(k, l)
	case "a":
		in.link(k, l)
	case "ins", "del":
		in.tracked(k, l)
	case "s", "strike":
		in.d.Lost.Add(office.LostStruck, 1)
		in.blocks(k, l)
	case "mark":
		in.d.Lost.Add(office.LostMarked, 1)
		in.blocks(k, l)
	case "hr":
		in.flush()
	case "aside":
		in.aside(k, l)
	case "div":
		if attr(k, "class") == "regel" { // a label and its value
			in.labelled(k, l)
			return
		}
		in.apart(k, l)
	case "nav", "footer", "header", "section", "article", "main", "body", "html", "form", "fieldset", "address", "dl", "dt", "dd", "figure", "details", "summary", "center":
		in.apart(k, l)
	default:
		in.blocks(k, marked(k, l))
	}
}

// hidden reports whether nobody sees an element.
func hidden(n *html.Node) bool {
	s := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	for _, a := range n.Attr {
		if a.Key == "hidden" {
			return true
		}
	}
	return strings.Contains(s, "display:none") || strings.Contains(s, "mso-hide:all")
}

// marked gives how the words in an inline element are set.
func marked(n *html.Node, l look) look {
	switch n.Data {
	case "b", "strong":
		l.Bold = true
	case "i", "em", "cite", "dfn", "var":
		l.Italic = true
	case "u":
		l.Underline = true
	case "sub":
		l.Sub = true
	case "sup":
		l.Sup = true
	}
	if s := attr(n, "lang"); s != "" {
		l.Lang = s
	}
	for _, d := range strings.Split(strings.ToLower(attr(n, "style")), ";") {
		key, value, _ := strings.Cut(d, ":")
		value = strings.TrimSpace(value)
		switch strings.TrimSpace(key) {
		case "font-weight":
			l.Bold = value == "bold" || value == "bolder" || len(value) == 3 && value >= "600"
		case "font-style":
			l.Italic = value == "italic" || value == "oblique"
		case "text-decoration", "text-decoration-line":
			l.Underline = strings.Contains(value, "underline")
		case "vertical-align":
			l.Sub, l.Sup = value == "sub", value == "super"
		}
	}
	return l
}

// apart reads an element that stands on lines of its own.
func (in *in) apart(k *html.Node, l look) {
	in.flush()
	in.blocks(k, marked(k, l))
	in.flush()
}

func (in *in) styled(k *html.Node, l look, s office.Style) {
	in.flush()
	was := in.style
	in.style = s
	in.blocks(k, marked(k, l))
	in.flush()
	in.style = was
}

func (in *in) heading(k *html.Node, l look) {
	in.flush()
	at := len(in.d.Paras)
	in.blocks(k, l)
	in.flush()
	if k == in.one { // the title of the page
		return
	}
	for _, p := range in.d.Paras[min(at, len(in.d.Paras)):] {
		p.Style, p.Level = office.Heading, max(1, int(k.Data[1]-'0')-in.top+1)
	}
}

// labelled reads a line of which the first element is the label of the rest.
func (in *in) labelled(k *html.Node, l look) {
	in.flush()
	p := in.para()
	for c := k.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		if len(p.Runs) > 0 {
			p.Runs = append(p.Runs, office.Run{Text: "\t"})
		}
		in.blocks(c, l)
		if in.p != p { // it was more than a line
			return
		}
	}
	in.flush()
}

// aside reads what stands beside the text.
func (in *in) aside(k *html.Node, l look) {
	was := in.beside
	in.flush()
	in.beside = !in.clip // what was copied is all text
	in.apart(k, l)
	in.beside = was
}

// counts is how lists count, by their level from 0, where nothing says so.
var counts = [...]string{"1", "a", "i"}

// reDocs finds the level of a list of Google Docs, from 0.
var reDocs = pattern.New(`\blst-kix_\w+-([0-8])\b`)

func (in *in) list(k *html.Node, l look) {
	in.flush()
	x := &listing{ordered: k.Data == "ol", form: attr(k, "type"), next: 1}
	if v, err := strconv.Atoi(attr(k, "start")); err == nil {
		x.next = v
	}
	was := in.lists
	if x.form == "" && in.markdown {
		x.form = counts[len(was)%3]
	}
	in.lists = append(was, x)
	if m := reDocs.FindStringSubmatch(attr(k, "class")); m != nil { // Google Docs: every level is a list beside the others
		level, _ := strconv.Atoi(m[1])
		in.lists = make([]*listing, level+1)
		in.lists[level] = x
		if x.form == "" { // how it counts stands in a style sheet; most count so
			x.form = counts[level%3]
		}
	}
	in.blocks(k, marked(k, l))
	in.flush()
	in.lists = was
}

func (in *in) item(k *html.Node, l look) {
	in.flush()
	if n := len(in.lists); n > 0 {
		x := in.lists[n-1]
		if v, err := strconv.Atoi(attr(k, "value")); err == nil {
			x.next = v
		}
		x.first, x.label = true, "•"
		if x.ordered {
			x.label = office.Count(x.form, x.next) + "."
			x.next++
		}
	}
	in.blocks(k, marked(k, l))
	in.flush()
}

// words adds words: white space counts once, and not at the start.
func (in *in) words(s string, l look) {
	if l.pre {
		in.put(strings.ReplaceAll(s, "\r", ""), l)
		return
	}
	var b strings.Builder
	open := in.p == nil || in.spaced()
	for _, r := range s {
		if r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' {
			if !open {
				b.WriteByte(' ')
			}
			open = true
			continue
		}
		open = false
		b.WriteRune(r)
	}
	if b.Len() > 0 {
		in.put(b.String(), l)
	}
}

// spaced reports whether the paragraph ends in white space.
func (in *in) spaced() bool {
	n := len(in.p.Runs)
	return n == 0 || strings.HasSuffix(in.p.Runs[n-1].Text, " ") || strings.HasSuffix(in.p.Runs[n-1].Text, "\n")
}

func (in *in) put(s string, l look) {
	p := in.para()
	r := l.Run
	if in.clip && strings.HasPrefix(strings.ToLower(r.Lang), "nl") { // Word names the language of every word
		r.Lang = ""
	}
	r.Text = s
	if n := len(p.Runs) - 1; n >= 0 && office.Alike(&p.Runs[n], &r) {
		p.Runs[n].Text += s
		return
	}
	p.Runs = append(p.Runs, r)
}

func (in *in) newLine() {
	if in.p == nil {
		return
	}
	if n := len(in.p.Runs); n > 0 {
		in.p.Runs[n-1].Text = strings.TrimRight(in.p.Runs[n-1].Text, " ")
	}
	in.p.Runs = append(in.p.Runs, office.Run{Text: "\n"})
}

// link reads a link, or the mark of a note.
func (in *in) link(k *html.Node, l look) {
	if isMark(k) && !in.inNote {
		if to := in.noteAt(k); to != nil {
			in.note(to, l)
			return
		}
	}
	if attr(k, "role") == "doc-backlink" || strings.Contains(attr(k, "class"), "footnote-backref") || in.inNote && backOffice(attr(k, "href")) {
		return
	}
	if href := attr(k, "href"); href != "" && !strings.HasPrefix(href, "#") {
		l.Link = href
	}
	in.blocks(k, marked(k, l))
}

// note reads the text of a note at its mark.
func (in *in) note(n *html.Node, l look) {
	p, paras, aside, style, lists, beside := in.para(), in.d.Paras, in.d.Aside, in.style, in.lists, in.beside
	in.p, in.d.Paras, in.style, in.lists, in.inNote, in.beside = nil, nil, office.InNote, nil, true, false
	in.blocks(n, look{})
	in.flush()
	r := l.Run
	r.Sup, r.Note = false, in.d.Paras
	trimStart(r.Note)
	in.p, in.d.Paras, in.d.Aside, in.style, in.lists, in.inNote, in.beside = p, paras, aside, style, lists, false, beside
	if len(r.Note) == 0 {
		r.Note = []*office.Para{{}}
	} else if q := r.Note[0]; len(q.Runs) > 0 { // its number
		s := strings.TrimLeft(q.Runs[0].Text, "[(0123456789")
		if s != q.Runs[0].Text && (s == "" || strings.ContainsAny(s[:1], "]). \u00a0\n")) {
			q.Runs[0].Text = strings.TrimLeft(s, "]). \u00a0\n")
		}
	}
	in.p.Runs = append(in.p.Runs, r)
}

// trimStart takes away the white space that stood behind the number of a note.
func trimStart(note []*office.Para) {
	for len(note) > 0 && len(note[0].Runs) > 0 && note[0].Runs[0].Note == nil {
		q := note[0]
		if q.Runs[0].Text = strings.TrimLeft(q.Runs[0].Text, " \u00a0\t\n"); q.Runs[0].Text != "" {
			return
		}
		q.Runs = q.Runs[1:]
	}
}

func (in *in) image(k *html.Node) {
	if unseen(k) {
		return
	}
	if in.clip {
		in.d.Lost.Add(office.LostPicture, 1)
		if s := strings.TrimSpace(attr(k, "alt")); s != "" {
			in.words(" ["+s+"] ", look{})
		}
		return
	}
	src := attr(k, "src")
	head, data, ok := strings.Cut(src, ",")
	if !ok || !strings.HasPrefix(head, "data:image/") || !strings.HasSuffix(head, ";base64") {
		in.d.Lost.Add(office.LostOutside, 1)
		if s := strings.TrimSpace(attr(k, "alt")); s != "" {
			in.words(" ["+s+"] ", look{})
		}
		return
	}
	b, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(data), ""))
	if err != nil {
		in.d.Lost.Add(office.LostPicture, 1)
		return
	}
	in.flush()
	in.para().Images = []*office.Image{{Alt: attr(k, "alt"), Name: "figuur", Data: b}}
	in.flush()
}

// table reads a table. One that only sets words side by side has no head and no border: it is a table all the same.
func (in *in) table(k *html.Node, l look) {
	in.flush()
	t := &office.Table{}
	var caption *html.Node
	var walk func(n *html.Node, head bool)
	walk = func(n *html.Node, head bool) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type != html.ElementNode:
			case c.Data == "caption":
				caption = c
			case c.Data == "tr":
				in.row(c, t, head, l)
			default:
				walk(c, head || c.Data == "thead")
			}
		}
	}
	at := len(in.d.Paras)
	walk(k, false)
	in.d.Paras = in.d.Paras[:at]
	if caption != nil {
		in.styled(caption, l, office.Caption)
	}
	if len(t.Rows) == 0 {
		return
	}
	fill(t)
	t.Square()
	p := &office.Para{Table: t}
	if in.beside {
		in.d.Aside = append(in.d.Aside, office.Flat([]*office.Para{p})...)
		return
	}
	in.d.Paras = append(in.d.Paras, p)
}

func (in *in) row(n *html.Node, t *office.Table, head bool, l look) {
	var row []*office.Cell
	all := true
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || c.Data != "td" && c.Data != "th" {
			continue
		}
		all = all && c.Data == "th"
		row = append(row, in.cell(c, l))
	}
	if len(row) == 0 {
		return
	}
	if (head || all) && t.Header == len(t.Rows) {
		t.Header++
	}
	t.Rows = append(t.Rows, row)
}

func (in *in) cell(n *html.Node, l look) *office.Cell {
	span := func(key string) int {
		v, err := strconv.Atoi(attr(n, key))
		if err != nil {
			return 1
		}
		return min(max(v, 1), maxColumns)
	}
	c := &office.Cell{Cols: span("colspan"), Rows: span("rowspan")}
	paras, lists, style := in.d.Paras, in.lists, in.style
	in.d.Paras, in.lists, in.style = nil, nil, office.Body
	in.blocks(n, marked(n, l))
	in.flush()
	c.Paras = in.d.Unnest(in.d.Paras, office.LostNested)
	in.d.Paras, in.lists, in.style = paras, lists, style
	s := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	c.Right = strings.Contains(s, "text-align:right") || attr(n, "align") == "right" || attr(n, "class") == "rechts"
	return c
}

// maxColumns is how many columns a table of a letter has at most.
const maxColumns = 60

// fill makes a grid of rows in which only cells that are there are written. The words of one beyond the last column stand in the cell
// before it.
func fill(t *office.Table) {
	until := map[int]int{} // column → rows that a cell above still covers
	var last *office.Cell
	for r, row := range t.Rows {
		var out []*office.Cell
		covered := func() {
			for until[len(out)] > r {
				out = append(out, nil)
			}
		}
		for _, c := range row {
			covered()
			at := len(out)
			if at >= maxColumns && last != nil {
				last.Paras = append(last.Paras, c.Paras...)
				continue
			}
			out, last = append(out, c), c
			for k := at; k < min(at+c.Cols, maxColumns); k++ {
				if until[k] = r + c.Rows; k > at {
					out = append(out, nil)
				}
			}
			c.Cols = len(out) - at
		}
		covered()
		t.Rows[r] = out
	}
}
