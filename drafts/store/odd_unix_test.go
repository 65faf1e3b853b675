//go:build unix

package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// In the place of any file of the store something that is none, or a file without end: the store opens, every draft that
// has a whole copy is whole, and what was there is untouched.
func TestOddFiles(t *testing.T) {
	closed, want := closedStore(t, 2)
	killed := filepath.Join(t.TempDir(), "k")
	s := opened(t, closed, Options{})
	same(t, s, want)
	copyDir(t, closed, killed)
	must(t, s.Close())
	base := t.TempDir()
	outside := filepath.Join(base, "buiten")
	must(t, os.WriteFile(outside, []byte("van een ander"), 0o644))
	odd := map[string]func(name string) error{
		"pipe":   func(name string) error { return unix.Mkfifo(name, 0o600) },
		"folder": func(name string) error { return os.MkdirAll(filepath.Join(name, "iets"), 0o700) },
		"link":   func(name string) error { return os.Symlink(outside, name) },
		"3 GB of zeros": func(name string) error {
			must(t, os.WriteFile(name, nil, 0o600))
			return os.Truncate(name, 3<<30)
		},
	}
	for _, src := range []string{closed, killed} {
		for _, name := range append(filesOf(t, src), "slot.lock", "ballast", "db/DISCARD", identityName) {
			if strings.HasPrefix(name, "bestanden") {
				continue
			}
			for kind, put := range odd {
				if kind == "3 GB of zeros" && (name == "ballast" || name == "slot.lock") {
					continue // they are not read
				}
				dir := filepath.Join(base, "c")
				must(t, os.RemoveAll(dir))
				copyDir(t, src, dir)
				p := filepath.Join(dir, filepath.FromSlash(name))
				must(t, os.RemoveAll(p))
				must(t, put(p))
				what := name + ", " + kind + map[bool]string{true: ", after a kill"}[src == killed]
				s, err := open(dir, Options{Wait: -1})
				if err != nil {
					t.Errorf("%s: %v", what, err)
					continue
				}
				if d := differs(s, want); d != "" {
					t.Errorf("%s: %s", what, d)
				}
				told(t, s.Notices()...)
				must(t, s.Close())
			}
		}
	}
	if fi, err := os.Stat(outside); err != nil || fi.Mode().Perm() != 0o644 || fi.Size() != 13 {
		t.Errorf("another's file was changed: %v", fi)
	}

	dir := filepath.Join(base, "k") // after a kill badger would believe the lengths in this file
	copyDir(t, killed, dir)
	f, err := os.OpenFile(filepath.Join(dir, "db", "KEYREGISTRY"), os.O_APPEND|os.O_WRONLY, 0)
	must(t, err)
	_, err = f.Write([]byte(strings.Repeat("\x7f", 64)))
	must(t, err)
	must(t, f.Close())
	s = opened(t, dir, Options{})
	same(t, s, want)
	sha := strings.Repeat("ab", 32)
	must(t, os.MkdirAll(filepath.Dir(s.fileName(sha)), 0o700))
	must(t, unix.Mkfifo(s.fileName(sha), 0o600))
	if _, err := s.File(ctx, sha); err == nil {
		t.Error("a pipe is a file")
	}
	must(t, s.Close())
}
