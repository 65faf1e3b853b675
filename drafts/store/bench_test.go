package store

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/dgraph-io/badger/v4"

	"kamerbrief/.ci/bench/turns"
)

// BenchmarkList opens a store of 10,000 drafts, lists them and closes it, against reading the same summaries from a copy of
// the database with badger alone.
func BenchmarkList(b *testing.B) {
	const n = 10_000
	dir := manyDrafts(b, n)
	bare := filepath.Join(b.TempDir(), "db") // a copy: our store looks closer when another program had its database open
	must(b, os.CopyFS(bare, os.DirFS(filepath.Join(dir, "db"))))
	ours := func() {
		s, err := open(dir, Options{})
		must(b, err)
		l, err := s.List(ctx)
		must(b, err)
		must(b, s.Close())
		if len(l) != n {
			b.Fatal(len(l))
		}
	}
	alone := func() {
		d, err := openDB(bare)
		must(b, err)
		seen := 0
		must(b, d.b.View(func(tx *badger.Txn) error {
			it := tx.NewIterator(badger.IteratorOptions{Prefix: []byte{keySummary, '/'}, PrefetchValues: true, PrefetchSize: 100})
			defer it.Close()
			for it.Rewind(); it.Valid(); it.Next() {
				if _, err := it.Item().ValueCopy(nil); err != nil {
					return err
				}
				seen++
			}
			return nil
		}))
		must(b, d.b.Close())
		if seen != n {
			b.Fatal(seen)
		}
	}
	turns.Ratio(b, 41, ours, alone)
}
