package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kamerbrief/export/pattern"
)

// elem is a structure element.
type elem struct {
	d      dict
	n      ref  // 0 when direct
	role   name // as written
	std    name // by the role map; "" when unknown
	parent *elem
	kids   []*elem
	own    []content // MCIDs and annotations, and where they stand between kids
	order  int       // in the tree, depth first
	depth  int
	page   int  // from 1, 0 unknown
	lang   bool // it or an element above names its language
	actual bool // a text stands instead of what it or an element above holds
	holds  sum  // see measure
}

// content is a kid of an element that is not an element.
type content struct {
	page   int // from 1
	stream ref
	mcid   int
	obj    ref // annotation
	annot  bool
	at     int // how many of kids stand before it
}

// Standard are the structure types of PDF 1.7, 14.8.4: those that mean something by themselves.
var Standard = func() map[name]bool {
	m := map[name]bool{}
	for _, s := range strings.Fields(`Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private H H1 H2 H3 H4 H5 H6 P L LI Lbl LBody
		Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form`) {
		m[name(s)] = true
	}
	return m
}()

// structure reads the tree and the parent tree.
func (c *checker) structure() {
	f := c.f
	root := f.Dict(c.root["StructTreeRoot"])
	if root == nil {
		c.conf("6.7.3.3-1", 0, "Het bestand heeft geen structuur voor voorleessoftware")
		c.conf("UA 7.1-11", 0, "Het bestand heeft geen structuur voor voorleessoftware")
		return
	}
	c.rep.Tagged = true
	if !f.NumberTree(root["ParentTree"], func(k int, v any) { c.parents[k] = v }) {
		c.tooMuch()
	}
	c.extraIf(root["ParentTree"] == nil, "parenttree", 0, "De weg van de bladzijde naar de structuur ontbreekt")
	c.roles(root)
	if nums := f.Numbers(); len(nums) > 0 {
		c.byObject = make([]*elem, nums[len(nums)-1]+1)
	}
	top := &elem{d: root, std: "StructTreeRoot"}
	c.tree = top
	for _, k := range f.List(root["K"]) {
		c.grow(k, top, root)
	}
	c.confIf(len(top.kids) == 0, "UA 7.1-3", 0, "De structuur is leeg")
	if k, ok := f.Get(root["ParentTreeNextKey"]).(int); ok {
		for n := range c.parents {
			if n >= k {
				c.extra("parenttree", 0, "De nummering van de structuur klopt niet")
				break
			}
		}
	}
	ids := map[str]bool{}
	c.nameTree(root["IDTree"], func(k str, v any) {
		c.extraIf(ids[k], "id", 0, "Twee onderdelen hebben dezelfde naam")
		ids[k] = true
	})
}

// roles looks at the role map.
func (c *checker) roles(root dict) {
	m := c.f.Dict(root["RoleMap"])
	for k := range m {
		seen := map[name]bool{k: true}
		for v := c.f.Name(m[k]); v != ""; v = c.f.Name(m[v]) {
			if seen[v] && Standard[k] && v == k { // as LibreOffice writes /Span/Span
				c.conf("UA 7.1-6", 0, "Een eigen soort onderdeel verwijst naar zichzelf: "+string(k))
				break
			}
			if seen[v] {
				c.conf("6.7.3.4-2", 0, "Een eigen soort onderdeel verwijst naar zichzelf: "+string(k))
				c.conf("UA 7.1-6", 0, "Een eigen soort onderdeel verwijst naar zichzelf: "+string(k))
				break
			}
			seen[v] = true
			if Standard[v] {
				break
			}
		}
		if Standard[k] && c.f.Name(m[k]) != k {
			c.conf("6.7.3.4-3", 0, "Een vaste soort onderdeel heeft een andere betekenis gekregen: "+string(k))
			c.conf("UA 7.1-7", 0, "Een vaste soort onderdeel heeft een andere betekenis gekregen: "+string(k))
		}
	}
}

