package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts/storetest"
)

// A desktop that is wiped: letters are copied while the store is open, the computer loses everything, a new store is
// there, and the letters come back whole, with their history.
func TestCopyOfWipedDesktop(t *testing.T) {
	dir, home := filepath.Join(t.TempDir(), "opslag"), t.TempDir()
	s := opened(t, dir, Options{})
	want := stocked(t, s, 4)
	must(t, s.SetWho(ctx, "Anke de Boer", ""))
	at := time.Date(2026, 11, 28, 9, 0, 0, 0, time.UTC)
	c, err := Copy(ctx, dir, home, at)
	must(t, err)
	if c.Letters != 4 || c.At != at {
		t.Errorf("%+v", c)
	}
	must(t, s.Close())
	must(t, os.RemoveAll(dir))

	fresh := opened(t, dir, Options{})
	if _, err := Copy(ctx, dir, home, at.Add(time.Hour)); err != nil { // of the empty store: must not harm
		t.Error(err)
	}
	list := Copies(home)
	if len(list) != 1 || list[0].Letters != 4 || !list[0].At.Equal(at) {
		t.Fatalf("%+v", list)
	}
	if err := Restore(ctx, list[0], dir); err == nil {
		t.Error("restored into a store that is open")
	}
	must(t, fresh.Close())
	must(t, Restore(ctx, list[0], dir))
	back := opened(t, dir, Options{})
	same(t, back, want)
	if n := back.Notices(); len(n) != 1 || !strings.Contains(n[0], "4 concepten zijn teruggezet") {
		t.Errorf("told: %q", n)
	}
	if w := back.Who(); w.Name != "Anke de Boer" {
		t.Errorf("who: %+v", w)
	}
	must(t, back.Close())
	if err := Restore(ctx, list[0], dir); err == nil || !strings.Contains(err.Error(), "staan al brieven") {
		t.Errorf("restored over letters: %v", err)
	}
}

// A copy stays whole: damage here does not go there, a deleted letter goes, a folder that is away is said.
func TestCopyStaysWhole(t *testing.T) {
	dir, home := filepath.Join(t.TempDir(), "opslag"), t.TempDir()
	s := opened(t, dir, Options{})
	want := stocked(t, s, 3)
	c, err := Copy(ctx, dir, home, time.Now())
	must(t, err)
	n := 0
	for id := range want {
		name := filepath.Join("veilig", id.String()+journalExt)
		good, err := os.ReadFile(filepath.Join(c.Dir, name))
		must(t, err)
		switch n++; n {
		case 1:
			bad := append([]byte(nil), good...)
			bad[len(bad)/3] ^= 1
			must(t, os.WriteFile(filepath.Join(dir, name), bad, 0o600))
			must(t, os.Chtimes(filepath.Join(dir, name), time.Time{}, time.Now().Add(time.Hour)))
			_, err = Copy(ctx, dir, home, time.Now())
			must(t, err)
			if now, _ := os.ReadFile(filepath.Join(c.Dir, name)); string(now) != string(good) {
				t.Error("damage went into the copy")
			}
		case 2:
			must(t, s.Delete(ctx, id))
			c, err = Copy(ctx, dir, home, time.Now())
			must(t, err)
			if _, err := os.Stat(filepath.Join(c.Dir, name)); err == nil || c.Letters != 2 {
				t.Errorf("a deleted letter is still in the copy, %d letters", c.Letters)
			}
		}
	}
	must(t, os.RemoveAll(home))
	if _, err := Copy(ctx, dir, home, time.Now()); err == nil || !strings.Contains(err.Error(), "niet bereikbaar") {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(home); err == nil {
		t.Error("made the folder that was away") // it would lie under the place where a drive comes
	}
}

// A disk of copies that damages a letter: it comes back as far as it can be read or is said to be damaged, and nothing of
// it is left out without a word.
func TestCopyDamaged(t *testing.T) {
	dir, home := filepath.Join(t.TempDir(), "opslag"), t.TempDir()
	s := opened(t, dir, Options{})
	want := stocked(t, s, 3)
	c, err := Copy(ctx, dir, home, time.Now())
	must(t, err)
	must(t, s.Close())
	must(t, os.RemoveAll(dir))
	for id := range want {
		name := filepath.Join(c.Dir, "veilig", id.String()+journalExt)
		b, err := os.ReadFile(name)
		must(t, err)
		clear(b[:len(b)/2])
		must(t, os.WriteFile(name, b, 0o600))
		delete(want, id)
		must(t, Restore(ctx, c, dir))
		back := opened(t, dir, Options{})
		notes := back.Notices()
		told(t, notes...)
		list, err := back.List(ctx)
		must(t, err)
		if len(list) != 3 || !strings.Contains(strings.Join(notes, " "), "beschadigd") {
			t.Errorf("%d letters, told %q", len(list), notes)
		}
		for id, w := range want {
			got, err := back.Load(ctx, id)
			must(t, err)
			if d := storetest.Same(got.Snapshot, w.snap); d != "" {
				t.Error(d)
			}
		}
		break
	}
}
