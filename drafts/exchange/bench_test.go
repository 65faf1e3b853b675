package exchange_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/exchange"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"

	"kamerbrief/.ci/bench/turns"
)

// BenchmarkMerge: five reviewers with 100 acts each come back to a letter of 50 pages, beside reading the letter 20 times.
func BenchmarkMerge(b *testing.B) { mergeFive(b, nil) }

// BenchmarkMergeMoves: as BenchmarkMerge, where each moves a paragraph too, so that the letter of all of them is made in their order.
func BenchmarkMergeMoves(b *testing.B) {
	mergeFive(b, func(k *drafts.Desk, id letter.ID, i int) {
		with(b, k, id, func(d *drafts.Draft) error {
			d.Select(edit.At(letter.Point{Block: d.Letter().Body().Blocks[9+i].ID}))
			return d.Run(edit.MoveDown())
		})
	})
}

// mergeFive has five reviewers work, and each do more when that is given.
func mergeFive(b *testing.B, more func(k *drafts.Desk, id letter.ID, reviewer int)) {
	author := person(b, "Auteur")
	id, err := author.Create(b.Context(), sample.Letter(1, 50, letter.Random))
	if err != nil {
		b.Fatal(err)
	}
	out := send(b, author, id)
	var back []*exchange.Received
	for i := range 5 {
		k := person(b, fmt.Sprint("R", i))
		receive(b, k, out, false)
		work(b, k, id, rand.New(rand.NewPCG(uint64(i), 3)), fmt.Sprint("r", i, "x"), 110)
		if more != nil {
			more(k, id, i)
		}
		in, err := exchange.Open(send(b, k, id), "", nil)
		if err != nil {
			b.Fatal(err)
		}
		back = append(back, in)
	}
	stored := letter.Encode(now(b, author, id).Letter)
	desks := make(chan *drafts.Desk, 12)
	for range 12 {
		desks <- again(b, author, id)
	}
	for range b.N {
		turns.Ratio(b, 9, func() {
			k := <-desks
			for _, in := range back {
				if _, err := in.Into(b.Context(), k, false); err != nil {
					b.Fatal(err)
				}
			}
		}, func() {
			for range 20 {
				_, _ = letter.Decode(stored)
			}
		})
	}
}