// role follows the role map.
func (c *checker) role(n name) name {
	if Standard[n] {
		return n
	}
	c.confIf(!utf8.ValidString(string(n)), "6.1.8-1", 0, "De naam van een onderdeel is geen geldige tekst")
	m := c.f.Dict(c.f.Dict(c.root["StructTreeRoot"])["RoleMap"])
	for range 30 {
		if Standard[n] {
			return n
		}
		v, ok := c.f.Get(m[n]).(name)
		if !ok {
			break
		}
		n = v
	}
	c.conf("6.7.3.4-1", 0, "Een onderdeel is van een onbekende soort: "+string(n))
	c.conf("UA 7.1-5", 0, "Een onderdeel is van een onbekende soort: "+string(n))
	return ""
}

// maxElements bounds the tree of a hostile file.
const maxElements = 2 << 20

// newElem gives room for an element; a long letter has sixty thousand, and room for many at once costs half.
func (c *checker) newElem() *elem {
	if len(c.room) == 0 {
		c.room = make([]elem, min(512, 8+len(c.elems)))
	}
	e := &c.room[0]
	c.room = c.room[1:]
	return e
}

// known gives the element that an object is, nil when none was read yet.
func (c *checker) known(n ref) *elem {
	if n < 0 || int(n) >= len(c.byObject) {
		return nil
	}
	return c.byObject[n]
}

func (c *checker) grow(v any, parent *elem, above dict) {
	f := c.f
	n, isRef := v.(ref)
	if isRef {
		if was := c.known(n); was != nil {
			c.extra("boom", was.page, "Een onderdeel staat twee keer in de structuur")
			return
		}
	}
	d := f.Dict(v)
	if d == nil || len(c.elems) > maxElements || parent.depth > 300 {
		c.extraIf(v != nil && d == nil, "boom", 0, "Een onderdeel van de structuur ontbreekt")
		return
	}
	e := c.newElem()
	*e = elem{d: d, n: n, role: f.Name(d["S"]), parent: parent, order: len(c.elems), depth: parent.depth + 1}
	c.elems = append(c.elems, e)
	if n > 0 { // it is there, so it has a place
		c.byObject[n] = e
	}
	parent.kids = append(parent.kids, e)
	e.std = c.role(e.role)
	e.lang = parent.lang || d["Lang"] != nil
	e.actual = parent.actual || d["ActualText"] != nil
	c.language(e)
	pg, hasPage := d["Pg"].(ref)
	if hasPage {
		if i, ok := c.pageIndex[pg]; ok {
			e.page = i + 1
		} else {
			c.extra("pg", 0, "Een onderdeel noemt een bladzijde die er niet is")
		}
	} else {
		e.page = parent.page
	}
	if d["P"] == nil {
		c.conf("UA 7.1-12", e.page, "Een onderdeel hangt los in de structuur")
	} else if p := f.Dict(d["P"]); !same(d["P"], parent.n, p, above) {
		c.extra("boom", e.page, "Een onderdeel noemt een ander onderdeel boven zich dan waar het in staat")
	}
	if l, ok := d["Lang"]; ok {
		c.lang(l, e.page)
	}
	kids := f.List(d["K"])
	if len(kids) > 1 {
		e.kids = make([]*elem, 0, len(kids))
	}
	for _, k := range kids {
		switch x := f.Get(k).(type) {
		case int:
			e.own = append(e.own, content{page: e.page, mcid: x, at: len(e.kids)})
			c.extraIf(!hasPage, "pg", e.page, "Een onderdeel zegt niet op welke bladzijde het staat")
		case dict:
			p := e.page
			if r, ok := x["Pg"].(ref); ok {
				i, is := c.pageIndex[r]
				p = i + 1
				if !is {
					p = 0
					c.extra("pg", 0, "Een onderdeel noemt een bladzijde die er niet is")
				}
			} else if !hasPage && (f.Name(x["Type"]) == "MCR") {
				c.extra("pg", e.page, "Een onderdeel zegt niet op welke bladzijde het staat")
			}
			switch f.Name(x["Type"]) {
			case "MCR":
				m, _ := f.Get(x["MCID"]).(int)
				s, _ := x["Stm"].(ref)
				e.own = append(e.own, content{page: p, stream: s, mcid: m, at: len(e.kids)})
			case "OBJR":
				r, _ := x["Obj"].(ref)
				e.own = append(e.own, content{page: p, obj: r, annot: true, at: len(e.kids)})
			default:
				c.grow(k, e, d)
			}
		case nil:
			c.extra("boom", e.page, "Een onderdeel van de structuur ontbreekt")
		}
	}
}

