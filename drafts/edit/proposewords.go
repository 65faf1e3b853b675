package edit

import (
	"slices"

	"kamerbrief/drafts/letter"
)

// Words and their looks, proposed.

// replace proposes to replace words.
func (m *proposing) replace(s Text) {
	at := letter.Point{Block: s.Block, Off: s.At}
	gone := m.pieces(s.Block, s.At, s.At+s.Del)
	if s.Ins.Text == "" {
		for _, x := range gone {
			m.beside(x)
		}
	}
	for _, x := range slices.Backward(gone) {
		m.hide(x)
	}
	if s.Ins.Text == "" {
		return
	}
	p := m.point(at)
	note := s.Ins.Text == letter.ObjectString && s.Ins.Atoms[0].Kind == letter.Note
	if len(gone) == 0 && !note {
		m.within(p)
	}
	ins := s.Ins
	ins.Marks = append(unproposed(ins.Marks), letter.Mark{Kind: letter.Ins, To: len(ins.Text), Val: m.by().String()})
	parts := s.Parts
	if len(parts.Flows)+len(parts.Tables) > 0 {
		parts = decidedParts(parts)
	}
	m.since(func() { m.text(p.Block, p.Off, 0, ins, parts) })
}

// within goes on with the own insertion that a place is in or at the end of, or the own deletion it is beside.
func (m *proposing) within(p letter.Point) {
	b := m.l.Block(p.Block)
	if b == nil {
		return
	}
	for _, x := range b.Marks {
		if x.Kind == letter.Ins && x.From <= p.Off && p.Off <= x.To && !(x.To-x.From == len(letter.ObjectString) && b.Text[x.From:x.To] == letter.ObjectString) {
			m.goesOn(x.By())
		}
	}
	for _, x := range b.Marks {
		if x.Kind == letter.Del && (x.From == p.Off || x.To == p.Off) {
			m.goesOn(x.By())
		}
	}
	for _, c := range b.Open {
		if c.Kind == letter.Inserted && p.Off == 0 {
			m.goesOn(c.By)
		}
	}
}

// beside goes on with the own deletion that words lie beside.
func (m *proposing) beside(x Piece) {
	b := m.l.Block(x.Block)
	for _, k := range b.Marks {
		if k.Kind == letter.Del && (k.From == x.To || k.To == x.From) {
			m.goesOn(k.By())
		}
	}
}

// hide proposes to delete words; what is one's own insertion goes.
func (m *proposing) hide(x Piece) {
	b := m.l.Block(x.Block)
	var own []letter.Mark // in x, own insertions
	var del []letter.Mark // in x, proposed to go by the same person already
	for _, k := range b.Marks {
		k.From, k.To = max(k.From, x.From), min(k.To, x.To)
		if k.From >= k.To || k.Kind != letter.Ins && k.Kind != letter.Del || !m.own(k.By()) {
			continue
		}
		if k.Kind == letter.Ins {
			own = append(own, letter.Mark{From: k.From, To: k.To})
			m.touched[k.By()] = true
		} else {
			del = append(del, letter.Mark{From: k.From, To: k.To})
		}
	}
	own, del = letter.NormalMarks(own), letter.NormalMarks(append(del, own...))
	marks := slices.Clone(b.Marks)
	at := x.From
	for _, k := range append(slices.Clone(del), letter.Mark{From: x.To, To: x.To}) {
		if at < k.From {
			marks = append(marks, letter.Mark{Kind: letter.Del, From: at, To: k.From, Val: m.by().String()})
		}
		at = max(at, k.To)
	}
	m.marks(m.l.Block(x.Block), marks)
	m.hidden = append(m.hidden, x)
	for _, k := range slices.Backward(own) {
		m.since(func() { m.text(x.Block, k.From, k.To-k.From, letter.Span{}, Parts{}) })
	}
}

