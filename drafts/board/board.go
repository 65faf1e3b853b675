// Package board says who speaks in a letter and who agreed to it: the order and kinds of the signers, the words that go
// with them (ik or wij, "mede namens …"), the route of each akkoord, and what changed since it was given.
//
//	board.go    Of: the signers with their routes
//	words.go    what the board says in the letter: ik or wij, lists of people with articles
//	changed.go  what changed since an akkoord, sentence by sentence
//	said.go     the same words found in a text, and what is wrong with them
//
// Its promise: an akkoord is stale exactly when a reader of the letter could see, hear or read the difference.
package board

import (
	"time"

	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// Board is who signs a letter, with the route of each.
type Board struct {
	Signers []Signer
	GoesTo  string // where it goes besides its addressee, a sentence; "" for nowhere
}

// Signer is one line of the board.
type Signer struct {
	letter.Signer
	Number int // among those of its kind, from 1
	Route  []Stop
}

// Stop is one step of a route.
type Stop struct {
	consent.Entry
	DueDay  string // the day it is wanted: as recorded, else counted back from the date of the letter; "" when that has none
	Stale   bool   // an akkoord was given, and the words are no longer those it was given to
	Changed []Change
}

// Own is the step of the signer self, the last.
func (s *Signer) Own() *Stop { return &s.Route[len(s.Route)-1] }

// daysBefore is how many days before the date of the letter each step is wanted, as long as nobody said another day.
var daysBefore = map[consent.Step]int{consent.Drafter: 10, consent.Department: 8, consent.General: 6, consent.Secretary: 4, consent.Signer: 2}

// Of gives the board of a draft as it is decided: whom somebody proposes to leave out still signs, whom somebody proposes does not yet.
func Of(d edit.Doc) *Board {
	d.Letter, _ = edit.Show(d.Letter, letter.Decided)
	return Listed(d)
}

// Listed is Of with the signers that stand in the letter, as if what is proposed for them were decided.
func Listed(d edit.Doc) *Board {
	b, now := &Board{GoesTo: d.Letter.Frame.GoesTo()}, newNow(d.Letter)
	number := map[letter.SignerKind]int{}
	for _, s := range d.Letter.Signers {
		number[s.Kind]++
		x := Signer{Signer: s, Number: number[s.Kind]}
		for _, step := range consent.Steps {
			st := StopOf(consent.Of(d.Consents, s, step), d.Letter.Frame.Date)
			if st.State.Given() {
				st.Changed, st.Stale = now.since(st.To.Letter())
			}
			x.Route = append(x.Route, st)
		}
		b.Signers = append(b.Signers, x)
	}
	return b
}

// StopOf gives the stop of an entry of a letter of a day; what changed since is not looked at.
func StopOf(e consent.Entry, date string) Stop {
	st := Stop{Entry: e, DueDay: e.Due}
	if st.Due == "" {
		st.DueDay = before(date, daysBefore[e.Step])
	}
	return st
}

// before gives the working day so many working days before a day, "" when the day is none.
func before(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	for n > 0 || t.Weekday() == time.Saturday || t.Weekday() == time.Sunday {
		t = t.AddDate(0, 0, -1)
		if w := t.Weekday(); w != time.Saturday && w != time.Sunday {
			n--
		}
	}
	return t.Format(time.DateOnly)
}

// Late reports whether a stop is asked for and was due before a day (2025-10-27).
func (s *Stop) Late(today string) bool {
	return s.State != consent.NotAsked && !s.State.Given() && s.DueDay != "" && s.DueDay < today
}

// Agreed counts the signers, of whatever kind, whose own step has an akkoord to the words of now.
func (b *Board) Agreed() (n int) {
	for i := range b.Signers {
		if own := b.Signers[i].Own(); own.State.Given() && !own.Stale {
			n++
		}
	}
	return n
}

// Stale gives the stops whose akkoord is to other words than those of now.
func (b *Board) Stale() (out []Stop) {
	for i := range b.Signers {
		for _, st := range b.Signers[i].Route {
			if st.Stale {
				out = append(out, st)
			}
		}
	}
	return out
}

// Signer gives the line of a signer by its ID, nil when it is not on the board.
func (b *Board) Signer(id letter.ID) *Signer {
	for i := range b.Signers {
		if b.Signers[i].ID == id {
			return &b.Signers[i]
		}
	}
	return nil
}
