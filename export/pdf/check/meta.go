package check

import (
	"encoding/xml"
	"errors"
	"io"

	"slices"
	"strings"
	"unicode/utf8"

	"kamerbrief/export/pattern"
	"kamerbrief/export/pdffile"
)

// document looks at the catalog.
func (c *checker) document() {
	f, d := c.f, c.root
	if id := f.Array(f.Trailer["ID"]); len(id) < 1 {
		c.conf("6.1.3-1", 0, "Het bestand heeft geen eigen nummer")
	} else if s, ok := f.Get(id[0]).(str); !ok || s == "" {
		c.conf("6.1.3-1", 0, "Het bestand heeft geen eigen nummer")
	}
	mi := f.Dict(d["MarkInfo"])
	if f.Get(mi["Marked"]) != true {
		c.conf("6.7.2.2-1", 0, "Het bestand zegt niet dat het een structuur heeft")
		c.conf("UA 6.2-1", 0, "Het bestand zegt niet dat het een structuur heeft")
	}
	c.confIf(f.Get(mi["Suspects"]) == true, "UA 7.1-4", 0, "Het bestand zegt dat de structuur niet betrouwbaar is")
	c.confIf(f.Get(f.Dict(d["ViewerPreferences"])["DisplayDocTitle"]) != true, "UA 7.1-10", 0, "Het venster toont de bestandsnaam in plaats van de titel")
	if l, ok := d["Lang"]; ok {
		c.rep.Lang, _ = f.Text(l)
		c.lang(l, 0)
	} else {
		c.noLang = true
		c.confIf(f.Dict(d["Outlines"])["First"] != nil, "UA 7.2-2", 0, "De taal van de bladwijzers ontbreekt")
	}
	c.confIf(d["AA"] != nil, "6.5.2-1", 0, "Het document start zelf een handeling")
	if v := f.Dict(d["OpenAction"]); v != nil {
		c.action(v, 0, 0)
	}
	names := f.Dict(d["Names"])
	if names["JavaScript"] != nil {
		c.rep.Script = true
		c.conf("6.5.1-1", 0, "Het document bevat programmacode (JavaScript)")
	}
	c.confIf(names["AlternatePresentations"] != nil, "6.10-1", 0, "Het document bevat een presentatie")
	c.confIf(d["Requirements"] != nil, "6.11-1", 0, "Het document stelt eisen aan het programma dat het toont")
	c.confIf(f.Get(d["NeedsRendering"]) == true, "6.4.2-2", 0, "Het document is een dynamisch formulier")
	if form := f.Dict(d["AcroForm"]); form != nil {
		c.fields(form)
		c.confIf(f.Get(form["NeedAppearances"]) == true, "6.4.1-3", 0, "Het uiterlijk van invulvelden ligt niet vast")
		c.confIf(form["XFA"] != nil, "6.4.2-1", 0, "Het document is een dynamisch formulier")
	}
	if p := f.Dict(d["Perms"]); p != nil {
		for k := range p {
			c.confIf(k != "UR3" && k != "DocMDP", "6.1.12-1", 0, "Het document beperkt wat de lezer mag")
		}
	}
	if oc := f.Dict(d["OCProperties"]); oc != nil {
		called := map[string]bool{}
		for _, v := range append(f.List(oc["D"]), f.List(oc["Configs"])...) {
			o := f.Dict(v)
			if s, _ := f.Text(o["Name"]); s == "" {
				c.conf("6.9-1", 0, "Een laag heeft geen naam")
				c.conf("UA 7.10-1", 0, "Een laag heeft geen naam")
			}
			c.layers(o, oc, called)
			if o["AS"] != nil {
				c.conf("6.9-4", 0, "Een laag gaat vanzelf aan en uit")
				c.conf("UA 7.10-2", 0, "Een laag gaat vanzelf aan en uit")
			}
		}
	}
	c.nameTree(names["EmbeddedFiles"], func(k str, v any) {
		s := f.Dict(v)
		n, ok := f.Text(s["UF"])
		if !ok {
			n = k.Text()
		}
		c.rep.Embedded = append(c.rep.Embedded, n)
		c.fileSpec(s, 0)
		if r, ok := v.(ref); ok {
			found := false
			for _, a := range f.List(d["AF"]) {
				x, _ := a.(ref)
				found = found || x == r
			}
			if !found {
				c.claimed3("6.8-4", "Een ingesloten bestand hangt niet aan het document")
			}
		}
	})
}

