package export

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestTemporaryIsHidden: what a kill leaves does not stand among the letters, and what is finished does.
func TestTemporaryIsHidden(t *testing.T) {
	hidden := func(name string) bool {
		fi, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		return fi.Sys().(*syscall.Win32FileAttributeData).FileAttributes&syscall.FILE_ATTRIBUTE_HIDDEN != 0
	}
	d := t.TempDir()
	name := filepath.Join(d, "brief.pdf")
	tg, err := newTarget(name)
	if err != nil {
		t.Fatal(err)
	}
	f, err := tg.temporary(d)
	if err != nil {
		t.Fatal(err)
	}
	if !hidden(f.Name()) {
		t.Error("a temporary file is seen")
	}
	_ = f.Close()
	if err := put(t, name, "x"); err != nil {
		t.Fatal(err)
	}
	if hidden(name) {
		t.Error("the file that was made is hidden")
	}
}
