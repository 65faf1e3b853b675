//go:build unix

package store

import "syscall"

// externalErrnos are errors of the system that say nothing about the store's own files.
var externalErrnos = []syscall.Errno{syscall.EROFS, syscall.EMFILE, syscall.ENFILE, syscall.ENOMEM, syscall.EIO, syscall.ENOTDIR}
