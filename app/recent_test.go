package app

import (
	"slices"
	"testing"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// TestRecent: a letter opens where a person left it, as far as its place is still there; the last letters stand in the
// menu, but not the one that is open, a new one in which nothing was done, nor one that was put in the bin.
func TestRecent(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "een eerste alinea", "een tweede alinea"))
	a := e.app
	other := letter.Random()
	a.keepMark(other, &mark{Title: "Brood"})
	names := func() (out []string) {
		for _, it := range a.recent() {
			out = append(out, it.Title)
		}
		return out
	}
	second := e.draft.Letter().Body().Blocks[1]
	e.draft.Select(edit.At(letter.Point{Block: second.ID, Off: 4}))
	e.leaveMark()
	if got := names(); !slices.Equal(got, []string{"Brood"}) {
		t.Errorf("with the letter open: %q", got)
	}
	a.editor = nil
	if got := names(); !slices.Equal(got, []string{"Kaas", "Brood"}) {
		t.Errorf("with no letter open: %q", got)
	}
	e.draft.Select(edit.At(e.draft.Letter().Body().Start()))
	e.back()
	if s := e.draft.Selection(); s.Head != (letter.Point{Block: second.ID, Off: 4}) {
		t.Errorf("it opens at %v", s.Head)
	}
	e.draft.Select(edit.Selection{Anchor: letter.Point{Block: second.ID}, Head: letter.Point{Block: second.ID, Off: len(second.Text)}})
	if err := e.draft.Run(edit.Type("x")); err != nil {
		t.Fatal(err)
	}
	e.draft.Select(edit.At(e.draft.Letter().Body().Start()))
	e.back()
	if s := e.draft.Selection(); s.Head != e.draft.Letter().Body().Start() {
		t.Errorf("of words that went it opens at %v", s.Head)
	}
	e.made = e.draft.Letter()
	a.keepMark(e.draft.ID, nil)
	e.leaveMark()
	if got := names(); !slices.Equal(got, []string{"Brood"}) {
		t.Errorf("a new letter in which nothing was done: %q", got)
	}
	for range keptMarks + 5 {
		a.keepMark(letter.Random(), &mark{Title: "Boter"})
	}
	if len(a.marks()) != keptMarks || len(a.recent()) != shownRecent {
		t.Errorf("%d kept, %d shown", len(a.marks()), len(a.recent()))
	}
	for range keptMarks {
		id, _ := letter.ParseID(a.marks()[0].ID)
		a.keepMark(id, nil)
	}
	if it := a.recent(); len(it) != 1 || it[0].Action != nil {
		t.Errorf("of none: %v", it)
	}
}

// TestRecentAtEnd: where one is in a letter, and how much of it one has seen, is kept too when the system ends the program and no letter
// was closed.
func TestRecentAtEnd(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "een eerste alinea", "een tweede alinea"))
	second := e.draft.Letter().Body().Blocks[1].ID
	e.draft.Select(edit.At(letter.Point{Block: second, Off: 4}))
	if err := e.draft.Run(edit.Type("x")); err != nil {
		t.Fatal(err)
	}
	e.app.finish()
	if seen := e.app.number(seenKey(e.draft), -1); seen != 1 {
		t.Errorf("seen up to %d", seen)
	}
	if m := e.app.marks(); len(m) != 1 || m[0].Block != second.String() || m[0].Off != 5 {
		t.Errorf("kept %+v", m)
	}
}