// claimed3 notes what breaks a rule of PDF/A-3 alone.
func (c *checker) claimed3(clause, text string) {
	c.conf(only(clause, "3a", "3b", "3u"), 0, text)
}

// fileSpec looks at an embedded file.
func (c *checker) fileSpec(s dict, p int) {
	f := c.f
	ef := f.Dict(s["EF"])
	if ef == nil {
		return
	}
	u1, _ := f.Text(s["F"])
	u2, _ := f.Text(s["UF"])
	c.confIf(s["F"] == nil || s["UF"] == nil, "6.8-2", p, "Een ingesloten bestand heeft geen naam")
	c.confIf(u1 == "" || u2 == "", "UA 7.11-1", p, "Een ingesloten bestand heeft geen naam")
	if f.Name(s["AFRelationship"]) == "" {
		c.claimed3("6.8-3", "Een ingesloten bestand zegt niet hoe het bij het document hoort")
	}
	e := f.Stream(ef["F"])
	if e == nil {
		e = f.Stream(ef["UF"])
	}
	if e == nil {
		c.extra("ingesloten", p, "Een ingesloten bestand ontbreekt")
		return
	}
	if f.Name(e.Dict["Subtype"]) == "" {
		c.claimed3("6.8-1", "Een ingesloten bestand zegt niet wat voor bestand het is")
	}
	par := f.Dict(e.Dict["Params"])
	if info := f.Dict(f.Trailer["Info"]); par["ModDate"] == nil && info["ModDate"] != nil {
		c.extra("ingesloten", p, "Van een ingesloten bestand ontbreekt de datum")
	}
	if n, ok := f.Get(par["Size"]).(int); ok && n != len(f.Data(e)) {
		c.extra("ingesloten", p, "Van een ingesloten bestand klopt de grootte niet")
	}
	if d, _ := f.Text(s["Desc"]); d == "" {
		c.extra("ingesloten", p, "Van een ingesloten bestand ontbreekt de beschrijving")
	}
	if sum, ok := f.Get(par["CheckSum"]).(str); ok && len(sum) == 16 && string(sum) != md5sum(f.Data(e)) {
		c.extra("ingesloten", p, "Een ingesloten bestand is veranderd")
	}
}

// prop is a property of the metadata packet.
type prop struct {
	space, prefix, local string
	kind                 string // "", "Alt", "Seq", "Bag", "Struct"
	value                string // of a simple one, or of the first item
	lang                 string // of the first item
	items                []string
	node                 *node
}

// node is an XML element.
type node struct {
	space, prefix, local string
	attrs                []attr
	kids                 []*node
	text                 string
}

type attr struct{ space, prefix, local, value string }

const rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

var errXML = errors.New("check: no well-formed XML")

