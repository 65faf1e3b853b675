package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"kamerbrief/app/look/looktest"
	"kamerbrief/drafts"
	"kamerbrief/drafts/storetest"
	"kamerbrief/export/page"
)

// TestMenusFit: at 1024 × 768 every menu and every menu in it is seen whole, without scrolling.
func TestMenusFit(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas"))
	e.app.win.Resize(fyne.NewSize(1024, 768))
	c := e.app.win.Canvas()
	seen := 0
	whole := func(what string) {
		looktest.Walk(c.Overlays().Top(), func(o fyne.CanvasObject) {
			if s, ok := o.(*container.Scroll); ok {
				seen++
				if need, room := s.Content.MinSize(), s.Size(); need.Height > room.Height || need.Width > room.Width {
					t.Errorf("%s needs %v and has %v", what, need, room)
				}
			}
		})
	}
	for _, m := range e.app.menus() {
		if !e.bar.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyName(strings.ToUpper(m.Title[strings.IndexByte(m.Title, '&')+1:][:1])), Modifier: fyne.KeyModifierAlt}) {
			t.Fatalf("no key opens %s", m.Title)
		}
		whole(m.Title)
		for _, it := range m.Items {
			if len(it.Sub) > 0 {
				c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
				whole(m.Title + ", " + it.Title)
				c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
			}
			if !it.Separator {
				c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
			}
		}
		e.bar.Close()
	}
	if seen < 30 {
		t.Errorf("only %d menus are seen", seen)
	}
}

// On the page of a letter that is locked no field of the frame opens, and one is told why; the menu has it grey with the same words.
func TestLockedFrame(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas"))
	if _, ok := e.frameField(page.Slot{Name: "returnAddress"}); !ok {
		t.Fatal("no field opens at all")
	}
	if err := e.draft.SetState(drafts.StateLocked); err != nil {
		t.Fatal(err)
	}
	why := string(e.draft.Closed())
	for _, s := range []page.Slot{{Name: "returnAddress"}, {Name: "date"}, {Name: "ministry"}, {Name: page.NewSigner}} {
		e.status.hint("")
		if _, ok := e.frameField(s); ok || why == "" || e.status.bar.Hint() != why {
			t.Errorf("%s opens: %v, and is told %q", s.Name, ok, e.status.bar.Hint())
		}
	}
	grey := 0
	for _, x := range e.letterMenu().Items {
		if x.Enabled != nil {
			if ok, said := x.Enabled(); !ok && said == why {
				grey++
			}
		}
	}
	if grey < 5 {
		t.Errorf("%d items of the menu say why", grey)
	}
}
