package store

import (
	"os"
	"path/filepath"
)

// The file of what drafts are found by (drafts/index) lies in the folder of the store, closed to others as everything
// there is; what it holds can be made again from the drafts. So it is never waited for, takes no room that drafts may
// need, and what is wrong with it is wrong with nothing else: it has a lock of its own, and no notice is given of it.
const indexName = "zoekindex"

// indexMax is how long that file can be.
const indexMax = 512 << 20

func (s *store) Index() []byte {
	s.index.Lock()
	defer s.index.Unlock()
	b, err := readAtMost(s.disk, filepath.Join(s.dir, indexName), indexMax)
	if err != nil {
		return nil
	}
	return b
}

func (s *store) AddIndex(b []byte) error { return s.putIndex(b, 0) }
func (s *store) SetIndex(b []byte) error { return s.putIndex(b, os.O_TRUNC) }

// putIndex writes b at the end of the file. A program that ends in the middle leaves a file that drafts/index reads up to there.
func (s *store) putIndex(b []byte, flag int) error {
	s.index.Lock()
	defer s.index.Unlock()
	if err := s.roomForIndex(int64(len(b))); err != nil {
		return err
	}
	f, err := s.disk.Open(filepath.Join(s.dir, indexName), os.O_RDWR|os.O_CREATE|flag)
	if err != nil {
		return errWrite(err)
	}
	fi, err := f.Stat()
	if err == nil {
		_, err = f.WriteAt(b, fi.Size())
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return errWrite(err)
	}
	return nil
}

func (s *store) roomForIndex(n int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.closed:
		return errClosed()
	case !s.roomForDB(n):
		return errFull(errSpace)
	}
	return nil
}

func (fixed) AddIndex([]byte) error { return errFixed() }
func (fixed) SetIndex([]byte) error { return errFixed() }
