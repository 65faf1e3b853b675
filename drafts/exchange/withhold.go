package exchange

import (
	"maps"
	"slices"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// withheldText stands in a copy for the words of a bijlage that stays behind. Its block is of the copy alone, so that what a
// colleague writes in it has no place in the letter and comes to the tray.
const withheldText = "Deze bijlage is vertrouwelijk. De tekst zit niet in deze kopie."

// withhold gives a letter and its comments as they may leave: without the words of a bijlage that is confidential, or is so in
// an open proposal or before one, without the proposals for these words, and without the comments on them, which quote them.
func withhold(l *letter.Letter, threads []*review.Thread, id letter.NewID) (*letter.Letter, []*review.Thread) {
	secret := map[letter.ID]bool{}
	note := func(list []letter.Bijlage) {
		for _, b := range list {
			if b.Confidential && l.Flow(b.Flow) != nil {
				secret[b.Flow] = true
			}
		}
	}
	note(l.Bijlagen)
	for _, w := range l.Was {
		note(w.Bijlagen)
	}
	out := l
	for _, p := range edit.Displaced(l) { // their words may be of a bijlage that is confidential, or was
		if p.Gone+p.Words+p.Reason != "" {
			p.Gone, p.Words, p.Reason = "", "", ""
			out = out.Clone()
			out.Proposals = out.Proposals.With(p.ID, &p)
		}
	}
	if len(secret) == 0 {
		return out, threads
	}
	out = out.Clone()
	for flow := range secret {
		f := l.Flow(flow)
		for _, b := range f.Blocks {
			out.Shed(b)
		}
		out.PutFlow(&letter.Flow{ID: f.ID, Kind: f.Kind, Blocks: []*letter.Block{{ID: id(), Kind: letter.Para, Text: withheldText}}})
	}
	still := maps.Collect(pending(out))
	for p := range pending(l) {
		if !still[p] {
			out.Proposals = out.Proposals.Without(p)
		}
	}
	gone := func(t *review.Thread) bool {
		return out.Block(t.Anchor.At.From.Block) == nil || out.Block(t.Anchor.At.To.Block) == nil
	}
	return out, slices.DeleteFunc(slices.Clone(threads), gone)
}

// pending gives the open proposals of a letter.
func pending(l *letter.Letter) func(func(letter.ID, bool) bool) {
	return func(yield func(letter.ID, bool) bool) {
		l.Pending(func(id letter.ID) bool { return yield(id, true) })
	}
}

// withheld counts the bijlagen of a letter whose text or file stays behind.
func withheld(l *letter.Letter) (n int) {
	for _, b := range l.Bijlagen {
		if b.Confidential && (b.File != "" || !b.Flow.IsZero()) {
			n++
		}
	}
	return n
}
