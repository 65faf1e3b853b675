//go:build unix

package store

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// noFollow keeps an opening from going through a link.
const noFollow = syscall.O_NOFOLLOW

// modes: the mode of a file or folder says who may read and write in it.
const modes = true

// owned reports whether a file or folder is this user's.
func owned(fi os.FileInfo) bool {
	st, ok := fi.Sys().(*syscall.Stat_t)
	return !ok || int(st.Uid) == os.Getuid()
}

// syncDir makes a new or gone name in dir durable.
func syncDir(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

// free is how many bytes this user can still write at dir.
func free(dir string) (int64, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return 0, err
	}
	return int64(s.Bavail) * int64(s.Bsize), nil //nolint:unconvert // the types differ between systems
}

func isNoSpace(err error) bool { return isErrno(err, syscall.ENOSPC, syscall.EDQUOT) }
