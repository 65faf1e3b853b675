package regular

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sys/windows"
)

// grip opens a file as a viewer or Word does: others may not write it or take its name, or not even read it.
func grip(t *testing.T, name string, share uint32) (letGo func()) {
	t.Helper()
	p, err := windows.UTF16PtrFromString(name)
	if err != nil {
		t.Fatal(err)
	}
	h, err := windows.CreateFile(p, windows.GENERIC_READ, share, nil, windows.OPEN_EXISTING, windows.FILE_ATTRIBUTE_NORMAL, 0)
	if err != nil {
		t.Fatal(err)
	}
	return func() { _ = windows.CloseHandle(h) }
}

func TestHeld(t *testing.T) {
	dir := t.TempDir()
	name, fresh := filepath.Join(dir, "brief.pdf"), filepath.Join(dir, "nieuw")
	for file, content := range map[string]string{name: "oud", fresh: "nieuw"} {
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	letGo := grip(t, name, windows.FILE_SHARE_READ)
	if err := Replace(fresh, name); !errors.Is(err, ErrHeld) {
		t.Errorf("replaced what a viewer holds: %v", err)
	}
	letGo()
	letGo = grip(t, name, 0)
	if _, err := Open(name); !errors.Is(err, ErrHeld) {
		t.Errorf("opened what Word holds: %v", err)
	}
	if err := Free([]string{name}, 0); !errors.Is(err, ErrHeld) {
		t.Errorf("free, but held: %v", err)
	}
	time.AfterFunc(300*time.Millisecond, letGo) // a scanner
	if err := Replace(fresh, name); err != nil {
		t.Errorf("not replaced when the scanner let go: %v", err)
	}
	if b, err := os.ReadFile(name); err != nil || string(b) != "nieuw" {
		t.Errorf("%q, %v", b, err)
	}
	if err := Free([]string{name}, 0); err != nil {
		t.Error(err)
	}
}
