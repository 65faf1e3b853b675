package pdf

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"kamerbrief/assets"
)

// TestCutKeepsLetters: every glyph of a cut has the outline and the advance it has in the whole font.
func TestCutKeepsLetters(t *testing.T) {
	runes := []rune("Ààéçñß “”—–…€ĳŁžЖяΩψ½²№→≤□ﬁ\u00a0\u2011\u00ad")
	for r := ' '; r < 0x7F; r++ {
		runes = append(runes, r)
	}
	for face := range 4 {
		whole, err := parseTTF(assets.Font(face))
		if err != nil {
			t.Fatal(err)
		}
		c := whole.cut(runes)
		part, err := parseTTF(addTables(c))
		if err != nil {
			t.Fatal(err)
		}
		if got := checksum(c.file()); got != 0xB1B0AFBA {
			t.Errorf("face %d: checksum of the file %X", face, got)
		}
		n := 0
		for _, r := range runes {
			g := whole.gid(r)
			k, ok := c.gids[r]
			if (g != 0) != ok {
				t.Errorf("face %d: %q", face, r)
			}
			if !ok {
				continue
			}
			n++
			if whole.advance(g) != part.advance(k) || !same(whole, g, part, k, 0) {
				t.Errorf("face %d: %q is not the same letter", face, r)
			}
		}
		if n < 120 {
			t.Errorf("face %d: only %d letters compared", face, n)
		}
	}
}

// addTables gives the cut's file the tables that parseTTF asks for and a PDF does not need.
func addTables(c *cut) []byte {
	t := map[string][]byte{"post": c.f.t["post"][:32], "OS/2": c.f.t["OS/2"], "cmap": {0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12, 0, 4, 0, 24, 0, 0, 0, 2, 0, 2, 0, 0, 0, 0, 255, 255, 0, 0, 255, 255, 0, 1, 0, 0}}
	f := &ttf{t: map[string][]byte{}}
	b := c.file()
	for i := range int(be.Uint16(b[4:])) {
		e := b[12+16*i:]
		f.t[string(e[:4])] = b[be.Uint32(e[8:]) : be.Uint32(e[8:])+be.Uint32(e[12:])]
	}
	for k, v := range f.t {
		t[k] = v
	}
	return assemble(t)
}

// same compares outlines, and those of their parts.
func same(a *ttf, g int, b *ttf, k, depth int) bool {
	x, y := a.outline(g), b.outline(k)
	if depth > 8 || len(x) > len(y) || len(y)-len(x) > 3 {
		return false
	}
	y = y[:len(x)]
	var skip []int
	ok := true
	parts(x, func(at int) {
		skip = append(skip, at)
		ok = ok && same(a, int(be.Uint16(x[at:])), b, int(be.Uint16(y[at:])), depth+1)
	})
	x, y = bytes.Clone(x), bytes.Clone(y)
	for _, at := range skip {
		copy(x[at:at+2], y[at:at+2])
	}
	return ok && bytes.Equal(x, y)
}

// TestBrokenFonts: a damaged font is refused or cut, never a panic.
func TestBrokenFonts(t *testing.T) {
	whole := assets.Font(0)
	if _, err := parseTTF([]byte("OTTO0000000000000")); err == nil {
		t.Error("an OpenType font with other outlines is taken")
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		b := bytes.Clone(whole)
		for range 1 + rng.IntN(30) {
			b[rng.IntN(4000)] = byte(rng.IntN(256))
			b[rng.IntN(len(b))] = byte(rng.IntN(256))
		}
		if rng.IntN(3) == 0 {
			b = b[:rng.IntN(len(b))]
		}
		if f, err := parseTTF(b); err == nil {
			c := f.cut([]rune("De minister é½ﬁ"))
			c.file()
			c.widths()
		}
	}
}

func read(face int) []byte { return assets.Font(face) }