// language: where the catalog names no language, whatever is said of an element must have one.
func (c *checker) language(e *elem) {
	if !c.noLang || e.lang {
		return
	}
	for _, x := range [...]struct{ key, clause, text string }{{"Alt", "UA 7.2-21", "de beschrijving"}, {"ActualText", "UA 7.2-22", "de vervangende tekst"}, {"E", "UA 7.2-23", "de uitgeschreven afkorting"}} {
		if e.d[name(x.key)] != nil {
			c.conf(x.clause, e.page, "Van "+x.text+" van een onderdeel is de taal onbekend")
		}
	}
}

// same reports whether a reference or dictionary is the parent.
func same(v any, n ref, p, above dict) bool {
	if r, ok := v.(ref); ok && n > 0 {
		return r == n
	}
	return p != nil && len(p) == len(above)
}

// elemOf gives the element a parent tree entry names.
func (c *checker) elemOf(v any) *elem {
	r, ok := v.(ref)
	if !ok {
		return nil
	}
	if e := c.known(r); e != nil {
		return e
	}
	if e := c.loose[r]; e != nil {
		return e
	}
	d, ok := c.f.Object(r).(dict)
	if !ok || c.f.Name(d["S"]) == "" || d["P"] == nil {
		return nil
	}
	// An element that hangs in no tree still counts as a tag; that it hangs loose is found elsewhere.
	e := &elem{d: d, n: r, role: c.f.Name(d["S"])}
	e.std = c.role(e.role)
	c.loose[r] = e
	return e
}

var langForm = pattern.New(`^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$`)

// lang looks at the name of a language.
func (c *checker) lang(v any, p int) {
	s, ok := c.f.Text(v)
	if !ok || langForm.MatchString(s) {
		return
	}
	if s != "" {
		c.conf("6.7.4-1", p, "De naam van een taal is niet goed geschreven: "+s)
	}
	c.conf("UA 7.2-29", p, "De naam van een taal is niet goed geschreven of leeg")
}

// contents looks at what the elements hold, once the pages are read.
func (c *checker) contents() {
	if c.tree != nil {
		c.owners()
		c.whole()
		c.readingOrder()
	}
}

// elements looks at the elements of the tree by themselves.
func (c *checker) elements() {
	if c.tree == nil {
		return
	}
	levels := 0
	usesH, usesHn := false, false
	ids := map[string]bool{}
	heads := 0
	for _, e := range c.elems {
		usesH = usesH || e.std == "H"
		if l := level(e.std); l > 0 {
			usesHn = true
			c.confIf(l > levels+1, "UA 7.4.2-1", e.page, "Een kop slaat een niveau over")
			levels = l
			heads++
		}
	}
	for _, e := range c.elems {
		c.element(e, ids)
	}
	if usesH && usesHn {
		c.conf("UA 7.4.4-2", 0, "Koppen met en zonder niveau staan door elkaar")
		c.conf("UA 7.4.4-3", 0, "Koppen met en zonder niveau staan door elkaar")
	}
	c.extraIf(len(c.tree.kids) != 1 || c.tree.kids[0].std != "Document", "document", 0, "De structuur begint niet met één document")
}

func level(n name) int {
	if len(n) == 2 && n[0] == 'H' && n[1] >= '1' && n[1] <= '6' {
		return int(n[1] - '0')
	}
	return 0
}

