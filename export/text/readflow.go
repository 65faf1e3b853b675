package text

import (
	"strconv"

	"kamerbrief/drafts/letter"
)

// opened is an open list of a level.
type opened struct {
	kind  letter.ListKind
	level uint8
	list  *node
	item  *node
}

// flow gives the nodes of a flow's blocks. Empty paragraphs are room on paper and have none.
func (r *reader) flow(f *letter.Flow) []*node {
	root := &node{}
	var open []opened
	for i, b := range f.Blocks {
		to := root
		if b.Kind == letter.Para && b.List != letter.NoList {
			to, open = r.item(root, open, b)
		} else {
			open = open[:0]
		}
		r.block(to, f, i)
	}
	return root.kids
}

// item opens and closes lists for a list item and gives the item its paragraph belongs to.
func (r *reader) item(root *node, open []opened, b *letter.Block) (*node, []opened) {
	for len(open) > 0 && open[len(open)-1].level > b.Level {
		open = open[:len(open)-1]
	}
	if n := len(open); n > 0 && open[n-1].level == b.Level {
		if b.More {
			return open[n-1].item, open
		}
		if open[n-1].kind != b.List {
			open = open[:n-1]
		}
	}
	if n := len(open); n == 0 || open[n-1].level != b.Level {
		to := root
		if n > 0 {
			to = open[n-1].item
		}
		list := &node{role: asList, ordered: b.List == letter.Number, depth: int(b.Level)}
		to.add(list)
		open = append(open, opened{kind: b.List, level: b.Level, list: list})
	}
	x := &open[len(open)-1]
	x.item = &node{role: asItem, label: r.n.Label(b.ID)}
	x.list.add(x.item)
	return x.item, open
}

// block adds block i of a flow, and the notes whose marks it holds.
func (r *reader) block(to *node, f *letter.Flow, i int) {
	b := f.Blocks[i]
	n := &node{role: asPara, id: b.ID}
	inside := f.Kind == letter.CellFlow || f.Kind == letter.NoteFlow
	switch b.Kind {
	case letter.PageBreak:
		return
	case letter.FigureBlock:
		n.role, n.of = asPicture, b.Of
		to.add(n)
		return
	case letter.TableBlock:
		if !inside {
			r.table(to, f, i)
		}
		return
	case letter.Heading:
		r.level = min(max(1, min(int(b.Level), 3))+r.deeper, r.level+1, 3)
		n.role, n.level, n.label = asHeading, r.level, r.n.Label(b.ID)
	case letter.Quote:
		n.role = asQuote
	case letter.Question, letter.Answer:
		n.name, n.label = "vraag", r.n.Label(b.ID)
		if b.Kind == letter.Answer {
			n.name = "antwoord"
		}
	case letter.Caption:
		switch of := letter.CaptionOf(f, i); {
		case of >= 0 && f.Blocks[of].Kind == letter.TableBlock: // inside its table
			return
		case of >= 0:
			n.role, n.label = asCaption, r.n.Label(b.ID)
		}
	}
	n.words = r.inline(b)
	if len(n.words) > 0 || n.label != "" {
		to.add(n)
	}
	r.notes(to, b)
}

// notes adds the notes of a block.
func (r *reader) notes(to *node, b *letter.Block) {
	for _, a := range b.Atoms {
		f := r.l.Flow(a.To)
		if k := r.n.Note(a.To); a.Kind == letter.Note && f != nil && k > 0 {
			n := &node{role: asNote, id: a.To, label: strconv.Itoa(k)}
			n.add(r.flow(f)...)
			to.add(n)
		}
	}
}

// table adds the table of block i with its caption, and the caption's notes behind it.
func (r *reader) table(to *node, f *letter.Flow, i int) {
	g, ok := r.l.Tables.Get(f.Blocks[i].Of)
	if !ok {
		return
	}
	n := &node{role: asTable, id: f.Blocks[i].ID, wide: len(g.Columns)}
	after := &node{}
	caption := func(k int) {
		if letter.CaptionOf(f, k) != i {
			return
		}
		b := f.Blocks[k]
		n.add(&node{role: asCaption, id: b.ID, label: r.n.Label(b.ID), words: r.inline(b), right: k > i})
		r.notes(after, b)
	}
	caption(i - 1)
	for k, row := range g.Rows {
		tr := &node{role: asRow, header: k < g.Header}
		for c, cell := range row.Cells {
			cf := r.l.Flow(cell.Flow)
			if cf == nil {
				continue
			}
			td := &node{role: asCell, header: k < g.Header, right: g.Columns[c].Right, level: c}
			if s := min(int(cell.Cols), len(row.Cells)-c); s > 1 {
				td.cols = s
			}
			if s := min(int(cell.Rows), len(g.Rows)-k); s > 1 {
				td.rows = s
			}
			td.add(r.flow(cf)...)
			tr.add(td)
		}
		n.add(tr)
	}
	caption(i + 1)
	to.add(n)
	to.add(after.kids...)
}
