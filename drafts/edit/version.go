package edit

import (
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// Version names the draft as it is. It changes nothing: the version is the draft with all acts up to this one.
type Version struct {
	Name string
	Note string `json:",omitempty"`
}

func (s Version) Comment(d Doc) ([]*review.Thread, error) { return d.Threads, nil }

func (s Version) Retract(Doc) Step { return s } // nothing is to be taken back

func (s Version) Map(p letter.Point, _ Side) (letter.Point, bool) { return p, false }

// Version gives the name that an act gave the draft. Such an act does nothing else and is no undo entry.
func (ss Steps) Version() (v Version, ok bool) {
	if len(ss) != 1 {
		return v, false
	}
	v, ok = ss[0].(Version)
	return v, ok
}
