package export

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"flag"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"testing"

	"kamerbrief/drafts/letter"
)

var update = flag.Bool("update", false, "write the golden files anew")

//go:embed testdata/alles.json
var allesJSON []byte

// everything is a letter with every kind of block, a figure and links to outside. It is kept as a file and not made by
// drafts/sample, so that the golden PDF changes only when setting or writing does.
func everything() (*letter.Letter, Options) {
	l, err := letter.Decode(allesJSON)
	if err != nil {
		panic(err)
	}
	m := image.NewNRGBA(image.Rect(0, 0, 60, 40))
	for i := range 2400 {
		m.Set(i%60, i/60, color.NRGBA{40, 80, 200, uint8(i / 10)})
	}
	var b bytes.Buffer
	_ = png.Encode(&b, m)
	sum := sha256.Sum256(b.Bytes())
	for id, p := range l.Pictures.All() {
		q := *p
		q.File = hex.EncodeToString(sum[:])
		l.Pictures = l.Pictures.With(id, &q)
	}
	return l, Options{File: func(string) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b.Bytes())), nil }}
}

// golden are the files that veraPDF is shown, and that the checker's tests break.
func golden() map[string]func() (*letter.Letter, Options) {
	return map[string]func() (*letter.Letter, Options){
		"alles.pdf": everything,
		"leeg.pdf": func() (*letter.Letter, Options) {
			l := letter.New(ids())
			b := *l.Body()
			b.Blocks = []*letter.Block{{ID: letter.ID{7}, Kind: letter.Para, Text: "Eén zin."}}
			l.PutFlow(&b)
			return l, Options{}
		},
	}
}

const goldenDir = "pdf/check/testdata"

func TestGolden(t *testing.T) {
	for name, make := range golden() {
		l, opt := make()
		if err := letter.Valid(l); err != nil {
			t.Fatal(name, err)
		}
		out := filepath.Join(t.TempDir(), name)
		rep, err := Write(context.Background(), l, out, opt)
		if err != nil || len(rep.Findings) > 0 || len(rep.Claims) != 2 {
			t.Fatal(name, err, rep)
		}
		got, _ := os.ReadFile(out)
		file := filepath.Join(goldenDir, name)
		if *update {
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err, "; make it with -update")
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s has changed: look at the difference (qpdf --qdf), then run with -update", name)
		}
	}
}
