package edit

import (
	"slices"

	"kamerbrief/drafts/letter"
)

// SetProposal tells who made a proposal, or tells it anew.
type SetProposal struct{ Proposal letter.Proposal }

// DropProposal forgets who made a proposal of which nothing is left.
type DropProposal struct{ ID letter.ID }

// SetOpen gives a block these proposals for the block itself.
type SetOpen struct {
	Block letter.ID
	Open  []letter.Change `json:",omitempty"`
}

// SetWas replaces what stood round the body before the proposals for it.
type SetWas struct {
	Was   []letter.Was `json:",omitempty"`
	Parts Parts        `json:",omitzero"`
	Gone  []letter.ID  `json:",omitempty"`
	Near  letter.Point
}

func (s SetProposal) Apply(l *letter.Letter) (*letter.Letter, error) {
	if s.Proposal.ID.IsZero() {
		return nil, ErrFit
	}
	c := l.Clone()
	p := s.Proposal
	c.Proposals = c.Proposals.With(p.ID, &p)
	return c, nil
}

func (s SetProposal) Invert(before *letter.Letter) Step {
	if old, ok := before.Proposals.Get(s.Proposal.ID); ok {
		return SetProposal{*old}
	}
	return DropProposal{s.Proposal.ID}
}

func (s SetProposal) Map(p letter.Point, _ Side) (letter.Point, bool) { return p, false }

func (s DropProposal) Apply(l *letter.Letter) (*letter.Letter, error) {
	if _, ok := l.Proposals.Get(s.ID); !ok {
		return nil, ErrFit
	}
	c := l.Clone()
	if c.Proposals = c.Proposals.Without(s.ID); c.Proposals.Len() == 0 {
		c.Proposals = letter.Map[*letter.Proposal]{}
	}
	return c, nil
}

func (s DropProposal) Invert(before *letter.Letter) Step {
	old, _ := before.Proposals.Get(s.ID)
	return SetProposal{*old}
}

func (s DropProposal) Map(p letter.Point, _ Side) (letter.Point, bool) { return p, false }

func (s SetOpen) Apply(l *letter.Letter) (*letter.Letter, error) { return change(l, s.Block, s.on) }

func (s SetOpen) on(old *letter.Block) (*letter.Block, error) {
	b := *old
	if b.Open = slices.Clone(s.Open); len(b.Open) == 0 {
		b.Open = nil
	}
	return &b, nil
}

func (s SetOpen) Invert(before *letter.Letter) Step {
	return SetOpen{s.Block, before.Block(s.Block).Open}
}

func (s SetOpen) Map(p letter.Point, _ Side) (letter.Point, bool) { return p, false }

func (s SetWas) Apply(l *letter.Letter) (*letter.Letter, error) {
	c := l.Clone()
	c.Was = s.Was
	drop(c, lostBijlagen(l, c))
	return c, s.Parts.addTo(c)
}

func (s SetWas) Invert(before *letter.Letter) Step {
	after := before.Clone()
	after.Was = s.Was
	return SetWas{before.Was, collect(before, lostBijlagen(before, after)), s.Parts.blocks(), before.Body().End()}
}

func (s SetWas) Map(p letter.Point, _ Side) (letter.Point, bool) { return gone(p, s.Gone, s.Near) }

// was makes the SetWas step that gives the letter other rows.
func (b *build) was(rows []letter.Was, parts Parts) {
	if len(rows) == 0 {
		rows = nil
	}
	after := b.l.Clone()
	after.Was = rows
	b.do(SetWas{rows, parts, collect(b.l, lostBijlagen(b.l, after)).blocks(), b.l.Body().End()})
}

// open makes the SetOpen step that gives a block other proposals, if they are others.
func (b *build) open(block letter.ID, to []letter.Change) {
	if b.err != nil {
		return
	}
	x := b.l.Block(block)
	if x == nil {
		b.err = ErrFit
		return
	}
	if to = inOrder(to); !slices.Equal(x.Open, to) {
		b.do(SetOpen{block, to})
	}
}

// inOrder gives the proposals for a block in their order: by kind, the places as they came one after the other, the others by ID. So it is
// the same whoever's came first.
func inOrder(open []letter.Change) []letter.Change {
	kinds := []letter.ChangeKind{letter.Inserted, letter.Deleted, letter.Reformed, letter.Hole, letter.Moved}
	return slices.SortedStableFunc(slices.Values(open), func(a, b letter.Change) int {
		if a.Kind == b.Kind && a.Kind != letter.Moved {
			return a.By.Compare(b.By)
		}
		return slices.Index(kinds, a.Kind) - slices.Index(kinds, b.Kind)
	})
}

// marks makes the Marks step that gives a block other marks, if they are others.
func (b *build) marks(x *letter.Block, to []letter.Mark) {
	if to = letter.NormalMarks(to); !slices.Equal(x.Marks, to) {
		b.do(Marks{x.ID, to})
	}
}

// table makes the SetTable step that gives a table another grid; near is where places in cells that go, go.
func (b *build) table(t *letter.Table, parts Parts) {
	if b.err != nil {
		return
	}
	old, ok := b.l.Tables.Get(t.ID)
	if !ok {
		b.err = ErrFit
		return
	}
	lost := collect(b.l, lostCells(old, t)).blocks()
	near := letter.Point{}
	for id := range t.Flows() {
		if f := b.l.Flow(id); f != nil {
			near = f.Start()
			break
		}
	}
	b.do(SetTable{t, parts, lost, near})
}

// split does a Split. A border that is proposed behind the block is now behind its right half.
func (b *build) split(s Split) {
	b.do(s)
	b.follow(s.Block, s.New)
}

// join does a Join. A border that is proposed behind the lower block is now behind both.
func (b *build) join(up, down letter.ID, at int) {
	b.do(Join{up, down, at})
	b.follow(down, up)
}

// follow makes borders behind one block borders behind another.
func (b *build) follow(was, now letter.ID) {
	if b.err != nil || b.l.Proposals.Len() == 0 {
		return
	}
	f, _ := b.l.Home(now)
	if f == nil {
		return
	}
	for _, x := range f.Blocks {
		if x.ID == now || !slices.ContainsFunc(x.Open, func(c letter.Change) bool { return c.Border() && c.From == was }) {
			continue
		}
		open := slices.Clone(x.Open)
		for i := range open {
			if open[i].Border() && open[i].From == was {
				open[i].From = now
			}
		}
		b.open(x.ID, open)
	}
}

// over gives what the step, made on base, does on now: what it did not change of base stays as it is now.
func (s SetProposal) over(base, now *letter.Letter) SetProposal {
	was, ok := base.Proposals.Get(s.Proposal.ID)
	is, there := now.Proposals.Get(s.Proposal.ID)
	if ok && there {
		if s.Proposal.Reason == was.Reason {
			s.Proposal.Reason = is.Reason
		}
		if s.Proposal.Words == was.Words {
			s.Proposal.Words = is.Words
		}
		if s.Proposal.Gone == was.Gone {
			s.Proposal.Gone = is.Gone
		}
	}
	return s
}
