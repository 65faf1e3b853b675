package edit

import (
	"slices"
	"time"

	"kamerbrief/drafts/letter"
)

// Proposer makes proposals of what somebody does.
type Proposer struct {
	By string
	At time.Time
}

// Propose gives an act that proposes what tx does to l: words that go stay with a mark, words that come get one, and
// everything else keeps how it was. One's own proposal is simply changed: who deletes what he proposed to insert takes it
// back. The act is one proposal, or goes on with the one it touches.
func (p Proposer) Propose(l *letter.Letter, tx Tx, id letter.NewID) (Tx, Reason) {
	m := &proposing{build: build{l: l, id: id}, Proposer: p, act: tx.Label, raw: l, chain: map[letter.ID][]letter.ID{}, touched: map[letter.ID]bool{}}
	after := tx.after(l)
	for i, s := range tx.Steps {
		ls, ok := s.(LetterStep)
		if !ok {
			m.steps = append(m.steps, s)
			m.said = true
			continue
		}
		if m.err != nil {
			return Tx{}, reasonFit
		}
		if why := m.step(ls); why != "" {
			return Tx{}, why
		}
		if after != nil {
			m.raw = after[i]
		} else if m.raw, m.err = ls.Apply(m.raw); m.err != nil {
			return Tx{}, reasonFit
		}
	}
	m.remember()
	m.forget()
	switch {
	case m.err != nil:
		return Tx{}, reasonFit
	case !decidesNothing(l, m.l, m.steps):
		return Tx{}, reasonWritten
	}
	out := tx
	out.Steps, out.made = m.steps, made{}
	if !m.said {
		out.made = m.build.made
		out.made.steps = m.steps
	}
	out.After = Selection{Anchor: m.caret(tx, tx.After.Anchor), Head: m.caret(tx, tx.After.Head), Pending: tx.After.Pending}
	for k, q := range out.Pasted {
		if k == 0 {
			out.Pasted = slices.Clone(out.Pasted)
		}
		out.Pasted[k] = m.point(q)
	}
	out.Cut = nil // the words are still there, and so are their comments
	return out, ""
}

// proposing turns steps into proposals. It holds two letters: raw, with the steps done, and l, with them proposed. A block
// of raw is in l the same block, less what is hidden in it, or a chain of blocks whose borders are proposed to go.
type proposing struct {
	build
	Proposer
	act     string // what is done, as undo calls it
	raw     *letter.Letter
	chain   map[letter.ID][]letter.ID
	hidden  []Piece // words that this act proposes to delete: in l, not in raw
	this    letter.ID
	touched map[letter.ID]bool // proposals of which something was taken back or taken over
	said    bool               // of the steps some change no letter, so that there is not one for each
}

func (m *proposing) step(s LetterStep) Reason {
	if m.whole(s) {
		m.step1(s)
		return ""
	}
	switch s := s.(type) {
	case Text:
		m.replace(s)
	case Split:
		m.split(s)
	case Join:
		m.join(s)
	case Splice:
		m.splices(s)
	case Move:
		return m.move(s)
	case Marks:
		m.looks(s)
	case SetBlock:
		m.reform(s)
	case SetFrame:
		m.rows(letter.Was{Frame: s.Frame, Signers: m.l.Signers, Bijlagen: m.l.Bijlagen}, Parts{})
	case SetSigners:
		m.rows(letter.Was{Frame: m.l.Frame, Signers: s.Signers, Bijlagen: m.l.Bijlagen}, Parts{})
	case SetBijlagen:
		m.rows(letter.Was{Frame: m.l.Frame, Signers: m.l.Signers, Bijlagen: s.Bijlagen}, s.Parts)
	case SetTable:
		m.grid(s)
	case SetPicture:
		m.picture(s.Picture)
	case DropProposal: // when nothing of it is left
		m.touched[s.ID] = true
	case SetOpen: // a border that follows a real split or join; here it follows the proposed one
	default:
		m.step1(s)
	}
	return ""
}

// whole reports whether a step changes a note or cell that is all one's own proposal: it goes with its mark or row, so
// what is done in it needs none.
func (m *proposing) whole(s LetterStep) bool {
	var at letter.ID
	switch s := s.(type) {
	case Text:
		at = s.Block
	case Split:
		at = s.Block
	case Join:
		at = s.Block
	case Move:
		at = s.Block
	case Marks:
		at = s.Block
	case SetBlock:
		at = s.Block
	case Splice:
		if f := m.l.Flow(s.Flow); f != nil {
			at = f.Blocks[0].ID
		}
	}
	f, _ := m.l.Home(at)
	if f == nil || f.Kind != letter.NoteFlow && f.Kind != letter.CellFlow {
		return false
	}
	for _, g := range m.l.Flows.All() {
		for _, b := range g.Blocks {
			if f.Kind == letter.NoteFlow && len(b.Atoms) > 0 && m.ownNote(b, f.ID) || f.Kind == letter.CellFlow && m.ownCell(b, f.ID) {
				return true
			}
		}
	}
	return false
}

// ownNote reports whether the mark of a note stands in a block as one's own insertion.
func (m *proposing) ownNote(b *letter.Block, note letter.ID) bool {
	i := slices.Index(b.Atoms, letter.Atom{Kind: letter.Note, To: note})
	if i < 0 {
		return false
	}
	at := b.AtomOff(i)
	return slices.ContainsFunc(b.Marks, func(k letter.Mark) bool {
		return k.Kind == letter.Ins && k.From <= at && at < k.To && m.own(k.By())
	})
}

