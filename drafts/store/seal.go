package store

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/cespare/xxhash/v2"
)

// The seal says what every file of a well-closed database looks like. badger cannot be left to find damage itself: it
// may panic in a goroutine of its own, delete tables, or leave out records without a word.

// Names of the seal: as it stands after a clean close; when the safety files have gone on alone since; and put aside
// while the database is open, when it still vouches for tables that are there, since those never change.
const (
	sealName   = "zegel"
	sealBehind = "zegel.achter"
	sealOld    = "zegel.oud"
)

// sealQuick is from which size of the database only files with another length or time are read again at opening.
const sealQuick = 256 << 20

type sealed struct {
	name  string
	size  int64
	mtime int64 // Unix nanoseconds
	sum   uint64
}

func inSeal(name string) bool { return name != "LOCK" && name != "DISCARD" }

// makeSeal reads every file of the database but the tables that known has already: those never change. veilig is the
// time of the folder of safety files: when it is another at the next start, the two are compared.
func makeSeal(dir string, veilig int64, known []sealed) ([]byte, error) {
	list, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "kamerbrief zegel 1\nveilig 0 %d 0\n", veilig)
	for _, e := range list {
		if !e.Type().IsRegular() || !inSeal(e.Name()) {
			continue
		}
		fi, err := e.Info()
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(known, func(k sealed) bool {
			return k.name == e.Name() && k.size == fi.Size() && k.mtime == fi.ModTime().UnixNano() && filepath.Ext(k.name) == ".sst"
		})
		var h uint64
		if i >= 0 {
			h = known[i].sum
		} else if h, err = hashFile(filepath.Join(dir, e.Name())); err != nil {
			return nil, err
		}
		fmt.Fprintf(&out, "%s %d %d %016x\n", e.Name(), fi.Size(), fi.ModTime().UnixNano(), h)
	}
	return summed(out.Bytes()), nil
}

// parseSeal reads a seal; the first of the list is the folder of safety files.
func parseSeal(b []byte) ([]sealed, error) {
	if !sumRight(b) {
		return nil, errSum
	}
	var out []sealed
	sc := bufio.NewScanner(bytes.NewReader(b[:sumAt(b)]))
	for sc.Scan() {
		if strings.HasPrefix(sc.Text(), "kamerbrief ") {
			continue
		}
		var s sealed
		if _, err := fmt.Sscanf(sc.Text(), "%s %d %d %x", &s.name, &s.size, &s.mtime, &s.sum); err != nil {
			return nil, errSum
		}
		out = append(out, s)
	}
	if len(out) == 0 || out[0].name != "veilig" {
		return nil, errSum
	}
	return out, nil
}

// readSeal reads one of the seals, as it is and what it says.
func (s *store) readSeal(name string) (raw []byte, list []sealed, err error) {
	if raw, err = readAtMost(s.disk, filepath.Join(s.dir, name), smallMax); err == nil {
		list, err = parseSeal(raw)
	}
	return raw, list, err
}

// checkSeal compares the database's files with its seal. Of a large one, files that look the same are left for later.
func checkSeal(dir string, list []sealed) (later []sealed, err error) {
	total, want := int64(0), map[string]bool{}
	for _, s := range list {
		total += s.size
		want[s.name] = true
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, errSum
	}
	for _, e := range entries {
		if inSeal(e.Name()) && !want[e.Name()] {
			return nil, errSum // a file that was not there
		}
	}
	var now []sealed
	for _, s := range list {
		fi, err := os.Stat(filepath.Join(dir, s.name))
		if err != nil || fi.Size() != s.size {
			return nil, errSum
		}
		if total > sealQuick && fi.ModTime().UnixNano() == s.mtime {
			later = append(later, s)
		} else {
			now = append(now, s)
		}
	}
	return later, checkSums(dir, now)
}

// checkSums reads files and compares their checksums, on all processors.
func checkSums(dir string, list []sealed) error {
	slices.SortFunc(list, func(a, b sealed) int { return int(b.size>>10 - a.size>>10) })
	todo := make(chan sealed, len(list))
	for _, s := range list {
		todo <- s
	}
	close(todo)
	var wg sync.WaitGroup
	var mu sync.Mutex
	var bad error
	for range min(len(list), runtime.GOMAXPROCS(0)) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for s := range todo {
				if h, err := hashFile(filepath.Join(dir, s.name)); err != nil || h != s.sum {
					mu.Lock()
					bad = errSum
					mu.Unlock()
				}
			}
		}()
	}
	wg.Wait()
	return bad
}

// checkTables compares the tables that an old seal knows and that are still there.
func checkTables(dir string, list []sealed) error {
	var there []sealed
	for _, s := range list {
		if filepath.Ext(s.name) != ".sst" {
			continue
		}
		fi, err := os.Stat(filepath.Join(dir, s.name))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil || fi.Size() != s.size {
			return errSum
		}
		there = append(there, s)
	}
	return checkSums(dir, there)
}

func hashFile(name string) (uint64, error) {
	f, err := openRegular(name, os.O_RDONLY)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	fi, err := f.Stat()
	if err != nil {
		return 0, err
	}
	h, b := xxhash.New(), make([]byte, min(256<<10, fi.Size()+1)) // most files are small
	for {
		n, err := f.Read(b)
		h.Write(b[:n])
		if err == io.EOF {
			return h.Sum64(), nil
		}
		if err != nil {
			return 0, err
		}
	}
}

