package edit

import (
	"slices"

	"kamerbrief/drafts/letter"
)

// What stands round the body, the form of a block and a picture are replaced as a whole, and a proposal for them keeps what
// was there. So where somebody else changed the same meanwhile, the moved steps of a proposal are not enough: Onto looks at
// what it changed, and does that to what is there now. Of the proposals of two people for one field both stay, in the order
// of their IDs; of those for one form, picture or place the one with the higher ID. So it does not matter who came first.

// Made is how a proposal was made: between which letters, what it moved, and which proposals of the same copy were taken back in it,
// so that they stand instead of nobody's. Here is the letter that the copy came to.
type Made struct {
	Before, After *letter.Letter
	Here          *letter.Letter
	Moves         []letter.ID
	Back          map[letter.ID]bool
}

// Onto gives the steps of a proposal, moved to l by Rebase, as they are on l.
func Onto(l *letter.Letter, m Made, ss Steps) (Steps, error) {
	stays := slices.ContainsFunc(ss, func(s Step) bool { x, ok := s.(Splice); return ok && anyPlaced(x.Ins) })
	if len(m.Moves) == 0 && !stays && !slices.ContainsFunc(ss, func(s Step) bool { return replaces(s) || inHoles(l, s) }) {
		return ss, nil
	}
	o := onto{build{l: l, last: true}, l, m, map[letter.ID]letter.Form{}, map[letter.ID]spot{}}
	for _, id := range m.Moves {
		stays = !o.place(id).by.IsZero() || stays
	}
	round := slices.ContainsFunc(ss, func(s Step) bool { _, is := s.(SetWas); return is })
	parts := Parts{}
	for _, s := range ss {
		if x, ok := s.(SetBijlagen); ok {
			parts.merge(x.Parts)
		}
	}
	stood := false
	for _, s := range ss {
		switch x := o.found(s).(type) {
		case nil:
		case SetWas, SetFrame, SetSigners, SetBijlagen:
			switch {
			case !round:
				o.do(x.(LetterStep))
			case !stood:
				o.round(parts)
			}
			stood = true
		case SetBlock:
			o.form(x)
		case SetOpen:
			o.opened(x)
		case SetPicture:
			o.picture(x)
		case Splice:
			o.splice(x)
		case Move:
			o.move(x)
		case LetterStep:
			o.do(x)
		default:
			o.steps = append(o.steps, x)
		}
	}
	if stays {
		o.stay()
	}
	return o.steps, o.err
}

// replaces reports whether a step replaces something as a whole, or moves it.
func replaces(s Step) bool {
	switch s.(type) {
	case SetWas, SetBlock, SetOpen, SetPicture, Move:
		return true
	}
	return false
}

type onto struct {
	build
	start *letter.Letter // as it came
	Made
	forms  map[letter.ID]letter.Form // of the blocks that get another, as they were
	places map[letter.ID]spot        // of the blocks that move
}

// rowsOf are what stands round the body before each open proposal, and as the last what stands there now.
func rowsOf(l *letter.Letter) []letter.Was {
	return append(slices.Clone(l.Was), letter.Was{Frame: l.Frame, Signers: l.Signers, Bijlagen: l.Bijlagen})
}

func rowBy(rows []letter.Was, by letter.ID) int {
	return slices.IndexFunc(rows, func(w letter.Was) bool { return w.By == by })
}

// round proposes what stands round the body: what changed goes to the row behind its own, and from there to the later ones.
func (o *onto) round(parts Parts) {
	was, now, rows := rowsOf(o.Before), rowsOf(o.After), rowsOf(o.l)
	for _, w := range o.Before.Was {
		if rowBy(o.After.Was, w.By) < 0 { // taken back
			if k := rowBy(o.l.Was, w.By); k >= 0 {
				bringAll(rows[k+1:], rows[k+1], rows[k])
				o.around(slices.Delete(rows, k, k+1), parts)
			}
			return
		}
	}
	if len(o.After.Was) == 0 {
		return
	}
	by := o.After.Was[len(o.After.Was)-1].By
	k := rowBy(o.l.Was, by)
	if k < 0 {
		for k = len(rows) - 1; k > 0 && rowBy(o.Before.Was, rows[k-1].By) < 0 && rows[k-1].By.Compare(by) > 0; k-- {
		}
		own := rows[k]
		own.By = by
		rows = slices.Insert(rows, k, own)
	}
	old := rows[k+1]
	mine := threeWay(now[len(now)-1], was[len(was)-1], old)
	bringAll(rows[k+1:], old, mine)
	id := rows[k+1].By
	rows[k+1] = mine
	rows[k+1].By = id
	o.was(append(slices.Clone(rows[:len(rows)-1]), o.l.Was...), Parts{}) // nothing that was there is forgotten meanwhile
	o.around(rows, parts)
}

