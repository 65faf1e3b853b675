package office

import (
	"cmp"
	"slices"
	"time"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// cover says that a comment is about the bytes [from, to) of a block.
type cover struct{ comment, from, to int }

// said makes the comments of the document, and finds the words they are about. Private ones stay where they are.
func (o *writer) said(threads []*review.Thread) {
	o.covers = map[letter.ID][]cover{}
	for _, t := range threads {
		if t.Stays() {
			continue
		}
		first := len(o.d.Comments)
		o.d.Comments = append(o.d.Comments, &Comment{ID: t.ID, By: t.By, At: stamp(t.At), Text: t.Text, Parent: -1, Done: t.State == review.Resolved})
		for _, r := range t.Replies {
			o.d.Comments = append(o.d.Comments, &Comment{ID: r.ID, By: r.By, At: stamp(r.At), Text: r.Text, Parent: first, Done: t.State == review.Resolved})
		}
		for i := first; i < len(o.d.Comments); i++ {
			o.cover(i, t.Anchor.At)
		}
	}
}

// cover gives the blocks of a range their part of it.
func (o *writer) cover(comment int, at letter.Range) {
	f, i := o.l.Home(at.From.Block)
	g, k := o.l.Home(at.To.Block)
	if i < 0 || g != f || k < i { // its place is gone from what is written: the start of the letter
		b := o.l.Body().Blocks[0]
		o.covers[b.ID] = append(o.covers[b.ID], cover{comment, 0, 0})
		return
	}
	for n := i; n <= k; n++ {
		b := f.Blocks[n]
		c := cover{comment, 0, len(b.Text)}
		if n == i {
			c.from = min(at.From.Off, len(b.Text))
		}
		if n == k {
			c.to = min(at.To.Off, len(b.Text))
		}
		if c.from < c.to || i == k {
			o.covers[b.ID] = append(o.covers[b.ID], c)
		}
	}
}

// stamp writes a time as office programs do.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05Z")
}

// reviewed gives the runs of a block with its comments; at are the bytes where each run begins.
func (o *writer) reviewed(b *letter.Block, runs []Run, at []int) []Run {
	cs := o.covers[b.ID]
	if len(cs) == 0 {
		return runs
	}
	var cuts []int
	for _, c := range cs {
		cuts = append(cuts, c.from, c.to)
	}
	slices.Sort(cuts)
	var out []Run
	place := func(off int) { // of comments without words
		for _, c := range cs {
			if c.from == c.to && c.from == off {
				out = append(out, Run{In: []int{c.comment}})
			}
		}
	}
	last := -1
	for i, r := range runs {
		from, end := at[i], len(b.Text)
		if i+1 < len(at) {
			end = at[i+1]
		}
		plain := r.Note == nil && r.Ref == nil && len(r.Text) == end-from // and no computed words for an atom
		for {
			if from != last {
				place(from)
				last = from
			}
			n := len(r.Text)
			if plain {
				for _, c := range cuts {
					if c > from && c < from+len(r.Text) {
						n = c - from
						break
					}
				}
			}
			part := r
			part.Text = r.Text[:n]
			for _, c := range cs {
				if c.from <= from && from < c.to {
					part.In = append(part.In, c.comment)
				}
			}
			out = append(out, part)
			r.Text = r.Text[n:]
			from += n
			if !plain || r.Text == "" {
				break
			}
		}
	}
	if len(b.Text) != last {
		place(len(b.Text))
	}
	slices.SortStableFunc(cs, func(a, b cover) int { return cmp.Compare(a.comment, b.comment) })
	return out
}

// change gives who proposed something.
func (o *writer) change(by letter.ID) *Change {
	if c := o.changes[by]; c != nil {
		return c
	}
	c := &Change{By: Unknown}
	if p, ok := o.l.Proposals.Get(by); ok {
		*c = ChangeOf(p)
	}
	if o.changes == nil {
		o.changes = map[letter.ID]*Change{}
	}
	o.changes[by] = c
	return c
}

// Unknown is who changed something when the file does not say.
const Unknown = "onbekend"

