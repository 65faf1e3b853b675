package app

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kamerbrief/.ci/bench/turns"
	"kamerbrief/app/look"
	"kamerbrief/app/margin"
	"kamerbrief/app/paper"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
)

// BenchmarkMargin scrolls through the first page of a letter with 200 comments on it, painting each time, against the same
// letter without comments.
func BenchmarkMargin(b *testing.B) {
	a := test.NewTempApp(b)
	look.Use(a, look.New("licht", 1))
	with, without := newScroller(b, 200), newScroller(b, 0)
	turns.Ratio(b, 9, with, without)
}

func newScroller(b *testing.B, comments int) func() {
	l := sample.Letter(1, 3, letter.Random)
	d := drafts.NewDraft(letter.Random(), l)
	p := paper.New(d)
	m := margin.New(d, p)
	p.Hooks.View = m.Place
	body := l.Body().Blocks
	for i, n := 0, 0; n < comments; i++ {
		x := body[i%8]
		if at := (i / 8 * 11) % (len(x.Text) + 1); x.Kind.HasText() && x.Text != "" && x.OnBorder(at) {
			d.Select(edit.At(letter.Point{Block: x.ID, Off: at}))
			if _, err := d.Comment("M. Bakker", fmt.Sprintf("Opmerking %d: is dit nog actueel?", n)); err == nil {
				n++
			}
		}
		if i > 5000 {
			b.Fatal("no room for the comments")
		}
	}
	w := test.NewTempWindow(b, &fyne.Container{Layout: besideThem{}, Objects: []fyne.CanvasObject{p, m}})
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1100, 800))
	p.Settle()
	b.Cleanup(func() { m.Close(); p.Close() })
	by := float32(-30)
	return func() {
		for range 2 {
			p.ScrollBy(0, by)
			by = -by
			w.Canvas().Capture()
		}
	}
}

// besideThem puts the comments at the right of the page.
type besideThem struct{}

func (besideThem) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(600, 300) }
func (besideThem) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := o[1].MinSize().Width
	o[0].Resize(fyne.NewSize(s.Width-w, s.Height))
	o[1].Move(fyne.NewPos(s.Width-w, 0))
	o[1].Resize(fyne.NewSize(w, s.Height))
}
