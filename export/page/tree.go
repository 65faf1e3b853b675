package page

import (
	"strings"

	"kamerbrief/drafts/letter"
)

// Tree makes the logical tree: reading order and roles. Every Tag of the Set's Items that is not zero has its node.
//
// A note follows the paragraph of its mark, where the mark is a Reference. Headings are levelled anew so that the
// first is H1 and no level is skipped. The column of later pages, page numbers and repeated rubricering and header
// rows are furniture and have no node.
func (s *Set) Tree() *Node {
	t := tree{s: s}
	doc := &Node{Role: RoleDocument, Lang: s.Letter.Frame.Lang}
	f := s.front
	if f == nil {
		return doc
	}
	doc.add(t.lines(f.lines, func(p placed) bool { return !p.flow && f.before(p) })...)
	fr := s.Letter.Frame
	doc.add(t.frame(fr.Addressee, false)...)
	if kids := t.lines(f.column, func(placed) bool { return true }); len(kids) > 0 {
		doc.add(&Node{Role: RoleSect, Kids: kids})
	}
	doc.add(t.pair(f, "datum-label", "datum")...)
	doc.add(t.frame(fr.Subject, true)...)
	doc.add(t.frame(fr.Salutation, false)...)
	doc.add(t.flow(s.Letter.Body())...)
	doc.add(t.frame(fr.Closing, false)...)
	for _, g := range s.Letter.Signers {
		if g.Kind != letter.Signs {
			continue
		}
		sect := &Node{Role: RoleSect}
		for i, text := range [...]string{Function(g.Function), g.Prefix, g.Name} {
			if strings.TrimSpace(text) != "" {
				sect.add(&Node{Role: RoleP, Tag: Tag{g.ID, int32(i + 1)}})
			}
		}
		if len(sect.Kids) > 0 {
			doc.add(sect)
		}
	}
	for _, b := range s.Letter.Bijlagen {
		fl := s.Letter.Flow(b.Flow)
		if fl == nil {
			continue
		}
		part := &Node{Role: RolePart, Lang: other2(b.Lang, fr.Lang)}
		h := &Node{Role: RoleH1, Tag: Tag{Block: b.ID}}
		h.add(&Node{Role: RoleSpan, Tag: Tag{b.ID, TagLabel}})
		t.level, t.deeper = 1, 1
		part.add(h)
		part.add(t.flow(fl)...)
		doc.add(part)
	}
	return doc
}

func other2(lang, own string) string {
	if lang == own {
		return ""
	}
	return lang
}

func (n *Node) add(kids ...*Node) { n.Kids = append(n.Kids, kids...) }

type tree struct {
	s      *Set
	level  int // of the heading before
	deeper int // 1 in a bijlage, whose title is the H1
}

// lines gives a P for every tag among the lines, in order.
func (t *tree) lines(ls []placed, want func(placed) bool) []*Node {
	var out []*Node
	for _, p := range ls {
		if !want(p) {
			continue
		}
		for _, r := range p.Runs {
			if r.Tag != (Tag{}) && (len(out) == 0 || out[len(out)-1].Tag != r.Tag) {
				out = append(out, &Node{Role: RoleP, Tag: r.Tag})
			}
		}
	}
	return out
}

// pair gives a P of a label and its value; none when neither is printed.
func (t *tree) pair(f *front, names ...string) []*Node {
	p := &Node{Role: RoleP}
	for _, name := range names {
		tag := Tag{Block: letter.Fixed(name)}
		for _, l := range f.lines {
			if !l.flow && l.name() == tag.Block {
				p.add(&Node{Role: RoleSpan, Tag: tag})
				break
			}
		}
	}
	if len(p.Kids) == 0 {
		return nil
	}
	return []*Node{p}
}

