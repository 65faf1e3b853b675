package look

import (
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestInSight: of a long list Fyne gets the rows in sight and no others, wherever it is scrolled to, by hand or along with the choice.
func TestInSight(t *testing.T) {
	var rows []fyne.CanvasObject
	for i := range 500 {
		rows = append(rows, NewText("rij "+strconv.Itoa(i)))
	}
	l := NewList(rows...)
	s := l.Scroll()
	window(t, s, 200, 150)
	for _, to := range []int{0, 3, 77, 250, 499, 498, 12} {
		l.Choose(to)
		l.Reveal(to)
		check(t, l, to)
	}
	for y := float32(0); y < l.Size().Height-s.Size().Height; y += 137 {
		s.ScrollToOffset(fyne.NewPos(0, y))
		check(t, l, l.at(y+1))
		check(t, l, l.at(y+s.Size().Height-1))
	}
}

// check fails when row i is not among the objects that Fyne paints, or too many others are.
func check(t *testing.T, l *List, i int) {
	t.Helper()
	n, there := 0, false
	for _, o := range test.WidgetRenderer(l).Objects() {
		if x, is := o.(*Text); is {
			n++
			there = there || x == l.rows[i]
		}
	}
	if !there || n > 9 {
		t.Fatalf("%d rows are painted, row %d among them: %v", n, i, there)
	}
}
