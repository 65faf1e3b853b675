package text

import (
	"encoding/base64"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
)

// HTMLOptions say what HTML needs beside the letter.
type HTMLOptions struct {
	Title string // of the file; the betreft, or what stands for it
	// Figure gives the figure of a picture as it may leave the house, without metadata, and its media type. Nil, or an
	// error from it, puts the alternative text in the figure's place.
	Figure func(*letter.Picture) (content []byte, mime string, err error)
}

// HTML writes the letter as one accessible file (WCAG 2.1 AA): no scripts, nothing from outside, no word about who made it.
// The elements are those of the PDF's tags in the same order, but for what HTML asks: the betreft is the h1, as the name
// of the page, so the first level of headings in the text is h2; the caption of a table comes first in it, wherever it
// shows. The file is well-formed XML too, so every element is closed and every attribute quoted.
//
// missing are the pictures whose content could not be had.
func HTML(w io.Writer, l *letter.Letter, opt HTMLOptions) (missing []letter.ID, err error) {
	h := &web{l: l, opt: opt, ids: map[letter.ID]string{}}
	doc := read(l)
	h.names(doc)
	title := strings.TrimSpace(opt.Title)
	if title == "" {
		title = "Kamerbrief"
	}
	lang := l.Frame.Lang
	if !reLang.MatchString(lang) {
		lang = "nl"
	}
	h.put(`<!DOCTYPE html>`+"\n"+`<html lang="`, lang, `">`+"\n<head>\n"+`<meta charset="utf-8"/>`+"\n"+`<title>`, esc(title), "</title>\n",
		`<meta name="viewport" content="width=device-width, initial-scale=1"/>`+"\n",
		`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"/>`+"\n",
		"<style>\n", htmlStyle, "</style>\n</head>\n<body>\n")
	h.frame(doc, title)
	h.put("</body>\n</html>\n")
	_, err = io.WriteString(w, h.b.String())
	return h.missing, err
}

// reLang is the shape of a BCP 47 tag.
var reLang = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

type web struct {
	l       *letter.Letter
	opt     HTMLOptions
	b       strings.Builder
	ids     map[letter.ID]string // what a link can go to
	missing []letter.ID
	part    string // the bijlage we are in, for the names of its notes
}

func (h *web) put(s ...string) {
	for _, t := range s {
		h.b.WriteString(t)
	}
}

// names gives a name to every note, and to every heading, caption and bijlage that a reference goes to.
func (h *web) names(doc *node) {
	wanted := map[letter.ID]bool{}
	for _, f := range h.l.Flatten() {
		for _, b := range f.Blocks {
			for _, a := range b.Atoms {
				wanted[a.To] = true
			}
		}
	}
	var walk func(n *node)
	walk = func(n *node) {
		if !n.id.IsZero() && (wanted[n.id] || n.role == asNote) {
			kind := "plek"
			if n.role == asNote {
				kind = "noot"
			}
			h.ids[n.id] = kind + strconv.Itoa(len(h.ids)+1)
		}
		for _, k := range n.kids {
			walk(k)
		}
	}
	walk(doc)
}

