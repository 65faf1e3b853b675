package drafts

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"time"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
)

// ErrThread is the kind of error for a comment that does not exist.
var ErrThread = errors.New("drafts: no such comment")

// Remark is a comment to be placed.
type Remark struct {
	By, Text string
	On       *review.Anchor // nil: the selected words; with nothing selected the word at the caret
	About    review.About
}

// Comment puts a comment on the selected words; with nothing selected on the word at the caret. It is one act.
func (d *Draft) Comment(by, text string) (letter.ID, error) {
	return d.Remark(Remark{By: by, Text: text})
}

// Remark places a comment. It is one act.
func (d *Draft) Remark(r Remark) (letter.ID, error) {
	if strings.TrimSpace(r.Text) == "" {
		return letter.ID{}, Refusal("De opmerking is leeg. Schrijf eerst een tekst.")
	}
	if err := dueFits(r.About.Due); err != nil {
		return letter.ID{}, err
	}
	return d.addThread("opmerking plaatsen", review.Open, r)
}

// Begin starts a comment: an anchor that moves with every act, and is kept, until the comment is placed or dropped. on
// is what it is about, nil for the words Comment takes.
func (d *Draft) Begin(by string, on *review.Anchor) (letter.ID, error) {
	return d.addThread(writing, review.Writing, Remark{By: by, On: on})
}

func (d *Draft) addThread(label string, state review.State, r Remark) (letter.ID, error) {
	if r.On == nil {
		a, err := d.anchor()
		if err != nil {
			return letter.ID{}, err
		}
		r.On = &a
	}
	t := review.Thread{ID: d.id(), By: d.author(r.By), Text: r.Text, At: d.now(), State: state, Anchor: *r.On, About: r.About}
	return t.ID, d.say(label, edit.AddThread{At: len(d.doc.Threads), Thread: t})
}

// writing is the label of a comment that is begun and written on: one undo entry, as long as nothing comes between.
const writing = "opmerking schrijven"

// Jot keeps the text so far of a comment that was begun.
func (d *Draft) Jot(id letter.ID, text string) error {
	t, err := d.begun(id)
	if err != nil || t.Text == text {
		return err
	}
	return d.say(writing, edit.SetWords{Thread: id, Text: text})
}

// Place makes a comment of what was begun; by is who wrote it, "" whoever began it.
func (d *Draft) Place(id letter.ID, by, text string) error {
	if strings.TrimSpace(text) == "" {
		return Refusal("De opmerking is leeg. Schrijf eerst een tekst.")
	}
	t, err := d.begun(id)
	if err != nil {
		return err
	}
	if by != "" && by != t.By { // begun before anyone said who writes
		c := *t
		c.By, c.Text, c.State = by, text, review.Open
		return d.say("opmerking plaatsen", edit.RemoveThread{Thread: id}, edit.AddThread{At: review.Find(d.doc.Threads, id), Thread: c})
	}
	return d.say("opmerking plaatsen", edit.SetWords{Thread: id, Text: text}, edit.SetState{Thread: id, State: review.Open})
}

// Drop throws away what was begun, with its last text: Undo brings that back.
func (d *Draft) Drop(id letter.ID, text string) error {
	if _, err := d.begun(id); err != nil {
		return err
	}
	return d.say("opmerking weggooien", edit.SetWords{Thread: id, Text: text}, edit.RemoveThread{Thread: id})
}

func (d *Draft) begun(id letter.ID) (*review.Thread, error) {
	t, err := d.thread(id)
	if err == nil && t.State != review.Writing {
		err = Refusal("Deze opmerking is al geplaatst.")
	}
	return t, err
}

// say does an act that changes threads only.
func (d *Draft) say(label string, steps ...edit.Step) error {
	return d.Do(edit.Tx{Steps: steps, Before: d.sel, After: d.sel, Label: label})
}

// thread finds a comment.
func (d *Draft) thread(id letter.ID) (*review.Thread, error) {
	i := review.Find(d.doc.Threads, id)
	if i < 0 {
		return nil, &tell.Error{Kind: ErrThread, Text: "Deze opmerking bestaat niet (meer). Kijk in de lijst met opmerkingen."}
	}
	return d.doc.Threads[i], nil
}

// Reply answers a comment.
func (d *Draft) Reply(id letter.ID, by, text string) error {
	if strings.TrimSpace(text) == "" {
		return Refusal("Het antwoord is leeg. Schrijf eerst een tekst.")
	}
	t, err := d.thread(id)
	if err != nil {
		return err
	}
	return d.say("opmerking beantwoorden", edit.AddReply{Thread: id, At: len(t.Replies), Reply: review.Reply{ID: d.id(), By: d.author(by), Text: text, At: d.now()}})
}

