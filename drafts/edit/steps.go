package edit

import (
	"errors"
	"slices"

	"kamerbrief/drafts/letter"
)

// ErrFit is returned by a step that does not fit the letter it is applied to.
var ErrFit = errors.New("edit: step does not fit the letter")

// Text replaces Del bytes at At in a block by Ins. Parts holds the flows of the notes in Ins; Gone are the blocks that
// vanish with notes in the deleted bytes. (The stored name of Parts is the one of format 1.)
type Text struct {
	Block letter.ID
	At    int
	Del   int         `json:",omitempty"`
	Ins   letter.Span `json:",omitzero"`
	Parts Parts       `json:"Bring,omitzero"`
	Gone  []letter.ID `json:",omitempty"`
}

// bare reports whether it changes words alone: no note, with the blocks in it, comes or goes.
func (s Text) bare() bool { return s.Parts.IsZero() && len(s.Gone) == 0 }

// Split cuts a block in two at At. The left half keeps the ID and the form; the right one becomes New with form As.
type Split struct {
	Block letter.ID
	At    int
	New   letter.ID
	As    Form
	Open  []letter.Change `json:",omitempty"` // proposals for the right half
}

// Join appends the text of Next, the block below, to Block, which keeps its ID and form. At is Block's length.
type Join struct {
	Block, Next letter.ID
	At          int
}

// Splice replaces the blocks Del, which follow After in a flow (the zero ID is its start), by Ins.
type Splice struct {
	Flow  letter.ID
	After letter.ID
	Del   []letter.ID     `json:",omitempty"`
	Ins   []*letter.Block `json:",omitempty"`
	Parts Parts           `json:"Bring,omitzero"`
	Gone  []letter.ID     `json:",omitempty"` // every block that vanishes, those in notes and cells included
	Near  letter.Point    // where places in them go
}

// Move puts a block behind After in the same flow (the zero ID is its start).
type Move struct{ Block, After letter.ID }

// Marks gives a block these marks.
type Marks struct {
	Block letter.ID
	Marks []letter.Mark
}

// SetBlock gives a block another form.
type SetBlock struct {
	Block letter.ID
	As    Form
}

// SetFrame replaces the frame's fields; its flows stay.
type SetFrame struct{ Frame letter.Frame }

// SetSigners replaces the list of signers.
type SetSigners struct{ Signers []letter.Signer }

// SetBijlagen replaces the list of bijlagen.
type SetBijlagen struct {
	Bijlagen []letter.Bijlage
	Parts    Parts       `json:"Bring,omitzero"`
	Gone     []letter.ID `json:",omitempty"`
	Near     letter.Point
}

// SetTable replaces a table's grid.
type SetTable struct {
	Table *letter.Table
	Parts Parts       `json:"Bring,omitzero"`
	Gone  []letter.ID `json:",omitempty"`
	Near  letter.Point
}

// SetPicture replaces what a figure shows.
type SetPicture struct{ Picture letter.Picture }

// Form is what a block is, apart from its text.
type Form = letter.Form

// FormOf gives a block's form.
func FormOf(b *letter.Block) Form {
	return Form{Kind: b.Kind, Level: b.Level, List: b.List, More: b.More, Label: b.Label, Plain: b.Plain, Keep: b.Keep}
}

// formFits reports whether a block may have this form.
func formFits(f Form) bool {
	return letter.LabelFits(f.Kind, f.More, f.Label) && (!f.Plain || f.Kind == letter.Heading) && (f.Keep == letter.Keep{} || f.Kind.Keeps())
}

func withForm(f Form, b *letter.Block) *letter.Block {
	c := *b
	c.Kind, c.Level, c.List, c.More, c.Label, c.Plain, c.Keep = f.Kind, f.Level, f.List, f.More, f.Label, f.Plain, f.Keep
	return &c
}

