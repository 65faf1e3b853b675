package page

import (
	"sort"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"kamerbrief/drafts/letter"
)

// spot is a line at its height on a page.
type spot struct {
	page    int
	l       *line
	y, lead Pt
}

func (p spot) place(x Pt) Place { return Place{p.page, x, p.y - above(p.lead), p.lead} }

// each walks the lines of a page that can hold a caret, in reading order, until f says stop.
func (s *Set) each(page int, f func(p spot) bool) {
	lf := s.sheetAt(page)
	if lf == nil {
		return
	}
	if page == 0 {
		for _, ls := range [2][]placed{s.front.lines, s.front.empty} {
			for _, p := range ls {
				if p.flow && !f(spot{0, p.line, p.Y, p.Bottom - p.Top}) {
					return
				}
			}
		}
	}
	for _, p := range lf.sheet.pieces {
		for i := p.from; i < p.to; i++ {
			for _, l := range p.box.rows[i].lines {
				if !l.Flow.IsZero() && !l.label && !f(spot{page, l, p.y + Pt(i-p.from)*bodyLead, bodyLead}) {
					return
				}
			}
		}
	}
	for _, p := range lf.sheet.notes {
		for i := p.from; i < p.to; i++ {
			for _, l := range p.note.rows[i].lines {
				if !l.label && !f(spot{page, l, p.y + Pt(i-p.from)*noteLead, noteLead}) {
					return
				}
			}
		}
	}
	if c, ok := s.closing(page); ok {
		f(c)
	}
}

// closing gives the place of an empty slotgroet: in the empty line below the last line of the body.
func (s *Set) closing(page int) (spot, bool) {
	if len(s.secs) == 0 {
		return spot{}, false
	}
	main := s.secs[0]
	fl := s.Letter.Flow(s.Letter.Frame.Closing)
	if fl == nil || !empty(fl) || !main.done {
		return spot{}, false
	}
	i, y := s.bodyEnd(main)
	if i != page {
		return spot{}, false
	}
	b := fl.Blocks[0]
	l := &line{b: b, x0: bodyLeft, Line: Line{Flow: fl.ID, Block: b.ID, To: len(b.Text), Last: true, Left: bodyLeft, Right: bodyLeft + bodyWidth}}
	return spot{page, l, y + bodyLead, bodyLead}, true
}

// bodyEnd gives the page and baseline of the last line of the body.
func (s *Set) bodyEnd(main *section) (int, Pt) {
	for i := len(main.pages) - 1; i >= 0; i-- {
		ps := main.pages[i].sheet.pieces
		for k := len(ps) - 1; k >= 0; k-- {
			if ps[k].box.kind != signBox && ps[k].box.kind != closeBox {
				return i, ps[k].y + Pt(ps[k].to-1-ps[k].from)*bodyLead
			}
		}
	}
	return 0, main.pages[0].top
}

// At gives the place in the letter nearest to a spot on a page, and whether it lies at the end of a line rather than
// at the start of the next. ok is false where nothing can be edited (reference column, page number).
func (s *Set) At(page int, x, y Pt) (p letter.Point, end bool, ok bool) {
	lf := s.sheetAt(page)
	if lf == nil || x >= columnLeft-MM(2) || y > pageNumY {
		return
	}
	if page == 0 {
		for _, f := range s.front.lines {
			if !f.flow && y >= f.Top && y < f.Bottom && x < f.Right {
				return
			}
		}
		if y < returnY+MM(3) {
			return
		}
	}
	cell := letter.ID{}
	for _, q := range lf.sheet.pieces {
		top, bottom := q.y-above(bodyLead), q.y+Pt(q.to-q.from)*bodyLead-above(bodyLead)
		if y < top || y >= bottom {
			continue
		}
		if q.box.kind == signBox {
			return
		}
		row := q.from + int((y-top)/bodyLead)
		best := Pt(1 << 30)
		for _, c := range q.box.cells {
			if row >= c.from && row < c.to {
				if d := away(x, c.left, c.right); d < best {
					best, cell = d, c.flow
				}
			}
		}
	}
	best, dist := spot{}, Pt(1<<30)
	s.each(page, func(q spot) bool {
		if !cell.IsZero() && q.l.Flow != cell {
			return true
		}
		d := away(y, q.y-above(q.lead), q.y+below(q.lead))
		if d > 0 && page == 0 && q.y < s.front.top && y >= s.front.top-above(bodyLead)-bodyLead {
			d += bodyLead // the white line below the aanhef is of the letter, also when nothing stands in it yet
		}
		if d < dist {
			best, dist = q, d
		}
		return true
	})
	if best.l == nil && !cell.IsZero() { // a cell with no line on this page
		s.each(page, func(q spot) bool {
			if d := away(y, q.y-above(q.lead), q.y+below(q.lead)); d < dist {
				best, dist = q, d
			}
			return true
		})
	}
	if best.l == nil {
		return
	}
	off, e := s.offAt(best.l, x)
	return letter.Point{Block: best.l.Block, Off: off}, e, true
}

