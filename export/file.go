package export

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"kamerbrief/drafts"
	"kamerbrief/drafts/regular"
	"kamerbrief/drafts/tell"
)

// target is a file to be made or replaced, all or nothing.
type target struct {
	name string // what the caller called it, for sentences
	path string // after links are followed, so that a link keeps pointing where it did
	mode fs.FileMode
}

// newTarget looks whether the file can be made, before the work is done rather than after.
func newTarget(name string) (*target, error) {
	t := &target{name: name, path: name, mode: 0o666} // the user's umask narrows it
	if p, err := filepath.EvalSymlinks(name); err == nil {
		t.path = p
	}
	switch fi, err := os.Stat(t.path); {
	case err == nil && fi.IsDir():
		return nil, t.fail(drafts.ErrWrite, "is een map. Er is niets gemaakt. Kies een bestandsnaam in die map.", nil)
	case err == nil && !fi.Mode().IsRegular():
		return nil, t.fail(drafts.ErrWrite, "is geen gewoon bestand. Er is niets gemaakt. Kies een andere naam.", nil)
	case err == nil && fi.Mode().Perm()&0o200 == 0:
		return nil, t.fail(drafts.ErrWrite, "is alleen-lezen. Het bestand is niet veranderd. Kies een andere naam of haal de beveiliging weg.", nil)
	case err == nil:
		t.mode = fi.Mode().Perm()
	case !errors.Is(err, fs.ErrNotExist):
		return nil, t.failed(err)
	}
	if fi, err := os.Stat(filepath.Dir(t.path)); err != nil || !fi.IsDir() {
		return nil, t.fail(drafts.ErrFolder, "kan niet worden gemaakt: de map bestaat niet. Er is niets gemaakt. Kies een andere map of maak deze map eerst.", err)
	}
	return t, nil
}

func (t *target) fail(kind error, text string, err error) error {
	return &tell.Error{Kind: kind, Text: "Het bestand " + t.name + " " + text, Err: err}
}

// failed turns an error of the system into a sentence.
func (t *target) failed(err error) error {
	switch {
	case diskFull(err):
		return t.fail(drafts.ErrDiskFull, "past niet meer op de schijf. Er is niets gemaakt en het oude bestand staat er nog. Maak ruimte vrij of kies een andere schijf.", err)
	case errors.Is(err, regular.ErrHeld):
		return t.fail(drafts.ErrWrite, "staat nog open in een ander programma. Het oude bestand is niet veranderd. Sluit het daar en exporteer opnieuw, of kies een andere naam.", err)
	case errors.Is(err, fs.ErrPermission):
		return t.fail(drafts.ErrFolder, "mag niet worden geschreven: u hebt geen rechten in deze map. Er is niets gemaakt. Kies een andere map.", err)
	case errors.Is(err, fs.ErrNotExist):
		return t.fail(drafts.ErrFolder, "kan niet worden gemaakt: in deze map kan niet worden geschreven. Er is niets gemaakt. Kies een andere map.", err)
	}
	return t.fail(drafts.ErrWrite, "kon niet worden geschreven. Er is niets gemaakt en het oude bestand staat er nog. Kies een andere map of schijf.", err)
}

// suffix of temporary files. The name before it is a dot, eight digits that belong to the target, and chance.
const suffix = ".kamerbrief-tmp"

func (t *target) prefix() string {
	sum := sha256.Sum256([]byte(filepath.Base(t.path)))
	return "." + hex.EncodeToString(sum[:4]) + "-"
}

// write makes the file hold b.
func (t *target) write(b []byte) error {
	dir := filepath.Dir(t.path)
	if done, err := t.nameless(dir, b); done {
		return err
	}
	t.sweep(dir)
	f, err := t.temporary(dir)
	if err != nil {
		return t.failed(err)
	}
	tmp := f.Name()
	undo := func(err error) error {
		_ = f.Close()
		_ = os.Remove(tmp)
		return t.failed(err)
	}
	if _, err := f.Write(b); err != nil {
		return undo(err)
	}
	if err := f.Sync(); err != nil {
		return undo(err)
	}
	if err := replace(f, tmp, t.path); err != nil {
		return undo(err)
	}
	return t.sync(dir)
}

// sync puts the new name on disk.
func (t *target) sync(dir string) error {
	if err := syncFolder(dir); err != nil {
		return t.fail(drafts.ErrWrite, "is gemaakt, maar de schijf bevestigt het niet. Na een stroomstoring kan het weg zijn. Controleer de schijf en exporteer opnieuw.", err)
	}
	return nil
}

// temporary makes the file to write in and locks it, so that no other export takes it for a leftover.
func (t *target) temporary(dir string) (*os.File, error) {
	for range 100 {
		f, err := os.OpenFile(t.chance(dir), os.O_RDWR|os.O_CREATE|os.O_EXCL, t.mode)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if hold(f) {
			return f, nil
		}
		_ = f.Close()
	}
	return nil, errors.New("export: no temporary file")
}

// chance gives a name for a temporary file.
func (t *target) chance(dir string) string {
	var r [6]byte
	_, _ = rand.Read(r[:])
	return filepath.Join(dir, t.prefix()+hex.EncodeToString(r[:])+suffix)
}

// sweep removes what an export of the same file left that was killed half way. What a living one holds stays.
func (t *target) sweep(dir string) {
	left, err := filepath.Glob(escapeGlob(filepath.Join(dir, t.prefix())) + "*" + suffix)
	if err != nil {
		return
	}
	for _, name := range left {
		removeStale(name)
	}
}

// escapeGlob makes Glob take a path as it is written.
func escapeGlob(s string) string {
	if os.PathSeparator == '\\' { // Windows has no escape, and no such characters in temporary names; folders may have [
		return strings.ReplaceAll(s, "[", "?")
	}
	return strings.NewReplacer("\\", "\\\\", "*", "\\*", "?", "\\?", "[", "\\[").Replace(s)
}
