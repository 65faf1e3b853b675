package edit

import (
	"slices"

	"kamerbrief/drafts/letter"
)

// What somebody proposes changes nothing that is decided, so where blocks stand that nobody decided to move is the same after merging,
// whatever became of the steps of several moves. And what one proposal moves together stays together: a table and its caption, a section.

// stay puts the places that are decided right, and what moves together.
func (o *onto) stay() {
	was, _ := Show(o.start, letter.Decided)
	for _, f := range was.Flows.All() {
		if now := o.l.Flow(f.ID); now != nil && slices.ContainsFunc(now.Blocks, func(b *letter.Block) bool { return len(movesOf(b)) > 0 }) {
			o.inOrder(f, false)
			o.inOrder(f, true)
			o.together(f)
		}
	}
}

// keeperOf gives what keeps the decided place of a block: the hole of the first proposal to move it, or itself.
func (o *onto) keeperOf(b *letter.Block) (keeper letter.ID, hole bool) {
	for _, c := range movesOf(o.l.Block(b.ID)) {
		if o.l.Block(c.From) != nil {
			return c.From, true
		}
	}
	return b.ID, false
}

// inOrder puts what keeps the places of the blocks of a flow, as it is decided, in their order: holes first, as these are nowhere else.
func (o *onto) inOrder(decided *letter.Flow, all bool) {
	keeps := map[letter.ID]bool{}
	for _, b := range decided.Blocks {
		k, _ := o.keeperOf(b)
		keeps[k] = true
	}
	var last letter.ID
	for _, b := range decided.Blocks {
		k, hole := o.keeperOf(b)
		f := o.l.Flow(decided.ID)
		i := f.Index(k)
		if i < 0 {
			continue
		}
		if aboveIn(f, i, func(id letter.ID) bool { return keeps[id] }) != last && (hole || all) {
			o.do(Move{k, last})
		}
		last = k
	}
}

// together puts what this act moves behind the one that stands above it in the letter of who did the act, where the places of others came
// between: where it took over the place of another, and what it moves together.
func (o *onto) together(decided *letter.Flow) {
	here := func(id letter.ID) bool { return decided.Index(id) >= 0 }
	own := func(id letter.ID) bool { p, ok := o.places[id]; return ok && !p.by.IsZero() && !p.lost }
	theirs := o.After.Flow(decided.ID)
	if theirs == nil {
		return
	}
	for i, b := range theirs.Blocks {
		if !own(b.ID) || !here(b.ID) || len(movesOf(o.l.Block(b.ID))) == 0 { // what was taken back is where it is decided to be
			continue
		}
		above := aboveIn(theirs, i, here)
		if len(o.places[b.ID].rivals) == 0 && !own(above) && !slices.Contains(o.stayed, b.ID) && !o.atHole(b.ID) {
			continue
		}
		if x := o.l.Block(above); x != nil && !own(above) {
			above, _ = o.keeperOf(x)
		}
		f := o.l.Flow(decided.ID)
		if x := first(f.Blocks[f.Index(above)+1:], b.ID); holeOf(x) == b.ID {
			above = x.ID // it is proposed to stand where it does
		}
		if k := f.Index(b.ID); k >= 0 && aboveIn(f, k, func(id letter.ID) bool { return id == above || here(id) }) != above && above != b.ID {
			o.do(Move{b.ID, above})
		}
	}
}

// atHole reports whether a block stands beside the hole that keeps its place.
func (o *onto) atHole(id letter.ID) bool {
	f, i := o.l.Home(id)
	return i > 0 && holeOf(f.Blocks[i-1]) == id || i >= 0 && i+1 < len(f.Blocks) && holeOf(f.Blocks[i+1]) == id
}

// aboveIn gives the block of a set that stands nearest above block i, zero when there is none.
func aboveIn(f *letter.Flow, i int, set func(letter.ID) bool) letter.ID {
	for i--; i >= 0; i-- {
		if id := f.Blocks[i].ID; set(id) {
			return id
		}
	}
	return letter.ID{}
}

// first gives the first of some blocks that is not this one, nil when there is none.
func first(bs []*letter.Block, not letter.ID) *letter.Block {
	if i := slices.IndexFunc(bs, func(b *letter.Block) bool { return b.ID != not }); i >= 0 {
		return bs[i]
	}
	return nil
}
