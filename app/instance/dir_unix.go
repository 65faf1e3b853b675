//go:build !windows

package instance

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
)

// shortDir is a folder with a short name for sockets of this user.
func shortDir() string {
	if d := os.Getenv("XDG_RUNTIME_DIR"); filepath.IsAbs(d) && len(d) < 60 {
		return filepath.Join(d, "kamerbrief")
	}
	return filepath.Join(shortTemp(), "kamerbrief-"+strconv.Itoa(os.Getuid()))
}

// shortTemp is the folder for temporary files, which all users may share.
func shortTemp() string {
	if d := os.TempDir(); len(d) <= 60 {
		return d
	}
	return "/tmp"
}

var errOwner = errors.New("instance: folder of another user")

// private makes sure that only this user can reach what is in the folder.
func private(dir string) error {
	if !ours(dir) {
		return errOwner
	}
	return os.Chmod(dir, 0o700)
}

// ours reports whether the file or folder, not followed when it is a link, belongs to this user.
func ours(path string) bool {
	fi, err := os.Lstat(path)
	if err != nil || fi.Mode()&os.ModeSymlink != 0 {
		return false
	}
	st, ok := fi.Sys().(*syscall.Stat_t)
	return ok && int(st.Uid) == os.Getuid()
}
