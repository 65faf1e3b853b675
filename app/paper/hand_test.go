package paper

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
)

// TestFrameParts: a click on what a form fills in opens that form and leaves the caret where it was.
func TestFrameParts(t *testing.T) {
	k := open(t, sample(1, 1), 900, 1200)
	var got FramePart
	k.Hooks.Frame = func(p FramePart) { got = p }
	want := map[string]FramePart{"Postbus": SenderPart, "27 oktober 2025": DatePart, "6789012": SenderPart}
	before := k.caret()
	for _, it := range k.Set().Items(0) {
		line, ok := it.(*page.Line)
		if !ok {
			continue
		}
		for _, r := range line.Runs {
			for words, part := range want {
				if line.Flow.IsZero() && strings.Contains(r.Text, words) {
					delete(want, words)
					got = NoPart
					k.clickAt(0, r.X+r.W/2, (line.Top+line.Bottom)/2)
					if got != part || k.caret() != before {
						t.Errorf("a click on %q: part %d, want %d", r.Text, got, part)
					}
					k.Paper.press.clicks = 0
				}
			}
		}
	}
	if len(want) > 0 {
		t.Errorf("not on the page: %v", want)
	}
}

// TestPlainText: other programs get every word a reader sees in a selection: numbers, bullets, notes and cells.
func TestPlainText(t *testing.T) {
	l := letter.New(counter())
	d := open(t, l, 700, 500)
	d.typing("Eerste")
	d.Run(edit.InsertNote("Bron"))
	_ = d.leaveNote()
	d.Run(edit.Enter())
	d.typing("punt")
	d.Run(edit.List(letter.Bullet))
	d.Run(edit.Enter())
	d.typing("tweede punt")
	d.Run(edit.List(letter.Number))
	d.SelectAll()
	d.Copy()
	if want := "Eerste[1]\n• punt\n1. tweede punt\n\n[1] Bron"; shelf.text != want {
		t.Errorf("copied %q, want %q", shelf.text, want)
	}
}

// TestParagraphKeys: Ctrl+Down goes to the next paragraph, Ctrl+Up to the start of this one and then of the one before.
func TestParagraphKeys(t *testing.T) {
	k := open(t, plain("Een eerste alinea.", "Een tweede alinea.", "De laatste."), 700, 500)
	b := body(k.d.Letter())
	k.d.Select(edit.At(at(b[0], 4)))
	for i, x := range []struct {
		by   int
		want letter.Point
	}{{1, at(b[1], 0)}, {1, at(b[2], 0)}, {-1, at(b[1], 0)}, {-1, at(b[0], 0)}} {
		k.upDown(x.by, true, false)
		if k.caret() != x.want {
			t.Errorf("step %d: the caret is at %v, want %v", i, k.caret(), x.want)
		}
	}
}

// TestDoubleClickUnder: twice on any spot of a character takes the word or sign that is there, also on its right half: of a
// word its last letter too, and not the stop behind it.
func TestDoubleClickUnder(t *testing.T) {
	k := open(t, letter.New(counter()), 900, 700)
	k.typing("Er zijn landen")
	k.d.Run(edit.InsertNote("Bron"))
	_ = k.leaveNote()
	k.typing(". Verder, niets.")
	b := body(k.d.Letter())[0]
	edges := graphemes(b.Text)
	for i := range edges[:len(edges)-1] {
		from, to := edges[i], edges[i+1]
		if c := b.Text[from:to]; strings.TrimSpace(c) == "" || c == letter.ObjectString { // a note mark leads to its note
			continue
		}
		w1, w2 := k.set.Where(at(b, from), false)[0], k.set.Where(at(b, to), true)[0]
		want0, want1 := wordAt(b, from)
		for _, part := range []page.Pt{2, 8} {
			x, y := w1.X+(w2.X-w1.X)*part/10, w1.Y+w1.H/2
			k.Paper.press = press{}
			k.clickAt(0, x, y)
			px, py := k.view.spot(0, x, y)
			ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: k.view.pos(px, py)}, Button: desktop.MouseButtonPrimary}
			k.MouseDown(ev)
			k.MouseUp(ev)
			if r := ordered(k.d.Letter(), k.d.Selection()); r.From != at(b, want0) || r.To != at(b, want1) {
				t.Errorf("twice at %d tenths of %q: %v, want %q", part, b.Text[from:to], r, b.Text[want0:want1])
			}
		}
	}
}
