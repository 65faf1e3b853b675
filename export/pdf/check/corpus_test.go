package check

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kamerbrief/drafts/tell"
	"kamerbrief/export/pdffile"
)

// TestCorpus: files that others made to test validators, each by its own profile. KB_CORPUS names a folder with a folder
// for each profile, whose files are called …-pass-… and …-fail-…; without it there is nothing to look at.
func TestCorpus(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(os.Getenv("KB_CORPUS"), "*", "*.pdf"))
	if os.Getenv("KB_CORPUS") == "" || len(files) == 0 {
		t.Skip("KB_CORPUS names no corpus")
	}
	type key struct {
		p    Profile
		good bool
	}
	all, wrong := map[key]int{}, map[key]int{}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		k := key{Profile(filepath.Base(filepath.Dir(name))), strings.Contains(name, "-pass-")}
		if !slices.Contains(Profiles, k.p) {
			continue
		}
		all[k]++
		f, err := pdffile.Open(b)
		if f == nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		rep := As(f, k.p)
		if rep.Verdicts[k.p] == k.good {
			continue
		}
		wrong[k]++
		said := ""
		for _, x := range rep.Findings {
			if x.Severity == tell.Grave {
				said += " " + x.Code
			}
		}
		t.Logf("%s/%s is called %v:%s", k.p, filepath.Base(name), !k.good, said)
	}
	var n, bad [2]int // of the broken, of the conforming
	for k, count := range all {
		t.Logf("%s, conforming %v: %d wrong of %d", k.p, k.good, wrong[k], count)
		i := 0
		if k.good {
			i = 1
		}
		n[i], bad[i] = n[i]+count, bad[i]+wrong[k]
	}
	if 10*bad[0] > n[0] || 100*bad[1] > n[1] {
		t.Errorf("%d of %d broken files missed, %d of %d conforming ones refused", bad[0], n[0], bad[1], n[1])
	}
}

// TestMutants: one sound file with one fault each, where a checker that walks page content alone sees none. vera.txt is
// what veraPDF 1.30.2 says of them.
func TestMutants(t *testing.T) {
	said, err := os.ReadFile("testdata/mutants/vera.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, l := range strings.Split(strings.TrimSpace(string(said)), "\n") {
		w := strings.Fields(l) // PASS 2a file.pdf
		b, err := os.ReadFile(filepath.Join("testdata/mutants", w[2]))
		if err != nil {
			t.Fatal(err)
		}
		f, err := pdffile.Open(b)
		if err != nil {
			t.Fatal(err)
		}
		p := Profile(w[1])
		if rep := As(f, p); rep.Verdicts[p] != (w[0] == "PASS") {
			t.Errorf("%s: veraPDF says %s of %s; we found %v", w[2], w[0], p, rep.Findings)
		}
		n++
	}
	if n < 30 {
		t.Errorf("only %d verdicts", n)
	}
}