// author is the name in a comment: as given, else that of the store.
func (d *Draft) author(by string) string {
	return cmp.Or(by, d.By.Name)
}

// Resolve marks a comment as dealt with; by is who did, "" the store's own name.
func (d *Draft) Resolve(id letter.ID, by string) error {
	return d.setState(id, "opmerking afhandelen", review.Resolved, "Deze opmerking is al afgehandeld.", review.Stamp{By: d.author(by), At: d.now()})
}

// Reopen takes Resolve back.
func (d *Draft) Reopen(id letter.ID) error {
	return d.setState(id, "opmerking heropenen", review.Open, "Deze opmerking is nog open.", review.Stamp{})
}

func (d *Draft) setState(id letter.ID, label string, to review.State, already Refusal, done review.Stamp) error {
	t, err := d.placed(id)
	if err != nil {
		return err
	}
	if t.State == to {
		return already
	}
	about := t.About
	about.Done = done
	return d.say(label, edit.SetState{Thread: id, State: to}, edit.SetAbout{Thread: id, About: about})
}

// placed finds a comment that others may see.
func (d *Draft) placed(id letter.ID) (*review.Thread, error) {
	t, err := d.thread(id)
	if err == nil && t.State == review.Writing {
		return nil, Refusal("Deze opmerking is nog niet geplaatst.")
	}
	return t, err
}

// Reword changes the text of a comment, or of an answer when id is one's; what it was stays with it, unless it is private: nobody else read that,
// and it may be meant for others next.
func (d *Draft) Reword(id letter.ID, by, text string) error {
	if strings.TrimSpace(text) == "" {
		return Refusal("De opmerking is leeg. Schrijf een tekst, of verwijder de opmerking.")
	}
	t, reply, err := d.said(id)
	if err != nil {
		return err
	}
	s, was, edits := edit.Reword{Thread: t.ID, Text: text}, review.Said{Text: t.Text, By: t.By, At: t.At}, t.Edits
	if reply >= 0 {
		r := t.Replies[reply]
		s.Reply, was, edits = r.ID, review.Said{Text: r.Text, By: r.By, At: r.At}, r.Edits
	}
	if was.Text == text {
		return Refusal("De tekst is niet veranderd.")
	}
	if edits.Last != (review.Stamp{}) {
		was.By, was.At = edits.Last.By, edits.Last.At
	}
	s.Edits = review.Edits{Last: review.Stamp{By: d.author(by), At: d.now()}, Was: edits.Was}
	if t.About.Class != review.Private {
		s.Edits.Was = append(slices.Clone(edits.Was), was)
	}
	return d.say("opmerking wijzigen", s)
}

// Erase takes a comment away with its answers, or one answer when id is that; Undo brings it back.
func (d *Draft) Erase(id letter.ID) error {
	t, reply, err := d.said(id)
	if err != nil {
		return err
	}
	if reply >= 0 {
		return d.say("antwoord verwijderen", edit.RemoveReply{Thread: t.ID, Reply: id})
	}
	return d.say("opmerking verwijderen", edit.RemoveThread{Thread: id})
}

// said finds a comment (reply is -1) or an answer by its ID.
func (d *Draft) said(id letter.ID) (t *review.Thread, reply int, err error) {
	for _, t := range d.doc.Threads {
		if i := t.Reply(id); i >= 0 {
			return t, i, nil
		}
	}
	t, err = d.placed(id)
	return t, -1, err
}

// Assign says who is to deal with a comment, and when at the latest (2025-10-27); both may be "".
func (d *Draft) Assign(id letter.ID, to, due string) error {
	if err := dueFits(due); err != nil {
		return err
	}
	return d.settle(id, "opmerking toewijzen", func(a *review.About) { a.To, a.Due = strings.TrimSpace(to), due })
}

// Classify says for whom a comment is.
func (d *Draft) Classify(id letter.ID, c review.Class) error {
	return d.settle(id, "soort van opmerking wijzigen", func(a *review.About) { a.Class = c })
}

func (d *Draft) settle(id letter.ID, label string, change func(*review.About)) error {
	t, err := d.thread(id)
	if err != nil {
		return err
	}
	about := t.About
	if change(&about); about == t.About {
		return Refusal("Dat is al zo.")
	}
	return d.say(label, edit.SetAbout{Thread: id, About: about})
}

// dueFits says what is wrong with a date.
func dueFits(due string) error {
	if _, err := time.Parse(time.DateOnly, due); due != "" && err != nil {
		return Refusal("De datum is geen dag. Schrijf haar als 2025-10-27.")
	}
	return nil
}
