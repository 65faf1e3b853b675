package paper

import (
	"cmp"
	"image/color"
	"iter"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/page"
)

// People are told apart by colour, and what they propose by lines: words that come are underlined, words that go struck
// through, another look is dashed. A bar beside the lines says that something is proposed there, and the pointer says what.

// personColours are seen on white, whoever prints or looks (contrast 4.5 and more).
var personColours = []color.NRGBA{
	{0x0B, 0x5C, 0xAD, 0xFF}, {0xB0, 0x3A, 0x00, 0xFF}, {0x1B, 0x6E, 0x33, 0xFF}, {0x7A, 0x1F, 0xA2, 0xFF}, {0x8A, 0x53, 0x00, 0xFF}, {0xA8, 0x00, 0x5C, 0xFF},
}

// proposed is what the painter knows of the proposals in a letter.
type proposed struct {
	of      *letter.Letter
	colours map[letter.ID]color.NRGBA     // by proposal
	rows    map[letter.ID][]letter.Change // of the row or its table that comes or goes, by the flow of each of its cells
	first   map[letter.ID]bool            // the first cell of such a row, which the bar stands beside
	things  []thing                       // tables and figures: they have no lines of their own
	rounds  []edit.Round                  // what stands round the body
	changed map[letter.ID]bool            // whose words were changed since, by proposal
}

// thing is a table or figure for which something is proposed: a figure comes or goes (Ins, Del); a table does, or either is another
// (Base). The lines of a table that comes or goes are drawn in its rows: one through its middle would strike one row.
type thing struct {
	block letter.ID
	by    letter.ID
	kind  letter.MarkKind
}

// thingsOf gives what is proposed for a table or figure as a whole.
func thingsOf(l *letter.Letter, b *letter.Block) (out []thing) {
	kinds := map[letter.ChangeKind]letter.MarkKind{letter.Inserted: letter.Ins, letter.Deleted: letter.Del, letter.Moved: letter.Base}
	for _, c := range b.Open {
		if kind, ok := kinds[c.Kind]; ok {
			if b.Kind == letter.TableBlock {
				kind = letter.Base
			}
			out = append(out, thing{b.ID, c.By, kind})
		}
	}
	if t := l.Table(b); t != nil && t.Was != nil {
		out = append(out, thing{b.ID, t.Was.By, letter.Base})
	}
	if p := l.Picture(b); p != nil && p.Was != nil {
		out = append(out, thing{b.ID, p.Was.By, letter.Base})
	}
	return out
}

func (r *painter) proposedIn(l *letter.Letter) *proposed {
	if r.props.of == l {
		return &r.props
	}
	r.props = proposed{of: l, colours: map[letter.ID]color.NRGBA{}, rows: map[letter.ID][]letter.Change{}, first: map[letter.ID]bool{}, rounds: edit.Rounds(l), changed: edit.Changed(l)}
	people := l.Proposers()
	for id, p := range l.Proposals.All() {
		r.props.colours[id] = personColours[slices.Index(people, p.By)%len(personColours)]
	}
	for _, t := range l.Tables.All() {
		for _, row := range t.Rows {
			r.props.row(row, row.Open)
		}
	}
	for _, f := range l.Flows.All() {
		for _, b := range f.Blocks {
			if !b.Kind.HasText() && b.Kind.In(letter.BodyFlow) {
				r.props.things = append(r.props.things, thingsOf(l, b)...)
				r.props.whole(l.Table(b), b.Open)
			}
		}
	}
	return &r.props
}

// row notes that a row comes or goes.
func (p *proposed) row(row letter.Row, open []letter.Change) {
	if len(open) == 0 || len(row.Cells) == 0 { // all of it may lie in cells of the rows above
		return
	}
	for _, c := range row.Cells {
		p.rows[c.Flow] = open
	}
	p.first[row.Cells[0].Flow] = true
}

// whole notes that all rows of a table come or go with it.
func (p *proposed) whole(t *letter.Table, open []letter.Change) {
	open = slices.DeleteFunc(slices.Clone(open), func(c letter.Change) bool { return c.Kind != letter.Inserted && c.Kind != letter.Deleted })
	if t == nil || len(open) == 0 {
		return
	}
	for _, row := range t.Rows {
		for _, c := range row.Cells {
			p.rows[c.Flow] = open
		}
	}
}

