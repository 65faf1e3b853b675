package look

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// tipAfter is how long a button or row has the mouse or the focus before its tip is shown.
const tipAfter = 500 * time.Millisecond

// Stop stops a timer, if there is one.
func Stop(t *time.Timer) {
	if t != nil {
		t.Stop()
	}
}

// tipLayer shows, over the window's content, what the button under the mouse or with the focus does, and the whole of a row that
// is cut. A window has one tip. It stands in the window's content and not among its overlays, which would take the mouse.
type tipLayer struct {
	canvas fyne.Canvas
	after  func(time.Duration, func()) *time.Timer // nil where no tips are shown
	wait   *time.Timer
	of     fyne.CanvasObject
	text   func() string // what is told of it
	words  *Text
	box    *fyne.Container // the tip
	layer  *fyne.Container
}

// WithTips gives content for a window over which tips are shown. after does something later, on Fyne's goroutine.
func WithTips(c fyne.Canvas, content fyne.CanvasObject, after func(time.Duration, func()) *time.Timer) *fyne.Container {
	windowOf(c).tips.hide()
	t := &tipLayer{canvas: c, after: after, words: NewProse("")}
	edge := NewFill(theme.ColorNameOverlayBackground)
	edge.Stroke, edge.Radius = theme.ColorNameInputBorder, 3
	t.box = container.NewStack(edge, Inset(6, t.words))
	t.box.Hide()
	t.layer = container.NewWithoutLayout(t.box)
	windowOf(c).tips = t
	return container.NewStack(content, t.layer)
}

// tip shows the button's hint after a while, or takes it away.
func (b *Button) tip() {
	tips := windowOf(canvasOf(b)).tips
	if b.hover || b.focus {
		tips.soon(b, func() string {
			if b.Disabled() && b.reason != "" {
				return b.reason
			}
			return b.Hint
		})
	} else if tips.of == fyne.CanvasObject(b) {
		tips.hide()
	}
}

// soon shows the tip of something after a while.
func (t *tipLayer) soon(of fyne.CanvasObject, text func() string) {
	if t.of == of || t.after == nil {
		return
	}
	t.hide()
	t.of, t.text = of, text
	t.wait = t.after(tipAfter, func() {
		if t == windowOf(t.canvas).tips && t.of == of {
			t.show()
		}
	})
}

// over reports whether the tip of something can be shown.
func (t *tipLayer) over(o fyne.CanvasObject) bool {
	c := canvasOf(o)
	return t.after != nil && c != nil && c.Overlays().Top() == nil && canvasOf(t.layer) == c
}

// hide takes the tip away.
func (t *tipLayer) hide() {
	Stop(t.wait)
	t.of, t.text, t.wait = nil, nil, nil
	if t.box != nil && t.box.Visible() {
		t.box.Hide()
		t.layer.Refresh()
	}
}

// again shows the tip of something anew, when it hangs there: what it tells has changed.
func (t *tipLayer) again(of fyne.CanvasObject) {
	if t.of == of && t.box.Visible() {
		t.box.Hide()
		t.show()
	}
}

// tipWidth is how wide a tip may be, in units.
const tipWidth = 320

// show puts the tip below what it is of, or above where there is no room. A dialog would lie over it, and has its own words.
func (t *tipLayer) show() {
	b, text := t.of, t.text()
	if text == "" || !t.over(b) {
		return
	}
	t.words.SetText(text)
	room := t.layer.Size()
	w := min(U(tipWidth), room.Width-U(8), t.words.width(text)+U(20))
	t.box.Resize(fyne.NewSize(w, t.box.Size().Height))
	t.box.Resize(fyne.NewSize(w, t.box.MinSize().Height))
	drv := fyne.CurrentApp().Driver()
	at := drv.AbsolutePositionForObject(b).Subtract(drv.AbsolutePositionForObject(t.layer))
	x, y := min(at.X, room.Width-w-U(4)), at.Y+b.Size().Height+U(4)
	if h := t.box.Size().Height; y+h > room.Height {
		y = at.Y - h - U(4)
	}
	t.box.Move(fyne.NewPos(max(U(4), x), y))
	t.box.Show()
	t.layer.Refresh()
}
