package check

import (
	"strings"

	"kamerbrief/export/pdffile"
)

// Element is an element of a file's structure tree with what stands in it: what a screen reader gets to hear.
type Element struct {
	Role   string // of PDF 1.7, by the role map: "P", "H1", "Table"; "" when unknown
	Lang   string // "" as around it
	Alt    string // of a figure, or another text instead
	Actual string // replaces the words, when HasActual
	ID     string
	Scope  string // of a TH: "Column", "Row", "Both"
	Cols   int    // a cell's span, at least 1
	Rows   int
	URL    string // of a link to outside
	Page   int    // from 1, 0 unknown
	Parts  []Part // in reading order

	HasActual bool
}

// Part is a piece of an element: words of its own, or an element inside it.
type Part struct {
	Text string
	Kid  *Element
}

// Document is what Read gives.
type Document struct {
	Title, Lang string
	Root        *Element // holds the elements at the top; Role ""
}

// Words gives the words of an element and all inside it, as they stand in the tree.
func (e *Element) Words() string {
	if e.HasActual {
		return e.Actual
	}
	var s strings.Builder
	for _, p := range e.Parts {
		if p.Kid != nil {
			s.WriteString(p.Kid.Words())
		} else {
			s.WriteString(p.Text)
		}
	}
	return s.String()
}

// Read gives the structure tree of a tagged PDF with its words. A file without structure has an empty Root. It returns
// ErrNotPDF for what is no readable PDF, or is encrypted.
func Read(b []byte) (*Document, error) {
	f, err := pdffile.Open(b)
	if err != nil {
		return nil, ErrNotPDF
	}
	return ReadFile(f)
}

// ReadFile is Read for a file that is open.
func ReadFile(f *pdffile.File) (doc *Document, err error) {
	defer func() {
		if recover() != nil { // a hostile file must not take the program down
			doc, err = nil, ErrNotPDF
		}
	}()
	if f.Locked() || f.Root() == nil || f.Repaired {
		return nil, ErrNotPDF
	}
	c := newChecker(f, &Report{})
	doc = &Document{Root: &Element{Cols: 1, Rows: 1}}
	doc.Title, _ = f.Text(f.Info()["Title"])
	doc.Lang, _ = f.Text(c.root["Lang"])
	c.findPages()
	c.structure()
	if c.tree == nil {
		return doc, nil
	}
	r := &reader{c: c, words: map[place]*strings.Builder{}}
	for i, p := range c.pages {
		pdffile.Run(f, r, i+1, f.Content(p), f.Dict(p.Resources), !p.Own)
	}
	for _, k := range c.tree.kids {
		doc.Root.Parts = append(doc.Root.Parts, Part{Kid: r.element(k)})
	}
	return doc, nil
}

// place is where a marked-content sequence stands.
type place struct {
	page   int
	stream ref
	mcid   int
}

// reader reads the words of pages by their marked-content sequences; it is a pdffile.Visitor.
type reader struct {
	c     *checker
	words map[place]*strings.Builder
}

// Op takes the text that stands instead of what is shown.
func (r *reader) Op(c *pdffile.Content, op op, _ []pdffile.Operand) {
	if op != pdffile.OpMarkProps {
		return
	}
	if s, ok := r.c.f.Text(c.Marks[len(c.Marks)-1].Props["ActualText"]); ok {
		r.add(c, s)
	}
}

// Show takes the words that are shown.
func (r *reader) Show(c *pdffile.Content, s []byte) {
	for i := range c.Marks {
		if p := c.Marks[i].Props; p != nil {
			if _, instead := r.c.f.Get(p["ActualText"]).(str); instead {
				return
			}
		}
	}
	if c.Font != nil {
		r.add(c, c.Font.Decode(s))
	}
}

// Form reads a form with the page.
func (r *reader) Form(_ *pdffile.Content, _ *stream, run func()) { run() }

// Fault is of no use here.
func (r *reader) Fault(*pdffile.Content, pdffile.FaultKind) {}

// add gives words to the innermost sequence of the structure.
func (r *reader) add(c *pdffile.Content, s string) {
	for i := len(c.Marks) - 1; i >= 0; i-- {
		if n := c.Marks[i].MCID; n >= 0 {
			at := place{c.Page, c.Form, n}
			if i < c.Outer { // a form within a sequence of the page
				at.stream = 0
			}
			if r.words[at] == nil {
				r.words[at] = &strings.Builder{}
			}
			r.words[at].WriteString(s)
			return
		}
	}
}

// element gives an element of the tree with all inside it.
func (r *reader) element(e *elem) *Element {
	f := r.c.f
	out := &Element{Role: string(e.std), Page: e.page, Cols: 1, Rows: 1}
	out.Lang, _ = f.Text(e.d["Lang"])
	out.Alt, _ = f.Text(e.d["Alt"])
	out.Actual, out.HasActual = f.Text(e.d["ActualText"])
	out.ID, _ = f.Text(e.d["ID"])
	if e.std == "TH" || e.std == "TD" {
		if s, ok := r.c.attribute(e, "Table", "Scope").(name); ok {
			out.Scope = string(s)
		}
		if n, ok := r.c.attribute(e, "Table", "ColSpan").(int); ok && n > 0 {
			out.Cols = n
		}
		if n, ok := r.c.attribute(e, "Table", "RowSpan").(int); ok && n > 0 {
			out.Rows = n
		}
	}
	at := 0
	kids := func(n int) {
		for ; at < min(n, len(e.kids)); at++ {
			out.Parts = append(out.Parts, Part{Kid: r.element(e.kids[at])})
		}
	}
	for _, o := range e.own {
		kids(o.at)
		if o.annot {
			if s, ok := f.Text(f.Dict(f.Dict(f.Object(o.obj))["A"])["URI"]); ok {
				out.URL = s
			}
			continue
		}
		if s := r.words[place{o.page, o.stream, o.mcid}]; s != nil {
			out.Parts = append(out.Parts, Part{Text: s.String()})
		}
	}
	kids(len(e.kids))
	return out
}