// borders gives the ends of paragraphs that are proposed to come or to go. A border is of the lower paragraph here, and of
// the upper one in office programs, but for a paragraph that comes or goes whole.
func (o *writer) borders(f *letter.Flow, paras map[letter.ID]*Para) {
	for i, b := range f.Blocks {
		for _, c := range b.Open {
			if !c.Border() {
				continue
			}
			p := paras[b.ID]
			if i > 0 && !whole(b) && paras[f.Blocks[i-1].ID] != nil {
				p = paras[f.Blocks[i-1].ID]
			}
			if p != nil && p.Mark == nil {
				p.Mark, p.Gone = o.change(c.By), c.Kind == letter.Deleted
			}
		}
	}
}

// whole reports whether all words of a block are proposed to come, or to go.
func whole(b *letter.Block) bool {
	for _, kind := range [...]letter.MarkKind{letter.Ins, letter.Del} {
		if all, _ := b.Marked(kind, 0, len(b.Text)); all || b.Text == "" {
			return true
		}
	}
	return false
}

// reshaped says what kind of paragraph a block was before somebody proposed another.
func (o *writer) reshaped(p *Para, b *letter.Block, plain Style) {
	for _, c := range b.Open {
		if f := c.Form; c.Kind == letter.Reformed {
			p.Was = &OldForm{Who: *o.change(c.By), Style: shape(f.Kind, f.List, f.More, plain), Level: int(f.Level), List: f.List, Plain: f.Plain, Keep: f.Keep}
		}
	}
}

// rowChanges says who proposed the last row of a table, or proposed that it goes. Its words come and go with it, as Word writes that.
func (o *writer) rowChanges(t *Table, open []letter.Change) {
	for _, c := range open {
		if !c.Border() {
			continue
		}
		m := Mark{Row: len(t.Rows) - 1, Who: o.change(c.By), Gone: c.Kind == letter.Deleted}
		t.Marks = append(t.Marks, m)
		for _, x := range t.Rows[m.Row] {
			if x == nil {
				continue
			}
			for _, p := range x.Paras {
				p.with(m)
			}
		}
	}
}

// with marks the words and the end of a paragraph as those of a row, where nobody proposed anything for them.
func (p *Para) with(m Mark) {
	if p.Mark == nil {
		p.Mark, p.Gone = m.Who, m.Gone
	}
	for i := range p.Runs {
		switch r := &p.Runs[i]; {
		case m.Gone && r.Del == nil:
			r.Del = m.Who
		case !m.Gone && r.Ins == nil:
			r.Ins = m.Who
		}
	}
}

// leftBehind gives what stood at the place that a paragraph was moved from: its words, proposed to go. It is no block of the letter: it
// has no ID and no comments.
func (o *writer) leftBehind(hole letter.Change, plain Style) []*Para {
	b := o.l.Block(hole.From)
	if b == nil || !o.movable(b) {
		return nil
	}
	var at [6]int
	all := o.block(nil, b, plain, &at)
	p := all[len(all)-1]
	q := &Para{Style: p.Style, Level: p.Level, List: p.List, Label: p.Label, Group: p.Group, Plain: p.Plain, Keep: p.Keep}
	for _, r := range p.Runs {
		if r.Ins == nil && r.Text != "" {
			r.In = nil
			q.Runs = append(q.Runs, r)
		}
	}
	q.with(Mark{Who: o.change(hole.By), Gone: true})
	return []*Para{q}
}

// moved marks a paragraph that was moved to here as one that comes.
func (o *writer) moved(p *Para, b *letter.Block) {
	for _, c := range b.Open {
		if c.Kind == letter.Moved && o.movable(b) {
			p.with(Mark{Who: o.change(c.By)})
		}
	}
}

// movable reports whether a file can say that a block was moved: its words stand there twice, and notes, references and what references
// go to cannot.
func (o *writer) movable(b *letter.Block) bool {
	return b.Kind.HasText() && !o.wanted[b.ID] && !slices.ContainsFunc(b.Atoms, func(a letter.Atom) bool { return a.Kind != letter.LineBreak })
}
