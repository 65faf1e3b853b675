// Package beside shows a comparison in the window: two texts beside each other, a paragraph beside what it was, with the
// words marked that came and went. The two go together, since they are the rows of one table. It is walked by key from one
// difference to the next.
//
// What came is underlined, what went is struck through, what looks or stands otherwise is dashed below and said in words:
// never told apart by colour alone. Only the rows in view are painted; the heights of all are known, so that a letter of
// 500 pages scrolls like one of two.
//
//	beside.go  the widget: keys, the current difference
//	rows.go    a comparison as rows
//	words.go   words into lines
//	body.go    what is painted
package beside

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"kamerbrief/app/look"
	"kamerbrief/drafts/compare"
)

// Hooks are what the window around does. Every field may be nil.
type Hooks struct {
	Moved func()           // another difference is the current one, or there are others
	Open  func(change int) // Enter, or a double click: shows a difference in the letter
	Leave func(back bool)  // F6: gives the focus away
	Close func()           // Esc
}

// View is the widget. All its methods belong to Fyne's goroutine.
type View struct {
	widget.BaseWidget
	Hooks Hooks

	res     *compare.Result
	table   table
	sorts   Sort
	shown   []int // changes of the sorts that are shown, as they stand from above to below
	current int   // in shown, -1 for none
	heads   [2]fyne.CanvasObject
	scroll  *container.Scroll
	body    *body
	focus   bool
}

// New makes the view of a comparison; heads stand over the two columns.
func New(res *compare.Result, was, now fyne.CanvasObject) *View {
	v := &View{heads: [2]fyne.CanvasObject{was, now}, sorts: Words | Form, current: -1}
	v.body = newBody(v)
	v.scroll = container.NewVScroll(v.body)
	v.scroll.OnScrolled = func(fyne.Position) { v.body.Refresh() }
	v.ExtendBaseWidget(v)
	v.Set(res)
	return v
}

// Set shows another comparison. The current difference stays at its number as far as there is one, and is in view.
func (v *View) Set(res *compare.Result) {
	v.res, v.table = res, lay(res)
	v.body.forget()
	v.fill(-1)
}

// Only says which sorts of difference are shown. The current one stays; of a sort that is not shown any more, the next takes its place.
func (v *View) Only(s Sort) {
	is := v.change()
	v.sorts = s
	v.fill(is)
}

// fill finds what is shown. The current difference is the change is, or the first behind it; at its number when is is -1.
func (v *View) fill(is int) {
	v.shown = v.shown[:0]
	for _, i := range v.Order() {
		if SortOf(v.res.Changes[i])&v.sorts != 0 {
			v.shown = append(v.shown, i)
		}
	}
	if of := v.table.of; is >= 0 {
		v.current = slices.IndexFunc(v.shown, func(i int) bool { return of[i] > of[is] || of[i] == of[is] && i >= is })
		if v.current < 0 {
			v.current = len(v.shown)
		}
	}
	v.current = min(v.current, len(v.shown)-1)
	v.reveal() // what is done to the current difference, as Alinea terugzetten, is done to one that is seen
	v.body.Refresh()
	v.moved()
}

// Order gives all changes, by their number in the comparison, as they stand from above to below: those of notes and cells below the letter.
func (v *View) Order() []int {
	order := make([]int, len(v.res.Changes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return v.table.of[a] - v.table.of[b] })
	return order
}

func (v *View) moved() {
	if v.Hooks.Moved != nil {
		v.Hooks.Moved()
	}
}

// Len is how many differences are shown.
func (v *View) Len() int { return len(v.shown) }

// At is the number of the current difference among those shown, -1 for none.
func (v *View) At() int { return v.current }

// Current is the current difference; ok is false when there is none.
func (v *View) Current() (x compare.Change, ok bool) {
	if i := v.change(); i >= 0 {
		return v.res.Changes[i], true
	}
	return x, false
}

func (v *View) change() int {
	if v.current < 0 || v.current >= len(v.shown) {
		return -1
	}
	return v.shown[v.current]
}

// Step goes to the next difference (by 1) or the one before (by -1), and round at the end.
func (v *View) Step(by int) {
	n := len(v.shown)
	if n == 0 {
		return
	}
	at := v.current + by
	if v.current < 0 && by < 0 {
		at = n - 1
	}
	v.Go((at + n) % n)
}

// Go makes a difference the current one and brings it into view.
func (v *View) Go(i int) {
	v.current = i
	v.reveal()
	v.body.Refresh()
	v.moved()
}

// GoTo is Go for a change of the comparison, by its number there, of a sort that is shown.
func (v *View) GoTo(change int) {
	if k := slices.Index(v.shown, change); k >= 0 {
		v.Go(k)
	}
}

// reveal scrolls to the current difference, unless it is in view.
func (v *View) reveal() {
	i := v.change()
	if i < 0 || v.table.of[i] < 0 {
		return
	}
	y, h := v.body.place(i)
	see := v.scroll.Size().Height
	if see > 0 && (y < v.scroll.Offset.Y || y+h > v.scroll.Offset.Y+see) {
		v.scroll.ScrollToOffset(fyne.NewPos(0, max(0, min(y-see/3, v.body.MinSize().Height-see))))
	}
}

