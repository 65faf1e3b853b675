package text

import (
	"cmp"
	"encoding/base64"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/outline"
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
	h := &web{outlined: outlineOf(l), opt: opt, ids: map[letter.ID]string{}}
	h.names()
	title := cmp.Or(strings.TrimSpace(opt.Title), "Kamerbrief")
	lang := l.Frame.Lang
	if !reLang.MatchString(lang) {
		lang = "nl"
	}
	h.put(`<!DOCTYPE html>`+"\n"+`<html lang="`, lang, `">`+"\n<head>\n"+`<meta charset="utf-8"/>`+"\n"+`<title>`, esc(title), "</title>\n",
		`<meta name="viewport" content="width=device-width, initial-scale=1"/>`+"\n",
		`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"/>`+"\n",
		"<style>\n", htmlStyle, "</style>\n</head>\n<body>\n")
	h.frame(title)
	h.put("</body>\n</html>\n")
	_, err = io.WriteString(w, h.b.String())
	return h.missing, err
}

// reLang is the shape of a BCP 47 tag.
var reLang = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

type web struct {
	outlined
	opt     HTMLOptions
	b       strings.Builder
	ids     map[letter.ID]string // what a link can go to
	missing []letter.ID
	part    string          // the bijlage we are in, for the names of its notes
	piece   bool            // for a clipboard: see Fragment
	notes   []*outline.Node // of a piece: they stand at its end
}

func (h *web) put(s ...string) {
	for _, t := range s {
		h.b.WriteString(t)
	}
}

// names gives a name to every note, and to every heading, caption and bijlage that a reference goes to.
func (h *web) names() {
	wanted := map[letter.ID]bool{}
	for _, f := range h.l.Flatten() {
		for _, b := range f.Blocks {
			for _, a := range b.Atoms {
				wanted[a.To] = true
			}
		}
	}
	var walk func(n *outline.Node)
	walk = func(n *outline.Node) {
		if !n.ID.IsZero() && (wanted[n.ID] || n.Role == outline.Note) {
			kind := "plek"
			if n.Role == outline.Note && h.piece {
				kind = noteName
			} else if n.Role == outline.Note {
				kind = "noot"
			}
			h.ids[n.ID] = kind + strconv.Itoa(len(h.ids)+1)
		}
		for _, k := range n.Kids {
			walk(k)
		}
	}
	walk(h.doc)
}

