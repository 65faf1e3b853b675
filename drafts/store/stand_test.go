package store

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// A store or a part of it put back from an earlier moment, emptied or gone: it is said, once, and what is newer anywhere is kept.
func TestStand(t *testing.T) {
	base := t.TempDir()
	opt := Options{Stand: filepath.Join(base, "stand"), Wait: -1}
	dir, early := filepath.Join(base, "s"), filepath.Join(base, "vroeg")
	s := opened(t, dir, opt)
	want := stocked(t, s, 3)
	must(t, s.Close())
	copyDir(t, dir, early)
	s = opened(t, dir, opt)
	before := map[letter.ID]wanted{}
	for id, w := range want {
		before[id] = w
		n := uint64(len(w.acts))
		must(t, storetest.Add(s, id, n+1, n+3, w.sum))
		w.acts = storetest.Acts(1, n+3)
		want[id] = w
	}
	for id, w := range stocked(t, s, 1) {
		want[id] = w
	}
	back := maps.Clone(want)
	for id, w := range stocked(t, s, 1) {
		must(t, s.Bin(ctx, id, time.Now()))
		back[id] = w
	}
	must(t, s.Close())
	late := filepath.Join(base, "laat")
	copyDir(t, dir, late)
	standAt, err := os.ReadFile(standName(opt.Stand, dir))
	must(t, err)
	for id, w := range want { // no word of a letter outside the store
		if bytes.Contains(standAt, []byte(w.sum.Subject)) {
			t.Errorf("the stand has the subject of %s", id)
		}
	}

	part := func(from string, names ...string) func() {
		return func() {
			for _, n := range names {
				must(t, os.RemoveAll(filepath.Join(dir, n)))
				if fi, err := os.Stat(filepath.Join(from, n)); err == nil && fi.IsDir() {
					must(t, os.CopyFS(filepath.Join(dir, n), os.DirFS(filepath.Join(from, n))))
					must(t, os.Chtimes(filepath.Join(dir, n), fi.ModTime(), fi.ModTime()))
				} else if b, err := os.ReadFile(filepath.Join(from, n)); err == nil {
					must(t, os.WriteFile(filepath.Join(dir, n), b, 0o600))
				}
			}
		}
	}
	for _, c := range []struct {
		name string
		do   func()
		left map[letter.ID]wanted
		say  string // in a notice; "" for none at all
	}{
		{"nothing", func() {}, want, ""},
		{"the whole store of an earlier day", func() { must(t, os.RemoveAll(dir)); copyDir(t, early, dir) }, before, "eerder moment"},
		{"an older database and seal beside newer safety files", part(early, "db", "zegel"), want, "eerder moment"},
		{"older safety files beside a newer database", part(early, "veilig"), want, "veiligheidskopie"},
		{"an emptied folder", func() { must(t, os.RemoveAll(dir)); must(t, os.Mkdir(dir, 0o700)) }, nil, "stonden 5 concepten"},
		{"a vanished folder", func() { must(t, os.RemoveAll(dir)) }, nil, "stonden 5 concepten"},
		{"one draft gone from both copies", func() {
			must(t, os.RemoveAll(dir))
			copyDir(t, early, dir)
		}, before, "weg"},
		{"another copy of the same day", func() { must(t, os.RemoveAll(dir)); copyDir(t, late, dir) }, want, ""},
		{"the bin's file gone", func() { must(t, os.Remove(filepath.Join(dir, binName))) }, back, "prullenbak"},
		{"a damaged stand", func() { must(t, os.WriteFile(standName(opt.Stand, dir), standAt[:len(standAt)/2], 0o600)) }, want, ""},
		{"a stand of a later version", func() {
			must(t, os.WriteFile(standName(opt.Stand, dir), []byte("Kamerbrief stand, formaat 2\nx\n"), 0o600))
		}, want, ""},
	} {
		must(t, os.RemoveAll(dir))
		copyDir(t, late, dir)
		must(t, os.WriteFile(standName(opt.Stand, dir), standAt, 0o600))
		c.do()
		if c.left == nil {
			if lost := Lost(opt.Stand, dir); !strings.Contains(lost, c.say) {
				t.Errorf("%s: Lost says %q", c.name, lost)
			}
		}
		s := opened(t, dir, opt)
		if d := differs(s, c.left); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
		notes := s.Notices()
		told(t, notes...)
		if all := strings.Join(notes, " "); (c.say == "") != (len(notes) == 0) || !strings.Contains(all, c.say) {
			t.Errorf("%s: %q", c.name, notes)
		}
		must(t, s.Close())
		s = opened(t, dir, opt)
		if again := s.Notices(); len(again) > 0 {
			t.Errorf("%s: said again: %q", c.name, again)
		}
		must(t, s.Close())
	}

	// Another disk at the same place: nothing of ours, and nothing to say.
	other := filepath.Join(base, "ander")
	s = opened(t, other, Options{Wait: -1})
	theirs := stocked(t, s, 1)
	must(t, s.Close())
	must(t, os.RemoveAll(dir))
	copyDir(t, other, dir)
	must(t, os.WriteFile(standName(opt.Stand, dir), standAt, 0o600))
	s = opened(t, dir, opt)
	same(t, s, theirs)
	if n := s.Notices(); len(n) > 0 {
		t.Error(n)
	}
	must(t, s.Close())

	// Killed: what was kept is there, and nothing is said to be gone or older. Deleted: likewise.
	must(t, os.RemoveAll(dir))
	s = opened(t, dir, opt)
	want = stocked(t, s, 2)
	for id := range want {
		must(t, s.Delete(ctx, id))
		delete(want, id)
		break
	}
	s.abandon()
	for range 2 {
		s = opened(t, dir, opt)
		same(t, s, want)
		for _, n := range s.Notices() {
			if strings.Contains(n, "eerder moment") || strings.Contains(n, "weg") || strings.Contains(n, "stond") && !strings.Contains(n, "concepten. Nu staat") {
				t.Error(n)
			}
		}
		must(t, s.Close())
	}
	if list, _ := os.ReadDir(opt.Stand); len(list) != 1 {
		t.Errorf("%d files in the folder of stands", len(list))
	}
}