// Over reports whether a spot lies over text that can be edited, and not beside it, where At gives the nearest.
func (s *Set) Over(page int, x, y Pt) bool {
	if x < bodyLeft-MM(2) || x > bodyLeft+bodyWidth+MM(2) || y > bottomY+below(bodyLead) || s.front == nil {
		return false
	}
	if page > 0 {
		return y >= laterY-above(bodyLead)
	}
	for _, ls := range [2][]placed{s.front.lines, s.front.empty} {
		for _, p := range ls {
			if p.flow && y >= p.Top && y < p.Bottom && x >= p.Left-MM(2) {
				return true
			}
		}
	}
	return y >= s.front.top-above(bodyLead)
}

// away is how far v lies outside [a, b).
func away(v, a, b Pt) Pt { return max(a-v, v-b+1, 0) }

// unitLen is how many bytes of the block a computed run stands for.
func unitLen(l *line, from int) int {
	if from >= len(l.b.Text) {
		return 0
	}
	_, n := utf8.DecodeRuneInString(l.b.Text[from:])
	return n
}

// offAt gives the byte nearest to x on a line.
func (s *Set) offAt(l *line, x Pt) (off int, end bool) {
	off = l.From
	best := Pt(1 << 30)
	try := func(o int, at Pt) {
		if d := max(at-x, x-at); d < best || d == best && o > off {
			best, off = d, o
		}
	}
	try(l.From, l.x0)
	for i := range l.Runs {
		r := &l.Runs[i]
		if r.Tag.Sub < 0 {
			continue
		}
		if r.Computed {
			try(r.From, r.X)
			try(r.From+unitLen(l, r.From), r.X+r.W)
			continue
		}
		at, rest, o, state := r.X, r.Text, r.From, -1
		for rest != "" {
			try(o, at)
			var c string
			if rest[0] < 0x80 && (len(rest) == 1 || rest[1] < 0x80) {
				c, rest = rest[:1], rest[1:]
			} else {
				c, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, -1)
			}
			_ = state
			at += s.Family.Width(r.Face, r.Size, c)
			o += len(c)
		}
		try(o, at)
	}
	return off, off == l.To && !l.Last && off > l.From
}

// caret gives the x of a byte on a line.
func (s *Set) caret(l *line, off int) Pt {
	x := l.x0
	for i := range l.Runs {
		r := &l.Runs[i]
		if r.Tag.Sub < 0 {
			continue
		}
		if off <= r.From {
			return r.X
		}
		x = r.X + r.W
		if r.Computed {
			if off < r.From+unitLen(l, r.From) {
				return r.X
			}
			continue
		}
		if off < r.From+len(r.Text) {
			return r.X + s.Family.Width(r.Face, r.Size, r.Text[:off-r.From])
		}
	}
	return x
}

// holds reports whether a point lies on a line.
func (l *line) holds(off int, end bool) bool {
	if off < l.From || off > l.To {
		return false
	}
	if off == l.To && !l.Last {
		return end && off > l.From && !l.broken()
	}
	return !(off == l.From && end && off > 0 && !l.after())
}