// proposals paints the lines of what is proposed in the lines of text in view.
func (r *painter) proposals(v *view, first, last int, lines []placedLine) {
	if r.p.set == nil || r.p.set.Letter.Proposals.Len() == 0 {
		return
	}
	l := r.p.set.Letter
	known := r.proposedIn(l)
	seen := map[letter.ID]bool{}
	edges := map[letter.ID]page.Pt{} // where the first line of a block begins: with its number or mark of a list
	for _, x := range lines {
		b := l.Block(x.Block)
		if b == nil {
			continue
		}
		if row := known.rows[x.Flow]; len(row) > 0 {
			r.wholeLine(v, x, row[0], known.colours[row[0].By])
			if known.first[x.Flow] {
				r.edge(v, page.Box{Page: x.page, X: x.Left, Y: x.Top, H: x.Bottom - x.Top}, known.colours[row[0].By])
			}
		}
		if !b.Proposed() {
			continue
		}
		left, ok := edges[b.ID]
		if !ok {
			if left = x.Left; len(x.Runs) > 0 {
				left = min(left, x.Runs[0].X)
			}
			edges[b.ID] = left
		}
		side := page.Box{Page: x.page, X: left, Y: x.Top, H: x.Bottom - x.Top}
		r.edge(v, side, known.colours[firstBy(b)])
		for by := range standingIn(b, x.Line) {
			if known.changed[by] {
				r.twice(v, side, known.colours[by])
			}
		}
		if !seen[b.ID] {
			seen[b.ID] = true
			r.underWords(v, first, last, b)
		}
	}
	r.apart(v, first, last, known)
}

// underWords paints the lines of the words of a block.
func (r *painter) underWords(v *view, first, last int, b *letter.Block) {
	for _, m := range b.Marks {
		if !m.Kind.Suggests() {
			continue
		}
		at := letter.Range{From: letter.Point{Block: b.ID, Off: m.From}, To: letter.Point{Block: b.ID, Off: m.To}}
		for _, box := range r.p.set.Boxes(at) {
			if box.Page >= first && box.Page <= last {
				r.line(v, box, m.Kind, r.props.colours[m.By()])
			}
		}
	}
}

// apart paints the lines of what is no text: tables, figures, and what stands round the body.
func (r *painter) apart(v *view, first, last int, known *proposed) {
	for _, x := range known.things {
		if box, ok := r.p.set.Whole(x.block); ok && box.Page >= first && box.Page <= last {
			if x.kind != letter.Base { // another grid or picture: a line would go through its words
				r.line(v, box, x.kind, known.colours[x.by])
			}
			r.edge(v, box, known.colours[x.by])
		}
	}
	for _, x := range known.rounds {
		if box, ok := r.p.roundBox(x); ok && box.Page >= first && box.Page <= last {
			kind := letter.Base
			if !x.Was {
				kind = letter.Ins
			} else if !x.Now {
				kind = letter.Del
			}
			if x.Signer.IsZero() || x.Now { // where a signer stood who goes are no words of his to strike: the list names him
				r.line(v, box, kind, known.colours[x.By])
			}
			r.edge(v, box, known.colours[x.By])
		}
	}
}

// roundBox is where a part stands that is not in the body: a field, a signer, or of a signer who goes the place for one.
func (p *Paper) roundBox(x edit.Round) (page.Box, bool) {
	for _, s := range p.slots() {
		if x.Field != "" && s.Name == x.Field || !x.Signer.IsZero() && (s.Signer == x.Signer || !x.Now && s.Name == page.NewSigner) {
			return s.Box, s.Box.H > 0
		}
	}
	return page.Box{}, false
}

// ShowRound brings what a proposal changes round the body into view; it reports whether that stands on a page.
func (p *Paper) ShowRound(by letter.ID) bool {
	for _, x := range edit.Rounds(p.doc.Letter()) {
		if b, ok := p.roundBox(x); ok && x.By == by {
			p.show(page.Place{Page: b.Page, X: b.X, Y: b.Y, H: b.H})
			p.refresh()
			return true
		}
	}
	return false
}

// placedLine is a line of text and the page it is on.
type placedLine struct {
	*page.Line
	page int
}

func firstBy(b *letter.Block) (by letter.ID) {
	for _, c := range b.Open {
		return c.By
	}
	for _, m := range b.Marks {
		if m.Kind.Suggests() {
			return m.By()
		}
	}
	return by
}

