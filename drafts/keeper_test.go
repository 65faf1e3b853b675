package drafts

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"kamerbrief/drafts/tell"
)

// typist types a key each step and remembers when; disk is what a save wrote down.
type typist struct {
	slow time.Duration // how long a save takes

	mu   sync.Mutex
	now  typed
	fail error // what a save answers
}

// typed is how far a typist is.
type typed struct{ keys, disk, saves int }

func (w *typist) save(context.Context) error {
	w.mu.Lock()
	w.now.saves++
	n := w.now.keys
	w.mu.Unlock()
	time.Sleep(w.slow)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.fail == nil {
		w.now.disk = n
	}
	return w.fail
}

// key types one and gives its number.
func (w *typist) key() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now.keys++
	return w.now.keys
}

func (w *typist) fails(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.fail = err
}

func (w *typist) look() typed {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

// TestKeeperInTime: whatever the rhythm of the typing, a key is on disk within two seconds, and not at every key.
func TestKeeperInTime(t *testing.T) {
	for _, slow := range []time.Duration{300 * time.Millisecond, 900 * time.Millisecond} {
		keeperInTime(t, slow)
	}
}

func keeperInTime(t *testing.T, slow time.Duration) {
	for _, every := range []time.Duration{20 * time.Millisecond, 200 * time.Millisecond, 340 * time.Millisecond, 360 * time.Millisecond, 900 * time.Millisecond, 3 * time.Second} {
		synctest.Test(t, func(t *testing.T) {
			w := &typist{slow: slow}
			k := NewKeeper(w.save)
			late := func(n int) { // looks two seconds after key n
				time.Sleep(2 * time.Second)
				if on := w.look().disk; on < n {
					t.Errorf("a key every %v, saved in %v: key %d is not on disk after two seconds, %d is", every, slow, n, on)
				}
			}
			start := time.Now()
			for time.Since(start) < 20*time.Second {
				n := w.key()
				k.Changed()
				go late(n)
				time.Sleep(every)
			}
			time.Sleep(3 * time.Second)
			if n := w.look().saves; every < 300*time.Millisecond && n > 25 {
				t.Errorf("a key every %v: %d saves in 20 s", every, n)
			}
			k.Stop()
			k.Wait()
		})
	}
}

// TestKeeperTriesAgain: a save that fails is tried again without a key, as long as it fails; one draft that cannot be
// saved holds up no other; stopping ends it.
func TestKeeperTriesAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sick, well := &typist{fail: errors.New("full")}, &typist{}
		a, b := NewKeeper(sick.save), NewKeeper(well.save)
		sick.key()
		well.key()
		a.Changed()
		b.Changed()
		time.Sleep(2 * time.Second)
		if well.look().disk != 1 {
			t.Error("the draft that can be saved is not")
		}
		time.Sleep(20 * time.Second)
		if n := sick.look().saves; n < 8 || n > 12 {
			t.Errorf("%d tries in 22 s", n)
		}
		sick.fails(nil)
		time.Sleep(saveRetry)
		if sick.look().disk != 1 {
			t.Error("not saved after it could be")
		}
		n := sick.look().saves
		sick.fails(errors.New("full"))
		sick.key()
		a.Changed()
		time.Sleep(time.Second)
		a.Stop()
		a.Wait()
		time.Sleep(20 * time.Second)
		if more := sick.look().saves - n; more != 1 {
			t.Errorf("%d tries after it was stopped", more-1)
		}
		b.Stop()
	})
}

// TestKeeperNoPlace: acts that had no place are no failed save.
func TestKeeperNoPlace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &typist{fail: &tell.Error{Kind: ErrNoPlace}}
		k := NewKeeper(w.save)
		k.Changed()
		time.Sleep(10 * time.Second)
		if n := w.look().saves; n != 1 {
			t.Errorf("%d saves", n)
		}
		k.Stop()
	})
}
