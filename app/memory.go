package app

import (
	"runtime/debug"
	"time"
)

// restPause is how long nothing is done in any letter before memory goes back to the system.
const restPause = 5 * time.Second

// rested gives the system what opening, typing and reading left over, once nothing was done for a while. Go keeps it for
// what may come: after 10,000 keys in a letter of 500 pages that is as much as the letter.
func (p *program) rested() {
	if p.rest == nil {
		p.rest = time.AfterFunc(restPause, debug.FreeOSMemory)
		return
	}
	p.rest.Reset(restPause)
}
