package edit

import (
	"slices"

	"kamerbrief/drafts/letter"
)

// Clip is copied or cut text with its form, notes and tables.
type Clip struct {
	ID     letter.ID       // names the clip, so that the first paste of a cut gets its comments
	Blocks []*letter.Block // the first and last may be parts of blocks
	Parts  Parts
	Words  bool      // whole words, which have a space at each side where they come
	From   letter.ID // the draft it was copied from; zero when that is not known
}

// Copy gives what is selected, with what is proposed in it as if it were accepted; nothing selected gives an empty Clip.
func Copy(l *letter.Letter, s Selection, id letter.NewID) Clip {
	if f, i, ok := figureAt(l, s); ok {
		return Clip{ID: id(), Blocks: f.Blocks[i : i+1 : i+1], Parts: collectBlock(l, f.Blocks[i])}
	}
	if a, ok := AreaOf(l, s); ok {
		return copyCells(l, a, id)
	}
	sp, why := resolve(l, s)
	if why != "" || sp.empty() {
		return Clip{}
	}
	c := Clip{ID: id(), Words: sp.words()}
	if l.Proposed() {
		shown, steps := Show(l, letter.Proposed)
		from, _ := steps.Map(sp.from, Right)
		to, _ := steps.Map(sp.to, Left)
		if sp, why = resolve(shown, Selection{Anchor: from, Head: to}); why != "" || sp.empty() {
			return Clip{}
		}
		l = shown
	}
	for k, b := range sp.blocks() {
		from, to := sp.part(k)
		x := *b
		if b.Kind.HasText() {
			cut := b.Cut(from, to)
			x.Text, x.Atoms, x.Marks = cut.Text, cut.Atoms, cut.Marks
			fix(&x)
		}
		c.Blocks = append(c.Blocks, &x)
		c.Parts.merge(collectBlock(l, &x))
	}
	return c
}

// In gives the letter a clip was copied from with the tables that only the clip has: those of selected cells.
func (c Clip) In(l *letter.Letter) *letter.Letter {
	n := l.Clone()
	for _, t := range c.Parts.Tables {
		n.Tables = n.Tables.With(t.ID, t)
	}
	return n
}

// Cut deletes what is selected; clip is what Copy gave just before.
func Cut(clip Clip) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		what := exact
		if clip.Words {
			what = func(sp span) span { return sp.spaced(true) }
		}
		tx, why := deleteSelected("knippen", what)(l, s, id)
		if why != "" || ofWhole(l, s) != nil { // what comments say of cells and figures stays where they were
			return tx, why
		}
		sp, _ := resolve(l, s)
		tx.Clip = clip.ID
		if slices.ContainsFunc(sp.blocks(), (*letter.Block).Proposed) {
			return tx, "" // what is in the clip is not what was in the letter
		}
		for k, b := range sp.blocks() {
			p := Piece{b.ID, 0, len(b.Text)}
			if k == 0 {
				p.From = sp.from.Off
			}
			if sp.i+k == sp.j {
				p.To = sp.to.Off
			}
			tx.Cut = append(tx.Cut, p)
		}
		for _, f := range clip.Parts.Flows {
			for _, b := range f.Blocks {
				tx.Cut = append(tx.Cut, Piece{b.ID, 0, len(b.Text)})
			}
		}
		return tx, ""
	}
}

// Paste puts a clip at the caret, over the selection. What is pasted gets IDs of its own; whole words get room.
func Paste(c Clip) Command { return paste(c, asClip) }

// PasteForeign is Paste of what another program made: an empty paragraph it comes in takes the form of what is pasted.
func PasteForeign(c Clip) Command { return paste(c, asForeign) }

// manner is how pasted text takes its place.
type manner uint8

const (
	asClip    manner = iota // with its own form where it starts a paragraph
	asText                  // with the form of the place
	asItems                 // a list of plain text: its last item stays one too
	asForeign               // as asClip, and its last paragraph keeps its form where nothing follows it
)

