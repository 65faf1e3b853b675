//go:build unix

package regular

import (
	"path/filepath"
	"syscall"
	"testing"
)

// odd gives a pipe that nobody writes to.
func odd(t *testing.T, dir string) []string {
	p := filepath.Join(dir, "pijp")
	if err := syscall.Mkfifo(p, 0o600); err != nil {
		t.Fatal(err)
	}
	return []string{p}
}
