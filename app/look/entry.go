package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Entry is a field for words: white, bordered, with a ring while it has the focus. Tab leaves it, also when it holds
// several lines. Esc goes to the dialog round it; Enter too, in a field of one line.
type Entry struct {
	widget.Entry
	Hint   string                    // shown in the status bar while it has the focus
	Save   func()                    // Ctrl+Enter, in a field that is no part of a dialog
	Cancel func()                    // Esc, likewise
	Back   func()                    // Shift+Enter, in a field of one line
	Tab    func(back bool)           // Tab and Shift+Tab, in a field that leads on by itself; nil is to the next control
	Keys   func(k fyne.KeyName) bool // sees keys first and says whether it took one; nil for none
	Enter  bool                      // Enter is as in a field of one line, also in one of several; Shift+Enter begins a line
	ring   *canvas.Rectangle
	focus  bool
	wrong  bool
	onBlur func()
}

// NewEntry makes a field of one line.
func NewEntry(placeholder string) *Entry {
	e := &Entry{ring: canvas.NewRectangle(clear)}
	e.Scroll = fyne.ScrollHorizontalOnly
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(placeholder)
	return e
}

// NewMultiLine makes a field of several lines, rows of them in sight.
func NewMultiLine(placeholder string, rows int) *Entry {
	e := &Entry{ring: canvas.NewRectangle(clear)}
	e.MultiLine, e.Wrapping, e.Scroll = true, fyne.TextWrapWord, fyne.ScrollVerticalOnly
	e.ExtendBaseWidget(e)
	e.SetMinRowsVisible(rows)
	e.SetPlaceHolder(placeholder)
	return e
}

// OnBlur sets what happens when the field loses the focus: a check of what was typed.
func (e *Entry) OnBlur(f func()) { e.onBlur = f }

// AcceptsTab is false but for a field with Tab: Fyne's own keeps Tab in a multi-line field, which traps the keyboard.
func (e *Entry) AcceptsTab() bool { return e.Tab != nil }

// FocusGained is part of fyne.Focusable.
func (e *Entry) FocusGained() {
	e.focus = true
	e.Entry.FocusGained()
	if tabbing {
		e.SelectAll()
	}
	e.paint()
	showHint(canvasOf(e), e.Hint)
	reveal(e)
}

// SelectAll selects the words of a field of one line, so that typing replaces them.
func (e *Entry) SelectAll() {
	if !e.MultiLine && e.Text != "" {
		e.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// FocusLost is part of fyne.Focusable.
func (e *Entry) FocusLost() {
	e.focus = false
	e.Entry.FocusLost()
	e.paint()
	showHint(canvasOf(e), "")
	if e.onBlur != nil {
		e.onBlur()
	}
}

// TypedKey is part of fyne.Focusable.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	if e.Keys != nil && e.Keys(k.Name) {
		return
	}
	switch k.Name {
	case fyne.KeyTab:
		if e.Tab != nil {
			e.Tab(Shifted())
		}
		return
	case fyne.KeyEscape, fyne.KeyF1, fyne.KeyF3, fyne.KeyF6, fyne.KeyF7, fyne.KeyF10:
		if k.Name == fyne.KeyEscape && e.Cancel != nil {
			e.Cancel()
			return
		}
		typedKey(e, k)
		return
	case fyne.KeyReturn, fyne.KeyEnter:
		if !e.MultiLine || e.Enter && !Shifted() {
			if e.Back != nil && Shifted() {
				e.Back()
			} else if e.OnSubmitted != nil {
				e.OnSubmitted(e.Text)
			} else {
				typedKey(e, k)
			}
			return
		}
	}
	e.Entry.TypedKey(k)
}

