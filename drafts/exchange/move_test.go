package exchange_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"testing/cryptotest"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// moves moves a paragraph up or down, when on is set further and further; it gives what was done.
func moves(t *testing.T, k *drafts.Desk, id, block letter.ID, r *rand.Rand, who string, n int, on bool) (did []string) {
	c, name := edit.MoveUp(), who+" up"
	for i := range n {
		if i == 0 && r.IntN(2) == 0 || !on && r.IntN(3) == 0 {
			c, name = edit.MoveDown(), who+" down"
		}
		err := k.With(t.Context(), id, func(d *drafts.Draft) error {
			d.Select(edit.At(letter.Point{Block: block}))
			return d.Run(c)
		})
		if err != nil {
			t.Fatal(err)
		}
		did = append(did, name)
	}
	return did
}

// TestTwoMove: two colleagues propose another place for one paragraph, and move it on or back, while the author moves it too: what is
// decided stays where the author has it, and the letter is the same whoever's copy came first.
func TestTwoMove(t *testing.T) {
	for seed := *from; seed < *from+4**seeds; seed++ {
		cryptotest.SetGlobalRandom(t, seed)
		r := rand.New(rand.NewPCG(seed, 13))
		a := person(t, "Auteur")
		id, err := a.Create(t.Context(), letter.New(letter.Random))
		if err != nil {
			t.Fatal(err)
		}
		if err := a.With(t.Context(), id, func(d *drafts.Draft) error {
			for _, word := range strings.Fields("een twee drie vier vijf zes zeven") {
				for _, c := range []edit.Command{edit.Type(word), edit.Enter()} {
					if err := d.Run(c); err != nil {
						return err
					}
				}
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		block := now(t, a, id).Letter.Body().Blocks[3].ID
		out := send(t, a, id)
		on := r.IntN(3) > 0
		m := merging{seed: seed, author: a, id: id}
		for _, who := range []string{"Bas", "Cor"} {
			k := person(t, who)
			receive(t, k, out, false)
			m.acts = append(m.acts, moves(t, k, id, block, r, who, 1+r.IntN(3), on)...)
			m.back = append(m.back, send(t, k, id))
		}
		m.acts = append(m.acts, moves(t, a, id, block, r, "Auteur", r.IntN(3), false)...)
		whoever(t, m)
	}
}
