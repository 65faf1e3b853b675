package bijlage

import (
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"kamerbrief/export/pdffile"
)

// standard are the roles that mean something by themselves (PDF 1.7, 14.8.4).
var standard = func() map[name]bool {
	m := map[name]bool{}
	for _, r := range strings.Fields("Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form") {
		m[name(r)] = true
	}
	return m
}()

// readRoles takes over what a file's own roles mean. One that means something else in a part before gets another name.
func (c *copier) readRoles(tree dict) {
	own := c.f.Dict(tree["RoleMap"])
	for _, k := range own.Keys() {
		v, ok := c.f.Get(own[k]).(name)
		if !ok {
			continue
		}
		if was, taken := c.o.roles[k]; taken && was != v || standard[k] && c.prefix != "" {
			c.rename[k] = name(c.prefix) + k
		}
	}
	for _, k := range own.Keys() {
		if v, ok := c.f.Get(own[k]).(name); ok {
			if standard[k] && c.prefix == "" {
				continue // a letter of ours has none
			}
			c.o.roles[c.role(k)] = c.role(v)
		}
	}
	classes := c.f.Dict(tree["ClassMap"])
	for _, k := range classes.Keys() {
		c.o.classes[name(c.prefix)+k] = c.value(classes[k])
	}
}

func (c *copier) role(k name) name {
	if n, ok := c.rename[k]; ok {
		return n
	}
	return k
}

func (c *copier) class(v any) any {
	switch x := c.f.Get(v).(type) {
	case name:
		return name(c.prefix) + x
	case array:
		out := make(array, len(x))
		for i, e := range x {
			if n, ok := c.f.Get(e).(name); ok {
				out[i] = name(c.prefix) + n
			} else {
				out[i] = c.value(e)
			}
		}
		return out
	}
	return nil
}

// part puts the structure of a file under one Part. A Document at its top becomes that Part.
func (c *copier) part(n ref, top array, p Part, root dict) {
	lang := p.Lang
	if l := plainText(c.f.Get(root["Lang"])); l != "" {
		lang = l
	}
	is := dict{"Type": name("StructElem"), "S": name("Part"), "P": c.o.doc, "T": pdffile.Encode(p.Title)}
	if lang != "" {
		is["Lang"] = text(lang)
	}
	if len(top) == 1 {
		r, ok := top[0].(ref)
		d := c.f.Dict(r)
		role, roles := c.f.Name(d["S"]), c.f.Dict(c.f.Dict(root["StructTreeRoot"])["RoleMap"])
		for range 10 {
			if next := c.f.Name(roles[role]); next != "" && !standard[role] {
				role = next
			}
		}
		if ok && role == "Document" && c.element(d) {
			if d["Lang"] != nil {
				delete(is, "Lang")
			}
			c.top, c.under = r, is
			c.o.kids = append(c.o.kids, c.ref(r))
			return
		}
	}
	var kids array
	for _, v := range top {
		if x := c.value(v); x != nil {
			if d, ok := x.(dict); ok {
				d["P"] = n
			}
			kids = append(kids, x)
		}
	}
	is["K"] = kids
	c.o.set(n, is)
	c.o.kids = append(c.o.kids, n)
}

// parentTree takes over which element content belongs to.
func (c *copier) parentTree(tree dict) {
	seen := map[ref]bool{}
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		if r, ok := v.(ref); ok {
			if seen[r] {
				return
			}
			seen[r] = true
		}
		d := c.f.Dict(v)
		if d == nil || depth > 50 {
			return
		}
		a := c.f.Array(d["Nums"])
		for i := 0; i+1 < len(a); i += 2 {
			k := c.f.Int(a[i], -1)
			if k < 0 || k > pdffile.MaxObject {
				continue
			}
			c.max = max(c.max, k)
			if x := c.value(a[i+1]); x != nil {
				c.o.parents[c.o.base+k] = x
			}
		}
		for _, k := range c.f.Array(d["Kids"]) {
			walk(k, depth+1)
		}
	}
	walk(tree["ParentTree"], 0)
}

