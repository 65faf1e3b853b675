package look

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// TestTip: a tip comes when the wait is over and the button still has the mouse or the focus; it says why a button is off, stays in
// the window, and a dialog keeps it away.
func TestTip(t *testing.T) {
	var due []func()
	after := func(d time.Duration, f func()) *time.Timer {
		due = append(due, f)
		return time.NewTimer(time.Hour)
	}
	pass := func() {
		for _, f := range due {
			f()
		}
		due = nil
	}
	first, last := NewButton(Flat, nil, "Een", func() {}), NewButton(Flat, nil, "Twee", nil)
	first.Hint, last.Hint = "Doet iets", strings.Repeat("lange uitleg ", 30)
	w := window(t, WithTips(Frame(Bar(first, Space(), last), nil, nil, nil, NewFill("background")), after), 500, 300)
	defer func() { tips = &tipLayer{} }()
	shows := func(want string) {
		t.Helper()
		got := ""
		if tips.box.Visible() {
			got = tips.words.Text()
		}
		if got != want {
			t.Fatalf("the tip is %q, not %q", got, want)
		}
	}
	first.MouseIn(nil)
	shows("")
	pass()
	shows("Doet iets")
	first.MouseOut()
	shows("")
	first.MouseIn(nil)
	first.MouseOut()
	pass()
	shows("")
	w.Canvas().Focus(last)
	pass()
	shows(last.Hint)
	if p, s := tips.box.Position(), tips.box.Size(); p.X < 0 || p.X+s.Width > 500 || p.Y < last.Size().Height || p.Y+s.Height > 300 {
		t.Errorf("the tip lies at %v, %v", p, s)
	}
	last.SetOff("Nu niet.")
	w.Canvas().Focus(first)
	w.Canvas().Focus(last)
	first.MouseIn(nil)
	first.Tapped(nil)
	pass()
	shows("")
	last.MouseIn(nil)
	pass()
	shows("Nu niet.")
	last.MouseOut()
	w.Canvas().Unfocus()
	shows("")
	first.MouseIn(nil)
	Message(w.Canvas(), "info", "Titel", "Woorden.")
	pass()
	shows("")
}

// TestStatusBar: a hint that does not fit beside the items takes their place, whole, and gives it back.
func TestStatusBar(t *testing.T) {
	page := NewStatus("", nil)
	page.Say("", "", "Pagina 1 van 3")
	b := NewStatusBar([]fyne.CanvasObject{page}, NewStatus("", nil))
	window(t, Frame(nil, b, nil, nil, NewFill("background")), 400, 300)
	low := b.MinSize().Height
	b.Say("Kort")
	if page.Position().X < 0 || b.MinSize().Height != low {
		t.Error("a short hint drives the items away")
	}
	long := strings.Repeat("Een lange zin die niet past. ", 8)
	b.Say(long)
	if page.Position().X >= 0 || b.MinSize().Height <= low || strings.Join(strings.Fields(strings.Join(b.hint.lines(b.hint.Size().Width), " ")), " ") != strings.TrimSpace(long) {
		t.Errorf("a long hint is not whole: %q in %v", b.hint.lines(b.hint.Size().Width), b.MinSize())
	}
	b.Say("")
	if page.Position().X < 0 || b.MinSize().Height != low {
		t.Error("the items do not come back")
	}
}
