package drafts

import (
	"fmt"
	"slices"
	"time"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
)

// Draft is an open letter with what is said about it, selection and history. All change goes through it, as acts. It
// belongs to one goroutine; Snapshot gives others a value to read. A method that fails changes nothing: its error is a Refusal
// for what cannot be done, of kind ErrThread for a comment that is not there, or one that its own words name; anything else is a
// fault of the program.
type Draft struct {
	ID    letter.ID
	State string // as of Snapshot
	By    Author // of the acts that are done

	doc     edit.Doc
	sel     edit.Selection
	left    letter.Point // where the last act left the caret
	hist    history
	head    letter.ID // the last act
	seq     uint64    // how many acts there are
	pending []pending // acts that no store has acknowledged yet
	taken   int       // so many of them may be in a store: they are not changed any more
	changed time.Time
	edits   uint64                    // grows with every change, for who wants to know whether there was one
	cut     map[letter.ID][]cutThread // comments that went with a cut, by clip
	joins   bool                      // the next typing may join the last entry
	watch   []func(Change)
	did     edit.Steps // of the last act
	propose string     // who proposes; "" when what is done is done

	now func() time.Time
	id  letter.NewID
}

// pending is an act with what takes it back.
type pending struct {
	Act
	back edit.Steps
}

// cutThread is a comment that was cut with what it is about.
type cutThread struct {
	thread   letter.ID
	from, to inPiece
}

// inPiece is a place in a cut: in which piece of it, and how many bytes from the piece's start.
type inPiece struct{ piece, off int }

// Change tells a watcher what an act did.
type Change struct {
	Steps edit.Steps // done to the letter; none when only comments changed, or when all may be another
}

// Refusal is the error of a command that cannot be done now; its text is a Dutch sentence.
type Refusal edit.Reason

// Error is the sentence.
func (r Refusal) Error() string { return string(r) }

// Denied is a Refusal by what the draft is, its state or whose copy it is, and not by how the command was put. Its text says
// itself that nothing was changed, and what can be done instead.
type Denied struct{ Refusal }

// Unwrap makes errors.As find a Refusal in it.
func (d Denied) Unwrap() error { return d.Refusal }

// JoinWithin is how soon a key must follow to join the typing before it.
const JoinWithin = time.Second

// mergeMost is how many bytes of typing one act holds at most, so that a key stays quick however long nothing is saved.
const mergeMost = 4096

// NewDraft opens a letter that has no history yet.
func NewDraft(id letter.ID, l *letter.Letter) *Draft {
	d := &Draft{ID: id, doc: edit.Doc{Letter: l}, now: time.Now, id: letter.Random, changed: time.Now(), cut: map[letter.ID][]cutThread{}}
	d.sel = edit.At(l.Body().Start())
	return d
}

// OpenDraft opens what a store kept. It returns ErrDamaged when the acts do not follow each other or do not fit the letter.
func OpenDraft(s *Saved) (d *Draft, err error) {
	defer func() {
		if r := recover(); r != nil { // acts that fit no letter at all; what is kept is left alone
			err = fmt.Errorf("%w: %v", ErrHistory, r)
		}
		if err != nil {
			d, err = nil, &tell.Error{Kind: ErrDamaged, Text: "De geschiedenis van deze brief past niet bij de tekst. De brief is niet geopend, zodat er niets verloren gaat. Open een eerdere versie van de brief.", Err: err}
		}
	}()
	d = NewDraft(s.Snapshot.ID, s.Snapshot.Letter)
	d.State, d.changed = s.Snapshot.State, s.Snapshot.Changed
	d.doc.Threads, d.doc.Consents = slices.Clip(s.Snapshot.Threads), s.Snapshot.Consents
	d.head, d.seq, d.hist.earlier, d.hist.from = s.Snapshot.Head, s.Snapshot.Seq, s.Earlier, s.Snapshot.Seq
	for i := range s.Acts {
		if _, err := d.replay(&s.Acts[i]); err != nil {
			return nil, err
		}
	}
	if len(s.Acts) > 0 {
		if err := letter.Valid(d.doc.Letter); err != nil {
			return nil, err
		}
	}
	d.sel = edit.At(d.doc.Letter.Body().Start())
	return d, nil
}

