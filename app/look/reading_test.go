package look

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// TestReading: words are selected with the mouse and the keyboard, and copied as they were written, line breaks included.
func TestReading(t *testing.T) {
	app := test.NewTempApp(t)
	Use(app, New("licht", 1))
	text := "Graag bron noemen bij deze zin, die over meer regels loopt.\nEn hier een tweede alinea."
	r := NewReading(text)
	w := test.NewTempWindow(t, r)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(160, 200))
	if len(r.shown()) < 4 {
		t.Fatalf("%q", r.shown())
	}
	r.TypedShortcut(&fyne.ShortcutSelectAll{})
	r.TypedShortcut(&fyne.ShortcutCopy{})
	if got := app.Clipboard().Content(); got != text {
		t.Errorf("all: %q", got)
	}
	r.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(r.width("Graag b"), 4)})
	if got := r.Selected(); got != "bron" {
		t.Errorf("a word: %q", got)
	}
	r.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(0, r.height()*1.5)}, Button: desktop.MouseButtonPrimary})
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(0, 4)}})
	if got := r.Selected(); got != r.shown()[0]+" " {
		t.Errorf("a line, backwards: %q", got)
	}
	if w.Canvas().Focused() != r {
		t.Error("a click does not give it the focus")
	}
}
