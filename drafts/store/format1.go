package store

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// A draft of format 1 holds events: an act with its inverse, or that the last act was undone or redone. It becomes one of
// format 2 by doing its events again, act for event, so that what could be undone still can. Until something is added to
// it, it stays as it is on disk; the IDs of its acts follow from the draft and their numbers, so that they are the same
// at every reading.

type event1 struct {
	Seq   uint64
	Kind  string // do, join (typing that joined the entry before it), undo, redo
	Entry *entry1
}

type entry1 struct {
	Do, Undo tx1
	Anchors  []struct { // anchors this act shrank or killed, as they were
		Thread letter.ID
		Was    review.Anchor
	}
	Put []struct { // anchors that came back with pasted words
		Thread letter.ID
		At     letter.Range
	}
	Threads []struct{ Before, After *review.Thread }

	last letter.ID // of the acts it became
}

type tx1 struct {
	Steps         edit.Steps
	Before, After edit.Selection
	Label, By     string
	At            time.Time
	Typing        bool
	Clip          letter.ID
	Lifted        json.RawMessage
	Placed        json.RawMessage
}

// actID1 is the ID of the act that event n of a draft becomes.
func actID1(draft letter.ID, n uint64) (id letter.ID) {
	if n == 0 {
		return id
	}
	h := sha256.Sum256(binary.BigEndian.AppendUint64(draft[:], n))
	copy(id[:], h[:])
	return id
}

// upgraded gives a draft in the present form.
func (k *kept) upgraded() (out *kept, err error) {
	if !k.old() {
		return k, nil
	}
	defer func() { // events that do not fit the letter, or no letter at all
		if recover() != nil || err != nil && !errors.Is(err, errNewer) {
			out, err = nil, errSum
		}
	}()
	events, err := k.events()
	if err != nil {
		return nil, err
	}
	snaps := map[uint64]*drafts.Snapshot{}
	for _, m := range k.Snaps {
		if snaps[m.Seq], err = decodeSnap(k.ID, k.data[m.Rec]); err != nil {
			return nil, err
		}
		if snaps[m.Seq].Seq != m.Seq {
			return nil, errSum
		}
	}
	first, newest := k.Snaps[0], k.Snaps[len(k.Snaps)-1]
	if first.Seq+1 >= k.First {
		if base, err := backTo(snaps[first.Seq], events, k.First); err == nil {
			if out, err := k.replayed(base, events, snaps); err == nil {
				return out, nil
			}
		}
	}
	if newest.Seq+1 < k.First { // a gap: the letter as it was last kept whole
		events = nil
	}
	return k.replayed(snaps[newest.Seq], events, map[uint64]*drafts.Snapshot{newest.Seq: snaps[newest.Seq]})
}

func (k *kept) events() (out []event1, err error) {
	for _, b := range k.batches {
		var es []event1
		if err := strict(b.data, &es); err != nil {
			return nil, err
		}
		for _, e := range es {
			if e.Seq != k.First+uint64(len(out)) || (e.Kind == "do" || e.Kind == "join") != (e.Entry != nil) {
				return nil, errSum
			}
			out = append(out, e)
		}
	}
	return out, nil
}

// backTo takes back the events from the first one up to a snapshot, and gives the draft as it was before them.
func backTo(s *drafts.Snapshot, events []event1, first uint64) (*drafts.Snapshot, error) {
	n := s.Seq + 1 - first
	w := &world1{}
	did := make([]*entry1, n) // what each event did or took back
	for i := range did {
		var err error
		if did[i], err = w.next(&events[i]); err != nil {
			return nil, err
		}
	}
	d := edit.Doc{Letter: s.Letter, Threads: s.Threads}
	for i := int(n) - 1; i >= 0; i-- {
		var err error
		switch events[i].Kind {
		case "undo":
			d, err = did[i].redone(d)
		case "join":
			d, err = events[i].Entry.undone(d)
		default:
			d, err = did[i].undone(d)
		}
		if err != nil {
			return nil, err
		}
	}
	return &drafts.Snapshot{ID: s.ID, Seq: first - 1, Letter: d.Letter, Threads: d.Threads, State: s.State, Changed: s.Changed}, nil
}

