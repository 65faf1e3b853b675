package drafts

import (
	"math/rand"
	"slices"
	"testing"

	"kamerbrief/drafts/compare"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// TestRestoreLaw: whatever was done since, a version comes back exactly as one act, with every comment of today; undo
// gives today back, comments and all; a name is no undo entry.
func TestRestoreLaw(t *testing.T) {
	for seed := int64(1); seed <= 60; seed++ {
		id := counter()
		d := NewDraft(letter.ID{9}, small(id))
		d.SetClock(d.now, id)
		w := &world{Rand: rand.New(rand.NewSource(seed)), d: d, id: id}
		var kept []*letter.Letter
		for range 40 {
			_, _ = w.act()
			if w.Intn(4) == 0 {
				kept = append(kept, d.Letter())
			}
		}
		if len(kept) == 0 {
			continue
		}
		d.Propose("")
		label := d.UndoLabel()
		if err := d.Name("Naar MT", "", ""); err != nil || d.UndoLabel() != label {
			t.Fatalf("seed %d: a name is an undo entry: %v, %q", seed, err, d.UndoLabel())
		}
		for _, was := range kept {
			before := d.doc
			if letter.Equal(was, before.Letter) {
				continue
			}
			if err := d.Restore(was, 3, letter.ID{}); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			if !letter.Equal(d.Letter(), was) || len(d.Threads()) != len(before.Threads) {
				t.Fatalf("seed %d: another letter, or a comment of today went", seed)
			}
			if err := d.Undo(); err != nil || !same(d.doc, before) {
				t.Fatalf("seed %d: undo: %v", seed, err)
			}
			restoreOne(t, seed, w, was)
		}
	}
}

// TestPutBackLaw: a paragraph of another text, of which nothing has the IDs of the letter, comes back with its words, and only that one; undo
// is exact.
func TestPutBackLaw(t *testing.T) {
	done, refused := 0, 0
	for seed := int64(1); seed <= 60; seed++ {
		id := counter()
		d := NewDraft(letter.ID{9}, small(id))
		d.SetClock(d.now, id)
		w := &world{Rand: rand.New(rand.NewSource(seed)), d: d, id: id}
		for range 25 {
			_, _ = w.act()
		}
		d.Propose("")
		was := small(letter.Random)
		words := map[string]bool{}
		for _, f := range was.Flatten() {
			for _, b := range f.Blocks {
				words[letter.NumbersOf(was).Shown(b)] = true
			}
		}
		now, _ := edit.Show(d.Letter(), letter.Decided)
		res := compare.Letters(was, now)
		for _, x := range res.Changes {
			before := d.doc
			l, block := res.Paragraph(x, was, d.Letter())
			if block.IsZero() || d.Restore(l, 0, block) != nil {
				if x.Was != "" { // what is new is not to be had there
					refused++
				}
				continue
			}
			done++
			if b := d.Letter().Block(block); b == nil || !words[letter.NumbersOf(d.Letter()).Shown(b)] {
				t.Fatalf("seed %d: %s: the paragraph is %v", seed, x.Line(80), b)
			}
			for _, f := range before.Letter.Flatten() {
				for _, b := range f.Blocks {
					if y := d.Letter().Block(b.ID); f.Kind == letter.BodyFlow && b.ID != block && (y == nil || !letter.EqualBlock(placeless(y), placeless(b))) {
						t.Fatalf("seed %d: %s: another paragraph changed", seed, x.Line(80))
					}
				}
			}
			if err := sound(d); err != nil {
				t.Fatalf("seed %d: %s: %v", seed, x.Line(80), err)
			}
			if err := d.Undo(); err != nil || !same(d.doc, before) {
				t.Fatalf("seed %d: %s: undo: %v", seed, x.Line(80), err)
			}
		}
	}
	if t.Logf("%d put back, %d refused", done, refused); done < 5*refused {
		t.Errorf("%d put back, %d refused", done, refused)
	}
}

// placeless is a block without what is noted of where it is proposed to stand, among others that may come and go.
func placeless(b *letter.Block) *letter.Block {
	x := *b
	x.Open = slices.Clone(b.Open)
	for i := range x.Open {
		x.Open[i].Place = letter.Place{}
	}
	return &x
}

// restoreOne puts one paragraph back: it is as it was, and the others are as they were.
func restoreOne(t *testing.T, seed int64, w *world, was *letter.Letter) {
	before := w.d.doc
	f := was.Body()
	b := f.Blocks[w.Intn(len(f.Blocks))]
	err := w.d.Restore(was, 3, b.ID)
	if _, refused := err.(Refusal); refused {
		return
	}
	if err != nil {
		t.Fatalf("seed %d: %v", seed, err)
	}
	if now := w.d.Letter().Block(b.ID); now == nil || !letter.EqualBlock(now, b) {
		t.Fatalf("seed %d: the paragraph is %v, not %v", seed, now, b)
	}
	for _, x := range before.Letter.Body().Blocks {
		if now := w.d.Letter().Block(x.ID); x.ID != b.ID && (now == nil || !letter.EqualBlock(placeless(now), placeless(x))) {
			t.Fatalf("seed %d: another paragraph changed", seed)
		}
	}
	if err := sound(w.d); err != nil {
		t.Fatalf("seed %d: %v", seed, err)
	}
	if err := w.d.Undo(); err != nil || !same(w.d.doc, before) {
		t.Fatalf("seed %d: undo of one paragraph: %v", seed, err)
	}
}

// A paragraph that stands elsewhere with the same words goes back where it stood, and only that one; undo puts it back again. Of one that
// stands where it stood there is nothing to restore.
func TestRestorePlace(t *testing.T) {
	restoredTable(t)
	d := NewDraft(letter.Random(), letter.New(letter.Random))
	run := func(c edit.Command) {
		t.Helper()
		if err := d.Run(c); err != nil {
			t.Fatal(err)
		}
	}
	d.Select(edit.At(d.Letter().Body().Start()))
	for i, s := range []string{"Een.", "Twee.", "Drie.", "Vier."} {
		if i > 0 {
			run(edit.Enter())
		}
		run(edit.Type(s))
	}
	words := func() (s string) {
		for _, b := range d.Letter().Body().Blocks {
			s += b.Text
		}
		return s
	}
	was := d.Letter()
	four := was.Body().Blocks[3].ID
	run(edit.MoveUp())
	run(edit.MoveUp())
	d.Select(edit.At(letter.Point{Block: was.Body().Blocks[0].ID}))
	run(edit.Type("Nu "))
	if got := words(); got != "Nu Een.Vier.Twee.Drie." {
		t.Fatal(got)
	}
	if err := d.Restore(was, 3, four); err != nil || words() != "Nu Een.Twee.Drie.Vier." {
		t.Errorf("restored it is %s (%v)", words(), err)
	}
	if err := d.Restore(was, 3, four); err == nil {
		t.Errorf("twice restored it is %s", words())
	}
	if err := d.Undo(); err != nil || words() != "Nu Een.Vier.Twee.Drie." {
		t.Errorf("undone it is %s (%v)", words(), err)
	}
}

// restoredTable restores a table without a caption that got a column since: its block is the same, what hangs from it is not.
func restoredTable(t *testing.T) {
	d := NewDraft(letter.Random(), letter.New(letter.Random))
	d.Select(edit.At(d.Letter().Body().Start()))
	if err := d.Run(edit.InsertTable(2, 2)); err != nil {
		t.Fatal(err)
	}
	was := d.Letter()
	i := slices.IndexFunc(was.Body().Blocks, func(b *letter.Block) bool { return b.Kind == letter.TableBlock })
	if err := d.Run(edit.Column("insert-after")); err != nil {
		t.Fatal(err)
	}
	if err := d.Restore(was, 3, was.Body().Blocks[i].ID); err != nil || !letter.Equal(d.Letter(), was) {
		t.Errorf("a table with a column more is not restored (%v)", err)
	}
}
