package exchange_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/exchange"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/parcel"
	"kamerbrief/drafts/sample"
	"kamerbrief/drafts/tell"
)

// whole is all that a store holds of a letter, and its logbook.
func whole(t *testing.T, k *drafts.Desk, id letter.ID) string {
	t.Helper()
	s, _, acts, err := k.Whole(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	deeds, err := k.Deeds(t.Context(), letter.ID{})
	if err != nil {
		t.Fatal(err)
	}
	list, err := k.Store.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%s\n%s\n%v\n%v\n%+v", letter.Encode(s.Letter), said(s), acts, deeds, list)
}

// taken opens a file and takes it in.
func taken(t *testing.T, k *drafts.Desk, b []byte, word string) error {
	in, err := exchange.Open(b, word, k.Store.Secret(exchange.SealUse))
	if err != nil {
		return err
	}
	if _, err = in.Into(t.Context(), k, true); err != nil {
		return err
	}
	_, err = in.Into(t.Context(), k, false)
	return err
}

// TestRefused: whatever is wrong with a file that comes back, it is refused with a sentence, and the store holds act for act what
// it held.
func TestRefused(t *testing.T) {
	author, k, other := person(t, "Auteur"), person(t, "Bakker"), person(t, "Vreemd")
	id, err := author.Create(t.Context(), sample.Letter(5, 1, letter.Random))
	if err != nil {
		t.Fatal(err)
	}
	out := send(t, author, id)
	receive(t, k, out, false)
	if err := k.With(t.Context(), id, func(d *drafts.Draft) error { return d.Run(edit.Type("Kortom ")) }); err != nil {
		t.Fatal(err)
	}
	back := send(t, k, id)
	sealed, err := parcel.Seal(back, "een lang wachtwoord", nil)
	if err != nil {
		t.Fatal(err)
	}
	elsewhere, err := other.Create(t.Context(), sample.Letter(6, 1, letter.Random))
	if err != nil {
		t.Fatal(err)
	}
	was, here := whole(t, author, id), whole(t, other, elsewhere)
	refused := func(what string, k *drafts.Desk, b []byte, word string) {
		t.Helper()
		err := taken(t, k, b, word)
		var e *tell.Error
		if !errors.As(err, &e) || !strings.Contains(e.Text, "niets ingelezen") && !errors.Is(err, parcel.ErrPassphrase) {
			t.Fatalf("%s: %v", what, err)
		}
	}
	for i := range back { // every bit of each: TestEveryByte of package parcel
		c := bytes.Clone(back)
		c[i] ^= 1 << (i % 8)
		refused(fmt.Sprint("byte ", i), author, c, "")
		refused(fmt.Sprint("cut at ", i), author, back[:i], "")
	}
	refused("no passphrase", author, sealed, "")
	refused("a wrong passphrase", author, sealed, "een ander wachtwoord")
	refused("the letter is not here", other, back, "")
	refused("one's own copy", author, out, "")

	// Well signed, and wrong inside.
	good, err := parcel.Read(back)
	if err != nil {
		t.Fatal(err)
	}
	acts := string(good.Files["acts.json"])
	signed := func(by *drafts.Desk, change func(m *parcel.Manifest, files map[string][]byte)) []byte {
		t.Helper()
		m, files := good.Manifest, maps.Clone(good.Files)
		m.Sender.Key = base64.StdEncoding.EncodeToString(by.Store.Public())
		change(&m, files)
		b, err := parcel.Write(m, files, by.Store.Sign)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	put := func(text string) func(*parcel.Manifest, map[string][]byte) {
		return func(_ *parcel.Manifest, files map[string][]byte) { files["acts.json"] = []byte(text) }
	}
	for what, change := range map[string]func(*parcel.Manifest, map[string][]byte){
		"another kind":                       func(m *parcel.Manifest, _ map[string][]byte) { m.Kind = "nieuws" },
		"no letter":                          func(m *parcel.Manifest, _ map[string][]byte) { m.Draft = "x" },
		"another letter":                     func(m *parcel.Manifest, _ map[string][]byte) { m.Draft = letter.Random().String() },
		"another base":                       func(m *parcel.Manifest, _ map[string][]byte) { m.Base = letter.Random().String() },
		"a copy":                             func(m *parcel.Manifest, _ map[string][]byte) { m.Kind = "copy" },
		"no acts":                            func(_ *parcel.Manifest, files map[string][]byte) { delete(files, "acts.json") },
		"half an act":                        put(acts[:len(acts)/2]),
		"an unknown step":                    put(strings.Replace(acts, `"text"`, `"tover"`, 1)),
		"an unknown part":                    put(strings.Replace(acts, `"ID"`, `"Wat":1,"ID"`, 1)),
		"acts that do not follow each other": put(strings.Replace(acts, `"Parent":""`, `"Parent":"`+letter.Random().String()+`"`, 1)),
		"a bijlage that is another": func(_ *parcel.Manifest, files map[string][]byte) {
			files["bijlagen/"+strings.Repeat("0a", 32)] = []byte("%PDF-1.7")
		},
	} {
		if b := signed(k, change); bytes.Equal(b, back) {
			t.Fatalf("%s: nothing is changed", what)
		} else {
			refused(what, author, b, "")
		}
	}
	refused("signed by another than who did it", author, signed(other, func(*parcel.Manifest, map[string][]byte) {}), "")

	if got := whole(t, author, id); got != was {
		t.Errorf("a file that is refused changes the store:\n%s", differ([]byte(got), []byte(was)))
	}
	if got := whole(t, other, elsewhere); got != here {
		t.Errorf("a file of a letter that is not here changes the store:\n%s", differ([]byte(got), []byte(here)))
	}
	if r, err := author.Store.File(t.Context(), fmt.Sprintf("%x", sha256.Sum256([]byte("%PDF-1.7")))); err == nil {
		_ = r.Close()
		t.Error("a bijlage of a file that is refused is kept")
	}
	if err := taken(t, author, back, ""); err != nil || whole(t, author, id) == was {
		t.Error("the good one is not taken in: ", err)
	}
}

// TestMergeOfNothing: merge(o,x,o) = x, merge(o,o,x) = x, merge(o,x,x) = x: a copy in which nothing was done, a letter in which
// nothing was done, and a copy that brings what is here. TestOneSide holds the last two over random letters and acts.
func TestMergeOfNothing(t *testing.T) {
	author, k := person(t, "Auteur"), person(t, "Bakker")
	id, err := author.Create(t.Context(), sample.Letter(7, 1, letter.Random))
	if err != nil {
		t.Fatal(err)
	}
	base := now(t, author, id).Head
	receive(t, k, send(t, author, id), false)
	if _, err := exchange.Send(t.Context(), k, id, exchange.Order{At: time.Now()}); !errors.Is(err, exchange.ErrNothing) {
		t.Fatal("a copy in which nothing was done goes back: ", err)
	}
	types := func(k *drafts.Desk, word string) {
		t.Helper()
		if err := k.With(t.Context(), id, func(d *drafts.Draft) error { return d.Run(edit.Type(word)) }); err != nil {
			t.Fatal(err)
		}
	}
	types(author, "Ons ")
	x := whole(t, author, id)
	if _, err := author.Merge(t.Context(), id, base, nil, false); err != nil || whole(t, author, id) != x {
		t.Error("merge(o,x,o) is not x: ", err)
	}
	_, _, acts, err := author.Whole(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if m, err := author.Merge(t.Context(), id, base, acts, false); err != nil || m != (drafts.Merged{Known: true}) || whole(t, author, id) != x {
		t.Error("merge(o,x,x) is not x: ", m, err)
	}
}
