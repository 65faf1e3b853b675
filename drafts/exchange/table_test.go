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

// TestRowGone: the author deletes a row of a table, or a bijlage, while a copy is away: what the colleague wrote elsewhere is a
// proposal in its place; only what stood in the row or the bijlage lies in the tray.
func TestRowGone(t *testing.T) {
	a, b := person(t, "Anke"), person(t, "Bas")
	id, err := a.Create(t.Context(), letter.New(letter.Random))
	if err != nil {
		t.Fatal(err)
	}
	at := func(k *drafts.Desk, place func(l *letter.Letter) letter.Point, c edit.Command) {
		t.Helper()
		if err := k.With(t.Context(), id, func(d *drafts.Draft) error {
			d.Select(edit.At(place(d.Letter())))
			return d.Run(c)
		}); err != nil {
			t.Fatal(err)
		}
	}
	table := func(l *letter.Letter) *letter.Table {
		i := slices.IndexFunc(l.Body().Blocks, func(b *letter.Block) bool { return b.Kind == letter.TableBlock })
		return l.Table(l.Body().Blocks[i])
	}
	cell := func(row, col int) func(l *letter.Letter) letter.Point {
		return func(l *letter.Letter) letter.Point { return l.Flow(table(l).Rows[row].Cells[col].Flow).Start() }
	}
	body := func(l *letter.Letter) letter.Point { return l.Body().End() }
	bijlage := func(l *letter.Letter) letter.Point { return l.Flow(l.Bijlagen[0].Flow).Start() }
	at(a, body, edit.InsertTable(3, 2))
	at(a, body, edit.WriteBijlage("Tijdlijn", letter.Enclosure))
	out := send(t, a, id)
	receive(t, b, out, false)
	at(b, cell(0, 1), edit.Type("boven"))
	at(b, cell(1, 0), edit.Type("midden"))
	at(b, body, edit.Type("onder"))
	at(b, bijlage, edit.Type("erbij"))
	at(a, cell(1, 0), edit.Row("delete"))
	at(a, body, edit.RemoveBijlage(now(t, a, id).Letter.Bijlagen[0].ID))
	g := receive(t, a, send(t, b, id), false)
	s := now(t, a, id)
	if err := letter.Valid(s.Letter); err != nil {
		t.Fatal(err)
	}
	if all := text(s.Letter); g.Suggestions != 2 || !strings.Contains(all, "boven") || !strings.Contains(all, "onder") {
		t.Errorf("%+v in\n%s", g, all)
	}
	var tray []string
	for _, x := range s.Threads {
		tray = append(tray, x.Text)
	}
	if want := []string{"midden", "erbij"}; !slices.Equal(tray, want) {
		t.Errorf("in the tray: %q", tray)
	}
}

// inTable does n random things in the tables of a letter, the first of them writing; it gives the words that were written, and what was done.
func inTable(t *testing.T, k *drafts.Desk, id letter.ID, r *rand.Rand, who string, n int) (words, did []string) {
	acts := []string{"row insert-before", "row insert-after", "row delete", "row header", "column insert-before", "column insert-after", "column delete",
		"column delete", "column right", "column wider", "column insert-after", "cell merge-right", "cell merge-down", "cell split", "type", "type"}
	for i := range n {
		word := fmt.Sprintf("%s%dx", who, i)
		act := acts[r.IntN(len(acts))]
		if i == 0 {
			act = "type" // of a copy in which nothing was done there is nothing to send back
		}
		err := k.With(t.Context(), id, func(d *drafts.Draft) error {
			cells := slices.DeleteFunc(d.Letter().Flatten(), func(f *letter.Flow) bool { return f.Kind != letter.CellFlow })
			d.Select(edit.At(cells[r.IntN(len(cells))].Start()))
			thing, what, _ := strings.Cut(act, " ")
			return d.Run(map[string]func(string) edit.Command{"row": edit.Row, "column": edit.Column, "cell": edit.Cell, "type": func(string) edit.Command { return edit.Type(word) }}[thing](what))
		})
		var no drafts.Refusal
		if err != nil && !errors.As(err, &no) {
			t.Fatal(err)
		}
		did = append(did, who+" "+act)
		if act == "type" {
			words = append(words, word)
		}
	}
	return words, did
}

// TestTableLaw: whatever an author and two colleagues do meanwhile with the rows, columns, merged cells and words of one table, the
// decided letter is the author's, no word is lost, and the letter is the same whoever's copy came first.
func TestTableLaw(t *testing.T) {
	for seed := *from; seed < *from+*seeds; seed++ {
		cryptotest.SetGlobalRandom(t, seed)
		r := rand.New(rand.NewPCG(seed, 11))
		a := person(t, "Auteur")
		id, err := a.Create(t.Context(), letter.New(letter.Random))
		if err != nil {
			t.Fatal(err)
		}
		if err := a.With(t.Context(), id, func(d *drafts.Draft) error { return d.Run(edit.InsertTable(2+r.IntN(2), 2+r.IntN(2))) }); err != nil {
			t.Fatal(err)
		}
		inTable(t, a, id, r, "Eerst", r.IntN(4))
		out := send(t, a, id)
		m := merging{seed: seed, author: a, id: id}
		for _, who := range []string{"Bakker", "Cremer"} {
			k := person(t, who)
			receive(t, k, out, false)
			words, did := inTable(t, k, id, r, who, 1+r.IntN(7))
			there := everything(now(t, k, id))
			m.words = append(m.words, slices.DeleteFunc(words, func(w string) bool { return !strings.Contains(there, w) })...)
			m.acts = append(m.acts, did...)
			m.back = append(m.back, send(t, k, id))
		}
		_, did := inTable(t, a, id, r, "Later", r.IntN(3))
		m.acts = append(m.acts, did...)
		whoever(t, m)
	}
}

