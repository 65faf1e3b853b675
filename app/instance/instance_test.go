package instance

import (
	"context"
	"os"
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
	if runtime.GOOS != "windows" { // a pipe is no file
		if fi, err := os.Stat(p); err != nil || fi.Mode().Perm() != 0o600 {
			t.Errorf("mode of the socket: %v", err)
		}
	}
	s.Close()
	if _, err := os.Stat(p); err == nil {
		t.Error("the socket is still there")
	}
	if _, ok, err := Call(t.Context(), p, Request{}); ok || err != nil {
		t.Errorf("nobody listens any more, but ok %v, %v", ok, err)
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
	c, err := dial(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = c.Write([]byte("{\"Args\": nonsense"))
	c.Close()
	c, _ = dial(t.Context(), p)
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
