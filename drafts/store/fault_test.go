package store

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
	"kamerbrief/drafts/tell"
)

// sickDisk fails one call, or every call from then on, with one error.
type sickDisk struct {
	realDisk
	left int // calls until the fault; below 0 never
	stay bool
	err  error
	hit  bool
	half bool // a failing write leaves half behind
}

func (d *sickDisk) fault() error {
	if d.left < 0 {
		return nil
	}
	d.left--
	if d.left >= 0 {
		return nil
	}
	d.hit = true
	if d.stay {
		d.left = 0
	}
	return d.err
}

type sickFile struct {
	file
	d      *sickDisk
	synced int64 // what is behind this is lost when a sync fails, as on a disk that dropped the pages
}

func (d *sickDisk) Open(name string, flag int) (file, error) {
	if err := d.fault(); err != nil {
		return nil, err
	}
	f, err := d.realDisk.Open(name, flag)
	if err != nil {
		return nil, err
	}
	fi, err := f.Stat()
	if err != nil {
		return nil, err
	}
	return &sickFile{f, d, fi.Size()}, nil
}
func (d *sickDisk) Rename(a, b string) error {
	if err := d.fault(); err != nil {
		return err
	}
	return d.realDisk.Rename(a, b)
}
func (d *sickDisk) Remove(a string) error {
	if err := d.fault(); err != nil {
		return err
	}
	return d.realDisk.Remove(a)
}
func (d *sickDisk) SyncDir(a string) error {
	if err := d.fault(); err != nil {
		return err
	}
	return d.realDisk.SyncDir(a)
}
func (f *sickFile) WriteAt(b []byte, at int64) (int, error) {
	if err := f.d.fault(); err != nil {
		if f.d.half {
			_, _ = f.file.WriteAt(b[:len(b)/2], at)
		}
		return 0, err
	}
	return f.file.WriteAt(b, at)
}
func (f *sickFile) ReadAt(b []byte, at int64) (int, error) {
	if err := f.d.fault(); err != nil {
		return 0, err
	}
	return f.file.ReadAt(b, at)
}
func (f *sickFile) Sync() error {
	if err := f.d.fault(); err != nil {
		_ = f.file.Truncate(f.synced)
		return err
	}
	if fi, err := f.file.Stat(); err == nil {
		f.synced = fi.Size()
	}
	return f.file.Sync()
}
func (f *sickFile) Truncate(n int64) error {
	if err := f.d.fault(); err != nil {
		return err
	}
	return f.file.Truncate(n)
}
func (f *sickFile) Stat() (fs.FileInfo, error) { return f.file.Stat() }

// The n-th call to the disk fails, for every n: what was acknowledged is there at the next start, what was refused can
// be done again, and the error is a sentence.
func TestEveryCallFails(t *testing.T) {
	for _, kind := range []error{syscall.EIO, syscall.ENOSPC} {
		for _, stay := range []bool{false, true} {
			for n := 0; ; n++ {
				d := &sickDisk{left: n, err: &os.PathError{Op: "write", Path: "/tmp/x", Err: kind}, stay: stay, half: true}
				scenario(t, d, n%2 == 1)
				if t.Failed() {
					t.Fatalf("call %d, %v, stay %v", n, kind, stay)
				}
				if !d.hit {
					t.Logf("%v, stay %v: %d calls", kind, stay, n)
					break
				}
				n += rand.IntN(3) // a sample each time
			}
		}
	}
}

// scenario with alone set throws the database away at the end: the safety files must hold all that was acknowledged.
func scenario(t *testing.T, d *sickDisk, alone bool) {
	dir := filepath.Join(t.TempDir(), "s")
	check := func(err error) bool {
		t.Helper()
		if err == nil {
			return true
		}
		var e *tell.Error
		if !errors.As(err, &e) {
			t.Errorf("raw error %v", err)
			return false
		}
		told(t, e.Text)
		return false
	}
	a, b := storetest.Draft("Eerste", "Tekst."), storetest.Draft("Tweede", "Tekst.")
	acked := map[letter.ID]uint64{}
	made := map[letter.ID]bool{}
	removed, tried := false, false
	s, err := open(dir, Options{disk: d})
	if check(err) {
		for _, x := range []*drafts.Snapshot{a, b} {
			if check(s.Create(ctx, x)) {
				made[x.ID] = true
			}
		}
		for seq := uint64(1); seq <= 3; seq++ {
			for _, x := range []*drafts.Snapshot{a, b} {
				// as the program does: all that is not acknowledged is offered again, but what turns out to be kept
				if made[x.ID] && check(offer(s, x, acked[x.ID], seq)) {
					acked[x.ID] = seq
				}
			}
		}
		if made[a.ID] && acked[a.ID] >= 2 {
			check(s.Checkpoint(ctx, storetest.At(a, 2), "naam"))
		}
		if _, err := s.PutFile(ctx, strings.NewReader("inhoud")); err != nil {
			check(err)
		}
		if made[b.ID] {
			tried = true
			removed = check(s.Delete(ctx, b.ID))
		}
		_ = s.Close()
	}
	if d.hit && !d.stay {
		d.left = -1
	}
	if alone {
		must(t, os.RemoveAll(filepath.Join(dir, "db")))
	}
	s, err = open(dir, Options{})
	if err != nil {
		t.Errorf("does not open again: %v", err)
		return
	}
	defer s.Close()
	told(t, s.Notices()...)
	for id := range made {
		got, err := s.Load(ctx, id)
		if id == b.ID && tried && (removed || d.stay && errors.Is(err, drafts.ErrNotFound)) {
			if !errors.Is(err, drafts.ErrNotFound) {
				t.Errorf("a deleted draft is back: %v", err)
			}
			continue
		}
		if err != nil {
			t.Errorf("acknowledged, now %v", err)
			continue
		}
		n := got.Snapshot.Seq + uint64(len(got.Acts))
		if n < acked[id] || n > 3 {
			t.Errorf("%d acts, %d acknowledged", n, acked[id])
		}
		if err := storetest.Add(s, id, n+1, 9, a.Summary()); err != nil {
			t.Errorf("cannot go on: %v", err)
		}
	}
	if d := unnamedTemp(dir); d != "" {
		t.Errorf("left behind: %s", d)
	}
}

