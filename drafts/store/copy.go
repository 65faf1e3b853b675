package store

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/regular"
)

// A safety copy is a store without its database, in a folder of its own below the one that was chosen: the safety files,
// which hold everything of a draft, and what belongs to them. A store of another identity has another folder there, so
// that the empty store of a wiped computer never overwrites what was kept before.

const (
	copiesName = "Kamerbrief-reservekopie"
	copiedName = "klaar" // written last: format, when, how many letters
	copiedHead = "Kamerbrief reservekopie, formaat 1"
)

// besides are the small files that go with the letters.
var besides = []string{identityName, binName, settingsName, deedsName, deedsEnd}

// Copy brings the safety copy of the store in dir, which may be open, up to date below the folder to. A file in it is
// whole: written aside, synced, read back, renamed; a safety file that is damaged here does not replace one there.
// What was deleted for good since the last clean close goes there too. now is what the copy says it was finished at. ErrDiskFull,
// ErrFolder when its folder cannot be reached, ErrWrite, or the context's; every file there is whole also then.
func Copy(ctx context.Context, dir, to string, now time.Time) (drafts.Copied, error) {
	c := drafts.Copied{At: now}
	b, err := readAtMost(realDisk{}, filepath.Join(dir, identityName), smallMax)
	if err != nil {
		return c, errCopy(err)
	}
	me, err := decodeIdentity(b)
	if err != nil {
		return c, errCopy(err)
	}
	if fi, err := os.Stat(to); err != nil || !fi.IsDir() {
		return c, errCopy(errors.Join(fs.ErrNotExist, err))
	}
	id := sha256.Sum256(me.key.Public().(ed25519.PublicKey))
	c.Dir = filepath.Join(to, copiesName, hex.EncodeToString(id[:8]))
	files, gone := copyList(dir)
	for _, name := range files {
		if err := ctx.Err(); err != nil {
			return c, err
		}
		if err := copyOne(filepath.Join(dir, name), filepath.Join(c.Dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return c, errCopy(err)
		}
	}
	for _, name := range gone {
		_ = os.Remove(filepath.Join(c.Dir, name))
	}
	for _, e := range entries(filepath.Join(c.Dir, "veilig")) {
		if filepath.Ext(e.Name()) == journalExt {
			c.Letters++
		}
	}
	text := fmt.Sprintf("%s\n%s\n%d\n", copiedHead, now.UTC().Format(time.RFC3339), c.Letters)
	if err := writeWhole(realDisk{}, c.Dir, filepath.Join(c.Dir, copiedName), []byte(text)); err != nil {
		return c, errCopy(err)
	}
	return c, nil
}

// copyList gives what is in a copy, and what was deleted, as names in the folder of the store.
func copyList(dir string) (files, gone []string) {
	files = append(files, besides...)
	for _, e := range entries(filepath.Join(dir, "veilig")) {
		switch name := filepath.Join("veilig", e.Name()); filepath.Ext(name) {
		case journalExt:
			files = append(files, name)
		case goneExt:
			gone = append(gone, strings.TrimSuffix(name, goneExt)+journalExt)
		}
	}
	for _, d := range entries(filepath.Join(dir, "bestanden")) {
		for _, e := range entries(filepath.Join(dir, "bestanden", d.Name())) {
			if isSHA(e.Name()) {
				files = append(files, filepath.Join("bestanden", d.Name(), e.Name()))
			}
		}
	}
	files = slices.DeleteFunc(files, func(name string) bool { return slices.Contains(gone, name) })
	return files, gone
}

// copyOne makes the file to hold what from holds. One with the same size and time has it already.
func copyOne(from, to string) error {
	f, err := regular.Open(from)
	if err != nil {
		return err
	}
	defer f.Close()
	fi, err := f.Stat()
	if err != nil {
		return err
	}
	there, none := os.Stat(to)
	if none == nil && there.Size() == fi.Size() && there.ModTime().Sub(fi.ModTime()).Abs() < 2*time.Second { // as exact as some network disks
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	if filepath.Ext(from) == journalExt {
		b, err := io.ReadAll(io.LimitReader(f, safetyMax))
		if err != nil {
			return err
		}
		id, err := letter.ParseID(strings.TrimSuffix(filepath.Base(from), journalExt))
		if err != nil || none == nil && scanJournal(b, id).damaged {
			return nil // what is there is better; where nothing is, who opens the store is told
		}
		return place(to, bytes.NewReader(b), fi.ModTime())
	}
	return place(to, io.LimitReader(f, fi.Size()), fi.ModTime())
}

// place writes a file of a copy aside, reads it back and gives it its name.
func place(to string, r io.Reader, at time.Time) error {
	tmp := to + ".tmp"
	f, err := openRegular(tmp, os.O_RDWR|os.O_CREATE|os.O_TRUNC)
	if err != nil {
		return err
	}
	wrote, found := sha256.New(), sha256.New()
	_, err = io.Copy(io.MultiWriter(f, wrote), r)
	if err == nil {
		err = f.Sync()
	}
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err == nil {
		_, err = io.Copy(found, f)
	}
	if err == nil && !bytes.Equal(wrote.Sum(nil), found.Sum(nil)) {
		err = errSum
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		_ = os.Chtimes(tmp, at, at)
		err = regular.Replace(tmp, to)
	}
	if err != nil {
		_ = os.Remove(tmp)
		return err
	}
	return syncDir(filepath.Dir(to))
}

// Copies gives the copies below a folder that have letters, the newest first.
func Copies(to string) (list []drafts.Copied) {
	for _, e := range entries(filepath.Join(to, copiesName)) {
		dir := filepath.Join(to, copiesName, e.Name())
		b, err := readAtMost(realDisk{}, filepath.Join(dir, copiedName), smallMax)
		if err != nil {
			continue
		}
		l := strings.Split(string(b), "\n")
		if len(l) < 3 || l[0] != copiedHead {
			continue
		}
		at, err := time.Parse(time.RFC3339, l[1])
		var n int
		if _, e2 := fmt.Sscan(l[2], &n); err == nil && e2 == nil && n > 0 {
			list = append(list, drafts.Copied{Dir: dir, At: at, Letters: n})
		}
	}
	slices.SortFunc(list, func(a, b drafts.Copied) int { return b.At.Compare(a.At) })
	return list
}

// Restore brings a copy back to the store in dir, which must not be open (ErrInUse) and have no letters of its own (ErrFolder).
// ErrWrite when a file cannot be read or written: the copy stays as it is.
func Restore(ctx context.Context, c drafts.Copied, dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return errFolderOf(err)
	}
	if onNetwork(existing(dir)) {
		return errNetwork()
	}
	lock := flock.New(filepath.Join(dir, "slot.lock"), flock.SetPermissions(0o600))
	if got, err := lock.TryLock(); err != nil || !got {
		return errBusy()
	}
	defer lock.Close()
	if own, _ := copyList(dir); slices.ContainsFunc(own, func(name string) bool { return filepath.Ext(name) == journalExt }) {
		return say(drafts.ErrFolder, nil, "In deze opslag staan al brieven. Er is niets teruggehaald. Vraag uw beheerder de reservekopie in een lege map terug te zetten.")
	}
	files, _ := copyList(c.Dir)
	for _, name := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := copyOne(filepath.Join(c.Dir, name), filepath.Join(dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return say(drafts.ErrWrite, err, "Het terughalen is niet gelukt: een bestand van de reservekopie kon niet worden gelezen of geschreven. De reservekopie is niet veranderd. Controleer de schijf en probeer het opnieuw.")
		}
	}
	// The database of the empty store knows nothing of these letters: without it the store makes it of the safety files.
	for _, name := range []string{"db", sealName, sealBehind, sealOld} {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			return errFolderOf(err)
		}
	}
	return nil
}

func errCopy(cause error) error {
	switch {
	case isNoSpace(cause):
		return say(drafts.ErrDiskFull, cause, "De reservekopie is niet bijgewerkt: de schijf van de reservekopie is vol. Uw brieven op deze computer zijn heel. Maak daar ruimte vrij.")
	case errors.Is(cause, fs.ErrNotExist), errors.Is(cause, fs.ErrPermission):
		return say(drafts.ErrFolder, cause, "De reservekopie is niet bijgewerkt: haar map is niet bereikbaar. Uw brieven op deze computer zijn heel. Controleer de verbinding of kies een andere map.")
	}
	return say(drafts.ErrWrite, cause, "De reservekopie is niet bijgewerkt: haar schijf geeft een fout. Uw brieven op deze computer zijn heel. Controleer die schijf of kies een andere map.")
}
