package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// Of every stored form a field, a value, a kind of record, a flag or a number of the format that is not known is that of a
// newer version, and never passed over.
func TestUnknown(t *testing.T) {
	storetest.Refuses(t, &[]storedAct{}, func(b []byte) error {
		x := batch{First: 1, Last: 1, ids: []letter.ID{{1}}, data: b}
		_, err := x.decode([]drafts.Author{{}})
		return err
	}, errNewer)
	storetest.Refuses(t, &storedSnap{}, func(b []byte) error { _, err := decodeSnap(letter.ID{1}, b); return err }, errNewer)
	storetest.Refuses(t, &drafts.Author{}, func(b []byte) error {
		return (&kept{}).apply(frame{format: format, kind: kindAuthor, seq: 1, payload: b})
	}, errNewer)
	storetest.Refuses(t, &[]event1{}, func(b []byte) error {
		_, err := (&kept{head: head{First: 1}, batches: []batch{{First: 1, Last: 1, data: b}}}).events()
		return err
	}, errNewer)

	s := opened(t, filepath.Join(t.TempDir(), "s"), Options{})
	d := storetest.Draft("Brief", "Tekst.")
	must(t, s.Create(ctx, d))
	must(t, storetest.Add(s, d.ID, 1, 2, d.Summary()))
	must(t, s.Close())
	db, err := openDB(s.dbDir())
	must(t, err)
	defer db.close()
	storetest.Refuses(t, &head{}, func(b []byte) error {
		must(t, db.write(puts(nil, key(keyHead, d.ID), b)))
		_, err := db.head(d.ID)
		return err
	}, errNewer)

	b, err := os.ReadFile(s.journalPath(d.ID))
	must(t, err)
	newer := func(what string, c []byte) {
		t.Helper()
		if sc := scanJournal(c, d.ID); !sc.newer {
			t.Errorf("%s: damaged %v", what, sc.damaged)
		}
	}
	sealed := func(at int, val byte) []byte { // b with a byte of its first record changed and its checksum right
		f, err := readFrame(b, d.ID)
		must(t, err)
		c := append([]byte(nil), b[:f.size]...)
		c[at] = val
		return resum(c, d.ID)
	}
	newer("format", sealed(3, format+1))
	newer("kind", sealed(4, 'Z'))
	newer("flag", sealed(5, 2))
	newer("first spare byte", sealed(6, 1))
	newer("second spare byte", sealed(7, 1))
	add := func(kind byte, payload []byte) []byte {
		sc := scanJournal(b, d.ID)
		f := frame{kind: kind, rec: sc.k.Rec + 1, seq: 3, prev: sc.j.sum, payload: payload}
		return appendFrame(append([]byte(nil), b...), d.ID, &f)
	}
	newer("flag of acts", add(kindActs, []byte{0, 2, 0, 0}))
	newer("form of a summary", add(kindActs, []byte{0, 1, 2, 0, 0, 0, 0, 0, 0}))
	newer("form of a summary of a snapshot", add(kindSnapshot, []byte{2, 0, 0, 0, 0, 0, 0}))

	k := key(keyHead, d.ID, 0)
	for at, val := range map[int]byte{1: format + 1, 2: 2, 3: 1} {
		v := onePart(k, []byte("x"), false, 0, 1)
		v[at] = val
		v = appendSum(k, v[:len(v)-8])
		if _, _, _, _, err := openPart(k, v); !errors.Is(err, errNewer) {
			t.Errorf("byte %d of a part: %v", at, err)
		}
	}
}
