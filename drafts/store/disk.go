package store

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"

	"kamerbrief/drafts/regular"
)

// disk is the few file calls that safety rests on, so that a test can make the n-th of them fail.
type disk interface {
	Open(name string, flag int) (file, error) // mode 0600
	Rename(from, to string) error
	Remove(name string) error
	SyncDir(dir string) error
}

type file interface {
	io.ReaderAt
	io.WriterAt
	Sync() error
	Truncate(size int64) error
	Stat() (fs.FileInfo, error)
	Close() error
}

type realDisk struct{}

func (realDisk) Open(name string, flag int) (file, error) {
	f, err := openRegular(name, flag)
	if errors.Is(err, fs.ErrPermission) && os.Chmod(name, 0o600) == nil { // ours, but closed to ourselves
		f, err = openRegular(name, flag)
	}
	if err != nil {
		return nil, err
	}
	return f, nil
}
func (realDisk) Rename(from, to string) error { return regular.Replace(from, to) }
func (realDisk) Remove(name string) error     { return os.Remove(name) }
func (realDisk) SyncDir(dir string) error     { return syncDir(dir) }

// openRegular opens a file, and nothing that has the name of one: a link could lead anywhere, and a pipe or a device
// never ends.
func openRegular(name string, flag int) (*os.File, error) {
	f, err := regular.OpenFile(name, flag|noFollow, 0o600)
	if isErrno(err, syscall.ELOOP) || errors.Is(err, regular.ErrOdd) {
		return nil, errOdd
	}
	return f, err
}

// readAtMost reads a file that is no longer than most bytes.
func readAtMost(d disk, name string, most int64) ([]byte, error) {
	f, err := d.Open(name, os.O_RDONLY)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	fi, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if fi.Size() > most {
		return nil, errOdd
	}
	b := make([]byte, fi.Size())
	n, err := f.ReadAt(b, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return b[:n], nil
}

// writeWhole makes name hold b, all or nothing: temporary file, fsync, rename, fsync of the folder.
func writeWhole(d disk, dir, name string, b []byte) error {
	tmp := name + ".tmp"
	f, err := d.Open(tmp, os.O_RDWR|os.O_CREATE|os.O_TRUNC)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(b, 0)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = d.Rename(tmp, name)
	}
	if err != nil {
		_ = d.Remove(tmp)
		return err
	}
	return d.SyncDir(dir)
}
