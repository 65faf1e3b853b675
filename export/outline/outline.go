// Package outline says what a letter is to who does not see it: a tree of roles, labels and words in reading order.
//
// Of makes it from the letter alone, without setting a page. The PDF's tags (export/page), plain text and HTML
// (export/text) are all made from it, so they say the same words in the same order. What a
// product asks differently, the product says. For a letter in a view, give Of the letter that edit.Show gives.
package outline

import (
	"strconv"
	"strings"

	"kamerbrief/drafts/letter"
)

// Role is what a node is.
type Role uint8

// The roles. Containers have kids; the others have words, and a Note and an Item both.
const (
	Document  Role = iota
	Section        // a part of the frame, see Part; its kids are paragraphs, of the Column groups
	Group          // of the Column: paragraphs that stand together
	Paragraph      // words
	Question       // words, with its label above them
	Answer
	Heading    // level 1–3, none skipped
	Quote      // words
	List       // its kids are items
	Item       // a label, and kids
	Table      // its caption, rows, in the order in which they stand
	Row        // its kids are cells
	Cell       //
	Figure     // its words are the alternative text of the picture
	Caption    // of a table, in it; of a figure, beside it
	Note       // a label, and kids; behind the paragraph of its mark, for a caption in a table behind the table
	Attachment // a bijlage written here: label, title, kids
)

// Part is a part of the frame, by the name its tags and its HTML have.
type Part string

// The parts, in reading order.
const (
	Sender         Part = "afzender" // logo and wordmark: what letterhead is, so plain text and office files leave it out
	Return         Part = "retouradres"
	Classification Part = "rubricering"
	Address        Part = "adres"
	Column         Part = "kolom"
	Date           Part = "datum"
	Subject        Part = "betreft"
	Salutation     Part = "aanhef"
	Body           Part = "brief"
	Closing        Part = "slot"
	Signer         Part = "ondertekenaar"
)

// Node is a node of the tree.
type Node struct {
	Role         Role
	Part         Part
	ID           letter.ID     // of the block, the flow of a Note, the bijlage, the signer
	Block        *letter.Block // whose words it has; nil for a container and for words of the frame
	Text         string        // words of the frame
	Bold, Italic bool          // the look of Text
	Label        string        // "1.1", "a.", "•", "Vraag 2", "Tabel 1", "Betreft": stands before the words
	Level        int           // Heading 1–3; List 1–4
	Index        int           // of Column and Signer: which of its paragraphs, from 0; of a Cell: its column
	Ordered      bool          // List
	Header       bool          // Row and Cell
	Right        bool          // Cell: numbers, set flush right
	Cols, Rows   int           // Cell: it spans, at least 1; Table: its columns, and rows of the head
	Lang         string        // BCP 47, of a bijlage in another language than the letter
	Of           letter.ID     // Figure: its picture; Caption: the block of its table or figure
	Kids         []*Node
}

func (n *Node) add(kids ...*Node) { n.Kids = append(n.Kids, kids...) }

// Blank reports whether a paragraph has nothing to read: room on paper.
func (n *Node) Blank() bool {
	return n.Block != nil && n.Role != Figure && n.Label == "" && strings.TrimSpace(n.Block.Text) == ""
}

// maker makes the tree.
type maker struct {
	l      *letter.Letter
	n      *letter.Numbers
	level  int // of the heading before
	deeper int // 1 in a bijlage, whose title is the first heading
	slab   []Node
}

// node gives room for a node; many at a time, since a long letter has tens of thousands.
func (m *maker) node(n Node) *Node {
	if len(m.slab) == cap(m.slab) {
		m.slab = make([]Node, 0, 256)
	}
	m.slab = append(m.slab, n)
	return &m.slab[len(m.slab)-1]
}

