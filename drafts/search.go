package drafts

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/find"
	"kamerbrief/drafts/letter"
)

// Hit is a place in a letter that has what was looked for.
type Hit struct {
	In       string // where, as a place of the command line names it: "subject", "body", "note 1", "cell 1 2 of table 1", "bijlage 1", "people", "reference"
	Sentence string // the sentence it stands in, see find.Sentence
}

// Search gives where a letter has text, in every text of it and in the names around it, whatever its capitals, accents and
// spaces: the subject first, then in reading order.
func Search(l *letter.Letter, text string) (out []Hit) {
	f, err := find.Query{Text: single(text)}.Finder()
	if l == nil || err != nil {
		return nil
	}
	in := func(where, words string) {
		words = single(words)
		if at := f.Text(words); len(at) > 0 {
			out = append(out, Hit{where, find.Sentence(words, at[0][0], at[0][1])})
		}
	}
	l, _ = edit.Show(l, letter.Decided) // what is only proposed may never come
	n := letter.NumbersOf(l)
	for where, b := range l.Places(n) {
		in(where, n.Shown(b))
	}
	for _, s := range l.Signers {
		in("people", strings.TrimSpace(s.Name+", "+s.Function))
	}
	for i, b := range l.Bijlagen {
		in(fmt.Sprintf("bijlage %d", i+1), strings.TrimSpace(b.Title+" "+b.FileName))
	}
	fr := l.Frame
	for _, s := range []string{fr.Reference.OurReference, fr.Reference.YourReference, fr.Reference.Contact, fr.Reference.Directorate, fr.Reference.Department, fr.Ministry} {
		in("reference", s)
	}
	slices.SortStableFunc(out, func(a, b Hit) int { return cmp.Compare(inSubject(a), inSubject(b)) })
	return out
}

func inSubject(h Hit) int {
	if h.In == string(letter.SubjectFlow) {
		return 0
	}
	return 1
}

// single is a text with single spaces.
func single(s string) string { return strings.Join(strings.Fields(s), " ") }

// Found is a draft that has what was looked for.
type Found struct {
	Summary
	Hits []Hit
}

// Search looks through all drafts, but those in the bin, and gives the best first: with the words in the subject, then
// with the most places that have them, then changed last. Drafts that cannot be read are left out. More, when it is not nil,
// is called with what was found so far, after each draft that has something.
func (k *Desk) Search(ctx context.Context, text string, more func([]Found)) (out []Found, err error) {
	list, err := k.Store.List(ctx)
	if err != nil {
		return nil, err
	}
	for _, sum := range list {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if sum.Damaged != "" {
			continue
		}
		s, err := k.Snapshot(ctx, sum.ID)
		if err != nil {
			continue
		}
		hits := Search(s.Letter, text)
		if len(hits) == 0 {
			continue
		}
		out = append(out, Found{sum, hits})
		slices.SortStableFunc(out, func(a, b Found) int {
			return cmp.Or(cmp.Compare(inSubject(a.Hits[0]), inSubject(b.Hits[0])), cmp.Compare(len(b.Hits), len(a.Hits)))
		})
		if more != nil {
			more(slices.Clone(out))
		}
	}
	return out, nil
}
