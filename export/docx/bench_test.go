package docx

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/xml"
	"io"
	"testing"

	"kamerbrief/.ci/bench/turns"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
)

// parts unpacks a package.
func parts(b *testing.B, file []byte) map[string][]byte {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		b.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			b.Fatal(err)
		}
		out[f.Name], _ = io.ReadAll(r)
	}
	return out
}

// BenchmarkReadWord50 reads a letter of 50 pages from Word, against reading the tokens of its parts and no more.
func BenchmarkReadWord50(b *testing.B) {
	file := write(b, sample.Letter(7, 50, letter.Random))
	turns.Ratio(b, 15, func() { read(b, file) }, func() {
		for _, p := range parts(b, file) {
			for d := xml.NewDecoder(bytes.NewReader(p)); ; {
				if _, err := d.Token(); err != nil {
					break
				}
			}
		}
	})
}

// BenchmarkWriteWord50 writes it, against deflating the same bytes.
func BenchmarkWriteWord50(b *testing.B) {
	l := sample.Letter(7, 50, letter.Random)
	all := parts(b, write(b, l))
	turns.Ratio(b, 15, func() { write(b, l) }, func() {
		for _, p := range all {
			w, _ := flate.NewWriter(io.Discard, flate.BestSpeed)
			_, _ = w.Write(p)
			_ = w.Close()
		}
	})
}
