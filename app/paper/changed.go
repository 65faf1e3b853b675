package paper

import (
	"image/color"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/export/page"
)

// SetChanged marks what changed with a bar beside its lines, and the fields of the first page that did; nil takes the bars away. A range
// lies in one block.
func (p *Paper) SetChanged(rs []letter.Range, fields []review.Anchor) {
	p.fields, p.changes = fields, map[letter.ID][]letter.Range{}
	for _, r := range rs {
		p.changes[r.From.Block] = append(p.changes[r.From.Block], r)
	}
	p.refresh()
}

// changeColour stands on white paper in every theme, and the bar further out than those of proposals.
var changeColour = color.NRGBA{0x1F, 0x23, 0x28, 0xFF}

// changed draws the bars beside lines that changed, and beside tables and figures.
func (r *painter) changed(v *view, lines []placedLine) {
	bar := func(on int, left, top, bottom page.Pt) {
		x0, y0 := v.spot(on, left-15*pt, top)
		_, y1 := v.spot(on, left, bottom)
		r.told.add(v, x0, y0, max(3, int(3*v.scale*r.p.zoom+0.5)), y1-y0, changeColour)
	}
	for id := range r.p.changes {
		if b := r.p.set.Letter.Block(id); b == nil || b.Kind.HasText() {
			continue
		}
		if box, ok := r.p.set.Whole(id); ok {
			bar(box.Page, box.X, box.Y, box.Y+box.H)
		}
	}
	for _, a := range r.p.fields {
		for _, box := range r.remarked(a) {
			bar(box.Page, box.X, box.Y, box.Y+box.H)
		}
	}
	for _, x := range lines {
		for _, c := range r.p.changes[x.Block] {
			if c.From.Off <= x.To && c.To.Off >= x.From && (c.From.Off < x.To || x.From == x.To || x.Last || c.From.Off == x.From) {
				bar(x.page, x.Left, x.Top, x.Bottom)
				break
			}
		}
	}
}
