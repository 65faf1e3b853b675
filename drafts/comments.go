package drafts

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// Comment puts a comment on the selected words; with nothing selected on the word at the caret. It is one act.
func (d *Draft) Comment(by, text string) (letter.ID, error) {
	if strings.TrimSpace(text) == "" {
		return letter.ID{}, Refusal("De opmerking is leeg. Schrijf eerst een tekst.")
	}
	r, quote, err := d.words()
	if err != nil {
		return letter.ID{}, err
	}
	t := &review.Thread{ID: d.id(), By: by, Text: text, At: d.now(), State: review.Open, Anchor: review.Anchor{At: r, Quote: quote}}
	return t.ID, d.talk("opmerking plaatsen", review.Change{After: t})
}

// words gives the selected range, or the word at the caret, with its text.
func (d *Draft) words() (letter.Range, string, error) {
	s := d.sel
	f, i := d.l.Home(s.Anchor.Block)
	g, j := d.l.Home(s.Head.Block)
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
		if a == b {
			return letter.Range{}, "", Refusal("Selecteer eerst de woorden voor uw opmerking.")
		}
	}
	n := letter.NumbersOf(d.l)
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

// talk does an act that changes threads only.
func (d *Draft) talk(label string, c review.Change) error {
	e := &Entry{Do: edit.Tx{Before: d.sel, After: d.sel, Label: label, At: d.now()}, Threads: []review.Change{c}}
	if _, err := d.apply(e); err != nil {
		return err
	}
	d.done, d.undone, d.joins = append(d.done, e), nil, false
	d.log(Done, e)
	d.tell(Change{})
	return nil
}

// on changes one thread as one act.
func (d *Draft) on(id letter.ID, label string, change func(*review.Thread) error) error {
	i := slices.IndexFunc(d.threads, func(t *review.Thread) bool { return t.ID == id })
	if i < 0 {
		return &Error{Kind: ErrThread, Text: "Deze opmerking bestaat niet (meer). Kijk in de lijst met opmerkingen."}
	}
	t := *d.threads[i]
	t.Replies = slices.Clone(t.Replies)
	if err := change(&t); err != nil {
		return err
	}
	return d.talk(label, review.Change{Before: d.threads[i], After: &t})
}

// Reply answers a comment.
func (d *Draft) Reply(id letter.ID, by, text string) error {
	if strings.TrimSpace(text) == "" {
		return Refusal("Het antwoord is leeg. Schrijf eerst een tekst.")
	}
	return d.on(id, "opmerking beantwoorden", func(t *review.Thread) error {
		t.Replies = append(t.Replies, review.Reply{ID: d.id(), By: by, Text: text, At: d.now()})
		return nil
	})
}

// Resolve marks a comment as dealt with.
func (d *Draft) Resolve(id letter.ID) error {
	return d.on(id, "opmerking afhandelen", func(t *review.Thread) error {
		if t.State == review.Resolved {
			return Refusal("Deze opmerking is al afgehandeld.")
		}
		t.State = review.Resolved
		return nil
	})
}

// Reopen takes Resolve back.
func (d *Draft) Reopen(id letter.ID) error {
	return d.on(id, "opmerking heropenen", func(t *review.Thread) error {
		if t.State != review.Resolved {
			return Refusal("Deze opmerking is nog open.")
		}
		t.State = review.Open
		return nil
	})
}

// carried gives the comments whose words all lie in a cut, so that the first paste of the clip gets them.
func (d *Draft) carried(tx edit.Tx) (out []lift) {
	for _, t := range d.threads {
		a := t.Anchor.At
		if a.Empty() || a.From.Block != a.To.Block {
			continue
		}
		for i, p := range tx.Lifted {
			if p.Block == a.From.Block && p.From <= a.From.Off && a.To.Off <= p.To {
				out = append(out, lift{t.ID, i, a.From.Off - p.From, a.To.Off - p.From})
			}
		}
	}
	return out
}

// follow gives the anchors that come back with pasted words: those that were cut with them and are still orphans.
func (d *Draft) follow(tx edit.Tx) (out []AnchorPut) {
	for _, x := range d.lifted[tx.Clip] {
		i := slices.IndexFunc(d.threads, func(t *review.Thread) bool { return t.ID == x.thread })
		if i < 0 || !d.threads[i].Anchor.Orphan || x.block >= len(tx.Placed) || tx.Placed[x.block].Block.IsZero() {
			continue
		}
		p := tx.Placed[x.block]
		out = append(out, AnchorPut{x.thread, letter.Range{From: letter.Point{Block: p.Block, Off: p.Off + x.from}, To: letter.Point{Block: p.Block, Off: p.Off + x.to}}})
	}
	return out
}

// place ties a thread to the pasted words and notes the anchor it had.
func (d *Draft) place(p AnchorPut, threads []*review.Thread, was []AnchorWas) ([]*review.Thread, []AnchorWas) {
	i := slices.IndexFunc(threads, func(t *review.Thread) bool { return t.ID == p.Thread })
	if i < 0 {
		return threads, was
	}
	if !slices.ContainsFunc(was, func(w AnchorWas) bool { return w.Thread == p.Thread }) {
		was = append(was, AnchorWas{p.Thread, d.threads[i].Anchor})
	}
	threads = slices.Clone(threads)
	t := *threads[i]
	t.Anchor.At, t.Anchor.Orphan = p.At, false
	threads[i] = &t
	return threads, was
}
