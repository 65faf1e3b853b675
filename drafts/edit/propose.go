package edit

import (
	"slices"
	"strings"
	"time"

	"kamerbrief/drafts/letter"
)

// Proposer makes proposals of what somebody does.
type Proposer struct {
	By string
	At time.Time
}

const reasonHole Reason = "Deze lege regel houdt de plaats open van een alinea die iemand wil verplaatsen. Neem eerst over die verplaatsing een besluit."

// Propose gives an act that proposes what tx does to l: words that go stay with a mark, words that come get one, and
// everything else keeps how it was. One's own proposal is simply changed: who deletes what he proposed to insert takes it
// back. The act is one proposal, or goes on with the one it touches.
func (p Proposer) Propose(l *letter.Letter, tx Tx, id letter.NewID) (Tx, Reason) {
	m := &proposing{build: build{l: l, id: id}, Proposer: p, raw: l, chain: map[letter.ID][]letter.ID{}, touched: map[letter.ID]bool{}}
	after := tx.made.after // of each step, when the command made it
	if tx.made.from != l || len(tx.made.steps) != len(tx.Steps) {
		after = nil
	}
	for i, s := range tx.Steps {
		ls, ok := s.(LetterStep)
		if !ok {
			m.steps = append(m.steps, s)
			m.said = true
			continue
		}
		if m.err != nil {
			return Tx{}, reasonFit
		}
		if why := m.step(ls); why != "" {
			return Tx{}, why
		}
		if after != nil {
			m.raw = after[i]
		} else if m.raw, m.err = ls.Apply(m.raw); m.err != nil {
			return Tx{}, reasonFit
		}
	}
	m.forget()
	if m.err != nil {
		return Tx{}, reasonFit
	}
	out := tx
	out.Steps, out.made = m.steps, made{}
	if !m.said {
		out.made = m.build.made
		out.made.steps = m.steps
	}
	out.After = Selection{Anchor: m.caret(tx, tx.After.Anchor), Head: m.caret(tx, tx.After.Head), Pending: tx.After.Pending}
	for k, q := range out.Pasted {
		if k == 0 {
			out.Pasted = slices.Clone(out.Pasted)
		}
		out.Pasted[k] = m.point(q)
	}
	out.Cut = nil // the words are still there, and so are their comments
	return out, ""
}

// proposing turns steps into proposals. It holds two letters: raw, with the steps done, and l, with them proposed. A block
// of raw is in l the same block, less what is hidden in it, or a chain of blocks whose borders are proposed to go.
type proposing struct {
	build
	Proposer
	raw     *letter.Letter
	chain   map[letter.ID][]letter.ID
	hidden  []Piece // words that this act proposes to delete: in l, not in raw
	this    letter.ID
	touched map[letter.ID]bool // proposals of which something was taken back or taken over
	said    bool               // of the steps some change no letter, so that there is not one for each
}

func (m *proposing) step(s LetterStep) Reason {
	if m.whole(s) {
		m.step1(s)
		return ""
	}
	switch s := s.(type) {
	case Text:
		m.replace(s)
	case Split:
		m.split(s)
	case Join:
		m.join(s)
	case Splice:
		m.splices(s)
	case Move:
		return m.move(s)
	case Marks:
		m.looks(s)
	case SetBlock:
		m.reform(s)
	case SetFrame:
		m.rows(letter.Was{Frame: s.Frame, Signers: m.l.Signers, Bijlagen: m.l.Bijlagen}, Parts{})
	case SetSigners:
		m.rows(letter.Was{Frame: m.l.Frame, Signers: s.Signers, Bijlagen: m.l.Bijlagen}, Parts{})
	case SetBijlagen:
		m.rows(letter.Was{Frame: m.l.Frame, Signers: m.l.Signers, Bijlagen: s.Bijlagen}, s.Parts)
	case SetTable:
		m.grid(s)
	case SetPicture:
		m.picture(s.Picture)
	case SetOpen: // a border that follows a real split or join; here it follows the proposed one
	default:
		m.step1(s)
	}
	return ""
}

