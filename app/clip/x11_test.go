//go:build !windows && !darwin

package clip

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/jezek/xgb/xproto"
)

// board gives the clipboard of an X server of its own.
func board(t *testing.T) Board {
	t.Helper()
	for _, tool := range []string{"Xvfb", "xclip"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("NOT TESTED: %s is not on this computer; sh .ci/setup.sh test installs it", tool)
		}
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "64x64x24", "-noreset", "-nolisten", "tcp")
	x.ExtraFiles = []*os.File{w}
	if err := x.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Process.Kill(); _ = x.Wait() })
	_ = w.Close()
	b, err := io.ReadAll(r)
	if err != nil || len(b) == 0 {
		t.Fatalf("the X server did not start: %v", err)
	}
	t.Setenv("DISPLAY", ":"+strings.TrimSpace(string(b)))
	t.Setenv("XAUTHORITY", "/dev/null")
	return New()
}

func xclip(t *testing.T, in string, args ...string) string {
	t.Helper()
	c := exec.Command("xclip", append([]string{"-selection", "clipboard"}, args...)...)
	c.Stdin = strings.NewReader(in)
	var out bytes.Buffer
	if in == "" { // xclip that hands out stays behind with what it was given to write on
		c.Stdout = &out
	}
	if err := c.Run(); err != nil {
		t.Errorf("xclip %q: %v", args, err)
	}
	return out.String()
}

// What is written comes back whole, to ourselves and to another program, in one piece and in many; and what another program
// has comes in.
func TestBoard(t *testing.T) {
	b := board(t)
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	if c, err := b.Read(ctx, Text, HTML); err != nil || len(c) != 0 {
		t.Fatalf("an empty clipboard has %v, %v", c, err)
	}
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	rnd := rand.New(rand.NewPCG(seed, 1))
	before := runtime.NumGoroutine()
	for _, n := range []int{1, 1000, 262_040 + rnd.IntN(10), 262_144, 1_000_000 + rnd.IntN(1_000_000)} {
		html := make([]byte, n)
		for i := range html {
			html[i] = byte('a' + rnd.IntN(26))
		}
		want := Content{Text: []byte("één €"), HTML: html, Own: []byte("7")}
		if err := b.Write(ctx, want); err != nil {
			t.Fatal(err)
		}
		got, err := b.Read(ctx, Text, HTML, Picture, Own)
		if err != nil || len(got) != 3 || string(got[Text]) != "één €" || !bytes.Equal(got[HTML], html) || string(got[Own]) != "7" {
			t.Fatalf("%d bytes: came back as %d forms, %d bytes, %v", n, len(got), len(got[HTML]), err)
		}
		if s := xclip(t, "", "-o", "-t", "text/html"); s != string(html) {
			t.Fatalf("%d bytes: another program gets %d", n, len(s))
		}
	}
	if s := xclip(t, "", "-o"); s != "één €" {
		t.Errorf("another program gets %q", s)
	}
	if s := xclip(t, "", "-o", "-t", "TARGETS"); !strings.Contains(s, "text/html") || !strings.Contains(s, "UTF8_STRING") || strings.Contains(s, "image") {
		t.Errorf("another program is offered %q", s)
	}
	long := strings.Repeat("<p>Eén</p>", 100_000)
	xclip(t, long, "-i", "-t", "text/html")
	for { // xclip comes back before it has the clipboard
		got, err := b.Read(ctx, Own, Text, HTML)
		if err != nil {
			t.Fatalf("of another program: %d forms, %d bytes, %v", len(got), len(got[HTML]), err)
		}
		if len(got) == 1 && string(got[HTML]) == long {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	for range 500 { // who copied before hands out nothing more
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines are left, there were %d", runtime.NumGoroutine(), before)
}

// A program that has the clipboard and does not answer holds nobody up.
func TestSilentOwner(t *testing.T) {
	b := board(t)
	life, end := context.WithCancel(t.Context())
	defer end()
	p, err := dial(life)
	if err != nil {
		t.Fatal(err)
	}
	xproto.SetSelectionOwner(p.Conn, p.win, p.atoms["CLIPBOARD"], xproto.TimeCurrentTime)
	if r, err := xproto.GetSelectionOwner(p.Conn, p.atoms["CLIPBOARD"]).Reply(); err != nil || r.Owner != p.win {
		t.Fatal("the clipboard is not ours", err)
	}
	ctx, stop := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer stop()
	if c, err := b.Read(ctx, Text); !errors.Is(err, ErrSilent) {
		t.Errorf("got %v, %v", c, err)
	}
	all, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	if err := b.Write(all, Content{Text: []byte("a")}); err != nil {
		t.Error(err)
	}
	if c, err := b.Read(all, Text); err != nil || string(c[Text]) != "a" {
		t.Errorf("after a copy of ours: %q, %v", c[Text], err)
	}
}

func TestNoServer(t *testing.T) {
	t.Setenv("DISPLAY", "")
	if New() != nil {
		t.Error("a clipboard without a screen")
	}
	t.Setenv("DISPLAY", ":64999")
	if _, err := New().Read(t.Context(), Text); err == nil || errors.Is(err, ErrSilent) {
		t.Errorf("a server that is not there gives %v", err)
	}
}
