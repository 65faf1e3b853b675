package edit

import "kamerbrief/drafts/letter"

const reasonFigure Reason = "Er is een figuur geselecteerd. Klik in de tekst om verder te schrijven."

// figureAt gives the figure that is selected: the caret stands on it.
func figureAt(l *letter.Letter, s Selection) (f *letter.Flow, i int, ok bool) {
	f, i = l.Home(s.Head.Block)
	return f, i, i >= 0 && s.Anchor == s.Head && f.Blocks[i].Kind == letter.FigureBlock
}

// deleteFigure deletes the selected figure.
func deleteFigure(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
	f, i, _ := figureAt(l, s)
	return deleteWhole("figuur verwijderen", l, s, f, i, id)
}

// deleteWhole deletes a table or figure; a text that has nothing else keeps an empty paragraph.
func deleteWhole(label string, l *letter.Letter, s Selection, f *letter.Flow, i int, id letter.NewID) (Tx, Reason) {
	b := &build{l: l, id: id}
	x := f.Blocks[i]
	near := nearest(l, f.ID, before(f, i), []letter.ID{x.ID})
	var ins []*letter.Block
	if len(f.Blocks) == 1 {
		ins = []*letter.Block{{ID: id(), Kind: letter.Para}}
		near = letter.Point{Block: ins[0].ID}
	}
	b.splice(f, before(f, i), []*letter.Block{x}, ins, Parts{})
	return b.tx(label, s, near)
}

// WriteCaption puts the caret in the caption of the selected figure or of the table of the caret; one that has none gets an empty
// one, a table above it, a figure below.
func WriteCaption() Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		f, i, ok := figureAt(l, s)
		after := i
		if t, _, _, is := CellAt(l, s.Head.Block); is {
			f, i = l.Showing(t.ID)
			after, ok = i-1, f != nil
		}
		if !ok {
			return Tx{}, "Zet de cursor in een tabel, of klik op een figuur."
		}
		if k := letter.CaptionFor(f, i); k >= 0 {
			return Tx{Before: s, After: At(edgeAt(f.Blocks[k]))}, ""
		}
		b := &build{l: l, id: id}
		c := &letter.Block{ID: id(), Kind: letter.Caption}
		b.splice(f, before(f, after+1), nil, []*letter.Block{c}, Parts{})
		return b.tx("bijschrift", s, letter.Point{Block: c.ID})
	}
}

// edgeAt is the end of a block.
func edgeAt(b *letter.Block) letter.Point { return letter.Point{Block: b.ID, Off: len(b.Text)} }
