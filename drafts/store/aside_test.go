package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kamerbrief/drafts"
)

// stuckDisk does not move the database, as Windows does not while one of its files is open.
type stuckDisk struct{ realDisk }

func (stuckDisk) Rename(a, b string) error {
	if filepath.Base(a) == "db" {
		return &os.LinkError{Op: "rename", Old: a, New: b, Err: fs.ErrPermission}
	}
	return realDisk{}.Rename(a, b)
}

// A database that badger refuses and keeps open cannot be moved away at once: then the next start does it, before anything
// is open.
func TestAsideAtTheNextStart(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "s")
	s := opened(t, dir, Options{})
	want := stocked(t, s, 2)
	must(t, s.Close())
	db := filepath.Join(dir, "db")
	must(t, os.WriteFile(filepath.Join(db, "MANIFEST"), []byte(strings.Repeat("x", 4096)), 0o600)) // badger refuses that
	for _, name := range []string{sealName, sealBehind, sealOld} {                                 // no seal tells it before badger does
		_ = os.Remove(filepath.Join(dir, name))
	}
	_, err := open(dir, Options{Wait: -1, disk: stuckDisk{}})
	if !errors.Is(err, drafts.ErrDamaged) {
		t.Fatalf("opened: %v", err)
	}
	told(t, err.Error())
	s = opened(t, dir, Options{})
	same(t, s, want)
	if notes := strings.Join(s.Notices(), " "); !strings.Contains(notes, "opnieuw opgebouwd") {
		t.Errorf("%q", notes)
	}
}
