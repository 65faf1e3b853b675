package edit

import (
	"slices"

	"kamerbrief/drafts/letter"
)

// Looks of words, as two people changed them. What is decided and what is proposed are merged apart: a proposal stays on the
// words, and leads back to what is decided about them now. Of two proposals for one look of the same words the one with the
// higher ID stands, so it does not matter who came first.

// worn is one look as it is, or not.
type worn struct {
	on  bool
	val string
}

// look is one look of some words: how it is decided, and how somebody proposes it; by is zero when nobody does.
type look struct {
	decided, proposed worn
	by                letter.ID
}

// ofKind gives the marks by which words have one look, and by which that is proposed.
func ofKind(ms []letter.Mark, kind letter.MarkKind) (out []letter.Mark) {
	for _, m := range ms {
		base, _, _ := m.Base()
		if m.Kind == kind || m.Kind == letter.Base && base == kind {
			out = append(out, m)
		}
	}
	return out
}

// lookOf reads the look at a place from its marks.
func lookOf(ms []letter.Mark, at int) (x look) {
	for _, m := range ms {
		switch {
		case m.From > at || m.To <= at:
		case m.Kind == letter.Base:
			_, x.decided.on, x.decided.val = m.Base()
			x.by = m.By()
		default:
			x.proposed = worn{true, m.Val}
		}
	}
	if x.by.IsZero() {
		x.decided, x.proposed = x.proposed, worn{}
	}
	return x
}

// marks are those by which the bytes [from, to) have the look.
func (x look) marks(kind letter.MarkKind, from, to int) (out []letter.Mark) {
	now := x.decided
	if !x.by.IsZero() && x.proposed != now {
		out = append(out, letter.Mark{Kind: letter.Base, From: from, To: to, Val: letter.BaseMark(x.by, kind, now.on, now.val)})
		now = x.proposed
	}
	if now.on {
		out = append(out, letter.Mark{Kind: kind, From: from, To: to, Val: now.val})
	}
	return out
}

// mergeLook gives what both made of a look.
func mergeLook(base, ours, theirs look, side Side) look {
	out := theirs
	out.decided = three(side, base.decided, ours.decided, theirs.decided)
	a, b := look{proposed: ours.proposed, by: ours.by}, look{proposed: theirs.proposed, by: theirs.by}
	was := look{proposed: base.proposed, by: base.by}
	higher := a.by.Compare(b.by)
	if a != was && (b == was || higher > 0 || higher == 0 && side == Right) {
		out.proposed, out.by = a.proposed, a.by
	}
	return out
}

// bothSides gives the look that a change gave on both sides of some bytes, and that before; the same twice when it gave them others, or
// none. What stands instead of a third person's proposal is the same as when that had never been there.
func bothSides(was, now []letter.Mark, from, to int) (x, y look) {
	y = lookOf(now, from-1)
	instead := func(at int) look {
		x := lookOf(was, at)
		if !x.by.IsZero() && outranks(y.by, x.by) {
			x.proposed, x.by = worn{}, letter.ID{}
		}
		return x
	}
	if x = instead(from - 1); x != instead(to) || y != lookOf(now, to) {
		return y, y
	}
	return x, y
}

// mergeLooks gives the looks of a block that are theirs, with what ours changed of base. The bytes of fresh are new words of theirs:
// ours changed these too when it did the same on both sides of them.
func mergeLooks(base, ours, theirs []letter.Mark, fresh letter.Mark, side Side) (out []letter.Mark) {
	for _, kind := range lookKinds {
		b, o, t := ofKind(base, kind), ofKind(ours, kind), ofKind(theirs, kind)
		if slices.Equal(b, o) {
			out = append(out, t...)
			continue
		}
		cuts := []int{fresh.From, fresh.To}
		for _, m := range slices.Concat(b, o, t) {
			cuts = append(cuts, m.From, m.To)
		}
		slices.Sort(cuts)
		cuts = slices.Compact(cuts)
		for i := range len(cuts) - 1 {
			at := cuts[i]
			was, now, is := lookOf(b, at), lookOf(o, at), lookOf(t, at)
			if fresh.From <= at && at < fresh.To {
				if was, now = bothSides(b, o, fresh.From, fresh.To); was == now {
					was, now = is, is
				}
			}
			out = append(out, mergeLook(was, now, is, side).marks(kind, at, cuts[i+1])...)
		}
	}
	return out
}

// dressed gives new words the looks that they changed on both sides of them, as mergeLooks does when the words were there first: the marks
// of the words, of the block as it was and of that as they have it.
func dressed(s Text, was, now []letter.Mark, side Side) (out []letter.Mark) {
	out = onWords(s.Ins.Marks)
	for _, kind := range lookKinds {
		b, o, own := ofKind(was, kind), ofKind(now, kind), ofKind(s.Ins.Marks, kind)
		x, y := bothSides(b, o, s.At, s.At+s.Del)
		if x == y {
			out = append(out, own...)
			continue
		}
		cuts := []int{0, len(s.Ins.Text)}
		for _, m := range own {
			cuts = append(cuts, m.From, m.To)
		}
		slices.Sort(cuts)
		cuts = slices.Compact(cuts)
		for i := range len(cuts) - 1 {
			out = append(out, mergeLook(x, y, lookOf(own, cuts[i]), side).marks(kind, cuts[i], cuts[i+1])...)
		}
	}
	return out
}
