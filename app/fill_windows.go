package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"golang.org/x/sys/windows"
)

var showWindow = user32.NewProc("ShowWindow")

// fillScreen has Windows make the window as large as the work area, so that no part of it lies outside.
func fillScreen(w fyne.Window) (done bool) {
	n, ok := w.(driver.NativeWindow)
	if !ok {
		return false
	}
	n.RunNative(func(context any) {
		if c, ok := context.(driver.WindowsWindowContext); ok && c.HWND != 0 {
			_, _, _ = showWindow.Call(c.HWND, windows.SW_MAXIMIZE)
			done = true
		}
	})
	return done
}
