package letter

import (
	"errors"
	"strings"
	"testing"
)

// TestCaptions: a table or figure has at most one caption with one number; what belongs to nothing is not numbered; a
// caption knows its table as the table knows its caption.
func TestCaptions(t *testing.T) {
	kinds := map[rune]Kind{'p': Para, 'c': Caption, 't': TableBlock, 'f': FigureBlock, '-': PageBreak}
	for _, c := range []struct{ flow, want string }{
		{"pctp", "Tabel 1"},
		{"ptcp", "Tabel 1"},
		{"ctc", "Tabel 1, "},
		{"cctcc", ", Tabel 1, , "},
		{"cfc", "Figuur 1, "},
		{"tct", "Tabel 1"},
		{"ctct", "Tabel 1, Tabel 2"},
		{"tctc", "Tabel 1, "},
		{"tcf", "Figuur 1"},
		{"tccf", "Tabel 1, Figuur 1"},
		{"fcfctc", "Figuur 1, Tabel 1, "},
		{"pcp", ""},
		{"c-t", ""},
		{"c", ""},
	} {
		l := New(Random)
		f := &Flow{ID: l.Frame.Body, Kind: BodyFlow}
		for _, r := range c.flow {
			f.Blocks = append(f.Blocks, &Block{ID: Random(), Kind: kinds[r]})
		}
		l.PutFlow(f)
		n := NumbersOf(l)
		var got []string
		for i, b := range f.Blocks {
			switch b.Kind {
			case Caption:
				got = append(got, n.Label(b.ID))
				if k := CaptionOf(f, i); k >= 0 && CaptionFor(f, k) != i || (k >= 0) != (n.Label(b.ID) != "") {
					t.Errorf("%s: block %d is the caption of %d, which does not know", c.flow, i, k)
				}
			case TableBlock, FigureBlock:
				if k := CaptionFor(f, i); k >= 0 && CaptionOf(f, k) != i {
					t.Errorf("%s: block %d has caption %d, which does not know", c.flow, i, k)
				}
			}
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %s, want %s", c.flow, s, c.want)
		}
	}
}

// TestKinds: every kind has its row, names and words are not used twice, and what a later version may add is refused as
// such and never read as something else.
func TestKinds(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range Kinds() {
		for _, s := range []string{"kind " + string(k.Kind), "name " + k.Name, "word " + k.Word} {
			if seen[s] || strings.HasSuffix(s, " ") {
				t.Errorf("%s twice, or none", s)
			}
			seen[s] = true
		}
		if len(k.In) == 0 || k.Text != (k.Role != AsTable && k.Role != AsFigure && k.Role != AsNothing) {
			t.Errorf("%s: %+v", k.Kind, k)
		}
	}
	for name, change := range map[string]func(*Block){
		"block": func(b *Block) { b.Kind = "formule" },
		"list":  func(b *Block) { b.List = "roman" },
		"atom":  func(b *Block) { b.Text, b.Atoms = ObjectString, []Atom{{Kind: "citation"}} },
		"mark":  func(b *Block) { b.Text, b.Marks = "x", []Mark{{"kind", 0, 1, ""}} },
	} {
		l := New(Random)
		b := &Block{ID: Random(), Kind: Para}
		change(b)
		l.PutFlow(&Flow{ID: l.Frame.Body, Kind: BodyFlow, Blocks: []*Block{b}})
		if _, err := Decode(Encode(l)); !errors.Is(err, ErrNewer) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, k := range Kinds() {
		l := New(Random)
		l.PutFlow(&Flow{ID: l.Frame.Subject, Kind: SubjectFlow, Blocks: []*Block{{ID: Random(), Kind: k.Kind}}})
		if k.Kind.In(SubjectFlow) != (k.Kind == Para) || k.Kind == TableBlock && Valid(l) == nil {
			t.Errorf("%s in a betreft", k.Kind)
		}
	}
}
