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
	*program
	last     time.Time   // when the last save that succeeded was
	low      bool        // the disk is nearly full
	watching *time.Timer // looks whether there is room again
}

// keeper starts the saving of a draft.
func (s *saver) keeper(d *drafts.Draft) *drafts.Keeper {
	return drafts.NewKeeper(func(ctx context.Context) error {
		err := s.save(ctx, d)
		if errors.Is(err, drafts.ErrNoPlace) {
			s.later(func() {
				if w := s.holding(d.ID); w != nil {
					look.Message(w.win.Canvas(), "warning", "Niet alles past meer in de brief", sentence(err))
				}
			})
		}
		return err
	})
}

// save keeps the draft now and has the status bar say so when it takes long.
func (s *saver) save(ctx context.Context, d *drafts.Draft) error {
	slow := time.AfterFunc(saveSlow, func() {
		s.later(func() {
			if w := s.holding(d.ID); w != nil {
				w.editor.status.saving()
			}
		})
	})
	defer slow.Stop()
	err := s.desk.Save(ctx, d)
	low := s.desk.Store.Low() // asked here: it waits for the store
	ns := s.desk.Store.Notices()
	s.later(func() {
		s.space(low)
		if len(s.windows) > 0 {
			s.windows[0].notices(ns)
		}
	})
	return err
}

// space tells once that the disk is nearly full, and again when it became so anew.
func (s *saver) space(low bool) {
	was := s.low
	s.low = low
	for _, e := range s.editors() {
		e.status.low = low
		e.status.again()
		e.noticeAgain()
		if low && !was {
			e.notice("De schijf is bijna vol. Maak ruimte vrij op de schijf, anders lukt opslaan straks niet meer.", nil, func() bool { return s.low })
		}
	}
	if low && s.watching == nil {
		s.watching = time.AfterFunc(lowAgain, func() {
			low := s.desk.Store.Low()
			s.later(func() {
				s.watching = nil
				s.space(low)
			})
		})
	}
}

// kept is called on Fyne's goroutine after every try to save. "Opgeslagen" is shown here and nowhere else: only when
// the store has synced everything up to the letter that is on the screen.
func (s *saver) kept(d *drafts.Draft, err error) {
	if s.loop.over() { // nothing is shown any more
		return
	}
	if err == nil {
		s.last = time.Now()
	}
	w := s.holding(d.ID)
	switch {
	case w == nil || w.editor.draft != d:
	case err != nil:
		w.editor.status.notSaved(reason(err))
	case d.Pending() == 0:
		w.editor.status.saved(s.last)
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
		s.later(func() { done(err) })
	}()
}
