// Package edit changes a letter: steps with apply, invert and map, bundled in transactions, made by commands.
//
// A Step is one small change that knows how to undo itself and where places go. A Tx is one act of a person: one undo
// entry. A Command makes a Tx for a letter and a selection, or says in Dutch why it cannot; the same function greys a
// menu item and does the work. The package's promise: undo(do(x)) = x, and every place follows.
package edit

import (
	"time"

	"kamerbrief/drafts/letter"
)

// Selection is a caret (Anchor = Head) or selected text between two points of one flow.
type Selection struct {
	Anchor letter.Point
	Head   letter.Point // where the caret stands
	// Pending are marks switched on or off for the text typed next, with nothing selected.
	Pending []letter.MarkKind `json:",omitempty"`
}

// At is a selection that is a caret.
func At(p letter.Point) Selection { return Selection{Anchor: p, Head: p} }

// Empty reports whether nothing is selected.
func (s Selection) Empty() bool { return s.Anchor == s.Head }

// Side says to which side a place sticks when text is inserted exactly there.
type Side bool

// The sides.
const (
	Left  Side = false // stays before the inserted text
	Right Side = true  // moves behind it
)

// Fate is what a change did to a place.
type Fate uint8

// The fates.
const (
	Kept  Fate = iota // same place
	Moved             // same words, other place
	Gone              // the words round it were deleted
)

// Step is one reversible change.
type Step interface {
	// Apply gives the changed letter, or an error when the step does not fit the letter; l is never changed.
	Apply(l *letter.Letter) (*letter.Letter, error)
	// Invert gives the step that takes this one back; before is the letter it was applied to.
	Invert(before *letter.Letter) Step
	// Map gives the place after the step of a place before it.
	Map(p letter.Point, s Side) (letter.Point, Fate)
}

// Tx is one act: one undo entry.
type Tx struct {
	Steps  Steps
	Before Selection
	After  Selection
	Label  string // Dutch, after "Ongedaan maken: ": "typen", "voetnoot invoegen"
	By     string
	At     time.Time
	// Typing marks an act that may join the one before it when it follows at once in the same block.
	Typing bool
	// Clip names the clip this act cut or pasted; Lifted (of a cut) and Placed (of a paste) tell, for each block of the clip,
	// where its words were and where they went, so that comments travel with them.
	Clip   letter.ID
	Lifted []Piece        `json:",omitempty"`
	Placed []letter.Point `json:",omitempty"`
}

// Reason is the Dutch sentence that says why a command cannot be done now; "" when it can.
type Reason string

// Command makes a Tx, or says why not. It changes nothing itself.
type Command func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason)

// Piece is the bytes [From, To) of a block.
type Piece struct {
	Block    letter.ID
	From, To int
}

// Map follows a place through all steps.
func (t Tx) Map(p letter.Point, s Side) (letter.Point, Fate) { return t.Steps.Map(p, s) }

// Steps are done one after the other.
type Steps []Step

// Map follows a place through the steps. Its fate is the worst it met.
func (ss Steps) Map(p letter.Point, s Side) (letter.Point, Fate) {
	worst := Kept
	for _, st := range ss {
		var f Fate
		p, f = st.Map(p, s)
		worst = max(worst, f)
	}
	return p, worst
}

// Apply does the steps and gives the changed letter with the steps that take them back.
func (ss Steps) Apply(l *letter.Letter) (*letter.Letter, Steps, error) {
	undo := make(Steps, len(ss))
	for i, s := range ss {
		next, err := s.Apply(l)
		if err != nil {
			return nil, nil, err
		}
		undo[len(ss)-1-i] = s.Invert(l)
		l = next
	}
	return l, undo, nil
}
