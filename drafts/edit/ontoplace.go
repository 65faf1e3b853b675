package edit

import (
	"slices"

	"kamerbrief/drafts/letter"
)

// Of the places that two people propose for one paragraph without knowing of each other the one with the higher ID stands: it
// takes over from the other, and its hole keeps the place that is decided.

// spot is what an act proposes about where a block stands.
type spot struct {
	by     letter.ID       // zero: nothing
	rivals []letter.Change // proposals for its place that came meanwhile
	lost   bool            // one of these stands, or what is decided
}

// movesOf gives the places that are proposed for a block.
func movesOf(b *letter.Block) (out []letter.Change) {
	if b != nil {
		for _, c := range b.Open {
			if c.Kind == letter.Moved {
				out = append(out, c)
			}
		}
	}
	return out
}

// notIn gives the changes that are of no proposal in others.
func notIn(others, all []letter.Change) []letter.Change {
	return slices.DeleteFunc(slices.Clone(all), func(c letter.Change) bool {
		return slices.ContainsFunc(others, func(x letter.Change) bool { return x.By == c.By })
	})
}

// proposedBy reports whether one of some changes is of a proposal.
func proposedBy(all []letter.Change, by letter.ID) bool {
	return slices.ContainsFunc(all, func(c letter.Change) bool { return c.By == by })
}

// place looks at a block before the act changes it.
func (o *onto) place(block letter.ID) spot {
	if p, ok := o.places[block]; ok {
		return p
	}
	var p spot
	was, now, here := movesOf(o.Before.Block(block)), movesOf(o.After.Block(block)), movesOf(o.l.Block(block))
	own := slices.Concat(notIn(now, was), notIn(was, now)) // what comes, else what goes, else what is moved on
	if len(own) == 0 && slices.Contains(o.Moves, block) {
		own = now
	}
	if len(own) > 0 {
		p.by = own[len(own)-1].By
		if !proposedBy(was, p.by) || !proposedBy(now, p.by) { // else a later move includes it
			p.rivals = notIn(slices.Concat(was, now), here)
		}
		p.lost = slices.ContainsFunc(p.rivals, func(c letter.Change) bool { return o.Back[p.by] || outranks(c.By, p.by) }) ||
			proposedBy(notIn(here, was), p.by) || // it lost before
			proposedBy(here, p.by) && !proposedBy(openMoves(o.l, o.l.Block(block)), p.by)
	}
	o.places[block] = p
	return p
}

// splice puts in the hole of a new place, instead of that of a rival, and takes away what is there.
func (o *onto) splice(s Splice) {
	if x := keptFor(s); !x.IsZero() {
		p := o.place(x)
		if p.lost {
			return
		}
		if len(p.rivals) > 0 {
			o.takeOver(x, p.rivals, s)
			return
		}
		if f, i := o.l.Home(x); i >= 0 && holeFor(o.l, x).IsZero() {
			s.After = before(f, i)
		}
	}
	for _, id := range s.Del {
		x := holeOf(o.l.Block(id))
		if f, i := o.l.Home(x); i >= 0 && !o.place(x).lost && before(f, i) != id { // it goes back
			o.do(Move{x, id})
		}
	}
	if del := slices.DeleteFunc(slices.Clone(s.Del), func(id letter.ID) bool { return o.lostHole(id) }); len(del) > 0 || len(s.Ins) > 0 {
		s.Del, s.After = del, o.behind(s.After)
		o.do(s.where(o.l))
	}
}

// lostHole reports whether a block was the hole of a place that lost.
func (o *onto) lostHole(id letter.ID) bool {
	x := holeOf(o.Before.Block(id))
	return !x.IsZero() && o.l.Block(id) == nil && o.place(x).lost
}

// takeOver puts the hole of a new place of block x where that of the first rival is.
func (o *onto) takeOver(x letter.ID, rivals []letter.Change, s Splice) {
	if f, i := o.l.Home(rivals[0].From); i >= 0 {
		for i+1 < len(f.Blocks) && !begunIn(f.Blocks[i].ID, f.Blocks[i+1]).IsZero() {
			i++
		}
		o.build.splice(f, f.Blocks[i].ID, nil, s.Ins, s.Parts)
	} else {
		s.After = o.behind(s.After)
		o.do(s)
	}
	for _, c := range rivals {
		f, i := o.l.Home(c.From)
		if i < 0 || o.err != nil {
			continue
		}
		by, written := cameInto(f, f.Blocks[i])
		if !written {
			o.build.splice(f, before(f, i), f.Blocks[i:i+1], nil, Parts{})
			continue
		}
		open := without(f.Blocks[i].Open, letter.Hole) // what came into it stays
		if !by.IsZero() {
			open = append(open, letter.Change{Kind: letter.Inserted, By: by})
		}
		o.build.open(c.From, open)
	}
	o.build.open(x, o.standing(x, o.l.Block(x).Open))
}

// cameInto reports whether something came into a hole, and by which proposal: words, or a paragraph that was begun in it.
func cameInto(f *letter.Flow, hole *letter.Block) (by letter.ID, written bool) {
	if hole.Text != "" {
		return insertedBy(hole.Marks), true
	}
	for _, b := range f.Blocks {
		if by = begunIn(hole.ID, b); !by.IsZero() {
			return by, true
		}
	}
	return by, false
}

// begunIn gives the proposal by which a paragraph was begun in another, zero when it was not.
func begunIn(block letter.ID, b *letter.Block) letter.ID {
	for _, c := range b.Open {
		if c.Kind == letter.Inserted && c.From == block {
			return c.By
		}
	}
	return letter.ID{}
}

// standing leaves out of the proposals for a block the place that another stands instead of, and those that no hole is kept for any more.
func (o *onto) standing(block letter.ID, open []letter.Change) []letter.Change {
	p := o.place(block)
	return slices.DeleteFunc(slices.Clone(open), func(c letter.Change) bool {
		return c.Kind == letter.Moved && (o.l.Block(c.From) == nil || p.lost && c.By == p.by || !p.lost && len(notIn(p.rivals, []letter.Change{c})) == 0)
	})
}

// move puts a block where the act proposes to, unless another place stands.
func (o *onto) move(s Move) {
	if s.After = o.behind(s.After); !o.place(s.Block).lost && s.After != s.Block {
		o.do(s)
	}
}
