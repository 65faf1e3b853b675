package edit

import (
	"reflect"
	"slices"

	"kamerbrief/drafts/letter"
)

// Decision is what becomes of a proposal.
type Decision uint8

// The decisions.
const (
	Open Decision = iota
	Accept
	Reject
)

// Deciding says what becomes of each proposal.
type Deciding func(by letter.ID) Decision

// Show gives the letter in a view, itself when it has no proposals, and the steps that lead there, for places. What no
// proposal touches is shared with l, so that a layout of both works only where they differ. It is what Settle does to
// all proposals at once, so that deciding them all gives what the view showed.
func Show(l *letter.Letter, v letter.View) (*letter.Letter, Steps) {
	if v == letter.Both || !l.Proposed() {
		if v != letter.Both && l.Proposals.Len() > 0 {
			l = l.Clone()
			l.Proposals = letter.Map[*letter.Proposal]{}
		}
		return l, nil
	}
	decision := Accept
	if v == letter.Decided {
		decision = Reject
	}
	s := settler{build{l: l, last: true}, func(letter.ID) Decision { return decision }}
	s.all()
	out := s.l.Clone()
	out.Proposals = letter.Map[*letter.Proposal]{}
	return out, s.steps
}

// Settle gives the steps that accept and reject proposals; none when nothing was decided. An error is one of the program: of its
// own steps one does not fit (ErrFit).
func Settle(l *letter.Letter, decide Deciding) (Steps, error) {
	s := settler{build{l: l, last: true}, decide}
	displaced := Displaced(l)
	s.all()
	s.forget(displaced)
	return s.steps, s.err
}

// settler decides proposals. Each method does one kind; what stays open keeps the way back to what was decided before,
// so that rejecting the rest later, in any order, gives that.
type settler struct {
	build
	decide Deciding
}

func (s *settler) all() {
	s.round()
	for id, t := range s.l.Tables.All() {
		if t.Proposed() {
			s.grid(id)
		}
	}
	for id, p := range s.l.Pictures.All() {
		if p.Was != nil {
			s.picture(id)
		}
	}
	for id, f := range s.l.Flows.All() {
		if slices.ContainsFunc(f.Blocks, (*letter.Block).Proposed) {
			s.flow(id)
		}
	}
}

// forget drops what is known of proposals of which nothing is left; of those that stood nowhere before it drops those that are decided.
func (s *settler) forget(displaced []letter.Proposal) {
	if s.err != nil {
		return
	}
	for _, p := range Displaced(s.l) {
		if !slices.Contains(displaced, p) || s.decide(p.ID) != Open {
			s.do(DropProposal{p.ID})
		}
	}
}

// flow decides what stands in one flow: words and forms first, then where blocks stand, and last what makes them come and go.
func (s *settler) flow(id letter.ID) {
	having := func(is func(letter.Change) bool) (out []letter.ID) {
		if f := s.l.Flow(id); f != nil {
			for _, b := range f.Blocks {
				if slices.ContainsFunc(b.Open, is) {
					out = append(out, b.ID)
				}
			}
		}
		return out
	}
	s.inPlace(id, func(b *letter.Block) []blockStep { return append(s.words(b), s.form(b)...) })
	for _, x := range having(func(c letter.Change) bool { return c.Kind == letter.Moved }) {
		s.moves(x)
	}
	for _, x := range having(func(c letter.Change) bool { return c.Kind == letter.Hole }) {
		s.forsaken(x)
	}
	s.inPlace(id, s.stays)
	for _, x := range having(letter.Change.Border) {
		if b := s.l.Block(x); b != nil {
			s.border(b)
		}
	}
}

// inPlace does steps to the proposed blocks of a flow, and makes the flow once for all of them: a long letter with many
// proposals is shown at every turn.
func (s *settler) inPlace(flow letter.ID, steps func(*letter.Block) []blockStep) {
	f := s.l.Flow(flow)
	if f == nil || s.err != nil {
		return
	}
	next, blocks, n := s.l.Clone(), slices.Clone(f.Blocks), len(s.steps)
	for i, b := range f.Blocks {
		if !b.Proposed() {
			continue
		}
		for _, step := range steps(b) {
			if t, ok := step.(Text); ok {
				drop(next, t.notes(blocks[i]))
			}
			if blocks[i], s.err = step.on(blocks[i]); s.err != nil {
				return
			}
			s.steps = append(s.steps, step)
		}
	}
	if len(s.steps) > n {
		next.PutFlow(&letter.Flow{ID: f.ID, Kind: f.Kind, Blocks: blocks})
		s.l = next
	}
}

