package app

import (
	"context"
	"errors"
	"time"

	"kamerbrief/app/look"
	"kamerbrief/drafts"
)

const (
	lowAgain = 3 * time.Second
	saveSlow = time.Second // after which the status bar says that saving is under way
)

// saver keeps open drafts and says in the status bar how that goes.
type saver struct {
	app      *App
	last     time.Time   // when the last save that succeeded was
	low      bool        // the disk is nearly full
	watching *time.Timer // looks whether there is room again
}

// keeper starts the saving of a draft.
func (s *saver) keeper(d *drafts.Draft) *drafts.Keeper {
	return drafts.NewKeeper(func(ctx context.Context) error {
		err := s.save(ctx, d)
		if errors.Is(err, drafts.ErrNoPlace) {
			s.app.later(func() {
				look.Message(s.app.win.Canvas(), "warning", "Niet alles past meer in de brief", sentence(err))
			})
		}
		return err
	})
}

// save keeps the draft now and has the status bar say so when it takes long.
func (s *saver) save(ctx context.Context, d *drafts.Draft) error {
	slow := time.AfterFunc(saveSlow, func() {
		s.app.later(func() {
			if e := s.app.editor; e != nil && e.draft == d {
				e.status.saving()
			}
		})
	})
	defer slow.Stop()
	err := s.app.desk.Save(ctx, d)
	low := s.app.desk.Store.Low() // asked here: it waits for the store
	ns := s.app.desk.Store.Notices()
	s.app.later(func() {
		s.room(low)
		s.app.notices(ns)
	})
	return err
}

// room tells once that the disk is nearly full, and again when it became so anew.
func (s *saver) room(low bool) {
	if e := s.app.editor; e != nil {
		e.status.low = low
		e.status.again()
		if low && !s.low {
			e.notice("De schijf is bijna vol. Maak ruimte vrij op de schijf, anders lukt opslaan straks niet meer.", nil)
		}
	}
	s.low = low
	if low && s.watching == nil {
		s.watching = time.AfterFunc(lowAgain, func() {
			low := s.app.desk.Store.Low()
			s.app.later(func() {
				s.watching = nil
				s.room(low)
			})
		})
	}
}

// kept is called on Fyne's goroutine after every try to save. "Opgeslagen" is shown here and nowhere else: only when
// the store has synced everything up to the letter that is on the screen.
func (s *saver) kept(d *drafts.Draft, err error) {
	if s.app.loop.over() { // nothing is shown any more
		return
	}
	if err == nil {
		s.last = time.Now()
	}
	e := s.app.editor
	if e == nil || e.draft != d {
		return
	}
	switch {
	case err != nil:
		e.status.notSaved(reason(err))
	case d.Pending() == 0:
		e.status.saved(s.last)
	}
}

// reason is why saving failed, in the few words the status bar has.
func reason(err error) string {
	switch {
	case errors.Is(err, drafts.ErrDiskFull):
		return "schijf vol"
	case errors.Is(err, drafts.ErrDamaged):
		return "opslag beschadigd"
	case errors.Is(err, drafts.ErrFolder):
		return "map niet bereikbaar"
	}
	return "opslag weigert"
}

// flush keeps everything and then calls done on Fyne's goroutine.
func (s *saver) flush(d *drafts.Draft, done func(error)) {
	if d.Pending() == 0 {
		done(nil)
		return
	}
	go func() {
		err := s.save(context.Background(), d)
		s.app.later(func() { done(err) })
	}()
}
