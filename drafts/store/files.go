package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"os"
	"path/filepath"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
)

func (s *store) fileName(sha string) string {
	return filepath.Join(s.dir, "bestanden", sha[:2], sha)
}

func isSHA(sha string) bool {
	b, err := hex.DecodeString(sha)
	return err == nil && len(b) == sha256.Size && hex.EncodeToString(b) == sha
}

// PutFile streams into a temporary file, fsyncs it and gives it the name of its content.
func (s *store) PutFile(ctx context.Context, r io.Reader) (string, error) {
	s.mu.Lock()
	closed := s.closed
	s.mu.Unlock()
	if closed {
		return "", errClosed()
	}
	dir := filepath.Join(s.dir, "bestanden")
	tmp := filepath.Join(dir, letter.Random().String()+".tmp")
	f, err := s.disk.Open(tmp, os.O_RDWR|os.O_CREATE|os.O_EXCL)
	if err != nil {
		return "", errWrite(err)
	}
	sha, err := s.stream(ctx, f, r)
	if err == nil {
		if e := f.Sync(); e != nil {
			err = errWrite(e)
		}
	}
	if e := f.Close(); err == nil && e != nil {
		err = errWrite(e)
	}
	if err != nil {
		_ = s.disk.Remove(tmp)
		return "", err
	}
	name := s.fileName(sha)
	if err := s.placeFile(tmp, name, dir); err != nil {
		_ = s.disk.Remove(tmp)
		return "", errWrite(err)
	}
	s.notes.Lock()
	s.fresh[sha] = true
	s.notes.Unlock()
	return sha, nil
}

func (s *store) placeFile(tmp, name, dir string) error {
	sub := filepath.Dir(name)
	if err := os.Mkdir(sub, 0o700); err == nil {
		if err := s.disk.SyncDir(dir); err != nil {
			return err
		}
	} else if !errors.Is(err, os.ErrExist) {
		return err
	}
	if err := s.disk.Rename(tmp, name); err != nil { // over an older one: that may be damaged, this one is not
		if !sound(name) { // Windows refuses while someone reads the older one, which is well when that one is
			return err
		}
		_ = s.disk.Remove(tmp)
	}
	return s.disk.SyncDir(sub)
}

func (s *store) stream(ctx context.Context, f file, r io.Reader) (string, error) {
	h, b, at := sha256.New(), make([]byte, 256<<10), int64(0)
	for {
		n, rerr := io.ReadFull(r, b)
		if n > 0 {
			if err := ctx.Err(); err != nil {
				return "", err
			}
			if at+int64(n) > s.opt.FileMax {
				return "", say(drafts.ErrTooLarge, nil, "Dit bestand is groter dan %d MB. Het is niet toegevoegd. Maak het kleiner of splits het.", s.opt.FileMax>>20)
			}
			if at&(4<<20-1) == 0 {
				if left, err := s.free(s.dir); err == nil && left < spaceMin {
					return "", errFull(errSpace)
				}
			}
			if _, err := f.WriteAt(b[:n], at); err != nil {
				return "", errWrite(err)
			}
			h.Write(b[:n])
			at += int64(n)
		}
		switch {
		case errors.Is(rerr, io.EOF), errors.Is(rerr, io.ErrUnexpectedEOF) && n > 0 && atEnd(r):
			return hex.EncodeToString(h.Sum(nil)), nil
		case rerr != nil:
			return "", say(drafts.ErrWrite, rerr, "Het bestand kan niet helemaal worden gelezen. Het is niet toegevoegd. Controleer het bestand en probeer het opnieuw.")
		}
	}
}

// sound reports whether the file at name has the content that its name says.
func sound(name string) bool {
	f, err := openRegular(name, os.O_RDONLY)
	if err != nil {
		return false
	}
	defer f.Close()
	h := sha256.New()
	return copyTo(context.Background(), h, f) == nil && hex.EncodeToString(h.Sum(nil)) == filepath.Base(name)
}

// atEnd tells a source that ended from one that broke off with the same error.
func atEnd(r io.Reader) bool {
	var b [1]byte
	_, err := r.Read(b[:])
	return errors.Is(err, io.EOF)
}

// File reads the whole file and compares it with its name before the caller gets a byte of it.
func (s *store) File(ctx context.Context, sha string) (io.ReadCloser, error) {
	s.mu.Lock()
	closed := s.closed
	s.mu.Unlock()
	if closed {
		return nil, errClosed()
	}
	missing := say(drafts.ErrNotFound, nil, "Dit bestand staat niet in de opslag. Voeg het opnieuw toe.")
	if !isSHA(sha) {
		return nil, missing
	}
	f, err := openRegular(s.fileName(sha), os.O_RDONLY)
	if errors.Is(err, os.ErrNotExist) {
		return nil, missing
	}
	if err != nil {
		return nil, errWrite(err)
	}
	h := sha256.New()
	if fi, e := f.Stat(); e != nil || fi.Size() > s.opt.FileMax {
		err = cmp.Or(e, errSum) // longer than what was ever put here: not read to its end to know that
	} else if err = copyTo(ctx, h, f); err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil || hex.EncodeToString(h.Sum(nil)) != sha {
		_ = f.Close()
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, say(drafts.ErrDamaged, err, "Een bijlage of figuur in de opslag is beschadigd. Zij kan niet worden gebruikt; uw tekst is heel. Voeg het bestand opnieuw toe.")
	}
	return f, nil
}

func copyTo(ctx context.Context, h hash.Hash, r io.Reader) error {
	b := make([]byte, 256<<10)
	for ctx.Err() == nil {
		n, err := r.Read(b)
		h.Write(b[:n])
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}
