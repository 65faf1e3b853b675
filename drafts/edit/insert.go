package edit

import (
	"slices"

	"strings"

	"golang.org/x/text/unicode/norm"

	"kamerbrief/drafts/letter"
)

// InsertNote puts a footnote at the caret, behind the selection. With text "" the caret goes into the note, to write it.
func InsertNote(text string) Command {
	return atPlace(func(b *build, s Selection, sp span) (Tx, Reason) {
		switch {
		case sp.f.Kind == letter.NoteFlow:
			return Tx{}, "Een voetnoot kan niet in een voetnoot staan."
		case sp.f.Kind.Plain():
			return Tx{}, "In dit deel van de brief kan geen voetnoot staan."
		}
		f := &letter.Flow{ID: b.id(), Kind: letter.NoteFlow}
		for _, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
			f.Blocks = append(f.Blocks, &letter.Block{ID: b.id(), Kind: letter.Para, Text: norm.NFC.String(letter.Clean(line))})
		}
		b.text(sp.to.Block, sp.to.Off, 0, letter.Span{Text: letter.ObjectString, Atoms: []letter.Atom{{Kind: letter.Note, To: f.ID}}}, Parts{Flows: []*letter.Flow{f}})
		after := letter.Point{Block: sp.to.Block, Off: sp.to.Off + len(letter.ObjectString)}
		if text == "" {
			after = f.Start()
		}
		return b.tx("voetnoot invoegen", s, after)
	})
}

// InsertRef puts a reference at the caret: to a bijlage, heading, note or caption. Its words are computed.
func InsertRef(to letter.Atom) Command {
	return insertAtom("verwijzing invoegen", to)
}

// InsertPageBreak starts a new page at the caret.
func InsertPageBreak() Command {
	return atPlace(func(b *build, s Selection, sp span) (Tx, Reason) {
		if k := sp.f.Kind; k != letter.BodyFlow && k != letter.BijlageFlow {
			return Tx{}, "Een pagina-einde kan alleen in de tekst van de brief of een bijlage staan."
		}
		at := b.remove(sp)
		if b.err != nil {
			return Tx{}, reasonFit
		}
		f, i := b.l.Home(at.Block)
		x := f.Blocks[i]
		brk := &letter.Block{ID: b.id(), Kind: letter.PageBreak}
		switch {
		case at.Off == 0 && i > 0:
			b.splice(f, before(f, i), nil, []*letter.Block{brk}, Parts{})
			return b.tx("pagina-einde invoegen", s, at)
		case at.Off == len(x.Text) && i+1 < len(f.Blocks) && f.Blocks[i+1].Kind.HasText():
			b.splice(f, x.ID, nil, []*letter.Block{brk}, Parts{})
			return b.tx("pagina-einde invoegen", s, letter.Point{Block: f.Blocks[i+1].ID})
		}
		right := b.id()
		form := FormOf(x)
		if at.Off == len(x.Text) {
			form = Form{Kind: letter.Para}
		}
		b.split(Split{Block: x.ID, At: at.Off, New: right, As: form})
		b.splice(b.l.Flow(f.ID), x.ID, nil, []*letter.Block{brk}, Parts{})
		return b.tx("pagina-einde invoegen", s, letter.Point{Block: right})
	})
}

// Limits of a new table.
const (
	MaxRows    = 500
	MaxColumns = 12
)

// Append puts blocks at the end of the letter's own text, and an empty paragraph behind them for the caret. Their IDs are new.
func Append(label string, c Clip) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		b := &build{l: l, id: id}
		end := &letter.Block{ID: id(), Kind: letter.Para}
		f := l.Body()
		b.splice(f, f.Blocks[len(f.Blocks)-1].ID, nil, append(slices.Clone(c.Blocks), end), c.Parts)
		return b.tx(label, s, letter.Point{Block: end.ID})
	}
}

// InsertTable puts a table under the paragraph of the caret, in place of an empty one. Its first row is the header.
func InsertTable(rows, cols int) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		if rows < 1 || cols < 1 || rows > MaxRows || cols > MaxColumns {
			return Tx{}, "Een tabel heeft 1 tot 500 rijen en 1 tot 12 kolommen."
		}
		t := &letter.Table{ID: id(), Header: min(1, rows-1)}
		var parts Parts
		for range cols {
			t.Columns = append(t.Columns, letter.Column{Width: 1})
		}
		for range rows {
			row := letter.Row{ID: id()}
			for range cols {
				f := emptyCell(id)
				parts.Flows = append(parts.Flows, f)
				row.Cells = append(row.Cells, letter.Cell{Flow: f.ID})
			}
			t.Rows = append(t.Rows, row)
		}
		parts.Tables = []*letter.Table{t}
		return insertBlock("tabel invoegen", &letter.Block{ID: id(), Kind: letter.TableBlock, Of: t.ID}, parts, parts.Flows[0].Start())(l, s, id)
	}
}

func emptyCell(id letter.NewID) *letter.Flow {
	return &letter.Flow{ID: id(), Kind: letter.CellFlow, Blocks: []*letter.Block{{ID: id(), Kind: letter.Para}}}
}

// InsertFigure puts a picture under the paragraph of the caret. The picture's ID is given here.
func InsertFigure(p letter.Picture) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		p.ID = id()
		b := &letter.Block{ID: id(), Kind: letter.FigureBlock, Of: p.ID}
		return insertBlock("figuur invoegen", b, Parts{Pictures: []*letter.Picture{&p}}, letter.Point{})(l, s, id)
	}
}

// insertBlock puts a block without text under the caret's paragraph and sees to it that text follows.
func insertBlock(label string, x *letter.Block, parts Parts, caret letter.Point) Command {
	return atPlace(func(b *build, s Selection, sp span) (Tx, Reason) {
		if k := sp.f.Kind; k != letter.BodyFlow && k != letter.BijlageFlow {
			return Tx{}, "Dit kan alleen in de tekst van de brief of een bijlage staan."
		}
		at := sp.f.Blocks[sp.j]
		after := at.ID
		ins := []*letter.Block{x}
		next := letter.Point{}
		switch {
		case at.Text == "" && FormOf(at) == (Form{Kind: letter.Para}):
			after = before(sp.f, sp.j) // the empty paragraph stays below
			next = letter.Point{Block: at.ID}
		case sp.j+1 < len(sp.f.Blocks) && sp.f.Blocks[sp.j+1].Kind.HasText():
			next = letter.Point{Block: sp.f.Blocks[sp.j+1].ID}
		default:
			fresh := &letter.Block{ID: b.id(), Kind: letter.Para}
			ins = append(ins, fresh)
			next = letter.Point{Block: fresh.ID}
		}
		b.splice(sp.f, after, nil, ins, parts)
		if caret.Block.IsZero() {
			caret = next
		}
		return b.tx(label, s, caret)
	})
}

// SetPictureOf changes a figure: its alt text, size or file.
func SetPictureOf(p letter.Picture) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		b := &build{l: l, id: id}
		b.do(SetPicture{p})
		tx, why := b.tx("figuur wijzigen", s, s.Head)
		tx.After = s
		return tx, why
	}
}
