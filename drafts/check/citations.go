package check

import (
	"kamerbrief/drafts/cite"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// Citation is a citation at its place: From and To are bytes in the text of Block.
type Citation struct {
	cite.Citation
	In    string // as letter.Places names it
	Block *letter.Block
}

// Citations gives what a letter refers to, in reading order, as it leaves the house.
func Citations(l *letter.Letter) (out []Citation) {
	l, _ = edit.Show(l, letter.Decided)
	for where, b := range l.Places(letter.NumbersOf(l)) {
		if !b.Kind.HasText() {
			continue
		}
		for _, c := range cite.Find(b.Text, l.Frame.Date) {
			out = append(out, Citation{c, where, b})
		}
	}
	return out
}
