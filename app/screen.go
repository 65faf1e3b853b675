package app

import "fyne.io/fyne/v2"

// The window's size when it opens, in units: a whole page's width at 100 % between outline and comments.
const (
	openWidth  = 1280
	openHeight = 880
)

// room is what the main screen has for a window's content, less taskbar and frame, in px; zero when that is not known.
type room struct {
	width, height int
	scale         float32 // px for a unit, as the system has it
}

// first is the size to open with, in units.
func (r room) first() fyne.Size {
	if r.width <= 0 || r.height <= 0 || r.scale <= 0 {
		return fyne.NewSize(openWidth, openHeight)
	}
	return fyne.NewSize(min(openWidth, float32(r.width)/r.scale), min(openHeight, float32(r.height)/r.scale))
}

// fitScreen makes the window no larger than the screen has room for. Fyne does not know the screen's size, and a window
// manager that would see to it is not always there (Windows, remote desktops, kiosks).
func (a *App) fitScreen() {
	scale := a.win.Canvas().Scale()
	if scale <= 0 || a.room.width <= 0 || a.room.height <= 0 || openWidth*scale <= float32(a.room.width) && openHeight*scale <= float32(a.room.height) || fillScreen(a.win) {
		return
	}
	have := a.win.Canvas().Size()
	a.win.Resize(fyne.NewSize(min(have.Width, float32(a.room.width)/scale), min(have.Height, float32(a.room.height)/scale)))
}
