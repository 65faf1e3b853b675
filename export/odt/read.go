package odt

import (
	"bytes"
	"cmp"
	"strconv"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/office"
)

// Read reads a document within the limits of package office. Nothing outside the file is ever opened. Errors are
// *tell.Error with a Dutch sentence.
func Read(b []byte) (*office.Doc, error) {
	pkg, err := office.Open(b, name)
	if err != nil {
		return nil, err
	}
	if m, err := pkg.Part("META-INF/manifest.xml"); err == nil && bytes.Contains(m, []byte("encryption-data")) {
		return nil, &tell.Error{Kind: office.ErrBroken, Text: "Dit ODF-bestand heeft een wachtwoord. Kamerbrief kan dat niet lezen. Er is niets ingelezen. Open het in LibreOffice en bewaar het zonder wachtwoord."}
	}
	content, err := pkg.XML("content.xml")
	if err != nil {
		return nil, err
	}
	body := content.Kid("office:body", "office:text")
	if body == nil {
		return nil, office.Broken(name, nil)
	}
	in := &in{pkg: pkg, d: &office.Doc{}, styles: map[string]*style{}, lists: map[string]*listStyle{}, counts: map[string]*count{}, changes: map[string]*change{}, comments: map[string]int{}, active: map[int]bool{}}
	sheet, err := pkg.XML("styles.xml")
	if err != nil {
		return nil, err
	}
	if meta, err := pkg.XML("meta.xml"); err == nil {
		in.d.Title = strings.TrimSpace(meta.Kid("office:meta", "dc:title").Words())
	}
	in.readStyles(sheet.Kid("office:styles"), false)
	in.readStyles(sheet.Kid("office:automatic-styles"), true)
	in.readStyles(content.Kid("office:automatic-styles"), true)
	in.readChanges(body.Kid("text:tracked-changes"))
	in.ranges(body)
	in.blocks(body, &in.d.Paras)
	in.heads(sheet.Kid("office:master-styles"))
	for _, n := range pkg.Names() {
		if strings.HasPrefix(n, "Basic/") && strings.HasSuffix(n, ".xml") && !strings.HasSuffix(n, "-lc.xml") && !strings.HasSuffix(n, "-lb.xml") {
			in.d.Lost.Add(office.LostMacro, 1)
		}
	}
	return in.d, nil
}

// in is a file being read.
type in struct {
	pkg      *office.Package
	d        *office.Doc
	styles   map[string]*style // by family and name
	size     int               // of words whose style says none, in half points
	lists    map[string]*listStyle
	outline  *listStyle // of the headings
	heading  count
	counts   map[string]*count // lists by their ids
	last     map[string]*count // by style: the list of it that came last
	changes  map[string]*change
	ins      []insertion // that are open, in the order of their begins
	comments map[string]int
	ranged   map[string]bool
	active   map[int]bool
	inNote   bool
	taken    bool // the words of a deletion are read
	list     *listing
}

// style is a style of the file.
type style struct {
	name, parent string
	what         office.Style
	level        int
	known, page  bool // worked out; starts a page
	sheet        bool // starts a page of another kind, but at the start of the text, where it only says which kind
	auto         bool // of one paragraph or stretch of words: what it says is formatting by hand
	bold, italic tri
	underline    tri
	sub, sup     bool
	lang         string
	right        bool
	hidden       bool
	keep         letter.Keep // by hand
	struck       bool        // through
	marked       bool        // highlighted
	font         string      // its name
	size         int         // in half points; 0 when it does not say
	list         string
	list1        letter.ListKind
}

// tri is a switch that may be left to the style below.
type tri uint8

const (
	unset tri = iota
	yes
	no
)

func switched(n *office.Node, name string, on ...string) tri {
	v := n.Get(name)
	if v == "" {
		return unset
	}
	for _, s := range on {
		if v == s {
			return yes
		}
	}
	return no
}

func (in *in) readStyles(n *office.Node, auto bool) {
	if n == nil {
		return
	}
	for _, k := range n.Kids {
		switch k.Name {
		case "style:default-style":
			if t := k.Kid("style:text-properties"); k.Get("style:family") == "paragraph" && t != nil {
				in.d.Lang = language(t)
				in.size = halfPoints(t)
			}
		case "style:style":
			in.readStyle(k, auto)
		case "text:list-style":
			in.lists[k.Get("style:name")] = readList(k)
		case "text:outline-style":
			in.outline = readList(k)
		}
	}
}

