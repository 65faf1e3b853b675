package app

import (
	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// insertReference offers all that can be referred to, narrowed by typing, and puts a reference to it at the caret. Its words follow
// when what it leads to gets another number.
func (e *editor) insertReference() { e.chooseTarget(edit.InsertRef) }

// chooseTarget asks what to refer to, and does what put makes of it.
func (e *editor) chooseTarget(put func(letter.Atom) edit.Command) {
	if e.reading() {
		return
	}
	items := e.targets(put)
	if len(items) == 0 {
		e.refused("Er is nog niets om naar te verwijzen. Voeg eerst een tussenkop, voetnoot, bijschrift of bijlage toe.")
		return
	}
	look.ShowFind(e.app.win.Canvas(), items)
}

// refItems are what can be done with the reference at a place, none when there is none.
func (e *editor) refItems(at letter.Point) []look.Item {
	l := e.draft.Letter()
	where, a, ok := atomBeside(l, at, letter.Atom.Refers)
	if !ok {
		return nil
	}
	items := []look.Item{
		{Title: "Naar iets anders verwijzen…", Enabled: e.can(over(where, edit.DeleteSelection())),
			Action: func() { e.chooseTarget(func(to letter.Atom) edit.Command { return over(where, edit.InsertRef(to)) }) }},
		{Title: "Verwijzing verwijderen", Action: func() { e.run(deleting(where)) }, Enabled: e.can(deleting(where))},
		look.Line(),
	}
	n := letter.NumbersOf(l)
	if to, _, _ := n.Target(l, a); !to.Block.IsZero() {
		items = append([]look.Item{{Title: tell.Short("Ga naar "+n.Atom(a), 50), Plain: true, Action: func() { e.paper.Go(letter.Range{From: to, To: to}) }}}, items...)
	}
	return items
}

// targets are what can be referred to, kind by kind in reading order: bijlagen, headings, captions, notes.
func (e *editor) targets(put func(letter.Atom) edit.Command) (out []look.Item) {
	l := e.draft.Letter()
	n := letter.NumbersOf(l)
	add := func(kind letter.AtomKind, to letter.ID, words string) {
		a := letter.Atom{Kind: kind, To: to}
		out = append(out, look.Item{Title: tell.Short(tell.Capital(n.Atom(a))+words, 70), Plain: true, Action: func() {
			e.run(put(a))
			e.focusPage()
		}})
	}
	for _, b := range l.Bijlagen {
		add(letter.RefBijlage, b.ID, after(b.Title))
	}
	for _, f := range l.Flatten() {
		for i, b := range f.Blocks {
			switch {
			case b.Kind == letter.Heading:
				words := after(n.Shown(b))
				if n.Label(b.ID) == "" { // its words are what refers to it
					words = ""
				}
				add(letter.RefHeading, b.ID, words)
			case b.Kind == letter.Caption && letter.CaptionOf(f, i) >= 0:
				add(letter.RefCaption, b.ID, after(n.Shown(b)))
			}
		}
	}
	for _, x := range notesOf(l) {
		f, _ := l.Home(x.at.Block)
		add(letter.RefNote, f.ID, after(x.text))
	}
	return out
}

func after(words string) string {
	if words == "" {
		return ""
	}
	return " – " + words
}
