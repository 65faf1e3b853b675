//go:build !windows

package app

import (
	"os"
	"os/exec"
)

// drawnInSoftware: elsewhere the system itself brings an OpenGL that draws without a graphics card.
func drawnInSoftware() bool { return false }

// alert shows a sentence to somebody who started the program from a menu: standard error is not seen there. The desktop's
// own program for messages does it, when there is one.
func alert(text string) {
	if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return
	}
	for _, c := range [][]string{{"zenity", "--error", "--no-markup", "--title=Kamerbrief", "--width=480", "--text=" + text}, {"kdialog", "--title", "Kamerbrief", "--error", text}, {"xmessage", "-center", text}} {
		if file, err := exec.LookPath(c[0]); err == nil && exec.Command(file, c[1:]...).Start() == nil {
			return
		}
	}
}
