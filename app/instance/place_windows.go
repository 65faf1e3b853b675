package instance

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net"
	"strings"
	"time"

	"github.com/Microsoft/go-winio"
	"golang.org/x/sys/windows"
)

// Path is the name of the pipe on which this user's window on a store listens.
func Path(store string) string {
	sum := sha256.Sum256([]byte(user() + "\n" + strings.ToLower(whole(store))))
	return `\\.\pipe\kamerbrief-` + hex.EncodeToString(sum[:16])
}

// Place is Path for a window that is about to listen.
func Place(store string) string { return Path(store) }

// user is this user's number for the system (SID).
func user() string {
	u, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return ""
	}
	return u.User.Sid.String()
}

func reachable(string) error { return nil }

func listens(string) bool { return true }

// listen makes the pipe, for this user alone. It fails when another program has the name.
func listen(path string) (net.Listener, error) {
	id := user()
	if id == "" {
		return nil, errOwner
	}
	l, err := winio.ListenPipe(path, &winio.PipeConfig{SecurityDescriptor: "O:" + id + "D:P(A;;GA;;;" + id + ")"})
	if err != nil {
		return nil, err
	}
	// Under Wine the first to call reaches the end of the pipe that go-winio only holds the name with, and waits for ever.
	// So we are the first; elsewhere this is somebody who hangs up.
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if c, err := winio.DialPipeContext(ctx, path); err == nil {
		_ = c.Close()
	}
	return l, nil
}

var errOwner = errors.New("instance: pipe of another user")

// dial calls the window. Any user may have taken the name first, so that its owner is looked at before a word is said.
func dial(ctx context.Context, path string) (net.Conn, error) {
	c, err := winio.DialPipeContext(ctx, path)
	if err != nil {
		return nil, err
	}
	h, ok := c.(interface{ Fd() uintptr })
	if !ok {
		_ = c.Close()
		return nil, errOwner
	}
	sd, err := windows.GetSecurityInfo(windows.Handle(h.Fd()), windows.SE_KERNEL_OBJECT, windows.OWNER_SECURITY_INFORMATION)
	if err == nil {
		var owner *windows.SID
		if owner, _, err = sd.Owner(); err == nil && (owner == nil || owner.String() != user()) {
			err = errOwner
		}
	}
	if err != nil {
		_ = c.Close()
		return nil, err
	}
	return c, nil
}
