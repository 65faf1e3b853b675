package page

import (
	"strconv"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/outline"
)

// Tree makes the logical tree: the outline of the letter in the roles of PDF, each node with the Tag of what was placed
// for it. Every Tag of the Set's Items that is not zero has its node.
//
// A note's mark is a Reference. The column of later pages, page numbers and repeated rubricering and header rows are
// furniture and have no node.
func (s *Set) Tree() *Node {
	doc := &Node{Role: RoleDocument, Lang: s.Letter.Frame.Lang}
	if s.front == nil {
		return doc
	}
	t := tree{s: s, placed: map[letter.ID]bool{}}
	for _, ls := range [][]placed{s.front.lines, s.front.column} {
		for _, p := range ls {
			if !p.flow {
				t.placed[p.name()] = true
			}
		}
	}
	for _, p := range s.front.brands {
		t.placed[p.Of] = true
	}
	for _, n := range outline.Of(s.Letter, s.Nums).Kids {
		if n.Role == outline.Section {
			t.section(doc, n)
		} else {
			t.node(doc, n)
		}
	}
	return doc
}

type tree struct {
	s      *Set
	placed map[letter.ID]bool // parts of the frame that are on paper
	slab   []Node
}

func (n *Node) add(kids ...*Node) { n.Kids = append(n.Kids, kids...) }

// under adds a node to another. Room is made for many at a time.
func (t *tree) under(to *Node, n Node) *Node {
	if len(t.slab) == cap(t.slab) {
		t.slab = make([]Node, 0, 256)
	}
	t.slab = append(t.slab, n)
	to.add(&t.slab[len(t.slab)-1])
	return &t.slab[len(t.slab)-1]
}

// part adds a node for a part of the frame, by its name, if that is on paper.
func (t *tree) part(to *Node, role Role, name string) {
	if id := letter.Fixed(name); t.placed[id] {
		t.under(to, Node{Role: role, Tag: Tag{Block: id}})
	}
}

// section adds a part of the frame, or the body.
func (t *tree) section(to *Node, n *outline.Node) {
	switch n.Part {
	case outline.Body:
		t.all(to, n.Kids)
	case outline.Signer:
		sect := t.under(to, Node{Role: RoleSect})
		for _, k := range n.Kids {
			t.under(sect, Node{Role: RoleP, Tag: Tag{k.ID, int32(k.Index + 1)}})
		}
	case outline.Sender:
		for _, k := range n.Kids {
			if role := rolesOf[k.Role]; t.placed[k.ID] {
				x := Node{Role: role, Tag: Tag{Block: k.ID}}
				if role == RoleFigure {
					x.Alt = k.Text
				}
				t.under(to, x)
			}
		}
	case outline.Return, outline.Classification:
		t.part(to, RoleP, string(n.Part))
	case outline.Column:
		sect := &Node{Role: RoleSect}
		for _, g := range n.Kids {
			for _, k := range g.Kids {
				t.part(sect, RoleP, columnName(k.Index))
			}
		}
		if len(sect.Kids) > 0 {
			to.add(sect)
		}
	case outline.Date:
		p := &Node{Role: RoleP}
		t.part(p, RoleSpan, "datum-label")
		t.part(p, RoleSpan, "datum")
		if len(p.Kids) > 0 {
			to.add(p)
		}
	default:
		if t.s.front.alone {
			return
		}
		for i, k := range n.Kids {
			p := t.under(to, Node{Role: RoleP, Tag: Tag{Block: k.ID}})
			if i == 0 && n.Part == outline.Subject { // its label and first paragraph are one P
				t.part(p, RoleSpan, "betreft-label")
			}
			t.inline(p, k.Block)
		}
	}
}

// columnName is the name of a paragraph of the column, from 0.
func columnName(i int) string { return "kolom-" + strconv.Itoa(i) }

func (t *tree) all(to *Node, kids []*outline.Node) {
	if to.Kids == nil {
		to.Kids = make([]*Node, 0, len(kids))
	}
	for _, k := range kids {
		t.node(to, k)
	}
}

// rolesOf are the roles of PDF for those of the outline; Heading by its level.
var rolesOf = [...]Role{outline.Paragraph: RoleP, outline.Question: RoleP, outline.Answer: RoleP, outline.Quote: RoleQuote, outline.List: RoleL, outline.Item: RoleLI,
	outline.Table: RoleTable, outline.Row: RoleTR, outline.Cell: RoleTD, outline.Figure: RoleFigure, outline.Caption: RoleCaption, outline.Note: RoleNote, outline.Attachment: RolePart}

var headings = [...]Role{RoleH1, RoleH1, RoleH2, RoleH3}

