package exchange_test

import (
	"encoding/base64"
	"errors"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/exchange"
	"kamerbrief/drafts/parcel"
)

// TestReplaced: a copy takes the place of the one that is here when it is newer and of the same sender: a file that was sent before, or that
// another made of it, does not.
func TestReplaced(t *testing.T) {
	author, id := sentence(t)
	k, other := person(t, "Bakker"), person(t, "Auteur")
	old := send(t, author, id)
	with(t, author, id, func(d *drafts.Draft) error { return d.Run(edit.Type(" En dit.")) })
	first := send(t, author, id)
	receive(t, k, first, false)
	with(t, author, id, func(d *drafts.Draft) error { return d.Run(edit.Enter()) })
	next := send(t, author, id)
	p, err := parcel.Read(next)
	if err != nil {
		t.Fatal(err)
	}
	p.Sender.Key = base64.StdEncoding.EncodeToString(other.Store.Public())
	forged, err := parcel.Write(p.Manifest, p.Files, other.Store.Sign)
	if err != nil {
		t.Fatal(err)
	}
	for want, b := range map[error][]byte{exchange.ErrOlder: old, exchange.ErrSender: forged} {
		was := whole(t, k, id)
		if err := taken(t, k, b, ""); !errors.Is(err, want) || whole(t, k, id) != was {
			t.Errorf("%v: %v", want, err)
		}
	}
	if err := taken(t, k, next, ""); err != nil || now(t, k, id).Head != now(t, author, id).Head {
		t.Error("the newer one: ", err)
	}
	if err := k.Delete(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if err := taken(t, k, forged, ""); err != nil {
		t.Error("when the other is thrown away: ", err)
	}
}
