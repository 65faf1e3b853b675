package look

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// List is a short list of rows of which one is chosen: the arrow keys go along it, Enter or a double click opens.
type List struct {
	widget.BaseWidget
	keyed
	Chosen  int // -1 for none
	Changed func(i int)
	Picked  func(i int) // a row was chosen with the mouse, after Changed
	Opened  func(i int)
	Deleted func(i int) // Delete was pressed on a row
	Left    func()      // Esc: the keys go back; nil leaves it to what the list stands in
	// Moved is told that a row was taken elsewhere, by dragging or with Alt and an arrow; nil: the order is fixed. to is
	// its number afterwards.
	Moved func(from, to int)
	// Start is the row that is chosen, without telling anyone, when the focus comes and none is; nil: the first, which
	// Changed is told.
	Start func() int
	// Turn folds away what is below a row, or shows it again: the left and right arrow. Nil: nothing folds.
	Turn func(i int, open bool)
	// Tip is what the tip of a row says, "" for none; nil: no row has one.
	Tip func(i int) string
	// OneClick makes a single click open, in a list of places to go to.
	OneClick bool
	rows     []fyne.CanvasObject
	hover    int
	focus    bool
	drag     *rowDrag          // nil while nothing is dragged
	scroll   *container.Scroll // that it stands in by itself; nil: in something else
}

// NewList makes one of rows; a row is any object that fits its width, wrapping where it must.
func NewList(rows ...fyne.CanvasObject) *List {
	l := &List{Chosen: -1, hover: -1, rows: rows}
	l.keyed.of = l
	l.ExtendBaseWidget(l)
	return l
}

// Scroll puts the list in a scroll of its own. Of a long list only the rows in sight are given to Fyne then, which goes along
// all that there is for every picture.
func (l *List) Scroll() *container.Scroll {
	if l.scroll == nil {
		l.scroll = container.NewVScroll(l)
	}
	return l.scroll
}

// SetRows shows other rows; the choice stays at its number as far as there is one.
func (l *List) SetRows(rows ...fyne.CanvasObject) {
	l.rows = rows
	l.Chosen, l.hover = min(l.Chosen, len(rows)-1), -1
	l.Refresh()
	relayout(l)
}

// SetRow shows another object as row i.
func (l *List) SetRow(i int, row fyne.CanvasObject) {
	l.rows[i] = row
	l.Refresh()
	relayout(l)
}

// Len is the number of rows.
func (l *List) Len() int { return len(l.rows) }

// Choose chooses row i (-1 none) and tells Changed.
func (l *List) Choose(i int) {
	if i >= len(l.rows) || i == l.Chosen {
		return
	}
	l.Chosen = i
	l.Refresh()
	if l.Changed != nil {
		l.Changed(i)
	}
}

func (l *List) at(y float32) int {
	for i, r := range l.rows {
		p := r.Position().Y - U(6)
		if y >= p && y < p+r.Size().Height+U(12) {
			return i
		}
	}
	return -1
}

// Tapped is part of fyne.Tappable.
func (l *List) Tapped(e *fyne.PointEvent) {
	i := l.at(e.Position.Y)
	if i >= 0 {
		l.Choose(i) // before the focus comes, which brings the chosen row into view
	}
	if c := canvasOf(l); c != nil {
		c.Focus(l)
	}
	if i >= 0 {
		if l.Picked != nil {
			l.Picked(i)
		}
	}
}

// DoubleTapped is part of fyne.DoubleTappable.
func (l *List) DoubleTapped(e *fyne.PointEvent) {
	if i := l.at(e.Position.Y); i >= 0 {
		l.Choose(i)
		if c := canvasOf(l); c != nil { // what opens gives the keys back here
			c.Focus(l)
		}
		if l.Opened != nil && !l.OneClick {
			l.Opened(i)
		}
	}
}

// FocusGained is part of fyne.Focusable.
func (l *List) FocusGained() {
	l.focus = true
	switch {
	case l.Chosen >= 0 || len(l.rows) == 0:
	case l.Start != nil:
		l.Chosen = l.Start()
	default:
		l.Choose(0)
	}
	l.Refresh()
	l.ShowChosen() // not the list as a whole: it would move under the pointer
}