// offer keeps the acts behind number from up to number to; a try before this one may have kept some of them unheard.
func offer(s drafts.Store, d *drafts.Snapshot, from, to uint64) error {
	err := storetest.Add(s, d.ID, from+1, to, d.Summary())
	var b *drafts.Behind
	if errors.As(err, &b) && !b.Unknown && len(b.Acts) > 0 {
		if from += uint64(len(b.Acts)); from == to {
			return nil
		}
		err = storetest.Add(s, d.ID, from+1, to, d.Summary())
	}
	return err
}

func unnamedTemp(dir string) (left string) {
	_ = filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(p, ".tmp") {
			left = p
		}
		return nil
	})
	return left
}

// The guard: below the reserve the database is left alone, saving goes on in the safety file, a new draft is refused;
// when there is room again the database catches up.
func TestLowSpace(t *testing.T) {
	left := int64(1 << 40)
	dir := filepath.Join(t.TempDir(), "s")
	opt := Options{free: func(string) (int64, error) { return left, nil }}
	s := opened(t, dir, opt)
	want := stocked(t, s, 3)
	more := func(to uint64) {
		for id, w := range want {
			must(t, storetest.Add(s, id, uint64(len(w.acts))+1, to, w.sum))
			w.acts = storetest.Acts(1, to)
			want[id] = w
		}
	}
	left = spaceMin - 1
	size := s.db.b.MaxVersion()
	more(10)
	same(t, s, want)
	if s.db.b.MaxVersion() != size {
		t.Fatal("the database was written to")
	}
	err := s.Create(ctx, storetest.Draft("Nieuw", "x"))
	if !errors.Is(err, drafts.ErrDiskFull) {
		t.Fatal(err)
	}
	told(t, err.Error())
	if _, err := s.PutFile(ctx, strings.NewReader("x")); !errors.Is(err, drafts.ErrDiskFull) {
		t.Fatal(err)
	}
	s.abandon()
	s = opened(t, dir, opt) // still no room: from the safety files alone
	if s.db != nil {
		t.Fatal("the database was opened")
	}
	if n := s.Notices(); len(n) != 1 {
		t.Fatal(n)
	}
	more(12)
	same(t, s, want)
	must(t, s.Close())
	s = opened(t, dir, opt)
	same(t, s, want)
	left = 1 << 40
	s.tried = s.tried.Add(-1e12)
	same(t, s, want)
	if s.db == nil || len(s.behind) > 0 {
		t.Fatal("did not catch up")
	}
	must(t, s.Create(ctx, storetest.Draft("Nieuw", "x")))
	must(t, s.Close())

	// closed well, then a session without room, then one with
	dir2, want2 := closedStore(t, 2)
	left = 0
	s = opened(t, dir2, opt)
	want = want2
	more(20)
	must(t, s.Close())
	left = 1 << 40
	s = opened(t, dir2, opt)
	same(t, s, want)
	must(t, s.Close())
}

// TestSecondCopyLater: when the database fails after the safety file took an act, the act is kept: that is said, nothing is
// refused, and at the next start the act is there once.
func TestSecondCopyLater(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "s")
	s := opened(t, dir, Options{})
	a := storetest.Draft("Eerste", "Tekst.")
	must(t, s.Create(ctx, a))
	must(t, storetest.Add(s, a.ID, 1, 1, a.Summary()))
	must(t, s.db.b.Close()) // every write to it fails from now on
	must(t, storetest.Add(s, a.ID, 2, 2, a.Summary()))
	if n := s.Notices(); len(n) != 1 || !strings.Contains(n[0], "veiligheidskopie") {
		t.Errorf("said: %q", n)
	}
	s.abandon()
	s = opened(t, dir, Options{})
	got, err := s.Load(ctx, a.ID)
	must(t, err)
	if n := got.Snapshot.Seq + uint64(len(got.Acts)); n != 2 {
		t.Errorf("%d acts, not 2", n)
	}
	if err := storetest.Add(s, a.ID, 2, 2, a.Summary()); err == nil {
		t.Error("who tries again has it twice")
	}
}
