package cli_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"kamerbrief/app/cli"
	"kamerbrief/app/instance"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
	"kamerbrief/drafts/tell"
)

// window stands in for the real one: a desk whose drafts belong to one goroutine, listening on the store's socket.
type window struct {
	dir  string
	desk *drafts.Desk
	mu   sync.Mutex
	told []string
}

func newWindow(t *testing.T) *window {
	w := &window{dir: t.TempDir()}
	calls := make(chan func())
	go func() {
		for f := range calls {
			f()
		}
	}()
	w.desk = &drafts.Desk{Store: storetest.Memory(), Owner: func(f func()) {
		done := make(chan struct{})
		calls <- func() { defer close(done); f() }
		<-done
	}}
	s, err := instance.Serve(instance.Path(w.dir), func(ctx context.Context, q instance.Request) instance.Answer {
		var out, errs bytes.Buffer
		code := cli.Run(ctx, q.Args, cli.Env{Stdin: bytes.NewReader(q.Stdin), Stdout: &out, Stderr: &errs, Dir: q.Dir, Desk: w.desk,
			Window:  func(_, target string) int { w.tell("open " + filepath.Base(target)); return cli.Done },
			Changed: func(id letter.ID, removed bool) { w.tell(map[bool]string{false: "changed", true: "removed"}[removed]) }})
		return instance.Answer{Stdout: out.Bytes(), Stderr: errs.Bytes(), Exit: code}
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close(); close(calls) })
	return w
}

func (w *window) tell(s string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.told = append(w.told, s)
}

// command runs a command as another process would: the store is taken.
func (w *window) command(t *testing.T, want int, stdin string, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	code := cli.Run(t.Context(), append(args, "--store", w.dir), cli.Env{Stdin: strings.NewReader(stdin), Stdout: &out, Stderr: &errs, Dir: w.dir,
		OpenStore: func(string, time.Duration) (drafts.Store, error) {
			t.Error("the store was opened beside the window")
			return nil, errors.New("taken")
		}})
	if code != want {
		t.Fatalf("%v: exit %d, want %d: %s%s", args, code, want, out.String(), errs.String())
	}
	return out.String() + errs.String()
}

const short = "Betreft Kort\n\nGeachte voorzitter,\n\nEen korte brief.\n\nHoogachtend,\n\nDe minister van Financiën,\n\nA. Voorbeeld\n"

