//go:build window

package app_test

import (
	"context"
	"fmt"
	"image"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/store"
	"kamerbrief/drafts/storetest"
)

// TestStartOfMany measures for .ci/bench the real program on a store of KB_MANY letters of about three pages: how long after
// the first picture of the window rows of the list are there, and what memory it takes then (at its highest). As
// a benchmark it would be of a *testing.B, and a screen is of a test.
func TestStartOfMany(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("KB_MANY"))
	if n == 0 {
		t.Skip("a measurement for .ci/bench")
	}
	s := newScreen(t, 1280, 880, 1)
	many(t, s.store, n)
	var usable, memory []float64
	for range 7 {
		ms, kb := s.start()
		usable, memory = append(usable, ms), append(memory, kb/1024)
	}
	slices.Sort(usable)
	slices.Sort(memory)
	fmt.Printf("BenchmarkStartOfMany 1\t%.0f usable-ms\t%.0f worst-ms\t%.0f memory-MB\t%d rounds\n", usable[3], usable[6], memory[3], len(usable))
}

// many makes a store of letters.
func many(t *testing.T, dir string, n int) {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	par := strings.Repeat("Een alinea van een gewone brief over een onderwerp. ", 35)
	for i := range n {
		d := storetest.Draft("Antwoord op vragen over jaarverslag "+strconv.Itoa(i), par, par, par, par)
		d.ID, d.Changed, d.Threads = letter.Random(), time.Unix(1_700_000_000+int64(i), 0), nil
		if err := s.Create(ctx, d); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// start opens the window, and ends it: ms is how long after its first picture there were words of rows of the list, kb its highest memory.
func (s *screen) start() (ms, kb float64) {
	s.t.Helper()
	p, _ := program()
	s.win = exec.Command(p, "open", "--store", s.store)
	s.win.Env = s.env
	if err := s.win.Start(); err != nil {
		s.t.Fatal(err)
	}
	s.dead = make(chan struct{})
	go func(c *exec.Cmd, dead chan struct{}) { _ = c.Wait(); close(dead) }(s.win, s.dead)
	defer s.kill()
	var first time.Time
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		m := s.shot()
		if first.IsZero() && dark(m, image.Rect(0, 0, s.w, s.h)) < s.w*s.h/2 { // before it the screen is black
			first = time.Now()
		}
		if !first.IsZero() && dark(m, image.Rect(20, 260, 500, 560)) > 400 { // words of rows
			b, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.win.Process.Pid))
			_, peak, _ := strings.Cut(string(b), "VmHWM:")
			f := strings.Fields(peak)
			kb, _ = strconv.ParseFloat(f[0], 64)
			return float64(time.Since(first).Microseconds()) / 1000, kb
		}
	}
	s.t.Fatal("no list within a minute")
	return 0, 0
}

// dark counts the dark pixels of a part of a picture.
func dark(m *image.RGBA, in image.Rectangle) (n int) {
	for y := in.Min.Y; y < in.Max.Y; y++ {
		for x := in.Min.X; x < in.Max.X; x++ {
			if c := m.RGBAAt(x, y); int(c.R)+int(c.G)+int(c.B) < 300 {
				n++
			}
		}
	}
	return n
}
