//go:build !ci

package app

import (
	"io"
	"log"
	"os"

	"github.com/go-gl/glfw/v3.4/glfw"
)

// Why a window cannot be drawn, for a person.
const (
	noScreen = "Kamerbrief kan hier geen venster openen: er is geen beeldscherm gevonden. Er is niets geopend en uw brieven zijn niet aangeraakt. " +
		"Start Kamerbrief op een computer met een beeldscherm, of gebruik de opdrachtregel (“kamerbrief help”)."
	noOpenGL = "Kamerbrief kan zijn venster op deze computer niet tekenen: daarvoor is OpenGL 2.1 of nieuwer nodig, en dat is hier niet. Er is niets geopend en uw brieven zijn niet aangeraakt. " +
		"Vraag uw beheerder om de uitgave met OpenGL in software of om een stuurprogramma voor het beeldscherm."
)

// probe looks whether a window can be drawn here and how large it may be. why says why not, "" when it can: a window of
// the kind that Fyne makes was made, unseen. It is asked first, because Fyne itself waits without a word, or ends, when it
// cannot draw. begin is called when there is a screen, before OpenGL is looked for.
func probe(begin func()) (r room, why string) {
	out := log.Writer()
	log.SetOutput(io.Discard) // GLFW says the same in English
	defer log.SetOutput(out)
	defer func() { // an error that GLFW's package does not expect is a panic there
		if recover() != nil {
			why = noOpenGL
		}
	}()
	if glfw.Init() != nil {
		return room{}, noScreen
	}
	begin()
	if os.Getenv("WAYLAND_DISPLAY") != "" {
		defer glfw.Terminate() // Fyne chooses between X11 and Wayland itself, when it begins
	}
	glfw.WindowHint(glfw.Visible, glfw.False)
	glfw.WindowHint(glfw.ContextVersionMajor, 2)
	glfw.WindowHint(glfw.ContextVersionMinor, 1)
	w, err := glfw.CreateWindow(16, 16, "Kamerbrief", nil, nil)
	if err != nil || w == nil {
		return room{}, noOpenGL
	}
	defer w.Destroy()
	glfw.DefaultWindowHints()
	if m := glfw.GetPrimaryMonitor(); m != nil {
		_, _, width, height := m.GetWorkarea()
		left, top, right, bottom := w.GetFrameSize()
		scale, _ := m.GetContentScale()
		r = room{width - left - right, height - top - bottom, scale}
	}
	return r, ""
}
