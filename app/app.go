// Package app is the window: start screen, menus, toolbar, status bar. It wires the rooms together: app/paper shows the
// pages and takes keys, app/margin shows comments, app/forms asks for what is not on the page, app/look is how it all
// looks. It knows no database and no PDF: drafts.Desk and package export do that.
//
// Everything here belongs to Fyne's goroutine. Work that takes long runs elsewhere on a snapshot and comes back through
// fyne.Do.
package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"kamerbrief/app/clip"
	"kamerbrief/app/look"
	_ "kamerbrief/app/quiet" // before Fyne
	"kamerbrief/assets"
	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/organisation"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
	"kamerbrief/export"
)

// ID is the program's name for the system: where its settings are kept.
const ID = "nl.kamerbrief.Kamerbrief"

// ErrElsewhere is what Options.Store gives when another window shows what this one was to show.
var ErrElsewhere = errors.New("app: shown in another window")

// Options say what the window opens with.
type Options struct {
	// Store opens the store of drafts; called once.
	Store func() (drafts.Store, error)
	// StoreDir is where the drafts are, for a message.
	StoreDir string
	// StoreFixed says that the organisation chose that folder.
	StoreFixed bool
	// Copying makes safety copies and brings them back.
	Copying Copying
	// Out is the folder in which saving begins as long as the user chose none; "" is the home folder.
	Out string
	// Words and OwnWords are the files with the organisation's words and the user's own, for the spelling; "" for none.
	Words, OwnWords string
	// Asked is closed when the system asks the program to end. May be nil.
	Asked <-chan struct{}
	// Notices are told at opening, with those of the store.
	Notices []string
	// Import reads a file as a letter.
	Import func(file string) (Imported, error)
	// Open is a draft's ID or a file; "" is the start screen.
	Open string
	// Serve lets commands of other processes come in, carried out with this desk; it gives the way to stop. May be nil.
	// changed is to be called when such a command made, changed or removed a draft.
	Serve func(desk *drafts.Desk, front func(open string) bool, changed func(id letter.ID, removed bool)) (stop func(), err error)
}

// Imported is a letter that was read from a file.
type Imported struct {
	Letter   *letter.Letter
	Findings []string          // what could not be placed
	Files    map[string][]byte // its figures by their SHA-256
	Comments []*review.Thread  // that it came with
	Report   bool              // from another program, so that what was found is shown before the letter is kept
}

// program is what there is once, whatever is open.
type program struct {
	opt     Options
	fyne    fyne.App
	desk    *drafts.Desk
	room    room
	windows []*App // in the order in which they were opened

	saver     *saver
	copies    *copies
	offered   bool           // a copy to bring back was looked for
	toRestore *drafts.Copied // found, for an empty start screen
	asked     bool           // who writes here, for something that carries a name
	printed   []string       // folders with what was made to print
	copied    copied
	ctx       context.Context // done when the program ends
	stop      context.CancelFunc
	set       settings
	loop      *loop
	shown     atomic.Bool    // Fyne's loop runs, or is about to
	labours   sync.WaitGroup // long work on letters
	unserve   func()         // stops taking commands of other processes; nil when none are taken
	finished  sync.Once
	rest      *time.Timer // until memory goes back; nil before a letter was open
	calm      *time.Timer // until what is opened has had its time, see opening
}

// Run shows the window until it is closed and gives the program's exit code.
func Run(opt Options) int {
	leaveConsole()
	if err := look.Dutch(); err != nil {
		return fail("De Nederlandse teksten van het venster ontbreken. Installeer Kamerbrief opnieuw.")
	}
	p := &program{opt: opt, loop: newLoop()}
	debug.SetGCPercent(garbage)
	if opt.Open != "" {
		p.opening()
	}
	var old map[string]any
	open, fonts := sync.OnceValues(opt.Store), sync.OnceFunc(look.ReadFonts)
	room, why := probe(func() { // the store and the fonts come while OpenGL is looked for, which takes as long
		early(func() { _, _ = open() })
		// Fyne complains in English on standard error when its cache folder cannot be made in a home that has none.
		if dir, err := os.UserCacheDir(); err == nil {
			_ = os.MkdirAll(filepath.Join(dir, "fyne"), 0o700)
		}
		old = healSettings()
		p.fyne = app.NewWithID(ID)
		early(fonts)
	})
	if why != "" {
		if p.fyne != nil { // there is a screen, so the store was opened
			if st, err := open(); err == nil {
				_ = st.Close()
			}
		}
		if drawnInSoftware() {
			return 0
		}
		code := fail(why)
		alert(why)
		return code
	}
	fonts()
	p.room = room
	p.ctx, p.stop = context.WithCancel(context.Background())
	defer p.stop()
	p.signals()
	p.fyne.SetIcon(assets.AppIcon())
	a := p.window()
	p.fyne.Lifecycle().SetOnStarted(a.fitScreen)

	st, err := open()
	if errors.Is(err, ErrElsewhere) {
		return 0
	}
	if err != nil {
		a.useTheme()
		a.storeFailed(err)
		a.run()
		return 2
	}
	a.saver = &saver{program: p}
	a.copied.board = clip.New()
	organisation.Use(st.Setting(organisation.Setting))
	a.desk = &drafts.Desk{Store: st, Owner: a.loop.own, Kept: a.saver.kept, Words: export.Words(st)}
	a.inherit(old)
	a.useTheme()
	notices := append(opt.Notices, st.Notices()...)
	if opt.Serve != nil {
		changed := func(id letter.ID, removed bool) { p.later(func() { p.outside(id, removed) }) }
		if stop, err := opt.Serve(a.desk, p.called, changed); err == nil {
			a.unserve = stop
		} else {
			notices = append(notices, sentence(err))
		}
	}
	defer a.finish()
	a.session()
	a.keepCopies()
	if opt.Open == "" {
		a.showStart()
	} else if !a.openFirst(opt.Open) { // the letter comes at once, not the list of letters and then the letter
		a.openArgument(opt.Open)
	}
	if r, ok := st.(drafts.Reader); ok {
		notices = append(notices, r.ReadOnly())
	}
	a.notices(notices)
	a.run()
	return 0
}