// node adds a node of the outline, with what it holds.
func (t *tree) node(to *Node, n *outline.Node) {
	label := Tag{n.ID, TagLabel}
	x := Node{Role: rolesOf[n.Role], Tag: Tag{Block: n.ID}}
	switch n.Role {
	case outline.Figure:
		x.Alt = n.Text
		t.under(to, x)
	case outline.List, outline.Row:
		x.Tag = Tag{}
		t.all(t.under(to, x), n.Kids)
	case outline.Item:
		li := t.under(to, Node{Role: RoleLI})
		if n.Label != "" {
			t.under(li, Node{Role: RoleLbl, Tag: label})
		}
		t.all(t.under(li, Node{Role: RoleLBody}), n.Kids)
	case outline.Note:
		x.Tag, x.Note = Tag{}, t.s.Nums.Note(n.ID)
		note := t.under(to, x)
		t.under(note, Node{Role: RoleLbl, Tag: Tag{t.s.Letter.Flow(n.ID).Blocks[0].ID, TagNote}})
		t.all(note, n.Kids)
	case outline.Cell:
		x.Tag, x.Header = Tag{}, n.Header
		if n.Header {
			x.Role = RoleTH
		}
		if n.Cols > 1 {
			x.Cols = n.Cols
		}
		if n.Rows > 1 {
			x.Rows = n.Rows
		}
		t.all(t.under(to, x), n.Kids)
	case outline.Table:
		t.table(t.under(to, x), n)
	case outline.Attachment:
		part := t.under(to, Node{Role: RolePart, Lang: n.Lang})
		h := t.under(part, Node{Role: RoleH1, Tag: x.Tag})
		t.under(h, Node{Role: RoleSpan, Tag: label})
		t.all(part, n.Kids)
	case outline.Quote:
		t.inline(t.under(t.under(to, Node{Role: RoleQuote}), Node{Role: RoleP, Tag: x.Tag}), n.Block)
	case outline.Question, outline.Answer:
		if n.Label != "" {
			t.under(to, Node{Role: RoleP, Tag: label})
		}
		t.inline(t.under(to, x), n.Block)
	default:
		if n.Role == outline.Heading {
			x.Role = headings[n.Level]
		}
		p := t.under(to, x)
		if n.Label != "" {
			t.under(p, Node{Role: RoleSpan, Tag: label})
		}
		t.inline(p, n.Block)
	}
}

// table adds the rows of a table in a head and a body, and its caption.
func (t *tree) table(to *Node, n *outline.Node) {
	var part *Node
	for _, k := range n.Kids {
		role := RoleTBody
		switch {
		case k.Role == outline.Caption:
			t.node(to, k)
			continue
		case k.Header:
			role = RoleTHead
		}
		if part == nil || part.Role != role {
			part = t.under(to, Node{Role: role})
		}
		t.node(part, k)
	}
}

// inline adds the inline elements of a block, in the order of their Tags.
func (t *tree) inline(to *Node, b *letter.Block) {
	if len(b.Marks) == 0 && len(b.Atoms) == 0 {
		return
	}
	var n *Node
	for _, p := range letter.Pieces(b) {
		if p.Inline == 0 {
			continue
		}
		if n == nil || n.Tag.Sub != p.Inline {
			n = t.under(to, Node{Role: RoleSpan, Tag: Tag{b.ID, p.Inline}})
			if p.Lang != t.s.Letter.Frame.Lang {
				n.Lang = p.Lang
			}
			if p.Atom != nil {
				t.reference(n, p.Atom)
				continue
			}
			if p.Link != "" {
				n.Role, n.URL = RoleLink, p.Link
			}
		}
		if n.Role == RoleLink && p.Atom == nil {
			n.Alt += b.Text[p.From:p.To]
		}
	}
}

func (t *tree) reference(n *Node, a *letter.Atom) {
	switch a.Kind {
	case letter.Note, letter.RefNote:
		if f := t.s.Letter.Flow(a.To); f != nil && t.s.Nums.Note(a.To) > 0 {
			n.Role, n.Note, n.Target = RoleReference, t.s.Nums.Note(a.To), Tag{f.Blocks[0].ID, TagNote}
		}
	case letter.RefHeading, letter.RefCaption:
		if t.s.Letter.Has(a.To) {
			n.Role, n.Target, n.Alt = RoleLink, Tag{Block: a.To}, t.s.Nums.Atom(*a)
		}
	case letter.RefBijlage:
		for _, b := range t.s.Letter.Bijlagen {
			if b.ID == a.To && !b.Flow.IsZero() {
				n.Role, n.Target, n.Alt = RoleLink, Tag{Block: b.ID}, t.s.Nums.Atom(*a)
			}
		}
	}
}
