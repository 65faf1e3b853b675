package compare

import (
	"slices"

	"kamerbrief/drafts/letter"
)

// groupOf gives the group a change is in, the flow of it, and what stands before it there.
func (r *Result) groupOf(x Change) (g *Group, before []Group) {
	n := slices.Index(r.Changes, x)
	for i := range r.Texts {
		t := &r.Texts[i]
		k := slices.IndexFunc(t.Groups, func(g Group) bool { return g.From <= n && n < g.To })
		if t.In == x.In && n >= 0 && k >= 0 {
			return &t.Groups[k], t.Groups[:k]
		}
	}
	return nil, nil
}

// Paragraph gives l, what the second letter was made of, with the paragraph of a change as it was in the first, and the ID it has in l: so
// can one be put back from a letter that is no version of l. The zero ID where it cannot: there is no such paragraph, it is no text, it
// was moved, split or joined, or it refers to what is not in l.
func (r *Result) Paragraph(x Change, was, l *letter.Letter) (*letter.Letter, letter.ID) {
	g, before := r.groupOf(x)
	if g == nil || x.Kind == Move || len(g.Was) != 1 || len(g.Now) > 1 || !g.Was[0].Kind.HasText() {
		return nil, letter.ID{}
	}
	out, b := l.Clone(), *g.Was[0]
	f, i := (*letter.Flow)(nil), -1
	if len(g.Now) == 1 {
		b.ID = g.Now[0].ID
		f, i = l.Home(b.ID)
	} else {
		for _, p := range slices.Backward(before) {
			if len(p.Now) > 0 && !p.Left {
				f, i = l.Home(p.Now[len(p.Now)-1].ID)
				break
			}
		}
	}
	if f == nil || !r.refer(&b, g, was, out) {
		return nil, letter.ID{}
	}
	blocks := slices.Clone(f.Blocks)
	if len(g.Now) == 1 {
		blocks[i] = &b
	} else {
		blocks = slices.Insert(blocks, i+1, &b)
	}
	out.PutFlow(&letter.Flow{ID: f.ID, Kind: f.Kind, Blocks: blocks})
	return out, b.ID
}

// refer leads the atoms of a block of was to what they are about in l: notes come along, but for one that is there with the same words.
// It reports whether all lead somewhere.
func (r *Result) refer(b *letter.Block, g *Group, was, l *letter.Letter) bool {
	a, z := letter.NumbersOf(was), letter.NumbersOf(l)
	b.Atoms = slices.Clone(b.Atoms)
	var kept []letter.ID
	for i := range b.Atoms {
		switch at := &b.Atoms[i]; at.Kind {
		case letter.LineBreak:
		case letter.Note:
			f := was.Flow(at.To)
			if f == nil || slices.ContainsFunc(f.Blocks, func(b *letter.Block) bool { return len(b.Atoms) > 0 }) {
				return false
			}
			for _, now := range g.Now {
				k := slices.IndexFunc(now.Atoms, func(x letter.Atom) bool {
					return x.Kind == letter.Note && !slices.Contains(kept, x.To) && l.Flow(x.To) != nil && z.Text(l.Flow(x.To)) == a.Text(f)
				})
				if k >= 0 {
					at.To = now.Atoms[k].To
				}
			}
			if kept = append(kept, at.To); l.Flow(at.To) == nil {
				l.PutFlow(f)
			}
		case letter.RefBijlage:
			n := slices.IndexFunc(was.Bijlagen, func(x letter.Bijlage) bool { return x.ID == at.To })
			if n < 0 || n >= len(l.Bijlagen) {
				return false
			}
			at.To = l.Bijlagen[n].ID
		default:
			if l.Block(at.To) == nil && l.Flow(at.To) == nil {
				return false
			}
		}
	}
	return true
}
