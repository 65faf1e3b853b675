package paper

import (
	"image/color"
	"math/rand/v2"
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
)

// A wrong word is found again after any change elsewhere in its paragraph, and not when it changed itself or became a part of another.
func TestMisspeltMoves(t *testing.T) {
	seed := rand.Uint64()
	t.Log("seed", seed)
	rnd := rand.New(rand.NewPCG(seed, 1))
	words := strings.Fields("Het belied van de minsterie is goed en de minsterie weet dat")
	text := strings.Join(words, " ")
	id := letter.Random()
	was := &letter.Block{ID: id, Kind: letter.Para, Text: text}
	from := strings.Index(text, "belied")
	m := Misspelt{was, from, from + len("belied")}
	for range 500 {
		at := rnd.IntN(len(text) + 1)
		put := []string{"", "x", " ", ", ja ", "belied"}[rnd.IntN(5)]
		cut := rnd.IntN(min(6, len(text)-at) + 1)
		now := text[:at] + put + text[at+cut:]
		r, ok := m.In(&letter.Block{ID: id, Kind: letter.Para, Text: now})
		if ok && (now[r.From.Off:r.To.Off] != "belied" || inWord(now, r.From.Off, r.To.Off)) {
			t.Fatalf("%q is underlined in %q", now[r.From.Off:r.To.Off], now)
		}
		if far := at > m.To || at+cut < m.From; far && !ok {
			t.Fatalf("the word is lost in %q", now)
		}
	}
	if _, ok := m.In(nil); ok {
		t.Error("found in no block")
	}
}

// A wave goes up and down, and is as wide as it is asked.
func TestWave(t *testing.T) {
	for _, h := range []int{1, 3, 4, 9} {
		img := drawWave(40, h)
		top, bottom := 0, 0
		for x := range 40 {
			n := 0
			for y := range h {
				if img.At(x, y) == color.Color(waveColour) {
					n++
					if y == 0 {
						top++
					}
					if y == h-1 {
						bottom++
					}
				}
			}
			if n == 0 {
				t.Fatalf("height %d: nothing at %d", h, x)
			}
		}
		if top == 0 || bottom == 0 {
			t.Errorf("height %d: no wave", h)
		}
	}
}
