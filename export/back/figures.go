package back

import (
	"cmp"
	"slices"

	"kamerbrief/drafts/letter"
)

// figures sets aside that a figure came or went: a proposal is of words.
func (r *reader) figures() {
	was, now := shown(r.sent), shown(r.r)
	has := func(all []figure, x figure) bool { // a program may have lost the bookmark by which it is known
		return slices.ContainsFunc(all, func(y figure) bool { return x.File == y.File })
	}
	for _, x := range now {
		if r.from[x.block].IsZero() && !has(was, x) {
			r.stray("", x.words(), "In het bestand staat een figuur die de brief niet heeft. Voeg die in met Invoegen › Figuur.")
		}
	}
	for _, x := range was {
		if r.l.Block(x.block) != nil && r.to[x.block].IsZero() && !has(now, x) {
			r.stray("", x.words(), "Deze figuur kwam niet terug. Zij staat nog in de brief; haal haar weg als dat de bedoeling is.")
		}
	}
}

// figure is a picture and the block it stands in.
type figure struct {
	*letter.Picture
	block letter.ID
}

func (x figure) words() string { return "Figuur: " + cmp.Or(x.Alt, "zonder beschrijving") }

// shown gives the figures of a letter, in order.
func shown(l *letter.Letter) (out []figure) {
	for _, f := range l.Flatten() {
		for _, b := range f.Blocks {
			if p, ok := l.Pictures.Get(b.Of); ok && b.Kind == letter.FigureBlock {
				out = append(out, figure{p, b.ID})
			}
		}
	}
	return out
}
