package app

import (
	"testing"

	"kamerbrief/drafts/board"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// TestSignersAway: the menu takes the signers away from beside the letter, and puts them back.
func TestSignersAway(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas"))
	if err := e.draft.Run(edit.AddSigner(letter.Signer{ID: letter.Random(), Kind: letter.Signs, Function: "Minister van Kaas", Name: "R. Gouda"})); err != nil {
		t.Fatal(err)
	}
	e.signed.of = e.draft.Doc()
	e.signed.show(board.Of(e.signed.of))
	for _, want := range []bool{true, false, true} {
		if high := e.signed.box.MinSize().Height > 0; high != want {
			t.Fatalf("the signers are shown: %v", high)
		}
		e.panel(prefSigners)
	}
}

// TestSignerOfPanel: while another order of signers is proposed, or that one goes, a signer in the panel opens as himself in the form, and who goes as
// the proposal that he goes.
func TestSignerOfPanel(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas"))
	e.signed.board.busy = true // Fyne's test window would show what is read behind beside this test, and two at once cannot shape text
	run := func(c edit.Command) {
		t.Helper()
		if err := e.draft.Run(c); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"Een", "Twee", "Drie"} {
		run(edit.AddSigner(letter.Signer{Kind: letter.Signs, Function: "Minister", Name: name}))
	}
	decided := e.draft.Letter().Signers
	e.draft.Propose("Anke")
	run(edit.RemoveSigner(decided[0].ID))
	run(edit.MoveSigner(decided[2].ID, 0))
	e.signed.of = e.draft.Doc()
	e.signed.show(board.Of(e.signed.of))
	for i, want := range map[int]string{1: "Twee", 2: "Drie"} {
		if got := e.draft.Letter().Signers[e.signed.inForm(i)].Name; got != want {
			t.Errorf("%s opens as %s", decided[i].Name, got)
		}
	}
	e.signed.open(0)
	if s, ok := e.draft.Letter().Proposals.Get(e.atProposal); !ok || e.app.win.Canvas().Overlays().Top() != nil {
		t.Errorf("who would go opens as %+v", s)
	}
	if e.signed.open(1); e.app.win.Canvas().Overlays().Top() == nil {
		t.Error("nothing opens")
	}
}
