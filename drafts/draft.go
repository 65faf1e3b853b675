package drafts

import (
	"errors"
	"slices"
	"time"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// Draft is an open letter with its comments, selection and history. All change goes through it. It belongs to one
// goroutine; Snapshot gives others a value to read.
type Draft struct {
	ID    letter.ID
	State string // concept, afstemming, verzonden

	l       *letter.Letter
	threads []*review.Thread
	sel     edit.Selection
	done    []*Entry // undo stack, oldest first
	undone  []*Entry // redo stack, next one last
	seq     uint64   // number of the last event
	pending []Event  // not yet acknowledged by a store
	changed time.Time
	lifted  map[letter.ID][]lift // comments that went with a cut, by clip
	joins   bool                 // the next typing may join the last entry
	watch   []func(Change)

	now func() time.Time
	id  letter.NewID
}

// lift is a comment that was cut: its words lay in block number Block of the clip.
type lift struct {
	thread   letter.ID
	block    int
	from, to int // bytes, counted from the start of the clip's block
}

// Change tells a watcher what an act did.
type Change struct {
	Steps edit.Steps // done to the letter; none when only comments changed
	Seq   uint64
}

// Refusal is the error of a command that cannot be done now; its text is a Dutch sentence.
type Refusal edit.Reason

func (r Refusal) Error() string { return string(r) }

// Errors of Draft.
var (
	ErrThread  = errors.New("drafts: no such comment")
	ErrHistory = errors.New("drafts: history does not fit the letter")
)

// JoinWithin is how soon a key must follow to join the typing before it.
const JoinWithin = time.Second

// NewDraft opens a letter that has no history yet.
func NewDraft(id letter.ID, l *letter.Letter) *Draft {
	d := &Draft{ID: id, l: l, now: time.Now, id: letter.Random, changed: time.Now(), lifted: map[letter.ID][]lift{}}
	d.sel = edit.At(l.Body().Start())
	return d
}

// OpenDraft opens what a store kept. It returns ErrDamaged when the history does not fit the letter.
func OpenDraft(s *Saved) (*Draft, error) {
	d := NewDraft(s.Snapshot.ID, s.Snapshot.Letter)
	d.State, d.changed = s.Snapshot.State, s.Snapshot.Changed
	d.threads = slices.Clone(s.Snapshot.Threads)
	for i := range s.Events {
		if err := d.replay(&s.Events[i], s.Events[i].Seq > s.Snapshot.Seq); err != nil {
			return nil, &Error{Kind: ErrDamaged, Text: "De geschiedenis van deze brief past niet bij de tekst. De brief is niet geopend, zodat er niets verloren gaat. Open een eerdere versie van de brief.", Err: err}
		}
	}
	d.seq = max(d.seq, s.Snapshot.Seq)
	d.sel = edit.At(d.l.Body().Start())
	d.pending, d.joins = nil, false
	return d, nil
}

// SetClock replaces clock and IDs, for tests.
func (d *Draft) SetClock(now func() time.Time, id letter.NewID) { d.now, d.id = now, id }

// Letter, Threads, Selection and Changed are what the draft is now.
func (d *Draft) Letter() *letter.Letter { return d.l }

// Threads gives the comments in the order they were made. The slice and its threads must not be changed.
func (d *Draft) Threads() []*review.Thread { return d.threads }

// Selection is where the caret stands.
func (d *Draft) Selection() edit.Selection { return d.sel }

// Changed is when the last act was.
func (d *Draft) Changed() time.Time { return d.changed }

// Seq is the number of the last event.
func (d *Draft) Seq() uint64 { return d.seq }

// Select moves the caret. It is no act and ends a run of typing.
func (d *Draft) Select(s edit.Selection) {
	if s.Anchor != d.sel.Anchor || s.Head != d.sel.Head {
		d.joins = false
	}
	d.sel = s
}

// Watch has f called after every change, on the draft's goroutine.
func (d *Draft) Watch(f func(Change)) { d.watch = append(d.watch, f) }

func (d *Draft) tell(c Change) {
	c.Seq = d.seq
	for _, f := range d.watch {
		f(c)
	}
}

// Run does a command at the selection. The error is a Refusal when the command cannot be done here.
func (d *Draft) Run(c edit.Command) error {
	tx, why := c(d.l, d.sel, d.id)
	if why != "" {
		return Refusal(why)
	}
	if len(tx.Steps) == 0 { // a pending mark: no act
		d.sel = tx.After
		return nil
	}
	return d.Do(tx)
}

// Can says why a command cannot be done now, "" when it can.
func (d *Draft) Can(c edit.Command) edit.Reason {
	_, why := c(d.l, d.sel, d.id)
	return why
}

// Do carries out one act. A failing step changes nothing.
func (d *Draft) Do(tx edit.Tx) error {
	if tx.At.IsZero() {
		tx.At = d.now()
	}
	e := &Entry{Do: tx, Put: d.follow(tx)}
	cut := d.carried(tx)
	steps, err := d.apply(e)
	if err != nil {
		return err
	}
	if len(cut) > 0 {
		d.lifted[tx.Clip] = cut
	}
	kind := Done
	if last := d.last(); d.joins && tx.Typing && last != nil && last.Do.Typing && tx.At.Sub(last.Do.At) <= JoinWithin &&
		last.Do.After.Head == tx.Before.Head && tx.Before.Empty() && len(tx.Before.Pending) == 0 {
		kind = Joined
		d.done[len(d.done)-1] = join(last, e)
	} else {
		d.done = append(d.done, e)
	}
	d.undone = nil
	d.sel, d.joins = tx.After, tx.Typing
	d.log(kind, e)
	d.tell(Change{Steps: steps})
	return nil
}

func (d *Draft) last() *Entry {
	if len(d.done) == 0 {
		return nil
	}
	return d.done[len(d.done)-1]
}

// join makes one entry of typing and the key that follows it.
func join(a, b *Entry) *Entry {
	e := *a
	e.Do.Steps = slices.Concat(a.Do.Steps, b.Do.Steps)
	e.Undo.Steps = slices.Concat(b.Undo.Steps, a.Undo.Steps)
	e.Do.After, e.Undo.Before = b.Do.After, b.Undo.Before
	e.Do.At, e.Undo.At = b.Do.At, b.Undo.At
	e.Anchors = slices.Clone(a.Anchors)
	for _, w := range b.Anchors { // an anchor already known keeps the form before the first key
		if !slices.ContainsFunc(e.Anchors, func(x AnchorWas) bool { return x.Thread == w.Thread }) {
			back := w
			back.Was, _ = mapAnchor(w.Was, a.Undo.Steps)
			e.Anchors = append(e.Anchors, back)
		}
	}
	return &e
}

// apply does e.Do to the letter and its comments and fills in how to take it back.
func (d *Draft) apply(e *Entry) (edit.Steps, error) {
	l, undo, err := e.Do.Steps.Apply(d.l)
	if err != nil {
		return nil, err
	}
	e.Undo = edit.Tx{Steps: undo, Before: e.Do.After, After: e.Do.Before, Label: e.Do.Label, By: e.Do.By, At: e.Do.At}
	threads, was := d.moved(e.Do.Steps, undo)
	e.Anchors = was
	for _, p := range e.Put {
		threads, e.Anchors = d.place(p, threads, e.Anchors)
	}
	d.l, d.threads = l, threads
	d.change(e.Threads, false)
	return e.Do.Steps, nil
}

// moved takes every anchor through steps. was holds the anchors that the reverse steps alone would not bring back.
func (d *Draft) moved(steps, undo edit.Steps) (out []*review.Thread, was []AnchorWas) {
	if len(d.threads) == 0 || len(steps) == 0 {
		return d.threads, nil
	}
	out = make([]*review.Thread, len(d.threads))
	for i, t := range d.threads {
		a, changed := mapAnchor(t.Anchor, steps)
		out[i] = t
		if changed {
			c := *t
			c.Anchor = a
			out[i] = &c
		}
		if back, _ := mapAnchor(a, undo); back != t.Anchor {
			was = append(was, AnchorWas{t.ID, t.Anchor})
		}
	}
	return out, was
}

// mapAnchor follows an anchor: it keeps to its words, does not grow at its ends and becomes an orphan when they go.
func mapAnchor(a review.Anchor, steps edit.Steps) (review.Anchor, bool) {
	b := a
	if a.At.Empty() {
		b.At.From, _ = steps.Map(a.At.From, edit.Left)
		b.At.To = b.At.From
		return b, b != a
	}
	b.At.From, _ = steps.Map(a.At.From, edit.Right)
	b.At.To, _ = steps.Map(a.At.To, edit.Left)
	if b.At.From.Block == b.At.To.Block && b.At.From.Off >= b.At.To.Off {
		b.At.From = b.At.To
		b.Orphan = true
	}
	return b, b != a
}

// change puts threads in the form they had after an act, or before it.
func (d *Draft) change(cs []review.Change, back bool) {
	for _, c := range cs {
		from, to := c.Before, c.After
		if back {
			from, to = to, from
		}
		ts := slices.Clone(d.threads)
		var id letter.ID
		if from != nil {
			id = from.ID
		}
		i := slices.IndexFunc(ts, func(t *review.Thread) bool { return t.ID == id })
		switch {
		case to == nil && i >= 0:
			ts = slices.Delete(ts, i, i+1)
		case to != nil && from == nil:
			ts = append(ts, to)
		case to != nil && i >= 0:
			x := *to
			x.Anchor = ts[i].Anchor // the talk changed, not the place
			ts[i] = &x
		}
		d.threads = ts
	}
}

// take undoes e.
func (d *Draft) take(e *Entry) error {
	l, _, err := e.Undo.Steps.Apply(d.l)
	if err != nil {
		return ErrHistory
	}
	d.change(e.Threads, true)
	threads, _ := d.moved(e.Undo.Steps, nil)
	if len(e.Anchors) > 0 {
		threads = slices.Clone(threads)
		for _, w := range e.Anchors {
			if i := slices.IndexFunc(threads, func(t *review.Thread) bool { return t.ID == w.Thread }); i >= 0 {
				t := *threads[i]
				t.Anchor = w.Was
				threads[i] = &t
			}
		}
	}
	d.l, d.threads = l, threads
	return nil
}

// Undo takes the last act back. It reports false when there is none.
func (d *Draft) Undo() bool {
	e := d.last()
	if e == nil || d.take(e) != nil {
		return false
	}
	d.done = d.done[:len(d.done)-1]
	d.undone = append(slices.Clip(d.undone), e)
	d.sel, d.joins = e.Undo.After, false
	d.log(Undone, nil)
	d.tell(Change{Steps: e.Undo.Steps})
	return true
}

// Redo does the act again that was undone last. It reports false when there is none.
func (d *Draft) Redo() bool {
	if len(d.undone) == 0 {
		return false
	}
	e := *d.undone[len(d.undone)-1]
	if _, err := d.apply(&e); err != nil {
		return false
	}
	d.undone = d.undone[:len(d.undone)-1]
	d.done = append(slices.Clip(d.done), &e)
	d.sel, d.joins = e.Do.After, false
	d.log(Redone, nil)
	d.tell(Change{Steps: e.Do.Steps})
	return true
}

// UndoLabel and RedoLabel name what Undo and Redo would do, "" when there is nothing.
func (d *Draft) UndoLabel() string {
	if e := d.last(); e != nil {
		return e.Do.Label
	}
	return ""
}

// RedoLabel names what Redo would do.
func (d *Draft) RedoLabel() string {
	if n := len(d.undone); n > 0 {
		return d.undone[n-1].Do.Label
	}
	return ""
}

func (d *Draft) log(k EventKind, e *Entry) {
	d.seq++
	d.changed = d.now()
	d.pending = append(d.pending, Event{Seq: d.seq, Kind: k, Entry: e})
}

// replay takes one stored event into the history, and into the letter when the snapshot does not have it yet.
func (d *Draft) replay(ev *Event, apply bool) error {
	d.seq = ev.Seq
	switch ev.Kind {
	case Done, Joined:
		e := ev.Entry
		if e == nil {
			return ErrHistory
		}
		if apply {
			c := *e
			if _, err := d.apply(&c); err != nil {
				return err
			}
			e = &c
			d.changed = e.Do.At
		}
		d.undone = nil
		if last := d.last(); ev.Kind == Joined && last != nil {
			d.done[len(d.done)-1] = join(last, e)
		} else {
			d.done = append(d.done, e)
		}
	case Undone:
		e := d.last()
		if e == nil {
			return ErrHistory
		}
		if apply {
			if err := d.take(e); err != nil {
				return err
			}
		}
		d.done = d.done[:len(d.done)-1]
		d.undone = append(d.undone, e)
	case Redone:
		if len(d.undone) == 0 {
			return ErrHistory
		}
		e := d.undone[len(d.undone)-1]
		if apply {
			c := *e
			if _, err := d.apply(&c); err != nil {
				return err
			}
			e = &c
		}
		d.undone = d.undone[:len(d.undone)-1]
		d.done = append(d.done, e)
	default:
		return ErrHistory
	}
	return nil
}

// Snapshot gives the draft as a value.
func (d *Draft) Snapshot() *Snapshot {
	return &Snapshot{ID: d.ID, Seq: d.seq, Letter: d.l, Threads: slices.Clone(d.threads), Changed: d.changed, State: d.State}
}

// Pending gives the events no store has acknowledged yet.
func (d *Draft) Pending() []Event { return slices.Clone(d.pending) }

// Acknowledge forgets the pending events up to and including seq: they are on disk.
func (d *Draft) Acknowledge(seq uint64) {
	for len(d.pending) > 0 && d.pending[0].Seq <= seq {
		d.pending = d.pending[1:]
	}
}

// Mark is a state of the draft that Reset goes back to, history and all.
type Mark struct{ d Draft }

// Mark remembers the draft as it is, for a row of acts that is done whole or not at all.
func (d *Draft) Mark() Mark {
	m := Mark{*d}
	m.d.done, m.d.undone, m.d.pending = slices.Clone(d.done), slices.Clone(d.undone), slices.Clone(d.pending)
	return m
}

// Reset goes back to a Mark of this draft.
func (d *Draft) Reset(m Mark) {
	watch := d.watch
	*d = m.d
	d.watch = watch
	d.tell(Change{})
}
