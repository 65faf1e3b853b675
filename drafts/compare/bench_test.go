package compare

import (
	"math/rand/v2"
	"testing"

	"kamerbrief/.ci/bench/turns"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
)

// versions are two versions of a letter, as read from a store: nothing of them is shared.
func versions(pages, changes int) (stored [2][]byte, was, now *letter.Letter) {
	was = sample.Letter(1, pages, counting(0))
	now = change(rand.New(rand.NewPCG(1, 2)), was, changes, counting(2))
	stored = [2][]byte{letter.Encode(was), letter.Encode(now)}
	was, _ = letter.Decode(stored[0])
	now, _ = letter.Decode(stored[1])
	return stored, was, now
}

func bench(b *testing.B, pages, changes int) {
	stored, was, now := versions(pages, changes)
	for range b.N {
		turns.Ratio(b, 9, func() { Letters(was, now) }, func() {
			for _, s := range stored {
				if _, err := letter.Decode(s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// What is compared was read first: comparing must not take long beside that.
func BenchmarkCompare50(b *testing.B)  { bench(b, 50, 300) }
func BenchmarkCompare500(b *testing.B) { bench(b, 500, 3000) }
