package edit

import (
	"maps"
	"reflect"
	"slices"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// Rebase puts ours on top of theirs; both were made on base, each row of ours on those before it. Out has the steps of
// every row as they are now, and nil for a row in lost: what it changed is no longer there, or was changed by them too.
// Nothing of theirs is ever undone. Over is theirs as made on top of ours: it tells where places in our letter are now.
func Rebase(base Doc, ours []Steps, theirs Steps) (out []Steps, lost []int, over Steps, err error) {
	now, err := theirs.After(base)
	if err != nil {
		return nil, nil, nil, err
	}
	return RebaseBy(base, now, ours, theirs, func(int) Side { return Right })
}

// RebaseBy is Rebase where side says for each row of ours on which side of theirs its words come that were written at the
// same place. Now is base with theirs done.
func RebaseBy(base, now Doc, ours []Steps, theirs Steps, side func(row int) Side) (out []Steps, lost []int, over Steps, err error) {
	out, over = make([]Steps, len(ours)), theirs
	rest, where := slices.Clone(ours), make([]int, len(ours))
	for i := range where {
		where[i] = i
	}
	for len(rest) > 0 {
		o, i := rest[0], where[0]
		rest, where = rest[1:], where[1:]
		next, err := o.After(base)
		if err != nil { // it was made on one that has no place, and nothing can be done with it
			lost = append(lost, i)
			continue
		}
		if moved, them, ok := transform(o, over, base, side(i)); ok {
			if moved, on, err := fitted(moved, now); err == nil {
				out[i], over, base, now = moved, them, next, on
				continue
			}
		}
		// It has no place: those that follow were made on it, so they move to a letter without it first.
		_, back, _ := o.Apply(base)
		without, gone, _, err := Rebase(next, rest, back)
		if err != nil {
			return nil, nil, nil, err
		}
		lost = append(lost, i)
		rest = nil
		var stay []int
		for k, w := range where {
			if slices.Contains(gone, k) {
				lost = append(lost, w)
				continue
			}
			rest, stay = append(rest, without[k]), append(stay, w)
		}
		where = stay
	}
	slices.Sort(lost)
	return out, lost, over, nil
}

// where gives a Splice that takes something away the place where that stands: the one it was given may be that in a letter in which blocks
// of two moves stand the other way round.
func (s Splice) where(l *letter.Letter) Splice {
	if len(s.Del) > 0 {
		if f, i := l.Home(s.Del[0]); i >= 0 {
			s.After = before(f, i)
		}
	}
	return s
}

// fitted gives steps as they fit a letter, and the letter after them.
func fitted(ss Steps, now Doc) (Steps, Doc, error) {
	on, err := ss.After(now)
	if err == nil {
		return ss, on, nil
	}
	ss = slices.Clone(ss)
	for i, s := range ss {
		switch s := s.(type) {
		case Splice:
			ss[i] = s.where(now.Letter)
		case AddThread:
			s.At = min(s.At, len(now.Threads))
			ss[i] = s
		}
		if now, err = ss[i : i+1].After(now); err != nil {
			return nil, Doc{}, err
		}
	}
	return ss, now, nil
}

// transform gives a as made after b and b as made after a; both were made on base. Where both insert at the same place,
// side says on which side of b's words those of a come.
func transform(a, b Steps, base Doc, side Side) (a1, b1 Steps, ok bool) {
	switch {
	case apart(a, b):
		return a, b, true
	case len(a) > 1:
		one, next, err := fitted(a[:1], base)
		if err != nil {
			return nil, nil, false
		}
		first, b1, ok := transform(one, b, base, side)
		if !ok {
			return nil, nil, false
		}
		rest, b2, ok := transform(a[1:], b1, next, side)
		return slices.Concat(first, rest), b2, ok
	case len(b) > 1:
		b1, a1, ok := transform(b, a, base, !side)
		return a1, b1, ok
	}
	a, withA, errA := fitted(a, base)
	b, withB, errB := fitted(b, base)
	if errA != nil || errB != nil {
		return nil, nil, false
	}
	a1, ok = again(a[0], base, b[0], withB, side)
	if !ok {
		return nil, nil, false
	}
	b1, ok = again(b[0], base, a[0], withA, !side)
	return a1, b1, ok
}

// again gives s, made on base, as it is on now: base after step t. It may be no step at all, when t did the same.
func again(s Step, base Doc, t Step, now Doc, side Side) (Steps, bool) {
	if r, ok := s.(ReviewStep); ok {
		return commentAgain(r, base, t, now)
	}
	if c, ok := s.(SetConsent); ok {
		return c.again(base, now), true
	}
	switch t.(type) {
	case ReviewStep, SetConsent:
		return Steps{s}, true
	}
	r := &rebase{build{l: now.Letter, last: true}, base.Letter, t, side}
	ok := false
	switch s := s.(type) {
	case Text:
		ok = r.words(s)
	case Split:
		ok = r.split(s)
	case Join:
		ok = r.join(s)
	case Splice:
		ok = r.splice(s)
	case Move:
		ok = r.move(s)
	case Marks:
		ok = r.marks(s)
	case SetBlock:
		if b := r.l.Block(s.Block); b != nil {
			s.As = mergeForm(FormOf(r.base.Block(s.Block)), s.As, FormOf(b))
			r.do(s)
		}
		ok = true
	case SetFrame:
		merged := s
		mergeFields(reflect.ValueOf(&merged.Frame).Elem(), reflect.ValueOf(r.base.Frame), reflect.ValueOf(r.l.Frame))
		r.do(merged)
		ok = true
	case SetSigners:
		r.do(SetSigners{mergeLists(r.base.Signers, s.Signers, r.l.Signers, func(x letter.Signer) letter.ID { return x.ID })})
		ok = true
	case SetBijlagen:
		ok = r.bijlagen(s)
	case SetTable:
		ok = r.table(s)
	case SetProposal:
		r.do(s.over(r.base, r.l))
		ok = true
	case DropProposal:
		ok = r.dropProposal(s)
	case SetOpen:
		ok = r.setOpen(s)
	case SetWas:
		ok = r.setWas(s)
	case SetPicture:
		if _, there := r.l.Pictures.Get(s.Picture.ID); there {
			r.do(s)
		}
		ok = true
	}
	return r.steps, ok && r.err == nil
}

// rebase makes steps on the letter as it is now of steps that were made on base, before t.
type rebase struct {
	build
	base *letter.Letter
	t    Step
	side Side // of t's words on which new ones come, at the same place
}

// at follows a place; gone says that its block is there no more and its words went nowhere.
func (r *rebase) at(p letter.Point, side Side) (q letter.Point, gone bool) {
	q, deleted := r.t.Map(p, side)
	return q, r.l.Block(q.Block) == nil || deleted && r.l.Block(p.Block) == nil
}

// place follows the place of new words. Where t replaced words, its own stand at the start of those, so what others wrote
// among these, or behind them, comes behind its own; only at the very start is there a choice of sides.
func (r *rebase) place(p letter.Point) (q letter.Point, gone bool) {
	if t, ok := r.t.(Text); ok && t.Block == p.Block && t.At < p.Off {
		return r.at(p, Right)
	}
	return r.at(p, r.side)
}

// words deletes of what s deleted all that is still there, wherever it is now, and nothing that they wrote between it.
func (r *rebase) words(s Text) bool {
	old := r.base.Block(s.Block)
	type piece struct {
		at letter.Point
		n  int
	}
	var left []piece
	for i := s.At; i < s.At+s.Del; {
		_, n := utf8.DecodeRuneInString(old.Text[i:])
		from, gone := r.at(letter.Point{Block: s.Block, Off: i}, Right)
		to, _ := r.at(letter.Point{Block: s.Block, Off: i + n}, Left)
		if !gone && from.Block == to.Block && to.Off-from.Off == n && r.l.Block(from.Block).Text[from.Off:to.Off] == old.Text[i:i+n] {
			if k := len(left) - 1; k >= 0 && left[k].at.Block == from.Block && left[k].at.Off+left[k].n == from.Off {
				left[k].n += n
			} else {
				left = append(left, piece{from, n})
			}
		}
		i += n
	}
	if t, ok := r.t.(Marks); ok && t.Block == s.Block {
		s.Ins.Marks = dressed(s, old.Marks, r.l.Block(s.Block).Marks, !r.side)
	}
	p, gone := r.place(letter.Point{Block: s.Block, Off: s.At})
	if gone && len(left) > 0 {
		p, gone = left[0].at, false
	}
	if s.Ins.Text != "" && gone {
		return false
	}
	for k, x := range slices.Backward(left) {
		if k == 0 && x.at == p { // one step does both
			r.text(p.Block, p.Off, x.n, s.Ins, s.Parts)
			return true
		}
		r.text(x.at.Block, x.at.Off, x.n, letter.Span{}, Parts{})
	}
	if s.Ins.Text != "" {
		r.text(p.Block, p.Off, 0, s.Ins, s.Parts)
	}
	return true
}

func (r *rebase) split(s Split) bool {
	p, gone := r.place(letter.Point{Block: s.Block, Off: s.At})
	if gone {
		return false
	}
	open := slices.Clone(s.Open)
	for i, c := range open {
		if c.Border() && c.From == s.Block { // behind what they made of it
			open[i].From = p.Block
		}
	}
	r.do(Split{p.Block, p.Off, s.New, s.As, open})
	r.borders(p.Block, s.New)
	return true
}

func (r *rebase) join(s Join) bool {
	up, gone := r.at(letter.Point{Block: s.Block, Off: s.At}, Right)
	down, none := r.at(letter.Point{Block: s.Next}, Left)
	if gone || none {
		return false
	}
	if up.Block == down.Block { // they joined them
		return true
	}
	r.do(Join{up.Block, down.Block, len(r.l.Block(up.Block).Text)})
	r.borders(down.Block, up.Block)
	return true
}

// borders makes those that t proposes behind one block borders behind another, as when t comes later.
func (r *rebase) borders(was, now letter.ID) {
	var at letter.ID
	var fresh []letter.Change
	switch t := r.t.(type) {
	case SetOpen:
		at, fresh = t.Block, slices.DeleteFunc(slices.Clone(t.Open), func(c letter.Change) bool { return slices.Contains(r.base.Block(t.Block).Open, c) })
	case Split:
		at, fresh = t.New, t.Open
	}
	b := r.l.Block(at)
	if b == nil {
		return
	}
	open := slices.Clone(b.Open)
	for i, c := range open {
		if c.Border() && c.From == was && slices.Contains(fresh, c) {
			open[i].From = now
		}
	}
	r.open(at, open)
}

func (r *rebase) splice(s Splice) bool {
	f := r.l.Flow(s.Flow)
	if f == nil {
		return len(s.Ins) == 0
	}
	var del []*letter.Block
	for _, id := range s.Del {
		b := r.l.Block(id)
		if b == nil {
			continue // they deleted it too
		}
		if was := r.base.Block(id); !letter.EqualBlock(b, was) || !reflect.DeepEqual(collectBlock(r.l, b), collectBlock(r.base, was)) {
			return false // it has words of theirs
		}
		if n := len(del); n > 0 && f.Index(id) != f.Index(del[n-1].ID)+1 {
			return false
		}
		del = append(del, b)
	}
	if len(del)+len(s.Ins) == 0 {
		return true
	}
	s.Ins = r.placed(s.Ins)
	if x := keptFor(s); !x.IsZero() && !r.keeps(x) { // a hole keeps the place that the block has now
		if f, i := r.l.Home(x); i >= 0 {
			if holeFor(r.l, x) == before(f, i) && r.side == Left && i > 0 { // of two holes
				i--
			}
			r.build.splice(f, before(f, i), del, s.Ins, s.Parts)
		}
		return true
	}
	after, ok := r.after(f, s.After)
	if len(del) > 0 {
		after, ok = before(f, f.Index(del[0].ID)), true
	}
	if !ok {
		return false
	}
	r.build.splice(f, after, del, s.Ins, s.Parts)
	return true
}

// after gives the block behind which now comes what came behind after.
func (r *rebase) after(f *letter.Flow, after letter.ID) (letter.ID, bool) {
	if after.IsZero() {
		return r.newcomer(f, after), true
	}
	if f.Index(after) >= 0 {
		if t, ok := r.t.(Move); ok && t.Block == after && r.justMoved(after) {
			return holeFor(r.base, after), true // what stood behind it stays there when it is proposed to go elsewhere
		}
		end, _ := r.t.Map(letter.Point{Block: after, Off: len(r.base.Block(after).Text)}, Right)
		if f.Index(end.Block) >= 0 { // the lower half, when they cut it
			after = end.Block
		}
		return r.newcomer(f, after), true
	}
	p, _ := r.t.Map(letter.Point{Block: after}, Left)
	g, i := r.l.Home(p.Block)
	switch {
	case g == nil || g.ID != f.ID:
		return letter.ID{}, false
	case p.Off == 0:
		return before(g, i), true
	}
	return p.Block, true
}

// newcomer gives what they put behind after when ours comes behind theirs, else after.
func (r *rebase) newcomer(f *letter.Flow, after letter.ID) letter.ID {
	if r.side == Left {
		return after
	}
	switch t := r.t.(type) {
	case Splice:
		if t.Flow == f.ID && t.After == after && len(t.Ins) > 0 && keptFor(t).IsZero() {
			return t.Ins[len(t.Ins)-1].ID
		}
	case Move:
		if _, i := r.l.Home(t.Block); t.After == after && f.Index(t.Block) == i {
			return t.Block
		}
	}
	return after
}

// keptFor gives the block whose place a new hole keeps, which somebody proposes to move; zero when s puts no hole.
func keptFor(s Splice) letter.ID {
	if len(s.Ins) != 1 || len(s.Del) > 0 {
		return letter.ID{}
	}
	return holeOf(s.Ins[0])
}

// holeOf gives the block whose place a hole keeps, zero when b is none.
func holeOf(b *letter.Block) letter.ID {
	if b != nil {
		for _, c := range b.Open {
			if c.Kind == letter.Hole {
				return c.From
			}
		}
	}
	return letter.ID{}
}

// keeps reports whether a hole keeps the place of a block of base: whoever moves it then changes what is proposed.
func (r *rebase) keeps(x letter.ID) bool {
	return !holeFor(r.base, x).IsZero()
}

// holeFor gives the hole that keeps the place of a block, zero when none does.
func holeFor(l *letter.Letter, x letter.ID) letter.ID {
	if f, i := l.Home(x); i >= 0 {
		for _, b := range f.Blocks {
			if holeOf(b) == x {
				return b.ID
			}
		}
	}
	return letter.ID{}
}

// move follows the block. What is decided about the place of a block that somebody proposes to move is where its hole is;
// the block itself is where the proposal puts it. Of two proposals one place is the block's, whoever came first.
func (r *rebase) move(s Move) bool {
	f, i := r.l.Home(s.Block)
	if i < 0 {
		return true
	}
	after, ok := r.after(f, s.After)
	switch t := r.t.(type) {
	case Splice:
		if ok && keptFor(t) == s.Block && after != t.Ins[0].ID && !r.keeps(s.Block) {
			if after != s.Block {
				r.do(Move{t.Ins[0].ID, after})
			}
			r.do(Move{s.Block, t.Ins[0].ID})
			return true
		}
	case Move:
		if t.Block == s.Block {
			ours, theirs := holeOf(r.l.Block(s.After)) == s.Block, holeOf(r.l.Block(t.After)) == s.Block
			if ours || !theirs && r.side == Left && !r.keeps(s.Block) { // of two proposals Onto chooses
				return true
			}
		}
	}
	if t, back := r.t.(Move); ok && back && t.After == s.Block && holeOf(f.Blocks[i]) == t.Block { // it went back: it follows its place
		if after == t.Block { // which came to where it was proposed to go
			g, k := r.base.Home(t.Block)
			after, ok = r.after(f, before(g, k))
		}
		r.do(Move{t.Block, after})
	}
	if ok && after == s.Block && r.keeps(s.Block) { // they put it there too; whose proposal stands Onto says
		after = before(f, i)
	}
	if ok && after != s.Block {
		r.do(Move{s.Block, after})
	}
	if t, cut := r.t.(Split); ok && cut && t.Block == s.Block && (len(t.Open) > 0 || !r.keeps(t.Block)) {
		r.do(Move{t.New, s.Block}) // both halves, unless only the move is a proposal: what is decided stays where it is
	}
	if t, put := r.t.(Splice); ok && put && t.After == s.Block && keptFor(t).IsZero() && !r.justMoved(s.Block) {
		last := s.Block
		for _, b := range t.Ins {
			if slices.ContainsFunc(b.Open, letter.Change.Border) { // what is proposed to come behind it
				r.do(Move{b.ID, last})
				last = b.ID
			}
		}
	}
	return ok
}

// justMoved reports whether the hole of a block stood right above it: the step that takes it elsewhere is the first of a proposal.
func (r *rebase) justMoved(block letter.ID) bool {
	f, i := r.base.Home(block)
	return i > 0 && holeOf(f.Blocks[i-1]) == block
}

// marks gives words what s gave them, wherever those words are now.
func (r *rebase) marks(s Marks) bool {
	ours, was := r.spread(s.Block, s.Marks), r.spread(s.Block, r.base.Block(s.Block).Marks)
	blocks := slices.Concat(slices.Collect(maps.Keys(ours)), slices.Collect(maps.Keys(was)))
	slices.SortFunc(blocks, letter.ID.Compare)
	for _, id := range slices.Compact(blocks) {
		b := r.l.Block(id)
		o, w, t := onWords(ours[id]), onWords(was[id]), onWords(b.Marks)
		added := less(o, w)
		var fresh letter.Mark
		if t, ok := r.t.(Text); ok && t.Block == s.Block { // new words are in no proposal that somebody else made around them
			fresh = letter.Mark{From: t.At, To: t.At + len(t.Ins.Text)}
			for _, m := range added {
				added = cutMark(added, m, fresh.From, fresh.To)
			}
		}
		r.build.marks(b, slices.Concat(less(t, less(w, o)), added, mergeLooks(was[id], ours[id], b.Marks, fresh, r.side)))
	}
	return true
}

// onWords gives the marks by which words are proposed to come and go.
func onWords(ms []letter.Mark) []letter.Mark {
	return slices.DeleteFunc(slices.Clone(ms), func(m letter.Mark) bool { return m.Kind != letter.Ins && m.Kind != letter.Del })
}

// spread gives by block where marks of a block of base are now: in two blocks when they cut it there. Words that they
// deleted have none.
func (r *rebase) spread(block letter.ID, ms []letter.Mark) map[letter.ID][]letter.Mark {
	out := map[letter.ID][]letter.Mark{}
	for _, m := range ms {
		from, gone := r.at(letter.Point{Block: block, Off: m.From}, Right)
		to, none := r.at(letter.Point{Block: block, Off: m.To}, Left)
		if gone || none {
			continue
		}
		if from.Block != to.Block {
			m.From, m.To = from.Off, len(r.l.Block(from.Block).Text)
			out[from.Block] = append(out[from.Block], m)
			from = letter.Point{Block: to.Block}
		}
		if m.From, m.To = from.Off, to.Off; m.From < m.To {
			out[to.Block] = append(out[to.Block], m)
		}
	}
	return out
}

// less gives where marks are that others are not.
func less(ms, others []letter.Mark) []letter.Mark {
	out := slices.Clone(ms)
	for _, k := range others {
		out = cutMark(out, k, k.From, k.To)
	}
	return letter.NormalMarks(out)
}

// kept reports whether the flows that go are as they were: they hold nothing of theirs.
func (r *rebase) kept(flows []letter.ID) bool {
	return reflect.DeepEqual(collect(r.l, flows), collect(r.base, flows))
}

func (r *rebase) bijlagen(s SetBijlagen) bool {
	list := mergeLists(r.base.Bijlagen, s.Bijlagen, r.l.Bijlagen, func(x letter.Bijlage) letter.ID { return x.ID })
	after := r.l.Clone()
	after.Bijlagen = list
	if !r.kept(lostBijlagen(r.l, after)) {
		return false
	}
	r.build.bijlagen(list, s.Parts)
	return true
}

// dropProposal forgets a proposal, unless something of it is left or they did so too.
func (r *rebase) dropProposal(s DropProposal) bool {
	if _, there := r.l.Proposals.Get(s.ID); !there {
		return true
	}
	for by := range r.l.Pending {
		if by == s.ID {
			return true
		}
	}
	r.do(s)
	return true
}

// setOpen adds to a block's proposals what ours added, and takes away what ours took.
func (r *rebase) setOpen(s SetOpen) bool {
	b := r.l.Block(s.Block)
	if b == nil {
		return true
	}
	base, ours := r.base.Block(s.Block).Open, slices.Clone(s.Open)
	for i, c := range ours {
		if c.Place.Rank > 0 && !slices.Contains(base, c) {
			ours[i].Place.Behind = r.decided(c.Place.Behind)
		}
		up := r.base.Block(c.From)
		if !c.Border() || up == nil || slices.Contains(base, c) {
			continue
		}
		if end, _ := r.t.Map(letter.Point{Block: up.ID, Off: len(up.Text)}, Right); r.l.Block(end.Block) != nil {
			ours[i].From = end.Block // the lower half, when they cut it
		}
	}
	r.open(s.Block, mergeOpen(base, ours, b.Open))
	return true
}

// placed gives blocks that are proposed to come with their places as they are now.
func (r *rebase) placed(ins []*letter.Block) []*letter.Block {
	if !anyPlaced(ins) {
		return ins
	}
	ins = slices.Clone(ins)
	for k, b := range ins {
		x := *b
		x.Open = slices.Clone(b.Open)
		for i, c := range x.Open {
			if c.Place.Rank > 0 {
				x.Open[i].Place.Behind = r.decided(c.Place.Behind)
			}
		}
		ins[k] = &x
	}
	return ins
}

// decided gives the block of what is decided behind which now is proposed what was behind this one: its lower half, or what stood above it
// when it is not there any more.
func (r *rebase) decided(behind letter.ID) letter.ID {
	if t, cut := r.t.(Split); cut && t.Block == behind && len(t.Open) == 0 {
		return t.New
	}
	if behind.IsZero() || r.l.Block(behind) != nil {
		return behind
	}
	above := letter.ID{}
	for _, f := range r.base.Flows.All() {
		if f.Index(behind) < 0 {
			continue
		}
		for _, s := range standsIn(r.base, f) {
			switch {
			case !s.decided():
			case s.of == behind:
				return above
			case r.l.Block(s.of) != nil:
				above = s.of
			}
		}
	}
	return above
}

// setWas adds a row for what ours proposes, as the letter is now, and takes away the rows that ours took.
func (r *rebase) setWas(s SetWas) bool {
	has := func(rows []letter.Was, by letter.ID) bool {
		return slices.ContainsFunc(rows, func(w letter.Was) bool { return w.By == by })
	}
	rows := slices.DeleteFunc(slices.Clone(r.l.Was), func(w letter.Was) bool {
		return has(r.base.Was, w.By) && !has(s.Was, w.By)
	})
	for _, w := range s.Was {
		if !has(r.base.Was, w.By) && !has(rows, w.By) {
			rows = append(rows, letter.Was{By: w.By, Frame: r.l.Frame, Signers: r.l.Signers, Bijlagen: r.l.Bijlagen})
		}
	}
	r.was(rows, s.Parts)
	return true
}

// mergeFields leaves in ours what it changed of base, and takes the rest from theirs.
func mergeFields(ours, base, theirs reflect.Value) {
	if ours.Kind() != reflect.Struct {
		if ours.Equal(base) {
			ours.Set(theirs)
		}
		return
	}
	for i := range ours.NumField() {
		mergeFields(ours.Field(i), base.Field(i), theirs.Field(i))
	}
}

// mergeLists gives a list with what both changed of base. What one put somewhere else stands there, by ours where both did; what comes stands
// behind what it was put behind, or last, and where both put something, in the order of their IDs, so that it does not matter who was first.
func mergeLists[T comparable](base, ours, theirs []T, id func(T) letter.ID) (out []T) {
	find := func(list []T, x T) int { return slices.IndexFunc(list, func(y T) bool { return id(x) == id(y) }) }
	has := func(x T) bool { return find(base, x) >= 0 && find(ours, x) >= 0 && find(theirs, x) >= 0 }
	stay := func(list []T) []T { return slices.DeleteFunc(slices.Clone(list), func(x T) bool { return !has(x) }) }
	order := stay(ours)
	if slices.EqualFunc(order, stay(base), func(x, y T) bool { return id(x) == id(y) }) {
		order = stay(theirs)
	}
	came := func(list []T, n int) (out []T) { // behind the first n of the order
		at := 0
		for i, x := range list {
			switch {
			case has(x):
				at = 1 + find(order, x)
			case find(base, x) < 0 && (at == n && len(stay(list[i:])) > 0 || n == len(order) && len(stay(list[i:])) == 0):
				out = append(out, x)
			}
		}
		return out
	}
	for n := 0; n <= len(order); n++ {
		if n > 0 {
			x := ours[find(ours, order[n-1])]
			if x == base[find(base, x)] {
				x = theirs[find(theirs, x)]
			}
			out = append(out, x)
		}
		for _, x := range zipped(came(ours, n), came(theirs, n), id) {
			if find(out, x) < 0 { // it came on both sides
				out = append(out, x)
			}
		}
	}
	return out
}

// zipped puts two lists into one, by the ID of what comes next in each.
func zipped[T comparable](a, b []T, id func(T) letter.ID) (out []T) {
	for len(a)+len(b) > 0 {
		from := &b
		if len(b) == 0 || len(a) > 0 && id(a[0]).Compare(id(b[0])) <= 0 {
			from = &a
		}
		out = append(out, (*from)[0])
		*from = (*from)[1:]
	}
	return out
}

// commentAgain is again for what is said about the letter.
func commentAgain(s ReviewStep, base Doc, t Step, now Doc) (Steps, bool) {
	switch s := s.(type) {
	case AddThread:
		s.At, s.Thread.Anchor = len(now.Threads), MapAnchor(s.Thread.Anchor, t)
		return Steps{s}, true
	case RemoveThread:
		i := review.Find(now.Threads, s.Thread)
		if i < 0 {
			return nil, true
		}
		was := base.Threads[review.Find(base.Threads, s.Thread)]
		is := now.Threads[i] // words of theirs do not go with it
		return Steps{s}, is.Text == was.Text && slices.EqualFunc(is.Replies, was.Replies, func(a, b review.Reply) bool { return a.ID == b.ID && a.Text == b.Text })
	case AddReply:
		i := review.Find(now.Threads, s.Thread)
		if i < 0 {
			return nil, false
		}
		s.At = len(now.Threads[i].Replies)
		return Steps{s}, true
	case RemoveReply:
		if i := review.Find(now.Threads, s.Thread); i < 0 || now.Threads[i].Reply(s.Reply) < 0 {
			return nil, true
		}
		return Steps{s}, true
	case SetState:
		if review.Find(now.Threads, s.Thread) < 0 {
			return nil, true
		}
		return Steps{s}, true
	case Reword:
		return rewordAgain(s, base, now)
	case SetAbout:
		i := review.Find(now.Threads, s.Thread)
		if i < 0 {
			return nil, true
		}
		s.About = mergeAbout(s.About, base.Threads[review.Find(base.Threads, s.Thread)].About, now.Threads[i].About)
		return Steps{s}, true
	case Version, Taken, Stage:
		return Steps{s}, true
	case SetWords:
		if review.Find(now.Threads, s.Thread) < 0 {
			return nil, true
		}
		return Steps{s}, true
	case SetAnchor:
		if review.Find(now.Threads, s.Thread) < 0 {
			return nil, true
		}
		s.Anchor = MapAnchor(s.Anchor, t)
		return Steps{s}, true
	}
	return nil, false
}

// rewordAgain keeps what they made of the same text among what it was.
func rewordAgain(s Reword, base, now Doc) (Steps, bool) {
	i := review.Find(now.Threads, s.Thread)
	if i < 0 || !s.Reply.IsZero() && now.Threads[i].Reply(s.Reply) < 0 {
		return nil, false
	}
	was, _ := s.said(base)
	text, edits := s.said(now)
	if text != was {
		s.Edits.Was = append(slices.Clone(edits.Was), review.Said{Text: text, By: edits.Last.By, At: edits.Last.At})
	}
	return Steps{s}, true
}

// mergeAbout gives theirs with what ours changed of base.
func mergeAbout(ours, base, theirs review.About) review.About {
	if ours.Class != base.Class {
		theirs.Class = ours.Class
	}
	if ours.To != base.To {
		theirs.To = ours.To
	}
	if ours.Due != base.Due {
		theirs.Due = ours.Due
	}
	if ours.Done != base.Done {
		theirs.Done = ours.Done
	}
	return theirs
}
