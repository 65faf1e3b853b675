//go:build !windows

package app

// Console does nothing here: a program has the standard error of who started it.
func Console() func(text string) { return nil }

func leaveConsole() {}
