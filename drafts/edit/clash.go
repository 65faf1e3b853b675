package edit

import (
	"slices"

	"kamerbrief/drafts/letter"
)

// Clashes gives, for every proposal for words that touches words somebody else has a proposal for, those proposals of others: who
// decides one of them looks at the others too.
func Clashes(l *letter.Letter) map[letter.ID][]letter.ID {
	out := map[letter.ID][]letter.ID{}
	for _, f := range l.Flows.All() {
		for _, b := range f.Blocks {
			if !b.Proposed() {
				continue
			}
			for _, x := range b.Marks {
				for _, y := range b.Marks {
					if x.Kind.Suggests() && y.Kind.Suggests() && x.From <= y.To && y.From <= x.To && l.Proposer(x) != l.Proposer(y) && !slices.Contains(out[x.By()], y.By()) {
						out[x.By()] = append(out[x.By()], y.By())
					}
				}
			}
		}
	}
	return out
}
