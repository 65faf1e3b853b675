// Package drafts holds open letters and what is kept of them: Draft (the one door for change), Snapshot, Store.
package drafts

import (
	"context"
	"errors"
	"io"
	"time"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
)

// Event is one line of a draft's history, as it is journalled and stored: an act done, undone or done again.
// Applying events 1..n to an empty draft gives the draft.
type Event struct {
	Seq   uint64 // 1, 2, 3, … without gaps
	Kind  EventKind
	Entry *Entry `json:",omitempty"` // of a Done event; Undo and Redo take theirs from the stack
}

// EventKind is what happened.
type EventKind string

// The kinds of event.
const (
	Done   EventKind = "do"
	Undone EventKind = "undo"
	Redone EventKind = "redo"
	Joined EventKind = "join" // an act that joined the undo entry before it (typing)
)

// Entry is one undo entry: what was done, how to take it back, and what it did to comments, as they were.
type Entry struct {
	Do      edit.Tx
	Undo    edit.Tx
	Anchors []AnchorWas     `json:",omitempty"` // anchors this act shrank or killed
	Put     []AnchorPut     `json:",omitempty"` // anchors that came back with pasted words
	Threads []review.Change `json:",omitempty"` // threads this act added or changed
}

// AnchorPut is where an act ties a thread that had lost its words.
type AnchorPut struct {
	Thread letter.ID
	At     letter.Range
}

// AnchorWas is the anchor a thread had before an act.
type AnchorWas struct {
	Thread letter.ID
	Was    review.Anchor
}

// Snapshot is one version of a draft as a value, safe to read from any goroutine.
type Snapshot struct {
	ID      letter.ID
	Seq     uint64 // number of the last event in it; 0 for a letter just made
	Letter  *letter.Letter
	Threads []*review.Thread // in the order they were made
	Changed time.Time
	State   string // concept, afstemming, verzonden; "" is concept
}

// Summary is what the list of drafts shows.
type Summary struct {
	ID      letter.ID
	Subject string // betreft, or the first words of the letter
	State   string
	Changed time.Time
	Open    int    // open comments
	Pages   int    // pages when last laid out, 0 unknown
	Damaged string // Dutch sentence when the draft cannot be read, else ""
}

// Version is a kept state of a draft that can be looked at again.
type Version struct {
	Seq  uint64
	At   time.Time
	Name string // given by a person, "" for one made by the program
}

// Saved is everything the store has of one draft: the last snapshot and all events, also those before the snapshot,
// since undo reaches back over them.
type Saved struct {
	Snapshot *Snapshot
	Events   []Event // 1..n; those with Seq > Snapshot.Seq are not in the snapshot yet
	// Recovered is set when events were found in the safety journal that the database did not have: the program
	// was not closed well. It is how many.
	Recovered int
}

// Store keeps drafts. Every method is all or nothing, and durable when it returns nil: what it acknowledged survives
// kill -9 and a power cut. Methods are safe to call from any goroutine. Errors are the Err values below, wrapped in an
// *Error with a Dutch sentence; no text of the database or the system reaches the caller.
type Store interface {
	// List gives the summaries, last changed first. Drafts that cannot be read are in it with Damaged set.
	List(ctx context.Context) ([]Summary, error)
	// Create keeps a new draft: its snapshot (Seq 0 or later).
	Create(ctx context.Context, s *Snapshot) error
	// Load gives a draft. ErrNotFound, ErrDamaged, ErrNewer.
	Load(ctx context.Context, id letter.ID) (*Saved, error)
	// Append keeps events that follow the last one kept, and the summary that goes with them. When it returns nil they
	// are on disk. Events the store already has are skipped; a gap is an error. ErrDiskFull leaves what was kept whole.
	Append(ctx context.Context, id letter.ID, ev []Event, sum Summary) error
	// Checkpoint keeps a snapshot so that Load need not apply all events; name makes it a Version people see.
	Checkpoint(ctx context.Context, s *Snapshot, name string) error
	// Versions lists the kept snapshots, newest first; LoadVersion gives one.
	Versions(ctx context.Context, id letter.ID) ([]Version, error)
	LoadVersion(ctx context.Context, id letter.ID, seq uint64) (*Snapshot, error)
	// Delete removes a draft.
	Delete(ctx context.Context, id letter.ID) error
	// PutFile keeps a bijlage or figure under the SHA-256 (hex) of its content, before a letter names it.
	PutFile(ctx context.Context, r io.Reader) (sha string, err error)
	// File opens one; its content is checked against its name. ErrNotFound, ErrDamaged.
	File(ctx context.Context, sha string) (io.ReadCloser, error)
	// Notices are Dutch sentences about what was found at opening: damage, a recovery. Each is given once.
	Notices() []string
	// Low reports that the disk is nearly full: what is kept now is safe, but soon nothing more will be.
	Low() bool
	Close() error
}

// Errors a Store returns, to be tested with errors.Is.
var (
	ErrNotFound = errors.New("drafts: not found")
	ErrDamaged  = errors.New("drafts: damaged")
	ErrNewer    = errors.New("drafts: kept by a newer version")
	ErrDiskFull = errors.New("drafts: disk full")
	ErrInUse    = errors.New("drafts: store in use by another program")
	ErrFolder   = errors.New("drafts: folder cannot be used")
	ErrWrite    = errors.New("drafts: cannot write")
	ErrTooLarge = errors.New("drafts: too large")
	ErrClosed   = errors.New("drafts: store is closed")
	ErrGap      = errors.New("drafts: events are missing")
)

// Error is the error of every Store and Draft.
type Error = tell.Error
