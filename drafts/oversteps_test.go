package drafts

import (
	"errors"
	"testing"

	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// TestOthersInCopy: in a copy what others said stays as they said it, for whom they said it, and nobody agrees for anybody; one answers, deals
// with it, and changes one's own.
func TestOthersInCopy(t *testing.T) {
	d, ok := talking(t)
	signer := letter.Signer{ID: letter.ID{9}, Name: "M. Jansen", Kind: letter.Signs}
	ok("signer", d.Run(edit.AddSigner(signer)))
	theirs, err := d.Comment("Ria", "Klopt dit?")
	ok("theirs", err)
	mine, err := d.Comment("Ik", "Ja.")
	ok("mine", err)
	ok("answer under mine", d.Reply(mine, "Ria", "Nee."))
	answer := d.Threads()[1].Replies[0].ID
	alone, err := d.Comment("", "Bron?")
	ok("alone", err)
	for _, state := range []string{StateReview, StateRead} {
		d.State = state
		for what, err := range map[string]error{
			"delete":       d.Erase(theirs),
			"change":       d.Reword(theirs, "Ria", "Klopt niet."),
			"class":        d.Classify(theirs, review.Minister),
			"answer":       d.Erase(answer),
			"under mine":   d.Erase(mine),
			"say anew":     d.Reword(answer, "Ria", "Ja."),
			"an akkoord":   d.Consent(consent.Entry{Signer: d.Letter().Signers[0].ID, Step: consent.Signer, State: consent.Signed, By: "M. Jansen"}),
			"asking again": d.AskAgain([]consent.Entry{{Signer: d.Letter().Signers[0].ID, Step: consent.Signer}}, ""),
		} {
			if !errors.As(err, new(Denied)) {
				t.Errorf("%s, %s: %v", state, what, err)
			}
		}
		m := d.Mark()
		ok("answer", d.Reply(theirs, "", "Nee."))
		ok("deal with", d.Resolve(theirs, ""))
		ok("assign", d.Assign(theirs, "Ria", ""))
		ok("change mine", d.Reword(mine, "", "Nee."))
		ok("class of mine", d.Classify(mine, review.Private))
		ok("delete mine", d.Erase(alone))
		d.Reset(m)
	}
}
