package edit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
)

// Drop moves what is selected to another place, or puts a copy of it there; there it is selected. Comments go along with
// what moves. Whole words leave no space too many behind, and have one at each side where they come.
func Drop(to letter.Point, copied bool) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		sp, why := selected(l, s)
		switch {
		case ofWhole(l, s) != nil:
			return Tx{}, "Cellen en figuren kunt u niet slepen. Knip ze en plak ze op de andere plaats."
		case why != "":
			return Tx{}, why
		case sp.holds(to):
			return Tx{}, "De woorden staan daar al."
		}
		c, at := Copy(l, s, id), to
		var cut Tx
		if !copied {
			if cut, why = Cut(c)(l, s, id); why != "" {
				return Tx{}, why
			}
			doc, _, err := cut.Apply(Doc{Letter: l})
			if err != nil {
				return Tx{}, reasonFit
			}
			gone := false
			if at, gone = cut.Steps.Map(to, Left); gone { // the note or cell it stands in goes along
				return Tx{}, "Woorden kunnen niet in hun eigen voetnoot staan. Kies een andere plaats."
			}
			l = doc.Letter
		}
		tx, why := Paste(c)(l, At(at), id)
		tx.Steps, tx.Cut, tx.made = slices.Concat(cut.Steps, tx.Steps), cut.Cut, made{}
		label := "verplaatsen door te slepen"
		if copied {
			label = "kopiëren door te slepen"
		}
		return dropped(tx, label, s), why
	}
}

// words reports whether what is selected is one or more whole words of a paragraph.
func (sp span) words() bool {
	if sp.i != sp.j {
		return false
	}
	x := sp.first()
	before, first := around(x, sp.from.Off)
	last, behind := around(x, sp.to.Off)
	return !inWord(before) && inWord(first) && inWord(last) && !inWord(behind)
}

// inWord reports whether a character is part of a word: a note's mark and a reference belong to it.
func inWord(r rune) bool { return r == letter.Object || unicode.IsLetter(r) || unicode.IsDigit(r) }

// around gives the characters at both sides of a place in a block, 0 at its ends and a line feed for a line break.
func around(x *letter.Block, off int) (before, behind rune) {
	if off > 0 {
		r, n := utf8.DecodeLastRuneInString(x.Text[:off])
		before = shown(x, off-n, r)
	}
	if off < len(x.Text) {
		r, _ := utf8.DecodeRuneInString(x.Text[off:])
		behind = shown(x, off, r)
	}
	return before, behind
}

func shown(x *letter.Block, at int, r rune) rune {
	if a, ok := x.AtomAt(at); ok && a.Kind == letter.LineBreak {
		return '\n'
	}
	return r
}

// spaced gives whole words with the space beside them that would be one too many without them; at the end of a line it may stay.
func (sp span) spaced(atEnd bool) span {
	if !sp.words() {
		return sp
	}
	before, _ := around(sp.first(), sp.from.Off)
	_, behind := around(sp.first(), sp.to.Off)
	switch {
	case behind == ' ' && strings.ContainsRune(" \x00\n(“‘", before):
		sp.to.Off++
	case before == ' ' && (strings.ContainsRune(".,;:!?)”’", behind) || atEnd && strings.ContainsRune("\x00\n", behind)):
		sp.from.Off--
	}
	return sp
}

// makeRoom puts spaces where words come beside others, and gives the place between them. Who lets go of them within a word means that.
func (b *build) makeRoom(at letter.Point) letter.Point {
	x := b.l.Block(at.Block)
	if x == nil || !x.Kind.HasText() {
		return at
	}
	before, behind := around(x, at.Off)
	if inWord(before) && inWord(behind) {
		return at
	}
	if inWord(behind) || behind != 0 && strings.ContainsRune("(“‘", behind) {
		b.text(at.Block, at.Off, 0, letter.Span{Text: " "}, Parts{})
	}
	if inWord(before) || before != 0 && strings.ContainsRune(".,;:!?)”’%", before) {
		b.text(at.Block, at.Off, 0, letter.Span{Text: " "}, Parts{})
		at.Off++
	}
	return at
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