// broken reports whether the line ends at a line break, after which no point of it lies.
func (l *line) broken() bool {
	a, ok := l.b.AtomAt(l.To - len(letter.ObjectString))
	return ok && a.Kind == letter.LineBreak
}

// after reports whether the line starts after a line break.
func (l *line) after() bool {
	a, ok := l.b.AtomAt(l.From - len(letter.ObjectString))
	return ok && a.Kind == letter.LineBreak
}

// pageOf gives the page of a section on which a row of a box stands, -1 when it is not laid out.
func (s *section) pageOf(box, row int) int {
	i := sort.Search(len(s.pages), func(i int) bool {
		st := s.pages[i].start
		return st.box > box || st.box == box && st.row > row
	}) - 1
	if i >= 0 && (i < len(s.pages)-1 || s.done || before(state{box: box, row: row}, s.pages[i].next)) {
		return i
	}
	return -1
}

// laid gives the first page of a block of the section, and its box; nil when it is not laid out.
func (s *section) laid(i int, id letter.ID) (int, *box) {
	a := s.pageOf(i, 0)
	if a < 0 {
		return 0, nil
	}
	for ; a < len(s.pages); a++ { // the first page may be empty, or full of notes that run on
		for _, p := range s.pages[a].sheet.pieces {
			if p.box.id == id && !p.repeat {
				return a, p.box
			}
		}
		if len(s.pages[a].sheet.pieces) > 0 {
			break
		}
	}
	return 0, nil
}

// home finds the section and box of a block of a body, bijlage or slotgroet.
func (s *Set) home(block letter.ID) (int, int) {
	f, i := s.Letter.Home(block)
	if f == nil || i < 0 {
		return -1, -1
	}
	for k, sec := range s.secs {
		if sec.flow.ID == f.ID {
			return k, sec.first() + i
		}
		if f.Kind == letter.ClosingFlow && k == 0 {
			for j, b := range sec.tail {
				if b.id == block {
					return k, sec.count() - len(sec.tail) + j
				}
			}
		}
	}
	return -1, -1
}

// spots finds the lines on which a block stands, in order.
func (s *Set) spots(block letter.ID, f func(p spot) bool) {
	fl, _ := s.Letter.Home(block)
	if fl == nil || len(s.secs) == 0 {
		return
	}
	from, to := 0, 0
	switch fl.Kind {
	case letter.SubjectFlow, letter.SalutationFlow, letter.AddresseeFlow:
	case letter.ClosingFlow:
		if empty(fl) {
			if !s.secs[0].done {
				return
			}
			from, _ = s.bodyEnd(s.secs[0])
			to = from
			break
		}
		fallthrough
	default:
		top := block
		if h, ok := s.hosts[fl.ID]; ok {
			top = h
		}
		k, i := s.home(top)
		if k < 0 {
			return
		}
		sec := s.secs[k]
		a, b := sec.laid(i, top)
		if b == nil {
			return
		}
		z := sec.pageOf(i, len(b.rows)-1)
		if z < 0 {
			z = len(sec.pages) - 1
		}
		if fl.Kind == letter.NoteFlow { // it may run on
			for z < len(sec.pages)-1 && len(sec.pages[z].next.runOn) > 0 {
				z++
			}
		}
		from, to = s.base[k]+a, s.base[k]+z
	}
	for page, stop := from, false; page <= to && !stop; page++ {
		s.each(page, func(p spot) bool {
			if p.l.Block == block && !f(p) {
				stop = true
			}
			return !stop
		})
	}
}

// Where gives the places a point has on paper: one, or several for a cell of a repeated header row; none when it is
// not laid out yet. With end set, a point between two lines stands at the end of the first. On a figure a point is as high as
// its picture.
func (s *Set) Where(p letter.Point, end bool) []Place {
	if b := s.Letter.Block(p.Block); b != nil && b.Kind == letter.FigureBlock {
		if box, ok := s.Figure(p.Block); ok {
			return []Place{{box.Page, box.X, box.Y, box.H}}
		}
		return nil
	}
	var out []Place
	s.spots(p.Block, func(q spot) bool {
		if q.l.holds(p.Off, end) {
			out = append(out, q.place(s.caret(q.l, p.Off)))
		}
		return true
	})
	return out
}

