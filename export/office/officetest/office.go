package officetest

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Through opens files in LibreOffice, saves them again as the same kind and gives what it wrote, in the same order. It is
// for tests that run only when KB_OFFICE is set: a run takes seconds, and make test must stay cheap.
func Through(t *testing.T, ext string, files [][]byte) [][]byte {
	t.Helper()
	if os.Getenv("KB_OFFICE") == "" {
		t.Skip("set KB_OFFICE=1 (needs libreoffice-writer-nogui)")
	}
	in, out := t.TempDir(), t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(t.TempDir()), "--headless", "--convert-to", ext, "--outdir", out}
	var names []string
	for i, b := range files {
		n := filepath.Join(in, string(rune('a'+i/26))+string(rune('a'+i%26))+"."+ext)
		if err := os.WriteFile(n, b, 0o600); err != nil {
			t.Fatal(err)
		}
		names = append(names, n)
	}
	if said, err := exec.Command("soffice", append(args, names...)...).CombinedOutput(); err != nil {
		t.Fatalf("LibreOffice: %v\n%s", err, said)
	}
	var back [][]byte
	for _, n := range names {
		b, err := os.ReadFile(filepath.Join(out, filepath.Base(n)))
		if err != nil {
			t.Fatal(err)
		}
		back = append(back, b)
	}
	return back
}
