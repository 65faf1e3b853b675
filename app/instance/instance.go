// Package instance lets a command talk to the window that has the store open, over a local socket; on Windows over a
// named pipe, since not every Windows has such sockets.
//
// The window calls Serve; a command calls Call, which says whether a window was there. One request and one answer go
// over each connection, both JSON: the command's arguments, folder and standard input one way, what it prints and its
// exit code the other way. The socket is a file only its owner can use (0600 in a folder 0700), as is the pipe; nothing
// secret goes over it and nothing is believed for longer than its size and time limits allow.
//
// Its promise: a socket without a program behind it (after a crash) is no answer to Call and no hindrance to Serve.
package instance

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"path/filepath"
	"sync"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/tell"
)

// Limits of a conversation.
const (
	MaxRequest = 128 << 20 // bytes; a text pasted through standard input goes with it
	MaxAnswer  = 256 << 20 // bytes; show --json of the longest letter
	dialTime   = 2 * time.Second
	askTime    = 10 * time.Second // for the request to arrive
	workTime   = 10 * time.Minute // for the answer
	closeTime  = 3 * time.Second  // for commands under way when the window closes
)

// version of the conversation; another one is refused with a sentence.
const version = 1

// Request is a command for the window.
type Request struct {
	Version int
	Args    []string // without the program's name
	Dir     string   // folder that relative names start from
	Stdin   []byte   `json:",omitempty"`
}

// Answer is what the command printed and its exit code.
type Answer struct {
	Stdout, Stderr []byte
	Exit           int
}

// Handler carries out a command, on a goroutine of its own.
type Handler func(ctx context.Context, r Request) Answer

// whole is the one name of a folder.
func whole(store string) string {
	if abs, err := filepath.Abs(store); err == nil {
		store = abs
	}
	if real, err := filepath.EvalSymlinks(store); err == nil {
		store = real
	}
	return store
}

// Server is a window that listens.
type Server struct {
	path string
	l    net.Listener
	stop context.CancelFunc
	busy sync.WaitGroup
}

// Serve listens at path until Close. The caller has the store open, so that a socket that is there is either its own
// or left by a crash; one that answers gives ErrInUse.
func Serve(path string, h Handler) (*Server, error) {
	if err := reachable(path); err != nil {
		return nil, fail(err)
	}
	first, cancel := context.WithTimeout(context.Background(), dialTime)
	defer cancel()
	if c, err := dial(first, path); err == nil {
		_ = c.Close()
		return nil, &tell.Error{Kind: drafts.ErrInUse, Text: "Kamerbrief is al geopend op deze opslag. Er is niets gedaan. Gebruik het venster dat al open is."}
	}
	l, err := listen(path)
	if err != nil {
		return nil, fail(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	s := &Server{path: path, l: l, stop: stop}
	s.busy.Add(1)
	go func() {
		defer s.busy.Done()
		for {
			c, err := l.Accept()
			if err != nil {
				if errors.Is(err, net.ErrClosed) || ctx.Err() != nil {
					return
				}
				time.Sleep(50 * time.Millisecond) // out of files, say: try again
				continue
			}
			s.busy.Add(1)
			go func() {
				defer s.busy.Done()
				answer(ctx, c, h)
			}()
		}
	}()
	return s, nil
}

func fail(err error) error {
	return &tell.Error{Kind: drafts.ErrFolder, Err: err, Text: "Kamerbrief kan geen opdrachten van de opdrachtregel aannemen: de map daarvoor is niet te gebruiken. Het venster werkt verder gewoon. Controleer de rechten op de map met concepten."}
}

// Close stops listening and removes the socket. Commands under way get their context cancelled and are waited for, but
// not long: one that needs the window's goroutine waits in vain once the window is gone.
func (s *Server) Close() {
	if s == nil {
		return
	}
	s.stop()
	_ = s.l.Close() // removes the file too
	done := make(chan struct{})
	go func() {
		s.busy.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(closeTime):
	}
}

func answer(ctx context.Context, c net.Conn, h Handler) {
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(askTime))
	var q Request
	if err := json.NewDecoder(io.LimitReader(c, MaxRequest)).Decode(&q); err != nil {
		return // nobody we know: a command would not hang up half-way
	}
	_ = c.SetDeadline(time.Time{})
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() { // a command that was broken off need not be finished
		var b [1]byte
		_, _ = c.Read(b[:])
		cancel()
	}()
	a := Answer{Exit: 2, Stderr: []byte("Het venster dat openstaat is van een andere versie van Kamerbrief. Er is niets gedaan. Sluit dat venster en probeer het opnieuw.\n")}
	if q.Version == version {
		a = work(ctx, h, q)
	}
	_ = c.SetWriteDeadline(time.Now().Add(time.Minute))
	_ = json.NewEncoder(c).Encode(a)
}

// work calls the handler; a crash in it is the command's, not the window's.
func work(ctx context.Context, h Handler, q Request) (a Answer) {
	defer func() {
		if recover() != nil {
			a = Answer{Exit: 2, Stderr: []byte("Er ging iets mis wat Kamerbrief niet kent. De opdracht is niet uitgevoerd. Probeer het opnieuw; gebeurt het weer, meld het dan aan uw beheerder.\n")}
		}
	}()
	return h(ctx, q)
}

// Call has the window at path carry out a command. ok is false when no window listens there; then nothing was done.
// An error means that a window was there but gave no answer; its text is a Dutch sentence.
func Call(ctx context.Context, path string, q Request) (a Answer, ok bool, err error) {
	if !listens(path) {
		return Answer{}, false, nil
	}
	first, cancel := context.WithTimeout(ctx, dialTime)
	defer cancel()
	c, err := dial(first, path)
	if err != nil {
		return Answer{}, false, ctx.Err()
	}
	defer c.Close()
	defer context.AfterFunc(ctx, func() { _ = c.SetDeadline(time.Unix(1, 0)) })()
	q.Version = version
	_ = c.SetDeadline(time.Now().Add(workTime))
	if err := json.NewEncoder(c).Encode(q); err != nil {
		return Answer{}, true, silent(ctx)
	}
	if err := json.NewDecoder(io.LimitReader(c, MaxAnswer)).Decode(&a); err != nil {
		return Answer{}, true, silent(ctx)
	}
	return a, true, nil
}

func silent(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return &tell.Error{Kind: drafts.ErrInUse, Text: "Het venster dat openstaat gaf geen antwoord. Het is niet zeker of de opdracht is uitgevoerd. Kijk in het venster, of sluit het en probeer het opnieuw."}
}
