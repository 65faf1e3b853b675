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
	"kamerbrief/drafts/consent"
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
	Format  int `json:",omitempty"` // 0 is format 1: the batches hold events
	ID      letter.ID
	Rec     uint64          // number of the last record of the safety file
	Sum     uint64          // checksum of that record
	First   uint64          // number of the first act kept; Last+1 when there are none
	Last    uint64          // number of the last act kept
	Top     letter.ID       `json:",omitzero"`  // the last act; what the first is to follow when there are none
	Authors []drafts.Author `json:",omitempty"` // of the acts, which give a place in this table
	Snaps   []snapMeta
	Sub     drafts.Summary `json:"-"` // kept as a record of its own
}

// old reports whether the draft is still as format 1 left it: see format1.go.
func (h *head) old() bool { return h.Format < 2 }

// snapMeta is a snapshot without its letter. Rec tells it from an older one of the same Seq.
type snapMeta struct {
	Rec, Seq uint64
	Head     letter.ID `json:",omitzero"`
	At       time.Time
	Name     string `json:",omitempty"`
}

// storedSnap is the payload of a snapshot in both copies.
type storedSnap struct {
	Seq     uint64
	Head    letter.ID `json:",omitzero"`
	Changed time.Time
	State   string `json:",omitempty"`
	Name    string `json:",omitempty"`
	Pages   int    `json:",omitempty"`
	Subject string
	Open    int              `json:",omitempty"`
	Threads []*review.Thread `json:",omitempty"`
	// Consents comes before Letter, which is found as the last (cutSnap): a letter that an akkoord was given to stands in it.
	Consents []consent.Entry `json:",omitempty"`
	Letter   json.RawMessage
}

func encodeSnap(s *drafts.Snapshot, name string, pages int) ([]byte, error) {
	sum := s.Summary()
	return json.Marshal(storedSnap{Seq: s.Seq, Head: s.Head, Changed: s.Changed, State: s.State, Name: name, Pages: pages, Subject: sum.Subject, Open: sum.Open, Threads: s.Threads, Consents: s.Consents, Letter: letter.Encode(s.Letter)})
}

// strict is letter.Strict in the words of this package. The checksum was right, so what is unknown is of a later version.
func strict(b []byte, v any) error {
	switch err := letter.Strict(b, v); {
	case errors.Is(err, letter.ErrNewer):
		return errNewer
	case err != nil:
		return errSum
	}
	return nil
}

func decodeSnap(id letter.ID, b []byte) (*drafts.Snapshot, error) {
	x, l := cutSnap(b)
	if l == nil {
		x = storedSnap{}
		if err := strict(b, &x); err != nil {
			return nil, err
		}
		var err error
		if l, err = letter.Decode(x.Letter); errors.Is(err, letter.ErrNewer) {
			return nil, errNewer
		} else if err != nil {
			return nil, errSum
		}
	}
	if slices.Contains(x.Threads, nil) || !consent.Sound(x.Consents) {
		return nil, errSum
	}
	return &drafts.Snapshot{ID: id, Seq: x.Seq, Head: x.Head, Letter: l, Threads: x.Threads, Consents: x.Consents, Changed: x.Changed, State: x.State}, nil
}

// cutSnap reads a snapshot as encodeSnap writes it, the letter last, and leaves the letter to letter.Decode alone: encoding/json
// would go through it twice more, half of what it costs to open a long one. It gives no letter for all that differs in
// anything; strict then has the word.
func cutSnap(b []byte) (x storedSnap, l *letter.Letter) {
	const key = `,"Letter":` // a quote inside a text is written \", so this is a key
	i := bytes.Index(b, []byte(key))
	if i < 0 || b[len(b)-1] != '}' || strict(append(bytes.Clone(b[:i]), '}'), &x) != nil || x.Letter != nil { // so it is one of the outermost object
		return x, nil
	}
	l, err := letter.Decode(b[i+len(key) : len(b)-1])
	if err != nil {
		return x, nil
	}
	return x, l
}

// part is what Load and Earlier give: a snapshot and the batches that hold the acts after it.
type part struct {
	meta    snapMeta
	data    []byte
	batches []batch
	to      uint64 // number of the last act that is asked for
}

// find gives the number of an act in a part, or of the one that its snapshot ends with.
func (p *part) find(act letter.ID) (n uint64, ok bool) {
	if act == p.meta.Head {
		return p.meta.Seq, true
	}
	for _, b := range p.batches {
		if i := slices.Index(b.ids, act); i >= 0 && b.First+uint64(i) > p.meta.Seq {
			return b.First + uint64(i), true
		}
	}
	return 0, false
}

