package kinds

import (
	"strings"
	"testing"
	"time"

	"kamerbrief/assets"
	"kamerbrief/drafts/letter"
)

var day = time.Date(2025, 10, 27, 12, 0, 0, 0, time.UTC)

// Every kind is a sound letter with a subject and a text, from whoever sends it; answers have questions.
func TestKinds(t *testing.T) {
	m, ok := assets.MinistryOn("jenv", day)
	if !ok {
		t.Fatal("no jenv")
	}
	for _, k := range All {
		l, ok := New(k.Word, m, day, letter.Random)
		if !ok || letter.Valid(l) != nil {
			t.Fatal(k.Word, ok, letter.Valid(l))
		}
		n := letter.NumbersOf(l)
		subject, body := n.Text(l.Flow(l.Frame.Subject)), n.Text(l.Body())
		if subject == "" || len(body) < 80 || l.Frame.ReturnAddress != "Postbus 20301 2500 EH Den Haag" || !strings.Contains(n.Text(l.Flow(l.Frame.Addressee)), "Tweede Kamer") {
			t.Errorf("%s: %q %q %q", k.Word, subject, body, l.Frame.ReturnAddress)
		}
		kinds := map[letter.Kind]int{}
		for _, b := range l.Body().Blocks {
			kinds[b.Kind]++
			if strings.ContainsAny(b.Text[:1], "#?!-") {
				t.Errorf("%s: %q is not read", k.Word, b.Text)
			}
		}
		if k.Word == "antwoord" && (kinds[letter.Question] != 2 || kinds[letter.Answer] != 2) {
			t.Error(kinds)
		}
	}
	if _, ok := New("onzin", m, day, letter.Random); ok {
		t.Error("a kind that is none")
	}
	if l, ok := New("", assets.Ministry{}, day, letter.Random); !ok || letter.Valid(l) != nil || letter.NumbersOf(l).Text(l.Body()) != "" {
		t.Error("an empty letter")
	}
}

func TestAfter(t *testing.T) {
	l, _ := New("stand", assets.Ministry{}, day, letter.Random)
	l.Frame.Reference.OurReference = "K1"
	l.Signers = []letter.Signer{{ID: letter.ID{1}, Function: "A", Kind: letter.Signs, Consent: letter.Agreed}, {ID: letter.ID{2}, Function: "B", Kind: letter.Signs}}
	x := After(l, day.AddDate(0, 1, 0), letter.Random)
	if err := letter.Valid(x); err != nil {
		t.Fatal(err)
	}
	n := letter.NumbersOf(x)
	if s := n.Text(x.Body()); s != "In vervolg op onze brief van 27 oktober 2025 (kenmerk K1) informeren wij uw Kamer over [onderwerp]." {
		t.Error(s)
	}
	if x.Frame.Reference.OurReference != "" || x.Signers[0].Consent != "" || n.Text(x.Flow(x.Frame.Subject)) != "Stand van zaken [onderwerp]" || x.Frame.Date != "2025-11-27" {
		t.Errorf("%+v", x.Frame)
	}
}
