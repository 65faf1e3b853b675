//go:build unix

package cli_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"kamerbrief/app/cli"
)

// TestPipes: a pipe is no bijlage and no figure; acts and texts may come through one, and who waits for that holds nothing.
func TestPipes(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return p
	}
	pipe := func(name string) string {
		p := filepath.Join(dir, name)
		if err := syscall.Mkfifo(p, 0o600); err != nil {
			t.Fatal(err)
		}
		return p
	}
	run := func(ctx context.Context, stdin io.Reader, args ...string) (int, string) {
		var out, errs bytes.Buffer
		code := cli.Run(ctx, append(args, "--store", filepath.Join(dir, "s")), cli.Env{Stdin: stdin, Stdout: &out, Stderr: &errs, Dir: dir, OpenStore: openStore})
		return code, out.String() + errs.String()
	}
	_, said := run(t.Context(), nil, "import", file("brief.txt", short))
	id := strings.Fields(said)[0]

	dead := pipe("dood")
	for _, name := range []string{dead, "/dev/zero", "/dev/null", dir} {
		for _, act := range []string{`{"act":"bijlage","do":"add","kind":"rapport","title":"Rapport","file":"` + name + `"}`, `{"act":"figure","file":"` + name + `","alt":"Kaart"}`} {
			code, said := run(t.Context(), nil, "do", id, file("acts", act))
			if code != cli.Failed || !strings.HasPrefix(said, "Regel 1: ") || !strings.Contains(said, "geen") || strings.Count(said, "\n") != 1 {
				t.Errorf("%s: exit %d: %s", act, code, said)
			}
		}
	}

	// More acts than can be done while others wait.
	many := `{"act":"caret","place":{"end":true}}` + strings.Repeat("\n"+`{"act":"enter"}`, 200_000)
	if code, said := run(t.Context(), nil, "do", id, file("veel", many)); code != cli.Failed || !strings.Contains(said, "20000") || strings.Contains(said, "Regel") {
		t.Errorf("200,000 acts: exit %d: %s", code, said)
	}

	// Nobody writes: a signal is heard, and other commands go on meanwhile.
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for what, args := range map[string][]string{"a pipe": {"do", id, dead}, "a terminal": {"do", id, "-"}, "a text": {"import", dead}} {
		ctx, stop := context.WithCancel(t.Context())
		type end struct {
			code int
			said string
		}
		done := make(chan end, 1)
		go func() {
			code, said := run(ctx, r, args...)
			done <- end{code, said}
		}()
		time.Sleep(30 * time.Millisecond)
		if code, said := run(t.Context(), nil, "do", id, file("acts", `{"act":"caret","place":{"end":true}}`)); code != cli.Done {
			t.Errorf("beside %s: exit %d: %s", what, code, said)
		}
		stop()
		select {
		case e := <-done:
			if e.code != cli.Failed || !strings.Contains(e.said, "afgebroken") {
				t.Errorf("%s: exit %d: %s", what, e.code, e.said)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("%s: deaf", what)
		}
	}

	// Somebody writes.
	live := pipe("levend")
	go func() {
		f, err := os.OpenFile(live, os.O_WRONLY, 0)
		if err == nil {
			_, err = f.WriteString(`{"act":"caret","place":{"start":true}}` + "\n" + `{"act":"type","text":"Uit een pijp. "}`)
			_ = f.Close()
		}
		if err != nil {
			t.Error(err)
		}
	}()
	if code, said := run(t.Context(), nil, "do", id, live); code != cli.Done {
		t.Errorf("exit %d: %s", code, said)
	}
	if _, said := run(t.Context(), nil, "show", id); !strings.Contains(said, "Uit een pijp. ") {
		t.Error(said)
	}
}