// A session of many saves ends as a short one: the stand is written anew, with the seal, so that the next start compares nothing.
func TestStandOfLongSession(t *testing.T) {
	base := t.TempDir()
	opt := Options{Stand: filepath.Join(base, "stand"), Wait: -1}
	dir := filepath.Join(base, "s")
	for _, saves := range []uint64{3, 150, 1} {
		s := opened(t, dir, opt)
		for id, w := range stocked(t, s, 1) {
			n := uint64(len(w.acts))
			for i := range saves {
				must(t, storetest.Add(s, id, n+i+1, n+i+1, w.sum))
			}
		}
		must(t, s.Close())
		s = opened(t, dir, opt)
		if !s.same {
			t.Errorf("after %d saves the store is not known to be as it was left", saves)
		}
		must(t, s.Close())
	}
	b, err := os.ReadFile(standName(opt.Stand, dir))
	must(t, err)
	if n := bytes.Count(b, []byte("\n")); n > 100 {
		t.Errorf("%d lines for 3 drafts", n)
	}
}

// With no room for the database a safety file that lost its end is older than the stand has it: that is said, once. One that did
// not is not read through.
func TestStandWithoutRoom(t *testing.T) {
	base := t.TempDir()
	left := int64(1 << 40)
	opt := Options{Stand: filepath.Join(base, "stand"), Wait: -1, free: func(string) (int64, error) { return left, nil }}
	dir := filepath.Join(base, "s")
	s := opened(t, dir, opt)
	want := stocked(t, s, 2)
	left = spaceMin - 1
	var id letter.ID
	var ends []int64
	for id = range want {
	}
	n := uint64(len(want[id].acts))
	for i := range uint64(3) {
		must(t, storetest.Add(s, id, n+1+i, n+1+i, want[id].sum))
		fi, err := os.Stat(s.journalPath(id))
		must(t, err)
		ends = append(ends, fi.Size())
	}
	path := s.journalPath(id)
	must(t, s.Close())
	whole, err := os.ReadFile(path)
	must(t, err)
	at, err := os.ReadFile(standName(opt.Stand, dir))
	must(t, err)
	for _, c := range []struct {
		name string
		size int64
		acts uint64
		say  bool
	}{{"nothing", ends[2], n + 3, false}, {"some bytes", ends[2] - 7, n + 2, true}, {"the last record", ends[1], n + 2, true}, {"two records", ends[0], n + 1, true}} {
		must(t, os.WriteFile(path, whole[:c.size], 0o600))
		must(t, os.WriteFile(standName(opt.Stand, dir), at, 0o600))
		for round := range 2 {
			s := opened(t, dir, opt)
			if s.db != nil {
				t.Fatal("the database was opened")
			}
			d, err := s.Load(ctx, id)
			must(t, err)
			if acts, err := history(s, d); err != nil || uint64(len(acts)) != c.acts {
				t.Errorf("%s: %d acts, not %d: %v", c.name, len(acts), c.acts, err)
			}
			notes := strings.Join(s.Notices(), " ")
			if said := strings.Contains(notes, "eerder moment"); said != (c.say && round == 0) {
				t.Errorf("%s, start %d: %q", c.name, round+1, notes)
			}
			must(t, s.Close())
		}
	}
}
