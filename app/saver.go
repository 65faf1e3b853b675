package app

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"kamerbrief/drafts"
)

// Times of saving. Text that was on screen is on disk within two seconds: a change waits for a pause in the typing,
// but no longer than most.
const (
	savePause = 350 * time.Millisecond
	saveMost  = 1000 * time.Millisecond
	saveRetry = 2 * time.Second
	lowAgain  = 3 * time.Second
	saveSlow  = time.Second // after which the status bar says that saving is under way
)

// saver keeps the open draft soon after each change, on a goroutine of its own.
type saver struct {
	app  *App
	wake chan *drafts.Draft

	last  time.Time // when the last save that succeeded was
	saved uint64    // number of the last event on disk
	err   error     // of the last try
	low   bool      // the disk is nearly full

	watching *time.Timer // looks whether there is room again
}

func newSaver(a *App) *saver {
	s := &saver{app: a, wake: make(chan *drafts.Draft, 1)}
	go s.run()
	return s
}

// changed asks for a save soon. It never blocks.
func (s *saver) changed(d *drafts.Draft) {
	select {
	case s.wake <- d:
	default:
	}
}

func (s *saver) run() {
	for {
		var d *drafts.Draft
		select {
		case d = <-s.wake:
		case <-s.app.ctx.Done():
			return
		}
		first := time.Now()
	settle:
		for time.Since(first) < saveMost {
			select {
			case <-s.wake:
			case <-time.After(savePause):
				break settle
			case <-s.app.ctx.Done():
				return
			}
		}
		for s.save(d) != nil {
			select {
			case <-time.After(saveRetry):
			case <-s.app.ctx.Done():
				return
			}
		}
	}
}

// save keeps the draft now and has the status bar say so when it takes long.
func (s *saver) save(d *drafts.Draft) error {
	slow := time.AfterFunc(saveSlow, func() {
		fyne.Do(func() {
			if e := s.app.editor; e != nil {
				e.status.saving()
			}
		})
	})
	defer slow.Stop()
	err := s.app.desk.Save(context.Background(), d)
	low := s.app.desk.Store.Low() // asked here: it waits for the store
	ns := s.app.desk.Store.Notices()
	fyne.Do(func() {
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
			fyne.Do(func() {
				s.watching = nil
				s.room(low)
			})
		})
	}
}

// kept is called on Fyne's goroutine after every try to save. "Opgeslagen" is shown here and nowhere else: only when
// the store has synced everything up to the letter that is on the screen.
func (s *saver) kept(d *drafts.Draft, err error) {
	s.err = err
	e := s.app.editor
	if err == nil {
		s.last, s.saved = time.Now(), d.Seq()-uint64(len(d.Pending()))
	}
	if e == nil || e.draft != d {
		return
	}
	switch {
	case err != nil:
		e.status.notSaved(reason(err))
	case len(d.Pending()) == 0:
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
	if len(d.Pending()) == 0 {
		done(nil)
		return
	}
	go func() {
		err := s.save(d)
		fyne.Do(func() { done(err) })
	}()
}
