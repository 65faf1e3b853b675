// Package crash keeps what the window says when it crashes: it has no standard error that anybody sees. What is kept holds places
// in the code, never text of a letter.
package crash

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"
)

const (
	crashName   = "vastgelopen.txt"
	crashedName = "vastgelopen-vorige.txt" // of an earlier run, when that was told
)

// Log has Go write crashes of this run to a file in dir, and tells of one before in Dutch; "" when there was none.
func Log(dir string) (told string) {
	if dir == "" || os.MkdirAll(dir, 0o700) != nil {
		return ""
	}
	name := filepath.Join(dir, crashName)
	if fi, err := os.Stat(name); err == nil && fi.Size() > 0 {
		was := filepath.Join(dir, crashedName)
		if os.Rename(name, was) == nil { // else a window on another store writes there
			told = "Kamerbrief is de vorige keer vastgelopen. Wat u tot twee seconden daarvoor typte, is bewaard. Gebeurt het vaker, geef dan dit bestand aan uw beheerder (er staat geen tekst van brieven in): " + was
		}
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return told
	}
	_ = debug.SetCrashOutput(f, debug.CrashOptions{}) // it keeps a handle of its own
	_ = f.Close()
	return told
}

// Passing writes down a panic that somebody will recover from, and panics on. To be deferred.
func Passing(dir, version string) {
	r := recover()
	if r == nil {
		return
	}
	if dir != "" {
		if f, err := os.OpenFile(filepath.Join(dir, crashName), os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600); err == nil {
			fmt.Fprintf(f, "%s, Kamerbrief %s\n%T\n%s\n", time.Now().Format(time.DateTime), version, r, debug.Stack()) // the value may hold text
			_ = f.Close()
		}
	}
	panic(r)
}
