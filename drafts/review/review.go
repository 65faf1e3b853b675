// Package review holds comments: a thread with its replies, tied to words of the letter by an anchor. The anchor moves
// with every step (drafts/edit); when its words go, the thread stays as an orphan with its quote.
package review

import (
	"slices"
	"time"

	"kamerbrief/drafts/letter"
)

// Anchor ties a thread to words, or to a thing as a whole.
type Anchor struct {
	At     letter.Range // always a place of the letter; empty for a thing as a whole
	Quote  string       // the words as they were when the comment was made
	Orphan bool         `json:",omitempty"` // what it was about is gone; At is an empty range near where that was
	On     On           `json:",omitzero"`
}

// On says what a comment is about when that is not words.
type On struct {
	What    What      `json:",omitempty"`
	Bijlage letter.ID `json:",omitzero"`  // for OnBijlage
	Field   string    `json:",omitempty"` // for OnField: its name in edit.SetField
	Why     string    `json:",omitempty"` // for InTray: a sentence
}

// What is the kind of thing a comment is about.
type What string

// The kinds.
const (
	OnWords   What = ""
	OnLetter  What = "letter"
	OnBijlage What = "bijlage"
	OnBlock   What = "block" // the block of the place: a figure, a table, an empty paragraph or cell
	OnField   What = "field" // a part of the first page that is no text with a caret
	InTray    What = "tray"  // nothing: its text came back with a copy and has no place in the letter
)

// Known reports whether this version knows the kind.
func (w What) Known() bool {
	return slices.Contains([]What{OnWords, OnLetter, OnBijlage, OnBlock, OnField, InTray}, w)
}

// State of a thread.
type State string

// The states.
const (
	Open     State = "open"
	Resolved State = "resolved"
	Writing  State = "writing" // begun and not yet placed: nobody but its writer sees it
	Aside    State = "aside"   // no comment: something told to the program about these words, see Tells
)

// Known reports whether this version knows the state.
func (s State) Known() bool { return s == Open || s == Resolved || s == Writing || s == Aside }

// Class says for whom a comment is.
type Class string

// The classes. What is for the bewindspersoon becomes public with the beslisnota; the rest never does.
const (
	Internal Class = ""
	Private  Class = "privé" // for its writer; it never leaves the store
	Minister Class = "bewindspersoon"
)

// Classes are all that this version knows, in the order in which they are offered.
var Classes = []Class{Internal, Private, Minister}

// Known reports whether this version knows the class.
func (c Class) Known() bool { return slices.Contains(Classes, c) }

// Name is the class as people write it.
func (c Class) Name() string {
	if c == Internal {
		return "intern"
	}
	return string(c)
}

// Thread is a comment with its replies.
type Thread struct {
	ID      letter.ID
	By      string
	Text    string
	At      time.Time
	Anchor  Anchor
	State   State
	Replies []Reply `json:",omitempty"`
	About   About   `json:",omitzero"`
	Edits   Edits   `json:",omitzero"`
	Tells   Tells   `json:",omitzero"`
}

// Tells is what an Aside tells the program: that a finding is no fault, how far a motie is. The text of the thread is the reason.
type Tells struct {
	Code   string // of the finding (drafts/check)
	Status string `json:",omitempty"` // of a motie or toezegging
	Nth    int    `json:",omitempty"` // which one, where more stand at the same words; 0 for all
}

// Stays reports whether a thread never leaves the store with a copy of the letter.
func (t *Thread) Stays() bool {
	return t.About.Class == Private || t.State == Writing || t.State == Aside
}

// Reply to a comment.
type Reply struct {
	ID    letter.ID
	By    string
	Text  string
	At    time.Time
	Edits Edits `json:",omitzero"`
}

// About is what is settled about a comment.
type About struct {
	Class Class  `json:",omitempty"`
	To    string `json:",omitempty"` // who is to deal with it
	Due   string `json:",omitempty"` // and when at the latest: 2025-10-27
	Done  Stamp  `json:",omitzero"`  // who dealt with it
}

// Stamp is who did something, and when.
type Stamp struct {
	By string    `json:",omitempty"`
	At time.Time `json:",omitzero"`
}

// Edits tells who wrote a text last, when it was changed, and how it read before.
type Edits struct {
	Last Stamp  `json:",omitzero"`
	Was  []Said `json:",omitempty"` // oldest first
}

// IsZero reports whether the text is as it was written first.
func (e Edits) IsZero() bool { return len(e.Was) == 0 && e.Last == Stamp{} }

// Said is a text as it was, and who wrote it so.
type Said struct {
	Text string
	By   string    `json:",omitempty"`
	At   time.Time `json:",omitzero"`
}

// Find gives the place of a thread in a list, -1 if it is not there.
func Find(ts []*Thread, id letter.ID) int {
	return slices.IndexFunc(ts, func(t *Thread) bool { return t.ID == id })
}

// Reply gives the place of an answer, -1 if it is not there.
func (t *Thread) Reply(id letter.ID) int {
	return slices.IndexFunc(t.Replies, func(r Reply) bool { return r.ID == id })
}

// Texts gives what is said in a comment: its own words, then those of each answer.
func (t *Thread) Texts() []string {
	out := []string{t.Text}
	for _, r := range t.Replies {
		out = append(out, r.Text)
	}
	return out
}

// Public gives the comments that become public with the beslisnota.
func Public(ts []*Thread) (out []*Thread) {
	for _, t := range Placed(ts) {
		if t.About.Class == Minister {
			out = append(out, t)
		}
	}
	return out
}

// Outgoing gives the comments that may leave the store with a copy of the letter: placed, and not for their writer alone.
func Outgoing(ts []*Thread) (out []*Thread) {
	for _, t := range Placed(ts) {
		if !t.Stays() {
			out = append(out, t)
		}
	}
	return out
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
	return without(ts, func(t *Thread) bool { return t.State == Writing || t.State == Aside })
}

// Comments gives what people say to each other: all but what is told to the program.
func Comments(ts []*Thread) []*Thread {
	return without(ts, func(t *Thread) bool { return t.State == Aside })
}

// without gives the threads that are not so, the list itself when none is.
func without(ts []*Thread, so func(*Thread) bool) []*Thread {
	if !slices.ContainsFunc(ts, so) {
		return ts
	}
	return slices.DeleteFunc(slices.Clone(ts), so)
}
