package drafts

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// Stretch is a row of bytes of a block that one act wrote.
type Stretch struct {
	From, To int // bytes of the block's Text
	Origin
}

// Origin tells where words come from. The zero Origin is the letter as it was begun or read from a file.
type Origin struct {
	By       string    // who wrote them: of a proposal who made it
	At       time.Time //
	Act      letter.ID // the act that wrote them
	Label    string    // of the act, in Dutch
	Proposal letter.ID // the proposal by which they came, zero for none
	Comment  letter.ID // the comment that stood open on the words they came in the place of, or beside; zero for none
	Letter   letter.ID // the draft they were copied from, zero for none
}

// Because gives the proposal by which the words came, else the comment that was open where they were written.
func (o Origin) Because() letter.ID {
	if o.Proposal.IsZero() {
		return o.Comment
	}
	return o.Proposal
}

// Biography tells who wrote the words of a block and when, in order, through all that was done since: splitting, joining,
// moving, cutting and pasting, and undoing leave words with who wrote them. One reading serves all blocks. now is the draft as it is,
// which the bytes are of. ErrHistory when the acts do not fit the letter.
func (k *Desk) Biography(ctx context.Context, id letter.ID) (of func(block letter.ID) []Stretch, now *Snapshot, err error) {
	now, first, acts, err := k.Whole(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	l := &lives{of: map[letter.ID][]Stretch{}}
	doc := first.Doc()
	for _, f := range first.Letter.Flows.All() {
		for _, b := range f.Blocks {
			l.of[b.ID] = whole(b.Text, Origin{At: first.Changed})
		}
	}
	for i := range acts {
		if doc, err = l.act(doc, &acts[i]); err != nil {
			return nil, nil, err
		}
	}
	return func(block letter.ID) []Stretch { return joined(l.of[block]) }, now, nil
}

// FieldOrigin tells who gave a plain field of the frame the words it has, by its name. Who takes back or rejects what another did gives it
// no new words.
func (k *Desk) FieldOrigin(ctx context.Context, id letter.ID, name string) (o Origin, words string, err error) {
	_, first, acts, err := k.Whole(ctx, id)
	if err != nil {
		return o, "", err
	}
	doc := first.Doc()
	words, _ = doc.Letter.Frame.Field(name)
	o = Origin{At: first.Changed}
	from := map[string]Origin{words: o}
	for i := range acts {
		a, open := &acts[i], len(doc.Letter.Was)
		if doc, _, err = a.Steps.Apply(doc); err != nil {
			return o, "", fmt.Errorf("%w: %v", ErrHistory, err)
		}
		now, _ := doc.Letter.Frame.Field(name)
		if now == words {
			continue
		}
		words = now
		if was, ok := from[now]; ok && (!a.Undoes.IsZero() || len(doc.Letter.Was) < open) {
			o = was
			continue
		}
		o = Origin{By: a.By.Name, At: a.At, Act: a.ID, Label: a.Label}
		for _, w := range doc.Letter.Was { // the last that is proposed is what stands there
			before, _ := w.Frame.Field(name)
			if p, ok := doc.Letter.Proposals.Get(w.By); ok && before != now {
				o.By, o.Proposal = p.By, p.ID
			}
		}
		from[now] = o
	}
	return o, words, nil
}

// lives follows the words of all blocks through the acts.
type lives struct {
	of   map[letter.ID][]Stretch // of each block, in order, without gaps
	lost []grave                 // what went, the last one last
	now  Origin
}

// grave is a text that went, with where it came from: what is pasted, or comes back by undo or with an older version, is no new text.
type grave struct {
	block letter.ID // that went whole, zero for words of one
	text  string
	from  []Stretch
}

// gravesMost is how many texts that went are remembered; graveLeast how long one must be to be known again outside undo.
const (
	gravesMost = 400
	graveLeast = 12
)

func whole(text string, o Origin) []Stretch {
	if text == "" {
		return nil
	}
	return []Stretch{{0, len(text), o}}
}

func (l *lives) act(doc edit.Doc, a *Act) (edit.Doc, error) {
	l.now = Origin{By: a.By.Name, At: a.At, Act: a.ID, Label: a.Label}
	var touched []letter.ID
	for _, s := range a.Steps {
		l.now.Comment = letter.ID{}
		switch s := s.(type) {
		case edit.Taken:
			l.now.Letter = s.From
		case edit.Text:
			l.now.Comment = l.asked(doc, s)
		}
		next, _, err := (edit.Steps{s}).Apply(doc)
		if err != nil {
			return doc, fmt.Errorf("%w: %v", ErrHistory, err)
		}
		touched = append(touched, l.step(doc.Letter, s, !a.Undoes.IsZero())...)
		l.hanging(doc.Letter, next.Letter)
		doc = next
	}
	for _, id := range touched {
		l.proposed(doc.Letter, id)
	}
	return doc, nil
}

// asked gives the comment because of which words are written: the last that is open on the words they replace or touch, or
// that those words were written for.
func (l *lives) asked(doc edit.Doc, s edit.Text) letter.ID {
	b := doc.Letter.Block(s.Block)
	if b == nil {
		return letter.ID{}
	}
	touches := func(from, to int) bool { return from <= s.At+s.Del && s.At <= to }
	for _, t := range slices.Backward(doc.Threads) {
		if t.State != review.Open || t.Anchor.On.What != review.OnWords {
			continue
		}
		if from, to, ok := within(b, t.Anchor.At); ok && touches(from, to) {
			return t.ID
		}
		if slices.ContainsFunc(l.of[s.Block], func(x Stretch) bool { return x.Comment == t.ID && touches(x.From, x.To) }) {
			return t.ID
		}
	}
	return letter.ID{}
}

// within gives the bytes of a block that lie between two places, one of which stands in it.
func within(b *letter.Block, r letter.Range) (from, to int, ok bool) {
	to = len(b.Text)
	if r.From.Block == b.ID {
		from, ok = r.From.Off, true
	}
	if r.To.Block == b.ID {
		to, ok = r.To.Off, true
	}
	return from, to, ok
}

// step follows one step; before is the letter it is done to. It gives the blocks that may have new words.
func (l *lives) step(before *letter.Letter, s edit.Step, undo bool) []letter.ID {
	switch s := s.(type) {
	case edit.Text:
		b := before.Block(s.Block)
		was := l.of[s.Block]
		l.bury(letter.ID{}, b.Text[s.At:s.At+s.Del], cut(was, s.At, s.At+s.Del))
		l.of[s.Block] = slices.Concat(cut(was, 0, s.At), moved(l.origin(letter.ID{}, s.Ins.Text, undo), s.At), moved(cut(was, s.At+s.Del, len(b.Text)), s.At+len(s.Ins.Text)))
		l.parts(s.Parts, undo)
		return []letter.ID{s.Block}
	case edit.Split:
		b, was := before.Block(s.Block), l.of[s.Block]
		l.of[s.Block], l.of[s.New] = cut(was, 0, s.At), cut(was, s.At, len(b.Text))
	case edit.Join:
		l.of[s.Block] = slices.Concat(l.of[s.Block], moved(l.of[s.Next], s.At))
	case edit.Splice:
		for _, id := range s.Gone {
			if b := before.Block(id); b != nil {
				l.bury(id, b.Text, l.of[id])
			}
		}
		var out []letter.ID
		for _, b := range s.Ins {
			l.of[b.ID] = l.origin(b.ID, b.Text, undo)
			out = append(out, b.ID)
		}
		l.parts(s.Parts, undo)
		return out
	case edit.SetTable:
		l.parts(s.Parts, undo)
	case edit.SetBijlagen:
		l.parts(s.Parts, undo)
	}
	return nil
}

func (l *lives) parts(p edit.Parts, undo bool) {
	for _, f := range p.Flows {
		for _, b := range f.Blocks {
			l.of[b.ID] = l.origin(b.ID, b.Text, undo)
		}
	}
}

// hanging buries the notes, cells and bijlagen that went with what they hang from.
func (l *lives) hanging(was, now *letter.Letter) {
	for id := range now.Flows.Changed(was.Flows) {
		if f, ok := was.Flows.Get(id); ok && now.Flow(id) == nil {
			for _, b := range f.Blocks {
				l.bury(b.ID, b.Text, l.of[b.ID])
			}
		}
	}
}

func (l *lives) bury(block letter.ID, text string, from []Stretch) {
	if text == "" {
		return
	}
	if l.lost = append(l.lost, grave{block, text, from}); len(l.lost) > 2*gravesMost {
		l.lost = slices.Clone(l.lost[gravesMost:])
	}
}

// origin gives where an inserted text comes from: from where it went, or from this act.
func (l *lives) origin(block letter.ID, text string, undo bool) []Stretch {
	for _, g := range slices.Backward(l.lost) {
		if !block.IsZero() && g.block == block && g.text == text {
			return g.from
		}
	}
	if undo || l.now.Letter.IsZero() && len(text) >= graveLeast {
		for _, g := range slices.Backward(l.lost) {
			if g.text == text {
				return g.from
			}
			if at := strings.Index(g.text, text); at >= 0 && len(text) >= graveLeast {
				return cut(g.from, at, at+len(text))
			}
		}
	}
	return whole(text, l.now)
}

// proposed gives new words of a block to who proposed them.
func (l *lives) proposed(now *letter.Letter, id letter.ID) {
	b := now.Block(id)
	if b == nil {
		return
	}
	for _, m := range b.Marks {
		if m.Kind != letter.Ins {
			continue
		}
		p, ok := now.Proposals.Get(m.By())
		if !ok {
			continue
		}
		var out []Stretch
		for _, s := range l.of[id] {
			if s.Act != l.now.Act || s.To <= m.From || s.From >= m.To {
				out = append(out, s)
				continue
			}
			mine := s
			mine.From, mine.To = max(s.From, m.From), min(s.To, m.To)
			mine.By, mine.Proposal = p.By, p.ID
			for _, x := range []Stretch{{s.From, mine.From, s.Origin}, mine, {mine.To, s.To, s.Origin}} {
				if x.From < x.To {
					out = append(out, x)
				}
			}
		}
		l.of[id] = out
	}
}

// cut gives the stretches of bytes [from, to), counted from there.
func cut(ss []Stretch, from, to int) (out []Stretch) {
	for _, s := range ss {
		if s.From, s.To = max(s.From, from)-from, min(s.To, to)-from; s.From < s.To {
			out = append(out, s)
		}
	}
	return out
}

func moved(ss []Stretch, by int) []Stretch {
	out := slices.Clone(ss)
	for i := range out {
		out[i].From, out[i].To = out[i].From+by, out[i].To+by
	}
	return out
}

// joined makes one of stretches of one origin that touch.
func joined(ss []Stretch) (out []Stretch) {
	for _, s := range ss {
		if n := len(out); n > 0 && out[n-1].Origin == s.Origin && out[n-1].To == s.From {
			out[n-1].To = s.To
			continue
		}
		out = append(out, s)
	}
	return out
}
