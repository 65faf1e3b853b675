package app

import (
	"bytes"
	"io"
	"sync"
)

// quiet keeps back what Fyne says in English on standard error where there is no session bus (servers, remote desktops):
// that it cannot follow the desktop's theme. Kamerbrief has a theme of its own, so nothing is amiss. Likewise when at
// closing it reads its settings while it is writing them itself. All else passes.
type quiet struct {
	to io.Writer

	mu   sync.Mutex
	mute bool // in the lines that belong to it: the cause and the place in the code
}

// Write implements io.Writer; log gives it one message a call.
func (q *quiet) Write(b []byte) (int, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case bytes.Contains(b, []byte("failed to watch theme settings")), bytes.Contains(b, []byte("Preferences load error")):
		q.mute = true
		return len(b), nil
	case q.mute && (bytes.Contains(b, []byte("  Cause: ")) || bytes.Contains(b, []byte("  At: "))):
		return len(b), nil
	}
	q.mute = false
	return q.to.Write(b)
}
