package edit

import (
	"slices"

	"kamerbrief/drafts/letter"
)

// The hole of a place that lost is not in the letter. What else was done with it has a place all the same.

// standIn gives the hole that keeps the place of a block instead of one that is not there; zero when that was no hole, or is there.
func (o *onto) standIn(hole letter.ID) letter.ID {
	if hole.IsZero() || o.l.Block(hole) != nil {
		return letter.ID{}
	}
	for _, l := range []*letter.Letter{o.Here, o.Before, o.After} {
		if x := holeFor(o.l, holeOf(l.Block(hole))); !x.IsZero() {
			return x
		}
	}
	return letter.ID{}
}

// behind gives what to come behind instead of a hole that is not there.
func (o *onto) behind(after letter.ID) letter.ID {
	if x := o.standIn(after); !x.IsZero() {
		return x
	}
	return after
}

// inHoles reports whether a step is about a block that is not there.
func inHoles(l *letter.Letter, s Step) bool {
	return slices.ContainsFunc(blocksOf(s), func(id letter.ID) bool { return !id.IsZero() && l.Block(id) == nil })
}

// blocksOf gives the blocks whose words or form a step changes, or that a comment is at.
func blocksOf(s Step) []letter.ID {
	switch s := s.(type) {
	case Text:
		return []letter.ID{s.Block}
	case Marks:
		return []letter.ID{s.Block}
	case Split:
		return []letter.ID{s.Block}
	case Join:
		return []letter.ID{s.Block, s.Next}
	case SetBlock:
		return []letter.ID{s.Block}
	case SetOpen:
		return []letter.ID{s.Block}
	case AddThread:
		return []letter.ID{s.Thread.Anchor.At.From.Block, s.Thread.Anchor.At.To.Block}
	case SetAnchor:
		return []letter.ID{s.Anchor.At.From.Block, s.Anchor.At.To.Block}
	}
	return nil
}

// found gives a step as it is without the holes that are not there: words get a paragraph of their own above the hole that is, comments
// come there, and what is only about the hole itself is nothing.
func (o *onto) found(s Step) Step {
	at := slices.IndexFunc(blocksOf(s), func(id letter.ID) bool { return !o.standIn(id).IsZero() })
	if at < 0 {
		return s
	}
	hole := blocksOf(s)[at]
	place := func(r letter.Range) letter.Range {
		if x := o.standIn(r.From.Block); !x.IsZero() {
			r.From = letter.Point{Block: x}
		}
		if x := o.standIn(r.To.Block); !x.IsZero() {
			r.To = letter.Point{Block: x}
		}
		return r
	}
	switch s := s.(type) {
	case Text:
		if by := insertedBy(s.Ins.Marks); !by.IsZero() {
			o.bring(hole, by)
			return s
		}
	case Split:
		for _, c := range s.Open {
			if c.Kind == letter.Inserted {
				o.bring(hole, c.By)
				return s
			}
		}
	case AddThread:
		s.Thread.Anchor.At = place(s.Thread.Anchor.At)
		return s
	case SetAnchor:
		s.Anchor.At = place(s.Anchor.At)
		return s
	}
	return nil
}

// bring puts a hole that is not there in as a paragraph that comes.
func (o *onto) bring(hole, by letter.ID) {
	f, i := o.l.Home(o.standIn(hole))
	o.build.splice(f, before(f, i), nil, []*letter.Block{{ID: hole, Kind: letter.Para, Open: []letter.Change{{Kind: letter.Inserted, By: by}}}}, Parts{})
}

// insertedBy gives the proposal of the first words that are proposed, zero when none are.
func insertedBy(marks []letter.Mark) letter.ID {
	for _, m := range marks {
		if m.Kind == letter.Ins {
			return m.By()
		}
	}
	return letter.ID{}
}
