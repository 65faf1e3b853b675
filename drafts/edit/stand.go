package edit

import (
	"cmp"
	"encoding/binary"
	"slices"

	"kamerbrief/drafts/letter"
)

// Where a block is proposed to stand is noted with the proposal (letter.Place) in terms that no other proposal changes: behind which block
// of the decided letter, and by a rank among those that are proposed to stand there too. An act that is done notes what is seen
// (Noted); merging puts what is proposed where it is noted (onto.arrange). So it does not matter which proposal came first.

// Ranks are below mostRank, so that every program reads them exactly. Those of blocks that one proposal moves together are nextRank apart: they
// stay together, and others can still come between. Those of other proposals are up to twice farRank apart, so that thousands fit below each
// other and two of different people are hardly the same.
const (
	mostRank = 1 << 53
	farRank  = 1 << 40
	nextRank = 1 << 20
)

// stand is what stands in a flow and has a place there: something decided, or what is proposed to stand somewhere. A border that is proposed to
// come has none: the paragraph stays behind what it is the border of.
type stand struct {
	id    letter.ID // the block that stands there: it or a hole
	of    letter.ID // the block whose place it is
	by    letter.ID // whose proposal it is to stand there; zero: it is decided
	kind  letter.ChangeKind
	place letter.Place
}

func (s stand) decided() bool { return s.by.IsZero() }

// openMoves gives the places that are proposed for a block. Who deleted a hole decided that the block stays.
func openMoves(l *letter.Letter, b *letter.Block) []letter.Change {
	return slices.DeleteFunc(movesOf(b), func(c letter.Change) bool { return l.Block(c.From) == nil })
}

// standsIn gives what has a place in a flow, from above.
func standsIn(l *letter.Letter, f *letter.Flow) (out []stand) {
	for _, b := range f.Blocks {
		of, hole := b, false
		if id := holeOf(b); !id.IsZero() && l.Block(id) != nil { // else what it kept a place for is gone, and it is a paragraph
			of, hole = l.Block(id), true
		}
		s, kept, border := stand{id: b.ID, of: of.ID}, false, false
		for _, c := range of.Open {
			if c.Kind == letter.Inserted { // a border stands behind what it is the border of
				s.place, s.by, s.kind, border = c.Place, c.By, c.Kind, !c.From.IsZero()
			}
		}
		for _, c := range openMoves(l, of) {
			if kept = c.From == b.ID; kept { // the hole keeps the place that this move took it away from
				break
			}
			s.place, s.by, s.kind, border = c.Place, c.By, c.Kind, false
		}
		if hole == kept && !border {
			out = append(out, s)
		}
	}
	return out
}

// Noted gives an act steps that note where it leaves the blocks that are proposed to stand elsewhere. By is who proposes with it, and notes
// his own only; "" decides, and notes all.
func Noted(l *letter.Letter, tx Tx, by string) Tx {
	if by == "" && l.Proposals.Len() == 0 {
		return tx
	}
	moved := map[letter.ID]bool{}
	var flows, blocks []letter.ID
	for _, s := range tx.Steps {
		switch s := s.(type) {
		case Move:
			blocks, moved[s.Block] = append(blocks, s.Block), true
		case Splice:
			flows = append(flows, s.Flow)
		case Split:
			blocks = append(blocks, s.Block)
		case Join:
			blocks = append(blocks, s.Block)
		case SetOpen:
			blocks = append(blocks, s.Block)
		}
	}
	if len(flows)+len(blocks) == 0 { // not for 5,000 words that are replaced
		return tx
	}
	now := tx.letter(l)
	if now == nil {
		return tx
	}
	for _, id := range blocks {
		if f, _ := now.Home(id); f != nil {
			flows = append(flows, f.ID)
		}
	}
	b := build{l: now, last: true}
	for i, id := range flows {
		if f := now.Flow(id); f != nil && !slices.Contains(flows[:i], id) {
			b.note(f, moved, by)
		}
	}
	if len(b.steps) == 0 || b.err != nil {
		return tx
	}
	tx.Steps, tx.made = slices.Clone(tx.Steps), made{}
	for _, s := range b.steps {
		if s := s.(SetOpen); !s.within(tx.Steps) {
			tx.Steps = append(tx.Steps, s)
		}
	}
	return tx
}

