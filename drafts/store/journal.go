package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
)

// journal is the safety file of one draft: append-only, fsynced at every save, a full copy of what is kept.
type journal struct {
	d    disk
	path string
	id   letter.ID
	f    file
	size int64  // end of the last good record
	base int64  // size when the file was last written whole
	sum  uint64 // checksum of the last record
	// broken is set by a failed write or fsync: what the file holds is not known then (after a failed fsync the system
	// may hold pages for written that are not), so that it is written whole before anything is added.
	broken bool
}

const journalExt = ".kbj"

func (s *store) journalPath(id letter.ID) string {
	return filepath.Join(s.dir, "veilig", id.String()+journalExt)
}

// scanned is what was found in a safety file.
type scanned struct {
	k       *kept
	end     int64 // bytes up to the last record in an unbroken chain from the start
	sum     uint64
	tail    bool // bytes follow the last record, as after a kill during a write
	damaged bool // a record is unreadable or missing, or none is left: k holds what could be saved
	newer   bool
}

// scanJournal reads a whole safety file. After damage it goes on at the next sound record, so that one bad byte costs
// as little as possible: a snapshot behind it is a letter again.
func scanJournal(b []byte, id letter.ID) scanned {
	out := scanned{k: &kept{head: head{ID: id, First: 1}, data: map[uint64][]byte{}}}
	k, chain, off := out.k, uint64(0), 0
	for off < len(b) {
		f, err := readFrame(b[off:], id)
		if errors.Is(err, errNewer) {
			out.newer = true
			return out
		}
		if err != nil {
			next := nextFrame(b, off+1, id)
			if next < 0 {
				out.tail = true
				break
			}
			out.damaged, off = true, next
			continue
		}
		if f.prev != chain || off == 0 && f.kind != kindHeader {
			out.damaged = true
		}
		if !k.apply(f) {
			out.damaged = true
		}
		chain, off = f.sum, off+int(f.size)
		k.Rec, k.Sum = max(k.Rec, f.rec), f.sum
		if !out.damaged {
			out.end, out.sum = int64(off), f.sum
		}
	}
	if out.damaged {
		k.mend()
	}
	if len(k.Snaps) == 0 {
		out.damaged = true
	}
	return out
}

func nextFrame(b []byte, from int, id letter.ID) int {
	for from < len(b) {
		i := bytes.Index(b[from:], []byte("KBR"))
		if i < 0 {
			return -1
		}
		if _, err := readFrame(b[from+i:], id); err == nil {
			return from + i
		}
		from += i + 1
	}
	return -1
}

// apply adds a frame to what is kept; false when it does not follow what is there.
func (k *kept) apply(f frame) bool {
	switch f.kind {
	case kindHeader:
		if k.Rec > 0 { // out of place: records before it were moved here
			return false
		}
		k.First, k.Last = f.seq, f.seq-1
		return bytes.Equal(f.payload, k.ID[:]) && f.seq > 0
	case kindSnapshot:
		sub, n, err := decodeSummary(k.ID, f.payload)
		if err != nil {
			return false
		}
		ver, m, err := decodeSummary(k.ID, f.payload[n:])
		if err != nil {
			return false
		}
		whole := f.seq <= k.Last
		if !whole { // the events that led to it are gone
			k.batches, k.First, k.Last = nil, f.seq+1, f.seq
		}
		for _, g := range k.addSnap(snapMeta{Rec: f.rec, Seq: f.seq, At: ver.Changed, Name: ver.Subject}) {
			delete(k.data, g.Rec)
		}
		k.data[f.rec], k.Sub = f.payload[n+m:], sub
		return whole
	case kindEvents:
		count, w := binary.Uvarint(f.payload)
		if w <= 0 {
			return false
		}
		sub, n, err := decodeSummary(k.ID, f.payload[w:])
		if err != nil {
			return false
		}
		k.Sub = sub
		if count == 0 {
			return true
		}
		whole := f.seq == k.Last+1
		if !whole {
			k.batches, k.First = nil, f.seq
		}
		k.Last = f.seq + count - 1
		k.batches = append(k.batches, batch{f.seq, k.Last, f.payload[w+n:]})
		return whole
	}
	return false
}

// mend makes the best of what was read after damage: the newest snapshot from which the events run on without a gap.
func (k *kept) mend() {
	if len(k.Snaps) == 0 {
		return
	}
	if top := k.Snaps[len(k.Snaps)-1]; top.Seq+1 < k.First || top.Seq > k.Last {
		k.batches, k.First, k.Last = nil, top.Seq+1, top.Seq
	}
}

// summary gives the draft's summary as of this record.
func (f frame) summary(id letter.ID) (drafts.Summary, bool) {
	b := f.payload
	switch f.kind {
	case kindEvents:
		_, w := binary.Uvarint(b)
		if w <= 0 {
			return drafts.Summary{}, false
		}
		b = b[w:]
	case kindSnapshot:
	default:
		return drafts.Summary{}, false
	}
	sub, _, err := decodeSummary(id, b)
	return sub, err == nil
}

