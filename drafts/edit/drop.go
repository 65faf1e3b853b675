package edit

import (
	"slices"

	"kamerbrief/drafts/letter"
)

// Drop moves what is selected to another place, or puts a copy of it there; there it is selected. Comments go along with
// what moves.
func Drop(to letter.Point, copied bool) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		sp, why := resolve(l, s)
		switch {
		case ofWhole(l, s) != nil:
			return Tx{}, "Cellen en figuren kunt u niet slepen. Knip ze en plak ze op de andere plaats."
		case why != "":
			return Tx{}, why
		case sp.empty():
			return Tx{}, reasonNothing
		case sp.holds(to):
			return Tx{}, "De woorden staan daar al."
		}
		c := Copy(l, s, id)
		if copied {
			tx, why := Paste(c)(l, At(to), id)
			return dropped(tx, "kopiëren door te slepen", s), why
		}
		cut, why := Cut(c)(l, s, id)
		if why != "" {
			return Tx{}, why
		}
		doc, _, err := cut.Apply(Doc{Letter: l})
		at, gone := cut.Steps.Map(to, Left)
		if err != nil || gone { // the note or cell it stands in goes along
			return Tx{}, "Woorden kunnen niet in hun eigen voetnoot staan. Kies een andere plaats."
		}
		tx, why := Paste(c)(doc.Letter, At(at), id)
		if why != "" {
			return Tx{}, why
		}
		tx.Steps, tx.Cut, tx.made = slices.Concat(cut.Steps, tx.Steps), cut.Cut, made{}
		return dropped(tx, "verplaatsen door te slepen", s), ""
	}
}

// dropped selects what a Tx pasted.
func dropped(tx Tx, label string, before Selection) Tx {
	tx.Label, tx.Before = label, before
	if len(tx.Pasted) > 0 {
		tx.After.Anchor = tx.Pasted[0]
	}
	return tx
}

// holds reports whether a place lies in a span or at its ends.
func (sp span) holds(p letter.Point) bool {
	k := sp.f.Index(p.Block)
	return k >= sp.i && k <= sp.j && (k > sp.i || p.Off >= sp.from.Off) && (k < sp.j || p.Off <= sp.to.Off)
}
