package letter

import (
	"slices"
	"strings"
	"time"
)

// A proposal is a change that is not decided yet. It stands in the letter itself, at the things it is about, so that it
// goes wherever they go:
//
//   - words: marks Ins and Del; a look: the new marks, and Base over them for how it was;
//   - a block: Block.Open. The border of a paragraph with the one above it is the paragraph's own, so a split proposes its
//     right half (Inserted) and a join its lower half (Deleted);
//   - a row: Row.Open; a grid or picture: the new one, with Was for how it was;
//   - frame, signers and bijlagen: the new ones, with a row of Letter.Was for each proposal.
//
// Package edit makes proposals (Propose) and decides them (Settle, Show). One proposal may stand at many things.

// Proposal tells who proposed something, when, and why.
type Proposal struct {
	ID     ID
	By     string
	At     time.Time
	Reason string `json:",omitempty"`
	// Act is what was done when it was made, as undo calls it ("vet", "kolom verwijderen"): all that tells what it was of one that stands
	// nowhere any more (edit.Displaced). "" of a proposal of before 0.5, and of one that Word or ODF brought.
	Act string `json:",omitempty"`
	// Words are those it would take away, as they were when who made it last changed it: see edit.Going. "" for none, and for
	// a proposal of before 0.5.
	Words string `json:",omitempty"`
	// Gone is what it would have changed, in Dutch, of one whose words went with what somebody deleted: see edit.Sweep.
	Gone string `json:",omitempty"`
}

func (p *Proposal) equal(q *Proposal) bool {
	return p.ID == q.ID && p.By == q.By && p.At.Equal(q.At) && p.Reason == q.Reason && p.Act == q.Act && p.Words == q.Words && p.Gone == q.Gone
}

// ChangeKind is what is proposed for a block or row.
type ChangeKind string

// The kinds of change.
const (
	Inserted ChangeKind = "ins"   // the block or row, or the border of a paragraph with the one above
	Deleted  ChangeKind = "del"   // the same
	Reformed ChangeKind = "form"  // it had the form Form
	Moved    ChangeKind = "moved" // it stood where block From is
	Hole     ChangeKind = "hole"  // this empty block keeps the place of block From, which was moved
)

// Known reports whether this version knows the kind.
func (k ChangeKind) Known() bool {
	return slices.Contains([]ChangeKind{Inserted, Deleted, Reformed, Moved, Hole}, k)
}

// Change is one proposal for a block or row. A block has at most one Inserted, one Hole and one Reformed; the others of
// different people stand in the order in which they were made.
type Change struct {
	Kind  ChangeKind
	By    ID    // the proposal
	Form  Form  `json:",omitzero"` // of Reformed: as it was
	From  ID    `json:",omitzero"` // of Moved and Hole: the other block; of a border: the paragraph whose words come before
	Place Place `json:",omitzero"` // of Moved, and of Inserted but for borders: where it is proposed to stand; zero in a draft of before 0.5 that nobody changed since
}

// Place is where a block is proposed to stand in its flow: behind a block of what is decided, zero for the beginning, and by rank, the lowest
// first, among all that are proposed to stand there.
type Place struct {
	Behind ID `json:",omitzero"`
	Rank   uint64
}

// Border reports whether the change is of a block's being there, or a paragraph's being apart from the one above.
func (c Change) Border() bool { return c.Kind == Inserted || c.Kind == Deleted }

// Form is what a block is, apart from its text.
type Form struct {
	Kind  Kind
	Level uint8    `json:",omitempty"`
	List  ListKind `json:",omitempty"`
	More  bool     `json:",omitempty"`
	Label string   `json:",omitempty"`
	Plain bool     `json:",omitempty"`
	Keep  Keep     `json:",omitzero"`
}

// TableWas is a grid as it was before a proposal for it. Flows of cells that only it names are kept in the letter.
type TableWas struct {
	By      ID
	With    []ID `json:",omitempty"` // proposals of others that are part of it since copies were merged, in the order of their IDs
	Columns []Column
	Rows    []Row
	Header  int
}

// All gives the proposals that a grid is part of: they are decided as one.
func (w *TableWas) All() []ID { return append([]ID{w.By}, w.With...) }

// Before gives the table with its grid as it was before the proposal, nil when there is none.
func (t *Table) Before() *Table {
	if t.Was == nil {
		return nil
	}
	return &Table{ID: t.ID, Columns: t.Was.Columns, Rows: t.Was.Rows, Header: t.Was.Header}
}

// Propose keeps how the grid was before proposal by, of which those of others may be part.
func (t *Table) Propose(by ID, was *Table, with ...ID) {
	t.Was = &TableWas{by, append([]ID(nil), with...), was.Columns, was.Rows, was.Header} // nil when there are none, as it is read
}

// PictureWas is a picture as it was before a proposal for it.
type PictureWas struct {
	By             ID
	File, FileName string
	Alt            string
	Width, Height  int
	Share          int
}

