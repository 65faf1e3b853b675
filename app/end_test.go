package app

import (
	"errors"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kamerbrief/app/look"
	"kamerbrief/drafts/storetest"
)

// closed is Fyne when its loop has stopped.
type closed struct{ fyne.App }

func (closed) Quit() { panic("NotInitialized: The GLFW library is not initialized") }

// Who is asked to end while its window closes ends, and leaves no report of a crash.
func TestEndOfEnded(t *testing.T) {
	(&program{fyne: closed{}, loop: newLoop()}).endLoop()
}

// Fyne's loop is asked to stop once, also when that takes it a while: a second time may fall into its closing, and then Fyne panics.
func TestToldOnce(t *testing.T) {
	asked := make(chan struct{}, 100)
	p := &program{loop: newLoop()}
	p.loop.do = func(func()) { asked <- struct{}{} }
	p.shown.Store(true)
	time.AfterFunc(300*time.Millisecond, func() { close(p.loop.left) })
	if !p.toldToEnd() || len(asked) != 1 {
		t.Errorf("asked %d times", len(asked))
	}
}

// TestCalledWhileEnding: a program that is ending does not say that it comes forward for a second call; who starts it anew would get no
// window at all.
func TestCalledWhileEnding(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas"))
	if !e.app.called("") {
		t.Error("a window that is there does not come forward")
	}
	e.app.stop()
	e.app.loop.do = func(func()) { t.Error("something is put in the row of a loop that closes") }
	if e.app.called("") {
		t.Error("a program that was told to end comes forward")
	}
	e = screenOf(t, storetest.Letter("Kaas", "kaas"))
	e.app.loop.do = func(func()) { e.app.loop.end() } // it ends before it comes to the call
	if e.app.called("") {
		t.Error("a window that has gone comes forward")
	}
}

// TestLoadedTooLate: a letter that is there only when the last window has closed opens no other: Fyne would run that on another goroutine,
// without GLFW, and panic.
func TestLoadedTooLate(t *testing.T) {
	a, row := (&program{fyne: test.NewTempApp(t), loop: newLoop()}).window(), make(chan func(), 16)
	a.loop.do = func(f func()) { row <- f }
	a.gone()
	a.later(func() { a.vacant() })
	for len(row) > 0 {
		(<-row)()
	}
	if len(a.windows) > 0 {
		t.Error("a program without a window opens one")
	}
}

// TestStoreFailed: Enter on the window that says that the letters cannot be opened ends the program.
func TestStoreFailed(t *testing.T) {
	a := (&program{fyne: test.NewTempApp(t), loop: newLoop()}).window()
	a.storeFailed(errors.New("broken"))
	end, ok := a.win.Canvas().Focused().(*look.Button)
	if !ok {
		t.Fatal("there is nothing to press Enter on")
	}
	end.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(a.windows) > 0 || !a.loop.over() {
		t.Error("the program goes on without a window")
	}
}
