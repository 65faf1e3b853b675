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
// there what it has to say. It gives a way to show a sentence where there is none, as at a double click; nil where standard
// error is seen.
func Console() func(text string) {
	streams := []struct {
		no   uint32
		file **os.File
		name string
	}{
		{windows.STD_INPUT_HANDLE, &os.Stdin, "CONIN$"},
		{windows.STD_OUTPUT_HANDLE, &os.Stdout, "CONOUT$"},
		{windows.STD_ERROR_HANDLE, &os.Stderr, "CONOUT$"},
	}
	var given [3]bool // a file or pipe of the caller stays; to attach gives the others handles too
	for i, s := range streams {
		h, err := windows.GetStdHandle(s.no)
		given[i] = err == nil && h != 0 && h != windows.InvalidHandle
	}
	if given[0] && given[1] && given[2] {
		return nil
	}
	if ok, _, _ := attachConsole.Call(attachParentProcess); ok == 0 {
		if given[2] {
			return nil
		}
		return alert
	}
	onConsole = true
	for i, s := range streams {
		if given[i] {
			continue
		}
		if f, err := os.OpenFile(s.name, os.O_RDWR, 0); err == nil {
			*s.file = f
		}
	}
	return nil
}

// leaveConsole lets go of the console: who closes it, or presses Ctrl+C there, does not mean the window.
func leaveConsole() {
	if onConsole {
		_, _, _ = freeConsole.Call()
		onConsole = false
	}
}
