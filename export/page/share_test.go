package page

import (
	"context"
	"math/rand/v2"
	"sync"
	"testing"
)

// TestShare: a Set is read elsewhere while the engine goes on (run with -race).
func TestShare(t *testing.T) {
	seed := seedOf(t)
	r := rand.New(rand.NewPCG(seed, 3))
	l := randomLetter(t, seed, 20)
	e := New()
	var wg sync.WaitGroup
	for range 15 {
		s, err := e.Lay(context.Background(), l, -1)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			wg.Go(func() {
				_ = dump(s, 0, s.Total)
				s.Tree()
				s.Where(s.Letter.Body().Start(), false)
			})
		}
		l = change(r, l)
	}
	wg.Wait()
}
