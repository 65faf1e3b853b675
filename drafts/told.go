package drafts

import (
	"strings"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// Tell keeps what a person tells the program about words of the letter: that a finding is no fault, how far a motie is. It moves
// with its words as a comment does, is one act, and takes the place of what was told of the same words before. No copy for a
// colleague holds it.
func (d *Draft) Tell(label string, on review.Anchor, tells review.Tells, by, reason string) error {
	steps := d.untell(on, tells)
	t := review.Thread{ID: d.id(), By: d.author(by), Text: strings.TrimSpace(letter.Clean(reason)), At: d.now(), State: review.Aside, Anchor: on, Tells: tells}
	return d.say(label, append(steps, edit.AddThread{At: len(d.doc.Threads) - len(steps), Thread: t})...)
}

// Untell takes back what was told; ErrThread when it is not there.
func (d *Draft) Untell(label string, id letter.ID) error {
	if _, err := d.thread(id); err != nil {
		return err
	}
	return d.say(label, edit.RemoveThread{Thread: id})
}

// untell takes away what was told of the same words.
func (d *Draft) untell(on review.Anchor, tells review.Tells) (out []edit.Step) {
	for _, t := range d.doc.Threads {
		if t.State == review.Aside && t.Tells.Code == tells.Code && t.Tells.Nth == tells.Nth && t.Anchor.At == on.At && t.Anchor.Quote == on.Quote {
			out = append(out, edit.RemoveThread{Thread: t.ID})
		}
	}
	return out
}