// Of gives the letter in reading order; n are its numbers.
func Of(l *letter.Letter, n *letter.Numbers) *Node {
	m := &maker{l: l, n: n}
	doc := &Node{Role: Document}
	add := func(s *Node) {
		if len(s.Kids) > 0 {
			doc.add(s)
		}
	}
	fr := l.Frame
	add(sender(l))
	if a := oneLine(fr.ReturnAddress); a != "" {
		add(m.line(Return, "", "> Retouradres "+a, false))
	}
	add(m.line(Classification, "", strings.ToUpper(oneLine(fr.Classification)), true))
	add(m.text(Address, "", fr.Addressee))
	add(m.column())
	add(m.line(Date, fr.Labels.Date, letter.ShownDate(fr.Date), false))
	add(m.text(Subject, fr.Labels.Subject, fr.Subject))
	add(m.text(Salutation, "", fr.Salutation))
	add(&Node{Role: Section, Part: Body, Kids: m.flow(l.Body())})
	add(m.text(Closing, "", fr.Closing))
	for _, g := range l.Signers {
		if g.Kind == letter.Signs {
			s := &Node{Role: Section, Part: Signer, ID: g.ID}
			for i, t := range [...]string{letter.ShownFunction(g.Function), oneLine(g.Prefix), oneLine(g.Name)} {
				if t != "" {
					s.add(&Node{Role: Paragraph, Part: Signer, ID: g.ID, Text: t, Index: i})
				}
			}
			add(s)
		}
	}
	for _, b := range l.Bijlagen {
		f := l.Flow(b.Flow)
		if f == nil {
			continue
		}
		m.level, m.deeper = 1, 1
		p := &Node{Role: Attachment, ID: b.ID, Label: "Bijlage " + strconv.Itoa(n.Bijlage(b.ID)), Text: oneLine(b.Title), Level: 1, Kids: m.flow(f)}
		if b.Lang != fr.Lang {
			p.Lang = b.Lang
		}
		doc.add(p)
	}
	return doc
}

// sender gives logo and wordmark.
func sender(l *letter.Letter) *Node {
	s := &Node{Role: Section, Part: Sender}
	for _, id := range [...]letter.ID{letter.LogoID, letter.WordmarkID} {
		if p, ok := l.Shown(id); ok {
			s.add(&Node{Role: Figure, Part: Sender, ID: id, Of: id, Text: p.Alt})
		} else if id == letter.WordmarkID && strings.TrimSpace(l.Frame.Wordmark.Words) != "" {
			s.add(&Node{Role: Paragraph, Part: Sender, ID: id, Text: l.Frame.Wordmark.Words})
		}
	}
	return s
}

// oneLine joins the lines of a field that is printed as one.
func oneLine(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "\n", " ")) }

// line gives a part of the frame that is one line; without kids when there is nothing to print.
func (m *maker) line(part Part, label, text string, bold bool) *Node {
	s := &Node{Role: Section, Part: part, Label: oneLine(label)}
	if text != "" {
		s.add(&Node{Role: Paragraph, Part: part, Text: text, Bold: bold})
	}
	return s
}

// text gives a text of the frame; without kids when nothing of it is printed.
func (m *maker) text(part Part, label string, id letter.ID) *Node {
	s := &Node{Role: Section, Part: part, Label: oneLine(label)}
	f := m.l.Flow(id)
	if f == nil {
		return s
	}
	blank := true
	for _, b := range f.Blocks {
		n := &Node{Role: Paragraph, Part: part, ID: b.ID, Block: b}
		blank = blank && n.Blank()
		s.add(n)
	}
	if blank {
		s.Kids = nil
	}
	return s
}

// FieldName says which field of letter.Reference a paragraph of the column shows, by its name in edit.SetField; "" for a
// label above it.
type FieldName string

// The fields.
const (
	Directorate   FieldName = "directorate"
	Department    FieldName = "department"
	VisitAddress  FieldName = "visitAddress"
	PostAddress   FieldName = "postAddress"
	Website       FieldName = "website"
	Contact       FieldName = "contact"
	Phone         FieldName = "phone"
	Mobile        FieldName = "mobile"
	Email         FieldName = "email"
	OurReference  FieldName = "ourReference"
	YourReference FieldName = "yourReference"
	YourLetterOf  FieldName = "yourLetterOf"
	Enclosures    FieldName = "enclosures"
	Copies        FieldName = "copies"
	LastWords     FieldName = "referenceClosing"
)

// Field is a paragraph of the reference column: lines of words with a look, and what stands before the first.
type Field struct {
	Name         FieldName
	Label        string // "T", "M", "E"
	Lines        []string
	Bold, Italic bool
}

