package store

import (
	"errors"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

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
	loose(t, dir, looseMost+3, 1000)
	d, err := openDB(dir)
	must(t, err)
	if n := d.b.Levels()[0].NumTables; n >= looseMost {
		t.Errorf("%d tables are loose", n)
	}
	for i := range looseMost + 3 {
		if _, err := d.get(key(keySnapshot, letter.ID{byte(i)})); (err == nil) != (i == looseMost+2) || err != nil && !errors.Is(err, errNone) {
			t.Errorf("record %d: %v", i, err)
		}
	}
	all := make([]byte, 1<<20)
	if all := string(all[:runtime.Stack(all, true)]); strings.Contains(all, "runCompactor") {
		t.Error("badger's compactors run")
	}
	must(t, d.close())
}
