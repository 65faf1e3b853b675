package drafts

import (
	"slices"

	"kamerbrief/drafts/compare"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/review"
)

// Carry takes over from an older copy of this letter what never leaves with a copy (review.Thread.Stays): private comments, those
// that are half written, what was told to the program. Each stands at its words, or near where these were when they are gone.
// edit.ErrFit when from is of another letter.
func (d *Draft) Carry(from *Snapshot) error {
	stay := slices.DeleteFunc(slices.Clone(from.Threads), func(t *review.Thread) bool { return !t.Stays() || review.Find(d.doc.Threads, t.ID) >= 0 })
	if len(stay) == 0 {
		return nil
	}
	ss, err := compare.Steps(from.Letter, d.doc.Letter)
	if err != nil {
		return err
	}
	then, _, err := ss.Apply(edit.Doc{Letter: from.Letter, Threads: stay})
	if err != nil {
		return err
	}
	var add edit.Steps
	for i, t := range then.Threads {
		add = append(add, edit.AddThread{At: len(d.doc.Threads) + i, Thread: *t})
	}
	return d.say("opmerkingen overnemen", add...)
}