// Fields gives the reference column of the letter's first page, a group of fields at a time. A group has at least one
// field, a field at least one line.
func Fields(l *letter.Letter) [][]Field {
	fr, r := l.Frame, l.Frame.Reference
	lines := func(s string) (out []string) {
		for _, t := range strings.Split(s, "\n") {
			if t = strings.TrimSpace(t); t != "" {
				out = append(out, t)
			}
		}
		return out
	}
	bold := func(name FieldName, s string) Field { return Field{Name: name, Lines: lines(s), Bold: true} }
	plain := func(name FieldName, s string) Field { return Field{Name: name, Lines: lines(s)} }
	named := func(name FieldName, label, s string) []Field {
		if len(lines(s)) == 0 {
			return nil
		}
		return []Field{bold("", label), plain(name, s)}
	}
	contact := []Field{bold("", fr.Labels.Contact), plain(Contact, r.Contact), {Name: Phone, Label: "T", Lines: lines(r.Phone)}, {Name: Mobile, Label: "M", Lines: lines(r.Mobile)}, {Name: Email, Label: "E", Lines: lines(r.Email)}}
	if r.Contact+r.Phone+r.Mobile+r.Email == "" {
		contact = nil
	}
	var out [][]Field
	for _, g := range [][]Field{
		{bold(Directorate, r.Directorate), plain(Department, r.Department)},
		{plain(VisitAddress, r.VisitAddress), plain(PostAddress, r.PostAddress), plain(Website, r.Website)},
		contact,
		named(OurReference, fr.Labels.OurReference, r.OurReference),
		named(YourReference, fr.Labels.YourReference, r.YourReference),
		named(YourLetterOf, fr.Labels.YourLetterOf, letter.ShownDate(r.YourLetterOf)),
		named(Enclosures, fr.Labels.Enclosures, l.Enclosures()),
		named(Copies, letter.CopiesLabel, strings.Join(fr.Copies(), "; ")),
		{{Name: LastWords, Lines: lines(r.Closing), Italic: true}},
	} {
		var some []Field
		for _, f := range g {
			if len(f.Lines) > 0 {
				some = append(some, f)
			}
		}
		if len(some) > 0 {
			out = append(out, some)
		}
	}
	return out
}

func (m *maker) column() *Node {
	s := &Node{Role: Section, Part: Column}
	i := 0
	for _, g := range Fields(m.l) {
		group := &Node{Role: Group}
		for _, f := range g {
			group.add(&Node{Role: Paragraph, Part: Column, Label: f.Label, Text: strings.Join(f.Lines, "\n"), Bold: f.Bold, Italic: f.Italic, Index: i})
			i++
		}
		s.add(group)
	}
	return s
}

// open is an open list of a level.
type open struct {
	kind       letter.ListKind
	level      uint8
	list, item *Node
}

// flow gives the nodes of a flow's blocks.
func (m *maker) flow(f *letter.Flow) []*Node {
	root := &Node{}
	if f == nil {
		return nil
	}
	var lists []open
	for i, b := range f.Blocks {
		to := root
		if b.Kind == letter.Para && b.List != letter.NoList {
			to, lists = m.item(root, lists, b)
		} else {
			lists = lists[:0]
		}
		m.block(to, f, i)
	}
	return root.Kids
}

// item opens and closes lists for a list item and gives the item its paragraph belongs to.
func (m *maker) item(root *Node, lists []open, b *letter.Block) (*Node, []open) {
	for len(lists) > 0 && lists[len(lists)-1].level > b.Level {
		lists = lists[:len(lists)-1]
	}
	if n := len(lists); n > 0 && lists[n-1].level == b.Level {
		if b.More {
			return lists[n-1].item, lists
		}
		if lists[n-1].kind != b.List {
			lists = lists[:n-1]
		}
	}
	if n := len(lists); n == 0 || lists[n-1].level != b.Level {
		to := root
		if n > 0 {
			to = lists[n-1].item
		}
		list := m.node(Node{Role: List, Ordered: b.List == letter.Number, Level: int(b.Level)})
		to.add(list)
		lists = append(lists, open{kind: b.List, level: b.Level, list: list})
	}
	x := &lists[len(lists)-1]
	x.item = m.node(Node{Role: Item, ID: b.ID, Label: m.n.Label(b.ID)})
	x.list.add(x.item)
	return x.item, lists
}

