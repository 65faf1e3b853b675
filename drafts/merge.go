package drafts

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
)

// A copy that comes back brings the acts that were done in it, on the letter as it was when the copy left. Merging puts
// those that are not here yet behind ours, moved over all that was done here since: a union of acts by their ID. So the
// same copy twice changes nothing, and copies may come in any order: words that two people proposed at one place stand in
// the order of their proposals' IDs, whoever came first. What an act changed may be gone here; then its words go to the
// tray: a comment that has no place in the letter, under the act's ID, that nobody but a person takes away.

// ErrBase is the kind of error for a copy of a state that this draft never had.
var ErrBase = errors.New("drafts: a copy of another letter")

// Merged says what a copy brought.
type Merged struct {
	Comments    int // new comments and answers
	Suggestions int // new proposals
	Conflicts   int // of these, on words that are others here by now, or that somebody else has a proposal for
	Tray        int // acts that have no place any more
}

// mergeLabel is that of the acts that a copy brought.
const mergeLabel = "beoordeling inlezen"

// Merge puts acts that were made on act base (zero: the begin) in a draft. All or nothing. Look tells what it would do and does nothing.
func (k *Desk) Merge(ctx context.Context, id, base letter.ID, acts []Act, look bool) (m Merged, err error) {
	h, leave, err := k.hold(ctx, id, false)
	if err != nil {
		return m, err
	}
	defer leave()
	d := h.Draft
	var why edit.Reason
	if k.own(func() { why = d.Closed() }); why != "" {
		return m, Denied{Refusal(why)}
	}
	was, ours, err := k.since(ctx, h, base)
	if err != nil {
		return m, err
	}
	rows, err := carried(was, ours, acts)
	if err != nil {
		return m, err
	}
	var mark Mark
	var edits uint64
	k.own(func() {
		mark = d.Mark()
		m, err = d.adopt(rows, ours)
		if look || err != nil {
			d.Reset(mark)
		}
		edits = d.edits
	})
	if look || err != nil || d.Pending() == 0 {
		return m, err
	}
	if err = k.save(ctx, d); err != nil && !errors.Is(err, ErrNoPlace) {
		k.own(func() {
			if d.edits == edits {
				d.Reset(mark)
			}
		})
	}
	return m, err
}

// unsound makes the sentence for acts that fit no letter, be it in an error or in a panic: what steps do that another program made, nobody
// can foresee. It is deferred.
func unsound(err *error) {
	r := recover()
	if r == nil && !errors.Is(*err, ErrHistory) {
		return
	}
	if r != nil {
		*err = fmt.Errorf("%w: %v", ErrHistory, r)
	}
	*err = &tell.Error{Kind: ErrHistory, Text: "Wat er in deze beoordeling is gedaan, past niet in uw brief. Er is niets ingelezen. Vraag uw collega om haar opnieuw te sturen.", Err: *err}
}

// since gives the draft as it was with act base as its last, and the acts from there.
func (k *Desk) since(ctx context.Context, h held, base letter.ID) (was edit.Doc, ours []Act, err error) {
	found := false
	err = k.back(ctx, h, func(s *Saved) error {
		if found {
			return nil
		}
		at := slices.IndexFunc(s.Acts, func(a Act) bool { return a.ID == base })
		if found = at >= 0 || s.Snapshot.Head == base; found {
			was = s.Snapshot.Doc()
			for _, a := range s.Acts[:at+1] {
				if was, err = a.Steps.After(was); err != nil {
					return fmt.Errorf("%w: %v", ErrHistory, err)
				}
			}
		}
		ours = slices.Concat(s.Acts[at+1:], ours)
		return nil
	})
	if err == nil && !found {
		err = &tell.Error{Kind: ErrBase, Text: "Dit is een kopie van een brief of versie die hier niet is. Er is niets ingelezen. Kijk of u de goede map met brieven hebt geopend."}
	}
	return was, ours, err
}

// row is an act of a copy on its way over ours.
type row struct {
	Act
	order letter.ID // of its words among those of others at the same place
	lost  bool
	made  edit.Made // After is nil when it does not fit what it was made on
	wide  bool      // what reach says of its steps
	about []letter.ID
}

func rowsOf(was *letter.Letter, acts []Act) []*row {
	out := make([]*row, len(acts))
	back := map[letter.ID]bool{}
	for i, a := range acts {
		out[i] = &row{Act: a, order: orderOf(&a), made: edit.Made{Before: was, Back: back}}
		out[i].threadsAt(0)
		out[i].wide, out[i].about = reach(a.Steps)
		if was != nil {
			was = a.Steps.Letter(was)
			out[i].made.After = was
		}
		for _, s := range a.Steps {
			switch s := s.(type) {
			case edit.Move:
				out[i].made.Moves = append(out[i].made.Moves, s.Block)
			case edit.DropProposal:
				back[s.ID] = true
			case edit.SetProposal:
				delete(back, s.Proposal.ID) // undone and done again
			}
		}
	}
	return out
}

