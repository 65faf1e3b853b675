package text

import (
	"strings"
	"testing"

	"kamerbrief/assets"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
	"kamerbrief/export/outline"
)

// TestWrittenReadsBack: what Write makes of any letter, Import reads without losing a word; and Write has every word of the
// letter. The letters are plausible ones and hostile ones.
func TestWrittenReadsBack(t *testing.T) {
	n := uint64(300)
	if testing.Short() {
		n = 40
	}
	good, all := 0, 0
	for seed := uint64(1); seed <= n; seed++ {
		l := sample.Letter(int64(seed), 3, counter())
		if seed%3 == 0 {
			l = hostile(seed)
		}
		src := written(t, l)
		have := map[string]int{}
		for _, w := range reToken.FindAllString(strings.ToLower(src), -1) {
			have[w]++
		}
		num := letter.NumbersOf(l)
		say := func(s string) {
			for _, w := range reToken.FindAllString(strings.ToLower(letter.Clean(strings.ReplaceAll(s, "\n", " "))), -1) {
				have[w]--
			}
		}
		f := l.Frame
		r := f.Reference
		for _, s := range []string{f.ReturnAddress, f.Classification, letter.ShownDate(f.Date), r.Directorate, r.Department, r.VisitAddress, r.PostAddress, r.Website, r.Contact, r.Phone, r.Mobile, r.Email, r.OurReference, r.YourReference, r.Closing} {
			say(s)
		}
		for _, fl := range l.Flatten() {
			for _, b := range fl.Blocks {
				s := ""
				for _, w := range outline.Words(l, num, &outline.Node{Block: b}) { // words at a note mark stand apart: motie[1]
					if w.Atom != nil && w.Atom.Kind == letter.Note {
						s += "[" + w.Text + "]"
						continue
					}
					s += w.Text
				}
				if fl.Kind != letter.CellFlow || b.List == letter.NoList {
					s = num.Label(b.ID) + " " + s
				}
				say(s)
			}
		}
		for _, p := range l.Pictures.All() {
			say(p.Alt)
		}
		for w, k := range have {
			if k < 0 {
				t.Errorf("seed %d: %d × %q is not in the text", seed, -k, w)
			}
		}
		read, err := Read([]byte(src), Options{NewID: counter()})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		sound(t, read)
		back := read.Letter
		if b := back.Frame; strings.HasPrefix(f.Classification, "VERTROUWELIJK") && b.Classification != f.Classification || b.Reference.Copies != r.Copies {
			t.Errorf("seed %d: rubricering %q, afschrift %q, read as %q and %q", seed, f.Classification, r.Copies, b.Classification, b.Reference.Copies)
		}
		if t.Failed() {
			t.Fatalf("seed %d:\n%s", seed, src[:min(len(src), 6000)])
		}
		if seed%3 != 0 {
			was := map[string]int{}
			for _, x := range told(back) {
				was[x]++
			}
			for _, x := range told(l) {
				if all++; was[x] > 0 {
					was[x]--
					good++
				}
			}
		}
	}
	if good*100 < all*55 { // what text cannot hold (a page break, which paragraph a quote is) does not come back
		t.Errorf("only %d of %d paragraphs came back as they were", good, all)
	}
	t.Logf("%d of %d paragraphs of plausible letters came back as they were", good, all)
}

// TestExampleReadsBack: the sample letter, written and read and written again, is the same text.
func TestExampleReadsBack(t *testing.T) {
	l, _, err := Import(assets.Voorbeeld(), Options{NewID: counter()})
	if err != nil {
		t.Fatal(err)
	}
	once := written(t, l)
	back, _, err := Import([]byte(once), Options{NewID: counter()})
	if err != nil {
		t.Fatal(err)
	}
	if twice := written(t, back); twice != once {
		t.Error(apart(twice, once))
	}
	if strings.Count(once, "[1]") != 2 || strings.Count(once, "\n\n\n") > 0 {
		t.Error("note 1 has no mark or no text, or two empty lines stand together")
	}
}
