package paper

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"image"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/find"
	"kamerbrief/drafts/letter"
	letters "kamerbrief/drafts/sample"
	"kamerbrief/export/page"
)

// hour is a person at work in a letter: acts through keys and mouse of the page, and through the commands of its menus.
type hour struct {
	*desk
	*rand.Rand
	clock  time.Time
	sought *find.Finder // what the find bar looks for, nil for nothing
	said   []string     // the last acts, for who must find out what went wrong
}

// TestHour is a scripted hour: KB_LAWS plausible acts. After each the letter is sound, the caret stands in it and on a
// page; now and then the window shows, pixel by pixel, what it would if the letter were opened now. Undone, it is the first letter.
func TestHour(t *testing.T) {
	s, r := seed(t)
	acts := 1200
	if n, err := strconv.Atoi(os.Getenv("KB_LAWS")); err == nil {
		acts = n
	}
	l := letters.Letter(s, 2, counter())
	h := &hour{desk: open(t, l, 700, 500), Rand: r, clock: time.Unix(0, 0)}
	h.d.SetClock(func() time.Time { return h.clock }, counter2(r))
	h.now = func() time.Time { return h.clock }
	defer func() {
		if x := recover(); x != nil {
			t.Errorf("after %s:", strings.Join(h.said, " · "))
			panic(x)
		}
		if t.Failed() {
			t.Logf("after %s", strings.Join(h.said, " · "))
		}
	}()
	for i := range acts {
		was := h.d.Letter()
		if h.act(); h.d.Letter() != was {
			h.seek()
		}
		if why := h.wrong(); why != "" {
			t.Fatalf("act %d: %s", i, why)
		}
		if i%60 == 0 || i == acts-1 {
			if why := h.differs(t); why != "" {
				t.Fatalf("act %d: %s", i, why)
			}
		}
	}
	h.d.Propose("")
	h.sought = nil
	h.seek()
	for h.d.Undo() == nil {
	}
	if !letter.Equal(h.d.Letter(), l) {
		t.Error("undoing everything does not give the letter back")
	}
	if why := h.differs(t); why != "" {
		t.Error("all undone: " + why)
	}
}

// wrong says what is not as it must be after every act.
func (h *hour) wrong() string {
	l := h.d.Letter()
	if err := letter.Valid(l); err != nil {
		return err.Error()
	}
	for _, p := range []letter.Point{h.d.Selection().Anchor, h.d.Selection().Head} {
		if b := l.Block(p.Block); b == nil || !b.OnBorder(p.Off) {
			return fmt.Sprintf("the selection stands at %v, nowhere", p)
		}
	}
	if h.laid != l {
		return "the page shows another letter"
	}
	if _, ok := h.caretBox(); !ok && h.set.Done { // of a long letter, Ctrl+A may leave it behind the pages that are set
		return fmt.Sprintf("the caret at %v stands on no page", h.caret())
	}
	return ""
}

// fresh is a draft that tells nobody what changes.
type fresh struct{ *drafts.Draft }

func (fresh) Watch(func(drafts.Change)) {}

// differs says in what the window is not as that of a page which is opened now, at the same place in the same letter.
func (h *hour) differs(t *testing.T) string {
	h.Settle()
	set, err := page.New().Lay(context.Background(), h.d.Letter(), -1)
	if err != nil || set.Total != h.set.Total {
		return fmt.Sprintf("%d pages on screen, %d when set from nothing: %v", h.set.Total, set.Total, err)
	}
	p := New(fresh{h.d})
	defer p.Close()
	p.after, p.modifier, p.now = h.after, h.modifier, h.now
	w := test.NewWindow(container.NewStack(p))
	defer w.Close()
	w.SetPadded(false)
	w.Resize(h.w.Canvas().Size())
	w.Canvas().Focus(p)
	h.w.Canvas().Focus(h.Paper)
	p.fit, p.zoom, p.atEnd, p.current = h.fit, h.zoom, h.atEnd, h.Paper.current
	p.view.set(p.view.scale, p.zoom)
	p.view.offX, p.view.offY = h.view.offX, h.view.offY
	p.view.dark, p.view.signs = h.view.dark, h.view.signs
	p.view.clamp()
	p.SetHits(h.hits.all, h.hits.at)
	p.Settle()
	p.Refresh()
	h.hits.marks = nil // in the scroll bar they need not be exact to the line
	h.MouseOut()
	stack(h.painter)
	stack(p.painter)
	h.refresh()
	p.refresh()
	got, want := h.w.Canvas().Capture(), w.Canvas().Capture()
	if x, ok := apart(got, want); ok {
		if dir := os.Getenv("KB_SHOTS"); dir != "" {
			keep(t, filepath.Join(dir, "hour-got.png"), got)
			keep(t, filepath.Join(dir, "hour-want.png"), want)
		}
		return fmt.Sprintf("the window differs at %v from that of the letter opened now (view %+v, opened %+v)", x, h.view, p.view)
	}
	return ""
}

