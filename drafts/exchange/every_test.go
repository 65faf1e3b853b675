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
	"kamerbrief/drafts/sample"
)

// blockMoves are the ways that paragraphs, and figures and tables with their captions, move.
var blockMoves = []edit.Command{edit.MoveUp(), edit.MoveDown()}

// construct does n random things with paragraphs, borders, tables, notes and the frame; it gives the words that were written,
// and what was done.
func construct(t testing.TB, k *drafts.Desk, id letter.ID, r *rand.Rand, who string, n int) (words []string, did []string) {
	return constructing(t, k, id, r, who, n, blockMoves)
}

// constructing is construct with other moves.
func constructing(t testing.TB, k *drafts.Desk, id letter.ID, r *rand.Rand, who string, n int, moves []edit.Command) (words []string, did []string) {
	for i := range n {
		word := fmt.Sprintf("%s%dx", who, i)
		what, wrote := "", true
		err := k.With(t.Context(), id, func(d *drafts.Draft) error {
			l := d.Letter()
			flows := slices.DeleteFunc(l.Flatten(), func(f *letter.Flow) bool { return r.IntN(3) == 0 && f.Kind == letter.BodyFlow })
			f := l.Body()
			if r.IntN(2) == 0 && len(flows) > 0 {
				f = flows[r.IntN(len(flows))]
			}
			at := r.IntN(len(f.Blocks))
			b := f.Blocks[at]
			place := func(b *letter.Block) letter.Point {
				off := r.IntN(len(b.Text) + 1)
				for !b.OnBorder(off) {
					off--
				}
				return letter.Point{Block: b.ID, Off: off}
			}
			sel := edit.At(place(b))
			if r.IntN(3) == 0 {
				sel.Head = place(f.Blocks[min(len(f.Blocks)-1, at+r.IntN(3))])
			}
			d.Select(sel)
			run := func(name string, c edit.Command, writes bool) error {
				what, wrote = name, writes
				return d.Run(c)
			}
			switch r.IntN(16) {
			case 0, 1, 2, 3:
				return run("type", edit.Type(word), true)
			case 4:
				return run("enter", edit.Enter(), false)
			case 5:
				return run("backspace", edit.Backspace(), false)
			case 6:
				return run("delete", edit.Delete(), false)
			case 7:
				return run("note", edit.InsertNote(word), true)
			case 8:
				return run("table", edit.InsertTable(2, 2), false)
			case 9:
				do := []string{"insert-before", "insert-after", "delete", "header"}[r.IntN(4)]
				return run("row "+do, edit.Row(do), false)
			case 10:
				do := []string{"insert-before", "insert-after", "delete", "right"}[r.IntN(4)]
				return run("column "+do, edit.Column(do), false)
			case 11:
				return run("move", moves[r.IntN(len(moves))], false)
			case 12:
				if r.IntN(3) == 0 {
					return run("keep", []edit.Command{edit.KeepNext(true), edit.KeepLines(true), edit.KeepNext(false)}[r.IntN(3)], false)
				}
				return run("style", edit.Style([]letter.Kind{letter.Para, letter.Heading, letter.Quote}[r.IntN(3)], 1), false)
			case 13:
				return run("bold", edit.ToggleMark(letter.Bold, ""), false)
			case 14:
				what = "comment"
				_, err := d.Comment("", word)
				return err
			}
			return run("field", edit.SetField("ourReference", word), true)
		})
		var no drafts.Refusal
		if err != nil && !errors.As(err, &no) {
			t.Fatal(err)
		}
		if err == nil {
			did = append(did, word+": "+what)
		}
		if err == nil && wrote {
			words = append(words, word)
		}
	}
	return words, did
}

// everything is all that a letter says, in its frame too.
func everything(s *drafts.Snapshot) string {
	all := said(s) + fmt.Sprint(s.Letter.Frame)
	for _, f := range s.Letter.Flows.All() {
		for _, b := range f.Blocks {
			all += "\n" + b.Text
		}
	}
	for _, w := range s.Letter.Was {
		all += fmt.Sprint(w.Frame)
	}
	return all
}

// differ gives the lines that are in one and not in the other; of a letter each thing with an ID is one.
func differ(got, was []byte) string {
	lines := func(b []byte) []string {
		return strings.Split(strings.ReplaceAll(string(b), `{"ID"`, "\n"+`{"ID"`), "\n")
	}
	a, b := lines(got), lines(was)
	var out []string
	for _, x := range a {
		if !slices.Contains(b, x) {
			out = append(out, "is  "+x)
		}
	}
	for _, x := range b {
		if !slices.Contains(a, x) {
			out = append(out, "was "+x)
		}
	}
	for i := range min(len(a), len(b)) { // the same in another order
		if len(out) == 0 && a[i] != b[i] {
			out = append(a[max(0, i-2):min(len(a), i+4)], append([]string{"---"}, b[max(0, i-2):min(len(b), i+4)]...)...)
		}
	}
	return strings.Join(out, "\n")
}

// fell are seeds that an earlier form of merging fell over.
var fell = []uint64{66, 411, 700, 837, 867, 1278, 1469, 1570, 1628, 1850, 1979, 2007, 2312, 2546, 2818, 2927, 2962, 2969}

// TestEveryAct: whatever author and colleagues do meanwhile, with paragraphs, tables, notes and the frame, every word that
// one of them wrote is in the letter or in the tray, the decided letter is the author's to the last field, and the order in
// which copies come back does not matter.
func TestEveryAct(t *testing.T) {
	var all []uint64
	for seed := *from; seed < *from+*seeds; seed++ {
		all = append(all, seed)
	}
	if *from == 1 {
		all = append(all, fell...)
	}
	for _, seed := range all {
		everyAct(t, seed, blockMoves, "", "Bakker", "Cremer")
	}
}

