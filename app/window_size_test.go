//go:build window

package app_test

import (
	"os"
	"path/filepath"
	"testing"
)

// TestLargeText: with the largest texts the window fits the screens that people have; open waits until it does.
func TestLargeText(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		w, h int
		text string
	}{{1024, 768, "200"}, {1024, 768, "250"}, {1280, 850, "250"}} {
		s := newScreen(t, x.w, x.h, 1)
		dir := filepath.Join(s.home, ".config", "fyne", "nl.kamerbrief.Kamerbrief")
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "preferences.json"), []byte(`{"tekstgrootte":`+x.text+`}`), 0o600); err != nil {
			t.Fatal(err)
		}
		id := s.draft("import", s.file("kort.txt", short))
		s.open("open", id)
		s.key("ctrl+shift+e")
		s.still()
		s.keep("groot-" + itoa(x.w) + "-" + x.text)
		s.kill()
	}
}
