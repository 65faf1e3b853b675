// Package cli is the command line of Kamerbrief: a script's tool beside the window. What it promises to scripts stands
// in COMMANDS.md; kamerbrief help shows it.
//
// Run does one command and gives its exit code. It knows no screen and no database: an Env brings the place where it
// runs, a way to open the store, and, inside the window, the window's own Desk, so that a command sees and changes
// the letter that is on the screen.
//
//	cli.go     Env, Run, exit codes
//	root.go    the commands, help and flag errors in Dutch
//	errors.go  any error → one Dutch sentence; terminal.go: no character that a terminal obeys
//	desk.go    the store, opened when it is needed; a running window that answers instead
//	source.go  ID|FILE → a letter
//	json.go    the JSON of show; plain.go: the same for people
//	do.go      a file of acts; acts.go: each act; place.go: where it happens
//
// Its promise: exit 0 is done, 1 is done with findings (each a line on standard error), 2 is not done: one Dutch
// sentence, nothing made, nothing changed. No text of a library or the system reaches the user.
package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// Exit codes.
const (
	Done     = 0
	Findings = 1 // done, with findings on standard error
	Failed   = 2 // not done
	Ending   = 3 // between two programs: the one that has the store is ending, and shows no window any more
)

// Env is the world a command runs in. The zero value of a field is said with it.
type Env struct {
	Stdin          io.Reader // nil: empty
	Stdout, Stderr io.Writer // nil: nowhere
	Dir            string    // folder that relative file names start from; "" is the process's own
	Version        string    // of the program
	Store          string    // folder of the store without --store; "" is the user's own data folder
	Words          string    // file with the organisation's words for the spelling check; "" for none

	// OpenStore opens the store in a folder, waiting at most so long for another program that has it open.
	OpenStore func(dir string, wait time.Duration) (drafts.Store, error)
	// Lost says in a sentence which drafts were in a folder that is empty or gone now, "" when none are known. May be nil.
	Lost func(dir string) string
	// Desk is set inside the window: commands work on it and --store is not looked at.
	Desk *drafts.Desk
	// Changed is called after a command on Desk made, changed or removed a draft. May be nil.
	Changed func(id letter.ID, removed bool)
	// Window opens the window on a store, or brings it to the front inside the window; target is an ID, a file or "".
	// It gives the exit code. Nil in a build without a window.
	Window func(store, target string) int
	// Refused is why nothing may be done here: the window shows it, every other command says it. Nil: nothing is in the way.
	Refused error
	// Alert shows a sentence to who wants the window and does not see standard error; nil where that is seen.
	Alert func(text string)

	Now   func() time.Time // nil: time.Now
	NewID letter.NewID     // nil: letter.Random; tests count instead
}

// run is one command being carried out.
type run struct {
	Env
	ctx   context.Context
	args  []string // as given, for a window that answers instead
	store string   // --store
	named bool     // --store was given
	out   *bufio.Writer
	opened
	asJSON bool   // --json
	found  bool   // there were findings
	in     []byte // standard input, once it was read
	read   bool
	pipes  bool              // a pipe may be read: a window would wait in vain for one of another process
	ready  func() error      // what is to be done before the store is taken, by who takes it; may be nil
	files  map[string][]byte // figures and bijlagen of an archive copy that was read, by their SHA-256
	// threads are the comments of a file that was read.
	threads []*review.Thread
}

// Run does the command in args, without the program's name, and gives the exit code.
func Run(ctx context.Context, args []string, env Env) int {
	r := &run{Env: env, ctx: drafts.From(ctx, drafts.FromCommand), args: args, pipes: env.Desk == nil}
	if r.Stdin == nil {
		r.Stdin = strings.NewReader("")
	}
	if r.Stdout == nil {
		r.Stdout = io.Discard
	}
	if r.Stderr == nil {
		r.Stderr = io.Discard
	}
	if r.Now == nil {
		r.Now = time.Now
	}
	if r.NewID == nil {
		r.NewID = letter.Random
	}
	r.out = bufio.NewWriter(&terminal{to: r.Stdout})
	err := r.execute()
	if err == nil {
		if werr := r.out.Flush(); werr != nil {
			err = say("De uitvoer kon niet worden geschreven. De opdracht zelf is wel uitgevoerd. Controleer waar de uitvoer heen gaat.")
		}
	}
	r.closeStore()
	var coded exitCode
	switch {
	case errors.As(err, &coded):
		return int(coded)
	case err != nil:
		fmt.Fprintln(r.Stderr, Sentence(err))
		return Failed
	case r.found:
		return Findings
	}
	return Done
}

// exitCode is an exit that needs no words of ours: another program said them.
type exitCode int

func (exitCode) Error() string { return "" }

// find reports findings, each a line on standard error.
func (r *run) find(lines ...string) {
	for _, s := range lines {
		r.found = true
		fmt.Fprintln(r.Stderr, oneLine(s))
	}
}

// findCount is find for n things: nothing for none, one as it is, many with the number in it.
func (r *run) findCount(n int, one, many string) {
	switch {
	case n == 1:
		r.find(one)
	case n > 1:
		r.find(fmt.Sprintf(many, n))
	}
}
