package export

import (
	"slices"

	"kamerbrief/drafts/check"
	"kamerbrief/drafts/letter"
)

// linked gives the letter with a link on every citation that has an address and nothing wrong with it, where the writer made
// none himself. Only a reader on a screen sees it; the text and its lines stay as they are.
func linked(l *letter.Letter) *letter.Letter {
	blocks := map[letter.ID]*letter.Block{}
	for _, c := range check.Citations(l) {
		if c.URL == "" || !c.OK() || frameText[c.In] {
			continue
		}
		b := c.Block
		if x := blocks[b.ID]; x != nil {
			b = x
		}
		if slices.ContainsFunc(b.Marks, func(m letter.Mark) bool { return m.Kind == letter.Link && m.From < c.To && m.To > c.From }) {
			continue
		}
		x := *b
		x.Marks = letter.NormalMarks(append(slices.Clone(b.Marks), letter.Mark{Kind: letter.Link, From: c.From, To: c.To, Val: c.URL}))
		blocks[b.ID] = &x
	}
	return l.Redrawn(blocks)
}

// frameText are the texts above and below the letter, which stay plain.
var frameText = map[string]bool{string(letter.AddresseeFlow): true, string(letter.SubjectFlow): true, string(letter.SalutationFlow): true, string(letter.ClosingFlow): true}
