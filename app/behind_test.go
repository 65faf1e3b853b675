package app

import (
	"slices"
	"testing"
	"time"
)

// TestBehind: however often one asks, what is read is read once at a time; what was asked for meanwhile is read once, and the
// last of it is shown.
func TestBehind(t *testing.T) {
	var now, reading int
	var read, shown []int
	loop, go1 := make(chan func()), make(chan struct{})
	b := &behind[int, int]{
		of: func() int { return now },
		work: func(n int) int {
			if reading++; reading > 1 {
				t.Error("two readings at once")
			}
			<-go1
			reading--
			return n
		},
		show:  func(n int) { shown = append(shown, n) },
		later: func(f func()) { loop <- f },
	}
	step := func() { go1 <- struct{}{}; (<-loop)(); read = append(read, now) }
	for now = 1; now <= 100; now++ {
		b.read()
	}
	now = 100
	step()
	step()
	if want := []int{100}; !slices.Equal(shown, want) || len(read) != 2 {
		t.Errorf("shown %v after %d readings, not %v after 2", shown, len(read), want)
	}
	now = 101
	b.read()
	step()
	if want := []int{100, 101}; !slices.Equal(shown, want) {
		t.Errorf("shown %v, not %v", shown, want)
	}
	now = 102
	b.wait(time.Millisecond)
	b.read() // does not begin before its time
	(<-loop)()
	step()
	if want := []int{100, 101, 102}; !slices.Equal(shown, want) {
		t.Errorf("shown %v, not %v", shown, want)
	}
}