// ownCell reports whether a cell is of a table, or of a row of it, that one inserted oneself.
func (m *proposing) ownCell(b *letter.Block, cell letter.ID) bool {
	t := m.l.Table(b)
	if t == nil || t.Was != nil {
		return false
	}
	_, own := m.inserted(b)
	for _, r := range t.Rows {
		if slices.ContainsFunc(r.Cells, func(c letter.Cell) bool { return c.Flow == cell }) {
			return own || slices.ContainsFunc(r.Open, func(c letter.Change) bool { return c.Kind == letter.Inserted && m.own(c.By) })
		}
	}
	return false
}

// step1 does a step and takes what is hidden along.
func (m *proposing) step1(s LetterStep) { m.since(func() { m.do(s) }) }

// since does what f does and takes what is hidden along.
func (m *proposing) since(f func()) {
	n := len(m.steps)
	f()
	for _, s := range m.steps[n:] {
		for i := range m.hidden {
			h := &m.hidden[i]
			from, _ := s.Map(letter.Point{Block: h.Block, Off: h.From}, Right)
			to, _ := s.Map(letter.Point{Block: h.Block, Off: h.To}, Left)
			if from.Block == to.Block {
				h.Block, h.From, h.To = from.Block, from.Off, to.Off
			}
		}
	}
}

// own reports whether a proposal is of who proposes now.
func (m *proposing) own(by letter.ID) bool {
	p, ok := m.l.Proposals.Get(by)
	return ok && p.By == m.By
}

// by gives this act's proposal, made when it is first needed.
func (m *proposing) by() letter.ID {
	if m.this.IsZero() {
		m.this = m.id()
		m.do(SetProposal{letter.Proposal{ID: m.this, By: m.By, At: m.At, Act: m.act}})
	}
	return m.this
}

// goesOn makes this act go on with an own proposal, unless it is one already.
func (m *proposing) goesOn(by letter.ID) {
	if m.this.IsZero() && m.own(by) {
		m.this = by
	}
}

// forget drops proposals of which nothing is left.
func (m *proposing) forget() {
	if len(m.touched) == 0 || m.err != nil {
		return
	}
	for by := range m.l.Pending {
		delete(m.touched, by)
		if len(m.touched) == 0 {
			return
		}
	}
	for by := range m.touched {
		if _, ok := m.l.Proposals.Get(by); ok {
			m.do(DropProposal{by})
		}
	}
}

func (m *proposing) blocks(raw letter.ID) []letter.ID {
	if c, ok := m.chain[raw]; ok {
		return c
	}
	return []letter.ID{raw}
}

// hiddenIn gives what is hidden in a block of l, in order.
func (m *proposing) hiddenIn(block letter.ID) (out []Piece) {
	for _, h := range m.hidden {
		if h.Block == block && h.From < h.To {
			out = append(out, h)
		}
	}
	slices.SortFunc(out, func(a, b Piece) int { return a.From - b.From })
	return out
}

// point gives the place in l of a place in raw: behind what is hidden there.
func (m *proposing) point(p letter.Point) letter.Point {
	if len(m.hidden) == 0 && len(m.chain) == 0 {
		return p
	}
	ids := m.blocks(p.Block)
	for k, id := range ids {
		b := m.l.Block(id)
		if b == nil {
			continue
		}
		at, hidden := p.Off, 0
		for _, h := range m.hiddenIn(id) {
			hidden += h.To - h.From
			if h.From <= at {
				at += h.To - h.From
			}
		}
		if v := len(b.Text) - hidden; p.Off > v && k+1 < len(ids) {
			p.Off -= v
			continue
		}
		return letter.Point{Block: id, Off: min(at, len(b.Text))}
	}
	return p
}

// pieces gives where the bytes [from, to) of a block of raw are in l.
func (m *proposing) pieces(raw letter.ID, from, to int) (out []Piece) {
	for _, id := range m.blocks(raw) {
		b := m.l.Block(id)
		if b == nil {
			continue
		}
		at := 0 // of l
		seen := 0
		for _, h := range append(m.hiddenIn(id), Piece{id, len(b.Text), len(b.Text)}) {
			n := h.From - at // a stretch of raw
			lo, hi := max(from, seen), min(to, seen+n)
			if lo < hi {
				out = append(out, Piece{id, at + lo - seen, at + hi - seen})
			}
			seen += n
			at = h.To
		}
		from, to = from-seen, to-seen
	}
	return out
}

// caret gives where the caret stands: before what Backspace deleted, behind what anything else did.
func (m *proposing) caret(tx Tx, p letter.Point) letter.Point {
	if m.raw.Block(p.Block) == nil && m.l.Block(p.Block) == nil {
		return p
	}
	q := m.point(p)
	if tx.Before.Empty() && len(m.hidden) == 1 {
		if h := m.hidden[0]; h.Block == tx.Before.Head.Block && h.To == tx.Before.Head.Off && q.Block == h.Block && q.Off == h.To {
			q.Off = h.From
		}
	}
	if ids := m.blocks(p.Block); q == tx.Before.Head && len(ids) > 1 { // Delete at the end of a paragraph: on to the next
		if k := slices.Index(ids, q.Block); k >= 0 && k+1 < len(ids) && q.Off == len(m.l.Block(q.Block).Text) {
			q = letter.Point{Block: ids[k+1]}
		}
	}
	return q
}