// carried takes acts, made on was, over the acts that were done here since. ErrOversteps when they may not be done in a copy, and are not ours.
func carried(was edit.Doc, ours, acts []Act) (rows []*row, err error) {
	defer unsound(&err)
	rows = rowsOf(was.Letter, acts)
	if rows, err = over(was, ours, rows); err == nil && len(rows) > 0 {
		err = keepTo(was, acts)
	}
	return rows, err
}

// threadsAt puts the new comments of a row at a place in the list: the first while it is on its way, so that it fits
// whatever else is there. One that the row takes away before (Place does, to say who writes) is no longer in the list.
func (r *row) threadsAt(n int) {
	for i, s := range r.Steps {
		switch t := s.(type) {
		case edit.RemoveThread:
			n = max(0, n-1)
		case edit.AddThread:
			t.At = n
			r.Steps = slices.Clone(r.Steps)
			r.Steps[i] = t
		}
	}
}

// orderOf is the ID of the proposal whose words an act writes, else its own.
func orderOf(a *Act) letter.ID {
	for _, s := range a.Steps {
		switch s := s.(type) {
		case edit.SetProposal:
			if s.Proposal.Gone == "" { // else the act is of who deleted its words
				return s.Proposal.ID
			}
		case edit.Text:
			for _, m := range s.Ins.Marks {
				if m.Kind == letter.Ins {
					return m.By()
				}
			}
		}
	}
	return a.ID
}

// over takes rows, made on was, over the acts that were done here since, and leaves out those that are among these.
func over(was edit.Doc, ours []Act, rows []*row) ([]*row, error) {
	var end letter.Point
	for i := range ours {
		a := &ours[i]
		from, to := written(a)
		on := from == end && !from.Block.IsZero()
		end = to
		passing := rows
		if at := slices.IndexFunc(rows, func(r *row) bool { return r.ID == a.ID }); at >= 0 {
			// Ours is what this row became when it was merged: the rows before it that never were, had no place.
			rows = slices.Delete(rows, at, at+1)
			passing = nil
		}
		next, err := a.Steps.After(was)
		if err == nil {
			err = pass(was, next, passing, a, on)
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %v", ErrHistory, err)
		}
		was = next
	}
	return rows, nil
}

// written gives where an act wrote words, and where they end; zero when it did more.
func written(a *Act) (from, to letter.Point) {
	if len(a.Steps) == 1 {
		if s, ok := a.Steps[0].(edit.Text); ok {
			return letter.Point{Block: s.Block, Off: s.At}, letter.Point{Block: s.Block, Off: s.At + len(s.Ins.Text)}
		}
	}
	return from, to
}

// pass takes the rows that have to do with an act over it. on says that it goes on behind the words of the act before it, so that
// nothing comes between. Now is was with the act done.
func pass(was, now edit.Doc, rows []*row, a *Act, on bool) error {
	near := touching(rows, a)
	if len(near) == 0 {
		return nil
	}
	order := orderOf(a)
	steps := make([]edit.Steps, len(near))
	for i, r := range near {
		steps[i] = r.Steps
	}
	moved, lost, _, err := edit.RebaseBy(was, now, steps, a.Steps, func(i int) edit.Side {
		if !on && near[i].order.Compare(order) < 0 {
			return edit.Left
		}
		return edit.Right
	})
	if err != nil {
		return err
	}
	for i, r := range near {
		if slices.Contains(lost, i) {
			r.lost = true
		} else {
			r.Steps = moved[i]
			r.threadsAt(0)
			r.wide, r.about = reach(r.Steps)
		}
	}
	return nil
}

// touching gives the rows that change what the act changes, and those before and behind that change what these change.
func touching(rows []*row, a *Act) (out []*row) {
	all, ids := reach(a.Steps)
	in := make([]bool, len(rows))
	for again := true; again; {
		again = false
		for i, r := range rows {
			if in[i] || r.lost {
				continue
			}
			if !all && !r.wide && !slices.ContainsFunc(r.about, func(id letter.ID) bool { return slices.Contains(ids, id) }) {
				continue
			}
			in[i], again, all = true, true, all || r.wide
			ids = append(ids, r.about...)
		}
	}
	for i, r := range rows {
		if in[i] {
			out = append(out, r)
		}
	}
	return out
}