// world1 is the undo and redo stacks of format 1.
type world1 struct{ done, undone []*entry1 }

// next takes an event into the stacks and gives the entry that was done, undone or redone.
func (w *world1) next(e *event1) (*entry1, error) {
	move := func(from, to *[]*entry1) (*entry1, error) {
		n := len(*from) - 1
		if n < 0 {
			return nil, errSum
		}
		x := (*from)[n]
		*from, *to = (*from)[:n], append(*to, x)
		return x, nil
	}
	switch e.Kind {
	case "undo":
		return move(&w.done, &w.undone)
	case "redo":
		return move(&w.undone, &w.done)
	case "do", "join":
		w.undone = nil
		if n := len(w.done) - 1; e.Kind == "join" && n >= 0 {
			w.done[n] = w.done[n].joined(e.Entry)
			return w.done[n], nil
		}
		w.done = append(w.done, e.Entry)
		return e.Entry, nil
	}
	return nil, errNewer
}

// joined makes one entry of typing and what was typed next.
func (a *entry1) joined(b *entry1) *entry1 {
	e := *a
	e.Do.Steps = slices.Concat(a.Do.Steps, b.Do.Steps)
	e.Undo.Steps = slices.Concat(b.Undo.Steps, a.Undo.Steps)
	e.Do.After = b.Do.After
	e.Anchors = slices.Clone(a.Anchors)
	for _, w := range b.Anchors {
		known := false
		for _, x := range a.Anchors {
			known = known || x.Thread == w.Thread
		}
		if !known { // an anchor already known keeps the form before the first key
			w.Was = mapAll(w.Was, a.Undo.Steps)
			e.Anchors = append(e.Anchors, w)
		}
	}
	return &e
}

func mapAll(a review.Anchor, ss edit.Steps) review.Anchor {
	for _, s := range ss {
		a = edit.MapAnchor(a, s)
	}
	return a
}

// done does an entry: the letter, then anchors that came back, then what was said.
func (e *entry1) redone(d edit.Doc) (edit.Doc, error) {
	d, _, err := e.Do.Steps.Apply(d)
	if err != nil {
		return d, err
	}
	for _, p := range e.Put {
		if i := review.Find(d.Threads, p.Thread); i >= 0 {
			a := d.Threads[i].Anchor
			a.At, a.Orphan = p.At, false
			if d, _, err = (edit.Steps{edit.SetAnchor{Thread: p.Thread, Anchor: a}}).Apply(d); err != nil {
				return d, err
			}
		}
	}
	for _, c := range e.Threads {
		if d, err = said(d, c.Before, c.After); err != nil {
			return d, err
		}
	}
	return d, nil
}

// undone takes an entry back.
func (e *entry1) undone(d edit.Doc) (edit.Doc, error) {
	var err error
	for _, c := range slices.Backward(e.Threads) {
		if d, err = said(d, c.After, c.Before); err != nil {
			return d, err
		}
	}
	if d, _, err = e.Undo.Steps.Apply(d); err != nil {
		return d, err
	}
	for _, w := range e.Anchors {
		if review.Find(d.Threads, w.Thread) >= 0 {
			if d, _, err = (edit.Steps{edit.SetAnchor{Thread: w.Thread, Anchor: w.Was}}).Apply(d); err != nil {
				return d, err
			}
		}
	}
	return d, nil
}

// said changes a thread from one form to the other; its anchor stays.
func said(d edit.Doc, from, to *review.Thread) (edit.Doc, error) {
	d, _, err := edit.Comments(d, from, to).Apply(d)
	return d, err
}

