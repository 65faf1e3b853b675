package exchange_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/exchange"
	"kamerbrief/drafts/letter"
)

// TestConfidential: nothing of what is written in a confidential bijlage is in a copy, nor a comment or proposal on it, unless
// that was asked; what the colleague does with the rest comes back, and what he writes in its place comes to the tray.
func TestConfidential(t *testing.T) {
	a, b, secret := person(t, "Anke"), person(t, "Bas"), "KANARIE"
	id, err := a.Create(t.Context(), letter.New(letter.Random))
	if err != nil {
		t.Fatal(err)
	}
	at := func(k *drafts.Desk, place func(l *letter.Letter) letter.Point, f func(d *drafts.Draft) error) {
		t.Helper()
		if err := k.With(t.Context(), id, func(d *drafts.Draft) error {
			d.Select(edit.At(place(d.Letter())))
			return f(d)
		}); err != nil {
			t.Fatal(err)
		}
	}
	run := func(c edit.Command) func(*drafts.Draft) error { return func(d *drafts.Draft) error { return d.Run(c) } }
	body := func(l *letter.Letter) letter.Point { return l.Body().End() }
	bijlage := func(l *letter.Letter) letter.Point { return l.Flow(l.Bijlagen[0].Flow).Start() }
	cell := func(l *letter.Letter) letter.Point {
		return l.Flow(l.Table(l.Flow(l.Bijlagen[0].Flow).Blocks[0]).Rows[0].Cells[0].Flow).Start()
	}
	at(a, body, run(edit.Type("De brief zelf. ")))
	at(a, body, run(edit.WriteBijlage("Titel", letter.Enclosure)))
	at(a, bijlage, run(edit.InsertTable(2, 2)))
	at(a, cell, run(edit.Type(secret+" cel")))
	below := func(l *letter.Letter) letter.Point { return l.Flow(l.Bijlagen[0].Flow).End() }
	at(a, below, run(edit.Type(secret+" woord")))
	at(a, below, func(d *drafts.Draft) error { _, err := d.Comment("", "Klopt dit?"); return err }) // quotes the words
	at(a, below, run(edit.InsertNote(secret+" noot")))
	at(a, below, func(d *drafts.Draft) error {
		d.Propose("Chris")
		defer d.Propose("")
		if err := d.Run(edit.Type(" " + secret + " voorstel")); err != nil {
			return err
		}
		for p := range d.Letter().Proposals.All() {
			if err := d.Reason(p, secret+" reden"); err != nil {
				return err
			}
		}
		return nil
	})
	at(a, body, func(d *drafts.Draft) error {
		x := d.Letter().Bijlagen[0]
		x.Confidential = true
		return d.Run(edit.SetBijlage(x))
	})

	asked, err := exchange.Send(t.Context(), a, id, exchange.Order{Confidential: true, At: time.Now()})
	if err != nil || bytes.Count(asked, []byte(secret)) < 5 {
		t.Fatalf("asked for, and %d of the words are in it: %v", bytes.Count(asked, []byte(secret)), err)
	}
	copied := send(t, a, id)
	if bytes.Contains(copied, []byte(secret)) {
		t.Fatal("the words of a confidential bijlage are in the copy")
	}
	if g := receive(t, b, copied, false); g.Withheld != 1 || g.Comments != 0 || g.Suggestions != 0 {
		t.Fatalf("%+v", g)
	}
	if err := letter.Valid(now(t, b, id).Letter); err != nil {
		t.Fatal(err)
	}
	at(b, body, run(edit.Type("Voorstel van Bas.")))
	at(b, below, run(edit.Type(" Mag ik dit zien?")))
	was := decided(now(t, a, id).Letter)
	if g := receive(t, a, send(t, b, id), false); g.Suggestions != 1 || g.Tray != 1 {
		t.Fatalf("%+v", g)
	}
	if is := decided(now(t, a, id).Letter); is != was || strings.Count(is, secret) != 3 {
		t.Fatalf("the letter itself changed:\n%s\n---\n%s", was, is)
	}
}

