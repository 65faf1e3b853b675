package store

import (
	"io"
	"io/fs"
	"os"
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
	f, err := os.OpenFile(name, flag, 0o600)
	if err != nil {
		return nil, err
	}
	return f, nil
}
func (realDisk) Rename(from, to string) error { return os.Rename(from, to) }
func (realDisk) Remove(name string) error     { return os.Remove(name) }
func (realDisk) SyncDir(dir string) error     { return syncDir(dir) }

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
