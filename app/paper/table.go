package paper

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
)

// gridColour is that of the lines between cells, which are not printed: seen while one writes in the table.
var gridColour = color.NRGBA{0xA9, 0xB4, 0xC0, 0xFF}

// border is the line between two columns of a table that a person drags.
type border struct {
	table  *letter.Table
	col    int     // the column at its left
	page   int     // on which it was taken
	top, h page.Pt // of the cell beside it
	x      int     // where it is dragged to, px of the widget
	at     page.Pt // where it was
	edges  []page.Pt
}

// borderNear is how far from a line between columns the pointer takes it, units.
const borderNear = 3

// borderAt gives the line between two columns under a spot of the widget, nil for none.
func (p *Paper) borderAt(x, y int) *border {
	if p.set == nil || p.set.Letter.Tables.Len() == 0 {
		return nil
	}
	pg, px, py := p.view.at(x, y)
	near := page.Points(borderNear * p.view.scale / p.view.ppp)
	l := p.doc.Letter()
	for _, c := range p.set.Cells(pg) {
		at := c.X + c.W
		f := l.Flow(c.Flow)
		if py < c.Y || py >= c.Y+c.H || px < at-near || px > at+near || f == nil {
			continue
		}
		t, r, col, ok := edit.CellAt(l, f.Blocks[0].ID)
		if !ok {
			continue
		}
		right := col + max(1, int(t.Rows[r].Cells[col].Cols))
		if right >= len(t.Columns) { // the edge of the table, which is as wide as the text
			continue
		}
		return &border{table: t, col: right - 1, page: pg, top: c.Y, h: c.H, x: x, at: at, edges: p.set.Edges(t)}
	}
	return nil
}

// widths are the widths of the columns with the border where it was dragged to, of 1000 in all.
func (b *border) widths(to page.Pt) []int {
	e := slices.Clone(b.edges)
	all := e[len(e)-1] - e[0]
	least := all / 40
	e[b.col+1] = max(e[b.col]+least, min(to, e[b.col+2]-least))
	out := make([]int, len(e)-1)
	for i := range out {
		out[i] = max(1, int(int64(e[i+1]-e[0])*1000/int64(all)-int64(e[i]-e[0])*1000/int64(all)))
	}
	return out
}

// dropBorder gives the columns their width, when the border was moved at all.
func (p *Paper) dropBorder() {
	b := p.press.border
	p.press.border = nil
	_, to, _ := p.view.at(b.x, 0)
	if dist(p.press.x, b.x) >= 2 {
		p.run(edit.SetColumns(b.table.ID, b.widths(to)))
	}
	p.refresh()
}

// grid paints the lines between the cells of the table that the caret is in, and the border that is dragged.
func (r *painter) grid(v *view, first, last int) {
	p := r.p
	thin := max(1, int(v.scale))
	if t, _, _, ok := edit.CellAt(p.doc.Letter(), p.doc.Selection().Head.Block); ok && p.set != nil {
		right := p.set.Edges(t)[len(t.Columns)]
		own := flowsIn(edit.Area{Table: t, Bottom: len(t.Rows), Right: len(t.Columns)})
		for pg := first; pg <= last; pg++ {
			for _, c := range p.set.Cells(pg) {
				if own[c.Flow] && c.X+c.W < right {
					x, y := v.spot(pg, c.X+c.W, c.Y)
					_, y2 := v.spot(pg, 0, c.Y+c.H)
					r.grids.add(v, x, y, thin, y2-y, gridColour)
				}
			}
		}
	}
	if b := p.press.border; b != nil {
		_, y := v.spot(b.page, 0, b.top)
		r.grids.add(v, b.x, max(0, y-v.px(b.h)), 2*thin, v.px(b.h)*3, look.Color(look.ColorPaperCaret))
	}
}

// flowsIn are the texts of an area, to be looked up: it may be of thousands of cells, of which few are in view.
func flowsIn(a edit.Area) map[letter.ID]bool {
	in := map[letter.ID]bool{}
	for _, id := range a.Flows() {
		in[id] = true
	}
	return in
}

