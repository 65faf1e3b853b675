package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kamerbrief/app/look"
	"kamerbrief/app/look/looktest"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// TestOutline: the outline marks the part in which the caret is, folds, is made wider, and takes a section elsewhere as one act.
func TestOutline(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "Vooraf", "Gouda", "over gouda", "Jong", "over jong", "Edam", "over edam"))
	e.paper.Hooks.Caret = e.caret
	e.app.win.Canvas().Focus(e.paper)
	b := e.draft.Letter().Body().Blocks
	for i, level := range map[int]int{1: 1, 3: 2, 5: 1} {
		e.draft.Select(edit.At(letter.Point{Block: b[i].ID}))
		e.run(edit.Style(letter.Heading, level))
	}
	e.take(listsOf(e.draft.Letter()))
	o := e.out
	rows := func() string {
		var out []string
		for _, i := range o.shown {
			out = append(out, o.items[i].text)
		}
		return strings.Join(out, " | ")
	}
	marked := func() string {
		if o.list.Chosen < 0 {
			return ""
		}
		return o.items[o.shown[o.list.Chosen]].text
	}
	caret := func(block int) {
		p := letter.Point{Block: b[block].ID, Off: 1}
		e.paper.Go(letter.Range{From: p, To: p})
	}
	is := func(what, got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("%s: %q, not %q", what, got, want)
		}
	}
	all := "Briefhoofd | Onderwerp | Inleiding | Gouda | Jong | Edam | Ondertekening"
	is("rows", rows(), all)
	for block, want := range map[int]string{0: "Inleiding", 1: "Gouda", 2: "Gouda", 3: "Jong", 4: "Jong", 6: "Edam"} {
		caret(block)
		is("the caret in paragraph", marked(), want)
	}
	at := e.draft.Letter().Flow(e.draft.Letter().Frame.Subject).Start()
	e.paper.Go(letter.Range{From: at, To: at})
	is("the caret in the betreft", marked(), "Onderwerp")

	caret(4)
	key := func(k fyne.KeyName) { o.list.TypedKey(&fyne.KeyEvent{Name: k}) }
	o.list.Mark(3)
	key(fyne.KeyLeft)
	is("folded", rows(), "Briefhoofd | Onderwerp | Inleiding | Gouda | Edam | Ondertekening")
	is("the caret in what is folded away", marked(), "Gouda")
	looktest.Shot(t, e.app.win.Canvas(), "inhoud-gevouwen")
	o.list.Mark(3)
	key(fyne.KeyLeft)
	key(fyne.KeyRight)
	is("unfolded", rows(), all)

	o.list.Mark(5) // Edam
	o.list.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyUp, Modifier: fyne.KeyModifierAlt})
	is("Edam past the part of Gouda", rows(), "Briefhoofd | Onderwerp | Inleiding | Edam | Gouda | Jong | Ondertekening")
	is("what is marked", marked(), "Edam")
	e.paper.Undo()
	e.take(listsOf(e.draft.Letter()))
	is("undone", rows(), all)
	o.moved(3, 5)
	is("Gouda dragged below Edam", rows(), "Briefhoofd | Onderwerp | Inleiding | Edam | Gouda | Jong | Ondertekening")
	o.moved(6, 3) // the ondertekening stays where it is
	o.moved(3, 0)
	is("the letterhead comes first", rows(), "Briefhoofd | Onderwerp | Inleiding | Edam | Gouda | Jong | Ondertekening")

	o.items[o.shown[3]].block = letter.Random() // it went, and the outline was not told yet
	o.moved(3, 0)
	is("what went", rows(), "Briefhoofd | Onderwerp | Inleiding | Edam | Gouda | Jong | Ondertekening")
	e.take(listsOf(e.draft.Letter()))

	dragged := 0
	looktest.Walk(o.box, func(x fyne.CanvasObject) {
		if edge, ok := x.(*look.Edge); ok {
			if s := edge.Size(); s.Width < look.EdgeWidth || s.Height < 100 {
				t.Errorf("the edge is %v", s)
			}
			for range 4 {
				edge.Dragged(&fyne.DragEvent{Dragged: fyne.Delta{DX: 0.75}})
			}
			e.app.win.Canvas().Unfocus() // as the press did
			edge.DragEnd()
			if e.app.win.Canvas().Focused() != fyne.Focusable(e.paper) {
				t.Error("the keys are not back in the letter")
			}
			dragged = e.outlineWide()
		}
	})
	if dragged != outlineWidth+3 {
		t.Errorf("dragged by 3 it is %d wide", dragged)
	}
	was := o.box.Size().Width
	e.widen(60)
	if now := o.box.Size().Width; now <= was {
		t.Errorf("wider: %v, was %v", now, was)
	}
	e.widen(-1000)
	if e.outlineWide() != outlineLeast {
		t.Errorf("less wide than can be: %d", e.outlineWide())
	}
}
