package back

import (
	"slices"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/office"
)

// seat is where a cell of the letter stands.
type seat struct {
	table letter.ID
	row   int
}

// rows proposes the rows of tables that came or went. Words in them come and go with their row.
func (r *reader) rows() {
	seats := map[letter.ID]seat{}
	for id, t := range r.l.Tables.All() {
		for i, row := range t.Rows {
			for _, c := range row.Cells {
				seats[c.Flow], r.heads[c.Flow] = seat{id, i}, i < t.Header
				if slices.ContainsFunc(row.Open, func(x letter.Change) bool { return x.Kind == letter.Deleted }) {
					r.going[c.Flow] = true
				}
			}
		}
	}
	block := map[letter.ID]letter.ID{} // of a table of the letter
	for _, f := range r.l.Flatten() {
		for _, b := range f.Blocks {
			if b.Kind == letter.TableBlock {
				block[b.Of] = b.ID
			}
		}
	}
	for _, f := range r.r.Flatten() {
		for _, b := range f.Blocks {
			t := r.r.Table(b)
			if b.Kind != letter.TableBlock || t == nil {
				continue
			}
			if id, ok := block[r.grid(t, seats)]; ok {
				r.from[b.ID] = id
			}
		}
	}
}

// seatOf gives where the row of a table that came back stands in the letter; ok is false for a new one.
func (r *reader) seatOf(row letter.Row, seats map[letter.ID]seat) (s seat, ok bool) {
	for _, c := range row.Cells {
		f := r.r.Flow(c.Flow)
		if f == nil {
			continue
		}
		for _, b := range f.Blocks {
			if home, _ := r.l.Home(r.from[b.ID]); home != nil {
				if s, ok = seats[home.ID]; ok {
					return s, true
				}
			}
		}
	}
	return seat{}, false
}

// grid proposes what came and went of the rows of a table that came back, and gives which of the letter it is; zero for a new one.
func (r *reader) grid(now *letter.Table, seats map[letter.ID]seat) (id letter.ID) {
	at := make([]seat, len(now.Rows))
	known := make([]bool, len(now.Rows))
	for i, row := range now.Rows {
		if at[i], known[i] = r.seatOf(row, seats); known[i] {
			id = at[i].table
		}
	}
	was, ok := r.l.Tables.Get(id)
	if !ok || was.Was != nil || len(was.Columns) != len(now.Columns) {
		return id // a new table, or another grid: their words are looked at one by one
	}
	t := *was
	t.Rows = slices.Clone(was.Rows)
	here := map[int]bool{}
	for i, row := range now.Rows {
		if !known[i] || at[i].table != id {
			continue
		}
		here[at[i].row] = true
		if by, gone := r.tracked(row.Open, letter.Deleted); gone {
			r.goes(&t, at[i].row, by)
		}
	}
	for k := range was.Rows {
		if !here[k] && r.wasSent(was.Rows[k]) {
			r.goes(&t, k, office.Change{})
		}
	}
	shift, next := 0, 0 // rows that came; the row of the letter before which a new one stands
	for i, row := range now.Rows {
		if known[i] && at[i].table == id {
			next = at[i].row + 1
			continue
		}
		if x, ok := r.comes(row); ok {
			t.Rows = slices.Insert(t.Rows, next+shift, x)
			shift++
		}
	}
	r.out.Tables = r.out.Tables.With(id, &t)
	return id
}

// wasSent reports whether a row went out with words in it.
func (r *reader) wasSent(row letter.Row) (words bool) {
	for _, c := range row.Cells {
		f := r.l.Flow(c.Flow)
		if f == nil {
			continue
		}
		for _, b := range f.Blocks {
			if !r.sent.Has(b.ID) {
				return false
			}
			words = words || b.Text != ""
		}
	}
	return words
}

