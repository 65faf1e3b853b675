package edit

import (
	"slices"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// What steps share that change which blocks there are and in which order, and those that change what stands round the body: no thing has
// such an ID.
var (
	blockOrder = letter.ID{0: 1}
	roundBody  = letter.ID{0: 2}
)

// Reach gives what steps read and change: blocks, comments, proposals, tables, figures, signers. Steps that have none of it in common stay
// as they are whichever are done first.
func Reach(ss Steps) (ids []letter.ID) {
	for _, s := range ss {
		ids = reach(ids, s)
	}
	return ids
}

// reach adds what a step reads and changes to ids.
func reach(ids []letter.ID, s Step) []letter.ID {
	switch s := s.(type) {
	case Text:
		ids = s.Parts.reach(append(append(ids, s.Block), s.Gone...))
		if len(s.Gone) > 0 { // of the flow of the note the step says only the blocks
			ids = append(ids, blockOrder)
		}
	case Marks:
		ids = append(ids, s.Block)
	case SetBlock:
		ids = append(ids, s.Block)
	case SetOpen:
		ids = append(ids, s.Block, blockOrder)
	case Split:
		ids = append(ids, s.Block, s.New, blockOrder)
	case Join:
		ids = append(ids, s.Block, s.Next, blockOrder)
	case Move:
		ids = append(ids, s.Block, blockOrder)
	case Splice:
		ids = s.Parts.reach(append(append(append(ids, s.Near.Block, blockOrder), s.Del...), s.Gone...))
		for _, b := range s.Ins {
			ids = append(ids, b.ID)
		}
	case SetTable:
		ids = s.Parts.reach(append(append(ids, s.Table.ID, s.Near.Block, blockOrder), s.Gone...))
	case SetPicture: // who deletes the figure's block says only that
		ids = append(ids, s.Picture.ID, blockOrder)
	case SetFrame, SetSigners:
		ids = append(ids, roundBody)
	case SetConsent:
		ids = append(ids, s.Entry.Signer, roundBody)
	case SetBijlagen:
		ids = s.Parts.reach(append(append(ids, s.Near.Block, blockOrder, roundBody), s.Gone...))
	case SetWas:
		ids = s.Parts.reach(append(append(ids, s.Near.Block, blockOrder, roundBody), s.Gone...))
	case SetProposal:
		ids = append(ids, s.Proposal.ID)
	case DropProposal:
		ids = append(ids, s.ID)
	case AddThread:
		on := reachAnchor(s.Thread.Anchor)
		ids = append(append(ids, s.Thread.ID), on[:]...)
	case SetAnchor:
		on := reachAnchor(s.Anchor)
		ids = append(append(ids, s.Thread), on[:]...)
	default:
		if id, ok := Thread(s); ok {
			ids = append(ids, id)
		}
	}
	return ids
}

// reach adds the blocks, tables and pictures.
func (b Parts) reach(ids []letter.ID) []letter.ID {
	ids = append(ids, b.blocks()...)
	for _, t := range b.Tables {
		ids = append(ids, t.ID)
	}
	for _, p := range b.Pictures {
		ids = append(ids, p.ID)
	}
	return ids
}

// reachAnchor gives what an anchor keeps to; no slice, since it is asked of every comment at every key.
func reachAnchor(a review.Anchor) [3]letter.ID {
	ids := [3]letter.ID{a.At.From.Block, a.At.To.Block, a.At.To.Block}
	if a.On.What == review.OnBijlage {
		ids[2] = roundBody
	}
	return ids
}

// apart reports whether steps have nothing in common, so that each is the same before the others and after them.
func apart(a, b Steps) bool {
	ids := Reach(a)
	return !slices.ContainsFunc(Reach(b), func(id letter.ID) bool { return slices.Contains(ids, id) })
}
