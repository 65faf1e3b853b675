package paper

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// TestPeek: the words of a note are shown at its mark, under the pointer and when the caret comes there by a key; not elsewhere.
func TestPeek(t *testing.T) {
	k := open(t, plain("Er zijn landen en steden."), 900, 700)
	b := body(k.d.Letter())[0]
	k.selectTo(at(b, 14), false, false)
	k.Run(edit.InsertNote("Zie de brief van 3 maart, die in april is aangevuld met een lijst van landen."))
	k.selectTo(at(b, 2), false, false)
	tip := k.painter.tip
	said := func() string {
		if !tip.back.Visible() {
			return ""
		}
		return tip.lines[0].Text
	}
	if said() != "" {
		t.Fatalf("far from the mark: %q", said())
	}
	w := k.set.Where(at(b, 14), false)[0]
	ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: k.view.pos(k.view.spot(w.Page, w.X+20000, w.Y+w.H/4))}}
	k.MouseMoved(ev)
	if !strings.HasPrefix(said(), "Zie de brief van 3 maart") {
		t.Errorf("the pointer on the mark: %q", said())
	}
	k.shot(t, "peek")
	x, y := k.view.spot(w.Page, w.X, w.Y+w.H/4)
	for by, want := range map[int]bool{-3: true, -30: false} {
		k.MouseOut()
		if k.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: k.view.pos(x+by, y)}}); (said() != "") != want {
			t.Errorf("%d pixels beside the mark: %q", by, said())
		}
	}
	k.MouseOut()
	k.selectTo(at(b, 13), false, false)
	k.press(fyne.KeyRight, 0)
	if !strings.HasPrefix(said(), "Zie de brief") {
		t.Errorf("the caret at the mark: %q", said())
	}
	k.typing("x")
	if said() != "" {
		t.Errorf("while typing: %q", said())
	}
}

// TestBroken: a reference that leads nowhere is marked, by more than a colour.
func TestBroken(t *testing.T) {
	k := open(t, plain("Zie "), 900, 700)
	b := body(k.d.Letter())[0]
	k.selectTo(at(b, 4), false, false)
	k.Run(edit.InsertRef(letter.Atom{Kind: letter.RefHeading, To: b.ID}))
	k.shot(t, "broken")
	tints, lines := 0, 0
	for _, o := range k.painter.remarks.all[:k.painter.remarks.used] {
		if o.FillColor == brokenColour {
			tints++
		}
	}
	for _, o := range k.painter.told.all[:k.painter.told.used] {
		if o.FillColor == brokenLine {
			lines++
		}
	}
	if tints != 1 || lines != 1 {
		t.Errorf("%d tints, %d lines under the words", tints, lines)
	}
}

// TestPeekReference: what a reference leads to is shown under the pointer, and that it leads nowhere.
func TestPeekReference(t *testing.T) {
	k := open(t, plain("Er zijn landen.", "Zie "), 900, 700)
	one, two := body(k.d.Letter())[0], body(k.d.Letter())[1]
	k.selectTo(at(one, 15), false, false)
	k.Run(edit.InsertNote("Zie de brief van 3 maart."))
	k.selectTo(at(two, 4), false, false)
	k.Run(edit.InsertRef(letter.Atom{Kind: letter.RefNote, To: k.d.Letter().Block(one.ID).Atoms[0].To}))
	tip := k.painter.tip
	said := func() string {
		k.MouseOut()
		w := k.set.Where(at(two, 4), false)[0]
		x, y := k.view.spot(w.Page, w.X, w.Y+w.H/2)
		if k.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: k.view.pos(x+8, y)}}); !tip.back.Visible() {
			return ""
		}
		return tip.lines[0].Text
	}
	if got := said(); got != "Zie de brief van 3 maart." {
		t.Errorf("of a note: %q", got)
	}
	if k.ZoomBy(-1); tip.back.Visible() {
		t.Error("it stays where it was when the pages become smaller")
	}
	k.doc.Select(edit.Selection{Anchor: at(one, 15), Head: at(one, 15+len(letter.ObjectString))})
	k.Run(edit.DeleteSelection())
	if got := said(); !strings.HasPrefix(got, "Waar dit naar verwees") {
		t.Errorf("of nothing: %q", got)
	}
}

// TestPeekLink: words that lead to an address have a line below them, and say where they lead under the pointer.
func TestPeekLink(t *testing.T) {
	k := open(t, plain("Er zijn landen."), 900, 700)
	b := body(k.d.Letter())[0]
	k.doc.Select(edit.Selection{Anchor: at(b, 8), Head: at(b, 14)})
	k.Run(edit.Link("", "https://www.landen.nl"))
	k.shot(t, "koppeling")
	w := k.set.Where(at(b, 8), false)[0]
	x, y := k.view.spot(w.Page, w.X, w.Y+w.H/2)
	lines := 0
	for _, o := range k.painter.told.all[:k.painter.told.used] {
		if o.FillColor == linkLine {
			lines++
		}
	}
	if lines != 1 {
		t.Errorf("%d lines", lines)
	}
	for by, want := range map[int]string{8: "https://www.landen.nl – Ctrl+klik opent dit", -8: ""} {
		k.MouseOut()
		k.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: k.view.pos(x+by, y)}})
		if tip := k.painter.tip; tip.back.Visible() != (want != "") || want != "" && tip.lines[0].Text != want {
			t.Errorf("at %d: %v %q", by, tip.back.Visible(), tip.lines[0].Text)
		}
	}
}