// sealState says how the database was left.
type sealState int

const (
	sealNone   sealState = iota // no database yet, or no seal at all
	sealClean                   // closed well, every file right
	sealLagged                  // closed well, the safety files have more
	sealKilled                  // not closed; the tables that can be checked are right
	sealWrong                   // damaged: not to be opened
)

// registrySize is the length of badger's KEYREGISTRY without keys.
const registrySize = 28

// inspect decides whether badger may open dir.
func (s *store) inspect(dir string) sealState {
	s.whole, s.same, s.older = false, false, false
	if _, err := os.Stat(filepath.Join(s.dir, sealWrongName)); err == nil {
		return sealWrong
	}
	for _, x := range []struct {
		name string
		is   sealState
	}{{sealName, sealClean}, {sealBehind, sealLagged}} {
		raw, list, err := s.readSeal(x.name)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return sealWrong
		}
		later, err := checkSeal(dir, list[1:])
		if err != nil {
			return sealWrong
		}
		s.later, s.known, s.whole = later, list[1:], x.name == sealName
		if x.is == sealClean {
			s.same = s.was.as(sealSum(raw))
			s.older = !s.same && s.was.any()
		}
		if s.older {
			s.whole = false
			return sealLagged
		}
		if list[0].mtime != s.safetyTime() {
			return sealLagged
		}
		return x.is
	}
	entries, _ := os.ReadDir(dir)
	tables, manifest := false, false
	for _, e := range entries {
		tables = tables || filepath.Ext(e.Name()) == ".sst"
		manifest = manifest || e.Name() == "MANIFEST"
		if !believable(e) {
			return sealWrong
		}
	}
	if tables && !manifest { // badger would delete the tables
		return sealWrong
	}
	_, list, err := s.readSeal(sealOld)
	switch {
	case err == nil:
		s.known = list[1:]
	case !errors.Is(err, os.ErrNotExist):
		return sealWrong
	case len(entries) == 0:
		return sealNone
	}
	if checkTables(dir, s.known) != nil || !soundTables(dir, entries, s.known) {
		return sealWrong
	}
	return sealKilled
}

// soundTables reports whether badger can read the tables that no seal vouches for.
func soundTables(dir string, entries []os.DirEntry, known []sealed) bool {
	for _, e := range entries {
		if filepath.Ext(e.Name()) == ".sst" && !slices.ContainsFunc(known, func(k sealed) bool { return k.name == e.Name() }) && !soundTable(filepath.Join(dir, e.Name())) {
			return false
		}
	}
	return true
}

// believable reports whether a file of a database that was not closed is as long as badger makes it: it believes the
// lengths in KEYREGISTRY, and reads a log to its end.
func believable(e os.DirEntry) bool {
	fi, err := e.Info()
	switch {
	case e.Name() == "KEYREGISTRY":
		return err == nil && fi.Size() == registrySize
	case filepath.Ext(e.Name()) == ".vlog", filepath.Ext(e.Name()) == ".mem", e.Name() == "MANIFEST":
		return err == nil && fi.Size() <= logMax
	}
	return true
}

// logMax is far more than a log of badger can be with the options in db.go, in bytes.
const logMax = 64 << 20

// breakSeal puts the seal aside before the database is opened or falls behind.
func (s *store) breakSeal(to string) error {
	for _, name := range []string{sealName, sealBehind} {
		if name == to {
			continue
		}
		err := s.disk.Rename(filepath.Join(s.dir, name), filepath.Join(s.dir, to))
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return s.disk.SyncDir(s.dir)
}

// putSeal writes the seal of the closed database.
func (s *store) putSeal(name string) error {
	b, err := makeSeal(s.dbDir(), s.safetyTime(), s.known)
	if err != nil {
		return err
	}
	if name == sealName {
		s.stand.sealed(b)
	}
	if err := writeWhole(s.disk, s.dir, filepath.Join(s.dir, name), b); err != nil {
		return err
	}
	_ = s.disk.Remove(filepath.Join(s.dir, sealOld))
	return nil
}

// untouched reports whether no safety file came or went since the seal was made.
func (s *store) untouched() bool {
	_, list, err := s.readSeal(sealName)
	return err == nil && list[0].mtime == s.safetyTime()
}

// safetyTime is when a safety file last came or went.
func (s *store) safetyTime() int64 {
	fi, err := os.Stat(filepath.Join(s.dir, "veilig"))
	if err != nil {
		return 0
	}
	return fi.ModTime().UnixNano()
}

// setAside moves a damaged database away, untouched, and gives its new name.
func (s *store) setAside() (string, error) {
	s.known = nil
	name := "beschadigd-" + time.Now().Format("20060102-150405.000")
	if err := s.disk.Rename(s.dbDir(), filepath.Join(s.dir, name)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", err
	}
	for _, x := range []string{sealName, sealBehind, sealOld, sealWrongName} {
		if err := s.disk.Remove(filepath.Join(s.dir, x)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return "", err
		}
	}
	return name, s.disk.SyncDir(s.dir)
}
