package exchange_test

import (
	"math/rand/v2"
	"testing"
	"testing/cryptotest"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
)

// TestOneSide: where only the colleague did something, the author gets the colleague's letter to the last field, and it stays so when
// the copy comes again.
func TestOneSide(t *testing.T) {
	all := []uint64{172} // an earlier form of merging fell over it
	for seed := *from; seed < *from+*seeds; seed++ {
		all = append(all, seed)
	}
	for _, seed := range all {
		cryptotest.SetGlobalRandom(t, seed)
		r := rand.New(rand.NewPCG(seed, 17))
		author, k := person(t, "Auteur"), person(t, "Bakker")
		id, err := author.Create(t.Context(), sample.Letter(int64(seed), 1, letter.Random))
		if err != nil {
			t.Fatal(err)
		}
		construct(t, author, id, r, "eerst", 6)
		receive(t, k, send(t, author, id), false)
		_, did := construct(t, k, id, r, "Bakker", 12)
		if len(did) == 0 {
			continue
		}
		back := send(t, k, id)
		want := now(t, k, id)
		for again := range 3 {
			receive(t, author, back, false)
			got := now(t, author, id)
			if !letter.Equal(got.Letter, want.Letter) {
				t.Fatalf("seed %d, time %d: not the colleague's letter: %q\n%s", seed, again+1, did, differ(letter.Encode(got.Letter), letter.Encode(want.Letter)))
			}
			if said(got) != said(want) {
				t.Fatalf("seed %d, time %d: other comments:\n%s\n---\n%s", seed, again+1, said(got), said(want))
			}
		}
	}
}
