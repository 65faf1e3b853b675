package app

import (
	"slices"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// toolbar is the row under the menus: the commands of every letter.
type toolbar struct {
	e                                   *editor
	undo, redo                          *look.Button
	style                               *look.Select
	bold, italic, bullets, numbers      *look.Button
	note, comment, bijlage, checks, pdf *look.Button
	row                                 fyne.CanvasObject
}

// styleNames are the paragraph styles of the toolbar and of the menu, in their order.
var styleNames = []struct {
	name  string
	kind  letter.Kind
	level int
}{
	{"Hoofdtekst", letter.Para, 0}, {"Tussenkop 1", letter.Heading, 1}, {"Tussenkop 2", letter.Heading, 2}, {"Tussenkop 3", letter.Heading, 3},
	{"Citaat", letter.Quote, 0}, {"Vraag", letter.Question, 0}, {"Antwoord", letter.Answer, 0}, {"Bijschrift", letter.Caption, 0},
}

const styleList = "Opsomming"

func newToolbar(e *editor) *toolbar {
	t := &toolbar{e: e}
	flat := func(icon, text, hint string, tap func()) *look.Button {
		b := look.NewButton(look.Flat, look.IconResource(icon), text, func() { tap(); e.focusPage() })
		b.Hint, b.Access = hint, hint
		return b
	}
	t.undo = flat("undo", "", "Ongedaan maken (Ctrl+Z)", func() { e.paper.Undo() })
	t.redo = flat("redo", "", "Opnieuw (Ctrl+Y)", func() { e.paper.Redo() })
	var names []string
	for _, s := range styleNames {
		names = append(names, s.name)
	}
	t.style = look.NewSelect(names, func(name string) {
		for _, s := range styleNames {
			if s.name == name {
				e.run(edit.Style(s.kind, s.level))
			}
		}
		e.focusPage()
	})
	t.style.PlaceHolder = styleList
	t.style.Shut = e.focusPage // after Esc one goes on typing: a letter to the list would choose a style
	t.bold = flat("bold", "", "Vet (Ctrl+B)", func() { e.run(edit.ToggleMark(letter.Bold, "")) })
	t.italic = flat("italic", "", "Cursief (Ctrl+I)", func() { e.run(edit.ToggleMark(letter.Italic, "")) })
	t.bullets = flat("bullets", "", "Opsomming", func() { e.run(edit.List(letter.Bullet)) })
	t.numbers = flat("numbers", "", "Genummerde opsomming", func() { e.run(edit.List(letter.Number)) })
	t.note = flat("footnote", "Voetnoot", "Voetnoot invoegen (Ctrl+Alt+F)", func() { e.run(edit.InsertNote("")) })
	t.comment = look.NewButton(look.Flat, look.IconResource("comment-add"), "Opmerking", e.margin.Write)
	t.comment.Hint = "Opmerking bij de geselecteerde woorden (Ctrl+Alt+M)"
	t.bijlage = look.NewButton(look.Flat, look.IconResource("attach"), "Bijlagen", func() { e.focusPage(); e.bijlagen() })
	t.bijlage.Hint = "Bijlagen toevoegen, schrijven en ordenen"
	t.checks = look.NewButton(look.Flat, look.IconResource("check"), "Controles", e.showChecks)
	t.checks.Hint = "Wat er aan de brief te verbeteren is (F9 gaat naar het volgende punt)"
	t.pdf = look.NewButton(look.Filled, look.IconResource("pdf"), "PDF maken", func() { e.focusPage(); e.exportPDF() })
	t.pdf.Hint = "De brief exporteren als PDF"
	return t
}

func (t *toolbar) object() fyne.CanvasObject {
	if t.row == nil {
		t.row = look.Bar(t.undo, t.redo, look.NewUpright(), t.style, look.NewUpright(), t.bold, t.italic, t.bullets, t.numbers,
			look.NewUpright(), t.note, t.comment, t.bijlage, look.Space(), t.checks, t.pdf)
	}
	return t.row
}

// update shows what the caret stands in and what can be undone.
func (t *toolbar) update() {
	d := t.e.draft
	off := func(b *look.Button, label, none, name, keys string) {
		if label == "" {
			b.SetOff(none)
			return
		}
		b.SetOff("")
		b.Hint = name + ": " + label + " (" + keys + ")"
	}
	off(t.undo, d.UndoLabel(), "Er is niets om ongedaan te maken.", "Ongedaan maken", "Ctrl+Z")
	off(t.redo, d.RedoLabel(), "Er is niets om opnieuw te doen.", "Opnieuw", "Ctrl+Y")
	closed := string(t.e.draft.Closed())
	for _, b := range []*look.Button{t.bold, t.italic, t.bullets, t.numbers, t.note} {
		b.SetOff(closed)
	}
	room, why := t.e.hasRoom()
	if room {
		why = ""
	}
	t.checks.SetOff(why)
	t.checks.SetOn(room && t.e.app.on(checksPanel, false))
	sel := d.Selection()
	b := d.Letter().Block(sel.Head.Block)
	if b == nil {
		return
	}
	name := styleOf(b)
	if t.style.Selected != name && !(name == styleList && t.style.Selected == "") {
		if name == styleList {
			t.style.Choose("")
		} else {
			t.style.Choose(name)
		}
	}
	t.bold.SetOn(markOn(b, sel, letter.Bold))
	t.italic.SetOn(markOn(b, sel, letter.Italic))
	t.bullets.SetOn(b.List == letter.Bullet)
	t.numbers.SetOn(b.List == letter.Number)
}

func styleOf(b *letter.Block) string {
	if b.List != letter.NoList {
		return styleList
	}
	for _, s := range styleNames {
		if s.kind == b.Kind && (s.level == 0 || s.level == int(max(1, b.Level))) {
			return s.name
		}
	}
	return styleNames[0].name
}

// markOn reports whether text typed now, or the start of the selection, carries a mark.
func markOn(b *letter.Block, s edit.Selection, k letter.MarkKind) bool {
	off := s.Head.Off
	on := slices.ContainsFunc(b.Marks, func(m letter.Mark) bool {
		return m.Kind == k && (m.From < off && off <= m.To || !s.Empty() && m.From <= off && off < m.To)
	})
	return on != slices.Contains(s.Pending, k)
}
