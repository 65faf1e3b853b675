package drafts

import (
	"slices"
	"unicode/utf8"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// A proposal for the look of words, or for a paragraph, has nothing to do where these were deleted here meanwhile, so no step of it is
// lost. It is told of all the same. Whether it is may not depend on what others proposed: who came first would matter then.

// copied is a copy: the letter that it was made on, what was done in it, and what was done here meanwhile.
type copied struct {
	was        edit.Doc
	acts, ours []Act
}

// unproposed gives the rows of proposals that stood in the copy and do not here, as what they were about is gone.
func (c copied) unproposed(now *letter.Letter, rows []*row) (out []*row) {
	var there *letter.Letter
	for _, r := range rows {
		if r.after != nil {
			there = r.after
		}
	}
	if there == nil || !there.Proposed() {
		return nil
	}
	told := map[letter.ID]bool{}
	for id := range now.Pending {
		told[id] = true
	}
	var had []edit.Suggestion
	for _, r := range rows {
		for _, s := range r.Steps {
			p, is := s.(edit.SetProposal)
			if !is || r.lost || told[p.Proposal.ID] {
				continue
			}
			if had == nil {
				had = edit.Suggestions(there)
			}
			if i := slices.IndexFunc(had, func(x edit.Suggestion) bool { return x.ID == p.Proposal.ID && c.gone(now, there, x) }); i >= 0 {
				r.on, told[p.Proposal.ID] = had[i].On, true
				out = append(out, r)
			}
		}
	}
	return out
}

// gone reports whether what a proposal of the copy was about is not here. Who proposed that it would go has had his way; and of a thing
// that is here another proposal took it over, as there is one at a time.
func (c copied) gone(now, there *letter.Letter, s edit.Suggestion) bool {
	switch s.Kind {
	case edit.Blocks:
		return !now.Has(s.Place.From.Block)
	case edit.Formats:
		back, ok := c.back()
		if !ok {
			return false
		}
		for _, f := range there.Flows.All() {
			for _, b := range f.Blocks {
				for _, m := range b.Marks {
					if m.Kind == letter.Base && m.By() == s.ID && c.here(b, m, back) {
						return false
					}
				}
			}
		}
		return true
	}
	return false
}

// back gives the steps that take back all that was done in the copy.
func (c copied) back() (edit.Steps, bool) {
	var all edit.Steps
	doc := c.was
	for _, a := range c.acts {
		next, back, err := a.Steps.Apply(doc)
		if err != nil {
			return nil, false
		}
		all, doc = slices.Concat(back, all), next
	}
	return all, true
}

// here reports whether any of the words of a mark in the copy is here still.
func (c copied) here(b *letter.Block, m letter.Mark, back edit.Steps) bool {
	for i := m.From; i < m.To; {
		_, n := utf8.DecodeRuneInString(b.Text[i:])
		from, to := letter.Point{Block: b.ID, Off: i}, letter.Point{Block: b.ID, Off: i + n}
		follow := func(ss edit.Steps) bool {
			from, _ = ss.Map(from, edit.Right)
			to, _ = ss.Map(to, edit.Left)
			return from.Block == to.Block && to.Off-from.Off == n
		}
		if follow(back) && !slices.ContainsFunc(c.ours, func(a Act) bool { return !follow(a.Steps) }) {
			return true
		}
		i += n
	}
	return false
}
