package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
)

// closedStore makes a store with a few drafts and closes it well.
func closedStore(t testing.TB, n int) (string, map[letter.ID]wanted) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "s")
	s := opened(t, dir, Options{})
	want := stocked(t, s, n)
	_, err := s.PutFile(ctx, strings.NewReader(strings.Repeat("een bijlage ", 400)))
	must(t, err)
	must(t, s.Close())
	return dir, want
}

func TestReopen(t *testing.T) {
	dir, want := closedStore(t, 5)
	for range 3 {
		s := opened(t, dir, Options{})
		same(t, s, want)
		if n := s.Notices(); len(n) > 0 {
			t.Fatal(n)
		}
		must(t, s.Close())
	}
}

// One byte of any file changed in a store that was closed well: everything is right, or it is said.
func TestFlip(t *testing.T) {
	rnd := rng(t)
	src, want := closedStore(t, 4)
	list := filesOf(t, src)
	base := t.TempDir()
	silent, said, right := 0, 0, 0
	for i := range 3 * len(list) {
		name := list[i%len(list)]
		dir := filepath.Join(base, "c")
		must(t, os.RemoveAll(dir))
		copyDir(t, src, dir)
		b, err := os.ReadFile(filepath.Join(dir, name))
		must(t, err)
		at := rnd.IntN(len(b))
		for range 1000 { // much of badger's files is zero
			if b[at] != 0 {
				break
			}
			at = rnd.IntN(len(b))
		}
		b[at] ^= 1 << rnd.IntN(8)
		must(t, os.WriteFile(filepath.Join(dir, name), b, 0o600))
		s, err := open(dir, Options{})
		if err != nil {
			told(t, err.Error())
			said++
			continue
		}
		notices := s.Notices()
		d := differs(s, want)
		notices = append(notices, s.Notices()...)
		told(t, notices...)
		switch {
		case d == "":
			right++
		case len(notices) == 0:
			silent++
			t.Errorf("%s byte %d: silently %s", name, at, d)
		default:
			t.Errorf("%s byte %d: one copy was whole, yet %s (%s)", name, at, d, notices)
		}
		must(t, s.Close())
		// and it stays right
		s, err = open(dir, Options{})
		must(t, err)
		if d := differs(s, want); d != "" {
			t.Errorf("%s byte %d: the second time %s", name, at, d)
		}
		must(t, s.Close())
	}
	t.Logf("%d files, %d right, %d refused, %d silent", len(list), right, said, silent)
}

// Whole files gone or emptied.
func TestFilesGone(t *testing.T) {
	src, want := closedStore(t, 3)
	base := t.TempDir()
	for _, name := range filesOf(t, src) {
		for _, how := range []string{"gone", "empty", "half", "longer"} {
			if strings.HasPrefix(name, "bestanden") {
				continue
			}
			dir := filepath.Join(base, "c")
			must(t, os.RemoveAll(dir))
			copyDir(t, src, dir)
			p := filepath.Join(dir, name)
			fi, err := os.Stat(p)
			must(t, err)
			switch how {
			case "gone":
				must(t, os.Remove(p))
			case "empty":
				must(t, os.Truncate(p, 0))
			case "half":
				must(t, os.Truncate(p, fi.Size()/2))
			case "longer":
				must(t, os.Truncate(p, fi.Size()+100))
			}
			s, err := open(dir, Options{})
			if err != nil {
				t.Errorf("%s %s: %v", name, how, err)
				continue
			}
			if d := differs(s, want); d != "" {
				t.Errorf("%s %s: %s", name, how, d)
			}
			told(t, s.Notices()...)
			must(t, s.Close())
		}
	}
}

