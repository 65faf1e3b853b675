package store

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/storetest"
)

// The bin outlives the store, and what lies in it longer than its days is gone at the next opening.
func TestBinKeepsAndEmpties(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	young, old := storetest.Draft("Jong", "a"), storetest.Draft("Oud", "b")
	day := 24 * time.Hour
	for d, age := range map[*drafts.Snapshot]time.Duration{young: 30*day - time.Hour, old: 30*day + time.Hour} {
		if err := s.Create(ctx, d); err != nil {
			t.Fatal(err)
		}
		if err := s.Bin(ctx, d.ID, time.Now().Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if s, err = Open(dir, Options{}); err != nil {
			t.Fatal(err)
		}
		deeds, err := s.Deeds(ctx)
		if err != nil || len(deeds) != 1 || deeds[0].Draft != old.ID || deeds[0].Action != "verwijderen" || deeds[0].Actor != drafts.Itself {
			t.Fatalf("the logbook was not told once: %v, %+v", err, deeds)
		}
		bin, err := s.Binned(ctx)
		list, err2 := s.List(ctx)
		if err != nil || err2 != nil || len(bin) != 1 || bin[0].ID != young.ID || len(list) != 0 || len(s.Notices()) > 0 {
			t.Fatalf("bin %v, list %v", bin, list)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// Whatever becomes of the file of the bin, no letter is lost, and it is said: every byte changed or cut off.
func TestBinDamaged(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := storetest.Draft("Brief", "a")
	if err := s.Create(ctx, d); err != nil {
		t.Fatal(err)
	}
	if err := s.Bin(ctx, d.ID, time.Now()); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(dir, binName))
	if err != nil {
		t.Fatal(err)
	}
	if b, err := decodeBin(raw); err != nil || !bytes.Equal(b.encode(), raw) || len(b) != 1 {
		t.Fatal(b, err)
	}
	for i := range raw {
		bad := bytes.Clone(raw)
		bad[i] ^= 0x11
		if _, err := decodeBin(bad); err == nil {
			t.Errorf("byte %d changed is not noticed", i)
		}
		if _, err := decodeBin(raw[:i]); err == nil {
			t.Errorf("cut off after %d bytes is not noticed", i)
		}
	}
	raw[len(raw)-3] ^= 1
	if err := os.WriteFile(filepath.Join(dir, binName), raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(dir, Options{}); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if l, err := s.List(ctx); err != nil || len(l) != 1 || len(s.Notices()) != 1 {
		t.Errorf("list %v %v", l, err)
	}
}

// crowded is a disk on which one file cannot be opened, since too many are.
type crowded struct {
	realDisk
	name string
}

func (d crowded) Open(name string, flag int) (file, error) {
	if filepath.Base(name) == d.name {
		return nil, &os.PathError{Op: "open", Path: name, Err: syscall.EMFILE}
	}
	return d.realDisk.Open(name, flag)
}

// Too many open files are no damage: the key and the bin are as they were when there is room again.
func TestTooManyOpen(t *testing.T) {
	dir, want := closedStore(t, 1)
	s := opened(t, dir, Options{})
	key := s.Who().Key
	for id := range want {
		must(t, s.Bin(ctx, id, time.Now()))
	}
	must(t, s.Close())
	for _, name := range []string{identityName, binName} {
		_, err := open(dir, Options{disk: crowded{name: name}})
		if err == nil || !strings.Contains(err.Error(), "te veel bestanden") {
			t.Errorf("%s: %v", name, err)
		}
		s := opened(t, dir, Options{})
		binned, err := s.Binned(ctx)
		if err != nil || len(binned) != 1 || s.Who().Key != key || len(s.Notices()) > 0 {
			t.Errorf("%s: key %s, was %s; in the bin %v", name, s.Who().Key, key, binned)
		}
		must(t, s.Close())
	}
}
