package instance

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

func echo(_ context.Context, q Request) Answer {
	return Answer{Stdout: []byte(strings.Join(q.Args, " ") + " in " + q.Dir), Stderr: q.Stdin, Exit: 1}
}

func TestConversation(t *testing.T) {
	p := Path(t.TempDir())
	if _, ok, err := Call(t.Context(), p, Request{}); ok || err != nil {
		t.Fatalf("nobody listens, but ok %v, %v", ok, err)
	}
	s, err := Serve(p, echo)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Serve(p, echo); err == nil {
		t.Error("two windows on one socket")
	}
	a, ok, err := Call(t.Context(), p, Request{Args: []string{"list", "--json"}, Dir: "/x", Stdin: []byte("in")})
	if err != nil || !ok || string(a.Stdout) != "list --json in /x" || string(a.Stderr) != "in" || a.Exit != 1 {
		t.Errorf("answer %q %q %d, %v, %v", a.Stdout, a.Stderr, a.Exit, ok, err)
	}
	if fi, err := os.Stat(p); runtime.GOOS != "windows" && (err != nil || fi.Mode().Perm() != 0o600) {
		t.Errorf("mode of the socket %v, %v", fi.Mode(), err)
	}
	s.Close()
	if _, err := os.Stat(p); err == nil {
		t.Error("the socket is still there")
	}
}

func TestLeftByACrash(t *testing.T) {
	p := Path(t.TempDir())
	if err := os.MkdirAll(filepath.Dir(p), 0o700); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("unix", p)
	if err != nil {
		t.Fatal(err)
	}
	l.(*net.UnixListener).SetUnlinkOnClose(false)
	l.Close()
	if _, ok, err := Call(t.Context(), p, Request{}); ok || err != nil {
		t.Errorf("a dead socket: ok %v, %v", ok, err)
	}
	s, err := Serve(p, echo)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, ok, _ := Call(t.Context(), p, Request{}); !ok {
		t.Error("no answer after the dead socket was replaced")
	}
}

func TestLongNames(t *testing.T) {
	store := filepath.Join(t.TempDir(), strings.Repeat("lange-map/", 20))
	if err := os.MkdirAll(store, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_RUNTIME_DIR", "")
	p := Path(store)
	if len(p) > pathMax {
		t.Fatalf("%d bytes: %s", len(p), p)
	}
	s, err := Serve(p, echo)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, ok, _ := Call(t.Context(), p, Request{}); !ok {
		t.Error("no answer")
	}
	if Path(store+"/x") == p {
		t.Error("two stores, one socket")
	}
}

func TestOddCallers(t *testing.T) {
	p := Path(t.TempDir())
	stopped := make(chan bool, 1)
	s, err := Serve(p, func(ctx context.Context, q Request) Answer {
		switch q.Args[0] {
		case "crash":
			panic("x")
		case "wait":
			<-ctx.Done()
			stopped <- true
		}
		return Answer{}
	})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	a, ok, err := Call(t.Context(), p, Request{Args: []string{"crash"}})
	if err != nil || !ok || a.Exit != 2 || len(a.Stderr) == 0 {
		t.Errorf("crash: %v %v %v", a, ok, err)
	}
	c, err := net.Dial("unix", p)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = c.Write([]byte("{\"Args\": nonsense"))
	c.Close()
	c, _ = net.Dial("unix", p)
	_, _ = c.Write([]byte(`{"Version":99,"Args":["x"]}` + "\n"))
	b := make([]byte, 1000)
	n, _ := c.Read(b)
	if !strings.Contains(string(b[:n]), `"Exit":2`) {
		t.Errorf("other version: %q", b[:n])
	}
	c.Close()
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	if _, _, err := Call(ctx, p, Request{Args: []string{"wait"}}); err == nil {
		t.Error("a cancelled call has an answer")
	}
	<-stopped
}

// Another was first in the folder that all users share: the window listens elsewhere and commands find it there.
func TestSquatted(t *testing.T) {
	tmp := t.TempDir()
	store := filepath.Join(tmp, strings.Repeat("lange-map/", 20))
	if err := os.MkdirAll(store, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_RUNTIME_DIR", "")
	t.Setenv("TMPDIR", t.TempDir())
	t.Setenv("TMP", os.TempDir())
	dir := filepath.Dir(Path(store))
	if err := os.Symlink(tmp, dir); err != nil {
		t.Skip("no links on this system: ", err)
	}
	for range 2 { // the second time the first has left its word
		s, err := Serve(Place(store), echo)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Dir(Path(store)) == dir || len(Path(store)) > pathMax {
			t.Errorf("listens at %s", Path(store))
		}
		if a, ok, err := Call(t.Context(), Path(store), Request{Args: []string{"list"}}); !ok || err != nil || !strings.HasPrefix(string(a.Stdout), "list") {
			t.Errorf("%v, %v, %q", ok, err, a.Stdout)
		}
		s.Close()
	}
	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	s, err := Serve(Place(store), echo)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if filepath.Dir(Path(store)) != dir {
		t.Errorf("not at the usual place again: %s", Path(store))
	}
}
