package store

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// onNetwork reports whether dir lies on a network file system.
func onNetwork(dir string) bool {
	var s unix.Statfs_t
	return uncPath(dir) || unix.Statfs(dir, &s) == nil && netFS(int64(s.Type))
}

func netFS(t int64) bool {
	switch uint32(t) {
	case unix.NFS_SUPER_MAGIC, unix.SMB_SUPER_MAGIC, unix.SMB2_SUPER_MAGIC, unix.CIFS_SUPER_MAGIC, unix.AFS_SUPER_MAGIC, unix.CODA_SUPER_MAGIC, unix.NCP_SUPER_MAGIC:
		return true
	}
	return false
}

// reserve gives f size bytes on the disk; where the file system cannot, it writes them.
func reserve(f *os.File, size int64) error {
	err := unix.Fallocate(int(f.Fd()), 0, 0, size)
	if errors.Is(err, unix.EOPNOTSUPP) || errors.Is(err, unix.ENOSYS) {
		return writeZeros(f, size)
	}
	return err
}
