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
	for k, n := range all {
		t.Logf("%s, conforming %v: %d wrong of %d", k.p, k.good, wrong[k], n)
		if limit := n / 10; wrong[k] > limit || k.good && 100*wrong[k] > n {
			t.Errorf("%s, conforming %v: %d wrong of %d", k.p, k.good, wrong[k], n)
		}
	}
}
