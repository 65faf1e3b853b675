package edit

import (
	"kamerbrief/drafts/letter"
)

// build collects the steps of a command, applying each so that the next sees its result.
type build struct {
	l     *letter.Letter
	id    letter.NewID
	steps Steps
	made  made
	last  bool // only the last letter is asked for: made stays empty, and the letters between can go
	err   error
}

func (b *build) do(s LetterStep) {
	if b.err != nil {
		return
	}
	next, err := s.Apply(b.l)
	if err != nil {
		b.err = err
		return
	}
	if !b.last {
		if b.made.from == nil {
			b.made.from = b.l
		}
		b.made.after = append(b.made.after, next)
	}
	b.l, b.steps = next, append(b.steps, s)
}

// reasonFit is what a person reads when a command made steps that do not fit; it means a fault of ours.
const reasonFit Reason = "Dit kan hier niet. Zet de cursor ergens anders en probeer het opnieuw."

// tx ends a command.
func (b *build) tx(label string, before Selection, after letter.Point) (Tx, Reason) {
	if b.err != nil {
		return Tx{}, reasonFit
	}
	b.made.steps = b.steps
	return Tx{Steps: b.steps, Before: before, After: At(after), Label: label, made: b.made}, ""
}

// stay is tx of a command after which the same is selected; none says why there is nothing to do.
func (b *build) stay(label string, s Selection, none Reason) (Tx, Reason) {
	if b.err == nil && len(b.steps) == 0 {
		return Tx{}, none
	}
	tx, why := b.tx(label, s, s.Head)
	tx.After = Selection{Anchor: s.Anchor, Head: s.Head}
	return tx, why
}

// span is a selection in the order of the text: both ends, their flow and block indices.
type span struct {
	f        *letter.Flow
	i, j     int
	from, to letter.Point
}

const (
	reasonPlace Reason = "De cursor staat niet meer in de brief. Klik eerst in de tekst."
	reasonFlows Reason = "De selectie loopt door verschillende teksten. Selecteer binnen één tekst."
)

// resolve finds the selection in the letter.
func resolve(l *letter.Letter, s Selection) (span, Reason) {
	f, i := l.Home(s.Anchor.Block)
	g, j := l.Home(s.Head.Block)
	if i < 0 || j < 0 {
		return span{}, reasonPlace
	}
	if _, _, ok := figureAt(l, s); ok {
		return span{}, reasonFigure
	}
	if _, ok := AreaOf(l, s); ok {
		return span{}, reasonCells
	}
	if f != g {
		return span{}, reasonFlows
	}
	a, h := s.Anchor, s.Head
	if j < i || i == j && h.Off < a.Off {
		i, j, a, h = j, i, h, a
	}
	if !f.Blocks[i].OnBorder(a.Off) || !f.Blocks[j].OnBorder(h.Off) || !f.Blocks[i].Kind.HasText() || !f.Blocks[j].Kind.HasText() {
		return span{}, reasonPlace
	}
	return span{f, i, j, a, h}, ""
}

// atPlace makes a command that begins with the words that are selected in one text, or where the caret stands in it.
func atPlace(do func(*build, Selection, span) (Tx, Reason)) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		sp, why := resolve(l, s)
		if why != "" {
			return Tx{}, why
		}
		return do(&build{l: l, id: id}, s, sp)
	}
}

// selected is resolve for a command that needs something selected.
func selected(l *letter.Letter, s Selection) (span, Reason) {
	sp, why := resolve(l, s)
	if why == "" && sp.empty() {
		why = reasonNothing
	}
	return sp, why
}

func (sp span) empty() bool             { return sp.from == sp.to }
func (sp span) first() *letter.Block    { return sp.f.Blocks[sp.i] }
func (sp span) blocks() []*letter.Block { return sp.f.Blocks[sp.i : sp.j+1] }

// part gives the bytes that are selected of block k of the selection.
func (sp span) part(k int) (from, to int) {
	from, to = 0, len(sp.f.Blocks[sp.i+k].Text)
	if k == 0 {
		from = sp.from.Off
	}
	if sp.i+k == sp.j {
		to = sp.to.Off
	}
	return from, to
}

// each calls do with every text block of the selection and the bytes of it that are selected.
func (sp span) each(do func(b *letter.Block, from, to int)) {
	for k, b := range sp.blocks() {
		from, to := sp.part(k)
		if b.Kind.HasText() {
			do(b, from, to)
		}
	}
}

// text makes the Text step that replaces bytes of a block.
func (b *build) text(block letter.ID, at, del int, ins letter.Span, parts Parts) {
	if b.err != nil {
		return
	}
	x := b.l.Block(block)
	if x == nil || at+del > len(x.Text) {
		b.err = ErrFit
		return
	}
	if del == 0 && ins.Text == "" {
		return
	}
	t := Text{Block: block, At: at, Del: del, Ins: ins, Parts: parts}
	t.Gone = collect(b.l, t.notes(x)).blocks()
	b.do(t)
}

// splice makes the Splice step that replaces blocks.
func (b *build) splice(f *letter.Flow, after letter.ID, del []*letter.Block, ins []*letter.Block, parts Parts) {
	if b.err != nil {
		return
	}
	s := Splice{Flow: f.ID, After: after, Ins: ins, Parts: parts}
	var hang Parts
	for _, x := range del {
		s.Del = append(s.Del, x.ID)
		hang.merge(collectBlock(b.l, x))
	}
	s.Gone = append(append(s.Gone, s.Del...), hang.blocks()...)
	if len(del) > 0 {
		s.Near = nearest(b.l, f.ID, after, s.Del)
		if s.Near.Block.IsZero() {
			for _, x := range ins {
				if x.Kind.HasText() {
					s.Near = letter.Point{Block: x.ID}
					break
				}
			}
		}
	}
	b.do(s)
}

// remove deletes the selected text, if there is any, and joins what stays. It gives the place where the text was.
func (b *build) remove(sp span) letter.Point {
	if sp.empty() {
		return sp.from
	}
	if sp.i == sp.j {
		b.text(sp.from.Block, sp.from.Off, sp.to.Off-sp.from.Off, letter.Span{}, Parts{})
		return sp.from
	}
	first, last := sp.first(), sp.f.Blocks[sp.j]
	if sp.from.Off == 0 && first.ID != last.ID && sp.to.Off > 0 && sp.to.Off < len(last.Text) {
		// whole paragraphs go: what stays keeps the form of the last one
		b.splice(sp.f, before(sp.f, sp.i), sp.f.Blocks[sp.i:sp.j], nil, Parts{})
		b.text(last.ID, 0, sp.to.Off, letter.Span{}, Parts{})
		return letter.Point{Block: last.ID}
	}
	b.text(first.ID, sp.from.Off, len(first.Text)-sp.from.Off, letter.Span{}, Parts{})
	if sp.j > sp.i+1 {
		b.splice(b.flow(sp.f.ID), first.ID, sp.f.Blocks[sp.i+1:sp.j], nil, Parts{})
	}
	b.text(last.ID, 0, sp.to.Off, letter.Span{}, Parts{})
	b.join(first.ID, last.ID, sp.from.Off)
	return sp.from
}

func (b *build) flow(id letter.ID) *letter.Flow { return b.l.Flow(id) }

// before gives the ID of the block above index i, zero at the start.
func before(f *letter.Flow, i int) letter.ID {
	if i == 0 {
		return letter.ID{}
	}
	return f.Blocks[i-1].ID
}