// line draws the line of a kind of mark in the box of words.
func (r *painter) line(v *view, b page.Box, kind letter.MarkKind, c color.NRGBA) {
	x0, y0 := v.spot(b.Page, b.X, b.Y)
	x1, y1 := v.spot(b.Page, b.X+b.W, b.Y+b.H)
	thick := max(1, int(1.3*v.scale*r.p.zoom+0.5))
	switch kind {
	case letter.Ins:
		r.told.add(v, x0, y1-thick-max(1, (y1-y0)/12), max(1, x1-x0), thick, c)
	case letter.Del:
		r.told.add(v, x0, y0+(y1-y0)*54/100, max(1, x1-x0), thick, c)
	case letter.Base:
		dash := 3 * thick
		for x := x0; x < x1; x += 2 * dash {
			r.told.add(v, x, y1-thick-max(1, (y1-y0)/12), min(dash, x1-x), thick, c)
		}
	}
}

// wholeLine draws the line of a row that comes or goes through the words of one of its cells.
func (r *painter) wholeLine(v *view, x placedLine, c letter.Change, col color.NRGBA) {
	kind := letter.Ins
	if c.Kind == letter.Deleted {
		kind = letter.Del
	}
	r.line(v, page.Box{Page: x.page, X: x.Left, Y: x.Top, W: x.Right - x.Left, H: x.Bottom - x.Top}, kind, col)
}

// edge draws the bar beside a box.
func (r *painter) edge(v *view, b page.Box, c color.NRGBA) {
	x0, y0 := v.spot(b.Page, b.X-9*pt, b.Y)
	_, y1 := v.spot(b.Page, b.X, b.Y+b.H)
	r.told.add(v, x0, y0, max(2, int(2*v.scale*r.p.zoom+0.5)), y1-y0, c)
}

// standingIn gives the proposals that stand in a line of a block; those for the block itself stand in its first line.
func standingIn(b *letter.Block, x *page.Line) iter.Seq[letter.ID] {
	return func(yield func(letter.ID) bool) {
		for _, c := range b.Open {
			if x.From == 0 && !yield(c.By) {
				return
			}
		}
		for _, m := range b.Marks {
			if m.Kind.Suggests() && m.From < x.To && x.From < m.To && !yield(m.By()) {
				return
			}
		}
	}
}

// twice draws an exclamation mark beside the bar: look twice, the words were changed after they were proposed.
func (r *painter) twice(v *view, b page.Box, c color.NRGBA) {
	x0, y0 := v.spot(b.Page, b.X-14*pt, b.Y)
	_, y1 := v.spot(b.Page, b.X, b.Y+b.H)
	thick, high := max(2, int(2*v.scale*r.p.zoom+0.5)), (y1-y0)*3/4
	y0 += (y1 - y0) / 8
	r.told.add(v, x0, y0, thick, high-2*thick, c)
	r.told.add(v, x0, y0+high-thick, thick, thick, c)
}

// tip is what the pointer says of the proposals under it.
type tip struct {
	back  *canvas.Rectangle
	lines []*canvas.Text
	of    []letter.ID
	block letter.ID      // that was pointed at
	over  *letter.Letter // what it was said of, and what was seen of it then
	seen  [3]float64
}

const (
	tipLines = 6
	pt       = 10000 // a page.Pt is so much of a point
)

func newTip() *tip {
	t := &tip{back: canvas.NewRectangle(color.Transparent)}
	t.back.StrokeWidth = 1
	for range tipLines {
		t.lines = append(t.lines, canvas.NewText("", color.Black))
	}
	t.hide()
	return t
}

func (t *tip) objects(to []fyne.CanvasObject) []fyne.CanvasObject {
	to = append(to, t.back)
	for _, x := range t.lines {
		to = append(to, x)
	}
	return to
}

func (t *tip) hide() {
	t.of = nil
	t.back.Hide()
	for _, x := range t.lines {
		x.Hide()
	}
}

// show says what is proposed, beside a spot of a widget of some size.
func (t *tip) show(of []letter.ID, what []string, at fyne.Position, within fyne.Size) {
	t.hide()
	t.of = of
	pad, high := look.U(6), float32(0)
	wide := float32(0)
	for i, s := range what {
		x := t.lines[i]
		x.Text, x.TextSize, x.Color = s, look.U(12), look.Color(theme.ColorNameForeground)
		size := x.MinSize()
		wide, high = max(wide, size.Width), high+size.Height
	}
	at = fyne.NewPos(max(0, min(at.X+look.U(10), within.Width-wide-2*pad)), at.Y+look.U(16))
	if at.Y+high+2*pad > within.Height {
		at.Y = max(0, at.Y-high-2*pad-look.U(32))
	}
	t.back.FillColor, t.back.StrokeColor, t.back.CornerRadius = look.Color(theme.ColorNameInputBackground), look.Color(theme.ColorNameInputBorder), look.U(3)
	look.Lay(t.back, at, fyne.NewSize(wide+2*pad, high+2*pad))
	t.back.Show()
	y := at.Y + pad
	for _, x := range t.lines[:len(what)] {
		look.Lay(x, fyne.NewPos(at.X+pad, y), x.MinSize())
		x.Show()
		y += x.MinSize().Height
	}
	canvas.Refresh(t.back)
}

