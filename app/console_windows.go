package app

import (
	"os"

	"golang.org/x/sys/windows"
)

var (
	kernel32      = windows.NewLazySystemDLL("kernel32.dll")
	attachConsole = kernel32.NewProc("AttachConsole")
	freeConsole   = kernel32.NewProc("FreeConsole")
	onConsole     bool
)

const attachParentProcess = 0xFFFFFFFF

// Console gives this program, which Windows starts without a console, the one it was called from, so that a command says
// there what it has to say. alert shows a sentence where there is none, as at a double click; nil where standard error is
// seen.
func Console() (alert func(text string)) {
	streams := []struct {
		no   uint32
		file **os.File
		name string
	}{
		{windows.STD_INPUT_HANDLE, &os.Stdin, "CONIN$"},
		{windows.STD_OUTPUT_HANDLE, &os.Stdout, "CONOUT$"},
		{windows.STD_ERROR_HANDLE, &os.Stderr, "CONOUT$"},
	}
	seen := func(no uint32) bool { // a file or pipe that the caller gave counts
		h, err := windows.GetStdHandle(no)
		return err == nil && h != 0 && h != windows.InvalidHandle
	}
	for _, s := range streams {
		if seen(s.no) {
			continue
		}
		if !onConsole {
			if ok, _, _ := attachConsole.Call(attachParentProcess); ok == 0 {
				break
			}
			onConsole = true
		}
		if f, err := os.OpenFile(s.name, os.O_RDWR, 0); err == nil {
			*s.file = f
		}
	}
	if onConsole || seen(windows.STD_ERROR_HANDLE) {
		return nil
	}
	return alert
}

// leaveConsole lets go of the console: who closes it, or presses Ctrl+C there, does not mean the window.
func leaveConsole() {
	if onConsole {
		_, _, _ = freeConsole.Call()
		onConsole = false
	}
}
