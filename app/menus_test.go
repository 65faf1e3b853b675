package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"kamerbrief/app/look/looktest"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
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

// What Alt+Shift and an arrow move is what *Opmaak* calls it: the paragraph, the tussenkop with its text, the table, the figure.
func TestMoveSaysWhat(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "een", "twee", "drie", "vier"))
	keyed := func() string {
		for _, it := range e.formatMenu().Fill() {
			if it.Keys == "Alt+Shift+Pijl omlaag" {
				return it.Title
			}
		}
		return ""
	}
	at := func(i int) { e.draft.Select(edit.At(letter.Point{Block: e.draft.Letter().Body().Blocks[i].ID})) }
	at(1)
	if got := keyed(); got != "Alinea omlaag" {
		t.Errorf("in a paragraph %q", got)
	}
	e.run(edit.Style(letter.Heading, 1))
	if got := keyed(); got != "Tussenkop met tekst omlaag" {
		t.Errorf("in a tussenkop %q", got)
	}
	at(3) // the last: further down it does not go
	if got := keyed(); got != "Alinea omlaag" {
		t.Errorf("in the last paragraph %q", got)
	}
	at(2)
	e.run(edit.InsertTable(2, 2))
	if got := keyed(); got != "Tabel omlaag" {
		t.Errorf("in a cell %q", got)
	}
	at(1)
	e.run(edit.InsertFigure(letter.Picture{File: "f", FileName: "f.png", Width: 10, Height: 10}))
	f := slices.IndexFunc(e.draft.Letter().Body().Blocks, func(b *letter.Block) bool { return b.Kind == letter.FigureBlock })
	at(f)
	if got := keyed(); got != "Figuur omlaag" {
		t.Errorf("with a figure selected %q", got)
	}
}

// In a copy of a colleague the menu offers to send back what one said of it, in one's own letter to send it.
func TestSendingIsNamed(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas"))
	for role, want := range map[drafts.Role]string{drafts.AsOwner: "Ter beoordeling sturen…", drafts.AsReviewer: "Beoordeling terugsturen…", drafts.AsReader: "Beoordeling terugsturen…"} {
		e.draft.State = role.State()
		if it := e.sendItem(); it.Name() != want {
			t.Errorf("%q: %q", role, it.Name())
		}
	}
}
