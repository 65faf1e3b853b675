// Package consent holds who agreed to a letter, as values: an Entry is how far one step of one signer's route is, and
// with an akkoord it holds the letter that the akkoord was given to.
//
// The entries of a draft are a list in one order (signer, then step), so that equal consents are equal lists. They are
// changed by a step like any other (edit.SetConsent). Its promise: what an akkoord was given to can always be had again.
package consent

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"kamerbrief/drafts/letter"
)

// Step is a stop on the route that a letter goes for one signer.
type Step string

// The steps, in the order of the route. The last is the signer's own.
const (
	Drafter    Step = "opsteller"
	Department Step = "directie"
	General    Step = "dg"
	Secretary  Step = "sg"
	Signer     Step = "bewindspersoon"
)

// Steps are all steps in the order of the route.
var Steps = []Step{Drafter, Department, General, Secretary, Signer}

// Name is the step as people write it.
func (s Step) Name() string {
	switch s {
	case General:
		return "DG"
	case Secretary:
		return "SG"
	case "":
		return ""
	}
	return string(bytes.ToUpper([]byte(s[:1]))) + string(s[1:])
}

// Known reports whether this version knows the step.
func (s Step) Known() bool { return s == "" || slices.Contains(Steps, s) }

// State is how far a step is.
type State string

// The states.
const (
	NotAsked State = ""
	Asked    State = "gevraagd"
	Remarks  State = "opmerkingen"
	Agreed   State = "akkoord"
	Signed   State = "getekend"
)

// States are all states, as they follow each other.
var States = []State{NotAsked, Asked, Remarks, Agreed, Signed}

// notAsked is the word for the state that is kept as "".
const notAsked = "niet gevraagd"

// Word is the state as people and the command line write it.
func (s State) Word() string {
	if s == NotAsked {
		return notAsked
	}
	return string(s)
}

// ParseState gives the state with this word.
func ParseState(word string) (State, bool) {
	if word == notAsked {
		return NotAsked, true
	}
	return State(word), word != "" && slices.Contains(States, State(word))
}

// Known reports whether this version knows the state.
func (s State) Known() bool { return slices.Contains(States, s) }

// Given reports whether the state stands for an akkoord.
func (s State) Given() bool { return s == Agreed || s == Signed }

// Entry is how far one step of one signer's route is. An entry with no more than its key is none.
type Entry struct {
	Signer letter.ID
	Step   Step
	State  State     `json:",omitempty"`
	By     string    `json:",omitempty"` // who recorded the state
	At     time.Time `json:",omitzero"`  // when
	Due    string    `json:",omitempty"` // the day it is wanted, 2025-10-20; "" counts back from the letter's date
	Remark string    `json:",omitempty"` // never printed on the letter
	To     Akkoord   `json:",omitzero"`  // the last akkoord, also when it was asked again since
}

// Akkoord is one akkoord: who gave it when, and the letter it was given to.
type Akkoord struct {
	By     string
	At     time.Time
	letter *letter.Letter
}

// To is an akkoord to a letter as it leaves the house.
func To(l *letter.Letter, by string, at time.Time) Akkoord { return Akkoord{by, at, l} }

// Letter is what the akkoord was given to, nil for one of before letters were kept with them.
func (a Akkoord) Letter() *letter.Letter { return a.letter }

type stored struct {
	By     string          `json:",omitempty"`
	At     time.Time       `json:",omitzero"`
	Letter json.RawMessage `json:"Text,omitempty"` // "Letter" is the key by which a store finds the draft's own
}

// MarshalJSON writes the letter in its stored form.
func (a Akkoord) MarshalJSON() ([]byte, error) {
	s := stored{By: a.By, At: a.At}
	if a.letter != nil {
		s.Letter = letter.Encode(a.letter)
	}
	return json.Marshal(s)
}

// UnmarshalJSON reads what MarshalJSON wrote; errors are those of letter.Strict and letter.Decode.
func (a *Akkoord) UnmarshalJSON(b []byte) (err error) {
	var s stored
	if err := letter.Strict(b, &s); err != nil {
		return err
	}
	*a = Akkoord{By: s.By, At: s.At}
	if len(s.Letter) > 0 {
		a.letter, err = letter.Decode(s.Letter)
	}
	return err
}

// IsZero reports whether there is no akkoord.
func (a Akkoord) IsZero() bool { return a.By == "" && a.At.IsZero() && a.letter == nil }

func (a Akkoord) equal(b Akkoord) bool {
	return a.By == b.By && a.At.Equal(b.At) && (a.letter == b.letter || a.letter != nil && b.letter != nil && letter.Equal(a.letter, b.letter))
}

// Equal reports whether two entries are the same.
func (e Entry) Equal(f Entry) bool {
	return e.Signer == f.Signer && e.Step == f.Step && e.State == f.State && e.By == f.By && e.At.Equal(f.At) && e.Due == f.Due && e.Remark == f.Remark && e.To.equal(f.To)
}

// Empty reports whether an entry says nothing.
func (e Entry) Empty() bool { return e.Equal(Entry{Signer: e.Signer, Step: e.Step}) }

// order is how entries are sorted.
func order(a, b Entry) int {
	return cmp.Or(a.Signer.Compare(b.Signer), cmp.Compare(slices.Index(Steps, a.Step), slices.Index(Steps, b.Step)))
}

// Find gives the entry of a step; where nothing was recorded it is empty, with its key.
func Find(list []Entry, signer letter.ID, step Step) Entry {
	key := Entry{Signer: signer, Step: step}
	if i, ok := slices.BinarySearchFunc(list, key, order); ok {
		return list[i]
	}
	return key
}

// With gives the list with one entry set, or left out when it is empty. The list itself is not changed.
func With(list []Entry, e Entry) []Entry {
	i, ok := slices.BinarySearchFunc(list, e, order)
	out := slices.Clone(list)
	switch {
	case ok && e.Empty():
		out = slices.Delete(out, i, i+1)
	case ok:
		out[i] = e
	case !e.Empty():
		out = slices.Insert(out, i, e)
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// Sound reports whether a list that was read is one that With could have made.
func Sound(list []Entry) bool {
	for i, e := range list {
		if e.Signer.IsZero() || !slices.Contains(Steps, e.Step) || e.Empty() || i > 0 && order(list[i-1], e) >= 0 {
			return false
		}
	}
	return true
}

// Of gives the entry of a step of a signer. A letter of before there were routes has the consent of a signer in the
// signer: that is the last step, of which the words are not known.
func Of(list []Entry, s letter.Signer, step Step) Entry {
	e := Find(list, s.ID, step)
	if step != Signer || !e.Empty() || s.Consent == letter.NotAsked {
		return e
	}
	at, _ := time.Parse(time.RFC3339, s.At)
	e.State, e.By, e.At, e.Remark = State(s.Consent), s.By, at, s.Remark
	if e.State.Given() {
		e.To = Akkoord{By: s.By, At: at}
	}
	return e
}

// Next gives the entry that follows e when to is recorded, by whom and when: what to leaves "" of Due and Remark stays, and so
// does the last akkoord unless nothing is asked any more. A new akkoord has none yet: it is still to be given to a letter.
func (e Entry) Next(to Entry, by string, at time.Time) Entry {
	to.By, to.At, to.Remark = by, at, strings.TrimSpace(letter.Clean(to.Remark))
	to.Due, to.Remark = cmp.Or(to.Due, e.Due), cmp.Or(to.Remark, e.Remark)
	to.To = Akkoord{}
	if to.State != NotAsked && !to.State.Given() {
		to.To = e.To
	}
	return to
}