// put gives l with flow f in which the blocks [i, j) are replaced.
func put(l *letter.Letter, f *letter.Flow, i, j int, with ...*letter.Block) *letter.Letter {
	n := &letter.Flow{ID: f.ID, Kind: f.Kind, Blocks: make([]*letter.Block, 0, len(f.Blocks)-(j-i)+len(with))}
	n.Blocks = append(append(append(n.Blocks, f.Blocks[:i]...), with...), f.Blocks[j:]...)
	c := l.Clone()
	c.PutFlow(n)
	return c
}

// blockStep is a step that changes one block where it stands.
type blockStep interface {
	LetterStep
	// on gives the changed block, or ErrFit.
	on(b *letter.Block) (*letter.Block, error)
}

// change gives l with one block as on makes it.
func change(l *letter.Letter, block letter.ID, on func(*letter.Block) (*letter.Block, error)) (*letter.Letter, error) {
	f, i := l.Home(block)
	if i < 0 {
		return nil, ErrFit
	}
	b, err := on(f.Blocks[i])
	if err != nil {
		return nil, err
	}
	return put(l, f, i, i+1, b), nil
}

// Apply, Invert and Map make LetterSteps of these; see there for what they answer.

func (s Text) Apply(l *letter.Letter) (*letter.Letter, error) {
	next, err := change(l, s.Block, s.on)
	if err != nil {
		return nil, err
	}
	drop(next, s.notes(l.Block(s.Block)))
	return next, s.Parts.addTo(next)
}

func (s Text) on(b *letter.Block) (*letter.Block, error) {
	if s.At < 0 || s.Del < 0 || s.At > len(b.Text) || s.Del > len(b.Text)-s.At || !b.Kind.HasText() || !b.OnBorder(s.At) || !b.OnBorder(s.At+s.Del) || !sound(s.Ins) {
		return nil, ErrFit
	}
	return b.Replace(s.At, s.At+s.Del, s.Ins), nil
}

// notes gives the flows of the notes in what the step deletes of a block.
func (s Text) notes(b *letter.Block) []letter.ID {
	if s.Del == 0 || len(b.Atoms) == 0 {
		return nil
	}
	return notesOf(b.Cut(s.At, s.At+s.Del).Atoms)
}

func (s Text) Invert(before *letter.Letter) Step {
	b := before.Block(s.Block)
	cut := b.Cut(s.At, s.At+s.Del)
	return Text{s.Block, s.At, len(s.Ins.Text), cut, collect(before, notesOf(cut.Atoms)), s.Parts.blocks()}
}

func (s Text) Map(p letter.Point, side Side) (letter.Point, bool) {
	if p.Block != s.Block {
		if slices.Contains(s.Gone, p.Block) {
			return letter.Point{Block: s.Block, Off: s.At}, true
		}
		return p, false
	}
	switch {
	case p.Off < s.At || p.Off == s.At && (side == Left || s.Del > 0 && len(s.Ins.Text) == 0):
		return p, false
	case p.Off > s.At+s.Del || p.Off == s.At+s.Del && (s.Del == 0 || side == Right || len(s.Ins.Text) == 0):
		p.Off += len(s.Ins.Text) - s.Del
		return p, false
	}
	p.Off = s.At
	if side == Right {
		p.Off += len(s.Ins.Text)
	}
	return p, true
}

func (s Split) Apply(l *letter.Letter) (*letter.Letter, error) {
	f, i := l.Home(s.Block)
	if i < 0 || s.New.IsZero() || l.Block(s.New) != nil {
		return nil, ErrFit
	}
	b := f.Blocks[i]
	if !b.Kind.HasText() || !b.OnBorder(s.At) || !s.As.Kind.HasText() || !formFits(s.As) {
		return nil, ErrFit
	}
	left, right := b.Cut(0, s.At), b.Cut(s.At, len(b.Text))
	x := *b
	x.Text, x.Atoms, x.Marks = left.Text, left.Atoms, left.Marks
	y := withForm(s.As, &letter.Block{ID: s.New, Text: right.Text, Atoms: right.Atoms, Marks: right.Marks, Open: s.Open})
	fix(&x)
	fix(y)
	return put(l, f, i, i+1, &x, y), nil
}

