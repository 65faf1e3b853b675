package export

import (
	"testing"

	"kamerbrief/drafts/compare"
	"kamerbrief/drafts/letter"
)

// TestUnsaid: of what is not printed a file of Word says nothing, so it is no difference; of what is printed it is.
func TestUnsaid(t *testing.T) {
	signer := func(kind letter.SignerKind, function, name string) letter.Signer {
		return letter.Signer{ID: letter.Random(), Kind: kind, Function: function, Name: name}
	}
	annex := func(kind letter.BijlageKind, title, file string) letter.Bijlage {
		return letter.Bijlage{ID: letter.Random(), Kind: kind, Title: title, File: file, FileName: file}
	}
	now := letter.New(letter.Random)
	now.Frame.Ministry = "Ministerie van Financiën"
	now.Signers = []letter.Signer{signer(letter.Signs, "Minister van Financiën", "E. Heinen"), signer(letter.OnBehalfOf, "Minister van Defensie", "R. Brekelmans"),
		signer(letter.AgreedBy, "Staatssecretaris van Financiën", "T. van Oostenbruggen"), signer(letter.Signs, "Minister van Asiel en Migratie", "D. van Weel")}
	now.Bijlagen = []letter.Bijlage{annex(letter.Report, "Tijdlijn", "tijdlijn.pdf"), annex(letter.DecisionNote, "Nota", "")}
	file := func(change func(l *letter.Letter)) *letter.Letter {
		l := now.Clone()
		l.Frame.Ministry = ""
		l.Signers = []letter.Signer{signer(letter.Signs, "Minister van Financiën", "E. Heinen"), signer(letter.Signs, "Minister van Asiel en Migratie", "D. van Weel"), signer(letter.OnBehalfOf, "Minister van Defensie", "")}
		l.Bijlagen = []letter.Bijlage{annex(letter.Enclosure, "", ""), annex(letter.Enclosure, "Nota", "")}
		change(l)
		return l
	}
	for name, x := range map[string]struct {
		change func(l *letter.Letter)
		some   bool
	}{
		"the same":                   {func(*letter.Letter) {}, false},
		"another ministry":           {func(l *letter.Letter) { l.Frame.Ministry = "Ministerie van Defensie" }, true},
		"another signs":              {func(l *letter.Letter) { l.Signers[1].Name = "M. Faber" }, true},
		"nobody is signed for":       {func(l *letter.Letter) { l.Signers = l.Signers[:2] }, true},
		"another name of a bijlage":  {func(l *letter.Letter) { l.Bijlagen[1].Title = "Nota 2" }, true},
		"a bijlage less":             {func(l *letter.Letter) { l.Bijlagen = l.Bijlagen[1:] }, true},
		"they sign the other way on": {func(l *letter.Letter) { l.Signers[0], l.Signers[1] = l.Signers[1], l.Signers[0] }, true},
	} {
		was := file(x.change)
		l := Unsaid(was, now)
		for i, b := range l.Bijlagen {
			if b.ID != was.Bijlagen[i].ID {
				t.Errorf("%s: what refers to bijlage %d refers to nothing", name, i+1)
			}
		}
		got := compare.Letters(l, now).Changes
		if x.some != (len(got) > 0) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
