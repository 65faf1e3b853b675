// Package drafts holds open letters and what is kept of them: Draft (the one door for change), Snapshot, Store.
package drafts

import (
	"context"
	"errors"
	"io"
	"time"

	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// Snapshot is one version of a draft as a value, safe to read from any goroutine.
type Snapshot struct {
	ID      letter.ID
	Head    letter.ID // the last act in it; zero for a letter just made
	Seq     uint64    // how many acts are in it; 0 for a letter just made
	Letter  *letter.Letter
	Threads []*review.Thread // in the order they were made
	// Consents say who agreed to what.
	Consents []consent.Entry
	Changed  time.Time
	State    string // one of States, or of Role.State for a copy; "" is StateConcept
}

// Doc is what the snapshot holds, for steps to work on.
func (s *Snapshot) Doc() edit.Doc {
	return edit.Doc{Letter: s.Letter, Threads: s.Threads, Consents: s.Consents}
}

// Summary is what the list of drafts shows.
type Summary struct {
	ID      letter.ID
	Subject string // betreft, or the first words of the letter
	State   string // as of Snapshot
	Changed time.Time
	Open    int       // open comments
	Pages   int       // pages when last laid out, 0 unknown
	Damaged string    // Dutch sentence when the draft cannot be read, else ""
	Binned  time.Time // since when it lies in the bin; zero when it does not
}

// Version is a state of a draft that can be looked at again. A Store knows Seq, At and Name of its kept snapshots; see
// Desk.Versions for those that people see.
type Version struct {
	Seq   uint64 // how many acts are in it; it is the number of the version and never changes
	At    time.Time
	By    Author // who did its last act
	Name  string // given by a person, "" for none
	Note  string
	Auto  bool // nobody gave it a name
	Words int  // in the letter, as the status bar counts them
}

// Saved is what the store gives of one draft: a kept snapshot and the acts after it. Acts from before the snapshot are
// fetched when somebody undoes that far (Store.Earlier).
type Saved struct {
	Snapshot *Snapshot
	Acts     []Act // in order; the first one's Parent is Snapshot.Head
	Earlier  bool  // there are acts before Snapshot
	Binned   bool  // it lies in the bin: it can be looked at
	// Recovered is set when acts were found in the safety journal that the database did not have: the program
	// was not closed well. It is how many.
	Recovered int
}

// Store keeps drafts. Every method is all or nothing, and durable when it returns nil: what it acknowledged survives
// kill -9 and a power cut. Methods are safe to call from any goroutine. Errors are the Err values below, wrapped in an
// *tell.Error with a Dutch sentence; no text of the database or the system reaches the caller.
type Store interface {
	// List gives the summaries, last changed first, without what is in the bin. Drafts that cannot be read are in it with Damaged set.
	List(ctx context.Context) ([]Summary, error)
	// Create keeps a new draft: its snapshot (Seq 0 or later).
	Create(ctx context.Context, s *Snapshot) error
	// Load gives a draft. ErrNotFound, ErrDamaged, ErrNewer.
	Load(ctx context.Context, id letter.ID) (*Saved, error)
	// Append keeps acts that follow parent, the last act kept (zero: none), and the summary that goes with them. When it
	// returns nil they are on disk. Otherwise nothing is written: *Behind when parent is not the last act kept, also when
	// some of acts are kept already (a try whose outcome was unclear). ErrDiskFull leaves what was kept whole.
	Append(ctx context.Context, id, parent letter.ID, acts []Act, sum Summary) error
	// Earlier gives the newest kept snapshot with fewer than seq acts, and the acts after it up to and including number seq.
	// ErrNotFound when seq is 0.
	Earlier(ctx context.Context, id letter.ID, seq uint64) (*Saved, error)
	// Who is the identity of this store: the author of acts done in it. SetWho changes name and function, never the key.
	Who() Author
	SetWho(ctx context.Context, name, function string) error
	// Setting is what this person set under a name, "" for nothing; SetSetting keeps it. They are the person's, not a letter's.
	Setting(name string) string
	SetSetting(ctx context.Context, name, value string) error
	// Checkpoint keeps a snapshot so that Load need not apply all acts; name makes it a Version people see. *Behind when
	// its Head is no act kept.
	Checkpoint(ctx context.Context, s *Snapshot, name string) error
	// Due reports whether so much was kept of a draft since its last snapshot that a Checkpoint would make opening it
	// noticeably quicker. Quick; false for a draft that was not used since the store was opened.
	Due(id letter.ID) bool
	// Versions lists the kept snapshots, newest first; LoadVersion gives one.
	Versions(ctx context.Context, id letter.ID) ([]Version, error)
	LoadVersion(ctx context.Context, id letter.ID, seq uint64) (*Snapshot, error)
	// Delete removes a draft for good, in the bin or not.
	Delete(ctx context.Context, id letter.ID) error
	// Bin puts a draft in the bin, where it stays whole until BinDays after at: the first opening after that deletes it. A zero
	// time takes it out again. ErrInBin when it is there already, ErrNotFound when it is not there.
	Bin(ctx context.Context, id letter.ID, at time.Time) error
	// All is List and Binned at once, read once, last changed first: what is in the bin has Binned set.
	All(ctx context.Context) ([]Summary, error)
	// Binned is List of the bin, last put there first.
	Binned(ctx context.Context) ([]Summary, error)
	// Index is the file of what drafts are found by, in the form of drafts/index; nil when there is none. AddIndex adds to it,
	// SetIndex puts another in its place. It can be made again from the drafts: keeping it is not waited for, and when it
	// is lost or refused nothing else is.
	Index() []byte
	AddIndex(b []byte) error
	SetIndex(b []byte) error
	// PutFile keeps a bijlage or figure under the SHA-256 (hex) of its content, before a letter names it.
	PutFile(ctx context.Context, r io.Reader) (sha string, err error)
	// File opens one; its content is checked against its name. ErrNotFound, ErrDamaged.
	File(ctx context.Context, sha string) (io.ReadCloser, error)
	// Log writes a deed in the logbook, which is only added to; Deeds gives all, oldest first. The error of Deeds is of kind
	// ErrChain when the logbook was changed by something else; what could be read is given with it.
	Log(ctx context.Context, d Deed) error
	Deeds(ctx context.Context) ([]Deed, error)
	// Sign signs with the store's key; Public is the key that tells it. Secret is 32 bytes that only this store has, others for
	// each use, from which a key for that use is made.
	Sign(b []byte) []byte
	Public() []byte
	Secret(use string) []byte
	// Notices are Dutch sentences about what was found at opening: damage, a recovery. Each is given once.
	Notices() []string
	// Low reports that the disk is nearly full: what is kept now is safe, but soon nothing more will be.
	Low() bool
	Close() error
}

// Reader is what a Store is that can be read and not written to. ReadOnly is the Dutch sentence for who is about to write.
type Reader interface{ ReadOnly() string }

// BinDays is how many days a draft stays in the bin.
const BinDays = 30

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
	ErrInBin    = errors.New("drafts: in the bin")
	ErrClosed   = errors.New("drafts: store is closed")
)
