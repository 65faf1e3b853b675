package edit

import (
	"slices"

	"kamerbrief/drafts/letter"
)

// Swap says that the bytes [From, To) of a text are to be the bytes [NewFrom, NewTo) of another; what lies between swaps
// is the same in both.
type Swap struct{ From, To, NewFrom, NewTo int }

// Become gives the steps that make a letter into another version of it, in which the same IDs name the same things. What
// both have stays, and with it the comments on it. Swaps finds what differs between the texts of two blocks. ErrFit when
// it cannot be done: they are no versions of one letter.
func Become(l, to *letter.Letter, swaps func(was, now *letter.Block) []Swap) (Steps, error) {
	b := &become{build{l: l, last: true}, to, swaps}
	if l.Frame != to.Frame {
		b.do(SetFrame{to.Frame})
	}
	if !slices.Equal(l.Signers, to.Signers) {
		b.do(SetSigners{to.Signers})
	}
	for _, again := range []bool{false, true} { // first what goes, then what comes: a note may go to another paragraph
		if again {
			b.grids()
		}
		for _, f := range readFirst(to) {
			if b.l.Flow(f.ID) != nil {
				b.flow(f, again)
			}
		}
	}
	b.proposals()
	if b.err == nil && !letter.Equal(b.l, to) {
		return nil, ErrFit
	}
	return b.steps, b.err
}

// readFirst gives every flow: as it is read, then those that only the way back of a proposal names.
func readFirst(l *letter.Letter) []*letter.Flow {
	out := l.Flatten()
	if l.Flows.Len() == len(out) {
		return out
	}
	seen := map[letter.ID]bool{}
	for _, f := range out {
		seen[f.ID] = true
	}
	for id, f := range l.Flows.All() {
		if !seen[id] {
			out = append(out, f)
		}
	}
	return out
}

// proposals brings what is known of proposals to its form.
func (b *become) proposals() {
	if b.err != nil {
		return
	}
	for id, p := range b.to.Proposals.All() {
		if was, ok := b.l.Proposals.Get(id); !ok || *was != *p {
			b.do(SetProposal{*p})
		}
	}
	for id := range b.l.Proposals.All() {
		if _, ok := b.to.Proposals.Get(id); !ok {
			b.do(DropProposal{id})
		}
	}
}

type become struct {
	build
	to    *letter.Letter
	swaps func(was, now *letter.Block) []Swap
}

// missing are those of flows that the letter does not have yet, with all that hangs from them.
func (b *become) missing(flows []letter.ID) Parts {
	return collect(b.to, slices.DeleteFunc(slices.Clone(flows), func(id letter.ID) bool { return b.l.Flow(id) != nil }))
}

// grids brings bijlagen, what stood round the body before proposals, tables and pictures to their form. What is not there yet comes with its block.
func (b *become) grids() {
	if !slices.Equal(b.l.Bijlagen, b.to.Bijlagen) {
		b.build.bijlagen(b.to.Bijlagen, b.missing(flowsOfBijlagen(b.to.Bijlagen)))
	}
	if !slices.EqualFunc(b.l.Was, b.to.Was, letter.Was.Equal) {
		b.was(b.to.Was, b.missing(writtenIn(b.to)))
	}
	for id, t := range b.to.Tables.All() {
		if was, ok := b.l.Tables.Get(id); ok && !letter.EqualTable(was, t) {
			near := letter.Point{}
			if f, i := b.l.Showing(id); f != nil {
				near = nearest(b.l, f.ID, before(f, i), []letter.ID{f.Blocks[i].ID})
			}
			b.do(SetTable{t, b.missing(cellsOf(t)), collect(b.l, lostCells(was, t)).blocks(), near})
		}
	}
	for id, p := range b.to.Pictures.All() {
		if was, ok := b.l.Pictures.Get(id); ok && !letter.EqualPicture(was, p) {
			b.do(SetPicture{*p})
		}
	}
}

