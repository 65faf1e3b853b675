package office

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
)

// Limits of XML.
const (
	MaxNodes   = 2_000_000 // elements and stretches of text of all parts together
	maxDepth   = 256
	maxAttrs   = 256
	maxXMLName = 256
)

// Node is an element, or a stretch of text when Name is "".
type Node struct {
	Name string // "w:p": a short prefix that stands for the namespace, whatever the file calls it
	Text string
	Attr []Attr
	Kids []*Node
}

// Attr is an attribute; its name has a prefix as Node.Name has, or none.
type Attr struct{ Name, Value string }

// Get gives an attribute, "" when there is none.
func (n *Node) Get(name string) string {
	if n != nil {
		for i := range n.Attr {
			if n.Attr[i].Name == name {
				return n.Attr[i].Value
			}
		}
	}
	return ""
}

// Has reports whether there is such an attribute.
func (n *Node) Has(name string) bool {
	return n != nil && slices.ContainsFunc(n.Attr, func(a Attr) bool { return a.Name == name })
}

// Kid gives the first child with this name, nil when there is none.
func (n *Node) Kid(path ...string) *Node {
	for _, name := range path {
		if n == nil {
			return nil
		}
		i := slices.IndexFunc(n.Kids, func(k *Node) bool { return k.Name == name })
		if i < 0 {
			return nil
		}
		n = n.Kids[i]
	}
	return n
}

// All gives the children with this name.
func (n *Node) All(name string) (out []*Node) {
	if n != nil {
		for _, k := range n.Kids {
			if k.Name == name {
				out = append(out, k)
			}
		}
	}
	return out
}

// Find gives the first node below n with this name, nil when there is none.
func (n *Node) Find(name string) *Node {
	if n == nil {
		return nil
	}
	for _, k := range n.Kids {
		if k.Name == name {
			return k
		}
		if f := k.Find(name); f != nil {
			return f
		}
	}
	return nil
}

// Words gives all text below n.
func (n *Node) Words() string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	n.words(&b)
	return b.String()
}

func (n *Node) words(b *strings.Builder) {
	b.WriteString(n.Text)
	for _, k := range n.Kids {
		k.words(b)
	}
}

// parse reads XML by the limits. A document type, and with it every entity and every file outside, is refused.
func parse(b []byte, left *int) (*Node, error) {
	if i := bytes.Index(b, []byte("<!DOCTYPE")); i >= 0 {
		return nil, Hostile("bevat een documenttype (DOCTYPE), dat in zo’n bestand niet hoort")
	}
	p := parser{d: xml.NewDecoder(bytes.NewReader(b)), left: left, names: map[xml.Name]string{}}
	return p.run()
}

type parser struct {
	d     *xml.Decoder
	left  *int
	names map[xml.Name]string
	slab  []Node
}

func (p *parser) node() (*Node, error) {
	if *p.left--; *p.left < 0 {
		return nil, Hostile("bestaat uit meer dan twee miljoen stukjes")
	}
	if len(p.slab) == 0 {
		p.slab = make([]Node, 128)
	}
	n := &p.slab[0]
	p.slab = p.slab[1:]
	return n, nil
}

func (p *parser) run() (*Node, error) {
	root := &Node{}
	open := []*Node{root}
	for {
		t, err := p.d.Token()
		if err == io.EOF {
			if len(open) > 1 || len(root.Kids) == 0 {
				return nil, errors.New("office: XML ends early")
			}
			return root.Kids[0], nil
		}
		if err != nil {
			return nil, err
		}
		top := open[len(open)-1]
		switch t := t.(type) {
		case xml.StartElement:
			if len(open) > maxDepth {
				return nil, Hostile("is dieper genest dan 256 lagen")
			}
			n, err := p.element(t)
			if err != nil {
				return nil, err
			}
			top.Kids = append(top.Kids, n)
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) == 1 {
				continue // white space round the root
			}
			n, err := p.node()
			if err != nil {
				return nil, err
			}
			n.Text = string(t)
			top.Kids = append(top.Kids, n)
		case xml.Directive:
			return nil, Hostile("bevat een documenttype (DOCTYPE), dat in zo’n bestand niet hoort")
		}
	}
}

func (p *parser) element(t xml.StartElement) (*Node, error) {
	if len(t.Attr) > maxAttrs {
		return nil, Hostile("heeft een onderdeel met meer dan 256 eigenschappen")
	}
	n, err := p.node()
	if err != nil {
		return nil, err
	}
	n.Name = p.name(t.Name)
	if len(t.Attr) > 0 {
		n.Attr = make([]Attr, 0, len(t.Attr))
		for _, a := range t.Attr {
			if a.Name.Space != "xmlns" && a.Name.Local != "xmlns" {
				n.Attr = append(n.Attr, Attr{p.name(a.Name), a.Value})
			}
		}
	}
	return n, nil
}

// name gives the short name of an element or attribute.
func (p *parser) name(x xml.Name) string {
	if s, ok := p.names[x]; ok {
		return s
	}
	s := x.Local
	if short, ok := prefixes[x.Space]; ok {
		if short == "loext" && strings.HasPrefix(x.Local, "table") { // of a table in a shape, where ODF has none
			short = "table"
		}
		s = short + ":" + x.Local
	} else if x.Space != "" {
		s = "?:" + x.Local
	}
	if len(s) <= maxXMLName && len(p.names) < 4096 {
		p.names[x] = s
	}
	return s
}

// prefixes are the namespaces we know, of both forms of the standard.
var prefixes = map[string]string{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main":           "w",
	"http://purl.oclc.org/ooxml/wordprocessingml/main":                       "w",
	"http://schemas.microsoft.com/office/word/2010/wordml":                   "w14",
	"http://schemas.microsoft.com/office/word/2012/wordml":                   "w15",
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships":    "r",
	"http://purl.oclc.org/ooxml/officeDocument/relationships":                "r",
	"http://schemas.openxmlformats.org/drawingml/2006/main":                  "a",
	"http://purl.oclc.org/ooxml/drawingml/main":                              "a",
	"http://schemas.openxmlformats.org/drawingml/2006/picture":               "pic",
	"http://purl.oclc.org/ooxml/drawingml/picture":                           "pic",
	"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
	"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing":             "wp",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingShape":      "wps",
	"http://schemas.openxmlformats.org/markup-compatibility/2006":            "mc",
	"http://schemas.openxmlformats.org/officeDocument/2006/math":             "m",
	"http://purl.oclc.org/ooxml/officeDocument/math":                         "m",
	"urn:schemas-microsoft-com:vml":                                          "v",
	"urn:schemas-microsoft-com:office:office":                                "o",
	"http://schemas.openxmlformats.org/package/2006/relationships":           "rel",
	"http://purl.org/dc/elements/1.1/":                                       "dc",
	"http://www.w3.org/XML/1998/namespace":                                   "xml",
	"http://www.w3.org/1999/xlink":                                           "xlink",
	"urn:oasis:names:tc:opendocument:xmlns:office:1.0":                       "office",
	"urn:oasis:names:tc:opendocument:xmlns:text:1.0":                         "text",
	"urn:oasis:names:tc:opendocument:xmlns:style:1.0":                        "style",
	"urn:oasis:names:tc:opendocument:xmlns:table:1.0":                        "table",
	"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0":                      "draw",
	"urn:oasis:names:tc:opendocument:xmlns:meta:1.0":                         "meta",
	"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0":                     "manifest",
	"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0":            "fo",
	"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0":               "svg",
	"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0":                    "number",
	"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0":   "loext",
}