// The whole database gone, or both copies of one draft damaged.
func TestBothCopies(t *testing.T) {
	src, want := closedStore(t, 3)
	dir := filepath.Join(t.TempDir(), "c")
	copyDir(t, src, dir)
	must(t, os.RemoveAll(filepath.Join(dir, "db")))
	s := opened(t, dir, Options{})
	same(t, s, want)
	if n := s.Notices(); len(n) == 0 {
		t.Fatal("a lost database was not mentioned")
	}
	must(t, s.Close())

	copyDir(t, src, dir)
	must(t, os.RemoveAll(filepath.Join(dir, "db")))
	var victim letter.ID
	for victim = range want {
		break
	}
	path := filepath.Join(dir, "veilig", victim.String()+journalExt)
	b, err := os.ReadFile(path)
	must(t, err)
	for i := 60; i < len(b); i += 20 {
		b[i] ^= 0x55
	}
	must(t, os.WriteFile(path, b, 0o600))
	s = opened(t, dir, Options{})
	list, err := s.List(ctx)
	must(t, err)
	bad := 0
	for _, x := range list {
		if x.Damaged != "" {
			bad++
			told(t, x.Damaged)
		}
	}
	if len(list) != 3 || bad != 1 {
		t.Fatalf("list %+v", list)
	}
	_, err = s.Load(ctx, victim)
	told(t, err.Error())
	delete(want, victim)
	for id := range want {
		_, err := s.Load(ctx, id)
		must(t, err)
	}
	told(t, s.Notices()...)
	must(t, s.Delete(ctx, victim))
	same(t, s, want)
	must(t, s.Close())
	s = opened(t, dir, Options{})
	same(t, s, want)
	if n := s.Notices(); len(n) > 0 {
		t.Fatal(n)
	}
}

// Killed, and then a byte of the files that are open at that time: what the safety files hold comes back.
func TestFlipAfterKill(t *testing.T) {
	rnd := rng(t)
	src := filepath.Join(t.TempDir(), "s")
	s := opened(t, src, Options{})
	want := stocked(t, s, 3)
	must(t, s.Close())
	s = opened(t, src, Options{})
	for id, w := range stocked(t, s, 3) {
		want[id] = w
	}
	base := t.TempDir()
	killed := filepath.Join(base, "k")
	copyDir(t, src, killed) // what a kill leaves: the system's view of every file
	s.abandon()
	for _, name := range filesOf(t, killed) {
		for range 3 {
			dir := filepath.Join(base, "c")
			must(t, os.RemoveAll(dir))
			copyDir(t, killed, dir)
			p := filepath.Join(dir, name)
			b, err := os.ReadFile(p)
			must(t, err)
			at := rnd.IntN(len(b))
			for range 20000 {
				if b[at] != 0 {
					break
				}
				at = rnd.IntN(len(b))
			}
			b[at] ^= 1 << rnd.IntN(8)
			must(t, os.WriteFile(p, b, 0o600))
			s, err := open(dir, Options{})
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if d := differs(s, want); d != "" {
				t.Errorf("%s byte %d: %s; %v", name, at, d, s.Notices())
			}
			told(t, s.Notices()...)
			must(t, s.Close())
		}
	}
}

// A record in the open database that is wrong or gone: the safety file's copy is given and put back, and it is said.
func TestRecordDamaged(t *testing.T) {
	dir, want := closedStore(t, 2)
	s := opened(t, dir, Options{})
	for id := range want {
		keys, err := s.db.keys(id)
		must(t, err)
		for _, k := range keys {
			for _, val := range [][]byte{[]byte("rommel"), nil} {
				if val == nil && k[0] == keySummary {
					continue // found only when the draft is opened
				}
				must(t, s.db.write([]op{{k, val}}))
				s.mu.Lock()
				for _, e := range s.open {
					e.j.close()
				}
				clear(s.open)
				s.mu.Unlock()
				got, err := s.Load(ctx, id)
				must(t, err)
				acts, err := history(s, got) // each record is looked at when it is needed
				must(t, err)
				if len(acts) != len(want[id].acts) {
					t.Fatal("acts lost")
				}
				notices := s.Notices()
				told(t, notices...)
				if len(notices) == 0 && !(val == nil && k[0] == keyHead) {
					t.Errorf("record %c mended without a word", k[0])
				}
				same(t, s, want)
				if n := s.Notices(); len(n) > 0 {
					t.Errorf("%c was not put right: %s", k[0], n)
				}
			}
		}
	}
}

