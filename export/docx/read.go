package docx

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"kamerbrief/drafts/tell"
	"kamerbrief/export/office"
)

// Read reads a document within the limits of package office. Nothing outside the file is ever opened. Errors are
// *tell.Error with a Dutch sentence.
func Read(b []byte) (*office.Doc, error) {
	if bytes.HasPrefix(b, []byte("\xd0\xcf\x11\xe0")) {
		return nil, &tell.Error{Kind: office.ErrBroken, Text: "Dit is een oud Word-bestand (.doc), of een Word-bestand met een wachtwoord. Kamerbrief kan dat niet lezen. Er is niets ingelezen. Open het in Word en bewaar het zonder wachtwoord als Word-document (.docx)."}
	}
	pkg, err := office.Open(b, name)
	if err != nil {
		return nil, err
	}
	return document(pkg, false)
}

// document reads a package; within says that it stands in another one.
func document(pkg *office.Package, within bool) (*office.Doc, error) {
	in := &in{within: within, faces: map[string]*face{}, pkg: pkg, d: &office.Doc{}, main: "word/document.xml", notes: map[string]*office.Node{}, ends: map[string]*office.Node{}, comments: map[string]int{}, active: map[int]bool{}, used: map[int]bool{}, ranged: map[string]bool{}, first: map[string]bool{}}
	for _, step := range [...]func() error{in.find, in.readStyles, in.readNumbering, in.readNotes, in.readComments, in.readBody, in.readHeads} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	in.hidden()
	return in.d, nil
}

// in is a file being read.
type in struct {
	pkg    *office.Package
	within bool // the package stands in another one
	d      *office.Doc
	main   string          // name of the document part
	rels   map[string]link // of the part being read
	own    map[string]link // of the document

	styles   map[string]*style
	faces    map[string]*face
	plain    string // the style of a paragraph that names none
	size     int    // of words whose style says none, in half points
	nums     map[string]*num
	counts   map[string]*[9]int
	notes    map[string]*office.Node
	ends     map[string]*office.Node // endnotes
	comments map[string]int          // id in the file → index in d.Comments
	ranged   map[string]bool         // comments that have a range
	active   map[int]bool            // comments whose range is open
	used     map[int]bool            // comments that have a place
	fields   []*field
	pending  []string        // bookmarks between paragraphs
	heads    []string        // parts with headers and footers
	first    map[string]bool // those of them that are of the first page
	sections []bool          // of each section: it begins a page
	section1 int             // sections that have ended
	capital  []office.Run    // a big first letter: it belongs to the next paragraph
	prompts  int             // content controls that are open with a prompt and no words yet
	loose    bool            // fields are not closed as they were opened, so that nobody knows what is an instruction
	toc      int             // tables of contents that are open
	inNote   bool
}

// link is a relation.
type link struct {
	kind, target string
	outside      bool
}

// relations reads the relations of a part.
func (in *in) relations(part string) (map[string]link, error) {
	dir, file := path.Split(part)
	n, err := in.pkg.XML(dir + "_rels/" + file + ".rels")
	if err != nil {
		return nil, err
	}
	out := map[string]link{}
	if n == nil {
		return out, nil
	}
	for _, r := range n.All("rel:Relationship") {
		kind := r.Get("Type")
		x := link{kind: kind[strings.LastIndex(kind, "/")+1:], target: r.Get("Target"), outside: r.Get("TargetMode") == "External"}
		if !x.outside {
			if strings.HasPrefix(x.target, "/") {
				x.target = strings.TrimPrefix(path.Clean(x.target), "/")
			} else {
				x.target = path.Join(dir, x.target)
			}
		}
		out[r.Get("Id")] = x
	}
	return out, nil
}

// find finds the document part and its relations.
func (in *in) find() error {
	root, err := in.relations("")
	if err != nil {
		return err
	}
	for _, r := range root {
		if r.kind == "officeDocument" && !r.outside && in.pkg.Has(r.target) {
			in.main = r.target
		}
	}
	if !in.pkg.Has(in.main) {
		return office.Broken(name, nil)
	}
	in.own, err = in.relations(in.main)
	in.rels = in.own
	for _, r := range root {
		if r.kind == "core-properties" && !r.outside {
			if n, err := in.pkg.XML(r.target); err == nil {
				in.d.Title = strings.TrimSpace(n.Kid("dc:title").Words())
			}
		}
	}
	return err
}

