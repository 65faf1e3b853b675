package page

import (
	"context"

	"kamerbrief/drafts/letter"
)

// LayBijlage sets one bijlage that is written in the letter as a document of its own: its title and text from the top of
// the page, without letterhead, column or signatures; only the rubricering stays. l should hold no other text but a
// subject, which is the title of the document (see export.Bijlagen); n counts from 0. The engine may not be used for another letter afterwards.
func (e *Engine) LayBijlage(ctx context.Context, l *letter.Letter, n int) (*Set, error) {
	fam, missing := e.family(l.Frame.Font)
	e.w = builder{notes: map[letter.ID]*note{}}
	e.w.set.fam, e.w.set.lang = fam, l.Frame.Lang
	e.boxes, e.prev = map[letter.ID]*box{}, nil
	s := &Set{Letter: l, Family: fam, FontMissing: missing}
	s.count(l)
	e.w.l, e.w.nums = l, s.Nums
	s.front = e.w.front()
	lines := s.front.lines
	*s.front = front{alone: true, family: fam}
	for _, p := range lines {
		if p.name() == classTag && !p.flow { // rubricering stands on every page that leaves
			s.front.lines = append(s.front.lines, p)
		}
	}
	b := l.Bijlagen[n]
	sec := &section{flow: l.Flow(b.Flow), id: b.ID}
	sec.head = e.title(nil, b)
	if err := e.section(ctx, sec, nil, false, nil, laterY, -1); err != nil {
		return nil, err
	}
	s.secs, s.base = []*section{sec}, []int{0}
	s.Total, s.Done = len(sec.pages), sec.done
	for i := range sec.pages {
		for _, f := range sec.pages[i].sheet.finds {
			f.Page = i + 1
			s.Findings = append(s.Findings, f)
		}
	}
	return s, nil
}
