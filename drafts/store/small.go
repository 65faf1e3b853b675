package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// The small files of the store are text: a line with what it is and the number of its format, lines of its own, and the
// checksum of all that.

// smallMax is how long the small files of the store can be.
const smallMax = 16 << 20

// summed puts the checksum of a small file behind it, as its last line.
func summed(b []byte) []byte { return fmt.Appendf(b, "som %016x\n", sum(b)) }

// sumAt is where that line begins, -1 when there is none.
func sumAt(b []byte) int { return bytes.LastIndex(b, []byte("som ")) }

// sumRight reports whether a small file ends with the checksum of what stands before it: one of a later format has that too,
// and one whose number a fault made has not.
func sumRight(b []byte) bool {
	i := sumAt(b)
	return i >= 0 && string(b[i:]) == fmt.Sprintf("som %016x\n", sum(b[:i]))
}

// newer reports whether a small file is one of a later format than 1. One whose number a fault made is not: its checksum is wrong.
func newer(raw []byte, name string) bool {
	var n int
	_, err := fmt.Sscanf(string(raw), "Kamerbrief "+name+", formaat %d", &n)
	return err == nil && n > 1 && sumRight(raw)
}

// readSmall reads the small file of that name with decode.
func readSmall[T any](s *store, name string, decode func([]byte) (T, error)) (v T, err error) {
	raw, err := readAtMost(s.disk, filepath.Join(s.dir, name), smallMax)
	if err == nil {
		v, err = decode(raw)
	}
	return v, err
}

// unreadable deals with a small file that is there and could not be read for err: it is put aside, and told. An error, in a
// sentence, when the store cannot be opened for it.
func (s *store) unreadable(name string, err error, told string) error {
	if errors.Is(err, errNewer) {
		return errNewerStore()
	}
	if tooMany(err) { // of no file: this one is as it was
		return errFolderOf(err)
	}
	path := filepath.Join(s.dir, name)
	if err := s.disk.Rename(path, path+".beschadigd"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return errFolderOf(err)
	}
	s.note("%s", told)
	return nil
}

// writeSmall keeps a small file, whole or not at all.
func (s *store) writeSmall(name string, b []byte) error {
	return s.withBallast(func() error { return writeWhole(s.disk, s.dir, filepath.Join(s.dir, name), b) })
}
