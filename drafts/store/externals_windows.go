package store

import (
	"syscall"

	"golang.org/x/sys/windows"
)

// externalErrnos are errors of the system that say nothing about the store's own files.
var externalErrnos = []syscall.Errno{syscall.Errno(windows.ERROR_SHARING_VIOLATION), syscall.Errno(windows.ERROR_LOCK_VIOLATION), syscall.Errno(windows.ERROR_NOT_ENOUGH_MEMORY),
	syscall.Errno(windows.ERROR_TOO_MANY_OPEN_FILES), syscall.Errno(windows.ERROR_WRITE_PROTECT), syscall.Errno(windows.ERROR_IO_DEVICE), syscall.Errno(windows.ERROR_COMMITMENT_LIMIT)}
