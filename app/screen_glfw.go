//go:build !ci

package app

import "github.com/go-gl/glfw/v3.4/glfw"

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