// replay does an act of the list and gives what takes it back.
func (d *Draft) replay(a *Act) (back edit.Steps, err error) {
	if a.Parent != d.head || a.ID.IsZero() {
		return nil, fmt.Errorf("%w: act %s follows %s, not %s", ErrHistory, a.ID, a.Parent, d.head)
	}
	doc, back, err := a.Steps.Apply(d.doc)
	if err != nil {
		return nil, err
	}
	if err := d.hist.add(a, d.seq+1, back); err != nil {
		return nil, err
	}
	if to, ok := a.Steps.Stage(); ok {
		d.State = to
	}
	d.doc, d.head, d.changed, d.left = doc, a.ID, a.At, a.After.Head
	d.seq++
	return back, nil
}

// SetClock replaces clock and IDs, for tests.
func (d *Draft) SetClock(now func() time.Time, id letter.NewID) { d.now, d.id = now, id }

// Letter is the letter as it is now.
func (d *Draft) Letter() *letter.Letter { return d.doc.Letter }

// Threads gives the comments in the order they were made. The slice and its threads must not be changed.
func (d *Draft) Threads() []*review.Thread { return review.Comments(d.doc.Threads) }

// Selection is where the caret stands.
func (d *Draft) Selection() edit.Selection { return d.sel }

// Changed is when the last act was.
func (d *Draft) Changed() time.Time { return d.changed }

// Seq is how many acts there are.
func (d *Draft) Seq() uint64 { return d.seq }

// Left is where the last act left the caret, also when the draft was opened since; it may be a place that is gone. The zero Point when no act is in memory.
func (d *Draft) Left() letter.Point { return d.left }

// Select moves the caret. It is no act and ends a run of typing.
func (d *Draft) Select(s edit.Selection) {
	if s.Anchor != d.sel.Anchor || s.Head != d.sel.Head {
		d.joins = false
	}
	d.sel = s
}

// Watch has f called after every change, on the draft's goroutine.
func (d *Draft) Watch(f func(Change)) { d.watch = append(d.watch, f) }

func (d *Draft) tell(steps edit.Steps) {
	var c Change
	for _, s := range steps {
		if _, ok := s.(edit.LetterStep); ok {
			c.Steps = append(c.Steps, s)
		}
	}
	for _, f := range d.watch {
		f(c)
	}
}

// Run does a command at the selection. The error is a Refusal when the command cannot be done here.
func (d *Draft) Run(c edit.Command) error {
	tx, why := c(d.doc.Letter, d.sel, d.id)
	if why != "" {
		return Refusal(why)
	}
	if len(tx.Steps) == 0 { // a pending mark: no act
		if why := d.Closed(); why != "" && len(tx.After.Pending) > 0 {
			return Refusal(why)
		}
		d.sel = tx.After
		return nil
	}
	return d.Do(tx)
}

// Can says why a command cannot be done now, "" when it can.
func (d *Draft) Can(c edit.Command) edit.Reason {
	if why := d.Closed(); why != "" {
		return why
	}
	_, why := c(d.doc.Letter, d.sel, d.id)
	return why
}

// Do carries out one act, or makes it a proposal (Propose, Role). A failing step changes nothing; edit.ErrFit is that of steps made
// for another letter.
func (d *Draft) Do(tx edit.Tx) error { return d.do(tx, true) }

// TakeIn does what others proposed elsewhere, in an office program: it is as they proposed it, also in a copy. Errors as of Do.
func (d *Draft) TakeIn(tx edit.Tx) error {
	if _, err := d.proposer(tx.Steps); err != nil {
		return err
	}
	tx.At = d.now()
	return d.carryOut(edit.Noted(d.doc.Letter, edit.Sweep(d.doc.Letter, tx, d.By.Name), ""))
}