// TestConfidentialGone: nor is what was proposed there and deleted since, also when the bijlage is there no more.
func TestConfidentialGone(t *testing.T) {
	a := person(t, "Anke")
	id, err := a.Create(t.Context(), letter.New(letter.Random))
	if err != nil {
		t.Fatal(err)
	}
	do := func(f func(d *drafts.Draft) error) {
		t.Helper()
		if err := a.With(t.Context(), id, f); err != nil {
			t.Fatal(err)
		}
	}
	do(func(d *drafts.Draft) error {
		d.Select(edit.At(d.Letter().Body().End()))
		if err := d.Run(edit.WriteBijlage("Titel", letter.Enclosure)); err != nil {
			return err
		}
		x := d.Letter().Bijlagen[0]
		x.Confidential = true
		if err := d.Run(edit.SetBijlage(x)); err != nil {
			return err
		}
		d.Select(edit.At(d.Letter().Flow(x.Flow).End()))
		return d.Run(edit.Type("Woorden die weggaan."))
	})
	do(func(d *drafts.Draft) error {
		d.Propose("Chris")
		defer d.Propose("")
		d.Select(edit.At(d.Letter().Flow(d.Letter().Bijlagen[0].Flow).End()))
		if err := d.Run(edit.Type(" KANARIE voorstel")); err != nil {
			return err
		}
		for p := range d.Letter().Proposals.All() {
			return d.Reason(p, "KANARIE reden")
		}
		return nil
	})
	do(func(d *drafts.Draft) error {
		f := d.Letter().Flow(d.Letter().Bijlagen[0].Flow)
		d.Select(edit.Selection{Anchor: f.Start(), Head: f.End()})
		return d.Run(edit.Delete())
	})
	if len(edit.Displaced(now(t, a, id).Letter)) != 1 {
		t.Fatal("nothing is told of the proposal")
	}
	for _, what := range []string{"there", "gone"} {
		if bytes.Contains(send(t, a, id), []byte("KANARIE")) {
			t.Errorf("the bijlage is %s, and what was proposed in it is in the copy", what)
		}
		do(func(d *drafts.Draft) error {
			if len(d.Letter().Bijlagen) == 0 {
				return nil
			}
			return d.Run(edit.RemoveBijlage(d.Letter().Bijlagen[0].ID))
		})
	}
}

// TestTaken: a return does not tell from which other letters of the reviewer words were copied.
func TestTaken(t *testing.T) {
	a, b := person(t, "Anke"), person(t, "Bas")
	id, err := a.Create(t.Context(), letter.New(letter.Random))
	if err != nil {
		t.Fatal(err)
	}
	receive(t, b, send(t, a, id), false)
	other := letter.Random()
	l := letter.New(letter.Random)
	tx, _ := edit.Type("Uit een andere brief.")(l, edit.At(l.Body().Start()), letter.Random)
	doc, _, err := tx.Steps.Apply(edit.Doc{Letter: l})
	if err != nil {
		t.Fatal(err)
	}
	c := edit.Copy(doc.Letter, edit.Selection{Anchor: doc.Letter.Body().Start(), Head: doc.Letter.Body().End()}, letter.Random)
	c.From = other
	if err := b.With(t.Context(), id, func(d *drafts.Draft) error { return d.Run(edit.Paste(c)) }); err != nil {
		t.Fatal(err)
	}
	_, _, acts, err := b.Whole(t.Context(), id)
	if err != nil || len(acts) != 1 || acts[0].Steps[0] != edit.Step(edit.Taken{From: other}) {
		t.Fatalf("the act itself does not know: %v %+v", err, acts)
	}
	back := send(t, b, id)
	if bytes.Contains(back, []byte(other.String())) || !bytes.Contains(back, []byte("Uit een andere brief.")) {
		t.Fatal("the return tells from which letter the words are")
	}
	if g := receive(t, a, back, false); g.Suggestions != 1 || g.Tray != 0 {
		t.Fatalf("%+v", g)
	}
}
