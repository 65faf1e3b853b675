package margin

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
)

// bar stands above the comments: how many there are, which are shown, and the list.
type bar struct {
	m           *Margin
	count       *look.Text
	filter      *look.Button
	list, small *look.Button
	wide, slim  *fyne.Container
	was         string
}

func newBar(m *Margin) *bar {
	b := &bar{m: m, count: look.NewHelp("")} // a filter may take some lines to tell
	b.filter = look.NewButton(look.Flat, nil, "Filter", nil)
	b.filter.Hint = "Kies welke opmerkingen u ziet"
	b.filter.Tap = func() {
		d := fyne.CurrentApp().Driver()
		look.ShowMenu(d.CanvasForObject(b.filter), d.AbsolutePositionForObject(b.filter).Add(fyne.NewPos(0, b.filter.Size().Height)), m.Filters())
	}
	b.list, b.small = newListButton(m), newListButton(m)
	b.wide = look.On(theme.ColorNameBackground, look.Inset(4, look.RowGrow(4, 0, look.Inset(4, b.count), b.filter, b.list)))
	b.slim = look.On(theme.ColorNameBackground, look.Inset(2, b.small))
	return b
}

func newListButton(m *Margin) *look.Button {
	b := look.NewButton(look.Flat, look.IconResource("list"), "", func() { m.SetList(!m.listed) })
	b.Hint = "Alle opmerkingen in een lijst"
	return b
}

func (b *bar) object() fyne.CanvasObject {
	b.list.Hidden = b.m.slim // the wide bar stands above the list then, with the small one beside it
	if b.m.slim {
		return b.slim
	}
	return b.wide
}

// place puts it at the top and gives its height.
func (b *bar) place(width float32) float32 {
	b.update()
	o := b.object()
	look.Lay(o, fyne.NewPos(0, 0), fyne.NewSize(width, o.MinSize().Height)) // what wraps knows its height once it knows its width
	h := o.MinSize().Height
	o.Resize(fyne.NewSize(width, h))
	return h
}

// update says how many comments there are now.
func (b *bar) update() {
	s := b.m.count()
	if s == b.was && b.list.On == b.m.listed {
		return
	}
	b.was = s
	b.count.SetText(s)
	b.list.Access, b.small.Access = "Lijst met opmerkingen: "+s, "Lijst met opmerkingen: "+s
	b.list.SetOn(b.m.listed)
	b.small.SetOn(b.m.listed)
	b.filter.SetOn(b.m.filter.narrow())
}

func (b *bar) refresh() {
	b.was = ""
	b.wide.Refresh()
	b.slim.Refresh()
}
