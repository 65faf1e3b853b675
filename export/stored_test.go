package export

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// A stored bijlage comes out byte for byte; one that is gone leaves what stood there as it was.
func TestStored(t *testing.T) {
	l, opt := setLetter(t, 3, map[string][]byte{"tabel": []byte("a;b\r\n\x00")}, "tabel")
	b := l.Bijlagen[len(l.Bijlagen)-1]
	name := filepath.Join(t.TempDir(), StoredName(b))
	if err := Stored(b, name, opt.Options); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(name); err != nil || string(got) != "a;b\r\n\x00" {
		t.Errorf("%q %v", got, err)
	}
	b.File = "weg"
	if err := Stored(b, name, opt.Options); !errors.Is(err, ErrFiles) {
		t.Error(err)
	}
	if got, _ := os.ReadFile(name); len(got) != 6 {
		t.Errorf("%q", got)
	}
}
