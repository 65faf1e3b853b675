package check

import (
	"fmt"
	"strings"
	"testing"

	"kamerbrief/drafts/board"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

var offices = []string{"Minister van Justitie en Veiligheid", "Minister van Financiën", "Minister van Onderwijs, Cultuur en Wetenschap", "Staatssecretaris van Infrastructuur en Waterstaat",
	"Minister-President", "Minister van Landbouw, Visserij, Voedselzekerheid en Natuur", "Minister voor Klimaat en Groene Groei", "Staatssecretaris van Binnenlandse Zaken en Koninkrijksrelaties",
	"Minister van Defensie", "Minister van Buitenlandse Zaken", "Minister van Volksgezondheid, Welzijn en Sport", "Staatssecretaris van Defensie", "Minister van Economische Zaken",
	"Minister van Asiel en Migratie", "Staatssecretaris van Financiën", "Minister van Sociale Zaken en Werkgelegenheid"}

// speaking is a letter with so many signers of each kind and one sentence.
func speaking(s, m, a int, text func(l *letter.Letter) string) *letter.Letter {
	l := letter.New(letter.Random)
	for i, f := range offices[:s+m+a] {
		kind := letter.Signs
		if i >= s {
			kind = letter.OnBehalfOf
		}
		if i >= s+m {
			kind = letter.AgreedBy
		}
		l.Signers = append(l.Signers, letter.Signer{ID: letter.Random(), Function: f, Name: fmt.Sprint("A. Naam", i), Kind: kind})
	}
	body := *l.Body()
	body.Blocks = []*letter.Block{{ID: letter.Random(), Kind: letter.Para, Text: text(l)}}
	l.PutFlow(&body)
	return l
}

func spoken(l *letter.Letter) (out []Found) {
	for _, f := range All(edit.Doc{Letter: l}, Choice{}).Found {
		if strings.HasPrefix(f.Code, "speaks") {
			out = append(out, f)
		}
	}
	return out
}

// TestSpeaks: what the board says itself is right, for 0 to 8 people of each kind; of every mutation exactly the wrong place
// is told, and each repair mends it.
func TestSpeaks(t *testing.T) {
	for s := range 9 {
		for m := range 9 {
			if s+m > 14 {
				continue
			}
			for _, a := range []int{0, 2} {
				speaks(t, s, m, a)
			}
		}
	}
}

func speaks(t *testing.T, s, m, a int) {
	said := func(l *letter.Letter) string {
		return board.Opening(l, board.Verb{One: "bied", More: "bieden"}) + " een rapport aan."
	}
	right := speaking(s, m, a, said)
	text := right.Body().Blocks[0].Text
	if got := spoken(right); len(got) > 0 {
		t.Fatalf("%d signers, %d mede namens: false alarm on %q: %+v", s, m, text, got)
	}
	wrong := func(code, words string, l *letter.Letter) {
		t.Helper()
		got := spoken(l)
		body := l.Body().Blocks[0].Text
		if len(got) != 1 || got[0].Code != code || !strings.Contains(body[got[0].From:got[0].To], words) {
			t.Fatalf("%d signers, %d mede namens, %q: %s at %q expected, found %+v", s, m, body, code, words, got)
		}
		for n := range got[0].Fixes {
			c, err := Repair(l, &got[0], n)
			if err != nil {
				t.Fatal(err)
			}
			tx, why := c(l, edit.At(l.Body().Start()), letter.Random)
			if why != "" {
				t.Fatalf("%s: %s", got[0].Fixes[n].Label, why)
			}
			doc, _, err := tx.Steps.Apply(edit.Doc{Letter: l})
			if err != nil {
				t.Fatal(err)
			}
			if left := spoken(doc.Letter); len(left) > 0 {
				t.Fatalf("%q, repaired by %q: %q: %+v", body, got[0].Fixes[n].Label, doc.Letter.Body().Blocks[0].Text, left)
			}
		}
	}
	change := func(from, to string) *letter.Letter {
		return speaking(s, m, a, func(l *letter.Letter) string { return strings.Replace(said(l), from, to, 1) })
	}
	if s == 1 {
		wrong(SpeaksNumber, "bieden wij", change("bied ik", "bieden wij"))
		wrong(SpeaksNumber, "bieden ik", change("bied ik", "bieden ik"))
	}
	if s > 1 {
		wrong(SpeaksNumber, "bied ik", change("bieden wij", "bied ik"))
	}
	others := right.Signers[s : s+m]
	more := right.Clone()
	more.Signers = append(more.Signers[:len(more.Signers):len(more.Signers)], letter.Signer{ID: letter.Random(), Function: "Minister van Toerisme en Rust", Kind: letter.OnBehalfOf})
	if m > 0 {
		wrong(SpeaksUnsaid, board.Named(others[0].Function), more)
		less := right.WithSigners(append(append([]letter.Signer{}, right.Signers[:s]...), right.Signers[s+1:]...))
		if len(less.Signers) > 0 { // without a board it is said that there is none
			wrong(SpeaksUnknown, others[0].Function, less)
		}
		wrong(SpeaksList, others[0].Function[:0], change("mede namens de ", "mede namens "))
	} else if s > 0 {
		wrong(SpeaksUnsaid, "uw Kamer", more)
	}
	if m > 0 && s > 0 {
		both := right.WithSigners(append([]letter.Signer{}, right.Signers...))
		both.Signers[0].Function = others[0].Function
		if got := spoken(both); len(got) != 1 || got[0].Code != SpeaksBoth {
			t.Fatalf("%+v", got)
		}
	}
	if m > 2 {
		wrong(SpeaksList, "", change(", "+board.Named(others[1].Function), " en "+board.Named(others[1].Function)))
	}
	if m > 1 {
		wrong(SpeaksList, "", change(" en "+board.Named(others[m-1].Function), ", "+board.Named(others[m-1].Function)))
	}
}

// What looks like it and is none.
func TestSpeaksNot(t *testing.T) {
	for text, signers := range map[string]int{
		"Wij zien in Nederland dat wij samen verder komen.":             1, // all of us
		"De motie vraagt: “Kunnen wij dit bieden? Dan bieden wij het.”": 1,
		"Zoals ik, de minister van Financiën, eerder zei.":              2,
		"Ik als minister van Financiën zei dat.":                        2,
		"Zij spreekt namens de minister van Financiën.":                 1,
		"Hierbij bied ik u aan wat ik toezegde.":                        1,
		"Hierbij bieden wij u aan wat we toezegden.":                    3,
		"Bied ik iets aan, dan bieden wij het.":                         0,
	} {
		if got := spoken(speaking(signers, 0, 0, func(*letter.Letter) string { return text })); len(got) > 0 {
			t.Errorf("%q: %+v", text, got[0])
		}
	}
}

func TestSameOffice(t *testing.T) {
	for _, x := range [][2]string{{"minister van BZK", "Minister van Binnenlandse Zaken en Koninkrijksrelaties"}, {"demissionair minister van Financiën", "Minister van Financiën"},
		{"Minister van Economische Zaken (EZ)", "De Minister van Economische Zaken,"}} {
		if !sameOffice(x[0], x[1]) {
			t.Errorf("%q and %q", x[0], x[1])
		}
	}
	if sameOffice("Minister van Financiën", "Staatssecretaris van Financiën") {
		t.Error("a minister is no staatssecretaris")
	}
}
