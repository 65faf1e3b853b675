package app

import (
	"strings"
	"testing"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// A row of the list of proposals for a long paragraph is cut, and its tip has all; that of a short one has none.
func TestProposalTip(t *testing.T) {
	e := screenOf(t, letter.New(letter.Random))
	long := strings.Repeat("nog een lange zin ", 30) + "slot"
	run := func(c edit.Command) {
		t.Helper()
		if err := e.draft.Run(c); err != nil {
			t.Fatal(err)
		}
	}
	e.draft.Select(edit.At(e.draft.Letter().Body().Start()))
	run(edit.Type(long))
	run(edit.Enter())
	run(edit.Type("Kort."))
	e.draft.Propose("Anke")
	run(edit.Type("!"))
	e.draft.Select(edit.At(e.draft.Letter().Body().Start()))
	run(edit.MoveDown())
	p := newProposalList(e)
	p.update()
	for i, s := range p.all {
		if got := p.list.Tip(i); strings.Contains(got, long) != (s.Kind == edit.Moves) || s.Kind != edit.Moves && got != "" {
			t.Errorf("the tip of %s is %q", s.Kind, got)
		}
	}
	if len(p.all) != 2 {
		t.Errorf("%d rows", len(p.all))
	}
}
