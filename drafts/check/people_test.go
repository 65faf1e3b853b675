package check

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// What is said of an akkoord, for each state of it.
func TestConsents(t *testing.T) {
	l := letter.New(letter.Random)
	l.Signers = []letter.Signer{{ID: letter.ID{1}, Function: "Minister van Financiën", Name: "A. Voorbeeld", Kind: letter.Signs}}
	body := *l.Body()
	body.Blocks = []*letter.Block{{ID: letter.ID{2}, Kind: letter.Para, Text: "Dit is nieuw."}}
	now := l.Clone()
	now.PutFlow(&body)
	old := now.WithSigners([]letter.Signer{{ID: letter.ID{1}, Function: "Minister van Financiën", Name: "A. Voorbeeld", Consent: letter.Agreed}})
	with := func(e consent.Entry) []consent.Entry {
		e.Signer, e.Step = letter.ID{1}, consent.Signer
		return consent.With(nil, e)
	}
	for _, x := range []struct {
		code, words string
		d           edit.Doc
	}{
		{NotAsked, "geen akkoord gevraagd", edit.Doc{Letter: now}},
		{NotAgreed, "nog niet gegeven", edit.Doc{Letter: now, Consents: with(consent.Entry{State: consent.Asked})}},
		{NotAgreed, "opmerkingen", edit.Doc{Letter: now, Consents: with(consent.Entry{State: consent.Remarks})}},
		{"", "", edit.Doc{Letter: now, Consents: with(consent.Entry{State: consent.Agreed, To: consent.To(now, "A", time.Time{})})}},
		{ConsentStale, "“Dit is nieuw.”", edit.Doc{Letter: now, Consents: with(consent.Entry{State: consent.Signed, To: consent.To(l, "A", time.Time{})})}},
		{ConsentStale, "van voor de woorden", edit.Doc{Letter: old}},
	} {
		var codes []string
		words := ""
		for _, f := range Consents(x.d) {
			codes, words = append(codes, f.Code), words+f.Text
		}
		if x.code == "" && len(codes) > 0 || x.code != "" && (!slices.Equal(codes, []string{x.code}) || !strings.Contains(words, x.words)) {
			t.Errorf("%s: %v %s", x.code, codes, words)
		}
	}
}
