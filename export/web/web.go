// Package web reads HTML and Markdown as a document of package office, and writes Markdown.
//
// Markdown becomes HTML first (markdown.go its blocks, words.go the words in them), so both have the same rules: elements say
// what words are, and what a browser does with white space holds here too. Nothing outside the file is opened: a picture is read only when its bytes are in it.
package web

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding/charmap"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/office"
	"kamerbrief/export/pattern"
	"kamerbrief/export/text"
)

// name is what a file should be, for errors.
const name = "een HTML-bestand"

// ReadHTML reads HTML. Errors are *tell.Error with a Dutch sentence.
func ReadHTML(b []byte) (*office.Doc, error) { return within(b, page) }

// within reads HTML of a size that is read.
func within(b []byte, from source) (*office.Doc, error) {
	if err := text.TooLarge(int64(len(b))); err != nil {
		return nil, err
	}
	return parse(b, from)
}

// source is where HTML comes from.
type source int

const (
	page source = iota
	clipboard
	markdown
)

// parse reads HTML.
func parse(b []byte, from source) (*office.Doc, error) {
	root, err := html.Parse(strings.NewReader(decode(b)))
	if err != nil {
		return nil, office.Broken(name, err)
	}
	in := &in{d: &office.Doc{}, byID: map[string]*html.Node{}, top: 9, clip: from == clipboard, markdown: from == markdown}
	if err := in.survey(root); err != nil {
		return nil, err
	}
	in.blocks(root, look{})
	in.flush()
	return in.d, nil
}

// ReadClip reads HTML as programs put it on the clipboard: no title of a page in it, and its pictures stay behind.
func ReadClip(b []byte) (*office.Doc, error) { return within(b, clipboard) }

// Is reports whether bytes start as a web page does.
func Is(b []byte) bool {
	s := strings.ToLower(strings.TrimLeft(string(b[:min(len(b), 200)]), " \t\r\n\ufeff"))
	return strings.HasPrefix(s, "<!doctype html") || strings.HasPrefix(s, "<html")
}

// decode gives the text of a file: UTF-8, UTF-16 with a mark, or letters of one byte, as the page says.
func decode(b []byte) string {
	if len(b) > 1 && (b[0] == 0xff && b[1] == 0xfe || b[0] == 0xfe && b[1] == 0xff) {
		u := make([]uint16, 0, len(b)/2)
		for i := 2; i+1 < len(b); i += 2 {
			if b[0] == 0xff {
				u = append(u, uint16(b[i])|uint16(b[i+1])<<8)
			} else {
				u = append(u, uint16(b[i])<<8|uint16(b[i+1]))
			}
		}
		return string(utf16.Decode(u))
	}
	if utf8.Valid(b) {
		return strings.TrimPrefix(string(b), "\ufeff")
	}
	s, _ := letters(b).NewDecoder().Bytes(b)
	return string(s)
}

// reCharset finds the charset in a tag meta: https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding looks at as much.
var reCharset = pattern.New(`(?i)<meta[^>]{0,200}charset\s{0,9}=\s{0,9}["']?([a-z0-9_-]+)`)

// letters gives the letters of a page that is no Unicode: Windows-1252, as nearly every Dutch one, unless it names others.
func letters(b []byte) *charmap.Charmap {
	if m := reCharset.FindStringSubmatch(string(b[:min(len(b), 1024)])); m != nil {
		switch strings.ToLower(m[1]) {
		case "iso-8859-15", "latin-9":
			return charmap.ISO8859_15
		case "windows-1250":
			return charmap.Windows1250
		case "iso-8859-2":
			return charmap.ISO8859_2
		case "macintosh":
			return charmap.Macintosh
		}
	}
	return charmap.Windows1252
}

// maxDepth is how deep elements may stand in each other: a page that is read has some dozens.
const maxDepth = 256

// in is a page being read.
type in struct {
	d      *office.Doc
	byID   map[string]*html.Node
	notes  map[*html.Node]bool // the texts of notes, which are read at their marks
	top    int                 // the highest level of heading but for the title
	one    *html.Node          // the only h1: the title
	p      *office.Para        // being read
	style  office.Style
	beside bool
	lists  []*listing
	inNote bool
	clip   bool // from the clipboard

	markdown bool // made of Markdown, which counts in figures alone
}

// reOffice are programs of which a heading on the clipboard has the level that its writer gave it; a page has a title above it.
var reOffice = pattern.New(`(?i)Microsoft Word|LibreOffice|OpenOffice`)

// listing is a list that is open.
type listing struct {
	ordered bool
	form    string
	next    int
	label   string // of the item whose first paragraph has not come
	first   bool
}