// goes proposes that row k of a table goes; one over which cells reach is left: its words are proposed to go.
func (r *reader) goes(t *letter.Table, k int, by office.Change) {
	row := t.Rows[k]
	if slices.ContainsFunc(row.Open, letter.Change.Border) || !single(row) {
		return
	}
	row.Open = append(slices.Clone(row.Open), letter.Change{Kind: letter.Deleted, By: r.propose(by)})
	t.Rows[k] = row
	for _, c := range row.Cells {
		r.going[c.Flow] = true
	}
}

// comes gives a new row as a proposal, with its cells in out; ok is false for one that cells reach over, and for one without words.
func (r *reader) comes(row letter.Row) (x letter.Row, ok bool) {
	words := false
	for _, c := range row.Cells {
		if f := r.r.Flow(c.Flow); f != nil {
			words = words || slices.ContainsFunc(f.Blocks, func(b *letter.Block) bool { return b.Text != "" && !r.sent.Has(b.ID) })
		}
	}
	if !words || !single(row) {
		return x, false
	}
	by, _ := r.tracked(row.Open, letter.Inserted)
	if by.By == "" {
		for _, b := range r.r.Flow(row.Cells[0].Flow).Blocks {
			by = r.authorOf(b)
		}
	}
	x = letter.Row{ID: r.id(), Open: []letter.Change{{Kind: letter.Inserted, By: r.propose(by)}}}
	x.Cells = r.cells(row)
	return x, true
}

// cells gives the cells of a row that came back, with their words, as new ones of out.
func (r *reader) cells(row letter.Row) (out []letter.Cell) {
	for _, c := range row.Cells {
		if f := r.r.Flow(c.Flow); f != nil {
			r.coming[c.Flow] = true
			g := &letter.Flow{ID: r.id(), Kind: letter.CellFlow}
			for _, b := range f.Blocks {
				y := r.fresh(b)
				r.notes(y.Atoms)
				r.from[b.ID] = y.ID
				r.maps[y.ID] = &mapping{}
				g.Blocks = append(g.Blocks, y)
			}
			r.out.PutFlow(g)
			c.Flow = g.ID
		}
		out = append(out, c)
	}
	return out
}

// tabled proposes a table that is new behind a block, and gives its ID.
func (r *reader) tabled(flow, after letter.ID, b *letter.Block) letter.ID {
	now := r.r.Table(b)
	by, ok := r.tracked(now.Rows[0].Open, letter.Inserted)
	for id := range r.r.Children(b) {
		for _, c := range r.r.Flow(id).Blocks {
			if !ok {
				by = r.authorOf(c)
				ok = by.By != ""
			}
		}
	}
	t := &letter.Table{ID: r.id(), Columns: slices.Clone(now.Columns), Header: now.Header}
	for _, row := range now.Rows {
		t.Rows = append(t.Rows, letter.Row{ID: r.id(), Cells: r.cells(row)})
	}
	r.out.Tables = r.out.Tables.With(t.ID, t)
	x := &letter.Block{ID: r.id(), Kind: letter.TableBlock, Of: t.ID, Open: []letter.Change{{Kind: letter.Inserted, By: r.propose(by)}}}
	r.behind(flow, after, x)
	r.from[b.ID] = x.ID
	return x.ID
}

// fresh gives a block that came back as one of the letter, as it is when all that was tracked in it is accepted.
func (r *reader) fresh(b *letter.Block) *letter.Block {
	x := b
	for _, m := range slices.Backward(b.Marks) { // words that came and went there were never here
		if m.Kind == letter.Del {
			x = x.Replace(m.From, m.To, letter.Span{})
		}
	}
	c := *x
	c.Marks = letter.NormalMarks(slices.DeleteFunc(slices.Clone(x.Marks), func(m letter.Mark) bool { return m.Kind.Suggests() }))
	c.Open = nil
	if r.out.Block(c.ID) != nil {
		c.ID = r.id()
	}
	return &c
}

// single reports whether no cell of a row reaches over another, or is reached over.
func single(row letter.Row) bool {
	return !slices.ContainsFunc(row.Cells, func(c letter.Cell) bool { return c.Flow.IsZero() || c.Cols > 1 || c.Rows > 1 })
}
