package edit

import (
	"reflect"
	"slices"

	"kamerbrief/drafts/letter"
)

// table changes of a grid what s changed of it. Rows come and go on both sides; columns and merged cells are of one side only, and so
// is a proposal for the grid as a whole: where both have these, s has no place.
func (r *rebase) table(s SetTable) bool {
	was, _ := r.base.Tables.Get(s.Table.ID)
	now, ok := r.l.Tables.Get(s.Table.ID)
	if !ok {
		return false
	}
	t, parts := s.Table, s.Parts
	if !letter.EqualTable(was, now) {
		if t, ok = (grids{was, s.Table, now}).merged(r.side); !ok {
			return false
		}
		cells := cellsOf(t) // of a new column some may lie in rows that they deleted
		parts.Flows = slices.DeleteFunc(slices.Clone(parts.Flows), func(f *letter.Flow) bool { return f.Kind == letter.CellFlow && !slices.Contains(cells, f.ID) })
	}
	lost := lostCells(now, t)
	if !r.kept(lost) {
		return false
	}
	near, _ := r.t.Map(s.Near, Left)
	r.do(SetTable{t, parts, collect(r.l, lost).blocks(), near})
	return true
}

// grids are a grid and what two people made of it.
type grids struct{ base, ours, theirs *letter.Table }

// merged gives what both made of it. A proposal for the whole grid stays one for what it is with the changes of the other.
func (g grids) merged(side Side) (t *letter.Table, ok bool) {
	if t, ok = g.rows(side); !ok {
		return nil, false
	}
	switch {
	case reflect.DeepEqual(g.base.Was, g.ours.Was) && reflect.DeepEqual(g.base.Was, g.theirs.Was):
		t.Was = g.base.Was
	case g.base.Was != nil:
		return nil, false
	case g.theirs.Was == nil:
		t.Propose(g.ours.Was.By, g.theirs)
	case g.ours.Was == nil:
		before, ok := grids{g.base, g.ours, g.theirs.Before()}.rows(side)
		if !ok {
			return nil, false
		}
		t.Propose(g.theirs.Was.By, before)
	default:
		return nil, false
	}
	return t, true
}

// rows merges the grids without what is proposed for them as a whole.
func (g grids) rows(side Side) (*letter.Table, bool) {
	columns, ok := ofOne(g.base.Columns, g.ours.Columns, g.theirs.Columns, slices.Equal)
	if !ok {
		return nil, false
	}
	t := &letter.Table{ID: g.base.ID, Columns: columns}
	for _, row := range g.theirs.Rows {
		b, o := rowOf(g.base, row.ID), rowOf(g.ours, row.ID)
		if b >= 0 && o < 0 {
			continue // ours deleted it
		}
		if b >= 0 {
			if row.Cells, ok = ofOne(g.base.Rows[b].Cells, g.ours.Rows[o].Cells, row.Cells, slices.Equal); !ok {
				return nil, false
			}
			row.Open = mergeOpen(g.base.Rows[b].Open, g.ours.Rows[o].Open, row.Open)
		}
		t.Rows = append(t.Rows, row)
	}
	for i, row := range g.ours.Rows {
		if rowOf(g.base, row.ID) < 0 {
			t.Rows = slices.Insert(t.Rows, g.behind(t, i, side), row)
		}
	}
	for t.Header < len(t.Rows) && g.heads(t.Rows[t.Header].ID) {
		t.Header++
	}
	return t, t.Valid() == nil
}

// behind gives where row i of ours, a new one, stands in t: behind the row that stands before it in ours.
func (g grids) behind(t *letter.Table, i int, side Side) int {
	at := -1
	for k := i - 1; k >= 0 && at < 0; k-- {
		at = rowOf(t, g.ours.Rows[k].ID)
	}
	for at++; side == Right && at < len(t.Rows) && rowOf(g.base, t.Rows[at].ID) < 0 && rowOf(g.ours, t.Rows[at].ID) < 0; at++ {
	}
	return at
}

// heads reports whether a row is of the header: what either made of it, else what it was.
func (g grids) heads(row letter.ID) bool {
	in := func(t *letter.Table) bool { i := rowOf(t, row); return i >= 0 && i < t.Header }
	switch {
	case rowOf(g.ours, row) < 0:
		return in(g.theirs)
	case rowOf(g.theirs, row) < 0:
		return in(g.ours)
	}
	head, _ := ofOne(in(g.base), in(g.ours), in(g.theirs), func(a, b bool) bool { return a == b })
	return head
}

func rowOf(t *letter.Table, id letter.ID) int {
	return slices.IndexFunc(t.Rows, func(r letter.Row) bool { return r.ID == id })
}

// ofOne gives what one of two made of base; ok is false when both changed it, and not to the same.
func ofOne[T any](base, ours, theirs T, equal func(a, b T) bool) (now T, ok bool) {
	switch {
	case equal(base, ours):
		return theirs, true
	case equal(base, theirs), equal(ours, theirs):
		return ours, true
	}
	return theirs, false
}

// mergeOpen gives their proposals for a thing with what ours added to base, without what ours took away.
func mergeOpen(base, ours, theirs []letter.Change) []letter.Change {
	out := slices.DeleteFunc(slices.Clone(theirs), func(c letter.Change) bool {
		return slices.Contains(base, c) && !slices.Contains(ours, c)
	})
	for _, c := range ours {
		if !slices.Contains(base, c) && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}
