package store

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kamerbrief/.ci/bench/turns"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// prose writes like a large archive: few words are used often, of 150,000 most hardly ever.
type prose struct {
	r *rand.Rand
	z *rand.Zipf
}

func newProse() prose {
	r := rand.New(rand.NewPCG(1, 2))
	return prose{r, rand.NewZipf(r, 1.07, 4, 150_000)}
}

// word gives a made up word, always the same for a number.
func (p prose) word(n uint64) string {
	r, out := rand.New(rand.NewPCG(n, 7)), ""
	for range 1 + r.IntN(2) + r.IntN(3) {
		out += []string{"be", "voor", "ge", "stel", "ling", "raad", "kamer", "brief", "zorg", "ver", "an", "der", "ing", "heid", "mo", "tie", "ka", "bi", "net", "pro"}[r.IntN(20)]
	}
	return out
}

func (p prose) text(words int) string {
	var b strings.Builder
	for i := range words {
		b.WriteString(p.word(p.z.Uint64()))
		if b.WriteString(" "); i%15 == 14 {
			b.WriteString(". ")
		}
	}
	return b.String()
}

// BenchmarkFind looks through 10,000 drafts of three pages, a key at a time as one types: p99 in ms of words that are
// typed whole, and of parts of words; how large the index is to the text; and what reading all drafts for it takes.
func BenchmarkFind(b *testing.B) {
	const n, words = 10_000, 1200
	s, err := open(filepath.Join(b.TempDir(), "s"), Options{})
	must(b, err)
	p, size := newProse(), 0
	for i := range n {
		d := storetest.Draft(p.text(8))
		l := storetest.Letter(p.text(8), p.text(words/4), p.text(words/4), p.text(words/4), p.text(words/4))
		for _, f := range l.Flatten() {
			for _, x := range f.Blocks {
				size += len(x.Text)
			}
		}
		d.Letter, d.Threads, d.Changed = l, nil, time.Unix(1_700_000_000+int64(i), 0)
		must(b, s.Create(ctx, d))
	}
	desk := &drafts.Desk{Store: s}
	start := time.Now()
	must(b, desk.Refresh(ctx, nil))
	built := time.Since(start)
	fi, err := os.Stat(filepath.Join(s.dir, indexName))
	must(b, err)
	list, err := s.List(ctx)
	must(b, err)

	var whole, parts, rows, read []float64
	took := func(q string) float64 {
		start := time.Now()
		found := desk.Find(q, list)
		t := time.Since(start).Seconds() * 1e3
		if len(whole)%10 == 0 {
			start = time.Now()
			for _, d := range found[:min(len(found), 12)] {
				_, err := desk.Hits(ctx, d.ID, q)
				must(b, err)
			}
			rows = append(rows, time.Since(start).Seconds()*1e3)
		}
		return t
	}
	for range 150 {
		q := p.word(p.z.Uint64()) + " " + p.word(p.z.Uint64())
		whole = append(whole, took(q))
		for i := range q {
			parts = append(parts, took(q[:i+1]))
		}
		w := p.word(p.z.Uint64())
		parts = append(parts, took(w[len(w)/3:]))
	}
	for range 5 {
		start := time.Now()
		must(b, (&drafts.Desk{Store: s}).Refresh(ctx, nil))
		read = append(read, time.Since(start).Seconds()*1e3)
	}
	must(b, s.Close())
	p99 := func(v []float64) float64 { slices.Sort(v); return v[len(v)*99/100] }
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(p99(whole), "words-ms")
	b.ReportMetric(p99(parts), "parts-ms")
	b.ReportMetric(p99(rows), "rows-ms")
	b.ReportMetric(turns.Median(read), "read-ms")
	b.ReportMetric(100*float64(fi.Size())/float64(size), "percent")
	b.ReportMetric(built.Seconds(), "build-s")
	b.ReportMetric(float64(len(whole)), "rounds")
}

// BenchmarkActFound keeps 20 acts in a letter of three pages, each by itself, and then brings what letters are found by up to
// date, against keeping them alone.
func BenchmarkActFound(b *testing.B) {
	s, err := open(filepath.Join(b.TempDir(), "s"), Options{})
	must(b, err)
	p, desk := newProse(), &drafts.Desk{Store: s}
	var ids []letter.ID
	for range 2 {
		id, err := desk.Create(ctx, storetest.Letter(p.text(8), p.text(400), p.text(400), p.text(400)))
		must(b, err)
		ids = append(ids, id)
	}
	must(b, desk.Refresh(ctx, nil))
	acts := func(id letter.ID) {
		for i := range 20 {
			must(b, desk.With(ctx, id, func(d *drafts.Draft) error {
				d.Select(edit.At(d.Letter().Body().Start()))
				return d.Run(edit.Type(fmt.Sprint("woord", i, " ")))
			}))
		}
	}
	turns.Ratio(b, 21, func() { acts(ids[0]); must(b, desk.Refresh(ctx, nil)) }, func() { acts(ids[1]) })
	must(b, s.Close())
}
