package export

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"kamerbrief/drafts/sample"
)

// veraPDF shows files to the reference validator, fetched into ~/.cache at first use, and gives its report. Where it
// cannot run the test fails: what nobody looked at must not be green. make test installs Java and Maven; go test -short
// leaves the validator out.
func veraPDF(t *testing.T, flavours string, files ...string) string {
	t.Helper()
	if testing.Short() {
		t.Skip("veraPDF takes seconds")
	}
	var said strings.Builder
	cmd := exec.Command("sh", append([]string{"../.ci/tools/verapdf/run.sh", "-f", flavours}, files...)...)
	cmd.Stderr = &said
	out, err := cmd.Output()
	if !strings.Contains(string(out), "veraPDF: ") {
		t.Fatalf("veraPDF did not run (it needs java, javac and mvn: sh .ci/setup.sh test): %v\n%s%s", err, said.String(), out)
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
		rep, err := Write(context.Background(), sample.Letter(seed, int(seed%5)+1, ids()), f, Options{})
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