// reach gives the blocks, comments and proposals that steps have to do with; wide says that it may be anything.
func reach(ss edit.Steps) (wide bool, ids []letter.ID) {
	for _, s := range ss {
		switch s := s.(type) {
		case edit.Text:
			ids = append(append(ids, s.Block), s.Gone...)
		case edit.Marks:
			ids = append(ids, s.Block)
		case edit.SetBlock:
			ids = append(ids, s.Block)
		case edit.SetProposal:
			ids = append(ids, s.Proposal.ID)
		case edit.DropProposal:
			ids = append(ids, s.ID)
		case edit.AddThread:
			ids = append(ids, s.Thread.ID, s.Thread.Anchor.At.From.Block, s.Thread.Anchor.At.To.Block)
		case edit.SetAnchor:
			ids = append(ids, s.Thread, s.Anchor.At.From.Block, s.Anchor.At.To.Block)
		case edit.AddReply:
			ids = append(ids, s.Thread)
		case edit.SetState:
			ids = append(ids, s.Thread)
		case edit.SetWords:
			ids = append(ids, s.Thread)
		case edit.SetConsent:
			ids = append(ids, s.Entry.Signer)
		case edit.Version, edit.Taken, edit.Stage:
		default:
			return true, nil
		}
	}
	return false, ids
}

// adopt does the rows as acts of who did them, one undo entry together, and puts in the tray what has no place.
func (d *Draft) adopt(rows []*row, ours []Act) (m Merged, err error) {
	defer unsound(&err)
	before := d.doc
	first := true
	add := func(a Act, made edit.Made) error {
		if made.After != nil {
			var err error
			made.Here = before.Letter
			if a.Steps, err = edit.Onto(d.doc.Letter, made, a.Steps); err != nil {
				return err
			}
		}
		doc, back, err := a.Steps.Apply(d.doc)
		if err != nil {
			return err
		}
		a.Parent, a.Undoes, a.Typing, a.Joins, a.Label = d.head, letter.ID{}, false, !first, mergeLabel
		a.Before, a.After = d.sel, d.sel
		first = first && a.Steps.Silent()
		_ = d.hist.add(&a, d.seq+1, back) // it follows and undoes nothing
		d.pending = append(d.pending, pending{a, back})
		d.doc, d.head, d.changed, d.joins = doc, a.ID, d.now(), false
		d.seq++
		return nil
	}
	var tray []*row
	for _, r := range rows {
		r.threadsAt(len(d.doc.Threads))
		if !r.lost && add(r.Act, r.made) == nil {
			continue
		}
		tray = append(tray, r)
		r := r.Act // that it came is kept: who made it is to know that it was not left behind
		r.Steps = nil
		if err := add(r, edit.Made{}); err != nil {
			return m, err
		}
	}
	for _, r := range tray {
		if t, ok := d.inTray(r, ours); ok {
			m.Tray++
			if err := add(Act{ID: d.id(), By: d.By, At: d.now(), Steps: edit.Steps{edit.AddThread{At: len(d.doc.Threads), Thread: t}}}, edit.Made{}); err != nil {
				return m, err
			}
		}
	}
	if err := letter.Valid(d.doc.Letter); err != nil {
		return m, fmt.Errorf("%w: %v", ErrHistory, err)
	}
	if err := proposedOnly(before.Letter, d.doc.Letter, rows); err != nil {
		return m, err
	}
	m.count(before, d.doc)
	m.Comments -= m.Tray
	d.edits++
	d.tell(nil)
	return m, nil
}

// inTray makes the comment that keeps what a row wrote, or says what it proposed, unless it was made before.
func (d *Draft) inTray(r *row, ours []Act) (t review.Thread, ok bool) {
	words := r.Words()
	if words == "" && slices.ContainsFunc(r.Steps, func(s edit.Step) bool { _, is := s.(edit.SetProposal); return is }) {
		words = "Een voorstel zonder nieuwe woorden: " + cmp.Or(r.Label, "wijzigen") + "."
	}
	known := func(s edit.Step) bool { x, is := s.(edit.AddThread); return is && x.Thread.ID == r.ID }
	if words == "" || review.Find(d.doc.Threads, r.ID) >= 0 || slices.ContainsFunc(ours, func(a Act) bool { return slices.ContainsFunc(a.Steps, known) }) {
		return t, false
	}
	return review.Thread{ID: r.ID, By: r.By.Name, At: r.At, State: review.Open, Text: words,
		Anchor: InTray(d.doc.Letter, "Waar dit bij hoorde, was weg of anders toen de beoordeling werd ingelezen.")}, true
}

// count counts what is new.
func (m *Merged) count(before, now edit.Doc) {
	for _, t := range now.Threads {
		i := review.Find(before.Threads, t.ID)
		if i < 0 {
			m.Comments += 1 + len(t.Replies)
			continue
		}
		m.Comments += max(0, len(t.Replies)-len(before.Threads[i].Replies))
	}
	fresh := map[letter.ID]bool{}
	for id := range now.Letter.Pending {
		if _, ok := before.Letter.Proposals.Get(id); !ok {
			fresh[id] = true
		}
	}
	m.Suggestions = len(fresh)
	clashes, changed := edit.Clashes(now.Letter), edit.Changed(now.Letter)
	for id := range fresh {
		if len(clashes[id]) > 0 || changed[id] {
			m.Conflicts++
		}
	}
}