// TestLastColumn: the author deletes the column that two colleagues would leave of a table. It does not come back: what they did in it lies
// in the tray, that their proposals do not stand is told, and it does not matter who came first.
func TestLastColumn(t *testing.T) {
	in := func(row, col int, c edit.Command) func(*drafts.Draft) error {
		return func(d *drafts.Draft) error {
			l := d.Letter()
			i := slices.IndexFunc(l.Body().Blocks, func(b *letter.Block) bool { return b.Kind == letter.TableBlock })
			d.Select(edit.At(l.Flow(l.Table(l.Body().Blocks[i]).Rows[row].Cells[col].Flow).Start()))
			return d.Run(c)
		}
	}
	for seed := range uint64(4) { // IDs say who is the higher one
		cryptotest.SetGlobalRandom(t, seed)
		a, id := begun(t)
		with(t, a, id, func(d *drafts.Draft) error { return d.Run(edit.InsertTable(3, 2)) })
		out := send(t, a, id)
		m := merging{seed: seed, author: a, id: id, words: []string{"erbij"}}
		for i, does := range []func(*drafts.Draft) error{in(1, 0, edit.Cell("merge-down")), in(2, 0, edit.Type("erbij"))} {
			k := person(t, []string{"Bakker", "Cremer"}[i])
			receive(t, k, out, false)
			with(t, k, id, in(0, 0, edit.Column("delete")), does)
			m.back = append(m.back, send(t, k, id))
		}
		with(t, a, id, in(0, 1, edit.Column("delete")))
		whoever(t, m)
		for _, b := range m.back {
			receive(t, a, b, false)
		}
		l := now(t, a, id)
		if gone := edit.Displaced(l.Letter); len(l.Threads) != 1 || len(gone) != 2 {
			t.Errorf("in the tray lie %d, and %d proposals are told of", len(l.Threads), len(gone))
		}
	}
}

// TestTableOfTwo: what two propose for one table is one proposal, named with both; nobody takes the other's back with his own, and who
// took his own back before it was merged leaves the other's.
func TestTableOfTwo(t *testing.T) {
	for _, back := range []bool{false, true} {
		a := person(t, "Auteur")
		id, err := a.Create(t.Context(), letter.New(letter.Random))
		if err != nil {
			t.Fatal(err)
		}
		in := func(k *drafts.Desk, c edit.Command) {
			t.Helper()
			if err := k.With(t.Context(), id, func(d *drafts.Draft) error {
				cells := slices.DeleteFunc(d.Letter().Flatten(), func(f *letter.Flow) bool { return f.Kind != letter.CellFlow })
				if len(cells) > 0 {
					d.Select(edit.At(cells[0].Start()))
				}
				return d.Run(c)
			}); err != nil {
				t.Fatal(err)
			}
		}
		in(a, edit.InsertTable(2, 2))
		out := send(t, a, id)
		people := map[string]*drafts.Desk{}
		for _, name := range []string{"Bakker", "Cremer"} {
			people[name] = person(t, name)
			receive(t, people[name], out, false)
			in(people[name], edit.Column("insert-after"))
			if back && name == "Bakker" {
				in(people[name], edit.Column("insert-after"))
				if err := people[name].With(t.Context(), id, func(d *drafts.Draft) error {
					return d.Decide(func(letter.ID) edit.Decision { return edit.Reject })
				}); err != nil {
					t.Fatal(err)
				}
			}
			receive(t, a, send(t, people[name], id), false)
		}
		list := edit.Suggestions(now(t, a, id).Letter)
		if back {
			if len(list) != 1 || list[0].By != "Cremer" || len(list[0].With) != 0 {
				t.Errorf("left is %+v", list)
			}
			continue
		}
		if len(list) != 1 || len(list[0].With) != 1 || list[0].By == list[0].With[0].By || len(list[0].Warnings()) != 1 || len(edit.Displaced(now(t, a, id).Letter)) != 0 {
			t.Fatalf("there is %+v", list)
		}
		for _, own := range []letter.Proposal{list[0].Proposal, list[0].With[0]} {
			decide := func(k *drafts.Desk) error {
				return k.With(t.Context(), id, func(d *drafts.Draft) error { return d.Decide(drafts.One(own.ID, edit.Reject)) })
			}
			k := person(t, own.By)
			got := receive(t, k, send(t, a, id), false)
			if n := drafts.FactsOf(now(t, k, id)).Proposals; got.Suggestions != 1 || n != 1 {
				t.Errorf("a copy brings %d proposals and has %d; its list has 1", got.Suggestions, n)
			}
			var no drafts.Denied
			if err := decide(k); !errors.As(err, &no) {
				t.Errorf("one reviewer takes back what two propose: %v", err)
			}
			k = again(t, a, id)
			if err := decide(k); err != nil || now(t, k, id).Letter.Proposed() || now(t, k, id).Letter.Proposals.Len() > 0 {
				t.Errorf("the author rejects one of them: %v, and left is %+v", err, edit.Suggestions(now(t, k, id).Letter))
			}
		}
	}
}
