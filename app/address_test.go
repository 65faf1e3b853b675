package app

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// TestLink: Ctrl+K makes selected words lead to an address, changes that, and takes it away while the words and what is selected stay;
// with nothing selected the address itself comes into the letter. Each is one act.
func TestLink(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas en meer"))
	e.app.loop.do = func(func()) {} // nothing goes on beside this goroutine
	id := e.draft.Letter().Body().Blocks[0].ID
	c := e.app.win.Canvas()
	ask := func(typed string) {
		t.Helper()
		seq := e.draft.Seq()
		e.editLink()
		c.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
		c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
		test.Type(c.Focused(), typed)
		c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if e.draft.Seq() != seq+1 {
			t.Errorf("%q: %d acts", typed, e.draft.Seq()-seq)
		}
	}
	is := func(text, address string, from, to int) {
		t.Helper()
		b := e.draft.Letter().Block(id)
		got := letter.Mark{}
		for _, m := range b.Marks {
			if m.Kind == letter.Link {
				got = m
			}
		}
		if b.Text != text || got.Val != address || got.From != from || got.To != to {
			t.Errorf("%q leads to %+v, want %q at %d to %d", b.Text, got, address, from, to)
		}
	}
	e.draft.Select(edit.Selection{Anchor: letter.Point{Block: id}, Head: letter.Point{Block: id, Off: 4}})
	ask("www.kaas.nl")
	is("kaas en meer", "https://www.kaas.nl", 0, 4)
	e.draft.Select(edit.At(letter.Point{Block: id, Off: 2}))
	if items := e.linkItems(e.draft.Selection().Head); len(items) != 4 || items[0].Title != "Open https://www.kaas.nl" {
		t.Errorf("the menu has %+v", items)
	}
	ask("info@kaas.nl")
	is("kaas en meer", "mailto:info@kaas.nl", 0, 4)
	if s := e.draft.Selection(); !s.Empty() || s.Head.Off != 2 {
		t.Errorf("selected is %+v", s)
	}
	e.draft.Select(edit.Selection{Anchor: letter.Point{Block: id, Off: 1}, Head: letter.Point{Block: id, Off: 4}})
	ask("") // of the selected part
	is("kaas en meer", "mailto:info@kaas.nl", 0, 1)
	e.draft.Select(edit.At(letter.Point{Block: id}))
	ask("")
	is("kaas en meer", "", 0, 0)
	e.draft.Select(edit.At(letter.Point{Block: id, Off: 8}))
	ask("kaas.nl/prijs")
	is("kaas en kaas.nl/prijsmeer", "https://kaas.nl/prijs", 8, 21)

	before := e.draft.Seq()
	e.editLink()
	test.Type(c.Focused(), "javascript:alert(1)")
	if c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}); c.Overlays().Top() == nil || e.draft.Seq() != before {
		t.Error("what is no address is taken")
	}
}

func TestAddress(t *testing.T) {
	for typed, want := range map[string]string{"https://x.nl/a": "https://x.nl/a", " www.x.nl ": "https://www.x.nl", "x.nl": "https://x.nl", "a.b@minjenv.nl": "mailto:a.b@minjenv.nl",
		"tel:+31701234567": "tel:+31701234567", "": "", "woord": "", "twee woorden.nl": "", "a@b": "", "@x.nl": "", "file:///etc": "", "\\\\server\\deel": "", "javascript:x.y": ""} {
		if got := edit.Address(typed); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}