// frame writes the whole letter: what stands above it, the column, the text.
func (h *web) frame(doc *node, title string) {
	kids := doc.kids
	part := func(names string) []*node {
		n := 0
		for n < len(kids) && kids[n].name != "" && strings.Contains(names, kids[n].name) {
			n++
		}
		out := kids[:n]
		kids = kids[n:]
		return out
	}
	top, column, head := part("retouradres rubricering adres"), part("kolom"), part("datum betreft")
	if len(top) > 0 {
		h.put("<header>\n")
		for _, s := range top {
			h.put(`<div class="`, s.name, `">`+"\n")
			h.all(s.kids)
			h.put("</div>\n")
		}
		h.put("</header>\n")
	}
	for _, s := range column {
		h.put(`<aside class="kolom" aria-label="Gegevens van de afzender">` + "\n")
		for _, g := range s.kids {
			h.put("<div>\n")
			for _, k := range g.kids {
				h.put("<p>")
				if k.label != "" {
					h.put(k.label, " ")
				}
				h.words(k.words)
				h.put("</p>\n")
			}
			h.put("</div>\n")
		}
		h.put("</aside>\n")
	}
	h.put("<main>\n")
	named := false
	for _, s := range head {
		h.put(`<div class="regel">` + "\n")
		if s.label != "" {
			h.put("<p>", esc(s.label), "</p>\n")
		}
		if s.name == "datum" {
			h.all(s.kids)
		} else {
			named = true
			h.put("<h1>")
			for i, k := range s.kids {
				if i > 0 {
					h.put("<br/>")
				}
				h.words(k.words)
			}
			h.put("</h1>\n")
		}
		h.put("</div>\n")
	}
	if !named { // a page without a name is hard to find again
		h.put(`<h1 class="verborgen">`, esc(title), "</h1>\n")
	}
	for _, s := range kids {
		switch {
		case s.role == asPart:
			h.node(s)
		case s.name == "brief":
			h.all(s.kids)
		default:
			h.put(`<div class="`, s.name, `">`+"\n")
			h.all(s.kids)
			h.put("</div>\n")
		}
	}
	h.put("</main>\n")
}

func (h *web) all(kids []*node) {
	for i := 0; i < len(kids); i++ {
		i += h.figure(kids[i:])
		if i < len(kids) {
			h.node(kids[i])
		}
	}
}

// figure writes a picture and its caption, which stands above or below it, as one; and gives how many nodes that were.
func (h *web) figure(kids []*node) int {
	role := func(i int) role {
		if i < len(kids) {
			return kids[i].role
		}
		return asSect
	}
	n := 0
	switch {
	case role(0) == asCaption && role(1) == asPicture, role(0) == asPicture && role(1) == asCaption && role(2) != asPicture:
		n = 2
	case role(0) == asPicture:
		n = 1
	default:
		return 0
	}
	h.put("<figure>\n")
	for _, k := range kids[:n] {
		if k.role == asCaption {
			h.put("<figcaption", h.id(k.id), ">")
			h.labelled(k)
			h.put("</figcaption>\n")
		} else {
			h.picture(k.of)
		}
	}
	h.put("</figure>\n")
	return n + h.figure(kids[n:])
}

func (h *web) picture(id letter.ID) {
	p, ok := h.l.Pictures.Get(id)
	if !ok {
		return
	}
	var b []byte
	var mime string
	if h.opt.Figure != nil {
		var err error
		if b, mime, err = h.opt.Figure(p); err != nil {
			b = nil
		}
	}
	if len(b) == 0 {
		h.missing = append(h.missing, id)
		h.put("<p>[", esc(joined("Figuur", ": ", p.Alt)), "]</p>\n")
		return
	}
	size := ""
	if p.Width > 0 && p.Height > 0 {
		size = fmt.Sprintf(` width="%d" height="%d"`, p.Width, p.Height)
	}
	if p.Share > 0 && p.Share < 100 {
		size += fmt.Sprintf(` style="width: %d%%"`, p.Share)
	}
	h.put(`<img src="data:`, esc(mime), `;base64,`, base64.StdEncoding.EncodeToString(b), `" alt="`, esc(p.Alt), `"`, size, "/>\n")
}

// id gives the attribute for what a reference goes to.
func (h *web) id(id letter.ID) string {
	if s := h.ids[id]; s != "" {
		return ` id="` + s + `"`
	}
	return ""
}

// labelled writes a label and the words behind it.
func (h *web) labelled(n *node) {
	if n.label != "" {
		h.put(esc(n.label))
		if len(n.words) > 0 {
			h.put(" ")
		}
	}
	h.words(n.words)
}

