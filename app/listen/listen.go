// Package listen is the listening view: a panel beside the page that shows what a screen reader will say of the letter.
//
// Nothing in it is guessed from the letter. The PDF is made in memory, its own structure is read back from its bytes
// (export/pdf/check, export/pdf/speak), and the lines of that are shown. That work is done off Fyne's goroutine, after
// a pause in typing; until it is done the panel shows the lines there were. The line of the caret's block is marked and
// kept in sight; choosing a line brings the caret to its block.
package listen

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/page"
	"kamerbrief/export/pdf/check"
	"kamerbrief/export/pdf/speak"
	"kamerbrief/export/pdffile"
)

// Width is the panel's width in units.
const Width = 300

// Hooks are what the panel needs of the window.
type Hooks struct {
	Letter func() *letter.Letter // as it is now; called on Fyne's goroutine
	// Make gives the PDF and the tree it was drawn from; called elsewhere.
	Make  func(context.Context, *letter.Letter) (*pdffile.File, *page.Node, error)
	Go    func(block letter.ID) // shows a block of the letter
	Leave func()                // gives the focus back to the page
	Close func()                // takes the panel away
}

// Panel is the listening view. All its methods belong to Fyne's goroutine.
type Panel struct {
	Hooks Hooks
	box   fyne.CanvasObject
	list  *look.List
	state *look.Text

	rows   []row
	first  int // number of the row that the list starts with
	shown  []row
	made   map[string]fyne.CanvasObject // rows on the screen, by what they say
	caret  letter.ID
	quiet  bool // the choice in the list follows the caret: go nowhere
	timer  *time.Timer
	cancel context.CancelFunc
	run    int
	closed bool
}

// pause is how long the work waits for the typing to pause. A long letter takes longer to make: it waits longer too.
const pause = 600 * time.Millisecond

// atOnce is how many lines are on the panel at once, those round the caret. Every line is a wrapped text, and a letter
// of 500 pages has ten thousand.
const atOnce = 160

// onFyne brings work to Fyne's goroutine. Tests put a lock in its place: the goroutine of Fyne's test driver is any.
var onFyne = fyne.Do

// New makes the panel; the work starts with the first call of Changed.
func New(h Hooks) *Panel {
	p := &Panel{Hooks: h, list: look.NewList(), state: look.NewCaption("De brief wordt gelezen…"), made: map[string]fyne.CanvasObject{}}
	p.state.Wrap = true
	p.list.Changed = p.chosen
	p.list.Opened = func(int) { p.Hooks.Leave() }
	shut := look.NewButton(look.Flat, look.IconResource("dismiss"), "", func() { p.Hooks.Close() })
	shut.Hint = "Luisterweergave sluiten"
	head := look.Inset(8, look.Column(2, look.RowGrow(4, 0, look.NewHead("Luisterweergave"), shut), p.state))
	p.box = &fyne.Container{Layout: fixed{p}, Objects: []fyne.CanvasObject{look.On(theme.ColorNameBackground, look.Frame(head, nil, look.NewGap(1, 1), nil, p.list.Scroll()))}}
	return p
}

// Object is what stands on the screen.
func (p *Panel) Object() fyne.CanvasObject { return p.box }

// Lines gives what is shown, as it is heard.
func (p *Panel) Lines() []string {
	out := make([]string, len(p.rows))
	for i, r := range p.rows {
		out[i] = r.String()
	}
	return out
}

// Current gives the line that is marked, "" for none.
func (p *Panel) Current() string {
	if i := p.list.Chosen; i >= 0 && i < len(p.shown) {
		return p.shown[i].String()
	}
	return ""
}

// Changed says that the letter has changed; the lines follow after a pause.
func (p *Panel) Changed() {
	if p.closed {
		return
	}
	look.Stop(p.timer)
	wait := pause
	if p.run == 0 {
		wait = 0
	} else if len(p.rows) > 1000 {
		wait = 3 * pause
	}
	p.timer = time.AfterFunc(wait, func() { onFyne(p.read) })
}

// Stop ends the work; the panel is not used any more.
func (p *Panel) Stop() {
	p.closed = true
	look.Stop(p.timer)
	if p.cancel != nil {
		p.cancel()
	}
}

