package page

import (
	"slices"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// sheet is one page without what depends on other pages: its number and the total.
type sheet struct {
	pieces []span
	notes  []noteSpan
	ruleY  Pt // of the rule above the notes
	end    Pt // baseline after the last row, where a caret of an empty flow may stand
	finds  []tell.Finding
}

// span is rows of one box on a page.
type span struct {
	box      *box
	from, to int
	y        Pt   // baseline of the first
	repeat   bool // header rows shown again
}

type noteSpan struct {
	note     *note
	from, to int
	y        Pt
}

// rest is what of a note still has to come.
type rest struct {
	note *note
	from int
}

// state is where a page starts. Pages that start in the same state are the same.
type state struct {
	box, row int
	runOn    []rest // notes that run on, first at the foot
	forced   bool   // the page was asked for: a page break at its head gives an empty page
}

func (a state) same(b state) bool {
	return a.box == b.box && a.row == b.row && a.forced == b.forced && slices.Equal(a.runOn, b.runOn)
}

// cutPage is a page with what it was made from.
type cutPage struct {
	start, next state
	seen        int   // the last box that had a say in where it ends
	rank        uint8 // of the rule its end breaks; see rank
	sheet       *sheet
	top         Pt
}

// section is the letter itself, or a bijlage written here, cut into pages. Its boxes are counted through: the head, one
// for each block, the tail.
type section struct {
	id    letter.ID // bijlage; zero for the letter itself
	flow  *letter.Flow
	head  *box   // title of a bijlage
	tail  []*box // slotgroet and signatures
	pages []*cutPage
	done  bool
}

func (s *section) first() int {
	if s.head != nil {
		return 1
	}
	return 0
}

func (s *section) count() int { return s.first() + len(s.flow.Blocks) + len(s.tail) }

// at gives box i, laying it when needed.
func (s *section) at(e *Engine, i int) *box {
	if i < s.first() {
		return s.head
	}
	i -= s.first()
	if n := len(s.flow.Blocks); i >= n {
		return s.tail[i-n]
	}
	return e.boxFor(s.flow.Blocks[i], s.flow.ID)
}

func (s *section) isTail(i int) bool { return i >= s.count()-len(s.tail) && i < s.count() }

// placedRow is a row put on the page that is being filled.
type placedRow struct {
	b              *box
	box, row, grid int // box counts through the section
	bad            uint8
	own            []*note // notes of the page up to and including this row
}

// cutter fills one page, row by row.
type cutter struct {
	e      *Engine
	s      *section
	start  state
	top    Pt
	header bool // a table that goes on repeats its header rows
	loose  bool // notes do not fit whole: each gets its first two lines
	own    []*note
	rows   []placedRow
	head   *box // table header repeated at the top

	box, row int // what comes next
	grid     int // how many lines the page has
	lines    int // rule 3: lines a heading still needs below it
	stop     bool
	forced   bool // by a page break
}

func (c *cutter) y(grid int) Pt { return c.top + Pt(grid)*bodyLead }

// need is the least number of note lines that rows with the notes own ask for.
func (c *cutter) need(own []*note) int {
	n := 0
	for _, r := range c.start.runOn {
		n += len(r.note.rows) - r.from
	}
	if len(own) == 0 {
		if n > 0 { // some of a long note, leaving room for six lines of text
			n = min(n, max(1, int((bottomY-c.y(5)-noteGap)/noteLead)+1))
		}
		return n
	}
	for i, o := range own {
		if c.loose || i == len(own)-1 {
			n += min(2, len(o.rows))
		} else {
			n += len(o.rows)
		}
	}
	return n
}

// fits reports whether a row at this place of the grid leaves room for that many note lines.
func (c *cutter) fits(grid, notes int) bool {
	low := c.y(grid)
	if notes > 0 {
		low += noteGap + Pt(notes-1)*noteLead
	}
	return low <= bottomY
}

// withNotes gives the notes of the page with those of one more row, in the order of their numbers.
func withNotes(own, more []*note) []*note {
	if len(more) == 0 {
		return own
	}
	out := append(slices.Clip(own), more...)
	slices.SortStableFunc(out, func(a, b *note) int { return a.num - b.num })
	return out
}

// fill puts rows on the page until it is full, a page break ends it, or nothing is left.
func (c *cutter) fill() {
	var prev *box
	for total := c.s.count(); c.box < total && !c.stop; {
		b := c.s.at(c.e, c.box)
		if b.kind == breakBox {
			c.box++
			if len(c.rows) == 0 && !c.start.forced && c.box > 1 {
				continue // the page before was full just here
			}
			c.stop = c.box < total
			c.forced = c.stop
			return
		}
		if c.row == 0 && prev != nil && !c.s.captions(c.box-1) {
			c.grid += gap(prev, b)
		}
		if c.header && c.row > 0 && len(c.rows) == 0 && b.header > 0 && c.row >= b.header {
			c.head = b
			c.grid += b.header
		}
		if c.put(b); !c.stop {
			prev = b
			c.box, c.row = c.box+1, 0
		}
	}
}

// put puts the rows of a box on the page, as far as there is room.
func (c *cutter) put(b *box) {
	for c.row < len(b.rows) {
		w := &b.rows[c.row]
		own := withNotes(c.own, w.notes)
		if !c.room(w, own) {
			return
		}
		c.own = own
		c.rows = append(c.rows, placedRow{b, c.box, c.row, c.grid, c.rule(b, w), own})
		c.grid++
		c.row++
		if c.stop {
			return
		}
	}
}

// room makes room for a row, which gives the page the notes own, and reports whether there is. The first row of a page
// always stands there (rule 1: it ends), and ends it when it does not fit.
func (c *cutter) room(w *row, own []*note) bool {
	if c.fits(c.grid, c.need(own)) {
		return true
	}
	if len(c.rows) > 0 || len(c.start.runOn) > 0 && len(w.notes) > 0 {
		c.stop = true
		return false
	}
	if c.head != nil && c.grid > 0 { // the repeated header leaves no room
		c.head, c.grid = nil, 0
	}
	c.loose = true
	c.stop = !c.fits(c.grid, c.need(own))
	return true
}

// rule is the worst rule that a page breaks when it ends after the row that comes now.
func (c *cutter) rule(b *box, w *row) uint8 {
	bad := w.bad
	if c.row == len(b.rows)-1 {
		if c.s.captions(c.box) {
			bad = worse(bad, chain)
		}
		if c.s.announces(c.box) {
			bad = worse(bad, kept)
		}
	}
	if b.kind == headBox {
		c.lines = 2
	} else if c.lines > 0 && len(w.lines) > 0 {
		if c.lines--; c.lines > 0 {
			bad = worse(bad, chain)
		}
	}
	if len(c.s.tail) > 0 && c.s.nearTail(c.e, b, c.box, c.row) {
		bad = worse(bad, signRule)
	}
	return bad
}

// cut fills the page that starts at st; header says whether a table that goes on repeats its header rows, loose
// whether notes may all be split after two lines, to keep a rule that would be broken otherwise.
func (s *section) cut(e *Engine, st state, top Pt, header, loose bool) *cutPage {
	c := cutter{e: e, s: s, start: st, top: top, header: header, loose: loose, rows: e.rows[:0], box: st.box, row: st.row}
	c.fill()
	i, r, total := c.box, c.row, s.count()
	out := &cutPage{start: st, top: top, seen: min(i+3, total)}
	next := state{box: i, row: r}
	n := len(c.rows)
	if c.stop && !c.forced && n > 0 {
		n = c.best() + 1
		last := c.rows[n-1]
		if out.rank = rank(last.bad); out.rank > 0 && !c.loose && i < total && noted(s.at(e, i), r)+len(c.own) > 0 {
			e.rows = nil // c still uses it
			if x := s.cut(e, st, top, header, true); x.rank < out.rank {
				return x
			} else {
				out.seen = max(out.seen, x.seen)
			}
		}
		next = state{box: last.box, row: last.row + 1}
		if next.row >= len(last.b.rows) {
			next = state{box: last.box + 1}
		}
		c.own = last.own
		switch {
		case last.bad == never && c.head != nil: // a figure that fits without the repeated header
			return s.cut(e, st, top, false, loose)
		case top > laterY && (last.bad == never || last.bad == kept && s.wholeLater(e, st, out)): // page 1 is too short for it
			n, next, c.own = 0, state{box: st.box, row: st.row}, nil
		}
	}
	if next.box < total && next.row > 0 && next.row >= len(s.at(e, next.box).rows) {
		next = state{box: next.box + 1}
	}
	next.forced = c.forced
	c.rows = c.rows[:n]
	out.sheet = c.sheet(&next)
	out.next = next
	e.rows = c.rows
	return out
}

// wholeLater reports whether what is kept together and is too long for the page out, the first, stands whole on a later one.
func (s *section) wholeLater(e *Engine, st state, out *cutPage) bool {
	e.rows = nil // the cutter of the first page still uses it
	x := s.cut(e, st, laterY, true, false)
	out.seen = max(out.seen, x.seen)
	return x.rank < rank(kept)
}

// best gives the row after which to end the page: the latest of those that break the fewest rules.
func (c *cutter) best() int {
	best, least := len(c.rows)-1, uint8(100)
	for k := len(c.rows) - 1; k >= 0; k-- {
		r := rank(c.rows[k].bad)
		if r < least {
			best, least = k, r
		}
		if r == 0 {
			break
		}
	}
	return best
}

// noted is how many notes a row has.
func noted(b *box, r int) int {
	if r >= len(b.rows) {
		return 0
	}
	return len(b.rows[r].notes)
}

// rank makes the worst broken rule the highest number, 0 for none.
func rank(bad uint8) uint8 {
	if bad == 0 {
		return 0
	}
	return 10 - bad
}

// captions reports whether one of box i and the next is the caption of the other.
func (s *section) captions(i int) bool {
	i -= s.first()
	return i >= 0 && (letter.CaptionOf(s.flow, i) == i+1 || letter.CaptionOf(s.flow, i+1) == i)
}

// announces reports whether box i ends in a colon above the first item of a list, which is what it says comes.
func (s *section) announces(i int) bool {
	i -= s.first()
	if i < 0 || i+1 >= len(s.flow.Blocks) {
		return false
	}
	x, y := s.flow.Blocks[i], s.flow.Blocks[i+1]
	return y.List != letter.NoList && !y.More && (x.List == letter.NoList || x.Level < y.Level) &&
		strings.HasSuffix(strings.TrimRight(x.Text, " \u00a0"+letter.ObjectString), ":")
}

// nearTail reports whether a row is one of the last two lines before the slotgroet or the first signature.
func (s *section) nearTail(e *Engine, b *box, i, r int) bool {
	if s.isTail(i) {
		return false
	}
	left := len(b.rows) - r // this row and those after it
	for k := i + 1; left <= 2; k++ {
		if s.isTail(k) {
			return true
		}
		if k >= s.count() || s.at(e, k).kind == breakBox {
			return false
		}
		left += len(s.at(e, k).rows)
	}
	return false
}
