package edit_test

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// TestBijlagenLaw: after each of 1,000 random orders of the bijlagen, of one that goes and comes back, every reference in text,
// note and cell has the number at which its bijlage stands now, and undoing all gives the letter as it was.
func TestBijlagenLaw(t *testing.T) {
	seed := time.Now().UnixNano()
	t.Logf("seed %d", seed)
	rnd := rand.New(rand.NewSource(seed))
	d := edit.Doc{Letter: letter.New(letter.Random)}
	var back []edit.Steps
	do := func(at letter.Point, c edit.Command) {
		t.Helper()
		tx, why := c(d.Letter, edit.At(at), letter.Random)
		if why == "Er is niets gewijzigd." {
			return
		}
		if why != "" {
			t.Fatal(why)
		}
		next, inverse, err := tx.Steps.Apply(d)
		if err != nil {
			t.Fatal(err)
		}
		d, back = next, append(back, inverse)
	}
	body := func() letter.Point { return d.Letter.Body().End() }
	for i := range 7 {
		do(body(), edit.AddBijlage(letter.Bijlage{Title: fmt.Sprint("Stuk ", i), Kind: letter.Report, FileName: "x.pdf"}))
	}
	do(body(), edit.InsertTable(2, 2))
	places := []letter.Point{body()}
	for _, tab := range d.Letter.Tables.All() {
		places = append(places, d.Letter.Flow(tab.Rows[1].Cells[1].Flow).Start())
	}
	do(d.Letter.Body().Start(), edit.InsertNote("Zie "))
	for _, f := range d.Letter.Flatten() {
		if f.Kind == letter.NoteFlow {
			places = append(places, f.End())
		}
	}
	if len(places) != 3 {
		t.Fatal(len(places), " places")
	}
	want := map[letter.ID]letter.ID{} // block by the bijlage it refers to
	for k, p := range places {
		x := d.Letter.Bijlagen[2*k].ID
		do(p, edit.InsertRef(letter.Atom{Kind: letter.RefBijlage, To: x}))
		want[x] = p.Block
	}
	begin, from := d.Letter, len(back)
	holds := func() {
		t.Helper()
		n := letter.NumbersOf(d.Letter)
		for x, block := range want {
			says := letter.Dangling
			if i := slices.IndexFunc(d.Letter.Bijlagen, func(b letter.Bijlage) bool { return b.ID == x }); i >= 0 {
				says = fmt.Sprint("bijlage ", i+1)
			}
			for _, a := range d.Letter.Block(block).Atoms {
				if a.Kind == letter.RefBijlage && n.Atom(a) != says {
					t.Fatalf("a reference says %q, and should say %q", n.Atom(a), says)
				}
			}
		}
	}
	for range 1000 {
		if rnd.Intn(10) == 0 { // one goes, and comes back
			do(body(), edit.RemoveBijlage(d.Letter.Bijlagen[rnd.Intn(7)].ID))
			holds()
			next, _, err := back[len(back)-1].Apply(d)
			if err != nil {
				t.Fatal(err)
			}
			d, back = next, back[:len(back)-1]
		}
		for i, k := range rnd.Perm(7) {
			do(body(), edit.MoveBijlage(d.Letter.Bijlagen[k].ID, i))
		}
		holds()
	}
	for len(back) > from {
		next, _, err := back[len(back)-1].Apply(d)
		if err != nil {
			t.Fatal(err)
		}
		d, back = next, back[:len(back)-1]
	}
	if !letter.Equal(d.Letter, begin) {
		t.Error("undoing all gives another letter")
	}
}

// TestLinkMentions: plain mentions become references that say the same words; those of another letter, of no bijlage and at the
// begin of a sentence stay; the inverse gives the letter back.
func TestLinkMentions(t *testing.T) {
	l := letter.New(letter.Random)
	for i := range 2 {
		l.Bijlagen = append(l.Bijlagen, letter.Bijlage{ID: letter.Random(), Title: fmt.Sprint("Stuk ", i), Kind: letter.Report})
	}
	const text = "Zie bijlage 1 en bijlage 2. Bijlage 1 is nieuw; bijlage 3 is er niet, subbijlage 1 ook niet, bijlage 2 bij de brief van mei, bijlage 12, (bijlage\u00a02)."
	body := *l.Body()
	body.Blocks = []*letter.Block{{ID: letter.Random(), Kind: letter.Para, Text: text}}
	l.PutFlow(&body)
	if n := edit.Mentions(l); n != 3 {
		t.Fatal(n)
	}
	tx, why := edit.LinkMentions()(l, edit.At(l.Body().End()), letter.Random)
	if why != "" {
		t.Fatal(why)
	}
	next, inverse, err := tx.Steps.Apply(edit.Doc{Letter: l})
	if err != nil || letter.Valid(next.Letter) != nil {
		t.Fatal(err, letter.Valid(next.Letter))
	}
	b := next.Letter.Body().Blocks[0]
	if s := letter.NumbersOf(next.Letter).Shown(b); s != strings.ReplaceAll(text, "\u00a0", " ") || len(b.Atoms) != 3 || tx.After.Head.Off > len(b.Text) {
		t.Errorf("%q %d %v", s, len(b.Atoms), tx.After)
	}
	if end := next.Letter.Body().End(); tx.After.Anchor != end || tx.After.Head != end {
		t.Errorf("the caret stood at the end and stands at %v of %d", tx.After.Head.Off, len(b.Text))
	}
	if back, _, err := inverse.Apply(next); err != nil || !letter.Equal(back.Letter, l) {
		t.Error("the inverse gives another letter: ", err)
	}
	if _, why := edit.LinkMentions()(next.Letter, edit.At(next.Letter.Body().Start()), letter.Random); why == "" {
		t.Error("twice")
	}
}