// bringAll gives rows what now changed of was.
func bringAll(rows []letter.Was, was, now letter.Was) {
	for i, x := range rows {
		rows[i] = threeWay(x, was, now)
		rows[i].By = x.By
	}
}

// around gives the letter the last row, and the others as what was before.
func (b *build) around(rows []letter.Was, parts Parts) {
	n := len(rows) - 1
	if now := rows[n]; b.err == nil {
		if now.Frame != b.l.Frame {
			b.do(SetFrame{now.Frame})
		}
		if !slices.Equal(now.Signers, b.l.Signers) {
			b.do(SetSigners{now.Signers})
		}
		if !slices.Equal(now.Bijlagen, b.l.Bijlagen) || !parts.IsZero() {
			b.bijlagen(now.Bijlagen, parts)
		}
	}
	b.was(rows[:n], Parts{})
}

// reformed gives the proposal for a block's form.
func reformed(b *letter.Block) (c letter.Change, ok bool) {
	if b != nil {
		for _, c := range b.Open {
			if c.Kind == letter.Reformed {
				return c, true
			}
		}
	}
	return c, false
}

// form changes a block's form, unless the one that is proposed there outranks it.
func (o *onto) form(s SetBlock) {
	if b := o.l.Block(s.Block); b != nil {
		o.forms[s.Block] = FormOf(b)
	}
	here, taken := reformed(o.l.Block(s.Block))
	ours, proposed := reformed(o.After.Block(s.Block))
	was, _ := reformed(o.Before.Block(s.Block))
	switch {
	case !taken:
		o.do(s)
	case proposed && !outranks(here.By, ours.By):
		o.do(s)
	case !proposed && was.By == here.By: // taken back
		o.do(SetBlock{s.Block, here.Form})
	}
}

// outranks reports whether a proposal stays where another is made for the same.
func outranks(theirs, ours letter.ID) bool { return theirs.Compare(ours) > 0 }

// opened gives a block the proposals that came, and takes away those that went.
func (o *onto) opened(s SetOpen) {
	b, before, after := o.l.Block(s.Block), o.Before.Block(s.Block), o.After.Block(s.Block)
	here, taken := reformed(b)
	ours, proposed := reformed(after)
	was, _ := reformed(before)
	if b != nil {
		s.Open = o.standing(s.Block, s.Open)
	}
	if before == nil || after == nil || b == nil || !taken && !proposed || slices.Equal(before.Open, after.Open) {
		o.do(s)
		return
	}
	form, changed := o.forms[s.Block]
	if slices.Equal(b.Open, before.Open) && (!changed || form == FormOf(before)) { // nobody else changed it
		o.do(s)
		return
	}
	open := o.standing(s.Block, without(mergeOpen(before.Open, after.Open, b.Open), letter.Reformed))
	for i, c := range open {
		if k := in(s.Open, c); k >= 0 {
			open[i].Place = s.Open[k].Place
		}
	}
	switch {
	case taken && (proposed && (here.By == ours.By || outranks(here.By, ours.By)) || !proposed && was.By != here.By):
		open = append(open, here)
	case taken && proposed:
		ours.Form = here.Form
		open = append(open, ours)
	case proposed && changed && form != FormOf(b):
		ours.Form = form
		open = append(open, ours)
	}
	o.build.open(s.Block, open)
}

// picture changes a figure, unless the one that is proposed there outranks it.
func (o *onto) picture(s SetPicture) {
	here, ok := o.l.Pictures.Get(s.Picture.ID)
	switch {
	case !ok:
		return
	case s.Picture.Was == nil && here.Was == nil:
	case s.Picture.Was == nil: // taken back
		if was, ok := o.Before.Pictures.Get(s.Picture.ID); !ok || was.Was == nil || was.Was.By != here.Was.By {
			return
		}
		s.Picture = *here.Before()
	case here.Was == nil:
		s.Picture.Propose(s.Picture.Was.By, here)
	case here.Was.By != s.Picture.Was.By && outranks(here.Was.By, s.Picture.Was.By):
		return
	default:
		s.Picture.Propose(s.Picture.Was.By, here.Before())
	}
	o.do(s)
}
