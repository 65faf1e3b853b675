package speak_test

import (
	"context"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
	"kamerbrief/export"
	"kamerbrief/export/pdf/check"
	"kamerbrief/export/pdf/speak"
	"kamerbrief/export/text"
)

var update = flag.Bool("update", false, "write the goldens anew")

func spoken(t testing.TB, l *letter.Letter) (*check.Document, []speak.Line, []byte) {
	t.Helper()
	b, _, _, err := export.Bytes(context.Background(), l, export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := check.Read(b)
	if err != nil {
		t.Fatal(err)
	}
	return d, speak.Lines(d), b
}

var counted = letter.Counted

// TestGolden: the sample letter and one with everything, as they are heard.
func TestGolden(t *testing.T) {
	src, err := os.ReadFile("../../../assets/letters/voorbeeld.txt")
	if err != nil {
		t.Fatal(err)
	}
	l, _, err := text.Import(src, text.Options{NewID: counted()})
	if err != nil {
		t.Fatal(err)
	}
	for name, l := range map[string]*letter.Letter{"voorbeeld": l, "sample-7": sample.Letter(7, 3, counted())} {
		_, lines, _ := spoken(t, l)
		var s strings.Builder
		for _, x := range lines {
			s.WriteString(strings.Repeat("  ", x.Indent) + x.String() + "\n")
		}
		file := filepath.Join("testdata", name+".txt")
		if *update {
			if err := os.WriteFile(file, []byte(s.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if string(want) != s.String() {
			t.Errorf("%s is heard otherwise than %s says; look, then run with -update", name, file)
		}
	}
}

// TestNothingUnheard: of random letters every word of the tree is in a line, in the same order, and the tree holds what
// another reader (poppler) finds in it.
func TestNothingUnheard(t *testing.T) {
	pdfinfo, _ := exec.LookPath("pdfinfo")
	for seed := int64(1); seed <= 6; seed++ {
		d, lines, b := spoken(t, sample.Letter(seed, 4, counted()))
		tree := strings.Fields(d.Root.Words())
		var heard []string
		for _, l := range lines {
			heard = append(heard, strings.Fields(l.Text)...)
		}
		at := 0
		for _, w := range tree {
			core := strings.ReplaceAll(w, "\u00ad", "")
			for k := at; k < len(heard); k++ {
				if strings.Contains(heard[k], core) || strings.Contains(core, strings.Trim(heard[k], "[]:")) {
					at = k
					break
				}
			}
			if at >= len(heard) {
				t.Fatalf("seed %d: %q is not heard", seed, w)
			}
		}
		if len(tree) < 300 {
			t.Errorf("seed %d: only %d words in the tree", seed, len(tree))
		}
		if pdfinfo == "" {
			continue
		}
		if seed > 1 { // poppler reads a page anew for each of its pieces of text: one long letter, and the others short
			d, _, b = spoken(t, sample.Letter(seed, 1, counted()))
		}
		file := filepath.Join(t.TempDir(), "a.pdf")
		if err := os.WriteFile(file, b, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(pdfinfo, "-struct-text", file).Output()
		if err != nil {
			t.Fatal(err)
		}
		theirs := letters(quoted(string(out)))
		if ours := letters(d.Root.Words()); ours != theirs {
			i := 0
			for i < min(len(ours), len(theirs)) && ours[i] == theirs[i] {
				i++
			}
			t.Errorf("seed %d: our tree differs from poppler's at %.60q against %.60q", seed, ours[i:], theirs[i:])
		}
	}
}

// quoted takes the texts out of pdfinfo's tree.
func quoted(s string) string {
	var out strings.Builder
	for _, l := range strings.Split(s, "\n") {
		if l = strings.TrimSpace(l); strings.HasPrefix(l, `"`) {
			out.WriteString(strings.TrimSuffix(l[1:], `"`))
		}
	}
	return out.String()
}

func letters(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00ad", "")), "")
}

// TestHostile: no bytes make Read panic or hang.
func TestHostile(t *testing.T) {
	b, _, _, err := export.Bytes(context.Background(), sample.Letter(3, 1, counted()), export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(b); i += 1499 {
		c := append([]byte(nil), b...)
		c[i] ^= 0x55
		if d, err := check.Read(c); err == nil {
			speak.Lines(d)
		}
		if d, err := check.Read(b[:i]); err == nil {
			speak.Lines(d)
		}
	}
	if _, err := check.Read([]byte("geen pdf")); err == nil {
		t.Error("what is no PDF was read")
	}
}