// whole reports whether a step changes a note or cell that is all one's own proposal: it goes with its mark or row, so
// what is done in it needs none.
func (m *proposing) whole(s LetterStep) bool {
	var at letter.ID
	switch s := s.(type) {
	case Text:
		at = s.Block
	case Split:
		at = s.Block
	case Join:
		at = s.Block
	case Move:
		at = s.Block
	case Marks:
		at = s.Block
	case SetBlock:
		at = s.Block
	case Splice:
		if f := m.l.Flow(s.Flow); f != nil {
			at = f.Blocks[0].ID
		}
	}
	f, _ := m.l.Home(at)
	if f == nil || f.Kind != letter.NoteFlow && f.Kind != letter.CellFlow {
		return false
	}
	for _, g := range m.l.Flows.All() {
		for _, b := range g.Blocks {
			if f.Kind == letter.NoteFlow && len(b.Atoms) > 0 && m.ownNote(b, f.ID) || f.Kind == letter.CellFlow && m.ownCell(b, f.ID) {
				return true
			}
		}
	}
	return false
}

// ownNote reports whether the mark of a note stands in a block as one's own insertion.
func (m *proposing) ownNote(b *letter.Block, note letter.ID) bool {
	i := slices.Index(b.Atoms, letter.Atom{Kind: letter.Note, To: note})
	if i < 0 {
		return false
	}
	at := b.AtomOff(i)
	return slices.ContainsFunc(b.Marks, func(k letter.Mark) bool {
		return k.Kind == letter.Ins && k.From <= at && at < k.To && m.own(k.By())
	})
}

// ownCell reports whether a cell is of a table, or of a row of it, that one inserted oneself.
func (m *proposing) ownCell(b *letter.Block, cell letter.ID) bool {
	t := m.l.Table(b)
	if t == nil || t.Was != nil {
		return false
	}
	_, own := m.inserted(b)
	for _, r := range t.Rows {
		if slices.ContainsFunc(r.Cells, func(c letter.Cell) bool { return c.Flow == cell }) {
			return own || slices.ContainsFunc(r.Open, func(c letter.Change) bool { return c.Kind == letter.Inserted && m.own(c.By) })
		}
	}
	return false
}

// step1 does a step and takes what is hidden along.
func (m *proposing) step1(s LetterStep) { m.since(func() { m.do(s) }) }

// since does what f does and takes what is hidden along.
func (m *proposing) since(f func()) {
	n := len(m.steps)
	f()
	for _, s := range m.steps[n:] {
		for i := range m.hidden {
			h := &m.hidden[i]
			from, _ := s.Map(letter.Point{Block: h.Block, Off: h.From}, Right)
			to, _ := s.Map(letter.Point{Block: h.Block, Off: h.To}, Left)
			if from.Block == to.Block {
				h.Block, h.From, h.To = from.Block, from.Off, to.Off
			}
		}
	}
}

// own reports whether a proposal is of who proposes now.
func (m *proposing) own(by letter.ID) bool {
	p, ok := m.l.Proposals.Get(by)
	return ok && p.By == m.By
}

// by gives this act's proposal, made when it is first needed.
func (m *proposing) by() letter.ID {
	if m.this.IsZero() {
		m.this = m.id()
		m.do(SetProposal{letter.Proposal{ID: m.this, By: m.By, At: m.At}})
	}
	return m.this
}

// goesOn makes this act go on with an own proposal, unless it is one already.
func (m *proposing) goesOn(by letter.ID) {
	if m.this.IsZero() && m.own(by) {
		m.this = by
	}
}

// forget drops proposals of which nothing is left.
func (m *proposing) forget() {
	if len(m.touched) == 0 || m.err != nil {
		return
	}
	for by := range m.l.Pending {
		delete(m.touched, by)
		if len(m.touched) == 0 {
			return
		}
	}
	for by := range m.touched {
		if _, ok := m.l.Proposals.Get(by); ok {
			m.do(DropProposal{by})
		}
	}
}

func (m *proposing) blocks(raw letter.ID) []letter.ID {
	if c, ok := m.chain[raw]; ok {
		return c
	}
	return []letter.ID{raw}
}

// hiddenIn gives what is hidden in a block of l, in order.
func (m *proposing) hiddenIn(block letter.ID) (out []Piece) {
	for _, h := range m.hidden {
		if h.Block == block && h.From < h.To {
			out = append(out, h)
		}
	}
	slices.SortFunc(out, func(a, b Piece) int { return a.From - b.From })
	return out
}

