package exchange_test

import (
	"bytes"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/exchange"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// TestNewRound: a new copy takes the old one's place once the author read in what was done there, also what had no place any more; what
// is private stays at its words, never leaves, and holds nothing up.
func TestNewRound(t *testing.T) {
	ours, theirs := person(t, "Anke"), person(t, "Bas")
	id, err := ours.Create(t.Context(), letter.New(letter.Random))
	if err != nil {
		t.Fatal(err)
	}
	do := func(k *drafts.Desk, f func(*drafts.Draft) error) {
		t.Helper()
		if err := k.With(t.Context(), id, f); err != nil {
			t.Fatal(err)
		}
	}
	comment := func(k *drafts.Desk, at, text string, c review.Class) (thread letter.ID) {
		do(k, func(d *drafts.Draft) (err error) {
			words(t, d, at)
			thread, err = d.Remark(drafts.Remark{Text: text, About: review.About{Class: c}})
			return err
		})
		return thread
	}
	do(ours, func(d *drafts.Draft) error {
		d.Select(edit.At(d.Letter().Body().Start()))
		return d.Run(edit.Type("De eerste zin over migratie en opvang."))
	})
	both, one := comment(ours, "eerste", "Klopt dit?", review.Internal), comment(ours, "zin", "En dit?", review.Internal)
	receive(t, theirs, send(t, ours, id), false)

	private := comment(theirs, "opvang", "Alleen voor mij.", review.Private)
	do(ours, func(d *drafts.Draft) error {
		d.Select(edit.At(d.Letter().Body().Start()))
		return d.Run(edit.Type("Kortom: "))
	})
	if g := receive(t, theirs, send(t, ours, id), false); g.New {
		t.Errorf("%+v", g)
	}
	at := func() (string, bool) {
		s := now(t, theirs, id)
		i := review.Find(s.Threads, private)
		if i < 0 {
			return "", false
		}
		a := s.Threads[i].Anchor
		return s.Letter.Block(a.At.From.Block).Text[a.At.From.Off:a.At.To.Off], !a.Orphan
	}
	if words, ok := at(); words != "opvang" || !ok {
		t.Fatalf("the private comment is at %q, %v", words, ok)
	}

	do(theirs, func(d *drafts.Draft) error { return d.Reply(both, "", "Ja.") })
	do(theirs, func(d *drafts.Draft) error { return d.Resolve(one, "") })
	for _, x := range []letter.ID{both, one} {
		do(ours, func(d *drafts.Draft) error { return d.Erase(x) })
	}
	back := send(t, theirs, id)
	in, err := exchange.Open(back, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range in.Files {
		if bytes.Contains(b, []byte("Alleen voor mij")) {
			t.Errorf("%s has the private comment", name)
		}
	}
	if g := receive(t, ours, back, false); g.Tray != 1 {
		t.Errorf("%+v", g)
	}
	undo := ""
	do(ours, func(d *drafts.Draft) error { undo = d.UndoLabel(); return nil })
	if undo != "beoordeling inlezen" {
		t.Errorf("undo takes back %q", undo)
	}
	if g := receive(t, ours, back, false); g.Tray != 0 {
		t.Errorf("twice: %+v", g)
	}
	receive(t, theirs, send(t, ours, id), false)
	if words, ok := at(); words != "opvang" || !ok {
		t.Errorf("then the private comment is at %q, %v", words, ok)
	}
}
