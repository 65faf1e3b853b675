package regular

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/windows"
)

// patience is how long a file may be held by another program before that is an error: scanners and copies of the system
// hold a fresh file for a moment.
const patience = 1500 * time.Millisecond

// patient does f again while another program holds the file.
func patient(f func() error) error {
	for end := time.Now().Add(patience); ; time.Sleep(30 * time.Millisecond) {
		err := f()
		if err == nil || !held(err) && !errors.Is(err, windows.ERROR_ACCESS_DENIED) {
			return err
		}
		if time.Now().After(end) {
			return err
		}
	}
}

// held reports whether an error says that another program has a file open.
func held(err error) bool {
	for _, no := range []syscall.Errno{windows.ERROR_SHARING_VIOLATION, windows.ERROR_LOCK_VIOLATION, windows.ERROR_USER_MAPPED_FILE} {
		if errors.Is(err, no) {
			return true
		}
	}
	return false
}

// open is os.OpenFile, patient with who holds the file.
func open(name string, flag int, mode os.FileMode) (f *os.File, err error) {
	for end := time.Now().Add(patience); ; time.Sleep(30 * time.Millisecond) {
		if f, err = os.OpenFile(name, flag, mode); !held(err) {
			return f, err
		}
		if time.Now().After(end) {
			return nil, errors.Join(ErrHeld, err)
		}
	}
}

// Replace gives a closed file the name to; an older file of that name is gone in the same moment. The new name is on the
// disk when it returns. ErrHeld when another program keeps the older file open.
func Replace(from, to string) error {
	f, err := windows.UTF16PtrFromString(extended(from))
	if err != nil {
		return err
	}
	t, err := windows.UTF16PtrFromString(extended(to))
	if err != nil {
		return err
	}
	err = patient(func() error {
		return windows.MoveFileEx(f, t, windows.MOVEFILE_REPLACE_EXISTING|windows.MOVEFILE_WRITE_THROUGH)
	})
	if err == nil {
		return nil
	}
	if held(err) || inUse(t) {
		return errors.Join(ErrHeld, err)
	}
	return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
}

// Hide takes a file out of sight in a folder, or puts it back; it is a matter of sight alone, so that it cannot fail.
func Hide(name string, hidden bool) {
	attributes := uint32(windows.FILE_ATTRIBUTE_NORMAL)
	if hidden {
		attributes = windows.FILE_ATTRIBUTE_HIDDEN
	}
	if p, err := windows.UTF16PtrFromString(extended(name)); err == nil {
		_ = windows.SetFileAttributes(p, attributes)
	}
}

// inUse asks the system whether a file is open in a program that does not let it go: Windows gives "access denied" for
// renaming over it, as it does where there are no rights.
func inUse(name *uint16) bool {
	h, err := windows.CreateFile(name, windows.DELETE, windows.FILE_SHARE_READ|windows.FILE_SHARE_WRITE|windows.FILE_SHARE_DELETE, nil, windows.OPEN_EXISTING, windows.FILE_ATTRIBUTE_NORMAL, 0)
	if err == nil {
		_ = windows.CloseHandle(h)
	}
	return held(err)
}

// extended writes a long path so that Windows takes it; Go does the same in its own calls.
func extended(name string) string {
	abs, err := filepath.Abs(name)
	switch {
	case err != nil || len(abs) < 240 || strings.HasPrefix(abs, `\\?\`) || strings.HasPrefix(abs, `\\.\`):
		return name
	case strings.HasPrefix(abs, `\\`):
		return `\\?\UNC` + abs[1:]
	}
	return `\\?\` + abs
}

// Free waits until no other program holds one of these files, but not longer than at most. ErrHeld when one still is.
func Free(names []string, most time.Duration) error {
	for end := time.Now().Add(most); ; time.Sleep(50 * time.Millisecond) {
		busy := false
		for _, name := range names {
			p, err := windows.UTF16PtrFromString(extended(name))
			if err != nil {
				continue
			}
			h, err := windows.CreateFile(p, windows.GENERIC_READ|windows.GENERIC_WRITE, windows.FILE_SHARE_READ|windows.FILE_SHARE_WRITE|windows.FILE_SHARE_DELETE, nil, windows.OPEN_EXISTING, windows.FILE_ATTRIBUTE_NORMAL, 0)
			if err == nil {
				_ = windows.CloseHandle(h)
			}
			if busy = held(err); busy {
				break
			}
		}
		if !busy {
			return nil
		}
		if time.Now().After(end) {
			return ErrHeld
		}
	}
}
