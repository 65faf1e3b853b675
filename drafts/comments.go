package drafts

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
)

// ErrThread is the kind of error for a comment that does not exist.
var ErrThread = errors.New("drafts: no such comment")

// Comment puts a comment on the selected words; with nothing selected on the word at the caret. It is one act.
func (d *Draft) Comment(by, text string) (letter.ID, error) {
	if strings.TrimSpace(text) == "" {
		return letter.ID{}, Refusal("De opmerking is leeg. Schrijf eerst een tekst.")
	}
	r, quote, err := d.words()
	if err != nil {
		return letter.ID{}, err
	}
	t := review.Thread{ID: d.id(), By: d.author(by), Text: text, At: d.now(), State: review.Open, Anchor: review.Anchor{At: r, Quote: quote}}
	return t.ID, d.say("opmerking plaatsen", edit.AddThread{At: len(d.doc.Threads), Thread: t})
}

// Begin starts a comment at the same words: an anchor that moves with every act, and is kept, until the comment is
// placed or dropped.
func (d *Draft) Begin(by string) (letter.ID, error) {
	r, quote, err := d.words()
	if err != nil {
		return letter.ID{}, err
	}
	t := review.Thread{ID: d.id(), By: d.author(by), At: d.now(), State: review.Writing, Anchor: review.Anchor{At: r, Quote: quote}}
	return t.ID, d.say(writing, edit.AddThread{At: len(d.doc.Threads), Thread: t})
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

// Place makes a comment of what was begun.
func (d *Draft) Place(id letter.ID, text string) error {
	if strings.TrimSpace(text) == "" {
		return Refusal("De opmerking is leeg. Schrijf eerst een tekst.")
	}
	if _, err := d.begun(id); err != nil {
		return err
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

// words gives the selected range, or the word at the caret, with its text.
func (d *Draft) words() (letter.Range, string, error) {
	s := d.sel
	f, i := d.doc.Letter.Home(s.Anchor.Block)
	g, j := d.doc.Letter.Home(s.Head.Block)
	if f == nil || f != g {
		return letter.Range{}, "", Refusal("Selecteer eerst de woorden voor uw opmerking.")
	}
	a, b := s.Anchor, s.Head
	if j < i || i == j && b.Off < a.Off {
		i, j, a, b = j, i, b, a
	}
	if a == b {
		x := f.Blocks[i]
		space := func(r rune) bool { return r == ' ' || r == '\u00a0' || r == letter.Object }
		for a.Off > 0 {
			r, w := utf8.DecodeLastRuneInString(x.Text[:a.Off])
			if space(r) {
				break
			}
			a.Off -= w
		}
		if k := strings.IndexFunc(x.Text[b.Off:], space); k >= 0 {
			b.Off += k
		} else {
			b.Off = len(x.Text)
		}
		// The full stop behind a word is not what a comment is about, unless there is nothing else.
		if w := strings.TrimRightFunc(x.Text[a.Off:b.Off], unicode.IsPunct); w != "" {
			b.Off = a.Off + len(w)
			a.Off += len(w) - len(strings.TrimLeftFunc(w, unicode.IsPunct))
		}
		if a == b {
			return letter.Range{}, "", Refusal("Selecteer eerst de woorden voor uw opmerking.")
		}
	}
	n := letter.NumbersOf(d.doc.Letter)
	var quote []string
	for k := i; k <= j; k++ {
		x := f.Blocks[k]
		from, to := 0, len(x.Text)
		if k == i {
			from = a.Off
		}
		if k == j {
			to = b.Off
		}
		cut := x.Cut(from, to)
		quote = append(quote, n.Shown(&letter.Block{Text: cut.Text, Atoms: cut.Atoms}))
	}
	return letter.Range{From: a, To: b}, strings.Join(quote, " "), nil
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
	if by == "" {
		return d.By.Name
	}
	return by
}

// Resolve marks a comment as dealt with.
func (d *Draft) Resolve(id letter.ID) error {
	return d.setState(id, "opmerking afhandelen", review.Resolved, "Deze opmerking is al afgehandeld.")
}

// Reopen takes Resolve back.
func (d *Draft) Reopen(id letter.ID) error {
	return d.setState(id, "opmerking heropenen", review.Open, "Deze opmerking is nog open.")
}

func (d *Draft) setState(id letter.ID, label string, to review.State, already Refusal) error {
	t, err := d.thread(id)
	if err != nil {
		return err
	}
	if t.State == to {
		return already
	}
	return d.say(label, edit.SetState{Thread: id, State: to})
}

// carried gives the comments whose words all lie in a cut, so that the first paste of the clip gets them.
func (d *Draft) carried(tx edit.Tx) (out []cutThread) {
	for _, t := range d.doc.Threads {
		a := t.Anchor.At
		if a.Empty() || a.From.Block != a.To.Block {
			continue
		}
		for i, p := range tx.Cut {
			if p.Block == a.From.Block && p.From <= a.From.Off && a.To.Off <= p.To {
				out = append(out, cutThread{t.ID, i, a.From.Off - p.From, a.To.Off - p.From})
			}
		}
	}
	return out
}

// pasted gives the steps that tie comments to pasted words again: those that were cut with them and are still orphans.
func (d *Draft) pasted(tx edit.Tx) (out []edit.SetAnchor) {
	for _, x := range d.cut[tx.Clip] {
		i := review.Find(d.doc.Threads, x.thread)
		if i < 0 || !d.doc.Threads[i].Anchor.Orphan || x.block >= len(tx.Pasted) || tx.Pasted[x.block].Block.IsZero() {
			continue
		}
		p, a := tx.Pasted[x.block], d.doc.Threads[i].Anchor
		a.At, a.Orphan = letter.Range{From: letter.Point{Block: p.Block, Off: p.Off + x.from}, To: letter.Point{Block: p.Block, Off: p.Off + x.to}}, false
		out = append(out, edit.SetAnchor{Thread: x.thread, Anchor: a})
	}
	return out
}
