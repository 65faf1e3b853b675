package paper

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
)

// on is a spot in the middle of the character behind a place.
func (k *desk) on(p letter.Point) page.Place {
	w := k.set.Where(p, false)[0]
	return page.Place{Page: w.Page, X: w.X + w.H/5, Y: w.Y + w.H/2}
}

// TestDragWords: selected words are dragged to another place, with Ctrl as a copy, each as one act; Esc, and letting go where
// they stand, leave them; a click on them puts the caret there.
func TestDragWords(t *testing.T) {
	k := open(t, plain("Een kort woord.", "Slot hier."), 900, 700)
	b := body(k.d.Letter())
	texts := func() string { x := body(k.d.Letter()); return x[0].Text + "|" + x[1].Text }
	chosen := func() string {
		r := ordered(k.d.Letter(), k.d.Selection())
		return k.d.Letter().Block(r.From.Block).Text[r.From.Off:r.To.Off]
	}
	was := texts()
	kort := letter.Range{From: at(b[0], 4), To: at(b[0], 9)}
	k.Go(kort)
	k.pull(k.on(at(b[0], 6)), k.on(at(b[1], 0)))
	if got := texts(); got != "Een woord.|kort Slot hier." || chosen() != "kort " {
		t.Errorf("dragged: %q, selected %q", got, chosen())
	}
	k.Undo()
	if texts() != was {
		t.Errorf("one undo gives %q", texts())
	}
	k.modifier = func() fyne.KeyModifier { return fyne.KeyModifierControl }
	k.Go(kort)
	k.pull(k.on(at(b[0], 6)), k.on(at(b[1], 5)))
	if got := texts(); got != "Een kort woord.|Slot kort hier." || chosen() != "kort " {
		t.Errorf("dragged with Ctrl: %q, selected %q", got, chosen())
	}
	k.Undo()
	k.modifier = func() fyne.KeyModifier { return 0 }

	k.Go(kort)
	k.pull(k.on(at(b[0], 5)), k.on(at(b[0], 8)))
	if texts() != was || chosen() != "kort " {
		t.Errorf("let go where they stood: %q, selected %q", texts(), chosen())
	}
	k.pull(k.on(at(b[0], 6)), k.on(at(b[0], 6)))
	if texts() != was || k.caret().Block != b[0].ID || !k.d.Selection().Empty() {
		t.Errorf("a click: %q, the caret at %v", texts(), k.d.Selection())
	}
	k.Go(kort)
	from, to := k.on(at(b[0], 6)), k.on(at(b[1], 0))
	k.Paper.press = press{}
	ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: k.view.pos(k.view.spot(from.Page, from.X, from.Y))}, Button: desktop.MouseButtonPrimary}
	k.MouseDown(ev)
	k.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: k.view.pos(k.view.spot(to.Page, to.X, to.Y))}})
	k.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	k.MouseUp(ev)
	k.DragEnd()
	if texts() != was || chosen() != "kort " {
		t.Errorf("after Esc: %q, selected %q", texts(), chosen())
	}
}

// TestPasteWaits: what is typed while another program has not given its words yet comes behind them.
func TestPasteWaits(t *testing.T) {
	k := open(t, plain("Begin"), 900, 700)
	var give func()
	k.Hooks.Clipboard = slow{&give}
	k.press(fyne.KeyEnd, 0)
	k.Paste()
	k.typing("een")
	k.press(fyne.KeyEnter, 0)
	k.typing("twee")
	k.Paste()
	if got := body(k.d.Letter()); got[0].Text != "Begin" || len(got) != 1 {
		t.Errorf("typed before what was pasted: %q", got[0].Text)
	}
	give()
	give()
	if got := body(k.d.Letter()); len(got) != 2 || got[0].Text != "Begin(1)een" || got[1].Text != "twee(1)" {
		t.Errorf("typed behind: %q", got[0].Text)
	}
	var told string
	k.Hooks.Refused = func(s string) { told = s }
	k.Paste()
	k.clickAt(0, k.on(at(body(k.d.Letter())[0], 1)).X, k.on(at(body(k.d.Letter())[0], 1)).Y)
	give()
	if got := body(k.d.Letter()); got[0].Text != "Begin(1)een" || told == "" {
		t.Errorf("the caret went elsewhere: %q, told %q", got[0].Text, told)
	}
}

// slow is a clipboard that gives its words when it is told to.
type slow struct{ give *func() }

func (s slow) Put(*letter.Letter, edit.Clip, string) {}
func (s slow) Get(_ bool, done func(edit.Command)) {
	*s.give = func() { done(edit.PasteWords("(1)")) }
}
