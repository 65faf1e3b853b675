package paper

import (
	"context"
	"math/rand"
	"os"
	"strconv"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kamerbrief/drafts/letter"
	letters "kamerbrief/drafts/sample"
	"kamerbrief/export/page"
)

func seed(t *testing.T) (int64, *rand.Rand) {
	s := time.Now().UnixNano()
	if x, err := strconv.ParseInt(os.Getenv("KB_SEED"), 10, 64); err == nil {
		s = x
	}
	t.Logf("KB_SEED=%d", s)
	return s, rand.New(rand.NewSource(s))
}

// TestAnyKeys: whatever keys and clicks come, the letter stays sound, the caret stands in it and on a page, and undoing
// everything gives the letter back.
func TestAnyKeys(t *testing.T) {
	s, r := seed(t)
	l := letters.Letter(s, 2, counter())
	k := open(t, l, 700, 500)
	now := time.Unix(0, 0)
	k.d.SetClock(func() time.Time { return now }, counter2(r))
	k.now = func() time.Time { return now }
	keys := []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown,
		fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyReturn, fyne.KeyTab, fyne.KeyEscape, "", fyne.KeyB, fyne.KeyI, fyne.KeySpace, fyne.KeyF, fyne.Key1, fyne.Key0, fyne.KeyV, fyne.KeyMinus}
	mods := []fyne.KeyModifier{0, 0, 0, fyne.KeyModifierShift, fyne.KeyModifierControl, fyne.KeyModifierControl | fyne.KeyModifierShift, fyne.KeyModifierControl | fyne.KeyModifierAlt}
	for i := range 1500 {
		now = now.Add(time.Duration(r.Intn(3000)) * time.Millisecond)
		switch r.Intn(10) {
		case 0, 1, 2:
			k.typing([]string{"een woord", "é", "x", " ", "e\u0301", "“citaat”"}[r.Intn(6)])
		case 3:
			ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(r.Intn(700)), float32(r.Intn(500)))}, Button: desktop.MouseButtonPrimary}
			k.MouseDown(ev)
			if r.Intn(3) == 0 {
				k.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(r.Intn(700)), float32(r.Intn(700)-100))}})
			}
			k.MouseUp(ev)
		case 4:
			k.Copy()
		case 5:
			k.Paste()
		case 6:
			k.Undo()
		case 7:
			if b := k.d.Selection(); !b.Empty() {
				_, _ = k.d.Comment("Tester", "opmerking")
			}
		default:
			k.press(keys[r.Intn(len(keys))], mods[r.Intn(len(mods))])
		}
		if r.Intn(40) == 0 {
			k.Cut()
		}
		n := k.d.Letter()
		if err := letter.Valid(n); err != nil {
			t.Fatalf("act %d: %v", i, err)
		}
		for _, p := range []letter.Point{k.d.Selection().Anchor, k.d.Selection().Head} {
			b := n.Block(p.Block)
			if b == nil || !b.OnBorder(p.Off) {
				t.Fatalf("act %d: the selection stands at %v, nowhere", i, p)
			}
		}
		if k.laid != n {
			t.Fatalf("act %d: the page shows another letter", i)
		}
		if _, ok := k.caretBox(); !ok {
			t.Fatalf("act %d: the caret at %v stands on no page", i, k.caret())
		}
	}
	for k.d.Undo() == nil {
	}
	if !letter.Equal(k.d.Letter(), l) {
		t.Error("undoing everything does not give the letter back")
	}
	fresh, _ := page.New().Lay(context.Background(), k.d.Letter(), -1)
	if fresh.Total != k.set.Total {
		t.Errorf("%d pages on screen, %d when set from nothing", k.set.Total, fresh.Total)
	}
}

func counter2(r *rand.Rand) letter.NewID {
	return func() (id letter.ID) { r.Read(id[:]); return id }
}

// TestLong: in a long letter a key sets what is in view; the rest comes from the second engine, unless the letter changed
// meanwhile.
func TestLong(t *testing.T) {
	k := open(t, sample(1, 60), 900, 700)
	k.Settle()
	total := k.set.Total
	if total <= wholePages {
		t.Fatalf("only %d pages", total)
	}
	later := make(chan func(), 4)
	var waits []func()
	k.do = func(f func()) { later <- f }
	k.after = func(_ time.Duration, f func()) { waits = append(waits, f) }
	b := body(k.d.Letter())[0]
	k.selectTo(at(b, 0), false, false)
	for range 7 { // every page after this is another
		k.press(fyne.KeyReturn, 0)
	}
	if k.set.Done || k.Pages() != total {
		t.Fatalf("after a key: done %v, %d pages", k.set.Done, k.Pages())
	}
	waits[len(waits)-1]() // the second engine starts on this letter
	late := <-later
	k.typing("b")
	late()
	if k.set.Done {
		t.Error("a late result was taken")
	}
	waits[len(waits)-1]()
	(<-later)()
	if !k.set.Done || k.set.Total < total {
		t.Errorf("the rest did not come: done %v, %d pages", k.set.Done, k.set.Total)
	}
	k.typing("c")
	k.press(fyne.KeyEnd, fyne.KeyModifierControl)
	if pg := k.Page(); pg < total-2 {
		t.Errorf("Ctrl+End shows page %d of %d", pg+1, total)
	}
}
