//go:build unix

package store

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts/storetest"
)

// A file of the database that is shortened while it is open and mapped ends nothing: what was kept is there, new work is
// kept, it is said once, and the next start makes the database whole.
func TestShortenedWhileOpen(t *testing.T) {
	defer func(was time.Duration) { removal = was }(removal)
	removal = 20 * time.Millisecond
	for _, ext := range []string{".sst", ".mem", ".vlog", "DISCARD", ".sst unseen"} {
		dir, want := closedStore(t, 3)
		s := opened(t, dir, Options{})
		d := s.db
		list, err := s.List(ctx)
		must(t, err)
		unseen := strings.HasSuffix(ext, " unseen")
		for _, name := range filesOf(t, dir) {
			if filepath.Ext(name) == strings.TrimSuffix(ext, " unseen") || filepath.Base(name) == ext {
				must(t, os.Truncate(filepath.Join(dir, name), 0))
			}
		}
		if unseen { // as after the look, before the read; or a disk that cannot read
			d.sizes = nil
			d.unshortened()
			if _, err := d.load(list[0].ID); err == nil {
				t.Error("read from a table that is not there")
			}
		}
		for id, w := range want {
			n := uint64(len(w.acts))
			must(t, storetest.Add(s, id, n+1, n+2, w.sum))
			w.acts = storetest.Acts(1, n+2)
			want[id] = w
			break
		}
		same(t, s, want)
		for id, w := range stocked(t, s, 1) {
			want[id] = w
		}
		same(t, s, want)
		notes := s.Notices()
		told(t, notes...)
		if s.db != nil || len(notes) != 1 || !strings.Contains(notes[0], "doorwerken") {
			t.Errorf("%s: %q", ext, notes)
		}
		must(t, s.Close())
		s = opened(t, dir, Options{})
		same(t, s, want)
		if notes := s.Notices(); s.db == nil || len(notes) != 1 {
			t.Errorf("%s: at the next start %q", ext, notes)
		}
		must(t, s.Close())
		s = opened(t, dir, Options{})
		same(t, s, want)
		if notes := s.Notices(); len(notes) > 0 {
			t.Errorf("%s: at the start after that %q", ext, notes)
		}
		must(t, s.Close())
	}
}

// Bytes of a table that become others while it is open, as on a disk that fails, take no draft out of the list: badger ends
// its walk at a block that it cannot read, as if that were the end.
func TestAlteredWhileOpen(t *testing.T) {
	rnd := rng(t)
	whole, want := closedStore(t, 30)
	for i := range 6 {
		dir := filepath.Join(t.TempDir(), "s")
		copyDir(t, whole, dir)
		s := opened(t, dir, Options{})
		tables, err := filepath.Glob(filepath.Join(dir, "db", "*.sst"))
		must(t, err)
		b, err := os.ReadFile(tables[0])
		must(t, err)
		at := rnd.IntN(len(b) / 2) // behind that is badger's index, over which it ends the program (doc.go)
		if i%2 == 0 {              // the summaries, which the list is made of
			at = bytes.Index(b, fmt.Appendf(nil, "Brief nummer %d", rnd.IntN(len(want))))
		}
		f, err := os.OpenFile(tables[0], os.O_RDWR, 0)
		must(t, err)
		_, err = f.WriteAt(make([]byte, 1+rnd.IntN(4096)), int64(at))
		must(t, err)
		must(t, f.Close())
		if d := differs(s, want); d != "" {
			t.Error(d)
		}
		told(t, s.Notices()...)
		must(t, s.Close())
	}
}
