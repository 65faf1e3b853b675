package export

import (
	"bytes"
	"compress/zlib"
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	"kamerbrief/.ci/bench/turns"
	"kamerbrief/drafts/sample"
)

// BenchmarkWarm is the export of a letter of 3 pages in a running program (layout, drawing, tags, check, the file synced)
// against the least any maker of PDF must do: deflate the same bytes and write them, synced. Deflate of the standard
// library is on every machine, takes about as long, and is as slow as the machine is busy, which a peer in a process of
// its own is not.
func BenchmarkWarm(b *testing.B) {
	l, out := sample.Letter(7, 3, ids()), filepath.Join(b.TempDir(), "x.pdf")
	ours := func() {
		if _, err := Write(context.Background(), l, out, Options{}); err != nil {
			b.Fatal(err)
		}
	}
	ours()
	file, err := os.ReadFile(out)
	if err != nil {
		b.Fatal(err)
	}
	streams := inflated(file)
	if len(streams) < 5 {
		b.Fatalf("%d streams read from the file", len(streams))
	}
	floor := filepath.Join(b.TempDir(), "floor")
	turns.Ratio(b, 31, ours, func() {
		f, err := os.Create(floor)
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		for _, s := range streams {
			w := zlib.NewWriter(f)
			if _, err := w.Write(s); err != nil {
				b.Fatal(err)
			}
			if err := w.Close(); err != nil {
				b.Fatal(err)
			}
		}
		if err := f.Sync(); err != nil {
			b.Fatal(err)
		}
	})
}

// BenchmarkLong is the export of a letter of 500 pages. make profile takes from it where an export spends its time.
func BenchmarkLong(b *testing.B) {
	l, out := sample.Letter(1, 500, ids()), filepath.Join(b.TempDir(), "x.pdf")
	for b.Loop() {
		if _, err := Write(context.Background(), l, out, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// inflated gives what the deflated streams of a PDF hold.
func inflated(pdf []byte) (out [][]byte) {
	for _, part := range bytes.Split(pdf, []byte("stream\n"))[1:] {
		r, err := zlib.NewReader(bytes.NewReader(part))
		if err != nil {
			continue
		}
		if s, err := io.ReadAll(r); err == nil {
			out = append(out, s)
		}
	}
	return out
}
