package app

import (
	"strings"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
)

// unfold shows a menu of a button beside the letter. The page has the focus then, so that what is typed after a choice stands
// in the letter.
func (e *editor) unfold(at fyne.Position, items []look.Item) {
	e.focusPage()
	look.ShowMenu(e.app.win.Canvas(), at, items)
}

func (e *editor) contextMenu(at fyne.Position) { e.spelling.menuAt(at, e.showContextMenu) }

// showContextMenu shows the context menu below what is offered for the word under the pointer.
func (e *editor) showContextMenu(at fyne.Position, word []look.Item) {
	some := func() (bool, string) { return e.paper.Chosen(), "Selecteer eerst tekst." }
	here := e.under()
	if len(e.standing()) > 0 {
		here = append(here, []look.Item{
			{Title: "Voorstel accepteren", Keys: "Ctrl+Shift+A", Action: func() { e.decideHere(edit.Accept) }},
			{Title: "Voorstel verwerpen", Keys: "Ctrl+Shift+R", Action: func() { e.decideHere(edit.Reject) }},
			{Title: "Reden van het voorstel…", Action: e.askReason},
			look.Line(),
		}...)
	}
	look.ShowMenu(e.app.win.Canvas(), at, append(append(word, here...), []look.Item{
		{Title: "Knippen", Keys: "Ctrl+X", Action: e.paper.Cut, Enabled: some},
		{Title: "Kopiëren", Keys: "Ctrl+C", Action: func() { e.paper.Copy() }, Enabled: some},
		{Title: "Plakken", Keys: "Ctrl+V", Action: e.paper.Paste, Enabled: e.can(edit.Type("x"))},
		look.Line(),
		{Title: "Alinea bijeenhouden", Sub: e.keepItems()},
		{Title: "Opmerking", Keys: "Ctrl+Alt+M", Action: e.margin.Write},
		{Title: "Opmerking bij iets anders", Sub: e.things()},
		{Title: "Voetnoot", Keys: "Ctrl+Alt+F", Action: func() { e.run(edit.InsertNote("")) }, Enabled: e.can(edit.InsertNote(""))},
	}...))
}

// under is what can be done with what the caret is in or beside: a note, its mark, a reference, a link, a table, a figure, a comment.
func (e *editor) under() (out []look.Item) {
	l, at := e.draft.Letter(), e.draft.Selection().Head
	if mark, note, ok := noteBeside(l, at); ok {
		out = append(out,
			look.Item{Title: "Naar de voetnoot", Action: func() { e.paper.Go(letter.Range{From: note.Start(), To: note.Start()}) }},
			look.Item{Title: "Voetnoot verwijderen", Action: func() { e.run(deleting(mark)) }}, look.Line())
	}
	out = append(append(out, e.refItems(at)...), e.linkItems(at)...)
	if f, _ := l.Home(at.Block); f != nil && f.Kind == letter.NoteFlow {
		out = append(out, look.Item{Title: "Terug naar de tekst", Keys: "Esc", Action: func() { e.paper.LeaveNote() }}, look.Line())
	}
	if _, _, _, ok := edit.CellAt(l, at.Block); ok {
		out = append(out, look.Item{Title: "Rij", Sub: e.rowItems()}, look.Item{Title: "Kolom", Sub: e.columnItems()}, look.Item{Title: "Tabel", Sub: e.cellItems()}, look.Line())
	} else if e.paper.Figure() != nil {
		out = append(append(out, e.figureItems()...), look.Line())
	}
	if e.paper.ThreadAt(at) != nil {
		out = append(out, look.Item{Title: "Opmerking beantwoorden", Keys: "Ctrl+Alt+Enter", Action: e.margin.Answer},
			look.Item{Title: "Opmerking afhandelen", Keys: "Ctrl+Shift+Enter", Action: e.margin.Settle}, look.Line())
	}
	return out
}

// noteBeside gives the note whose mark stands at either side of a place, and the place of the mark.
func noteBeside(l *letter.Letter, at letter.Point) (mark letter.Range, note *letter.Flow, ok bool) {
	mark, a, ok := atomBeside(l, at, func(a letter.Atom) bool { return a.Kind == letter.Note && l.Flow(a.To) != nil })
	if !ok {
		return mark, nil, false
	}
	return mark, l.Flow(a.To), true
}

// atomBeside gives the atom of some kind that stands at either side of a place, and where it stands.
func atomBeside(l *letter.Letter, at letter.Point, is func(letter.Atom) bool) (where letter.Range, a letter.Atom, ok bool) {
	b := l.Block(at.Block)
	if b == nil {
		return where, a, false
	}
	for _, off := range []int{at.Off - len(letter.ObjectString), at.Off} {
		if a, ok := b.AtomAt(off); ok && is(a) {
			from := letter.Point{Block: b.ID, Off: off}
			return letter.Range{From: from, To: letter.Point{Block: b.ID, Off: off + len(letter.ObjectString)}}, a, true
		}
	}
	return where, a, false
}

// deleting deletes a range, whatever is selected.
func deleting(r letter.Range) edit.Command { return over(r, edit.DeleteSelection()) }

// over does a command to a range, whatever is selected.
func over(r letter.Range, c edit.Command) edit.Command {
	return func(l *letter.Letter, s edit.Selection, id letter.NewID) (edit.Tx, edit.Reason) {
		tx, why := c(l, edit.Selection{Anchor: r.From, Head: r.To}, id)
		tx.Before = s
		return tx, why
	}
}

// fieldMenu shows what can be done with a field of the frame.
func (e *editor) fieldMenu(s page.Slot, at fyne.Position, fill func()) {
	look.ShowMenu(e.app.win.Canvas(), at, e.fieldItems(s, fill))
}

func (e *editor) fieldItems(s page.Slot, fill func()) []look.Item {
	form := look.Item{Title: "Afzender en colofon…", Action: e.sender}
	switch {
	case s.Name == page.NewSigner || !s.Signer.IsZero():
		form = look.Item{Title: "Ondertekenaars…", Action: e.signers}
	case s.Name == "date" || strings.HasSuffix(s.Name, "Reference"):
		form = look.Item{Title: "Onderwerp, datum en kenmerken…", Action: e.subject}
	}
	items := []look.Item{{Title: "Invullen", Action: fill}, form}
	if s.Signer.IsZero() && s.Name != page.NewSigner {
		on := drafts.OnField(e.draft.Letter(), s.Name)
		items = append(items, look.Line(), look.Item{Title: "Opmerking bij dit veld", Action: func() { e.margin.WriteOn(&on) }})
	}
	if f, ok := letter.FieldNamed(s.Name); ok {
		items = append(items, look.Item{Title: "Wie schreef dit…", Action: func() { e.whoFilledIn(f) }})
	}
	return items
}
