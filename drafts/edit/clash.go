package edit

import (
	"fmt"
	"slices"
	"unicode/utf8"

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

// Displaced gives the proposals that stand nowhere in the letter, in the order of their IDs: one of somebody else for the same stands
// instead of them, or what they were about is gone. It asks the letter alone, so that copies read in in another order give the same.
func Displaced(l *letter.Letter) (out []letter.Proposal) {
	if l.Proposals.Len() == 0 {
		return nil
	}
	stands := map[letter.ID]bool{}
	for by := range l.Pending {
		stands[by] = true
	}
	for id, p := range l.Proposals.All() {
		if !stands[id] {
			out = append(out, *p)
		}
	}
	slices.SortFunc(out, func(a, b letter.Proposal) int { return a.ID.Compare(b.ID) })
	return out
}

// goingMost is how many characters Going gives of the words of one proposal: enough to know them by.
const goingMost = 120

// Going gives the words that each proposal would take away, of one text after another in the order of their IDs. Words between which only proposed ones stand are one piece, others are apart
// with " … "; of many the first come and then, behind "…", how many bytes follow. So words that somebody changes, or puts something
// decided between, differ from those that who made the proposal saw (letter.Proposal.Words).
func Going(l *letter.Letter) map[letter.ID]string {
	out := map[letter.ID]string{}
	for _, f := range l.Flows.All() { // not as they are read, which takes longer: Propose asks at every key
		for _, b := range f.Blocks {
			var ends map[letter.ID]int
			for _, m := range b.Marks {
				if m.Kind != letter.Del {
					continue
				}
				if ends == nil {
					ends = map[letter.ID]int{}
				}
				by := m.By()
				if end, ok := ends[by]; out[by] != "" {
					if all, _ := b.Marked(letter.Ins, end, m.From); !ok || !all {
						out[by] += " … "
					}
				}
				out[by] += b.Text[m.From:m.To]
				ends[by] = m.To
			}
		}
	}
	for by, s := range out {
		if utf8.RuneCountInString(s) > goingMost {
			n := len(string([]rune(s)[:goingMost]))
			out[by] = fmt.Sprintf("%s…%d", s[:n], len(s)-n)
		}
	}
	return out
}

// Changed gives the proposals of which the words they would take away are others now than when they were made.
func Changed(l *letter.Letter) map[letter.ID]bool {
	var out map[letter.ID]bool
	var going map[letter.ID]string
	for id, p := range l.Proposals.All() {
		if p.Words == "" {
			continue
		}
		if out == nil { // a letter without such proposals is not read
			out, going = map[letter.ID]bool{}, Going(l)
		}
		out[id] = p.Words != going[id]
	}
	return out
}

// remember keeps with the own proposals that an act went on with which words they would take away.
func (m *proposing) remember() {
	if m.err != nil || len(m.hidden) == 0 && len(m.touched) == 0 {
		return
	}
	going := Going(m.l)
	for id, p := range m.l.Proposals.All() {
		if (id == m.this || m.touched[id]) && p.Words != going[id] && m.own(id) {
			x := *p
			x.Words = going[id]
			m.do(SetProposal{x})
		}
	}
}
