// Package edit changes a letter and what is said about it: steps with apply, invert and map, bundled in transactions,
// made by commands.
//
// A Step is one small change of a Doc that knows how to undo itself and where places go. A Tx is one act of a person:
// one undo entry. A Command makes a Tx for a letter and a selection, or says in Dutch why it cannot; the same function
// greys a menu item and does the work. The package's promise: undo(do(x)) = x, and every place follows.
package edit

import (
	"time"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
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

// Step is one reversible change of a Doc: a LetterStep, a ReviewStep or SetConsent.
type Step interface {
	// Map gives the place after the step of a place before it, and whether the words round it were deleted.
	Map(p letter.Point, s Side) (at letter.Point, deleted bool)
}

// LetterStep changes the letter. What is said about it follows by itself (Steps.Apply).
type LetterStep interface {
	Step
	// Apply gives the changed letter, or ErrFit when the step does not fit the letter; l is never changed.
	Apply(l *letter.Letter) (*letter.Letter, error)
	// Invert gives the step that takes this one back; before is the letter it was applied to.
	Invert(before *letter.Letter) Step
}

// ReviewStep changes what is said about the letter, and never the letter.
type ReviewStep interface {
	Step
	// Comment gives the changed threads, or ErrFit; those of d are never changed.
	Comment(d Doc) ([]*review.Thread, error)
	// Retract gives the step that takes this one back; before is what it was applied to.
	Retract(before Doc) Step
}

// Tx is one act: one undo entry.
type Tx struct {
	Steps  Steps
	Before Selection
	After  Selection
	Label  string // Dutch, after "Ongedaan maken: ": "typen", "voetnoot invoegen"
	At     time.Time
	// Typing marks an act that may join the one before it when it follows at once in the same block.
	Typing bool
	// Clip names the clip this act cut or pasted; Cut and Pasted tell, for each block of the clip and then for each block of
	// its notes and cells, where its words were and where they went, so that comments travel with them.
	Clip   letter.ID
	Cut    []Piece
	Pasted []letter.Point
	From   letter.ID // the draft that the clip was copied from, zero when that is not known

	made made
}

// made is what a command made already while it looked for its steps, so that doing them does not copy a long letter again.
type made struct {
	from  *letter.Letter
	steps Steps            // of the Tx, as long as nobody gave it others
	after []*letter.Letter // the letter after each of them
}

// Apply does the steps: the same as Steps.Apply, and quicker on the letter that the command looked at.
func (tx *Tx) Apply(d Doc) (Doc, Steps, error) {
	if after := tx.after(d.Letter); after != nil {
		return tx.Steps.apply(d, after)
	}
	return tx.Steps.Apply(d)
}

// after gives the letter after each step on l when the command made these already, else nil.
func (tx *Tx) after(l *letter.Letter) []*letter.Letter {
	m := &tx.made
	if m.from == nil || m.from != l || len(m.steps) == 0 || len(m.steps) != len(tx.Steps) || &m.steps[0] != &tx.Steps[0] {
		return nil
	}
	return m.after
}

// letter gives the letter after the act on l, nil when it does not fit.
func (tx *Tx) letter(l *letter.Letter) *letter.Letter {
	if after := tx.after(l); after != nil {
		return after[len(after)-1]
	}
	return tx.Steps.Letter(l)
}

// Reason is the Dutch sentence that says why a command cannot be done now; "" when it can.
type Reason string

// Command makes a Tx, or says why not. It changes nothing itself.
type Command func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason)

// As is the command under another name: what undo calls it.
func (c Command) As(label string) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		tx, why := c(l, s, id)
		tx.Label = label
		return tx, why
	}
}

// Over is the command done to other words than those that are selected, which stay selected.
func (c Command) Over(r letter.Range) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		tx, why := c(l, Selection{Anchor: r.From, Head: r.To}, id)
		tx.Before, tx.After = s, s
		return tx, why
	}
}

// Piece is the bytes [From, To) of a block.
type Piece struct {
	Block    letter.ID
	From, To int
}

// Map follows a place through all steps.
func (t Tx) Map(p letter.Point, s Side) (letter.Point, bool) { return t.Steps.Map(p, s) }
