package app

import "fyne.io/fyne/v2"

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