// Shifted reports whether Shift is down.
func Shifted() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// TypedShortcut keeps what an entry knows (copy, undo, words) and hands the rest to the menu bar.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok {
		switch c.KeyName {
		case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyInsert:
		case fyne.KeyReturn, fyne.KeyEnter:
			if c.Modifier == fyne.KeyModifierControl {
				if e.Save != nil {
					e.Save()
					return
				}
				if d := topDialog(canvasOf(e)); d != nil {
					d.accept()
				}
				return
			}
		default:
			typedShortcut(e, s)
			return
		}
	}
	e.Entry.TypedShortcut(s)
}

// KeyDown is part of desktop.Keyable.
func (e *Entry) KeyDown(k *fyne.KeyEvent) { e.Entry.KeyDown(k); KeyDown(canvasOf(e), k) }

// TypedRune writes a character, but not the space that brought the focus here.
func (e *Entry) TypedRune(r rune) {
	if !Spaced(r) {
		e.Entry.TypedRune(r)
	}
}

// KeyUp is part of desktop.Keyable.
func (e *Entry) KeyUp(k *fyne.KeyEvent) { e.Entry.KeyUp(k); KeyUp(canvasOf(e), k) }

func (e *Entry) setWrong(w bool) { e.wrong = w; e.paint() }

func (e *Entry) paint() {
	ring(e.ring, e.Theme(), theme.ColorNamePrimary, 2)
	e.ring.Hidden = !e.focus
	if e.wrong && !e.focus {
		ring(e.ring, e.Theme(), theme.ColorNameError, 2)
		e.ring.Hidden = false
	}
	placeRing(e.ring, fyne.Position{}, e.Size())
	e.ring.Refresh()
}

// slant sets what an empty field says of itself in italics where that is as bright as what is filled in; a field on the page is grey there.
func (e *Entry) slant() {
	alike := Color(theme.ColorNamePlaceHolder) == Color(theme.ColorNameForeground)
	e.TextStyle.Italic = e.TextStyle.Italic && e.TextStyle.Monospace || alike && e.Text == "" && !e.TextStyle.Monospace
}

// CreateRenderer is part of fyne.Widget.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	e.slant()
	r := &ringed{e.Entry.CreateRenderer(), e.ring, func() { e.slant(); e.paint() }, 0, nil}
	if !e.MultiLine {
		for _, o := range r.WidgetRenderer.Objects() {
			if s, ok := o.(*container.Scroll); ok {
				container.NewThemeOverride(s, noBar{})
				r.words = s
			}
		}
	}
	return r
}

// noBar hides the scroll bar of a field of one line, which would lie over the words. The text follows the caret.
type noBar struct{ calm }

func (noBar) Size(n fyne.ThemeSizeName) float32 {
	if n == theme.SizeNameScrollBar || n == theme.SizeNameScrollBarSmall {
		return 0
	}
	return current.Size(n)
}

func (noBar) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	switch n {
	case theme.ColorNameScrollBar, theme.ColorNameScrollBarBackground, theme.ColorNameShadow:
		return clear
	}
	return current.Color(n, v)
}

// ringed adds a ring to a renderer of Fyne's.
type ringed struct {
	fyne.WidgetRenderer
	ring  *canvas.Rectangle
	paint func()
	width float32           // least width
	words *container.Scroll // of a field of one line; nil without
}

func (r *ringed) Objects() []fyne.CanvasObject {
	return append(append([]fyne.CanvasObject{}, r.WidgetRenderer.Objects()...), r.ring)
}

func (r *ringed) Layout(s fyne.Size) {
	r.WidgetRenderer.Layout(s)
	if r.words != nil { // Fyne lets long words run over the border
		Lay(r.words, r.words.Position().AddXY(U(1), 0), fyne.NewSize(max(0, r.words.Size().Width-U(6)), r.words.Size().Height))
	}
	placeRing(r.ring, fyne.Position{}, s)
}

func (r *ringed) Refresh() { r.paint(); r.WidgetRenderer.Refresh() }

func (r *ringed) MinSize() fyne.Size {
	m := r.WidgetRenderer.MinSize()
	return fyne.NewSize(max(m.Width, r.width), m.Height)
}

