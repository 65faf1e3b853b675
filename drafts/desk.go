package drafts

import (
	"context"
	"sync"

	"kamerbrief/drafts/letter"
)

// Desk is a store with the drafts that are open on it. The window and the command line both work through it, so that a
// command sees and changes the letter that is on the screen.
type Desk struct {
	Store Store
	// Owner runs f on the goroutine that owns the open drafts and waits for it: fyne.DoAndWait in the window.
	// Nil runs it at once.
	Owner func(f func())
	// Kept, when set, is called on the owner goroutine after every try to save an open draft.
	Kept func(d *Draft, err error)

	mu   sync.Mutex // guards open
	open map[letter.ID]*Draft
	save sync.Mutex // one save at a time keeps events in order
}

// CheckpointEvery is after how many events a snapshot is kept, so that opening a draft stays quick.
const CheckpointEvery = 200

func (k *Desk) own(f func()) {
	if k.Owner == nil {
		f()
		return
	}
	k.Owner(f)
}

func (k *Desk) opened(id letter.ID) *Draft {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.open[id]
}

// Open gives a draft to work on; it stays open until Close. Call it off the owner goroutine.
func (k *Desk) Open(ctx context.Context, id letter.ID) (*Draft, error) {
	if d := k.opened(id); d != nil {
		return d, nil
	}
	d, err := k.load(ctx, id)
	if err != nil {
		return nil, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.open == nil {
		k.open = map[letter.ID]*Draft{}
	}
	k.open[id] = d
	return d, nil
}

// Close forgets an open draft. Save it first.
func (k *Desk) Close(id letter.ID) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.open, id)
}

func (k *Desk) load(ctx context.Context, id letter.ID) (*Draft, error) {
	s, err := k.Store.Load(ctx, id)
	if err != nil {
		return nil, err
	}
	return OpenDraft(s)
}

// Create keeps a new letter as a draft and gives its ID.
func (k *Desk) Create(ctx context.Context, l *letter.Letter) (letter.ID, error) {
	d := NewDraft(letter.Random(), l)
	return d.ID, k.Store.Create(ctx, d.Snapshot())
}

// Snapshot gives a draft as it is now: as on the screen when it is open, else as kept.
func (k *Desk) Snapshot(ctx context.Context, id letter.ID) (*Snapshot, error) {
	if d := k.opened(id); d != nil {
		var s *Snapshot
		k.own(func() { s = d.Snapshot() })
		return s, nil
	}
	d, err := k.load(ctx, id)
	if err != nil {
		return nil, err
	}
	return d.Snapshot(), nil
}

// With does a row of acts on a draft and keeps them, all or none: when act or keeping fails, the draft is as before.
func (k *Desk) With(ctx context.Context, id letter.ID, act func(*Draft) error) error {
	d := k.opened(id)
	if d == nil {
		var err error
		if d, err = k.load(ctx, id); err != nil {
			return err
		}
	}
	var err error
	k.own(func() {
		m := d.Mark()
		if err = act(d); err != nil {
			d.Reset(m)
		}
	})
	if err != nil {
		return err
	}
	return k.Save(ctx, d)
}

// Save keeps what of a draft is not kept yet. Off the owner goroutine only. When it returns nil the events are on disk.
func (k *Desk) Save(ctx context.Context, d *Draft) error {
	k.save.Lock()
	defer k.save.Unlock()
	var ev []Event
	var snap *Snapshot
	k.own(func() { ev, snap = d.Pending(), d.Snapshot() })
	var err error
	if len(ev) > 0 {
		err = k.Store.Append(ctx, d.ID, ev, snap.Summary())
	}
	k.own(func() {
		if err == nil {
			d.Acknowledge(snap.Seq)
		}
		if k.Kept != nil {
			k.Kept(d, err)
		}
	})
	if err == nil && len(ev) > 0 && ev[0].Seq/CheckpointEvery != (snap.Seq+1)/CheckpointEvery {
		_ = k.Store.Checkpoint(ctx, snap, "") // only a short cut for the next opening; the events are kept
	}
	return err
}
