package edit

import (
	"slices"

	"kamerbrief/drafts/letter"
)

const reasonWritten Reason = "Hier is geschreven in de lege regel die een verplaatste alinea openhoudt. Dit voorstel zou veranderen wat al vaststaat. Er is niets gewijzigd. Neem eerst over die verplaatsing een besluit, of vraag de schrijver dat te doen."

// decidesNothing reports whether steps by which somebody proposes leave what is decided as it is; now is the letter with them done. All do, but for one
// kind: where decided words stand in the hole of a paragraph that is proposed to move, what moves or joins them may put them elsewhere among the
// decided ones. Only there it is looked at, since that reads the whole letter.
func decidesNothing(l, now *letter.Letter, ss Steps) bool {
	return !slices.ContainsFunc(ss, movesBlocks) || !writtenInHole(l) || SameDecided(l, now)
}

func movesBlocks(s Step) bool {
	switch s.(type) {
	case Split, Join, Move, Splice, SetOpen:
		return true
	}
	return false
}

// writtenInHole reports whether decided words stand in a hole, or in a paragraph that was begun in one.
func writtenInHole(l *letter.Letter) bool {
	for _, f := range l.Flows.All() {
		for _, b := range f.Blocks {
			if all, _ := b.Marked(letter.Ins, 0, len(b.Text)); all || b.Text == "" || len(b.Open) == 0 {
				continue
			}
			if slices.ContainsFunc(b.Open, func(c letter.Change) bool {
				return c.Kind == letter.Hole || c.Kind == letter.Inserted && !holeOf(l.Block(c.From)).IsZero()
			}) {
				return true
			}
		}
	}
	return false
}

// SameDecided reports whether the same is decided in two letters.
func SameDecided(a, b *letter.Letter) bool {
	x, _ := Show(a, letter.Decided)
	y, _ := Show(b, letter.Decided)
	return letter.Equal(x, y)
}