// do is Do; sweep says that proposals which the act leaves without a place are seen to (edit.Sweep).
func (d *Draft) do(tx edit.Tx, sweep bool) error {
	if tx.At.IsZero() {
		tx.At = d.now()
	}
	by, err := d.proposer(tx.Steps)
	if err != nil {
		return err
	}
	if by != "" {
		var why edit.Reason
		if tx, why = (edit.Proposer{By: by, At: tx.At}).Propose(d.doc.Letter, tx, d.id); why != "" {
			return Refusal(why)
		}
		if len(tx.Steps) == 0 { // it was proposed already: the caret goes on
			d.sel, d.joins = tx.After, false
			return nil
		}
	} else if sweep {
		tx = edit.Sweep(d.doc.Letter, tx, d.By.Name)
	}
	return d.carryOut(edit.Noted(d.doc.Letter, tx, by))
}

// carryOut does one act as it stands: a step, a comment, a decision, all but undo and what others did come through here.
func (d *Draft) carryOut(tx edit.Tx) error {
	doc, back, err := tx.Apply(d.doc)
	if err == nil {
		err = d.bars(doc)
	}
	if err != nil {
		return err
	}
	steps := tx.Steps
	if !tx.From.IsZero() && tx.From != d.ID {
		steps = slices.Concat(edit.Steps{edit.Taken{From: tx.From}}, steps)
	}
	if cut := d.carried(tx); len(cut) > 0 {
		d.cut[tx.Clip] = cut
	}
	for _, a := range d.pasted(tx, doc.Threads) {
		// A comment whose place cannot be found stays where it was.
		if next, inv, err := (edit.Steps{a}).Apply(doc); err == nil {
			doc, steps, back = next, append(steps[:len(steps):len(steps)], a), slices.Concat(inv, back)
		}
	}
	tx.After.Anchor, tx.After.Head = standing(doc.Letter, steps, tx.After.Anchor), standing(doc.Letter, steps, tx.After.Head)
	a := Act{By: d.By, At: tx.At, Steps: steps, Joins: d.follows(tx) || d.writesOn(tx), Typing: tx.Typing, Before: tx.Before, After: tx.After, Label: tx.Label}
	if !d.merge(a, back) {
		d.record(a, back)
	}
	d.doc, d.sel, d.joins, d.changed, d.left = doc, tx.After, tx.Typing, tx.At, tx.After.Head
	d.edits++
	d.did = steps
	d.tell(steps)
	return nil
}

// Did gives the steps of the last act, for who holds places of his own.
func (d *Draft) Did() edit.Steps { return d.did }

// follows reports whether typing goes on where the last entry ended.
func (d *Draft) follows(tx edit.Tx) bool {
	last := top(d.hist.done)
	return d.joins && tx.Typing && last.typing && tx.At.Sub(last.at) <= JoinWithin &&
		last.after.Head == tx.Before.Head && tx.Before.Empty() && len(tx.Before.Pending) == 0
}

// writesOn reports whether an act goes on with the comment that the last entry began.
func (d *Draft) writesOn(tx edit.Tx) bool {
	last := top(d.hist.done)
	return tx.Label == writing && last.label == writing && last.last == d.head && len(tx.Steps) == 1 && jots(tx.Steps[0])
}

func jots(s edit.Step) bool { _, ok := s.(edit.SetWords); return ok }

// record puts a new act at the end of the list.
func (d *Draft) record(a Act, back edit.Steps) {
	a.ID, a.Parent = d.id(), d.head
	_ = d.hist.add(&a, d.seq+1, back) // an act made here fits
	d.pending = append(d.pending, pending{a, back})
	d.head = a.ID
	d.seq++
}

