package app

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// noting is the name of the list of notes among the panels; it is folded away until it is asked for.
const noting = "voetnoten"

const (
	notesWidth = 240 // units
	noteShown  = 50  // characters of a note: more than there is room for
)

// noteList is the panel with all notes of the letter, in their order. The arrows show each in the letter, Enter goes there.
type noteList struct {
	e     *editor
	list  *look.List
	notes []noteItem
	rows  rowsOf[noteItem]
	none  *look.Text
	box   fyne.CanvasObject
}

type noteItem struct {
	number, text string
	at           letter.Point
}

// notesPanel gives the list when it is on, nil otherwise.
func (e *editor) notesPanel() fyne.CanvasObject {
	if !e.app.on(noting, false) {
		e.notes = nil
		return nil
	}
	if e.notes == nil {
		n := &noteList{e: e, list: look.NewList(), none: look.NewProse("Er zijn nog geen voetnoten.")}
		n.list.Changed = func(i int) {
			if i >= 0 && i < len(n.notes) {
				e.paper.Go(letter.Range{From: n.notes[i].at, To: n.notes[i].at})
			}
		}
		n.list.Start = n.here
		n.list.Opened = func(int) { e.focusPage() }
		close := look.NewButton(look.Flat, look.IconResource("dismiss"), "", func() { e.beside(noting) })
		close.Hint, close.Access = "De lijst met voetnoten sluiten", "De lijst met voetnoten sluiten"
		head := look.Inset(4, look.RowGrow(4, 0, look.Inset(4, look.NewHead("Voetnoten")), close))
		n.box = &fyne.Container{Layout: fixedWidth(notesWidth), Objects: []fyne.CanvasObject{
			look.Frame(look.Column(0, head, look.Inset(8, n.none)), nil, nil, nil, n.list.Scroll())}}
		e.notes = n
		n.take(notesOf(e.draft.Letter()))
	}
	return e.notes.box
}

// showNotes folds the list of notes out, with the focus in it, or away.
func (e *editor) showNotes() {
	e.beside(noting)
	if e.notes != nil {
		e.app.win.Canvas().Focus(e.notes.list)
	}
}

// here is the row of the note the caret is in, else the first.
func (n *noteList) here() int {
	l := n.e.draft.Letter()
	at := n.e.draft.Selection().Head
	if f, _ := l.Home(at.Block); f != nil && f.Kind == letter.NoteFlow {
		return max(0, letter.NumbersOf(l).Note(f.ID)-1)
	}
	return 0
}

// take shows the notes when they are not what is shown already.
func (n *noteList) take(items []noteItem) {
	n.none.Hidden = len(items) > 0
	if slices.Equal(items, n.notes) {
		return
	}
	n.notes = items
	n.list.Chosen = -1
	n.list.SetRows(n.rows.of(items, func(it noteItem) fyne.CanvasObject {
		t := look.NewText(tell.Short(it.text, noteShown)) // measuring two thousand long ones takes a second
		t.Cut = true
		return look.RowGrow(6, 1, look.NewCaption(it.number), t)
	})...)
}

// notesOf lists the notes of a letter by number.
func notesOf(l *letter.Letter) (out []noteItem) {
	n := letter.NumbersOf(l)
	var notes []*letter.Flow
	for _, f := range l.Flatten() {
		if f.Kind == letter.NoteFlow {
			notes = append(notes, f)
		}
	}
	slices.SortStableFunc(notes, func(a, b *letter.Flow) int { return n.Note(a.ID) - n.Note(b.ID) })
	for _, f := range notes {
		text := cmp.Or(n.Text(f), "(lege voetnoot)")
		out = append(out, noteItem{itoa(n.Note(f.ID)), text, f.Start()})
	}
	return out
}
