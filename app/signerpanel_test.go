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
