package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// App is a window: of the list of letters, or of one letter. The last that is closed ends the program.
type App struct {
	*program
	win    fyne.Window
	editor *editor // nil on the start screen
	start  *start  // nil in a letter
}

// window makes a window. It is not shown yet.
func (p *program) window() *App {
	a := &App{program: p, win: p.fyne.NewWindow("Kamerbrief")}
	a.win.SetPadded(false)
	a.win.Resize(p.room.first())
	a.win.SetCloseIntercept(a.close)
	a.win.SetOnDropped(a.dropped)
	a.win.Canvas().AddShortcut(look.Ctrl(fyne.KeyQ), func(fyne.Shortcut) { p.quit() }) // until there is a menu
	a.win.Canvas().AddShortcut(look.Ctrl(fyne.KeyW), func(fyne.Shortcut) { a.close() })
	p.windows = append(p.windows, a)
	return a
}

// open reports whether the window is still there.
func (a *App) open() bool { return slices.Contains(a.windows, a) }

// vacant gives the window for a letter: this one when it shows no letter, else a new one.
func (a *App) vacant() *App {
	if a.editor == nil && a.open() {
		return a
	}
	return a.window()
}

// raise brings the window forward.
func (a *App) raise() {
	if !a.open() {
		return
	}
	a.win.Show()
	a.win.RequestFocus()
}

// holding gives the window of a letter, nil when it is not open.
func (p *program) holding(id letter.ID) *App {
	for _, w := range p.windows {
		if w.editor != nil && w.editor.draft.ID == id {
			return w
		}
	}
	return nil
}

// editors are the letters that are open.
func (p *program) editors() (out []*editor) {
	for _, w := range p.windows {
		if w.editor != nil {
			out = append(out, w.editor)
		}
	}
	return out
}

// relist has every window with the list of letters read it again.
func (p *program) relist() {
	for _, w := range p.windows {
		if w.start != nil {
			w.start.reload()
		}
	}
}

// called brings a window forward for a second call of the program, with the letter it asks for. It is false when this program is ending:
// then the other one has to show a window itself.
func (p *program) called(open string) bool {
	if p.ctx.Err() != nil {
		return false
	}
	done := make(chan bool, 1)
	p.later(func() { done <- p.front(open) })
	select {
	case shown := <-done:
		return shown
	case <-p.loop.ended:
		return false
	}
}

func (p *program) front(open string) bool {
	if len(p.windows) == 0 {
		return false
	}
	w := p.windows[len(p.windows)-1]
	w.raise()
	if open != "" {
		w.openArgument(open)
	}
	return true
}

// outside follows a command of another process: the list is read again, a letter that was removed is closed.
func (p *program) outside(id letter.ID, removed bool) {
	p.relist()
	if !removed && p.renew(id, func(*editor) {}) {
		return
	}
	if w := p.holding(id); w != nil && removed {
		w.forget()
		w.showStart()
		look.Message(w.win.Canvas(), "info", "De brief is verwijderd", "Een opdracht buiten dit venster heeft deze brief verwijderd. Hij staat niet meer in de lijst. Misschien ligt hij nog in de prullenbak.")
	}
}

// renew opens a letter anew in the window that shows it when a newer copy took its place, since what is typed in the old one is kept
// no more; it reports whether it did.
func (p *program) renew(id letter.ID, then func(*editor)) bool {
	w := p.holding(id)
	if w == nil || p.desk.Holds(w.editor.draft) {
		return false
	}
	w.forget()
	w.win.SetContent(look.NewFill(theme.ColorNameBackground))
	w.show(id, false, nil, then)
	return true
}

// showList brings the list of letters forward, in a window of its own when no window shows it.
func (a *App) showList() {
	for _, w := range a.windows {
		if w.start != nil {
			w.raise()
			w.start.reload()
			return
		}
	}
	w := a.window()
	w.showStart()
	w.raise()
	w.fitScreen()
}

// shut ends the letter, kept whole, and its window with it. The last window shows the list of letters instead.
func (a *App) shut() {
	a.leave(func() {
		switch {
		case len(a.windows) > 1:
			a.gone()
		case a.open():
			a.showStart()
		}
	})
}

// close keeps what is not kept yet and then closes the window. When keeping fails it asks.
func (a *App) close() { a.away(a.gone) }

// away is leave for a window that goes with its dialogs: one that is half filled asks first, and stays.
func (a *App) away(next func()) {
	if !look.Dismiss(a.win.Canvas()) {
		a.raise()
		return
	}
	a.leave(next)
}

// gone closes a window that has nothing to keep any more.
func (a *App) gone() {
	if !a.open() {
		return
	}
	a.windows = slices.DeleteFunc(a.windows, func(w *App) bool { return w == a })
	a.start = nil
	look.Forget(a.win.Canvas())
	a.win.Close()
	if len(a.windows) == 0 {
		a.lastGone()
	}
	a.relist()
}

// quit closes one window after the other, each letter kept; one that asks something and stays, stays with those after it.
func (p *program) quit() {
	if n := len(p.windows); n > 0 {
		w := p.windows[n-1]
		w.away(func() { w.gone(); p.quit() })
	}
}

// next brings forward another window, by places further in their order.
func (a *App) next(by int) {
	n := len(a.windows)
	a.windows[(slices.Index(a.windows, a)+by+n)%n].raise()
}

// windowMenu lists the windows.
func (a *App) windowMenu() look.Menu {
	more := func() (bool, string) { return len(a.windows) > 1, "Er is één venster open." }
	items := func() []look.Item {
		out := []look.Item{
			{Title: "Alle brieven", Action: a.showList, Hint: "De lijst met brieven, in een eigen venster"},
			{Title: "Volgend venster", Shortcut: look.Key(fyne.KeyF6, fyne.KeyModifierControl), Action: func() { a.next(1) }, Enabled: more},
			{Title: "Vorig venster", Shortcut: look.Key(fyne.KeyF6, fyne.KeyModifierControl, fyne.KeyModifierShift), Action: func() { a.next(-1) }, Enabled: more},
			look.Line(),
		}
		for _, w := range a.windows {
			out = append(out, look.Item{Title: tell.Short(w.name(), 60), Plain: true, Action: w.raise, Checked: func() bool { return w == a }})
		}
		return out
	}
	return look.Menu{Title: "&Venster", Items: items(), Fill: items}
}

// name is what the window shows, in a list of windows.
func (a *App) name() string {
	if a.editor == nil {
		return "Lijst met brieven"
	}
	return a.editor.name()
}
