package store

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// kept is all that is kept of one draft, in the form in which both copies hold it.
type kept struct {
	head
	data    map[uint64][]byte // by snapMeta.Rec: a storedSnap
	batches []batch           // in order, without gaps, from First to Last
}

// head says what belongs to a draft. It is written last: what it does not name does not count.
type head struct {
	ID    letter.ID
	Rec   uint64 // number of the last record of the safety journal
	Sum   uint64 // checksum of that record
	First uint64 // first event kept; Last+1 when there are none
	Last  uint64 // last event kept
	Snaps []snapMeta
	Sub   drafts.Summary `json:"-"` // kept as a record of its own
}

// snapMeta is a snapshot without its letter. Rec tells it from an older one of the same Seq.
type snapMeta struct {
	Rec, Seq uint64
	At       time.Time
	Name     string `json:",omitempty"`
}

// batch is a run of events as a JSON array.
type batch struct {
	First, Last uint64
	data        []byte
}

// storedSnap is the payload of a snapshot in both copies.
type storedSnap struct {
	Seq     uint64
	Changed time.Time
	State   string `json:",omitempty"`
	Name    string `json:",omitempty"`
	Pages   int    `json:",omitempty"`
	Subject string
	Open    int              `json:",omitempty"`
	Threads []*review.Thread `json:",omitempty"`
	Letter  json.RawMessage
}

// keepUnnamed is how many snapshots without a name are kept, the newest ones.
const keepUnnamed = 10

func encodeSnap(s *drafts.Snapshot, name string, pages int) ([]byte, error) {
	sum := s.Summary()
	return json.Marshal(storedSnap{Seq: s.Seq, Changed: s.Changed, State: s.State, Name: name, Pages: pages, Subject: sum.Subject, Open: sum.Open, Threads: s.Threads, Letter: letter.Encode(s.Letter)})
}

func decodeSnap(id letter.ID, b []byte) (*drafts.Snapshot, error) {
	var x storedSnap
	if err := json.Unmarshal(b, &x); err != nil {
		return nil, errSum
	}
	l, err := letter.Decode(x.Letter)
	if errors.Is(err, letter.ErrNewer) {
		return nil, errNewer
	} else if err != nil {
		return nil, errSum
	}
	return &drafts.Snapshot{ID: id, Seq: x.Seq, Letter: l, Threads: x.Threads, Changed: x.Changed, State: x.State}, nil
}

// decodeEvents reads a batch. Its checksum was right, so what cannot be read was written by a later version.
func decodeEvents(b []byte) ([]drafts.Event, error) {
	var ev []drafts.Event
	if err := json.Unmarshal(b, &ev); err != nil {
		return nil, errNewer
	}
	return ev, nil
}

// saved decodes a draft for Load.
func (k *kept) saved() (*drafts.Saved, error) {
	out := &drafts.Saved{}
	if len(k.Snaps) == 0 {
		return nil, errSum
	}
	top := k.Snaps[len(k.Snaps)-1]
	var err error
	if out.Snapshot, err = decodeSnap(k.ID, k.data[top.Rec]); err != nil {
		return nil, err
	}
	for _, b := range k.batches {
		ev, err := decodeEvents(b.data)
		if err != nil {
			return nil, err
		}
		out.Events = append(out.Events, ev...)
	}
	return out, nil
}

// addSnap puts a snapshot in its place: sorted by Seq, one for each Seq, a name survives; what falls off is returned.
func (h *head) addSnap(m snapMeta) (gone []snapMeta) {
	i, there := slices.BinarySearchFunc(h.Snaps, m.Seq, func(x snapMeta, n uint64) int { return cmp.Compare(x.Seq, n) })
	h.Snaps = slices.Clone(h.Snaps)
	if there {
		gone = append(gone, h.Snaps[i])
		m.Name = cmp.Or(m.Name, h.Snaps[i].Name)
		h.Snaps[i] = m
	} else {
		h.Snaps = slices.Insert(h.Snaps, i, m)
	}
	unnamed := 0
	for i := len(h.Snaps) - 1; i >= 0; i-- {
		if s := h.Snaps[i]; s.Name == "" {
			if unnamed++; unnamed > keepUnnamed && i < len(h.Snaps)-1 {
				gone = append(gone, s)
				h.Snaps = slices.Delete(h.Snaps, i, i+1)
			}
		}
	}
	return gone
}

// merge joins runs of small batches to ones of about 128 KB, so that years of saves stay quick to read.
func (k *kept) merge() {
	var out []batch
	for _, b := range k.batches {
		if n := len(out) - 1; n >= 0 && len(out[n].data)+len(b.data) < 128<<10 {
			out[n].data = slices.Concat(out[n].data[:len(out[n].data)-1], []byte{','}, b.data[1:])
			out[n].Last = b.Last
			continue
		}
		out = append(out, batch{b.First, b.Last, bytes.Clone(b.data)})
	}
	k.batches = out
}

// Summaries are binary, so that ten thousand are read in a few milliseconds.

func encodeSummary(s drafts.Summary) []byte {
	b := []byte{1}
	for _, t := range []string{s.Subject, s.State, s.Damaged} {
		b = binary.AppendUvarint(b, uint64(len(t)))
		b = append(b, t...)
	}
	b = binary.AppendVarint(b, s.Changed.Unix())
	b = binary.AppendUvarint(b, uint64(s.Changed.Nanosecond()))
	b = binary.AppendVarint(b, int64(s.Open))
	return binary.AppendVarint(b, int64(s.Pages))
}

func decodeSummary(id letter.ID, b []byte) (drafts.Summary, int, error) {
	s, all := drafts.Summary{ID: id}, len(b)
	if len(b) == 0 || b[0] != 1 {
		return s, 0, errNewer
	}
	b = b[1:]
	for _, t := range []*string{&s.Subject, &s.State, &s.Damaged} {
		n, w := binary.Uvarint(b)
		if w <= 0 || n > uint64(len(b)-w) {
			return s, 0, errSum
		}
		*t, b = string(b[w:w+int(n)]), b[w+int(n):]
	}
	var num [4]int64
	for i := range num {
		var w int
		if i == 1 {
			var u uint64
			u, w = binary.Uvarint(b)
			num[i] = int64(u)
		} else {
			num[i], w = binary.Varint(b)
		}
		if w <= 0 {
			return s, 0, errSum
		}
		b = b[w:]
	}
	s.Changed = time.Unix(num[0], num[1]).UTC()
	s.Open, s.Pages = int(num[2]), int(num[3])
	return s, all - len(b), nil
}
