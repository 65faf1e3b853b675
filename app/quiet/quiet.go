// Package quiet keeps back what Fyne says in English on standard error and what is not amiss. It says some of that before
// the program has begun: this package leans on nothing but log, so that it is there first.
package quiet

import (
	"bytes"
	"io"
	"log"
	"os"
	"sync"
)

func init() { log.SetOutput(&filter{to: os.Stderr}) }

// known are the messages that are kept back: that Fyne cannot follow the desktop's theme where there is no session bus,
// and we have a theme of our own; that it reads its settings while it is writing them itself; that it does not know the
// user's language, and ours is Dutch.
var known = [][]byte{[]byte("failed to watch theme settings"), []byte("Preferences load error"), []byte("Error parsing user locale"), []byte("Failed to load user locales")}

// filter lets the rest pass.
type filter struct {
	to io.Writer

	mu   sync.Mutex
	mute bool // in the lines that belong to it: the cause and the place in the code
}

// Write implements io.Writer; log gives it one message a call.
func (q *filter) Write(b []byte) (int, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, k := range known {
		if bytes.Contains(b, k) {
			q.mute = true
			return len(b), nil
		}
	}
	if q.mute && (bytes.Contains(b, []byte("  Cause: ")) || bytes.Contains(b, []byte("  At: "))) {
		return len(b), nil
	}
	q.mute = false
	return q.to.Write(b)
}