// unproposed gives marks without those of proposals.
func unproposed(ms []letter.Mark) []letter.Mark {
	return slices.DeleteFunc(slices.Clone(ms), func(m letter.Mark) bool { return m.Kind.Suggests() })
}

// looks proposes other looks for words. As with forms, a later proposal for the same look of the same words takes over.
func (m *proposing) looks(s Marks) {
	old := m.raw.Block(s.Block)
	if old == nil {
		m.err = ErrFit
		return
	}
	now := *old
	now.Marks = s.Marks
	cuts := []int{0, len(old.Text)}
	for _, k := range slices.Concat(old.Marks, s.Marks) {
		cuts = append(cuts, k.From, k.To)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	for _, off := range [2]bool{true, false} { // off first: sub takes sup off
		for i := range len(cuts) - 1 {
			for _, kind := range lookKinds {
				was, wasOn := lookAt(old, kind, cuts[i])
				val, on := lookAt(&now, kind, cuts[i])
				if was == val && wasOn == on || on == off {
					continue
				}
				for _, x := range m.pieces(s.Block, cuts[i], cuts[i+1]) {
					m.look(x, kind, on, val)
				}
			}
		}
	}
}

var lookKinds = []letter.MarkKind{letter.Bold, letter.Italic, letter.Underline, letter.Sub, letter.Sup, letter.Link, letter.Lang}

func lookAt(b *letter.Block, kind letter.MarkKind, at int) (val string, on bool) {
	for _, k := range b.Marks {
		if k.Kind == kind && k.From <= at && at < k.To {
			return k.Val, true
		}
	}
	return "", false
}

// look proposes one look for some words.
func (m *proposing) look(x Piece, kind letter.MarkKind, on bool, val string) {
	b := m.l.Block(x.Block)
	cuts := []int{x.From, x.To}
	for _, k := range b.Marks {
		cuts = append(cuts, k.From, k.To)
	}
	slices.Sort(cuts)
	cuts = slices.DeleteFunc(slices.Compact(cuts), func(c int) bool { return c < x.From || c > x.To })
	next := *b
	for i := range len(cuts) - 1 {
		next.Marks = m.lookIn(b, &next, Piece{x.Block, cuts[i], cuts[i+1]}, kind, on, val)
	}
	m.marks(b, next.Marks)
}

// lookIn gives the marks of next with one look changed for words that are alike in everything.
func (m *proposing) lookIn(b, next *letter.Block, x Piece, kind letter.MarkKind, on bool, val string) []letter.Mark {
	was, wasOn := lookAt(b, kind, x.From)
	own := false
	var cover *letter.Mark
	for i, k := range b.Marks {
		if k.From > x.From || k.To < x.To {
			continue
		}
		own = own || k.Kind == letter.Ins && m.own(k.By())
		if base, on, v := k.Base(); k.Kind == letter.Base && base == kind {
			was, wasOn, cover = v, on, &b.Marks[i]
		}
	}
	marks := next.SetMark(kind, val, x.From, x.To, on)
	if cover != nil {
		marks = cutMark(marks, *cover, x.From, x.To)
		m.touched[cover.By()] = true
		if was != val || wasOn != on {
			m.goesOn(cover.By())
		}
	}
	if !own && (was != val || wasOn != on) {
		marks = append(marks, letter.Mark{Kind: letter.Base, From: x.From, To: x.To, Val: letter.BaseMark(m.by(), kind, wasOn, was)})
	}
	return letter.NormalMarks(marks)
}

// cutMark takes [from, to) out of one mark.
func cutMark(ms []letter.Mark, k letter.Mark, from, to int) (out []letter.Mark) {
	for _, x := range ms {
		if x.Kind != k.Kind || x.Val != k.Val || x.To <= from || x.From >= to {
			out = append(out, x)
			continue
		}
		l, r := x, x
		l.To, r.From = from, to
		out = append(out, l, r)
	}
	return out
}
