package kinds

import (
	"testing"
	"time"

	"kamerbrief/assets"
	"kamerbrief/drafts/letter"
)

// TestMine: what a person kept of a letter stands in the next one, and nothing that was of that letter alone.
func TestMine(t *testing.T) {
	day := time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC)
	m, _ := assets.MinistryOn("jenv", day)
	l, _ := New("", m, day, letter.Random)
	r := &l.Frame.Reference
	r.Department, r.Contact, r.Closing, r.OurReference, r.YourReference, r.YourLetterOf, r.Enclosures = "Directie X", "A. Bakker", "Slotzin.", "1", "2", "3", "4"
	l.Frame.Labels.OurReference = "Onze referentie"
	l.Signers = []letter.Signer{{ID: letter.Random(), Function: "Minister van Justitie en Veiligheid", Name: "F. van Oosten", Kind: letter.Signs, Consent: letter.Agreed}}
	next, _ := New("", assets.Ministry{}, day, letter.Random)
	ReadMine(MineOf(l).Write()).Into(next, letter.Random)
	want := l.Frame.Reference
	want.OurReference, want.YourReference, want.YourLetterOf, want.Enclosures = "", "", "", ""
	if f := next.Frame; f.Reference != want || f.Ministry != l.Frame.Ministry || f.ReturnAddress != l.Frame.ReturnAddress || f.Labels != l.Frame.Labels {
		t.Errorf("the next letter has %+v", f)
	}
	if s := next.Signers; len(s) != 1 || s[0].Name != "F. van Oosten" || s[0].ID == l.Signers[0].ID || s[0].ID.IsZero() || s[0].Consent != "" {
		t.Errorf("its signers are %+v", s)
	}
	if err := letter.Valid(next); err != nil {
		t.Error(err)
	}
	plain, _ := New("", assets.Ministry{}, day, letter.Random)
	for _, s := range []string{"", "{", "5"} {
		if was := plain.Frame; ReadMine(s).None() {
			if ReadMine(s).Into(plain, letter.Random); plain.Frame != was {
				t.Errorf("%q fills in %+v", s, plain.Frame)
			}
		} else {
			t.Errorf("%q is something", s)
		}
	}
}