// fix brings empty slices to the one form nil.
func fix(b *letter.Block) {
	if len(b.Atoms) == 0 {
		b.Atoms = nil
	}
	if len(b.Marks) == 0 {
		b.Marks = nil
	}
}

func (s Split) Invert(*letter.Letter) Step { return Join{s.Block, s.New, s.At} }

func (s Split) Map(p letter.Point, side Side) (letter.Point, bool) {
	if p.Block == s.Block && (p.Off > s.At || p.Off == s.At && side == Right) {
		return letter.Point{Block: s.New, Off: p.Off - s.At}, false
	}
	return p, false
}

func (s Join) Apply(l *letter.Letter) (*letter.Letter, error) {
	f, i := l.Home(s.Block)
	if i < 0 || i+1 >= len(f.Blocks) || f.Blocks[i+1].ID != s.Next {
		return nil, ErrFit
	}
	b, next := f.Blocks[i], f.Blocks[i+1]
	if len(b.Text) != s.At || !b.Kind.HasText() || !next.Kind.HasText() {
		return nil, ErrFit
	}
	return put(l, f, i, i+2, b.Replace(s.At, s.At, next.Cut(0, len(next.Text)))), nil
}

func (s Join) Invert(before *letter.Letter) Step {
	next := before.Block(s.Next)
	return Split{s.Block, s.At, s.Next, FormOf(next), next.Open}
}

func (s Join) Map(p letter.Point, _ Side) (letter.Point, bool) {
	if p.Block == s.Next {
		return letter.Point{Block: s.Block, Off: s.At + p.Off}, false
	}
	return p, false
}

func (s Splice) Apply(l *letter.Letter) (*letter.Letter, error) {
	f := l.Flow(s.Flow)
	if f == nil {
		return nil, ErrFit
	}
	i := 0
	if !s.After.IsZero() {
		if i = f.Index(s.After) + 1; i == 0 {
			return nil, ErrFit
		}
	}
	j := i + len(s.Del)
	if j > len(f.Blocks) || len(f.Blocks)-len(s.Del)+len(s.Ins) == 0 {
		return nil, ErrFit
	}
	for k, id := range s.Del {
		if f.Blocks[i+k].ID != id {
			return nil, ErrFit
		}
	}
	for _, b := range s.Ins {
		if unsound(b) || l.Block(b.ID) != nil && !slices.Contains(s.Del, b.ID) {
			return nil, ErrFit
		}
	}
	old := f.Blocks[i:j]
	l = put(l, f, i, j, s.Ins...)
	for _, b := range old {
		dropBlock(l, b)
	}
	return l, s.Parts.addTo(l)
}

func (s Splice) Invert(before *letter.Letter) Step {
	inv := Splice{Flow: s.Flow, After: s.After, Gone: s.Parts.blocks(), Near: s.Near}
	var roots []letter.ID
	for _, id := range s.Del {
		b := before.Block(id)
		inv.Ins = append(inv.Ins, b)
		inv.Parts.merge(collectBlock(before, b))
	}
	for _, b := range s.Ins {
		inv.Del = append(inv.Del, b.ID)
		roots = append(roots, b.ID)
	}
	inv.Gone = append(roots, inv.Gone...)
	if n := nearest(before, s.Flow, s.After, s.Del); !n.Block.IsZero() {
		inv.Near = n
	}
	return inv
}

