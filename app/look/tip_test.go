package look

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
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
	w := window(t, nil, 500, 300)
	w.SetContent(WithTips(w.Canvas(), Frame(Bar(first, Space(), last), nil, nil, nil, NewFill("background")), after))
	tips := windowOf(w.Canvas()).tips
	said := "" // in the status bar
	SetHint(w.Canvas(), func(s string) { said += s })
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
	last.SetOff("Nog steeds niet.")
	shows("Nog steeds niet.")
	last.SetOff("")
	shows(last.Hint)
	last.SetOff("Nu niet.")
	last.MouseOut()
	w.Canvas().Unfocus()
	shows("")
	if said != "" {
		t.Errorf("the status bar says %q too", said)
	}
	if last.Tapped(nil); said != "Nu niet." {
		t.Errorf("of a button that is off and is pressed the status bar says %q", said)
	}
	first.MouseIn(nil)
	Message(w.Canvas(), "info", "Titel", "Woorden.")
	pass()
	shows("")
}

// TestRowTip: a row of a list tells its tip when the mouse rests on it or the arrows come to it.
func TestRowTip(t *testing.T) {
	var due func()
	after := func(_ time.Duration, f func()) *time.Timer {
		due = f
		return time.NewTimer(time.Hour)
	}
	l := NewList(NewText("Gezamen…"), NewText("Kopgroep"))
	l.Tip = func(i int) string { return []string{"Gezamenlijke brief", ""}[i] }
	w := window(t, nil, 500, 300)
	w.SetContent(WithTips(w.Canvas(), Frame(nil, nil, nil, nil, l), after))
	tips := windowOf(w.Canvas()).tips
	shows := func(want string) {
		t.Helper()
		due()
		if got := tips.words.Text(); tips.box.Visible() != (want != "") || want != "" && got != want {
			t.Errorf("the tip is %q (%v), not %q", got, tips.box.Visible(), want)
		}
	}
	at := func(y float32) *desktop.MouseEvent {
		return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, y)}}
	}
	l.MouseMoved(at(8))
	shows("Gezamenlijke brief")
	l.MouseMoved(at(l.rows[1].Position().Y + 2))
	shows("")
	w.Canvas().Focus(l)
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	shows("Gezamenlijke brief")
	if w.Canvas().Unfocus(); tips.box.Visible() {
		t.Error("the tip stays when the focus went")
	}
	l.MouseMoved(at(8))
	shows("Gezamenlijke brief")
	if l.Dragged(&fyne.DragEvent{PointEvent: at(20).PointEvent, Dragged: fyne.NewDelta(0, 12)}); tips.box.Visible() {
		t.Error("the tip stays over a row that is dragged")
	}
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
