package pdffile

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLocked: files of each kind of encryption (made with pikepdf): those without a password for reading are read, the
// others stay shut.
func TestLocked(t *testing.T) {
	names, _ := filepath.Glob("testdata/locked/*.pdf")
	if len(names) < 8 {
		t.Fatal("files are missing", names)
	}
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		f, err := Open(b)
		if err != nil || !f.Encrypted() || f.Locked() != strings.Contains(n, "geheim") || f.Repaired {
			t.Errorf("%s: %v, encrypted %v, locked %v, repaired %v", n, err, f.Encrypted(), f.Locked(), f.Repaired)
			continue
		}
		if f.Permissions()&(MayPrint|MayCopy) != 0 {
			t.Errorf("%s: may %b", n, f.Permissions())
		}
		if f.Locked() {
			continue
		}
		title, _ := f.Text(f.Info()["Title"])
		if c := f.Content(f.Pages(1)[0]); string(c) != "BT /F 12 Tf 10 10 Td (x) Tj ET" || title != "Een titel" {
			t.Errorf("%s: %q, %q", n, title, c)
		}
	}
}
