package edit

import (
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// Taken says that the words which the rest of the act writes were copied from another letter. It changes nothing, and does
// not leave the store: which other letters somebody has is nobody else's business.
type Taken struct{ From letter.ID } // a draft of the same store

func (s Taken) Comment(d Doc) ([]*review.Thread, error) { return d.Threads, nil }

func (s Taken) Retract(Doc) Step { return s } // nothing is to be taken back

func (s Taken) Map(p letter.Point, _ Side) (letter.Point, bool) { return p, false }
