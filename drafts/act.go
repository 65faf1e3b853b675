package drafts

import (
	"time"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// Author is who did an act: the identity of the store it was done in (see Store.Who).
type Author struct {
	Name     string // "Mijn naam", "" when never given
	Function string
	Key      string // fingerprint of the store's key, as people read it to each other
}

// Act is the only thing that changes a draft, and the only thing that is kept of a change. The acts of a draft are a
// list in which each names the one before it; applying their Steps in order to the first snapshot gives the draft.
type Act struct {
	ID     letter.ID
	Parent letter.ID // the act it was made on, zero for the first; so that a conflict or damage is seen, never guessed
	By     Author
	At     time.Time
	Steps  edit.Steps // steps of the letter and steps of the review, in one list
	// Undoes is the act that this one takes back (the last one of its undo entry); its Steps are the inverse. Zero for
	// an act that is done for the first time. Doing again is taking back the taking back.
	Undoes letter.ID
	Joins  bool           // belongs to the undo entry of its Parent: typing that went on after a save
	Typing bool           // may be joined by what is typed next
	Before edit.Selection // caret before and after
	After  edit.Selection
	Label  string // Dutch, after "Ongedaan maken: ": "typen", "voetnoot invoegen"
	Came   *Came  // how it was done in a copy, when merging brought it; nil of what was done here
}

// Came is how an act was done in a copy, before merging moved it over what was done here meanwhile.
type Came struct {
	Base   letter.ID // the act here that the copy was made of; zero for the begin
	Parent letter.ID // the act in the copy that it was done on, Base for the first
	Steps  edit.Steps
	Label  string
}

// Behind is the error of Append when the draft was changed by somebody else: nothing was written.
type Behind struct {
	Acts    []Act // what was kept after the parent that was given
	Unknown bool  // the parent is no act of this draft at all; Acts is empty
}

// Error is a Dutch sentence.
func (*Behind) Error() string {
	return "Deze brief is intussen ergens anders gewijzigd. Er is niets overschreven."
}