// related gives the name of the part that the document names for a kind, "" for none.
func (in *in) related(kind string) string {
	var all []string
	for _, r := range in.own {
		if r.kind == kind && !r.outside && in.pkg.Has(r.target) {
			all = append(all, r.target)
		}
	}
	if len(all) > 0 {
		return slices.Min(all)
	}
	return ""
}

// part reads the part of a kind, nil when there is none.
func (in *in) part(kind string) (*office.Node, error) {
	if p := in.related(kind); p != "" {
		return in.pkg.XML(p)
	}
	return nil, nil
}

func (in *in) readNotes() error {
	for _, x := range [...]struct {
		kind, name string
		to         map[string]*office.Node
	}{{"footnotes", "w:footnote", in.notes}, {"endnotes", "w:endnote", in.ends}} {
		n, err := in.part(x.kind)
		if err != nil {
			return err
		}
		for _, k := range n.All(x.name) {
			if t := k.Get("w:type"); t == "" || t == "normal" {
				x.to[k.Get("w:id")] = k
			}
		}
	}
	return nil
}

func (in *in) readBody() error {
	n, err := in.pkg.XML(in.main)
	if err != nil {
		return err
	}
	body := n.Kid("w:body")
	if n.Name != "w:document" || body == nil {
		return office.Broken(name, nil)
	}
	in.loose = in.survey(body) != 0
	in.blocks(body, &in.d.Paras)
	if in.capital != nil {
		in.d.Paras = append(in.d.Paras, &office.Para{Runs: in.capital})
	}
	in.loose, in.capital = false, nil
	return nil
}

// survey notes which comments have a range and where sections begin a page, and counts what a reader cannot show. It gives how many
// fields begin more than end.
func (in *in) survey(n *office.Node) (fields int) {
	for _, k := range n.Kids {
		switch k.Name {
		case "w:commentRangeStart":
			in.ranged[k.Get("w:id")] = true
		case "w:sectPr":
			t := k.Kid("w:type").Get("w:val")
			in.sections = append(in.sections, t != "continuous" && t != "nextColumn")
		case "w:fldChar":
			switch k.Get("w:fldCharType") {
			case "begin":
				fields++
			case "end":
				fields--
			}
		case "w:tblPrChange", "w:tblPrExChange", "w:trPrChange", "w:tcPrChange", "w:tblGridChange", "w:sectPrChange", "w:numberingChange":
			in.d.Lost.Add(office.LostFormatting, 1)
			continue
		case "w:cellIns", "w:cellDel", "w:cellMerge":
			in.d.Lost.Add(office.LostCellChange, 1)
		}
		if len(k.Kids) > 0 {
			fields += in.survey(k)
		}
	}
	return fields
}

// readHeads reads headers and footers: they stand beside the text.
func (in *in) readHeads() error {
	seen, first := map[string]bool{}, false
	for _, p := range in.heads {
		if seen[p] || !in.pkg.Has(p) {
			continue
		}
		seen[p] = true
		n, err := in.pkg.XML(p)
		if err != nil {
			return err
		}
		if in.rels, err = in.relations(p); err != nil {
			return err
		}
		from := office.Header
		switch {
		case n.Name == "w:ftr":
			from = office.Footer
		case first && !in.first[p]:
			from = office.Later
		}
		first = first || in.first[p]
		var paras []*office.Para
		was := len(in.d.Aside)
		in.blocks(n, &paras)
		boxes := in.d.Aside[was:]
		in.d.Aside = append(in.d.Aside[:was:was], append(office.Flat(paras), boxes...)...)
		for _, q := range in.d.Aside[was:] {
			q.From = from
			in.d.Lost.Add(office.LostLogo, len(q.Images))
			q.Images = nil
		}
	}
	in.rels = in.own
	return nil
}

// hidden counts the parts that hold what a letter never has.
func (in *in) hidden() {
	for _, n := range in.pkg.Names() {
		switch low := strings.ToLower(n); {
		case strings.HasSuffix(low, "vbaproject.bin"):
			in.d.Lost.Add(office.LostMacro, 1)
		case strings.Contains(low, "/activex") && strings.HasSuffix(low, ".xml"):
			in.d.Lost.Add(office.LostControl, 1)
		case strings.HasPrefix(low, "customxml/item") && !strings.Contains(low, "props"):
			if x, err := in.pkg.XML(n); err == nil && strings.TrimSpace(x.Words()) != "" {
				in.d.Lost.Add(office.LostXML, 1)
			}
		}
	}
}
