package edit

import (
	"slices"

	"kamerbrief/drafts/letter"
)

// Blocks and their borders, proposed.

const reasonHole Reason = "Deze lege regel houdt de plaats open van een alinea die iemand wil verplaatsen. Neem eerst over die verplaatsing een besluit."

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
	moves := openMoves(m.l, b)
	if _, own := m.inserted(b); own && len(moves) == 0 {
		m.step1(Move{id, after})
		return ""
	}
	if n := len(moves) - 1; n >= 0 && m.own(moves[n].By) {
		if f, h := m.l.Home(moves[n].From); h >= 0 && before(f, h) == after { // back to where it was, also when the author moved that meanwhile
			after = moves[n].From
		}
		m.step1(Move{id, after})
		m.returned(id, moves[n])
		return ""
	}
	f, i := m.l.Home(id)
	hole := &letter.Block{ID: m.id(), Kind: letter.Para, Open: []letter.Change{{Kind: letter.Hole, By: m.by(), From: id}}}
	m.build.splice(f, before(f, i), nil, []*letter.Block{hole}, Parts{})
	m.step1(Move{id, after})
	m.open(id, append(slices.Clone(b.Open), letter.Change{Kind: letter.Moved, By: m.by(), From: hole.ID}))
	return ""
}

// returned takes a move back when the block stands beside its hole again, or only holes of one's own are between: what stood there moves
// too.
func (m *proposing) returned(id letter.ID, c letter.Change) {
	f, i := m.l.Home(id)
	h := f.Index(c.From)
	if h < 0 || f.Blocks[h].Text != "" || f.Blocks[i].Open[len(f.Blocks[i].Open)-1] != c {
		return
	}
	if between := f.Blocks[min(h, i)+1 : max(h, i)]; !m.holes(between) {
		return
	} else if len(between) > 0 {
		m.step1(Move{id, c.From})
	}
	m.touched[c.By] = true
	m.open(id, slices.DeleteFunc(slices.Clone(f.Blocks[i].Open), func(x letter.Change) bool { return x == c }))
	f = m.flow(f.ID)
	h = f.Index(c.From)
	m.since(func() { m.build.splice(f, before(f, h), f.Blocks[h:h+1], nil, Parts{}) })
}

// holes reports whether all these blocks only keep a place for what one moved oneself.
func (m *proposing) holes(blocks []*letter.Block) bool {
	return !slices.ContainsFunc(blocks, func(b *letter.Block) bool {
		return b.Text != "" || !slices.ContainsFunc(b.Open, func(c letter.Change) bool { return c.Kind == letter.Hole && m.own(c.By) })
	})
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