// flow brings a flow's blocks to those of to: those that go, then those that come, in their order, with their words.
func (b *become) flow(to *letter.Flow, again bool) {
	b.goAway(to)
	if again {
		b.come(to)
		b.order(to)
	}
	for _, x := range to.Blocks {
		if now := b.l.Block(x.ID); now != nil && !letter.EqualBlock(now, x) {
			b.block(now, x, again)
		}
	}
}

// sameBlock reports whether two blocks can be one whose words are changed.
func sameBlock(x, y *letter.Block) bool {
	return x.Kind.HasText() == y.Kind.HasText() && x.Of == y.Of
}

// goAway deletes the blocks that are not in to, but never the last one.
func (b *become) goAway(to *letter.Flow) {
	for b.err == nil {
		f := b.l.Flow(to.ID)
		i := slices.IndexFunc(f.Blocks, func(x *letter.Block) bool { return leaves(to, x) })
		if i < 0 {
			return
		}
		j := i + 1
		for j < len(f.Blocks) && leaves(to, f.Blocks[j]) {
			j++
		}
		if j-i == len(f.Blocks) {
			if i++; i == j {
				return
			}
		}
		b.build.splice(f, before(f, i), f.Blocks[i:j], nil, Parts{})
	}
}

func leaves(to *letter.Flow, x *letter.Block) bool {
	i := to.Index(x.ID)
	return i < 0 || !sameBlock(x, to.Blocks[i])
}

// come inserts what is in to and not in the letter, and then deletes the last one that had to wait for that.
func (b *become) come(to *letter.Flow) {
	for i, x := range to.Blocks {
		f := b.l.Flow(to.ID)
		if f.Index(x.ID) >= 0 && sameBlock(f.Blocks[f.Index(x.ID)], x) {
			continue
		}
		if k := f.Index(x.ID); k >= 0 { // the same ID for something else: it is replaced, being the last one
			b.build.splice(f, before(f, k), f.Blocks[k:k+1], []*letter.Block{x}, collectBlock(b.to, x))
			continue
		}
		after := letter.ID{}
		if i > 0 {
			after = to.Blocks[i-1].ID
		}
		b.build.splice(f, after, nil, []*letter.Block{x}, collectBlock(b.to, x))
	}
	b.goAway(to)
}

// order moves the blocks to the order of to, and no more of them than must be.
func (b *become) order(to *letter.Flow) {
	for i, x := range to.Blocks {
		f := b.l.Flow(to.ID)
		if b.err != nil || len(f.Blocks) != len(to.Blocks) || f.Blocks[i].ID == x.ID {
			continue
		}
		// When the one that stands here belongs right behind, it is the one to move: a block that went up is one move, not many.
		if now := f.Blocks[i].ID; i+1 < len(f.Blocks) && f.Blocks[i+1].ID == x.ID {
			k := to.Index(now)
			after := to.Blocks[k-1].ID
			b.do(Move{now, after})
			if b.l.Flow(to.ID).Blocks[i].ID == x.ID {
				continue
			}
		}
		b.do(Move{x.ID, before(to, i)})
	}
}

// block brings one block to its form and words.
func (b *become) block(now, x *letter.Block, again bool) {
	swaps := b.swaps(now, x)
	for _, c := range slices.Backward(swaps) {
		switch {
		case !again && c.From < c.To:
			b.text(now.ID, c.From, c.To-c.From, letter.Span{}, Parts{})
		case again:
			ins := x.Cut(c.NewFrom, c.NewTo)
			b.text(now.ID, c.From, c.To-c.From, ins, b.missing(notesOf(ins.Atoms)))
		}
	}
	if b.err != nil || !again {
		return
	}
	if now = b.l.Block(x.ID); FormOf(now) != FormOf(x) {
		b.do(SetBlock{x.ID, FormOf(x)})
	}
	if !slices.Equal(now.Marks, x.Marks) {
		b.do(Marks{x.ID, x.Marks})
	}
	b.open(x.ID, x.Open)
}
