package app

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// outline is the panel at the left: the letter's parts and headings, and its bijlagen. It shows in which of them the caret stands; a click
// goes there, and a section is taken elsewhere by dragging, or with Alt and an arrow.
type outline struct {
	e      *editor
	list   *look.List
	items  []outlineItem
	row    map[letter.ID]int // of items, by the block they begin with
	shown  []int             // the item of each row: those under a heading that is folded have none
	folded map[letter.ID]bool
	at     letter.ID // the paragraph in which the caret was last
	rows   rowsOf[outlineRow]
	box    *fyne.Container
}

type outlineItem struct {
	text  string
	level int
	block letter.ID
}

// outlineRow is all that a row shows.
type outlineRow struct {
	outlineItem
	above, open bool // others lie under it, which can be seen
}

func newOutline(e *editor) *outline {
	o := &outline{e: e, list: look.NewList(), folded: map[letter.ID]bool{}}
	o.list.Changed = func(i int) {
		if i >= 0 && i < len(o.shown) {
			p := letter.Point{Block: o.items[o.shown[i]].block}
			e.paper.GoTop(letter.Range{From: p, To: p})
		}
	}
	o.list.Start = func() int { return max(0, o.rowOf(o.here())) }
	o.list.Picked = func(int) { e.focusPage() } // by keyboard one may go on along the list
	o.list.Opened = func(int) { e.focusPage() }
	o.list.Turn = func(i int, open bool) { o.fold(o.items[o.shown[i]].block, !open) }
	o.list.Moved = o.moved
	o.list.Tip = func(i int) string { return o.items[o.shown[i]].text }
	return o
}

// here is the item of the part in which the caret stands, -1 for none: a note, a field.
func (o *outline) here() int {
	l := o.e.draft.Letter()
	f, k := l.Home(o.e.draft.Selection().Head.Block)
	if t, _, _, ok := edit.CellAt(l, o.e.draft.Selection().Head.Block); ok {
		f, k = l.Showing(t.ID)
	}
	for ; f != nil && k >= 0; k-- {
		if b := f.Blocks[k]; b.Kind == letter.Heading || k == 0 {
			if i, ok := o.row[b.ID]; ok {
				return i
			}
		}
	}
	return -1
}

// rowOf is the row of an item, or of the heading it is folded away under.
func (o *outline) rowOf(item int) int {
	row := -1
	for i, it := range o.shown {
		if it <= item {
			row = i
		}
	}
	return row
}

// follow marks the part in which the caret stands. Coming into the panel then moves nothing.
func (o *outline) follow() {
	row := o.rowOf(o.here())
	if row < 0 || row == o.list.Chosen {
		return
	}
	o.list.Mark(row)
	o.list.Reveal(row)
}

// caret is follow when the caret came into another paragraph.
func (o *outline) caret() {
	if b := o.e.draft.Selection().Head.Block; b != o.at {
		o.at = b
		o.follow()
	}
}

// fold hides what lies under a heading, or shows it again.
func (o *outline) fold(heading letter.ID, away bool) {
	if o.folded[heading] == away || !o.above(o.row[heading]) {
		return
	}
	o.folded[heading] = away
	o.show()
}

// above reports whether others lie under an item.
func (o *outline) above(i int) bool {
	return i+1 < len(o.items) && o.items[i].level > 0 && o.items[i+1].level > o.items[i].level
}

// moved takes the section of a row to where another stands.
func (o *outline) moved(from, to int) {
	it := o.items[o.shown[from]]
	if it.level == 0 {
		o.e.refused("Alleen een tussenkop met tekst kan zo worden verplaatst.")
		return
	}
	var before letter.ID // the end of the text it stands in
	switch f, _ := o.e.draft.Letter().Home(it.block); {
	case f == nil: // it went, and the rows do not know yet
		return
	case to < from && o.items[o.shown[to]].level == 0:
		before = f.Start().Block
	case to < from:
		before = o.items[o.shown[to]].block
	case to+1 < len(o.shown):
		before = o.items[o.shown[to+1]].block
	}
	if o.e.run(edit.MoveSectionTo(it.block, before)); o.e.closed {
		return
	}
	o.take(outlineOf(o.e.draft.Letter()))
	o.list.Mark(o.rowOf(o.row[it.block]))
}

// Widths of the panel, in units: at the first start, and the least and most that a person can make it.
const (
	outlineWidth = 168
	outlineLeast = 120
	outlineMost  = 480
)

// prefOutWide is the width of the panel, in units.
const prefOutWide = "inhoudbreedte"

func (e *editor) outlineWide() int { return e.app.number(prefOutWide, outlineWidth) }

// widen makes the panel wider by some units, or less wide.
func (e *editor) widen(by float32) {
	e.app.keepSetting(prefOutWide, itoa(int(min(max(float32(e.outlineWide())+by, outlineLeast), outlineMost)+0.5)))
	e.frame.Refresh()
}