// saved decodes a part and checks that its acts follow each other and the snapshot.
func (h *head) saved(p part) (*drafts.Saved, error) {
	snap, err := decodeSnap(h.ID, p.data)
	if err != nil {
		return nil, err
	}
	if snap.Seq != p.meta.Seq || snap.Head != p.meta.Head {
		return nil, errSum
	}
	earlier := slices.ContainsFunc(h.Snaps, func(m snapMeta) bool { return m.Seq < snap.Seq && m.Seq+1 >= h.First })
	out := &drafts.Saved{Snapshot: snap, Earlier: earlier}
	at, n := snap.Head, snap.Seq
	for _, b := range p.batches {
		if b.Last <= n {
			continue
		}
		if b.First > n+1 || b.before(n+1) != at {
			return nil, errSum
		}
		acts, err := b.decode(h.Authors)
		if err != nil {
			return nil, err
		}
		acts = acts[min(n+1-b.First, uint64(len(acts))):]
		acts = acts[:min(p.to-n, uint64(len(acts)))]
		out.Acts = append(out.Acts, acts...)
		if k := len(acts); k > 0 {
			at, n = acts[k-1].ID, n+uint64(k)
		}
	}
	if n != p.to {
		return nil, errSum
	}
	return out, nil
}

// part picks snapshot i and the batches of the acts after it.
func (k *kept) part(i int, to uint64) part {
	m := k.Snaps[i]
	p := part{meta: m, data: k.data[m.Rec], to: to}
	for _, b := range k.batches {
		if b.Last > m.Seq && b.First <= to {
			p.batches = append(p.batches, b)
		}
	}
	return p
}

// id gives the act with this number, the zero ID when it is not here.
func (k *kept) id(seq uint64) letter.ID {
	if seq == k.Last {
		return k.Top
	}
	for _, b := range k.batches {
		if b.First <= seq+1 && seq < b.Last {
			return b.before(seq + 1)
		}
	}
	return letter.ID{}
}

// keepNewest is how many of the newest snapshots without a name are all kept.
const keepNewest = 10

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
	return append(gone, h.thin()...)
}

// thin takes out snapshots that are hardly missed. The first stays, the newest do and those with a name; of the others
// one goes when its neighbours lie no further apart than a quarter of the way from the older one to the last act. So
// there are few, and the acts from one to the next are a small part of those a person has gone back over by then.
func (h *head) thin() (gone []snapMeta) {
	newest := 0
	for i := len(h.Snaps) - 1; i > 0; i-- {
		s := h.Snaps[i]
		if s.Name != "" {
			continue
		}
		if newest++; newest <= keepNewest || i == len(h.Snaps)-1 {
			continue
		}
		if older, newer := h.Snaps[i-1].Seq, h.Snaps[i+1].Seq; newer-older <= (h.Last-older)/4 {
			gone = append(gone, s)
			h.Snaps = slices.Delete(h.Snaps, i, i+1)
		}
	}
	return gone
}

// Summaries are binary, so that ten thousand are read in a few milliseconds.

func encodeSummary(s drafts.Summary) []byte {
	b := []byte{1}
	for _, t := range []string{s.Subject, s.State, s.Damaged} {
		b = binary.AppendUvarint(b, uint64(len(t)))
		b = append(b, t...)
	}
	b = appendTime(b, s.Changed)
	b = binary.AppendVarint(b, int64(s.Open))
	return binary.AppendVarint(b, int64(s.Pages))
}

func appendTime(b []byte, t time.Time) []byte {
	return binary.AppendUvarint(binary.AppendVarint(b, t.Unix()), uint64(t.Nanosecond()))
}

// bytesReader reads the binary fields of a payload, and is bad after one that does not fit.
type bytesReader struct {
	b   []byte
	bad bool
}

func (r *bytesReader) take(n uint64) []byte {
	if n > uint64(len(r.b)) {
		r.bad, n = true, 0
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *bytesReader) uvarint() uint64 { return number(r, binary.Uvarint) }
func (r *bytesReader) varint() int64   { return number(r, binary.Varint) }

func number[T int64 | uint64](r *bytesReader, read func([]byte) (T, int)) T {
	n, w := read(r.b)
	if w <= 0 {
		r.bad = true
		return 0
	}
	r.b = r.b[w:]
	return n
}

func (r *bytesReader) time() time.Time {
	s, ns := r.varint(), r.uvarint()
	return time.Unix(s, int64(ns%1e9)).UTC()
}

func (r *bytesReader) id() (id letter.ID) {
	copy(id[:], r.take(uint64(len(id))))
	return id
}

func (r *bytesReader) summary(id letter.ID) (drafts.Summary, error) {
	s := drafts.Summary{ID: id}
	if v := r.take(1); len(v) == 0 {
		return s, errSum
	} else if v[0] != 1 {
		return s, errNewer
	}
	for _, t := range []*string{&s.Subject, &s.State, &s.Damaged} {
		*t = string(r.take(r.uvarint()))
	}
	s.Changed = r.time()
	s.Open, s.Pages = int(r.varint()), int(r.varint())
	if r.bad {
		return s, errSum
	}
	return s, nil
}
