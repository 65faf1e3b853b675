package export

import (
	"io/fs"
	"os"
	"strconv"
	"syscall"
	"unsafe"
)

// nameless writes through a file that has no name until it is whole, so that a kill leaves nothing at all. done is false
// when the file system cannot do that (a network folder, say); then nothing has happened.
//
// A file without a name can take a free name, but cannot replace one. To replace, it gets a passing name for the moment
// of the rename: in the system's folder for such things when that lies on the same disk, else beside the target.
func (t *target) nameless(dir string, b []byte) (done bool, err error) {
	const oTmpfile = 0x400000 | syscall.O_DIRECTORY
	f, err := os.OpenFile(dir, os.O_RDWR|oTmpfile, t.mode)
	if err != nil {
		return false, nil
	}
	defer f.Close() //nolint:errcheck // synced before it has a name
	if _, err := os.Lstat("/proc/self/fd"); err != nil {
		return false, nil
	}
	_ = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) // its passing name is no leftover: see sweep
	if _, err := f.Write(b); err != nil {
		return true, t.failed(err)
	}
	if err := f.Sync(); err != nil {
		return true, t.failed(err)
	}
	if _, err := os.Lstat(t.path); os.IsNotExist(err) {
		if linkFile(f, t.path) == nil {
			return true, t.sync(dir)
		}
	}
	for _, d := range []string{os.TempDir(), dir} {
		if d == dir {
			t.sweep(dir)
		}
		tmp := t.chance(d)
		if err := linkFile(f, tmp); err != nil {
			continue // another disk, or not allowed
		}
		err := os.Rename(tmp, t.path)
		if err == nil {
			return true, t.sync(dir)
		}
		_ = os.Remove(tmp)
		if d == dir {
			return true, t.failed(err)
		}
	}
	return false, nil
}

// linkFile gives an open file without a name the name path.
func linkFile(f *os.File, path string) error {
	from, err := syscall.BytePtrFromString("/proc/self/fd/" + strconv.Itoa(int(f.Fd())))
	if err != nil {
		return err
	}
	to, err := syscall.BytePtrFromString(path)
	if err != nil {
		return err
	}
	const atCwd, followLink = -100, 0x400
	cwd := atCwd
	_, _, no := syscall.Syscall6(syscall.SYS_LINKAT, uintptr(cwd), uintptr(unsafe.Pointer(from)), uintptr(cwd), uintptr(unsafe.Pointer(to)), followLink, 0)
	if no != 0 {
		return &fs.PathError{Op: "link", Path: path, Err: no}
	}
	return nil
}