// root makes the root of the structure.
func (o *binder) root() dict {
	nums := array{}
	for _, k := range slices.Sorted(maps.Keys(o.parents)) {
		nums = append(nums, k, o.parents[k])
	}
	out := dict{"Type": name("StructTreeRoot"), "K": o.doc, "ParentTree": o.add(dict{"Nums": nums}), "ParentTreeNextKey": o.base}
	if len(o.roles) > 0 {
		m := dict{}
		for k, v := range o.roles {
			m[k] = v
		}
		out["RoleMap"] = m
	}
	if len(o.classes) > 0 {
		out["ClassMap"] = o.classes
	}
	if len(o.ids) > 0 {
		names := array{}
		all := slices.Sorted(maps.Keys(o.ids))
		for _, k := range all {
			names = append(names, text(k), o.ids[k])
		}
		out["IDTree"] = o.add(dict{"Kids": array{o.add(dict{"Names": names, "Limits": array{text(all[0]), text(all[len(all)-1])}})}})
	}
	return out
}

// mark is a bookmark.
type mark struct {
	title string
	to    any
	kids  []mark
}

// bookmarks reads those of a file.
func (c *copier) bookmarks(root dict) []mark {
	seen, n := map[ref]bool{}, 0
	var walk func(v any, depth int) []mark
	walk = func(v any, depth int) (out []mark) {
		for depth < 20 && n < 20_000 {
			r, ok := v.(ref)
			d := c.f.Dict(v)
			if !ok || seen[r] || d == nil {
				return out
			}
			seen[r] = true
			n++
			m := mark{title: plainText(c.f.Get(d["Title"])), kids: walk(d["First"], depth+1)}
			if d["Dest"] != nil {
				m.to = c.dest(d["Dest"])
			} else if a := c.f.Dict(d["A"]); c.f.Name(a["S"]) == "GoTo" {
				m.to = c.dest(a["D"])
			}
			if m.title != "" {
				out = append(out, m)
			}
			v = d["Next"]
		}
		return out
	}
	return walk(c.f.Dict(root["Outlines"])["First"], 0)
}

// outline makes the bookmarks: a part each, closed, with its own inside.
func (o *binder) outline() ref {
	if len(o.marks) == 0 {
		return 0
	}
	top := o.reserve()
	var row func(parent ref, ms []mark) (first, last ref)
	row = func(parent ref, ms []mark) (ref, ref) {
		rs := make([]ref, len(ms))
		for i := range ms {
			rs[i] = o.reserve()
		}
		for i, m := range ms {
			d := dict{"Title": pdffile.Encode(m.title), "Parent": parent}
			if m.to != nil {
				d["Dest"] = m.to
			}
			if i > 0 {
				d["Prev"] = rs[i-1]
			}
			if i+1 < len(ms) {
				d["Next"] = rs[i+1]
			}
			if len(m.kids) > 0 {
				d["First"], d["Last"] = row(rs[i], m.kids)
				d["Count"] = -len(m.kids)
			}
			o.set(rs[i], d)
		}
		return rs[0], rs[len(rs)-1]
	}
	first, last := row(top, o.marks)
	o.set(top, dict{"Type": name("Outlines"), "First": first, "Last": last, "Count": len(o.marks)})
	return top
}

func day(s string) (time.Time, bool) {
	t, err := time.Parse("2006-01-02", s[:min(10, len(s))])
	return t, err == nil
}

// packet is the metadata: the fixed set of a letter, and a claim only when it is true.
func packet(w Whole, claim bool) []byte {
	esc := func(s string) string {
		var b strings.Builder
		_ = xml.EscapeText(&b, []byte(s)) // a Builder does not fail
		return b.String()
	}
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n")
	if claim {
		b.WriteString("<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>\n")
	}
	fmt.Fprintf(&b, "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language></rdf:Description>\n", esc(w.Title), esc(w.Lang))
	if t, ok := day(w.Date); ok {
		d := t.Format("2006-01-02T15:04:05") + "+00:00"
		fmt.Fprintf(&b, "<rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"><xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%s</xmp:ModifyDate></rdf:Description>\n", d, d)
	}
	b.WriteString("<rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"><pdf:Producer>Kamerbrief</pdf:Producer></rdf:Description>\n")
	if claim {
		b.WriteString("<rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"><pdfuaid:part>1</pdfuaid:part></rdf:Description>\n" + extension)
	}
	b.WriteString("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return []byte(b.String())
}

// extension describes pdfuaid to PDF/A, which knows only the schemas of its own time.
const extension = "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">" +
	"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>" +
	"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>" +
	"<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>" +
	"<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>" +
	"</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n"

// finish adds the table of objects.
func finish(out *bytes.Buffer, at []int, root, info ref) []byte {
	sum := sha256.Sum256(out.Bytes())
	start := out.Len()
	fmt.Fprintf(out, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, a := range at {
		fmt.Fprintf(out, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(out, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%X><%X>]>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, int(root), int(info), sum[:16], sum[:16], start)
	return out.Bytes()
}
