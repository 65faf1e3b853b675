// Kamerbrief drafts, annotates and exports Kamerbrieven. Without arguments it is a window, with a command a script's
// tool (see app/cli). Built with -tags nogui it is the command line alone, without cgo, for machines without a screen.
//
// This is the only place that knows which store there is and whether there is a window; the rooms get both handed.
package main

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"kamerbrief/app/cli"
	"kamerbrief/app/policy"
	"kamerbrief/drafts"
	"kamerbrief/drafts/store"
)

//go:embed FyneApp.toml
var about string

func main() { os.Exit(run()) }

// A command is over before a collector would pay for itself, and a large letter must still fit a small machine: its export
// collects where a processor has nothing to do.
const (
	commandGC     = -1        // none of its own: until the heap is near commandMemory
	commandMemory = 160 << 20 // bytes, soft
)

func run() (code int) {
	debug.SetGCPercent(commandGC)
	debug.SetMemoryLimit(commandMemory)
	defer func() { // the last resort: a person never sees a stack
		if recover() != nil {
			fmt.Fprintln(os.Stderr, cli.Unknown)
			code = cli.Failed
		}
	}()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	set, refused = policy.Read()
	asked = ctx.Done()
	alert := console()
	return cli.Run(ctx, os.Args[1:], cli.Env{
		Store: set.Store, Words: set.Words, Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Version: version(),
		OpenStore: openStore, Window: window, Refused: refused, Alert: alert,
		Lost: func(dir string) string { return store.Lost(cli.StandDir(os.Getenv), dir) },
	})
}

// What a window needs of run.
var (
	asked <-chan struct{} // closed when the system asks the program to end: a window that is still opening did not hear it itself
	set   policy.Policy   // of the organisation
	// refused is why nothing may be opened: what the organisation set cannot be read or is not known here.
	refused error
)

func openStore(dir string, wait time.Duration) (drafts.Store, error) {
	return store.Open(dir, store.Options{Wait: wait, Stand: cli.StandDir(os.Getenv)})
}

// version is the one that FyneApp.toml gives the window's package too.
func version() string {
	_, v, _ := strings.Cut(about, "\nVersion")
	_, v, _ = strings.Cut(v, `"`)
	v, _, _ = strings.Cut(v, `"`)
	return v
}
