package edit

import (
	"slices"

	"kamerbrief/drafts/letter"
)

// Area is a rectangle of cells of a table: rows [Top, Bottom), columns [Left, Right). A merged cell lies in it as a whole.
type Area struct {
	Table                    *letter.Table
	Top, Left, Bottom, Right int
}

const (
	reasonCells  Reason = "Er zijn cellen geselecteerd. Klik in één cel om verder te schrijven, of druk op Delete om de cellen leeg te maken."
	reasonSelect Reason = "Selecteer eerst de cellen: sleep van de ene cel naar de andere."
)

// AreaOf gives the cells that are selected: those between two cells of one table. Within one cell, words are selected.
func AreaOf(l *letter.Letter, s Selection) (Area, bool) {
	f, _ := l.Home(s.Anchor.Block)
	g, _ := l.Home(s.Head.Block)
	if f == g || f == nil || g == nil || f.Kind != letter.CellFlow || g.Kind != letter.CellFlow {
		return Area{}, false
	}
	t, r, c, ok := CellAt(l, s.Anchor.Block)
	u, i, j, ok2 := CellAt(l, s.Head.Block)
	if !ok || !ok2 || t != u {
		return Area{}, false
	}
	return Area{t, min(r, i), min(c, j), max(r, i) + 1, max(c, j) + 1}.whole(), true
}

// besides gives the caret's cell and so many rows of cells below it, or columns at its right.
func besides(down, right int) func(*letter.Letter, Selection) (Area, bool) {
	return func(l *letter.Letter, s Selection) (Area, bool) {
		t, r, c, ok := CellAt(l, s.Head.Block)
		if !ok {
			return Area{}, false
		}
		x := t.Rows[r].Cells[c]
		return Area{t, r, c, r + rows(x) + down, c + cols(x) + right}.whole(), true
	}
}

// whole is the area with all of the cells that it touches.
func (a Area) whole() Area {
	for was := (Area{}); was != a; {
		was = a
		a.grow()
	}
	return a
}

// grow takes in what sticks out of the cells that the area touches.
func (a *Area) grow() {
	for r, row := range a.Table.Rows {
		for c, x := range row.Cells {
			if x.Flow.IsZero() || r >= a.Bottom || c >= a.Right || r+rows(x) <= a.Top || c+cols(x) <= a.Left {
				continue
			}
			a.Top, a.Left = min(a.Top, r), min(a.Left, c)
			a.Bottom, a.Right = max(a.Bottom, r+rows(x)), max(a.Right, c+cols(x))
		}
	}
}

// Flows are the texts of the cells, row by row.
func (a Area) Flows() (out []letter.ID) {
	for _, row := range a.Table.Rows[a.Top:a.Bottom] {
		for _, x := range row.Cells[a.Left:a.Right] {
			if !x.Flow.IsZero() {
				out = append(out, x.Flow)
			}
		}
	}
	return out
}

// spans gives what is selected as pieces of texts: one, or all the words of every selected cell.
func spans(l *letter.Letter, s Selection) ([]span, Reason) {
	a, ok := AreaOf(l, s)
	if !ok {
		sp, why := resolve(l, s)
		return []span{sp}, why
	}
	var out []span
	for _, id := range a.Flows() {
		if f := l.Flow(id); f != nil {
			out = append(out, span{f, 0, len(f.Blocks) - 1, f.Start(), f.End()})
		}
	}
	return out, ""
}

// eachOf is span.each for all of them.
func eachOf(sps []span, do func(b *letter.Block, from, to int)) {
	for _, sp := range sps {
		sp.each(do)
	}
}

// emptyCells deletes the words of the selected cells; the cells stay, and stay selected.
func emptyCells(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
	sps, why := spans(l, s)
	if why != "" {
		return Tx{}, why
	}
	b := &build{l: l, id: id}
	for _, sp := range sps {
		b.remove(sp)
	}
	if b.err == nil && len(b.steps) == 0 {
		return Tx{}, "De geselecteerde cellen zijn al leeg."
	}
	tx, why := b.tx("cellen leegmaken", s, s.Head)
	for _, p := range []*letter.Point{&tx.After.Anchor, &tx.After.Head} {
		f, _ := l.Home(p.Block)
		*p = b.flow(f.ID).Start()
	}
	return tx, why
}

