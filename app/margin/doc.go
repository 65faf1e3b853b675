// Package margin shows the comments on a letter beside their words.
//
// A Margin stands at the right of a paper.Paper and scrolls with it. Each comment is a balloon at the height of its
// words; balloons that would overlap are pushed apart, the current one stays where it belongs, and where there are many the
// others are a line each. Only the current one has buttons, so that it is one stop of Tab. In place of balloons there can
// be a list of all. In a narrow window the balloons become markers, and a marker opens its balloon in a drawer. Comments
// are never printed.
//
// The margin asks the page where words stand and tells it which comment is looked at; it knows no layout itself.
// All of it runs on Fyne's goroutine.
package margin

import (
	"time"

	"fyne.io/fyne/v2"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// Talk is the open draft as the margin sees it. drafts.Draft is one.
type Talk interface {
	Letter() *letter.Letter
	Threads() []*review.Thread
	Selection() edit.Selection
	Select(edit.Selection)
	// Begin, Jot, Place and Drop are the life of a comment before others see it: an anchor in the draft from its start.
	Begin(by string, on *review.Anchor) (letter.ID, error)
	Jot(id letter.ID, text string) error
	Place(id letter.ID, by, text string) error
	Drop(id letter.ID, text string) error
	Reply(id letter.ID, by, text string) error
	Resolve(id letter.ID, by string) error
	Reopen(id letter.ID) error
	Reword(id letter.ID, by, text string) error
	Erase(id letter.ID) error
	Classify(id letter.ID, c review.Class) error
	Watch(f func(drafts.Change))
}

// Page is where the words stand. paper.Paper is one.
type Page interface {
	// Top is the height of a place in the page's widget, in units; ok is false when it is not on a page yet.
	Top(letter.Point) (y float32, ok bool)
	// TopOf is Top of what a comment is about, words or another thing.
	TopOf(review.Anchor) (y float32, ok bool)
	ScrollBy(dx, dy float32)
	// SetCurrent shows one comment's words stronger.
	SetCurrent(thread letter.ID)
	// Go shows and selects words; ShowOf shows what a comment is about and leaves the caret where it is.
	Go(letter.Range)
	ShowOf(review.Anchor)
}

// Hooks is what the window around the margin wants to know or must do. Every field may be nil.
type Hooks struct {
	// Canvas is where the margin is shown. Fyne itself knows that only of what was painted a short while ago, so not of a
	// margin that was folded away; nil asks it all the same.
	Canvas fyne.Canvas
	// By gives the name of who comments, "" when nobody said so yet. Guess is what it may be, for the field that asks;
	// Name is called with what was filled in.
	By    func() string
	Guess func() string
	Name  func(name string)
	// Assign asks who is to deal with a comment.
	Assign func(*review.Thread)
	// Refused is called with the Dutch sentence that says why an act was not done.
	Refused func(sentence string)
	// Show brings the margin on the screen when it was folded away.
	Show func()
	// Leave gives the focus back to the page: a comment was written or left.
	Leave func()
	// Changed is called when the number of open comments may be another.
	Changed func()
}

// place gives the tops of things that want to stand at want, are high heights and keep gap apart. want must ascend.
// Number keep stands exactly where it wants (-1: none does), those above make room upwards, the others downwards.
func place(want, heights []float32, keep int, gap float32) []float32 {
	out := make([]float32, len(want))
	from := 0
	if keep >= 0 && keep < len(want) {
		from = keep
	}
	for i := from; i < len(want); i++ {
		out[i] = want[i]
		if i > from {
			out[i] = max(out[i], out[i-1]+heights[i-1]+gap)
		}
	}
	if from > 0 {
		// First as if alone, downwards; then pushed up by the one that stays.
		for i := 0; i < from; i++ {
			out[i] = want[i]
			if i > 0 {
				out[i] = max(out[i], out[i-1]+heights[i-1]+gap)
			}
		}
		for i := from - 1; i >= 0; i-- {
			out[i] = min(out[i], out[i+1]-gap-heights[i])
		}
	}
	return out
}

// fit moves things that are in view and would stick out: those beyond the foot up, then those above the head down. What
// does not fit at all keeps its order and gap.
func fit(tops, heights []float32, head, foot, gap float32) {
	for i := len(tops) - 1; i >= 0; i-- {
		tops[i] = min(tops[i], foot-heights[i])
		foot = tops[i] - gap
	}
	for i := range tops {
		tops[i] = max(tops[i], head)
		head = tops[i] + heights[i] + gap
	}
}

// when gives a time as people say it: the hour today, else the day with it.
func when(t, now time.Time) string {
	t, now = t.Local(), now.Local()
	if t.IsZero() {
		return ""
	}
	hour := t.Format("15:04")
	y, m, d := t.Date()
	ny, nm, nd := now.Date()
	switch {
	case y == ny && m == nm && d == nd:
		return hour
	case y == ny:
		return itoa(d) + " " + letter.ShortMonths[m-1] + " " + hour
	}
	return itoa(d) + " " + letter.ShortMonths[m-1] + " " + itoa(y)
}

// day gives a stored day as people write it.
func day(s string) string {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return s
	}
	return itoa(t.Day()) + " " + letter.ShortMonths[t.Month()-1] + " " + itoa(t.Year())
}

var _ fyne.Scrollable = (*Margin)(nil)
