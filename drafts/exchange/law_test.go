package exchange_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/cryptotest"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/exchange"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
	"kamerbrief/drafts/storetest"
)

var (
	from  = flag.Uint64("from", 1, "the first seed")
	seeds = flag.Uint64("seeds", 8, "how many seeds")
)

// person is a colleague with a store of his own.
func person(t testing.TB, name string) *drafts.Desk {
	k := &drafts.Desk{Store: storetest.Memory()}
	if err := k.Store.SetWho(t.Context(), name, ""); err != nil {
		t.Fatal(err)
	}
	return k
}

// begun gives an author with a new letter, whose IDs are counted.
func begun(t testing.TB) (author *drafts.Desk, id letter.ID) {
	t.Helper()
	author = person(t, "Auteur")
	id, err := author.Create(t.Context(), letter.New(letter.Counted()))
	if err != nil {
		t.Fatal(err)
	}
	return author, id
}

// sentence is a letter of one sentence.
func sentence(t testing.TB) (author *drafts.Desk, id letter.ID) {
	t.Helper()
	author, id = begun(t)
	with(t, author, id, func(d *drafts.Draft) error {
		d.Select(edit.At(d.Letter().Body().Start()))
		return d.Run(edit.Type("Dit is een prioriteit voor ons."))
	})
	return author, id
}

// with does things to a draft, one after the other.
func with(t testing.TB, k *drafts.Desk, id letter.ID, do ...func(*drafts.Draft) error) {
	t.Helper()
	if err := k.With(t.Context(), id, func(d *drafts.Draft) error {
		for _, f := range do {
			if err := f(d); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

func send(t testing.TB, k *drafts.Desk, id letter.ID) []byte {
	b, err := exchange.Send(t.Context(), k, id, exchange.Order{At: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func receive(t testing.TB, k *drafts.Desk, b []byte, look bool) exchange.Got {
	in, err := exchange.Open(b, "", k.Store.Secret(exchange.SealUse))
	if err != nil {
		t.Fatal(err)
	}
	g, err := in.Into(t.Context(), k, look)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func now(t testing.TB, k *drafts.Desk, id letter.ID) *drafts.Snapshot {
	s, err := k.Snapshot(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// work does n random things, and gives the words that were written.
func work(t testing.TB, k *drafts.Desk, id letter.ID, r *rand.Rand, who string, n int) (words []string) {
	for i := range n {
		word := fmt.Sprintf("%s%d", who, i)
		err := k.With(t.Context(), id, func(d *drafts.Draft) error {
			f := d.Letter().Body()
			b := f.Blocks[r.IntN(len(f.Blocks))]
			if !b.Kind.HasText() || b.Text == "" {
				return drafts.Refusal("")
			}
			place := func() letter.Point {
				at := r.IntN(len(b.Text) + 1)
				for !b.OnBorder(at) {
					at--
				}
				return letter.Point{Block: b.ID, Off: at}
			}
			d.Select(edit.Selection{Anchor: place(), Head: place()})
			switch r.IntN(6) {
			case 0:
				_, err := d.Comment("", word)
				return err
			case 1:
				word = ""
				return d.Run(edit.Delete())
			case 2:
				word = ""
				return d.Run(edit.ToggleMark(letter.Italic, ""))
			case 3:
				return d.Run(edit.InsertNote(word))
			case 4:
				d.Select(edit.At(d.Selection().Head))
				return d.Run(edit.Type(word + " "))
			}
			return d.Run(edit.Type(word))
		})
		if err == nil && word != "" {
			words = append(words, word)
		}
	}
	return words
}

// said is what people said about a letter, in no order.
func said(s *drafts.Snapshot) string {
	var out []string
	for _, t := range s.Threads {
		out = append(out, fmt.Sprint(t.ID, t.By, t.Text, t.Anchor.Quote, t.State, len(t.Replies)))
	}
	for id, p := range s.Letter.Proposals.All() { // also those of which nothing is left, as a person is told of them
		out = append(out, fmt.Sprint(id, p.By))
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), "\n")
}

func text(l *letter.Letter) string {
	n := letter.NumbersOf(l)
	var out []string
	for _, f := range l.Flatten() {
		out = append(out, n.Text(f))
	}
	return strings.Join(out, "\n")
}

// TestAnyOrder: copies that come back give the same comments, proposals and words, in whatever order they come, once or
// twice; what somebody wrote is in the letter or among the comments; the decided text is the author's.
func TestAnyOrder(t *testing.T) {
	for seed := *from; seed < *from+*seeds; seed++ {
		cryptotest.SetGlobalRandom(t, seed) // IDs decide who comes first at one place
		r := rand.New(rand.NewPCG(seed, 5))
		author := person(t, "Auteur")
		id, err := author.Create(t.Context(), sample.Letter(int64(seed), 1, letter.Random))
		if err != nil {
			t.Fatal(err)
		}
		work(t, author, id, r, "eerst", 4)
		out := send(t, author, id)
		var back [][]byte
		var words []string
		for _, name := range []string{"Bakker", "Cremer", "Dekker"} {
			k := person(t, name)
			g := receive(t, k, out, false)
			if !g.New || g.Draft != id {
				t.Fatal(g)
			}
			mine := work(t, k, id, r, name, 8)
			there := text(now(t, k, id).Letter) + said(now(t, k, id))
			words = append(words, slices.DeleteFunc(mine, func(w string) bool { return !strings.Contains(there, w) })...) // some were taken back
			if a, b := decided(now(t, k, id).Letter), decided(now(t, author, id).Letter); a != b {
				t.Fatalf("seed %d: a reviewer changed the letter itself", seed)
			}
			back = append(back, send(t, k, id))
		}
		work(t, author, id, r, "later", 5)
		first := ""
		for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}, {1, 0, 2, 1}, {2, 0, 0, 1, 2}} {
			k := again(t, author, id)
			for _, i := range order {
				receive(t, k, back[i], true)
				receive(t, k, back[i], false)
			}
			s := now(t, k, id)
			if err := letter.Valid(s.Letter); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			all := text(s.Letter) + said(s)
			for _, w := range words {
				if !strings.Contains(all, w) {
					t.Errorf("seed %d, order %v: %q was lost", seed, order, w)
				}
			}
			got := stored(s)
			if first == "" {
				first = got
			}
			if got != first {
				t.Errorf("seed %d: the letter depends on the order %v:\n%s", seed, order, differ([]byte(got), []byte(first)))
			}
			if got, was := decided(s.Letter), decided(now(t, author, id).Letter); got != was {
				t.Errorf("seed %d, order %v: the decided text is not the author's:\n%s\n---\n%s", seed, order, got, was)
			}
		}
	}
}

func decided(l *letter.Letter) string {
	l, _ = edit.Show(l, letter.Decided)
	return text(l)
}

// again gives another store with the same draft.
func again(t testing.TB, k *drafts.Desk, id letter.ID) *drafts.Desk {
	s, first, acts, err := k.Whole(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	c := person(t, "Auteur")
	if err := c.Store.Create(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.Append(t.Context(), id, first.Head, acts, s.Summary()); err != nil {
		t.Fatal(err)
	}
	return c
}
