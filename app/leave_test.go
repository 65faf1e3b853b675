package app

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kamerbrief/app/forms"
	"kamerbrief/app/look"
	"kamerbrief/app/margin"
	"kamerbrief/app/paper"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/exchange"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/store"
	"kamerbrief/drafts/storetest"
)

// slowStore is a store on a disk that is done with a save when turn says so.
type slowStore struct {
	drafts.Store
	turn chan bool
}

func (s slowStore) Low() bool { <-s.turn; return false }

// TestLeaveTwice: on a slow disk Ctrl+W is pressed again before the letter is kept. It closes once, whatever was asked for is
// done, and a letter that was opened meanwhile is left in its turn.
func TestLeaveTwice(t *testing.T) {
	f := test.NewTempApp(t)
	look.Use(f, look.New("licht", 1))
	st, err := store.Open(t.TempDir(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	slow := slowStore{st, make(chan bool)}
	a := (&program{fyne: f, loop: newLoop()}).window()
	row := make(chan func(), 16) // this goroutine is the loop: Fyne's of tests runs everything where it was asked
	a.loop.do = func(f func()) { row <- f }
	turn := func() { // lets the disk be done with one save
		for {
			select {
			case f := <-row:
				f()
			case slow.turn <- true:
				return
			}
		}
	}
	a.ctx, a.stop = context.WithCancel(context.Background())
	defer a.stop()
	a.saver = &saver{program: a.program}
	a.desk = &drafts.Desk{Store: slow, Owner: a.loop.own, Kept: a.saver.kept}
	open := func() *drafts.Draft {
		id, err := a.desk.Create(a.ctx, letter.New(letter.Random))
		if err != nil {
			t.Fatal(err)
		}
		d, err := a.desk.Open(a.ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		e := &editor{app: a, draft: d, keeper: a.saver.keeper(d), paper: paper.New(d)} // what a screen has to keep, without the screen
		e.margin, e.status, e.checks = margin.New(d, e.paper), newStatus(e), &checks{e: e, at: -1}
		a.editor = e
		return d
	}
	write := func(d *drafts.Draft) {
		if err := d.Run(edit.Type("woord")); err != nil {
			t.Fatal(err)
		}
	}
	for _, meanwhile := range []bool{false, true} {
		d := open()
		write(d)
		left := 0
		leave := func() { a.leave(func() { left++ }) }
		leave()
		leave()
		turn()
		for left == 0 {
			(<-row)()
		}
		if a.editor != nil || d.Pending() != 0 {
			t.Fatal("the letter is still open")
		}
		if meanwhile {
			d = open()
			write(d)
			turn()
		}
		turn()
		for left == 1 {
			(<-row)()
		}
		if a.editor != nil || d.Pending() != 0 {
			t.Errorf("another letter meanwhile: %v; %d acts of it are not kept", meanwhile, d.Pending())
		}
	}
}

// TestCloseHalfFilled: the window of a form that is half filled asks at its close button and at Ctrl+Q of another window, and stays;
// without one it goes.
func TestCloseHalfFilled(t *testing.T) {
	f := test.NewTempApp(t)
	look.Use(f, look.New("licht", 1))
	a := (&program{fyne: f, loop: newLoop()}).window()
	a.ctx, a.stop = context.WithCancel(context.Background())
	defer a.stop()
	c := a.win.Canvas()
	d := forms.PasteText(c, nil, nil)
	look.FirstFocus(d.Content).TypedRune('x')
	for name, closing := range map[string]func(){"close": a.close, "quit": a.quit} {
		if closing(); !a.open() || !d.Open() || c.Overlays().Top() == nil {
			t.Fatalf("%s: the window went with what was typed, or the form did", name)
		}
	}
	d.Close()
	for c.Overlays().Top() != nil { // the question
		c.Overlays().Remove(c.Overlays().Top())
	}
	if a.close(); a.open() {
		t.Error("the window stays")
	}
}

// TestLeaveAtWork: who closes a letter of which a file is being made is asked; the question goes with the work, and the work goes with
// the letter, before the program ends.
func TestLeaveAtWork(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas"))
	a, row := e.app, make(chan func(), 16) // this goroutine is the loop
	a.loop.do = func(f func()) { row <- f }
	a.desk = &drafts.Desk{Store: storetest.Memory(), Owner: a.loop.own, Kept: a.saver.kept}
	id, err := a.desk.Create(a.ctx, e.draft.Letter())
	if err != nil {
		t.Fatal(err)
	}
	if e.draft, err = a.desk.Open(a.ctx, id); err != nil {
		t.Fatal(err)
	}
	end, stopped, done, left := make(chan bool), make(chan bool, 1), 0, false
	work := func() {
		e.long("PDF maken…", func(ctx context.Context, _ func(n, total int)) error {
			select {
			case <-ctx.Done():
				stopped <- true
			case <-end:
			}
			return ctx.Err()
		}, func(error) { done++ })
	}
	asked := func() bool { return a.win.Canvas().Overlays().Top() != nil }
	leave := func() { a.leave(func() { left = true }) }
	work()
	leave()
	if !asked() || left {
		t.Fatal("the letter closes, and what was asked for does not come")
	}
	end <- true
	for done == 0 {
		(<-row)()
	}
	if asked() || left {
		t.Fatal("the question stays when the work is done, or the letter went")
	}
	work()
	leave()
	a.leaving(2, func() { left = true }) // Toch sluiten
	for !left {
		(<-row)()
	}
	a.labourEnds()
	select {
	case <-stopped:
	default:
		t.Error("the work goes on without its letter")
	}
	for len(row) > 0 {
		(<-row)()
	}
	if done != 1 || asked() {
		t.Error("work on a letter that has gone is told of, or its question stays")
	}
}

// TestKeepAs: a comparison that is being written to a file is work like an export, so that who closes the letter is asked; stopped, it
// leaves no file.
func TestKeepAs(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas"))
	row, made := make(chan func(), 16), make(chan bool) // this goroutine is the loop
	e.app.loop.do = func(f func()) { row <- f }
	path := filepath.Join(t.TempDir(), "verschillen.html")
	e.keepAs("Verschillen bewaren", path, func(context.Context) ([]byte, error) { <-made; return []byte("x"), nil })
	if len(e.labours) != 1 {
		t.Fatal("who closes the letter is not asked")
	}
	e.labours[0].stop()
	made <- true
	for len(e.labours) > 0 {
		(<-row)()
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("what was stopped is there")
	}
}

// TestReviewFolder: what is read or saved next begins where a copy to review was saved.
func TestReviewFolder(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "Een alinea."))
	row := make(chan func(), 16) // this goroutine is the loop
	e.app.loop.do = func(f func()) { row <- f }
	dir := t.TempDir()
	e.makeReview(filepath.Join(dir, "brief.kbreview"), exchange.Order{})
	(<-row)()
	if got := e.app.folder(); got != dir {
		t.Errorf("it begins in %s", got)
	}
}

// keyedApp is an app whose windows tell which shortcuts they have: Fyne's of tests forget them.
type keyedApp struct{ fyne.App }

type keyedWindow struct {
	fyne.Window
	keys *keyedCanvas
}

type keyedCanvas struct {
	fyne.Canvas
	does map[string]func(fyne.Shortcut)
}

func (a keyedApp) NewWindow(title string) fyne.Window {
	w := a.App.NewWindow(title)
	return keyedWindow{w, &keyedCanvas{w.Canvas(), map[string]func(fyne.Shortcut){}}}
}
func (w keyedWindow) Canvas() fyne.Canvas { return w.keys }
func (c *keyedCanvas) AddShortcut(s fyne.Shortcut, does func(fyne.Shortcut)) {
	c.does[s.ShortcutName()] = does
}

// TestQuitBeforeMenu: Ctrl+Q and Ctrl+W close a window that has nothing in it yet, while a letter or a file is being opened.
func TestQuitBeforeMenu(t *testing.T) {
	f := test.NewTempApp(t)
	look.Use(f, look.New("licht", 1))
	for _, key := range []fyne.KeyName{fyne.KeyQ, fyne.KeyW} {
		p := &program{fyne: keyedApp{f}, loop: newLoop()}
		if does := p.window().win.Canvas().(*keyedCanvas).does[look.Ctrl(key).ShortcutName()]; does != nil {
			does(nil)
		}
		if len(p.windows) != 0 {
			t.Errorf("Ctrl+%s does nothing", key)
		}
	}
}
