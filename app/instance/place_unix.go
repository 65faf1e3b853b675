//go:build !windows

package instance

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"syscall"

	"kamerbrief/drafts/regular"
)

// pathMax is what every system takes as the name of a socket (Linux 107, macOS 103).
const pathMax = 100

// Path is where the window on a store listens: in the store's own folder run, or, when that name is too long for a
// socket, under a short name in the user's runtime folder, or where the window wrote that it does.
func Path(store string) string {
	store = whole(store)
	b, err := regular.Read(pointer(store), pathMax)
	if p := string(b); err == nil && filepath.IsAbs(p) && ours(pointer(store)) {
		return p
	}
	return usual(store)
}

// Place is Path for a window that is about to listen. Where the usual folder is not this user's (in one that all users
// share, another may have been there first), it is a fresh one, and the store says which.
func Place(store string) string {
	store = whole(store)
	p := usual(store)
	_ = os.Remove(pointer(store))
	if reachable(p) == nil {
		return p
	}
	dir, err := os.MkdirTemp(shortTemp(), "kamerbrief-")
	if err != nil {
		return p
	}
	fresh := filepath.Join(dir, "v.sock")
	if err := os.MkdirAll(filepath.Dir(pointer(store)), 0o700); err == nil {
		err = os.WriteFile(pointer(store), []byte(fresh), 0o600)
		if err == nil {
			return fresh
		}
	}
	_ = os.Remove(dir)
	return p
}

// pointer is the file in a store that says where its window listens when that is not the usual place.
func pointer(store string) string { return filepath.Join(store, "run", "plaats") }

func usual(store string) string {
	p := filepath.Join(store, "run", "venster.sock")
	if len(p) <= pathMax {
		return p
	}
	sum := sha256.Sum256([]byte(store))
	return filepath.Join(shortDir(), hex.EncodeToString(sum[:8])+".sock")
}

// reachable makes the folder of a socket, this user's alone.
func reachable(path string) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	return private(dir)
}

// listen makes the socket; one that is there was left by a crash.
func listen(path string) (net.Listener, error) {
	_ = os.Remove(path)
	l, err := net.Listen("unix", path)
	if err == nil {
		_ = os.Chmod(path, 0o600)
	}
	return l, err
}

// listens reports whether there is a socket of this user: in a folder that all users share, someone else may have been
// there first.
func listens(path string) bool {
	_, err := os.Lstat(path)
	return err == nil && ours(path) && ours(filepath.Dir(path))
}

func dial(ctx context.Context, path string) (net.Conn, error) {
	var d net.Dialer
	return d.DialContext(ctx, "unix", path)
}

// shortDir is a folder with a short name for sockets of this user.
func shortDir() string {
	if d := os.Getenv("XDG_RUNTIME_DIR"); filepath.IsAbs(d) && len(d) < 60 {
		return filepath.Join(d, "kamerbrief")
	}
	return filepath.Join(shortTemp(), "kamerbrief-"+strconv.Itoa(os.Getuid()))
}

// shortTemp is the folder for temporary files, which all users may share.
func shortTemp() string {
	if d := os.TempDir(); len(d) <= 60 {
		return d
	}
	return "/tmp"
}

var errOwner = errors.New("instance: folder of another user")

// private makes sure that only this user can reach what is in the folder.
func private(dir string) error {
	if !ours(dir) {
		return errOwner
	}
	return os.Chmod(dir, 0o700)
}

// ours reports whether the file or folder, not followed when it is a link, belongs to this user.
func ours(path string) bool {
	fi, err := os.Lstat(path)
	if err != nil || fi.Mode()&os.ModeSymlink != 0 {
		return false
	}
	st, ok := fi.Sys().(*syscall.Stat_t)
	return ok && int(st.Uid) == os.Getuid()
}
