// Package review holds comments: a thread with its replies, tied to words of the letter by an anchor. The anchor moves
// with every step (drafts/edit); when its words go, the thread stays as an orphan with its quote.
package review

import (
	"slices"
	"time"

	"kamerbrief/drafts/letter"
)

// Anchor ties a thread to words.
type Anchor struct {
	At     letter.Range
	Quote  string // the words as they were when the comment was made
	Orphan bool   `json:",omitempty"` // the words are gone; At is an empty range near where they were
}

// State of a thread.
type State string

// The states.
const (
	Open     State = "open"
	Resolved State = "resolved"
	Writing  State = "writing" // begun and not yet placed: nobody but its writer sees it
)

// Known reports whether this version knows the state.
func (s State) Known() bool { return s == Open || s == Resolved || s == Writing }

// Thread is a comment with its replies.
type Thread struct {
	ID      letter.ID
	By      string
	Text    string
	At      time.Time
	Anchor  Anchor
	State   State
	Replies []Reply `json:",omitempty"`
}

// Reply to a comment.
type Reply struct {
	ID   letter.ID
	By   string
	Text string
	At   time.Time
}

// Find gives the place of a thread in a list, -1 if it is not there.
func Find(ts []*Thread, id letter.ID) int {
	return slices.IndexFunc(ts, func(t *Thread) bool { return t.ID == id })
}

// Reply gives the place of an answer, -1 if it is not there.
func (t *Thread) Reply(id letter.ID) int {
	return slices.IndexFunc(t.Replies, func(r Reply) bool { return r.ID == id })
}

// Unresolved gives the comments that wait for somebody: placed, and not dealt with.
func Unresolved(ts []*Thread) (out []*Thread) {
	for _, t := range Placed(ts) {
		if t.State != Resolved {
			out = append(out, t)
		}
	}
	return out
}

// Placed gives the comments that are more than begun: what others may see.
func Placed(ts []*Thread) []*Thread {
	begun := func(t *Thread) bool { return t.State == Writing }
	if !slices.ContainsFunc(ts, begun) {
		return ts
	}
	return slices.DeleteFunc(slices.Clone(ts), begun)
}
