package exchange_test

import (
	"strings"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// TestSignersAdded: signers that colleagues add, and one that the author adds meanwhile, stand behind the one they were put behind, in the same
// order whoever's copy came first; and the order that the author gave the others meanwhile stays.
func TestSignersAdded(t *testing.T) {
	add := func(name string) func(*drafts.Draft) error {
		return func(d *drafts.Draft) error {
			return d.Run(edit.AddSigner(letter.Signer{Name: name, Kind: letter.OnBehalfOf}))
		}
	}
	for range 12 {
		author, id := sentence(t)
		with(t, author, id, add("eerste"), add("tweede"))
		out := send(t, author, id)
		var back [][]byte
		for _, who := range []string{"Bas", "Cor", "Dirk"} {
			k := person(t, who)
			receive(t, k, out, false)
			with(t, k, id, add(who))
			back = append(back, send(t, k, id))
		}
		with(t, author, id, func(d *drafts.Draft) error {
			return d.Run(edit.MoveSigner(d.Letter().Signers[1].ID, -1))
		}, add("derde"))
		all := ""
		for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}, {1, 2, 0}} {
			k := again(t, author, id)
			for _, i := range order {
				receive(t, k, back[i], false)
			}
			with(t, k, id, func(d *drafts.Draft) error { return d.Decide(drafts.All(edit.Accept)) })
			got := ""
			for _, s := range now(t, k, id).Letter.Signers {
				got += s.Name + " "
			}
			if all == "" {
				all = got
			}
			if got != all || !strings.HasPrefix(got, "tweede eerste ") || len(strings.Fields(got)) != 6 {
				t.Errorf("read in as %v: %q, and as %v: %q", order, got, []int{0, 1, 2}, all)
			}
		}
	}
}
