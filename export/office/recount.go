package office

import (
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/pattern"
	"kamerbrief/export/text"
)

// recount compares what the letter counts with what the document showed: what differs becomes a label of its own, or text.
func (b *builder) recount() {
	for range 8 {
		n := letter.NumbersOf(b.l)
		changed := false
		for _, x := range b.labels {
			changed = b.relabel(x, n) || changed
		}
		if !changed {
			return
		}
	}
}

// relabel makes one block show what it showed in the document. It reports whether others may count otherwise now.
func (b *builder) relabel(x labelled, n *letter.Numbers) bool {
	f, i := b.l.Home(x.block)
	if i < 0 {
		return false
	}
	old := f.Blocks[i]
	shown := n.Label(x.block)
	c := *old
	switch {
	case old.Kind == letter.Question || old.Kind == letter.Answer:
		if text.SameLabel(shown, x.label) || old.Label == x.label || !letter.LabelFits(old.Kind, old.More, x.label) {
			return false
		}
		c.Label = x.label
	case old.List == letter.Number && !old.More:
		if bare(shown) == bare(x.label) || x.label == "" {
			return false
		}
		b.d.Lost.Add(LostNumber, 1)
		b.plain(f, i, clean(x.label)+" ")
		return true
	default:
		return false
	}
	b.swap(f, i, &c)
	return true
}

// bare is a number without what stands round it.
func bare(s string) string { return strings.Trim(s, "().: \t\u00a0") }

// plain makes a paragraph of an item, with its number as words, and of what belongs to it.
func (b *builder) plain(f *letter.Flow, i int, label string) {
	c := *f.Blocks[i].Replace(0, 0, letter.Span{Text: label})
	c.List, c.Level = letter.NoList, 0
	b.swap(f, i, &c)
	f = b.l.Flow(f.ID)
	for k := i + 1; k < len(f.Blocks) && f.Blocks[k].More && f.Blocks[k].List != letter.NoList; k++ {
		q := *f.Blocks[k]
		q.List, q.Level, q.More = letter.NoList, 0, false
		b.swap(f, k, &q)
		f = b.l.Flow(f.ID)
	}
	b.shiftPlaces(c.ID, len(label))
}

func (b *builder) swap(f *letter.Flow, i int, c *letter.Block) {
	g := &letter.Flow{ID: f.ID, Kind: f.Kind, Blocks: append([]*letter.Block(nil), f.Blocks...)}
	g.Blocks[i] = c
	b.l.PutFlow(g)
}

// referred makes words again of references that would say something else.
func (b *builder) referred() {
	n := letter.NumbersOf(b.l)
	for _, x := range b.refs {
		if n.Atom(x.atom) == x.words {
			continue
		}
		f, i := b.l.Home(x.block)
		if i < 0 {
			continue
		}
		for k, a := range f.Blocks[i].Atoms {
			if a == x.atom {
				off := f.Blocks[i].AtomOff(k)
				b.swap(f, i, f.Blocks[i].Replace(off, off+len(letter.ObjectString), letter.Span{Text: clean(x.words)}))
				break
			}
		}
	}
}

var reCounted = pattern.New(`^(?i:tabel|figuur|table|figure|afbeelding|grafiek)[ \x{a0}]*\d{1,3}[.:]?(?:[ \x{a0}]+|$)`)

// captioned makes captions of plain paragraphs that are numbered as one, right above a table or below a picture.
func captioned(paras []*Para) {
	for i, p := range paras {
		s := strings.TrimSpace(p.Words())
		if p.Style != Body || p.Table != nil || !reCounted.MatchString(s) || !looksHeading(s) || reCounted.Regexp().FindString(s) == s {
			continue
		}
		if i+1 < len(paras) && paras[i+1].Table != nil || i > 0 && len(paras[i-1].Images) > 0 {
			p.Style = Caption
		}
	}
}

// captions takes the number off the words of what is a caption of a table or figure: the letter counts them itself.
func (b *builder) captions() {
	n := letter.NumbersOf(b.l)
	for _, x := range b.labels {
		f, i := b.l.Home(x.block)
		if i < 0 || f.Blocks[i].Kind != letter.Caption || n.Label(x.block) == "" {
			continue
		}
		s := f.Blocks[i].Text
		m := reCounted.Regexp().FindString(s)
		if m == "" {
			continue
		}
		if !strings.EqualFold(bare(m), n.Label(x.block)) {
			b.d.Lost.Add(LostNumber, 1)
		}
		b.swap(f, i, f.Blocks[i].Replace(0, len(m), letter.Span{}))
		b.shiftPlaces(x.block, -len(m))
	}
}