// frame gives the paragraphs of a text of the frame; none when it is not printed.
func (t *tree) frame(id letter.ID, subject bool) []*Node {
	fl := t.s.Letter.Flow(id)
	if fl == nil || empty(fl) || t.s.front.alone {
		return nil
	}
	var out []*Node
	if subject {
		out = t.pair(t.s.front, "betreft-label")
	}
	for _, b := range fl.Blocks {
		n := &Node{Role: RoleP, Tag: Tag{Block: b.ID}}
		n.add(t.inline(b)...)
		if subject && len(out) == 1 && b == fl.Blocks[0] { // label and first paragraph are one P
			out[0].Tag = n.Tag
			out[0].add(n.Kids...)
			continue
		}
		out = append(out, n)
	}
	return out
}

// inline gives the inline elements of a block, in the order of their Tags.
func (t *tree) inline(b *letter.Block) []*Node {
	if len(b.Marks) == 0 && len(b.Atoms) == 0 {
		return nil
	}
	var out []*Node
	for _, p := range pieces(b) {
		if p.inline == 0 {
			continue
		}
		if k := int(p.inline); k <= len(out) {
			out[k-1].Alt += linkText(b, p, out[k-1])
			continue
		}
		n := &Node{Role: RoleSpan, Tag: Tag{b.ID, p.inline}, Lang: other2(p.lang, t.s.Letter.Frame.Lang)}
		switch {
		case p.atom != nil:
			t.reference(n, p.atom)
		case p.link != "":
			n.Role, n.URL = RoleLink, p.link
			n.Alt = linkText(b, p, n)
		}
		out = append(out, n)
	}
	return out
}

func linkText(b *letter.Block, p piece, n *Node) string {
	if n.Role != RoleLink || p.atom != nil {
		return ""
	}
	return b.Text[p.from:p.to]
}

