package app

import (
	"testing"

	"fyne.io/fyne/v2"
)

// closed is Fyne when its loop has stopped.
type closed struct{ fyne.App }

func (closed) Quit() { panic("NotInitialized: The GLFW library is not initialized") }

// Who is asked to end while its window closes ends, and leaves no report of a crash.
func TestEndOfEnded(t *testing.T) {
	(&program{fyne: closed{}}).endLoop()
}
