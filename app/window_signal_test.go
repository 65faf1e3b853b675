//go:build window && !windows

package app_test

import (
	"fmt"
	"math/rand/v2"
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
			t.Errorf("%s: exit %d: %s", what, code, s.said())
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
		s.begin("open", id)
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
	wait := s.clients(id, rounds(4), rng)
	s.typing("zelf getypte woorden ")
	answered := wait()
	time.Sleep(2 * time.Second)
	s.kill()
	s.answeredOnce(id, answered, true)
	rest := s.show(id).text()
	for token := range answered {
		rest = strings.ReplaceAll(rest, token, "")
	}
	if !strings.Contains(rest, "zelf getypte woorden ") {
		t.Errorf("what was typed is gone or cut up: %.200q", rest)
	}
}

// The window is killed while commands are under way in it: each was done and is there, or ends with a sentence. Those that
// come after it go on by themselves.
func TestKilledUnderCommands(t *testing.T) {
	t.Parallel()
	s, rng := newScreen(t, 1280, 900, 1), chance(t)
	id := s.draft("import", s.file("brief.txt", short))
	for range rounds(1) {
		s.open("open", id)
		wait := s.clients(id, 3, rng)
		time.Sleep(time.Duration(50+rng.IntN(400)) * time.Millisecond)
		s.kill()
		s.answeredOnce(id, wait(), false)
	}
}

// clients starts eight processes that each do n random acts on a letter, one after another, some of which are killed. The
// function it gives waits for them and gives the exit code for every act, by the words that it writes: -1 when it was killed.
func (s *screen) clients(id string, n int, rng *rand.Rand) func() map[string]int {
	p, _ := program()
	var mu sync.Mutex
	var wg sync.WaitGroup
	answered, from := map[string]int{}, rng.IntN(1000)
	for c := range 8 {
		own := rand.New(rand.NewPCG(rng.Uint64(), 0))
		wg.Go(func() {
			for k := range n {
				token := fmt.Sprintf("[%d.%d.%d]", from, c, k)
				act := [...]string{`{"act":"caret","place":{"start":true}}` + "\n" + `{"act":"type","text":"%s"}`, `{"act":"caret","place":{"end":true}}` + "\n" + `{"act":"note","text":"%s"}`,
					`{"act":"comment","on":"letter","by":"R","text":"%s"}`}[own.IntN(3)]
				cmd := exec.Command(p, "do", id, "-", "--store", s.store)
				cmd.Env, cmd.Stdin = s.env, strings.NewReader(fmt.Sprintf(act, token))
				var said strings.Builder
				cmd.Stderr = &said
				if err := cmd.Start(); err != nil {
					s.t.Error(err)
					return
				}
				if own.IntN(5) == 0 {
					time.AfterFunc(time.Duration(1+own.IntN(200))*time.Millisecond, func() { _ = cmd.Process.Kill() })
				}
				_ = cmd.Wait()
				if raw := said.String(); strings.Contains(raw, "panic") || strings.Contains(raw, "goroutine") {
					s.t.Errorf("%s: %.300s", token, raw)
				}
				mu.Lock()
				answered[token] = cmd.ProcessState.ExitCode()
				mu.Unlock()
			}
		})
	}
	return func() map[string]int { wg.Wait(); return answered }
}

// answeredOnce checks that every act that was answered is in the letter once, one that was killed once at most, and one that
// was refused not at all; unless it was said, when the window went, that this is not sure.
func (s *screen) answeredOnce(id string, answered map[string]int, sure bool) {
	s.t.Helper()
	var all strings.Builder
	for _, words := range s.show(id).all {
		all.WriteString(words + "\n")
	}
	done := 0
	for token, code := range answered {
		if n := strings.Count(all.String(), token); n > 1 || code == 0 && n != 1 || code == 2 && sure && n != 0 {
			s.t.Errorf("%s: exit %d, stands there %d times", token, code, n)
		}
		if code == 0 {
			done++
		}
	}
	if done == 0 {
		s.t.Error("nothing was done")
	}
}
