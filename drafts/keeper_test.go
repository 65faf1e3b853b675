package drafts

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// typist types a key each step and remembers when; disk is what a save wrote down.
type typist struct {
	keys, disk int
	saves      int
	slow       time.Duration // how long a save takes
	fail       error         // what a save answers
}

func (w *typist) save(context.Context) error {
	w.saves++
	n := w.keys
	time.Sleep(w.slow)
	if w.fail != nil {
		return w.fail
	}
	w.disk = n
	return nil
}

// TestKeeperInTime: whatever the rhythm of the typing, a key is on disk within two seconds, and not at every key.
func TestKeeperInTime(t *testing.T) {
	for _, every := range []time.Duration{20 * time.Millisecond, 200 * time.Millisecond, 340 * time.Millisecond, 360 * time.Millisecond, 900 * time.Millisecond, 3 * time.Second} {
		synctest.Test(t, func(t *testing.T) {
			w := &typist{slow: 300 * time.Millisecond}
			k := NewKeeper(w.save)
			late := func(n int) { // looks two seconds after key n
				time.Sleep(2 * time.Second)
				if w.disk < n {
					t.Errorf("a key every %v: key %d is not on disk after two seconds, %d is", every, n, w.disk)
				}
			}
			start := time.Now()
			for time.Since(start) < 20*time.Second {
				w.keys++
				k.Changed()
				go late(w.keys)
				time.Sleep(every)
			}
			time.Sleep(3 * time.Second)
			if every < 300*time.Millisecond && w.saves > 25 {
				t.Errorf("a key every %v: %d saves in 20 s", every, w.saves)
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
		sick.keys, well.keys = 1, 1
		a.Changed()
		b.Changed()
		time.Sleep(2 * time.Second)
		if well.disk != 1 {
			t.Error("the draft that can be saved is not")
		}
		time.Sleep(20 * time.Second)
		if sick.saves < 8 || sick.saves > 12 {
			t.Errorf("%d tries in 22 s", sick.saves)
		}
		sick.fail = nil
		time.Sleep(saveRetry)
		if sick.disk != 1 {
			t.Error("not saved after it could be")
		}
		n := sick.saves
		sick.fail = errors.New("full")
		sick.keys++
		a.Changed()
		time.Sleep(time.Second)
		a.Stop()
		a.Wait()
		time.Sleep(20 * time.Second)
		if sick.saves != n+1 {
			t.Errorf("%d tries after it was stopped", sick.saves-n-1)
		}
		b.Stop()
	})
}

// TestKeeperNoPlace: acts that had no place are no failed save.
func TestKeeperNoPlace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &typist{fail: &Error{Kind: ErrNoPlace}}
		k := NewKeeper(w.save)
		k.Changed()
		time.Sleep(10 * time.Second)
		if w.saves != 1 {
			t.Errorf("%d saves", w.saves)
		}
		k.Stop()
	})
}
