package edit

import (
	"slices"
	"strings"

	"kamerbrief/drafts/letter"
)

// What stands round the body, grids and pictures, proposed.

// rows proposes what stands round the body.
func (m *proposing) rows(now letter.Was, parts Parts) {
	was := slices.Clone(m.l.Was)
	if n := len(was) - 1; n >= 0 && m.own(was[n].By) && sameFields(was[n], letter.Was{Frame: m.l.Frame, Signers: m.l.Signers, Bijlagen: m.l.Bijlagen}, now) {
		m.goesOn(was[n].By)
	}
	if n := len(was) - 1; n < 0 || was[n].By != m.this || m.this.IsZero() {
		was = append(was, letter.Was{By: m.by(), Frame: m.l.Frame, Signers: m.l.Signers, Bijlagen: m.l.Bijlagen})
	}
	m.was(was, Parts{})
	if now.Frame != m.l.Frame {
		m.do(SetFrame{now.Frame})
	}
	if !slices.Equal(now.Signers, m.l.Signers) {
		m.do(SetSigners{now.Signers})
	}
	if !slices.Equal(now.Bijlagen, m.l.Bijlagen) || !parts.IsZero() {
		m.bijlagen(now.Bijlagen, parts)
	}
	if n := len(was) - 1; was[n].Same(now) { // taken back
		m.touched[was[n].By] = true
		m.was(was[:n], Parts{})
	}
}

// sameFields reports whether the change from b to c is of the fields that the change from a to b was of.
func sameFields(a, b, c letter.Was) bool {
	if !slices.Equal(a.Signers, b.Signers) != !slices.Equal(b.Signers, c.Signers) || !slices.Equal(a.Bijlagen, b.Bijlagen) != !slices.Equal(b.Bijlagen, c.Bijlagen) {
		return false
	}
	return slices.Equal(changedFields(a.Frame, b.Frame), changedFields(b.Frame, c.Frame))
}

// grid proposes another grid. Rows come and go as blocks do; any other change keeps the grid as it was, and while that is
// open every further change of this grid belongs to it.
func (m *proposing) grid(s SetTable) {
	old, ok := m.l.Tables.Get(s.Table.ID)
	if !ok {
		m.err = ErrFit
		return
	}
	if m.ownThing(s.Table.ID) {
		m.table(s.Table, s.Parts)
		return
	}
	at, more := newRows(old, s.Table)
	if old.Was == nil {
		if more {
			m.table(m.rowsIn(s.Table, at).Table, s.Parts)
			return
		}
		if t, ok := m.rowsOut(old, s.Table); ok {
			m.table(t, Parts{})
			return
		}
	} else if more {
		if g, ok := m.rowsInBoth(old, s.Table, at); ok {
			g.parts.merge(s.Parts)
			m.table(g.Table, g.parts)
			return
		}
	} else if m.rowsOutOfBoth(old, s.Table) {
		return
	}
	g := copyGrid(s.Table, nil)
	base := old
	var with []letter.ID
	if old.Was != nil {
		base = old.Before()
		m.goesOn(old.Was.By)
		for _, by := range old.Was.All() {
			m.touched[by] = true
		}
		if m.this == old.Was.By {
			with = old.Was.With
		}
	}
	if g.Was = nil; !letter.EqualTable(g.Table, base) {
		g.Propose(m.by(), base, with...)
	}
	m.table(g.Table, s.Parts)
}

// ownThing reports whether a table or picture is itself one's own proposal.
func (m *proposing) ownThing(id letter.ID) bool {
	f, i := m.l.Showing(id)
	if f == nil {
		return false
	}
	_, own := m.inserted(f.Blocks[i])
	return own
}

// newRows gives the places of the rows that t has more, when that is all.
func newRows(old, t *letter.Table) (at []int, ok bool) {
	if len(t.Rows) <= len(old.Rows) || !slices.Equal(old.Columns, t.Columns) {
		return nil, false
	}
	k := 0
	for i, r := range t.Rows {
		switch {
		case k < len(old.Rows) && old.Rows[k].ID == r.ID:
			if !slices.Equal(old.Rows[k].Cells, r.Cells) {
				return nil, false
			}
			k++
		case slices.ContainsFunc(r.Cells, func(c letter.Cell) bool { return c.Flow.IsZero() }):
			return nil, false
		default:
			at = append(at, i)
		}
	}
	return at, k == len(old.Rows)
}

// rowsIn gives the grid with the new rows as proposals.
func (m *proposing) rowsIn(t *letter.Table, at []int) *grid {
	g := copyGrid(t, nil)
	for _, i := range at {
		g.Rows[i].Open = []letter.Change{{Kind: letter.Inserted, By: m.by()}}
	}
	return g
}

