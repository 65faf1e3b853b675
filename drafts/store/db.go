package store

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"
	"github.com/dgraph-io/badger/v4/table"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
)

// db is the database: the quick copy. Only this file and its tests know badger.
type db struct {
	b     *badger.DB
	dir   string
	log   quietLog
	files sync.Mutex       // guards sizes and mtime
	sizes map[string]int64 // of the files that are mapped
	hurt  atomic.Bool      // a mapped file could not be read
	mtime time.Time        // of dir when its files were last made private

	wrote   atomic.Bool
	idle    *time.Timer // brings tables together when nothing was written for a while
	merging sync.Mutex  // held while they are; it guards what follows
	failed  int         // how many tables there were when they could not be brought together
	closed  bool
}

// quietLog counts badger's errors and shows nothing: its texts hold keys and values.
type quietLog struct{ errors atomic.Int64 }

func (l *quietLog) Errorf(string, ...interface{})   { l.errors.Add(1) }
func (l *quietLog) Warningf(string, ...interface{}) {}
func (l *quietLog) Infof(string, ...interface{})    {}
func (l *quietLog) Debugf(string, ...interface{})   {}

// txnMax is how many bytes go in one transaction: badger takes 15 % of the 4 MB table.
const txnMax = 400 << 10

func openDB(dir string) (d *db, err error) {
	defer d.guard(&err)()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	d = &db{dir: dir}
	d.b, err = badger.Open(badger.DefaultOptions(dir).WithLogger(&d.log).
		WithSyncWrites(true).WithMemTableSize(4 << 20).WithValueThreshold(512 << 10).WithValueLogFileSize(4 << 20).
		WithNumMemtables(2).WithNumLevelZeroTables(4).
		WithNumCompactors(0).WithNumLevelZeroTablesStall(math.MaxInt). // merge does what they would; nothing waits for them
		WithBaseTableSize(4 << 20).WithBaseLevelSize(16 << 20).
		WithCompression(options.None).WithBlockCacheSize(0).WithIndexCacheSize(0).
		WithChecksumVerificationMode(options.OnBlockRead).WithNumVersionsToKeep(1).WithMetricsEnabled(false).WithNumGoroutines(1).WithDetectConflicts(false).
		WithBypassLockGuard(true)) // slot.lock is ours and covers more
	if err != nil {
		return nil, err
	}
	d.private()
	d.idle = time.AfterFunc(pause, d.merge)
	d.idle.Stop() // until something is written: who only reads waits for nothing
	return d, nil
}

// guard turns a panic of badger in our own goroutine into an error, and so a fault of memory: badger reads through mapped
// files, where a read that the disk cannot do ends the program.
func (d *db) guard(err *error) func() {
	was := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(was)
		if r := recover(); r != nil {
			*err = fmt.Errorf("store: the database gave up: %v", r)
			if _, fault := r.(interface{ Addr() uintptr }); fault {
				*err = errFault
				if d != nil {
					d.hurt.Store(true)
				}
			}
		}
	}
}

// soundTable reports whether every block of a table is as it was written. badger would look at a table in a goroutine of
// its own, where a panic ends the program, or leave it out without a word: so it does so here, on bytes in memory.
func soundTable(name string) (ok bool) {
	b, err := readAtMost(realDisk{}, name, logMax)
	if err != nil {
		return false
	}
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	t, err := table.OpenInMemoryTable(b, 0, &table.Options{ChkMode: options.OnTableAndBlockRead})
	return err == nil && t.VerifyChecksum() == nil
}

// errFault: a mapped file cannot be read where it should be.
var errFault = errors.New("store: a file of the database cannot be read")

// removal is how long badger may take, on a slow machine with a busy disk, from emptying a file to removing it. Tests make it shorter.
var removal = 5 * time.Second

// intact reports whether no mapped file became shorter than it was. badger writes to them in goroutines of its own, where a
// fault cannot be caught: so it is looked at before each use, and a database that is hurt is not touched again. A file that
// badger is done with it empties first and then removes: one that is empty gets the time for that.
func (d *db) intact() bool {
	d.files.Lock()
	defer d.files.Unlock()
	for start := time.Now(); ; time.Sleep(5 * time.Millisecond) {
		sound, empty := d.unshortened()
		if sound || !empty || time.Since(start) > removal {
			return sound
		}
	}
}

