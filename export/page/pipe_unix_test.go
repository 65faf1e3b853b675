//go:build unix

package page

import (
	"path/filepath"
	"syscall"
	"testing"
)

// A pipe with the name of a font holds up nothing.
func TestFontPipe(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "letter.ttf"), 0o600); err != nil {
		t.Fatal(err)
	}
	eachFont(dir, func(path string, _ []byte) { t.Errorf("%s is a font", path) })
}