// within makes the step part of the last of some, or of the one that puts the block in, and reports whether it could.
func (s SetOpen) within(steps Steps) bool {
	n := len(steps) - 1
	if last, ok := steps[n].(SetOpen); ok && last.Block == s.Block {
		steps[n] = s
		return true
	}
	put := -1
	for i, x := range steps {
		switch x := x.(type) {
		case SetOpen:
			if x.Block == s.Block {
				return false
			}
		case Splice:
			if k := slices.IndexFunc(x.Ins, func(b *letter.Block) bool { return b.ID == s.Block }); k >= 0 {
				b := *x.Ins[k]
				b.Open, put = s.Open, i
				x.Ins = slices.Clone(x.Ins)
				x.Ins[k] = &b
				steps[i] = x
			}
		}
	}
	return put >= 0
}

// note notes where the blocks of a flow stand of which it is not noted, or otherwise.
func (b *build) note(f *letter.Flow, moved map[letter.ID]bool, by string) {
	if !anyPlaced(f.Blocks) {
		return
	}
	all := standsIn(b.l, f)
	above := letter.ID{}
	for i := 0; i < len(all); i++ {
		if all[i].decided() {
			above = all[i].of
			continue
		}
		n := i
		for n < len(all) && !all[n].decided() {
			n++
		}
		b.noteGap(all[i:n], above, moved, by)
		i = n - 1
	}
}

// anyPlaced reports whether something among blocks is proposed to stand somewhere: to move, or to come and be no border.
func anyPlaced(blocks []*letter.Block) bool {
	return slices.ContainsFunc(blocks, func(b *letter.Block) bool {
		return slices.ContainsFunc(b.Open, func(c letter.Change) bool {
			return c.Kind == letter.Moved || c.Kind == letter.Inserted && c.From.IsZero()
		})
	})
}

// noteGap notes where those stand that are proposed to stand behind one decided block, from above.
func (b *build) noteGap(all []stand, above letter.ID, moved map[letter.ID]bool, by string) {
	ours := func(s stand) bool {
		p, ok := b.l.Proposals.Get(s.by)
		return by == "" || ok && p.By == by
	}
	right := func(s stand) bool {
		return s.place.Rank > 0 && s.place.Behind == above && !(moved[s.id] && ours(s))
	}
	var last stand
	for i, s := range all {
		if !right(s) || i > 0 && comparePlaces(last, s) > 0 {
			if !ours(s) {
				continue
			}
			high := uint64(mostRank)
			for _, x := range all[i+1:] {
				if right(x) && x.place.Rank > last.place.Rank {
					high = x.place.Rank
					break
				}
			}
			s.place = letter.Place{Behind: above, Rank: rankBetween(last.place.Rank, high, s.by, last.by)}
			open := slices.Clone(b.l.Block(s.of).Open)
			k := slices.IndexFunc(open, func(c letter.Change) bool { return c.By == s.by && c.Kind == s.kind })
			open[k].Place = s.place
			b.open(s.of, open)
		}
		last = s
	}
}

// rankBetween gives a rank for a proposal between two, zero and mostRank for none: right behind one of the same proposal, else where
// another's would hardly come.
func rankBetween(low, high uint64, by, last letter.ID) uint64 {
	room, own := high-low, binary.BigEndian.Uint64(by[:8])
	far := min(farRank+own%farRank, room/2)
	switch {
	case by == last:
		far = min(nextRank, room/2)
	case low == 0 && high == mostRank:
		far += room / 4
	case low == 0:
		far = room - far
	case high < mostRank:
		far = room/4 + own%max(1, room/2)
	}
	return low + max(1, far)
}

// comparePlaces says in which order two stand that are proposed to stand behind one block.
func comparePlaces(a, b stand) int {
	return cmp.Or(cmp.Compare(a.place.Rank, b.place.Rank), a.by.Compare(b.by))
}
