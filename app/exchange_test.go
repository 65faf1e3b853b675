package app

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"kamerbrief/app/look"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/exchange"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// TestReviewOfClosed: what came in with a review is told also when its letter was not open.
func TestReviewOfClosed(t *testing.T) {
	ctx := context.Background()
	desk := func(name string) *drafts.Desk {
		k := &drafts.Desk{Store: storetest.Memory()}
		if err := k.Store.SetWho(ctx, name, ""); err != nil {
			t.Fatal(err)
		}
		return k
	}
	ours, theirs := desk("Anna"), desk("Bram")
	id, err := ours.Create(ctx, storetest.Letter("Kaas", "Een zin over kaas."))
	if err != nil {
		t.Fatal(err)
	}
	sent := func(k *drafts.Desk) *exchange.Received {
		b, err := exchange.Send(ctx, k, id, exchange.Order{})
		if err != nil {
			t.Fatal(err)
		}
		in, err := exchange.Open(b, "", nil)
		if err != nil {
			t.Fatal(err)
		}
		return in
	}
	if _, err := sent(ours).Into(ctx, theirs, false); err != nil {
		t.Fatal(err)
	}
	d, err := theirs.Open(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	d.Select(edit.At(letter.Point{Block: d.Letter().Body().Blocks[0].ID}))
	if err := d.Run(edit.Type("Ja. ")); err != nil {
		t.Fatal(err)
	}
	if err := theirs.Save(ctx, d); err != nil {
		t.Fatal(err)
	}
	e := screenOf(t, storetest.Letter("Ham", "Een andere brief."))
	until := waiting(t, e)
	e.app.desk = ours
	e.app.takeIn(sent(theirs), false)
	until("the letter", func() bool { return e.app.holding(id) != nil })
	w := e.app.holding(id)
	t.Cleanup(w.editor.close)
	until("what is told", func() bool {
		for _, o := range test.LaidOutObjects(w.win.Content()) {
			if x, ok := o.(*look.Text); ok && strings.HasPrefix(x.Text(), "De beoordeling is ingelezen: 0 opmerkingen en 1 voorstel.") {
				return true
			}
		}
		return false
	})
}
