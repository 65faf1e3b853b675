//go:build window

package app_test

import (
	"testing"
	"time"
)

// TestPastedTextStays: pasted text outlives a look at the files (Esc in Bestand kiezen), and becomes the letter.
func TestPastedTextStays(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 880, 1)
	s.open()
	s.key("ctrl+o")
	s.still()
	for _, line := range []string{"Betreft Geplakt", "Geachte voorzitter,", "Deze woorden mogen niet weg."} {
		s.typing(line)
		s.key("Return", "Return")
	}
	s.key("Tab", "Return") // Bestand kiezen…
	s.still()
	s.keep("plakken-bestand")
	s.key("Escape")
	s.still()
	s.keep("plakken-terug")
	s.key("shift+Tab", "ctrl+Return")
	id := s.drafted()
	if got := s.show(id); got.Subject != "Geplakt" || got.Blocks[0].Text != "Deze woorden mogen niet weg." {
		t.Errorf("the letter is %q: %q", got.Subject, got.text())
	}
	time.Sleep(300 * time.Millisecond)
}
