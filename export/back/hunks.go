package back

import (
	"cmp"
	"slices"
	"strings"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export/office"
)

// hunk is a change of a block: bytes [from, to) of it that go, and words that come behind them.
type hunk struct {
	from, to int
	ins      letter.Span
	by       office.Change
}

// hunks are the changes of one block.
type hunks struct {
	r        *reader
	was, now *letter.Block
	all      []hunk
	swaps    []edit.Swap
}

// find finds the changes: words that came or went untracked, and tracked ones that the letter does not know.
func (x *hunks) find(swaps []edit.Swap) {
	at, now := 0, 0
	for _, s := range append(slices.Clone(swaps), edit.Swap{From: len(x.was.Text), To: len(x.was.Text), NewFrom: len(x.now.Text), NewTo: len(x.now.Text)}) {
		x.same(at, s.From, now)
		x.gone(s.From, s.To)
		x.come(s.To, s.NewFrom, s.NewTo)
		at, now = s.To, s.NewTo
	}
	slices.SortStableFunc(x.all, func(a, b hunk) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
}

// same looks at words that both have: somebody may have tracked that they go.
func (x *hunks) same(from, to, now int) {
	for _, m := range x.now.Marks {
		if m.Kind != letter.Del {
			continue
		}
		a, b := max(from, from+m.From-now), min(to, from+m.To-now)
		for _, p := range x.open(a, b) {
			x.all = append(x.all, hunk{from: p[0], to: p[1], by: office.Changed(m.Val)})
		}
	}
}

// gone looks at words that did not come back. Those of a proposal were decided about in the other program: the letter's own
// proposal stays.
func (x *hunks) gone(from, to int) {
	for _, p := range x.open(from, to) {
		x.all = append(x.all, hunk{from: p[0], to: p[1]})
	}
}

// open gives the stretches of [from, to) that no proposal is about.
func (x *hunks) open(from, to int) (out [][2]int) {
	if f, _ := x.r.l.Home(x.was.ID); f != nil && x.r.going[f.ID] {
		return nil
	}
	for at := from; at < to; {
		end, free := to, true
		for _, m := range x.was.Marks {
			if m.Kind != letter.Ins && m.Kind != letter.Del || m.To <= at {
				continue
			}
			if m.From > at {
				end = min(end, m.From)
			} else {
				end, free = min(end, m.To), false
			}
		}
		if free {
			out = append(out, [2]int{at, end})
		}
		at = end
	}
	return out
}

// come looks at words that are new, at byte at of the letter's block.
func (x *hunks) come(at, from, to int) {
	for from < to {
		end, by, del := to, office.Change{}, false
		for _, m := range x.now.Marks {
			if m.Kind != letter.Ins && m.Kind != letter.Del || m.To <= from {
				continue
			}
			if m.From > from {
				end = min(end, m.From)
				continue
			}
			end = min(end, m.To)
			if m.Kind == letter.Del {
				del = true
			} else {
				by = office.Changed(m.Val)
			}
		}
		if !del { // words that came and went in the other program were never here
			s := x.now.Cut(from, end)
			s.Marks = slices.DeleteFunc(s.Marks, func(m letter.Mark) bool { return m.Kind.Suggests() })
			x.all = append(x.all, hunk{from: at, to: at, ins: s, by: by})
		}
		from = end
	}
}

// apply gives the block with the changes as proposals; what stands together and is of one person is one.
func (x *hunks) apply() *letter.Block {
	if len(x.all) == 0 {
		return x.was
	}
	ids := make([]letter.ID, len(x.all))
	for i, h := range x.all {
		if i > 0 && x.all[i-1].by == h.by && x.all[i-1].to >= h.from {
			ids[i] = ids[i-1]
			continue
		}
		ids[i] = x.r.propose(h.by)
	}
	b := x.was
	for i, h := range slices.Backward(x.all) {
		if h.from < h.to {
			c := *b
			c.Marks = letter.NormalMarks(append(slices.Clone(b.Marks), letter.Mark{Kind: letter.Del, From: h.from, To: h.to, Val: ids[i].String()}))
			b = &c
		}
		if h.ins.Text != "" {
			s := h.ins
			s.Marks = letter.NormalMarks(append(slices.Clone(s.Marks), letter.Mark{Kind: letter.Ins, To: len(s.Text), Val: ids[i].String()}))
			x.r.notes(s.Atoms)
			b = b.Replace(h.to, h.to, s)
		}
	}
	return b
}

// notes brings new notes along.
func (r *reader) notes(atoms []letter.Atom) {
	for _, a := range atoms {
		if f := r.r.Flow(a.To); a.Kind == letter.Note && f != nil && r.out.Flow(a.To) == nil {
			g := &letter.Flow{ID: f.ID, Kind: f.Kind}
			for _, b := range f.Blocks {
				c := *b
				c.Marks = slices.DeleteFunc(slices.Clone(c.Marks), func(m letter.Mark) bool { return m.Kind.Suggests() })
				c.Open = nil
				if r.out.Block(c.ID) != nil {
					c.ID = r.id()
				}
				g.Blocks = append(g.Blocks, &c)
			}
			r.out.PutFlow(g)
		}
	}
}

// mapping turns a byte of a block that came back into one of the block with the proposals.
type mapping struct {
	swaps []edit.Swap
	all   []hunk
}

func (x *hunks) mapped() *mapping { return &mapping{x.swaps, x.all} }

func (m *mapping) off(now int) int {
	at, to := 0, 0 // of the letter's block; of what came back
	was := -1
	for _, s := range m.swaps {
		if now < s.NewFrom {
			break
		}
		if now <= s.NewTo && s.NewFrom < s.NewTo {
			was = s.To
			break
		}
		at, to = s.To, s.NewTo
	}
	inside := 0
	if was < 0 {
		was = at + now - to
	} else {
		inside = 1
	}
	out := was
	for _, h := range m.all {
		if h.to < was || h.to == was && inside == 1 {
			out += len(h.ins.Text)
		}
	}
	return out
}

// added proposes the paragraphs and tables that are new.
func (r *reader) added() {
	tables, apart := r.newTables()
	for _, f := range r.r.Flatten() {
		if apart[f.ID] || r.coming[f.ID] {
			continue
		}
		prev := letter.ID{} // the block of out behind which the next comes
		known := false
		for i, b := range f.Blocks {
			if a, ok := r.from[b.ID]; ok {
				prev, known = a, true
				continue
			}
			if !tables[b.ID] && (!b.Kind.HasText() || strings.TrimSpace(b.Text) == "" && len(b.Atoms) == 0) {
				continue
			}
			if all, _ := b.Marked(letter.Del, 0, len(b.Text)); all && !tables[b.ID] { // where a paragraph was moved from, or that came and went there
				continue
			}
			if was := r.sent.Block(b.ID); was != nil { // the letter lost it since
				if words(was) != words(b) {
					r.stray(r.authorOf(b).By, b.Text, "Deze alinea is intussen uit de brief gehaald. Zo kwam zij terug.")
				}
				continue
			}
			if f.Kind == letter.NoteFlow && r.out.Flow(f.ID) != nil && !known {
				continue // of a new note, that came along
			}
			home, _ := r.out.Home(prev)
			if !known {
				home = r.before(f, i)
			}
			switch {
			case home != nil && b.Kind.In(home.Kind):
			case tables[b.ID]:
				r.stray("", r.tableWords(b), "Deze nieuwe tabel staat waar in de brief geen plaats is.")
				continue
			default:
				r.stray(r.authorOf(b).By, b.Text, "Deze nieuwe alinea staat waar in de brief geen plaats is.")
				continue
			}
			if tables[b.ID] {
				prev = r.tabled(home.ID, prev, b)
			} else {
				prev = r.insert(home.ID, prev, b)
			}
			known = true
		}
	}
}

// newTables gives the tables that are new, and their cells, which come with them.
func (r *reader) newTables() (tables, cells map[letter.ID]bool) {
	tables, cells = map[letter.ID]bool{}, map[letter.ID]bool{}
	for _, f := range r.r.Flatten() {
		for _, b := range f.Blocks {
			if b.Kind == letter.TableBlock && r.newTable(b) {
				tables[b.ID] = true
				for id := range r.r.Children(b) {
					cells[id] = true
				}
			}
		}
	}
	return tables, cells
}

// before gives the flow of the letter at whose start block i of a flow that came back stands, nil when none of that is known.
func (r *reader) before(f *letter.Flow, i int) *letter.Flow {
	for _, b := range f.Blocks[i+1:] {
		if a, ok := r.from[b.ID]; ok {
			home, _ := r.out.Home(a)
			return home
		}
	}
	return nil
}

// authorOf gives who made a new paragraph.
func (r *reader) authorOf(b *letter.Block) office.Change {
	for _, m := range b.Marks {
		if m.Kind == letter.Ins {
			return office.Changed(m.Val)
		}
	}
	return office.Change{}
}

// insert proposes a new paragraph behind another, and gives its ID.
func (r *reader) insert(flow, after letter.ID, b *letter.Block) letter.ID {
	by := r.propose(r.authorOf(b))
	c := r.fresh(b)
	if c.Text != "" {
		c.Marks = letter.NormalMarks(append(c.Marks, letter.Mark{Kind: letter.Ins, To: len(c.Text), Val: by.String()}))
	}
	c.Open = []letter.Change{{Kind: letter.Inserted, By: by}}
	r.notes(c.Atoms)
	r.behind(flow, after, c)
	r.from[b.ID] = c.ID
	r.maps[c.ID] = &mapping{}
	return c.ID
}

// behind puts a block in a flow of out behind another, or at its start.
func (r *reader) behind(flow, after letter.ID, b *letter.Block) {
	f := r.out.Flow(flow)
	r.out.PutFlow(&letter.Flow{ID: f.ID, Kind: f.Kind, Blocks: slices.Insert(slices.Clone(f.Blocks), f.Index(after)+1, b)})
}

// removed proposes that what did not come back goes.
func (r *reader) removed() {
	for _, f := range r.l.Flatten() {
		for _, b := range f.Blocks {
			if !r.to[b.ID].IsZero() || len(b.Open) > 0 || !r.sent.Has(b.ID) { // it was not there when the file went out
				continue
			}
			switch {
			case b.Kind == letter.TableBlock:
				r.table(b)
			case !b.Kind.HasText() || strings.TrimSpace(b.Text) == "":
			case r.going[f.ID]:
			case f.Kind == letter.BodyFlow || f.Kind == letter.BijlageFlow || f.Kind.Plain():
				r.remove(b)
			case f.Kind == letter.NoteFlow || f.Kind == letter.CellFlow: // it went with its mark or its table, or the cell was emptied
				if home := r.holder(f); home != nil && !r.to[home.ID].IsZero() && f.Kind == letter.CellFlow {
					r.remove(b)
				}
			}
		}
	}
}

// holder gives a block of the table that a cell is of, when some of it came back.
func (r *reader) holder(cell *letter.Flow) *letter.Block {
	for _, t := range r.l.Tables.All() {
		in, some := false, (*letter.Block)(nil)
		for id := range t.Flows() {
			in = in || id == cell.ID
			if f := r.l.Flow(id); f != nil {
				for _, b := range f.Blocks {
					if !r.to[b.ID].IsZero() {
						some = b
					}
				}
			}
		}
		if in {
			return some
		}
	}
	return nil
}

// table proposes that a table goes of which nothing came back.
func (r *reader) table(b *letter.Block) {
	words := false
	for id := range r.l.Children(b) {
		for _, c := range r.l.Flow(id).Blocks {
			words = words || c.Text != ""
			if !r.to[c.ID].IsZero() {
				return
			}
		}
	}
	if words {
		r.remove(b)
	}
}

// remove proposes that a block goes with its words.
func (r *reader) remove(b *letter.Block) {
	x := &hunks{r: r, was: b}
	by := r.propose(office.Change{})
	c := *r.out.Block(b.ID)
	marks := slices.Clone(c.Marks)
	for _, p := range x.open(0, len(b.Text)) {
		marks = append(marks, letter.Mark{Kind: letter.Del, From: p[0], To: p[1], Val: by.String()})
	}
	c.Marks = letter.NormalMarks(marks)
	if f, _ := r.l.Home(b.ID); !f.Kind.Plain() || len(f.Blocks) > 1 { // the line of a field stays, empty
		c.Open = append(slices.Clone(c.Open), letter.Change{Kind: letter.Deleted, By: by})
	}
	r.set(&c)
}
