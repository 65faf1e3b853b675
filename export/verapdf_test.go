package export

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"kamerbrief/drafts/sample"
	"kamerbrief/export/pdf/check"
)

// veraPDF shows files to the reference validator, fetched into ~/.cache at first use, and gives its report. Without
// Java the test is skipped; make test installs it.
func veraPDF(t *testing.T, flavours string, files ...string) string {
	t.Helper()
	if testing.Short() {
		t.Skip("veraPDF takes seconds")
	}
	if _, err := exec.LookPath("java"); err != nil {
		t.Skip("no java")
	}
	out, err := exec.Command("sh", append([]string{"../.ci/tools/verapdf/run.sh", "-f", flavours}, files...)...).Output()
	if !strings.Contains(string(out), "veraPDF: ") {
		if _, no := exec.LookPath("mvn"); no != nil {
			t.Skip("no mvn")
		}
		t.Fatalf("veraPDF did not run: %v\n%s", err, out)
	}
	return string(out)
}

// TestVeraPDF: what we claim, the reference validator confirms.
func TestVeraPDF(t *testing.T) {
	files, err := filepath.Glob(goldenDir + "/*.pdf")
	if err != nil || len(files) == 0 {
		t.Fatal("no goldens")
	}
	d := t.TempDir()
	for seed := int64(1); seed <= 10; seed++ {
		f := filepath.Join(d, fmt.Sprint(seed, ".pdf"))
		rep, err := PDF(context.Background(), sample.Letter(seed, int(seed%5)+1, ids()), f, Options{})
		if err != nil || len(rep.Claims) != 2 {
			t.Fatal(seed, err, rep)
		}
		files = append(files, f)
	}
	rep := veraPDF(t, "2a,ua1", files...)
	if !strings.Contains(rep, fmt.Sprintf("veraPDF: %d passed, 0 failed\n", 2*len(files))) {
		t.Error(rep)
	}
}

// TestVeraPDFAgrees shows it every file the checker's tests break: whatever it rejects, our checker rejected too.
// KB_BROKEN names the folder; make them with KEEP=DIR go test -run Breakages ./export/pdf/check.
func TestVeraPDFAgrees(t *testing.T) {
	dir := os.Getenv("KB_BROKEN")
	files, _ := filepath.Glob(dir + "/*.pdf")
	if dir == "" || len(files) == 0 {
		t.Skip("KB_BROKEN is not set")
	}
	rep := veraPDF(t, "2a,ua1", files...)
	for _, line := range strings.Split(rep, "\n") {
		f := strings.Split(line, "\t")
		if len(f) == 4 && (f[0] == "FAIL" || f[0] == "WARN") {
			b, err := os.ReadFile(f[3])
			if err != nil {
				t.Fatal(err)
			}
			own := checked(b)
			if f[0] == "FAIL" && own.Conforms() || len(own.Findings) == 0 {
				t.Errorf("%s: veraPDF says %s, we found %v", filepath.Base(f[3]), f[0], own.Findings)
			}
		}
	}
}

func checked(b []byte) *check.Report { rep, _ := check.Check(b); return rep }
