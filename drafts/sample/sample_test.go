package sample

import (
	"fmt"
	"testing"

	"kamerbrief/drafts/letter"
)

var counter = letter.Counted

func put(content []byte, name string) (string, error) { return fmt.Sprintf("%064x", len(content)), nil }

// TestEverything: each letter is sound, the same twice, has all kinds of everything and about the length asked for.
func TestEverything(t *testing.T) {
	for seed := int64(0); seed < 100; seed++ {
		pages := 1 + int(seed)%9
		l, err := Make(seed, pages, counter(), Options{PutFile: put})
		if err != nil {
			t.Fatal(err)
		}
		if err := letter.Valid(l); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		again, _ := Make(seed, pages, counter(), Options{PutFile: put})
		if !letter.Equal(l, again) {
			t.Fatalf("seed %d: another letter the second time", seed)
		}
		if m, err := letter.Decode(letter.Encode(l)); err != nil || !letter.Equal(l, m) {
			t.Fatalf("seed %d: does not survive being stored: %v", seed, err)
		}
		have := map[string]bool{}
		for _, f := range l.Flatten() {
			have["flow "+string(f.Kind)] = true
			for _, b := range f.Blocks {
				have["kind "+string(b.Kind)] = true
				if b.List != "" {
					have[fmt.Sprintf("%s %d", b.List, b.Level)] = true
				}
				if b.Kind == letter.Heading {
					have[fmt.Sprintf("heading %d", b.Level)] = true
				}
				if b.More {
					have["more"] = true
				}
				for _, a := range b.Atoms {
					have["atom "+string(a.Kind)] = true
					if a.Kind == letter.Note {
						have["note in "+string(f.Kind)+" "+string(b.Kind)] = true
					}
				}
				for _, m := range b.Marks {
					have["mark "+string(m.Kind)] = true
				}
			}
		}
		for _, want := range []string{
			"kind para", "kind heading", "kind quote", "kind question", "kind answer", "kind caption", "kind table", "kind figure", "kind pagebreak",
			"bullet 1", "bullet 2", "bullet 3", "numbered 1", "numbered 2", "numbered 3", "more", "heading 1", "heading 2", "heading 3",
			"atom note", "atom bijlage", "atom heading", "atom noteref", "atom caption", "atom linebreak", "note in cell para", "note in body heading",
			"mark bold", "mark italic", "mark underline", "mark sub", "mark sup", "mark link", "mark lang",
		} {
			if !have[want] {
				t.Errorf("seed %d: no %s", seed, want)
			}
		}
		if pages >= 3 && !have["flow bijlage"] {
			t.Errorf("seed %d: no bijlage written here", seed)
		}
		if n := len(l.Signers); n < 1 || n > 8 {
			t.Errorf("seed %d: %d signers", seed, n)
		}
		if n := len(l.Flow(l.Frame.Addressee).Blocks); n > 6 {
			t.Errorf("seed %d: %d lines of addressee", seed, n)
		}
	}
}

func BenchmarkLetter500(b *testing.B) {
	for b.Loop() {
		Letter(1, 500, counter())
	}
}

// TestLong: a long letter is made for every seed; once it wrote more bijlagen than it had.
func TestLong(t *testing.T) {
	for seed := int64(1); seed <= 40; seed++ {
		if err := letter.Valid(Letter(seed, 30, letter.Random)); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
	}
}
