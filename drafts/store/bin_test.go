package store

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
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