func TestThroughTheWindow(t *testing.T) {
	w := newWindow(t)
	if err := os.WriteFile(filepath.Join(w.dir, "brief.txt"), []byte(short), 0o600); err != nil {
		t.Fatal(err)
	}
	id := strings.Fields(w.command(t, 0, "", "import", "brief.txt"))[0]
	parsed, err := letter.ParseID(id)
	if err != nil {
		t.Fatal(err)
	}
	d, err := w.desk.Open(t.Context(), parsed) // it is on the screen
	if err != nil {
		t.Fatal(err)
	}
	end := d.Letter().Body().End()
	w.desk.Owner(func() {
		d.Select(edit.At(end))
		if err := d.Run(edit.Type(" Getypt.")); err != nil {
			t.Error(err)
		}
	})
	// A command sees what is on the screen though it is not saved yet, and changes it.
	if s := w.command(t, 1, "", "show", id); !strings.Contains(s, "Een korte brief. Getypt.") {
		t.Errorf("show does not see the screen: %s", s)
	}
	w.command(t, 0, `{"act":"caret","place":{"start":true}}`+"\n"+`{"act":"type","text":"Dit is "}`+"\n", "do", id, "-")
	w.desk.Owner(func() {
		if s := d.Letter().Body().Blocks[0].Text; s != "Dit is Een korte brief. Getypt." {
			t.Errorf("the screen has %q", s)
		}
		if at := d.Selection().Head.Off; at != len("Dit is Een korte brief. Getypt.") {
			t.Errorf("the caret went to %d", at)
		}
		d.Undo()
		if s := d.Letter().Body().Blocks[0].Text; s != "Een korte brief. Getypt." {
			t.Errorf("typing of a command joined that of the person: %q", s)
		}
	})
	w.command(t, 2, `{"act":"type","text":"x"}`+"\n"+`{"act":"vlieg"}`, "do", id, "-")
	w.command(t, 0, "", "open", id)
	w.command(t, 0, "", "open")
	w.command(t, 0, "", "open", "brief.txt")
	w.command(t, 2, "", "open", "nergens.txt")
	w.command(t, 1, "", "export", id, "-o", "uit.pdf")
	if _, err := os.Stat(filepath.Join(w.dir, "uit.pdf")); err != nil {
		t.Error(err)
	}
	w.command(t, 0, "", "delete", id)
	w.command(t, 2, "", "show", id)
	if s := w.command(t, 0, "", "list", "--json"); s != "[]\n" {
		t.Errorf("list %q", s)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if got := strings.Join(w.told, ", "); got != "changed, changed, open "+id+", open ., open brief.txt, removed" {
		t.Errorf("the window was told: %s", got)
	}
}

// A window that is just starting has the store before it listens: the command waits for either.
func TestWaitsForTheStore(t *testing.T) {
	tries := 0
	var errs bytes.Buffer
	code := cli.Run(t.Context(), []string{"list", "--store", used(t)}, cli.Env{Stderr: &errs, OpenStore: func(string, time.Duration) (drafts.Store, error) {
		if tries++; tries < 3 {
			return nil, &tell.Error{Kind: drafts.ErrInUse, Text: "In gebruik."}
		}
		return storetest.Memory(), nil
	}})
	if code != 0 || tries != 3 {
		t.Errorf("exit %d after %d tries: %s", code, tries, errs.String())
	}
}

// used is a folder that looks like a store.
func used(t *testing.T) string {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "x"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestSentence(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{&tell.Error{Kind: drafts.ErrWrite, Text: "De schijf\nis vol."}, "De schijf is vol."},
		{drafts.Refusal("Dit kan niet."), "Dit kan niet."},
		{errors.New("open /x: permission denied"), cli.Unknown},
		{&os.PathError{Op: "open", Path: "x", Err: os.ErrNotExist}, cli.Unknown},
		{context.Canceled, "De opdracht is afgebroken. Er is niets gemaakt of gewijzigd. Geef de opdracht opnieuw."},
	} {
		if got := cli.Sentence(c.err); got != c.want {
			t.Errorf("%v: %q, want %q", c.err, got, c.want)
		}
	}
}

// Nothing a user writes on the command line reaches the terminal as a command to it.
func TestNoControlCharacters(t *testing.T) {
	for _, args := range [][]string{{"x\x1b[31m"}, {"show", "a\x07\u202eb"}, {"list", "--x\x1b[0m"}, {"import", "\x1b]0;t\x07"}, {"sample", "--seed", "\x1b"}} {
		var errs bytes.Buffer
		if code := cli.Run(t.Context(), args, cli.Env{Stderr: &errs}); code != 2 || strings.ContainsAny(errs.String(), "\x1b\x07\u202e") || strings.Count(errs.String(), "\n") != 1 {
			t.Errorf("%q: exit %d, %q", args, code, errs.String())
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestOutputThatCannotBeWritten(t *testing.T) {
	var errs bytes.Buffer
	if code := cli.Run(t.Context(), []string{"help"}, cli.Env{Stdout: full{}, Stderr: &errs}); code != 2 || !strings.Contains(errs.String(), "uitvoer") {
		t.Errorf("exit %d: %s", code, errs.String())
	}
}

func TestBrokenOff(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var errs bytes.Buffer
	code := cli.Run(ctx, []string{"list", "--store", used(t)}, cli.Env{Stderr: &errs, OpenStore: func(string, time.Duration) (drafts.Store, error) { return storetest.Memory(), nil }})
	if code != 2 || !strings.Contains(errs.String(), "afgebroken") {
		t.Errorf("exit %d: %s", code, errs.String())
	}
}

// The system ends a window that is still asking whether another one is open: nothing went wrong, and nothing is said.
func TestEndedBeforeTheWindow(t *testing.T) {
	store := used(t)
	s, err := instance.Serve(instance.Place(store), func(ctx context.Context, _ instance.Request) instance.Answer {
		<-ctx.Done()
		return instance.Answer{}
	})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var errs bytes.Buffer
	if code := cli.Run(ctx, []string{"open", "--store", store}, cli.Env{Stderr: &errs, Window: func(string, string) int { return 2 }}); code != 0 || errs.Len() > 0 {
		t.Errorf("exit %d: %s", code, errs.String())
	}
}

func TestDefaultStore(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	got, err := cli.DefaultStore(func(k string) string {
		return map[string]string{"XDG_DATA_HOME": "/data", "LOCALAPPDATA": `C:\Local`, "HOME": "/thuis"}[k]
	})
	if err != nil || !strings.Contains(strings.ToLower(got), "kamerbrief") {
		t.Errorf("%q, %v", got, err)
	}
}

// hurt is a store with a draft that cannot be read and something to tell.
type hurt struct{ drafts.Store }

func (h hurt) List(ctx context.Context) ([]drafts.Summary, error) {
	return []drafts.Summary{{ID: letter.ID{1}, Subject: "Stuk", Damaged: "Het concept “Stuk” is beschadigd."}, {ID: letter.ID{2}, Subject: "Heel"}}, nil
}

func (hurt) Notices() []string { return []string{"Er is iets\nhersteld."} }

func TestListTellsOfDamage(t *testing.T) {
	for _, args := range [][]string{{"list"}, {"list", "--json"}} {
		var out, errs bytes.Buffer
		code := cli.Run(t.Context(), append(args, "--store", used(t)), cli.Env{Stdout: &out, Stderr: &errs,
			OpenStore: func(string, time.Duration) (drafts.Store, error) { return hurt{storetest.Memory()}, nil }})
		if code != 1 || !strings.Contains(out.String(), "Heel") || !strings.Contains(out.String(), "Stuk") {
			t.Errorf("exit %d: %s", code, out.String())
		}
		if want := "Er is iets hersteld.\n" + (letter.ID{1}).String() + ": Het concept “Stuk” is beschadigd.\n"; errs.String() != want {
			t.Errorf("said %q, want %q", errs.String(), want)
		}
	}
}

// Acts that come through a pipe of this process go to the window as what came out of it.
func TestPipeThroughTheWindow(t *testing.T) {
	w := newWindow(t)
	if err := os.WriteFile(filepath.Join(w.dir, "brief.txt"), []byte(short), 0o600); err != nil {
		t.Fatal(err)
	}
	id := strings.Fields(w.command(t, cli.Done, "", "import", "brief.txt"))[0]
	pipe := filepath.Join(w.dir, "pijp")
	if err := mkfifo(pipe); err != nil {
		t.Skip("no pipes with a name on this system: ", err)
	}
	go func() { _ = os.WriteFile(pipe, []byte(`{"act":"type","text":"Uit een pijp. "}`), 0) }()
	w.command(t, cli.Done, "", "do", id, pipe)
	if said := w.command(t, cli.Findings, "", "show", id); !strings.Contains(said, "Uit een pijp. ") {
		t.Error(said)
	}
}
