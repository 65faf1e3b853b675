package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/drafts/letter"
)

// outline is the panel at the left: the letter's parts and headings, and its bijlagen. A click goes there.
type outline struct {
	e     *editor
	list  *look.List
	items []outlineItem
	box   *fyne.Container
}

type outlineItem struct {
	text  string
	level int
	block letter.ID
}

func newOutline(e *editor) *outline {
	o := &outline{e: e, list: look.NewList()}
	o.list.Changed = func(i int) {
		if i >= 0 && i < len(o.items) {
			p := letter.Point{Block: o.items[i].block}
			e.paper.Go(letter.Range{From: p, To: p})
		}
	}
	o.list.Start = o.here
	o.list.Picked = func(int) { e.focusPage() } // by keyboard one may go on along the list
	o.list.Opened = func(int) { e.focusPage() }
	return o
}

// here is the row of the part in which the caret stands: coming into the panel moves nothing.
func (o *outline) here() int {
	l := o.e.draft.Letter()
	f, at := l.Home(o.e.draft.Selection().Head.Block)
	row := -1
	for i, it := range o.items {
		if g, k := l.Home(it.block); g == f && k <= at {
			row = i
		}
	}
	return max(0, row)
}

// outlineWidth is the panel's width in units.
const outlineWidth = 168

// object is the panel, with what stands below it.
func (o *outline) object(below fyne.CanvasObject) fyne.CanvasObject {
	if o.box == nil {
		head := look.Inset(8, look.NewHead("Inhoud"))
		scroll := container.NewVScroll(o.list)
		o.box = &fyne.Container{Layout: outlineRoom{o.e}, Objects: []fyne.CanvasObject{look.Frame(head, below, nil, nil, scroll)}}
	}
	return o.box
}

// outlineRoom is a fixedWidth that gives its room away where a panel at the right leaves none for the page.
type outlineRoom struct{ e *editor }

func (r outlineRoom) gives() bool {
	return r.e.side != nil && r.e.app.win.Canvas().Size().Width < look.U(900)
}

func (r outlineRoom) MinSize(os []fyne.CanvasObject) fyne.Size {
	if r.gives() {
		return fyne.Size{}
	}
	return fixedWidth(outlineWidth).MinSize(os)
}

func (r outlineRoom) Layout(os []fyne.CanvasObject, s fyne.Size) {
	for _, o := range os {
		if o.Visible() == r.gives() {
			if r.gives() {
				o.Hide()
			} else {
				o.Show()
			}
		}
	}
	fixedWidth(outlineWidth).Layout(os, s)
}

// fixedWidth gives its object a width in units, but a third of the window at most, and all the height there is.
type fixedWidth float32

func (w fixedWidth) MinSize(os []fyne.CanvasObject) fyne.Size {
	width := look.U(float32(w))
	if c := fyne.CurrentApp().Driver().CanvasForObject(os[0]); c != nil && c.Size().Width > 0 {
		width = min(width, c.Size().Width/3)
	}
	return fyne.NewSize(width, 0)
}

func (w fixedWidth) Layout(os []fyne.CanvasObject, s fyne.Size) {
	for _, o := range os {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(s)
	}
}

// update shows the letter's parts when they are not what is shown already.
func (o *outline) update() {
	items := outlineOf(o.e.draft.Letter())
	if slices.Equal(items, o.items) {
		return
	}
	o.items = items
	rows := make([]fyne.CanvasObject, len(items))
	for i, it := range items {
		t := look.NewText(it.text)
		t.Cut = true
		if it.level == 0 {
			t.Color = theme.ColorNamePlaceHolder
		}
		rows[i] = look.RowGrow(0, 1, look.NewGap(float32(max(0, it.level-1))*12, 1), t)
	}
	o.list.Chosen = -1
	o.list.SetRows(rows...)
}

// outlineOf lists what a reader can go to. Level 0 are the parts of the frame.
func outlineOf(l *letter.Letter) []outlineItem {
	n := letter.NumbersOf(l)
	out := []outlineItem{{"Briefhoofd", 0, l.Flow(l.Frame.Addressee).Start().Block}, {"Onderwerp", 0, l.Flow(l.Frame.Subject).Start().Block},
		{"Inleiding", 0, l.Body().Start().Block}}
	heads := func(f *letter.Flow) {
		for _, b := range f.Blocks {
			if b.Kind == letter.Heading {
				s := strings.Join(strings.Fields(n.Label(b.ID)+" "+n.Shown(b)), " ")
				if s == "" {
					s = "(lege tussenkop)"
				}
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
