package edit_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
)

// TestShow: without suggestions every view is the letter itself. With random ones each view is a sound letter that has
// lost exactly the words under its marks, with their atoms and notes, and has no marks of suggestions left.
func TestShow(t *testing.T) {
	for seed := uint64(1); seed <= 20; seed++ {
		l := sample.Letter(int64(seed), 2, counter())
		for _, v := range []letter.View{letter.Both, letter.Decided, letter.Proposed} {
			if got, _ := edit.Show(l, v); got != l {
				t.Fatalf("seed %d: %s of a letter without suggestions is another letter", seed, v)
			}
		}
		r := rand.New(rand.NewPCG(seed, 11))
		m := suggest(l, r)
		if err := letter.Valid(m); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if got, _ := edit.Show(m, letter.Both); got != m {
			t.Errorf("seed %d: both is another letter", seed)
		}
		for v, gone := range map[letter.View]letter.MarkKind{letter.Decided: letter.Ins, letter.Proposed: letter.Del} {
			s, steps := edit.Show(m, v)
			if err := letter.Valid(s); err != nil {
				t.Fatalf("seed %d, %s: %v", seed, v, err)
			}
			notes := 0
			for _, f := range m.Flatten() {
				got := s.Flow(f.ID)
				if got == nil {
					if f.Kind != letter.NoteFlow {
						t.Fatalf("seed %d, %s: a %s is gone", seed, v, f.Kind)
					}
					notes++
					continue
				}
				for i, b := range f.Blocks {
					want, atoms := without(b, gone)
					x := got.Blocks[i]
					if at, _ := steps.Map(letter.Point{Block: b.ID, Off: len(b.Text)}, edit.Left); at != (letter.Point{Block: b.ID, Off: len(want)}) {
						off := at.Off
						t.Fatalf("seed %d, %s: the end of %q is at %d of %q", seed, v, b.Text, off, want)
					}
					if x.Text != want || !slices.Equal(x.Atoms, atoms) {
						t.Fatalf("seed %d, %s: %q, want %q", seed, v, x.Text, want)
					}
					if slices.ContainsFunc(x.Marks, func(m letter.Mark) bool { return m.Kind == letter.Ins || m.Kind == letter.Del }) {
						t.Fatalf("seed %d, %s: marks of suggestions are left", seed, v)
					}
					if !slices.ContainsFunc(b.Marks, func(m letter.Mark) bool { return m.Kind == letter.Ins || m.Kind == letter.Del }) && x != b {
						t.Fatalf("seed %d, %s: a block without suggestions is not shared", seed, v)
					}
				}
			}
			if want := len(m.Flatten()) - len(s.Flatten()); notes != want {
				t.Errorf("seed %d, %s: %d notes gone, want %d", seed, v, notes, want)
			}
		}
	}
}

// suggest puts random suggestions in a letter.
func suggest(l *letter.Letter, r *rand.Rand) *letter.Letter {
	out := l.Clone()
	for _, f := range l.Flatten() {
		blocks := slices.Clone(f.Blocks)
		for i, b := range blocks {
			if len(b.Text) == 0 || r.IntN(2) == 0 {
				continue
			}
			c := *b
			for range 1 + r.IntN(4) {
				from := r.IntN(len(b.Text))
				to := min(len(b.Text), from+1+r.IntN(40))
				for !b.OnBorder(from) {
					from--
				}
				for !b.OnBorder(to) {
					to++
				}
				kind := []letter.MarkKind{letter.Ins, letter.Del}[r.IntN(2)]
				c.Marks = letter.NormalMarks(append(slices.Clone(c.Marks), letter.Mark{Kind: kind, From: from, To: to, Val: string(rune('a' + r.IntN(3)))}))
			}
			blocks[i] = &c
		}
		out.PutFlow(&letter.Flow{ID: f.ID, Kind: f.Kind, Blocks: blocks})
	}
	return out
}

// without gives the text and atoms of a block outside its marks of a kind, rune by rune.
func without(b *letter.Block, gone letter.MarkKind) (string, []letter.Atom) {
	var text strings.Builder
	var atoms []letter.Atom
	k := 0
	for i, r := range b.Text {
		at := k
		if r == letter.Object {
			k++
		}
		if slices.ContainsFunc(b.Marks, func(m letter.Mark) bool { return m.Kind == gone && m.From <= i && i < m.To }) {
			continue
		}
		text.WriteRune(r)
		if r == letter.Object {
			atoms = append(atoms, b.Atoms[at])
		}
	}
	return text.String(), atoms
}