func paste(c Clip, how manner) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		if len(c.Blocks) == 0 {
			return Tx{}, "Er is niets om te plakken."
		}
		if f, _ := l.Home(s.Head.Block); f != nil && f.Kind == letter.CellFlow && c.table() != nil {
			return pasteCells(c, c.table(), l, s, id)
		}
		sp, why := resolve(l, s)
		if why != "" {
			return Tx{}, why
		}
		if why := fits(c, sp.f.Kind); why != "" {
			return Tx{}, why
		}
		p := paster{build: build{l: l, id: id}, how: how}
		p.blocks, p.parts = renew(c, id)
		hanging := p.parts.Flows
		for _, x := range p.blocks {
			settle(x, sp.f.Kind)
		}
		p.at = p.remove(sp)
		if p.err != nil {
			return Tx{}, reasonFit
		}
		f := p.flow(sp.f.ID)
		starts := make([]int, len(p.blocks)) // of the pasted paragraphs, where they become one line
		if f.Kind.Plain() && f.Kind != letter.AddresseeFlow && len(p.blocks) > 1 {
			p.blocks, starts = oneLine(p.blocks)
		}
		if f.Kind == letter.AddresseeFlow && len(f.Blocks)+len(p.blocks)-1 > MaxAddressee {
			return Tx{}, "De geadresseerde heeft hoogstens zes regels. Zet meer op één regel."
		}
		if c.Words {
			p.at = p.makeRoom(p.at)
		}
		p.placed = make([]letter.Point, len(p.blocks))
		var end letter.Point
		if len(p.blocks) == 1 && p.blocks[0].Kind.HasText() {
			end = p.within(s.Pending)
		} else {
			end = p.between()
		}
		for k := len(p.placed); k < len(starts); k++ {
			p.placed = append(p.placed, letter.Point{Block: p.placed[0].Block, Off: p.placed[0].Off + starts[k]})
		}
		for _, f := range hanging {
			for _, b := range f.Blocks {
				p.placed = append(p.placed, letter.Point{Block: b.ID})
			}
		}
		tx, why := p.tx("plakken", s, end)
		tx.Clip, tx.Pasted, tx.From = c.ID, p.placed, c.From
		return tx, why
	}
}

// paster puts blocks at a place.
type paster struct {
	build
	at     letter.Point
	blocks []*letter.Block
	parts  Parts // of them; given along with the first step that needs some
	placed []letter.Point
	how    manner
}

// take gives the parts, once.
func (p *paster) take() Parts {
	x := p.parts
	p.parts = Parts{}
	return x
}

// within puts one paragraph's words among those of the caret's paragraph. It gives the place behind them.
func (p *paster) within(pending []letter.MarkKind) letter.Point {
	x := p.blocks[0]
	if f, i := p.l.Home(p.at.Block); p.how == asForeign && f.Blocks[i].Text == "" {
		p.form(f.Kind, f.Blocks[i], x)
	}
	span := x.Cut(0, len(x.Text))
	if p.how == asText {
		span.Marks = inherit(typedMarks(p.l.Block(p.at.Block), p.at.Off, false, pending), len(span.Text))
	}
	p.text(p.at.Block, p.at.Off, 0, span, p.take())
	p.placed[0] = p.at
	return letter.Point{Block: p.at.Block, Off: p.at.Off + len(x.Text)}
}

// between cuts the caret's paragraph open; the first pasted paragraph joins its left half, the last one its right half.
func (p *paster) between() letter.Point {
	f, i := p.l.Home(p.at.Block)
	left, right := f.Blocks[i], p.id()
	after, from, to := left.ID, 0, len(p.blocks)
	if p.replaces(left) {
		after, from, right = before(f, i), 1, left.ID
		p.placed[0] = p.at
	} else {
		p.split(Split{Block: left.ID, At: p.at.Off, New: right, As: FormOf(left)})
		if x := p.blocks[0]; x.Kind.HasText() {
			p.first(f.Kind, left, x)
			from++
		}
	}
	last := p.blocks[to-1]
	// An item before words that are there already does not take them in: neither they nor its sign would be what they were.
	joins := last.Kind.HasText() && (p.how != asItems || last.List == letter.NoList || p.l.Block(right).Text == "")
	if joins {
		to--
	}
	for k, m := range p.blocks[from:to] {
		p.placed[from+k] = letter.Point{Block: m.ID}
	}
	if from < to {
		p.splice(p.flow(f.ID), after, nil, p.blocks[from:to], p.take())
	}
	end := letter.Point{Block: right}
	switch {
	case joins:
		if at := p.l.Block(right); at.Text == "" && (last.List != letter.NoList && p.how == asItems || p.how == asForeign) {
			p.form(f.Kind, at, last) // an item stays one where nothing follows it
		}
		p.text(right, 0, 0, last.Cut(0, len(last.Text)), p.take())
		p.placed[len(p.blocks)-1] = end
		end.Off = len(last.Text)
	case last.Kind.HasText():
		end = letter.Point{Block: last.ID, Off: len(last.Text)}
	}
	return end
}

// replaces reports whether what is pasted begins with a table or figure that takes the place of the empty paragraph x, which stays
// below it, as when one is inserted.
func (p *paster) replaces(x *letter.Block) bool {
	return x.Text == "" && FormOf(x) == (Form{Kind: letter.Para}) && len(p.blocks) > 1 && p.blocks[0].Kind.HasText() && p.blocks[0].Text == "" && !p.blocks[1].Kind.HasText()
}

// first puts the words of x behind the left half, which takes its form when it is empty.
func (p *paster) first(in letter.FlowKind, left, x *letter.Block) {
	if x.Text != "" {
		p.text(left.ID, p.at.Off, 0, x.Cut(0, len(x.Text)), p.take())
	}
	if p.at.Off == 0 && p.how != asText {
		p.form(in, left, x)
	}
	p.placed[0] = p.at
}

