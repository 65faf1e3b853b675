//go:build unix && !linux

package store

import "os"

// onNetwork knows paths only here.
func onNetwork(dir string) bool { return uncPath(dir) }

// reserve gives f size bytes on the disk.
func reserve(f *os.File, size int64) error { return writeZeros(f, size) }
