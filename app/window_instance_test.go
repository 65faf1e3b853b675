//go:build window

package app_test

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A second call of the program speaks to the window that is open: it brings up another letter in a window of its own, changes, shows, lists,
// exports and deletes the one on the screen.
func TestSecondInstance(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 900, 1)
	one := s.draft("import", s.file("een.txt", short))
	two := s.draft("import", s.file("twee.txt", strings.ReplaceAll(short, "Korte brief", "Tweede brief")))
	s.open("open", one)
	s.until("the first letter's title", 3*time.Second, func() bool { return s.title() == "Korte brief – Kamerbrief" })
	s.typing("een ")
	if text := s.show(one).text(); !strings.HasPrefix(text, "een ") {
		t.Errorf("show does not see what was typed: %.100q", text)
	}
	start := time.Now()
	s.kb("open", two)
	s.front("Tweede")
	t.Logf("the other letter stood after %v", time.Since(start))
	if text := s.show(one).text(); !strings.HasPrefix(text, "een ") {
		t.Errorf("the first letter lost what was typed: %.100q", text)
	}

	// An act of a script shows on the screen at once, and the caret goes on where it stood.
	s.typing("voor ")
	before := s.still()
	out, code, errs := s.try(`{"act":"type","text":"Uit een script. "}`+"\n", "do", two, "-")
	if code == 2 {
		t.Fatalf("do: %s%s", out, errs)
	}
	time.Sleep(400 * time.Millisecond)
	after := s.still()
	n := 0
	for y := 200; y < s.h-40; y++ {
		for x := 200; x < 1000; x++ {
			if before.RGBAAt(x, y) != after.RGBAAt(x, y) {
				n++
			}
		}
	}
	if n < 200 {
		s.keep("instance")
		t.Errorf("the act does not show: %d px of the page changed", n)
	}
	s.typing("na ")
	if text := s.show(two).text(); !strings.Contains(text, "Uit een script. ") || !strings.Contains(text, "voor ") || !strings.Contains(text, "na ") {
		t.Errorf("after the act: %.200q", text)
	}
	s.key("ctrl+z", "ctrl+z", "ctrl+z")
	if text := s.show(two).text(); !strings.HasPrefix(text, "Dit is de eerste") {
		t.Errorf("undo in the window: %.200q", text)
	}

	if list := s.kb("list"); !strings.Contains(list, "Korte brief") || !strings.Contains(list, "Tweede brief") {
		t.Errorf("list: %s", list)
	}
	pdf := filepath.Join(s.home, "uit.pdf")
	s.kb("export", two, "-o", pdf)
	if !strings.HasPrefix(readAll(pdf), "%PDF") {
		t.Error("no PDF")
	}

	// The letter on the screen is deleted elsewhere: the window goes back to the list, and lives.
	s.kb("delete", two)
	s.until("the start screen", 5*time.Second, func() bool { return s.title() == "Kamerbrief" })
	s.still()
	s.keep("instance-deleted")
	if _, code, _ := s.try("", "show", two); code != 2 {
		t.Error("the deleted letter is still there")
	}
	s.key("Escape") // the message that says so
	s.kb("open", one)
	s.front("Korte")
	s.key("ctrl+q")
	select {
	case <-s.dead:
	case <-time.After(5 * time.Second):
		t.Error("Ctrl+Q does not close the window")
	}
}

// A double click that came twice: one window, and the other program ends without a word.
func TestQuickStarts(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 900, 1)
	p, _ := program()
	var errs [3]bytes.Buffer
	var all []*exec.Cmd
	ended := make(chan int, len(errs))
	for i := range errs {
		c := exec.Command(p, "--store", s.store)
		c.Env, c.Stderr = s.env, &errs[i]
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
		go func() { _ = c.Wait(); ended <- i }()
	}
	t.Cleanup(func() {
		for _, c := range all {
			_ = c.Process.Kill()
		}
	})
	for range len(errs) - 1 {
		select {
		case i := <-ended:
			if code := all[i].ProcessState.ExitCode(); code != 0 || errs[i].Len() > 0 {
				t.Errorf("exit %d: %s", code, errs[i].String())
			}
		case <-time.After(30 * time.Second):
			t.Fatal("a second program goes on")
		}
	}
	s.kb("list")
	select {
	case <-ended:
		t.Error("no window is left")
	case <-time.After(500 * time.Millisecond):
	}
}
