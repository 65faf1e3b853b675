//go:build window && !windows

package app_test

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// When the system ends the program, whenever that is, everything that was typed is kept, nothing is said, and the store
// is closed well.
func TestSignals(t *testing.T) {
	t.Parallel()
	s, rng := newScreen(t, 1280, 900, 1), chance(t)
	id := s.draft("import", s.file("brief.txt", short))
	end := func(sig os.Signal, what string) {
		t.Helper()
		if err := s.win.Process.Signal(sig); err != nil {
			t.Fatal(err)
		}
		select {
		case <-s.dead:
		case <-time.After(10 * time.Second):
			t.Fatalf("%s: the window does not end", what)
		}
		if code := s.win.ProcessState.ExitCode(); code != 0 {
			t.Errorf("%s: exit %d", what, code)
		}
		s.win = nil
	}
	n := 0
	for _, sig := range []os.Signal{syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP} {
		for range rounds(1) {
			s.open("open", id)
			n++
			word := fmt.Sprintf("getypt%d ", n)
			wait := time.Duration(rng.IntN(300)) * time.Millisecond
			s.typing(word)
			time.Sleep(wait)
			end(sig, fmt.Sprintf("%v, %v after typing", sig, wait))
			if text := s.show(id).text(); strings.Count(text, word) != 1 {
				t.Errorf("%v, %v after typing: %q is lost: %.100q", sig, wait, word, text)
			}
			if _, code, errs := s.try("", "list"); code != 0 {
				t.Errorf("after %v: list says %s", sig, errs)
			}
		}
	}
	for range rounds(2) { // in the first second
		p, _ := program()
		s.win = exec.Command(p, "open", id, "--store", s.store)
		s.win.Env = s.env
		if err := s.win.Start(); err != nil {
			t.Fatal(err)
		}
		s.dead = make(chan struct{})
		go func(c *exec.Cmd, dead chan struct{}) { _ = c.Wait(); close(dead) }(s.win, s.dead)
		wait := 20*time.Millisecond + time.Duration(rng.IntN(900))*time.Millisecond
		time.Sleep(wait)
		end(syscall.SIGTERM, fmt.Sprintf("%v after the start", wait))
	}
}

// Eight processes at once do acts on the letter that is open while a person types in it, and are killed at random: every
// act that was answered is in the letter once, and what was typed stands there whole.
func TestManyClientsOfAWindow(t *testing.T) {
	t.Parallel()
	s, rng := newScreen(t, 1280, 900, 1), chance(t)
	id := s.draft("import", s.file("brief.txt", short))
	s.open("open", id)
	acts := rounds(4)
	var mu sync.Mutex
	answered := map[string]int{}
	var wg sync.WaitGroup
	p, _ := program()
	for c := range 8 {
		kill := make([]time.Duration, acts)
		for n := range kill {
			if rng.IntN(5) == 0 {
				kill[n] = time.Duration(1+rng.IntN(200)) * time.Millisecond
			}
		}
		wg.Go(func() {
			for n := range acts {
				token := fmt.Sprintf("[%d.%d]", c, n)
				cmd := exec.Command(p, "do", id, "-", "--store", s.store)
				cmd.Env = s.env
				cmd.Stdin = strings.NewReader(`{"act":"caret","place":{"start":true}}` + "\n" + `{"act":"type","text":"` + token + `"}` + "\n")
				if err := cmd.Start(); err != nil {
					t.Error(err)
					return
				}
				if kill[n] > 0 {
					time.AfterFunc(kill[n], func() { _ = cmd.Process.Kill() })
				}
				_ = cmd.Wait()
				mu.Lock()
				answered[token] = cmd.ProcessState.ExitCode()
				mu.Unlock()
			}
		})
	}
	s.typing("zelf getypte woorden ")
	wg.Wait()
	time.Sleep(2 * time.Second)
	s.kill()
	text := s.show(id).text()
	rest, done := text, 0
	for token, code := range answered {
		n := strings.Count(text, token)
		if n > 1 || code == 0 && n != 1 || code == 2 && n != 0 {
			t.Errorf("%s: exit %d, stands there %d times", token, code, n)
		}
		if code == 0 {
			done++
		}
		rest = strings.ReplaceAll(rest, token, "")
	}
	if done == 0 || !strings.Contains(rest, "zelf getypte woorden ") {
		t.Errorf("%d acts; what was typed is gone or cut up: %.200q", done, rest)
	}
}
