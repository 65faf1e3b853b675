package app

import (
	"runtime/debug"
	"time"
)

// How much garbage Go leaves until it collects, in percent of what is in use: less than its own 100, so that a letter of 500 pages
// stays within 250 MB; more for hurry after a letter was asked for, since to collect takes a processor that its first picture
// needs. What that costs goes back with all else, see rested.
const (
	garbage     = 50
	garbageSoon = 200
	hurry       = 2 * time.Second
)

// opening begins the time in which less is collected.
func (p *program) opening() {
	p.rested()
	go debug.SetGCPercent(garbageSoon) // it waits for a collection that goes on
	if p.calm == nil {
		p.calm = time.AfterFunc(hurry, func() { debug.SetGCPercent(garbage) })
		return
	}
	p.calm.Reset(hurry)
}

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
