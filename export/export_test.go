package export

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
)

// ids counts, so that a seed gives the same letter every time.
var ids = letter.Counted

func TestPDFIsMadeAndTheSameEveryTime(t *testing.T) {
	d := t.TempDir()
	for seed := int64(1); seed <= 5; seed++ {
		l := sample.Letter(seed, 3, ids())
		var was []byte
		for _, zone := range []string{"UTC", "Asia/Tokyo"} {
			loc, err := time.LoadLocation(zone)
			if err != nil {
				loc = time.FixedZone(zone, 9*3600)
			}
			time.Local = loc
			out := filepath.Join(d, "x.pdf")
			n := 0
			rep, err := Write(context.Background(), l, out, Options{Progress: func(k, total int) {
				if n++; k != n || total < n {
					t.Errorf("progress %d of %d at call %d", k, total, n)
				}
			}})
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			b, _ := os.ReadFile(out)
			if rep.Pages != n || rep.Bytes != len(b) || rep.File != out {
				t.Errorf("seed %d: report %+v of %d bytes, %d pages told", seed, rep, len(b), n)
			}
			for _, line := range rep.Lines() {
				if !strings.HasPrefix(line, "Pagina ") {
					t.Errorf("finding %q", line)
				}
			}
			if was != nil && !bytes.Equal(was, b) {
				t.Errorf("seed %d: two exports differ", seed)
			}
			was = b
		}
	}
	if got := names(t, d); got != "x.pdf" {
		t.Error("left beside it:", got)
	}
}

func TestCancelAndFailureLeaveNothing(t *testing.T) {
	d := t.TempDir()
	l := sample.Letter(1, 5, ids())
	ctx, cancel := context.WithCancel(context.Background())
	_, err := Write(ctx, l, filepath.Join(d, "x.pdf"), Options{Progress: func(n, _ int) {
		if n == 2 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Error("cancelled:", err)
	}
	_, err = Write(context.Background(), l, filepath.Join(d, "geen", "x.pdf"), Options{})
	if !errors.Is(err, drafts.ErrFolder) {
		t.Error("no folder:", err)
	}
	if got := names(t, d); got != "" {
		t.Error("left:", got)
	}
}

func BenchmarkPDF500(b *testing.B) { benchmark(b, 500) }

func benchmark(b *testing.B, pages int) {
	l := sample.Letter(7, pages, ids())
	out := filepath.Join(b.TempDir(), "x.pdf")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Write(context.Background(), l, out, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