// parseXML reads an XML document with its prefixes, which encoding/xml's Token drops.
func parseXML(b []byte) (*node, error) {
	if !utf8.Valid(b) {
		return nil, errXML
	}
	d := xml.NewDecoder(strings.NewReader(string(b)))
	d.Strict = true
	top := &node{}
	stack := []*node{top}
	spaces := []map[string]string{{"xml": "http://www.w3.org/XML/1998/namespace"}}
	var names []string
	find := func(prefix string) (string, bool) {
		for i := len(spaces) - 1; i >= 0; i-- {
			if s, ok := spaces[i][prefix]; ok {
				return s, true
			}
		}
		return "", prefix == ""
	}
	for {
		t, err := d.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil || len(stack) > 200 {
			return nil, errXML
		}
		switch t := t.(type) {
		case xml.StartElement:
			m := map[string]string{}
			for _, a := range t.Attr {
				if a.Name.Space == "xmlns" {
					m[a.Name.Local] = a.Value
				} else if a.Name.Space == "" && a.Name.Local == "xmlns" {
					m[""] = a.Value
				}
			}
			spaces = append(spaces, m)
			s, ok := find(t.Name.Space)
			if !ok {
				return nil, errXML
			}
			n := &node{space: s, prefix: t.Name.Space, local: t.Name.Local}
			for _, a := range t.Attr {
				if a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns" {
					continue
				}
				s := ""
				if a.Name.Space != "" {
					if s, ok = find(a.Name.Space); !ok {
						return nil, errXML
					}
				}
				n.attrs = append(n.attrs, attr{s, a.Name.Space, a.Name.Local, a.Value})
			}
			up := stack[len(stack)-1]
			up.kids = append(up.kids, n)
			stack = append(stack, n)
			names = append(names, t.Name.Space+":"+t.Name.Local)
		case xml.EndElement:
			if len(stack) < 2 || names[len(names)-1] != t.Name.Space+":"+t.Name.Local {
				return nil, errXML
			}
			stack, spaces, names = stack[:len(stack)-1], spaces[:len(spaces)-1], names[:len(names)-1]
		case xml.CharData:
			stack[len(stack)-1].text += string(t)
		}
	}
	if len(stack) != 1 || len(top.kids) != 1 {
		return nil, errXML
	}
	return top, nil
}

func (n *node) find(space, local string) *node {
	if n.space == space && n.local == local {
		return n
	}
	for _, k := range n.kids {
		if x := k.find(space, local); x != nil {
			return x
		}
	}
	return nil
}

// props gives the properties of all descriptions.
func props(r *node) []prop {
	var out []prop
	for _, d := range r.kids {
		if d.space != rdf || d.local != "Description" {
			continue
		}
		for _, a := range d.attrs {
			if a.space != rdf && a.space != "" && a.prefix != "xml" {
				out = append(out, prop{space: a.space, prefix: a.prefix, local: a.local, value: a.value})
			}
		}
		for _, k := range d.kids {
			p := prop{space: k.space, prefix: k.prefix, local: k.local, node: k}
			for _, x := range k.kids {
				if x.space == rdf && (x.local == "Alt" || x.local == "Seq" || x.local == "Bag") {
					p.kind = x.local
					for i, li := range x.kids {
						p.items = append(p.items, li.text)
						if i == 0 {
							p.value = li.text
							for _, a := range li.attrs {
								if a.local == "lang" {
									p.lang = a.value
								}
							}
						}
					}
				} else {
					p.kind = "Struct"
				}
			}
			for _, a := range k.attrs {
				if a.local == "parseType" && p.kind == "" {
					p.kind = "Struct"
				}
			}
			if p.kind == "" {
				p.value = strings.TrimSpace(k.text)
			}
			out = append(out, p)
		}
	}
	return out
}

const (
	nsExt   = "http://www.aiim.org/pdfa/ns/extension/"
	nsSch   = "http://www.aiim.org/pdfa/ns/schema#"
	nsPro   = "http://www.aiim.org/pdfa/ns/property#"
	nsField = "http://www.aiim.org/pdfa/ns/field#"
	nsType  = "http://www.aiim.org/pdfa/ns/type#"
	nsA     = "http://www.aiim.org/pdfa/ns/id/"
	nsUA    = "http://www.aiim.org/pdfua/ns/id/"
	nsDC    = "http://purl.org/dc/elements/1.1/"
	nsXMP   = "http://ns.adobe.com/xap/1.0/"
	nsPDF   = "http://ns.adobe.com/pdf/1.3/"
)

