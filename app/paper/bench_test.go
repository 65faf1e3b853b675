package paper

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kamerbrief/.ci/bench/turns"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// BenchmarkAct is a typed letter in the middle of a letter of 500 pages against one in a letter of 5.
func BenchmarkAct(b *testing.B) {
	const acts = 20
	large, small := newTypist(b, 650), newTypist(b, 4) // sample makes fuller pages than it is asked for
	if n := large.set.Total; n < 450 || n > 550 {
		b.Fatalf("the long letter has %d pages", n)
	}
	turns.Ratio(b, 75, func() { large.types(acts) }, func() { small.types(acts) })
}

// BenchmarkPropose is typing with Wijzigingen bijhouden on against typing without, in a letter of 50 pages.
func BenchmarkPropose(b *testing.B) {
	const acts = 20
	on, off := newTypist(b, 60), newTypist(b, 60)
	on.d.Propose("Anke")
	turns.Ratio(b, 75, func() { on.types(acts) }, func() { off.types(acts) })
}

// BenchmarkKeys is a typed letter in letters of 5, 50, 200 and 500 pages, one key at a time: the worst median and the worst
// p99 of them, in ms; and in 50 pages with 300 comments against the same without, in turns.
func BenchmarkKeys(b *testing.B) {
	var median, p99 float64
	for _, pages := range []int{4, 60, 260, 650} {
		t := newTypist(b, pages)
		t.types(100)
		var took []float64
		for range 1000 {
			start := time.Now()
			t.types(1)
			took = append(took, time.Since(start).Seconds()*1e3)
		}
		slices.Sort(took)
		median, p99 = max(median, took[500]), max(p99, took[990])
	}
	with, without := newTypist(b, 60), newTypist(b, 60)
	at, blocks := with.d.Selection(), body(with.d.Letter())
	for i := range 300 {
		with.d.Select(edit.At(letter.Point{Block: blocks[i%len(blocks)].ID}))
		if _, err := with.d.Comment("M. Bakker", "Is dit nog actueel?"); err != nil {
			b.Fatal(err)
		}
	}
	with.d.Select(at)
	turns.Ratio(b, 75, func() { with.types(20) }, func() { without.types(20) })
	b.ReportMetric(median, "median-ms")
	b.ReportMetric(p99, "p99-ms")
}

// typist types in the middle of a letter, without painting: command, draft, layout of what is in view, and the event
// appended to a file and synced, as the safety journal does.
type typist struct {
	*Paper
	b       *testing.B
	d       *drafts.Draft
	journal *os.File
	keys    int
}

func newTypist(b *testing.B, pages int) *typist {
	d := drafts.NewDraft(letter.Fixed("d"), sample(1, pages))
	p := New(d)
	p.after = nil // the rest of the pages is set elsewhere
	p.Settle()
	f, err := os.Create(filepath.Join(b.TempDir(), "journal"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { p.Close(); f.Close() })
	blk := body(d.Letter())[len(body(d.Letter()))/2]
	p.view.w, p.view.h = 1000, 800
	p.selectTo(letter.Point{Block: blk.ID, Off: len(blk.Text)}, false, false)
	return &typist{p, b, d, f, 0}
}

func (t *typist) types(n int) {
	for range n {
		if t.keys++; t.keys%200 == 0 { // a paragraph of an ordinary length stays one
			t.key("Return", 0)
		} else {
			t.TypedRune('a' + rune(t.keys%26))
		}
		u := t.d.Take()
		ev, err := json.Marshal(u.Acts)
		if err == nil {
			_, err = t.journal.Write(append(ev, '\n'))
		}
		if err == nil {
			err = t.journal.Sync()
		}
		if err != nil {
			t.b.Fatal(err)
		}
		t.d.Acknowledge(u.Snap.Head)
	}
}

// BenchmarkKey is one typed letter with what the page does in the window before the toolkit paints: rows are measured and
// strips aimed.
func BenchmarkKey(b *testing.B) {
	k := open(b, sample(1, 5), 1000, 800)
	blk := body(k.d.Letter())[0]
	k.selectTo(letter.Point{Block: blk.ID, Off: len(blk.Text)}, false, false)
	for i := 0; b.Loop(); i++ {
		if i%200 == 199 {
			k.key("Return", 0)
		} else {
			k.TypedRune('a' + rune(i%26))
		}
	}
}
