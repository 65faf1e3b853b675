package letter

import (
	"strings"
	"testing"
)

// TestNumbers: headings, lists, questions and captions are counted as a reader counts them; no number comes twice.
func TestNumbers(t *testing.T) {
	l := New(Random)
	l.Frame.Numbered = true
	f := &Flow{ID: l.Frame.Body, Kind: BodyFlow}
	add := func(k Kind, level uint8, list ListKind, more bool) {
		f.Blocks = append(f.Blocks, &Block{ID: Random(), Kind: k, Level: level, List: list, More: more})
	}
	add(Heading, 1, "", false)
	add(Heading, 3, "", false) // skips a level
	add(Heading, 2, "", false)
	add(Heading, 1, "", false)
	add(Para, 1, Number, false)
	add(Para, 2, Number, false)
	add(Para, 2, Number, false)
	add(Para, 1, Number, true) // a further paragraph
	add(Para, 1, Number, false)
	add(Para, 1, Bullet, false)
	add(Para, 1, Number, false) // a new list
	add(Question, 0, "", false)
	add(Answer, 0, "", false)
	add(Answer, 0, "", true)
	add(Question, 0, "", false)
	add(Answer, 0, "", false)
	add(Caption, 0, "", false)
	add(TableBlock, 0, "", false)
	add(FigureBlock, 0, "", false)
	add(Caption, 0, "", false)
	l.PutFlow(f)
	n := NumbersOf(l)
	var got []string
	for _, b := range f.Blocks {
		got = append(got, n.Label(b.ID))
	}
	want := "1|1.1.1|1.2|2|1.|a.|b.||2.|•|1.|Vraag 1|Antwoord 1||Vraag 2|Antwoord 2|Tabel 1|||Figuur 1"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

// TestLabels: a question or answer is called what it was given, and what comes next counts on from that; a heading left
// out of the numbering has no number and takes none.
func TestLabels(t *testing.T) {
	l := New(Random)
	l.Frame.Numbered = true
	f := &Flow{ID: l.Frame.Body, Kind: BodyFlow}
	for _, b := range []Block{{Kind: Heading, Level: 1, Text: "Een"}, {Kind: Heading, Level: 1, Plain: true, Text: "Los"}, {Kind: Heading, Level: 2, Text: "Twee"},
		{Kind: Question, Label: "Vraag 4"}, {Kind: Question}, {Kind: Answer, Label: "Antwoord op vragen 4 en 5"}, {Kind: Question}, {Kind: Answer}, {Kind: Question, Label: "Vraag van het lid De Wit"}, {Kind: Question}} {
		b.ID = Random()
		f.Blocks = append(f.Blocks, &b)
	}
	l.PutFlow(f)
	if err := Valid(l); err != nil {
		t.Fatal(err)
	}
	n := NumbersOf(l)
	var got []string
	for _, b := range f.Blocks {
		got = append(got, n.Label(b.ID))
	}
	want := "1||1.1|Vraag 4|Vraag 5|Antwoord op vragen 4 en 5|Vraag 6|Antwoord 6|Vraag van het lid De Wit|Vraag 8"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
	if s := n.Atom(Atom{Kind: RefHeading, To: f.Blocks[1].ID}); s != "“Los”" {
		t.Errorf("a reference to a heading without a number is %q", s)
	}
	back, err := Decode(Encode(l))
	if err != nil || !Equal(back, l) {
		t.Errorf("labels do not survive storage: %v", err)
	}
	for _, b := range []Block{{Kind: Para, Label: "Vraag 1"}, {Kind: Answer, More: true, Label: "Antwoord"}, {Kind: Question, Label: "a\nb"}, {Kind: Question, Label: strings.Repeat("1", MaxLabel+1)}, {Kind: Para, Plain: true}} {
		if b.ID = Random(); validBlock(&b, BodyFlow) == nil {
			t.Errorf("%+v is valid", b)
		}
	}
}

// TestItemNumber: letters go on after z, roman numbers are roman.
func TestItemNumber(t *testing.T) {
	for _, c := range []struct {
		level, n int
		want     string
	}{{1, 12, "12"}, {2, 1, "a"}, {2, 26, "z"}, {2, 27, "aa"}, {2, 53, "ba"}, {3, 4, "iv"}, {3, 9, "ix"}, {3, 14, "xiv"}, {4, 3, "3"}} {
		if got := itemNumber(c.level, c.n); got != c.want {
			t.Errorf("level %d, %d: %s, want %s", c.level, c.n, got, c.want)
		}
	}
}

// TestOffsets: places in the text and in what is shown turn into each other, round notes and references.
func TestOffsets(t *testing.T) {
	l := New(Random)
	note := &Flow{ID: Random(), Kind: NoteFlow, Blocks: []*Block{{ID: Random(), Kind: Para, Text: "bron"}}}
	l.PutFlow(note)
	l.Bijlagen = []Bijlage{{ID: Random(), Kind: Enclosure}}
	b := &Block{ID: Random(), Kind: Para, Text: "orde" + ObjectString + ", zie " + ObjectString + ".",
		Atoms: []Atom{{Kind: Note, To: note.ID}, {Kind: RefBijlage, To: l.Bijlagen[0].ID}}}
	l.PutFlow(&Flow{ID: l.Frame.Body, Kind: BodyFlow, Blocks: []*Block{b}})
	n := NumbersOf(l)
	if s := n.Shown(b); s != "orde, zie bijlage 1." {
		t.Fatalf("shown %q", s)
	}
	for _, c := range []struct{ text, shown int }{{0, 0}, {4, 4}, {7, 4}, {13, 10}, {16, 19}, {17, 20}} {
		if got := n.ShownOff(b, c.text); got != c.shown {
			t.Errorf("shown of %d: %d, want %d", c.text, got, c.shown)
		}
	}
	if n.TextOff(b, 4, false) != 4 || n.TextOff(b, 4, true) != 7 || n.TextOff(b, 19, false) != 16 || n.TextOff(b, 12, false) != 13 {
		t.Errorf("text of shown: %d %d %d %d", n.TextOff(b, 4, false), n.TextOff(b, 4, true), n.TextOff(b, 19, false), n.TextOff(b, 12, false))
	}
}