// copyCells gives the cells of an area as a table of their own.
func copyCells(l *letter.Letter, a Area, id letter.NewID) Clip {
	t := &letter.Table{ID: id(), Columns: slices.Clone(a.Table.Columns[a.Left:a.Right]), Header: max(0, min(a.Table.Header, a.Bottom)-a.Top)}
	if t.Header == a.Bottom-a.Top && t.Header > 1 {
		t.Header = 1
	}
	for _, row := range a.Table.Rows[a.Top:a.Bottom] {
		t.Rows = append(t.Rows, letter.Row{ID: id(), Cells: slices.Clone(row.Cells[a.Left:a.Right])})
	}
	parts := collect(l, a.Flows())
	parts.Tables = append(parts.Tables, t)
	return Clip{ID: id(), Blocks: []*letter.Block{{ID: id(), Kind: letter.TableBlock, Of: t.ID}}, Parts: parts}
}

// mergeCells makes some cells one. Their words come together in it, a paragraph for each cell.
func mergeCells(which func(*letter.Letter, Selection) (Area, bool)) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		a, ok := which(l, s)
		_, _, _, in := CellAt(l, s.Head.Block)
		switch {
		case !in:
			return Tx{}, reasonNoTable
		case !ok:
			return Tx{}, reasonSelect
		case a.Bottom > len(a.Table.Rows) || a.Right > len(a.Table.Columns):
			return Tx{}, "Aan die kant is geen cel meer."
		case a.Top < a.Table.Header && a.Bottom > a.Table.Header:
			return Tx{}, "Een kopregel kan niet met gewone rijen worden samengevoegd."
		}
		if slices.ContainsFunc(a.Flows(), func(id letter.ID) bool { return slices.ContainsFunc(l.Flow(id).Blocks, (*letter.Block).Proposed) }) {
			return Tx{}, "In deze cellen staan voorstellen. Accepteer of verwerp die eerst."
		}
		b := &build{l: l, id: id}
		into := a.Flows()[0]
		for _, from := range a.Flows()[1:] {
			b.bring(into, l.Flow(from))
		}
		g := copyGrid(a.Table, id)
		for _, row := range g.Rows[a.Top:a.Bottom] {
			clear(row.Cells[a.Left:a.Right])
		}
		g.Rows[a.Top].Cells[a.Left] = letter.Cell{Flow: into, Rows: uint8(a.Bottom - a.Top), Cols: uint8(a.Right - a.Left)}
		if b.err != nil {
			return Tx{}, reasonFit
		}
		end := b.flow(into).End()
		b.do(SetTable{g.Table, g.parts, collect(b.l, lostCells(a.Table, g.Table)).blocks(), end})
		return b.tx("cellen samenvoegen", s, end)
	}
}

// bring puts the words of a cell behind those of another, as paragraphs of their own.
func (b *build) bring(into letter.ID, from *letter.Flow) {
	if b.err != nil || from == nil || blank(from) {
		return
	}
	c := Clip{Blocks: from.Blocks}
	for _, x := range from.Blocks {
		c.Parts.merge(collectBlock(b.l, x))
	}
	blocks, parts := renew(c, b.id)
	f := b.flow(into)
	if blank(f) {
		b.splice(f, letter.ID{}, f.Blocks, blocks, parts)
		return
	}
	b.splice(f, f.Blocks[len(f.Blocks)-1].ID, nil, blocks, parts)
}

func blank(f *letter.Flow) bool { return len(f.Blocks) == 1 && f.Blocks[0].Text == "" }

// SetColumns gives the columns of a table these widths, which count against each other.
func SetColumns(table letter.ID, widths []int) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		t, ok := l.Tables.Get(table)
		if !ok || len(widths) != len(t.Columns) {
			return Tx{}, reasonNoTable
		}
		g := copyGrid(t, id)
		for i, w := range widths {
			g.Columns[i].Width = max(1, w)
		}
		b := &build{l: l, id: id}
		b.do(SetTable{g.Table, g.parts, nil, s.Head})
		return b.keep("kolombreedte", s)
	}
}

// ofWhole is what deletes a selection that is no words of one text: a figure, or what is in cells. Nil for words.
func ofWhole(l *letter.Letter, s Selection) Command {
	if _, _, ok := figureAt(l, s); ok {
		return deleteFigure
	}
	if _, ok := AreaOf(l, s); ok {
		return emptyCells
	}
	return nil
}