var isoDate = pattern.New(`^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?$`)

// metadata looks at Info and the metadata packet.
func (c *checker) metadata() {
	f := c.f
	info := f.Dict(f.Trailer["Info"])
	title, _ := f.Text(info["Title"])
	c.rep.Title = title
	c.rep.Author, _ = f.Text(info["Author"])
	for k := range info {
		switch k {
		case "Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate", "Trapped":
		default:
			c.extra("info", 0, "De documentgegevens hebben een eigen veld: "+string(k))
		}
	}
	defer c.embeddedPDF()
	s := f.Stream(c.root["Metadata"])
	if s == nil {
		c.conf("6.6.2.1-1", 0, "De documentgegevens ontbreken")
		c.conf("UA 7.1-8", 0, "De documentgegevens ontbreken")
		return
	}
	c.extraIf(s.Dict["Filter"] != nil, "xmp", 0, "De documentgegevens zijn gecomprimeerd: zoekprogramma's lezen ze dan niet")
	c.extraIf(f.Name(s.Dict["Type"]) != "Metadata" || f.Name(s.Dict["Subtype"]) != "XML", "xmp", 0, "De documentgegevens zijn niet als zodanig aangemerkt")
	b := f.Data(s)
	if i := strings.Index(string(b), "<?xpacket"); i >= 0 {
		head, _, _ := strings.Cut(string(b[i:]), "?>")
		c.confIf(strings.Contains(head, "bytes="), "6.6.2.1-2", 0, "De documentgegevens noemen een verouderde lengte")
		c.confIf(strings.Contains(head, "encoding="), "6.6.2.1-3", 0, "De documentgegevens noemen een verouderde codering")
	} else {
		c.extra("xmp", 0, "De documentgegevens hebben geen begin en einde")
	}
	doc, err := parseXML(b)
	var r *node
	if err == nil {
		r = doc.find(rdf, "RDF")
	}
	if r == nil {
		c.conf("6.6.2.1-4", 0, "De documentgegevens zijn geen geldige xml")
		c.conf("UA 5-1", 0, "De documentgegevens zijn geen geldige xml")
		c.conf("UA 7.1-9", 0, "De documentgegevens zijn geen geldige xml")
		return
	}
	c.properties(props(r), info, title)
}

