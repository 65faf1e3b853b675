package paper

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
)

// pull presses the mouse at one place of a page and lets it go at another.
func (k *desk) pull(from, to page.Place) {
	a, b := k.view.pos(k.view.spot(from.Page, from.X, from.Y)), k.view.pos(k.view.spot(to.Page, to.X, to.Y))
	ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: a}, Button: desktop.MouseButtonPrimary}
	k.Paper.press = press{}
	k.MouseMoved(ev)
	k.MouseDown(ev)
	k.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: b}})
	k.MouseUp(ev)
}

func middle(b page.Box) page.Place { return page.Place{Page: b.Page, X: b.X + b.W/2, Y: b.Y + b.H/2} }

// TestCells: cells are selected by dragging and with Shift and an arrow; what is done is done in all of them. The line between
// two columns is dragged, as one act.
func TestCells(t *testing.T) {
	k := open(t, sample(1, 1), 900, 1200)
	var cell []page.Cell
	pg := 0
	for ; len(cell) == 0; pg++ {
		cell = k.set.Cells(pg)
	}
	k.ShowAt(k.d.Letter().Flow(cell[0].Flow).Start())
	text := func(n int) string { return k.d.Letter().Flow(cell[n].Flow).Blocks[0].Text }
	was := text(2)
	k.pull(middle(cell[0].Box), middle(cell[4].Box)) // three columns: the two upper rows of the first two
	k.shot(t, "cells")
	if a, ok := edit.AreaOf(k.d.Letter(), k.d.Selection()); !ok || a.Top != 0 || a.Left != 0 || a.Bottom != 2 || a.Right != 2 {
		t.Fatalf("selected: %+v, %v", a, ok)
	}
	k.press(fyne.KeyB, fyne.KeyModifierControl)
	if all, _ := k.d.Letter().Flow(cell[3].Flow).Blocks[0].Marked(letter.Bold, 0, len(text(3))); !all {
		t.Error("a selected cell is not bold")
	}
	k.Copy()
	if n := strings.Count(shelf.text, "\n"); n != 1 || strings.Count(shelf.text, "\t") != 2 {
		t.Errorf("copied %q", shelf.text)
	}
	k.press(fyne.KeyDelete, 0)
	if text(0) != "" || text(1) != "" || text(3) != "" || text(4) != "" || text(2) != was {
		t.Error("not just the selected cells are empty")
	}
	k.Undo()
	k.Undo()
	k.d.Select(edit.At(k.d.Letter().Flow(cell[0].Flow).End()))
	k.press(fyne.KeyRight, fyne.KeyModifierShift)
	k.press(fyne.KeyDown, fyne.KeyModifierShift)
	if a, ok := edit.AreaOf(k.d.Letter(), k.d.Selection()); !ok || a.Bottom != 2 || a.Right != 2 {
		t.Errorf("by keys: %+v, %v", a, ok)
	}
	edge := page.Place{Page: cell[0].Page, X: cell[0].X + cell[0].W, Y: cell[0].Y + cell[0].H/2}
	k.pull(edge, page.Place{Page: edge.Page, X: edge.X - page.MM(20), Y: edge.Y})
	now := k.set.Cells(cell[0].Page)
	if d := cell[0].W - now[0].W - page.MM(20); d > page.MM(1) || d < -page.MM(1) || now[2].W-cell[2].W > page.MM(1) {
		t.Errorf("the columns were %v, %v and are %v, %v", cell[0].W, cell[2].W, now[0].W, now[2].W)
	}
	if k.Undo(); k.set.Cells(cell[0].Page)[0].W != cell[0].W {
		t.Error("the width of a column is not taken back in one")
	}
}

// TestGoToFigure: who goes to a figure by its caption sees the figure.
func TestGoToFigure(t *testing.T) {
	k := open(t, plain(strings.Repeat("Een alinea van een brief. ", 150), "Het slot."), 900, 700)
	end := k.d.Letter().Body().End()
	k.selectTo(end, false, false)
	k.Run(edit.InsertFigure(letter.Picture{File: strings.Repeat("0", 64), Width: 400, Height: 300, Alt: "Een kaart"}))
	i := slices.IndexFunc(body(k.d.Letter()), func(b *letter.Block) bool { return b.Kind == letter.FigureBlock })
	fig := body(k.d.Letter())[i]
	k.selectTo(letter.Point{Block: fig.ID}, false, false)
	k.Run(edit.WriteCaption())
	k.Run(edit.Type("Een kaart"))
	at := k.d.Selection().Head
	k.ScrollTo(0)
	k.GoTop(letter.Range{From: at, To: at})
	box, ok := k.set.Whole(fig.ID)
	if _, y := k.view.spot(box.Page, box.X, box.Y); !ok || y < 0 || y > k.view.h/4 {
		t.Errorf("the figure stands at %d px of %d", y, k.view.h)
	}
	if pic, _ := k.set.Figure(fig.ID); box.X >= pic.X || box.W <= pic.W || box.W > pic.W*11/10 { // a comment on it is painted round it
		t.Errorf("its box is %v wide, the picture %v", box.W, pic.W)
	}
}