// rowsInBoth gives a grid that is proposed with its new rows as proposals, in what it was before too: what is written in them has its
// place when somebody else takes a column away.
func (m *proposing) rowsInBoth(old, t *letter.Table, at []int) (*grid, bool) {
	g, was := m.rowsIn(t, at), copyGrid(old.Before(), m.id)
	base := newMesh(was.Table, nil)
	now := newMesh(old, base)
	for _, i := range at {
		to := 0
		for k := i - 1; k >= 0 && to == 0; k-- {
			to = rowOf(was.Table, t.Rows[k].ID) + 1
		}
		if _, why := was.insertRow(to); why != "" {
			return nil, false
		}
		row := &was.Rows[to]
		row.ID, row.Open = t.Rows[i].ID, g.Rows[i].Open
		for j, id := range base.columns {
			if k := slices.Index(now.columns, id); k >= 0 && !row.Cells[j].Flow.IsZero() {
				row.Cells[j] = t.Rows[i].Cells[k]
			}
		}
	}
	cells := cellsOf(was.Table)
	g.parts.Flows = slices.DeleteFunc(was.parts.Flows, func(f *letter.Flow) bool { return !slices.Contains(cells, f.ID) })
	g.Propose(old.Was.By, was.Table, old.Was.With...)
	return g, true
}

// rowsOut gives the old grid with the rows that t lacks as proposals, when that is all; one's own rows go.
func (m *proposing) rowsOut(old, t *letter.Table) (*letter.Table, bool) {
	if len(t.Rows) >= len(old.Rows) || !slices.Equal(old.Columns, t.Columns) {
		return nil, false
	}
	g := copyGrid(old, nil)
	k := 0
	var away []int
	for i, r := range old.Rows {
		if k < len(t.Rows) && t.Rows[k].ID == r.ID {
			if !slices.Equal(r.Cells, t.Rows[k].Cells) {
				return nil, false
			}
			k++
			continue
		}
		away = append(away, i)
	}
	for _, i := range slices.Backward(away) {
		r := &g.Rows[i]
		own := slices.IndexFunc(r.Open, func(c letter.Change) bool { return m.own(c.By) })
		switch {
		case own >= 0 && r.Open[own].Kind == letter.Inserted:
			m.touched[r.Open[own].By] = true
			g.dropRow(i)
		case own < 0:
			r.Open = append(slices.Clone(r.Open), letter.Change{Kind: letter.Deleted, By: m.by()})
			byID(r.Open)
		}
	}
	return g.Table, k == len(t.Rows)
}

// rowsOutOfBoth proposes that rows go from a grid that is proposed, and from what it was before, when that is all: what others wrote in
// these rows meanwhile has its place until that is decided.
func (m *proposing) rowsOutOfBoth(old, t *letter.Table) bool {
	before := old.Before()
	if slices.ContainsFunc(old.Rows, func(r letter.Row) bool { return rowOf(t, r.ID) < 0 && rowOf(before, r.ID) < 0 }) {
		return false // a new one of the proposal itself simply goes
	}
	was := copyGrid(before, nil)
	was.Rows = slices.DeleteFunc(was.Rows, func(r letter.Row) bool { return rowOf(old, r.ID) >= 0 && rowOf(t, r.ID) < 0 })
	g, ok := m.rowsOut(old, t)
	if !ok {
		return false
	}
	b, ok := m.rowsOut(before, was.Table)
	if ok {
		g.Propose(old.Was.By, b, old.Was.With...)
		m.table(g, Parts{})
	}
	return ok
}

// picture proposes another picture; a later proposal takes over.
func (m *proposing) picture(p letter.Picture) {
	old, ok := m.l.Pictures.Get(p.ID)
	if !ok {
		m.err = ErrFit
		return
	}
	base := *old
	if old.Was != nil {
		base = *old.Before()
		m.goesOn(old.Was.By)
		m.touched[old.Was.By] = true
	}
	base.Was, p.Was = nil, nil
	if !m.ownThing(p.ID) && p != base {
		p.Propose(m.by(), &base)
	}
	m.do(SetPicture{p})
}

// changedFields names the fields of the frame in which two differ.
func changedFields(a, b letter.Frame) (out []string) {
	for _, f := range letter.Fields() {
		if *f.At(&a) != *f.At(&b) {
			out = append(out, f.Name)
		}
	}
	if a.Kamer != b.Kamer {
		out = append(out, "kamer")
	}
	if a.Numbered != b.Numbered {
		out = append(out, "numbered")
	}
	slices.SortFunc(out, strings.Compare)
	return out
}