func (c *checker) properties(ps []prop, info dict, title string) {
	f := c.f
	own := c.extensions(ps)
	by := map[string]prop{}
	for _, p := range ps {
		by[p.space+p.local] = p
		want, ok := own[p.space+p.local]
		if !ok {
			want, ok = lookup(schemas[p.space], p.local)
		}
		switch {
		case p.space == nsExt || p.space == nsUA && p.local != "part":
			continue
		case !ok:
			c.conf("6.6.2.3.1-1", 0, "De documentgegevens hebben een onbekend veld: "+p.local)
			continue
		}
		n := p.node
		if n == nil {
			n = &node{text: p.value}
		}
		if c.noLang && want == "L" && len(n.kids) == 1 && len(n.kids[0].kids) == 1 && n.kids[0].kids[0].attr("lang") == "x-default" {
			c.conf("UA 7.2-33", 0, "De taal van de documentgegevens ontbreekt")
		}
		bad := !typed(n, want)
		if bad {
			c.conf("6.6.2.3.1-2", 0, "Een veld van de documentgegevens heeft een verkeerde vorm: "+p.local)
		}
	}
	c.claims(by)
	t, ok := by[nsDC+"title"]
	if !ok || t.kind != "Alt" || len(t.items) == 0 {
		c.conf("UA 7.1-9", 0, "De titel ontbreekt in de documentgegevens")
	} else {
		c.extraIf(strings.TrimSpace(t.value) == "", "titel", 0, "De titel is leeg")
		c.extraIf(t.lang != "x-default", "titel", 0, "De titel heeft geen standaardtaal")
		if _, has := info["Title"]; has && t.value != title {
			c.extra("titel", 0, "De titel staat op twee plaatsen verschillend in het bestand")
		}
		c.rep.Title = t.value
	}
	if a, ok := f.Text(info["Author"]); ok {
		if x, has := by[nsDC+"creator"]; !has || strings.Join(x.items, ", ") != a && strings.Join(x.items, "; ") != a {
			c.extra("auteur", 0, "De auteur staat op twee plaatsen verschillend in het bestand")
		}
	} else if x, has := by[nsDC+"creator"]; has && len(x.items) > 0 {
		c.rep.Author = x.value
		if _, noInfo := info["Title"]; noInfo {
			c.extra("auteur", 0, "De auteur staat maar op één plaats in het bestand")
		}
	}
	for _, d := range [][2]string{{"CreationDate", "CreateDate"}, {"ModDate", "ModifyDate"}} {
		a, ok1 := f.Text(info[name(d[0])])
		b, ok2 := by[nsXMP+d[1]]
		c.extraIf(ok1 && (!ok2 || !sameDate(a, b.value)) || !ok1 && ok2 && info != nil, "datum", 0, "De datum staat op twee plaatsen verschillend in het bestand")
	}
	if a, ok := f.Text(info["Producer"]); ok {
		if b, has := by[nsPDF+"Producer"]; has && b.value != a {
			c.extra("producent", 0, "Het programma staat op twee plaatsen verschillend in het bestand")
		}
	}
	if l, ok := by[nsDC+"language"]; ok && c.rep.Lang != "" && len(l.items) > 0 && !strings.EqualFold(l.items[0], c.rep.Lang) {
		c.extra("taal", 0, "De taal staat op twee plaatsen verschillend in het bestand")
	}
}

// claims looks at what the file says it conforms to.
func (c *checker) claims(by map[string]prop) {
	part, ok := by[nsA+"part"]
	level := by[nsA+"conformance"].value
	all := []Profile{"1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u"}
	if !ok {
		c.conf(only("6.6.4-1", all...), 0, "Het bestand zegt niet dat het PDF/A is")
	} else {
		c.rep.Level = level
		switch part.value {
		case "1", "2", "3", "4":
			c.rep.Part = int(part.value[0] - '0')
		}
		if p := Profile(part.value + strings.ToLower(level)); slices.Contains(all, p) {
			c.rep.Claims = append(c.rep.Claims, p)
		}
		for _, p := range all {
			if part.value != string(p[0]) {
				c.conf(only("6.6.4-2", p), 0, "Het bestand noemt een ander deel van PDF/A")
			} else if !strings.Contains(map[byte]string{'a': "A", 'u': "A U", 'b': "A U B"}[p[1]], level) || level == "" {
				c.conf(only("6.6.4-3", p), 0, "Het bestand noemt een ander niveau van PDF/A")
			}
		}
		for i, p := range []string{"part", "conformance", "amd", "corr"} {
			if x, ok := by[nsA+p]; ok && x.prefix != "pdfaid" {
				c.conf("6.6.4-"+string(rune('4'+i)), 0, "Het bestand noemt PDF/A op de verkeerde manier")
			}
		}
	}
	ua, ok := by[nsUA+"part"]
	switch {
	case !ok:
		c.conf("UA 5-1", 0, "Het bestand zegt niet dat het PDF/UA is")
		return
	case ua.value != "1":
		c.conf("UA 5-2", 0, "Het bestand is een andere PDF/UA dan 1")
	case by[nsUA+"amd"].node != nil && by[nsUA+"amd"].prefix != "pdfuaid":
		c.conf("UA 5-4", 0, "Het bestand noemt PDF/UA op de verkeerde manier")
	case by[nsUA+"corr"].node != nil && by[nsUA+"corr"].prefix != "pdfuaid":
		c.conf("UA 5-5", 0, "Het bestand noemt PDF/UA op de verkeerde manier")
	case ua.prefix != "pdfuaid":
		c.conf("UA 5-3", 0, "Het bestand noemt PDF/UA op de verkeerde manier")
	default:
		c.rep.UA = true
	}
	c.rep.Claims = append(c.rep.Claims, "ua1")
}

