//go:build window

package app_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// letters gives what `list --json` gives of each letter: subject, a bar, and state.
func (s *screen) letters() string {
	s.t.Helper()
	var l []struct{ Subject, State string }
	if err := json.Unmarshal([]byte(s.kb("list", "--json")), &l); err != nil {
		s.t.Fatal(err)
	}
	var out []string
	for _, x := range l {
		out = append(out, x.Subject+"|"+x.State)
	}
	return strings.Join(out, ", ")
}

func (s *screen) become(what, want string) {
	s.t.Helper()
	s.until(what, 15*time.Second, func() bool { return s.letters() == want })
	s.still()
}

// TestStartByKeyboard: without the mouse a letter gets another subject, a copy, another state and its place in the archive; it
// is looked for by typing, and opened at the words, so that what is typed then stands in their place.
func TestStartByKeyboard(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 880, 1)
	s.draft("import", s.file("een.txt", strings.Replace(short, "Betreft", "Betreft Walvissen en", 1)))
	id := s.draft("import", s.file("twee.txt", "Betreft Tweede brief\n\nGeachte voorzitter,\n\nEerst niets. Het coördineren van crèches, en verder niets.\n\nHoogachtend,\n\nDe minister van Financiën,\n\nA. Voorbeeld\n"))
	first := strings.Split(s.letters(), ", ")[1]
	s.open()
	s.key("Down", "F2")
	s.still()
	s.typing("Derde brief")
	s.key("Return")
	s.become("another subject", "Derde brief|concept, "+first)
	s.key("Home", "shift+F10", "Down", "Down", "Return") // dupliceren
	s.become("a copy", "Derde brief|concept, Derde brief|concept, "+first)
	s.keep("start-kopie")
	s.key("Home", "shift+F10")
	s.still()
	s.keep("start-menu")
	s.key("Up", "Up", "Return") // archiveren
	s.become("the copy in the archive", "Derde brief|archief, Derde brief|concept, "+first)
	s.typing("creches COORDINEREN")
	time.Sleep(600 * time.Millisecond)
	s.still()
	s.keep("start-gezocht")
	s.key("Return", "Home", "Return")
	s.until("the letter", 10*time.Second, func() bool { return s.title() == "Derde brief – Kamerbrief" })
	s.still()
	s.typing("Nieuw")
	s.key("ctrl+s")
	s.until("the words in their place", 15*time.Second, func() bool { return strings.Contains(s.show(id).text(), "Nieuw") })
	if text := s.show(id).text(); strings.Contains(text, "coördineren") && strings.Contains(text, "crèches") {
		t.Errorf("the letter was not opened at the words: %s", text)
	}
}

// TestStartByMouse: the choices narrow the list, the right button shows what can be done; a damaged index is made again.
func TestStartByMouse(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 880, 1)
	s.draft("import", s.file("een.txt", short))
	id := s.draft("import", s.file("twee.txt", "Betreft Tweede brief\n\nGeachte voorzitter,\n\nHier niets.\n\nHoogachtend,\n\nDe minister van Financiën,\n\nA. Voorbeeld\n"))
	s.kb("state", id, "afstemming")
	s.kb("search", "niets")
	if err := os.WriteFile(filepath.Join(s.store, "zoekindex"), []byte("geen index"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.open()
	all := s.still()
	s.click(720, 87)  // the states
	s.click(720, 203) // afstemming
	if pixels(all, s.still()) < 500 {
		t.Error("the choice of a state changes nothing")
	}
	s.keep("start-afstemming")
	s.do("mousemove", "300", "164", "click", "3")
	s.still()
	s.keep("start-rechts")
	s.key("Up", "Return") // verwijderen
	s.until("the letter in the bin", 10*time.Second, func() bool { return s.listed("--bin") == 1 })
	if !strings.Contains(s.kb("list", "--bin"), "Tweede brief") {
		t.Error("another letter went to the bin")
	}
}
