package app

import (
	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
)

// thingBar is the row below the toolbar with what can be done to the table or figure the caret is in; without one it is not there.
type thingBar struct {
	e             *editor
	box           *fyne.Container   // holds the row that is shown
	shown         fyne.CanvasObject // nil for none
	table, figure fyne.CanvasObject

	header, right, merge, split *look.Button
	less, more                  *look.Button
	size                        *look.Text
	all                         []*look.Button
}

// shares are the widths of a figure, in percent of the text.
var shares = []int{25, 33, 50, 67, 75, 100}

func newThingBar(e *editor) *thingBar {
	return &thingBar{e: e, box: look.Column(0)}
}

// button makes one that leaves the focus on the page.
func (t *thingBar) button(icon, text, hint string, c func() edit.Command) *look.Button {
	b := look.NewButton(look.Flat, nil, text, func() { t.e.run(c()); t.e.focusPage() })
	if icon != "" {
		b.Icon = look.IconResource(icon)
	}
	b.Hint, b.Access = hint, hint
	t.all = append(t.all, b)
	return b
}

// menu makes a button that opens a menu below it.
func (t *thingBar) menu(text, hint string, items func() []look.Item) *look.Button {
	var b *look.Button
	b = look.NewButton(look.Flat, look.IconResource("chevron-down"), text, func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b).AddXY(0, b.Size().Height)
		t.e.unfold(at, items())
	})
	b.Hint, b.Access = hint, hint
	t.all = append(t.all, b)
	return b
}

func command(c edit.Command) func() edit.Command { return func() edit.Command { return c } }

func (t *thingBar) tableRow() fyne.CanvasObject {
	if t.table != nil {
		return t.table
	}
	t.header = t.button("", "Kopregel", "De rijen tot en met deze zijn de kop van de tabel", command(edit.Row("header")))
	t.right = t.button("", "Getallen rechts", "Deze kolom rechts uitlijnen", command(edit.Column("right")))
	t.merge = t.button("", "Samenvoegen", "De geselecteerde cellen samenvoegen tot één", command(edit.Cell("merge")))
	t.split = t.button("", "Splitsen", "Deze samengevoegde cel weer splitsen", command(edit.Cell("split")))
	t.table = look.Bar(look.NewCaption("Tabel"), look.NewGap(4, 1),
		t.menu("Rij", "Rij invoegen of verwijderen", func() []look.Item { return t.e.rowItems() }),
		t.menu("Kolom", "Kolom invoegen of verwijderen", func() []look.Item { return t.e.columnItems() }),
		look.NewUpright(), t.header, t.right, look.NewUpright(), t.merge, t.split, look.NewUpright(),
		t.button("", "Smaller", "Deze kolom smaller", command(edit.Column("narrower"))),
		t.button("", "Breder", "Deze kolom breder", command(edit.Column("wider"))),
		look.NewUpright(), t.button("", "Bijschrift", "Naar het bijschrift van de tabel; is dat er niet, dan komt het er", edit.WriteCaption), look.Space())
	return t.table
}

func (t *thingBar) figureRow() fyne.CanvasObject {
	if t.figure != nil {
		return t.figure
	}
	t.less = t.button("zoom-out", "Kleiner", "De figuur een stap kleiner", func() edit.Command { return t.e.resize(-1) })
	t.more = t.button("zoom-in", "Groter", "De figuur een stap groter", func() edit.Command { return t.e.resize(1) })
	t.size = look.NewCaption("")
	describe := look.NewButton(look.Flat, look.IconResource("edit"), "Beschrijving…", t.e.describeAgain)
	describe.Hint = "Wat de figuur laat zien, voor wie haar niet kan zien"
	t.all = append(t.all, describe)
	t.figure = look.Bar(look.NewCaption("Figuur"), look.NewGap(4, 1), t.less, t.size, t.more, look.NewUpright(), describe,
		t.button("", "Bijschrift", "Naar het bijschrift van de figuur; is dat er niet, dan komt het er", edit.WriteCaption), look.NewUpright(),
		t.button("delete", "Verwijderen", "De figuur verwijderen (Delete)", edit.DeleteSelection), look.Space())
	return t.figure
}

// update shows the row of what the caret is in. The words stay where they are on the screen.
func (t *thingBar) update() {
	e := t.e
	var row fyne.CanvasObject
	l, sel := e.draft.Letter(), e.draft.Selection()
	if tab, r, c, ok := edit.CellAt(l, sel.Head.Block); ok {
		row = t.tableRow()
		t.header.SetOn(tab.Header == r+1)
		t.right.SetOn(tab.Columns[c].Right)
		merge, split := "", ""
		if _, area := edit.AreaOf(l, sel); !area {
			merge = "Selecteer eerst de cellen: sleep van de ene cel naar de andere."
		}
		if x := tab.Rows[r].Cells[c]; x.Rows <= 1 && x.Cols <= 1 {
			split = "Deze cel is niet samengevoegd."
		}
		t.off(map[*look.Button]string{t.merge: merge, t.split: split})
	} else if b := e.paper.Figure(); b != nil {
		row = t.figureRow()
		p := *l.Picture(b)
		t.size.SetText(itoa(page.FigureShare(&p)) + "%")
		_, less := resized(p, -1)
		_, more := resized(p, 1)
		t.off(map[*look.Button]string{t.less: string(less), t.more: string(more)})
	}
	t.show(row)
}

// off turns the buttons off that can do nothing, each with its reason; in a letter that takes no change that is all of them.
func (t *thingBar) off(own map[*look.Button]string) {
	closed := string(t.e.draft.Closed())
	for _, b := range t.all {
		why := closed
		if why == "" {
			why = own[b]
		}
		b.SetOff(why)
	}
}

