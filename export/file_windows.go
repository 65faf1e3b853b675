package export

import (
	"errors"
	"os"
	"syscall"

	"kamerbrief/drafts/regular"
)

// Error numbers of Windows that mean a full disk: ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL.
func diskFull(err error) bool {
	return errors.Is(err, syscall.Errno(39)) || errors.Is(err, syscall.Errno(112))
}

// hold: an open file cannot be removed on Windows, so it is held as it is. A dot before a name hides nothing there, and a
// file that a kill leaves behind should not stand among the letters.
func hold(f *os.File) bool {
	regular.Hide(f.Name(), true)
	return true
}

// removeStale removes a temporary file; Windows refuses while another program has it open.
func removeStale(name string) { _ = os.Remove(name) }

// replace gives the temporary file its name. Windows renames only a closed file.
func replace(f *os.File, tmp, path string) error {
	if err := f.Close(); err != nil {
		return err
	}
	regular.Hide(tmp, false)
	return regular.Replace(tmp, path)
}

// syncFolder: regular.Replace puts the name on the disk, and Windows has no call for a folder.
func syncFolder(string) error { return nil }
