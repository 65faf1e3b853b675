package look

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// Reading is text that wraps and can be selected and copied, not changed: by mouse, a double click for a word, Ctrl+A,
// Ctrl+C.
type Reading struct {
	Text
	keyed
	Tap      func()                    // a click in it, which it takes
	Keys     func(*fyne.KeyEvent) bool // keys that the part it stands in knows
	focus    bool
	from, to spot
}

// spot is a place between two characters of a line.
type spot struct{ line, at int }

func (s spot) before(o spot) bool { return s.line < o.line || s.line == o.line && s.at < o.at }

// NewReading gives text that can be selected.
func NewReading(s string) *Reading {
	r := &Reading{}
	r.keyed.of = r
	r.Text.text, r.Text.Wrap, r.Text.SizeName = s, true, theme.SizeNameText
	r.ExtendBaseWidget(r)
	return r
}

func (r *Reading) shown() []string { return r.lines(r.Text.BaseWidget.Size().Width) }

// spotAt gives the place nearest to a point.
func (r *Reading) spotAt(p fyne.Position) spot {
	ls := r.shown()
	i := max(0, min(int(p.Y/r.height()), len(ls)-1))
	runes := []rune(ls[i])
	for k := range runes {
		left, right := r.width(string(runes[:k])), r.width(string(runes[:k+1]))
		if p.X < (left+right)/2 {
			return spot{i, k}
		}
	}
	return spot{i, len(runes)}
}

// Selected gives the selected words, as they were written where that is known.
func (r *Reading) Selected() string {
	a, b := r.ends()
	if a == b {
		return ""
	}
	w := r.Text.BaseWidget.Size().Width
	var out strings.Builder
	n := 0
	for _, par := range strings.Split(r.text, "\n") {
		for k, l := range r.wrapOne(par, w) {
			if n >= a.line && n <= b.line {
				runes := []rune(l)
				from, to := 0, len(runes)
				if n == a.line {
					from = min(a.at, to)
				} else if k == 0 {
					out.WriteByte('\n')
				} else {
					out.WriteByte(' ')
				}
				if n == b.line {
					to = min(b.at, to)
				}
				out.WriteString(string(runes[from:max(from, to)]))
			}
			n++
		}
	}
	return out.String()
}

func (r *Reading) ends() (a, b spot) {
	if r.to.before(r.from) {
		return r.to, r.from
	}
	return r.from, r.to
}

func (r *Reading) selectAll() {
	ls := r.shown()
	r.from, r.to = spot{}, spot{len(ls) - 1, len([]rune(ls[len(ls)-1]))}
	r.Refresh()
}

// MouseDown begins a selection.
func (r *Reading) MouseDown(e *desktop.MouseEvent) {
	if c := canvasOf(r); c != nil {
		c.Focus(r)
	}
	if e.Button == desktop.MouseButtonPrimary {
		r.from = r.spotAt(e.Position)
		r.to = r.from
		r.Refresh()
	}
}

// MouseUp is part of desktop.Mouseable.
func (r *Reading) MouseUp(*desktop.MouseEvent) {}

// Tapped is part of fyne.Tappable.
func (r *Reading) Tapped(*fyne.PointEvent) {
	if r.Tap != nil && r.from == r.to {
		r.Tap()
	}
}

// DoubleTapped selects a word.
func (r *Reading) DoubleTapped(e *fyne.PointEvent) {
	at := r.spotAt(e.Position)
	runes := []rune(r.shown()[at.line])
	r.from, r.to = at, at
	for r.from.at > 0 && runes[r.from.at-1] != ' ' {
		r.from.at--
	}
	for r.to.at < len(runes) && runes[r.to.at] != ' ' {
		r.to.at++
	}
	r.Refresh()
}

// Dragged is part of fyne.Draggable.
func (r *Reading) Dragged(e *fyne.DragEvent) {
	r.to = r.spotAt(e.Position)
	r.Refresh()
}

// What fyne.Draggable, desktop.Cursorable and fyne.Focusable ask for.
func (r *Reading) DragEnd()               {}
func (r *Reading) Cursor() desktop.Cursor { return desktop.TextCursor }
func (r *Reading) FocusGained()           { r.focus = true; reveal(r); r.Refresh() }
func (r *Reading) FocusLost()             { r.focus = false; r.Refresh() }

// TypedKey hands keys on.
func (r *Reading) TypedKey(e *fyne.KeyEvent) {
	if r.Keys == nil || !r.Keys(e) {
		typedKey(r, e)
	}
}

// TypedShortcut copies, and hands the rest on.
func (r *Reading) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		if text := r.Selected(); text != "" {
			fyne.CurrentApp().Clipboard().SetContent(text)
		}
	case *fyne.ShortcutSelectAll:
		r.selectAll()
	default:
		r.keyed.TypedShortcut(s)
	}
}

// CreateRenderer is part of fyne.Widget.
func (r *Reading) CreateRenderer() fyne.WidgetRenderer {
	x := &readingRenderer{textRenderer: textRenderer{t: &r.Text}, r: r, ring: canvas.NewRectangle(clear)}
	x.Refresh()
	return x
}

type readingRenderer struct {
	textRenderer
	r     *Reading
	marks []fyne.CanvasObject
	ring  *canvas.Rectangle
}

func (x *readingRenderer) Objects() []fyne.CanvasObject {
	return slices.Concat(x.marks, x.textRenderer.Objects(), []fyne.CanvasObject{x.ring})
}

func (x *readingRenderer) Layout(s fyne.Size) {
	x.textRenderer.Layout(s)
	ring(x.ring, x.r.Theme(), theme.ColorNamePrimary, 2)
	x.ring.Hidden = !x.r.focus
	out := U(3)
	placeRing(x.ring, fyne.NewPos(-out, -out), fyne.NewSize(s.Width+2*out, s.Height+2*out))
	x.marks = nil
	a, b := x.r.ends()
	if a == b {
		return
	}
	ls, h := x.r.lines(s.Width), x.r.height()
	for i := a.line; i <= min(b.line, len(ls)-1); i++ {
		runes := []rune(ls[i])
		from, to := 0, len(runes)
		if i == a.line {
			from = min(a.at, to)
		}
		if i == b.line {
			to = min(b.at, to)
		}
		m := canvas.NewRectangle(x.r.Theme().Color(theme.ColorNameSelection, 0))
		left := x.r.width(string(runes[:from]))
		Lay(m, fyne.NewPos(left, float32(i)*h), fyne.NewSize(max(U(3), x.r.width(string(runes[:max(from, to)]))-left), h))
		x.marks = append(x.marks, m)
	}
}

func (x *readingRenderer) Refresh() {
	x.Layout(x.r.Text.BaseWidget.Size())
	canvas.Refresh(x.r)
}
