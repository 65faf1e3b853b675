package store

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
)

func (s *store) List(ctx context.Context) ([]drafts.Summary, error) {
	defer s.mu.Unlock()
	if err := s.enter(ctx); err != nil {
		return nil, err
	}
	var out []drafts.Summary
	var broken []letter.ID
	if s.db != nil {
		err := s.db.summaries(func(id letter.ID, sum drafts.Summary, err error) {
			if _, ok := s.bad[id]; ok {
				return
			}
			if _, ok := s.behind[id]; ok {
				return
			}
			if err != nil {
				broken = append(broken, id)
				return
			}
			out = append(out, sum)
		})
		if err != nil {
			return nil, say(drafts.ErrDamaged, err, "De lijst met concepten kan niet worden gelezen: de opslag is beschadigd. Uw werk staat ook in de veiligheidskopie. Start Kamerbrief opnieuw.")
		}
	}
	for _, id := range broken {
		if e, err := s.reconcile(id, nil); err == nil {
			out = append(out, e.Sub)
		}
	}
	for _, more := range []map[letter.ID]drafts.Summary{s.behind, s.bad} {
		for _, sum := range more {
			out = append(out, sum)
		}
	}
	slices.SortFunc(out, func(a, b drafts.Summary) int {
		return cmp.Or(b.Changed.Compare(a.Changed), bytes.Compare(a.ID[:], b.ID[:]))
	})
	return out, nil
}

func (s *store) Create(ctx context.Context, snap *drafts.Snapshot) error {
	defer s.mu.Unlock()
	if err := s.enter(ctx); err != nil {
		return err
	}
	if _, err := os.Stat(s.journalPath(snap.ID)); err == nil || s.open[snap.ID] != nil {
		return say(drafts.ErrWrite, nil, "Er bestaat al een concept met dit nummer. Er is niets gemaakt. Probeer het opnieuw.")
	}
	data, err := encodeSnap(snap, "", 0)
	if err != nil {
		return errWrite(err)
	}
	if len(data) > rawMax-4096 {
		return errTooLarge()
	}
	if s.db == nil || !s.roomForDB(int64(len(data))) {
		return errFull(errSpace)
	}
	meta := snapMeta{Rec: 2, Seq: snap.Seq, At: snap.Changed}
	k := &kept{head: head{ID: snap.ID, Rec: 3, First: snap.Seq + 1, Last: snap.Seq, Snaps: []snapMeta{meta}, Sub: snap.Summary()}, data: map[uint64][]byte{2: data}}
	j, err := s.writeJournal(k)
	if err != nil {
		s.undoCreate(snap.ID)
		return errWrite(err)
	}
	if err := s.db.putWhole(k); err != nil {
		s.undoCreate(snap.ID)
		_ = s.db.remove(snap.ID)
		return errWrite(err)
	}
	s.keep(&entry{k.head, j})
	return nil
}

// undoCreate takes away what a failed Create left.
func (s *store) undoCreate(id letter.ID) {
	for _, name := range []string{s.journalPath(id), s.journalPath(id) + ".tmp"} {
		_ = s.disk.Remove(name)
	}
}

func errTooLarge() error {
	return say(drafts.ErrTooLarge, nil, "Dit concept is groter dan 256 MB. Het is niet opgeslagen. Splits de brief of voeg grote stukken als bijlage toe.")
}

func (s *store) Load(ctx context.Context, id letter.ID) (*drafts.Saved, error) {
	defer s.mu.Unlock()
	if err := s.enter(ctx); err != nil {
		return nil, err
	}
	k, err := s.load(id)
	if err != nil {
		return nil, err
	}
	out, err := k.saved()
	if err != nil {
		return nil, s.decodeError(k, err)
	}
	out.Recovered = s.recovered[id]
	return out, nil
}

// decodeError is for records whose checksum was right and that still cannot be understood.
func (s *store) decodeError(k *kept, err error) error {
	if errors.Is(err, errNewer) {
		return errNewerDraft(named(k.Sub.Subject))
	}
	return errDamagedDraft(named(k.Sub.Subject), err)
}

// load reads a draft from the database, or from its safety file when that is ahead or the only sound one.
func (s *store) load(id letter.ID) (*kept, error) {
	e, err := s.entry(id)
	if err != nil {
		return nil, err
	}
	if _, late := s.behind[id]; s.db != nil && !late {
		k, err := s.db.load(id)
		if err == nil && k.Rec == e.Rec {
			return k, nil
		}
		// Damage found on the way: look at both copies again.
		e.j.close()
		delete(s.open, id)
		found := &findings{}
		e, err = s.reconcile(id, found)
		if err != nil {
			s.tell(found, "")
			return nil, err
		}
		if len(found.part) == 0 {
			s.putFromJournal(e)
			s.note("%s was in de opslag beschadigd en is hersteld uit de veiligheidskopie. De tekst is heel.", named(e.Sub.Subject))
		} else {
			s.tell(found, "")
		}
	}
	sc, _, err := s.readJournal(id)
	if err != nil {
		return nil, errWrite(err)
	}
	if sc.damaged {
		return nil, errDamagedDraft(named(sc.k.Sub.Subject), nil)
	}
	return sc.k, nil
}

