package page

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
)

// keepSome keeps half of the paragraphs of a letter together in some way. Its maker calls it, before anyone else sees the letter.
func keepSome(r *rand.Rand, l *letter.Letter) {
	for _, f := range l.Flatten() {
		if f.Kind != letter.BodyFlow && f.Kind != letter.BijlageFlow {
			continue
		}
		bs := make([]*letter.Block, len(f.Blocks))
		for i, b := range f.Blocks {
			if bs[i] = b; b.Kind.Keeps() && r.IntN(2) == 0 {
				c := *b
				c.Keep = letter.Keep{Next: r.IntN(2) == 0, Lines: r.IntN(3) > 0}
				bs[i] = &c
			}
		}
		l.PutFlow(&letter.Flow{ID: f.ID, Kind: f.Kind, Blocks: bs})
	}
}

// piece is the lines of some paragraphs between which no page may end; rows counts them with the empty lines between.
type piece struct {
	rows int
	from letter.ID // the paragraph of the first
	line int       // which of its lines that is
}

// pieces cuts paragraphs where a page may end, by what their author and typography ask.
func pieces(s *Set, on map[letter.ID][]int) (out []piece) {
	open := false
	for _, p := range s.Letter.Body().Blocks {
		n := len(on[p.ID])
		for i := range n {
			switch {
			case !open:
				out = append(out, piece{0, p.ID, i})
			case i == 0:
				out[len(out)-1].rows++ // the empty line between
			}
			out[len(out)-1].rows++
			open = i < n-1 && (p.Keep.Lines || i == 0 || i == n-2) || i == n-1 && p.Keep.Next
		}
	}
	return out
}

// lines gives the page of each line of the paragraphs.
func lines(s *Set) map[letter.ID][]int {
	pages := map[letter.ID][]int{}
	for p := range s.Total {
		for _, it := range s.Items(p) {
			if x, ok := it.(*Line); ok && len(x.Runs) > 0 {
				pages[x.Runs[0].Tag.Block] = append(pages[x.Runs[0].Tag.Block], p)
			}
		}
	}
	return pages
}

// TestKept: what is kept together stands on one page when there is a page that holds it, also when the first has room for some
// of it only; what is longer than a page is cut, every page is filled, and no line is lost.
func TestKept(t *testing.T) {
	seed := seedOf(t)
	for i := range uint64(rounds(60)) {
		r := rand.New(rand.NewPCG(seed+i, 11))
		var text strings.Builder
		for range 8 + r.IntN(30) {
			fmt.Fprintln(&text, sentenceOf(r, 1+r.IntN(120)))
		}
		l := parse(text.String())
		keepSome(r, l)
		s := layOut(t, l)
		if err := sound(s); err != nil {
			t.Fatalf("seed %d: %v", seed+i, err)
		}
		on := lines(s)
		for _, x := range pieces(s, on) {
			first := on[x.from][x.line]
			last := first
			n := 0
			for k, b := range l.Body().Blocks[l.Body().Index(x.from):] {
				for j, p := range on[b.ID] {
					if k == 0 && j < x.line {
						continue
					}
					if k > 0 && j == 0 {
						n++
					}
					if n++; n <= x.rows {
						last = p
					}
				}
			}
			if x.rows <= laterRows && last != first {
				t.Fatalf("seed %d: %d lines from line %d of %q stand on pages %d to %d", seed+i, x.rows, x.line, l.Block(x.from).Text, first+1, last+1)
			}
		}
	}
}

// TestKeptForEver: a letter that is kept together from its first line to its last still has full pages.
func TestKeptForEver(t *testing.T) {
	r := rand.New(rand.NewPCG(seedOf(t), 12))
	l := parse(strings.Repeat(sentenceOf(r, 50)+"\n", 200) + "slot: Hoogachtend,\nteken: Minister van Zaken|Naam Persoon")
	free := layOut(t, l).Total
	f := l.Body()
	bs := make([]*letter.Block, len(f.Blocks))
	for i, b := range f.Blocks {
		c := *b
		c.Keep = letter.Keep{Next: true, Lines: true}
		bs[i] = &c
	}
	l = l.Clone()
	l.PutFlow(&letter.Flow{ID: f.ID, Kind: f.Kind, Blocks: bs})
	s := layOut(t, l)
	if err := sound(s); err != nil {
		t.Fatal(err)
	}
	if s.Total > free+1 {
		t.Errorf("%d pages, %d when nothing is kept", s.Total, free)
	}
}

// TestKeptFirst: the first page stays empty for paragraphs that it has no room for when a later one has, and for no others;
// also after the last of them grew.
func TestKeptFirst(t *testing.T) {
	l := parse(fmt.Sprintf("%dx Een regel.", laterRows))
	f := l.Body()
	kept := make([]*letter.Block, len(f.Blocks))
	for i := range kept {
		b := *f.Blocks[i]
		b.Keep.Next = true
		kept[i] = &b
	}
	grown := func(n int) *letter.Letter { // n lines that are kept together, with an empty one between each
		c, last := l.Clone(), n/2-1
		c.PutFlow(&letter.Flow{ID: f.ID, Kind: f.Kind, Blocks: append(slices.Clone(kept[:last]), f.Blocks[last])})
		return c
	}
	e, empty := New(), 0
	for n := 2; n < 2*laterRows; n += 2 {
		s, err := e.Lay(t.Context(), grown(n), -1)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := dump(s, 0, s.Total), dump(layOut(t, grown(n)), 0, s.Total); a != b {
			t.Fatalf("%d lines: warm and cold differ\n%s", n, firstDiff(a, b))
		}
		on := lines(s)
		first, last := on[f.Blocks[0].ID][0], on[f.Blocks[n/2-1].ID][0]
		if one := n-1 <= laterRows; one != (first == last) {
			t.Errorf("%d lines stand on pages %d to %d; a page holds %d", n-1, first+1, last+1, laterRows)
		}
		if first > 0 {
			empty++
		}
	}
	if empty == 0 {
		t.Error("the first page was never too short")
	}
}

// TestColonKeepsItsList: words that end in a colon stand on the page of the first item of the list below them, wherever the
// page ends; other words, and a colon above no list, need not.
func TestColonKeepsItsList(t *testing.T) {
	for _, x := range []struct {
		above, below string
		stay         bool
	}{
		{"Het gaat om het volgende:", "* Een punt.", true},
		{"1. Het volgende:", "** Een punt.", true},
		{"Het gaat om het volgende.", "* Een punt.", false},
		{"Het gaat om het volgende:", "Een alinea.", false},
		{"* Het volgende:", "* Een punt.", false},
	} {
		apart := 0
		for before := range laterRows {
			l := parse(fmt.Sprintf("%dx * Een regel.\n%s\n%s\n%s", 1+before, x.above, x.below, x.below))
			on, bs := lines(layOut(t, l)), l.Body().Blocks[1+before:]
			if on[bs[0].ID][0] != on[bs[1].ID][0] {
				apart++
			}
		}
		if x.stay != (apart == 0) {
			t.Errorf("%q stood on another page than %q %d times", x.above, x.below, apart)
		}
	}
}