// unshortened looks at the lengths once; empty: all that is wrong is that files are empty.
func (d *db) unshortened() (sound, empty bool) {
	list, err := os.ReadDir(d.dir)
	if err != nil {
		return true, false // it is mapped all the same
	}
	now := make(map[string]int64, len(list))
	for _, e := range list {
		if !slices.Contains([]string{".sst", ".mem", ".vlog"}, filepath.Ext(e.Name())) && e.Name() != "DISCARD" {
			continue
		}
		if fi, err := e.Info(); err == nil {
			now[e.Name()] = fi.Size()
		}
	}
	for name, size := range now {
		switch {
		case size >= d.sizes[name]:
		case size > 0:
			return false, false
		default:
			empty = true
		}
	}
	if empty {
		return false, true
	}
	d.sizes = now
	return true, false
}

// private gives badger's files the mode 0600: it makes some of them 0644.
func (d *db) private() {
	if !modes {
		return
	}
	d.files.Lock()
	defer d.files.Unlock()
	fi, err := os.Stat(d.dir)
	if err != nil || fi.ModTime().Equal(d.mtime) {
		return
	}
	d.mtime = fi.ModTime()
	list, _ := os.ReadDir(d.dir)
	for _, e := range list {
		if i, err := e.Info(); err == nil && i.Mode().IsRegular() && i.Mode().Perm() != 0o600 {
			_ = os.Chmod(filepath.Join(d.dir, e.Name()), 0o600)
		}
	}
}

func (d *db) close() (err error) {
	defer d.guard(&err)()
	if d.idle.Stop(); d.wrote.Load() {
		d.merge()
	}
	d.merging.Lock() // what is at work is waited for: badger cannot stop it
	d.closed = true
	d.merging.Unlock()
	err = d.b.Close()
	d.files.Lock()
	d.mtime = time.Time{}
	d.files.Unlock()
	d.private()
	return err
}

// Keys: a letter for the kind, the id, and for parts of a draft a number.
func key(kind byte, id letter.ID, n ...uint64) []byte {
	k := append([]byte{kind, '/'}, id[:]...)
	for _, x := range n {
		k = binary.BigEndian.AppendUint64(k, x)
	}
	return k
}

// The kinds of key.
const (
	keySummary  byte = 'm'
	keyHead     byte = 'h'
	keySnapshot byte = 's' // id, Rec
	keyActs     byte = 'a' // id, First; and keyUse of uses.go
	keyEvents   byte = 'e' // as keyActs, of format 1
)

type op struct{ key, val []byte } // val nil: delete

func puts(ops []op, key, raw []byte) []op {
	keys, vals := parts(key, raw)
	for i := range keys {
		ops = append(ops, op{keys[i], vals[i]})
	}
	return ops
}

// write does the operations in order, in as many transactions as their size needs.
func (d *db) write(ops []op) (err error) {
	defer d.guard(&err)()
	if err := openable(8); err != nil { // a table may be full by this
		return err
	}
	defer d.private()
	for len(ops) > 0 {
		size, n := 0, 0
		err = d.b.Update(func(tx *badger.Txn) error {
			for _, o := range ops {
				if size += len(o.key) + len(o.val) + 64; n > 0 && (size > txnMax || n >= 2000) {
					return nil
				}
				var err error
				if o.val == nil {
					err = tx.Delete(o.key)
				} else {
					err = tx.Set(o.key, o.val)
				}
				if err != nil {
					return err
				}
				n++
			}
			return nil
		})
		if err != nil {
			return err
		}
		ops = ops[n:]
	}
	d.wrote.Store(true)
	d.idle.Reset(pause)
	return nil
}

// Tables lie loose where each may have any key. To bring them together nearly everything is written again, a second for 100 MB, and
// each makes a command that opens the store some tenth of a millisecond longer: it is done when they hold a share of what there is, or are many.
const (
	looseLeast = 16
	looseMost  = 64
	looseShare = 8 // the eighth part: no record is written again more than some eight times
)

// pause is how long nothing is written before tables are brought together beside what the program does.
const pause = 2 * time.Second

// merge brings the tables together when there are many loose ones and room to write each a second time. badger's compactors
// would do it, but they look forty times a second whether they must, and an idle window pays for that. Nobody waits for it: it is done while nothing
// is written, and by a program that is too short for that when it closes, after its answer.
func (d *db) merge() {
	var err error
	defer d.guard(&err)()
	d.merging.Lock()
	defer d.merging.Unlock()
	if d.closed || d.hurt.Load() || !d.intact() { // badger ends the program over a table that was cut off
		return
	}
	levels, all := d.b.Levels(), int64(0)
	for _, l := range levels {
		all += l.Size
	}
	loose := levels[0]
	if loose.NumTables < looseLeast+d.failed || loose.NumTables < looseMost && loose.Size*looseShare < all {
		return
	}
	if left, err := free(d.dir); err == nil && left < all+spaceMin {
		return
	}
	if d.b.Flatten(1) != nil { // what was written stays where it was
		d.failed = loose.NumTables
	}
	d.private()
}

