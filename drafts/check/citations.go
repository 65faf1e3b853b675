package check

import (
	"kamerbrief/drafts/cite"
	"kamerbrief/drafts/letter"
)

// Citation is a citation at its place: From and To are bytes in the text of Block.
type Citation struct {
	cite.Citation
	In    string // as letter.Places names it
	Block *letter.Block
}

// Citations gives what a letter refers to, in reading order. It reads the letter as it is: who wants it as it leaves the house
// decides it first.
func Citations(l *letter.Letter) (out []Citation) {
	type place struct {
		where string
		b     *letter.Block
		found []cite.Citation
	}
	var places []place
	for where, b := range l.Places(letter.NumbersOf(l)) {
		if b.Kind.HasText() {
			places = append(places, place{where: where, b: b})
		}
	}
	spread(places, func(p *place) { p.found = cite.Find(p.b.Text, l.Frame.Date) })
	for _, p := range places {
		for _, c := range p.found {
			out = append(out, Citation{c, p.where, p.b})
		}
	}
	return out
}
