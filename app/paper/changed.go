package paper

import (
	"image/color"

	"kamerbrief/drafts/letter"
)

// SetChanged marks what changed with a bar beside its lines; nil takes the bars away. A range lies in one block.
func (p *Paper) SetChanged(rs []letter.Range) {
	p.changes = map[letter.ID][]letter.Range{}
	for _, r := range rs {
		p.changes[r.From.Block] = append(p.changes[r.From.Block], r)
	}
	p.refresh()
}

// changeColour stands on white paper in every theme, and the bar further out than those of proposals.
var changeColour = color.NRGBA{0x1F, 0x23, 0x28, 0xFF}

// changed draws the bars beside lines that changed.
func (r *painter) changed(v *view, lines []placedLine) {
	for _, x := range lines {
		for _, c := range r.p.changes[x.Block] {
			if c.From.Off <= x.To && c.To.Off >= x.From && (c.From.Off < x.To || x.From == x.To || x.Last || c.From.Off == x.From) {
				x0, y0 := v.spot(x.page, x.Left-15*pt, x.Top)
				_, y1 := v.spot(x.page, x.Left, x.Bottom)
				r.told.add(v, x0, y0, max(3, int(3*v.scale*r.p.zoom+0.5)), y1-y0, changeColour)
				break
			}
		}
	}
}