// frame writes the whole letter: what stands above it, the column, the text.
func (h *web) frame(title string) {
	kids := h.doc.Kids
	part := func(names ...outline.Part) []*outline.Node {
		n := 0
		for n < len(kids) && kids[n].Role == outline.Section && slices.Contains(names, kids[n].Part) {
			n++
		}
		out := kids[:n]
		kids = kids[n:]
		return out
	}
	top, column, head := part(outline.Sender, outline.Return, outline.Classification, outline.Address), part(outline.Column), part(outline.Date, outline.Subject)
	if len(top) > 0 {
		h.put("<header>\n")
		for _, s := range top {
			h.put(`<div class="`, string(s.Part), `">`+"\n")
			h.all(s.Kids)
			h.put("</div>\n")
		}
		h.put("</header>\n")
	}
	for _, s := range column {
		h.put(`<aside class="kolom" aria-label="Gegevens van de afzender">` + "\n")
		for _, g := range s.Kids {
			h.put("<div>\n")
			for _, k := range g.Kids {
				h.put("<p>")
				if k.Label != "" {
					h.put(k.Label, " ")
				}
				h.say(h.words(k))
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
		if s.Label != "" {
			h.put("<p>", esc(s.Label), "</p>\n")
		}
		if s.Part == outline.Date {
			h.all(s.Kids)
		} else {
			named = true
			h.put("<h1>")
			for i, k := range s.Kids {
				if i > 0 {
					h.put("<br/>")
				}
				h.say(h.words(k))
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
		case s.Role == outline.Attachment:
			h.node(s)
		case s.Part == outline.Body:
			h.all(s.Kids)
		default:
			h.put(`<div class="`, string(s.Part), `">`+"\n")
			h.all(s.Kids)
			h.put("</div>\n")
		}
	}
	h.put("</main>\n")
}

func (h *web) all(kids []*outline.Node) {
	for len(kids) > 0 {
		n := figureOf(kids)
		if n > 0 {
			h.figure(kids[:n])
		} else {
			n = 1
			h.node(kids[0])
		}
		kids = kids[n:]
	}
}

// figureOf counts the nodes that are the figure that kids begin with: a picture, with its caption above or below it.
func figureOf(kids []*outline.Node) int {
	if len(kids) > 1 {
		a, b := kids[0], kids[1]
		if a.Role == outline.Caption && a.Of == b.ID || a.Role == outline.Figure && b.Role == outline.Caption && b.Of == a.ID {
			return 2
		}
	}
	if kids[0].Role == outline.Figure {
		return 1
	}
	return 0
}

// figure writes a picture and its caption as one.
func (h *web) figure(kids []*outline.Node) {
	h.put("<figure>\n")
	for _, k := range kids {
		if k.Role == outline.Figure {
			h.picture(k)
			continue
		}
		h.put("<figcaption", h.id(k.ID), ">")
		h.labelled(k)
		h.put("</figcaption>\n")
	}
	h.put("</figure>\n")
}

func (h *web) picture(n *outline.Node) {
	p, ok := h.l.Shown(n.Of)
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
		h.missing = append(h.missing, p.ID)
		h.put("<p>[", esc(joined("Figuur", ": ", p.Alt)), "]</p>\n")
		return
	}
	size := ""
	if p.Width > 0 && p.Height > 0 {
		size = fmt.Sprintf(` width="%d" height="%d"`, p.Width, p.Height)
	}
	if n.Part == outline.Sender {
		size = ` style="max-width: 62mm; max-height: 38mm"`
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
func (h *web) labelled(n *outline.Node) {
	ws := h.words(n)
	if n.Label != "" {
		h.put(esc(n.Label))
		if len(ws) > 0 {
			h.put(" ")
		}
	}
	h.say(ws)
}

func (h *web) node(n *outline.Node) {
	switch n.Role {
	case outline.Heading:
		tag := "h" + strconv.Itoa(n.Level+1)
		if h.piece {
			tag = "h" + strconv.Itoa(n.Level)
		}
		h.put("<", tag, h.id(n.ID), ">")
		h.labelled(n)
		h.put("</", tag, ">\n")
	case outline.List:
		h.list(n)
	case outline.Table:
		h.table(n)
	case outline.Quote:
		h.put("<blockquote>\n<p>")
		h.labelled(n)
		h.put("</p>\n</blockquote>\n")
	case outline.Note:
		if h.piece {
			h.notes = append(h.notes, n)
			return
		}
		name := h.ids[n.ID]
		h.put(`<aside role="doc-footnote" class="noot" id="`, name, `" aria-label="Noot `, n.Label, h.part, `">`+"\n",
			`<p class="nummer"><a role="doc-backlink" href="#bij-`, name, `" aria-label="`, n.Label, `: terug naar de tekst">`, n.Label, "</a></p>\n<div>\n")
		h.all(n.Kids)
		h.put("</div>\n</aside>\n")
	case outline.Attachment:
		h.put("<section", h.id(n.ID))
		if n.Lang != "" && reLang.MatchString(n.Lang) {
			h.put(` lang="`, n.Lang, `"`)
		}
		h.put(">\n<h2>", esc(n.Label), " ")
		h.say(h.words(n))
		h.put("</h2>\n")
		h.part = " bij b" + strings.TrimPrefix(n.Label, "B") // its notes count from 1 again
		h.all(n.Kids)
		h.part = ""
		h.put("</section>\n")
	case outline.Caption:
		h.put(`<p class="bijschrift"`, h.id(n.ID), ">")
		h.labelled(n)
		h.put("</p>\n")
	default:
		if n.Label != "" && (n.Role == outline.Question || n.Role == outline.Answer) {
			h.put(`<p class="vraag">`, esc(n.Label), "</p>\n")
		}
		ws := h.words(n)
		if len(ws) == 0 {
			return
		}
		h.put("<p", h.id(n.ID), ">")
		h.say(ws)
		h.put("</p>\n")
	}
}

// list writes a list with the browser's own markers, which are the letter's; an item that counts otherwise says so.
func (h *web) list(n *outline.Node) {
	tag, kind := "ul", ""
	if n.Ordered {
		tag, kind = "ol", ` type="`+[...]string{"1", "1", "a", "i", "1"}[min(n.Level, 4)]+`"`
	}
	h.put("<", tag, kind, ">\n")
	next := 1
	for _, k := range n.Kids {
		attr := ""
		switch num := itemNumber(k.Label, n.Level); {
		case k.Label == "":
			if attr = ` class="vervolg"`; h.piece {
				attr = ` style="list-style-type: none"`
			}
			next++
		case n.Ordered:
			if num != next {
				attr = fmt.Sprintf(` value="%d"`, num)
			}
			next = num + 1
		case k.Label == "–":
			attr = ` class="streep"`
		}
		h.put("<li", attr, ">\n")
		h.all(k.Kids)
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

func (h *web) table(n *outline.Node) {
	var caption *outline.Node
	var rows []*outline.Node
	class, name := "tabel", "Tabel"
	for _, k := range n.Kids {
		if k.Role != outline.Caption {
			rows = append(rows, k)
			continue
		}
		if caption = k; len(rows) > 0 {
			class = "tabel onder"
		}
		if k.Label != "" {
			name = k.Label
		}
	}
	// Wider than a small screen, it scrolls by itself: then the keyboard must reach it.
	open, end := `<div class="`+class+`" role="group" tabindex="0" aria-label="`+esc(name)+`">`+"\n<table>\n", "</table>\n</div>\n"
	if h.piece {
		open, end = `<table border="1" cellspacing="0" cellpadding="4">`+"\n", "</table>\n"
	}
	h.put(open)
	if caption != nil {
		h.put("<caption", h.id(caption.ID), ">")
		h.labelled(caption)
		h.put("</caption>\n")
	}
	heads := outline.Heads(rows)
	h.rows("thead", rows[:heads])
	h.rows("tbody", rows[heads:])
	h.put(end)
}

func (h *web) rows(part string, rows []*outline.Node) {
	if len(rows) == 0 {
		return
	}
	h.put("<", part, ">\n")
	for _, r := range rows {
		h.put("<tr>\n")
		for _, c := range r.Kids {
			h.cell(c)
		}
		h.put("</tr>\n")
	}
	h.put("</", part, ">\n")
}

func (h *web) cell(c *outline.Node) {
	tag, attr := "td", ""
	if c.Header {
		tag, attr = "th", ` scope="`+map[bool]string{false: "col", true: "colgroup"}[c.Cols > 1]+`"`
	}
	if c.Cols > 1 {
		attr += fmt.Sprintf(` colspan="%d"`, c.Cols)
	}
	if c.Rows > 1 {
		attr += fmt.Sprintf(` rowspan="%d"`, c.Rows)
	}
	if c.Right && h.piece {
		attr += ` align="right"`
	} else if c.Right {
		attr += ` class="rechts"`
	}
	h.put("<", tag, attr, ">")
	if len(c.Kids) == 1 && c.Kids[0].Role == outline.Paragraph {
		h.say(h.words(c.Kids[0]))
	} else if len(c.Kids) > 0 {
		h.put("\n")
		h.all(c.Kids)
	}
	h.put("</", tag, ">\n")
}

// say writes words with their marks.
func (h *web) say(ws []outline.Word) {
	open := ""
	for _, w := range ws {
		link := href(w.Link)
		if w.Atom != nil {
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

func (h *web) word(w outline.Word) {
	var end []string
	tag := func(open, name string) {
		h.put("<", open, ">")
		end = append(end, "</"+name+">")
	}
	if w.Lang != "" && reLang.MatchString(w.Lang) {
		tag(`span lang="`+w.Lang+`"`, "span")
	}
	if w.Bold {
		tag("strong", "strong")
	}
	if w.Italic {
		tag("em", "em")
	}
	if w.Underline {
		tag("u", "u")
	}
	if w.Sub {
		tag("sub", "sub")
	}
	if w.Sup {
		tag("sup", "sup")
	}
	if w.Atom != nil {
		if name := h.ids[w.Atom.To]; name != "" && w.Atom.Kind == letter.Note && h.piece {
			tag(noteMark(name), "a")
			tag("sup", "sup")
		} else if name != "" && w.Atom.Kind == letter.Note {
			tag("sup", "sup")
			tag(`a role="doc-noteref" id="bij-`+name+`" href="#`+name+`" aria-label="noot `+w.Text+`"`, "a")
		} else if name != "" {
			tag(`a href="#`+name+`"`, "a")
		}
	}
	for i, s := range strings.Split(w.Text, "\n") {
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
