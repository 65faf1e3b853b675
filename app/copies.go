package app

import (
	"context"
	"strconv"
	"sync"
	"time"

	"kamerbrief/app/look"
	"kamerbrief/drafts"
	"kamerbrief/drafts/tell"
	"kamerbrief/export"
)

// A safety copy in another folder is for computers whose own disk is wiped after a session. It is made on a goroutine of
// its own, which a drive that is away may hold up as long as it likes.

const (
	copyEvery    = 3 * time.Minute
	copyPatience = 5 * time.Second // for the last copy, when the window has gone
	prefCopy     = "reservekopie"  // the folder, or noCopy
	noCopy       = "geen"
)

// Copying is how a safety copy is made and brought back; the store knows.
type Copying struct {
	// Default is the folder when the user has chosen none, "" for no copy.
	Default string
	// Fixed says that Default was set by the organisation, and that the user cannot choose.
	Fixed   bool
	Copy    func(ctx context.Context, to string) (drafts.Copied, error)
	Copies  func(to string) []drafts.Copied
	Restore func(ctx context.Context, c drafts.Copied) error
}

// copies makes safety copies.
type copies struct {
	*program
	busy sync.Mutex // held while a copy is made

	mu   sync.Mutex // guards what follows
	last drafts.Copied
	err  error
}

// copyTo is the folder for the safety copy, "" for none.
func (a *program) copyTo() string {
	if a.opt.Copying.Fixed {
		return a.opt.Copying.Default
	}
	if to := a.setting(prefCopy, a.opt.Copying.Default); to != noCopy {
		return to
	}
	return ""
}

// keepCopies makes a copy now and then until the program ends.
func (a *program) keepCopies() {
	a.copies = &copies{program: a}
	if a.opt.Copying.Copy == nil {
		return
	}
	go func() {
		for wait := 20 * time.Second; ; wait = copyEvery {
			select {
			case <-a.ctx.Done():
				return
			case <-time.After(wait):
			}
			a.copies.make(a.ctx, a.copyTo(), false)
		}
	}()
}

// make makes a copy; when one is being made, it waits for that or leaves it.
func (c *copies) make(ctx context.Context, to string, wait bool) {
	if to == "" {
		return
	}
	if wait {
		c.busy.Lock()
	} else if !c.busy.TryLock() {
		return
	}
	defer c.busy.Unlock()
	made, err := c.opt.Copying.Copy(ctx, to)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err = err; err == nil {
		c.last = made
	}
}

// atEnd makes the last copy of a session, as far as the drive allows.
func (c *copies) atEnd() {
	if c == nil || c.opt.Copying.Copy == nil {
		return
	}
	to := c.copyTo()
	if to == "" {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), copyPatience)
	defer cancel()
	done := make(chan struct{})
	go func() {
		defer close(done)
		c.make(ctx, to, true) // one that is being made lacks what was typed since
	}()
	select {
	case <-done:
	case <-ctx.Done():
	}
}

// state says where the copy is and how old, or why there is none.
func (c *copies) state() string {
	to := c.copyTo()
	if to == "" {
		return "Er wordt geen reservekopie gemaakt. Uw brieven staan alleen op deze computer."
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	was := "In deze sessie is nog geen reservekopie gemaakt."
	if !c.last.At.IsZero() {
		was = "De laatste reservekopie is van " + ago(time.Since(c.last.At)) + " en heeft " + tell.Count(c.last.Letters, "brief", "brieven") + "."
	}
	if c.err != nil {
		was += " " + sentence(c.err)
	}
	return was
}

func ago(d time.Duration) string {
	switch m := int(d.Minutes()); {
	case m < 1:
		return "nog geen minuut geleden"
	case m == 1:
		return "1 minuut geleden"
	case m < 120:
		return strconv.Itoa(m) + " minuten geleden"
	}
	return strconv.Itoa(int(d.Hours())) + " uur geleden"
}

// showCopies tells where the safety copy is, and lets another folder be chosen.
func (a *App) showCopies() {
	to := a.copyTo()
	where := "Map: " + to
	if to == "" {
		where = "Kies een map op een andere schijf, bijvoorbeeld uw persoonlijke netwerkschijf."
	}
	parts := look.Column(8, look.NewProse(a.copies.state()), look.NewProse(where))
	d := &look.Dialog{Title: "Reservekopie", Content: parts, Width: 520}
	shut := look.NewButton(look.Filled, nil, "Sluiten", d.Cancel)
	if a.opt.Copying.Fixed {
		parts.Add(look.NewHelp(organised))
		d.Buttons = []*look.Button{shut}
		d.Show(a.win.Canvas())
		return
	}
	set := func(dir string) {
		a.keepSetting(prefCopy, dir)
		go func() {
			a.copies.make(a.ctx, dir, true)
			a.later(a.showCopies)
		}()
	}
	choose := look.NewButton(look.Plain, nil, "Map kiezen…", func() {
		d.Close()
		look.ChooseFolder(a.win.Canvas(), "Map voor de reservekopie", to, set)
	})
	off := look.NewButton(look.Plain, nil, "Geen reservekopie", func() {
		d.Close()
		a.keepSetting(prefCopy, noCopy)
	})
	d.Buttons = []*look.Button{choose, shut}
	if to != "" {
		d.Buttons = []*look.Button{off, choose, shut}
	}
	d.Show(a.win.Canvas())
}

// offerCopy looks, off Fyne's goroutine, for a copy that an empty start screen can bring back, and shows the screen again
// when there is one.
func (a *App) offerCopy() {
	to := a.copyTo()
	if a.offered || a.opt.Copying.Copies == nil || to == "" {
		return
	}
	a.offered = true
	go func() {
		if list := a.opt.Copying.Copies(to); len(list) > 0 {
			a.later(func() {
				a.toRestore = &list[0]
				for _, w := range a.windows {
					if w.start != nil {
						w.start.display()
					}
				}
			})
		}
	}()
}

// restore closes the empty store, brings the copy back and opens it again.
func (a *App) restore() {
	c := *a.toRestore
	a.toRestore = nil
	d := look.Message(a.win.Canvas(), "info", "Uw brieven komen terug", "Dit kan even duren als er veel bijlagen zijn.")
	go func() {
		a.copies.busy.Lock()
		defer a.copies.busy.Unlock()
		err := a.desk.Store.Close()
		if err == nil {
			err = a.opt.Copying.Restore(a.ctx, c)
		}
		st, open := a.opt.Store()
		a.later(func() {
			d.Close()
			if open != nil {
				a.storeFailed(open)
				return
			}
			a.desk.Store, a.desk.Words = st, export.Words(st)
			_ = st.Notices() // that they came from safety files is what was asked for
			if err != nil {
				look.Message(a.win.Canvas(), "error", "Het terughalen is niet gelukt", sentence(err))
			}
			a.showStart()
		})
	}()
}