// nearest is the place where caret and comments go when the blocks del after `after` vanish: the end of the text
// before them, or the start of the text behind them.
func nearest(l *letter.Letter, flow, after letter.ID, del []letter.ID) letter.Point {
	f := l.Flow(flow)
	i := 0
	if !after.IsZero() {
		i = f.Index(after) + 1
	}
	for k := i - 1; k >= 0; k-- {
		if b := f.Blocks[k]; b.Kind.HasText() {
			return letter.Point{Block: b.ID, Off: len(b.Text)}
		}
	}
	for k := i + len(del); k < len(f.Blocks); k++ {
		if b := f.Blocks[k]; b.Kind.HasText() {
			return letter.Point{Block: b.ID}
		}
	}
	return letter.Point{}
}

func (s Splice) Map(p letter.Point, _ Side) (letter.Point, bool) { return gone(p, s.Gone, s.Near) }

// gone maps a place in a block that vanished.
func gone(p letter.Point, ids []letter.ID, near letter.Point) (letter.Point, bool) {
	if slices.Contains(ids, p.Block) {
		return near, true
	}
	return p, false
}

func (s Move) Apply(l *letter.Letter) (*letter.Letter, error) {
	f, i := l.Home(s.Block)
	if i < 0 || s.Block == s.After {
		return nil, ErrFit
	}
	bs := slices.Delete(slices.Clone(f.Blocks), i, i+1)
	j := 0
	if !s.After.IsZero() {
		if j = slices.IndexFunc(bs, func(b *letter.Block) bool { return b.ID == s.After }) + 1; j == 0 {
			return nil, ErrFit
		}
	}
	bs = slices.Insert(bs, j, f.Blocks[i])
	c := l.Clone()
	c.PutFlow(&letter.Flow{ID: f.ID, Kind: f.Kind, Blocks: bs})
	return c, nil
}

func (s Move) Invert(before *letter.Letter) Step {
	f, i := before.Home(s.Block)
	inv := Move{Block: s.Block}
	if i > 0 {
		inv.After = f.Blocks[i-1].ID
	}
	return inv
}

func (s Move) Map(p letter.Point, _ Side) (letter.Point, bool) { return p, false }

func (s Marks) Apply(l *letter.Letter) (*letter.Letter, error) { return change(l, s.Block, s.on) }

func (s Marks) on(old *letter.Block) (*letter.Block, error) {
	b := *old
	b.Marks = letter.NormalMarks(slices.Clone(s.Marks))
	for _, m := range b.Marks {
		if !b.OnBorder(m.From) || !b.OnBorder(m.To) {
			return nil, ErrFit
		}
	}
	return &b, nil
}

func (s Marks) Invert(before *letter.Letter) Step { return Marks{s.Block, before.Block(s.Block).Marks} }

func (s Marks) Map(p letter.Point, _ Side) (letter.Point, bool) { return p, false }

func (s SetBlock) Apply(l *letter.Letter) (*letter.Letter, error) { return change(l, s.Block, s.on) }

func (s SetBlock) on(b *letter.Block) (*letter.Block, error) {
	if b.Kind.HasText() != s.As.Kind.HasText() || !formFits(s.As) {
		return nil, ErrFit
	}
	return withForm(s.As, b), nil
}

func (s SetBlock) Invert(before *letter.Letter) Step {
	return SetBlock{s.Block, FormOf(before.Block(s.Block))}
}

func (s SetBlock) Map(p letter.Point, _ Side) (letter.Point, bool) { return p, false }

func (s SetFrame) Apply(l *letter.Letter) (*letter.Letter, error) {
	a, b := l.Frame, s.Frame
	if a.Addressee != b.Addressee || a.Subject != b.Subject || a.Salutation != b.Salutation || a.Body != b.Body || a.Closing != b.Closing {
		return nil, ErrFit
	}
	c := l.Clone()
	c.Frame = s.Frame
	return c, nil
}

func (s SetFrame) Invert(before *letter.Letter) Step { return SetFrame{before.Frame} }

func (s SetFrame) Map(p letter.Point, _ Side) (letter.Point, bool) { return p, false }

