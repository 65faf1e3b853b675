package text

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
	"kamerbrief/export/page"
)

// TestReadingOrder: text and HTML say, rune by rune, what the PDF's tags say, in the same order. Only what HTML and text
// ask differs: a table's caption comes first in HTML, the notes of its cells behind it in text, and HTML counts lists itself.
func TestReadingOrder(t *testing.T) {
	n := int64(60)
	if testing.Short() {
		n = 12
	}
	for seed := int64(1); seed <= n; seed++ {
		l := sample.Letter(seed, 3, counter())
		set, err := page.New().Lay(context.Background(), l, -1)
		if err != nil {
			t.Fatal(err)
		}
		said := &spoken{set: set, text: map[letter.ID]string{}, label: map[letter.ID]string{}, note: map[letter.ID]string{}}
		said.collect()

		want := bare(said.tree(forText(set.Tree()), true))
		if got := bare(written(t, l)); got != want {
			t.Errorf("seed %d: text: %s", seed, apart(got, want))
		}
		src := webOf(t, l, "")
		root := parse(t, src)
		want = bare(said.tree(forWeb(set.Tree()), false))
		if got := bare(root.find("body")[0].text()); got != want {
			t.Errorf("seed %d: html: %s", seed, apart(got, want))
		}
		if got, want := fmt.Sprint(root.shape(nil)), fmt.Sprint(said.shape(forWeb(set.Tree()), nil)); got != want {
			t.Errorf("seed %d: elements: %s", seed, apart(got, want))
		}
	}
}

// spoken is what a tag tree says.
type spoken struct {
	set               *page.Set
	text, label, note map[letter.ID]string
}

func (s *spoken) collect() {
	for p := range s.set.Total {
		for _, it := range s.set.Items(p) {
			l, ok := it.(*page.Line)
			if !ok {
				continue
			}
			for _, r := range l.Runs {
				switch r.Tag.Sub {
				case page.TagLabel:
					s.label[r.Tag.Block] += r.Text
				case page.TagNote:
					s.note[r.Tag.Block] += r.Text
				default:
					s.text[r.Tag.Block] += r.Text
				}
			}
		}
	}
}

// tree gives the words of a tree. Without lists, the labels of list items are left out.
func (s *spoken) tree(n *page.Node, lists bool) string {
	var b strings.Builder
	done := map[letter.ID]bool{}
	var walk func(n *page.Node)
	walk = func(n *page.Node) {
		switch {
		case n.Role == page.RoleFigure:
			b.WriteString("Figuur" + n.Alt)
		case n.Role == page.RoleLI && !lists:
			for _, k := range n.Kids {
				if k.Role != page.RoleLbl {
					walk(k)
				}
			}
			return
		case n.Tag == page.Tag{}:
		case n.Tag.Sub == page.TagLabel:
			b.WriteString(s.label[n.Tag.Block])
		case n.Tag.Sub == page.TagNote:
			b.WriteString(s.note[n.Tag.Block])
		default:
			if first(n) {
				walk(n.Kids[0])
			}
			if !done[n.Tag.Block] {
				b.WriteString(s.text[n.Tag.Block])
			}
			done[n.Tag.Block] = true
		}
		for i, k := range n.Kids {
			if i > 0 || !first(n) {
				walk(k)
			}
		}
	}
	walk(n)
	return b.String()
}

// first reports whether a paragraph's first kid is read before its own words: a label.
func first(n *page.Node) bool {
	return n.Tag != (page.Tag{}) && len(n.Kids) > 0 && (n.Kids[0].Tag.Sub == page.TagLabel || n.Role == page.RoleP && n.Kids[0].Tag.Block != n.Tag.Block)
}

// forText puts the notes of a table's cells behind it.
func forText(n *page.Node) *page.Node {
	c := *n
	c.Kids = nil
	for _, k := range n.Kids {
		k = forText(k)
		if k.Role != page.RoleTable {
			c.Kids = append(c.Kids, k)
			continue
		}
		var notes []*page.Node
		var take func(n *page.Node)
		take = func(n *page.Node) {
			var rest []*page.Node
			for _, k := range n.Kids {
				if k.Role == page.RoleNote {
					notes = append(notes, k)
					continue
				}
				take(k)
				rest = append(rest, k)
			}
			n.Kids = rest
		}
		take(k)
		c.Kids = append(append(c.Kids, k), notes...)
	}
	return &c
}

// forWeb puts the caption of a table first.
func forWeb(n *page.Node) *page.Node {
	c := *n
	c.Kids = nil
	for _, k := range n.Kids {
		k = forWeb(k)
		if n.Role == page.RoleTable && k.Role == page.RoleCaption {
			c.Kids = append([]*page.Node{k}, c.Kids...)
			continue
		}
		c.Kids = append(c.Kids, k)
	}
	return &c
}

// shape lists the elements that HTML and the tags share: headings with their level, lists with the numbers of their items,
// tables, cells with their spans, quotes, figures, notes, references, links, languages.
func (s *spoken) shape(n *page.Node, out []string) []string {
	switch n.Role {
	case page.RoleH1, page.RoleH2, page.RoleH3:
		out = append(out, "H"+string(n.Role[1]))
	case page.RoleL:
		out = append(out, "L")
	case page.RoleLI:
		label := ""
		if len(n.Kids) > 0 && n.Kids[0].Role == page.RoleLbl {
			label = s.label[n.Kids[0].Tag.Block]
		}
		out = append(out, "LI "+label)
	case page.RoleTH, page.RoleTD:
		out = append(out, fmt.Sprintf("%s %d %d", n.Role, max(1, n.Cols), max(1, n.Rows)))
	case page.RoleTable, page.RoleTHead, page.RoleTBody, page.RoleTR, page.RoleQuote, page.RoleFigure, page.RolePart:
		out = append(out, string(n.Role))
	case page.RoleNote:
		out = append(out, "Note "+strconv.Itoa(n.Note))
	case page.RoleReference:
		out = append(out, "Reference")
	case page.RoleLink:
		if n.URL == "" {
			out = append(out, "Reference")
		} else {
			out = append(out, "Link")
		}
	case page.RoleSpan:
		if n.Lang != "" {
			out = append(out, "Lang "+n.Lang)
		}
	}
	for _, k := range n.Kids {
		out = s.shape(k, out)
	}
	return out
}

