package office

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// What somebody tracked in a document from elsewhere becomes a proposal of who did it: words that came and went, paragraphs that
// were split or joined, came or went, rows of tables. Changes of one person that touch are one proposal.

// When reads a time as office programs write it, with or without a zone and parts of a second; zero for none.
func When(at string) time.Time {
	for _, form := range [...]string{time.RFC3339, "2006-01-02T15:04:05"} {
		if t, err := time.Parse(form, at); err == nil {
			return t
		}
	}
	return time.Time{}
}

// By gives a name as a letter holds it.
func By(name string) string {
	if name = letter.Clean(strings.TrimSpace(name)); name == "" {
		return Unknown
	}
	return name
}

// propose makes a proposal of who changed something.
func (b *builder) propose(c *Change) letter.ID {
	p := &letter.Proposal{ID: b.id(), By: By(c.By), At: When(c.At)}
	b.l.Proposals = b.l.Proposals.With(p.ID, p)
	return p.ID
}

// proposal is one of which words end at a byte of the block.
type proposal struct {
	id  letter.ID
	end int
}

// proposal gives the proposal of a change of the words [from, to): that of the words before when the same person changed these.
func (s *spanner) proposal(c *Change, from, to int) letter.ID {
	p, ok := s.proposed[c.By]
	if !ok || p.end != from && p.end != to {
		p.id = s.b.propose(c)
	}
	if s.proposed == nil {
		s.proposed = map[string]proposal{}
	}
	s.proposed[c.By] = proposal{p.id, to}
	return p.id
}

// ending is the end of a paragraph, and the block that was made of it; nil when it was room on paper.
type ending struct {
	p *Para
	x *letter.Block
}

// borders proposes that paragraphs are split or joined, come or go. A border is of the upper paragraph in office programs; here of
// the lower one, but of a paragraph all of whose words come or go it is its own.
func (b *builder) borders(ends []ending) {
	lower := false // the border above this one is of this paragraph already
	for i, e := range ends {
		m := e.p.Mark
		if m == nil || e.x == nil || !e.x.Kind.HasText() {
			lower = false
			continue
		}
		kind, mark := letter.Inserted, letter.Ins
		if e.p.Gone {
			kind, mark = letter.Deleted, letter.Del
		}
		at := e.x
		if all, _ := at.Marked(mark, 0, len(at.Text)); lower || !all && at.Text != "" {
			if lower = true; i+1 == len(ends) || ends[i+1].x == nil {
				continue // what follows was room on paper
			}
			if at = ends[i+1].x; !at.Kind.HasText() {
				b.d.Lost.Add(LostChange, 1)
				continue
			}
		}
		at.Open = append(at.Open, letter.Change{Kind: kind, By: b.beside(m, e.x, at)})
	}
}

// beside gives the proposal of a border: that of the words round it when the same person changed these.
func (b *builder) beside(m *Change, upper, lower *letter.Block) letter.ID {
	own := func(x letter.Mark) bool {
		p, ok := b.l.Proposals.Get(x.By())
		return ok && p.By == By(m.By)
	}
	for _, x := range lower.Marks {
		if x.Kind.Suggests() && x.From == 0 && own(x) {
			return x.By()
		}
	}
	for _, x := range upper.Marks {
		if x.Kind.Suggests() && x.To == len(upper.Text) && own(x) {
			return x.By()
		}
	}
	return b.propose(m)
}

// threads makes the comments of the document, on their words; one that has none is on the letter.
func (b *builder) threads() (out []*review.Thread) {
	at := map[int]letter.Range{}
	for _, p := range b.out.Places {
		x := letter.Range{From: letter.Point{Block: p.Block, Off: p.From}, To: letter.Point{Block: p.Block, Off: p.To}}
		if old, ok := at[p.Comment]; ok {
			x.From = old.From
		}
		at[p.Comment] = x
	}
	of := map[int]*review.Thread{}
	for i, c := range b.d.Comments {
		words := strings.TrimSpace(c.Text)
		if words == "" {
			b.d.Lost.Add(LostComment, 1)
			continue
		}
		if t := of[c.Parent]; c.Parent >= 0 && t != nil {
			t.Replies = append(t.Replies, review.Reply{ID: b.id(), By: By(c.By), Text: words, At: When(c.At)})
			of[i] = t
			continue
		}
		t := &review.Thread{ID: b.id(), By: By(c.By), Text: words, At: When(c.At), State: review.Open, Anchor: b.anchor(at, i)}
		if c.Done {
			t.State = review.Resolved
		}
		of[i] = t
		out = append(out, t)
	}
	return out
}

