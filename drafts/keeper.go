package drafts

import (
	"context"
	"errors"
	"sync"
	"time"
)

// Times of saving. Text that was on screen is on disk within two seconds: a change waits for a pause in the typing, but
// no longer than saveMost, and less when saving itself is slow: both together stay within onDisk.
const (
	savePause = 350 * time.Millisecond
	saveMost  = time.Second
	saveRetry = 2 * time.Second
	onDisk    = 1800 * time.Millisecond // from the key to the disk, with something left for the window itself
)

// Keeper saves one open draft soon after each change, on a goroutine of its own, so that a draft that cannot be saved
// never holds up another.
type Keeper struct {
	save func(context.Context) error
	wake chan struct{}
	ctx  context.Context
	stop context.CancelFunc
	done sync.WaitGroup
	took time.Duration // the last save
}

// NewKeeper starts a keeper. Save keeps the draft as it is; when it fails it is tried again until it does not, or until
// the keeper is stopped. An error that is ErrNoPlace is no failure: the draft was kept.
func NewKeeper(save func(context.Context) error) *Keeper {
	k := &Keeper{save: save, wake: make(chan struct{}, 1)}
	k.ctx, k.stop = context.WithCancel(context.Background())
	k.done.Go(k.run)
	return k
}

// Changed asks for a save soon. It never blocks.
func (k *Keeper) Changed() {
	select {
	case k.wake <- struct{}{}:
	default:
	}
}

// Stop ends the keeper. A save that is under way goes on; Wait waits for it.
func (k *Keeper) Stop() { k.stop() }

// Wait waits for the end of a keeper that was stopped.
func (k *Keeper) Wait() { k.done.Wait() }

func (k *Keeper) run() {
	for {
		select {
		case <-k.wake:
		case <-k.ctx.Done():
			return
		}
		k.settle()
		for {
			// The save itself is not broken off: half a save is none, and its outcome would be unclear.
			begin := time.Now()
			err := k.save(context.WithoutCancel(k.ctx))
			k.took = time.Since(begin)
			if err == nil || errors.Is(err, ErrNoPlace) || !k.wait(saveRetry) {
				break
			}
		}
	}
}

// settle waits for a pause in the typing. A save that is slow may have been waited for by what is to be saved now, and
// will be waited for again.
func (k *Keeper) settle() {
	most := max(0, min(saveMost, onDisk-2*k.took))
	for first := time.Now(); time.Since(first) < most; {
		select {
		case <-k.wake:
		case <-time.After(min(savePause, most)):
			return
		case <-k.ctx.Done():
			return
		}
	}
}

// wait reports false when the keeper was stopped meanwhile.
func (k *Keeper) wait(d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-k.ctx.Done():
		return false
	}
}
