package look

import (
	"testing"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// TestEmptyFieldIsSeen: what an empty field says of itself looks other than what is filled in, in every theme: by its colour, or in
// italics where that is the same.
func TestEmptyFieldIsSeen(t *testing.T) {
	f := test.NewTempApp(t)
	defer Use(f, New("licht", 1))
	for _, name := range Names {
		Use(f, New(name, 1))
		e := NewEntry("Zoek in uw brieven")
		w := test.NewTempWindow(t, e)
		look := func(words string) (x canvas.Text) {
			for _, o := range test.LaidOutObjects(e) {
				if s, ok := o.(*canvas.Text); ok && s.Text == words {
					x = *s
				}
			}
			if x.Text == "" {
				t.Fatalf("%s: %q is not shown", name, words)
			}
			return x
		}
		empty := look("Zoek in uw brieven")
		w.Canvas().Focus(e)
		test.Type(e, "kaas")
		full := look("kaas")
		if full.TextStyle.Italic || empty.Color == full.Color && !empty.TextStyle.Italic {
			t.Errorf("%s: empty in italics %v, filled in italics %v, of one colour %v", name, empty.TextStyle.Italic, full.TextStyle.Italic, empty.Color == full.Color)
		}
	}
}