// stack puts strips in the order of the page: where words lie over one another, in columns too narrow for them, another order
// rounds the ink another way, by one of 255.
func stack(r *painter) {
	slices.SortStableFunc(r.strips, func(a, b *strip) int {
		return cmp.Or(a.shows.y-b.shows.y, a.shows.x-b.shows.x, strings.Compare(a.shows.key, b.shows.key))
	})
	r.grown = true
}

// apart gives the first spot where two pictures differ.
func apart(a, b image.Image) (image.Point, bool) {
	x, y := a.(*image.NRGBA), b.(*image.NRGBA)
	if x.Rect != y.Rect {
		return x.Rect.Max, true
	}
	if bytes.Equal(x.Pix, y.Pix) {
		return image.Point{}, false
	}
	for i := range x.Pix {
		if x.Pix[i] != y.Pix[i] {
			return image.Pt(i%x.Stride/4, i/x.Stride), true
		}
	}
	return image.Point{}, false
}

func one[T any](h *hour, xs ...T) T { return xs[h.Intn(len(xs))] }

// act does one thing that a person would. Most often someone types.
func (h *hour) act() {
	h.clock = h.clock.Add(time.Duration(h.Intn(3000)) * time.Millisecond)
	acts := []struct {
		often int
		name  string
		do    func()
	}{
		{28, "typing", func() {
			h.typing(one(h, "een woord ", "é", "x", " ", "e\u0301", "“citaat”", "Zie nr. 63. ", "€ 5,–"))
		}},
		{10, "a key that moves", h.moves},
		{8, "a key that deletes", h.deletes},
		{6, "Enter", func() { h.keys(fyne.KeyReturn, 0, fyne.KeyModifierShift, fyne.KeyModifierControl) }},
		{3, "Tab", func() { h.keys(fyne.KeyTab, 0, fyne.KeyModifierShift) }},
		{2, "Escape or a strange key", func() { h.keys(one(h, fyne.KeyEscape, "", fyne.KeyF3, desktop.KeyShiftLeft), 0) }},
		{4, "undo", func() { h.TypedShortcut(&fyne.ShortcutUndo{}) }},
		{2, "redo", func() { h.TypedShortcut(&fyne.ShortcutRedo{}) }},
		{3, "copy", func() { h.TypedShortcut(&fyne.ShortcutCopy{}) }},
		{2, "cut", func() { h.TypedShortcut(&fyne.ShortcutCut{}) }},
		{4, "paste", func() { h.TypedShortcut(&fyne.ShortcutPaste{}) }},
		{1, "paste plain", func() { h.keys(fyne.KeyV, fyne.KeyModifierControl|fyne.KeyModifierShift) }},
		{1, "select all", func() { h.TypedShortcut(&fyne.ShortcutSelectAll{}) }},
		{5, "a style", h.styles},
		{3, "a note or reference", h.notes},
		{7, "a table", h.tables},
		{4, "cells or a figure", h.wholes},
		{3, "a block", h.blocks},
		{4, "finding", h.finds},
		{4, "seeing", h.sees},
		{12, "the mouse", h.mouse},
		{2, "a comment", func() { _, _ = h.d.Comment("Tester", "opmerking") }},
		{1, "Wijzigingen bijhouden", func() { h.d.Propose(one(h, "", "Anke", "Bas")) }},
		{1, "deciding", func() { _ = h.d.Decide(func(letter.ID) edit.Decision { return edit.Decision(h.Intn(3)) }) }},
	}
	sum := 0
	for _, a := range acts {
		sum += a.often
	}
	n := h.Intn(sum)
	for _, a := range acts {
		if n -= a.often; n < 0 {
			h.said = append(h.said[max(0, len(h.said)-7):], a.name)
			a.do()
			return
		}
	}
}