func (h *web) node(n *node) {
	switch n.role {
	case asHeading:
		tag := "h" + strconv.Itoa(n.level+1)
		h.put("<", tag, h.id(n.id), ">")
		h.labelled(n)
		h.put("</", tag, ">\n")
	case asList:
		h.list(n)
	case asTable:
		h.table(n)
	case asQuote:
		h.put("<blockquote>\n<p>")
		h.labelled(n)
		h.put("</p>\n</blockquote>\n")
	case asNote:
		name := h.ids[n.id]
		h.put(`<aside role="doc-footnote" class="noot" id="`, name, `" aria-label="Noot `, n.label, h.part, `">`+"\n",
			`<p class="nummer"><a role="doc-backlink" href="#bij-`, name, `" aria-label="`, n.label, `: terug naar de tekst">`, n.label, "</a></p>\n<div>\n")
		h.all(n.kids)
		h.put("</div>\n</aside>\n")
	case asPart:
		h.put("<section", h.id(n.id))
		if n.lang != "" && reLang.MatchString(n.lang) {
			h.put(` lang="`, n.lang, `"`)
		}
		h.put(">\n<h2>", esc(n.label), " ")
		h.words(n.words)
		h.put("</h2>\n")
		h.part = " bij b" + strings.TrimPrefix(n.label, "B") // its notes count from 1 again
		h.all(n.kids)
		h.part = ""
		h.put("</section>\n")
	case asCaption:
		h.put(`<p class="bijschrift"`, h.id(n.id), ">")
		h.labelled(n)
		h.put("</p>\n")
	default:
		if n.name != "" && n.label != "" { // Vraag 1
			h.put(`<p class="vraag">`, esc(n.label), "</p>\n")
		}
		if len(n.words) == 0 {
			return
		}
		h.put("<p", h.id(n.id), ">")
		if n.name == "" {
			h.labelled(n)
		} else {
			h.words(n.words)
		}
		h.put("</p>\n")
	}
}

// list writes a list with the browser's own markers, which are the letter's; an item that counts otherwise says so.
func (h *web) list(n *node) {
	tag, kind := "ul", ""
	if n.ordered {
		tag, kind = "ol", ` type="`+[...]string{"1", "1", "a", "i", "1"}[min(n.depth, 4)]+`"`
	}
	h.put("<", tag, kind, ">\n")
	next := 1
	for _, k := range n.kids {
		attr := ""
		switch num := itemNumber(k.label, n.depth); {
		case k.label == "":
			attr = ` class="vervolg"`
			next++
		case n.ordered:
			if num != next {
				attr = fmt.Sprintf(` value="%d"`, num)
			}
			next = num + 1
		case k.label == "–":
			attr = ` class="streep"`
		}
		h.put("<li", attr, ">\n")
		h.all(k.kids)
		h.put("</li>\n")
	}
	h.put("</", tag, ">\n")
}

// itemNumber reads a list number as letter.Numbers writes it: 3 from "3.", "c." on level 2, "iii." on level 3.
func itemNumber(label string, level int) int {
	s := strings.TrimSuffix(label, ".")
	n := 0
	switch level {
	case 2:
		for _, r := range s {
			n = n*26 + int(r-'a') + 1
		}
	case 3:
		value := map[byte]int{'i': 1, 'v': 5, 'x': 10, 'l': 50, 'c': 100, 'd': 500, 'm': 1000}
		for i := range len(s) {
			if v := value[s[i]]; i+1 < len(s) && v < value[s[i+1]] {
				n -= v
			} else {
				n += v
			}
		}
	default:
		n, _ = strconv.Atoi(s)
	}
	return n
}

