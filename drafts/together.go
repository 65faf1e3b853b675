package drafts

import (
	"context"
	"errors"
	"reflect"
	"slices"

	"kamerbrief/drafts/compare"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// Copies that are read in one after the other, while nothing else is done, give one letter, whoever's came first: the one of reading them in
// in the order of the IDs of their first acts. Words, looks and comments give that in every order (merge.go). Where somebody changed more than these the
// letter of that order is made too, and what was read in becomes it.

// branch is what was done in one copy, as it was done there and as far as it is known.
type branch struct {
	base letter.ID
	acts []Act
}

// cameFrom gives acts of a copy with how they were done in it.
func cameFrom(base letter.ID, acts []Act) []Act {
	out := slices.Clone(acts)
	for i, a := range out {
		out[i].Came = &Came{base, a.Parent, a.Steps, a.Label}
	}
	return out
}

// there gives an act that came as it was done in its copy.
func (a Act) there() Act {
	a.Parent, a.Steps, a.Label = a.Came.Parent, a.Came.Steps, a.Came.Label
	return a
}

// follow puts an act of a copy behind the one it was done on; ok is false when that is not known, or another follows it already: the copy was
// taken from a backup.
func follow(all []branch, a Act) (out []branch, ok bool) {
	if a.Came.Parent == a.Came.Base {
		return append(all, branch{a.Came.Base, []Act{a.there()}}), true
	}
	for i, b := range all {
		if b.base == a.Came.Base && b.acts[len(b.acts)-1].ID == a.Came.Parent {
			all[i].acts = append(b.acts, a.there())
			return all, true
		}
	}
	return all, false
}

// goesOn reports whether all that was done in an earlier state of the copy is in this one.
func (b branch) goesOn(from branch) bool {
	n := len(from.acts)
	return n <= len(b.acts) && slices.EqualFunc(b.acts[:n], from.acts, func(x, y Act) bool { return x.ID == y.ID && x.By.Key == y.By.Key })
}

// gathered are the copies that were read in since somebody last did something himself, or a copy of them was made.
type gathered struct {
	pasts    map[letter.ID]past // the draft since each base
	n        int                // so many of the last acts are theirs
	branches []branch           // in the order of their first acts' IDs
}

// merged counts the last acts that merging did: those that came, and what was done then by the program here. What an older program merged it did not
// say of how it was made.
func merged(acts []Act, key string) (n int) {
	for i, a := range slices.Backward(acts) {
		if a.Label != mergeLabel || !a.Undoes.IsZero() || a.Came == nil && a.By.Key != key {
			break
		}
		if a.Came != nil {
			n = len(acts) - i
		}
	}
	return n
}

// gather finds the copies that were read in last, with the one that comes now; nil when there is no other, or when it is not known of all how
// they were made.
func (k *Desk) gather(ctx context.Context, h held, p past, comes branch) (*gathered, error) {
	g := &gathered{pasts: map[letter.ID]past{comes.base: p}, n: merged(p.acts, h.By.Key)}
	for i := len(p.acts) - 1; i >= len(p.acts)-g.n; i-- { // no further back than where the last of their copies was made
		c := p.acts[i].Came
		if c == nil {
			continue
		}
		q, known := g.pasts[c.Base]
		if !known {
			var err error
			if q, err = k.since(ctx, h, c.Base); err != nil {
				return nil, err
			}
			g.pasts[c.Base] = q
		}
		g.n = min(g.n, len(q.acts))
	}
	in := map[letter.ID]bool{}
	for _, a := range p.acts[len(p.acts)-g.n:] {
		if a.Came != nil {
			in[a.ID] = true
		}
	}
	for base, q := range g.pasts {
		var all []branch
		for _, a := range q.acts {
			if ok := true; a.Came != nil && a.Came.Base == base {
				if all, ok = follow(all, a); !ok {
					return nil, nil
				}
			}
		}
		for _, b := range all {
			switch {
			case b.acts[0].ID == comes.acts[0].ID:
				if !comes.goesOn(b) {
					return nil, nil
				}
				comes.acts = slices.Concat(b.acts, comes.acts[len(b.acts):]) // as it came before: what is private by now was not then
			case slices.ContainsFunc(b.acts, func(a Act) bool { return in[a.ID] }):
				g.branches = append(g.branches, b)
			}
		}
	}
	if len(g.branches) == 0 {
		return nil, nil
	}
	g.branches = append(g.branches, comes)
	return g, nil
}

// together gives the letter that the copies which were read in last give with the one that comes now; nil when that is what merging makes of it anyhow.
func (k *Desk) together(ctx context.Context, h held, p past, comes branch) (all *edit.Doc, err error) {
	defer func() {
		if errors.Is(err, ErrHistory) { // the copy comes in all the same
			all, err = nil, nil
		}
	}()
	defer unsound(&err)
	g, err := k.gather(ctx, h, p, comes)
	if err != nil || g == nil {
		return nil, err
	}
	if !slices.ContainsFunc(g.branches, branch.moreThanWords) {
		return nil, nil
	}
	slices.SortFunc(g.branches, func(a, b branch) int { return a.acts[0].ID.Compare(b.acts[0].ID) })
	doc, err := after(p.doc, p.acts[:len(p.acts)-g.n])
	if err != nil {
		return nil, err
	}
	for _, care := range []bool{false, true} {
		if all, err = g.inTurn(h.Draft, doc, care); err != nil || edit.SameDecided(doc.Letter, all.Letter) {
			break
		}
	}
	return all, err
}

// inTurn gives what doc is when the copies are read in in their order; with care as of adopt.
func (g *gathered) inTurn(of *Draft, doc edit.Doc, care bool) (*edit.Doc, error) {
	d := adopting{Draft: NewDraft(of.ID, doc.Letter)}
	d.doc, d.By = doc, of.By
	for _, b := range g.branches {
		q := g.pasts[b.base]
		ours := slices.Clone(q.acts[:len(q.acts)-g.n])
		for _, a := range d.pending {
			ours = append(ours, a.Act)
		}
		rows, err := over(q.doc, ours, rowsOf(q.doc.Letter, b.acts))
		if err == nil {
			err = d.adopt(rows, ours, care)
		}
		if err != nil {
			return nil, err
		}
	}
	return &d.doc, nil
}

// become makes the draft what it is to be. What it cannot be made it is not: it is as good a letter.
func (d *adopting) become(to edit.Doc) {
	var steps edit.Steps
	if !letter.Equal(d.doc.Letter, to.Letter) {
		var err error
		if steps, err = compare.Steps(d.doc.Letter, to.Letter); err != nil {
			return
		}
	}
	now, err := steps.After(d.doc)
	if err != nil {
		return
	}
	if steps = append(steps, rethread(now.Threads, to.Threads)...); len(steps) > 0 {
		_ = d.does(steps)
	}
}

// rethread gives the steps that make comments what they are to be. Those that are the same stay where they are in the list.
func rethread(now, to []*review.Thread) (steps edit.Steps) {
	n := len(now)
	for i, t := range slices.Backward(now) {
		k := review.Find(to, t.ID)
		if k >= 0 && reflect.DeepEqual(t, to[k]) {
			continue
		}
		if steps, n = append(steps, edit.RemoveThread{Thread: t.ID}), n-1; k >= 0 {
			steps, n = append(steps, edit.AddThread{At: i, Thread: *to[k]}), n+1
		}
	}
	for _, t := range to {
		if review.Find(now, t.ID) < 0 {
			steps, n = append(steps, edit.AddThread{At: n, Thread: *t}), n+1
		}
	}
	return steps
}

// moreThanWords reports whether something was done, or of before was taken back, that merging alone need not give the same in every order.
func (b branch) moreThanWords() bool {
	own := map[letter.ID]bool{}
	for _, a := range b.acts {
		for _, s := range a.Steps {
			switch s := s.(type) {
			case edit.Text, edit.Marks, edit.ReviewStep, edit.SetConsent:
			case edit.SetProposal:
				own[s.Proposal.ID] = true
			case edit.DropProposal:
				if !own[s.ID] {
					return true
				}
			default:
				return true
			}
		}
	}
	return false
}
