//go:build window

package app_test

import (
	"encoding/json"
	"fmt"
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
	s.key("Escape") // asks; what is chosen by itself is to stay
	s.still()
	s.keep("plakken-weggooien")
	s.key("Return")
	s.still()
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
	for _, line := range []string{"Datum deze week", "Betreft Gezien", "", "Geachte voorzitter,", "", "Ponten", "", "De pont vaart.", "", "De Minister van Defensie,", "", "A. de Wit"} {
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

// chosen opens a letter of one page with the word "eerste" of its first paragraph chosen, and gives its ID.
func (s *screen) chosen() (id string) {
	s.t.Helper()
	id = s.draft("import", s.file("kort.txt", short))
	s.open("open", id)
	s.key("ctrl+Home")
	s.times(10, "Right")
	s.times(6, "shift+Right")
	s.still()
	return id
}

// times presses a key n times.
func (s *screen) times(n int, key string) {
	s.t.Helper()
	for range n {
		s.key(key)
	}
}

// TestCommentPanelFolded: with the comments folded away a new comment unfolds them: its words never come into the letter.
func TestCommentPanelFolded(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 880, 1)
	id := s.chosen()
	before := s.show(id).text()
	s.key("alt+e")
	s.still()
	s.key("o") // Opmerkingen: folded away
	s.still()
	s.keep("opmerkingen-weg")
	s.key("ctrl+alt+m")
	s.still()
	s.typing("Klopt dit woord")
	s.keep("opmerkingen-terug")
	s.key("ctrl+Return")
	s.commented(id, before)
}

// TestCommentStaysWithItsWords: what is typed and deleted before the words of a comment that is being written moves it
// along; a comment on another word is another; both outlive closing the letter and the window.
func TestCommentStaysWithItsWords(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 880, 1)
	id := s.chosen()
	s.key("ctrl+alt+m")
	s.still()
	s.typing("Welke eerste")
	s.key("Escape") // back in the letter; the comment stays
	s.key("Home")
	s.typing("Er staat hier iets voor. ")
	s.key("End", "BackSpace", "BackSpace")
	s.key("ctrl+End", "Left", "Left") // in "alinea" of the second paragraph
	s.key("ctrl+alt+m")
	s.still()
	s.typing("Een ander")
	s.keep("twee-opmerkingen")
	s.key("ctrl+w")
	s.still()
	if got := len(s.reviewed(id).Comments); got != 0 {
		t.Errorf("%d comments are shown that are not placed", got)
	}
	s.kill()
	s.open("open", id)
	s.keep("twee-opmerkingen-terug")
	// With the caret in its words the shortcut goes on with the comment there.
	s.key("ctrl+Home")
	s.times(37, "Right") // in "eerste"
	s.key("ctrl+alt+m")
	s.still()
	s.keep("verder")
	s.key("ctrl+End", "ctrl+Return")
	s.until("a comment", 5*time.Second, func() bool { return len(s.reviewed(id).Comments) == 1 })
	if c := s.reviewed(id).Comments[0]; c.Text != "Welke eerste" || c.Quote != "eerste" {
		t.Errorf("the comment is %+v", c)
	}
	if got := s.show(id).Blocks[0].Text; got != "Er staat hier iets voor. Dit is de eerste alinea van een korte brie" {
		t.Errorf("the paragraph is %q", got)
	}
}

// TestCommentOnDeletedWords: the words of a comment that is being written may go; the program goes on, and what is typed
// next stands in the letter. TestHalfWritten of app/margin has what becomes of the comment.
func TestCommentOnDeletedWords(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 880, 1)
	id := s.draft("import", s.file("kort.txt", short))
	s.open("open", id)
	s.key("ctrl+Home", "End", "ctrl+alt+m") // at a line's end
	s.still()
	s.typing("Over het slot")
	s.key("Escape", "End")
	for range 8 {
		s.key("BackSpace")
	}
	s.key("ctrl+alt+m")
	s.still()
	s.keep("woorden-weg")
	if !s.alive() {
		t.Fatal("the program ended")
	}
	s.key("Escape")
	s.typing("Verder")
	s.until("the words", 5*time.Second, func() bool { return strings.Contains(s.show(id).Blocks[0].Text, "Verder") })
	if !s.alive() {
		t.Fatal("the program ended")
	}
}