// merge makes typing part of the act before it, as long as no store may have that.
func (d *Draft) merge(a Act, back edit.Steps) bool {
	n := len(d.pending) - 1
	if !a.Joins || n < d.taken || n < 0 || d.pending[n].ID != d.head {
		return false
	}
	p := d.pending[n]
	steps := p.Steps.Then(a.Steps)
	if t, ok := steps[len(steps)-1].(edit.Text); len(steps) >= len(p.Steps)+len(a.Steps) || ok && len(t.Ins.Text) > mergeMost {
		return false
	}
	p.Steps, p.back, p.At, p.After = steps, back.Then(p.back), a.At, a.After
	d.pending[n] = p
	a.ID = p.ID
	d.hist.join(entry{last: a.ID, back: back, after: a.After, label: p.Label, typing: true, at: a.At})
	return true
}

// Undo takes the last act back, as an act of its own. ErrNothing when there is none; ErrEarlier when the history that
// is needed is in the store only.
func (d *Draft) Undo() error {
	e, err := d.hist.undo()
	if err != nil {
		return err
	}
	return d.take(e)
}

// Redo does again what was undone last. Errors as of Undo.
func (d *Draft) Redo() error {
	e, err := d.hist.redo()
	if err != nil {
		return err
	}
	return d.take(e)
}

// take does the act that takes an entry back.
func (d *Draft) take(e entry) error {
	doc, back, err := e.back.Apply(d.doc)
	if err != nil {
		return fmt.Errorf("%w: %v", ErrHistory, err)
	}
	if err := d.bars(doc); err != nil {
		return err
	}
	d.record(Act{By: d.By, At: d.now(), Steps: e.back, Undoes: e.last, Before: e.after, After: e.before, Label: e.label}, back)
	d.doc, d.sel, d.joins, d.changed, d.left = doc, e.before, false, d.pending[len(d.pending)-1].At, e.before.Head
	d.edits++
	d.tell(e.back)
	return nil
}

// earlierLabel is that of an act whose history is not in memory.
const earlierLabel = "eerdere wijziging"

// UndoLabel and RedoLabel name what Undo and Redo would do, "" when there is nothing.
func (d *Draft) UndoLabel() string {
	switch e, err := d.hist.undo(); {
	case e.label != "":
		return e.label
	case err == ErrEarlier:
		return earlierLabel
	}
	return ""
}

// RedoLabel names what Redo would do.
func (d *Draft) RedoLabel() string { return top(d.hist.undone).label }

// Snapshot gives the draft as a value.
func (d *Draft) Snapshot() *Snapshot {
	return &Snapshot{ID: d.ID, Head: d.head, Seq: d.seq, Letter: d.doc.Letter, Threads: d.doc.Threads, Consents: d.doc.Consents, Changed: d.changed, State: d.State}
}

// Mark is a state of the draft that Reset goes back to, history and all.
type Mark struct{ d Draft }

// Mark remembers the draft as it is, for a row of acts that is done whole or not at all.
func (d *Draft) Mark() Mark {
	m := Mark{*d}
	m.d.hist.done, m.d.hist.undone, m.d.pending = slices.Clone(d.hist.done), slices.Clone(d.hist.undone), slices.Clone(d.pending)
	return m
}

// Reset goes back to a Mark of this draft.
func (d *Draft) Reset(m Mark) {
	watch, edits := d.watch, d.edits
	*d = m.d
	d.watch, d.edits = watch, edits+1
	d.taken = len(d.pending) // a save that failed may have kept them all the same: they are not typed on in
	d.tell(nil)
}

// standing gives where the caret stands when the place it was to stand at went with the act: a paragraph that moves back beside the
// hole its proposal left takes away that hole, in which the selection may have ended.
func standing(l *letter.Letter, steps edit.Steps, p letter.Point) letter.Point {
	f, _ := l.Home(p.Block)
	if f != nil && f.Kind == letter.CellFlow {
		if _, _, _, ok := edit.CellAt(l, p.Block); !ok { // a proposal keeps it, and no table shows it
			return l.Body().Start()
		}
	}
	if f != nil {
		return p
	}
	if q, _ := steps.Map(p, edit.Right); l.Has(q.Block) {
		return q
	}
	return l.Body().Start()
}