// point gives the place in l of a place in raw: behind what is hidden there.
func (m *proposing) point(p letter.Point) letter.Point {
	if len(m.hidden) == 0 && len(m.chain) == 0 {
		return p
	}
	ids := m.blocks(p.Block)
	for k, id := range ids {
		b := m.l.Block(id)
		if b == nil {
			continue
		}
		at, hidden := p.Off, 0
		for _, h := range m.hiddenIn(id) {
			hidden += h.To - h.From
			if h.From <= at {
				at += h.To - h.From
			}
		}
		if v := len(b.Text) - hidden; p.Off > v && k+1 < len(ids) {
			p.Off -= v
			continue
		}
		return letter.Point{Block: id, Off: min(at, len(b.Text))}
	}
	return p
}

// pieces gives where the bytes [from, to) of a block of raw are in l.
func (m *proposing) pieces(raw letter.ID, from, to int) (out []Piece) {
	for _, id := range m.blocks(raw) {
		b := m.l.Block(id)
		if b == nil {
			continue
		}
		at := 0 // of l
		seen := 0
		for _, h := range append(m.hiddenIn(id), Piece{id, len(b.Text), len(b.Text)}) {
			n := h.From - at // a stretch of raw
			lo, hi := max(from, seen), min(to, seen+n)
			if lo < hi {
				out = append(out, Piece{id, at + lo - seen, at + hi - seen})
			}
			seen += n
			at = h.To
		}
		from, to = from-seen, to-seen
	}
	return out
}

// caret gives where the caret stands: before what Backspace deleted, behind what anything else did.
func (m *proposing) caret(tx Tx, p letter.Point) letter.Point {
	if m.raw.Block(p.Block) == nil && m.l.Block(p.Block) == nil {
		return p
	}
	q := m.point(p)
	if tx.Before.Empty() && len(m.hidden) == 1 {
		if h := m.hidden[0]; h.Block == tx.Before.Head.Block && h.To == tx.Before.Head.Off && q.Block == h.Block && q.Off == h.To {
			q.Off = h.From
		}
	}
	if ids := m.blocks(p.Block); q == tx.Before.Head && len(ids) > 1 { // Delete at the end of a paragraph: on to the next
		if k := slices.Index(ids, q.Block); k >= 0 && k+1 < len(ids) && q.Off == len(m.l.Block(q.Block).Text) {
			q = letter.Point{Block: ids[k+1]}
		}
	}
	return q
}

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

// within goes on with the own insertion that a place is in or at the end of.
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

// decidedParts gives parts without the proposals in them: all of it is a proposal now.
func decidedParts(p Parts) (out Parts) {
	for _, f := range p.Flows {
		n := &letter.Flow{ID: f.ID, Kind: f.Kind}
		for _, b := range f.Blocks {
			x := *b
			x.Marks, x.Open = unproposed(b.Marks), nil
			fix(&x)
			n.Blocks = append(n.Blocks, &x)
		}
		out.Flows = append(out.Flows, n)
	}
	for _, t := range p.Tables {
		g := copyGrid(t, nil)
		for i := range g.Rows {
			g.Rows[i].Open = nil
		}
		g.Was = nil
		out.Tables = append(out.Tables, g.Table)
	}
	for _, x := range p.Pictures {
		n := *x
		n.Was = nil
		out.Pictures = append(out.Pictures, &n)
	}
	return out
}

// split proposes a new border; the right half carries it.
func (m *proposing) split(s Split) {
	p := m.point(letter.Point{Block: s.Block, Off: s.At})
	m.within(p)
	ids := m.blocks(s.Block)
	k := slices.Index(ids, p.Block)
	by := m.by()
	m.since(func() {
		m.build.split(Split{p.Block, p.Off, s.New, s.As, []letter.Change{{Kind: letter.Inserted, By: by, From: p.Block}}})
	})
	if k >= 0 && len(ids) > 1 {
		m.chain[s.New] = append([]letter.ID{s.New}, ids[k+1:]...)
		m.chain[s.Block] = slices.Clone(ids[:k+1])
	}
}

