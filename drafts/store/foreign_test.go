package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"kamerbrief/drafts"
)

// A folder with other people's files is refused and stays as it was: its mode, theirs, and nothing is added.
func TestForeignFolder(t *testing.T) {
	dir := t.TempDir()
	must(t, os.Chmod(dir, 0o755))
	tool := filepath.Join(dir, "gereedschap")
	must(t, os.WriteFile(tool, []byte("#!/bin/sh\n"), 0o755))
	before, err := os.Stat(tool)
	must(t, err)
	outer, err := os.Stat(dir)
	must(t, err)
	_, err = Open(dir, Options{Wait: -1})
	if !errors.Is(err, drafts.ErrFolder) {
		t.Fatalf("opened with %v", err)
	}
	told(t, err.Error())
	after, err := os.Stat(tool)
	must(t, err)
	folder, err := os.Stat(dir)
	must(t, err)
	if after.Mode() != before.Mode() || folder.Mode() != outer.Mode() {
		t.Errorf("modes became %v and %v", folder.Mode(), after.Mode())
	}
	if list, _ := os.ReadDir(dir); len(list) != 1 {
		t.Errorf("%d files in the folder", len(list))
	}
	// an empty folder, and one with a store in it whatever else came there, do
	empty := t.TempDir()
	s := opened(t, empty, Options{})
	must(t, s.Close())
	must(t, os.WriteFile(filepath.Join(empty, "later.txt"), nil, 0o600))
	s = opened(t, empty, Options{})
	must(t, s.Close())
}
