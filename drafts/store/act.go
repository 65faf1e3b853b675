package store

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"reflect"
	"slices"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// batch is a run of acts: those of one Append, or of some that were joined later. Every act names the one before it, so
// only the parent of the first is written.
type batch struct {
	First, Last uint64 // numbers of its acts
	parent      letter.ID
	ids         []letter.ID // empty in format 1
	data        []byte      // JSON array of storedAct; in format 1 of events
}

// storedAct is an act without its ID and parent. Where a person types, the caret is where the words are: it is left out.
type storedAct struct {
	By     int             `json:"by,omitempty"` // place in the table of authors, counted from 1; 0 for nobody
	At     time.Time       `json:"at"`
	Steps  edit.Steps      `json:"steps,omitempty"`
	Undoes letter.ID       `json:"undoes,omitzero"`
	Joins  bool            `json:"joins,omitempty"`
	Typing bool            `json:"typing,omitempty"`
	Before *edit.Selection `json:"before,omitempty"` // absent: a caret where the first step puts its text
	After  *edit.Selection `json:"after,omitempty"`  // absent: a caret behind the text of the last step
	Label  string          `json:"label,omitempty"`
	Came   *storedCame     `json:"came,omitempty"`
}

// storedCame is how an act was done in a copy; its steps are left out when they are those of the act.
type storedCame struct {
	Base   letter.ID   `json:"base,omitzero"`
	Parent letter.ID   `json:"parent,omitzero"`
	Steps  *edit.Steps `json:"steps,omitempty"`
	Label  string      `json:"label,omitempty"`
}

// carets are the carets that go without saying for these steps.
func carets(ss edit.Steps) (before, after edit.Selection) {
	if len(ss) == 0 {
		return before, after
	}
	if t, ok := ss[0].(edit.Text); ok {
		before = edit.At(letter.Point{Block: t.Block, Off: t.At})
	}
	if t, ok := ss[len(ss)-1].(edit.Text); ok {
		after = edit.At(letter.Point{Block: t.Block, Off: t.At + len(t.Ins.Text)})
	}
	return before, after
}

func sameSelection(a, b edit.Selection) bool {
	return a.Anchor == b.Anchor && a.Head == b.Head && len(a.Pending) == 0 && len(b.Pending) == 0
}

// encodeActs makes a batch of acts whose first has number first. Authors that are new are added to the table.
func encodeActs(acts []drafts.Act, first uint64, authors []drafts.Author) (batch, []drafts.Author, error) {
	b := batch{First: first, Last: first + uint64(len(acts)) - 1, parent: acts[0].Parent}
	out := make([]storedAct, len(acts))
	for i, a := range acts {
		x := storedAct{At: a.At.UTC(), Steps: a.Steps, Undoes: a.Undoes, Joins: a.Joins, Typing: a.Typing, Label: a.Label}
		if a.By != (drafts.Author{}) {
			n := slices.Index(authors, a.By)
			if n < 0 {
				n, authors = len(authors), append(slices.Clip(authors), a.By)
			}
			x.By = n + 1
		}
		before, after := carets(a.Steps)
		if !sameSelection(a.Before, before) {
			x.Before = &a.Before
		}
		if !sameSelection(a.After, after) {
			x.After = &a.After
		}
		if c := a.Came; c != nil {
			x.Came = &storedCame{c.Base, c.Parent, &c.Steps, c.Label}
			if reflect.DeepEqual(c.Steps, a.Steps) {
				x.Came.Steps = nil
			}
		}
		out[i], b.ids = x, append(b.ids, a.ID)
	}
	var err error
	b.data, err = json.Marshal(out)
	return b, authors, err
}

// decode gives the acts of a batch. Its checksum was right, so what cannot be read is of a later version.
func (b *batch) decode(authors []drafts.Author) ([]drafts.Act, error) {
	var in []storedAct
	if err := strict(b.data, &in); err != nil {
		return nil, err
	}
	if len(in) != len(b.ids) || uint64(len(in)) != b.Last+1-b.First {
		return nil, errSum
	}
	out, parent := make([]drafts.Act, len(in)), b.parent
	for i, x := range in {
		a := drafts.Act{ID: b.ids[i], Parent: parent, At: x.At.UTC(), Steps: x.Steps, Undoes: x.Undoes, Joins: x.Joins, Typing: x.Typing, Label: x.Label}
		if x.By < 0 || a.ID.IsZero() {
			return nil, errSum
		}
		if x.By > 0 && x.By <= len(authors) { // the record of an author may be lost; the words are not
			a.By = authors[x.By-1]
		}
		if c := x.Came; c != nil {
			a.Came = &drafts.Came{Base: c.Base, Parent: c.Parent, Steps: a.Steps, Label: c.Label}
			if c.Steps != nil {
				a.Came.Steps = *c.Steps
			}
		}
		a.Before, a.After = carets(x.Steps)
		if x.Before != nil {
			a.Before = *x.Before
		}
		if x.After != nil {
			a.After = *x.After
		}
		out[i], parent = a, a.ID
	}
	return out, nil
}

// before gives the act before act number n, which is in the batch or the first after it.
func (b *batch) before(n uint64) letter.ID {
	if n == b.First || len(b.ids) == 0 {
		return b.parent
	}
	return b.ids[n-b.First-1]
}

// top is the last act.
func (b *batch) top() letter.ID { return b.before(b.Last + 1) }

// raw is the batch as a record of the database: how many acts, the parent of the first, their IDs, their JSON.
func (b *batch) raw() []byte {
	out := binary.AppendUvarint(nil, b.Last+1-b.First)
	if len(b.ids) > 0 {
		out = append(out, b.parent[:]...)
	}
	for _, id := range b.ids {
		out = append(out, id[:]...)
	}
	return append(out, b.data...)
}

// openBatch reads what raw wrote; old: of format 1, without IDs.
func openBatch(first uint64, raw []byte, old bool) (batch, error) {
	r := bytesReader{b: raw}
	n := r.uvarint()
	if r.bad || n == 0 || n > uint64(len(raw)) {
		return batch{}, errSum
	}
	b := batch{First: first, Last: first + n - 1}
	if !old {
		b.parent = r.id()
		if n > uint64(len(r.b)/len(b.parent)) {
			return batch{}, errSum
		}
		for range n {
			b.ids = append(b.ids, r.id())
		}
	}
	b.data = r.b
	return b, nil
}

// merge joins runs of small batches to ones of about 128 KB, so that years of saves stay quick to read.
func (k *kept) merge() {
	var out []batch
	for _, b := range k.batches {
		if n := len(out) - 1; n >= 0 && len(out[n].data)+len(b.data) < 128<<10 {
			o := &out[n]
			o.data = slices.Concat(o.data[:len(o.data)-1], []byte{','}, b.data[1:])
			o.ids, o.Last = append(o.ids, b.ids...), b.Last
			continue
		}
		b.data, b.ids = bytes.Clone(b.data), slices.Clone(b.ids)
		out = append(out, b)
	}
	k.batches = out
}
