package check

import (
	"bytes"
	"strings"

	"kamerbrief/drafts/tell"
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
func Read(b []byte) (doc *Document, err error) {
	defer func() {
		if recover() != nil { // a hostile file must not take the program down
			doc, err = nil, ErrNotPDF
		}
	}()
	f, err := open(b, func(int, string, string) {})
	if err != nil || f.trailer["Encrypt"] != nil || f.dict(f.trailer["Root"]) == nil {
		return nil, ErrNotPDF
	}
	c := &checker{f: f, root: f.dict(f.trailer["Root"]), rep: &Report{}, seen: map[tell.Finding]bool{}, pageIndex: map[int]int{}, parents: map[int]any{},
		byObject: map[int]*elem{}, loose: map[int]*elem{}, fonts: map[int]*font{}, direct: map[string]*font{}}
	doc = &Document{Root: &Element{Cols: 1, Rows: 1}}
	doc.Title, _ = f.text(f.dict(f.trailer["Info"])["Title"])
	doc.Lang, _ = f.text(c.root["Lang"])
	c.findPages()
	c.structure()
	if c.tree == nil {
		return doc, nil
	}
	r := &reader{c: c, words: map[place]*strings.Builder{}}
	for i, p := range c.pages {
		d := f.dict(p)
		res, _ := c.inherited(d, "Resources")
		r.page = i + 1
		var content []byte
		for _, v := range f.list(d["Contents"]) {
			if s := f.stream(v); s != nil {
				content = append(append(content, f.data(s)...), '\n')
				s.data, s.done = nil, false
			}
		}
		r.run(content, f.dict(res), 0, 0)
	}
	for _, k := range c.tree.kids {
		doc.Root.Parts = append(doc.Root.Parts, Part{Kid: r.element(k)})
	}
	return doc, nil
}

// place is where a marked-content sequence stands.
type place struct{ page, stream, mcid int }

// reader reads the words of pages by their marked-content sequences.
type reader struct {
	c     *checker
	page  int
	words map[place]*strings.Builder
}

// open is a marked-content sequence that content stands in.
type opened struct {
	mcid   int // -1 none
	actual bool
}

func (r *reader) run(b []byte, res dict, stream, depth int) {
	if depth > 20 {
		return
	}
	f := r.c.f
	l := &lexer{b: b, bad: func(string, string) {}}
	var args []any
	var in []opened
	var ft *font
	last := func(n int) any {
		if len(args) < n {
			return nil
		}
		return args[len(args)-n]
	}
	add := func(s string) {
		for i := len(in) - 1; i >= 0; i-- {
			if in[i].mcid >= 0 {
				at := place{r.page, stream, in[i].mcid}
				if r.words[at] == nil {
					r.words[at] = &strings.Builder{}
				}
				r.words[at].WriteString(s)
				return
			}
		}
	}
	show := func(v any) {
		s, ok := v.(str)
		if !ok || ft == nil {
			return
		}
		for _, o := range in {
			if o.actual {
				return
			}
		}
		add(ft.decode([]byte(s)))
	}
	for {
		l.skip()
		if l.p >= len(b) {
			return
		}
		was := l.p
		v := l.value(0)
		w, ok := v.(keyword)
		if !ok {
			if l.p == was {
				l.p++
			}
			if args = append(args, v); len(args) > 10000 {
				args = args[:0]
			}
			continue
		}
		switch w {
		case "":
			if l.p == was {
				l.p++
			}
		case "Tf":
			if n, ok := last(2).(name); ok {
				ft = r.c.font(f.dict(res["Font"])[n], r.page, string(n))
			}
		case "Tj", "'", "\"":
			show(last(1))
		case "TJ":
			a, _ := last(1).(array)
			for _, x := range a {
				show(x)
			}
		case "BMC":
			in = append(in, opened{mcid: -1})
		case "BDC":
			var d dict
			switch x := last(1).(type) {
			case dict:
				d = x
			case name:
				d = f.dict(f.dict(res["Properties"])[x])
			}
			o := opened{mcid: -1}
			if n, ok := f.get(d["MCID"]).(int); ok {
				o.mcid = n
			}
			s, actual := f.text(d["ActualText"])
			in = append(in, o)
			if actual {
				add(s)
				in[len(in)-1].actual = true
			}
		case "EMC":
			if len(in) > 0 {
				in = in[:len(in)-1]
			}
		case "Do":
			n, _ := last(1).(name)
			if s := f.stream(f.dict(res["XObject"])[n]); s != nil && f.name(s.dict["Subtype"]) == "Form" {
				rd := f.dict(s.dict["Resources"])
				if rd == nil {
					rd = res
				}
				r.run(f.data(s), rd, s.n, depth+1)
			}
		case "BI": // a picture in the page: its bytes are no commands
			if i := bytes.Index(b[l.p:], []byte("ID")); i >= 0 {
				l.p += i + 2
			}
			for {
				i := bytes.Index(b[l.p:], []byte("EI"))
				if i < 0 {
					return
				}
				l.p += i + 2
				if i > 0 && white(b[l.p-3]) && (l.p >= len(b) || white(b[l.p])) {
					break
				}
			}
		}
		args = args[:0]
	}
}

// decode gives the text of a shown string by the font's own table.
func (f *font) decode(b []byte) string {
	var s strings.Builder
	step := 1
	if f.two {
		step = 2
	}
	for ; len(b) >= step; b = b[step:] {
		code := int(b[0])
		if f.two {
			code = code<<8 | int(b[1])
		}
		if u, ok := f.uni[code]; ok {
			s.WriteString(u)
		} else if !f.two && code >= 32 {
			s.WriteRune(rune(code))
		}
	}
	return s.String()
}

// element gives an element of the tree with all inside it.
func (r *reader) element(e *elem) *Element {
	f := r.c.f
	out := &Element{Role: string(e.std), Page: e.page, Cols: 1, Rows: 1}
	out.Lang, _ = f.text(e.d["Lang"])
	out.Alt, _ = f.text(e.d["Alt"])
	out.Actual, out.HasActual = f.text(e.d["ActualText"])
	out.ID, _ = f.text(e.d["ID"])
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
			if s, ok := f.text(f.dict(f.dict(f.object(o.obj))["A"])["URI"]); ok {
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
