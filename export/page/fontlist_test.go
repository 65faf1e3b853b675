package page

import (
	"os"
	"path/filepath"
	"testing"

	"kamerbrief/assets"
)

// TestFamilies: a folder with four faces and a file that is no font gives one family, which the provider finds again
// by its files; a face that changed is not found.
func TestFamilies(t *testing.T) {
	dir := t.TempDir()
	sub := filepath.Join(dir, "huisstijl")
	if err := os.Mkdir(sub, 0o700); err != nil {
		t.Fatal(err)
	}
	for i, name := range []string{"a.ttf", "b.TTF", "c.ttf", "d.ttf"} {
		if err := os.WriteFile(filepath.Join(sub, name), assets.Font(i), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "kapot.ttf"), []byte("geen lettertype"), 0o600); err != nil {
		t.Fatal(err)
	}
	fs := Families(dir)
	if len(fs) != 1 || fs[0].Family != "DejaVu Sans" {
		t.Fatalf("families: %+v", fs)
	}
	for i, h := range fs[0].Files {
		if h == "" {
			t.Errorf("face %d is missing", i)
		}
	}
	f, ok := Folder(dir, nil)(fs[0])
	if !ok || f.Advance(Bold, 'm') != DejaVu().Advance(Bold, 'm') {
		t.Errorf("the family is not found, or measures otherwise")
	}
	other := fs[0]
	other.Files[0] = other.Files[1]
	other.Files[1] = "00"
	if _, ok := Folder(dir, nil)(other); ok {
		t.Error("a face with another content is used")
	}
	if len(Families("")) != 0 || len(Families(filepath.Join(dir, "nergens"))) != 0 {
		t.Error("a folder that is not there has families")
	}
}