// roles are the nodes that blocks become; those with more to them are made in block.
var roles = map[letter.Role]Role{letter.AsParagraph: Paragraph, letter.AsHeading: Heading, letter.AsQuote: Quote, letter.AsQuestion: Question,
	letter.AsAnswer: Answer, letter.AsCaption: Caption, letter.AsTable: Table, letter.AsFigure: Figure}

// block adds block i of a flow, and the notes whose marks it holds.
func (m *maker) block(to *Node, f *letter.Flow, i int) {
	b := f.Blocks[i]
	role, shown := roles[b.Kind.Info().Role]
	if !shown {
		return
	}
	switch role {
	case Figure:
		n := m.node(Node{Role: Figure, ID: b.ID, Block: b, Of: b.Of})
		if p := m.l.Picture(b); p != nil {
			n.Text = p.Alt
		}
		to.add(n)
		return
	case Table:
		m.table(to, f, i)
		return
	case Caption:
		of := letter.CaptionOf(f, i)
		if of >= 0 && f.Blocks[of].Kind == letter.TableBlock { // inside its table
			return
		}
		to.add(m.caption(f, i, of))
	default:
		n := m.node(Node{Role: role, ID: b.ID, Block: b})
		if b.List == letter.NoList { // an item has its label itself
			n.Label = m.n.Label(b.ID)
		}
		if role == Heading {
			m.level = min(max(1, min(int(b.Level), 3))+m.deeper, m.level+1, 3)
			n.Level = m.level
		}
		to.add(n)
	}
	m.notes(to, b)
}

// caption gives block i of a flow as the caption of block of; as a paragraph when it belongs to nothing.
func (m *maker) caption(f *letter.Flow, i, of int) *Node {
	b := f.Blocks[i]
	n := m.node(Node{Role: Paragraph, ID: b.ID, Block: b, Label: m.n.Label(b.ID)})
	if of >= 0 {
		n.Role, n.Of = Caption, f.Blocks[of].ID
	}
	return n
}

// notes adds the notes of a block.
func (m *maker) notes(to *Node, b *letter.Block) {
	for id, kind := range m.l.Children(b) {
		f, k := m.l.Flow(id), m.n.Note(id)
		if kind == letter.NoteFlow && f != nil && k > 0 {
			to.add(m.node(Node{Role: Note, ID: id, Label: strconv.Itoa(k), Kids: m.flow(f)}))
		}
	}
}

// table adds the table of block i with its caption, and the caption's notes behind it.
func (m *maker) table(to *Node, f *letter.Flow, i int) {
	b := f.Blocks[i]
	t := m.l.Table(b)
	if t == nil {
		return
	}
	n := m.node(Node{Role: Table, ID: b.ID, Cols: len(t.Columns), Rows: min(t.Header, len(t.Rows))})
	to.add(n)
	caption := letter.CaptionFor(f, i)
	if caption >= 0 && caption < i {
		n.add(m.caption(f, caption, i))
	}
	for r, row := range t.Rows {
		tr := m.node(Node{Role: Row, Header: r < t.Header})
		for c, cell := range row.Cells {
			cf := m.l.Flow(cell.Flow)
			if cf == nil {
				continue
			}
			tr.add(m.node(Node{Role: Cell, Header: tr.Header, Right: t.Columns[c].Right, Index: c, Kids: m.flow(cf),
				Cols: max(1, min(int(cell.Cols), len(row.Cells)-c)), Rows: max(1, min(int(cell.Rows), len(t.Rows)-r))}))
		}
		n.add(tr)
	}
	if caption > i {
		n.add(m.caption(f, caption, i))
	}
	if caption >= 0 {
		m.notes(to, f.Blocks[caption])
	}
}

// Heads counts the rows of the head; 0 if a cell of it reaches into the rows below, since HTML and CALS cut it off there.
func Heads(rows []*Node) int {
	n := 0
	for n < len(rows) && rows[n].Header {
		n++
	}
	for i, r := range rows[:n] {
		for _, c := range r.Kids {
			if i+c.Rows > n {
				return 0
			}
		}
	}
	return n
}