// Before gives the picture as it was before the proposal, nil when there is none.
func (p *Picture) Before() *Picture {
	w := p.Was
	if w == nil {
		return nil
	}
	return &Picture{ID: p.ID, File: w.File, FileName: w.FileName, Alt: w.Alt, Width: w.Width, Height: w.Height, Share: w.Share}
}

// Propose keeps how the picture was before proposal by.
func (p *Picture) Propose(by ID, was *Picture) {
	p.Was = &PictureWas{by, was.File, was.FileName, was.Alt, was.Width, was.Height, was.Share}
}

// Was is what stands round the body as it was before a proposal. Written bijlagen that only it names are kept in the letter.
type Was struct {
	By       ID
	Frame    Frame
	Signers  []Signer  `json:",omitempty"`
	Bijlagen []Bijlage `json:",omitempty"`
}

// Equal reports whether two are the same.
func (w Was) Equal(x Was) bool { return w.By == x.By && w.Same(x) }

// Same reports whether two say the same, whoever proposed what came after.
func (w Was) Same(x Was) bool {
	return w.Frame == x.Frame && slices.Equal(w.Signers, x.Signers) && slices.Equal(w.Bijlagen, x.Bijlagen)
}

// Suggests reports whether the mark is of a proposal.
func (k MarkKind) Suggests() bool { return k == Ins || k == Del || k == Base }

// By gives the proposal a mark is of, zero if it is of none.
func (m Mark) By() ID {
	if !m.Kind.Suggests() {
		return ID{}
	}
	id, _ := ParseID(m.Val[:min(24, len(m.Val))])
	return id
}

// Proposer gives who made the proposal a mark is of, "" when that is not known.
func (l *Letter) Proposer(m Mark) string {
	if p, ok := l.Proposals.Get(m.By()); ok {
		return p.By
	}
	return ""
}

// BaseMark gives the Val of a Base mark: over these words kind was on, with val, or off.
func BaseMark(by ID, kind MarkKind, on bool, val string) string {
	if !on {
		return by.String() + " " + string(kind)
	}
	return by.String() + " " + string(kind) + " " + val
}

// Base reads what BaseMark wrote.
func (m Mark) Base() (kind MarkKind, on bool, val string) {
	_, rest, _ := strings.Cut(m.Val, " ")
	word, val, on := strings.Cut(rest, " ")
	return MarkKind(word), on, val
}

// Proposed reports whether anything in the letter is a proposal.
func (l *Letter) Proposed() bool {
	if len(l.Was) > 0 {
		return true
	}
	for _, f := range l.Flows.All() {
		if slices.ContainsFunc(f.Blocks, (*Block).Proposed) {
			return true
		}
	}
	for _, t := range l.Tables.All() {
		if t.Proposed() {
			return true
		}
	}
	for _, p := range l.Pictures.All() {
		if p.Was != nil {
			return true
		}
	}
	return false
}

// Proposed reports whether the block itself or a word in it is a proposal.
func (b *Block) Proposed() bool {
	return len(b.Open) > 0 || slices.ContainsFunc(b.Marks, func(m Mark) bool { return m.Kind.Suggests() })
}

// Proposed reports whether the grid or a row of it is a proposal.
func (t *Table) Proposed() bool {
	return t.Was != nil || slices.ContainsFunc(t.Rows, func(r Row) bool { return len(r.Open) > 0 })
}

// Proposers gives who has open proposals, in the order of the alphabet.
func (l *Letter) Proposers() (out []string) {
	for _, p := range l.Proposals.All() {
		if !slices.Contains(out, p.By) {
			out = append(out, p.By)
		}
	}
	slices.Sort(out)
	return out
}

// Pending calls yield with the proposal of everything that is one, until it gives false: each place once.
func (l *Letter) Pending(yield func(ID) bool) {
	for _, w := range l.Was {
		if !yield(w.By) {
			return
		}
	}
	for _, f := range l.Flows.All() {
		for _, b := range f.Blocks {
			if b.Proposed() && !b.pending(yield) {
				return
			}
		}
	}
	for _, t := range l.Tables.All() {
		if !t.Pending(yield) {
			return
		}
	}
	for _, p := range l.Pictures.All() {
		if p.Was != nil && !yield(p.Was.By) {
			return
		}
	}
}

// Pending is Letter.Pending for a table; it reports whether yield never gave false.
func (t *Table) Pending(yield func(ID) bool) bool {
	if t.Was != nil && (slices.ContainsFunc(t.Was.All(), func(by ID) bool { return !yield(by) }) || !t.Before().Pending(yield)) {
		return false
	}
	for _, r := range t.Rows {
		for _, c := range r.Open {
			if !yield(c.By) {
				return false
			}
		}
	}
	return true
}

func (b *Block) pending(yield func(ID) bool) bool {
	for _, c := range b.Open {
		if !yield(c.By) {
			return false
		}
	}
	for _, m := range b.Marks {
		if m.Kind.Suggests() && !yield(m.By()) {
			return false
		}
	}
	return true
}