// TestSections: as TestEveryAct, while sections move too.
func TestSections(t *testing.T) {
	for seed := *from; seed < *from+*seeds; seed++ {
		everyAct(t, seed, sectionMoves, "", "Bakker", "Cremer")
	}
}

// TestRounds: as TestSections, with three colleagues, one of whom goes on with what he proposed in a copy before.
func TestRounds(t *testing.T) {
	for seed := *from; seed < *from+*seeds; seed++ {
		everyAct(t, seed, sectionMoves, "Bakker", "Aarts", "Bakker", "Cremer")
	}
}

var sectionMoves = []edit.Command{edit.MoveSection(letter.ID{}, -1), edit.MoveSection(letter.ID{}, 1), edit.MoveUp(), edit.MoveDown()}

// everyAct merges what colleagues did with what the author did since; before names who had a copy before these, "" for nobody.
func everyAct(t *testing.T, seed uint64, moves []edit.Command, before string, names ...string) {
	cryptotest.SetGlobalRandom(t, seed)
	r := rand.New(rand.NewPCG(seed, 7))
	author := person(t, "Auteur")
	id, err := author.Create(t.Context(), sample.Letter(int64(seed), 1, letter.Random))
	if err != nil {
		t.Fatal(err)
	}
	constructing(t, author, id, r, "eerst", 6, moves)
	var words, acts []string
	copied := func(out []byte, name string) []byte {
		k := person(t, name)
		receive(t, k, out, false)
		var mine, did []string
		for head := now(t, k, id).Head; now(t, k, id).Head == head; { // seed 853: bold where nothing is selected is no act, and who did nothing has nothing to send
			more, also := constructing(t, k, id, r, name, 8, moves)
			mine, did = append(mine, more...), append(did, also...)
		}
		there := everything(now(t, k, id))
		words = append(words, slices.DeleteFunc(mine, func(w string) bool { return !strings.Contains(there, w) })...)
		acts = append(acts, did...)
		return send(t, k, id)
	}
	if before != "" {
		receive(t, author, copied(send(t, author, id), before), false)
		words = nil // some of it is taken back
	}
	out := send(t, author, id)
	var back [][]byte
	for _, name := range names {
		back = append(back, copied(out, name))
	}
	_, did := constructing(t, author, id, r, "later", 6, moves)
	whoever(t, merging{seed, author, id, back, words, append(acts, did...)})
}

// merging is work of colleagues that came back to an author.
type merging struct {
	seed   uint64
	author *drafts.Desk
	id     letter.ID
	back   [][]byte
	words  []string // of the colleagues
	acts   []string // of all
}

// stored is all that is stored of a letter, and what is said of it.
func stored(s *drafts.Snapshot) string { return said(s) + "\n" + string(letter.Encode(s.Letter)) }

// whoever sees to it that the decided letter is the author's, no word is lost, and all that is stored is the same whoever's copy came first.
func whoever(t *testing.T, m merging) {
	was, _ := edit.Show(now(t, m.author, m.id).Letter, letter.Decided)
	first := ""
	orders := [][]int{{0, 1}, {1, 0}, {1, 0, 1, 0}}
	if len(m.back) == 3 {
		orders = [][]int{{0, 1, 2}, {2, 1, 0}, {1, 0, 1, 2}, {2, 0, 1}}
	}
	for _, order := range orders {
		k := again(t, m.author, m.id)
		for _, i := range order {
			receive(t, k, m.back[i], false)
		}
		s := now(t, k, m.id)
		if err := letter.Valid(s.Letter); err != nil {
			t.Fatalf("seed %d: %v %q", m.seed, err, m.acts)
		}
		if again, err := letter.Decode(letter.Encode(s.Letter)); err != nil || !letter.Equal(again, s.Letter) {
			t.Errorf("seed %d, order %v: what is stored is not what stands here (%v)", m.seed, order, err)
		}
		for by := range s.Letter.Pending {
			if _, known := s.Letter.Proposals.Get(by); !known {
				t.Errorf("seed %d, order %v: something is proposed by nobody (%s) %q", m.seed, order, by, m.acts)
			}
		}
		if !noted(s.Letter) {
			t.Errorf("seed %d, order %v: something is proposed to stand elsewhere than it stands", m.seed, order)
		}
		all := everything(s)
		for _, w := range m.words {
			if !strings.Contains(all, w) {
				t.Errorf("seed %d, order %v: %q was lost\n%q", m.seed, order, w, m.acts)
			}
		}
		if got, _ := edit.Show(s.Letter, letter.Decided); !letter.Equal(got, was) {
			t.Errorf("seed %d, order %v: the decided letter is not the author's: %q\n%s", m.seed, order, m.acts, differ(letter.Encode(got), letter.Encode(was)))
		}
		got := stored(s)
		if first == "" {
			first = got
		}
		if got != first {
			t.Errorf("seed %d: the letter depends on the order %v: %q\n%s", m.seed, order, m.acts, differ([]byte(got), []byte(first)))
		}
	}
}

// noted reports whether all stands where it is noted that it is proposed to stand: an act that changes nothing notes it only of what merging
// made, which has no note yet.
func noted(l *letter.Letter) bool {
	var touch edit.Steps
	for id := range l.Flows.All() {
		touch = append(touch, edit.Splice{Flow: id})
	}
	return !slices.ContainsFunc(edit.Noted(l, edit.Tx{Steps: touch}, "").Steps[len(touch):], func(s edit.Step) bool {
		was := l.Block(s.(edit.SetOpen).Block).Open
		return slices.ContainsFunc(was, func(c letter.Change) bool { return c.Place.Rank > 0 && !slices.Contains(s.(edit.SetOpen).Open, c) })
	})
}
