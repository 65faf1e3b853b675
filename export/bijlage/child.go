package bijlage

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"runtime/debug"
	"time"
)

// What the child may use.
const (
	timeLimit   = 10 * time.Second
	inspectTime = 9 * time.Second // leaves a second to start and to be killed in
	memoryGoal  = 320 << 20       // from here the collector works harder
	memoryLimit = 448 << 20       // from here it dies
	maxFile     = 128 << 20       // a larger file is not looked at
	maxOutput   = 1 << 30
)

// childMark in the environment, with a word as the only argument, makes the program the child. Both are needed, so
// that nobody becomes a child by a slip of the keyboard.
const (
	childMark   = "KAMERBRIEF_BIJLAGE"
	wordInspect = "keur-bijlage"
	wordMerge   = "voeg-bijlagen-samen"
	wordText    = "lees-bijlage"
)

// init makes any program that holds this package able to be its own child: the window, the command line, and the
// binary of a test. It comes before all else the program does, so the child never opens a store or a window.
func init() {
	if os.Getenv(childMark) != "1" || len(os.Args) != 2 {
		return
	}
	switch os.Args[1] {
	case wordInspect, wordMerge, wordText:
		os.Exit(child(os.Args[1], os.Stdin, os.Stdout))
	}
}

// child does the work of the second program.
func child(what string, in io.Reader, out io.Writer) (code int) {
	debug.SetMemoryLimit(memoryGoal)
	debug.SetGCPercent(50)
	debug.SetMaxStack(64 << 20)
	if what == wordMerge {
		debug.SetMemoryLimit(2 * memoryGoal)
		confine(mergeMemory)
	} else {
		confine(memoryLimit)
	}
	defer func() {
		if recover() != nil {
			code = 3
		}
	}()
	var size [8]byte
	if _, err := io.ReadFull(in, size[:]); err != nil {
		return 3
	}
	b := make([]byte, min(binary.BigEndian.Uint64(size[:]), 2*maxFile))
	if _, err := io.ReadFull(in, b); err != nil {
		return 3
	}
	switch what {
	case wordMerge:
		return mergeChild(b, out)
	case wordText:
		return textChild(b, out)
	}
	e := json.NewEncoder(out)
	r, f, pages := overview(b)
	if e.Encode(r) != nil { // what comes next may end this program
		return 3
	}
	if f != nil {
		if r.hidden(f, pages); e.Encode(r) != nil {
			return 3
		}
	}
	if r.Failed == "" && (r.PDFA != "" || r.UA) {
		r.claims(f)
	}
	if e.Encode(r) != nil {
		return 3
	}
	return 0
}

// errStart is when there is no second program.
var errStart = errors.New("bijlage: cannot start the child")

// run starts the child, hands it b, and gives its output as far as it came, and how it ended: "" well, else "time",
// "memory", "broken".
func run(ctx context.Context, what string, b []byte, limit time.Duration) (out []byte, ended string, err error) {
	self, err := os.Executable()
	if err != nil {
		return nil, "", errors.Join(errStart, err)
	}
	timed, stop := context.WithTimeout(ctx, limit)
	defer stop()
	c := exec.CommandContext(timed, self, what)
	c.Env = append(bare(), childMark+"=1", "GOTRACEBACK=none", "GOMAXPROCS=2")
	var size [8]byte
	binary.BigEndian.PutUint64(size[:], uint64(len(b)))
	c.Stdin = io.MultiReader(bytes.NewReader(size[:]), bytes.NewReader(b))
	var o bounded
	c.Stdout = &o
	c.WaitDelay = 500 * time.Millisecond
	hide(c)
	if err := c.Start(); err != nil {
		if ctx.Err() != nil {
			return nil, "", ctx.Err()
		}
		return nil, "", errors.Join(errStart, err)
	}
	started(c.Process.Pid)
	err = c.Wait()
	switch {
	case ctx.Err() != nil:
		return nil, "", ctx.Err()
	case timed.Err() != nil:
		ended = "time"
	case err != nil && c.ProcessState.ExitCode() == 3:
		ended = "broken"
	case err != nil:
		ended = "memory" // Go's runtime ends a program that has none left with status 2, a kernel with a signal
	}
	return o.b.Bytes(), ended, nil
}

// started is told of each child: tests watch its memory.
var started = func(pid int) {}

// bounded keeps output up to a limit: a child that was taken over must not fill our memory.
type bounded struct{ b bytes.Buffer }

func (o *bounded) Write(p []byte) (int, error) {
	if o.b.Len()+len(p) > maxOutput {
		return 0, errors.New("bijlage: the child says too much")
	}
	return o.b.Write(p)
}

// bare is the environment of the child: what a system needs to start a program, nothing of the user.
func bare() []string {
	var env []string
	for _, k := range [...]string{"SYSTEMROOT", "WINDIR", "TMP", "TEMP", "LD_LIBRARY_PATH", "PATH"} {
		if v, ok := os.LookupEnv(k); ok {
			env = append(env, k+"="+v)
		}
	}
	return env
}

// Inspect looks at a PDF in a child process of at most ten seconds. It always gives a Report, of which Failed tells why
// it is not complete; an error only when ctx ended.
func Inspect(ctx context.Context, b []byte) (Report, error) {
	switch {
	case len(b) < 1024 && len(bytes.TrimSpace(b)) == 0:
		return Report{Failed: "empty"}, ctx.Err()
	case !bytes.Contains(b[:min(len(b), 1024)], []byte("%PDF-")):
		return Report{Failed: "not-pdf"}, ctx.Err()
	case len(b) > maxFile:
		return Report{Failed: "large"}, ctx.Err()
	}
	out, ended, err := run(ctx, wordInspect, b, inspectTime)
	if errors.Is(err, errStart) {
		return Report{Failed: "child"}, nil
	}
	if err != nil {
		return Report{}, err
	}
	var r Report
	seen := 0
	for d := json.NewDecoder(bytes.NewReader(out)); ; seen++ {
		var next Report
		if d.Decode(&next) != nil {
			break
		}
		r = next
	}
	if ended != "" && (seen == 0 || r.Failed == "") {
		r.Failed = ended
	} else if seen == 0 {
		r.Failed = "broken"
	}
	return r, nil
}