func (in *in) readStyle(k *office.Node, auto bool) {
	t, p := k.Kid("style:text-properties"), k.Kid("style:paragraph-properties")
	s := &style{name: k.Get("style:display-name"), parent: k.Get("style:parent-style-name"), list: k.Get("style:list-style-name"), auto: auto}
	s.name = cmp.Or(s.name, k.Get("style:name"))
	s.bold = switched(t, "fo:font-weight", "bold", "600", "700", "800", "900")
	s.italic = switched(t, "fo:font-style", "italic", "oblique")
	if v := t.Get("style:text-underline-style"); v != "" {
		s.underline = yes
		if v == "none" {
			s.underline = no
		}
	}
	pos := t.Get("style:text-position")
	s.sub, s.sup = strings.HasPrefix(pos, "sub") || strings.HasPrefix(pos, "-"), strings.HasPrefix(pos, "super") || len(pos) > 0 && pos[0] >= '1' && pos[0] <= '9'
	s.lang, s.hidden, s.font = language(t), t.Get("text:display") == "none", t.Get("style:font-name")
	s.struck = t.Has("style:text-line-through-style") && t.Get("style:text-line-through-style") != "none"
	s.marked = t.Has("fo:background-color") && t.Get("fo:background-color") != "transparent"
	s.size = halfPoints(t)
	s.right = p.Get("fo:text-align") == "end" || p.Get("fo:text-align") == "right"
	s.sheet = k.Get("style:master-page-name") != ""
	s.page = p.Get("fo:break-before") == "page" && s.name != office.Looks[office.Title].Name
	if auto {
		s.keep = letter.Keep{Next: p.Get("fo:keep-with-next") == "always", Lines: p.Get("fo:keep-together") == "always"}
	}
	in.d.Ours = in.d.Ours || s.name == office.Looks[office.ColumnLabel].Name
	if what, level, ok := office.Named(s.name); ok {
		s.what, s.level, s.known = what, level, true
	} else if bullet, number, level := office.ListName(s.name); level > 0 {
		s.known, s.what, s.level, s.list1 = true, office.Item, level, letter.Bullet
		if number && !bullet {
			s.list1 = letter.Number
		}
	} else if v, err := strconv.Atoi(k.Get("style:default-outline-level")); err == nil && v > 0 {
		s.what, s.level, s.known = office.Heading, v, true
	}
	if c := k.Kid("style:table-column-properties"); c != nil {
		s.level = parts(c.Get("style:rel-column-width"), c.Get("style:column-width"))
	}
	in.styles[k.Get("style:family")+" "+k.Get("style:name")] = s
}

// halfPoints gives the size of words, 0 when a style does not say it or says it in parts of another.
func halfPoints(t *office.Node) int {
	v, err := strconv.ParseFloat(strings.TrimSuffix(t.Get("fo:font-size"), "pt"), 64)
	if err != nil || v < 0 || v > 1000 {
		return 0
	}
	return int(v*2 + 0.5)
}

func language(t *office.Node) string {
	l, c := t.Get("fo:language"), t.Get("fo:country")
	switch {
	case l == "" || l == "none" || l == "zxx":
		return ""
	case c == "" || c == "none":
		return l
	}
	return l + "-" + c
}

// style gives a style, worked out from those it is based on.
func (in *in) style(family, name string) style {
	var out style
	for range 50 {
		s := in.styles[family+" "+name]
		if s == nil {
			return out
		}
		if !out.known && s.known {
			out.what, out.level, out.known, out.list1 = s.what, s.level, true, s.list1
		}
		if out.name == "" {
			out.name, out.page, out.sheet, out.keep = s.name, s.page, s.sheet, s.keep
		}
		out.right = out.right || s.right
		out.hidden, out.struck, out.marked = out.hidden || s.hidden, out.struck || s.struck, out.marked || s.marked
		out.font = cmp.Or(out.font, s.font)
		out.size = cmp.Or(out.size, s.size)
		out.list = cmp.Or(out.list, s.list)
		for _, x := range [...]struct{ to, from *tri }{{&out.bold, &s.bold}, {&out.italic, &s.italic}, {&out.underline, &s.underline}} {
			if *x.to == unset {
				*x.to = *x.from
			}
		}
		out.sub, out.sup = out.sub || s.sub, out.sup || s.sup
		out.lang = cmp.Or(out.lang, s.lang)
		name = s.parent
	}
	return out
}

// heads reads headers and footers.
func (in *in) heads(n *office.Node) {
	for _, m := range n.All("style:master-page") {
		for _, k := range m.Kids {
			from := office.Header
			switch {
			case strings.HasPrefix(k.Name, "style:footer") || strings.HasPrefix(k.Name, "loext:footer"):
				from = office.Footer
			case !strings.HasPrefix(k.Name, "style:header") && !strings.HasPrefix(k.Name, "loext:header"):
				continue
			}
			var paras []*office.Para
			was := len(in.d.Aside)
			in.blocks(k, &paras)
			in.d.Aside = append(in.d.Aside[:was:was], append(office.Flat(paras), in.d.Aside[was:]...)...)
			for _, p := range in.d.Aside[was:] {
				p.From = from
				in.d.Lost.Add(office.LostLogo, len(p.Images))
				p.Images = nil
			}
		}
	}
}

// IsODT reports whether a package says that it is OpenDocument text.
func IsODT(b []byte) bool {
	return bytes.Contains(b[:min(len(b), 200)], []byte("opendocument.text"))
}
