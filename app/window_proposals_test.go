//go:build window

package app_test

import (
	"encoding/json"
	"testing"
	"time"
)

type suggested struct {
	Suggestions []struct{ By, Kind, Was, Now, Reason string }
	Blocks      []struct{ Text string }
}

func (s *screen) suggested(id string) (l suggested) {
	s.t.Helper()
	if err := json.Unmarshal([]byte(s.kb("show", id, "--json")), &l); err != nil {
		s.t.Fatal(err)
	}
	return l
}

// A review of proposals without the mouse: two made, one by one walked to and decided, all undone, the letter looked at
// as it is proposed, where nothing can be typed.
func TestProposalsByKeyboard(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 900, 1)
	id := s.draft("import", s.file("brief.txt", "Geachte voorzitter,\n\nDe eerste zin over migratie.\n\nDe tweede zin over terugkeer.\n\nHoogachtend,\n"))
	s.open("open", id)
	s.still()
	s.key("ctrl+shift+e")
	s.typing("Voorstel. ")
	s.key("Down", "Down", "Home", "ctrl+Delete")
	s.until("two proposals", 5*time.Second, func() bool { return len(s.suggested(id).Suggestions) == 2 })
	s.still()
	s.keep("proposals")
	both := s.suggested(id)
	if x := both.Suggestions[0]; x.By != "A. Tester" || x.Kind != "insert" || x.Now != "Voorstel. " {
		t.Errorf("the first is %+v", x)
	}
	s.key("ctrl+shift+e") // off
	s.key("ctrl+Home", "alt+Next", "ctrl+shift+a")
	s.until("one accepted", 5*time.Second, func() bool { return len(s.suggested(id).Suggestions) == 1 })
	s.key("ctrl+shift+r")
	s.until("the next rejected", 5*time.Second, func() bool { return len(s.suggested(id).Suggestions) == 0 })
	if got := s.suggested(id).Blocks[0].Text; got != "Voorstel. De eerste zin over migratie." {
		t.Errorf("the letter begins %q", got)
	}
	s.key("ctrl+z", "ctrl+z")
	s.until("both back", 5*time.Second, func() bool { return len(s.suggested(id).Suggestions) == 2 })

	s.item("tonen zoals voorgesteld")
	s.typing("niets")
	s.still()
	s.keep("as-proposed")
	if got := s.suggested(id); got.Blocks[0].Text != both.Blocks[0].Text || got.Blocks[1].Text != both.Blocks[1].Text {
		t.Errorf("typing while reading changed the letter: %+v", got.Blocks)
	}
}
