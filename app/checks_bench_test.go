package app

import (
	"sync/atomic"
	"testing"

	"fyne.io/fyne/v2/test"

	"kamerbrief/.ci/bench/turns"
	"kamerbrief/app/look"
	"kamerbrief/app/paper"
	"kamerbrief/drafts"
	"kamerbrief/drafts/check"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
)

// BenchmarkCheck3 and BenchmarkCheck500 are the whole check of a letter, nothing remembered, against reading that letter as the store
// keeps it.
func BenchmarkCheck3(b *testing.B) { benchCheck(b, 3, 75) }

// BenchmarkCheck500 see BenchmarkCheck3.
func BenchmarkCheck500(b *testing.B) { benchCheck(b, 650, 9) }

func benchCheck(b *testing.B, pages, rounds int) {
	l := sample.Letter(1, pages, letter.Random)
	kept := letter.Encode(l)
	turns.Ratio(b, rounds, func() { check.All(edit.Doc{Letter: l}, check.Choice{}) }, func() {
		if _, err := letter.Decode(kept); err != nil {
			b.Fatal(err)
		}
	})
}

// BenchmarkTypeChecked is typing with a check behind it for every hundred letters, against typing without, in a letter of 50 pages. In
// the window a check waits for a pause of checkPause, so who types a hundred letters a minute meets no more.
func BenchmarkTypeChecked(b *testing.B) {
	a := test.NewTempApp(b)
	look.Use(a, look.New("licht", 1))
	var c check.Checker
	var busy atomic.Bool
	rounds := 0
	with, dw := typing(b)
	without, _ := typing(b)
	turns.Ratio(b, 75, func() {
		rounds++
		if doc := dw.Doc(); rounds%5 == 0 && busy.CompareAndSwap(false, true) {
			go func() {
				c.Look(doc, check.Choice{})
				busy.Store(false)
			}()
		}
		with()
	}, without)
}

func typing(b *testing.B) (types func(), d *drafts.Draft) {
	d = drafts.NewDraft(letter.Random(), sample.Letter(1, 60, letter.Random))
	p := paper.New(d)
	p.Settle()
	b.Cleanup(p.Close)
	blocks := d.Letter().Body().Blocks
	n := 0
	for i := len(blocks) / 2; ; i++ {
		if x := blocks[i]; x.Kind == letter.Para {
			p.Go(letter.Range{From: letter.Point{Block: x.ID, Off: len(x.Text)}, To: letter.Point{Block: x.ID, Off: len(x.Text)}})
			break
		}
	}
	return func() {
		for range 20 {
			if n++; n%200 == 0 { // a paragraph of an ordinary length stays one
				p.Run(edit.Enter())
				continue
			}
			p.Run(edit.Type("a"))
		}
	}, d
}
