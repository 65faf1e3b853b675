package store

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

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
	snap int64  // size of the last snapshot in it
	acts int64  // size of the acts behind that
	// broken is set by a failed write or fsync: what the file holds is not known then (after a failed fsync the system
	// may hold pages for written that are not), so that it is written whole before anything is added.
	broken bool
}

const journalExt = ".kbj"

// safetyMax is how long a safety file can be: four times its largest record, as often as it may grow before it is
// written again.
const safetyMax = 4 * rawMax

func (s *store) journalPath(id letter.ID) string {
	return filepath.Join(s.dir, "veilig", id.String()+journalExt)
}

// scanned is what was found in a safety file.
type scanned struct {
	k       *kept
	j       journal // sizes and checksum up to the last record in an unbroken chain from the start
	tail    bool    // bytes follow the last record, as after a kill during a write
	hurt    bool    // they are as long as a record: it was written whole and changed since
	last    frame   // the last sound record
	damaged bool    // a record is unreadable or missing, or none is left: k holds what could be saved
	newer   bool
}

// count takes a sound frame into the sizes.
func (j *journal) count(f *frame) {
	j.size, j.sum = j.size+f.size, f.sum
	switch f.kind {
	case kindHeader:
		if len(f.payload) == len(j.id)+8 {
			j.base = int64(binary.BigEndian.Uint64(f.payload[len(j.id):]))
		}
	case kindSnapshot:
		j.snap, j.acts = f.size, 0
	case kindActs:
		j.acts += f.size
	}
}

// scanJournal reads a whole safety file. After damage it goes on at the next sound record, so that one bad byte costs
// as little as possible: a snapshot behind it is a letter again.
func scanJournal(b []byte, id letter.ID) scanned {
	out := scanned{k: &kept{head: head{Format: format, ID: id, First: 1}, data: map[uint64][]byte{}}, j: journal{id: id}}
	k, chain, off := out.k, uint64(0), 0
	var prefix *kept // what was kept up to the first damage
	for off < len(b) {
		if out.damaged && prefix == nil {
			prefix = k.clone()
		}
		f, err := readFrame(b[off:], id)
		if err == nil {
			err = f.open()
		}
		if errors.Is(err, errNewer) {
			out.newer = true
			return out
		}
		if err != nil {
			next := nextFrame(b, off+1, id)
			if next < 0 {
				out.tail, out.hurt = true, wholeLength(b[off:])
				break
			}
			out.damaged, off = true, next
			continue
		}
		if f.prev != chain || off == 0 && f.kind != kindHeader {
			if out.damaged = true; prefix == nil {
				prefix = k.clone()
			}
		}
		switch err := k.apply(f); {
		case errors.Is(err, errNewer):
			out.newer = true
			return out
		case err != nil:
			out.damaged = true
		}
		out.last = f
		chain, off = f.sum, off+int(f.size)
		k.Rec, k.Sum = max(k.Rec, f.rec), f.sum
		if !out.damaged {
			out.j.count(&f)
		}
	}
	if out.damaged {
		k.mend()
		if prefix != nil && len(prefix.Snaps) > 0 && prefix.Last >= k.Last { // acts behind the damage lead nowhere
			prefix.Rec, prefix.Sum = k.Rec, k.Sum
			out.k = prefix
			prefix.mend()
		}
	}
	if len(out.k.Snaps) == 0 {
		out.damaged = true
	}
	return out
}

// clone gives a copy that stays as it is when k is added to.
func (k *kept) clone() *kept {
	c := *k
	c.data, c.batches, c.Authors = maps.Clone(k.data), slices.Clip(k.batches), slices.Clip(k.Authors)
	return &c
}

// wholeLength reports whether b is as long as the record it begins with says, or the one it ends with.
func wholeLength(b []byte) bool {
	if len(b) < frameHead+frameTail {
		return false
	}
	n := int64(len(b) - frameHead - frameTail)
	return int64(binary.BigEndian.Uint32(b[8:])) == n || int64(binary.BigEndian.Uint32(b[len(b)-4:])) == n
}

