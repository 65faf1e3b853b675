package letter

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is a piece of a block: text with its atoms and marks, offsets counted from the piece's own start.
type Span struct {
	Text  string
	Atoms []Atom
	Marks []Mark
}

// Cut gives the bytes [from, to) of a block as a Span.
func (b *Block) Cut(from, to int) Span {
	s := Span{Text: b.Text[from:to]}
	if n := AtomsBefore(b.Text, from); len(b.Atoms) > 0 {
		s.Atoms = slices.Clip(b.Atoms[n : n+strings.Count(s.Text, ObjectString)])
	}
	for _, m := range b.Marks {
		m.From, m.To = max(m.From, from)-from, min(m.To, to)-from
		if m.From < m.To {
			s.Marks = append(s.Marks, m)
		}
	}
	s.Marks = NormalMarks(s.Marks) // two marks that both began before from begin together now
	return s
}

// Replace gives the block with its bytes [from, to) replaced by s. Marks that end at from or start at to do not grow.
func (b *Block) Replace(from, to int, s Span) *Block {
	c := *b
	c.Text = b.Text[:from] + s.Text + b.Text[to:]
	lo, hi := AtomsBefore(b.Text, from), AtomsBefore(b.Text, to)
	c.Atoms = slices.Concat(b.Atoms[:min(lo, len(b.Atoms))], s.Atoms, b.Atoms[min(hi, len(b.Atoms)):])
	if len(c.Atoms) == 0 {
		c.Atoms = nil
	}
	left, right := b.Cut(0, from), b.Cut(to, len(b.Text))
	marks := slices.Clone(left.Marks)
	for _, m := range s.Marks {
		marks = append(marks, m.shift(from))
	}
	for _, m := range right.Marks {
		marks = append(marks, m.shift(from+len(s.Text)))
	}
	c.Marks = NormalMarks(marks)
	return &c
}

func (m Mark) shift(d int) Mark { m.From += d; m.To += d; return m }

// AtomsBefore counts the atoms in the first off bytes of a text.
func AtomsBefore(text string, off int) int { return strings.Count(text[:off], ObjectString) }

// AtomAt gives the atom whose U+FFFC starts at byte off.
func (b *Block) AtomAt(off int) (Atom, bool) {
	if off < 0 || off >= len(b.Text) || !strings.HasPrefix(b.Text[off:], ObjectString) {
		return Atom{}, false
	}
	n := AtomsBefore(b.Text, off)
	if n >= len(b.Atoms) {
		return Atom{}, false
	}
	return b.Atoms[n], true
}

// AtomOff is the byte in b.Text where atom number i stands, -1 if there is none.
func (b *Block) AtomOff(i int) int {
	off := 0
	for {
		k := strings.Index(b.Text[off:], ObjectString)
		if k < 0 {
			return -1
		}
		off += k
		if i == 0 {
			return off
		}
		i--
		off += len(ObjectString)
	}
}

// NormalMarks sorts marks, merges what touches and drops what is empty: one form per meaning. It may change ms.
func NormalMarks(ms []Mark) []Mark {
	slices.SortFunc(ms, func(a, b Mark) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Val, b.Val), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	var out []Mark
	for _, m := range ms {
		if m.From >= m.To {
			continue
		}
		if n := len(out) - 1; n >= 0 && out[n].Kind == m.Kind && out[n].Val == m.Val && m.From <= out[n].To {
			out[n].To = max(out[n].To, m.To)
			continue
		}
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b Mark) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Val, b.Val), cmp.Compare(a.To, b.To))
	})
	return out
}

// SetMark gives the block's marks with kind set to val over [from, to), or with it taken off when on is false.
// A link or language replaces another one on the same words; sub and sup exclude each other.
func (b *Block) SetMark(kind MarkKind, val string, from, to int, on bool) []Mark {
	var out []Mark
	for _, m := range b.Marks {
		clash := m.Kind == kind || on && (kind == Sub && m.Kind == Sup || kind == Sup && m.Kind == Sub)
		if !clash || m.To <= from || m.From >= to {
			out = append(out, m)
			continue
		}
		l, r := m, m
		l.To, r.From = from, to
		out = append(out, l, r)
	}
	if on {
		out = append(out, Mark{kind, from, to, val})
	}
	return NormalMarks(out)
}

// Marked reports whether every byte of [from, to) carries kind, and whether any does.
func (b *Block) Marked(kind MarkKind, from, to int) (all, any bool) {
	covered := 0
	for _, m := range b.Marks {
		if m.Kind == kind {
			covered += max(0, min(m.To, to)-max(m.From, from))
		}
	}
	return to > from && covered >= to-from, covered > 0
}

// OnBorder reports whether off is a place where a caret can stand: inside the text and between runes.
func (b *Block) OnBorder(off int) bool {
	return off >= 0 && off <= len(b.Text) && (off == len(b.Text) || utf8.RuneStart(b.Text[off]))
}

// Clean gives s as a text may hold it: valid UTF-8, no control characters and no U+FFFC. Tabs and line ends become
// spaces. Composition (NFC) is the caller's, since this package knows the standard library only.
func Clean(s string) string {
	ok := utf8.ValidString(s)
	if ok {
		ok = strings.IndexFunc(s, func(r rune) bool { return r == Object || unicode.IsControl(r) }) < 0
	}
	if ok {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == 0x85:
			return ' '
		case r == Object || unicode.IsControl(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}
