package drafts

import (
	"context"
	"errors"
	"sync"
	"time"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
)

// Desk is a store with the drafts that are open on it. The window and the command line both work through it, so that a
// command sees and changes the letter that is on the screen. Of every draft there is one copy at most, and one at a time
// loads, changes or keeps it: acts are answered in the order in which they are in the list. Errors are those of the Store, and
// of kind ErrDamaged where the acts do not fit the letter; a context that ends while a turn is waited for is its Err.
type Desk struct {
	Store Store
	// Owner runs f on the goroutine that owns the open drafts and waits for it. It must run f, also while the program
	// ends. Nil runs it at once.
	Owner func(f func())
	// Kept, when set, is called through Owner after every try to save an open draft.
	Kept func(d *Draft, err error)
	// Words, when set, gives the words in a bijlage, by the SHA-256 (hex) of its file, so that drafts are found by them; false
	// when it may give them another time.
	Words func(ctx context.Context, sha string) (string, bool)

	found finding // see Refresh

	mu    sync.Mutex // guards slots and what is in them
	slots map[letter.ID]*slot
}

// slot is the one place of a draft.
type slot struct {
	turn  chan struct{} // holds one token while someone loads, changes or keeps the draft
	users int           // who has the turn or waits for it
	open  *Draft        // nil while no one has it open
}

// Errors of Desk.
var (
	// ErrLater: it was done and stands in the letter, but no store has it yet. It is tried again.
	ErrLater = errors.New("drafts: done, not yet kept")
	// ErrNoPlace: acts of ours had no place in the letter as somebody else changed it.
	ErrNoPlace = errors.New("drafts: no place any more")
)

func (k *Desk) own(f func()) {
	if k.Owner == nil {
		f()
		return
	}
	k.Owner(f)
}

// enter waits for the turn at a draft; leave ends it.
func (k *Desk) enter(ctx context.Context, id letter.ID) (s *slot, leave func(), err error) {
	k.mu.Lock()
	if k.slots == nil {
		k.slots = map[letter.ID]*slot{}
	}
	if s = k.slots[id]; s == nil {
		s = &slot{turn: make(chan struct{}, 1)}
		k.slots[id] = s
	}
	s.users++
	k.mu.Unlock()
	done := func() {
		k.mu.Lock()
		defer k.mu.Unlock()
		if s.users--; s.users == 0 && s.open == nil {
			delete(k.slots, id)
		}
	}
	select {
	case s.turn <- struct{}{}:
		return s, func() { <-s.turn; done() }, nil
	case <-ctx.Done():
		done()
		return nil, nil, ctx.Err()
	}
}

// opened gives the copy of a draft that is open, nil when there is none.
func (k *Desk) opened(id letter.ID) *Draft {
	k.mu.Lock()
	defer k.mu.Unlock()
	if s := k.slots[id]; s != nil {
		return s.open
	}
	return nil
}

// Open gives a draft to work on; it stays open until Close. Call it off the owner goroutine. ErrInBin for what lies in the bin.
func (k *Desk) Open(ctx context.Context, id letter.ID) (*Draft, error) {
	s, leave, err := k.enter(ctx, id)
	if err != nil {
		return nil, err
	}
	defer leave()
	d, err := k.draft(ctx, id, false)
	if err != nil {
		return nil, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	s.open = d
	return d, nil
}

// Close forgets an open draft, with what is not kept of it.
func (k *Desk) Close(id letter.ID) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if s := k.slots[id]; s != nil {
		if s.open = nil; s.users == 0 {
			delete(k.slots, id)
		}
	}
}

// Holds reports whether a draft is the copy that is open: another, of a draft that was removed or replaced since, is kept no more.
func (k *Desk) Holds(d *Draft) bool { return k.opened(d.ID) == d }

// draft gives the draft that is open, else the one that is kept. What lies in the bin is refused (ErrInBin) unless binned says
// so. The caller has the turn.
func (k *Desk) draft(ctx context.Context, id letter.ID, binned bool) (*Draft, error) {
	if d := k.opened(id); d != nil {
		return d, nil
	}
	d, _, err := k.load(ctx, id, binned)
	return d, err
}

