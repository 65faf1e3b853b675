//go:build window

package app_test

import (
	"strings"
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

// TestPreviewOfText: a text of which something is not sure is shown line by line before it becomes a letter, and what a
// person says of a line holds.
func TestPreviewOfText(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 880, 1)
	s.open()
	s.key("ctrl+o")
	s.still()
	for _, line := range []string{"Datum 3-4-2025", "Betreft Gezien", "", "Geachte voorzitter,", "", "Ponten", "", "De pont vaart.", "", "De Minister van Defensie,", "", "A. de Wit"} {
		s.typing(line)
		s.key("Return")
	}
	s.key("ctrl+Return")
	s.still()
	s.keep("begrepen")
	s.key("Home", "Down", "Down", "Down", "Return") // the line "Ponten"
	s.still()
	s.keep("begrepen-menu")
	s.key("Return") // gewone tekst
	s.still()
	s.keep("begrepen-gezegd")
	s.key("Tab", "Tab", "Return") // Brief maken
	id := s.drafted()
	got := s.show(id)
	if got.Subject != "Gezien" || !strings.Contains(got.text(), "Ponten") {
		t.Errorf("the letter is %q: %q", got.Subject, got.text())
	}
	for _, b := range got.Blocks {
		if b.Kind == "heading" {
			t.Errorf("%q is a heading still", b.Text)
		}
	}
}
