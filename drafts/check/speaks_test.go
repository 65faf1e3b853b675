package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kamerbrief/assets"
	"kamerbrief/drafts/board"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/kinds"
	"kamerbrief/drafts/letter"
)

var offices = []string{"Minister van Justitie en Veiligheid", "Minister van Financiën", "Minister van Onderwijs, Cultuur en Wetenschap", "Staatssecretaris van Infrastructuur en Waterstaat",
	"Minister-President", "Minister van Landbouw, Visserij, Voedselzekerheid en Natuur", "Minister voor Klimaat en Groene Groei", "Staatssecretaris van Binnenlandse Zaken en Koninkrijksrelaties",
	"Minister van Defensie", "Minister van Buitenlandse Zaken", "Minister van Volksgezondheid, Welzijn en Sport", "Staatssecretaris van Defensie", "Minister van Economische Zaken",
	"Minister van Asiel en Migratie", "Staatssecretaris van Financiën", "Minister van Sociale Zaken en Werkgelegenheid"}

func people(s, m, a int) (out []letter.Signer) {
	for i, f := range offices[:s+m+a] {
		kind := letter.Signs
		if i >= s {
			kind = letter.OnBehalfOf
		}
		if i >= s+m {
			kind = letter.AgreedBy
		}
		out = append(out, letter.Signer{ID: letter.Random(), Function: f, Name: fmt.Sprint("A. Naam", i), Kind: kind})
	}
	return out
}

// speaking is a letter with so many signers and one sentence.
func speaking(signers int, text string) *letter.Letter {
	l := letter.New(letter.Random)
	l.Signers = people(signers, 0, 0)
	return saying(l, 0, text)
}

// saying is a letter in which a paragraph says something else.
func saying(l *letter.Letter, i int, text string) *letter.Letter {
	body := *l.Body()
	body.Blocks = slices.Clone(body.Blocks)
	b := *body.Blocks[i]
	b.Text = text
	body.Blocks[i] = &b
	out := l.Clone()
	out.PutFlow(&body)
	return out
}

// The texts of the kinds speak for one; for more they say this. It is a list of its own, since board.Verbs is what is tested.
var forMore = map[string]string{"bied ik": "bieden wij", "informeer ik": "informeren wij", "beschouw ik": "beschouwen wij"}

// ofKind is a letter of a kind with so many people of each sort: what its kind begins with, as they say it, and in its questions
// words of the Kamer, which are nobody's.
func ofKind(kind string, s, m, a int) *letter.Letter {
	l, _ := kinds.New(kind, assets.Ministry{}, time.Date(2025, 10, 27, 0, 0, 0, 0, time.UTC), letter.Random)
	l.Signers = people(s, m, a)
	if !strings.Contains(l.Body().Blocks[0].Text, " ik uw Kamer") { // uitstel
		body := *l.Body()
		body.Blocks = append([]*letter.Block{{ID: letter.Random(), Kind: letter.Para, Text: "Hierbij bied ik uw Kamer een rapport aan."}}, body.Blocks...)
		l.PutFlow(&body)
	}
	for i, b := range l.Body().Blocks {
		text := b.Text
		for one, more := range forMore {
			if s > 1 {
				text = strings.ReplaceAll(text, one, more)
			}
		}
		if i == 0 {
			if phrase := board.Phrase(l); phrase != "" {
				text = strings.Replace(text, " uw Kamer", " uw Kamer, "+phrase+",", 1)
			}
			if kind == "uitstel" && text != board.Opening(l, board.Verb{One: "bied", More: "bieden"})+" een rapport aan." {
				panic(text)
			}
		}
		if b.Kind == letter.Question {
			text = "Hierbij bieden wij en bied ik u, mede namens de minister van Toerisme, deze vraag aan."
		}
		l = saying(l, i, text)
	}
	return l
}

func spoken(l *letter.Letter) []Found { return spokenBy(new(Checker), l) }

func spokenBy(c *Checker, l *letter.Letter) (out []Found) {
	for _, f := range c.Look(edit.Doc{Letter: l}, Choice{}).Found {
		if strings.HasPrefix(f.Code, "speaks") {
			out = append(out, f)
		}
	}
	return out
}

// TestSpeaks: what the board says itself is right in each kind of letter, for 0 to 8 people of each sort; of every mutation
// exactly the wrong place is told, and each repair mends it.
func TestSpeaks(t *testing.T) {
	for k, kind := range kinds.Words() {
		for s := range 9 {
			for m := range 9 {
				if s+m > 14 || (k+s+m)%2 > 0 { // half of all, for the time it takes
					continue
				}
				speaks(t, kind, s, m, 2*(s+m)%4)
			}
		}
	}
}

func speaks(t *testing.T, kind string, s, m, a int) {
	c := new(Checker) // as in the window: what did not change is not read again
	right := ofKind(kind, s, m, a)
	text := right.Body().Blocks[0].Text
	if got := spokenBy(c, right); len(got) > 0 {
		t.Fatalf("%s, %d signers, %d mede namens: false alarm on %q: %+v", kind, s, m, text, got)
	}
	at := 0 // the paragraph that is wrong
	wrong := func(code, words string, l *letter.Letter) {
		t.Helper()
		got := spokenBy(c, l)
		body := l.Body().Blocks[at].Text
		if len(got) != 1 || got[0].Code != code || got[0].Block != l.Body().Blocks[at].ID || !strings.Contains(body[got[0].From:got[0].To], words) {
			t.Fatalf("%s, %d signers, %d mede namens, %q: %s at %q expected, found %+v", kind, s, m, body, code, words, got)
		}
		for n := range got[0].Fixes {
			repair, err := Repair(l, &got[0], n)
			if err != nil {
				t.Fatal(err)
			}
			tx, why := repair(l, edit.At(l.Body().Start()), letter.Random)
			if why != "" {
				t.Fatalf("%s: %s", got[0].Fixes[n].Label, why)
			}
			doc, _, err := tx.Steps.Apply(edit.Doc{Letter: l})
			if err != nil {
				t.Fatal(err)
			}
			if left := spokenBy(c, doc.Letter); len(left) > 0 {
				t.Fatalf("%q, repaired by %q: %q: %+v", body, got[0].Fixes[n].Label, doc.Letter.Body().Blocks[at].Text, left)
			}
		}
	}
	change := func(from, to string) *letter.Letter { return saying(right, at, strings.Replace(text, from, to, 1)) }
	for one, more := range forMore {
		verb, _, _ := strings.Cut(more, " ")
		switch {
		case s == 1 && strings.Contains(text, one):
			wrong(SpeaksNumber, more, change(one, more))
			wrong(SpeaksNumber, verb+" ik", change(one, verb+" ik"))
		case s > 1:
			for i, b := range right.Body().Blocks {
				if b.Kind != letter.Question && strings.Contains(b.Text, more) {
					at = i
					wrong(SpeaksNumber, one, saying(right, i, strings.Replace(b.Text, more, one, 1)))
				}
			}
			at = 0
		}
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
		if got := spokenBy(c, both); len(got) != 1 || got[0].Code != SpeaksBoth {
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
		if got := spoken(speaking(signers, text)); len(got) > 0 {
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
