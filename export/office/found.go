package office

import (
	"slices"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/text"
)

// found reads the frame of a letter made elsewhere: its letterhead may stand in tables, text boxes and headers, so those are
// unfolded, and what stands in them and where says what it is.
func (b *builder) found() []part {
	main, beside := b.unfold()
	main = b.raised(main)
	beside = b.heads(main, beside)
	pieces := func(words func(*Para) string) []text.Piece {
		out := make([]text.Piece, 0, len(main)+len(beside))
		for _, p := range main {
			out = append(out, text.Piece{Text: clean1(p, words), Solid: p.Table != nil || len(p.Images) > 0 || p.Style == Heading || p.Style == Item && !b.closes(p)})
		}
		for _, p := range beside {
			out = append(out, text.Piece{Text: clean1(p, words), Beside: true})
		}
		return out
	}
	now := text.Outside(pieces((*Para).Accepted))
	was := now
	if all := slices.Concat(main, beside); slices.ContainsFunc(all, (*Para).changed) {
		if was = text.Outside(pieces((*Para).Rejected)); !b.tracked(was, now, all) {
			was = now
		}
	}
	b.take(was)
	return b.rest(now, main, beside)
}

// heads adds the words of headers and text boxes to those that stand beside the text. A header of later pages that says again what
// stands elsewhere, the directie and the kenmerk, is left out.
func (b *builder) heads(main, beside []*Para) []*Para {
	var said strings.Builder
	for _, p := range slices.Concat(main, beside) {
		said.WriteString(" " + plainWords(clean1(p, (*Para).Words)))
	}
	for _, p := range b.d.Aside {
		s := plainWords(p.Words())
		if p.From == Footer || s == "" || p.From == Later && strings.Contains(said.String()+" ", " "+s+" ") {
			continue
		}
		beside = append(beside, p)
		said.WriteString(" " + s)
	}
	return beside
}

// closes reports whether an item of a list is a line of the closing: Word makes lists where nobody asked.
func (b *builder) closes(p *Para) bool { return text.IsClosing(p.Words()) }

// clean1 gives the words of a paragraph for the rules, "" for what is no text.
func clean1(p *Para, words func(*Para) string) string {
	if p.Table != nil || p.Break {
		return ""
	}
	lines := strings.Split(words(p), "\n")
	for i, s := range lines {
		lines[i] = letter.Clean(strings.ReplaceAll(clean(strings.ReplaceAll(s, "\t", "\v")), "\v", "\t"))
		if strings.Contains(s, "\t") {
			lines[i] = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\t' }), "  ")
			lines[i] = clean(lines[i])
		}
	}
	return strings.Join(lines, "\n")
}

// take puts what was found in the letter.
func (b *builder) take(o *text.Outer) {
	f := &b.l.Frame
	was := *f
	*f = o.Frame
	f.Lang, f.Numbered, f.Addressee, f.Subject, f.Salutation, f.Body, f.Closing = was.Lang, was.Numbered, was.Addressee, was.Subject, was.Salutation, was.Body, was.Closing
	b.lines(f.Addressee, o.Addressee...)
	for flow, s := range map[letter.ID]string{f.Subject: o.Subject, f.Salutation: o.Salutation, f.Closing: o.Closing} {
		b.lines(flow, s)
	}
	b.l.Signers = o.Signers
	b.find = append(b.find, o.Findings...)
}

// rest gives the paragraphs that are no part of the frame, those of bijlagen apart.
func (b *builder) rest(o *text.Outer, main, beside []*Para) []part {
	parts := []part{{}}
	starts := map[int]int{} // piece → which bijlage begins with it
	for k, e := range o.Bijlagen {
		if e.Piece >= 0 {
			starts[e.Piece] = k
		}
	}
	for i, p := range main {
		if k, ok := starts[i]; ok {
			parts = append(parts, b.titled(p, k+1))
			if o.Bijlagen[k].Title == "" { // the whole paragraph is the title
				continue
			}
			b.l.Bijlagen[parts[len(parts)-1].bijlage-1].Title = o.Bijlagen[k].Title
		}
		if q := b.left(p, o.Left[i]); q != nil {
			parts[len(parts)-1].paras = append(parts[len(parts)-1].paras, q)
		}
	}
	for k, e := range o.Bijlagen {
		if x := b.l.Bijlagen; e.Piece < 0 && k < len(x) && x[k].Title == "" {
			x[k].Title = e.Title
		} else if e.Piece < 0 {
			b.l.Bijlagen = append(x, letter.Bijlage{ID: b.id(), Kind: letter.Enclosure, Title: e.Title})
		}
	}
	for i, p := range beside {
		left := o.Left[len(main)+i]
		if p.From != Box || left == "" {
			p.Runs = []Run{{Text: left}}
			continue
		}
		b.d.Lost.Add(LostBox, 1)
		parts[0].paras = append(parts[0].paras, &Para{Runs: []Run{{Text: left}}})
	}
	for k := range parts {
		parts[k].paras = typed(b.asked(noEdge(parts[k].paras)))
	}
	return parts
}

// left gives what is left of a paragraph; nil when all of it has its place.
func (b *builder) left(p *Para, left string) *Para {
	whole := clean1(p, (*Para).Accepted)
	switch {
	case p.Table != nil || p.Break || len(p.Images) > 0 || strings.TrimSpace(whole) == "" || same1(whole, left):
		return p
	case strings.TrimSpace(left) == "":
		return nil
	case p.changed():
		b.d.Lost.Add(LostChange, 1)
		return &Para{Runs: []Run{{Text: left}}}
	}
	if k := strings.LastIndex(p.Words(), left); k > 0 { // its first words were taken
		q := *p
		q.Runs = cutRuns(p.Runs, k)
		return &q
	}
	return &Para{Runs: []Run{{Text: left}}}
}

// same1 reports whether two texts differ in white space alone.
func same1(a, b string) bool {
	return strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
}

// cutRuns gives the runs without their first bytes.
func cutRuns(runs []Run, n int) []Run {
	for i := range runs {
		if len(runs[i].Text) > n {
			out := append([]Run(nil), runs[i:]...)
			out[0].Text = out[0].Text[n:]
			return out
		}
		n -= len(runs[i].Text)
	}
	return nil
}

// noEdge takes page breaks off both ends: they were room on paper.
func noEdge(ps []*Para) []*Para {
	room := func(p *Para) bool {
		return p.Break || p.Table == nil && len(p.Images) == 0 && len(p.Runs) == 0
	}
	for len(ps) > 0 && room(ps[0]) {
		ps = ps[1:]
	}
	for len(ps) > 0 && room(ps[len(ps)-1]) {
		ps = ps[:len(ps)-1]
	}
	return ps
}