// load opens the draft that is kept, and gives what it was opened from.
func (k *Desk) load(ctx context.Context, id letter.ID, binned bool) (*Draft, *Saved, error) {
	s, err := k.Store.Load(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	if s.Binned && !binned {
		return nil, nil, &tell.Error{Kind: ErrInBin, Text: "Deze brief ligt in de prullenbak. Er is niets gewijzigd. Haal hem eerst terug."}
	}
	d, err := OpenDraft(s)
	if err != nil {
		return nil, nil, err
	}
	d.By = k.Store.Who()
	return d, s, nil
}

// Create keeps a new letter, with the comments that it came with, as a draft and gives its ID.
func (k *Desk) Create(ctx context.Context, l *letter.Letter, comments ...*review.Thread) (letter.ID, error) {
	d := NewDraft(letter.Random(), l)
	d.doc.Threads = comments
	err := k.Store.Create(ctx, d.Snapshot())
	if err == nil {
		k.did(ctx, d.ID, "aanmaken", "")
	}
	return d.ID, err
}

// Snapshot gives a draft as it is now: as on the screen when it is open, else as kept.
func (k *Desk) Snapshot(ctx context.Context, id letter.ID) (s *Snapshot, err error) {
	if d := k.opened(id); d != nil {
		k.own(func() { s = d.Snapshot() })
		return s, nil
	}
	_, leave, err := k.enter(ctx, id)
	if err != nil {
		return nil, err
	}
	defer leave()
	d, err := k.draft(ctx, id, true)
	if err != nil {
		return nil, err
	}
	k.own(func() { s = d.Snapshot() })
	return s, nil
}

// Delete removes a draft, open or not.
func (k *Desk) Delete(ctx context.Context, id letter.ID) error {
	_, leave, err := k.enter(ctx, id)
	if err != nil {
		return err
	}
	defer leave()
	if err := k.Store.Delete(ctx, id); err != nil {
		return err
	}
	k.did(ctx, id, "verwijderen", "")
	k.Close(id)
	return nil
}

// Bin puts a draft in the bin, open or not, with all that was done in it; or takes it out again. See Store.Bin.
func (k *Desk) Bin(ctx context.Context, id letter.ID, at time.Time) error {
	_, leave, err := k.enter(ctx, id)
	if err != nil {
		return err
	}
	defer leave()
	if d := k.opened(id); d != nil {
		if err := k.save(ctx, d); err != nil {
			return err
		}
	}
	if err := k.Store.Bin(ctx, id, at); err != nil {
		return err
	}
	action := "in de prullenbak"
	if at.IsZero() {
		action = "uit de prullenbak"
	}
	k.did(ctx, id, action, "")
	k.Close(id)
	return nil
}

// With does a row of acts on a draft and keeps them, all or none: when act or keeping fails, the draft is as before.
// Only when somebody went on in the open draft meanwhile, what is not kept yet stays in it, and the error is ErrLater.
// Act may be called again from the start, when it needs history that has to be loaded.
func (k *Desk) With(ctx context.Context, id letter.ID, act func(*Draft) error) error {
	_, leave, err := k.enter(ctx, id)
	if err != nil {
		return err
	}
	defer leave()
	d, err := k.draft(ctx, id, false)
	if err != nil {
		return err
	}
	var m Mark
	var edits uint64
	try := func() {
		m, d.By = d.Mark(), k.Store.Who()
		if err = act(d); err != nil {
			d.Reset(m)
		}
		edits = d.edits
	}
	for k.own(try); errors.Is(err, ErrEarlier); k.own(try) {
		if err := k.recall(ctx, d); err != nil {
			return err
		}
	}
	if err != nil {
		return err
	}
	if err = k.save(ctx, d); err == nil || errors.Is(err, ErrNoPlace) {
		return err
	}
	undone := false
	k.own(func() {
		if undone = d.edits == edits; undone {
			d.Reset(m)
		}
	})
	if undone {
		return err
	}
	return &tell.Error{Kind: ErrLater, Err: err, Text: "De opdracht is uitgevoerd in de brief die openstaat, maar nog niet opgeslagen. Voer haar niet nog eens uit: Kamerbrief probeert vanzelf opnieuw op te slaan. Kijk in het venster of dat lukt."}
}

// Save keeps what of an open draft is not kept yet. Off the owner goroutine only. When it returns nil it is on disk, or
// the draft is no longer open. ErrNoPlace: the rest is on disk.
func (k *Desk) Save(ctx context.Context, d *Draft) error {
	_, leave, err := k.enter(ctx, d.ID)
	if err != nil {
		return err
	}
	defer leave()
	if k.opened(d.ID) != d {
		return nil
	}
	return k.save(ctx, d)
}

// tries is how often a draft is brought up to its store before that is given up.
const tries = 5

// save keeps what is pending of a draft. The caller has the turn.
func (k *Desk) save(ctx context.Context, d *Draft) error {
	var u Unkept
	var lost []Act
	take := func() { u = d.Take() }
	k.own(take)
	var err error
	for n := 0; len(u.Acts) > 0; n++ {
		err = k.Store.Append(ctx, d.ID, u.Parent, u.Acts, u.Snap.Summary())
		var b *Behind
		if !errors.As(err, &b) {
			break
		}
		if b.Unknown || len(b.Acts) == 0 || n == tries {
			err = &tell.Error{Kind: ErrDamaged, Err: err, Text: "Wat van deze brief is opgeslagen, is niet de brief die hier openstaat. Er is niets overschreven. Kopieer uw laatste wijzigingen, sluit de brief en open haar opnieuw."}
			break
		}
		var gone []Act
		k.own(func() {
			if gone, err = d.Settle(b.Acts); err == nil {
				take()
			}
		})
		if lost = append(lost, gone...); err != nil {
			err = &tell.Error{Kind: ErrDamaged, Err: err, Text: "Deze brief is intussen ergens anders gewijzigd en de wijzigingen passen niet op elkaar. Er is niets overschreven. Kopieer uw laatste wijzigingen, sluit de brief en open haar opnieuw."}
			break
		}
	}
	k.own(func() {
		if err == nil {
			d.Acknowledge(u.Snap.Head)
		}
		if k.Kept != nil {
			k.Kept(d, err)
		}
	})
	if err == nil {
		k.logActs(ctx, d.ID, u.Acts, u.Snap.Seq-uint64(len(u.Acts))+1)
	}
	if err == nil && len(u.Acts) > 0 && k.Store.Due(d.ID) {
		_ = k.Store.Checkpoint(ctx, u.Snap, "") // only a short cut for the next opening; the acts are kept
	}
	if err == nil && len(lost) > 0 {
		return noPlace(lost)
	}
	return err
}

// noPlace says which words are not in the letter.
func noPlace(lost []Act) error {
	words := ""
	for i := range lost {
		if w := lost[i].Words(); w != "" {
			words += " “" + w + "”"
		}
	}
	text := "Deze brief is intussen ergens anders gewijzigd. Een deel van uw wijzigingen past er niet meer in en is niet opgeslagen. Doe ze opnieuw als ze nog nodig zijn."
	if words != "" {
		text += " Het gaat om:" + words
	}
	return &tell.Error{Kind: ErrNoPlace, Text: text}
}

// Recall loads history of an open draft from further back, so that Undo or Redo can go on after ErrEarlier. Off the
// owner goroutine only.
func (k *Desk) Recall(ctx context.Context, d *Draft) error {
	_, leave, err := k.enter(ctx, d.ID)
	if err != nil {
		return err
	}
	defer leave()
	return k.recall(ctx, d)
}

// recall doubles how far the history in memory reaches, at least.
func (k *Desk) recall(ctx context.Context, d *Draft) (err error) {
	var from, kept uint64
	k.own(func() { from, kept = d.hist.from, d.seq-uint64(len(d.pending)) })
	far := from - min(from, kept-from)
	whole := &Saved{}
	for seq := kept; ; seq = whole.Snapshot.Seq {
		s, err := k.Store.Earlier(ctx, d.ID, seq)
		if err != nil {
			return err
		}
		whole.Snapshot, whole.Earlier, whole.Acts = s.Snapshot, s.Earlier, append(s.Acts[:len(s.Acts):len(s.Acts)], whole.Acts...)
		if at := s.Snapshot.Seq; at < from && at <= far || !s.Earlier {
			break
		}
	}
	longer, err := OpenDraft(whole)
	if err != nil {
		return err
	}
	k.own(func() { err = d.Recall(longer) })
	return err
}
