package look

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Menu is one of the menu bar. In titles "&" stands before the letter that chooses with Alt ("&Bestand").
type Menu struct {
	Title string
	Items []Item
	// Fill, when set, gives the items each time the menu opens (recent drafts).
	Fill func() []Item
}

// Item is one line of a menu.
type Item struct {
	Title     string // "Opslaan"; a command that asks more ends in "…"
	Shortcut  fyne.Shortcut
	Also      fyne.Shortcut // does it too, unnamed: the key of another program that people have in their fingers
	Keys      string        // shown instead of the shortcut's own name; of keys that another widget handles
	Hint      string        // shown in the status bar
	Action    func()
	Enabled   func() (bool, string) // nil is always; the string is the Dutch reason why not
	Checked   func() bool           // nil: no tick
	Name      func() string         // a title that changes: "Ongedaan maken: typen"
	Separator bool
	Plain     bool // an "&" in the title is just that
	Sub       []Item
}

// Line is a line between groups of items.
func Line() Item { return Item{Separator: true} }

func (i *Item) title() string {
	t := i.Title
	if i.Name != nil {
		t = i.Name()
	}
	return t
}

// words are the title without its mark, and the place of the mark, -1 for none.
func (i *Item) words() (string, int) {
	if i.Plain {
		return i.title(), -1
	}
	return access(i.title())
}

func (i *Item) enabled() (bool, string) {
	if i.Enabled == nil {
		return true, ""
	}
	return i.Enabled()
}

func (i *Item) shortcuts() (all []fyne.Shortcut) {
	for _, s := range []fyne.Shortcut{i.Shortcut, i.Also} {
		if s != nil {
			all = append(all, s)
		}
	}
	return all
}

func (i *Item) keys() string {
	return cmp.Or(i.Keys, ShortcutName(i.Shortcut))
}

// Key makes a shortcut of a key and modifiers, for Item.Shortcut.
func Key(k fyne.KeyName, m ...fyne.KeyModifier) fyne.Shortcut {
	s := &desktop.CustomShortcut{KeyName: k}
	for _, x := range m {
		s.Modifier |= x
	}
	return s
}

// Ctrl makes the shortcut Ctrl+k. For Z, Y, X, C, V and A it is the one that Fyne sends.
func Ctrl(k fyne.KeyName) fyne.Shortcut {
	switch k {
	case fyne.KeyZ:
		return &fyne.ShortcutUndo{}
	case fyne.KeyY:
		return &fyne.ShortcutRedo{}
	case fyne.KeyX:
		return &fyne.ShortcutCut{}
	case fyne.KeyC:
		return &fyne.ShortcutCopy{}
	case fyne.KeyV:
		return &fyne.ShortcutPaste{}
	case fyne.KeyA:
		return &fyne.ShortcutSelectAll{}
	}
	return Key(k, fyne.KeyModifierControl)
}

var dutchKeys = map[fyne.KeyName]string{
	fyne.KeySpace: "Spatie", fyne.KeyReturn: "Enter", fyne.KeyEnter: "Enter", fyne.KeyEscape: "Esc", fyne.KeyTab: "Tab",
	fyne.KeyLeft: "Pijl links", fyne.KeyRight: "Pijl rechts", fyne.KeyUp: "Pijl omhoog", fyne.KeyDown: "Pijl omlaag",
	fyne.KeyPageUp: "PageUp", fyne.KeyPageDown: "PageDown", fyne.KeyHome: "Home", fyne.KeyEnd: "End",
	fyne.KeyDelete: "Delete", fyne.KeyBackspace: "Backspace", fyne.KeyInsert: "Insert", fyne.KeyPlus: "+", fyne.KeyMinus: "-",
	fyne.KeyEqual: "=", fyne.KeyComma: ",", fyne.KeyPeriod: ".", fyne.KeySlash: "/",
}

// ShortcutName writes a shortcut as a Dutch keyboard names it: "Ctrl+Shift+Spatie". Nil gives "".
func ShortcutName(s fyne.Shortcut) string {
	ks, ok := s.(fyne.KeyboardShortcut)
	if s == nil || !ok {
		return ""
	}
	var b strings.Builder
	for _, m := range []struct {
		m fyne.KeyModifier
		s string
	}{{fyne.KeyModifierControl, "Ctrl+"}, {fyne.KeyModifierAlt, "Alt+"}, {fyne.KeyModifierShift, "Shift+"}, {fyne.KeyModifierSuper, "Cmd+"}} {
		if ks.Mod()&m.m != 0 {
			b.WriteString(m.s)
		}
	}
	k := ks.Key()
	if d, ok := dutchKeys[k]; ok {
		b.WriteString(d)
	} else {
		b.WriteString(string(k))
	}
	return b.String()
}

// access splits a title at its "&": the words without it, and the index in bytes of the letter behind it, -1 for none.
func access(title string) (string, int) {
	i := strings.IndexByte(title, '&')
	if i < 0 || i == len(title)-1 {
		return title, -1
	}
	return title[:i] + title[i+1:], i
}

// accessRune gives the letter that chooses a title: the marked one, else its first.
func accessRune(title string) rune {
	s, i := access(title)
	for _, r := range s[max(i, 0):] {
		return r
	}
	return 0
}

// EachItem calls f for all items of menus that have a shortcut or keys, with the menu they stand in: the list of keys.
func EachItem(menus []Menu, f func(m *Menu, i *Item)) {
	var walk func(m *Menu, items []Item)
	walk = func(m *Menu, items []Item) {
		for i := range items {
			if len(items[i].Sub) > 0 {
				walk(m, items[i].Sub)
			} else if !items[i].Separator {
				f(m, &items[i])
			}
		}
	}
	for i := range menus {
		walk(&menus[i], menus[i].Items)
	}
}

// letter chooses the item in an open menu.
func (i *Item) letter() rune {
	if i.Plain {
		for _, r := range i.title() {
			return r
		}
	}
	return accessRune(i.title())
}
