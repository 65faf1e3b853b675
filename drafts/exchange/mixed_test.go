package exchange_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/cryptotest"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// mixed does n acts of a mix in the flow of seven paragraphs that holds block, mostly moves; it gives the words that were written and what was done.
func mixed(t *testing.T, k *drafts.Desk, id, block letter.ID, r *rand.Rand, who string, n int, mix string) (words, did []string) {
	_, first, _, err := k.Whole(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		word, what := fmt.Sprintf("%s%dx", who, i), mix[r.IntN(len(mix))]
		err := k.With(t.Context(), id, func(d *drafts.Draft) error {
			f, _ := d.Letter().Home(block)
			if f == nil {
				f = d.Letter().Body()
			}
			at := r.IntN(len(f.Blocks))
			end := f.Blocks[min(len(f.Blocks)-1, at+r.IntN(3))]
			place := func(b *letter.Block) letter.Point {
				return letter.Point{Block: b.ID, Off: []int{0, len(b.Text), r.IntN(len(b.Text) + 1)}[r.IntN(3)]}
			}
			if sel := edit.At(place(f.Blocks[at])); strings.ContainsRune(f.Blocks[at].Text+end.Text, letter.Object) { // a note: it stays
				d.Select(edit.At(letter.Point{Block: f.Blocks[at].ID}))
			} else {
				if r.IntN(4) == 0 {
					sel.Head = place(end)
				}
				d.Select(sel)
			}
			switch what {
			case 't':
				words = append(words, word)
				return d.Run(edit.Type(word))
			case 'e':
				return d.Run(edit.Enter())
			case 'b':
				return d.Run(edit.Backspace())
			case 'd':
				return d.Run(edit.Delete())
			case 'T':
				return d.Run(edit.InsertTable(2, 2))
			case 'k':
				return d.Run(edit.MoveTable(r.IntN(2)*2 - 1))
			case 'j', 'D': // he takes one of his back, or decides one
				var all []letter.ID
				for x, p := range d.Letter().Proposals.All() {
					if strings.HasPrefix(who, p.By) || what == 'D' {
						all = append(all, x)
					}
				}
				decision := edit.Reject
				if what == 'D' && r.IntN(2) == 0 {
					decision = edit.Accept
				}
				if slices.SortFunc(all, letter.ID.Compare); len(all) > 0 {
					return d.Decide(drafts.One(all[r.IntN(len(all))], decision))
				}
			case 'v': // the letter as it came
				return d.Restore(first.Letter, first.Seq, letter.ID{})
			case 'm':
				return d.Run([]edit.Command{edit.MoveUp(), edit.MoveDown()}[r.IntN(2)])
			}
			return drafts.Refusal("")
		})
		var no drafts.Refusal
		if err != nil && !errors.As(err, &no) {
			t.Fatalf("%s %c: %v", word, what, err)
		}
		did = append(did, fmt.Sprintf("%s %c %v", word, what, err == nil))
	}
	return words, did
}

// TestMixed: three colleagues move, write, begin, join and delete paragraphs and put in tables among the same seven, and take some of it back, in one to
// three copies, and the author moves, writes and decides: what is decided stays the author's, no word is lost, and the letter is the same whoever's
// copy came first.
func TestMixed(t *testing.T) {
	for seed := *from; seed < *from+2**seeds; seed++ {
		mixedLetter(t, seed)
	}
}

func mixedLetter(t *testing.T, seed uint64) {
	cryptotest.SetGlobalRandom(t, seed)
	r := rand.New(rand.NewPCG(seed, 23))
	a, id, blocks := numbers(t)
	m := merging{seed: seed, author: a, id: id}
	mix := []string{"mmmmteebd", "mmmmTTke", "mmtteebdT", "mmmmjjt", "mmmmtebdjv"}[seed%5]
	rounds := 1 + int(seed/5)%3
	for round := range rounds {
		m.back, m.words = nil, nil
		out := send(t, a, id)
		for i, who := range []string{"Bas", "Cor", "Dirk"} {
			k := person(t, who)
			receive(t, k, out, false)
			was, _ := edit.Show(now(t, k, id).Letter, letter.Decided)
			var mine []string
			for head := now(t, k, id).Head; now(t, k, id).Head == head; {
				words, did := mixed(t, k, id, blocks[0].ID, r, fmt.Sprint(who, round), 5, mix)
				mine, m.acts = append(mine, words...), append(m.acts, did...)
			}
			if got, _ := edit.Show(now(t, k, id).Letter, letter.Decided); text(got) != text(was) { // a paragraph that others propose to join may have the ID of either
				t.Errorf("seed %d: copy %d of %s changes what is decided: %q\n%s", seed, i, who, m.acts, differ(letter.Encode(got), letter.Encode(was)))
			}
			there := everything(now(t, k, id))
			m.words = append(m.words, slices.DeleteFunc(mine, func(w string) bool { return !strings.Contains(there, w) })...)
			m.back = append(m.back, send(t, k, id))
		}
		_, did := mixed(t, a, id, blocks[0].ID, r, fmt.Sprint("Later", round), 2, "mmt")
		if m.acts = append(m.acts, did...); round == rounds-1 {
			break
		}
		for _, b := range m.back {
			receive(t, a, b, false)
		}
		_, did = mixed(t, a, id, blocks[0].ID, r, fmt.Sprint("Ronde", round), 4, "DDDmt")
		m.acts = append(append(m.acts, did...), "again")
	}
	whoever(t, m)
}