// finder finds the sequence that a kid of an element names. Those of pages are many, and numbered from 0 in nearly all files.
func (c *checker) finder() func(content) *sequence {
	pages := make([][]*sequence, len(c.pages)+1)
	rest := map[place]*sequence{}
	for _, s := range c.seqs {
		if s.stream == 0 && s.mcid == len(pages[s.page]) {
			pages[s.page] = append(pages[s.page], s)
		} else if s.stream == 0 {
			rest[place{s.page, 0, s.mcid}] = s
		} else {
			rest[place{0, s.stream, s.mcid}] = s
		}
	}
	return func(k content) *sequence {
		if k.stream > 0 {
			return rest[place{0, k.stream, k.mcid}]
		}
		if k.page >= 0 && k.page < len(pages) && k.mcid >= 0 && k.mcid < len(pages[k.page]) {
			return pages[k.page][k.mcid]
		}
		return rest[place{k.page, 0, k.mcid}]
	}
}

// owners joins what elements name with what pages hold, both ways.
func (c *checker) owners() {
	find := c.finder()
	annots := make(map[ref]*annot, len(c.annots))
	for i := range c.annots {
		if a := &c.annots[i]; a.n > 0 {
			annots[a.n] = a
		}
	}
	for _, e := range c.elems {
		for _, k := range e.own {
			if k.annot {
				a := annots[k.obj]
				if a == nil {
					c.extra("objr", e.page, "De structuur noemt een koppeling die niet op de bladzijde staat")
					continue
				}
				c.extraIf(a.used, "objr", a.page, "Een koppeling staat twee keer in de structuur")
				a.used = true
				if n, ok := c.f.Get(a.d["StructParent"]).(int); ok && c.elemOf(c.parents[n]) != e {
					c.extra("parenttree", a.page, "De structuur en de bladzijde noemen voor een koppeling niet hetzelfde onderdeel")
				}
				continue
			}
			s := find(k)
			if s == nil {
				c.extra("mcid", k.page, "De structuur noemt een stuk tekst dat niet op de bladzijde staat")
				continue
			}
			s.owners = append(s.owners, e)
			c.extraIf(len(s.owners) == 2, "mcid", s.page, "Een stuk tekst hoort bij twee onderdelen")
			c.extraIf(s.elem != nil && s.elem != e, "parenttree", s.page, "De structuur en de bladzijde noemen voor een stuk tekst niet hetzelfde onderdeel")
			if s.tag != e.role && s.tag != e.std && s.tag != "Span" && s.tag != "Artifact" {
				c.extra("soort", s.page, "Een stuk tekst heet op de bladzijde anders ("+string(s.tag)+") dan in de structuur ("+string(e.role)+")")
			}
		}
	}
	for _, s := range c.seqs {
		c.confIf(s.mute && !slices.ContainsFunc(s.owners, func(e *elem) bool { return e.lang }), "UA 7.2-34", s.page, "Van een stuk tekst is de taal onbekend")
		c.extraIf(len(s.owners) == 0 && s.paints, "mcid", s.page, "Een stuk tekst staat niet in de structuur")
	}
	for _, a := range c.annots {
		if sub := c.f.Name(a.d["Subtype"]); !a.used && (sub == "Link" || sub == "Widget") {
			c.extra("objr", a.page, "Een koppeling staat niet in de structuur")
		}
	}
}

// measure says of every element what it and all below it hold.
func (c *checker) measure() {
	for _, s := range c.seqs {
		for _, o := range s.owners {
			o.holds.own += s.chars
			for e := o; e != nil; e = e.parent {
				x := &e.holds
				x.chars += s.chars
				x.paints = x.paints || s.paints
				x.image = x.image || s.image
			}
		}
	}
}

// sum is what an element holds: visible characters, of its own and in all, and whether anything is painted.
type sum struct {
	chars, own    int
	paints, image bool
}

// rule says where an element may stand and what it may hold, each with the clause that says so.
type rule struct {
	in      string // the elements it may stand in, "" for any
	inAs    string // clause
	inText  string
	of      string // the elements it may hold, "" for any
	ofAs    string
	ofText  string
	caption string // clause of a Caption that does not come first
}

const notCell, notRow = "In een deel van een tabel staat iets dat geen rij is", "Een deel van een tabel staat niet in een tabel"

