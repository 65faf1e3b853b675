package app

import (
	"context"
	"image"
	_ "image/jpeg" // figures are PNG or JPEG
	_ "image/png"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kamerbrief/app/listen"
	"kamerbrief/app/look"
	"kamerbrief/app/margin"
	"kamerbrief/app/paper"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// editor is the screen of one open letter: toolbar, outline, pages, comments, status bar.
type editor struct {
	app       *App
	draft     *drafts.Draft
	seen      int            // version of the draft when this person last looked at it here; -1 for never
	keeper    *drafts.Keeper // saves the draft
	paper     *paper.Paper
	margin    *margin.Margin
	bar       *look.MenuBar
	tools     *toolbar
	notes     *noteList // nil while the list of notes is folded away
	thing     *thingBar // of the table or figure the caret is in
	out       *outline
	signed    *signerPanel
	enclosing *look.Dialog // the form of the bijlagen that was opened last; nil for none
	find      *findBar
	spelling  *spelling
	status    *status
	proposals *proposalList     // nil while the list of proposals is folded away
	view      letter.View       // how proposals are looked at
	read      *paper.Paper      // the pages without proposals in the text, nil while they are in it
	cmp       *comparing        // two texts beside each other in place of the pages, nil while there are none
	walk      *walk             // along what changed, nil while nobody walks
	aside     *asideVersion     // a version beside the letter, nil while there is none
	checks    *checks           // what there is to look at
	heard     *listen.Panel     // nil while the listening view is folded away
	strip     *fyne.Container   // long work, above the status bar; empty when there is none
	labours   []*labour         // long work that is not done yet
	atWork    *look.Dialog      // whether the letter may close before that is done; nil when nobody asked
	noticed   fyne.CanvasObject // the last notice of the strip, nil when there is none
	holds     func() bool       // whether it still does; nil for what stays true
	ruler     *paper.Ruler      // nil when there is none
	desk      *fyne.Container   // pages and comments; nil while the comments are folded away
	room      deskRoom
	side      fyne.CanvasObject // panels at the right of all; nil when none is on
	frame     *fyne.Container

	slow     *time.Timer            // outline and word count follow after a pause
	pictures map[string]image.Image // by the SHA-256 of their files
	// inspected keeps what was seen in the files of bijlagen: forms.Inspected by SHA-256 and name.
	inspected sync.Map
	closed    bool
	theme     *look.Theme // with which it was laid out first
	// atProposal is the proposal that was gone to, as long as the selection is atSelection.
	atProposal  letter.ID
	atSelection letter.Range
	compared    *letter.Letter // that the comparison or the walk was made of
	lists       *behind[*letter.Letter, lists]
	made        *letter.Letter // as Nieuwe brief made it just now; nil for a letter that was there
}

// edit shows a draft in the window, caret at the start of the body, of a blank one in its subject; focus on the page.
func (a *App) edit(d *drafts.Draft, blank bool) {
	e := &editor{app: a, draft: d, keeper: a.saver.keeper(d), pictures: map[string]image.Image{}}
	e.seen = a.number(seenKey(d), -1)
	a.editor, a.start = e, nil
	e.paper = paper.New(d)
	a.seen(e.paper)
	e.margin = margin.New(d, e.paper)
	e.status = newStatus(e)
	e.tools = newToolbar(e)
	e.thing = newThingBar(e)
	e.out = newOutline(e)
	e.signed = newSignerPanel(e)
	e.lists = newLists(e)
	e.find = newFindBar(e)
	e.checks = &checks{e: e, at: -1}
	e.spelling = newSpelling(e)
	e.strip = look.Column(0)
	e.bar = look.NewMenuBar(a.menus()...)
	e.bar.Leave = func(back bool) { e.roundFrom(e.zones(), 0, back) }
	e.bar.Back = e.focusPage
	e.paper.Hooks = paper.Hooks{
		View:      e.viewed,
		Caret:     e.caret,
		Typed:     e.correct,
		Ends:      e.correctEnd,
		Refused:   e.refused,
		Recall:    e.recall,
		Close:     e.escape,
		Enter:     e.enter,
		Leave:     e.round,
		Menu:      e.contextMenu,
		FieldMenu: e.fieldMenu,
		Comment:   e.margin.Write,
		Thread:    e.margin.Current,
		Open:      openAddress,
		Field:     e.frameField,
		Figure:    e.describeAgain,
		Picture:   e.picture,
		Clipboard: e.clipboard(),
	}
	e.margin.Hooks = margin.Hooks{
		Canvas:  a.win.Canvas(),
		By:      a.author,
		Guess:   guess,
		Name:    a.setAuthor,
		Assign:  e.assign,
		Refused: e.refused,
		Show:    e.showMargin,
		Leave:   e.focusPage,
		Changed: func() { e.fitDesk(); e.laterUpdate() },
	}
	e.margin.ShowResolved(a.on(prefDone, false))
	d.Watch(e.changed)
	look.SetHint(a.win.Canvas(), e.status.hint)

	a.win.Canvas().SetOnTypedRune(func(r rune) {
		if a.editor == e {
			e.paper.Stray(r)
		}
	})

	e.layout()
	e.bar.Attach(a.win.Canvas(), nil)
	e.title()
	if !paper.Long(d.Letter()) {
		e.out.take(outlineOf(d.Letter())) // the first picture has it
	} else {
		e.lists.wait(firstLists)
	}
	e.update()
	e.status.opened()
	e.tellAge()
	e.useFonts()
	if blank {
		e.made = d.Letter()
		p := d.Letter().Flow(d.Letter().Frame.Subject).Start()
		e.paper.Go(letter.Range{From: p, To: p})
	}
	if !blank {
		e.back()
	}
	e.focusPage()
}

// firstLists is how long after a long letter is shown the list of its parts comes: to make that before would keep who opens it
// waiting for a picture of the page.
const firstLists = 150 * time.Millisecond

// layout builds the screen; panels that are folded away are left out.
func (e *editor) layout() {
	var left fyne.CanvasObject
	if e.outlineShown() {
		left = e.out.object(e.signed.box)
	}
	top := look.Column(0, e.bar, look.NewSeparator(), e.tools.object(), look.NewSeparator())
	if e.cmp != nil { // nothing is written, and two texts need the room
		top = look.Column(0, e.bar, look.NewSeparator())
	}
	bottom := look.Column(0, e.strip, e.status.bar)
	desk := e.pages()
	if e.desk = nil; e.cmp != nil {
		desk = e.cmp.box
	} else if e.read == nil && e.marginShown() { // comments have their places in the text itself
		e.desk = newDesk(e, desk)
		desk = e.desk
	}
	if e.ruler = nil; e.cmp == nil && e.read == nil && e.aside == nil && e.app.on(prefRuler, false) {
		e.ruler = paper.NewRuler(e.paper)
		desk = look.Frame(e.ruler, nil, nil, nil, desk)
	}
	if e.cmp == nil {
		desk = look.Above(e.thing.box, desk, 150) // below the find bar: its buttons stay where they are at every hit
	}
	if e.find.open && e.cmp == nil {
		desk = look.Above(e.find.box, desk, 150)
	}
	if e.walk != nil && e.cmp == nil {
		desk = look.Frame(e.walk.box, nil, nil, nil, desk)
	}
	if e.aside != nil && e.cmp == nil {
		desk = e.aside.next(desk)
	}
	if e.desk == nil {
		e.paper.SetLean(false)
	}
	e.side = e.sidePanels()
	e.tools.update()
	e.frame = look.Frame(top, bottom, left, e.side, desk)
	c := e.app.win.Canvas()
	was := c.Focused()
	e.app.win.SetContent(e.app.tipped(e.frame))
	if e.theme == nil {
		e.theme = look.Current()
	} else if e.theme != look.Current() { // what was not on the screen when it changed has the old colours and sizes
		look.Use(e.app.fyne, look.Current())
	}
	if was != nil && c.Focused() != was { // it is not in the new content; Fyne does not tell it, and its ring would stay
		was.FocusLost()
	}
}

func (e *editor) outlineShown() bool {
	return e.app.on(prefOut, true) && e.cmp == nil && e.aside == nil
}

// hasOutline reports whether the outline is on the screen, and why not.
func (e *editor) hasOutline() (bool, string) {
	return e.outlineShown(), "Toon eerst de inhoud: Beeld, Inhoud."
}

// tipped gives content over which the tips of buttons are shown.
func (a *App) tipped(content fyne.CanvasObject) fyne.CanvasObject {
	return look.WithTips(a.win.Canvas(), content, a.after)
}

// sidePanels are the panels at the right of all, nil when none is on.
func (e *editor) sidePanels() fyne.CanvasObject {
	if ok, _ := e.hasRoom(); !ok { // two texts need the width
		return nil
	}
	var on []fyne.CanvasObject
	for _, o := range []fyne.CanvasObject{e.checks.object(), e.proposalsObject(), e.notesPanel(), e.listenPanel()} {
		if o != nil {
			on = append(on, o)
		}
	}
	switch len(on) {
	case 0:
		return nil
	case 1:
		return on[0]
	}
	for i := 1; i < len(on); i++ {
		on[i] = look.Frame(look.NewSeparator(), nil, nil, nil, on[i])
	}
	return container.NewGridWithRows(len(on), on...) // side by side they would leave the letter no width
}

// panel folds a panel away or shows it again.
func (e *editor) panel(name string) { e.toggle(name, true) }

// untouched reports whether a new letter is as it was made, or again so: nobody misses it.
func (e *editor) untouched() bool {
	return e.made != nil && letter.Equal(e.draft.Letter(), e.made) && len(e.draft.Threads()) == 0
}

// showMargin unfolds the comments, for one that is being written.
func (e *editor) showMargin() {
	e.endCompare()
	e.setView(letter.Both) // where comments have their places
	if !e.marginShown() {
		e.panel(prefMargin)
	}
}

func (e *editor) marginShown() bool {
	return e.app.on(prefMargin, true)
}

// hasRoom reports whether a panel has room beside the letter, and why not.
func (e *editor) hasRoom() (bool, string) {
	return e.cmp == nil && e.aside == nil, "Naast twee teksten is geen plaats voor dit paneel. Sluit eerst wat naast de brief staat."
}

// toggle is panel for one that stands open or shut until someone says otherwise. It is one choice for all windows.
func (e *editor) toggle(name string, open bool) {
	e.app.turn(name, !e.app.on(name, open))
	e.app.rearrange()
	e.focusPage()
}

// see turns a way of seeing the pages on or off, in all windows.
func (e *editor) see(name string) {
	e.app.turn(name, !e.app.on(name, false))
	for _, x := range e.app.editors() {
		e.app.seen(x.paper)
		e.app.seen(x.read)
	}
	e.focusPage()
}

// seen has pages look as this person asked for; nil for none.
func (a *App) seen(p *paper.Paper) {
	if p != nil {
		p.SetDark(a.on(prefDark, false))
		p.SetSigns(a.on(prefSigns, false))
		p.SetTwo(a.on(prefTwo, false))
	}
}

// beside is toggle for a panel at the right, which is shut until someone opens it.
func (e *editor) beside(name string) {
	if ok, why := e.hasRoom(); !ok {
		e.refused(why)
		return
	}
	e.toggle(name, false)
}

func (e *editor) focusPage() {
	if e.cmp != nil {
		e.app.win.Canvas().Focus(e.cmp.view)
		return
	}
	if e.read != nil {
		e.app.win.Canvas().Focus(e.read)
		return
	}
	e.app.win.Canvas().Focus(e.paper)
}

// close ends the screen; the draft is kept by then.
func (e *editor) close() {
	e.closed = true
	for _, w := range e.labours {
		w.stop()
	}
	e.leaveMark()
	e.margin.Close()
	e.checks.stop()
	e.keeper.Stop()
	look.Stop(e.slow)
	if e.heard != nil {
		e.heard.Stop()
	}
	e.paper.Close()
	if e.read != nil {
		e.read.Close()
	}
	if e.aside != nil {
		e.aside.pages.Close()
	}
}

// changed follows every act.
func (e *editor) changed(c drafts.Change) {
	if e.closed {
		return
	}
	e.status.changed()
	e.swept(c.Steps)
	e.noticeAgain()
	e.keeper.Changed()
	e.find.changed(false)
	e.checks.changed()
	if e.heard != nil {
		e.heard.Changed()
	}
	e.laterUpdate()
}

// viewed follows the pages as they move on the screen.
func (e *editor) viewed() {
	e.fitDesk()
	e.margin.Place()
	e.status.view()
	e.aside.follow()
	if e.ruler != nil {
		e.ruler.Follow()
	}
}

// caret follows the caret: the toolbar shows what it stands in.
func (e *editor) caret() {
	if e.closed {
		return
	}
	e.tools.update()
	e.thing.update()
	e.out.caret()
	e.status.view()
	if e.heard != nil {
		e.heard.Caret(e.draft.Selection().Head.Block)
	}
}

// updatePause is how long the outline and the word count wait for the typing to pause.
const updatePause = 250 * time.Millisecond

func (e *editor) laterUpdate() {
	e.app.rested()
	look.Stop(e.slow)
	e.slow = time.AfterFunc(updatePause, func() {
		e.later(e.update)
	})
}

// update brings the panels, word count and title up to date. What a long letter is read through for is read elsewhere.
func (e *editor) update() {
	e.title()
	e.find.changed(true)
	e.spelling.soon()
	e.signed.update()
	e.tools.update()
	e.thing.update()
	e.status.view()
	if e.proposals != nil {
		e.proposals.update()
	}
	l := e.draft.Letter()
	if l != e.compared {
		e.compared = l
		if e.cmp != nil {
			e.cmp.again()
		}
		if e.walk != nil {
			e.walk.again()
		}
	}
	e.lists.read()
}

// later does something on the window's goroutine, unless the letter was closed meanwhile.
func (e *editor) later(f func()) {
	e.app.later(func() {
		if !e.closed {
			f()
		}
	})
}

// lists is what the panels and the status bar show of a letter.
type lists struct {
	parts []outlineItem
	notes []noteItem
	words int
}

func newLists(e *editor) *behind[*letter.Letter, lists] {
	return &behind[*letter.Letter, lists]{of: e.draft.Letter, work: listsOf, show: e.take, later: e.later}
}

func listsOf(l *letter.Letter) lists { return lists{outlineOf(l), notesOf(l), drafts.Words(l)} }

// take shows them.
func (e *editor) take(ls lists) {
	e.out.take(ls.parts)
	if e.notes != nil {
		e.notes.take(ls.notes)
	}
	e.status.words(ls.words)
}

func (e *editor) title() {
	e.app.win.SetTitle(e.name() + " – Kamerbrief")
}

// name is the letter's subject.
func (e *editor) name() string { return title(drafts.Subject(e.draft.Letter())) }

// recall loads history that is in the store only and then goes on with what needed it.
func (e *editor) recall(again func()) {
	go func() {
		err := e.app.desk.Recall(context.Background(), e.draft)
		e.later(func() {
			if err != nil {
				e.refused(sentence(err))
				return
			}
			again()
		})
	}()
}

// refused says in the status bar why an act was not done.
func (e *editor) refused(sentence string) { e.status.hint(sentence) }

// run does a command as a key would.
func (e *editor) run(c edit.Command) {
	if !e.reading() {
		e.paper.Run(c)
	}
}

// can is what a menu asks before it offers a command.
func (e *editor) can(c edit.Command) func() (bool, string) {
	return func() (bool, string) { why := e.draft.Can(c); return why == "", string(why) }
}

// do is run for a form: it gives the Dutch reason when the command is refused.
func (e *editor) do(c edit.Command) string {
	if err := e.draft.Run(c); err != nil {
		return sentence(err)
	}
	return ""
}

// openAddress shows a web page or file with the program the system has for it.
func openAddress(address string) {
	if !letter.Linkable(address) {
		return
	}
	_ = system(address)
}
