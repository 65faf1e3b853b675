package export

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/sample"
)

// TestLooked: only what was looked for and not found is said.
func TestLooked(t *testing.T) {
	l := sample.Letter(3, 1, letter.Random)
	subject := l.Flow(l.Frame.Subject).Blocks[0].Text
	write := func(k Kind) string {
		out := filepath.Join(t.TempDir(), "a.pdf")
		if _, err := Write(context.Background(), l, out, Options{Kind: k}); err != nil {
			t.Fatal(err)
		}
		return out
	}
	file := write(Final)
	clean := []*review.Thread{{Text: "KANARIE-7 is dit wel zo", Replies: []review.Reply{{Text: "Ja hoor KANARIE-8"}}}}
	got := strings.Join(absent(Report{File: file}, clean, lettersWords(l)), ", ")
	for _, want := range []string{"geen naam van een opsteller", "geen eerdere versie", "geen ingesloten bestand", "geen opmerking", "geen map van deze computer"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q does not say %q", got, want)
		}
	}
	// The subject is the file's title: a comment of those words, planted so, must be found unless the letter has them.
	for _, dirty := range [][]*review.Thread{{{Text: subject}}, {{Text: "KANARIE-7", Replies: []review.Reply{{Text: subject}}}}} {
		if s := strings.Join(absent(Report{File: file}, dirty, ""), ", "); strings.Contains(s, "geen opmerking") || s == "" {
			t.Errorf("a comment that is in the file was not seen: %q", s)
		}
		if s := strings.Join(absent(Report{File: file}, dirty, lettersWords(l)), ", "); !strings.Contains(s, "geen opmerking") {
			t.Errorf("the letter's own words were taken for a comment: %q", s)
		}
	}
	if s := strings.Join(absent(Report{File: file}, nil, ""), ", "); strings.Contains(s, "opmerking") {
		t.Errorf("there was no comment to look for: %q", s)
	}
	if s := strings.Join(absent(Report{File: write(Archive)}, nil, ""), ", "); strings.Contains(s, "ingesloten") {
		t.Errorf("an archive copy has files inside: %q", s)
	}
	if s := strings.Join(absent(Report{File: filepath.Join(t.TempDir(), "none")}, nil, ""), ", "); s != "" {
		t.Error(s)
	}
}

// TestReceipt: a receipt names every file with the sum of its bytes, and all that was said; two beside one letter are two files.
func TestReceipt(t *testing.T) {
	l, opt := setLetter(t, 7, map[string][]byte{"tabel": []byte("a;b"), "naam": []byte(bare)}, "tabel", "naam")
	dir := t.TempDir()
	o := Order{Out: filepath.Join(dir, "brief.pdf"), Dir: dir, To: ToBoth}
	m, err := Make(context.Background(), l, o, opt.Options)
	if err != nil {
		t.Fatal(err)
	}
	r := Receipt{Made: m, Looked: m.Looked(l, o, nil), At: time.Date(2026, 11, 28, 8, 5, 0, 0, time.UTC), Program: "Kamerbrief 9", Ready: []string{"De datum ontbreekt."}, Reason: "Spoed"}
	text := r.Text()
	want := []string{"28 november 2026 om 08:05 met Kamerbrief 9", "De bestanden zijn nagekeken. Gevonden: geen naam", "De datum ontbreekt.", "Spoed", "Voldoet aan PDF/A-2a"}
	es, _ := os.ReadDir(dir)
	for _, e := range es {
		b, _ := os.ReadFile(filepath.Join(dir, e.Name()))
		want = append(want, e.Name(), fmt.Sprintf("%d bytes, SHA-256 %x", len(b), sha256.Sum256(b)))
	}
	for _, x := range m.Lines() {
		_, x, _ = strings.Cut(x, ": ")
		want = append(want, x)
	}
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("not in the receipt: %q", w)
		}
	}
	if len(es) < 6 || strings.Contains(text, "leesbestand") {
		t.Errorf("%d files\n%s", len(es), text)
	}
	for _, n := range []string{"brief-verslag.txt", "brief-verslag-2.txt"} {
		name := Beside(o.Out)
		if err := r.Write(name); err != nil || filepath.Base(name) != n {
			t.Errorf("%s, want %s: %v", name, n, err)
		}
	}
}
