package edit

import (
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// Stage gives the draft another state, one of drafts.States. It changes no word, and is no undo entry.
type Stage struct{ To string }

func (s Stage) Comment(d Doc) ([]*review.Thread, error) { return d.Threads, nil }

func (s Stage) Retract(Doc) Step { return s } // nothing is to be taken back

func (s Stage) Map(p letter.Point, _ Side) (letter.Point, bool) { return p, false }

// Stage gives the state that an act gave the draft. Such an act does nothing else.
func (ss Steps) Stage() (to string, ok bool) {
	if len(ss) != 1 {
		return "", false
	}
	s, ok := ss[0].(Stage)
	return s.To, ok
}

// Silent reports whether an act changes nothing that could be taken back.
func (ss Steps) Silent() bool {
	_, named := ss.Version()
	_, staged := ss.Stage()
	return named || staged || len(ss) == 0
}
