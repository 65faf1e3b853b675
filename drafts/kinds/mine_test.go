package kinds

import (
	"strings"
	"testing"
	"time"

	"kamerbrief/assets"
	"kamerbrief/drafts/board"
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
	two := MineOf(l)
	two.Signers = append(two.Signers, letter.Signer{Function: "staatssecretaris van Financiën", Kind: letter.OnBehalfOf})
	if got := two.Shown(); got != "Ministerie van Justitie en Veiligheid\nDirectie X\nA. Bakker\nMinister van Justitie en Veiligheid, F. van Oosten (ondertekenaar)\nStaatssecretaris van Financiën (mede namens)" {
		t.Errorf("%q", got)
	}
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

// TestMineSpeaks: a new letter of every kind speaks for as many as its own signers are.
func TestMineSpeaks(t *testing.T) {
	for signers, want := range map[int]string{1: "ik", 2: "wij"} {
		var m Mine
		m.Labels.OurReference = "Ons kenmerk"
		for range signers {
			m.Signers = append(m.Signers, letter.Signer{Function: "Minister van Financiën", Kind: letter.Signs})
		}
		said := 0
		for _, k := range All {
			l, _ := New(k.Word, assets.Ministry{}, time.Now(), letter.Random)
			m.Into(l, letter.Random)
			for _, b := range l.Body().Blocks {
				if wrong := board.Voice(b.Text, signers); len(wrong) > 0 {
					t.Errorf("%s, %d signers: %q", k.Word, signers, b.Text)
				}
				said += strings.Count(" "+b.Text+" ", " "+want+" ")
			}
			if err := letter.Valid(l); err != nil {
				t.Error(err)
			}
		}
		if said < len(All)-2 {
			t.Errorf("%d signers: %d times %s in all kinds", signers, said, want)
		}
	}
}
