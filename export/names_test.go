package export

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"kamerbrief/export/bijlage"
)

// TestSetNames: the names that are asked about are those that are made, over letters with every sort of bijlage.
func TestSetNames(t *testing.T) {
	seed := rand.Uint64N(1 << 30)
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	for n := range 6 {
		l, opt := setLetter(t, int64(seed)+int64(n), map[string][]byte{"een": []byte(bare), "tabel": []byte("a,b\n"), "pdf": []byte(bare), "los": []byte("x")}, "een", "tabel", "pdf", "los", "een")
		for i := range l.Bijlagen {
			b := &l.Bijlagen[i]
			switch b.Title {
			case "tabel":
				b.FileName = "t.XLSX"
			case "pdf":
				b.FileName = "zonder"
			case "los":
				b.FileName = "los"
			}
			b.Confidential = r.IntN(4) == 0
		}
		dir := t.TempDir()
		if r.IntN(2) == 0 {
			opt.Out = filepath.Join(dir, "tk-bijlage-1-een.pdf")
		}
		if r.IntN(3) == 0 {
			opt.Names = "{soort}"
		}
		want := setNames(l, dir, opt, bijlage.NewNames(opt.Names))
		rep, err := Bijlagen(context.Background(), l, dir, opt)
		if err != nil {
			t.Fatal(err)
		}
		if rep.Letter.File != want[0] {
			t.Errorf("the letter is %q, not %q", rep.Letter.File, want[0])
		}
		for i, b := range rep.Bijlagen {
			if b.File != want[i+1] {
				t.Errorf("bijlage %d is %q, not %q", i+1, b.File, want[i+1])
			}
		}
	}
}