// FocusLost is part of fyne.Focusable.
func (l *List) FocusLost() { l.focus = false; l.tip(-1); l.Refresh() }

// TypedKey is part of fyne.Focusable.
func (l *List) TypedKey(e *fyne.KeyEvent) {
	n := len(l.rows)
	i := l.Chosen
	switch e.Name {
	case fyne.KeyUp:
		i--
	case fyne.KeyDown:
		i++
	case fyne.KeyHome:
		i = 0
	case fyne.KeyEnd:
		i = n - 1
	case fyne.KeyPageUp:
		i -= 8
	case fyne.KeyPageDown:
		i += 8
	case fyne.KeyLeft, fyne.KeyRight:
		if l.Turn == nil || i < 0 || i >= n {
			typedKey(l, e)
			return
		}
		l.Turn(i, e.Name == fyne.KeyRight)
		return
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if l.Opened != nil && i >= 0 && i < n {
			l.Opened(i)
			return
		}
		typedKey(l, e)
		return
	case fyne.KeyEscape:
		if l.Left == nil {
			typedKey(l, e)
			return
		}
		l.Left()
		return
	case fyne.KeyDelete:
		if l.Deleted != nil && i >= 0 && i < n {
			l.Deleted(i)
		}
		return
	default:
		typedKey(l, e)
		return
	}
	if n > 0 {
		l.Choose(min(max(i, 0), n-1))
		l.tip(l.Chosen)
		l.ShowChosen()
	}
}

// TypedShortcut takes the chosen row along with Alt and an arrow, and hands other shortcuts to the menu bar.
func (l *List) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && l.Moved != nil && c.Modifier == fyne.KeyModifierAlt {
		switch c.KeyName {
		case fyne.KeyUp:
			l.take(l.Chosen, l.Chosen-1)
			return
		case fyne.KeyDown:
			l.take(l.Chosen, l.Chosen+1)
			return
		}
	}
	l.keyed.TypedShortcut(s)
}

// MouseIn is part of desktop.Hoverable.
func (l *List) MouseIn(e *desktop.MouseEvent) { l.MouseMoved(e) }

// MouseMoved is part of desktop.Hoverable.
func (l *List) MouseMoved(e *desktop.MouseEvent) {
	if i := l.at(e.Position.Y); i != l.hover {
		l.hover = i
		l.tip(i)
		l.Refresh()
	}
}

// MouseOut is part of desktop.Hoverable.
func (l *List) MouseOut() { l.hover = -1; l.tip(-1); l.Refresh() }

// tip shows the tip of row i after a while, and takes that of another away.
func (l *List) tip(i int) {
	if l.Tip == nil {
		return
	}
	tips := windowOf(canvasOf(l)).tips
	if i < 0 || i >= len(l.rows) || l.drag != nil { // a row that is dragged would have it over its way
		tips.hide()
		return
	}
	tips.soon(l.rows[i], func() string {
		if i < len(l.rows) {
			return l.Tip(i)
		}
		return ""
	})
}

// Mark shows row i as the chosen one and tells nobody: what the list follows is there.
func (l *List) Mark(i int) {
	if i != l.Chosen && i < len(l.rows) {
		l.Chosen = i
		l.Refresh()
	}
}

// CreateRenderer is part of fyne.Widget.
func (l *List) CreateRenderer() fyne.WidgetRenderer {
	r := &listRenderer{l, canvas.NewRectangle(clear), canvas.NewRectangle(clear), canvas.NewRectangle(clear), canvas.NewRectangle(clear), current}
	r.Refresh()
	return r
}

type listRenderer struct {
	l                         *List
	chosen, hover, ring, drop *canvas.Rectangle
	theme                     *Theme // that the rows were last painted with
}

func (r *listRenderer) Destroy() {}
func (r *listRenderer) Objects() []fyne.CanvasObject {
	o := []fyne.CanvasObject{r.hover, r.chosen}
	o = append(o, r.l.inSight()...)
	return append(o, r.ring, r.drop)
}

