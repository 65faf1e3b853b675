package letter_test

import (
	"math/rand/v2"
	"testing"

	"kamerbrief/drafts/letter"
)

// Ends counts what a plain walk counts, however long the flows and wherever they differ.
func TestEnds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 2000 {
		a := make([]*letter.Block, r.IntN(600))
		for i := range a {
			a[i] = &letter.Block{}
		}
		from := r.IntN(len(a) + 1)
		to := from + r.IntN(min(3, len(a)-from+1))
		b := append([]*letter.Block{}, a[:from]...)
		for range r.IntN(3) {
			b = append(b, &letter.Block{})
		}
		b = append(b, a[to:]...)
		head, tail := 0, 0
		for head < len(a) && head < len(b) && a[head] == b[head] {
			head++
		}
		for tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
			tail++
		}
		if h, n := letter.Ends(a, b); h != head || n != tail {
			t.Fatalf("%d blocks, %d to %d replaced, %d then: %d and %d, want %d and %d", len(a), from, to, len(b), h, n, head, tail)
		}
	}
}