// rules are those of PDF/UA 7.2.
var rules = map[name]rule{
	"Table": {of: "TR THead TBody TFoot Caption", ofAs: "UA 7.2-3", ofText: "In een tabel staat iets dat geen rij is"},
	"TR":    {"Table THead TBody TFoot", "UA 7.2-4", "Een rij staat niet in een tabel", "TH TD", "UA 7.2-10", "In een rij staat iets dat geen cel is", ""},
	"THead": {"Table", "UA 7.2-5", notRow, "TR", "UA 7.2-36", notCell, ""},
	"TBody": {"Table", "UA 7.2-6", notRow, "TR", "UA 7.2-37", notCell, ""},
	"TFoot": {"Table", "UA 7.2-7", notRow, "TR", "UA 7.2-38", notCell, ""},
	"TH":    {in: "TR", inAs: "UA 7.2-8", inText: "Een kopcel staat niet in een rij"},
	"TD":    {in: "TR", inAs: "UA 7.2-9", inText: "Een cel staat niet in een rij"},
	"L":     {of: "L LI Caption", ofAs: "UA 7.2-19", ofText: "In een lijst staat iets dat geen punt is", caption: "UA 7.2-40"},
	"LI":    {"L", "UA 7.2-17", "Een punt staat niet in een lijst", "Lbl LBody", "UA 7.2-20", "In een punt van een lijst staat iets dat er niet hoort", ""},
	"LBody": {in: "LI", inAs: "UA 7.2-18", inText: "De tekst van een punt staat niet in een punt"},
	"TOC":   {of: "TOC TOCI Caption", ofAs: "UA 7.2-27", ofText: "In een inhoudsopgave staat iets dat er niet hoort", caption: "UA 7.2-28"},
	"TOCI":  {in: "TOC", inAs: "UA 7.2-26", inText: "Een regel van een inhoudsopgave staat niet in een inhoudsopgave"},
}

// among reports whether a word stands in a list of words.
func among(list string, n name) bool { return slices.Contains(strings.Fields(list), string(n)) }

// count says how many of an element's kids are of a type.
func (e *elem) count(n name) (x int) {
	for _, k := range e.kids {
		if k.std == n {
			x++
		}
	}
	return x
}

// element looks at one element: what it may hold, and where it may stand.
func (c *checker) element(e *elem, ids map[string]bool) {
	up := name("")
	if e.parent != nil {
		up = e.parent.std
	}
	c.place(e, up)
	switch e.std {
	case "Table":
		c.tableParts(e)
		c.table(e)
	case "TR":
		c.extraIf(len(e.kids) == 0, "tabel", e.page, "Een rij van een tabel is leeg")
	case "L":
		c.extraIf(e.count("LI") == 0, "lijst", e.page, "Een lijst heeft geen punten")
	case "LI":
		c.extraIf(e.count("LBody") == 0, "lijst", e.page, "Een punt van een lijst heeft geen tekst")
	case "Lbl":
		if level(up) == 0 && !among("LI Note BibEntry TOCI P Caption H Form Reference Formula Link Span", up) {
			c.extra("lbl", e.page, "Een nummer of streepje staat op een plaats waar het niet hoort")
		}
	case "Figure", "Formula":
		c.figure(e)
	case "Note":
		c.noteID(e, ids)
	case "Link":
		c.linkElement(e)
	case "H":
		c.confIf(e.parent != nil && e.parent.count("H") > 1, "UA 7.4.4-1", e.page, "Een onderdeel heeft twee koppen")
	case "Document":
		c.extraIf(e.parent != c.tree, "document", e.page, "Een document staat binnen een ander onderdeel")
	}
	if s, ok := c.f.Text(e.d["ActualText"]); ok && s == "" && e.std != "Span" {
		c.extra("actualtext", e.page, "Een vervangende tekst is leeg")
	}
	if block[e.std] && inline[up] {
		c.extra("plaats", e.page, "Een onderdeel ("+string(e.std)+") staat in lopende tekst ("+string(up)+")")
	}
}

// place looks whether an element stands where it may and holds what it may.
func (c *checker) place(e *elem, up name) {
	r, ok := rules[e.std]
	if !ok {
		return
	}
	if r.in != "" && !among(r.in, up) {
		c.conf(r.inAs, e.page, r.inText)
	}
	for i, k := range e.kids {
		if r.of != "" && !among(r.of, k.std) {
			c.conf(r.ofAs, e.page, r.ofText)
		}
		if k.std == "Caption" && i > 0 && r.caption != "" {
			c.conf(r.caption, e.page, map[name]string{"L": "Het bijschrift van een lijst staat niet vooraan", "TOC": "Het bijschrift van een inhoudsopgave staat niet vooraan"}[e.std])
		}
	}
}

