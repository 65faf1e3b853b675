//go:build !windows

package regular

import (
	"os"
	"time"
)

func open(name string, flag int, mode os.FileMode) (*os.File, error) {
	return os.OpenFile(name, flag, mode)
}

// Replace gives a file the name to; an older file of that name is gone in the same moment. Elsewhere than on Windows no
// program can hold that up, and the new name is on the disk when the folder is synced.
func Replace(from, to string) error { return os.Rename(from, to) }

// Free is for Windows, where a program can keep others from opening a file.
func Free([]string, time.Duration) error { return nil }