// note adds to the name of the act that is done what it was exactly.
func (h *hour) note(what ...any) { h.said[len(h.said)-1] += " " + fmt.Sprint(what...) }

func (h *hour) keys(k fyne.KeyName, mods ...fyne.KeyModifier) {
	m := one(h, mods...)
	h.note(k, m)
	h.press(k, m)
}

func (h *hour) moves() {
	h.keys(one(h, fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown),
		0, 0, fyne.KeyModifierShift, fyne.KeyModifierShift, fyne.KeyModifierControl, fyne.KeyModifierControl|fyne.KeyModifierShift, fyne.KeyModifierAlt|fyne.KeyModifierShift)
}

func (h *hour) deletes() {
	h.keys(one(h, fyne.KeyBackspace, fyne.KeyDelete), 0, 0, 0, fyne.KeyModifierControl, fyne.KeyModifierShift)
}

func (h *hour) styles() {
	switch h.Intn(3) {
	case 0:
		h.keys(one(h, fyne.KeyB, fyne.KeyI, fyne.KeyU, fyne.KeySpace), fyne.KeyModifierControl)
	case 1:
		h.keys(one(h, fyne.Key0, fyne.Key1, fyne.Key2, fyne.Key3), fyne.KeyModifierControl|fyne.KeyModifierAlt)
	default:
		h.Run(one(h, edit.List(letter.Bullet), edit.List(letter.Number), edit.Style(letter.Quote, 0), edit.Style(letter.Caption, 0), edit.Style(letter.Question, 0), edit.Indent(), edit.Outdent()))
	}
}

func (h *hour) notes() {
	switch h.Intn(3) {
	case 0:
		h.keys(fyne.KeyF, fyne.KeyModifierControl|fyne.KeyModifierAlt)
	case 1:
		h.Run(edit.InsertNote("Zie ook daar."))
	default:
		var to []letter.Atom
		for _, b := range h.d.Letter().Body().Blocks {
			switch b.Kind {
			case letter.Heading:
				to = append(to, letter.Atom{Kind: letter.RefHeading, To: b.ID})
			case letter.Caption:
				to = append(to, letter.Atom{Kind: letter.RefCaption, To: b.ID})
			}
		}
		for _, b := range h.d.Letter().Bijlagen {
			to = append(to, letter.Atom{Kind: letter.RefBijlage, To: b.ID})
		}
		if len(to) > 0 {
			h.Run(edit.InsertRef(one(h, to...)))
		}
	}
}

// tables makes a table, or is in one and changes it. Half of the time the caret is put in one first.
func (h *hour) tables() {
	if h.Intn(2) == 0 {
		for _, t := range h.d.Letter().Tables.All() {
			if c := cells(h.d.Letter(), t); len(c) > 0 {
				at := one(h, c...).End()
				h.Go(letter.Range{From: at, To: at})
				break
			}
		}
	}
	acts := map[string]edit.Command{"new": edit.InsertTable(1+h.Intn(3), 1+h.Intn(4)), "delete": edit.DeleteTable()}
	for _, do := range []string{"insert-before", "insert-after", "delete", "header"} {
		acts["row "+do] = edit.Row(do)
	}
	for _, do := range []string{"insert-before", "insert-after", "delete", "right", "wider", "narrower"} {
		acts["column "+do] = edit.Column(do)
	}
	for _, do := range []string{"merge", "merge-right", "merge-down", "split"} {
		acts["cell "+do] = edit.Cell(do)
	}
	names := make([]string, 0, len(acts))
	for n := range acts {
		names = append(names, n)
	}
	slices.Sort(names)
	n := one(h, names...)
	h.note(n)
	h.Run(acts[n])
}

// wholes selects cells or a figure, or drags the line between two columns.
func (h *hour) wholes() {
	l := h.d.Letter()
	for _, b := range l.Body().Blocks {
		switch t := l.Table(b); {
		case b.Kind == letter.FigureBlock && h.Intn(3) == 0:
			h.note("figure")
			h.Go(letter.Range{From: letter.Point{Block: b.ID}, To: letter.Point{Block: b.ID}})
			return
		case t != nil && h.Intn(3) == 0:
			c := cells(l, t)
			h.Go(letter.Range{From: one(h, c...).Start(), To: one(h, c...).End()})
			if h.Intn(2) == 0 {
				h.border()
			}
			return
		}
	}
}

