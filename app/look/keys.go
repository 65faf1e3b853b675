package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// windowParts is what there is once in a window.
type windowParts struct {
	bar  *MenuBar     // nil for none
	tips *tipLayer    // shows none as long as the content has no place for them
	hint func(string) // nil for none; see SetHint
}

var parts = map[fyne.Canvas]*windowParts{}

func windowOf(c fyne.Canvas) *windowParts {
	w := parts[c]
	if w == nil {
		w = &windowParts{tips: &tipLayer{}}
		parts[c] = w
	}
	return w
}

// Forget lets a window go that is closed.
func Forget(c fyne.Canvas) {
	windowOf(c).tips.hide()
	delete(parts, c)
}

// SetHint says where hints of a window go: what a button does, why something is off. The window gives its status bar. An empty
// text takes the hint away.
func SetHint(c fyne.Canvas, f func(string)) { windowOf(c).hint = f }

func showHint(c fyne.Canvas, s string) {
	if d := topDialog(c); d != nil && d.layer != nil {
		d.layer.say(s)
	}
	if f := windowOf(c).hint; f != nil {
		f(s)
	}
}

// tabbing is set while Tab moves the focus: the field it reaches selects its words, so that typing replaces them.
var tabbing bool

// spacing is set while Space is down on a control that it presses: see Spaced.
var spacing bool

// Spaced reports whether a character is the space of a key that pressed a button, chose a row or did an item of a menu. When that brought
// the focus to a text, the character still comes, and is no word of it: it would be typed over what is selected there.
func Spaced(r rune) bool { return spacing && r == ' ' }

func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	if app := fyne.CurrentApp(); app != nil && o != nil {
		return app.Driver().CanvasForObject(o)
	}
	return nil
}

// giveBack gives the focus to what had it before something lay over the window, when that is still there.
func giveBack(c fyne.Canvas, before fyne.Focusable) {
	if o, ok := before.(fyne.CanvasObject); ok && canvasOf(o) == c && o.Visible() {
		c.Focus(before)
	}
}

// topDialog gives the dialog on top of a canvas, nil when there is none.
func topDialog(c fyne.Canvas) *Dialog {
	if c == nil {
		return nil
	}
	if l, ok := c.Overlays().Top().(*dialogLayer); ok {
		return l.d
	}
	return nil
}

// typedKey gives a key that a control does not use itself to the dialog round it or the menu bar.
func typedKey(o fyne.CanvasObject, e *fyne.KeyEvent) {
	c := canvasOf(o)
	TypedKey(c, e)
}

// TypedKey gives a key that nothing on canvas c used to its dialog (Esc, Enter) or its menu bar (F10, F-keys), and says
// whether one of them took it. The window calls it from SetOnTypedKey, the page widget for keys it has no use for.
func TypedKey(c fyne.Canvas, e *fyne.KeyEvent) bool {
	if c == nil {
		return false
	}
	if d := topDialog(c); d != nil {
		switch e.Name {
		case fyne.KeyEscape:
			d.Cancel()
			return true
		case fyne.KeyReturn, fyne.KeyEnter:
			d.accept()
			return true
		}
		return d.scroll(e.Name)
	}
	if b := windowOf(c).bar; b != nil {
		return b.TypedKey(e)
	}
	return false
}

func typedShortcut(o fyne.CanvasObject, s fyne.Shortcut) { TypedShortcut(canvasOf(o), s) }

// closes reports whether a shortcut is Ctrl+W or Ctrl+Q, which close what stands in front.
func closes(s fyne.Shortcut) bool {
	return s.ShortcutName() == Ctrl(fyne.KeyW).ShortcutName() || quits(s)
}

func quits(s fyne.Shortcut) bool { return s.ShortcutName() == Ctrl(fyne.KeyQ).ShortcutName() }

// TypedShortcut gives a shortcut that a focused widget has no use for to the menu bar of canvas c, and says whether it was
// taken. While a dialog is open only Ctrl+W and Ctrl+Q mean something, and Ctrl+V in one that takes files: they do what Esc does, and
// Ctrl+Q goes on from there when that closed the dialog. Of the others one is told why they do nothing.
func TypedShortcut(c fyne.Canvas, s fyne.Shortcut) bool {
	if c == nil {
		return false
	}
	if d := topDialog(c); d != nil {
		_, pastes := s.(*fyne.ShortcutPaste)
		switch {
		case pastes && d.Paste != nil:
			d.Paste()
			return true
		case !closes(s):
			if b := windowOf(c).bar; b != nil && b.meant(s) != nil {
				showHint(c, "Sluit eerst “"+d.Title+"” met Esc. Daarna doet deze sneltoets het weer.")
			}
			return false
		case !quits(s):
			d.Cancel()
			return true
		case !Dismiss(c):
			return true
		}
	}
	if b := windowOf(c).bar; b != nil {
		return b.TypedShortcut(s)
	}
	return false
}

// Dismiss does with every dialog of a canvas what Esc does, from the front, and reports whether all are gone: one may stay, and ask
// whether what is half filled may go.
func Dismiss(c fyne.Canvas) bool {
	for d := topDialog(c); d != nil; d = topDialog(c) {
		if d.Cancel(); d.Open() {
			return false
		}
	}
	return true
}

// keyed hands what a control in which nobody types has no use for to the dialog round it or the menu bar.
type keyed struct{ of fyne.CanvasObject }

// What fyne.Focusable and fyne.Shortcutable ask for.
func (k *keyed) TypedRune(rune)                {}
func (k *keyed) TypedShortcut(s fyne.Shortcut) { typedShortcut(k.of, s) }

// KeyDown is part of desktop.Keyable.
func (k *keyed) KeyDown(e *fyne.KeyEvent) {
	KeyDown(canvasOf(k.of), e)
	spacing = e.Name == fyne.KeySpace
}

// KeyUp is part of desktop.Keyable.
func (k *keyed) KeyUp(e *fyne.KeyEvent) { KeyUp(canvasOf(k.of), e) }

// KeyDown tells the menu bar of canvas c that a key went down, so that Alt alone can open it. A focused widget that is
// a desktop.Keyable passes its keys on here.
func KeyDown(c fyne.Canvas, e *fyne.KeyEvent) {
	tabbing, spacing = e.Name == fyne.KeyTab, false
	if b := windowOf(c).bar; b != nil && topDialog(c) == nil {
		b.keyDown(e)
	}
}

// KeyUp is the counterpart of KeyDown.
func KeyUp(c fyne.Canvas, e *fyne.KeyEvent) {
	spacing = false
	if b := windowOf(c).bar; b != nil && topDialog(c) == nil {
		b.keyUp(e)
	}
}

func isAlt(k fyne.KeyName) bool { return k == desktop.KeyAltLeft }