// embeddedPDF: a PDF/A-2 may hold PDF/A-1 and -2 files only.
func (c *checker) embeddedPDF() {
	f := c.f
	look := func(s dict, p int) {
		ef := f.Dict(s["EF"])
		e := f.Stream(ef["F"])
		if e == nil {
			return
		}
		in, err := pdffile.Open(f.Data(e))
		if err == nil {
			if c.f.Inside > 3 { // a file may unpack to itself
				c.tooMuch()
				return
			}
			in.Inside = c.f.Inside + 1
			rep := File(in)
			for _, claim := range rep.Claims {
				if (claim[0] == '1' || claim[0] == '2') && rep.Verdicts[claim] {
					return
				}
			}
		}
		c.conf(only("6.8-5", "2a", "2b", "2u"), p, "In het bestand zit een bestand dat geen PDF/A-1 of PDF/A-2 is")
	}
	c.nameTree(f.Dict(c.root["Names"])["EmbeddedFiles"], func(_ str, v any) { look(f.Dict(v), 0) })
	for _, a := range c.annots {
		if f.Name(a.d["Subtype"]) == "FileAttachment" {
			look(f.Dict(a.d["FS"]), a.page)
		}
	}
}

// extensions reads the schemas a file brings along, and gives the properties they define.
func (c *checker) extensions(ps []prop) map[string]string {
	own := map[string]string{}
	for _, p := range ps {
		if p.space != nsExt || p.local != "schemas" {
			continue
		}
		if p.kind != "Bag" || p.prefix != "pdfaExtension" {
			c.conf("6.6.2.3.3-1", 0, "De lijst van eigen velden in de documentgegevens heeft een verkeerde vorm")
			continue
		}
		for _, bag := range p.node.kids {
			for _, li := range bag.kids {
				c.extension(li, own)
			}
		}
	}
	return own
}

func (c *checker) extension(li *node, own map[string]string) {
	c.word(entry(li, nsSch, "schema"), "pdfaSchema", "6.6.2.3.3-2")
	uri := c.word(entry(li, nsSch, "namespaceURI"), "pdfaSchema", "6.6.2.3.3-3")
	c.word(entry(li, nsSch, "prefix"), "pdfaSchema", "6.6.2.3.3-4")
	types := map[string]string{}
	c.nothingElse(li, nsSch, "schema namespaceURI prefix property valueType")
	c.ownTypes(entry(li, nsSch, "valueType"), types)
	pl := entry(li, nsSch, "property")
	if pl == nil {
		return
	}
	if len(pl.kids) != 1 || pl.kids[0].local != "Seq" || pl.prefix != "pdfaSchema" {
		c.conf("6.6.2.3.3-5", 0, "De lijst van eigen velden in de documentgegevens heeft een verkeerde vorm")
		return
	}
	for _, x := range pl.kids[0].kids {
		c.nothingElse(x, nsPro, "name valueType category description")
		n := c.word(entry(x, nsPro, "name"), "pdfaProperty", "6.6.2.3.3-7")
		t := valueType(c.word(entry(x, nsPro, "valueType"), "pdfaProperty", "6.6.2.3.3-8"), types)
		if t == "" {
			c.conf("6.6.2.3.3-8", 0, "Een eigen veld in de documentgegevens is van een onbekende soort: "+n)
			t = "*"
		}
		if v := c.word(entry(x, nsPro, "category"), "pdfaProperty", "6.6.2.3.3-9"); v != "internal" && v != "external" {
			c.conf("6.6.2.3.3-9", 0, "De lijst van eigen velden in de documentgegevens heeft een verkeerde vorm")
		}
		c.word(entry(x, nsPro, "description"), "pdfaProperty", "6.6.2.3.3-10")
		own[uri+n] = t
	}
}

