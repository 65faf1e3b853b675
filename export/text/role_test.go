package text

import (
	"strings"
	"testing"
)

// toldText has one line of every kind that a person may know better than the reader.
const toldText = `Geachte voorzitter,

Ponten in de winter.
De ponten varen in de winter minder vaak dan in de zomer, omdat er minder reizigers zijn.

Is dat zo?
Ja, dat is zo.

Het rapport is klaar.1

1 een brief van de gemeente

Directie Oevers

Concept 3

Voor de minister,
Anna
`

// TestTold: what a person says that a line is, it becomes; nothing is lost, and the reading says who said it.
func TestTold(t *testing.T) {
	for _, c := range []struct {
		as   map[int]Role
		want string
	}{
		{map[int]Role{3: AsHeading}, "heading: Ponten in de winter.\n"},
		{map[int]Role{6: AsQuestion, 7: AsAnswer}, "question [Vraag 1]: Is dat zo?\nanswer [Antwoord 1]: Ja, dat is zo.\n"},
		{map[int]Role{11: AsNote}, "klaar.{1: een brief van de gemeente}"},
		{map[int]Role{13: AsColumn}, "directie: Directie Oevers\n"},
		{map[int]Role{17: AsSigner, 18: AsSigner}, "ondertekenaar: Voor de minister | Anna\n"},
		{map[int]Role{3: AsText}, "para: Ponten in de winter."},
	} {
		r, err := Read([]byte(toldText), Options{NewID: counter(), As: c.as})
		if err != nil {
			t.Fatal(err)
		}
		sound(t, r)
		got := dump(r.Letter, r.Findings)
		if !strings.Contains(got, c.want) {
			t.Errorf("%v: no %q in\n%s", c.as, c.want, got)
		}
		for n, as := range c.as {
			if l := r.Lines[n-1]; l.As != as || !l.Told || l.Number != n {
				t.Errorf("line %d is %+v, told %s", n, l, as)
			}
		}
	}
	r, err := Read([]byte(toldText), Options{NewID: counter(), As: map[int]Role{15: AsNothing}})
	if err != nil {
		t.Fatal(err)
	}
	if got := dump(r.Letter, r.Findings); strings.Contains(strings.Split(got, "\n!")[0], "Concept") || !strings.Contains(got, LeftOut) {
		t.Errorf("a line that is left out stays, or nothing says so:\n%s", got)
	}
}

// TestTakenFor: the lines say what they were taken for, the unsure ones that they are.
func TestTakenFor(t *testing.T) {
	src := "> Retouradres Postbus 20301 2500 EH  Den Haag\n\nDatum 3 maart 2025\nBetreft Ponten\n\nGeachte voorzitter,\n\nAanleiding\n\nDe pont vaart.1\n\n1 Kamerstukken II 2023/24, 29 279, nr. 800.\n\nHoogachtend,\n\nDe Minister van Financiën,\n\nA. de Wit\n\nPagina 1 van 1\n"
	r, err := Read([]byte(src), Options{NewID: counter()})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range r.Lines {
		got = append(got, string(l.As))
	}
	want := "head||head|head||head||heading||text||note||signer||signer||signer||nothing"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

// TestNoteWithoutCase: the text of a note in a script without capitals starts no note, and all of it is read.
func TestNoteWithoutCase(t *testing.T) {
	r, err := Read([]byte("Geachte voorzitter,\n\nDit staat in een rapport.[1] Dat is zo.\n\nHoogachtend,\n\nDe Minister van Financiën,\n\nE. Heinen\n\n[1] 日本の報告\n"), Options{NewID: counter()})
	if err != nil {
		t.Fatal(err)
	}
	sound(t, r)
	if got := dump(r.Letter, r.Findings); !strings.Contains(got, "日本の報告") {
		t.Error(got)
	}
}
