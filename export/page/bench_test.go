package page

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
)

// long makes a letter of about that many pages, in the mix of a real one.
func long(pages int) *letter.Letter {
	r := rand.New(rand.NewPCG(1, 1))
	var s strings.Builder
	s.WriteString("kolom: ja\nretour: Postbus 20301 2500 EH  Den Haag\nadres: De voorzitter\nbetreft: Verslag\naanhef: Geachte voorzitter,\ndatum: 2025-10-27\n")
	for p := range pages {
		fmt.Fprintf(&s, "# %s\n", sentenceOf(r, 4))
		for range 4 {
			s.WriteString(sentenceOf(r, 70))
			if r.IntN(4) == 0 {
				s.WriteString("[^Kamerstukken II 2024/25, 32735, nr. 400.]")
			}
			s.WriteString("\n")
		}
		fmt.Fprintf(&s, "* %s\n* %s\n", sentenceOf(r, 10), sentenceOf(r, 20))
		if p%10 == 5 {
			s.WriteString("| Land | Aantal |\n| België | 12 |\n| Nederland | 14 |\n.\n")
		}
	}
	s.WriteString("slot: Hoogachtend,\nteken: Minister van Justitie en Veiligheid|Foort van Oosten\n")
	return parse(s.String())
}

func BenchmarkFresh(b *testing.B) {
	for _, n := range []int{5, 50, 500} {
		l := long(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			pages := 0
			for b.Loop() {
				s, _ := New().Lay(context.Background(), l, -1)
				pages = s.Total
			}
			b.ReportMetric(float64(pages), "pages")
		})
	}
}

// BenchmarkKey is one letter typed in the middle of the letter, layout alone.
func BenchmarkKey(b *testing.B) {
	for _, n := range []int{5, 50, 500} {
		a := long(n)
		f := a.Body()
		i := len(f.Blocks) / 2
		for f.Blocks[i].Kind != letter.Para || f.Blocks[i].List != "" || len(f.Blocks[i].Atoms) > 0 {
			i++
		}
		nb := f.Blocks[i].Replace(3, 3, letter.Span{Text: "x"})
		c := a.Clone()
		c.PutFlow(&letter.Flow{ID: f.ID, Kind: f.Kind, Blocks: slices.Concat(f.Blocks[:i], []*letter.Block{nb}, f.Blocks[i+1:])})
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			e := New()
			ls := [2]*letter.Letter{a, c}
			e.Lay(context.Background(), a, -1)
			k := 0
			for b.Loop() {
				k++
				s, _ := e.Lay(context.Background(), ls[k&1], -1)
				_ = s
			}
		})
	}
}

// BenchmarkEdit is a paragraph split, a heading changed and a note typed in, in 500 pages.
func BenchmarkEdit(b *testing.B) {
	a := long(500)
	f := a.Body()
	with := func(i int, bs ...*letter.Block) *letter.Letter {
		c := a.Clone()
		c.PutFlow(&letter.Flow{ID: f.ID, Kind: f.Kind, Blocks: slices.Concat(f.Blocks[:i], bs, f.Blocks[i+1:])})
		return c
	}
	i := len(f.Blocks) / 2
	for f.Blocks[i].Kind != letter.Para || f.Blocks[i].List != "" || len(f.Blocks[i].Atoms) > 0 {
		i++
	}
	x, y := f.Blocks[i].Replace(100, len(f.Blocks[i].Text), letter.Span{}), f.Blocks[i].Replace(0, 100, letter.Span{})
	y.ID = letter.Fixed("split")
	h := i
	for f.Blocks[h].Kind != letter.Heading {
		h++
	}
	n := i
	for len(f.Blocks[n].Atoms) == 0 {
		n++
	}
	note := a.Flow(f.Blocks[n].Atoms[0].To)
	c := a.Clone()
	c.PutFlow(&letter.Flow{ID: note.ID, Kind: note.Kind, Blocks: []*letter.Block{note.Blocks[0].Replace(0, 0, letter.Span{Text: "x"})}})
	for name, z := range map[string]*letter.Letter{"split": with(i, x, y), "heading": with(h, f.Blocks[h].Replace(0, 0, letter.Span{Text: "x"})), "note": c} {
		b.Run(name, func(b *testing.B) {
			e := New()
			ls := [2]*letter.Letter{a, z}
			for k := 0; b.Loop(); k++ {
				e.Lay(context.Background(), ls[k&1], -1)
			}
		})
	}
}

func BenchmarkPlace(b *testing.B) {
	l := long(500)
	s, _ := New().Lay(context.Background(), l, -1)
	f := l.Body()
	p := letter.Point{Block: f.Blocks[len(f.Blocks)/2].ID, Off: 1}
	b.Run("where", func(b *testing.B) {
		for b.Loop() {
			s.Where(p, false)
		}
	})
	b.Run("at", func(b *testing.B) {
		for b.Loop() {
			s.At(250, MM(80), MM(150))
		}
	})
	b.Run("items", func(b *testing.B) {
		for b.Loop() {
			s.Items(250)
		}
	})
}

// BenchmarkFonts is what the first letter of a process pays for its fonts.
func BenchmarkFonts(b *testing.B) {
	for b.Loop() {
		readAdvances()
	}
}
