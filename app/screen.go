package app

import (
	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// The window's size when it opens, in units: a whole page's width at 100 % between outline and comments.
const (
	openWidth  = 1280
	openHeight = 880
)

// fitScreen makes the window no larger than the screen it is on. Fyne does not know the screen's size, and a window
// manager that would see to it is not always there (remote desktops, kiosks).
func (a *App) fitScreen() {
	w, h, ok := screenSize()
	if !ok {
		return
	}
	scale := a.win.Canvas().Scale()
	if scale <= 0 {
		return
	}
	have := a.win.Canvas().Size()
	want := fyne.NewSize(min(have.Width, float32(w)/scale), min(have.Height, float32(h)/scale))
	if want != have {
		a.win.Resize(want)
	}
}

// screenSize asks GLFW, which Fyne has started by then, for the main screen's size in px.
func screenSize() (w, h int, ok bool) {
	defer func() { // GLFW panics when it is not there
		if recover() != nil {
			ok = false
		}
	}()
	m := glfw.GetPrimaryMonitor()
	if m == nil {
		return 0, 0, false
	}
	v := m.GetVideoMode()
	if v == nil {
		return 0, 0, false
	}
	return v.Width, v.Height, v.Width > 0 && v.Height > 0
}