// isShown reports whether a change is marked.
func (v *View) isShown(i int) bool { return i < 0 || SortOf(v.res.Changes[i])&v.sorts != 0 }

// tapped makes the difference at a place of the table the current one.
func (v *View) tapped(p fyne.Position) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		c.Focus(v)
	}
	if i := v.body.at(p); i >= 0 {
		if k := slices.Index(v.shown, i); k >= 0 {
			v.Go(k)
		}
	}
}

// FocusGained is part of fyne.Focusable.
func (v *View) FocusGained() { v.focus = true; v.Refresh() }

// FocusLost is part of fyne.Focusable.
func (v *View) FocusLost() { v.focus = false; v.Refresh() }

// TypedRune is part of fyne.Focusable.
func (v *View) TypedRune(rune) {}

// TypedKey goes along the differences and scrolls.
func (v *View) TypedKey(e *fyne.KeyEvent) {
	see := v.scroll.Size().Height
	by := float32(0)
	switch e.Name {
	case fyne.KeyRight:
		v.Step(1)
	case fyne.KeyLeft:
		v.Step(-1)
	case fyne.KeyDown:
		by = 3 * v.body.line
	case fyne.KeyUp:
		by = -3 * v.body.line
	case fyne.KeyPageDown:
		by = see - 2*v.body.line
	case fyne.KeyPageUp:
		by = 2*v.body.line - see
	case fyne.KeyHome:
		by = -v.body.MinSize().Height
	case fyne.KeyEnd:
		by = v.body.MinSize().Height
	case fyne.KeyReturn, fyne.KeyEnter:
		if i := v.change(); i >= 0 && v.Hooks.Open != nil {
			v.Hooks.Open(i)
		}
	case fyne.KeyEscape:
		if v.Hooks.Close != nil {
			v.Hooks.Close()
		}
	case fyne.KeyF6:
		if v.Hooks.Leave != nil {
			v.Hooks.Leave(look.Shifted())
		}
	default:
		look.TypedKey(fyne.CurrentApp().Driver().CanvasForObject(v), e)
		return
	}
	if by != 0 {
		y := max(0, min(v.scroll.Offset.Y+by, v.body.MinSize().Height-see))
		v.scroll.ScrollToOffset(fyne.NewPos(0, y))
		v.body.Refresh()
	}
}

// TypedShortcut hands shortcuts to the menu bar.
func (v *View) TypedShortcut(s fyne.Shortcut) {
	look.TypedShortcut(fyne.CurrentApp().Driver().CanvasForObject(v), s)
}

// KeyDown is part of desktop.Keyable.
func (v *View) KeyDown(e *fyne.KeyEvent) {
	look.KeyDown(fyne.CurrentApp().Driver().CanvasForObject(v), e)
}

// KeyUp is part of desktop.Keyable.
func (v *View) KeyUp(e *fyne.KeyEvent) {
	look.KeyUp(fyne.CurrentApp().Driver().CanvasForObject(v), e)
}

// CreateRenderer is part of fyne.Widget.
func (v *View) CreateRenderer() fyne.WidgetRenderer {
	r := &viewRenderer{v: v, ground: look.NewFill(theme.ColorNameInputBackground), top: look.NewFill(theme.ColorNameHeaderBackground), ring: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type viewRenderer struct {
	v           *View
	ground, top *look.Fill
	ring        *canvas.Rectangle
}

func (r *viewRenderer) Destroy() {}
func (r *viewRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.top, r.v.heads[0], r.v.heads[1], r.v.scroll, r.ring}
}

func (r *viewRenderer) head() float32 {
	return max(r.v.heads[0].MinSize().Height, r.v.heads[1].MinSize().Height) + look.U(8)
}

func (r *viewRenderer) MinSize() fyne.Size { return fyne.NewSize(look.U(160), r.head()+look.U(80)) }

func (r *viewRenderer) Layout(s fyne.Size) {
	h := r.head()
	r.ground.Resize(s)
	r.top.Resize(fyne.NewSize(s.Width, h))
	for i, o := range r.v.heads {
		x, w := r.v.body.column(i, s.Width)
		o.Move(fyne.NewPos(x, look.U(4)))
		o.Resize(fyne.NewSize(w, h-look.U(8)))
	}
	r.v.scroll.Move(fyne.NewPos(0, h))
	r.v.scroll.Resize(fyne.NewSize(s.Width, max(0, s.Height-h)))
	w := r.ring.StrokeWidth
	r.ring.Move(fyne.NewPos(w/2, h+w/2))
	r.ring.Resize(fyne.NewSize(s.Width-w, max(0, s.Height-h-w)))
	r.v.body.Refresh()
}

func (r *viewRenderer) Refresh() {
	r.ring.StrokeColor, r.ring.StrokeWidth = r.v.Theme().Color(theme.ColorNamePrimary, 0), 2
	r.ring.Hidden = !r.v.focus
	for _, o := range r.Objects()[:4] {
		o.Refresh()
	}
	r.v.body.forget()
	r.Layout(r.v.Size())
	canvas.Refresh(r.v)
}