// survey looks the page over: what can be referred to, the levels of its headings, how deep it goes.
func (in *in) survey(root *html.Node) error {
	left := office.MaxNodes
	ones, greeted, late := 0, false, false // late: a heading below the aanhef is no title of the page
	var walk func(n *html.Node, depth int) error
	walk = func(n *html.Node, depth int) error {
		if left--; left < 0 || depth > maxDepth {
			return &tell.Error{Kind: office.ErrHostile, Text: "Deze webpagina is te diep genest of te groot om te lezen. Er is niets ingelezen. Kopieer de tekst van de brief en plak die."}
		}
		greeted = greeted || n.Type == html.TextNode && text.IsSalutation(n.Data)
		if n.Type == html.ElementNode {
			if id := attr(n, "id"); id != "" && in.byID[id] == nil {
				in.byID[id] = n
			}
			if name := attr(n, "name"); n.Data == "a" && name != "" && in.byID[name] == nil {
				in.byID[name] = n
			}
			switch n.Data {
			case "h1":
				ones++
				in.one, late = n, late || greeted
			case "h2", "h3", "h4", "h5", "h6":
				in.top = min(in.top, int(n.Data[1]-'0'))
			case "meta":
				if in.clip && strings.EqualFold(attr(n, "name"), "generator") && reOffice.MatchString(attr(n, "content")) {
					in.top = 1
				}
			case "html":
				in.d.Lang = attr(n, "lang")
			case "title":
				in.d.Title = strings.TrimSpace(words(n))
			}
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			if err := walk(k, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	if err := walk(root, 0); err != nil {
		return err
	}
	if ones != 1 || in.clip || late {
		in.one = nil
	}
	if ones > 1 || ones > 0 && (in.clip || late) {
		in.top = 1
	}
	in.findNotes(root)
	return nil
}

// findNotes finds the texts of notes by the marks that go to them.
func (in *in) findNotes(n *html.Node) {
	if in.notes == nil {
		in.notes = map[*html.Node]bool{}
	}
	if isMark(n) {
		if to := in.noteAt(n); to != nil {
			in.notes[to] = true
		}
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		in.findNotes(k)
	}
}

// isMark reports whether an element is the mark of a note: by its role, or a number of a few digits that goes to a place
// named as notes are.
func isMark(n *html.Node) bool {
	if n.Type != html.ElementNode || n.Data != "a" || !strings.HasPrefix(attr(n, "href"), "#") {
		return false
	}
	href := strings.ToLower(attr(n, "href"))
	switch {
	case attr(n, "role") == "doc-noteref", strings.Contains(attr(n, "class"), "footnote-ref"):
		return true
	case attr(n, "role") == "doc-backlink", strings.Contains(href, "ref"), strings.Contains(attr(n, "class"), "back"):
		return false
	}
	if strings.HasPrefix(href, "#sdfootnote") || strings.HasPrefix(href, "#sdendnote") { // LibreOffice; the way back ends in anc
		return strings.HasSuffix(href, "sym")
	}
	s := strings.Trim(words(n), "[]() \u00a0\n")
	if strings.HasPrefix(href, "#_edn") { // Word's endnotes count in Roman
		return len(s) > 0 && len(s) <= 6 && strings.Trim(s, "0123456789ivxlc") == ""
	}
	return len(s) > 0 && len(s) <= 3 && strings.Trim(s, "0123456789") == "" && (strings.HasPrefix(href, "#fn") || strings.HasPrefix(href, "#_ftn") || strings.HasPrefix(href, "#ftnt") || strings.HasPrefix(href, "#noot") || strings.HasPrefix(href, "#footnote"))
}

// noteAt gives the element that holds the note of a mark; nil when there is none, or when the mark stands in it.
func (in *in) noteAt(mark *html.Node) *html.Node {
	to := in.byID[strings.TrimPrefix(attr(mark, "href"), "#")]
	if to == nil {
		return nil
	}
	n := noteOf(to)
	for p := mark; p != nil; p = p.Parent {
		if p == n {
			return nil
		}
	}
	return n
}

// noteOf gives the element that holds the whole text of a note.
func noteOf(n *html.Node) *html.Node {
	for p := n; p != nil; p = p.Parent { // Word and LibreOffice: more paragraphs may be in it
		if p.Data == "div" && (msoOf(p)["mso-element"] == "footnote" || msoOf(p)["mso-element"] == "endnote" || strings.HasPrefix(attr(p, "id"), "sdfootnote") || strings.HasPrefix(attr(p, "id"), "sdendnote")) {
			return p
		}
	}
	for p := n; p != nil; p = p.Parent {
		switch p.Data {
		case "li", "aside", "div", "p", "section":
			return p
		}
	}
	return n
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func words(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		b.WriteString(words(k))
	}
	return b.String()
}

// look is how words are set.
type look struct {
	office.Run
	pre bool // white space counts
}

// flush ends the paragraph that is being read.
func (in *in) flush() {
	p := in.p
	in.p = nil
	if p == nil {
		return
	}
	if n := len(p.Runs); n > 0 {
		p.Runs[n-1].Text = strings.TrimRight(p.Runs[n-1].Text, " \n")
		if p.Runs[n-1].Text == "" && p.Runs[n-1].Note == nil {
			p.Runs = p.Runs[:n-1]
		}
	}
	if len(p.Runs) == 0 && len(p.Images) == 0 {
		return
	}
	office.Weigh(p)
	if in.beside {
		p.From = office.Box
		in.d.Aside = append(in.d.Aside, p)
		return
	}
	in.d.Paras = append(in.d.Paras, p)
}

// para gives the paragraph that words go to, a new one when none is open.
func (in *in) para() *office.Para {
	if in.p != nil {
		return in.p
	}
	in.p = &office.Para{Style: in.style}
	if n := len(in.lists); n > 0 && in.style == office.Body {
		l := in.lists[n-1]
		in.p.Level = n
		if in.p.Style = office.More; l.first {
			l.first = false
			in.p.Style, in.p.Label, in.p.List = office.Item, l.label, letter.Bullet
			if l.ordered {
				in.p.List = letter.Number
			}
		}
	}
	return in.p
}