// tableParts looks at the heads, bodies, feet and captions of a table.
func (c *checker) tableParts(e *elem) {
	p, foot, head, body := e.page, e.count("TFoot"), e.count("THead"), e.count("TBody")
	c.confIf(head > 1, "UA 7.2-11", p, "Een tabel heeft twee koppen")
	c.confIf(foot > 1, "UA 7.2-12", p, "Een tabel heeft twee voeten")
	c.confIf(foot > 0 && body == 0, "UA 7.2-13", p, "Een tabel heeft een voet en geen romp")
	c.confIf(head > 0 && body == 0, "UA 7.2-14", p, "Een tabel heeft een kop en geen romp")
	c.confIf(e.count("Caption") > 1, "UA 7.2-39", p, "Een tabel heeft twee bijschriften")
	for i, k := range e.kids {
		c.confIf(k.std == "Caption" && i > 0 && i < len(e.kids)-1, "UA 7.2-16", p, "Het bijschrift van een tabel staat er middenin")
	}
}

// figure looks at the description of a figure or formula.
func (c *checker) figure(e *elem) {
	alt, ok := c.f.Text(e.d["Alt"])
	_, actual := c.f.Text(e.d["ActualText"])
	clause, what := "UA 7.3-1", "Een figuur"
	if e.std == "Formula" {
		clause, what = "UA 7.7-1", "Een formule"
	}
	if (!ok || alt == "") && !actual {
		c.conf(clause, e.page, what+" heeft geen beschrijving")
	} else if !actual && (strings.TrimSpace(alt) == "" || filename.MatchString(alt)) {
		c.extra("alt", e.page, what+" heeft geen echte beschrijving")
	}
	c.extraIf(e.std == "Figure" && !c.hasBox(e), "bbox", e.page, "Een figuur zegt niet waar zij staat")
}

// noteID looks whether a note has a name of its own.
func (c *checker) noteID(e *elem, ids map[string]bool) {
	id, ok := c.f.Text(e.d["ID"])
	if !ok || id == "" {
		c.conf("UA 7.9-1", e.page, "Een noot heeft geen eigen naam")
	} else if ids[id] {
		c.conf("UA 7.9-2", e.page, "Twee noten hebben dezelfde naam")
	}
	ids[id] = true
}

// linkElement looks whether a Link has a link on the page.
func (c *checker) linkElement(e *elem) {
	annotation := func(o content) bool { return o.annot }
	if !slices.ContainsFunc(e.own, annotation) && e.count("Link")+e.count("Annot") == 0 {
		c.extra("objr", e.page, "Een koppeling in de structuur heeft geen koppeling op de bladzijde")
	}
}

var filename = pattern.New(`(?i)^\S*\.(png|jpe?g|gif|bmp|tiff?|svg|webp)$`)

// Elements that are no part of a sentence, and elements that hold a sentence.
var (
	block = map[name]bool{"H": true, "H1": true, "H2": true, "H3": true, "H4": true, "H5": true, "H6": true, "Table": true, "L": true, "P": true,
		"Sect": true, "Part": true, "Document": true, "Art": true, "Div": true, "TOC": true}
	inline = map[name]bool{"P": true, "H": true, "H1": true, "H2": true, "H3": true, "H4": true, "H5": true, "H6": true, "Span": true, "Lbl": true, "Quote": true}
)

// attribute gives an entry of the element's attributes of one owner.
func (c *checker) attribute(e *elem, owner, key name) any {
	for _, a := range c.f.List(e.d["A"]) {
		d := c.f.Dict(a)
		if c.f.Name(d["O"]) == owner && d[key] != nil {
			return c.f.Get(d[key])
		}
	}
	for _, cl := range c.f.List(e.d["C"]) {
		m := c.f.Dict(c.f.Dict(c.root["StructTreeRoot"])["ClassMap"])
		for _, a := range c.f.List(m[c.f.Name(cl)]) {
			d := c.f.Dict(a)
			if c.f.Name(d["O"]) == owner && d[key] != nil {
				return c.f.Get(d[key])
			}
		}
	}
	return nil
}