// get reads the parts under key.
func (d *db) get(key []byte) (raw []byte, err error) {
	defer d.guard(&err)()
	err = d.b.View(func(tx *badger.Txn) error { raw, err = getIn(tx, key); return err })
	return raw, err
}

func getIn(tx *badger.Txn, key []byte) ([]byte, error) {
	var all []byte
	zipped := false
	for i, n := 0, 1; i < n; i++ {
		k := binary.BigEndian.AppendUint16(append([]byte{}, key...), uint16(i))
		it, err := tx.Get(k)
		if errors.Is(err, badger.ErrKeyNotFound) {
			if i == 0 {
				return nil, errNone
			}
			return nil, errSum
		}
		if err != nil {
			return nil, err
		}
		v, err := it.ValueCopy(nil)
		if err != nil {
			return nil, err
		}
		piece, z, at, of, err := openPart(k, v)
		if err != nil {
			return nil, err
		}
		if at != i || i > 0 && of != n {
			return nil, errSum
		}
		n, zipped = of, z
		if n == 1 {
			all = piece
		} else {
			all = append(all, piece...)
		}
	}
	return unsqueeze(all, zipped)
}

func headOps(ops []op, h *head) ([]op, error) {
	j, err := json.Marshal(h)
	if err != nil {
		return nil, err
	}
	return puts(puts(ops, key(keySummary, h.ID), encodeSummary(h.Sub)), key(keyHead, h.ID), j), nil
}

// head reads what belongs to a draft. errNone: the draft is not here.
func (d *db) head(id letter.ID) (h head, err error) {
	raw, err := d.get(key(keyHead, id))
	if err != nil {
		return h, err
	}
	if err := strict(raw, &h); err != nil {
		return head{}, err
	}
	switch {
	case h.Format > format:
		return head{}, errNewer
	case h.ID != id:
		return head{}, errSum
	}
	if raw, err = d.get(key(keySummary, id)); err != nil {
		return h, noneIsDamage(err)
	}
	h.Sub, err = (&bytesReader{b: raw}).summary(id)
	return h, err
}

// has reports whether the database has anything of a draft, readable or not.
func (d *db) has(id letter.ID) bool {
	_, err := d.head(id)
	return !errors.Is(err, errNone)
}

func noneIsDamage(err error) error {
	if errors.Is(err, errNone) {
		return errSum
	}
	return err
}

// snapshot reads the stored form of a snapshot.
func (d *db) snapshot(id letter.ID, m snapMeta) ([]byte, error) {
	raw, err := d.get(key(keySnapshot, id, m.Rec))
	return raw, noneIsDamage(err)
}

// batches reads the batches of the acts numbered from up to and including to.
func (d *db) batches(h *head, from, to uint64) (out []batch, err error) {
	if from > to {
		return nil, nil
	}
	kind := keyActs
	if h.old() {
		kind = keyEvents
	}
	first, err := d.batchOf(key(kind, h.ID), from)
	if err != nil {
		return nil, err
	}
	for next := first; next <= to; next = out[len(out)-1].Last + 1 {
		raw, err := d.get(key(kind, h.ID, next))
		if err != nil {
			return nil, noneIsDamage(err)
		}
		b, err := openBatch(next, raw, h.old())
		if err != nil {
			return nil, err
		}
		if n := len(out); n > 0 && b.parent != out[n-1].top() {
			return nil, errSum
		}
		out = append(out, b)
	}
	return out, nil
}

// batchOf gives the number of the first act of the batch that has act number n.
func (d *db) batchOf(prefix []byte, n uint64) (first uint64, err error) {
	defer d.guard(&err)()
	first = n
	err = d.b.View(func(tx *badger.Txn) error {
		it := tx.NewIterator(badger.IteratorOptions{Prefix: prefix, Reverse: true})
		defer it.Close()
		it.Seek(binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint64(bytes.Clone(prefix), n), 0xFFFF))
		if it.Valid() {
			if k := it.Item().Key(); len(k) == len(prefix)+10 {
				first = binary.BigEndian.Uint64(k[len(prefix):])
			}
		}
		return nil
	})
	return first, err
}

// part reads snapshot i and the acts after it up to number to, and nothing else.
func (d *db) part(h *head, i int, to uint64) (p part, err error) {
	p = part{meta: h.Snaps[i], to: to}
	if p.data, err = d.snapshot(h.ID, p.meta); err == nil {
		p.batches, err = d.batches(h, p.meta.Seq+1, to)
	}
	return p, err
}

