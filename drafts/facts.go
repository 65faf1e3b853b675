package drafts

import (
	"cmp"
	"strings"

	"kamerbrief/drafts/board"
	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/kinds"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// Facts are what the list of drafts shows of one besides its Summary. They follow from the draft, so they are not kept with it
// but with what it is found by (see Desk.Refresh): drafts of an old store have them too.
type Facts struct {
	Ministry  string `json:",omitempty"` // "Justitie en Veiligheid"
	Kind      string `json:",omitempty"` // a word of kinds.All
	Date      string `json:",omitempty"` // of the letter, 2025-10-27
	Due       string `json:",omitempty"` // the first day on which something is wanted that was asked for: an akkoord, an answer to a comment
	Signers   int    `json:",omitempty"` // who sign or are spoken for
	Agreed    int    `json:",omitempty"` // those of them who agreed to the words of now
	Proposals int    `json:",omitempty"` // to decide about, or to let go: as many as their list has
}

// FactsOf gives the facts of a draft.
func FactsOf(s *Snapshot) Facts {
	l, _ := edit.Show(s.Letter, letter.Decided)
	b := board.Of(s.Doc())
	f := Facts{Ministry: strings.TrimPrefix(single(l.Frame.Ministry), "Ministerie van "), Kind: kinds.Of(l, Subject(s.Letter)), Date: l.Frame.Date,
		Signers: len(b.Signers), Agreed: b.Agreed(), Proposals: len(edit.Suggestions(s.Letter)) + len(edit.Displaced(s.Letter))}
	for _, x := range b.Signers {
		for _, stop := range x.Route {
			if stop.State == consent.Asked || stop.State == consent.Remarks {
				f.Due = sooner(f.Due, stop.DueDay)
			}
		}
	}
	for _, t := range review.Unresolved(s.Threads) {
		f.Due = sooner(f.Due, t.About.Due)
	}
	return f
}

// sooner is the first of two days; "" is none.
func sooner(a, b string) string {
	if a == "" || b == "" {
		return cmp.Or(a, b)
	}
	return min(a, b)
}