// TestNewLetterUntouched: a new letter in which nothing is done leaves nothing behind; one with a word in it stays.
func TestNewLetterUntouched(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 880, 1)
	s.open()
	list := func() int {
		var l []struct{ ID string }
		if err := json.Unmarshal([]byte(s.kb("list", "--json")), &l); err != nil {
			t.Fatal(err)
		}
		return len(l)
	}
	s.key("ctrl+n")
	s.drafted()
	time.Sleep(500 * time.Millisecond)
	s.still()
	s.key("ctrl+w")
	s.until("an empty list", 5*time.Second, func() bool { return list() == 0 })
	s.still()
	s.key("ctrl+n")
	s.drafted()
	time.Sleep(500 * time.Millisecond)
	s.still()
	s.typing("Een onderwerp")
	s.key("ctrl+w")
	s.still()
	s.keep("lijst")
	if n := list(); n != 1 {
		t.Errorf("%d letters are in the list", n)
	}
}

// TestCommentPanelNeverShown: a window that opens with the comments folded away writes the first comment in the comment, on
// a wide and on a narrow screen. Fyne knows on which canvas a thing is only once it was painted.
func TestCommentPanelNeverShown(t *testing.T) {
	t.Parallel()
	for _, wide := range []int{1280, 1024} {
		s := newScreen(t, wide, 800, 1)
		s.prefer(`{"opmerkingen":false}`)
		id := s.chosen()
		before := s.show(id).text()
		s.key("ctrl+alt+m")
		s.still()
		s.typing("Klopt dit woord")
		s.keep(fmt.Sprint("opmerkingen-eerst-", wide))
		s.key("ctrl+Return")
		s.until("the comment", 5*time.Second, func() bool { return len(s.reviewed(id).Comments) == 1 })
		if got := s.show(id).text(); got != before {
			t.Errorf("%d: the letter is now\n%s", wide, got)
		}
	}
}

// TestCommentInTheDrawer: on a narrow screen a half-written comment outlives Esc and a click beside its drawer: with the caret
// in its words it goes on where it was, and it never becomes words of the letter.
func TestCommentInTheDrawer(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1024, 800, 1)
	id := s.chosen()
	before := s.show(id).text()
	back := func() { // in "eerste"
		s.key("ctrl+Home")
		s.times(12, "Right")
		s.key("ctrl+alt+m")
		s.still()
	}
	s.key("ctrl+alt+m")
	s.still()
	s.typing("Klopt")
	s.key("Escape")
	s.still()
	s.keep("lade-na-esc")
	back()
	s.key("End")
	s.typing(" dit")
	s.keep("lade-open")
	s.click(200, 600) // on the page, beside the drawer
	s.still()
	s.keep("lade-na-klik")
	back()
	s.key("End")
	s.typing(" woord")
	s.key("ctrl+Return")
	s.commented(id, before)
}

// commented waits for the one comment of a letter, “Klopt dit woord” on “eerste”; the words of the letter are what they were before.
func (s *screen) commented(id, before string) {
	s.t.Helper()
	s.until("the comment", 5*time.Second, func() bool { return len(s.reviewed(id).Comments) == 1 })
	if c := s.reviewed(id).Comments[0]; c.Text != "Klopt dit woord" || c.Quote != "eerste" {
		s.t.Errorf("the comment is %+v", c)
	}
	if got := s.show(id).text(); got != before {
		s.t.Errorf("the letter is now\n%s", got)
	}
}