// join proposes that a border goes; one's own goes.
func (m *proposing) join(s Join) {
	up, down := m.blocks(s.Block), m.blocks(s.Next)
	top, next := up[len(up)-1], down[0]
	b := m.l.Block(next)
	if b == nil {
		m.err = ErrFit
		return
	}
	f, i := m.l.Home(next)
	if c, own := m.inserted(b); own && i > 0 && f.Blocks[i-1].ID == top && (c.From == top || c.From.IsZero()) {
		m.touched[c.By] = true
		m.since(func() { m.build.join(top, next, len(f.Blocks[i-1].Text)) })
		down = down[1:]
	} else {
		m.gone(b, top)
	}
	m.chain[s.Block] = append(slices.Clone(up), down...)
	delete(m.chain, s.Next)
}

// inserted gives the own proposal by which a block, or its border, is there.
func (m *proposing) inserted(b *letter.Block) (c letter.Change, own bool) {
	for _, c := range b.Open {
		if c.Kind == letter.Inserted && m.own(c.By) {
			return c, true
		}
	}
	return c, false
}

// gone proposes that a block goes, or its border with the words of another.
func (m *proposing) gone(b *letter.Block, from letter.ID) {
	if slices.ContainsFunc(b.Open, func(c letter.Change) bool {
		return c.Kind == letter.Hole || c.Kind == letter.Deleted && m.own(c.By)
	}) {
		return
	}
	m.open(b.ID, append(slices.Clone(b.Open), letter.Change{Kind: letter.Deleted, By: m.by(), From: from}))
}

// splices proposes that blocks come and go.
func (m *proposing) splices(s Splice) {
	after, set := letter.ID{}, false
	for _, raw := range s.Del {
		for _, id := range m.blocks(raw) {
			if left := m.away(id); !left.IsZero() {
				after, set = left, true
			}
		}
		delete(m.chain, raw)
	}
	if len(s.Ins) == 0 {
		return
	}
	if !set && !s.After.IsZero() {
		ids := m.blocks(s.After)
		after = ids[len(ids)-1]
	}
	f := m.l.Flow(s.Flow)
	if f == nil {
		m.err = ErrFit
		return
	}
	var ins []*letter.Block
	for _, b := range s.Ins {
		x := *b
		x.Marks, x.Open = unproposed(b.Marks), []letter.Change{{Kind: letter.Inserted, By: m.by()}}
		if x.Text != "" {
			x.Marks = letter.NormalMarks(append(x.Marks, letter.Mark{Kind: letter.Ins, To: len(x.Text), Val: m.by().String()}))
		}
		fix(&x)
		ins = append(ins, &x)
	}
	m.since(func() { m.build.splice(f, after, nil, ins, decidedParts(s.Parts)) })
}

// away proposes that a block goes with its words, and gives it; zero when it was one's own and is gone.
func (m *proposing) away(id letter.ID) letter.ID {
	b := m.l.Block(id)
	if b == nil {
		m.err = ErrFit
		return id
	}
	c, own := m.inserted(b)
	if b.Kind.HasText() {
		for _, x := range slices.Backward(m.pieces(id, 0, len(b.Text))) {
			m.hide(x)
		}
		if b = m.l.Block(id); b == nil {
			return letter.ID{}
		}
	}
	f, i := m.l.Home(id)
	if own && b.Text == "" && len(f.Blocks) > 1 {
		m.touched[c.By] = true
		to := origin(f, i, c.From)
		m.since(func() {
			m.build.splice(f, before(f, i), []*letter.Block{b}, nil, Parts{})
			if to != nil {
				m.follow(id, to.ID)
			}
		})
		return letter.ID{}
	}
	m.gone(b, letter.ID{})
	return id
}

// move proposes another place for a block; a hole keeps the one it had.
func (m *proposing) move(s Move) Reason {
	id := m.blocks(s.Block)[0]
	b := m.l.Block(id)
	if b == nil {
		m.err = ErrFit
		return ""
	}
	after := s.After
	if !after.IsZero() {
		ids := m.blocks(after)
		after = ids[len(ids)-1]
	}
	if slices.ContainsFunc(b.Open, func(c letter.Change) bool { return c.Kind == letter.Hole }) {
		return reasonHole
	}
	if _, own := m.inserted(b); own {
		m.step1(Move{id, after})
		return ""
	}
	for _, c := range b.Open {
		if c.Kind == letter.Moved && m.own(c.By) {
			m.step1(Move{id, after})
			m.returned(id, c)
			return ""
		}
	}
	f, i := m.l.Home(id)
	hole := &letter.Block{ID: m.id(), Kind: letter.Para, Open: []letter.Change{{Kind: letter.Hole, By: m.by(), From: id}}}
	m.build.splice(f, before(f, i), nil, []*letter.Block{hole}, Parts{})
	m.step1(Move{id, after})
	m.open(id, append(slices.Clone(b.Open), letter.Change{Kind: letter.Moved, By: m.by(), From: hole.ID}))
	return ""
}

