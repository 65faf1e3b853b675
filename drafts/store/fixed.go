package store

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/gofrs/flock"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
)

// fixed is a store on a disk or in a folder that cannot be written to. It is read from its safety files, which hold
// everything; the database stays closed, since badger writes also when it only reads.
type fixed struct{ *store }

func errFixed() error {
	return say(drafts.ErrWrite, nil, "De schijf of map met uw brieven is alleen te lezen. Er is niets opgeslagen. Lezen en exporteren kan wel; zet de map op een schijf waar u mag schrijven om verder te werken.")
}

// ReadOnly implements drafts.Reader.
func (fixed) ReadOnly() string {
	return "De schijf of map met uw brieven is alleen te lezen. U kunt lezen en exporteren; wat u wijzigt, wordt niet opgeslagen. Zet de map op een schijf waar u mag schrijven om verder te werken."
}

func (fixed) Create(context.Context, *drafts.Snapshot) error { return errFixed() }
func (fixed) Append(context.Context, letter.ID, letter.ID, []drafts.Act, drafts.Summary) error {
	return errFixed()
}
func (fixed) Checkpoint(context.Context, *drafts.Snapshot, string) error { return errFixed() }
func (fixed) Delete(context.Context, letter.ID) error                    { return errFixed() }
func (fixed) Bin(context.Context, letter.ID, time.Time) error            { return errFixed() }
func (fixed) SetWho(context.Context, string, string) error               { return errFixed() }
func (fixed) Log(context.Context, drafts.Deed) error                     { return errFixed() }
func (fixed) PutFile(context.Context, io.Reader) (string, error)         { return "", errFixed() }
func (fixed) Due(letter.ID) bool                                         { return false }
func (fixed) Low() bool                                                  { return false }

// readable reports whether a store that cannot be written to, as err says, can still be read.
func (s *store) readable(err error) bool {
	if !isErrno(err, syscall.EROFS) && !errors.Is(err, fs.ErrPermission) || !isStore(s.dir) {
		return false
	}
	_, err = os.ReadDir(filepath.Join(s.dir, "veilig"))
	return err == nil
}

// fix opens the store to read. Nothing in its folder is made, moved or mended.
func (s *store) fix() error {
	s.fixed = true
	s.lock = flock.New(filepath.Join(s.dir, "slot.lock"), flock.SetFlag(os.O_RDONLY))
	got, err := s.waited(s.lock.TryRLock, s.lock.TryRLockContext)
	if !got && (err == nil || errors.Is(err, context.DeadlineExceeded)) {
		_ = s.lock.Close()
		return errBusy()
	} // without a lock that can be read nobody writes here but another user, and what is half written is not read
	if b, err := readAtMost(s.disk, filepath.Join(s.dir, versionName), smallMax); err == nil {
		if n, ok := versionOf(b); ok && n > format {
			return errNewerStore()
		}
	}
	if s.me, err = readSmall(s, identityName, decodeIdentity); err != nil {
		_, key, err := ed25519.GenerateKey(rand.Reader)
		if err != nil {
			return errFolderOf(err)
		}
		s.me = identity{key: key}
	}
	s.bin, s.settings = bin{}, settings{}
	if m, err := readSmall(s, settingsName, decodeSettings); err == nil {
		s.settings = m
	}
	switch b, err := readSmall(s, binName, decodeBin); {
	case errors.Is(err, errNewer):
		return errNewerStore()
	case err == nil:
		s.bin = b
	}
	return s.alone()
}
