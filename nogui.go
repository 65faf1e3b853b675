//go:build nogui

package main

// window is nil: this build is the command line alone.
var window func(store, target string) int

func console() (alert func(text string)) { return nil }
