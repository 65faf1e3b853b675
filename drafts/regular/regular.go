// Package regular opens files that a person or a folder names, when they are files: a pipe or a device may never answer,
// and never ends.
package regular

import (
	"cmp"
	"errors"
	"os"
)

// ErrOdd is the error for what is no regular file: a folder, a pipe, a device, a socket.
var ErrOdd = errors.New("regular: no regular file")

// ErrHeld is the error for a file that another program holds, which only Windows lets it do: a letter that is open in Word,
// a PDF in a viewer, anything in a virus scanner for a moment.
var ErrHeld = errors.New("regular: held by another program")

// Open opens a file to read, through links, and never waits: see OpenFile.
func Open(name string) (*os.File, error) { return OpenFile(name, os.O_RDONLY, 0) }

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
