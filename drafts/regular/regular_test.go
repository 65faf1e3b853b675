package regular

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "bestand")
	if err := os.WriteFile(file, []byte("inhoud"), 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link")
	if err := os.Symlink(file, link); err != nil {
		link = file // Windows asks for a right
	} else if _, err := os.Lstat(link); err != nil {
		link = file // Wine says that it made one
	}
	for _, name := range []string{file, link} {
		f, err := Open(name)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(f)
		_ = f.Close()
		if string(b) != "inhoud" || err != nil {
			t.Errorf("%q, %v", b, err)
		}
	}
	if b, err := Read(file, 6); string(b) != "inhoud" || err != nil {
		t.Errorf("%q, %v", b, err)
	}
	if _, err := Read(file, 5); !errors.Is(err, ErrOdd) {
		t.Errorf("too long: %v", err)
	}
	for _, name := range append(odd(t, dir), dir, os.DevNull) {
		if _, err := Open(name); !errors.Is(err, ErrOdd) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Open(filepath.Join(dir, "nergens")); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}
