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
	Comments    int  // new comments and answers
	Suggestions int  // new proposals
	Conflicts   int  // of these, on words that are others here by now, or that somebody else has a proposal for
	Tray        int  // acts that have no place any more
	Known       bool // all of it was here
}

// mergeLabel is that of the acts that a copy brought.
const mergeLabel = "beoordeling inlezen"

// errMeanwhile says that something was done in the open letter while it was looked at how acts come in.
var errMeanwhile error = &tell.Error{Kind: errors.New("drafts: done meanwhile"), Text: "De brief werd gewijzigd terwijl de beoordeling werd ingelezen. Er is niets ingelezen. Lees haar nog eens in als u even niet typt."}

// mergeTries is how often that may come between.
const mergeTries = 50

// Merge puts acts that were made on act base (zero: the begin) in a draft. All or nothing. Look tells what it would do and does nothing.
func (k *Desk) Merge(ctx context.Context, id, base letter.ID, acts []Act, look bool) (m Merged, err error) {
	for range mergeTries {
		if m, err = k.merge(ctx, id, base, acts, look); err != errMeanwhile {
			break
		}
	}
	return m, err
}

// merge is Merge, or errMeanwhile, which changed nothing.
func (k *Desk) merge(ctx context.Context, id, base letter.ID, acts []Act, look bool) (m Merged, err error) {
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
	acts = cameFrom(base, acts)
	p, err := k.since(ctx, h, base)
	if err != nil {
		return m, err
	}
	rows, err := carried(p, acts)
	if err != nil {
		return m, err
	}
	var all *edit.Doc
	if len(rows) > 0 {
		if all, err = k.together(ctx, h, p, branch{base, acts}); err != nil {
			return m, err
		}
	}
	var mark Mark
	var edits uint64
	k.own(func() {
		if d.head != p.head(base) {
			err = errMeanwhile
			return
		}
		mark = d.Mark()
		m, err = d.takeIn(rows, p, all)
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

// past is a draft as it was, the acts from there, and who made what is said about it.
type past struct {
	doc    edit.Doc
	acts   []Act
	makers makers
}

// head is the last act, base when none was done since.
func (p past) head(base letter.ID) letter.ID {
	if n := len(p.acts); n > 0 {
		return p.acts[n-1].ID
	}
	return base
}

// since gives the draft as it was with act base as its last.
func (k *Desk) since(ctx context.Context, h held, base letter.ID) (p past, err error) {
	found := false
	p.makers = makers{}
	err = k.back(ctx, h, func(s *Saved) error {
		p.makers.add(s.Acts)
		if found {
			return nil
		}
		at := slices.IndexFunc(s.Acts, func(a Act) bool { return a.ID == base })
		if found = at >= 0 || s.Snapshot.Head == base; found {
			if p.doc, err = after(s.Snapshot.Doc(), s.Acts[:at+1]); err != nil {
				return err
			}
		}
		p.acts = slices.Concat(s.Acts[at+1:], p.acts)
		return nil
	})
	if err == nil && !found {
		err = &tell.Error{Kind: ErrBase, Text: "Dit is een kopie van een brief of versie die hier niet is. Er is niets ingelezen. Kijk of u de goede map met brieven hebt geopend."}
	}
	return p, err
}

// after gives a draft after acts.
func after(doc edit.Doc, acts []Act) (edit.Doc, error) {
	for _, a := range acts {
		var err error
		if doc, err = a.Steps.After(doc); err != nil {
			return doc, fmt.Errorf("%w: %v", ErrHistory, err)
		}
	}
	return doc, nil
}

// row is an act of a copy on its way over ours.
type row struct {
	Act
	order letter.ID // of its words among those of others at the same place
	lost  bool
	made  edit.Made   // After is nil when it does not fit what it was made on
	about []letter.ID // what its steps reach
}

func rowsOf(was *letter.Letter, acts []Act) []*row {
	out := make([]*row, len(acts))
	back := map[letter.ID]bool{}
	for i, a := range acts {
		out[i] = &row{Act: a, order: orderOf(&a), made: edit.Made{Before: was, Back: back}}
		out[i].threadsAt(0)
		out[i].about = edit.Reach(a.Steps)
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

// carried takes acts of a copy over the acts that were done here since. ErrOversteps when they may not be done in a copy, and are not ours.
func carried(p past, acts []Act) (rows []*row, err error) {
	defer unsound(&err)
	if rows, err = over(p.doc, p.acts, rowsOf(p.doc.Letter, acts)); err == nil && len(rows) > 0 {
		err = keepTo(p.doc, acts, rows, p.makers)
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
			r.about = edit.Reach(r.Steps)
		}
	}
	return nil
}

// touching gives the rows that change what the act changes, and those before and behind that change what these change.
func touching(rows []*row, a *Act) (out []*row) {
	reached := map[letter.ID]bool{}
	for _, id := range edit.Reach(a.Steps) {
		reached[id] = true
	}
	in := make([]bool, len(rows))
	for again := true; again; {
		again = false
		for i, r := range rows {
			if in[i] || r.lost || !slices.ContainsFunc(r.about, func(id letter.ID) bool { return reached[id] }) {
				continue
			}
			in[i], again = true, true
			for _, id := range r.about {
				reached[id] = true
			}
		}
	}
	for i, r := range rows {
		if in[i] {
			out = append(out, r)
		}
	}
	return out
}

// takeIn adopts rows, as one undo entry, and makes the letter what all copies give together when that is known.
func (d *Draft) takeIn(rows []*row, p past, all *edit.Doc) (m Merged, err error) {
	defer unsound(&err)
	before, in := d.doc, adopting{Draft: d}
	if err = in.take(rows, p); err != nil {
		return m, err
	}
	if all != nil {
		in.become(*all)
	}
	if err := letter.Valid(d.doc.Letter); err != nil {
		return m, fmt.Errorf("%w: %v", ErrHistory, err)
	}
	m.count(before, d.doc)
	m.Known = len(rows) == 0
	d.edits++
	d.tell(nil)
	return m, nil
}

// adopting is a draft that takes in what came with a copy.
type adopting struct {
	*Draft
	begun bool // the undo entry is begun
}

// add does an act at the end of the list.
func (d *adopting) add(a Act) error {
	doc, back, err := a.Steps.Apply(d.doc)
	if err != nil {
		return err
	}
	a.Parent, a.Undoes, a.Typing, a.Joins, a.Label = d.head, letter.ID{}, false, d.begun, mergeLabel
	after := a.Steps.Keep(d.sel, edit.Left)
	after.Anchor, after.Head = standing(doc.Letter, a.Steps, after.Anchor), standing(doc.Letter, a.Steps, after.Head)
	a.Before, a.After, d.sel = d.sel, after, after
	d.begun = d.begun || !a.Steps.Silent()
	_ = d.hist.add(&a, d.seq+1, back) // it follows and undoes nothing
	d.pending = append(d.pending, pending{a, back})
	d.doc, d.head, d.changed, d.joins = doc, a.ID, d.now(), false
	d.seq++
	return nil
}

// does is add of an act of the program itself.
func (d *adopting) does(steps edit.Steps) error {
	return d.add(Act{ID: d.id(), By: d.By, At: d.now(), Steps: steps})
}

// take adopts rows, made since p. When what is decided is another by that, and is not in the copy, it does so again and looks at each.
func (d *adopting) take(rows []*row, p past) error {
	was, mark, begun := d.doc.Letter, d.Mark(), d.begun
	if err := d.adopt(rows, p.acts, false); err != nil || len(rows) == 0 || edit.SameDecided(was, d.doc.Letter) {
		return err
	}
	if there := inCopy(rows); there != nil && !decidesAlike(p.doc.Letter, there) {
		return overstepped()
	}
	d.Reset(mark)
	d.begun = begun
	return d.adopt(rows, p.acts, true)
}

// adopt does the rows as acts of who did them, and puts in the tray what has no place, and with care what would change what is decided.
func (d *adopting) adopt(rows []*row, ours []Act, care bool) (err error) {
	here := d.doc.Letter
	var tray []*row
	for _, r := range rows {
		r.threadsAt(len(d.doc.Threads))
		a := r.Act
		if !r.lost && d.fits(&a, r.made, here) && (!care || d.decidesNothing(a)) {
			if err := d.add(a); err == nil {
				continue
			}
		}
		tray = append(tray, r)
		a.Steps = nil // that it came is kept: who made it is to know that it was not left behind
		if err = d.add(a); err != nil {
			return err
		}
	}
	steps, _ := edit.Arrange(d.doc.Letter)
	if steps = append(steps, d.made(rows)...); len(steps) > 0 {
		if err := d.does(steps); err != nil {
			return err
		}
	}
	for _, r := range tray {
		if t, ok := d.inTray(r, ours); ok {
			if err := d.does(edit.Steps{edit.AddThread{At: len(d.doc.Threads), Thread: t}}); err != nil {
				return err
			}
		}
	}
	return nil
}

// made gives the steps that tell who made a proposal of which something came, when it was decided here and forgotten meanwhile.
func (d *adopting) made(rows []*row) (out edit.Steps) {
	told := map[letter.ID]bool{}
	for by := range d.doc.Letter.Pending {
		if _, known := d.doc.Letter.Proposals.Get(by); known || told[by] {
			continue
		}
		for _, r := range rows {
			if r.made.After == nil {
				continue
			}
			if p, ok := r.made.After.Proposals.Get(by); ok {
				told[by] = true
				out = append(out, edit.SetProposal{Proposal: *p})
				break
			}
		}
	}
	return out
}

// fits makes the steps of an act those that it is on the letter as it is now, and reports whether there are any.
func (d *adopting) fits(a *Act, made edit.Made, here *letter.Letter) bool {
	if made.After == nil {
		return true
	}
	made.Here = here
	var err error
	a.Steps, err = edit.Onto(d.doc.Letter, made, a.Steps)
	return err == nil
}

// decidesNothing reports whether an act leaves what is decided as it is.
func (d *adopting) decidesNothing(a Act) bool {
	doc, err := a.Steps.After(d.doc)
	return err == nil && edit.SameDecided(d.doc.Letter, doc.Letter)
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
		switch {
		case i < 0 && t.Anchor.On.What == review.InTray:
			m.Tray++
			continue
		case i < 0:
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
