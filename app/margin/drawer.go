package margin

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"kamerbrief/app/look"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// openDrawer shows a balloon over the page, in a narrow window.
func (m *Margin) openDrawer(b *balloon) {
	m.closeDrawer()
	b.Show() // it may have been hidden while out of view
	c := fyne.CurrentApp().Driver().CanvasForObject(m)
	if c == nil {
		return
	}
	m.drawer = widget.NewPopUp(container.New(fixedWidth{look.U(wide - tail)}, b), c)
	y := float32(0)
	for _, e := range m.listed() {
		if e.t.ID == b.t.ID {
			y = e.y
		}
	}
	abs := fyne.CurrentApp().Driver().AbsolutePositionForObject(m)
	size := m.drawer.MinSize()
	m.drawer.ShowAtPosition(fyne.NewPos(max(0, abs.X-size.Width), max(abs.Y, min(abs.Y+y, abs.Y+m.Size().Height-size.Height))))
}

func (m *Margin) fitDrawer() {
	if m.drawer != nil {
		m.drawer.Resize(m.drawer.MinSize())
	}
}

func (m *Margin) closeDrawer() {
	if m.drawer != nil {
		m.drawer.Hide()
		m.drawer = nil
	}
}

// fixedWidth gives its one object a width; the height follows.
type fixedWidth struct{ w float32 }

func (f fixedWidth) MinSize(o []fyne.CanvasObject) fyne.Size {
	o[0].Resize(fyne.NewSize(f.w, o[0].Size().Height))
	return fyne.NewSize(f.w, o[0].MinSize().Height)
}

func (f fixedWidth) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0)) // it stood in the margin before
	o[0].Resize(s)
}

// marker stands for a balloon in a narrow window.
type marker struct {
	*look.Button
	id letter.ID
}

func newMarker(m *Margin) *marker {
	k := &marker{}
	k.Button = look.NewButton(look.Plain, look.IconResource("comment"), "", func() {
		m.setCurrent(k.id)
		if b := m.balloon(k.id); b != nil {
			m.Place()
			m.openDrawer(b)
			m.focus(b.entry)
		}
	})
	k.Hint = "Opmerking tonen"
	return k
}

func (k *marker) aim(t *review.Thread, current bool) {
	k.id = t.ID
	k.Access = "Opmerking van " + t.By + ": " + short(t.Text, 80)
	k.SetOn(current)
}