// returned takes a move back when the block stands beside its hole again.
func (m *proposing) returned(id letter.ID, c letter.Change) {
	f, i := m.l.Home(id)
	h := slices.IndexFunc(f.Blocks, func(b *letter.Block) bool { return b.ID == c.From })
	if h < 0 || h != i-1 && h != i+1 || f.Blocks[h].Text != "" || f.Blocks[i].Open[len(f.Blocks[i].Open)-1] != c {
		return
	}
	m.touched[c.By] = true
	m.open(id, slices.DeleteFunc(slices.Clone(f.Blocks[i].Open), func(x letter.Change) bool { return x == c }))
	m.since(func() { m.build.splice(m.flow(f.ID), before(f, h), f.Blocks[h:h+1], nil, Parts{}) })
}

// reform proposes another form. There is one such proposal for a block at a time: a later one takes it over, and it
// leads back to what was decided.
func (m *proposing) reform(s SetBlock) {
	id := m.blocks(s.Block)[0]
	b := m.l.Block(id)
	if b == nil {
		m.err = ErrFit
		return
	}
	was, old := FormOf(b), letter.ID{}
	for _, c := range b.Open {
		if c.Kind == letter.Reformed {
			was, old = c.Form, c.By
		}
	}
	m.do(SetBlock{id, s.As})
	open := without(b.Open, letter.Reformed)
	if _, own := m.inserted(b); !own && was != s.As {
		if m.own(old) {
			m.goesOn(old)
		}
		open = append(open, letter.Change{Kind: letter.Reformed, By: m.by(), Form: was})
	}
	if !old.IsZero() {
		m.touched[old] = true
	}
	m.open(id, open)
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

// rows proposes what stands round the body.
func (m *proposing) rows(now letter.Was, parts Parts) {
	was := slices.Clone(m.l.Was)
	if n := len(was) - 1; n >= 0 && m.own(was[n].By) && sameFields(was[n], letter.Was{Frame: m.l.Frame, Signers: m.l.Signers, Bijlagen: m.l.Bijlagen}, now) {
		m.goesOn(was[n].By)
	}
	if n := len(was) - 1; n < 0 || was[n].By != m.this || m.this.IsZero() {
		was = append(was, letter.Was{By: m.by(), Frame: m.l.Frame, Signers: m.l.Signers, Bijlagen: m.l.Bijlagen})
	}
	m.was(was, Parts{})
	if now.Frame != m.l.Frame {
		m.do(SetFrame{now.Frame})
	}
	if !slices.Equal(now.Signers, m.l.Signers) {
		m.do(SetSigners{now.Signers})
	}
	if !slices.Equal(now.Bijlagen, m.l.Bijlagen) || !parts.IsZero() {
		m.bijlagen(now.Bijlagen, parts)
	}
	if n := len(was) - 1; was[n].Same(now) { // taken back
		m.touched[was[n].By] = true
		m.was(was[:n], Parts{})
	}
}

// sameFields reports whether the change from b to c is of the fields that the change from a to b was of.
func sameFields(a, b, c letter.Was) bool {
	if !slices.Equal(a.Signers, b.Signers) != !slices.Equal(b.Signers, c.Signers) || !slices.Equal(a.Bijlagen, b.Bijlagen) != !slices.Equal(b.Bijlagen, c.Bijlagen) {
		return false
	}
	return slices.Equal(changedFields(a.Frame, b.Frame), changedFields(b.Frame, c.Frame))
}

// grid proposes another grid. Rows come and go as blocks do; any other change keeps the grid as it was, and while that is
// open every further change of this grid belongs to it.
func (m *proposing) grid(s SetTable) {
	old, ok := m.l.Tables.Get(s.Table.ID)
	if !ok {
		m.err = ErrFit
		return
	}
	if m.ownThing(s.Table.ID) {
		m.table(s.Table, s.Parts)
		return
	}
	if old.Was == nil {
		if t, ok := m.rowsIn(old, s.Table); ok {
			m.table(t, s.Parts)
			return
		}
		if t, ok := m.rowsOut(old, s.Table); ok {
			m.table(t, Parts{})
			return
		}
	}
	g := copyGrid(s.Table, nil)
	base := old
	if old.Was != nil {
		base = old.Before()
		m.goesOn(old.Was.By)
		m.touched[old.Was.By] = true
	}
	if g.Was = nil; !letter.EqualTable(g.Table, base) {
		g.Propose(m.by(), base)
	}
	m.table(g.Table, s.Parts)
}

// ownThing reports whether a table or picture is itself one's own proposal.
func (m *proposing) ownThing(id letter.ID) bool {
	f, i := showing(m.l, id)
	if f == nil {
		return false
	}
	_, own := m.inserted(f.Blocks[i])
	return own
}

// rowsIn gives the grid with the new rows of t as proposals, when new rows are all that it has more.
func (m *proposing) rowsIn(old, t *letter.Table) (*letter.Table, bool) {
	if len(t.Rows) <= len(old.Rows) || !slices.Equal(old.Columns, t.Columns) {
		return nil, false
	}
	g := copyGrid(t, nil)
	k := 0
	for i := range g.Rows {
		r := &g.Rows[i]
		if k < len(old.Rows) && old.Rows[k].ID == r.ID {
			if !slices.Equal(old.Rows[k].Cells, r.Cells) {
				return nil, false
			}
			k++
			continue
		}
		if slices.ContainsFunc(r.Cells, func(c letter.Cell) bool { return c.Flow.IsZero() }) {
			return nil, false
		}
		r.Open = []letter.Change{{Kind: letter.Inserted, By: m.by()}}
	}
	return g.Table, k == len(old.Rows)
}

// rowsOut gives the old grid with the rows that t lacks as proposals, when that is all; one's own rows go.
func (m *proposing) rowsOut(old, t *letter.Table) (*letter.Table, bool) {
	if len(t.Rows) >= len(old.Rows) || !slices.Equal(old.Columns, t.Columns) {
		return nil, false
	}
	g := copyGrid(old, nil)
	k := 0
	var away []int
	for i, r := range old.Rows {
		if k < len(t.Rows) && t.Rows[k].ID == r.ID {
			if !slices.Equal(r.Cells, t.Rows[k].Cells) {
				return nil, false
			}
			k++
			continue
		}
		away = append(away, i)
	}
	for _, i := range slices.Backward(away) {
		r := &g.Rows[i]
		own := slices.IndexFunc(r.Open, func(c letter.Change) bool { return m.own(c.By) })
		switch {
		case own >= 0 && r.Open[own].Kind == letter.Inserted:
			m.touched[r.Open[own].By] = true
			g.dropRow(i)
		case own < 0:
			r.Open = append(slices.Clone(r.Open), letter.Change{Kind: letter.Deleted, By: m.by()})
		}
	}
	return g.Table, k == len(t.Rows)
}

// picture proposes another picture; a later proposal takes over.
func (m *proposing) picture(p letter.Picture) {
	old, ok := m.l.Pictures.Get(p.ID)
	if !ok {
		m.err = ErrFit
		return
	}
	base := *old
	if old.Was != nil {
		base = *old.Before()
		m.goesOn(old.Was.By)
		m.touched[old.Was.By] = true
	}
	base.Was, p.Was = nil, nil
	if !m.ownThing(p.ID) && p != base {
		p.Propose(m.by(), &base)
	}
	m.do(SetPicture{p})
}

// changedFields names the fields of the frame in which two differ.
func changedFields(a, b letter.Frame) (out []string) {
	for name, f := range fields {
		if *f.at(&a) != *f.at(&b) {
			out = append(out, name)
		}
	}
	if a.Kamer != b.Kamer {
		out = append(out, "kamer")
	}
	if a.Numbered != b.Numbered {
		out = append(out, "numbered")
	}
	slices.SortFunc(out, strings.Compare)
	return out
}
