package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// Acts that were kept while the disk was low stand in the safety file alone. When a byte of that changes, nobody is told
// that all is well, and the file is kept as it was found.
func TestNotSure(t *testing.T) {
	left := int64(1 << 40)
	opt := Options{free: func(string) (int64, error) { return left, nil }}
	src := filepath.Join(t.TempDir(), "s")
	s := opened(t, src, opt)
	want := stocked(t, s, 1)
	var id letter.ID
	for id = range want {
	}
	left = spaceMin - 1
	var ends []int64 // where the records of the low disk begin and end
	j := s.journalPath(id)
	size := func() int64 {
		fi, err := os.Stat(j)
		must(t, err)
		return fi.Size()
	}
	ends = append(ends, size())
	n := uint64(len(want[id].acts))
	for i := range uint64(3) {
		must(t, storetest.Add(s, id, n+1+i, n+1+i, want[id].sum))
		ends = append(ends, size())
	}
	must(t, s.Close())
	left = 1 << 40
	base := t.TempDir()
	for _, c := range []struct {
		name string
		from int64 // the byte that is changed
		keep uint64
	}{
		{"the last record", ends[2] + 45, n + 2}, {"the length of the last record", ends[2] + 9, n + 2}, {"the last but one", ends[1] + 45, n + 1},
		{"the first of them", ends[0] + 45, n}, {"one that the database has", 200, n + 3},
	} {
		dir := filepath.Join(base, "c")
		must(t, os.RemoveAll(dir))
		copyDir(t, src, dir)
		path := filepath.Join(dir, "veilig", id.String()+journalExt)
		b, err := os.ReadFile(path)
		must(t, err)
		b[c.from] ^= 4
		must(t, os.WriteFile(path, b, 0o600))
		s := opened(t, dir, opt)
		got, err := s.Load(ctx, id)
		must(t, err)
		acts, err := history(s, got)
		must(t, err)
		notes := s.Notices()
		told(t, notes...)
		all := strings.Join(notes, " ")
		if len(notes) == 0 || strings.Contains(all, "heel") || strings.Contains(all, "niets verloren") {
			t.Errorf("%s: %q", c.name, notes)
		}
		if uint64(len(acts)) < c.keep {
			t.Errorf("%s: %d acts are left of %d that can be read", c.name, len(acts), c.keep)
		}
		if kept, err := os.ReadFile(path + badExt); err != nil || string(kept) != string(b) {
			t.Errorf("%s: the file was not kept as it was found: %v", c.name, err)
		}
		must(t, s.Close())
		s = opened(t, dir, opt) // and it is said once
		if again := s.Notices(); len(again) > 0 {
			t.Errorf("%s: said again: %q", c.name, again)
		}
		must(t, s.Close())
	}
}

// The database fails when the safety file has taken an act: it is done, not refused, so that nobody does it twice; and it
// is said that the second copy lacks it.
func TestSecondCopyFails(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "s")
	s := opened(t, dir, Options{})
	want := stocked(t, s, 2)
	must(t, s.db.b.Close())
	for id, w := range want {
		n := uint64(len(w.acts))
		must(t, storetest.Add(s, id, n+1, n+1, w.sum))
		must(t, storetest.Add(s, id, n+2, n+2, w.sum))
		w.acts = storetest.Acts(1, n+2)
		want[id] = w
	}
	notes := s.Notices()
	told(t, notes...)
	if len(notes) != 1 || !strings.Contains(notes[0], "veiligheidskopie") {
		t.Errorf("%q", notes)
	}
	s.abandon()
	s = opened(t, dir, Options{})
	same(t, s, want)
	must(t, s.Close())
}