// chosenCells are the boxes of the selected cells on the pages in view; ok is false when words of one text are selected.
func (p *Paper) chosenCells(first, last int) (out []page.Box, ok bool) {
	a, ok := edit.AreaOf(p.doc.Letter(), p.doc.Selection())
	if !ok {
		return nil, false
	}
	in := flowsIn(a)
	for pg := first; pg <= last; pg++ {
		for _, c := range p.set.Cells(pg) {
			if in[c.Flow] {
				out = append(out, c.Box)
			}
		}
	}
	return out, true
}

// together reports whether a selection may run from a to b: within one text, or between cells of one table.
func together(l *letter.Letter, a, b letter.Point) bool {
	if sameFlow(l, a, b) {
		return true
	}
	_, ok := edit.AreaOf(l, edit.Selection{Anchor: a, Head: b})
	return ok
}

// extendCells makes the selection go on to the next cell, at the side that a key with Shift points to. It reports whether it did.
func (p *Paper) extendCells(down, right int) bool {
	l, s := p.doc.Letter(), p.doc.Selection()
	t, r, c, ok := edit.CellAt(l, s.Head.Block)
	if !ok {
		return false
	}
	x := t.Rows[r].Cells[c]
	if down > 0 {
		r += max(1, int(x.Rows)) - 1
	}
	if right > 0 {
		c += max(1, int(x.Cols)) - 1
	}
	for r, c = r+down, c+right; r >= 0 && c >= 0 && r < len(t.Rows) && c < len(t.Columns); r, c = r+down, c+right {
		f := l.Flow(t.Rows[r].Cells[c].Flow)
		if f == nil { // a merged one covers it
			continue
		}
		to := f.End()
		if sameFlow(l, s.Anchor, to) {
			to = flowEdge(f, -max(down, right))
		}
		p.selectTo(to, false, true)
		return true
	}
	return false
}

// figureAt gives the place of the figure under a spot of the widget.
func (p *Paper) figureAt(x, y int) (letter.Point, bool) {
	if p.set == nil || p.set.Letter.Pictures.Len() == 0 {
		return letter.Point{}, false
	}
	pg, px, py := p.view.at(x, y)
	for _, it := range p.pageItems(pg) {
		if g, is := it.(*page.Picture); is && g.Of != letter.LogoID && g.Of != letter.WordmarkID && px >= g.X && px < g.X+g.W && py >= g.Y && py < g.Y+g.H {
			return letter.Point{Block: g.Tag.Block}, true
		}
	}
	return letter.Point{}, false
}

// Figure gives the block of the figure that is selected, nil for none.
func (p *Paper) Figure() *letter.Block {
	s := p.doc.Selection()
	if b := p.doc.Letter().Block(s.Head.Block); s.Empty() && b != nil && b.Kind == letter.FigureBlock {
		return b
	}
	return nil
}

// Chosen reports whether there is something to copy: words, cells or a figure.
func (p *Paper) Chosen() bool { return !p.doc.Selection().Empty() || p.Figure() != nil }

// figureFrame paints a frame round the selected figure.
func (r *painter) figureFrame(v *view) bool {
	b := r.p.Figure()
	if b == nil {
		return false
	}
	if box, ok := r.p.set.Figure(b.ID); ok {
		x, y := v.spot(box.Page, box.X, box.Y)
		w, h, t := v.px(box.W), v.px(box.H), max(3, int(3*v.scale))
		c := look.Color(look.ColorPaperCaret)
		for _, side := range [4][4]int{{x - t, y - t, w + 2*t, t}, {x - t, y + h, w + 2*t, t}, {x - t, y, t, h}, {x + w, y, t, h}} {
			r.carets.add(v, side[0], side[1], side[2], side[3], c)
		}
	}
	return true
}

// onFigure reports whether a press of the mouse took a figure: pressed twice, the window may describe it.
func (p *Paper) onFigure(e fyne.KeyModifier, x, y, clicks int) bool {
	at, ok := p.figureAt(x, y)
	if !ok || e&fyne.KeyModifierShift != 0 {
		return false
	}
	p.press.down = false
	p.selectTo(at, false, false)
	p.press.figure = clicks == 2 && p.Hooks.Figure != nil
	return true
}
