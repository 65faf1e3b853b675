package letter

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"strings"
)

// Dangling is what a reference shows whose target is gone.
const Dangling = "[verwijzing ontbreekt]"

// Atom gives the words a reader sees for an atom: "bijlage 1", "paragraaf 2.1", "noot 3", "tabel 1", "\n" for a line
// break and "" for a note (its mark is a number at the page foot's service, not a word of the text).
func (n *Numbers) Atom(a Atom) string {
	switch a.Kind {
	case LineBreak:
		return "\n"
	case RefBijlage:
		if k := n.bijlagen[a.To]; k > 0 {
			return "bijlage " + strconv.Itoa(k)
		}
		return Dangling
	case RefNote:
		if k := n.notes[a.To]; k > 0 {
			return "noot " + strconv.Itoa(k)
		}
		return Dangling
	case RefHeading:
		return cmp.Or(n.headings[a.To], Dangling)
	case RefCaption:
		if s := n.labels[a.To]; s != "" {
			return strings.ToLower(s[:1]) + s[1:]
		}
		return Dangling
	}
	return ""
}

// Shown is a block's text as a reader reads it: atoms replaced by their words, note marks left out.
func (n *Numbers) Shown(b *Block) string {
	if len(b.Atoms) == 0 {
		return b.Text
	}
	var s strings.Builder
	s.Grow(len(b.Text))
	for k, words := range strings.Split(b.Text, ObjectString) {
		if k > 0 && k <= len(b.Atoms) {
			s.WriteString(n.Atom(b.Atoms[k-1]))
		}
		s.WriteString(words)
	}
	return s.String()
}

// ShownOff turns a byte in b.Text into a byte in Shown(b).
func (n *Numbers) ShownOff(b *Block, off int) int {
	if len(b.Atoms) == 0 {
		return off
	}
	out, k := off, 0
	for i, r := range b.Text {
		if i >= off {
			break
		}
		if r == Object {
			if k < len(b.Atoms) {
				out += len(n.Atom(b.Atoms[k])) - len(ObjectString)
			}
			k++
		}
	}
	return out
}

// TextOff turns a byte in Shown(b) into a byte in b.Text: the first that shows there. With after set, atoms that show
// nothing (note marks) at that place lie before it. A byte inside a reference's words gives the place of its atom.
func (n *Numbers) TextOff(b *Block, shown int, after bool) int {
	if len(b.Atoms) == 0 {
		return min(shown, len(b.Text))
	}
	at, k := 0, 0
	for i, r := range b.Text {
		w := len(string(r))
		if r == Object {
			w = 0
			if k < len(b.Atoms) {
				w = len(n.Atom(b.Atoms[k]))
			}
			k++
		}
		if at > shown || at == shown && (w > 0 || !after) {
			return i
		}
		if at+w > shown {
			return i
		}
		at += w
	}
	return len(b.Text)
}

// Lines gives the words of a flow as a reader reads them, a block with text at a time. A flow that is nil has none.
func (n *Numbers) Lines(f *Flow) iter.Seq[string] {
	return func(yield func(string) bool) {
		if f == nil {
			return
		}
		for _, b := range f.Blocks {
			if b.Kind.HasText() && !yield(n.Shown(b)) {
				return
			}
		}
	}
}

// Text gives the words of a flow as a reader reads them: a line for each block with text.
func (n *Numbers) Text(f *Flow) string { return strings.Join(slices.Collect(n.Lines(f)), "\n") }

// Subject is the betreft on one line, "" when there is none. See drafts.Subject for what stands in its place in a list.
func (l *Letter) Subject() string {
	return strings.Join(strings.Fields(NumbersOf(l).Text(l.Flow(l.Frame.Subject))), " ")
}

// Refers reports whether an atom is a reference.
func (a Atom) Refers() bool {
	return a.Kind == RefBijlage || a.Kind == RefHeading || a.Kind == RefNote || a.Kind == RefCaption
}

// Target gives the words of what a reference leads to, of a bijlage its title, and where they begin: the zero Point for a bijlage that is
// a file. ok is false when that is gone.
func (n *Numbers) Target(l *Letter, a Atom) (at Point, words string, ok bool) {
	to := a.To
	if a.Kind == RefBijlage {
		for _, b := range l.Bijlagen {
			if b.ID == a.To {
				to, words, ok = b.Flow, b.Title, true
			}
		}
	}
	if f := l.Flow(to); f != nil && a.Kind == RefNote {
		return f.Start(), n.Text(f), true
	} else if f != nil && ok {
		return f.Start(), words, true
	}
	if b := l.Block(to); b != nil && (a.Kind == RefHeading || a.Kind == RefCaption) {
		return Point{Block: b.ID}, n.Shown(b), true
	}
	return Point{}, words, ok
}
