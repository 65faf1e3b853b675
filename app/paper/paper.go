package paper

import (
	"context"
	"errors"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/export/page"
)

// Paper is the widget. Make one with New; the fields may be set before it is shown.
type Paper struct {
	widget.BaseWidget
	Hooks Hooks

	doc    Doc
	engine *page.Engine
	set    *page.Set
	laid   *letter.Letter // the letter set was made of
	known  int            // pages of the last Set that was done: what the scroll bar counts on

	view view
	zoom float64
	fit  Fit
	full float64  // zoom that FitShrink makes no larger
	one  struct { // how one page was looked at, while two stand beside each other
		zoom float64
		fit  Fit
	}
	items map[int][]page.Item // of the set, as asked for

	atEnd    bool    // the caret stands at the end of its line, not at the start of the next
	goal     page.Pt // where up and down aim, while hasGoal
	hasGoal  bool
	stays    bool                         // the caret is in view after the next change of size, as it was before
	current  letter.ID                    // the comment that is looked at
	hits     hits                         // of a search
	changes  map[letter.ID][]letter.Range // what is marked as changed
	fields   []review.Anchor              // and fields of the first page
	misspelt map[letter.ID][]Misspelt     // by block
	open     *editing                     // a field of the frame, nil for none
	slotsAll []page.Slot                  // of slotsOf
	slotsOf  *page.Set

	acting   bool     // a command is being done
	ahead    []func() // what was typed since a paste began; nil while none is on its way
	focused  bool
	held     fyne.KeyModifier // keys seen down
	altGr    bool
	chord    time.Time               // when Ctrl+Alt and a key were a shortcut
	modifier func() fyne.KeyModifier // what is down; nil for the driver's word
	now      func() time.Time
	after    func(time.Duration, func()) // does f on Fyne's goroutine, later; nil for never
	do       func(func())                // does f on Fyne's goroutine

	press   press
	pointer desktop.Cursor
	under   letter.ID // the comment whose words the caret is in
	rest    rest

	fam     *family
	atlas   *atlas
	painter *painter
}

// rest is the second engine, which sets a long letter to its end beside the window's goroutine.
type rest struct {
	mu     sync.Mutex
	engine *page.Engine
	cancel context.CancelFunc
}

// New makes a Paper for an open draft, at 100 %.
func New(doc Doc) *Paper {
	p := &Paper{doc: doc, engine: page.New(), zoom: 1, now: time.Now, pointer: desktop.TextCursor}
	p.rest.engine = page.New()
	p.do = fyne.Do
	p.after = func(d time.Duration, f func()) { time.AfterFunc(d, func() { fyne.Do(f) }) }
	p.ExtendBaseWidget(p)
	p.view.set(1, p.zoom)
	p.relay()
	doc.Watch(p.changed)
	return p
}

// Doc is what the page shows.
func (p *Paper) Doc() Doc { return p.doc }

// Set is the letter as it stands on its pages now.
func (p *Paper) Set() *page.Set { return p.set }

// UseFonts says where an organisation's own family is found (see page.Folder), and sets the letter in it.
func (p *Paper) UseFonts(fonts func(letter.Font) (*page.Family, bool)) {
	p.engine.Fonts = fonts
	p.rest.mu.Lock()
	p.rest.engine.Fonts = fonts
	p.rest.mu.Unlock()
	p.laid = nil
	p.relay()
	p.refresh()
}

// changed is called by the Doc after every change.
func (p *Paper) changed(drafts.Change) {
	if p.acting {
		return // the act shows its result itself
	}
	if p.doc.Letter() != p.laid {
		p.relay()
	}
	p.refresh()
	p.moved()
}

// refresh paints what differs.
func (p *Paper) refresh() {
	if p.painter != nil {
		p.painter.sync()
	}
	if p.Hooks.View != nil {
		p.Hooks.View()
	}
}

// moved tells that the caret or the selection is another.
func (p *Paper) moved() {
	if p.Hooks.Caret != nil {
		p.Hooks.Caret()
	}
	var id letter.ID
	if t := p.ThreadAt(p.doc.Selection().Head); t != nil {
		id = t.ID
	}
	if id != p.under {
		p.under = id
		if p.Hooks.Thread != nil {
			p.Hooks.Thread(id)
		}
	}
}

// run does a command, shows the caret, or says why not. It reports whether it was done.
func (p *Paper) run(c edit.Command) bool {
	p.hasGoal, p.atEnd = false, false
	p.acting = true
	err := p.doc.Run(c)
	p.acting = false
	if err != nil {
		p.refuse(err.Error())
		return false
	}
	p.caretMoved()
	return true
}

// Run does a command as a key would: the caret is brought into view, a refusal goes to Hooks.Refused.
func (p *Paper) Run(c edit.Command) bool { return p.run(c) }

func (p *Paper) refuse(s string) {
	if p.Hooks.Refused != nil {
		p.Hooks.Refused(s)
	}
}

// Undo takes the last act back.
func (p *Paper) Undo() { p.undo(p.doc.Undo) }

// Redo does it again.
func (p *Paper) Redo() { p.undo(p.doc.Redo) }

func (p *Paper) undo(f func() error) {
	p.hasGoal, p.atEnd = false, false
	p.acting = true
	err := f()
	p.acting = false
	switch {
	case errors.Is(err, drafts.ErrEarlier) && p.Hooks.Recall != nil:
		p.Hooks.Recall(func() { p.undo(f) })
		return
	case err != nil:
		return
	}
	p.caretMoved()
	if s := p.doc.Selection(); !s.Empty() { // what came back is read from its start
		p.revealAt(ordered(p.doc.Letter(), s).From)
		p.refresh()
	}
}

