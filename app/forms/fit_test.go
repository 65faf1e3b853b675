package forms

import (
	"regexp"
	"testing"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
)

// english are words that Fyne or we might leave; none is a Dutch word.
var english = regexp.MustCompile(`(?i)\b(the|select|one|cancel|save|file|name|open|close|error|delete|add|edit|yes|copy|paste|folder|new|date|subject|letter)\b`)

// TestFit: at three sizes no words are clipped, nothing lies outside its dialog's width, and nothing is English.
func TestFit(t *testing.T) {
	for _, s := range []struct{ w, h, scale float32 }{{1200, 780, 1}, {1024, 768, 1}, {1024, 768, 2}, {1024, 768, 2.5}} {
		look.Use(fyne.CurrentApp(), look.New("licht", s.scale))
		d := newDesk(t, s.w, s.h).fill(t)
		for name, open := range every(t, d) {
			open()
			walk(d.h.Canvas.Overlays().Top(), func(o fyne.CanvasObject) {
				words := ""
				switch x := o.(type) {
				case *look.Text:
					words = x.Text()
				case *look.Button:
					words = x.Text
				default:
					return
				}
				m, is := o.MinSize(), o.Size()
				if m.Width > is.Width+1 || m.Height > is.Height+1 {
					t.Errorf("%s at %v × %v, %v: %q needs %v and has %v", name, s.w, s.h, s.scale, words, m, is)
				}
				p := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
				if p.X < 0 || p.X+is.Width > s.w+1 {
					t.Errorf("%s at %v × %v, %v: %q lies outside the window", name, s.w, s.h, s.scale, words)
				}
				if e := english.FindString(words); e != "" {
					t.Errorf("%s: English %q in %q", name, e, words)
				}
			})
			for d.h.Canvas.Overlays().Top() != nil {
				d.h.Canvas.Overlays().Remove(d.h.Canvas.Overlays().Top())
			}
		}
	}
	look.Use(fyne.CurrentApp(), look.New("licht", 1))
}
