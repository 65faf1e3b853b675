// Package review holds comments: a thread with its replies, tied to words of the letter by an anchor. The anchor moves
// with every step (drafts/edit); when its words go, the thread stays as an orphan with its quote.
package review

import (
	"time"

	"kamerbrief/drafts/letter"
)

// Anchor ties a thread to words.
type Anchor struct {
	At     letter.Range
	Quote  string // the words as they were when the comment was made
	Orphan bool   // the words are gone; At is an empty range near where they were
}

// State of a thread.
type State string

// The states.
const (
	Open     State = "open"
	Resolved State = "resolved"
)

// Thread is a comment with its replies.
type Thread struct {
	ID      letter.ID
	By      string
	Text    string
	At      time.Time
	Anchor  Anchor
	State   State
	Replies []Reply
}

// Reply to a comment.
type Reply struct {
	ID   letter.ID
	By   string
	Text string
	At   time.Time
}

// Change is a thread before and after an act; nil for not there.
type Change struct{ Before, After *Thread }