// A bit of the format number of a small file: that is damage to the file, and no store of a later version. With the checksum
// that is right for it, it is one.
func TestFormatNumberFlipped(t *testing.T) {
	src, want := closedStore(t, 2)
	s := opened(t, src, Options{})
	for id := range want {
		must(t, s.Bin(ctx, id, time.Now()))
		must(t, s.Bin(ctx, id, time.Time{}))
	}
	must(t, s.SetSetting(ctx, "x", "y"))
	must(t, s.Close())
	for _, name := range []string{binName, identityName, settingsName, versionName} {
		for _, right := range []bool{false, true} {
			dir := filepath.Join(t.TempDir(), "c")
			copyDir(t, src, dir)
			path := filepath.Join(dir, name)
			b, err := os.ReadFile(path)
			must(t, err)
			i := strings.Index(string(b), "formaat ") + len("formaat ")
			b[i] = '7'
			if right {
				at := strings.LastIndex(string(b), "som ")
				b = fmt.Appendf(b[:at], "som %016x\n", sum(b[:at]))
			}
			must(t, os.WriteFile(path, b, 0o600))
			s, err := open(dir, Options{})
			if right != errors.Is(err, drafts.ErrNewer) {
				t.Errorf("%s, checksum right %v: %v", name, right, err)
			}
			if err == nil {
				same(t, s, want)
				if n := s.Notices(); len(n) != 1 {
					t.Errorf("%s: %q", name, n)
				}
				must(t, s.Close())
			}
		}
	}
}

// A table that no seal vouches for, after a kill and with the seals gone, may be damaged anywhere: badger opens tables in
// goroutines of its own, where a panic ends the program. Each try is opened in another process; none ends it, and what was
// kept is there.
func TestDamagedTableWithoutSeal(t *testing.T) {
	rnd := rng(t)
	dir, want := closedStore(t, 3)
	for _, name := range []string{sealName, sealBehind, sealOld} {
		_ = os.Remove(filepath.Join(dir, name))
	}
	tables, err := filepath.Glob(filepath.Join(dir, "db", "*.sst"))
	must(t, err)
	if len(tables) == 0 {
		t.Fatal("no table to damage")
	}
	for i := range 14 {
		to := filepath.Join(t.TempDir(), "s")
		must(t, os.CopyFS(to, os.DirFS(dir)))
		name := filepath.Join(to, "db", filepath.Base(tables[0]))
		b, err := os.ReadFile(name)
		must(t, err)
		switch at := rnd.IntN(len(b)); i % 7 {
		case 0: // the length of the checksum
			b[len(b)-1-rnd.IntN(4)] ^= 1 << rnd.IntN(8)
		case 1: // that of the index, and the index
			b[len(b)-1-rnd.IntN(min(300, len(b)))] ^= 1 << rnd.IntN(8)
		case 2:
			b[at] ^= 1 << rnd.IntN(8)
		case 3:
			b = b[:at]
		case 4:
			clear(b)
		case 5:
			clear(b[at:])
		case 6:
			b = append(b, b...)
		}
		must(t, os.WriteFile(name, b, 0o600))
		said, there := looked(t, to)
		told(t, said...)
		for id, w := range want {
			if there[id] != len(w.acts) {
				t.Errorf("%d: %s has %d acts, want %d; %q", i, id, there[id], len(w.acts), said)
			}
		}
	}
}

// badger empties a file before it removes it, and on a slow machine there is time between the two: that is no damage. A file
// that is shorter and not empty is damage at once.
func TestRemovedSlowly(t *testing.T) {
	dir, _ := closedStore(t, 1)
	s := opened(t, dir, Options{})
	old := filepath.Join(dir, "db", "009999.sst")
	write := func(n int) { must(t, os.WriteFile(old, make([]byte, n), 0o600)) }
	write(100)
	if !s.db.intact() {
		t.Fatal("a new file is damage")
	}
	write(0)
	removed := make(chan error)
	go func() {
		time.Sleep(200 * time.Millisecond)
		removed <- os.Remove(old)
	}()
	if !s.db.intact() {
		t.Error("a file that badger removes is damage")
	}
	must(t, <-removed)
	write(100)
	if !s.db.intact() {
		t.Error("a new file is damage")
	}
	write(50)
	if start := time.Now(); s.db.intact() || time.Since(start) > removal {
		t.Error("a file that became shorter is no damage, or is waited for")
	}
	must(t, os.Remove(old))
	must(t, s.Close())
}
