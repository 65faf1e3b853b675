// Package review holds comments and suggestions that stay with their words, versions and merge.
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