// form gives a paragraph the form of a pasted one, where the flow can hold it.
func (p *paster) form(in letter.FlowKind, at, x *letter.Block) {
	if form := FormOf(x); !in.Plain() && form != FormOf(at) && allowed(in, form) == "" {
		p.do(SetBlock{at.ID, form})
	}
}

func inherit(ms []letter.Mark, n int) (out []letter.Mark) {
	if n == 0 {
		return nil
	}
	for _, m := range ms {
		out = append(out, letter.Mark{Kind: m.Kind, Val: m.Val, To: n})
	}
	return out
}

// fits says why a clip cannot be pasted into a kind of flow.
func fits(c Clip, k letter.FlowKind) Reason {
	for _, b := range c.Blocks {
		if !b.Kind.HasText() && k != letter.BodyFlow && k != letter.BijlageFlow {
			return "Een tabel, figuur of pagina-einde kan hier niet staan. Plak zonder opmaak."
		}
		if (k == letter.NoteFlow || k.Plain()) && len(notesOf(b.Atoms)) > 0 {
			return "In deze tekst kan geen voetnoot staan. Plak zonder opmaak."
		}
	}
	return ""
}

// settle makes a block of a kind that a flow cannot hold, a heading in a cell say, a paragraph.
func settle(b *letter.Block, in letter.FlowKind) {
	if !b.Kind.In(in) {
		b.Kind, b.Level, b.Label, b.Plain, b.More, b.Keep = letter.Para, 0, "", false, false, letter.Keep{}
	}
	if in.Plain() {
		b.Level, b.List, b.More = 0, letter.NoList, false
	}
}

// oneLine joins paragraphs with spaces, for a text of one paragraph; starts are where each begins in it.
func oneLine(bs []*letter.Block) (one []*letter.Block, starts []int) {
	out := *bs[0]
	starts = []int{0}
	for _, b := range bs[1:] {
		if out.Text != "" && b.Text != "" {
			out = *out.Replace(len(out.Text), len(out.Text), letter.Span{Text: " "})
		}
		starts = append(starts, len(out.Text))
		out = *out.Replace(len(out.Text), len(out.Text), b.Cut(0, len(b.Text)))
	}
	return []*letter.Block{&out}, starts
}

// renew gives everything in a clip an ID of its own; references inside the clip follow.
func renew(c Clip, id letter.NewID) (blocks []*letter.Block, parts Parts) {
	r := renewal{id, map[letter.ID]letter.ID{}}
	for _, b := range c.Blocks {
		if !b.ID.IsZero() {
			r.fresh(b.ID)
		}
	}
	for _, f := range c.Parts.Flows {
		r.fresh(f.ID)
		for _, b := range f.Blocks {
			r.fresh(b.ID)
		}
	}
	blocks = r.blocks(c.Blocks)
	for _, f := range c.Parts.Flows {
		parts.Flows = append(parts.Flows, &letter.Flow{ID: r.fresh(f.ID), Kind: f.Kind, Blocks: r.blocks(f.Blocks)})
	}
	for _, t := range c.Parts.Tables {
		parts.Tables = append(parts.Tables, r.table(t))
	}
	for _, p := range c.Parts.Pictures {
		n := *p
		n.ID = r.fresh(p.ID)
		parts.Pictures = append(parts.Pictures, &n)
	}
	return blocks, parts
}

// renewal knows the new ID of every old one.
type renewal struct {
	id letter.NewID
	to map[letter.ID]letter.ID
}

func (r renewal) fresh(old letter.ID) letter.ID {
	if old.IsZero() {
		return r.id()
	}
	if _, ok := r.to[old]; !ok {
		r.to[old] = r.id()
	}
	return r.to[old]
}

func (r renewal) blocks(bs []*letter.Block) (out []*letter.Block) {
	for _, b := range bs {
		x := *b
		x.ID = r.fresh(b.ID)
		if !b.Of.IsZero() {
			x.Of = r.fresh(b.Of)
		}
		x.Atoms = nil
		for _, a := range b.Atoms {
			if n, ok := r.to[a.To]; ok {
				a.To = n
			}
			x.Atoms = append(x.Atoms, a)
		}
		out = append(out, &x)
	}
	return out
}

func (r renewal) table(t *letter.Table) *letter.Table {
	g := copyGrid(t, r.id)
	g.ID = r.fresh(t.ID)
	for i := range g.Rows {
		g.Rows[i].ID = r.id()
		for j := range g.Rows[i].Cells {
			if f := &g.Rows[i].Cells[j].Flow; !f.IsZero() {
				*f = r.fresh(*f)
			}
		}
	}
	return g.Table
}
