//go:build !windows

package instance

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLeftByACrash(t *testing.T) {
	p := Path(t.TempDir())
	if err := os.MkdirAll(filepath.Dir(p), 0o700); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("unix", p)
	if err != nil {
		t.Fatal(err)
	}
	l.(*net.UnixListener).SetUnlinkOnClose(false)
	l.Close()
	if _, ok, err := Call(t.Context(), p, Request{}); ok || err != nil {
		t.Errorf("a dead socket: ok %v, %v", ok, err)
	}
	s, err := Serve(p, echo)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, ok, _ := Call(t.Context(), p, Request{}); !ok {
		t.Error("no answer after the dead socket was replaced")
	}
}

func TestLongNames(t *testing.T) {
	store := filepath.Join(t.TempDir(), strings.Repeat("lange-map/", 20))
	if err := os.MkdirAll(store, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_RUNTIME_DIR", "")
	p := Path(store)
	if len(p) > pathMax {
		t.Fatalf("%d bytes: %s", len(p), p)
	}
	s, err := Serve(p, echo)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, ok, _ := Call(t.Context(), p, Request{}); !ok {
		t.Error("no answer")
	}
	if Path(store+"/x") == p {
		t.Error("two stores, one socket")
	}
}

// Another was first in the folder that all users share: the window listens elsewhere and commands find it there.
func TestSquatted(t *testing.T) {
	tmp := t.TempDir()
	store := filepath.Join(tmp, strings.Repeat("lange-map/", 20))
	if err := os.MkdirAll(store, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_RUNTIME_DIR", "")
	t.Setenv("TMPDIR", t.TempDir())
	t.Setenv("TMP", os.TempDir())
	dir := filepath.Dir(Path(store))
	if err := os.Symlink(tmp, dir); err != nil {
		t.Skip("no links on this system: ", err)
	}
	for range 2 { // the second time the first has left its word
		s, err := Serve(Place(store), echo)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Dir(Path(store)) == dir || len(Path(store)) > pathMax {
			t.Errorf("listens at %s", Path(store))
		}
		if a, ok, err := Call(t.Context(), Path(store), Request{Args: []string{"list"}}); !ok || err != nil || !strings.HasPrefix(string(a.Stdout), "list") {
			t.Errorf("%v, %v, %q", ok, err, a.Stdout)
		}
		s.Close()
	}
	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	s, err := Serve(Place(store), echo)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if filepath.Dir(Path(store)) != dir {
		t.Errorf("not at the usual place again: %s", Path(store))
	}
}
