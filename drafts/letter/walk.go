package letter

import (
	"fmt"
	"iter"
	"slices"
)

type frameText struct {
	id   *ID
	kind FlowKind
}

// texts are the flows of the frame in reading order.
func (f *Frame) texts() [5]frameText {
	return [...]frameText{{&f.Addressee, AddresseeFlow}, {&f.Subject, SubjectFlow}, {&f.Salutation, SalutationFlow}, {&f.Body, BodyFlow}, {&f.Closing, ClosingFlow}}
}

// Roots gives the flows that hang from no block, with the kind they should have, in reading order: the frame's texts
// with the body among them, then the bijlagen written here.
func (l *Letter) Roots() iter.Seq2[ID, FlowKind] {
	return func(yield func(ID, FlowKind) bool) {
		for _, t := range l.Frame.texts() {
			if !yield(*t.id, t.kind) {
				return
			}
		}
		for i := range l.Bijlagen {
			if id := l.Bijlagen[i].Flow; !id.IsZero() && !yield(id, BijlageFlow) {
				return
			}
		}
	}
}

// Children gives the flows that hang from a block, with the kind they should have: its notes in the order of their
// marks, then the cells of its table row by row. Who walks through a letter walks through these; a kind of flow that is
// added is added here.
func (l *Letter) Children(b *Block) iter.Seq2[ID, FlowKind] {
	return func(yield func(ID, FlowKind) bool) {
		for i := range b.Atoms {
			if b.Atoms[i].Kind == Note && !yield(b.Atoms[i].To, NoteFlow) {
				return
			}
		}
		t := l.Table(b)
		if t == nil {
			return
		}
		for id := range t.Flows() {
			if !yield(id, CellFlow) {
				return
			}
		}
	}
}

// Flows gives the flows of the cells, row by row. A cell that another spans has none.
func (t *Table) Flows() iter.Seq[ID] {
	return func(yield func(ID) bool) {
		for _, r := range t.Rows {
			for i := range r.Cells {
				if id := r.Cells[i].Flow; !id.IsZero() && !yield(id) {
					return
				}
			}
		}
	}
}

// Table gives the table a block shows, nil if it shows none.
func (l *Letter) Table(b *Block) *Table {
	if b.Kind != TableBlock {
		return nil
	}
	t, _ := l.Tables.Get(b.Of)
	return t
}

// Picture gives the picture a block shows, nil if it shows none.
func (l *Letter) Picture(b *Block) *Picture {
	if b.Kind != FigureBlock {
		return nil
	}
	p, _ := l.Pictures.Get(b.Of)
	return p
}

// Flatten gives every flow of the letter in the order in which it is read: the frame's texts, the body with each note
// after the block of its mark and each cell at its table, the closing, then the bijlagen written here.
func (l *Letter) Flatten() []*Flow {
	var out []*Flow
	var walk func(id ID)
	walk = func(id ID) {
		f := l.Flow(id)
		if f == nil {
			return
		}
		out = append(out, f)
		for _, b := range f.Blocks {
			for id := range l.Children(b) {
				walk(id)
			}
		}
	}
	for id := range l.Roots() {
		walk(id)
	}
	return out
}

// Places gives every block with the name of the text it stands in, as a place of the command line names it: "subject",
// "body", "note 1", "cell 1 2 of table 1", "bijlage 1", "note 3 of bijlage 1". The order is that of Flatten, but a note
// comes after its block and not after the flow.
func (l *Letter) Places(n *Numbers) iter.Seq2[string, *Block] {
	return func(yield func(string, *Block) bool) {
		bijlage := 0
		for id, kind := range l.Roots() {
			where, home := string(kind), ""
			if kind == BijlageFlow {
				for bijlage < len(l.Bijlagen) && l.Bijlagen[bijlage].Flow != id {
					bijlage++
				}
				where = fmt.Sprintf("bijlage %d", bijlage+1)
				home = " of " + where
			}
			if !l.places(n, l.Flow(id), where, home, yield) {
				return
			}
		}
	}
}

// Order numbers the blocks of a letter in the order of Places, from 1.
func (l *Letter) Order() map[ID]int {
	out := map[ID]int{}
	for _, b := range l.Places(NumbersOf(l)) {
		out[b.ID] = len(out) + 1
	}
	return out
}

func (l *Letter) places(n *Numbers, f *Flow, where, home string, yield func(string, *Block) bool) bool {
	if f == nil {
		return true
	}
	tables := 0
	for _, b := range f.Blocks {
		if !yield(where, b) {
			return false
		}
		if b.Kind == TableBlock {
			tables++
		}
		for id, kind := range l.Children(b) {
			name := fmt.Sprintf("note %d", n.Note(id))
			if kind == CellFlow {
				r, c := l.Table(b).place(id)
				name = fmt.Sprintf("cell %d %d of table %d", r, c, tables)
			}
			if !l.places(n, l.Flow(id), name+home, home, yield) {
				return false
			}
		}
	}
	return true
}

// place gives the row and column of a cell, from 1.
func (t *Table) place(cell ID) (row, column int) {
	for r := range t.Rows {
		for c := range t.Rows[r].Cells {
			if t.Rows[r].Cells[c].Flow == cell {
				return r + 1, c + 1
			}
		}
	}
	return 0, 0
}

// Redrawn gives the letter with some of its blocks, by their IDs, in another form: each with its own ID.
func (l *Letter) Redrawn(blocks map[ID]*Block) *Letter {
	if len(blocks) == 0 {
		return l
	}
	var flows []pair[*Flow]
	for id, f := range l.Flows.All() {
		if !slices.ContainsFunc(f.Blocks, func(b *Block) bool { return blocks[b.ID] != nil }) {
			flows = append(flows, pair[*Flow]{id, f})
			continue
		}
		c := &Flow{ID: f.ID, Kind: f.Kind, Blocks: slices.Clone(f.Blocks)}
		for i, b := range c.Blocks {
			if x := blocks[b.ID]; x != nil {
				c.Blocks[i] = x
			}
		}
		flows = append(flows, pair[*Flow]{id, c})
	}
	out := l.Clone()
	out.Flows = collect(flows)
	return out
}