// moves decides where a block stands. A later move includes those before it: with it they are accepted, and while it is
// open it leads back to where the first open one began.
func (s *settler) moves(id letter.ID) {
	b := s.l.Block(id)
	if b == nil {
		return
	}
	open := slices.Clone(b.Open)
	var moves []int
	for i, c := range open {
		if c.Kind == letter.Moved {
			moves = append(moves, i)
		}
	}
	gone := map[int]bool{}
	for k := len(moves) - 1; k >= 0; k-- {
		i := moves[k]
		c := open[i]
		if gone[i] || s.decide(c.By) == Open {
			continue
		}
		gone[i] = true
		next := -1
		for _, j := range moves[k+1:] {
			if !gone[j] && next < 0 {
				next = j
			}
		}
		switch {
		case s.decide(c.By) == Accept:
			s.fill(c.From)
			for _, j := range moves[:k] {
				if !gone[j] {
					gone[j] = true
					s.fill(open[j].From)
				}
			}
		case next < 0:
			s.back(id, c.From)
		default: // the one made after it begins where this one began
			s.fill(open[next].From)
			open[next].From = c.From
			if h := s.l.Block(c.From); h != nil {
				s.open(c.From, with(h.Open, letter.Change{Kind: letter.Hole, By: open[next].By, From: id}))
			}
		}
	}
	if s.l.Block(id) == nil {
		return
	}
	var rest []letter.Change
	for i, c := range open {
		if !gone[i] {
			rest = append(rest, c)
		}
	}
	s.open(id, rest)
}

// with gives the changes with those of one kind replaced by c.
func with(open []letter.Change, c letter.Change) []letter.Change {
	out := without(open, c.Kind)
	return append(out, c)
}

func without(open []letter.Change, kind letter.ChangeKind) []letter.Change {
	return slices.DeleteFunc(slices.Clone(open), func(c letter.Change) bool { return c.Kind == kind })
}

// back puts a block where its hole is, below what was written there, and takes the hole away.
func (s *settler) back(id, hole letter.ID) {
	s.whole(hole)
	f, i := s.l.Home(hole)
	g, _ := s.l.Home(id)
	if f == nil || g == nil || f.ID != g.ID {
		return
	}
	after := before(f, i)
	if f.Blocks[i].Text != "" {
		after = hole
	}
	if after != id && before(f, f.Index(id)) != after {
		s.do(Move{id, after})
	}
	s.fill(hole)
}

// whole gives a hole back the words of paragraphs that were begun in it and do not come.
func (s *settler) whole(hole letter.ID) {
	f, _ := s.l.Home(hole)
	if f == nil {
		return
	}
	for _, x := range f.Blocks {
		if by := begunIn(hole, x); !by.IsZero() && s.decide(by) == Reject {
			s.border(x)
		}
	}
}

// fill takes a hole away; words that came into it are a paragraph.
func (s *settler) fill(hole letter.ID) {
	b := s.l.Block(hole)
	if b == nil || !slices.ContainsFunc(b.Open, func(c letter.Change) bool { return c.Kind == letter.Hole }) {
		return
	}
	s.whole(hole)
	b = s.l.Block(hole)
	if s.open(hole, without(b.Open, letter.Hole)); b.Text == "" {
		s.drop(hole, letter.ID{})
	} else if all, _ := b.Marked(letter.Ins, 0, len(b.Text)); all {
		s.handOver(b, without(b.Open, letter.Hole), letter.ID{})
	}
}

// forsaken fills a hole whose block is no more.
func (s *settler) forsaken(id letter.ID) {
	b := s.l.Block(id)
	if b == nil {
		return
	}
	for _, c := range b.Open {
		if c.Kind == letter.Hole && s.decide(c.By) != Open && s.l.Block(c.From) == nil {
			s.fill(id)
		}
	}
}

// words decides the words of a block and their looks.
func (s *settler) words(b *letter.Block) (out []blockStep) {
	marks := slices.Clone(b.Marks)
	var gone []letter.Mark
	marks = slices.DeleteFunc(marks, func(m letter.Mark) bool {
		decision := Open
		if m.Kind.Suggests() {
			decision = s.decide(m.By())
		}
		if m.Kind == letter.Ins && decision == Reject || m.Kind == letter.Del && decision == Accept {
			gone = append(gone, letter.Mark{From: m.From, To: m.To})
		}
		return decision != Open
	})
	marks = letter.NormalMarks(marks)
	for _, on := range [2]bool{false, true} { // off first: sub and sup exclude each other
		for _, m := range b.Marks {
			if kind, was, val := m.Base(); m.Kind == letter.Base && was == on && s.decide(m.By()) == Reject {
				marks = (&letter.Block{Marks: marks}).SetMark(kind, val, m.From, m.To, on)
			}
		}
	}
	if !slices.Equal(b.Marks, marks) {
		out = append(out, Marks{b.ID, marks})
	}
	for _, m := range slices.Backward(letter.NormalMarks(gone)) {
		t := Text{Block: b.ID, At: m.From, Del: m.To - m.From}
		t.Gone = collect(s.l, t.notes(b)).blocks()
		out = append(out, t)
	}
	return out
}

