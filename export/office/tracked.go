package office

import (
	"slices"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/text"
)

// What somebody tracked in the letterhead or the signatures of a letter from elsewhere: the rules read it twice, without the changes
// and with them, and what differs is proposed, each field by itself.

// maxChanges is how many stretches of one paragraph may be proposals: people make tens, and each is decided by making the paragraph anew.
const maxChanges = 5000

// settle accepts what was tracked in a paragraph that has too much of it, and in what is pasted, which proposes nothing.
func (b *builder) settle(p *Para) {
	if b.piece {
		p.Mark, p.Gone, p.Was = nil, false, nil
	}
	n := 0
	for i := range p.Runs {
		if r := &p.Runs[i]; r.Ins != nil || r.Del != nil || r.Was != nil {
			n++
		}
	}
	if n <= maxChanges && !b.piece || b.was != nil {
		return
	}
	b.d.Lost.Add(LostChange, n)
	p.Runs = slices.DeleteFunc(p.Runs, func(r Run) bool { return r.Del != nil })
	for i := range p.Runs {
		p.Runs[i].Ins, p.Runs[i].Was = nil, nil
	}
}

// tracked keeps what stands round the body without the changes and with them. It reports false when both are alike, or are not made
// of the same paragraphs: then the changes are counted, and read as accepted.
func (b *builder) tracked(was, now *text.Outer, all []*Para) bool {
	var taken []*Para
	for i, p := range all {
		if !p.changed() || strings.TrimSpace(now.Left[i]) != "" || strings.TrimSpace(p.Accepted()+p.Rejected()) == "" || now.Left[i] == "" && p.Accepted() == "" {
			continue
		}
		if strings.TrimSpace(was.Left[i]) != "" {
			b.d.Lost.Add(LostChange, 1)
			return false
		}
		taken = append(taken, p)
	}
	if len(taken) == 0 {
		return false
	}
	if len(was.Signers) != len(now.Signers) || len(was.Addressee) != len(now.Addressee) {
		b.d.Lost.Add(LostChange, len(taken))
		return false
	}
	b.before, b.after, b.changing = was, now, taken
	return true
}

// around proposes what was tracked round the body.
func (b *builder) around() {
	was, now := b.before, b.after
	if was == nil {
		return
	}
	l := b.l
	propose := func(from, to string, change func()) {
		if from != to {
			l.Was = append(l.Was, letter.Was{By: b.propose(b.whoChanged(from, to)), Frame: l.Frame, Signers: l.Signers, Bijlagen: l.Bijlagen})
			change()
		}
	}
	for _, f := range letter.Fields() {
		to := *f.At(&now.Frame)
		propose(*f.At(&was.Frame), to, func() { *f.At(&l.Frame) = to })
	}
	for i, s := range now.Signers {
		old := was.Signers[i]
		propose(old.Function+" "+old.Prefix+" "+old.Name, s.Function+" "+s.Prefix+" "+s.Name, func() {
			l.Signers = slices.Clone(l.Signers)
			l.Signers[i].Function, l.Signers[i].Prefix, l.Signers[i].Name = s.Function, s.Prefix, s.Name
		})
	}
	for i := range was.Addressee {
		b.retitled(l.Frame.Addressee, i, was.Addressee[i], now.Addressee[i])
	}
	b.retitled(l.Frame.Subject, 0, was.Subject, now.Subject)
	b.retitled(l.Frame.Salutation, 0, was.Salutation, now.Salutation)
	b.retitled(l.Frame.Closing, 0, was.Closing, now.Closing)
}

// retitled proposes other words for line i of a short text of the letterhead.
func (b *builder) retitled(flow letter.ID, i int, was, now string) {
	was, now = clean(was), clean(now)
	f := b.l.Flow(flow)
	if was == now || i >= len(f.Blocks) || f.Blocks[i].Text != was {
		return
	}
	by := b.propose(b.whoChanged(was, now)).String()
	x := *f.Blocks[i]
	x.Text = was + now
	if was != "" {
		x.Marks = append(x.Marks, letter.Mark{Kind: letter.Del, To: len(was), Val: by})
	}
	if now != "" {
		x.Marks = append(x.Marks, letter.Mark{Kind: letter.Ins, From: len(was), To: len(x.Text), Val: by})
	}
	x.Marks = letter.NormalMarks(x.Marks)
	g := &letter.Flow{ID: f.ID, Kind: f.Kind, Blocks: slices.Clone(f.Blocks)}
	g.Blocks[i] = &x
	b.l.PutFlow(g)
}

// whoChanged gives who tracked the change from one text to another: of the paragraph that says either, else of the first.
func (b *builder) whoChanged(from, to string) *Change {
	of := func(p *Para) *Change {
		for i := range p.Runs {
			if r := &p.Runs[i]; r.Ins != nil {
				return r.Ins
			} else if r.Del != nil {
				return r.Del
			}
		}
		return nil
	}
	says := func(p *Para) bool {
		now, was := plainWords(p.Accepted()), plainWords(p.Rejected())
		return now != "" && strings.Contains(plainWords(to), now) || was != "" && strings.Contains(plainWords(from), was) || to != "" && strings.Contains(now, plainWords(to)) || from != "" && strings.Contains(was, plainWords(from))
	}
	if i := slices.IndexFunc(b.changing, says); i >= 0 {
		return of(b.changing[i])
	}
	return of(b.changing[0])
}