// load reads a whole draft and checks that it is whole.
func (d *db) load(id letter.ID) (*kept, error) {
	h, err := d.head(id)
	if err != nil {
		return nil, err
	}
	k := &kept{head: h, data: map[uint64][]byte{}}
	for _, m := range h.Snaps {
		if k.data[m.Rec], err = d.snapshot(id, m); err != nil {
			return nil, err
		}
	}
	if k.batches, err = d.batches(&h, h.First, h.Last); err != nil {
		return nil, err
	}
	if n := len(k.batches); len(h.Snaps) == 0 || n > 0 && (k.batches[n-1].Last != h.Last || k.batches[0].First != h.First || !h.old() && k.batches[n-1].top() != h.Top) {
		return nil, errSum
	}
	return k, nil
}

func batchOps(ops []op, id letter.ID, b batch) []op {
	kind := keyActs
	if len(b.ids) == 0 {
		kind = keyEvents
	}
	return puts(useOps(ops, id, b.data), key(kind, id, b.First), b.raw())
}

func snapOps(ops []op, id letter.ID, rec uint64, data []byte) []op {
	return puts(useOps(ops, id, data), key(keySnapshot, id, rec), data)
}

// putWhole makes the database hold exactly k of this draft.
func (d *db) putWhole(k *kept) error {
	ops, err := wholeOps(nil, k)
	if err != nil {
		return err
	}
	want := map[string]bool{}
	for _, o := range ops {
		want[string(o.key)] = true
	}
	old, err := d.keys(k.ID)
	if err != nil {
		return err
	}
	for _, o := range old {
		if !want[string(o)] {
			ops = append(ops, op{key: o})
		}
	}
	return d.write(ops)
}

// wholeOps writes all of k, head last.
func wholeOps(ops []op, k *kept) ([]op, error) {
	for _, m := range k.Snaps {
		ops = snapOps(ops, k.ID, m.Rec, k.data[m.Rec])
	}
	for _, b := range k.batches {
		ops = batchOps(ops, k.ID, b)
	}
	return headOps(ops, &k.head)
}

// keys lists every key of a draft, its head first.
func (d *db) keys(id letter.ID) (out [][]byte, err error) {
	defer d.guard(&err)()
	err = d.b.View(func(tx *badger.Txn) error {
		for _, kind := range []byte{keyHead, keySummary, keySnapshot, keyActs, keyEvents} {
			it := tx.NewIterator(badger.IteratorOptions{Prefix: key(kind, id)})
			for it.Rewind(); it.Valid(); it.Next() {
				out = append(out, it.Item().KeyCopy(nil))
			}
			it.Close()
		}
		return nil
	})
	return out, err
}

// remove takes a draft out, head first.
func (d *db) remove(id letter.ID) error {
	old, err := d.keys(id)
	if err != nil {
		return err
	}
	var ops []op
	for _, k := range old {
		ops = append(ops, op{key: k})
	}
	return d.write(ops)
}

// summaries calls f for every draft; err is set where a record is damaged.
func (d *db) summaries(f func(id letter.ID, s drafts.Summary, err error)) (err error) {
	defer d.guard(&err)()
	return d.b.View(func(tx *badger.Txn) error {
		it := tx.NewIterator(badger.IteratorOptions{Prefix: []byte{keySummary, '/'}})
		defer it.Close()
		for it.Rewind(); it.Valid(); it.Next() {
			k := it.Item().Key()
			var id letter.ID
			if len(k) != 2+len(id)+2 {
				continue
			}
			copy(id[:], k[2:])
			err := it.Item().Value(func(v []byte) error {
				piece, z, _, _, err := openPart(k, v)
				if err == nil {
					piece, err = unsqueeze(piece, z)
				}
				var s drafts.Summary
				if err == nil {
					s, err = (&bytesReader{b: piece}).summary(id)
				}
				f(id, s, err)
				return nil
			})
			if err != nil {
				f(id, drafts.Summary{}, errSum)
			}
		}
		return nil
	})
}

// ids calls f for every draft that has a head.
func (d *db) ids() (out []letter.ID, err error) {
	defer d.guard(&err)()
	err = d.b.View(func(tx *badger.Txn) error {
		it := tx.NewIterator(badger.IteratorOptions{Prefix: []byte{keyHead, '/'}})
		defer it.Close()
		for it.Rewind(); it.Valid(); it.Next() {
			var id letter.ID
			if k := it.Item().Key(); len(k) == 2+len(id)+2 {
				copy(id[:], k[2:])
				out = append(out, id)
			}
		}
		return nil
	})
	return out, err
}
