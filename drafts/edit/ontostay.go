package edit

import (
	"slices"

	"kamerbrief/drafts/letter"
)

// What somebody proposes changes nothing that is decided, so where blocks stand that nobody decided to move is the same after merging,
// whatever became of the steps of several moves; and where they are proposed to stand is what is noted (stand.go).

// Arrange gives the steps that put all that is proposed to stand somewhere where it is noted to.
func Arrange(l *letter.Letter) (Steps, error) {
	o := onto{build: build{l: l, last: true}}
	for id, f := range l.Flows.All() {
		if anyPlaced(f.Blocks) {
			o.arrange(o.l.Flow(id))
		}
	}
	return o.steps, o.err
}

// stay puts the places that are decided right, and then those that are proposed.
func (o *onto) stay() {
	was, _ := Show(o.start, letter.Decided)
	for _, f := range was.Flows.All() {
		if now := o.l.Flow(f.ID); now != nil && (anyPlaced(now.Blocks) || anyPlaced(o.start.Flow(f.ID).Blocks)) {
			o.inOrder(f, false)
			o.inOrder(f, true)
			o.arrange(o.l.Flow(f.ID))
		}
	}
}

// keeperOf gives what keeps the decided place of a block: the hole of the first proposal to move it, or itself.
func (o *onto) keeperOf(b *letter.Block) (keeper letter.ID, hole bool) {
	if moves := openMoves(o.l, o.l.Block(b.ID)); len(moves) > 0 {
		return moves[0].From, true
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

// arrange puts what is proposed to stand in a flow where it is noted to, with the paragraphs behind it whose borders are proposed. What has no note, or one about a block that is gone, stands behind what it stands behind.
func (o *onto) arrange(f *letter.Flow) {
	all := standsIn(o.l, f)
	decided, tail := map[letter.ID]bool{}, map[letter.ID][]letter.ID{}
	for _, s := range all {
		decided[s.of] = decided[s.of] || s.decided()
		tail[s.id] = []letter.ID{s.id}
	}
	here := func(id letter.ID) bool { return len(tail[id]) > 0 }
	last := letter.ID{}
	for _, b := range f.Blocks {
		if here(b.ID) {
			last = b.ID
		} else if !last.IsZero() {
			tail[last] = append(tail[last], b.ID)
		}
	}
	behind := noted(all, decided)
	above := letter.ID{}
	put := func(moved []stand) {
		for _, s := range moved {
			if f := o.l.Flow(f.ID); aboveIn(f, f.Index(s.id), here) != above {
				after := above
				if here(above) {
					after = tail[above][len(tail[above])-1]
				}
				for _, id := range tail[s.id] {
					o.do(Move{id, after})
					after = id
				}
			}
			above = s.id
		}
	}
	put(behind[above])
	for _, s := range all {
		if s.decided() {
			above = s.id
			put(behind[s.of])
		}
	}
}

// noted gives by decided block what is proposed to stand behind it, in order.
func noted(all []stand, decided map[letter.ID]bool) map[letter.ID][]stand {
	behind := map[letter.ID][]stand{}
	var last letter.Place
	for _, s := range all {
		switch {
		case s.decided():
			last = letter.Place{Behind: s.of}
			continue
		case s.place.Rank == 0 || !s.place.Behind.IsZero() && !decided[s.place.Behind]:
			s.place = last
		}
		last = s.place
		behind[last.Behind] = append(behind[last.Behind], s)
	}
	for _, moved := range behind {
		slices.SortStableFunc(moved, comparePlaces)
	}
	return behind
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
