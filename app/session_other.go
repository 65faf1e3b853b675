//go:build !windows

package app

// sessionEnd: elsewhere the end of a session is a signal: see signals.
func sessionEnd(save, end func()) {}
