package edit

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
)

// mention is a place in a block that says "bijlage 2" in plain letters.
type mention struct {
	block    letter.ID
	from, to int
	bijlage  letter.ID
}

// mentions finds in the texts of a letter where a bijlage of it is named with its number in plain letters. "Bijlage 2 bij" is one of
// another letter, and a capital begins a sentence, which a reference does not.
func mentions(l *letter.Letter) (out []mention) {
	const word = "bijlage"
	for in, b := range l.Places(letter.NumbersOf(l)) {
		if !b.Kind.HasText() || in == string(letter.SubjectFlow) || in == string(letter.AddresseeFlow) {
			continue
		}
		for at := 0; ; {
			i := strings.Index(b.Text[at:], word)
			if i < 0 {
				break
			}
			from := at + i
			space, size := utf8.DecodeRuneInString(b.Text[from+len(word):])
			digits := from + len(word) + size
			to := digits
			at = from + len(word)
			for to < len(b.Text) && b.Text[to] >= '0' && b.Text[to] <= '9' {
				to++
			}
			n, err := strconv.Atoi(b.Text[digits:to])
			before, _ := utf8.DecodeLastRuneInString(b.Text[:from])
			after, _ := utf8.DecodeRuneInString(b.Text[to:])
			if space != ' ' && space != '\u00a0' { // typing makes it the latter
				continue
			}
			if err != nil || n < 1 || n > len(l.Bijlagen) || unicode.IsLetter(before) || unicode.IsLetter(after) || strings.HasPrefix(b.Text[to:], " bij ") {
				continue
			}
			out = append(out, mention{b.ID, from, to, l.Bijlagen[n-1].ID})
		}
	}
	return out
}

// Mentions counts the places that name a bijlage of the letter in plain letters.
func Mentions(l *letter.Letter) int { return len(mentions(l)) }

// LinkMentions makes of each such place a reference, whose number follows the bijlage. It is one act.
func LinkMentions() Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		all := mentions(l)
		tx := Tx{Before: s, Label: "vermeldingen koppelen"}
		for i := len(all) - 1; i >= 0; i-- { // from behind: what stands before stays where it is
			m := all[i]
			at := Selection{Anchor: letter.Point{Block: m.block, Off: m.from}, Head: letter.Point{Block: m.block, Off: m.to}}
			one, why := InsertRef(letter.Atom{Kind: letter.RefBijlage, To: m.bijlage})(l, at, id)
			if why != "" {
				return Tx{}, why
			}
			next, _, err := one.Steps.Apply(Doc{Letter: l})
			if err != nil {
				return Tx{}, reasonFit
			}
			l, tx.Steps = next.Letter, append(tx.Steps, one.Steps...)
		}
		if len(tx.Steps) == 0 {
			return Tx{}, "In de tekst staat geen vermelding van een bijlage met haar nummer die nog niet meeloopt."
		}
		tx.After = tx.Steps.Keep(s, Right)
		return tx, ""
	}
}