// putFromJournal writes the database's copy again; what could not be written stays behind.
func (s *store) putFromJournal(e *entry) {
	if err := s.fill(e); err != nil {
		s.fellBehind(e.ID, e.Sub)
	}
}

func (s *store) Append(ctx context.Context, id letter.ID, ev []drafts.Event, sum drafts.Summary) error {
	defer s.mu.Unlock()
	if err := s.enter(ctx); err != nil {
		return err
	}
	e, err := s.entry(id)
	if err != nil {
		return err
	}
	ev, err = follow(ev, e.Last)
	if err != nil {
		return err
	}
	sum.ID, sum.Damaged = id, ""
	if len(ev) == 0 && sameSummary(sum, e.Sub) {
		return s.settle(e, nil)
	}
	h := e.head
	h.Sub = sum
	data := []byte{}
	if len(ev) > 0 {
		if data, err = json.Marshal(ev); err != nil {
			return errWrite(err)
		}
		if len(data) > rawMax-4096 {
			return errTooLarge()
		}
	}
	h.Rec, h.Last = h.Rec+1, h.Last+uint64(len(ev))
	f := frame{kind: kindEvents, rec: h.Rec, seq: e.Last + 1, payload: eventsPayload(sum, len(ev), data)}
	if err := s.commit(e, h, f, true); err != nil {
		return err
	}
	var ops []op
	if len(ev) > 0 {
		ops = batchOps(nil, id, batch{ev[0].Seq, h.Last, data})
	}
	return s.settle(e, ops)
}

// follow leaves out the events that are kept already and refuses a gap.
func follow(ev []drafts.Event, last uint64) ([]drafts.Event, error) {
	for len(ev) > 0 && ev[0].Seq <= last {
		ev = ev[1:]
	}
	for i, e := range ev {
		if e.Seq != last+1+uint64(i) {
			return nil, errGap()
		}
	}
	return ev, nil
}

func sameSummary(a, b drafts.Summary) bool {
	return a.Changed.Equal(b.Changed) && a.Subject == b.Subject && a.State == b.State && a.Open == b.Open && a.Pages == b.Pages
}

// commit puts a record in the safety file: the point from which a save is durable. h is the head that goes with it.
func (s *store) commit(e *entry, h head, f frame, useBallast bool) error {
	try := func() error {
		if e.j.broken || e.j.wasteful() && s.roomForDB(e.j.size) {
			if err := s.rewrite(e); err != nil && e.j.broken {
				return err
			} else if err != nil {
				e.j.base = e.j.size // not again at every save
			}
		}
		return e.j.append(f)
	}
	var err error
	if useBallast {
		err = s.withBallast(try)
	} else {
		err = try()
	}
	if err != nil {
		return errWrite(err)
	}
	h.Sum = e.j.sum
	e.head = h
	return nil
}

// settle brings the database up to what the safety file holds: by ops, or whole when it was behind already. Without
// room the safety file goes on alone; any other error is an error, so that nothing is called saved on a sick disk.
func (s *store) settle(e *entry, ops []op) error {
	_, late := s.behind[e.ID]
	if s.db == nil {
		s.fellBehind(e.ID, e.Sub)
		return nil
	}
	size := int64(0)
	for _, o := range ops {
		size += int64(len(o.val))
	}
	if !s.roomForDB(size) {
		if ops != nil || late {
			s.fellBehind(e.ID, e.Sub)
		}
		return nil
	}
	var err error
	if late {
		err = s.fill(e)
	} else {
		if ops, err = headOps(ops, &e.head); err == nil {
			err = s.db.write(ops)
		}
	}
	if errors.Is(err, errSpace) {
		return nil
	}
	if err != nil {
		s.fellBehind(e.ID, e.Sub)
		return errWrite(err)
	}
	return nil
}

// wasteful reports whether the file holds much that is no longer needed.
func (j *journal) wasteful() bool { return j.size > 1<<20 && j.size > 4*j.base }

// rewrite writes the safety file again, without snapshots that fell off and with small batches joined.
func (s *store) rewrite(e *entry) error {
	e.j.close()
	b, err := s.readFile(e.j.path)
	if err != nil {
		return err
	}
	sc := scanJournal(b[:min(int64(len(b)), e.j.size)], e.ID)
	k := sc.k
	if sc.damaged || k.Rec != e.Rec { // changed under our hands: the database may still have it
		if s.db == nil {
			return errSum
		}
		if k, err = s.db.load(e.ID); err != nil {
			return err
		}
		if k.Rec != e.Rec {
			return errSum
		}
	}
	k.merge()
	j, err := s.writeJournal(k)
	if err != nil {
		return err
	}
	e.j, e.Sum = j, k.Sum
	if s.db != nil {
		if err := s.putWhole(k); err != nil {
			s.fellBehind(e.ID, e.Sub)
		}
	}
	return nil
}

