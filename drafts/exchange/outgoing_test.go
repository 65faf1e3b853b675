package exchange_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/exchange"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/parcel"
	"kamerbrief/drafts/review"
)

// TestOnlyWhenShown: of a comment goes what it is while others may see it. How it read while it was private, or half written, is in no file, and
// one that was hidden and shown again comes back as it is.
func TestOnlyWhenShown(t *testing.T) {
	author, id := sentence(t)
	k := person(t, "Bakker")
	remark := func(text string, c review.Class, do ...func(d *drafts.Draft, x letter.ID) error) func(d *drafts.Draft) error {
		return func(d *drafts.Draft) error {
			words(t, d, "prioriteit")
			x, err := d.Remark(drafts.Remark{Text: text, About: review.About{Class: c}})
			for _, f := range do {
				if err == nil {
					err = f(d, x)
				}
			}
			return err
		}
	}
	class := func(c review.Class) func(d *drafts.Draft, x letter.ID) error {
		return func(d *drafts.Draft, x letter.ID) error { return d.Classify(x, c) }
	}
	say := func(text string) func(d *drafts.Draft, x letter.ID) error {
		return func(d *drafts.Draft, x letter.ID) error { return d.Reword(x, "", text) }
	}
	erase := func(d *drafts.Draft, x letter.ID) error { return d.Erase(x) }
	undo := func(d *drafts.Draft, _ letter.ID) error { return d.Undo() }
	does := []func(d *drafts.Draft) error{
		remark("Geheim een", review.Private, say("Een."), class(review.Internal)),
		func(d *drafts.Draft) error {
			words(t, d, "ons")
			x, err := d.Begin("", nil)
			if err == nil {
				err = d.Jot(x, "Geheim twee")
			}
			if err == nil {
				err = d.Place(x, "", "Twee.")
			}
			return err
		},
		remark("Drie?", review.Internal, class(review.Private), say("Geheim drie"), say("Drie."), class(review.Minister)),
		remark("Geheim vier", review.Private, erase),
		remark("Vijf.", review.Internal, class(review.Private), say("Geheim vijf"), erase),
		remark("Geheim zes", review.Private, erase, undo),
		remark("Zeven.", review.Internal, erase, undo),
	}
	of := func(b []byte) string {
		p, err := parcel.Read(b)
		if err != nil {
			t.Fatal(err)
		}
		return string(p.Files["acts.json"]) + string(p.Files["comments.json"])
	}
	texts := func(list []*review.Thread) (out []string) {
		for _, x := range review.Outgoing(list) {
			out = append(out, x.Text)
		}
		slices.Sort(out)
		return out
	}
	receive(t, k, send(t, author, id), false)
	with(t, k, id, does[5], func(d *drafts.Draft) error { return d.Name("Geheime versie", "", "") })
	if _, err := exchange.Send(t.Context(), k, id, exchange.Order{At: time.Now()}); !errors.Is(err, exchange.ErrNothing) {
		t.Error("only what is private goes back: ", err)
	}
	for _, f := range does {
		with(t, k, id, f)
	}
	back := send(t, k, id)
	receive(t, author, back, false)
	if got, want := texts(now(t, author, id).Threads), texts(now(t, k, id).Threads); !slices.Equal(got, want) || len(got) != 4 {
		t.Errorf("the author has %q, not %q", got, want)
	}
	for _, f := range does[:3] { // and what the author says himself
		with(t, author, id, f)
	}
	for what, b := range map[string][]byte{"what comes back": back, "a copy": send(t, author, id)} {
		if s := of(b); strings.Contains(s, "Geheim") || strings.Contains(s, "versie bewaren") {
			t.Errorf("%s has it: %s", what, s)
		}
	}
}
