package paper

import (
	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
)

// spotOf gives where the caret stands and the line it stands on.
func (p *Paper) spotOf() (pl page.Place, line *page.Line, ok bool) {
	pl, ok = p.caretBox()
	if !ok {
		return pl, nil, false
	}
	pg, line := p.set.LineOf(p.doc.Selection().Head, p.atEnd)
	if line == nil {
		return pl, nil, false
	}
	_ = pg
	return pl, line, true
}

// vertical moves the caret lines up (by -1) or down (by 1), at least dist far, keeping the place across.
func (p *Paper) vertical(by int, dist page.Pt, extend bool) {
	s := p.doc.Selection()
	if extend && !sameFlow(p.doc.Letter(), s.Anchor, s.Head) {
		p.extendCells(by, 0)
		return
	}
	pl, line, ok := p.spotOf()
	if !ok { // on a figure
		p.across(by, false, extend)
		return
	}
	if !p.hasGoal {
		p.goal = pl.X
	}
	goal := p.goal
	pg, y := pl.Page, pl.Y+pl.H/2
	start := absolute(pg, y)
	// Stay inside the flow when selecting, and inside the notes when in one.
	from, _ := p.doc.Letter().Home(p.doc.Selection().Head.Block)
	met := false
	for {
		npg, next := p.lineBeside(pg, line, y, by, goal, from, extend, dist == 0)
		if next == nil {
			break
		}
		pg, line, y, met = npg, next, (next.Top+next.Bottom)/2, true
		if d := absolute(pg, y) - start; d*int64(by) >= int64(dist) {
			break
		}
	}
	if !met && extend && p.extendCells(by, 0) {
		return
	}
	if !met { // on the first or last line: to its edge, as everywhere
		at, end := letter.Point{Block: line.Block, Off: line.From}, false
		if by > 0 {
			at.Off, end = line.To, true
		}
		p.selectTo(at, end, extend)
		return
	}
	x := max(line.Left, min(goal, line.Right))
	at, end, ok := p.set.At(pg, x, (line.Top+line.Bottom)/2)
	if b := p.doc.Letter().Block(line.Block); b != nil && b.Kind == letter.FigureBlock {
		at, end, ok = letter.Point{Block: line.Block}, false, true
	}
	if !ok {
		return
	}
	p.selectTo(at, end, extend)
	p.goal, p.hasGoal = goal, true
}

func absolute(pg int, y page.Pt) int64 { return int64(pg)*int64(page.PaperHeight) + int64(y) }

// lineBeside finds the next line up or down from height y on a page that a caret may go to; with figures, a figure counts as a line.
func (p *Paper) lineBeside(pg int, line *page.Line, y page.Pt, by int, x page.Pt, from *letter.Flow, extend, figures bool) (int, *page.Line) {
	const slack = 80000 // 8 pt beside a cell's text still is that cell
	l := p.doc.Letter()
	for i := pg; i >= 0; i += by {
		if i >= p.set.Total {
			if p.set.Done {
				return 0, nil
			}
			p.Settle()
			if i >= p.set.Total {
				return 0, nil
			}
		}
		var best *page.Line
		var bestGap, bestSide page.Pt
		for _, it := range p.pageItems(i) {
			c, ok := it.(*page.Line)
			if pic, is := it.(*page.Picture); is && figures && !extend {
				c, ok = p.asLine(pic)
			}
			if !ok || c.Flow.IsZero() || c.Column || c == line {
				continue
			}
			f := l.Flow(c.Flow)
			if f == nil || extend && f != from || (f.Kind == letter.NoteFlow) != (from != nil && from.Kind == letter.NoteFlow) {
				continue
			}
			mid := (c.Top + c.Bottom) / 2
			gap := (mid - y) * page.Pt(by)
			if i == pg && gap <= (line.Bottom-line.Top)/4 {
				continue
			}
			if i != pg {
				gap = mid * page.Pt(by)
			}
			side := max(c.Left-x, x-c.Right, 0)
			if f.Kind == letter.CellFlow && side > slack {
				side += page.PaperWidth // only when there is nothing else
			} else {
				side = 0
			}
			if best == nil || gap+side < bestGap+bestSide || gap+side == bestGap+bestSide && abs(c.Left-x) < abs(best.Left-x) {
				best, bestGap, bestSide = c, gap, side
			}
		}
		if best != nil {
			return i, best
		}
	}
	return 0, nil
}

// asLine is the line that a figure is to the arrows; false for a picture that is no figure, as a wordmark.
func (p *Paper) asLine(pic *page.Picture) (*page.Line, bool) {
	b := p.doc.Letter().Block(pic.Tag.Block)
	if b == nil || b.Kind != letter.FigureBlock {
		return nil, false
	}
	f, _ := p.doc.Letter().Home(b.ID)
	return &page.Line{Flow: f.ID, Block: b.ID, Left: pic.X, Right: pic.X + pic.W, Top: pic.Y, Bottom: pic.Y + pic.H}, true
}

func abs(p page.Pt) page.Pt {
	if p < 0 {
		return -p
	}
	return p
}

// lineEdge moves to the start or end of the line.
func (p *Paper) lineEdge(toEnd, extend bool) {
	p.hasGoal = false
	_, line := p.set.LineOf(p.doc.Selection().Head, p.atEnd)
	if line == nil {
		return
	}
	at := letter.Point{Block: line.Block, Off: line.From}
	if toEnd {
		at.Off = line.To
		if b := p.doc.Letter().Block(line.Block); b != nil {
			const n = len(letter.ObjectString)
			if a, ok := b.AtomAt(line.To - n); ok && a.Kind == letter.LineBreak && !line.Last {
				at.Off -= n // before the break, which ends this line
			}
		}
	}
	p.selectTo(at, toEnd && !line.Last, extend)
}