// inSight gives the rows of which something can be seen.
func (l *List) inSight() []fyne.CanvasObject {
	if l.scroll == nil {
		return l.rows
	}
	top := l.scroll.Offset.Y - U(12) // what lies around a row
	below := l.scroll.Offset.Y + l.scroll.Size().Height + U(12)
	n := len(l.rows)
	from := sort.Search(n, func(i int) bool { return l.rows[i].Position().Y+l.rows[i].Size().Height >= top })
	to := from + sort.Search(n-from, func(i int) bool { return l.rows[from+i].Position().Y > below })
	return l.rows[from:to]
}

func (r *listRenderer) MinSize() fyne.Size {
	var w, h float32
	for _, x := range r.l.rows {
		s := x.MinSize()
		w, h = max(w, s.Width), h+max(s.Height, U(18))+U(12)
	}
	return fyne.NewSize(w+U(16), h)
}

func (r *listRenderer) Layout(s fyne.Size) {
	y := float32(0)
	r.chosen.Hide()
	r.hover.Hide()
	for i, x := range r.l.rows {
		x.Resize(fyne.NewSize(s.Width-U(16), x.Size().Height))
		h := max(x.MinSize().Height, U(18))
		Lay(x, fyne.NewPos(U(8), y+U(6)), fyne.NewSize(s.Width-U(16), h))
		for _, m := range []struct {
			at   int
			rect *canvas.Rectangle
		}{{r.l.Chosen, r.chosen}, {r.l.hover, r.hover}} {
			if m.at == i {
				Lay(m.rect, fyne.NewPos(0, y), fyne.NewSize(s.Width, h+U(12)))
				m.rect.Show()
			}
		}
		y += h + U(12)
	}
	r.drop.Hidden = true
	if d := r.l.drag; d != nil && d.to != d.from {
		r.drop.Hidden = false
		Lay(r.drop, fyne.NewPos(0, max(0, r.l.gapAt(d)-U(1.5))), fyne.NewSize(s.Width, U(3)))
	}
	placeRing(r.ring, fyne.Position{}, s)
	if r.l.Chosen >= 0 && r.l.Chosen < len(r.l.rows) {
		placeRing(r.ring, r.chosen.Position(), r.chosen.Size())
	}
}

func (r *listRenderer) Refresh() {
	th := r.l.Theme()
	r.chosen.FillColor = th.Color(theme.ColorNameSelection, 0)
	r.hover.FillColor = th.Color(theme.ColorNameHover, 0)
	r.drop.FillColor = th.Color(theme.ColorNamePrimary, 0)
	ring(r.ring, th, theme.ColorNamePrimary, 2)
	r.ring.Hidden = !r.l.focus
	if r.theme != current { // not at every move of the mouse
		r.theme = current
		for _, x := range r.l.rows {
			x.Refresh()
		}
	}
	r.Layout(r.l.Size())
	canvas.Refresh(r.l)
}

// Reveal scrolls to where row i can be seen, in the list's own scroll.
func (l *List) Reveal(i int) {
	in := l.Scroll()
	switch y, h := l.Place(i); {
	case y < in.Offset.Y:
		in.ScrollToOffset(fyne.NewPos(0, y))
	case y+h > in.Offset.Y+in.Size().Height: // of a row that is higher than the view the beginning
		in.ScrollToOffset(fyne.NewPos(0, min(y, y+h-in.Size().Height)))
	}
}

// ShowChosen brings the chosen row into sight, in the scroll that stands round the list.
func (l *List) ShowChosen() {
	if i := l.Chosen; i >= 0 && i < len(l.rows) {
		revealRect(l, l.rows[i].Position(), l.rows[i].Size())
	}
}

// Place gives where row i stands in the list and how high it is, for who scrolls to it.
func (l *List) Place(i int) (y, height float32) {
	if i < 0 || i >= len(l.rows) {
		return 0, 0
	}
	r := l.rows[i]
	return r.Position().Y - U(6), r.Size().Height + U(12)
}