// show puts a row in the bar, nil for none.
func (t *thingBar) show(row fyne.CanvasObject) {
	if row == t.shown || t.e.frame == nil {
		return
	}
	top := func() float32 { return fyne.CurrentApp().Driver().AbsolutePositionForObject(t.e.paper).Y }
	was := top()
	if t.shown, t.box.Objects = row, nil; row != nil {
		t.box.Objects = []fyne.CanvasObject{row, look.NewSeparator()}
	}
	t.box.Refresh() // a row that was never laid knows no width, and says it is one line high
	t.e.frame.Refresh()
	t.e.paper.Shift(top() - was)
}

// tableItems are the acts on the table of the caret, for a menu.
func (e *editor) tableItems() []look.Item {
	items := append(e.rowItems(), look.Line())
	items = append(append(items, e.columnItems()...), look.Line())
	return append(items, e.cellItems()...)
}

// cellItems are those on cells and on the table as a whole.
func (e *editor) cellItems() []look.Item {
	return []look.Item{e.item("Geselecteerde cellen samenvoegen", edit.Cell("merge")), e.item("Samenvoegen met cel rechts", edit.Cell("merge-right")),
		e.item("Samenvoegen met cel eronder", edit.Cell("merge-down")), e.item("Cel splitsen", edit.Cell("split")), look.Line(),
		e.item("Bijschrift", edit.WriteCaption()), e.item("Tabel omhoog", edit.MoveTable(-1)), e.item("Tabel omlaag", edit.MoveTable(1)),
		e.item("Tabel verwijderen", edit.DeleteTable())}
}

func (e *editor) rowItems() []look.Item {
	return []look.Item{e.item("Rij erboven", edit.Row("insert-before")), e.item("Rij eronder", edit.Row("insert-after")),
		e.item("Rij verwijderen", edit.Row("delete")), e.item("Kopregel tot hier", edit.Row("header"))}
}

func (e *editor) columnItems() []look.Item {
	return []look.Item{e.item("Kolom links", edit.Column("insert-before")), e.item("Kolom rechts", edit.Column("insert-after")),
		e.item("Kolom verwijderen", edit.Column("delete")), e.item("Getallen rechts uitlijnen", edit.Column("right")),
		e.item("Kolom breder", edit.Column("wider")), e.item("Kolom smaller", edit.Column("narrower"))}
}

// figureItems are the acts on the selected figure, for a menu.
func (e *editor) figureItems() []look.Item {
	chosen := func() (bool, string) { return e.paper.Figure() != nil, "Klik eerst op een figuur." }
	return []look.Item{{Title: "Beschrijving…", Action: e.describeAgain, Enabled: chosen},
		e.item("Groter", e.resize(1)), e.item("Kleiner", e.resize(-1)),
		{Title: "Bijschrift", Action: func() { e.run(edit.WriteCaption()) }, Enabled: chosen},
		{Title: "Figuur omhoog", Keys: "Alt+Shift+Pijl omhoog", Action: func() { e.run(edit.MoveUp()) }, Enabled: chosen},
		{Title: "Figuur omlaag", Keys: "Alt+Shift+Pijl omlaag", Action: func() { e.run(edit.MoveDown()) }, Enabled: chosen},
		{Title: "Figuur verwijderen", Action: func() { e.run(edit.DeleteSelection()) }, Enabled: chosen}}
}

// item is a menu item that does a command, grey with the reason when it cannot be done.
func (e *editor) item(title string, c edit.Command) look.Item {
	return look.Item{Title: title, Action: func() { e.run(c) }, Enabled: e.can(c)}
}

// keyed gives an item the keys that the page handles for it.
func keyed(it look.Item, keys string) look.Item {
	it.Keys = keys
	return it
}

// resize gives the selected figure its next width.
func (e *editor) resize(by int) edit.Command {
	return func(l *letter.Letter, s edit.Selection, id letter.NewID) (edit.Tx, edit.Reason) {
		b := l.Block(s.Head.Block)
		if b == nil || l.Picture(b) == nil {
			return edit.Tx{}, "Klik eerst op een figuur."
		}
		p, why := resized(*l.Picture(b), by)
		if why != "" {
			return edit.Tx{}, why
		}
		return edit.SetPictureOf(p)(l, s, id)
	}
}

// describeAgain asks other words for who cannot see the selected figure.
func (e *editor) describeAgain() {
	b := e.paper.Figure()
	if b == nil {
		return
	}
	e.askAlt("Figuur beschrijven", "Beschrijving bewaren", *e.draft.Letter().Picture(b), edit.SetPictureOf)
}

// resized gives a picture its next width, wider (by 1) or less wide (by -1), or says why it has none.
func resized(p letter.Picture, by int) (letter.Picture, edit.Reason) {
	was := page.FigureShare(&p)
	p.Share = nextShare(was, by)
	switch now := page.FigureShare(&p); {
	case (now-was)*by > 0:
		return p, ""
	case by < 0:
		return p, "De figuur is al klein. Kleiner kan niet."
	case was == 100:
		return p, "De figuur is al zo breed als de tekst."
	}
	return p, "De figuur heeft haar ware grootte: groter zou zij onscherp zijn."
}

// nextShare gives the next width of a figure, wider (by 1) or less wide (by -1); the same when there is none.
func nextShare(share, by int) int {
	best := share
	for _, s := range shares {
		if (s-share)*by > 0 && (best == share || (best-s)*by > 0) {
			best = s
		}
	}
	return best
}