func (t *tree) reference(n *Node, a *letter.Atom) {
	switch a.Kind {
	case letter.Note, letter.RefNote:
		if f := t.s.Letter.Flow(a.To); f != nil && t.s.Nums.Note(a.To) > 0 {
			n.Role, n.Note, n.Target = RoleReference, t.s.Nums.Note(a.To), Tag{f.Blocks[0].ID, TagNote}
		}
	case letter.RefHeading, letter.RefCaption:
		if t.s.Letter.Block(a.To) != nil {
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

// item is an open list of a level.
type item struct {
	kind  letter.ListKind
	level uint8
	list  *Node
	body  *Node // LBody of its last item
}

// flow gives the nodes of a flow's blocks.
func (t *tree) flow(f *letter.Flow) []*Node {
	root := &Node{}
	var open []item
	for i := 0; i < len(f.Blocks); i++ {
		b := f.Blocks[i]
		to := root
		if b.Kind == letter.Para && b.List != letter.NoList {
			to, open = t.item(root, open, b)
		} else {
			open = open[:0]
		}
		t.block(to, f, i)
	}
	return root.Kids
}

// item opens and closes lists for a list item and gives the LBody its paragraph belongs to.
func (t *tree) item(root *Node, open []item, b *letter.Block) (*Node, []item) {
	for len(open) > 0 && open[len(open)-1].level > b.Level {
		open = open[:len(open)-1]
	}
	if n := len(open); n > 0 && open[n-1].level == b.Level {
		if b.More {
			return open[n-1].body, open
		}
		if open[n-1].kind != b.List {
			open = open[:n-1]
		}
	}
	if n := len(open); n == 0 || open[n-1].level != b.Level {
		to := root
		if n > 0 {
			to = open[n-1].body
		}
		l := &Node{Role: RoleL}
		to.add(l)
		open = append(open, item{kind: b.List, level: b.Level, list: l})
	}
	x := &open[len(open)-1]
	li := &Node{Role: RoleLI}
	if t.s.Nums.Label(b.ID) != "" {
		li.add(&Node{Role: RoleLbl, Tag: Tag{b.ID, TagLabel}})
	}
	x.body = &Node{Role: RoleLBody}
	li.add(x.body)
	x.list.add(li)
	return x.body, open
}

// block adds block i of a flow, and the notes whose marks it holds.
func (t *tree) block(to *Node, f *letter.Flow, i int) {
	b := f.Blocks[i]
	n := &Node{Role: RoleP, Tag: Tag{Block: b.ID}}
	label := t.s.Nums.Label(b.ID) != ""
	switch b.Kind {
	case letter.PageBreak:
		return
	case letter.FigureBlock:
		n.Role = RoleFigure
		if p, ok := t.s.Letter.Pictures.Get(b.Of); ok {
			n.Alt = p.Alt
		}
		to.add(n)
		return
	case letter.TableBlock:
		if f.Kind != letter.CellFlow && f.Kind != letter.NoteFlow {
			t.table(to, f, i)
		}
		return
	case letter.Heading:
		want := max(1, min(int(b.Level), 3)) + t.deeper
		t.level = min(want, t.level+1, 3)
		n.Role = [...]Role{RoleH1, RoleH1, RoleH2, RoleH3}[t.level]
		if label {
			n.add(&Node{Role: RoleSpan, Tag: Tag{b.ID, TagLabel}})
		}
	case letter.Quote:
		q := &Node{Role: RoleQuote, Kids: []*Node{n}}
		n.add(t.inline(b)...)
		to.add(q)
		t.notes(to, b)
		return
	case letter.Question, letter.Answer:
		if label {
			to.add(&Node{Role: RoleP, Tag: Tag{b.ID, TagLabel}})
		}
	case letter.Caption:
		switch of := letter.CaptionOf(f, i); {
		case of >= 0 && f.Blocks[of].Kind == letter.TableBlock: // inside its Table
			return
		case of >= 0:
			n.Role = RoleCaption
		}
		if label {
			n.add(&Node{Role: RoleSpan, Tag: Tag{b.ID, TagLabel}})
		}
	}
	n.add(t.inline(b)...)
	to.add(n)
	t.notes(to, b)
}

// notes adds the notes of a block.
func (t *tree) notes(to *Node, b *letter.Block) {
	for _, a := range b.Atoms {
		f := t.s.Letter.Flow(a.To)
		if a.Kind != letter.Note || f == nil || t.s.Nums.Note(a.To) == 0 {
			continue
		}
		n := &Node{Role: RoleNote, Note: t.s.Nums.Note(a.To)}
		n.add(&Node{Role: RoleLbl, Tag: Tag{f.Blocks[0].ID, TagNote}})
		n.add(t.flow(f)...)
		to.add(n)
	}
}

func (t *tree) table(to *Node, f *letter.Flow, i int) {
	b := f.Blocks[i]
	g, ok := t.s.Letter.Tables.Get(b.Of)
	if !ok {
		return
	}
	n := &Node{Role: RoleTable, Tag: Tag{Block: b.ID}}
	var notes []*Node
	caption := func(k int) {
		if letter.CaptionOf(f, k) != i {
			return
		}
		c := &Node{Role: RoleCaption, Tag: Tag{Block: f.Blocks[k].ID}}
		if t.s.Nums.Label(f.Blocks[k].ID) != "" {
			c.add(&Node{Role: RoleSpan, Tag: Tag{f.Blocks[k].ID, TagLabel}})
		}
		c.add(t.inline(f.Blocks[k])...)
		n.add(c)
		hold := &Node{}
		t.notes(hold, f.Blocks[k])
		notes = append(notes, hold.Kids...)
	}
	caption(i - 1)
	var part *Node
	for r, row := range g.Rows {
		role := RoleTBody
		if r < g.Header {
			role = RoleTHead
		}
		if part == nil || part.Role != role {
			part = &Node{Role: role}
			n.add(part)
		}
		tr := &Node{Role: RoleTR}
		for c, cell := range row.Cells {
			cf := t.s.Letter.Flow(cell.Flow)
			if cf == nil {
				continue
			}
			td := &Node{Role: RoleTD}
			if r < g.Header {
				td.Role, td.Header = RoleTH, true
			}
			if k := min(int(cell.Cols), len(row.Cells)-c); k > 1 {
				td.Cols = k
			}
			if k := min(int(cell.Rows), len(g.Rows)-r); k > 1 {
				td.Rows = k
			}
			td.add(t.flow(cf)...)
			tr.add(td)
		}
		part.add(tr)
	}
	caption(i + 1)
	to.add(n)
	to.add(notes...)
}
