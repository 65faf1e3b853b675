//go:build verapdf

package export

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kamerbrief/export/pdf/check"
)

// TestVeraPDFAgrees shows it every file the checker's tests break: whatever it rejects, our checker rejected too.
// It takes a minute of processor time, so it is behind a tag of its own; run it when the checker changes:
//
//	KEEP=/tmp/broken go test -run Breakages ./export/pdf/check
//	KB_BROKEN=/tmp/broken go test -tags verapdf -run Agrees ./export
func TestVeraPDFAgrees(t *testing.T) {
	dir := os.Getenv("KB_BROKEN")
	files, err := filepath.Glob(dir + "/*.pdf")
	if err != nil {
		t.Fatal(err)
	}
	if dir == "" || len(files) == 0 {
		t.Fatalf("no PDF files in KB_BROKEN (%q)", dir)
	}
	rep := veraPDF(t, "2a,ua1", files...)
	for _, line := range strings.Split(rep, "\n") {
		f := strings.Split(line, "\t")
		if len(f) == 4 && (f[0] == "FAIL" || f[0] == "WARN") {
			b, err := os.ReadFile(f[3])
			if err != nil {
				t.Fatal(err)
			}
			own, _ := check.Check(b)
			if f[0] == "FAIL" && own.Conforms() || len(own.Findings) == 0 {
				t.Errorf("%s: veraPDF says %s, we found %v", filepath.Base(f[3]), f[0], own.Findings)
			}
		}
	}
}