// hover says who proposes what stands under the pointer, and at the mark of a note what is in it.
func (p *Paper) hover(x, y int, at fyne.Position) {
	if p.painter == nil {
		return
	}
	t := p.painter.tip
	l := p.doc.Letter()
	_, run := p.runAt(x, y)
	if note := p.noteNear(x, y); note != nil {
		p.peekNote(note, at)
		return
	}
	if p.peekRef(run, at) {
		return
	}
	if run != nil && run.Link != "" && l.Block(run.Tag.Block) != nil && !l.Block(run.Tag.Block).Proposed() {
		p.peek(run.Tag.Block, run.Link+" – Ctrl+klik opent dit", at)
		return
	}
	if l.Proposals.Len() == 0 {
		t.hide()
		return
	}
	of, block := p.pointed(x, y, run != nil)
	if len(of) > 0 && slices.Equal(of, t.of) && block == t.block { // it says so already
		return
	}
	var what []string
	if len(of) > 0 { // only then: the list takes a walk through the letter, and the pointer moves all the time
		hole := slices.ContainsFunc(l.Block(block).Open, func(c letter.Change) bool { return c.Kind == letter.Hole })
		for _, s := range edit.Suggestions(l) {
			if slices.Contains(of, s.ID) {
				what = append(what, told(s, hole)...)
			}
		}
	}
	if len(what) == 0 {
		t.hide()
		return
	}
	t.over, t.seen, t.block = p.set.Letter, p.view.seen(), block
	t.show(of, what[:min(len(what), tipLines)], at, p.Size())
}

// pointed gives the proposals under a spot, and the block there; words: whether words stand there.
func (p *Paper) pointed(x, y int, words bool) (of []letter.ID, block letter.ID) {
	l, known := p.doc.Letter(), p.painter.proposedIn(p.doc.Letter())
	pg, px, py := p.view.at(x, y)
	inside := func(b page.Box, ok bool) bool {
		return ok && b.Page == pg && px >= b.X && px <= b.X+b.W && py >= b.Y && py <= b.Y+b.H
	}
	for _, r := range known.rounds {
		if inside(p.roundBox(r)) {
			of = append(of, r.By)
		}
	}
	if len(of) > 0 {
		return of, l.Body().Blocks[0].ID
	}
	spot, _, ok := p.place(x, y)
	b := l.Block(spot.Block)
	if b != nil && ok && (words || b.Text == "") {
		of = edit.Standing(l, edit.At(spot))
		if f, _ := l.Home(spot.Block); f != nil {
			for _, c := range known.rows[f.ID] {
				if !slices.Contains(of, c.By) {
					of = append(of, c.By)
				}
			}
		}
	}
	for _, t := range known.things {
		if inside(p.set.Whole(t.block)) && !slices.Contains(of, t.by) {
			of, spot.Block = append(of, t.by), t.block
		}
	}
	return of, spot.Block
}

// told says what a proposal is, a line each: who, what and when; what would be otherwise, where the page does not show it; why.
// hole: it is pointed at where a paragraph stood that would stand elsewhere.
func told(s edit.Suggestion, hole bool) []string {
	by := cmp.Or(s.By, "Iemand")
	line := by + " – " + s.Name()
	if d := s.Proposal.At; !d.IsZero() {
		line += ", " + d.Local().Format("2-1-2006 15:04")
	}
	out := []string{line}
	switch s.Kind {
	case edit.Formats, edit.Blocks, edit.Frames, edit.Tables:
		if c := s.Change(); c != "" {
			out = append(out, tell.Short(c, 90))
		}
	case edit.Moves:
		if hole {
			out = append(out, "Hier stond: “"+tell.Short(s.On, 70)+"”")
		} else {
			out = append(out, "Stond eerst elders")
		}
	}
	if s.Reason != "" {
		out = append(out, "Reden: "+tell.Short(s.Reason, 90))
	}
	for _, w := range s.Warnings() {
		out = append(out, tell.Short(w, 120))
	}
	return out
}

// Say tells in a line what a proposal is: who, what, why.
func Say(s edit.Suggestion) string { return strings.Join(told(s, false), " · ") }