// form decides what a block is.
func (s *settler) form(b *letter.Block) (out []blockStep) {
	for _, c := range b.Open {
		if c.Kind != letter.Reformed || s.decide(c.By) == Open {
			continue
		}
		if s.decide(c.By) == Reject && FormOf(b) != c.Form {
			out = append(out, SetBlock{b.ID, c.Form})
		}
		out = append(out, SetOpen{b.ID, without(b.Open, letter.Reformed)})
	}
	return out
}

// stays takes the proposals off a block that is there, and apart, whatever else is decided.
func (s *settler) stays(b *letter.Block) []blockStep {
	if rest, gone, _ := s.outcome(b); !gone && len(rest) < len(b.Open) {
		return []blockStep{SetOpen{b.ID, rest}}
	}
	return nil
}

// outcome gives what is still open for a block, and whether it goes or its border does, and then the paragraph that its words join.
func (s *settler) outcome(b *letter.Block) (rest []letter.Change, gone bool, from letter.ID) {
	for _, c := range b.Open {
		decision := s.decide(c.By)
		switch {
		case decision == Open || !c.Border():
			rest = append(rest, c)
		case c.Kind == letter.Inserted && decision == Reject:
			gone, from = true, c.From
		case c.Kind == letter.Deleted && decision == Accept && !gone:
			gone, from = true, c.From
		}
	}
	return rest, gone, from
}

// border decides whether a block is there, or a paragraph apart from the one above.
func (s *settler) border(b *letter.Block) {
	rest, gone, from := s.outcome(b)
	has := func(kind letter.ChangeKind) bool {
		return slices.ContainsFunc(rest, func(c letter.Change) bool { return c.Kind == kind })
	}
	switch {
	case !gone || has(letter.Hole):
		s.open(b.ID, rest)
	case b.Text != "" && has(letter.Moved), !s.drop(b.ID, from):
		s.handOver(s.l.Block(b.ID), rest, from)
	}
}

// drop takes away a block, or the border of a paragraph that still has words: they join those of the paragraph from, or
// the text above. It reports whether it could.
func (s *settler) drop(id, from letter.ID) bool {
	f, i := s.l.Home(id)
	if i < 0 || s.err != nil {
		return true
	}
	b, to := f.Blocks[i], origin(f, i, from)
	switch {
	case (b.Text == "" || !b.Kind.HasText()) && len(f.Blocks) > 1:
		s.splice(f, before(f, i), []*letter.Block{b}, nil, Parts{})
		if to != nil {
			s.follow(id, to.ID)
		}
		return true
	case !b.Kind.HasText():
		s.splice(f, before(f, i), []*letter.Block{b}, []*letter.Block{{ID: id, Kind: letter.Para}}, Parts{})
		return true
	}
	if to == nil {
		return false
	}
	if to.ID != before(f, i) {
		s.do(Move{id, to.ID})
	}
	s.join(to.ID, id, len(to.Text))
	return true
}

// origin gives the paragraph whose words come before those of block i, nil if there is none.
func origin(f *letter.Flow, i int, from letter.ID) *letter.Block {
	if k := f.Index(from); k >= 0 && k != i && f.Blocks[k].Kind.HasText() {
		return f.Blocks[k]
	}
	if i > 0 && f.Blocks[i-1].Kind.HasText() {
		return f.Blocks[i-1]
	}
	return nil
}

// handOver keeps a block that cannot go: it is there now because somebody proposed to move it, or because of what stands
// above it, or of its words, when those are proposals themselves.
func (s *settler) handOver(b *letter.Block, rest []letter.Change, from letter.ID) {
	by := letter.ID{}
	for _, c := range slices.Backward(rest) {
		if c.Kind == letter.Moved {
			by = c.By
		}
	}
	if f, i := s.l.Home(b.ID); i > 0 && by.IsZero() {
		for _, c := range f.Blocks[i-1].Open {
			if c.Kind == letter.Inserted {
				by = c.By
			}
		}
	}
	if by.IsZero() {
		by = insertedBy(b.Marks)
	}
	if !by.IsZero() {
		rest = with(rest, letter.Change{Kind: letter.Inserted, By: by, From: from})
	}
	s.open(b.ID, rest)
}

