package store

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts/letter"
)

// loose writes n tables that overlap, each of them size bytes and with the record before it deleted: only the last is there.
func loose(t *testing.T, dir string, n, size int) {
	t.Helper()
	noise, r := make([]byte, size), rng(t)
	for i := range n {
		for j := range noise {
			noise[j] = byte(r.Uint32())
		}
		d, err := openDB(dir)
		must(t, err)
		must(t, d.write(append(puts(nil, key(keySnapshot, letter.ID{byte(i)}), noise), op{key: append(key(keySnapshot, letter.ID{byte(i - 1)}), 0, 0)})))
		must(t, d.close())
	}
}

// Tables are brought together without badger's compactors, which would wake an idle program forty times a second; what was
// deleted stays so.
func TestMerge(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "db")
	loose(t, dir, looseLeast+3, 1000)
	d, err := openDB(dir)
	must(t, err)
	if n := d.b.Levels()[0].NumTables; n >= looseLeast {
		t.Errorf("%d tables are loose", n)
	}
	for i := range looseLeast + 3 {
		if _, err := d.get(key(keySnapshot, letter.ID{byte(i)})); (err == nil) != (i == looseLeast+2) || err != nil && !errors.Is(err, errNone) {
			t.Errorf("record %d: %v", i, err)
		}
	}
	all := make([]byte, 1<<20)
	if all := string(all[:runtime.Stack(all, true)]); strings.Contains(all, "runCompactor") {
		t.Error("badger's compactors run")
	}
	must(t, d.close())
}

// Nobody waits for it: a write leaves loose tables, what is written seldom and little is not worth writing all again for, and a program that
// stays open does it when nothing is written.
func TestMergeUnawaited(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "db")
	d, err := openDB(dir)
	must(t, err)
	much := func(kind byte) { // 5 MB, more than a table in memory holds
		for i := range 20 {
			noise, r := make([]byte, 256<<10), rng(t)
			for j := range noise {
				noise[j] = byte(r.Uint32())
			}
			must(t, d.write(puts(nil, key(keySnapshot, letter.ID{kind, byte(i)}), noise)))
		}
	}
	much('a')
	must(t, d.close())
	loose(t, dir, looseLeast, 1000)
	loose(t, dir, looseLeast+3, 1000)
	d, err = openDB(dir)
	must(t, err)
	if n := d.b.Levels()[0].NumTables; n < looseLeast {
		t.Errorf("5 MB were written again for some tables of 1 kB: %d of %d are loose", n, looseLeast+3)
	}
	much('b')
	if n := d.b.Levels()[0].NumTables; n < looseLeast {
		t.Errorf("a write waited until tables were brought together: %d are loose", n)
	}
	n := 1
	for range 500 {
		if n = d.b.Levels()[0].NumTables; n == 0 {
			break
		}
		d.idle.Reset(0) // the pause is over
		time.Sleep(10 * time.Millisecond)
	}
	if n > 0 {
		t.Errorf("%d tables are loose in a program in which nothing happens", n)
	}
	must(t, d.close())
}

// Of a table that was cut off nothing is brought together, since badger ends the program over it; what it writes anew nobody else reads.
func TestMergeOfHurt(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "db")
	for i := range looseLeast + 2 {
		d, err := openDB(dir)
		must(t, err)
		must(t, d.write(puts(nil, key(keySnapshot, letter.ID{byte(i)}), make([]byte, 1000))))
		d.wrote.Store(false) // as of a program that was killed
		must(t, d.close())
	}
	d, err := openDB(dir)
	must(t, err)
	if !d.intact() {
		t.Fatal("it is not sound")
	}
	list, err := filepath.Glob(filepath.Join(dir, "*.sst"))
	must(t, err)
	whole, err := os.ReadFile(list[0])
	must(t, err)
	must(t, os.Truncate(list[0], 100))
	d.merge()
	if n := d.b.Levels()[0].NumTables; n < looseLeast {
		t.Errorf("%d tables are loose", n)
	}
	must(t, os.WriteFile(list[0], whole, 0o600))
	d.sizes = nil
	d.merge()
	list, err = filepath.Glob(filepath.Join(dir, "*.sst"))
	must(t, err)
	for _, name := range list {
		if fi, err := os.Stat(name); err != nil || modes && fi.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v", name, fi.Mode(), err)
		}
	}
	if n := d.b.Levels()[0].NumTables; n > 0 {
		t.Errorf("%d tables are loose", n)
	}
	must(t, d.close())
}
