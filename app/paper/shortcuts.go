package paper

import (
	"runtime"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// TypedShortcut does what keys with Ctrl or Alt mean. What the page does not know goes to the menu bar. With AltGr down nothing is a shortcut: its character follows.
func (p *Paper) TypedShortcut(s fyne.Shortcut) {
	if p.waits(func() { p.TypedShortcut(s) }) {
		return
	}
	switch s := s.(type) {
	case *fyne.ShortcutUndo:
		p.Undo()
		return
	case *fyne.ShortcutRedo:
		p.Redo()
		return
	case *fyne.ShortcutCopy:
		p.Copy()
		return
	case *fyne.ShortcutCut:
		p.Cut()
		return
	case *fyne.ShortcutPaste:
		p.Paste()
		return
	case *fyne.ShortcutSelectAll:
		p.SelectAll()
		return
	case *desktop.CustomShortcut:
		if p.altGr && s.Modifier&fyne.KeyModifierAlt != 0 {
			return
		}
		if p.custom(s.KeyName, s.Modifier) {
			if s.Modifier == fyne.KeyModifierControl|fyne.KeyModifierAlt {
				p.chord = p.now()
			}
			return
		}
	}
	look.TypedShortcut(p.canvas(), s)
}

// chordFor is how long after a shortcut with Ctrl+Alt its character may come.
const chordFor = 100 * time.Millisecond

// soon does f once the character of a shortcut has come: on Windows it would land in what f gives the focus to.
func (p *Paper) soon(f func()) {
	if runtime.GOOS == "windows" {
		p.do(f)
		return
	}
	f()
}

func (p *Paper) custom(k fyne.KeyName, m fyne.KeyModifier) bool {
	const ctrl, shift, alt = fyne.KeyModifierControl, fyne.KeyModifierShift, fyne.KeyModifierAlt
	switch m {
	case ctrl:
		switch k {
		case fyne.KeyB:
			p.run(edit.ToggleMark(letter.Bold, ""))
		case fyne.KeyI:
			p.run(edit.ToggleMark(letter.Italic, ""))
		case fyne.KeyU:
			p.run(edit.ToggleMark(letter.Underline, ""))
		case fyne.KeySpace:
			p.run(edit.ClearMarks())
		case fyne.KeyPlus, fyne.KeyEqual:
			p.ZoomBy(1)
		case fyne.KeyMinus:
			p.ZoomBy(-1)
		case fyne.Key0, fyne.Key1, fyne.Key2, fyne.Key3:
			p.level(int(k[0] - '0'))
		case fyne.Key4, fyne.Key5:
			p.refuse("Een brief heeft drie niveaus tussenkoppen: Ctrl+1, Ctrl+2 en Ctrl+3.")
		default:
			return p.key(k, m)
		}
		return true
	case ctrl | shift:
		switch k {
		case fyne.KeyV:
			p.PastePlain()
		case fyne.KeySpace:
			p.run(edit.Type("\u00A0"))
		case fyne.KeyMinus:
			p.run(edit.Type("\u2011"))
		case fyne.KeyZ:
			p.Redo()
		case fyne.KeyPlus, fyne.KeyEqual:
			p.ZoomBy(1)
		case fyne.Key1: // 1 : 1
			p.SetZoom(1)
		case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyE, fyne.KeyA, fyne.KeyR: // of the menu bar: a comment is dealt with; proposals
			return false
		default:
			return p.key(k, m)
		}
		return true
	case ctrl | alt:
		switch k {
		case fyne.Key0, fyne.Key1, fyne.Key2, fyne.Key3:
			p.level(int(k[0] - '0'))
		case fyne.KeyUp, fyne.KeyDown: // as in LibreOffice
			return p.altKey(k, true)
		case fyne.KeyF:
			p.run(edit.InsertNote(""))
		case fyne.KeyM, fyne.KeyC:
			if p.Hooks.Comment != nil {
				p.soon(p.Hooks.Comment)
			}
		default:
			return false
		}
		return true
	}
	return p.key(k, m)
}

// level makes the paragraph a heading of level n, from 1 to 3, or at 0 ordinary text.
func (p *Paper) level(n int) {
	kind := letter.Heading
	if n == 0 {
		kind = letter.Para
	}
	p.run(edit.Style(kind, n))
}
