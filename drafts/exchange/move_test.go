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

// moves moves a paragraph up or down, when on is set further and further, and may undo and redo the last; it gives what was done.
func moves(t *testing.T, k *drafts.Desk, id, block letter.ID, r *rand.Rand, who string, n int, on bool) (did []string) {
	c, name := edit.MoveUp(), who+" up"
	for i := range n {
		if i == 0 && r.IntN(2) == 0 || !on && r.IntN(3) == 0 {
			c, name = edit.MoveDown(), who+" down"
		}
		if err := k.With(t.Context(), id, func(d *drafts.Draft) error {
			d.Select(edit.At(letter.Point{Block: block}))
			return d.Run(c)
		}); err != nil { // it is at the begin or the end
			continue
		}
		did = append(did, name+" "+now(t, k, id).Letter.Block(block).Text)
	}
	if len(did) > 0 && r.IntN(4) == 0 {
		with(t, k, id, (*drafts.Draft).Undo, (*drafts.Draft).Redo)
		did = append(did, who+" undo redo")
	}
	return did
}

// numbers is a letter of seven paragraphs.
func numbers(t *testing.T) (author *drafts.Desk, id letter.ID, blocks []*letter.Block) {
	t.Helper()
	author = person(t, "Auteur")
	id, err := author.Create(t.Context(), letter.New(letter.Random))
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range strings.Fields("een twee drie vier vijf zes zeven") {
		with(t, author, id, func(d *drafts.Draft) error { return d.Run(edit.Type(word)) }, func(d *drafts.Draft) error { return d.Run(edit.Enter()) })
	}
	return author, id, now(t, author, id).Letter.Body().Blocks
}

// TestTwoMove: two colleagues propose another place for one paragraph, and move it on or back, while the author moves it too: what is
// decided stays where the author has it, and the letter is the same whoever's copy came first.
func TestTwoMove(t *testing.T) {
	for seed := *from; seed < *from+4**seeds; seed++ {
		cryptotest.SetGlobalRandom(t, seed)
		r := rand.New(rand.NewPCG(seed, 13))
		a, id, blocks := numbers(t)
		block := blocks[3].ID
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

// TestMoves: two or three colleagues propose other places for paragraphs that stand beside each other, in one copy or, every second seed, in
// two, one after the other, or put in tables among them, and the author moves one: what is decided stays where the author has it, and the letter is the same whoever's
// copy came first.
func TestMoves(t *testing.T) {
	for seed := *from; seed < *from+4**seeds; seed++ {
		cryptotest.SetGlobalRandom(t, seed)
		r := rand.New(rand.NewPCG(seed, 19))
		a, id, blocks := numbers(t)
		beside := 1 + r.IntN(4)
		people := []string{"Bas", "Cor", "Dirk"}[:2+r.IntN(2)]
		var acts []string
		copies := func() (back [][]byte) {
			out := send(t, a, id)
			for _, who := range people {
				k := person(t, who)
				receive(t, k, out, false)
				for head := now(t, k, id).Head; now(t, k, id).Head == head; {
					for range 1 + r.IntN(3) {
						if block := blocks[2+r.IntN(beside)].ID; seed%4 == 3 && r.IntN(4) == 0 {
							with(t, k, id, func(d *drafts.Draft) error {
								d.Select(edit.At(letter.Point{Block: block}))
								return d.Run(edit.InsertTable(1, 1))
							})
							acts = append(acts, who+" table")
						}
						acts = append(acts, moves(t, k, id, blocks[2+r.IntN(beside)].ID, r, who, 1+r.IntN(3), r.IntN(2) == 0)...)
					}
				}
				if !noted(now(t, k, id).Letter) {
					t.Errorf("seed %d: in %s's copy something is proposed to stand elsewhere than it stands: %q", seed, who, acts)
				}
				back = append(back, send(t, k, id))
			}
			return back
		}
		if seed%2 == 0 {
			for _, b := range copies() {
				receive(t, a, b, false)
			}
			acts = append(acts, "again")
		}
		back := copies()
		acts = append(acts, moves(t, a, id, blocks[3].ID, r, "Auteur", r.IntN(3), false)...)
		whoever(t, merging{seed: seed, author: a, id: id, back: back, acts: acts})
	}
}

// TestMovedBackStays: a colleague moves a paragraph and takes that back, while another moves the one below and the author the paragraph itself:
// what the author decided stays, whoever was read in.
func TestMovedBackStays(t *testing.T) {
	for seed := range uint64(20) {
		cryptotest.SetGlobalRandom(t, seed)
		a, id, blocks := numbers(t)
		move := func(i int, cs ...edit.Command) (do []func(*drafts.Draft) error) {
			for _, c := range cs {
				do = append(do, func(d *drafts.Draft) error {
					d.Select(edit.At(letter.Point{Block: blocks[i].ID}))
					return d.Run(c)
				})
			}
			return do
		}
		out := send(t, a, id)
		var back [][]byte
		for who, do := range [][]func(*drafts.Draft) error{move(4, edit.MoveDown()), move(3, edit.MoveUp(), edit.MoveUp(), edit.MoveDown(), edit.MoveDown())} {
			k := person(t, []string{"Bas", "Cor"}[who])
			receive(t, k, out, false)
			with(t, k, id, do...)
			back = append(back, send(t, k, id))
		}
		with(t, a, id, move(3, edit.MoveUp(), edit.MoveUp())...)
		was := now(t, a, id).Letter
		for _, b := range back {
			receive(t, a, b, false)
		}
		if got, _ := edit.Show(now(t, a, id).Letter, letter.Decided); !letter.Equal(got, was) {
			t.Errorf("seed %d: %q, and the author decided %q", seed, text(got), text(was))
		}
	}
}

// TestBothTookBack: what two colleagues moved and took back proposes nothing, whoever came first, also when the author moved it.
func TestBothTookBack(t *testing.T) {
	for seed := range uint64(20) {
		cryptotest.SetGlobalRandom(t, seed)
		a, id, blocks := numbers(t)
		down := func(d *drafts.Draft) error {
			d.Select(edit.At(letter.Point{Block: blocks[3].ID}))
			return d.Run(edit.MoveDown())
		}
		out := send(t, a, id)
		var back [][]byte
		for _, who := range []string{"Bas", "Cor"} {
			k := person(t, who)
			receive(t, k, out, false)
			with(t, k, id, down, (*drafts.Draft).Undo)
			back = append(back, send(t, k, id))
		}
		with(t, a, id, down)
		for _, first := range []int{0, 1} {
			k := again(t, a, id)
			receive(t, k, back[first], false)
			receive(t, k, back[1-first], false)
			if l := now(t, k, id).Letter; l.Proposals.Len() > 0 {
				t.Errorf("seed %d, first %d: there is %+v", seed, first, edit.Suggestions(l))
			}
		}
	}
}
