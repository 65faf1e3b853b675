package letter

import "iter"

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
		for _, r := range t.Rows {
			for i := range r.Cells {
				if id := r.Cells[i].Flow; !id.IsZero() && !yield(id, CellFlow) {
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
