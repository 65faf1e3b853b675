package letter

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Valid reports the first thing that makes l no sound letter: a flow that is missing or that nothing refers to, a
// table in a cell, a text with the wrong number of atoms, a mark outside its text, a grid that is no rectangle, an ID used
// twice. What a later version may have added is an ErrNewer. Every edit keeps a sound letter sound.
func Valid(l *Letter) error {
	single := make(chan error, 1)
	go func() { single <- validBlocks(l) }() // half of the work, and a large letter is waited for
	err := validTree(l)
	if e := <-single; err == nil || errors.Is(e, ErrNewer) {
		return e
	}
	return err
}

// validBlocks looks at each block by itself.
func validBlocks(l *Letter) error {
	for _, f := range l.Flows.All() {
		for _, b := range f.Blocks {
			if err := validBlock(b, f.Kind); err != nil {
				return err
			}
		}
	}
	return nil
}

// validTree looks at how all of it hangs together.
func validTree(l *Letter) error {
	v := validator{l: l, flows: make(map[ID]bool, l.Flows.Len()), things: map[ID]bool{}}
	for id, kind := range l.Roots() {
		if err := v.flow(id, kind); err != nil {
			return err
		}
	}
	for _, w := range l.Was {
		for _, b := range w.Bijlagen {
			if !b.Flow.IsZero() && !v.flows[b.Flow] {
				if err := v.flow(b.Flow, BijlageFlow); err != nil {
					return err
				}
			}
		}
	}
	if len(v.flows) != l.Flows.Len() || len(v.things) != l.Tables.Len()+l.Pictures.Len() {
		return fmt.Errorf("letter: %d flows, %d tables and pictures that nothing refers to",
			l.Flows.Len()-len(v.flows), l.Tables.Len()+l.Pictures.Len()-len(v.things))
	}
	if v.blocks != l.home.Len() {
		return fmt.Errorf("letter: %d blocks known, %d there", l.home.Len(), v.blocks)
	}
	return nil
}

// validator walks through a letter and holds what it has seen.
type validator struct {
	l      *Letter
	flows  map[ID]bool
	blocks int
	things map[ID]bool // tables and pictures
}

func (v *validator) flow(id ID, kind FlowKind) error {
	f := v.l.Flow(id)
	switch {
	case f == nil:
		return fmt.Errorf("letter: no flow %s (%s)", id, kind)
	case !f.Kind.Known():
		return fmt.Errorf("%w: flow %s", ErrNewer, f.Kind)
	case f.Kind != kind:
		return fmt.Errorf("letter: flow %s is a %s, not a %s", id, f.Kind, kind)
	case v.flows[id]:
		return fmt.Errorf("letter: flow %s is used twice", id)
	case len(f.Blocks) == 0:
		return fmt.Errorf("letter: flow %s is empty", id)
	}
	v.flows[id] = true
	if v.blocks += len(f.Blocks); twice(f.Blocks) {
		return fmt.Errorf("letter: a block of flow %s twice", id)
	}
	for _, b := range f.Blocks {
		if err := v.block(b, f); err != nil {
			return err
		}
		for id, kind := range v.l.Children(b) {
			if err := v.flow(id, kind); err != nil {
				return err
			}
		}
	}
	return nil
}

func (v *validator) block(b *Block, f *Flow) error {
	if h, _ := v.l.home.Get(b.ID); h != f.ID || b.ID.IsZero() { // it has one home, so it is in no other flow too
		return fmt.Errorf("letter: block %s does not know its flow", b.ID)
	}
	switch b.Kind {
	case FigureBlock:
		if v.l.Picture(b) == nil || v.things[b.Of] {
			return fmt.Errorf("letter: picture %s", b.Of)
		}
		v.things[b.Of] = true
	case TableBlock:
		t := v.l.Table(b)
		if t == nil || v.things[b.Of] {
			return fmt.Errorf("letter: table %s", b.Of)
		}
		v.things[b.Of] = true
		if t.Was == nil {
			return t.Valid()
		}
		return v.was(t)
	}
	return nil
}

// twice reports whether a block of a flow stands in it twice. Nearly every flow is a note or cell of one block.
func twice(blocks []*Block) bool {
	if len(blocks) == 1 {
		return false
	}
	seen := make(map[ID]bool, len(blocks))
	for _, b := range blocks {
		seen[b.ID] = true
	}
	return len(seen) != len(blocks)
}