// Select is a choice of one from a list that unfolds.
type Select struct {
	widget.Select
	keyed
	Hint  string
	Shut  func() // gets the keys when a list that the mouse unfolded is closed; nil for the choice itself
	ring  *canvas.Rectangle
	focus bool
}

// NewSelect makes one. changed may be nil; it is not called by Choose.
func NewSelect(options []string, changed func(string)) *Select {
	s := &Select{ring: canvas.NewRectangle(clear)}
	s.keyed.of = s
	s.Options, s.OnChanged, s.PlaceHolder = options, changed, "Kies uit de lijst"
	s.ExtendBaseWidget(s)
	return s
}

// Choose shows an option without telling anyone.
func (s *Select) Choose(option string) {
	f := s.OnChanged
	s.OnChanged = nil
	if option == "" {
		s.ClearSelected()
	} else {
		s.SetSelected(option)
	}
	s.OnChanged = f
}

// FocusGained is part of fyne.Focusable.
func (s *Select) FocusGained() {
	s.focus = true
	s.Select.FocusGained()
	s.paint()
	showHint(canvasOf(s), s.Hint)
	reveal(s)
}

// FocusLost is part of fyne.Focusable.
func (s *Select) FocusLost() {
	s.focus = false
	s.Select.FocusLost()
	s.paint()
	showHint(canvasOf(s), "")
}

// TypedKey is part of fyne.Focusable.
func (s *Select) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyUp, fyne.KeyDown:
		s.unfold()
	case fyne.KeyLeft, fyne.KeyRight:
		if s.long() { // going through a long list unseen chooses what nobody read
			s.unfold()
		} else if len(s.Options) > 0 {
			s.Select.TypedKey(e)
		}
	default:
		typedKey(s, e)
	}
}

// Tapped unfolds the list.
func (s *Select) Tapped(*fyne.PointEvent) {
	if c := canvasOf(s); c != nil && !s.Disabled() {
		c.Focus(s)
		if p := s.unfold(); p != nil && s.Shut != nil {
			closed := p.l.closed
			p.l.closed = func() { closed(); s.Shut() }
		}
	}
}

// unfold shows the options in a list of our own: Fyne's covers the whole window when it is long.
func (s *Select) unfold() *menuPanel {
	c := canvasOf(s)
	if c == nil || len(s.Options) == 0 || s.Disabled() {
		return nil
	}
	var items []Item
	for _, o := range s.Options {
		items = append(items, Item{Title: o, Plain: true, Action: func() { s.SetSelected(o) }, Checked: func() bool { return s.Selected == o }})
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s)
	return openMenu(c, at.AddXY(0, s.Size().Height), s.Size(), items, max(0, s.SelectedIndex()), s.long())
}

// long reports whether the list is narrowed by typing.
func (s *Select) long() bool { return len(s.Options) >= findFrom }

// TypedRune goes to the next option that begins with the letter; a long list unfolds and is narrowed.
func (s *Select) TypedRune(r rune) {
	if s.long() {
		if p := s.unfold(); p != nil && r != ' ' {
			p.put(string(r))
		}
		return
	}
	n := len(s.Options)
	for i := 1; i <= n; i++ {
		j := (s.SelectedIndex() + i + n) % n
		if o := []rune(s.Options[j]); len(o) > 0 && sameLetter(o[0], r) {
			s.SetSelectedIndex(j)
			return
		}
	}
}

func (s *Select) paint() {
	if s.focus {
		ring(s.ring, s.Theme(), theme.ColorNamePrimary, 2)
	} else {
		ring(s.ring, s.Theme(), theme.ColorNameInputBorder, 1)
	}
	placeRing(s.ring, fyne.Position{}, s.Size())
	s.ring.Refresh()
}

// CreateRenderer is part of fyne.Widget.
func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	s.paint()
	return &ringed{s.Select.CreateRenderer(), s.ring, s.paint, 0, nil}
}
