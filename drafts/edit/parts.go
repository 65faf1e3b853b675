package edit

import (
	"slices"
	"strings"

	"kamerbrief/drafts/letter"
)

// Parts are what hangs from inserted text and comes and goes with it: the flows of its notes and cells, its tables and
// pictures.
type Parts struct {
	Flows    []*letter.Flow    `json:",omitempty"`
	Tables   []*letter.Table   `json:",omitempty"`
	Pictures []*letter.Picture `json:",omitempty"`
}

// IsZero reports whether nothing hangs from it.
func (b Parts) IsZero() bool { return len(b.Flows)+len(b.Tables)+len(b.Pictures) == 0 }

// addTo puts the parts into l, which its maker may still change.
func (b Parts) addTo(l *letter.Letter) error {
	for _, f := range b.Flows {
		if f == nil || l.Flow(f.ID) != nil || slices.ContainsFunc(f.Blocks, unsound) {
			return ErrFit
		}
		l.PutFlow(f)
	}
	for _, t := range b.Tables {
		if t == nil {
			return ErrFit
		}
		l.Tables = l.Tables.With(t.ID, t)
	}
	for _, p := range b.Pictures {
		if p == nil {
			return ErrFit
		}
		l.Pictures = l.Pictures.With(p.ID, p)
	}
	return nil
}

func (b *Parts) merge(x Parts) {
	b.Flows = append(b.Flows, x.Flows...)
	b.Tables = append(b.Tables, x.Tables...)
	b.Pictures = append(b.Pictures, x.Pictures...)
}

// blocks are the IDs of all blocks in the parts.
func (b Parts) blocks() (out []letter.ID) {
	for _, f := range b.Flows {
		for _, x := range f.Blocks {
			out = append(out, x.ID)
		}
	}
	return out
}

// Words are the texts in the parts: of notes, cells and written bijlagen.
func (b Parts) Words() (out []string) {
	for _, f := range b.Flows {
		for _, x := range f.Blocks {
			out = append(out, x.Text)
		}
	}
	return out
}

// notesOf gives the flows of the notes among atoms.
func notesOf(atoms []letter.Atom) (out []letter.ID) {
	for _, a := range atoms {
		if a.Kind == letter.Note {
			out = append(out, a.To)
		}
	}
	return out
}

// collect gives the flows and all that hangs from them.
func collect(l *letter.Letter, flows []letter.ID) (out Parts) {
	for _, id := range flows {
		f := l.Flow(id)
		if f == nil {
			continue
		}
		out.Flows = append(out.Flows, f)
		for _, b := range f.Blocks {
			out.merge(collectBlock(l, b))
		}
	}
	return out
}

// collectBlock gives what hangs from a block: its notes, its table with the cells, its picture.
func collectBlock(l *letter.Letter, b *letter.Block) Parts {
	out := collect(l, notesOf(b.Atoms))
	switch b.Kind {
	case letter.TableBlock:
		if t, ok := l.Tables.Get(b.Of); ok {
			out.Tables = append(out.Tables, t)
			out.merge(collect(l, cellsOf(t)))
		}
	case letter.FigureBlock:
		if p, ok := l.Pictures.Get(b.Of); ok {
			out.Pictures = append(out.Pictures, p)
		}
	}
	return out
}

// drop forgets flows and all that hangs from them; l may still be changed.
func drop(l *letter.Letter, flows []letter.ID) {
	for _, id := range flows {
		f := l.Flow(id)
		if f == nil {
			continue
		}
		l.DropFlow(id)
		for _, b := range f.Blocks {
			dropBlock(l, b)
		}
	}
}

func dropBlock(l *letter.Letter, b *letter.Block) {
	drop(l, notesOf(b.Atoms))
	switch b.Kind {
	case letter.TableBlock:
		if t, ok := l.Tables.Get(b.Of); ok {
			l.Tables = l.Tables.Without(b.Of)
			drop(l, cellsOf(t))
		}
	case letter.FigureBlock:
		l.Pictures = l.Pictures.Without(b.Of)
	}
}

// unsound reports whether a block read from somewhere cannot be worked with.
func unsound(b *letter.Block) bool {
	return b == nil || b.ID.IsZero() || !sound(letter.Span{Text: b.Text, Atoms: b.Atoms, Marks: b.Marks})
}

// sound reports whether each atom of a span has its place, and each mark its ends.
func sound(s letter.Span) bool {
	b := letter.Block{Text: s.Text}
	return strings.Count(s.Text, letter.ObjectString) == len(s.Atoms) && !slices.ContainsFunc(s.Marks, func(m letter.Mark) bool {
		return m.From >= m.To || !b.OnBorder(m.From) || !b.OnBorder(m.To)
	})
}