// anchor ties a comment to its words.
func (b *builder) anchor(at map[int]letter.Range, comment int) review.Anchor {
	r, ok := at[comment]
	f, i := b.l.Home(r.From.Block)
	g, k := b.l.Home(r.To.Block)
	if !ok || f == nil || f != g || k < i {
		p := b.l.Flow(b.l.Frame.Subject).Start()
		return review.Anchor{At: letter.Range{From: p, To: p}, On: review.On{What: review.OnLetter}}
	}
	var quote []string
	for n := i; n <= k; n++ {
		x, from, to := f.Blocks[n], 0, len(f.Blocks[n].Text)
		if n == i {
			from = r.From.Off
		}
		if n == k {
			to = r.To.Off
		}
		quote = append(quote, strings.ReplaceAll(x.Text[from:max(from, to)], letter.ObjectString, ""))
	}
	a := review.Anchor{At: r, Quote: strings.Join(quote, " ")}
	if r.From == r.To {
		a.On.What = review.OnBlock
	}
	return a
}

// reformed proposes that a block became another kind, by who tracked that. In a letter that comes back Open says so too.
func (b *builder) reformed(x *letter.Block, p *Para, running bool, before []*letter.Block) {
	w := p.Was
	if w == nil {
		return
	}
	old, labels := &letter.Block{Text: x.Text}, len(b.labels)
	b.kind(old, &Para{Style: w.Style, Level: w.Level, List: w.List, Plain: w.Plain, Keep: w.Keep}, running, before, false)
	b.labels = b.labels[:labels] // it counts no more
	form := letter.Form{Kind: cmp.Or(old.Kind, letter.Para), Level: old.Level, List: old.List, More: old.More, Plain: old.Plain, Keep: kept(old, w.Keep, running)}
	if form == (letter.Form{Kind: x.Kind, Level: x.Level, List: x.List, More: x.More, Plain: x.Plain, Keep: x.Keep}) {
		if b.was == nil {
			b.d.Lost.Add(LostFormatting, 1)
		}
		return
	}
	x.Open = append(x.Open, letter.Change{Kind: letter.Reformed, By: b.propose(&w.Who), Form: form})
}

// mineOnce takes the changes off the words of rows that one person added or took away: they go with their row.
func mineOnce(t *Table) {
	for _, m := range t.Marks {
		mine := func(c *Change) bool { return c != nil && c.By == m.Who.By }
		for _, c := range t.Rows[m.Row] {
			if c == nil {
				continue
			}
			for _, p := range c.Paras {
				if mine(p.Mark) && p.Gone == m.Gone {
					p.Mark = nil
				}
				for i := range p.Runs {
					if r := &p.Runs[i]; mine(r.Ins) && !m.Gone {
						r.Ins = nil
					} else if mine(r.Del) && m.Gone {
						r.Del = nil
					}
				}
			}
		}
	}
}

func (b *builder) rowChange(m Mark) letter.Change {
	c := letter.Change{Kind: letter.Inserted, By: b.propose(m.Who)}
	if m.Gone {
		c.Kind = letter.Deleted
	}
	return c
}

// Tracked gives who tracked a change in a paragraph of one of these styles, the zero Change for nobody.
func (d *Doc) Tracked(in ...Style) (by Change) {
	var look func([]*Para)
	look = func(paras []*Para) {
		for _, p := range paras {
			for c := range p.Cells() {
				look(c.Paras)
			}
			if !slices.Contains(in, p.Style) {
				continue
			}
			for i := range p.Runs {
				if c := cmp.Or(p.Runs[i].Ins, p.Runs[i].Del); c != nil {
					by = *c
				}
			}
		}
	}
	look(d.Paras)
	look(d.Aside)
	return by
}