// early begins with f beside what is done now. f is a sync.Once of some kind: what goes wrong in it comes where it is waited for.
func early(f func()) {
	go func() {
		defer func() { _ = recover() }()
		f()
	}()
}

// run shows the window until it is closed or the system ends the program.
func (a *App) run() {
	a.shown.Store(true)
	if a.ctx.Err() == nil {
		a.win.ShowAndRun()
	}
	a.loop.end()
	close(a.loop.left)
}

func fail(text string) int {
	_, _ = os.Stderr.WriteString(text + "\n")
	return 2
}

// leave ends work on the open letter, kept whole, and then calls next.
func (a *App) leave(next func()) { a.leaving(0, next) }

// leaving is leave; asked is how many of its questions were answered: about words that are half written, about work that is not done.
func (a *App) leaving(asked int, next func()) {
	e := a.editor
	if e == nil {
		next()
		return
	}
	ask := func(question int, title, text string) *look.Dialog {
		a.raise()
		return look.Confirm(a.win.Canvas(), title, text, "Toch sluiten", true, func() { a.leaving(question, next) })
	}
	d := e.draft
	if answering := e.margin.Keep(); answering && asked < 1 {
		ask(1, "Wat u schrijft, is nog niet geplaatst", "U schrijft nog in een opmerking. Als u nu sluit, gaan die woorden verloren. Plaats ze eerst als u ze wilt bewaren.")
		return
	}
	if len(e.labours) > 0 && asked < 2 {
		e.atWork = ask(2, "Het programma is nog bezig", "Dit is nog niet klaar: “"+e.labours[0].title+"”. Als u nu sluit, wordt het afgebroken. De brief zelf wordt wel bewaard.")
		return
	}
	a.saver.flush(d, func(err error) {
		switch {
		case a.editor != e: // it was asked twice, and a slow disk did the first
			a.leave(next)
			return
		case err == nil:
			gone := e.untouched()
			a.forget()
			if gone {
				a.throwAway(d.ID, next)
				return
			}
			next()
			return
		}
		a.raise()
		look.Confirm(a.win.Canvas(), "Niet opgeslagen", sentence(err)+" Als u nu sluit, gaan uw laatste wijzigingen verloren.", "Toch sluiten", true, func() {
			a.forget()
			next()
		})
	})
}

// throwAway deletes a new letter in which nothing was done, and goes on. If it stays after all, that is an empty letter.
func (a *App) throwAway(id letter.ID, next func()) {
	go func() {
		_ = a.desk.Delete(context.Background(), id)
		a.later(next)
	}()
}

// forget ends the screen of the open letter; what is not kept of it goes.
func (a *App) forget() {
	e := a.editor
	a.editor = nil
	e.close()
	a.desk.Close(e.draft.ID)
}

func (a *App) storeFailed(err error) {
	help := look.NewHelp("De brieven staan in de map " + a.opt.StoreDir + ".")
	if a.opt.StoreDir == "" { // which it is was not known yet
		help.Hide()
	}
	end := look.NewButton(look.Filled, nil, "Afsluiten", a.close)
	a.win.SetContent(look.On("background", look.Inset(24, look.Column(12,
		look.Beside(look.NewIcon("error", "error"), look.NewHeading("Uw brieven kunnen niet worden geopend")),
		look.NewProse(sentence(err)),
		help,
		look.Row(8, end),
	))))
	a.win.Canvas().Focus(end)
}

// notices tells what the store found at opening, once.
func (a *App) notices(ns []string) {
	if len(ns) == 0 {
		return
	}
	text := ""
	for i, n := range ns {
		if i > 0 {
			text += "\n\n"
		}
		text += n
	}
	look.Message(a.win.Canvas(), "warning", "Uw brieven zijn gecontroleerd", text)
}

// sentence gives what a person reads for an error. Errors without a sentence of their own never show their text.
func sentence(err error) string {
	var e *tell.Error
	var no drafts.Refusal
	switch {
	case errors.As(err, &e):
		return e.Text
	case errors.As(err, &no):
		return string(no)
	}
	return "Dit is niet gelukt. Uw tekst is niet veranderd. Probeer het opnieuw; blijft het misgaan, meld het dan aan de beheerder."
}