// grid decides a table: its grid first, then its rows.
func (s *settler) grid(id letter.ID) {
	t, ok := s.l.Tables.Get(id)
	if !ok {
		return
	}
	g := copyGrid(t, nil)
	if decision := s.together(t.Was); decision != Open {
		if g.Was = nil; decision == Reject {
			g = copyGrid(t.Before(), nil)
		}
	}
	s.gridRows(g)
	if g.Was != nil { // the way back too
		base := copyGrid(g.Before(), nil)
		if s.gridRows(base); len(base.Rows) == 0 {
			g.Was = nil
		} else {
			g.Propose(g.Was.By, base.Table, g.Was.With...)
		}
	}
	if len(g.Rows) == 0 {
		if f, i := s.l.Showing(id); f != nil {
			s.drop(f.Blocks[i].ID, letter.ID{})
			return
		}
	}
	if !letter.EqualTable(g.Table, t) {
		s.table(g.Table, Parts{})
	}
}

// together gives what is decided of proposals that are one: the decision about any of them is about all.
func (s *settler) together(w *letter.TableWas) Decision {
	if w != nil {
		for _, by := range w.All() {
			if d := s.decide(by); d != Open {
				return d
			}
		}
	}
	return Open
}

// gridRows decides the rows of a grid.
func (s *settler) gridRows(g *grid) {
	for r := len(g.Rows) - 1; r >= 0; r-- {
		var rest []letter.Change
		gone := false
		for _, c := range g.Rows[r].Open {
			decision := s.decide(c.By)
			if decision == Open {
				rest = append(rest, c)
			}
			gone = gone || c.Kind == letter.Inserted && decision == Reject || c.Kind == letter.Deleted && decision == Accept
		}
		if g.Rows[r].Open = rest; gone {
			g.dropRow(r)
		}
	}
}

// dropRow takes a row away; a merged cell that begins in it goes on in the next.
func (g *grid) dropRow(r int) {
	done := map[[2]int]bool{}
	for j := range g.Columns {
		i, k := g.owner(r, j)
		c := &g.Rows[i].Cells[k]
		if done[[2]int{i, k}] || rows(*c) == 1 {
			continue
		}
		done[[2]int{i, k}] = true
		if c.Rows = uint8(rows(*c) - 1); c.Rows == 1 {
			c.Rows = 0
		}
		if i == r {
			g.Rows[r+1].Cells[k] = *c
		}
	}
	g.Rows = slices.Delete(g.Rows, r, r+1)
	if r < g.Header {
		g.Header--
	}
}

func (s *settler) picture(id letter.ID) {
	p, ok := s.l.Pictures.Get(id)
	if !ok || p.Was == nil || s.decide(p.Was.By) == Open {
		return
	}
	x := *p
	if x.Was = nil; s.decide(p.Was.By) == Reject {
		x = *p.Before()
	}
	s.do(SetPicture{x})
}

// round decides what stands round the body. Each proposal is the difference between two rows; deciding one in the middle
// brings its difference, or the reverse, to the others.
func (s *settler) round() {
	if !slices.ContainsFunc(s.l.Was, func(w letter.Was) bool { return s.decide(w.By) != Open }) {
		return
	}
	rows := rowsOf(s.l)
	for k := len(rows) - 2; k >= 0; k-- {
		was, now := rows[k], rows[k+1]
		switch s.decide(was.By) {
		case Open:
			continue
		case Reject:
			for j := k + 1; j < len(rows); j++ {
				rows[j] = threeWay(rows[j], now, was)
			}
		case Accept:
			for j := range k {
				by := rows[j].By
				rows[j] = threeWay(now, was, rows[j])
				rows[j].By = by
			}
		}
		rows = slices.Delete(rows, k, k+1)
	}
	for k := len(rows) - 2; k >= 0; k-- {
		if rows[k].Same(rows[k+1]) {
			rows = slices.Delete(rows, k, k+1)
		}
	}
	s.around(rows, Parts{})
}

// threeWay gives ours with what theirs changed of base; where both did, ours stays.
func threeWay(ours, base, theirs letter.Was) letter.Was {
	mergeFields(reflect.ValueOf(&ours.Frame).Elem(), reflect.ValueOf(base.Frame), reflect.ValueOf(theirs.Frame))
	ours.Signers = bringList(ours.Signers, base.Signers, theirs.Signers, func(x letter.Signer) letter.ID { return x.ID })
	ours.Bijlagen = bringList(ours.Bijlagen, base.Bijlagen, theirs.Bijlagen, func(x letter.Bijlage) letter.ID { return x.ID })
	return ours
}

func bringList[T comparable](ours, base, theirs []T, id func(T) letter.ID) []T {
	switch {
	case slices.Equal(ours, base):
		return theirs
	case slices.Equal(theirs, base):
		return ours
	}
	return mergeLists(base, ours, theirs, id)
}
