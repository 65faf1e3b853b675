//go:build unix

package export

import (
	"errors"
	"os"
	"syscall"
)

func diskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// hold locks a temporary file for as long as it is open, and reports whether it is still there: between making and
// locking it another export may have swept it away. A file system without locks (some network ones) is taken as held.
func hold(f *os.File) bool {
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err == syscall.EWOULDBLOCK {
		return false
	}
	var st syscall.Stat_t
	return syscall.Fstat(int(f.Fd()), &st) != nil || st.Nlink > 0
}

// removeStale removes a temporary file that nobody holds.
func removeStale(name string) {
	f, err := os.Open(name)
	if err != nil {
		return
	}
	defer f.Close() //nolint:errcheck // only read
	if syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil {
		_ = os.Remove(name)
	}
}

// replace gives the temporary file its name; an older file of that name is gone in the same moment.
func replace(f *os.File, tmp, path string) error {
	if err := os.Rename(tmp, path); err != nil {
		return err
	}
	_ = f.Close() // synced: nothing can be lost any more
	return nil
}

// syncFolder puts the new name on disk.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close() //nolint:errcheck // only synced
	if err := d.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, syscall.ENOTSUP) {
		return err
	}
	return nil
}
