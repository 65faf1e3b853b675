package edit

import (
	"slices"

	"kamerbrief/drafts/letter"
)

const (
	reasonRoom   Reason = "De gekopieerde cellen passen hier niet: de tabel heeft te weinig rijen of kolommen. Voeg die eerst toe."
	reasonMerged Reason = "Samengevoegde cellen kunnen hier niet worden geplakt. Splits ze eerst, of plak naast de tabel."
)

// table is the table that a clip is, with no words before or behind it; nil when it is something else.
func (c Clip) table() (t *letter.Table) {
	for _, b := range c.Blocks {
		switch i := slices.IndexFunc(c.Parts.Tables, func(x *letter.Table) bool { return x.ID == b.Of }); {
		case b.Kind == letter.TableBlock && t == nil && i >= 0:
			t = c.Parts.Tables[i]
		case b.Kind != letter.Para || b.Text != "":
			return nil
		}
	}
	return t
}

// pasteCells puts the cells of a clip in the place of those of the caret's table, from the caret's cell on, or from the first that
// is selected.
func pasteCells(c Clip, from *letter.Table, l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
	t, top, left, _ := CellAt(l, s.Head.Block)
	if a, ok := AreaOf(l, s); ok {
		top, left = a.Top, a.Left
	}
	if top+len(from.Rows) > len(t.Rows) || left+len(from.Columns) > len(t.Columns) {
		return Tx{}, reasonRoom
	}
	b := &build{l: l, id: id}
	var first, last letter.ID
	for r, row := range from.Rows {
		for k, x := range row.Cells {
			to := t.Rows[top+r].Cells[left+k]
			i := slices.IndexFunc(c.Parts.Flows, func(f *letter.Flow) bool { return f.ID == x.Flow })
			if i < 0 || to.Flow.IsZero() || rows(x)*cols(x)*rows(to)*cols(to) > 1 {
				return Tx{}, reasonMerged
			}
			blocks, parts := renew(c.cell(c.Parts.Flows[i]), id)
			b.splice(b.flow(to.Flow), letter.ID{}, b.flow(to.Flow).Blocks, blocks, parts)
			if last = to.Flow; first.IsZero() {
				first = to.Flow
			}
		}
	}
	if b.err != nil {
		return Tx{}, reasonFit
	}
	after := Selection{Anchor: b.flow(first).Start(), Head: b.flow(last).End()}
	tx, why := b.tx("plakken", s, after.Head)
	tx.Clip, tx.From, tx.After = c.ID, c.From, after
	return tx, why
}

// cell is what is in a cell of a clip as a clip of its own.
func (c Clip) cell(f *letter.Flow) Clip {
	out := Clip{Blocks: f.Blocks}
	for _, x := range f.Blocks {
		for _, id := range notesOf(x.Atoms) {
			if i := slices.IndexFunc(c.Parts.Flows, func(n *letter.Flow) bool { return n.ID == id }); i >= 0 {
				out.Parts.Flows = append(out.Parts.Flows, c.Parts.Flows[i])
			}
		}
	}
	return out
}