func eventsPayload(sub drafts.Summary, count int, data []byte) []byte {
	return slices.Concat(binary.AppendUvarint(nil, uint64(count)), encodeSummary(sub), data)
}

func snapPayload(sub drafts.Summary, m snapMeta, data []byte) []byte {
	return slices.Concat(encodeSummary(sub), encodeSummary(drafts.Summary{Subject: m.Name, Changed: m.At}), data)
}

// wholeFile gives a safety file that holds exactly k, and the checksum of its last record. Snapshots keep their
// numbers, so that the records in the database stay theirs.
func wholeFile(k *kept) ([]byte, uint64) {
	var b []byte
	var prev uint64
	add := func(kind byte, rec, seq uint64, payload []byte) {
		f := frame{kind: kind, rec: rec, seq: seq, prev: prev, payload: payload}
		b = appendFrame(b, k.ID, &f)
		prev = f.sum
	}
	add(kindHeader, k.Rec, k.First, k.ID[:])
	for _, x := range k.batches {
		add(kindEvents, k.Rec, x.First, eventsPayload(k.Sub, int(x.Last-x.First+1), x.data))
	}
	for _, m := range k.Snaps {
		add(kindSnapshot, m.Rec, m.Seq, snapPayload(k.Sub, m, k.data[m.Rec]))
	}
	add(kindEvents, k.Rec, k.Last+1, eventsPayload(k.Sub, 0, nil))
	return b, prev
}

// create writes a new safety file, or replaces one, and sets k.Sum.
func (s *store) writeJournal(k *kept) (*journal, error) {
	b, last := wholeFile(k)
	path := s.journalPath(k.ID)
	if err := writeWhole(s.disk, filepath.Dir(path), path, b); err != nil {
		return nil, err
	}
	k.Sum = last
	j := &journal{d: s.disk, path: path, id: k.ID, size: int64(len(b)), base: int64(len(b)), sum: last}
	return j, nil
}

// readJournal reads and checks the safety file of a draft. errNone: there is none.
func (s *store) readJournal(id letter.ID) (scanned, *journal, error) {
	b, err := s.readFile(s.journalPath(id))
	if errors.Is(err, fs.ErrNotExist) {
		return scanned{}, nil, errNone
	}
	if err != nil {
		return scanned{}, nil, err
	}
	sc := scanJournal(b, id)
	return sc, &journal{d: s.disk, path: s.journalPath(id), id: id, size: sc.end, base: sc.end, sum: sc.sum, broken: sc.damaged}, nil
}

func (s *store) readFile(name string) ([]byte, error) {
	f, err := s.disk.Open(name, os.O_RDONLY)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	fi, err := f.Stat()
	if err != nil {
		return nil, err
	}
	b := make([]byte, fi.Size())
	n, err := f.ReadAt(b, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return b[:n], nil
}

// lastFrame reads only the end of a safety file; an error means that the whole must be read.
func (s *store) lastFrame(id letter.ID) (frame, error) {
	f, err := s.disk.Open(s.journalPath(id), os.O_RDONLY)
	if err != nil {
		return frame{}, err
	}
	defer f.Close()
	fi, err := f.Stat()
	if err != nil {
		return frame{}, err
	}
	b := make([]byte, min(fi.Size(), 4096))
	at := fi.Size() - int64(len(b))
	if _, err := f.ReadAt(b, at); err != nil && !errors.Is(err, io.EOF) {
		return frame{}, err
	}
	if len(b) < frameHead+frameTail {
		return frame{}, errSum
	}
	n := frameHead + frameTail + int64(binary.BigEndian.Uint32(b[len(b)-4:]))
	if n > int64(len(b)) {
		if n > fi.Size() {
			return frame{}, errSum
		}
		b = make([]byte, n)
		if _, err := f.ReadAt(b, fi.Size()-n); err != nil && !errors.Is(err, io.EOF) {
			return frame{}, err
		}
	}
	return readFrame(b[int64(len(b))-n:], id)
}

// append adds records and returns when they are on disk. On an error the file is as it was, or marked broken.
func (j *journal) append(frames ...frame) error {
	if j.f == nil {
		f, err := j.d.Open(j.path, os.O_RDWR)
		if err != nil {
			return err
		}
		j.f = f
	}
	var b []byte
	prev := j.sum
	for i := range frames {
		frames[i].prev = prev
		b = appendFrame(b, j.id, &frames[i])
		prev = frames[i].sum
	}
	_, err := j.f.WriteAt(b, j.size)
	if err == nil {
		err = j.f.Sync()
	}
	if err != nil {
		if e := j.f.Truncate(j.size); e != nil || !isNoSpace(err) {
			j.broken = true
		}
		return err
	}
	j.size, j.sum = j.size+int64(len(b)), prev
	return nil
}

// trim cuts off what a killed write left behind the last record.
func (j *journal) trim() error {
	f, err := j.d.Open(j.path, os.O_RDWR)
	if err != nil {
		return err
	}
	j.f = f
	if err := f.Truncate(j.size); err != nil {
		return err
	}
	return f.Sync()
}

func (j *journal) close() {
	if j != nil && j.f != nil {
		_ = j.f.Close()
		j.f = nil
	}
}
