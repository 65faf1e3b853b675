package letter

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Valid reports the first thing that makes l no sound letter: a flow that is missing or that nothing refers to, a
// text with the wrong number of atoms, a mark outside its text, a grid that is no rectangle, an ID used twice. Every
// edit keeps a sound letter sound.
func Valid(l *Letter) error {
	seen := map[ID]bool{}
	blocks := map[ID]bool{}
	tables, pictures := map[ID]bool{}, map[ID]bool{}
	var walk func(id ID, kind FlowKind) error
	walk = func(id ID, kind FlowKind) error {
		f := l.Flow(id)
		switch {
		case f == nil:
			return fmt.Errorf("letter: no flow %s (%s)", id, kind)
		case f.Kind != kind:
			return fmt.Errorf("letter: flow %s is a %s, not a %s", id, f.Kind, kind)
		case seen[id]:
			return fmt.Errorf("letter: flow %s is used twice", id)
		case len(f.Blocks) == 0:
			return fmt.Errorf("letter: flow %s is empty", id)
		}
		seen[id] = true
		for _, b := range f.Blocks {
			if blocks[b.ID] || b.ID.IsZero() {
				return fmt.Errorf("letter: block %s twice", b.ID)
			}
			blocks[b.ID] = true
			if h, _ := l.home.Get(b.ID); h != id {
				return fmt.Errorf("letter: block %s does not know its flow", b.ID)
			}
			if err := validBlock(b); err != nil {
				return err
			}
			for _, a := range b.Atoms {
				if a.Kind != Note {
					continue
				}
				if kind == NoteFlow || kind.Plain() {
					return fmt.Errorf("letter: note in a %s", kind)
				}
				if err := walk(a.To, NoteFlow); err != nil {
					return err
				}
			}
			switch b.Kind {
			case FigureBlock:
				if _, ok := l.Pictures.Get(b.Of); !ok || pictures[b.Of] {
					return fmt.Errorf("letter: picture %s", b.Of)
				}
				pictures[b.Of] = true
			case TableBlock:
				t, ok := l.Tables.Get(b.Of)
				if !ok || tables[b.Of] || len(t.Rows) == 0 || len(t.Columns) == 0 || kind == CellFlow || kind == NoteFlow || kind.Plain() {
					return fmt.Errorf("letter: table %s", b.Of)
				}
				tables[b.Of] = true
				for r, row := range t.Rows {
					if len(row.Cells) != len(t.Columns) {
						return fmt.Errorf("letter: table %s has a ragged row", t.ID)
					}
					for c, cell := range row.Cells {
						if cell.Flow.IsZero() != t.Covered(r, c) {
							return fmt.Errorf("letter: table %s, cell %d %d", t.ID, r, c)
						}
						if !cell.Flow.IsZero() {
							if err := walk(cell.Flow, CellFlow); err != nil {
								return err
							}
						}
					}
				}
			}
		}
		return nil
	}
	f := l.Frame
	for _, x := range []struct {
		id ID
		k  FlowKind
	}{{f.Addressee, AddresseeFlow}, {f.Subject, SubjectFlow}, {f.Salutation, SalutationFlow}, {f.Body, BodyFlow}, {f.Closing, ClosingFlow}} {
		if err := walk(x.id, x.k); err != nil {
			return err
		}
	}
	for _, b := range l.Bijlagen {
		if !b.Flow.IsZero() {
			if err := walk(b.Flow, BijlageFlow); err != nil {
				return err
			}
		}
	}
	if len(seen) != l.Flows.Len() || len(tables) != l.Tables.Len() || len(pictures) != l.Pictures.Len() {
		return fmt.Errorf("letter: %d flows, %d tables, %d pictures that nothing refers to",
			l.Flows.Len()-len(seen), l.Tables.Len()-len(tables), l.Pictures.Len()-len(pictures))
	}
	if len(blocks) != l.home.Len() {
		return fmt.Errorf("letter: %d blocks known, %d there", l.home.Len(), len(blocks))
	}
	return nil
}

func validBlock(b *Block) error {
	if strings.Count(b.Text, ObjectString) != len(b.Atoms) || !utf8.ValidString(b.Text) {
		return fmt.Errorf("letter: text of block %s", b.ID)
	}
	if !b.Kind.HasText() && b.Text != "" {
		return fmt.Errorf("letter: %s %s with text", b.Kind, b.ID)
	}
	if !LabelFits(b.Kind, b.More, b.Label) || b.Plain && b.Kind != Heading {
		return fmt.Errorf("letter: label or numbering of block %s", b.ID)
	}
	for _, m := range b.Marks {
		if m.From < 0 || m.From >= m.To || !b.OnBorder(m.From) || !b.OnBorder(m.To) {
			return fmt.Errorf("letter: mark %v of block %s", m, b.ID)
		}
	}
	if !slices.Equal(NormalMarks(slices.Clone(b.Marks)), b.Marks) {
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

// Covered reports whether the cell at row r, column c lies under a merged neighbour.
func (t *Table) Covered(r, c int) bool {
	for i := 0; i <= r; i++ {
		for j := 0; j <= c; j++ {
			x := t.Rows[i].Cells[j]
			if (i != r || j != c) && i+max(1, int(x.Rows)) > r && j+max(1, int(x.Cols)) > c {
				return true
			}
		}
	}
	return false
}