// object is the panel, with what stands below it.
func (o *outline) object(below fyne.CanvasObject) fyne.CanvasObject {
	if o.box == nil {
		head := look.Inset(8, look.NewHead("Inhoud"))
		var rest float32 // less than a unit, of a slow hand
		edge := look.NewEdge(func(by float32) {
			if rest += by; rest >= 1 || rest <= -1 {
				o.e.widen(float32(int(rest)))
				rest -= float32(int(rest))
			}
		}, func() { rest = 0; o.e.focusPage() }) // a press on what takes no keys takes them from the page
		o.box = &fyne.Container{Layout: outlineRoom{o.e}, Objects: []fyne.CanvasObject{look.Frame(head, below, nil, edge, o.list.Scroll())}}
	}
	return o.box
}

// outlineRoom is a fixedWidth that gives its room away where a panel at the right leaves none for the page, or large texts none for
// the find bar.
type outlineRoom struct{ e *editor }

func (r outlineRoom) gives() bool {
	w := r.e.app.win.Canvas().Size().Width
	return r.e.side != nil && w < look.U(900) || r.e.find.open && w < look.U(600)
}

func (r outlineRoom) MinSize(os []fyne.CanvasObject) fyne.Size {
	if r.gives() {
		return fyne.Size{}
	}
	return fixedWidth(r.e.outlineWide()).MinSize(os)
}

func (r outlineRoom) Layout(os []fyne.CanvasObject, s fyne.Size) {
	for _, o := range os {
		if o.Visible() == r.gives() {
			look.Show(o, !r.gives())
		}
	}
	fixedWidth(0).Layout(os, s)
}

// fixedWidth gives its object a width in units, but two fifths of the window at most, and all the height there is.
type fixedWidth float32

func (w fixedWidth) MinSize(os []fyne.CanvasObject) fyne.Size {
	width := look.U(float32(w))
	if c := fyne.CurrentApp().Driver().CanvasForObject(os[0]); c != nil && c.Size().Width > 0 {
		width = min(width, c.Size().Width*2/5)
	}
	return fyne.NewSize(width, 0)
}

func (w fixedWidth) Layout(os []fyne.CanvasObject, s fyne.Size) {
	for _, o := range os {
		look.Lay(o, fyne.NewPos(0, 0), s)
	}
}

// take shows the letter's parts when they are not what is shown already.
func (o *outline) take(items []outlineItem) {
	if !slices.Equal(items, o.items) {
		o.items, o.row = items, make(map[letter.ID]int, len(items))
		for i, it := range items {
			if _, twice := o.row[it.block]; !twice || it.level > 0 {
				o.row[it.block] = i
			}
		}
		o.show()
	}
	o.follow()
}

// show makes the rows of the parts that are not folded away.
func (o *outline) show() {
	var rows []outlineRow
	o.shown = nil
	under := 0 // the level of the heading that is folded, 0 for none
	for i, it := range o.items {
		if under > 0 && it.level > under {
			continue
		}
		under = 0
		r := outlineRow{it, o.above(i), !o.folded[it.block]}
		if r.above && !r.open {
			under = it.level
		}
		o.shown, rows = append(o.shown, i), append(rows, r)
	}
	o.list.Chosen = o.rowOf(o.here())
	o.list.SetRows(o.rows.of(rows, o.make)...)
}

func (o *outline) make(r outlineRow) fyne.CanvasObject {
	t := look.NewText(r.text)
	t.Cut = true
	if r.level == 0 {
		t.Color = theme.ColorNamePlaceHolder
		return t
	}
	var mark fyne.CanvasObject = look.NewGap(look.FoldWidth, 1)
	if r.above {
		mark = look.NewFold(r.open, func() { o.fold(r.block, r.open); o.e.focusPage() })
	}
	return look.RowGrow(0, 2, look.NewGap(float32(r.level-1)*12, 1), mark, t)
}

// outlineOf lists what a reader can go to. Level 0 are the parts of the frame.
func outlineOf(l *letter.Letter) []outlineItem {
	n := letter.NumbersOf(l)
	out := []outlineItem{{"Briefhoofd", 0, l.Flow(l.Frame.Addressee).Start().Block}, {"Onderwerp", 0, l.Flow(l.Frame.Subject).Start().Block},
		{"Inleiding", 0, l.Body().Start().Block}}
	heads := func(f *letter.Flow) {
		for _, b := range f.Blocks {
			if b.Kind == letter.Heading {
				s := cmp.Or(strings.Join(strings.Fields(n.Label(b.ID)+" "+n.Shown(b)), " "), "(lege tussenkop)")
				out = append(out, outlineItem{s, max(1, int(b.Level)), b.ID})
			}
		}
	}
	heads(l.Body())
	out = append(out, outlineItem{"Ondertekening", 0, l.Flow(l.Frame.Closing).Start().Block})
	for i, b := range l.Bijlagen {
		if f := l.Flow(b.Flow); f != nil {
			out = append(out, outlineItem{strings.TrimSpace("Bijlage " + itoa(i+1) + " " + b.Title), 0, f.Start().Block})
			heads(f)
		}
	}
	return out
}