func (h *web) table(n *node) {
	var caption *node
	rows := n.kids
	for i := 0; i < len(rows); i++ {
		if rows[i].role == asCaption {
			caption = rows[i]
			rows = append(append([]*node(nil), rows[:i]...), rows[i+1:]...)
			i--
		}
	}
	class := "tabel"
	if caption != nil && caption.right {
		class = "tabel onder"
	}
	name := "Tabel"
	if caption != nil && caption.label != "" {
		name = caption.label
	}
	heads := 0 // rows of the head, if no cell of it reaches into the rows below: HTML cuts it off there
	for i, r := range rows {
		if r.header {
			heads = i + 1
		}
	}
	for i, r := range rows[:heads] {
		for _, c := range r.kids {
			if i+c.rows > heads {
				heads = 0
			}
		}
		if heads == 0 {
			break
		}
	}
	// Wider than a small screen, it scrolls by itself: then the keyboard must reach it.
	h.put(`<div class="`, class, `" role="group" tabindex="0" aria-label="`, esc(name), `">`+"\n<table>\n")
	if caption != nil {
		h.put("<caption", h.id(caption.id), ">")
		h.labelled(caption)
		h.put("</caption>\n")
	}
	part := ""
	for i, r := range rows {
		want := "tbody"
		if i < heads {
			want = "thead"
		}
		if part != want {
			if part != "" {
				h.put("</", part, ">\n")
			}
			part = want
			h.put("<", part, ">\n")
		}
		h.put("<tr>\n")
		for _, c := range r.kids {
			tag := "td"
			if c.header {
				tag = "th"
			}
			h.put("<", tag)
			if c.header {
				h.put(` scope="`, map[bool]string{false: "col", true: "colgroup"}[c.cols > 1], `"`)
			}
			if c.cols > 1 {
				h.put(fmt.Sprintf(` colspan="%d"`, c.cols))
			}
			if c.rows > 1 {
				h.put(fmt.Sprintf(` rowspan="%d"`, c.rows))
			}
			if c.right {
				h.put(` class="rechts"`)
			}
			h.put(">")
			if len(c.kids) == 1 && c.kids[0].role == asPara && c.kids[0].name == "" {
				h.words(c.kids[0].words)
			} else if len(c.kids) > 0 {
				h.put("\n")
				h.all(c.kids)
			}
			h.put("</", tag, ">\n")
		}
		h.put("</tr>\n")
	}
	if part != "" {
		h.put("</", part, ">\n")
	}
	h.put("</table>\n</div>\n")
}

// words writes words with their marks.
func (h *web) words(ws []word) {
	open := ""
	for _, w := range ws {
		link := href(w.link)
		if w.atom != nil {
			link = ""
		}
		if link != open {
			if open != "" {
				h.put("</a>")
			}
			if link != "" {
				h.put(`<a href="`, esc(link), `">`)
			}
			open = link
		}
		h.word(w)
	}
	if open != "" {
		h.put("</a>")
	}
}

func (h *web) word(w word) {
	var end []string
	tag := func(open, name string) {
		h.put("<", open, ">")
		end = append(end, "</"+name+">")
	}
	if w.lang != "" && reLang.MatchString(w.lang) {
		tag(`span lang="`+w.lang+`"`, "span")
	}
	if w.bold {
		tag("strong", "strong")
	}
	if w.italic {
		tag("em", "em")
	}
	if w.underline {
		tag("u", "u")
	}
	if w.sub {
		tag("sub", "sub")
	}
	if w.sup {
		tag("sup", "sup")
	}
	if w.atom != nil {
		if name := h.ids[w.atom.To]; name != "" && w.atom.Kind == letter.Note {
			tag("sup", "sup")
			tag(`a role="doc-noteref" id="bij-`+name+`" href="#`+name+`" aria-label="noot `+w.text+`"`, "a")
		} else if name != "" {
			tag(`a href="#`+name+`"`, "a")
		}
	}
	for i, s := range strings.Split(w.text, "\n") {
		if i > 0 {
			h.put("<br/>")
		}
		h.put(esc(s))
	}
	for i := len(end) - 1; i >= 0; i-- {
		h.put(end[i])
	}
}

// href gives an address that may stand behind a link; "" for one that could run or read something.
func href(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil {
		return ""
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https", "mailto", "tel":
		return strings.NewReplacer(`"`, "%22", "'", "%27", "<", "%3C", ">", "%3E", " ", "%20").Replace(u.String()) // mailto is kept as typed
	}
	return ""
}

// esc writes text for any place in the file. What XML and HTML cannot hold is left out or becomes the replacement character.
func esc(s string) string {
	plain := utf8.ValidString(s)
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] >= ' ' && s[i] < 0x7f && s[i] != '&' && s[i] != '<' && s[i] != '>' && s[i] != '"' && s[i] != '\''
	}
	if plain {
		return s
	}
	var b strings.Builder
	for _, r := range letter.Clean(s) {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&#34;")
		case r == '\'':
			b.WriteString("&#39;")
		case r >= 0xFDD0 && r <= 0xFDEF || r&0xFFFE == 0xFFFE:
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
