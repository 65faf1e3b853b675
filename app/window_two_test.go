//go:build window

package app_test

import (
	"os/exec"
	"strings"
	"testing"
	"time"
)

// ids are the windows that are open, by the first word of their titles.
func (s *screen) ids() map[string]string {
	out := map[string]string{}
	ask := func(args ...string) []string { // one may go meanwhile
		c := exec.Command("xdotool", args...)
		c.Env = s.env
		b, _ := c.Output()
		return strings.Fields(string(b))
	}
	for _, id := range ask("search", "--onlyvisible", "--name", "amerbrief") {
		if words := ask("getwindowname", id); len(words) > 0 {
			out[words[0]] = id
		}
	}
	return out
}

// front waits until the window with a title has the focus, and goes on in it.
func (s *screen) front(title string) {
	s.t.Helper()
	s.until("the window "+title+" in front", 10*time.Second, func() bool {
		s.id = s.ids()[title]
		return s.id != "" && strings.TrimSpace(s.run("xdotool", "getwindowfocus")) == s.id
	})
	s.still()
}

// to gives the window with a title the focus, as a click on it does.
func (s *screen) to(title string) {
	s.t.Helper()
	s.id = s.ids()[title]
	s.do("windowraise", s.id, "windowfocus", s.id)
	s.front(title)
}

// Two letters, each in its window: both are written in and undone by turns, the same letter comes forward instead of opening twice,
// one is closed and the other stays, and all are kept when the program is left.
func TestTwoWindows(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 900, 1)
	one := s.draft("import", s.file("een.txt", short))
	two := s.draft("import", s.file("twee.txt", strings.ReplaceAll(short, "Korte brief", "Tweede brief")))
	s.open("open", one)
	has := func(n int, titles ...string) {
		t.Helper()
		s.until("windows "+strings.Join(titles, ", "), 10*time.Second, func() bool {
			ids := s.ids()
			for _, w := range titles {
				if ids[w] == "" {
					return false
				}
			}
			return len(ids) == n
		})
	}
	to := s.to
	starts := func(id, words string) {
		t.Helper()
		if text := s.show(id).text(); !strings.HasPrefix(text, words) {
			t.Errorf("the letter begins with %.60q, not %q", text, words)
		}
	}
	has(1, "Korte")
	s.kb("open", two)
	has(2, "Korte", "Tweede")
	to("Tweede")
	s.typing("twee ")
	to("Korte")
	s.typing("een ")
	to("Tweede")
	s.typing("drie ")
	s.keep("windows-two")
	starts(one, "een Dit is de eerste")
	starts(two, "twee drie Dit is de eerste")
	to("Korte")
	s.key("ctrl+z")
	starts(one, "Dit is de eerste")
	starts(two, "twee drie Dit is de eerste")
	s.key("ctrl+y")

	s.kb("open", two) // it is open
	s.front("Tweede")
	has(2, "Korte", "Tweede")
	s.key("ctrl+F6")
	s.front("Korte")
	to("Tweede")
	s.key("ctrl+w")
	has(1, "Korte")
	starts(two, "twee drie Dit is de eerste")
	to("Korte")
	s.typing("vier ")
	s.kb("open", two)
	has(2, "Korte", "Tweede")
	to("Tweede")
	s.typing("vijf ")
	s.key("ctrl+q")
	select {
	case <-s.dead:
	case <-time.After(10 * time.Second):
		t.Fatal("Ctrl+Q does not end the program")
	}
	if text := s.show(one).text(); !strings.Contains(text, "een ") || !strings.Contains(text, "vier ") {
		t.Errorf("of the first letter is kept: %.60q", text)
	}
	if text := s.show(two).text(); !strings.Contains(text, "vijf ") {
		t.Errorf("of the second letter is kept: %.60q", text)
	}
}
