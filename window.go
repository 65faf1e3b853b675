//go:build !nogui

package main

import (
	"bytes"
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"kamerbrief/app"
	"kamerbrief/app/cli"
	"kamerbrief/app/crash"
	"kamerbrief/app/instance"
	"kamerbrief/app/policy"
	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/store"
)

// window opens the window on a store. While it is open, commands of other processes come in over the socket and are
// done with the window's own drafts.
func window(dir, target string) int {
	debug.SetMemoryLimit(math.MaxInt64) // of a command; app.Run says how much garbage may lie about
	var notices []string
	stand := cli.StandDir(os.Getenv)
	if told := crash.Log(stand); told != "" {
		notices = append(notices, told)
	}
	defer crash.Passing(stand, version())
	return app.Run(app.Options{
		Notices:    notices,
		Copying:    copying(dir),
		Out:        set.Out,
		Words:      set.Words,
		OwnWords:   cli.WordsFile(os.Getenv),
		Asked:      asked,
		StoreDir:   dir,
		StoreFixed: dir == set.Store,
		Open:       target,
		Store:      func() (drafts.Store, error) { return openOrHandOver(dir, target) },
		Import: func(file string) (app.Imported, error) {
			in, err := cli.ImportFile(file)
			return app.Imported{Letter: in.Letter, Findings: in.Findings, Files: in.Files, Comments: in.Comments, Report: in.Foreign}, err
		},
		Serve: func(desk *drafts.Desk, front func(open string) bool, changed func(letter.ID, bool)) (func(), error) {
			s, err := instance.Serve(instance.Place(dir), func(ctx context.Context, q instance.Request) instance.Answer {
				var out, errs bytes.Buffer
				code := cli.Run(ctx, q.Args, cli.Env{
					Stdin: bytes.NewReader(q.Stdin), Stdout: &out, Stderr: &errs, Dir: q.Dir, Version: version(), Words: set.Words, Desk: desk, Changed: changed,
					Window: func(_, target string) int {
						if !front(target) {
							return cli.Ending
						}
						return cli.Done
					},
				})
				return instance.Answer{Stdout: out.Bytes(), Stderr: errs.Bytes(), Exit: code}
			})
			if err != nil {
				return nil, err
			}
			return s.Close, nil
		},
	})
}

// console is app.Console.
func console() (alert func(text string)) { return app.Console() }

// openOrHandOver opens the store. Another window that is starting on it has it before it listens: as soon as that does, it
// gets what this one was asked to open, and the error is app.ErrElsewhere.
func openOrHandOver(dir, target string) (drafts.Store, error) {
	if refused != nil {
		return nil, refused
	}
	args := []string{"open"}
	if target != "" {
		args = append(args, target)
	}
	for end := time.Now().Add(10 * time.Second); ; {
		st, err := openStore(dir, 200*time.Millisecond)
		if !errors.Is(err, drafts.ErrInUse) || time.Now().After(end) {
			return st, err
		}
		if a, ok, err := instance.Call(context.Background(), instance.Path(dir), instance.Request{Args: args, Dir: dir}); ok && err == nil && a.Exit == cli.Done {
			return nil, app.ErrElsewhere
		}
	}
}

// copying is where safety copies go and how they are made.
func copying(dir string) app.Copying {
	c := app.Copying{
		Default: homeDrive(),
		Copy: func(ctx context.Context, to string) (drafts.Copied, error) {
			return store.Copy(ctx, dir, to, time.Now())
		},
		Copies:  store.Copies,
		Restore: func(ctx context.Context, c drafts.Copied) error { return store.Restore(ctx, c, dir) },
	}
	switch set.Copy {
	case "":
	case policy.NoCopy:
		c.Default, c.Fixed = "", true
	default:
		c.Default, c.Fixed = set.Copy, true
	}
	return c
}

// homeDrive is the drive that Windows connects for a user at every log-on, "" when there is none.
func homeDrive() string {
	if os.Getenv("HOMESHARE") == "" || os.Getenv("HOMEDRIVE") == "" {
		return ""
	}
	return filepath.Join(os.Getenv("HOMEDRIVE")+`\`, os.Getenv("HOMEPATH"))
}
