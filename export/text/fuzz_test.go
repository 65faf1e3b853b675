package text

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
)

// FuzzImport: any bytes are refused with a Dutch sentence or become a letter that holds.
func FuzzImport(f *testing.F) {
	seeds, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(seeds) == 0 {
		f.Fatal("no letters to take seeds from", err)
	}
	for _, name := range seeds {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	for _, s := range []string{"", "\x00", "\xff\xfeG\x00", "Geachte voorzitter,\n\n[1][2]\n\n[1] a", "a\tb\tc\n1\t2\t3", strings.Repeat("i. a\n", 40)} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > 1<<14 {
			return
		}
		l, found, err := Import(b, Options{})
		if err != nil {
			if strings.Count(err.Error(), ". ") < 2 || l != nil {
				t.Fatalf("%q", err)
			}
			return
		}
		if err := letter.Valid(l); err != nil {
			t.Fatal(err)
		}
		for _, x := range found {
			if x.Code == "" || x.Text == "" || x.Line < 0 {
				t.Fatalf("%+v", x)
			}
		}
	})
}