// replayed gives the draft of format 2 that starts at base.
func (k *kept) replayed(base *drafts.Snapshot, events []event1, snaps map[uint64]*drafts.Snapshot) (*kept, error) {
	out := &kept{head: k.head, data: map[uint64][]byte{}}
	out.Format, out.First, out.Last, out.Top, out.Snaps = format, base.Seq+1, base.Seq, actID1(k.ID, base.Seq), nil
	w, d := &world1{}, edit.Doc{Letter: base.Letter, Threads: base.Threads}
	var acts []drafts.Act
	for i := range events {
		e := &events[i]
		x, err := w.next(e)
		if err != nil {
			return nil, err
		}
		if e.Seq <= base.Seq {
			x.last = actID1(k.ID, e.Seq)
			continue
		}
		a, next, err := e.act(x, d)
		if err != nil {
			return nil, err
		}
		a.ID, a.Parent = actID1(k.ID, e.Seq), actID1(k.ID, e.Seq-1)
		x.last, d = a.ID, next
		acts = append(acts, a)
		if s := snaps[e.Seq]; s != nil && !letter.Equal(s.Letter, d.Letter) {
			return nil, errSum
		}
	}
	if n := len(acts); n > 0 {
		b, authors, err := encodeActs(acts, out.First, nil)
		if err != nil {
			return nil, err
		}
		out.batches, out.Authors, out.Last, out.Top = []batch{b}, authors, b.Last, acts[n-1].ID
	}
	for _, m := range k.Snaps {
		if s := snaps[m.Seq]; s != nil {
			if err := out.hold(s, m.Rec, m); err != nil {
				return nil, err
			}
		}
	}
	if snaps[base.Seq] == nil {
		out.Rec++
		if err := out.hold(base, out.Rec, snapMeta{Seq: base.Seq, At: base.Changed}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// hold puts a snapshot in its place.
func (k *kept) hold(s *drafts.Snapshot, rec uint64, m snapMeta) error {
	c := *s
	c.Head = actID1(k.ID, m.Seq)
	data, err := encodeSnap(&c, m.Name, k.Sub.Pages)
	if err != nil {
		return err
	}
	m.Rec, m.Head = rec, c.Head
	k.data[rec] = data
	i, _ := slices.BinarySearchFunc(k.Snaps, m.Seq, func(x snapMeta, n uint64) int { return int(int64(x.Seq) - int64(n)) })
	k.Snaps = slices.Insert(k.Snaps, i, m)
	return nil
}

// act is what an event becomes: the steps that make the draft of d the one after it. x is its entry in the stacks.
func (e *event1) act(x *entry1, d edit.Doc) (a drafts.Act, after edit.Doc, err error) {
	t := &x.Do
	switch e.Kind {
	case "do", "join":
		t = &e.Entry.Do
		a = drafts.Act{Steps: t.Steps, Joins: e.Kind == "join", Typing: t.Typing, Before: t.Before, After: t.After}
		after, err = e.Entry.redone(d)
	case "undo":
		a = drafts.Act{Steps: x.Undo.Steps, Undoes: x.last, Before: t.After, After: t.Before}
		after, err = x.undone(d)
	case "redo":
		a = drafts.Act{Steps: t.Steps, Undoes: x.last, Before: t.Before, After: t.After}
		after, err = x.redone(d)
	}
	if err != nil {
		return a, d, err
	}
	a.At, a.Label = t.At, t.Label
	if t.By != "" {
		a.By = drafts.Author{Name: t.By}
	}
	a.Steps, err = completed(a.Steps, d, after)
	return a, after, err
}

// completed adds to steps of the letter what makes the comments those of after.
func completed(steps edit.Steps, d, after edit.Doc) (edit.Steps, error) {
	out := slices.Clone(steps)
	now, _, err := steps.Apply(d)
	if err != nil {
		return nil, err
	}
	do := func(ss ...edit.Step) {
		if err == nil {
			now, _, err = edit.Steps(ss).Apply(now)
			out = append(out, ss...)
		}
	}
	for _, t := range slices.Clone(now.Threads) {
		if review.Find(after.Threads, t.ID) < 0 {
			do(edit.RemoveThread{Thread: t.ID})
		}
	}
	for i, t := range after.Threads {
		j := review.Find(now.Threads, t.ID)
		if j < 0 {
			do(edit.AddThread{At: min(i, len(now.Threads)), Thread: *t})
			continue
		}
		do(edit.Comments(now, now.Threads[j], t)...)
		if err == nil && now.Threads[j].Anchor != t.Anchor {
			do(edit.SetAnchor{Thread: t.ID, Anchor: t.Anchor})
		}
	}
	return out, err
}
