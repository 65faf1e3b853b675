package app

import (
	"testing"
	"time"

	"kamerbrief/drafts/storetest"
)

// TestStatusHint: a hint goes by itself, and the time of an earlier one takes no later one away.
func TestStatusHint(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas"))
	rows := make(chan func(), 1)
	e.app.loop.do = func(f func()) { rows <- f }
	e.app.shown.Store(true)
	e.status.hint("Dit kan hier niet.")
	first := e.status.stale
	e.status.hint("Dat ook niet.")
	if first.Stop() {
		t.Error("the first hint takes the second away")
	}
	if hintStays > 10*time.Second {
		t.Errorf("a hint stays %v", hintStays)
	}
	e.status.stale.Reset(0)
	(<-rows)()
	if h := e.status.bar.Hint(); h != "" {
		t.Errorf("the hint %q stays", h)
	}
}

// TestStatusWords: the bar counts as people write numbers, and one is one.
func TestStatusWords(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas"))
	for n, want := range map[int]string{0: "0 woorden", 1: "1 woord", 11695: "11.695 woorden"} {
		e.status.words(n)
		if got := e.status.count.Text; got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	e.status.opened()
	if got := e.status.kept.Text; got != "Opgeslagen" {
		t.Errorf("a letter that is kept: %q", got)
	}
}
