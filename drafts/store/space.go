package store

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// The free-space guard. badger writes through mapped files; a full disk there is a SIGBUS that nothing can catch. So it
// is written to, opened and closed only while there is room to spare, and the safety journal, where a full disk is an
// ordinary error, carries on alone.
const (
	spaceMin    = 24 << 20 // free bytes badger needs: four files of 4 MB that may grow at once, and a margin
	ballastSize = 32 << 20 // kept on the disk to be given back when the journal finds it full
)

func isErrno(err error, list ...syscall.Errno) bool {
	return slices.ContainsFunc(list, func(e syscall.Errno) bool { return errors.Is(err, e) })
}

// uncPath reports whether a path names a server: \\server\share or //server/share.
func uncPath(p string) bool {
	p = strings.ReplaceAll(p, `\`, "/")
	return strings.HasPrefix(p, "//") && len(p) > 2 && p[2] != '/' && !strings.HasPrefix(p, "//?/") && !strings.HasPrefix(p, "//./") || strings.HasPrefix(strings.ToUpper(p), "//?/UNC/")
}

func writeZeros(f *os.File, size int64) error {
	b := make([]byte, 1<<20)
	for size > 0 {
		n, err := f.Write(b[:min(size, int64(len(b)))])
		if err != nil {
			return err
		}
		size -= int64(n)
	}
	return nil
}

// roomForDB reports whether badger may be written to, opened or closed now. An unknown amount counts as enough.
func (s *store) roomForDB(extra int64) bool {
	n, err := s.free(s.dir)
	return err != nil || n >= spaceMin+extra
}

// Low reports that badger is not written to for lack of room: the journal carries on alone, until it too is refused.
func (s *store) Low() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return !s.closed && !s.roomForDB(0)
}

func (s *store) ballast() string { return filepath.Join(s.dir, "ballast") }

// putBallast makes the ballast again when it is gone and the disk has ample room. A failure is no harm.
func (s *store) putBallast() {
	n, err := s.free(s.dir)
	if err != nil {
		return
	}
	size := min(ballastSize, n/8)
	if fi, err := os.Stat(s.ballast()); err == nil && fi.Size() > 0 || size < 1<<20 || n-size < 2*spaceMin {
		return
	}
	f, err := os.OpenFile(s.ballast(), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return
	}
	err = reserve(f, size)
	_ = f.Close()
	if err != nil {
		_ = os.Remove(s.ballast())
	}
}

// dropBallast gives the ballast back; false when there is none.
func (s *store) dropBallast() bool {
	_, err := os.Stat(s.ballast())
	return err == nil && os.Remove(s.ballast()) == nil
}

// withBallast does f, and once more without the ballast when the disk is full.
func (s *store) withBallast(f func() error) error {
	err := f()
	if err != nil && isNoSpace(err) && s.dropBallast() {
		err = f()
	}
	return err
}