// LineOf gives the line a point stands on and its page; nil when not laid out. Home, End and the up and down keys use it.
func (s *Set) LineOf(p letter.Point, end bool) (int, *Line) {
	page, out := 0, (*Line)(nil)
	s.spots(p.Block, func(q spot) bool {
		if q.l.holds(p.Off, end) {
			l := q.l.Line
			l.Y, l.Top, l.Bottom = q.y, q.y-above(q.lead), q.y+below(q.lead)
			page, out = q.page, s.solve(&l, q.l.gotos)
		}
		return out == nil
	})
	return page, out
}

// Boxes gives the rectangles a range covers; a table or figure inside it as a whole, as wide as the text.
func (s *Set) Boxes(r letter.Range) []Box {
	f, i := s.Letter.Home(r.From.Block)
	if f == nil || r.Empty() {
		return nil
	}
	j := f.Index(r.To.Block)
	if j < i {
		return nil
	}
	in := make(map[letter.ID]bool, j-i+1)
	for _, b := range f.Blocks[i : j+1] {
		in[b.ID] = true
	}
	first, last := s.pagesOf(f, i, j)
	var out []Box
	for page := first; page <= last; page++ {
		s.each(page, func(q spot) bool {
			if !in[q.l.Block] {
				return true
			}
			from, to := q.l.From, q.l.To
			if q.l.Block == r.From.Block {
				from = max(from, r.From.Off)
			}
			if q.l.Block == r.To.Block {
				to = min(to, r.To.Off)
			}
			if from > to || from == to && (q.l.From != q.l.To || q.l.Block == r.To.Block) {
				return true
			}
			a, z := s.caret(q.l, from), s.caret(q.l, to)
			if from == to { // an empty paragraph inside the range
				z = a + q.lead/4
			}
			if z > a {
				out = append(out, Box{page, a, q.y - above(q.lead), z - a, q.lead})
			}
			return true
		})
		out = append(out, s.wholes(page, in)...)
	}
	return out
}

// rim is how much of what is painted below a picture is seen round it: 2.5 pt.
const rim Pt = 25000

// wholes gives the tables and figures on a page whose block is in a set.
func (s *Set) wholes(page int, in map[letter.ID]bool) (out []Box) {
	lf := s.sheetAt(page)
	if lf == nil {
		return nil
	}
	for _, p := range lf.sheet.pieces {
		if k := p.box.kind; in[p.box.id] && (k == tableBox || k == figureBox) {
			b := Box{page, bodyLeft, p.y - above(bodyLead), bodyWidth, Pt(p.to-p.from) * bodyLead}
			for _, pic := range p.box.rows[0].pics {
				b.X, b.Y, b.W, b.H = b.X-rim, b.Y-rim, pic.W+2*rim, pic.H+2*rim
			}
			out = append(out, b)
		}
	}
	return out
}

// Whole gives the box of a table or figure, of one that runs over pages the part on the first.
func (s *Set) Whole(block letter.ID) (Box, bool) {
	for page := 0; ; page++ {
		if lf := s.sheetAt(page); lf == nil {
			return Box{}, false
		}
		if b := s.wholes(page, map[letter.ID]bool{block: true}); len(b) > 0 {
			return b[0], true
		}
	}
}

// pagesOf gives the first and last page on which blocks i to j of a flow may stand.
func (s *Set) pagesOf(f *letter.Flow, i, j int) (int, int) {
	first, last := -1, -1
	for _, k := range [2]int{i, j} {
		for k < len(f.Blocks)-1 && !f.Blocks[k].Kind.HasText() {
			k++
		}
		s.spots(f.Blocks[k].ID, func(q spot) bool {
			if first < 0 {
				first = q.page
			}
			last = max(last, q.page)
			return true
		})
	}
	if first < 0 {
		return 0, -1
	}
	return first, last
}
