package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"kamerbrief/app/look"
)

// draftList is the list of letters, which makes rows for those in sight alone. The arrow keys choose, Enter opens, Delete puts in
// the bin, F2 renames, the menu key and Shift+F10 show what else can be done; letters go to the search field.
type draftList struct {
	widget.List
	s     *start
	focus bool
}

func newDraftList(s *start) *draftList {
	l := &draftList{s: s}
	l.Length = func() int { return len(s.shown) }
	l.CreateItem = func() fyne.CanvasObject { return newDraftRow(s) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		if i < len(s.shown) { // it became shorter, and Fyne has not been told yet
			o.(*draftRow).set(i)
		}
	}
	l.OnSelected = func(i widget.ListItemID) { s.choose(i) }
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

// FocusGained is part of fyne.Focusable. Fyne's own marks a row of its own.
func (l *draftList) FocusGained() {
	l.focus = true
	if l.s.chosen < 0 && len(l.s.shown) > 0 {
		l.Select(0)
	}
	l.Refresh()
}

// FocusLost is part of fyne.Focusable.
func (l *draftList) FocusLost() { l.focus = false; l.Refresh() }

// TypedKey is part of fyne.Focusable.
func (l *draftList) TypedKey(k *fyne.KeyEvent) {
	s := l.s
	page := max(1, int(l.Size().Height/l.step())-1)
	at := map[fyne.KeyName]int{fyne.KeyUp: s.chosen - 1, fyne.KeyDown: s.chosen + 1, fyne.KeyHome: 0, fyne.KeyEnd: len(s.shown) - 1,
		fyne.KeyPageUp: s.chosen - page, fyne.KeyPageDown: s.chosen + page}
	if i, ok := at[k.Name]; ok {
		l.Select(min(max(i, 0), len(s.shown)-1))
		return
	}
	switch {
	case k.Name == fyne.KeyF10 && look.Shifted(), k.Name == desktop.KeyMenu:
		if s.chosen >= 0 {
			y := float32(s.chosen+1)*l.step() - l.GetScrollOffset()
			s.contextMenu(fyne.CurrentApp().Driver().AbsolutePositionForObject(l).AddXY(look.U(12), min(max(0, y), l.Size().Height)))
		}
	case !s.key(k):
		look.TypedKey(s.app.win.Canvas(), k)
	}
}

// step is how far rows are apart: Fyne leaves room between them also when it draws no line there.
func (l *draftList) step() float32 {
	return newDraftRow(l.s).MinSize().Height + l.Theme().Size("padding")
}

// TypedRune is part of fyne.Focusable: who begins to type is looking for something.
func (l *draftList) TypedRune(r rune) {
	l.s.app.win.Canvas().Focus(l.s.search)
	l.s.search.TypedRune(r)
}

// TypedShortcut hands shortcuts to the menu bar.
func (l *draftList) TypedShortcut(c fyne.Shortcut) { look.TypedShortcut(l.s.app.win.Canvas(), c) }

// What desktop.Keyable asks for.
func (l *draftList) KeyDown(k *fyne.KeyEvent) { look.KeyDown(l.s.app.win.Canvas(), k) }
func (l *draftList) KeyUp(k *fyne.KeyEvent)   { look.KeyUp(l.s.app.win.Canvas(), k) }
