package store

import (
	"os"
	"syscall"

	"golang.org/x/sys/windows"
)

// noFollow is nothing here: a link is found by what it leads to.
const noFollow = 0

// modes: Windows gives 0777 for every folder; who may write there its own lists say, and a folder in the user's profile
// has the right ones. Setting a mode there does nothing, but fails on a file that is mapped.
const modes = false

func owned(os.FileInfo) bool { return true }

// syncDir does nothing: regular.Replace puts a name on the disk, and Windows cannot flush a folder.
func syncDir(string) error { return nil }

// free is how many bytes this user can still write at dir.
func free(dir string) (int64, error) {
	p, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, err
	}
	var avail, total, all uint64
	if err := windows.GetDiskFreeSpaceEx(p, &avail, &total, &all); err != nil {
		return 0, err
	}
	return int64(min(avail, 1<<62)), nil
}

func isNoSpace(err error) bool {
	return isErrno(err, syscall.Errno(windows.ERROR_DISK_FULL), syscall.Errno(windows.ERROR_HANDLE_DISK_FULL), syscall.Errno(windows.ERROR_DISK_QUOTA_EXCEEDED))
}

// onNetwork reports whether dir lies on a network drive.
func onNetwork(dir string) bool {
	if uncPath(dir) {
		return true
	}
	if len(dir) < 2 || dir[1] != ':' {
		return false
	}
	p, err := windows.UTF16PtrFromString(dir[:2] + `\`)
	return err == nil && windows.GetDriveType(p) == windows.DRIVE_REMOTE
}

// reserve gives f size bytes on the disk.
func reserve(f *os.File, size int64) error { return f.Truncate(size) } // NTFS files are not sparse unless asked
