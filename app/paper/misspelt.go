package paper

import (
	"image"
	"image/color"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
)

// waveColour is that of the wave under a word that is spelt wrong: on white at 5.9 to 1, and its shape tells as much.
var waveColour = color.NRGBA{0xC4, 0x1E, 0x2E, 0xFF}

// Misspelt is a word that is spelt wrong, at bytes From to To of a block as it was when it was read.
type Misspelt struct {
	Block    *letter.Block
	From, To int
}

// In finds the word again in the block as it is now; ok is false when it has changed.
func (m Misspelt) In(now *letter.Block) (r letter.Range, ok bool) {
	if now == nil {
		return r, false
	}
	from, to := m.From, m.To
	if was, is := m.Block.Text, now.Text; was != is {
		same := 0
		for same < len(was) && same < len(is) && was[same] == is[same] {
			same++
		}
		if to > same { // it lies behind the change
			from, to = from+len(is)-len(was), to+len(is)-len(was)
		}
		if from < 0 || to > len(is) || is[from:to] != was[m.From:m.To] || inWord(is, from, to) {
			return r, false
		}
	}
	return letter.Range{From: letter.Point{Block: now.ID, Off: from}, To: letter.Point{Block: now.ID, Off: to}}, true
}

// inWord reports whether a word goes on before from or behind to.
func inWord(s string, from, to int) bool {
	a, _ := utf8.DecodeLastRuneInString(s[:from])
	b, _ := utf8.DecodeRuneInString(s[to:])
	return unicode.IsLetter(a) || unicode.IsLetter(b)
}

// SetMisspelt puts a wave under words that are spelt wrong; none takes the waves away.
func (p *Paper) SetMisspelt(all []Misspelt) {
	p.misspelt = make(map[letter.ID][]Misspelt, len(all))
	for _, m := range all {
		p.misspelt[m.Block.ID] = append(p.misspelt[m.Block.ID], m)
	}
	p.refresh()
}

// waves paints the waves of the lines in view. The word that is being typed has none.
func (r *painter) waves(v *view, first, last int, lines []placedLine) {
	used := 0
	set, head := r.p.set, r.p.doc.Selection().Head
	seen := map[letter.ID]bool{}
	for _, l := range lines {
		if set == nil || seen[l.Block] || len(r.p.misspelt[l.Block]) == 0 {
			continue
		}
		seen[l.Block] = true
		b := set.Letter.Block(l.Block)
		for _, m := range r.p.misspelt[l.Block] {
			at, ok := m.In(b)
			if !ok || r.p.focused && at.To == head && r.p.doc.Selection().Empty() {
				continue
			}
			for _, box := range set.Boxes(at) {
				if box.Page >= first && box.Page <= last {
					used = r.wave(v, box, used)
				}
			}
		}
	}
	for _, w := range r.wavy[used:] {
		if w.Visible() {
			w.Hide()
		}
	}
}

// wave puts the wave with a number under a box of words and gives the next number.
func (r *painter) wave(v *view, b page.Box, n int) int {
	x0, _ := v.spot(b.Page, b.X, b.Y)
	x1, y1 := v.spot(b.Page, b.X+b.W, b.Y+b.H)
	h := max(3, v.px(b.H)/6)
	if y1 < 0 || y1-h > v.h || x1 <= x0 {
		return n
	}
	if n == len(r.wavy) {
		w := canvas.NewRaster(drawWave)
		w.ScaleMode = canvas.ImageScalePixels
		w.Hide()
		r.wavy = append(r.wavy, w)
		r.grown = true
	}
	w, size := r.wavy[n], v.size(x1-x0, h)
	if w.Size() != size {
		w.Resize(size)
		w.Refresh()
	}
	if pos := v.pos(x0, y1-h); w.Position() != pos {
		w.Move(pos)
	}
	if !w.Visible() {
		w.Show()
	}
	return n + 1
}

// drawWave draws a wave that fills w by h px: up and down again in four times its height less one.
func drawWave(w, h int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	thick := max(1, h/4)
	swing := max(1, h-thick)
	for x := range w {
		y := x % (2 * swing)
		if y > swing {
			y = 2*swing - y
		}
		for i := range thick {
			img.SetNRGBA(x, min(h-1, y+i), waveColour)
		}
	}
	return img
}

func rasters(all []*canvas.Raster, to []fyne.CanvasObject) []fyne.CanvasObject {
	for _, w := range all {
		to = append(to, w)
	}
	return to
}