// caretMoved paints after a change of selection or letter and brings the caret into view.
func (p *Paper) caretMoved() {
	if p.doc.Letter() != p.laid {
		p.relay()
	}
	p.reveal()
	p.refresh()
	p.moved()
}

// selectTo puts the caret somewhere. With extend the other end of the selection stays, if that is in the same flow or table.
func (p *Paper) selectTo(at letter.Point, end, extend bool) {
	s := edit.At(at)
	if extend {
		old := p.doc.Selection()
		if together(p.doc.Letter(), old.Anchor, at) && p.doc.Letter().Block(old.Anchor.Block).Kind.HasText() {
			s.Anchor = old.Anchor
		} else {
			return
		}
	}
	p.atEnd = end
	p.doc.Select(s)
	p.caretMoved()
	p.peekAtCaret()
}

// Go shows a range and selects it: from the outline, a finding or a balloon.
func (p *Paper) Go(r letter.Range) {
	if _, i := p.doc.Letter().Home(r.To.Block); i < 0 {
		return
	}
	p.hasGoal, p.atEnd = false, false
	p.doc.Select(edit.Selection{Anchor: r.From, Head: r.To})
	p.caretMoved()
}

// GoTop is Go, with the place near the top of the view.
func (p *Paper) GoTop(r letter.Range) {
	p.Go(r)
	if c, ok := p.caretBox(); ok {
		_, y := p.view.spot(c.Page, c.X, c.Y)
		y = p.captioned(r.To, y)
		p.view.offY += y - p.view.h/8
		p.view.clamp()
		p.refresh()
	}
}

// captioned gives the top of the table or figure that stands above its caption, at and y being in that; y where both have no room.
func (p *Paper) captioned(at letter.Point, y int) int {
	f, i := p.doc.Letter().Home(at.Block)
	if f == nil {
		return y
	}
	of := letter.CaptionOf(f, i)
	if of < 0 || of > i {
		return y
	}
	box, ok := p.set.Whole(f.Blocks[of].ID)
	if _, top := p.view.spot(box.Page, box.X, box.Y); ok && y-top < p.view.h*3/4 {
		return top
	}
	return y
}

// Scroll is how far the pages are scrolled down, in pages, whatever the zoom and how many stand beside each other; ScrollTo scrolls there.
func (p *Paper) Scroll() float64 {
	return float64(p.view.offY*p.view.across()) / float64(p.view.pageH+p.view.gap)
}

// ScrollTo is the counterpart of Scroll.
func (p *Paper) ScrollTo(pages float64) {
	p.view.offY = int(pages*float64(p.view.pageH+p.view.gap)/float64(p.view.across()) + 0.5)
	p.view.clamp()
	p.refresh()
}

// InView reports whether the caret is in view.
func (p *Paper) InView() bool {
	c, ok := p.caretBox()
	_, y := p.view.spot(c.Page, c.X, c.Y)
	return ok && y >= 0 && y+p.view.px(c.H) <= p.view.h
}

// Back goes to where one was: the caret, and how far the pages were scrolled. With seen the caret is in view, also in a window that is
// smaller, or of which the size is not known yet.
func (p *Paper) Back(at letter.Point, pages float64, seen bool) {
	p.Go(letter.Range{From: at, To: at})
	p.ScrollTo(pages)
	p.stays = seen
	p.resized()
}

// SetCurrent shows one comment's words stronger than the others'; the zero ID shows none so.
func (p *Paper) SetCurrent(thread letter.ID) {
	if p.current != thread {
		p.current = thread
		p.refresh()
	}
}

// FocusGained shows the caret.
func (p *Paper) FocusGained() { p.focused = true; p.refresh() }

// FocusLost hides it; the selection stays.
func (p *Paper) FocusLost() { p.focused, p.held, p.altGr = false, 0, false; p.refresh() }

// AcceptsTab keeps Tab for lists and tables. F6 leaves the page.
func (p *Paper) AcceptsTab() bool { return true }

// Cursor is what the pointer looks like: see MouseMoved.
func (p *Paper) Cursor() desktop.Cursor {
	return p.pointer
}

// MinSize is small: the page scrolls in what it gets.
func (p *Paper) MinSize() fyne.Size { p.ExtendBaseWidget(p); return fyne.NewSize(200, 70) }

func (p *Paper) canvas() fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(p) }

// focus asks for the keys.
func (p *Paper) focus() {
	if c := p.canvas(); c != nil {
		c.Focus(p)
	}
}

// Move keeps rows on whole px of the window.
func (p *Paper) Move(pos fyne.Position) {
	p.BaseWidget.Move(pos)
	if p.painter != nil {
		p.painter.sync()
	}
}

// What a Paper is to Fyne.
var (
	_ fyne.Focusable     = (*Paper)(nil)
	_ fyne.Tabbable      = (*Paper)(nil)
	_ fyne.Shortcutable  = (*Paper)(nil)
	_ fyne.Scrollable    = (*Paper)(nil)
	_ fyne.Draggable     = (*Paper)(nil)
	_ desktop.Keyable    = (*Paper)(nil)
	_ desktop.Mouseable  = (*Paper)(nil)
	_ desktop.Hoverable  = (*Paper)(nil)
	_ desktop.Cursorable = (*Paper)(nil)
)
