package exchange

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/parcel"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/storetest"
	"kamerbrief/drafts/tell"
)

// Of what is in a parcel a field or a value that is not known is that of a newer version, and never passed over.
func TestUnknown(t *testing.T) {
	with := func(name string, b []byte) *Received {
		files := map[string][]byte{"draft.json": []byte(`{"Letter":` + string(letter.Encode(letter.New(letter.Random))) + `}`), "comments.json": []byte("[]")}
		files[name] = b
		return &Received{Parcel: &parcel.Parcel{Manifest: parcel.Manifest{Role: string(drafts.AsReviewer)}, Files: files}}
	}
	storetest.Refuses(t, &copied{}, func(b []byte) error { return with("draft.json", b).readCopy() }, letter.ErrNewer)
	storetest.Refuses(t, &[]*review.Thread{}, func(b []byte) error { return with("comments.json", b).readCopy() }, letter.ErrNewer)
	storetest.Refuses(t, &[]acted{}, func(b []byte) error { return with("acts.json", b).readActs() }, letter.ErrNewer)
}

// FuzzOpen: whatever is in a parcel that is signed well, it is refused with a sentence, or what was taken in is a draft that holds.
func FuzzOpen(f *testing.F) {
	ours, theirs := &drafts.Desk{Store: storetest.Memory()}, &drafts.Desk{Store: storetest.Memory()}
	parts := func(k *drafts.Desk, id letter.ID) (draft, comments, acts []byte) {
		b, err := Send(f.Context(), k, id, Order{At: time.Unix(0, 0)})
		if err != nil {
			f.Fatal(err)
		}
		in, err := Open(b, "", nil)
		if err != nil {
			f.Fatal(err)
		}
		return in.Files["draft.json"], in.Files["comments.json"], in.Files["acts.json"]
	}
	do := func(k *drafts.Desk, id letter.ID, words string) {
		if err := k.With(f.Context(), id, func(d *drafts.Draft) error {
			d.Select(edit.Selection{Anchor: d.Letter().Body().Start(), Head: d.Letter().Body().End()})
			if _, err := d.Comment("", words); err != nil {
				return err
			}
			return d.Run(edit.Type(words))
		}); err != nil {
			f.Fatal(err)
		}
	}
	id, err := ours.Create(f.Context(), letter.New(letter.Random))
	if err != nil {
		f.Fatal(err)
	}
	do(ours, id, "Een zin.")
	sent, err := Send(f.Context(), ours, id, Order{At: time.Unix(0, 0)})
	if err != nil {
		f.Fatal(err)
	}
	in, err := Open(sent, "", nil)
	if err != nil {
		f.Fatal(err)
	}
	if _, err := in.Into(f.Context(), theirs, false); err != nil {
		f.Fatal(err)
	}
	do(theirs, id, "Beter zo?")
	for _, k := range []*drafts.Desk{ours, theirs} {
		draft, comments, acts := parts(k, id)
		f.Add(draft, comments, acts)
	}
	f.Fuzz(func(t *testing.T, draft, comments, acts []byte) {
		m := parcel.Manifest{Kind: kindCopy, Draft: id.String(), Base: in.Base, Role: string(drafts.AsReviewer), At: time.Unix(0, 0).UTC().Format(time.RFC3339),
			Sender: parcel.Sender{Key: base64.StdEncoding.EncodeToString(theirs.Store.Public())}}
		files := map[string][]byte{"draft.json": draft, "comments.json": comments}
		if len(acts) > 0 {
			m.Kind, files = kindReturn, map[string][]byte{"acts.json": acts}
		}
		b, err := parcel.Write(m, files, theirs.Store.Sign)
		if err != nil || len(b) > 1<<16 {
			return
		}
		desk := &drafts.Desk{Store: storetest.Memory()}
		if _, err := in.Into(t.Context(), desk, false); err != nil {
			t.Fatal(err)
		}
		var got *Received
		if got, err = Open(b, "", nil); err == nil {
			_, err = got.Into(t.Context(), desk, false)
		}
		var said *tell.Error
		if err != nil && !errors.As(err, &said) {
			t.Fatalf("%T: %v", err, err)
		}
		s, err := desk.Snapshot(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if err := letter.Valid(s.Letter); err != nil {
			t.Fatal(err)
		}
		if _, err := json.Marshal(s.Threads); err != nil {
			t.Fatal(err)
		}
	})
}
