package edit

import (
	"slices"

	"kamerbrief/drafts/letter"
)

// table changes of a grid what s changed of it.
func (r *rebase) table(s SetTable) bool {
	was, _ := r.base.Tables.Get(s.Table.ID)
	now, ok := r.l.Tables.Get(s.Table.ID)
	if !ok {
		return false
	}
	t, parts, m := s.Table, s.Parts, merging{side: r.side}
	if !letter.EqualTable(was, now) {
		if t, ok = m.proposed(grids{was, s.Table, now}); !ok {
			return false
		}
	}
	cells := cellsOf(t) // of a new column some may lie in rows that they deleted; one cell may have come back on both sides
	seen := map[letter.ID]bool{}
	parts.Flows = slices.DeleteFunc(slices.Concat(parts.Flows, m.cells), func(f *letter.Flow) bool {
		twice := seen[f.ID]
		seen[f.ID] = true
		return twice || f.Kind == letter.CellFlow && !slices.Contains(cells, f.ID) || r.l.Flow(f.ID) != nil
	})
	comes := func(id letter.ID) bool {
		return slices.ContainsFunc(parts.Flows, func(f *letter.Flow) bool { return f.ID == id })
	}
	lost := lostCells(now, t)
	words := slices.DeleteFunc(slices.Clone(lost), func(id letter.ID) bool { return r.base.Flow(id) == nil && blank(r.l.Flow(id)) })
	missing := slices.DeleteFunc(cells, func(id letter.ID) bool { return r.l.Flow(id) != nil || comes(id) })
	parts.merge(collect(r.base, missing)) // they deleted a cell that is merged with one of theirs now
	if !r.kept(words) || slices.ContainsFunc(missing, func(id letter.ID) bool { return !comes(id) }) {
		return false
	}
	near, _ := r.t.Map(s.Near, Left)
	r.do(SetTable{t, parts, collect(r.l, lost).blocks(), near})
	return true
}

// byID puts the proposals for a row in the order of their IDs: which came first is nothing to it.
func byID(open []letter.Change) {
	slices.SortFunc(open, func(a, b letter.Change) int { return a.By.Compare(b.By) })
}

// grids are a grid and what two people made of it.
type grids struct{ base, ours, theirs *letter.Table }

// merging merges grids: rows and columns come, go and move on both sides. Where both changed the same (a width, a merged cell, the order)
// the one with the higher ID stands, which is ours at the right side.
type merging struct {
	side  Side
	cells []*letter.Flow // new ones, where a new row of one crosses a new column of the other
}

// proposed gives what both made of a grid, with what is proposed for it as a whole: the grid before that is merged likewise. Two proposals
// become one, that of the higher ID, with the other; when somebody takes back his own, that of the other is left.
func (m *merging) proposed(g grids) (*letter.Table, bool) {
	before, ok := m.merge(grids{decidedGrid(g.base), decidedGrid(g.ours), decidedGrid(g.theirs)}, nil)
	if !ok {
		return nil, false
	}
	t, ok := m.merge(g, before)
	if !ok {
		return nil, false
	}
	t.Was = nil
	if sameGrid(before, t) {
		return t, true
	}
	base, ours, theirs := gridBy(g.base), gridBy(g.ours), gridBy(g.theirs)
	all := slices.DeleteFunc(slices.Concat(ours, theirs), func(by letter.ID) bool {
		return slices.Contains(base, by) && !(slices.Contains(ours, by) && slices.Contains(theirs, by))
	})
	slices.SortFunc(all, letter.ID.Compare)
	all = slices.Compact(all)
	n := len(all) - 1
	if n < 0 {
		return nil, false // one decided it or took it back, and the other went on with it
	}
	t.Propose(all[n], before, all[:n]...)
	return t, true
}

// gridBy gives the proposals for a grid as a whole, in the order of their IDs.
func gridBy(t *letter.Table) []letter.ID {
	if t.Was == nil {
		return nil
	}
	return slices.SortedFunc(slices.Values(t.Was.All()), letter.ID.Compare)
}

// decidedGrid gives a grid as it is without what is proposed for it as a whole.
func decidedGrid(t *letter.Table) *letter.Table {
	if t.Was == nil {
		return t
	}
	return t.Before()
}

// sameGrid reports whether two grids are the same, whatever is proposed for them as a whole.
func sameGrid(a, b *letter.Table) bool {
	x, y := *a, *b
	x.Was, y.Was = nil, nil
	return letter.EqualTable(&x, &y)
}