// walk checks the records of a safety file and their chain without looking into them. ok: the file is sound to its last byte.
func walk(b []byte, id letter.ID) (j journal, rec uint64, ok bool) {
	j.id = id
	for off := 0; off < len(b); off = int(j.size) {
		f, err := readFrame(b[off:], id)
		if err != nil || f.prev != j.sum || strings.IndexByte("HWASE", f.kind) < 0 || off == 0 && (f.kind != kindHeader || f.open() != nil) {
			return j, rec, false
		}
		j.count(&f)
		rec = max(rec, f.rec)
	}
	return j, rec, len(b) > 0
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

// apply adds a frame to what is kept; an error when it does not follow what is there.
func (k *kept) apply(f frame) error {
	r := &bytesReader{b: f.payload}
	if k.Rec == 0 { // all records of a file are of one format
		k.Format = int(f.format)
	}
	switch f.kind {
	case kindHeader:
		if k.Rec > 0 || f.seq == 0 || r.id() != k.ID { // out of place: records before it were moved here
			return errSum
		}
		k.First, k.Last = f.seq, f.seq-1
		return nil
	case kindAuthor:
		var a drafts.Author
		if err := strict(f.payload, &a); err != nil {
			return err
		}
		return k.applyAuthor(f.seq, a)
	case kindSnapshot:
		return k.applySnapshot(f, r)
	case kindActs, kindEvents:
		return k.applyActs(f, r)
	}
	return errNewer
}

// applyAuthor puts an author in the table. One that is missing stays open: acts of somebody unknown are better than none.
func (k *kept) applyAuthor(n uint64, a drafts.Author) error {
	follows := n == uint64(len(k.Authors))+1
	if n == 0 || n > 1<<16 {
		return errSum
	}
	for uint64(len(k.Authors)) < n {
		k.Authors = append(k.Authors, drafts.Author{})
	}
	if k.Authors[n-1] = a; !follows {
		return errSum
	}
	return nil
}

func (k *kept) applySnapshot(f frame, r *bytesReader) error {
	sub, err := r.summary(k.ID)
	if err != nil {
		return err
	}
	ver, err := r.summary(k.ID)
	if err != nil {
		return err
	}
	m := snapMeta{Rec: f.rec, Seq: f.seq, At: ver.Changed, Name: ver.Subject}
	if f.format > 1 {
		m.Head = r.id()
	}
	if r.bad {
		return errSum
	}
	if f.seq == k.Last && len(k.batches) == 0 {
		k.Top = m.Head
	}
	whole := f.seq <= k.Last && (k.id(f.seq) == m.Head || f.seq+1 < k.First)
	if !whole { // the acts that led to it are gone
		k.batches, k.First, k.Last, k.Top = nil, f.seq+1, f.seq, m.Head
	}
	for _, g := range k.addSnap(m) {
		delete(k.data, g.Rec)
	}
	k.data[f.rec], k.Sub = r.b, sub
	if !whole {
		return errSum
	}
	return nil
}

func (k *kept) applyActs(f frame, r *bytesReader) error {
	count, flags := r.uvarint(), uint64(1)
	if f.kind == kindActs {
		flags = r.uvarint()
	}
	if flags > 1 {
		return errNewer
	}
	if flags == 1 {
		sub, err := r.summary(k.ID)
		if err != nil {
			return err
		}
		k.Sub = sub
	} else {
		k.Sub.Changed = r.time()
	}
	if count == 0 || r.bad {
		if r.bad {
			return errSum
		}
		return nil
	}
	b, err := openBatch(f.seq, slices.Concat(binary.AppendUvarint(nil, count), r.b), f.kind == kindEvents)
	if err != nil {
		return err
	}
	start := len(k.batches) == 0 && len(k.Snaps) == 0
	whole := b.First == k.Last+1 && (start || b.parent == k.Top) && k.old() == (f.kind == kindEvents)
	if !whole {
		k.batches, k.First = nil, f.seq
	}
	k.Last, k.Top, k.batches = b.Last, b.top(), append(k.batches, b)
	if !whole {
		return errSum
	}
	return nil
}

// mend makes the best of what was read after damage: the newest snapshot from which the acts run on without a gap.
func (k *kept) mend() {
	if len(k.Snaps) == 0 {
		return
	}
	if top := k.Snaps[len(k.Snaps)-1]; top.Seq+1 < k.First || top.Seq > k.Last || k.id(top.Seq) != top.Head {
		k.batches, k.First, k.Last, k.Top = nil, top.Seq+1, top.Seq, top.Head
	}
}

// summary gives the draft's summary as of this record; false when the record does not hold all of it.
func (f frame) summary(id letter.ID) (drafts.Summary, bool) {
	if f.open() != nil {
		return drafts.Summary{}, false
	}
	r := &bytesReader{b: f.payload}
	switch f.kind {
	case kindEvents:
		r.uvarint()
	case kindActs:
		if r.uvarint(); r.uvarint()&1 == 0 {
			return drafts.Summary{}, false
		}
	case kindSnapshot:
	default:
		return drafts.Summary{}, false
	}
	sub, err := r.summary(id)
	return sub, err == nil
}

// actsPayload holds a batch; without one only the summary. was is the summary before: where only the time differs, only
// that is written.
func actsPayload(was, sub drafts.Summary, b *batch) []byte {
	var out []byte
	if b == nil {
		out = []byte{0}
	} else {
		out = binary.AppendUvarint(nil, b.Last+1-b.First)
	}
	was.Changed = sub.Changed
	if was == sub && b != nil {
		out = appendTime(append(out, 0), sub.Changed)
	} else {
		out = append(append(out, 1), encodeSummary(sub)...)
	}
	if b != nil {
		_, w := binary.Uvarint(b.raw())
		out = append(out, b.raw()[w:]...)
	}
	return out
}

func snapPayload(sub drafts.Summary, m snapMeta, data []byte) []byte {
	return slices.Concat(encodeSummary(sub), encodeSummary(drafts.Summary{Subject: m.Name, Changed: m.At}), m.Head[:], data)
}

// authorFrames are the records of authors from number first on.
func authorFrames(rec uint64, first int, list []drafts.Author) (out []frame, err error) {
	for i, a := range list {
		b, err := json.Marshal(a)
		if err != nil {
			return nil, err
		}
		out = append(out, frame{kind: kindAuthor, rec: rec, seq: uint64(first + i), payload: b})
	}
	return out, nil
}

// wholeFile gives a safety file that holds exactly k. Snapshots keep their numbers, so that the records in the database
// stay theirs.
func wholeFile(k *kept) ([]byte, journal, error) {
	frames, err := authorFrames(k.Rec, 1, k.Authors)
	if err != nil {
		return nil, journal{}, err
	}
	for _, x := range k.batches {
		frames = append(frames, frame{kind: kindActs, rec: k.Rec, seq: x.First, payload: actsPayload(k.Sub, k.Sub, &x)})
	}
	for _, m := range k.Snaps {
		frames = append(frames, frame{kind: kindSnapshot, rec: m.Rec, seq: m.Seq, payload: snapPayload(k.Sub, m, k.data[m.Rec])})
	}
	frames = append(frames, frame{kind: kindActs, rec: k.Rec, seq: k.Last + 1, payload: actsPayload(drafts.Summary{}, k.Sub, nil)})
	first := frame{kind: kindHeader, rec: k.Rec, seq: k.First, payload: append(k.ID[:], make([]byte, 8)...)}
	j := journal{id: k.ID}
	b := appendFrame(nil, k.ID, &first)
	write := func() {
		prev := first.sum
		for i := range frames {
			frames[i].prev = prev
			b = appendFrame(b, k.ID, &frames[i])
			prev = frames[i].sum
		}
	}
	write()
	binary.BigEndian.PutUint64(first.payload[len(k.ID):], uint64(len(b))) // the size is known now; the sums change with it
	b = appendFrame(b[:0], k.ID, &first)
	write()
	j.count(&first)
	for i := range frames {
		j.count(&frames[i])
	}
	return b, j, nil
}

// writeJournal writes a new safety file, or replaces one, and sets k.Sum.
func (s *store) writeJournal(k *kept) (*journal, error) {
	b, j, err := wholeFile(k)
	if err != nil {
		return nil, err
	}
	j.d, j.path = s.disk, s.journalPath(k.ID)
	if err := writeWhole(s.disk, filepath.Dir(j.path), j.path, b); err != nil {
		return nil, err
	}
	k.Sum = j.sum
	return &j, nil
}

// readJournal reads and checks the safety file of a draft. errNone: there is none.
func (s *store) readJournal(id letter.ID) (scanned, *journal, error) {
	b, err := readAtMost(s.disk, s.journalPath(id), safetyMax)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return scanned{}, nil, errNone
	case errors.Is(err, errOdd), errors.Is(err, fs.ErrPermission): // as good as a file of which nothing is left
		b = nil
	case err != nil:
		return scanned{}, nil, err
	}
	sc := scanJournal(b, id)
	return sc, s.ours(sc.j, sc.damaged), nil
}

// ours is a journal as read, ready to be added to.
func (s *store) ours(j journal, broken bool) *journal {
	j.d, j.path, j.broken = s.disk, s.journalPath(j.id), broken
	j.base = cmp.Or(j.base, j.size)
	return &j
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
		if n > min(fi.Size(), rawMax) {
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
	next := *j
	for i := range frames {
		frames[i].prev = next.sum
		b = appendFrame(b, j.id, &frames[i])
		next.count(&frames[i])
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
	*j = next
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