// was looks at a grid that is proposed: the cells that only the grid before it has are there too. It comes before the
// cells of the grid itself.
func (v *validator) was(t *Table) error {
	for i, by := range t.Was.With {
		if by == t.Was.By || i > 0 && by.Compare(t.Was.With[i-1]) <= 0 {
			return fmt.Errorf("letter: proposals of table %s", t.ID)
		}
	}
	old := t.Before()
	now := map[ID]bool{}
	for id := range t.Flows() {
		now[id] = true
	}
	for id := range old.Flows() {
		if now[id] {
			continue
		}
		if err := v.flow(id, CellFlow); err != nil {
			return err
		}
	}
	if err := old.Valid(); err != nil {
		return err
	}
	return t.Valid()
}

// Valid reports what is wrong with a grid by itself.
func (t *Table) Valid() error {
	if len(t.Rows) == 0 || len(t.Columns) == 0 {
		return fmt.Errorf("letter: table %s is empty", t.ID)
	}
	for _, r := range t.Rows {
		if len(r.Cells) != len(t.Columns) {
			return fmt.Errorf("letter: table %s has a ragged row", t.ID)
		}
	}
	covered := make([]bool, len(t.Rows)*len(t.Columns)) // by a merged neighbour
	for r, row := range t.Rows {
		for c, x := range row.Cells {
			if x.Flow.IsZero() != covered[r*len(t.Columns)+c] {
				return fmt.Errorf("letter: table %s, cell %d %d", t.ID, r, c)
			}
			for i := r; i < min(r+max(1, int(x.Rows)), len(t.Rows)); i++ {
				for j := c; j < min(c+max(1, int(x.Cols)), len(t.Columns)); j++ {
					covered[i*len(t.Columns)+j] = true
				}
			}
		}
	}
	return nil
}

// validBlock reports what is wrong with a block by itself, in a flow of some kind.
func validBlock(b *Block, in FlowKind) error {
	if s := unknown(b); s != "" {
		return fmt.Errorf("%w: %s", ErrNewer, s)
	}
	switch {
	case b.Kind == TableBlock && !b.Kind.In(in): // the first versions could paste a heading into a cell: such a letter still opens
		return fmt.Errorf("letter: %s %s in a %s", b.Kind, b.ID, in)
	case !b.Kind.HasText() && b.Text != "":
		return fmt.Errorf("letter: %s %s with text", b.Kind, b.ID)
	case strings.Count(b.Text, ObjectString) != len(b.Atoms) || !utf8.ValidString(b.Text):
		return fmt.Errorf("letter: text of block %s", b.ID)
	case !LabelFits(b.Kind, b.More, b.Label) || b.Plain && b.Kind != Heading:
		return fmt.Errorf("letter: label or numbering of block %s", b.ID)
	case b.Keep != Keep{} && !b.Kind.Keeps():
		return fmt.Errorf("letter: %s %s is kept together", b.Kind, b.ID)
	}
	if in == NoteFlow || in.Plain() {
		for _, a := range b.Atoms {
			if a.Kind == Note {
				return fmt.Errorf("letter: note in a %s", in)
			}
		}
	}
	for _, c := range b.Open {
		if c.By.IsZero() {
			return fmt.Errorf("letter: proposal of nobody for block %s", b.ID)
		}
		if c.Place != (Place{}) && c.Kind != Moved && c.Kind != Inserted {
			return fmt.Errorf("letter: a place of what neither moves nor comes, block %s", b.ID)
		}
	}
	for _, m := range b.Marks {
		if m.From < 0 || m.From >= m.To || !b.OnBorder(m.From) || !b.OnBorder(m.To) {
			return fmt.Errorf("letter: mark %v of block %s", m, b.ID)
		}
	}
	if len(b.Marks) > 1 && !slices.Equal(NormalMarks(slices.Clone(b.Marks)), b.Marks) { // one that covers something is normal
		return fmt.Errorf("letter: marks of block %s are not in their normal form", b.ID)
	}
	return nil
}

// MaxLabel is how many bytes the label of a question or answer may have.
const MaxLabel = 120

// LabelFits reports whether a block of this kind may have this label: a Question or Answer that starts one, one line.
func LabelFits(k Kind, more bool, label string) bool {
	if label == "" {
		return true
	}
	return (k == Question || k == Answer) && !more && len(label) <= MaxLabel && label == strings.TrimSpace(Clean(label)) && !strings.Contains(label, ObjectString)
}
