package app

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kamerbrief/drafts/storetest"
)

// TestReportCancelled: who starts the program for a file of Word and cancels its report has the list of letters before him, and
// nothing was kept.
func TestReportCancelled(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "een zin"))
	e.app.loop.do = func(func()) {} // nothing goes on beside this goroutine
	w := test.NewTempWindow(t, nil)
	w.Resize(fyne.NewSize(1200, 800))
	a := &App{program: e.app.program, win: w}
	a.reported(Imported{Letter: storetest.Letter("Brood", "een zin"), Report: true, Findings: []string{"1 tekening"}}, func() { t.Error("it is kept") })
	if len(w.Canvas().Overlays().List()) != 1 {
		t.Fatal("no report")
	}
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(w.Canvas().Overlays().List()) != 0 || a.start == nil || a.win.Content() == nil {
		t.Error("after cancelling there is no list of letters")
	}
}
