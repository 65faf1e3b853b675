package export

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/tell"
)

func put(t *testing.T, name, content string) error {
	t.Helper()
	tg, err := newTarget(name)
	if err != nil {
		return err
	}
	return tg.write([]byte(content))
}

func names(t *testing.T, dir string) string {
	t.Helper()
	es, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var s []string
	for _, e := range es {
		s = append(s, e.Name())
	}
	return strings.Join(s, " ")
}

func TestWriteMakesAndReplaces(t *testing.T) {
	folder := "map [met] * tekens"
	if runtime.GOOS == "windows" {
		folder = "map [met] tekens" // which has no * in names
	}
	d := filepath.Join(t.TempDir(), folder)
	if err := os.Mkdir(d, 0o700); err != nil {
		t.Fatal(err)
	}
	f := filepath.Join(d, "brief.pdf")
	for _, want := range []string{"oud", "nieuw en langer"} {
		if err := put(t, f, want); err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(f); string(got) != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if err := os.Chmod(f, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := put(t, f, "x"); err != nil {
		t.Fatal(err)
	}
	if fi, _ := os.Stat(f); fi.Mode().Perm() != 0o640 && runtime.GOOS != "windows" { // which knows only read-only and not
		t.Error("mode not kept:", fi.Mode())
	}
	if got := names(t, d); got != "brief.pdf" {
		t.Error("left beside it:", got)
	}
}

func TestWriteFollowsLink(t *testing.T) {
	d := t.TempDir()
	if err := os.WriteFile(filepath.Join(d, "echt.pdf"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("echt.pdf", filepath.Join(d, "link.pdf")); err != nil {
		t.Skip(err)
	}
	if err := put(t, filepath.Join(d, "link.pdf"), "x"); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(filepath.Join(d, "echt.pdf")); string(got) != "x" {
		t.Errorf("the file behind the link holds %q", got)
	}
}

func TestWriteRefuses(t *testing.T) {
	d := t.TempDir()
	ro := filepath.Join(d, "vast.pdf")
	if err := os.WriteFile(ro, []byte("oud"), 0o444); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, word string
		kind       error
	}{
		{d, "map", drafts.ErrWrite},
		{filepath.Join(d, "geen", "map", "x.pdf"), "map bestaat niet", drafts.ErrFolder},
		{ro, "alleen-lezen", drafts.ErrWrite},
		{"/dev/null", "gewoon bestand", drafts.ErrWrite},
		{"/proc/q.pdf", "map", drafts.ErrFolder},
		{filepath.Join(ro, "x.pdf"), "", nil},
	} {
		err := put(t, c.name, "x")
		var e *tell.Error
		if !errors.As(err, &e) || c.kind != nil && !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.word) || strings.Count(err.Error(), ". ") != 2 {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if got := names(t, d); got != "vast.pdf" {
		t.Error("left beside it:", got)
	}
}

func TestLeftoversAreSwept(t *testing.T) {
	d := t.TempDir()
	f := filepath.Join(d, "brief.pdf")
	tg, err := newTarget(f)
	if err != nil {
		t.Fatal(err)
	}
	alive, err := tg.temporary(d)
	if err != nil {
		t.Fatal(err)
	}
	dead, err := tg.temporary(d)
	if err != nil {
		t.Fatal(err)
	}
	_ = dead.Close() // as a kill does
	other := filepath.Join(d, ".00000000-ander"+suffix)
	if err := os.WriteFile(other, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	tg.sweep(d)
	got := names(t, d)
	if strings.Contains(got, filepath.Base(dead.Name())) {
		t.Error("leftover stays:", got)
	}
	if !strings.Contains(got, filepath.Base(alive.Name())) {
		t.Error("a living export lost its file:", got)
	}
	if !strings.Contains(got, filepath.Base(other)) {
		t.Error("another file's leftover went:", got)
	}
	_ = alive.Close()
}
