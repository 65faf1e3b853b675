package check

import (
	"slices"
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
)

func TestLetter(t *testing.T) {
	l := letter.New(letter.Random)
	var got []string
	for _, f := range Letter(l) {
		got = append(got, f.Code)
		if !strings.HasSuffix(f.Text, ".") && !strings.HasSuffix(f.Text, ",") {
			t.Errorf("%s: %q is no sentence", f.Code, f.Text)
		}
	}
	want := []string{ReturnMissing, AddresseeMissing, DateMissing, SubjectMissing, ReferenceMissing, SalutationMissing, BodyMissing, ClosingMissing, SignerMissing}
	if !slices.Equal(got, want) {
		t.Errorf("an empty letter has %v, want %v", got, want)
	}
}

func TestInTheText(t *testing.T) {
	l := letter.New(letter.Random)
	note := &letter.Flow{ID: letter.Random(), Kind: letter.NoteFlow, Blocks: []*letter.Block{{ID: letter.Random(), Kind: letter.Para}}}
	body := *l.Body()
	b := &letter.Block{ID: letter.Random(), Kind: letter.Para, Text: "Zie " + letter.ObjectString + letter.ObjectString,
		Atoms: []letter.Atom{{Kind: letter.RefBijlage, To: letter.Random()}, {Kind: letter.Note, To: note.ID}}}
	pic := &letter.Picture{ID: letter.Random()}
	l.Pictures = l.Pictures.With(pic.ID, pic)
	fig := &letter.Block{ID: letter.Random(), Kind: letter.FigureBlock, Of: pic.ID}
	body.Blocks = []*letter.Block{b, fig}
	l.PutFlow(&body)
	l.PutFlow(note)
	at := map[string]letter.ID{}
	for _, f := range Letter(l) {
		at[f.Code] = f.Block
	}
	if at[Dangling] != b.ID || at[NoteEmpty] != b.ID || at[AltMissing] != fig.ID {
		t.Errorf("found %v", at)
	}
	if _, ok := at[BodyMissing]; ok {
		t.Error("the body has words")
	}
}
