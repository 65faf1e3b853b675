package app

import (
	"context"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
)

// How long the end of the program waits.
const (
	loopPatience = 2 * time.Second // for Fyne's loop, after a signal
	lastPatience = 5 * time.Second // for the last save
	workPatience = 2 * time.Second // for long work that was told to stop
)

// loop is Fyne's loop as the drafts see it: their owner while it runs. Once it has ended they belong to whoever has the
// turn at the desk. What waits for the loop never waits longer than that.
type loop struct {
	do    func(f func()) // puts f in the loop's row, and does not wait
	ended chan struct{}
	once  sync.Once
	left  chan struct{} // closed when Fyne gave the program its goroutine back
	mu    sync.Mutex
}

func newLoop() *loop {
	return &loop{do: fyne.Do, ended: make(chan struct{}), left: make(chan struct{})}
}

// end says that the loop does nothing more: from the last window on that closes, since Fyne runs what is put in its row after that on
// whatever goroutine puts it there, with GLFW gone (2.8.1).
func (l *loop) end() { l.once.Do(func() { close(l.ended) }) }

func (l *loop) over() bool {
	select {
	case <-l.ended:
		return true
	default:
		return false
	}
}

// own runs f on Fyne's goroutine and waits for it; when the loop ends before it came to f, f runs here. It is the
// desk's Owner.
func (l *loop) own(f func()) {
	var once sync.Once // waits for f when the other side is in it
	done := make(chan struct{})
	run := func() { once.Do(func() { defer close(done); f() }) }
	if !l.over() {
		l.do(func() {
			if !l.over() {
				run()
			}
		})
		select {
		case <-done:
			return
		case <-l.ended:
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	run()
}

// later runs f on Fyne's goroutine, if the window is still there by then.
func (a *program) later(f func()) {
	if a.loop.over() {
		return
	}
	a.loop.do(func() {
		if !a.loop.over() {
			f()
		}
	})
}

// after is later once d has passed, while Fyne's loop runs; otherwise it gives nil and does nothing.
func (a *program) after(d time.Duration, f func()) *time.Timer {
	if !a.shown.Load() {
		return nil
	}
	return time.AfterFunc(d, func() { a.later(f) })
}

// signals ends the program when the system asks for that: at log-off, at a shutdown, when the terminal goes. Fyne's loop
// is asked to stop, and not waited for when it does not.
func (a *program) signals() {
	ch := make(chan os.Signal, 1)
	signal.Notify(ch, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	go func() {
		select {
		case <-ch:
		case <-a.opt.Asked: // before the window listened
		}
		a.stop() // a window that is still opening sees this
		if !a.toldToEnd() {
			a.finishAlone()
		}
	}()
}

// lastGone ends the loop with its last window. Now and then Fyne does not come back from it (2.8.1): what it does as the last thing stays
// behind in a row that nobody reads any more, and Run waits for it.
func (a *program) lastGone() {
	a.loop.end()
	if !a.shown.Load() {
		return
	}
	go func() {
		select {
		case <-a.loop.left:
		case <-time.After(loopPatience):
			a.finishAlone()
		}
	}()
}

// finishAlone ends the program without Fyne's goroutine.
func (a *program) finishAlone() {
	a.finish()
	os.Exit(0)
}

// toldToEnd asks Fyne's loop to stop as soon as it is there, once: what is put in its row while it closes that makes Fyne panic (2.8.1). It is
// false when a loop that runs does not stop.
func (a *program) toldToEnd() bool {
	told := false
	for end := time.After(loopPatience); ; {
		if !told && a.shown.Load() {
			told = true
			a.loop.do(a.endLoop)
		}
		select {
		case <-a.loop.left:
			return true
		case <-time.After(20 * time.Millisecond):
		case <-end:
			return !told // the store is being opened: Run ends by itself
		}
	}
}

// endLoop asks Fyne's loop to stop. One that stopped just before has no windows any more, and Fyne panics for want of them (2.8.1): there is
// nothing left to ask then, and finish keeps what there is.
func (a *program) endLoop() {
	defer func() { _ = recover() }()
	a.loop.end()
	a.fyne.Quit()
}

// session sees to it that nothing is lost when the user logs off: see sessionEnd.
func (a *program) session() {
	sessionEnd(func() {
		var open []*editor
		a.loop.own(func() { open = a.editors() })
		a.saveLast(open)
	}, a.finish)
}

// finish keeps what is not kept yet and closes the store, once. The window has gone, or is about to.
func (a *program) finish() {
	a.finished.Do(func() {
		a.loop.end()
		a.stop()
		if a.unserve != nil {
			a.unserve() // commands of other processes end first
		}
		open := a.editors()
		for _, e := range open {
			e.keeper.Stop()
			e.leaveMark() // who logs off comes back to it
		}
		a.saveLast(open)
		a.labourEnds()
		a.removePrints()
		if a.desk != nil {
			a.copies.atEnd()
			a.settingsKept()
			_ = a.desk.Store.Close()
		}
	})
}

// labourEnds waits for long work that was told to stop: it takes away what it has made so far, such as some of the files of a letter.
func (a *program) labourEnds() {
	done := make(chan struct{})
	go func() {
		defer close(done)
		a.labours.Wait()
	}()
	select {
	case <-done:
	case <-time.After(workPatience):
	}
}

// saveLast keeps letters when the program has to end: beside each other, since a disk that is slow for one has no time left for the others.
func (a *program) saveLast(open []*editor) {
	ctx, cancel := context.WithTimeout(context.Background(), lastPatience)
	defer cancel()
	var all sync.WaitGroup
	for _, e := range open {
		all.Go(func() { _ = a.desk.Save(ctx, e.draft) })
	}
	all.Wait()
}