func (s SetSigners) Apply(l *letter.Letter) (*letter.Letter, error) {
	c := l.Clone()
	c.Signers = s.Signers
	return c, nil
}

func (s SetSigners) Invert(before *letter.Letter) Step { return SetSigners{before.Signers} }

func (s SetSigners) Map(p letter.Point, _ Side) (letter.Point, bool) { return p, false }

func (s SetBijlagen) Apply(l *letter.Letter) (*letter.Letter, error) {
	c := l.Clone()
	c.Bijlagen = s.Bijlagen
	drop(c, lostBijlagen(l, c))
	return c, s.Parts.addTo(c)
}

// lostBijlagen are the flows of written bijlagen that a letter had and its next version does not, not even as they were
// before a proposal.
func lostBijlagen(l, next *letter.Letter) []letter.ID {
	now := writtenIn(next)
	return slices.DeleteFunc(writtenIn(l), func(id letter.ID) bool { return slices.Contains(now, id) })
}

func writtenIn(l *letter.Letter) []letter.ID {
	out := flowsOfBijlagen(l.Bijlagen)
	for _, w := range l.Was {
		for _, id := range flowsOfBijlagen(w.Bijlagen) {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

func flowsOfBijlagen(bs []letter.Bijlage) (out []letter.ID) {
	for _, b := range bs {
		if !b.Flow.IsZero() {
			out = append(out, b.Flow)
		}
	}
	return out
}

func (s SetBijlagen) Invert(before *letter.Letter) Step {
	after := before.Clone()
	after.Bijlagen = s.Bijlagen
	return SetBijlagen{before.Bijlagen, collect(before, lostBijlagen(before, after)), s.Parts.blocks(), before.Body().End()}
}

func (s SetBijlagen) Map(p letter.Point, _ Side) (letter.Point, bool) { return gone(p, s.Gone, s.Near) }

func (s SetTable) Apply(l *letter.Letter) (*letter.Letter, error) {
	if s.Table == nil {
		return nil, ErrFit
	}
	old, ok := l.Tables.Get(s.Table.ID)
	if !ok {
		return nil, ErrFit
	}
	c := l.Clone()
	c.Tables = c.Tables.With(s.Table.ID, s.Table)
	drop(c, lostCells(old, s.Table))
	return c, s.Parts.addTo(c)
}

// lostCells are the cell flows of old that t no longer has.
func lostCells(old, t *letter.Table) []letter.ID {
	now := cellsOf(t)
	return slices.DeleteFunc(cellsOf(old), func(id letter.ID) bool { return slices.Contains(now, id) })
}

// cellsOf are the flows of a table's cells, with those that only the grid before a proposal has.
func cellsOf(t *letter.Table) []letter.ID {
	out := slices.Collect(t.Flows())
	if t.Was != nil {
		for _, id := range cellsOf(t.Before()) {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

func (s SetTable) Invert(before *letter.Letter) Step {
	old, _ := before.Tables.Get(s.Table.ID)
	near := s.Near
	if id := cellsOf(old); len(id) > 0 {
		near = before.Flow(id[0]).Start()
	}
	return SetTable{old, collect(before, lostCells(old, s.Table)), s.Parts.blocks(), near}
}

func (s SetTable) Map(p letter.Point, _ Side) (letter.Point, bool) { return gone(p, s.Gone, s.Near) }

func (s SetPicture) Apply(l *letter.Letter) (*letter.Letter, error) {
	if _, ok := l.Pictures.Get(s.Picture.ID); !ok {
		return nil, ErrFit
	}
	c := l.Clone()
	p := s.Picture
	c.Pictures = c.Pictures.With(p.ID, &p)
	return c, nil
}

func (s SetPicture) Invert(before *letter.Letter) Step {
	p, _ := before.Pictures.Get(s.Picture.ID)
	return SetPicture{*p}
}

func (s SetPicture) Map(p letter.Point, _ Side) (letter.Point, bool) { return p, false }