func (c *checker) hasBox(e *elem) bool {
	a, ok := c.attribute(e, "Layout", "BBox").(array)
	return ok && len(a) == 4
}

// whole looks at the tree as a whole: does it say anything.
func (c *checker) whole() {
	c.measure()
	kinds := map[name]int{}
	for _, e := range c.elems {
		kinds[e.std]++
		s := &e.holds
		switch {
		case level(e.std) > 0 || e.std == "H":
			c.extraIf(s.chars == 0, "leeg", e.page, "Een kop is leeg")
		case e.std == "Note":
			c.extraIf(s.chars == 0, "leeg", e.page, "Een noot is leeg")
		case e.std == "LBody":
			c.extraIf(s.chars == 0 && !s.paints, "leeg", e.page, "Een punt van een lijst is leeg")
		case e.std == "Link" || e.std == "Reference":
			c.extraIf(s.chars == 0 && !s.paints, "leeg", e.page, "Een koppeling is leeg")
		case e.std == "Figure":
			c.extraIf(!s.paints, "leeg", e.page, "Een figuur is leeg")
			c.extraIf(s.own > 20 && !s.image, "figuur", e.page, "Tekst is als figuur gelabeld")
		}
	}
	text := 0
	for _, s := range c.seqs {
		if len(s.owners) > 0 {
			text += s.chars
		}
	}
	if c.allChars > 0 && (text == 0 && c.allChars > 40*max(1, c.rep.Pages) || c.allChars > 400 && text*2 < c.allChars && c.artChars*2 > c.allChars) {
		c.extra("alles-los", 0, "De meeste tekst staat niet in de structuur: voorleessoftware slaat haar over")
	}
	if n := kinds["P"] + kinds["H1"] + kinds["H2"] + kinds["H"] + kinds["LI"] + kinds["TD"] + kinds["TH"]; text > 200 && n == 0 {
		c.extra("alles-span", 0, "De structuur zegt niet wat alinea's, koppen en lijsten zijn")
	}
	notes, refs := 0, 0
	for _, e := range c.elems {
		switch e.std {
		case "Reference":
			refs++
		case "Note":
			if notes++; refs < notes {
				c.extra("noot", e.page, "Bij een noot ontbreekt de verwijzing in de tekst")
			}
		}
	}
}

// readingOrder looks whether the order of the tree is that of the pages. Programs number their pieces of text as they
// draw them, nearly always in reading order; where a file does so but for a few places, those are mistakes. Notes,
// captions and figures stand elsewhere on the page than in the text, and say nothing.
func (c *checker) readingOrder() {
	type place struct{ page, mcid int }
	var prev place
	n, back, on := 0, 0, 0
	var walk func(e *elem)
	walk = func(e *elem) {
		if e.std == "Note" || e.std == "Caption" || e.std == "Figure" {
			return
		}
		k := 0
		for i := 0; i <= len(e.kids); i++ {
			for ; k < len(e.own) && (e.own[k].at <= i || i == len(e.kids)); k++ {
				if e.own[k].annot || e.own[k].stream > 0 {
					continue
				}
				p := place{e.own[k].page, e.own[k].mcid}
				if n++; p.page < prev.page || p.page == prev.page && p.mcid < prev.mcid {
					if back++; on == 0 {
						on = p.page
					}
				}
				prev = p
			}
			if i < len(e.kids) {
				walk(e.kids[i])
			}
		}
	}
	walk(c.tree)
	c.extraIf(back > 0 && back*10 <= n, "volgorde", on, "De leesvolgorde is op een enkele plaats anders dan op de bladzijde")
	c.extraIf(c.lines >= 5 && c.glued*2 > c.lines, "spatie", 0, "Aan het einde van regels ontbreekt de spatie: voorleessoftware plakt woorden aan elkaar")
}
