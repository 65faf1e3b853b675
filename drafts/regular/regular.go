// Package regular opens files that a person or a folder names, when they are files: a pipe or a device may never answer,
// and never ends.
package regular

import (
	"cmp"
	"errors"
	"io"
	"os"
)

// ErrOdd is the error for what is no regular file: a folder, a pipe, a device, a socket; and for one that is too long.
var ErrOdd = errors.New("regular: no regular file")

// ErrHeld is the error for a file that another program holds, which only Windows lets it do: a letter that is open in Word,
// a PDF in a viewer, anything in a virus scanner for a moment.
var ErrHeld = errors.New("regular: held by another program")

// Open opens a file to read, through links, and never waits: see OpenFile.
func Open(name string) (*os.File, error) { return OpenFile(name, os.O_RDONLY, 0) }

// Read gives the content of a file of at most so many bytes.
func Read(name string, most int64) ([]byte, error) {
	f, err := Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(b)) > most {
		err = ErrOdd
	}
	return b, err
}

// OpenFile is os.OpenFile for regular files; ErrOdd for anything else.
func OpenFile(name string, flag int, mode os.FileMode) (*os.File, error) {
	if fi, err := os.Stat(name); err == nil && !fi.Mode().IsRegular() { // opening some devices does something
		return nil, ErrOdd
	}
	f, err := open(name, flag|nonblock, mode)
	if err != nil {
		return nil, err
	}
	if fi, err := f.Stat(); err != nil || !fi.Mode().IsRegular() { // another since
		_ = f.Close()
		return nil, cmp.Or(err, ErrOdd)
	}
	return f, nil
}
