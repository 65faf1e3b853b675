//go:build !windows

package app

import "fyne.io/fyne/v2"

// fillScreen: elsewhere a window is made smaller and the window manager, if any, finds its place.
func fillScreen(fyne.Window) bool { return false }
