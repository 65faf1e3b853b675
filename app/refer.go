package app

import (
	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// insertReference offers all that can be referred to, narrowed by typing, and puts a reference to it at the caret. Its words follow
// when what it leads to gets another number.
func (e *editor) insertReference() {
	if e.reading() {
		return
	}
	items := e.targets()
	if len(items) == 0 {
		e.refused("Er is nog niets om naar te verwijzen. Voeg eerst een tussenkop, voetnoot, bijschrift of bijlage toe.")
		return
	}
	look.ShowFind(e.app.win.Canvas(), items)
}

// targets are what can be referred to, kind by kind in reading order: bijlagen, headings, captions, notes.
func (e *editor) targets() (out []look.Item) {
	l := e.draft.Letter()
	n := letter.NumbersOf(l)
	add := func(kind letter.AtomKind, to letter.ID, words string) {
		a := letter.Atom{Kind: kind, To: to}
		out = append(out, look.Item{Title: look.Short(look.Capital(n.Atom(a))+words, 70), Plain: true, Action: func() {
			e.run(edit.InsertRef(a))
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
