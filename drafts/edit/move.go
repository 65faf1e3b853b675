package edit

import (
	"slices"

	"kamerbrief/drafts/letter"
)

// MoveUp and MoveDown move what the caret is in past what is above or below it: the figure that is selected, the paragraph of the
// caret, or the table of the caret when its cell has no paragraph further that way. A figure and a table take their caption along.
func MoveUp() Command { return moveBlock(-1) }

// MoveDown is the reverse of MoveUp.
func MoveDown() Command { return moveBlock(1) }

// MoveTable moves the table of the caret up (d is -1) or down (1), wherever in it the caret is.
func MoveTable(d int) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		t, _, _, ok := CellAt(l, s.Head.Block)
		if !ok {
			return Tx{}, reasonNoTable
		}
		f, i := l.Showing(t.ID)
		return movePast(l, s, id, f, i, d, "tabel verplaatsen")
	}
}

func moveBlock(d int) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		if f, i, ok := figureAt(l, s); ok {
			return movePast(l, s, id, f, i, d, "figuur verplaatsen")
		}
		if _, ok := AreaOf(l, s); ok {
			return MoveTable(d)(l, s, id)
		}
		sp, why := resolve(l, s)
		switch k := sp.i + d; {
		case why != "":
			return Tx{}, why
		case sp.f.Kind == letter.CellFlow && (k < 0 || k >= len(sp.f.Blocks)):
			return MoveTable(d)(l, s, id)
		}
		return movePast(l, s, id, sp.f, sp.i, d, "alinea verplaatsen")
	}
}

// movePast moves block i of a flow past its neighbour. Captions stay with their thing, on both sides, and text follows as below what is
// put in.
func movePast(l *letter.Letter, s Selection, id letter.NewID, f *letter.Flow, i, d int, label string) (Tx, Reason) {
	from, to := i, i
	if c := letter.CaptionFor(f, i); c >= 0 {
		from, to = min(i, c), max(i, c)
	}
	k := to + 1
	if d < 0 {
		k = from - 1
	}
	if k < 0 {
		return Tx{}, reasonStart
	}
	if k >= len(f.Blocks) {
		return Tx{}, reasonEnd
	}
	for _, pair := range []int{letter.CaptionFor(f, k), letter.CaptionOf(f, k)} {
		if pair >= 0 && (pair-k)*d > 0 {
			k = pair
			break
		}
	}
	after := f.Blocks[k].ID
	if d < 0 {
		after = before(f, k-holesAbove(f, k, f.Blocks[from:to+1]))
	}
	b := &build{l: l, id: id}
	b.moves(f.Blocks[from:to+1], after)
	if k == len(f.Blocks)-1 && !f.Blocks[to].Kind.HasText() { // a place to write below it
		if f.Blocks[k].Kind.HasText() && f.Blocks[k].Text == "" {
			return Tx{}, reasonEnd // that is it
		}
		b.splice(f, f.Blocks[to].ID, nil, []*letter.Block{{ID: id(), Kind: letter.Para}}, Parts{})
	}
	tx, why := b.tx(label, s, s.Head)
	tx.After = Selection{Anchor: s.Anchor, Head: s.Head}
	return tx, why
}

// holesAbove counts the holes right above block k that keep the places of blocks: behind one of them would be before another.
func holesAbove(f *letter.Flow, k int, blocks []*letter.Block) (n int) {
	for n < k && slices.ContainsFunc(blocks, func(b *letter.Block) bool { return b.ID == holeOf(f.Blocks[k-1-n]) }) {
		n++
	}
	return n
}

// moves puts blocks that stand together behind another, the last one first: then none is put behind one that moves too, whose place
// somebody else may propose otherwise.
func (b *build) moves(blocks []*letter.Block, after letter.ID) {
	for _, x := range slices.Backward(blocks) {
		b.do(Move{x.ID, after})
	}
}
