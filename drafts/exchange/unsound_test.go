package exchange_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/exchange"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/parcel"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
)

// TestUnsoundActs: acts that no program of ours makes, well signed, are refused with a sentence, and bring down nothing: here a table of which
// one row is shorter than the others.
func TestUnsoundActs(t *testing.T) {
	author, id := sentence(t)
	with(t, author, id, func(d *drafts.Draft) error { return d.Run(edit.InsertTable(2, 2)) })
	k := person(t, "Bakker")
	receive(t, k, send(t, author, id), false)
	with(t, k, id, func(d *drafts.Draft) error { _, err := d.Comment("", "Bron?"); return err })
	back := send(t, k, id)
	with(t, author, id, func(d *drafts.Draft) error {
		for _, table := range d.Letter().Tables.All() {
			d.Select(edit.At(d.Letter().Flow(table.Rows[0].Cells[0].Flow).Start()))
		}
		return d.Run(edit.Column("insert-after"))
	})
	was := now(t, author, id)
	for _, table := range was.Letter.Tables.All() {
		x := *table
		x.Rows = slices.Clone(x.Rows)
		x.Rows[0].Cells = x.Rows[0].Cells[:1]
		b := remade(t, k, back, "acts.json", func(acts []map[string]any) { acts[0]["Steps"] = edit.Steps{edit.SetTable{Table: &x}} })
		var e *tell.Error
		if err := taken(t, author, b, ""); !errors.As(err, &e) || !errors.Is(err, drafts.ErrHistory) || !strings.Contains(e.Text, "niets ingelezen") {
			t.Error(err)
		}
	}
	if is := now(t, author, id); is.Seq != was.Seq || !letter.Equal(is.Letter, was.Letter) {
		t.Error("the letter is another")
	}
}

// remade is a parcel of somebody with one part changed, signed again.
func remade[T any](t *testing.T, by *drafts.Desk, b []byte, name string, change func(T)) []byte {
	t.Helper()
	p, err := parcel.Read(b)
	if err != nil {
		t.Fatal(err)
	}
	var part T
	if err := json.Unmarshal(p.Files[name], &part); err != nil {
		t.Fatal(err)
	}
	change(part)
	if p.Files[name], err = json.Marshal(part); err != nil {
		t.Fatal(err)
	}
	if b, err = parcel.Write(p.Manifest, p.Files, by.Store.Sign); err != nil {
		t.Fatal(err)
	}
	return b
}

// TestUnsoundComments: a copy whose comments stand at no place of its letter, or are none that leave a store, is refused and not kept: a draft
// of it could not be opened again.
func TestUnsoundComments(t *testing.T) {
	author, id := sentence(t)
	with(t, author, id, func(d *drafts.Draft) error { _, err := d.Comment("Auteur", "Klopt dit?"); return err })
	for what, change := range map[string]func(x *review.Thread){
		"at no place":       func(x *review.Thread) { x.Anchor.At.From.Block = letter.ID{9} },
		"behind its words":  func(x *review.Thread) { x.Anchor.At.To.Off = 9999 },
		"without a name":    func(x *review.Thread) { x.ID = letter.ID{} },
		"private":           func(x *review.Thread) { x.About.Class = review.Private },
		"that tells":        func(x *review.Thread) { x.State = review.Aside },
		"that is not ready": func(x *review.Thread) { x.State = review.Writing },
		"of a state":        func(x *review.Thread) { x.State = "gelezen" },
	} {
		b := remade(t, author, send(t, author, id), "comments.json", func(list []*review.Thread) { change(list[0]) })
		k := person(t, "Bakker")
		if err := taken(t, k, b, ""); !errors.Is(err, exchange.ErrBroken) && !errors.Is(err, parcel.ErrNewer) {
			t.Errorf("a comment %s: %v", what, err)
		}
		if list, err := k.Store.List(t.Context()); err != nil || len(list) != 0 {
			t.Errorf("a comment %s: %d drafts, %v", what, len(list), err)
		}
	}
}

// TestUnsoundSeq: a copy of a letter with as many acts as there are numbers is refused: what is done in it would have none, and be lost.
func TestUnsoundSeq(t *testing.T) {
	author, id := sentence(t)
	b := remade(t, author, send(t, author, id), "draft.json", func(c map[string]json.RawMessage) { c["Seq"] = json.RawMessage("18446744073709551615") })
	if err := taken(t, person(t, "Bakker"), b, ""); !errors.Is(err, exchange.ErrBroken) {
		t.Error(err)
	}
}
