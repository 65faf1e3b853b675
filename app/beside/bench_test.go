package beside

import (
	"math/rand/v2"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kamerbrief/app/look"
	"kamerbrief/drafts/compare"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
)

// BenchmarkOpen is what the window's goroutine does to show two versions of a letter of 500 pages.
func BenchmarkOpen(b *testing.B) {
	app := test.NewTempApp(b)
	look.Use(app, look.New("licht", 1))
	a := sample.Letter(1, 500, ids(1))
	l := a
	r := rand.New(rand.NewPCG(1, 1))
	for range 500 {
		f := l.Body()
		x := f.Blocks[r.IntN(len(f.Blocks))]
		if !x.Kind.HasText() {
			continue
		}
		if tx, why := edit.Type("nieuw ")(l, edit.At(letter.Point{Block: x.ID}), ids(8)); why == "" {
			d, _, err := tx.Apply(edit.Doc{Letter: l})
			if err != nil {
				b.Fatal(err)
			}
			l = d.Letter
		}
	}
	res := compare.Letters(a, l)
	for b.Loop() {
		v := New(res, look.NewText("was"), look.NewText("nu"))
		v.Resize(fyne.NewSize(1280, 700))
		v.Step(1)
		v.Step(-2)
	}
	b.ReportMetric(float64(len(res.Changes)), "changes")
}