// element is an element of the HTML, read as XML: stricter than any browser.
type element struct {
	name string
	attr map[string]string
	kids []any // *element or string
	up   *element
}

func parse(t *testing.T, src string) *element {
	t.Helper()
	root := &element{}
	at := root
	d := xml.NewDecoder(strings.NewReader(src))
	for {
		tok, err := d.Token()
		if tok == nil {
			if at != root {
				t.Fatalf("not closed: %s, %v", at.name, err)
			}
			return root
		}
		switch x := tok.(type) {
		case xml.StartElement:
			e := &element{name: x.Name.Local, attr: map[string]string{}, up: at}
			for _, a := range x.Attr {
				if _, twice := e.attr[a.Name.Local]; twice {
					t.Errorf("attribute %s twice", a.Name.Local)
				}
				e.attr[a.Name.Local] = a.Value
			}
			at.kids = append(at.kids, e)
			at = e
		case xml.EndElement:
			at = at.up
		case xml.CharData:
			at.kids = append(at.kids, string(x))
		case xml.Comment:
			t.Error("a comment in the HTML")
		}
	}
}

func (e *element) each(f func(*element)) {
	for _, k := range e.kids {
		if k, ok := k.(*element); ok {
			f(k)
			k.each(f)
		}
	}
}

func (e *element) find(name string) (out []*element) {
	e.each(func(k *element) {
		if k.name == name {
			out = append(out, k)
		}
	})
	return out
}

// text gives the words of an element; those of a figure are its alternative text.
func (e *element) text() string {
	var b strings.Builder
	for _, k := range e.kids {
		switch k := k.(type) {
		case string:
			b.WriteString(k)
		case *element:
			if k.name == "img" {
				b.WriteString("Figuur" + k.attr["alt"])
			}
			b.WriteString(k.text())
		}
	}
	return b.String()
}

func (e *element) shape(out []string) []string {
	next := 1
	for _, k := range e.kids {
		k, ok := k.(*element)
		if !ok {
			continue
		}
		if s := map[string]string{"h2": "H1", "h3": "H2", "h4": "H3", "ol": "L", "ul": "L", "table": "Table", "thead": "THead", "tbody": "TBody", "tr": "TR", "blockquote": "BlockQuote",
			"figure": "Figure", "section": "Part"}[k.name]; s != "" {
			out = append(out, s)
		}
		switch {
		case k.name == "li":
			if v, err := strconv.Atoi(k.attr["value"]); err == nil {
				next = v
			}
			label := marker1(e, next)
			if k.attr["class"] == "streep" {
				label = "–"
			}
			if k.attr["class"] == "vervolg" {
				label = ""
			}
			out = append(out, "LI "+label)
			next++
		case k.name == "th" || k.name == "td":
			one := func(s string) int { n, _ := strconv.Atoi(s); return max(1, n) }
			out = append(out, fmt.Sprintf("%s %d %d", strings.ToUpper(k.name), one(k.attr["colspan"]), one(k.attr["rowspan"])))
		case k.attr["role"] == "doc-footnote":
			out = append(out, "Note "+strings.Fields(k.attr["aria-label"])[1])
		case k.name == "a" && k.attr["role"] != "doc-backlink":
			if strings.HasPrefix(k.attr["href"], "#") {
				out = append(out, "Reference")
			} else {
				out = append(out, "Link")
			}
		case k.attr["lang"] != "" && k.name == "span":
			out = append(out, "Lang "+k.attr["lang"])
		}
		out = k.shape(out)
	}
	return out
}

// marker1 is what a browser shows before item n of a list.
func marker1(list *element, n int) string {
	switch {
	case list.name == "ul":
		return "•"
	case list.attr["type"] == "a":
		return string(rune('a'+n-1)) + "."
	case list.attr["type"] == "i":
		return strings.Fields("i ii iii iv v vi vii viii ix x xi xii")[n-1] + "."
	}
	return strconv.Itoa(n) + "."
}

func written(t *testing.T, l *letter.Letter) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, l); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// webOf gives the HTML with every figure there; with a figure in their place when content is not "".
func webOf(t *testing.T, l *letter.Letter, title string) string {
	t.Helper()
	var b bytes.Buffer
	missing, err := HTML(&b, l, HTMLOptions{Title: title, Figure: func(*letter.Picture) ([]byte, string, error) { return []byte("png"), "image/png", nil }})
	if err != nil || len(missing) > 0 {
		t.Fatal(err, missing)
	}
	return b.String()
}

var reAddress = regexp.MustCompile(` <(?:https?|mailto):[^>]*>`)

// bare leaves out room, soft hyphens, the address behind a link, and the marks that text puts round notes, figures and cells.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("[]:/\u00ad", r) {
			return -1
		}
		return r
	}, reAddress.ReplaceAllString(s, ""))
}

// apart shows where two texts go apart.
func apart(got, want string) string {
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	cut := func(s string) string { return s[max(0, min(i-60, len(s))):min(i+80, len(s))] }
	return fmt.Sprintf("…%q, want …%q", cut(got), cut(want))
}
