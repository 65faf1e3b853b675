//go:build window

package app_test

import (
	"os/exec"
	"strings"
	"syscall"
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

// pair opens two letters, each in its window.
func (s *screen) pair(one, two string) {
	s.t.Helper()
	s.open("open", one)
	s.kb("open", two)
	s.windows("Korte", "Tweede")
}

// windows waits until these are the windows that are open, by the first word of their titles.
func (s *screen) windows(titles ...string) {
	s.t.Helper()
	s.until("windows "+strings.Join(titles, ", "), 10*time.Second, func() bool {
		ids := s.ids()
		for _, w := range titles {
			if ids[w] == "" {
				return false
			}
		}
		return len(ids) == len(titles)
	})
}

// two makes a screen with two letters on it.
func two(t *testing.T) (s *screen, one, other string) {
	s = newScreen(t, 1024, 600, 1)
	one = s.draft("import", s.file("een.txt", short))
	return s, one, s.draft("import", s.file("twee.txt", strings.ReplaceAll(short, "Korte brief", "Tweede brief")))
}

// begins says what a letter begins with.
func (s *screen) begins(id, words string) {
	s.t.Helper()
	if text := s.show(id).text(); !strings.HasPrefix(text, words) {
		s.t.Errorf("the letter begins with %.60q, not %q", text, words)
	}
}

// Two letters, each in its window: both are written in and undone by turns, words are copied from one to the other, the same letter
// comes forward instead of opening twice, and both are kept when the program is left.
func TestTwoWindows(t *testing.T) {
	t.Parallel()
	s, one, other := two(t)
	s.pair(one, other)
	s.to("Tweede")
	s.typing("twee ")
	s.to("Korte")
	s.typing("een ")
	s.key("ctrl+shift+Left", "ctrl+c")
	s.to("Tweede")
	s.key("ctrl+v")
	s.typing("drie ")
	s.keep("windows-two")
	s.begins(one, "een Dit is de eerste")
	s.begins(other, "twee een drie Dit is de eerste")
	s.key("ctrl+F6")
	s.front("Korte")
	s.key("ctrl+z")
	s.begins(one, "Dit is de eerste")
	s.key("ctrl+y", "Home")
	s.kb("open", other) // it is open
	s.front("Tweede")
	s.windows("Korte", "Tweede")
	s.typing("vier ")
	s.key("ctrl+q")
	select {
	case <-s.dead:
	case <-time.After(10 * time.Second):
		t.Fatal("Ctrl+Q does not end the program")
	}
	s.begins(one, "een Dit is de eerste")
	s.begins(other, "twee een drie vier Dit is de eerste")
}

// With two windows open one is closed and the other stays; and when the system ends the program, or it is killed, what was typed in
// either is kept.
func TestTwoWindowsEnd(t *testing.T) {
	t.Parallel()
	s, one, other := two(t)
	write := func(words string) {
		t.Helper()
		for _, title := range []string{"Tweede", "Korte"} {
			s.to(title)
			s.typing(words)
		}
	}
	s.pair(one, other)
	write("een ")
	s.to("Tweede")
	s.key("ctrl+w")
	s.windows("Korte")
	s.begins(other, "een Dit")
	s.kb("open", other)
	s.windows("Korte", "Tweede")
	write("twee ")
	time.Sleep(2 * time.Second) // what is promised
	s.kill()
	s.begins(one, "een twee Dit")
	s.begins(other, "een twee Dit")

	s.pair(one, other)
	write("drie ")
	_ = s.win.Process.Signal(syscall.SIGTERM)
	select {
	case <-s.dead:
	case <-time.After(10 * time.Second):
		t.Fatal("the program does not end when the system asks it to")
	}
	if code := s.win.ProcessState.ExitCode(); code != 0 {
		t.Errorf("exit %d", code)
	}
	for _, id := range []string{one, other} {
		if text := s.show(id).text(); !strings.Contains(text, "drie ") {
			t.Errorf("of a letter is kept: %.60q", text)
		}
	}
}