// merge merges the grids without what is proposed for them as a whole. Decided is how the table is without that; nil for that itself.
func (m *merging) merge(g grids, decided *letter.Table) (*letter.Table, bool) {
	switch {
	case sameGrid(g.base, g.ours):
		return copyGrid(g.theirs, nil).Table, true
	case sameGrid(g.base, g.theirs):
		return copyGrid(g.ours, nil).Table, true
	}
	base := newMesh(g.base, nil)
	ours, theirs := newMesh(g.ours, base), newMesh(g.theirs, base)
	rows, columns := m.order(base.rows, ours.rows, theirs.rows), m.order(base.columns, ours.columns, theirs.columns)
	if len(columns) == 0 { // each deleted what the other left
		columns = m.left(ours, theirs, decided)
	}
	if len(rows) == 0 || len(columns) == 0 {
		return nil, false
	}
	t := &letter.Table{ID: g.base.ID, Columns: make([]letter.Column, len(columns)), Rows: make([]letter.Row, len(rows))}
	for i, id := range columns {
		o, mine := ours.column(id)
		x, other := theirs.column(id)
		if b, _ := base.column(id); mine && other {
			x = letter.Column{Width: three(m.side, b.Width, o.Width, x.Width), Right: three(m.side, b.Right, o.Right, x.Right)}
		} else if mine {
			x = o
		}
		t.Columns[i] = x
	}
	for i, id := range rows {
		t.Rows[i] = letter.Row{ID: id, Open: mergeOpen(base.row(id).Open, ours.row(id).Open, theirs.row(id).Open)}
		byID(t.Rows[i].Open)
	}
	m.fill(t, rows, columns, base, ours, theirs)
	proposed := func(c letter.Change) bool { return c.Kind == letter.Inserted }
	for i, r := range t.Rows { // a new row above one of the header is of it too; a row that is only proposed makes no other one a header
		if g.heads(r.ID) && (i == t.Header || !slices.ContainsFunc(r.Open, proposed)) {
			t.Header = i + 1
		}
	}
	return t, t.Valid() == nil
}

// left gives the columns that the higher one leaves, but none that was deleted and not only proposed to be.
func (m *merging) left(ours, theirs *mesh, decided *letter.Table) (columns []letter.ID) {
	first, second := theirs, ours
	if m.side == Right {
		first, second = ours, theirs
	}
	for _, v := range []*mesh{first, second} {
		for j, id := range v.columns {
			if decided == nil || v.in(decided, j) {
				columns = append(columns, id)
			}
		}
		if len(columns) > 0 {
			break
		}
	}
	return columns
}

// three gives what two made of a thing.
func three[T comparable](side Side, base, ours, theirs T) T {
	if ours != base && (theirs == base || side == Right) {
		return ours
	}
	return theirs
}

// order merges an order of rows or columns. What is new comes behind what it came behind; where both have something there, in the
// order of the sides.
func (m *merging) order(base, ours, theirs []letter.ID) []letter.ID {
	in := func(all []letter.ID) func(letter.ID) bool {
		return func(id letter.ID) bool { return slices.Contains(all, id) }
	}
	common := func(all []letter.ID) []letter.ID {
		return slices.DeleteFunc(slices.Clone(all), func(id letter.ID) bool { return !in(base)(id) || !in(ours)(id) || !in(theirs)(id) })
	}
	first, second, behind := theirs, ours, m.side == Right
	if was := common(base); !slices.Equal(common(ours), was) && (m.side == Right || slices.Equal(common(theirs), was)) {
		first, second, behind = ours, theirs, m.side == Left
	}
	out := slices.DeleteFunc(slices.Clone(first), func(id letter.ID) bool { return in(base)(id) && !in(second)(id) })
	for i, id := range second {
		if in(base)(id) || in(out)(id) {
			continue
		}
		at := -1
		for k := i - 1; k >= 0 && at < 0; k-- {
			at = slices.Index(out, second[k])
		}
		for at++; behind && at < len(out) && !in(base)(out[at]) && !in(second)(out[at]); at++ {
		}
		out = slices.Insert(out, at, id)
	}
	return out
}

// heads reports whether a row is of the header: what either made of it, else what it was. A new row is of it by itself only below all
// others of it; above one it is of it while that one is.
func (g grids) heads(row letter.ID) bool {
	in := func(t *letter.Table) bool { i := rowOf(t, row); return i >= 0 && i < t.Header }
	under := func(t *letter.Table) bool {
		return in(t) && slices.ContainsFunc(t.Rows[rowOf(t, row):t.Header], func(r letter.Row) bool { return rowOf(g.base, r.ID) >= 0 })
	}
	switch {
	case rowOf(g.base, row) < 0 && (under(g.ours) || under(g.theirs)):
		return false
	case rowOf(g.ours, row) < 0:
		return in(g.theirs)
	case rowOf(g.theirs, row) < 0:
		return in(g.ours)
	case in(g.ours) == in(g.base):
		return in(g.theirs)
	}
	return in(g.ours)
}

func rowOf(t *letter.Table, id letter.ID) int {
	return slices.IndexFunc(t.Rows, func(r letter.Row) bool { return r.ID == id })
}

// mergeOpen gives their proposals for a thing with what ours added to base, without what ours took away. What both added stands in the order
// of the IDs.
func mergeOpen(base, ours, theirs []letter.Change) []letter.Change {
	out := slices.DeleteFunc(slices.Clone(theirs), func(c letter.Change) bool { return in(base, c) >= 0 && in(ours, c) < 0 })
	for _, c := range ours {
		was, is := in(base, c), in(out, c)
		if is >= 0 && was >= 0 && c != base[was] {
			out[is].Place = c.Place
		}
		if is >= 0 || was >= 0 {
			continue
		}
		at := slices.IndexFunc(out, func(x letter.Change) bool { return x.Kind == c.Kind && in(base, x) < 0 && outranks(x.By, c.By) })
		if at < 0 {
			at = len(out)
		}
		out = slices.Insert(out, at, c)
	}
	return inOrder(out)
}

// in gives where a change is in a list, whatever place it proposes; less than zero when it is not.
func in(list []letter.Change, c letter.Change) int {
	return slices.IndexFunc(list, func(x letter.Change) bool { x.Place = c.Place; return x == c })
}