// border drags the line at the right of a cell in view.
func (h *hour) border() {
	h.note("border")
	pg := h.Page()
	if c := h.set.Cells(pg); len(c) > 0 {
		b := one(h, c...).Box
		x, y := h.view.spot(pg, b.X+b.W, b.Y+b.H/2)
		ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: h.view.pos(x, y)}, Button: desktop.MouseButtonPrimary}
		h.MouseMoved(ev)
		h.MouseDown(ev)
		h.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: h.view.pos(x+h.Intn(200)-100, y)}})
		h.MouseUp(ev)
	}
}

func (h *hour) blocks() {
	h.Run(one(h, edit.InsertFigure(letter.Picture{File: strings.Repeat("0", 64), Width: 400, Height: 300, Alt: "Een kaart"}), edit.InsertPageBreak(),
		edit.MoveUp(), edit.MoveDown(), edit.MoveSection(letter.ID{}, -1), edit.MoveSection(letter.ID{}, 1),
		edit.WriteBijlage("Tijdlijn", letter.Enclosure), edit.SetField("subject", "Verslag"), edit.SetField("date", "2025-10-27")))
}

// finds looks for words, goes to a hit, replaces one or all, or ends it.
func (h *hour) finds() {
	if h.sought = nil; h.Intn(4) == 0 {
		h.seek()
		return
	}
	h.sought, _ = find.Query{Text: one(h, "de", "citaat", "een woord", "x")}.Finder()
	hits := h.seek()
	if len(hits) == 0 {
		return
	}
	l := h.d.Letter()
	switch h.Intn(3) {
	case 0:
		h.Run(h.sought.Replace(l, hits, one(h, "een ander", "y", ""), h.d.Threads()))
	case 1:
		h.Run(h.sought.Replace(l, hits[:1], "één", h.d.Threads()))
	default:
		n := h.Intn(len(hits))
		h.SetHits(h.hits.all, n)
		h.Go(h.hits.all[n])
	}
}

// seek shows what is found in the letter as it is now, as the find bar does after every change.
func (h *hour) seek() (hits []find.Hit) {
	if h.sought == nil {
		h.SetHits(nil, -1)
		return nil
	}
	l := h.d.Letter()
	hits = h.sought.Letter(l, letter.NumbersOf(l))
	var all []letter.Range
	for _, x := range hits {
		all = append(all, x.Range())
	}
	h.SetHits(all, -1)
	return hits
}

// sees changes what is seen of the letter, not the letter.
func (h *hour) sees() {
	switch h.Intn(8) {
	case 7:
		h.SetDark(h.Intn(2) == 0)
	case 6:
		h.SetSigns(h.Intn(2) == 0)
	case 0:
		h.keys(one(h, fyne.KeyPlus, fyne.KeyMinus), fyne.KeyModifierControl)
	case 1:
		h.SetFit(one(h, FitPage, FitWidth, FitNone))
	case 2:
		h.SetZoom(one(h, 0.5, 1, 1, 1.3))
	case 3:
		h.w.Resize(fyne.NewSize(float32(400+h.Intn(500)), float32(300+h.Intn(400))))
	case 4:
		h.ShowAt(h.d.Letter().Body().End())
	default:
		h.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(float32(h.Intn(100)-50), float32(h.Intn(800)-400))})
	}
}

// mouse presses a button somewhere in the window: once to thrice, with Shift or Ctrl, or it drags.
func (h *hour) mouse() {
	size := h.w.Canvas().Size()
	spot := func() fyne.Position {
		return fyne.NewPos(float32(h.Intn(int(size.Width))), float32(h.Intn(int(size.Height)+40)-20))
	}
	at := spot()
	ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at, AbsolutePosition: at}, Button: desktop.MouseButtonPrimary,
		Modifier: one(h, 0, 0, 0, fyne.KeyModifierShift, fyne.KeyModifierControl)}
	if h.Intn(8) == 0 {
		ev.Button = desktop.MouseButtonSecondary
	}
	h.MouseMoved(ev)
	for range one(h, 1, 1, 1, 2, 3) {
		h.MouseDown(ev)
		for range one(h, 0, 0, 3) {
			h.note("drag")
			h.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: spot()}})
		}
		h.MouseUp(ev)
		h.clock = h.clock.Add(100 * time.Millisecond)
	}
}
