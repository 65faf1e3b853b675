package paper

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2/theme"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
)

// Colours under the words that a search found, as the paper white in every theme.
var (
	hitColour  = color.NRGBA{0xCF, 0xEA, 0xD2, 0xFF}
	hitCurrent = color.NRGBA{0x6F, 0xCB, 0x7E, 0xFF} // of the one gone to
)

// hits are the places that a search found, and where they stand.
type hits struct {
	all   []letter.Range
	at    int                 // the one gone to, -1 for none
	in    map[letter.ID][]int // by block
	boxes map[int][]page.Box  // of those that were in view, in set
	of    *page.Set
	// Marks in the scroll bar are looked up once for a set of so many pages: they need not be exact to the line.
	marks   []page.Place
	marksOf int
}

// SetHits marks what a search found, each a range of one block, on the page and in the scroll bar; at is the one that was gone to, -1 for none. None takes the marks away.
func (p *Paper) SetHits(all []letter.Range, at int) {
	h := &p.hits
	if !slices.Equal(all, h.all) {
		*h = hits{all: all, in: map[letter.ID][]int{}}
		for i, r := range all {
			h.in[r.From.Block] = append(h.in[r.From.Block], i)
		}
	}
	h.at = at
	p.refresh()
}

// found paints under the words that a search found, of the lines in view.
func (r *painter) found(v *view, first, last int, lines []placedLine) {
	h, set := &r.p.hits, r.p.set
	if len(h.all) == 0 || set == nil {
		return
	}
	if h.of != set {
		h.of, h.boxes = set, map[int][]page.Box{}
	}
	seen := map[letter.ID]bool{}
	for _, l := range lines {
		if seen[l.Block] {
			continue
		}
		seen[l.Block] = true
		b := set.Letter.Block(l.Block)
		for _, i := range h.in[l.Block] {
			if b == nil || h.all[i].To.Off > len(b.Text) { // of a letter that has changed meanwhile
				continue
			}
			boxes, ok := h.boxes[i]
			if !ok {
				boxes = set.Boxes(h.all[i])
				h.boxes[i] = boxes
			}
			c := hitColour
			if i == h.at {
				c = hitCurrent
			}
			r.hitBoxes.boxes(v, boxes, first, last, c)
		}
	}
}

// foundBar marks in the scroll bar where hits stand.
func (r *painter) foundBar(v *view) {
	h, set := &r.p.hits, r.p.set
	if len(h.all) == 0 || set == nil || v.total() <= v.h {
		return
	}
	if h.marks == nil || h.marksOf != set.Total {
		h.marks, h.marksOf = []page.Place{}, set.Total
		for _, i := range h.firsts() {
			if at := set.Where(h.all[i].From, false); len(at) > 0 {
				h.marks = append(h.marks, at[0])
			}
		}
	}
	c := r.p.Theme().Color(theme.ColorNamePrimary, theme.VariantLight)
	thick, was := max(2, int(2*v.scale)), -1
	for _, m := range h.marks {
		_, y := v.spot(m.Page, m.X, m.Y)
		y = (y + v.offY) * v.h / max(1, v.total())
		if y < was+thick {
			continue
		}
		was = y
		r.bars.add(v, v.w-v.bar, y, v.bar, thick, c)
	}
}

// firsts are the first hits of each block: the scroll bar shows no more.
func (h *hits) firsts() (out []int) {
	for _, l := range h.in {
		out = append(out, l[0])
	}
	slices.Sort(out)
	return out
}
