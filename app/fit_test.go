package app

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/app/look/looktest"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
)

// fits tries every command of the menus of a window, with the largest texts on a small screen: what it asks has no words that are
// clipped or English, and nor has the window. What comes later, when the store or a file was read, is waited for.
type fits struct {
	t     *testing.T
	a     *App
	row   chan func() // what waits for the window's goroutine, which is this one
	asked int
}

// screen looks at the window itself.
func (f *fits) screen(a *App, what string) {
	f.t.Helper()
	a.win.Resize(fyne.NewSize(1000, 700))
	a.win.Resize(fyne.NewSize(1024, 768)) // all is laid out anew
	if m := a.win.Content().MinSize(); m.Width > 1024 || m.Height > 768 {
		f.t.Errorf("%s needs %v", what, m)
	}
	looktest.Fit(f.t, what, a.win.Content(), 1024)
	looktest.Shot(f.t, a.win.Canvas(), strings.NewReplacer(" ", "-", "›", "", "…", "").Replace(what))
}

// until does what waits for the window until something is so.
func (f *fits) until(what string, is func() bool) {
	f.t.Helper()
	for wait := time.After(20 * time.Second); !is(); {
		select {
		case next := <-f.row:
			next()
		case <-wait:
			f.t.Fatal("no ", what)
		}
	}
}

// commands does each command that asks something.
func (f *fits) commands() {
	over := f.a.win.Canvas().Overlays()
	for _, it := range look.Commands(f.a.menus()) {
		asks := strings.HasSuffix(it.Title, "…") && !strings.Contains(it.Title, "› Zoeken") && !strings.HasPrefix(it.Title, "Venster") || strings.HasPrefix(it.Title, "Help") && !strings.HasSuffix(it.Title, "Voorbeeldbrief openen")
		if it.Enabled != nil {
			if ok, _ := it.Enabled(); !ok {
				continue
			}
		}
		if !asks {
			continue
		}
		it.Action()
		f.until(it.Title, func() bool { return over.Top() != nil })
		f.asked++
		looktest.Fit(f.t, it.Title, over.Top(), 1024)
		for over.Top() != nil {
			over.Remove(over.Top())
		}
	}
}

// TestCommandsFit: whatever a command of the menus asks, of a letter and of the list of letters, and these screens themselves, has no
// words that are clipped or English with the largest texts on a small screen, and needs no more than that screen.
func TestCommandsFit(t *testing.T) {
	l, err := sample.Make(3, 4, letter.Random, sample.Options{})
	if err != nil {
		t.Fatal(err)
	}
	e := screenOf(t, l)
	p := e.app.program
	f := &fits{t: t, a: e.app, row: make(chan func(), 100)}
	p.loop.do = func(g func()) { f.row <- g }
	p.keepCopies()
	look.Use(p.fyne, look.New("licht", 2.5))
	f.screen(e.app, "brief")
	e.status.saved(time.Date(2025, 11, 3, 14, 32, 0, 0, time.Local))
	e.status.words(11695)
	e.draft.Propose("Ria")
	e.status.proposing()
	f.screen(e.app, "statusbalk")
	e.find.show(true)
	f.screen(e.app, "zoekbalk")
	e.run(edit.InsertTable(2, 2))
	if e.thing.update(); e.thing.shown == nil {
		t.Fatal("no row of buttons")
	}
	f.screen(e.app, "zoekbalk en tabel")
	e.find.close()
	f.screen(e.app, "tabel")
	if err := e.draft.Undo(); err != nil {
		t.Fatal(err)
	}
	f.commands()

	e.app.newLetter()
	f.until("new letter", func() bool { return len(p.windows) > 1 && p.windows[1].editor != nil })
	f.screen(p.windows[1], "nieuwe brief")

	f.a = &App{program: p, win: e.app.win}
	f.a.showStart()
	f.until("list", func() bool { return len(f.a.start.shown) > 0 })
	f.screen(f.a, "lijst")
	f.commands()
	if f.asked < 50 {
		t.Errorf("only %d commands ask something", f.asked)
	}
}
