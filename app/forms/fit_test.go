package forms

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/app/look/looktest"
)

// TestFit: at three sizes no words are clipped, nothing lies outside its dialog's width, and nothing is English.
func TestFit(t *testing.T) {
	for _, s := range []struct{ w, h, scale float32 }{{1200, 780, 1}, {1024, 768, 1}, {1024, 768, 2}, {1024, 768, 2.5}} {
		look.Use(fyne.CurrentApp(), look.New("licht", s.scale))
		d := newDesk(t, s.w, s.h).fill(t)
		for name, open := range every(t, d) {
			open()
			looktest.Fit(t, fmt.Sprintf("%s at %v × %v, %v", name, s.w, s.h, s.scale), d.h.Canvas.Overlays().Top(), s.w)
			for d.h.Canvas.Overlays().Top() != nil {
				d.h.Canvas.Overlays().Remove(d.h.Canvas.Overlays().Top())
			}
		}
	}
	look.Use(fyne.CurrentApp(), look.New("licht", 1))
}
