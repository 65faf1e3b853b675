package drafts

import (
	"errors"
	"time"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// Errors of Undo and Redo.
var (
	ErrNothing = errors.New("drafts: nothing to take back")
	ErrEarlier = errors.New("drafts: that history is not in memory: load it (Desk.Recall) and try again")
	ErrHistory = errors.New("drafts: history does not fit the letter")
)

// entry is what one Undo takes back or one Redo does again: an act with those that joined it. It holds no acts, so that
// a long run of typing costs no memory per key.
type entry struct {
	last   letter.ID  // last act in it
	back   edit.Steps // takes it back
	before edit.Selection
	after  edit.Selection
	label  string
	typing bool      // may be joined by what is typed next
	at     time.Time // of its last key
	torn   bool      // its first acts are not in memory
	first  uint64    // number of its first act
}

// history is what can be taken back and done again. It follows from the list of acts and nothing else.
type history struct {
	done, undone []entry // oldest first; the next one to take back is the last
	earlier      bool    // the store has acts from before those in memory
	from         uint64  // number of the last act that is not in memory
	cleared      bool    // an act in memory made that nothing can be done again from before it
}

// Sizes of what stays in memory: past the first the oldest entries go, the store has them.
const (
	entriesMost = 600
	entriesKeep = 300
)

// add takes act number n, the next of the list, into the history; back is what takes it back.
func (h *history) add(a *Act, n uint64, back edit.Steps) error {
	if a.Steps.Silent() { // nothing to take back
		return nil
	}
	e := entry{a.ID, back, a.Before, a.After, a.Label, a.Typing, a.At, false, n}
	switch {
	case a.Undoes.IsZero():
		h.undone, h.cleared = nil, true
		if a.Joins && len(h.done) > 0 {
			h.join(e)
			return nil
		}
		e.torn = a.Joins
		h.done = append(h.done, e)
	case top(h.done).last == a.Undoes:
		h.done, h.undone = pop(h.done), append(h.undone, e)
	case top(h.undone).last == a.Undoes:
		h.done, h.undone = append(h.done, e), pop(h.undone)
	case h.earlier: // of an act that is not in memory; whether it was undone or redone shows when that is loaded
		h.done, h.undone, h.cleared = nil, nil, false
	default:
		return ErrHistory
	}
	return nil
}

// join lets the last entry go on with what was typed next.
func (h *history) join(e entry) {
	was := top(h.done)
	e.back, e.before, e.torn, e.first = e.back.Then(was.back), was.before, was.torn, was.first
	h.done = append(pop(h.done), e)
}

// trim forgets the oldest entries, once the store has them.
func (h *history) trim() {
	if n := len(h.done); n > entriesMost {
		h.done = append([]entry(nil), h.done[n-entriesKeep:]...)
		h.earlier, h.from = true, h.done[0].first-1
	}
}

// undo and redo give the entry that is next.
func (h *history) undo() (entry, error) {
	e := top(h.done)
	switch {
	case !e.last.IsZero() && !e.torn:
		return e, nil
	case h.earlier:
		return e, ErrEarlier
	}
	return e, ErrNothing
}

func (h *history) redo() (entry, error) {
	e := top(h.undone)
	switch {
	case !e.last.IsZero():
		return e, nil
	case h.earlier && !h.cleared:
		return e, ErrEarlier
	}
	return e, ErrNothing
}

func top(es []entry) entry {
	if len(es) == 0 {
		return entry{}
	}
	return es[len(es)-1]
}

func pop(es []entry) []entry { return es[:len(es)-1] }
