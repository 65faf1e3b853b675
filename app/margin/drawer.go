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
	b.shape(full, m.Size().Height-2*look.U(apart))
	y, _ := m.page.TopOf(b.t.Anchor)
	m.open(container.New(fixedWidth{look.U(wide - tail)}, b), y)
}

// openList shows the list of comments over the page.
func (m *Margin) openList() {
	l := m.list()
	l.update()
	m.r.bar.update()
	box := look.Frame(m.r.bar.wide, nil, nil, nil, l) // beside the page there is no room for that bar
	m.open(container.New(fixedWidth{look.U(wide)}, container.New(tallAs{m}, box)), 0)
	if m.drawer != nil {
		m.drawer.Show()
		if c := m.canvas(); c != nil {
			c.Focus(l.list)
		}
	}
}

// open puts something over the page beside the margin, y below its top.
func (m *Margin) open(o fyne.CanvasObject, y float32) {
	c := m.canvas()
	if c == nil {
		return
	}
	m.drawer, m.drawerTop = widget.NewPopUp(o, c), y
	m.drawer.ShowAtPosition(m.spot(m.drawer.MinSize()))
}

// spot is where the drawer lies: beside the margin, at what it is about, and not below the margin's end.
func (m *Margin) spot(size fyne.Size) fyne.Position {
	abs := fyne.CurrentApp().Driver().AbsolutePositionForObject(m)
	if c := m.canvas(); c != nil && abs.IsZero() { // folded away until now: Fyne does not know yet where it is, which is at the right
		abs = fyne.NewPos(c.Size().Width-m.Size().Width, c.Size().Height-m.Size().Height)
	}
	return fyne.NewPos(max(0, abs.X-size.Width), max(abs.Y, min(abs.Y+m.drawerTop, abs.Y+m.Size().Height-size.Height)))
}

// tallAs gives its one object the height of the margin.
type tallAs struct{ m *Margin }

func (t tallAs) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(look.U(wide), t.m.Size().Height-look.U(16))
}

func (t tallAs) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

func (m *Margin) fitDrawer() {
	if m.drawer != nil {
		size := m.drawer.MinSize()
		m.drawer.Resize(size)
		m.drawer.Move(m.spot(size))
	}
}

func (m *Margin) closeDrawer() {
	if m.drawer != nil {
		m.drawer.Hide()
		m.drawer = nil
		m.listed = m.listed && !m.slim
	}
}

// Shut takes a comment or the list away that lies over the page, and reports whether one did.
func (m *Margin) Shut() bool {
	open := m.drawer != nil && m.drawer.Visible()
	m.closeDrawer()
	return open
}

// fixedWidth gives its one object a width; the height follows.
type fixedWidth struct{ w float32 }

func (f fixedWidth) MinSize(o []fyne.CanvasObject) fyne.Size {
	o[0].Resize(fyne.NewSize(f.w, o[0].Size().Height))
	return fyne.NewSize(f.w, o[0].MinSize().Height)
}

func (f fixedWidth) Layout(o []fyne.CanvasObject, s fyne.Size) {
	look.Lay(o[0], fyne.NewPos(0, 0), s) // it stood in the margin before
}

// marker stands for a balloon in a narrow window.
type marker struct {
	*look.Button
	id   letter.ID
	icon string
}

func newMarker(m *Margin) *marker {
	k := &marker{}
	k.Button = look.NewButton(look.Plain, look.IconResource("comment"), "", func() {
		m.setCurrent(k.id)
		if b := m.balloon(k.id); b != nil {
			m.Place()
			m.openDrawer(b)
			m.focusCurrent()
		}
	})
	k.Hint = "Opmerking tonen"
	return k
}

func (k *marker) aim(t *review.Thread, current bool) {
	k.id = t.ID
	k.Access = "Opmerking van " + name(t.By) + ": " + short(t.Text, 80)
	icon := "comment"
	if t.State == review.Resolved {
		icon, k.Access = "comment-resolve", "Afgehandelde opmerking van "+name(t.By)+": "+short(t.Text, 80)
	}
	if k.icon != icon {
		k.icon, k.Icon = icon, look.IconResource(icon)
		k.Refresh()
	}
	k.SetOn(current)
}