func (s *store) Checkpoint(ctx context.Context, snap *drafts.Snapshot, name string) error {
	defer s.mu.Unlock()
	if err := s.enter(ctx); err != nil {
		return err
	}
	e, err := s.entry(snap.ID)
	if err != nil {
		return err
	}
	if snap.Seq > e.Last || snap.Seq+1 < e.First {
		return errGap()
	}
	h := e.head
	h.Rec++
	if snap.Seq == e.Last {
		pages := h.Sub.Pages
		h.Sub = snap.Summary()
		h.Sub.Pages = pages
	}
	meta := snapMeta{Rec: h.Rec, Seq: snap.Seq, At: snap.Changed, Name: name}
	gone := h.addSnap(meta)
	data, err := encodeSnap(snap, name, h.Sub.Pages)
	if err != nil {
		return errWrite(err)
	}
	if len(data) > rawMax-4096 {
		return errTooLarge()
	}
	f := frame{kind: kindSnapshot, rec: h.Rec, seq: snap.Seq, payload: snapPayload(h.Sub, meta, data)}
	if err := s.commit(e, h, f, name != ""); err != nil { // the ballast is for words, not for a snapshot that can wait
		return err
	}
	ops := snapOps(nil, e.ID, meta.Rec, data)
	if err := s.settle(e, ops); err != nil {
		return err
	}
	if _, late := s.behind[e.ID]; s.db != nil && !late {
		s.forget(e.ID, gone)
	}
	return nil
}

// forget takes snapshots out of the database that no head names any more. A failure costs only space.
func (s *store) forget(id letter.ID, gone []snapMeta) {
	if len(gone) == 0 {
		return
	}
	keys, err := s.db.keys(id)
	if err != nil {
		return
	}
	var ops []op
	for _, g := range gone {
		p := string(key(keySnapshot, id, g.Rec))
		for _, k := range keys {
			if strings.HasPrefix(string(k), p) {
				ops = append(ops, op{key: k})
			}
		}
	}
	_ = s.db.write(ops)
}

func (s *store) Versions(ctx context.Context, id letter.ID) ([]drafts.Version, error) {
	defer s.mu.Unlock()
	if err := s.enter(ctx); err != nil {
		return nil, err
	}
	e, err := s.entry(id)
	if err != nil {
		return nil, err
	}
	var out []drafts.Version
	for _, m := range slices.Backward(e.Snaps) {
		out = append(out, drafts.Version{Seq: m.Seq, At: m.At, Name: m.Name})
	}
	return out, nil
}

func (s *store) LoadVersion(ctx context.Context, id letter.ID, seq uint64) (*drafts.Snapshot, error) {
	defer s.mu.Unlock()
	if err := s.enter(ctx); err != nil {
		return nil, err
	}
	k, err := s.load(id)
	if err != nil {
		return nil, err
	}
	for _, m := range k.Snaps {
		if m.Seq == seq {
			snap, err := decodeSnap(id, k.data[m.Rec])
			if err != nil {
				return nil, s.decodeError(k, err)
			}
			return snap, nil
		}
	}
	return nil, say(drafts.ErrNotFound, nil, "Deze versie van het concept is er niet (meer). Kies een andere versie.")
}

// Delete removes a draft. The safety file is renamed first: from then on it is deleted, whatever happens.
func (s *store) Delete(ctx context.Context, id letter.ID) error {
	defer s.mu.Unlock()
	if err := s.enter(ctx); err != nil {
		return err
	}
	_, known := s.bad[id]
	e, err := s.entry(id)
	if err != nil && !known {
		if errors.Is(err, drafts.ErrDamaged) || errors.Is(err, drafts.ErrNewer) {
			known = true
		} else {
			return err
		}
	}
	uses := map[string]bool{}
	if e != nil {
		if k, err := s.load(id); err == nil {
			uses = k.files()
		}
		e = s.open[id]
	}
	if e != nil {
		e.j.close()
	}
	delete(s.open, id)
	path := s.journalPath(id)
	dead := strings.TrimSuffix(path, journalExt) + goneExt
	if err := s.disk.Rename(path, dead); err != nil && !errors.Is(err, os.ErrNotExist) {
		return errWrite(err)
	}
	if err := s.disk.SyncDir(filepath.Dir(path)); err != nil {
		return errWrite(err)
	}
	delete(s.bad, id)
	delete(s.behind, id)
	delete(s.recovered, id)
	if f, err := s.disk.Open(dead, os.O_RDWR|os.O_CREATE); err == nil {
		_ = f.Truncate(0) // the words go at once; the name stays until the database is closed well
		_ = f.Sync()
		_ = f.Close()
	}
	s.gone = append(s.gone, dead)
	_ = s.disk.Remove(path + ".beschadigd")
	if s.db == nil {
		_ = s.breakSeal(sealBehind)
		return nil
	}
	if err := s.db.remove(id); err != nil {
		return errWrite(err)
	}
	s.removeFiles(id, uses)
	return nil
}