// TestFigure: a click selects a figure, the arrows come by it, typing is refused, Delete takes it away and undo brings it back.
func TestFigure(t *testing.T) {
	k := open(t, plain("Boven", "Onder"), 900, 900)
	b := body(k.d.Letter())
	k.selectTo(at(b[0], 5), false, false)
	k.Run(edit.InsertFigure(letter.Picture{File: strings.Repeat("0", 64), Width: 300, Height: 200, Alt: "Een kaart"}))
	fig := body(k.d.Letter())[1]
	box, ok := k.set.Figure(fig.ID)
	if !ok {
		t.Fatal("no figure on the page")
	}
	twice := 0
	k.Hooks.Figure = func() { twice++ }
	k.clickAt(box.Page, box.X+box.W/2, box.Y+box.H/2)
	// A row of buttons comes above the page with the first click: the same spot on the screen is another one of the page's.
	var later func()
	k.do = func(f func()) { later = f }
	spot := k.view.pos(k.Paper.press.x, k.Paper.press.y)
	ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: spot, AbsolutePosition: fyne.NewPos(300, 300)}, Button: desktop.MouseButtonPrimary}
	k.Paper.press = press{}
	for range 2 {
		k.MouseDown(ev)
		k.MouseUp(ev)
		k.ScrollBy(0, 37)
		ev.Position = ev.Position.SubtractXY(0, 37)
	}
	if twice != 0 || later == nil {
		t.Fatal("a form that is opened while the button is down loses the keys")
	}
	later()
	if f := k.Figure(); f == nil || f.ID != fig.ID || twice != 1 {
		t.Fatalf("selected: %v, described %d times", f, twice)
	}
	k.shot(t, "figure")
	k.d.Select(edit.Selection{Anchor: at(body(k.d.Letter())[0], 0), Head: at(body(k.d.Letter())[2], 3)})
	ground := slices.ContainsFunc(k.set.Boxes(ordered(k.d.Letter(), k.d.Selection())), func(x page.Box) bool {
		return x.Page == box.Page && x.X <= box.X && x.Y <= box.Y && x.X+x.W >= box.X+box.W && x.Y+x.H >= box.Y+box.H
	})
	if !ground {
		t.Error("a figure inside what is selected is not painted as selected")
	}
	k.clickAt(box.Page, box.X+box.W/2, box.Y+box.H/2)
	if k.typing("x"); !strings.HasPrefix(k.said, "Er is een figuur geselecteerd.") {
		t.Errorf("typing on a figure: %q", k.said)
	}
	k.press(fyne.KeyRight, 0)
	if k.caret() != at(b[1], 0) {
		t.Errorf("Right goes to %v", k.caret())
	}
	k.press(fyne.KeyLeft, 0)
	if k.Figure() == nil {
		t.Error("Left does not come back to the figure")
	}
	k.press(fyne.KeyUp, 0)
	if k.caret().Block != b[0].ID {
		t.Errorf("Up goes to %v", k.caret())
	}
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyUp} { // from above, and from below
		if k.press(key, 0); k.Figure() == nil {
			t.Errorf("%s passes over the figure, to %v", key, k.caret())
		}
		k.press(key, 0)
		if k.Figure() != nil {
			t.Errorf("%s does not leave the figure", key)
		}
	}
	k.press(fyne.KeyRight, 0)
	k.press(fyne.KeyDelete, 0)
	if len(body(k.d.Letter())) != 2 {
		t.Error("Delete leaves the figure")
	}
	if k.Undo(); k.Figure() == nil {
		t.Error("undo does not bring it back, selected")
	}
}

// TestTableAtTheEnd: behind a table with which the last bijlage ends is no place to go to.
func TestTableAtTheEnd(t *testing.T) {
	made := open(t, plain("Tekst"), 900, 700)
	made.Run(edit.WriteBijlage("Tijdlijn", letter.Enclosure))
	made.d.Select(edit.At(made.d.Letter().Flow(made.d.Letter().Bijlagen[0].Flow).Start()))
	made.Run(edit.InsertTable(2, 2))
	l := made.d.Letter().Clone()
	f := *l.Flow(l.Bijlagen[0].Flow)
	i := slices.IndexFunc(f.Blocks, func(b *letter.Block) bool { return b.Kind == letter.TableBlock })
	f.Blocks = f.Blocks[:i+1]
	l.PutFlow(&f)
	k := open(t, l, 900, 700)
	c := cells(l, l.Table(f.Blocks[i]))
	at := c[len(c)-1].End()
	k.d.Select(edit.At(at))
	if k.press(fyne.KeyRight, 0); k.caret() != at {
		t.Errorf("the caret went to %v", k.caret())
	}
}

// TestNewTableInView: a table that is put in at the foot of the view is in view as a whole; one that is higher than the view shows
// the caret.
func TestNewTableInView(t *testing.T) {
	for _, rows := range []int{6, 60} {
		k := open(t, sample(1, 1), 900, 400)
		k.Run(edit.InsertTable(rows, 2))
		top, _ := k.caretBox()
		_, y := k.view.spot(top.Page, top.X, top.Y)
		k.view.offY += y - k.view.h + k.view.px(2*top.H) // its first row stands at the foot
		k.ShowTable()
		_, first := k.view.spot(top.Page, top.X, top.Y)
		table, _, _, _ := edit.CellAt(k.d.Letter(), k.caret().Block)
		end := k.set.Where(k.d.Letter().Flow(table.Rows[rows-1].Cells[1].Flow).End(), false)[0]
		_, last := k.view.spot(end.Page, end.X, end.Y+end.H)
		if first < 0 || first > k.view.h || rows == 6 && last > k.view.h {
			t.Errorf("%d rows: from %d to %d in a view of %d", rows, first, last, k.view.h)
		}
	}
}
