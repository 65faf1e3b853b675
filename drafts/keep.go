package drafts

import (
	"fmt"
	"slices"
	"strings"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// Unkept is what a store is to keep: the acts that follow parent, and the draft as it is with them.
type Unkept struct {
	Parent letter.ID
	Acts   []Act
	Snap   *Snapshot
}

// Pending reports how many acts no store has acknowledged yet.
func (d *Draft) Pending() int { return len(d.pending) }

// Take gives what is to be kept. From here on these acts are not changed any more, whatever becomes of the keeping:
// typing that goes on makes acts of its own.
func (d *Draft) Take() Unkept {
	u := Unkept{Parent: d.keptHead(), Snap: d.Snapshot()}
	for i := range d.pending {
		u.Acts = append(u.Acts, d.pending[i].Act)
	}
	d.taken = len(d.pending)
	return u
}

// keptHead is the last act that a store acknowledged.
func (d *Draft) keptHead() letter.ID {
	if len(d.pending) > 0 {
		return d.pending[0].Parent
	}
	return d.head
}

// Acknowledge forgets that the acts up to and including one are pending: they are on disk.
func (d *Draft) Acknowledge(last letter.ID) {
	i := slices.IndexFunc(d.pending, func(p pending) bool { return p.ID == last }) + 1
	d.pending = slices.Clone(d.pending[i:])
	d.taken = max(0, d.taken-i)
	if len(d.pending) == 0 {
		d.hist.trim()
	}
}

// Recall gives the draft the longer history of another copy of it, opened from further back (Store.Earlier). ErrHistory when it
// is no copy of this draft as it was kept.
func (d *Draft) Recall(from *Draft) error {
	if from.head != d.keptHead() {
		return fmt.Errorf("%w: act %s is not %s", ErrHistory, from.head, d.keptHead())
	}
	for i := range d.pending {
		if _, err := from.replay(&d.pending[i].Act); err != nil {
			return err
		}
	}
	if !letter.Equal(from.doc.Letter, d.doc.Letter) {
		return fmt.Errorf("%w: another letter", ErrHistory)
	}
	d.hist = from.hist
	return nil
}

// Settle brings a draft whose store is ahead of it up to that. Acts of ours that the store has after all are
// acknowledged; theirs are done before the rest of ours, which stays pending with the same IDs. It gives those of ours
// that have no place any more: they are no longer in the letter and should be shown. ErrHistory, with the letter as it was, when
// theirs do not fit it.
func (d *Draft) Settle(kept []Act) (lost []Act, err error) {
	n := 0
	for n < len(kept) && n < len(d.pending) && kept[n].ID == d.pending[n].ID {
		n++
	}
	if n > 0 {
		d.Acknowledge(kept[n-1].ID)
	}
	if n == len(kept) {
		return nil, nil
	}
	return d.rebase(kept[n:])
}

// rebase puts the acts that are pending on top of theirs.
func (d *Draft) rebase(theirs []Act) (lost []Act, err error) {
	base := d.doc
	for _, p := range slices.Backward(d.pending) {
		if base, _, err = p.back.Apply(base); err != nil {
			return nil, fmt.Errorf("%w: %v", ErrHistory, err)
		}
	}
	n := *d
	n.doc, n.head, n.seq = base, d.keptHead(), d.seq-uint64(len(d.pending))
	n.hist, n.pending, n.taken, n.joins = history{earlier: true, from: n.seq}, nil, 0, false
	var all edit.Steps
	for i := range theirs {
		if _, err := n.replay(&theirs[i]); err != nil {
			return nil, err
		}
		all = append(all, theirs[i].Steps...)
	}
	var ours []edit.Steps
	for _, p := range d.pending {
		ours = append(ours, p.Steps)
	}
	moved, gone, over, err := edit.Rebase(base, ours, all)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrHistory, err)
	}
	for i, p := range d.pending {
		if slices.Contains(gone, i) {
			lost = append(lost, p.Act)
			continue
		}
		a := p.Act
		a.Steps, a.Joins = moved[i], a.Joins && a.Parent == n.head && len(n.pending) > 0
		a.Parent = n.head
		if u := a.Undoes; u != top(n.hist.done).last && u != top(n.hist.undone).last {
			a.Undoes = letter.ID{} // what it takes back lies under theirs: it is an act like others now
		}
		back, err := n.replay(&a)
		if err != nil {
			return nil, err
		}
		n.pending = append(n.pending, pending{a, back})
	}
	for _, p := range []*letter.Point{&n.sel.Anchor, &n.sel.Head} {
		*p, _ = over.Map(*p, edit.Right)
		if f, i := n.doc.Letter.Home(p.Block); i < 0 || !f.Blocks[i].OnBorder(p.Off) {
			n.sel = edit.At(n.doc.Letter.Body().Start())
			break
		}
	}
	n.edits++
	*d = n
	d.tell(nil)
	return lost, nil
}

// Words gives what an act wrote, for a person who must do it again by hand.
func (a *Act) Words() string {
	var out []string
	for _, s := range a.Steps {
		switch s := s.(type) {
		case edit.Text:
			out = append(append(out, s.Ins.Text), s.Parts.Words()...)
		case edit.Splice:
			for _, b := range s.Ins {
				out = append(out, b.Text)
			}
			out = append(out, s.Parts.Words()...)
		case edit.SetTable:
			out = append(out, s.Parts.Words()...)
		case edit.SetBijlagen:
			out = append(out, s.Parts.Words()...)
		case edit.AddThread:
			out = append(out, s.Thread.Text)
		case edit.AddReply:
			out = append(out, s.Reply.Text)
		case edit.Reword:
			out = append(out, s.Text)
		}
	}
	for i, w := range out {
		out[i] = strings.ReplaceAll(w, letter.ObjectString, "")
	}
	return strings.TrimSpace(strings.Join(slices.DeleteFunc(out, func(w string) bool { return w == "" }), " "))
}
