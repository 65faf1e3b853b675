package edit

import (
	"slices"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// goneMost is how many characters are kept of what a proposal would have changed, which nothing else tells any more.
const goneMost = 300

// Sweep gives an act of by, which is no proposal, with steps for the proposals that it leaves without a place: their words went with
// what was deleted. What others would have brought stays told (letter.Proposal.Gone); what only took words away, or was about how
// they look or where they stand, or was by's own, has nothing left to decide and is forgotten.
func Sweep(l *letter.Letter, tx Tx, by string) Tx {
	if l.Proposals.Len() == 0 || !tx.takes(l) {
		return tx
	}
	now := tx.letter(l)
	if now == nil {
		return tx
	}
	before := Displaced(l)
	lost := slices.DeleteFunc(Displaced(now), func(p letter.Proposal) bool {
		return slices.ContainsFunc(before, func(q letter.Proposal) bool { return q.ID == p.ID })
	})
	if len(lost) == 0 {
		return tx
	}
	told := Suggestions(l)
	tx.Steps = slices.Clone(tx.Steps)
	for _, p := range lost {
		i := slices.IndexFunc(told, func(s Suggestion) bool { return s.ID == p.ID })
		switch {
		case i < 0: // it never stood
		case p.By == by && by != "" || !told[i].brings:
			tx.Steps = append(tx.Steps, DropProposal{p.ID})
		default:
			p.Gone = tell.Short(told[i].Change(), goneMost)
			tx.Steps = append(tx.Steps, SetProposal{p})
		}
	}
	tx.made = made{}
	return tx
}

// takes reports whether an act may take a proposal away: a key that types or deletes words without one, in a letter of any length, does not.
func (tx *Tx) takes(l *letter.Letter) bool {
	if len(tx.Steps) == 1 {
		if t, typed := tx.Steps[0].(Text); typed {
			b := l.Block(t.Block)
			return len(t.Gone) > 0 || b != nil && slices.ContainsFunc(b.Marks, func(m letter.Mark) bool {
				return m.Kind.Suggests() && m.From < t.At+t.Del && t.At < m.To
			})
		}
	}
	return slices.ContainsFunc(tx.Steps, func(s Step) bool { _, changes := s.(LetterStep); return changes })
}
