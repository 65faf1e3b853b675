package app

import (
	"strings"
	"testing"

	"kamerbrief/drafts"
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

// Going to the proposal of a figure shows the figure, not only the words above it where the caret stands.
func TestGoToProposedFigure(t *testing.T) {
	e := screenOf(t, letter.New(letter.Random))
	run := func(c edit.Command) {
		t.Helper()
		if err := e.draft.Run(c); err != nil {
			t.Fatal(err)
		}
	}
	for range 30 {
		e.draft.Select(edit.At(e.draft.Letter().Body().Start()))
		run(edit.Type("Een zin."))
		run(edit.Enter())
	}
	e.draft.Propose("Anke")
	e.draft.Select(edit.At(letter.Point{Block: e.draft.Letter().Body().Blocks[25].ID}))
	run(edit.InsertTable(3, 2))
	e.draft.Select(edit.At(e.draft.Letter().Body().Start()))
	e.paper.Go(letter.Range{From: e.draft.Letter().Body().Start(), To: e.draft.Letter().Body().Start()})
	for _, s := range edit.Suggestions(e.draft.Letter()) {
		e.goProposal(s)
		b := e.draft.Letter().Block(s.Place.From.Block)
		if y, ok := e.paper.TopOf(drafts.OnBlock(e.draft.Letter(), b)); !ok || y > e.paper.Size().Height/2 {
			t.Errorf("it stands at %v of %v", y, e.paper.Size().Height)
		}
	}
}
