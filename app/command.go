package app

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// findCommand offers everything that is in the menus, narrowed by typing.
func (a *App) findCommand() {
	items := look.Commands(a.menus())
	items = slices.DeleteFunc(items, func(it look.Item) bool { return strings.HasSuffix(it.Title, "Opdracht zoeken…") })
	look.ShowFind(a.win.Canvas(), items)
}

// goTo offers the places of the letter to go to, narrowed by typing.
func (e *editor) goTo() {
	e.setView(letter.Both)
	look.ShowFind(e.app.win.Canvas(), e.places())
}

// places are the pages, and the headings, notes, tables, figures and bijlagen in reading order.
func (e *editor) places() (out []look.Item) {
	l := e.draft.Letter()
	n := letter.NumbersOf(l)
	add := func(title string, at letter.Point) {
		out = append(out, look.Item{Title: tell.Short(title, 70), Plain: true, Action: func() {
			e.paper.GoTop(letter.Range{From: at, To: at})
			e.focusPage()
		}})
	}
	e.paper.Settle()
	for i := range e.paper.Pages() {
		if at, ok := e.paper.PageStart(i); ok {
			add(fmt.Sprintf("Pagina %d", i+1), at)
		}
	}
	for _, it := range outlineOf(l) {
		if it.level > 0 {
			add("Tussenkop: "+it.text, letter.Point{Block: it.block})
		} else if strings.HasPrefix(it.text, "Bijlage") {
			add(it.text, letter.Point{Block: it.block})
		}
	}
	for _, f := range l.Flatten() {
		home := ""
		if f.Kind == letter.NoteFlow {
			add(fmt.Sprintf("Voetnoot %d: %s", n.Note(f.ID), n.Text(f)), f.Start())
			continue
		}
		if f.Kind == letter.BijlageFlow {
			if i := slices.IndexFunc(l.Bijlagen, func(b letter.Bijlage) bool { return b.Flow == f.ID }); i >= 0 {
				home = fmt.Sprintf(" (bijlage %d)", i+1)
			}
		}
		tables, figures := 0, 0
		for i, b := range f.Blocks {
			title := ""
			switch b.Kind {
			case letter.TableBlock:
				tables++
				title = fmt.Sprintf("Tabel %d", tables)
			case letter.FigureBlock:
				figures++
				title = fmt.Sprintf("Figuur %d", figures)
			default:
				continue
			}
			at := letter.Point{Block: b.ID}
			if c := letter.CaptionFor(f, i); c >= 0 {
				title = n.Label(f.Blocks[c].ID) + ": " + n.Shown(f.Blocks[c])
				at.Block = f.Blocks[c].ID
			} else if t := l.Table(b); t != nil {
				at = l.Flow(t.Rows[0].Cells[0].Flow).Start()
			} else if i > 0 && f.Blocks[i-1].Kind.HasText() {
				at = letter.Point{Block: f.Blocks[i-1].ID, Off: len(f.Blocks[i-1].Text)}
			} else {
				at = f.Start()
			}
			add(title+home, at)
		}
	}
	return out
}

// wordsAMinute is how fast a person reads to himself: what is usual for Dutch.
const wordsAMinute = 230

// countWords tells how many words there are, and of what.
func (e *editor) countWords() {
	l, _ := edit.Show(e.draft.Letter(), letter.Decided)
	n := letter.NumbersOf(l)
	var text, notes, bijlagen, frame int
	annexed := false
	for _, f := range l.Flatten() {
		w := len(strings.Fields(n.Text(f)))
		annexed = annexed || f.Kind == letter.BijlageFlow // what follows belongs to bijlagen
		switch {
		case annexed:
			bijlagen += w
		case f.Kind == letter.NoteFlow:
			notes += w
		case f.Kind.Plain():
			frame += w
		default:
			text += w
		}
	}
	var rows [][2]string
	row := func(what string, k int) { rows = append(rows, [2]string{what, tell.Number(k)}) }
	if s := e.draft.Selection(); !s.Empty() {
		n, k := letter.NumbersOf(e.draft.Letter()), 0
		for _, b := range edit.Copy(e.draft.Letter(), s, letter.Random).Blocks {
			k += len(strings.Fields(n.Shown(b)))
		}
		row("Wat geselecteerd is", k)
	}
	row("Tekst, met tabellen en bijschriften", text)
	row("Voetnoten", notes)
	row("Briefhoofd, aanhef en slot", frame)
	if bijlagen > 0 {
		row("Bijlagen die in de brief staan", bijlagen)
	}
	row("Alles", text+notes+frame+bijlagen)
	minutes := "minder dan een minuut"
	if m := (text + wordsAMinute/2) / wordsAMinute; m == 1 {
		minutes = "ongeveer 1 minuut"
	} else if m > 1 {
		minutes = fmt.Sprintf("ongeveer %d minuten", m)
	}
	rows = append(rows, [2]string{"De tekst lezen", minutes})
	var lines []fyne.CanvasObject
	for _, r := range rows {
		lines = append(lines, look.Halves(look.NewProse(r[0]), look.NewProse(r[1])))
	}
	d := &look.Dialog{Title: "Woorden tellen", Content: look.Column(6, lines...)}
	d.Buttons = []*look.Button{look.NewButton(look.Filled, nil, "Sluiten", d.Cancel)}
	d.Show(e.app.win.Canvas())
}