// read makes the PDF and reads it, elsewhere. A later call ends an earlier one.
func (p *Panel) read() {
	if p.closed {
		return
	}
	if p.cancel != nil {
		p.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	p.run++
	run, l := p.run, p.Hooks.Letter()
	go func() {
		defer cancel()
		out, err := Read(ctx, l, p.Hooks.Make)
		onFyne(func() {
			if p.closed || run != p.run {
				return
			}
			if err != nil {
				p.state.SetText("De brief kan nu niet worden gelezen. De regels hieronder zijn van daarvoor.")
				p.box.Refresh()
				return
			}
			p.set(out)
		})
	}()
}

// Read makes the PDF of a letter and gives what is heard of it.
func Read(ctx context.Context, l *letter.Letter, make func(context.Context, *letter.Letter) (*pdffile.File, *page.Node, error)) ([]row, error) {
	f, tree, err := make(ctx, l)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	d, err := check.ReadFile(f)
	if err != nil {
		return nil, err
	}
	return rows(tree, d, speak.Lines(d)), ctx.Err()
}

// set shows other lines.
func (p *Panel) set(rs []row) {
	p.rows = rs
	p.state.SetText("Zo leest een schermlezer de pdf voor: " + tell.Count(len(rs), "regel", "regels") + ".")
	p.show(p.at(p.caret))
	p.box.Refresh()
}

// Caret says in which block the caret stands.
func (p *Panel) Caret(block letter.ID) {
	if p.closed || block == p.caret {
		return
	}
	p.caret = block
	if i := p.at(block); i >= 0 {
		p.show(i)
	}
}

// at finds the first line of a block, -1 for none.
func (p *Panel) at(block letter.ID) int {
	if block.IsZero() {
		return -1
	}
	for i, r := range p.rows {
		if r.block == block && r.Text != "" {
			return i
		}
	}
	for i, r := range p.rows {
		if r.block == block {
			return i
		}
	}
	return -1
}

// show puts the lines round line i on the panel, marks it and scrolls there.
func (p *Panel) show(i int) {
	from := p.first
	if i >= 0 && (i < from || i >= from+atOnce) || from >= len(p.rows) {
		from = max(0, min(i-atOnce/2, len(p.rows)-atOnce))
	}
	p.fill(from)
	p.mark(i)
}

// fill puts the lines from a number on on the panel; those that are there already are kept.
func (p *Panel) fill(from int) {
	p.first = from
	fresh := p.rows[from:min(len(p.rows), from+atOnce)]
	if same(fresh, p.shown) {
		p.shown = fresh
		return
	}
	p.shown = fresh
	made := map[string]fyne.CanvasObject{}
	var os []fyne.CanvasObject
	for _, r := range fresh {
		key := string(rune('0'+r.Indent)) + r.Lead + "\x00" + r.Text
		o := p.made[key]
		if o == nil || made[key] != nil {
			o = line(r)
		}
		made[key] = o
		os = append(os, o)
	}
	p.made = made
	p.list.Chosen = -1
	p.list.SetRows(os...)
	p.fit()
}

// fit gives the list its width, then the height that its wrapped lines need.
func (p *Panel) fit() {
	if w := p.list.Scroll().Size().Width; w > 0 {
		p.list.Resize(fyne.NewSize(w, p.list.Size().Height))
		p.list.Resize(fyne.NewSize(w, max(p.list.MinSize().Height, p.list.Scroll().Size().Height)))
		p.list.Scroll().Refresh()
	}
}

func same(a, b []row) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Line.String() != b[i].Line.String() || a[i].Indent != b[i].Indent {
			return false
		}
	}
	return true
}

// line is a line on the screen: what the reader adds small above the words of the letter.
func line(r row) fyne.CanvasObject {
	var o []fyne.CanvasObject
	if r.Lead != "" {
		t := look.NewCaption(r.Lead)
		t.Color = theme.ColorNameForeground
		t.Bold = true
		t.Wrap = true
		o = append(o, t)
	}
	if r.Text != "" {
		o = append(o, look.NewProse(r.Text))
	}
	all := look.Column(1, o...)
	if r.Indent == 0 {
		return all
	}
	return &fyne.Container{Layout: indent(r.Indent), Objects: []fyne.CanvasObject{all}}
}

// mark marks line i and brings it in sight.
func (p *Panel) mark(i int) {
	i -= p.first
	if i < 0 || i >= len(p.shown) {
		i = -1
	}
	p.quiet = true
	if i < 0 {
		p.list.Chosen = -1
		p.list.Refresh()
	} else {
		p.list.Choose(i)
		p.list.Reveal(i)
	}
	p.quiet = false
}

// chosen follows a choice by hand: the letter shows that place, and the list goes on past its ends.
func (p *Panel) chosen(i int) {
	if p.quiet || i < 0 || i >= len(p.shown) {
		return
	}
	at := p.first + i
	if b := p.shown[i].block; !b.IsZero() {
		p.caret = b // the caret that follows need not look for its line
		p.Hooks.Go(b)
	}
	if i == 0 && p.first > 0 || i == len(p.shown)-1 && p.first+len(p.shown) < len(p.rows) {
		p.fill(max(0, min(at-atOnce/2, len(p.rows)-atOnce)))
	}
	p.mark(at)
}