// entry gives a part of a list of own fields, in either way of writing it.
func entry(n *node, space, local string) *node {
	for _, k := range n.kids {
		if k.space == rdf && k.local == "Description" {
			if x := get1(k, space, local); x != nil {
				return x
			}
		}
	}
	return get1(n, space, local)
}

const oddList = "De lijst van eigen velden in de documentgegevens heeft een verkeerde vorm"

// word gives the words of such a part.
func (c *checker) word(n *node, prefix, clause string) string {
	if n == nil || len(n.kids) > 0 || n.prefix != prefix {
		c.conf(clause, 0, oddList)
		return ""
	}
	return strings.TrimSpace(n.text)
}

// ownTypes reads the types of values that a list defines.
func (c *checker) ownTypes(vt *node, types map[string]string) {
	if vt == nil {
		return
	}
	c.confIf(len(vt.kids) != 1 || vt.kids[0].local != "Seq" || vt.prefix != "pdfaSchema", "6.6.2.3.3-6", 0, oddList)
	for _, seq := range vt.kids {
		for _, x := range seq.kids {
			c.nothingElse(x, nsType, "type namespaceURI prefix description field")
			called := c.word(entry(x, nsType, "type"), "pdfaType", "6.6.2.3.3-11")
			c.word(entry(x, nsType, "namespaceURI"), "pdfaType", "6.6.2.3.3-12")
			c.word(entry(x, nsType, "prefix"), "pdfaType", "6.6.2.3.3-13")
			c.word(entry(x, nsType, "description"), "pdfaType", "6.6.2.3.3-14")
			types[called] = "own{" + c.ownParts(entry(x, nsType, "field"), types) + "}"
		}
	}
}

// ownParts reads the parts of such a type, as structures has them.
func (c *checker) ownParts(fs *node, types map[string]string) string {
	if fs == nil {
		return ""
	}
	c.confIf(len(fs.kids) != 1 || fs.kids[0].local != "Seq" || fs.prefix != "pdfaType", "6.6.2.3.3-15", 0, oddList)
	var parts []string
	for _, seq := range fs.kids {
		for _, y := range seq.kids {
			c.nothingElse(y, nsField, "name valueType description")
			part := c.word(entry(y, nsField, "name"), "pdfaField", "6.6.2.3.3-16")
			t := valueType(c.word(entry(y, nsField, "valueType"), "pdfaField", "6.6.2.3.3-17"), types)
			c.word(entry(y, nsField, "description"), "pdfaField", "6.6.2.3.3-18")
			if t == "" || strings.Contains(t, " ") { // of a kind of its own again
				t = "*"
			}
			parts = append(parts, part+":"+t)
		}
	}
	return strings.Join(parts, " ")
}

func get1(n *node, space, local string) *node {
	for _, k := range n.kids {
		if k.space == space && k.local == local {
			return k
		}
	}
	for _, a := range n.attrs {
		if a.space == space && a.local == local {
			return &node{space: a.space, prefix: a.prefix, local: a.local, text: a.value}
		}
	}
	return nil
}

// nothingElse: a list of own fields says what is prescribed, and no more.
func (c *checker) nothingElse(n *node, space, known string) {
	for _, k := range n.kids {
		switch {
		case k.space == rdf && k.local == "Description":
			c.nothingElse(k, space, known)
		case k.space != space || !slices.Contains(strings.Fields(known), k.local):
			c.conf("6.6.2.3.2-1", 0, "De lijst van eigen velden in de documentgegevens zegt iets wat daar niet hoort: "+k.local)
		}
	}
}
