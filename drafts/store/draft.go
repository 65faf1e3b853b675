package store

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
)

// all gives every draft, those in the bin included.
func (s *store) all(ctx context.Context) ([]drafts.Summary, error) {
	defer s.mu.Unlock()
	if err := s.enter(ctx); err != nil {
		return nil, err
	}
	var out []drafts.Summary
	var broken []letter.ID
	if s.db != nil {
		files := make(chan int, 1)
		go func() { files <- s.safetyFiles() }() // while the database is walked: of ten thousand both take milliseconds
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
		missed := s.missed(<-files, out, broken)
		switch {
		case err != nil || len(missed) > 0 && s.db.has(missed[0]): // the safety files know them all
			s.db.hurt.Store(true)
			s.watch()
			out, broken = nil, nil
		default:
			broken = append(broken, missed...)
		}
	}
	for _, id := range broken {
		if e, err := s.reconcile(id, nil); err == nil {
			out = append(out, e.Sub)
		}
	}
	for _, more := range []map[letter.ID]drafts.Summary{s.behind, s.bad} {
		out = slices.AppendSeq(out, maps.Values(more))
	}
	for i := range out {
		out[i].Binned = s.bin[out[i].ID]
	}
	slices.SortFunc(out, func(a, b drafts.Summary) int {
		return cmp.Or(b.Changed.Compare(a.Changed), a.ID.Compare(b.ID))
	})
	return out, nil
}

// safetyFiles is how many safety files there are.
func (s *store) safetyFiles() (n int) {
	for _, e := range entries(filepath.Join(s.dir, "veilig")) {
		if strings.HasSuffix(e.Name(), journalExt) {
			n++
		}
	}
	return n
}

// missed are the drafts that have a safety file, of so many, and were not found in the database: badger ends a walk at a block
// that it cannot read, as if that were the end. As long as there are not more files than drafts, none is looked at.
func (s *store) missed(files int, found []drafts.Summary, broken []letter.ID) (out []letter.ID) {
	if files <= len(found)+len(broken)+len(s.behind)+len(s.bad) {
		return nil
	}
	seen := map[letter.ID]bool{}
	for _, x := range found {
		seen[x.ID] = true
	}
	for _, id := range broken {
		seen[id] = true
	}
	for _, id := range s.journalIDs() {
		_, late := s.behind[id]
		_, bad := s.bad[id]
		if !seen[id] && !late && !bad {
			out = append(out, id)
		}
	}
	return out
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
	if s.dead == nil && (s.db == nil || !s.roomForDB(int64(len(data)))) {
		return errFull(errSpace)
	}
	meta := snapMeta{Rec: 2, Seq: snap.Seq, Head: snap.Head, At: snap.Changed}
	k := &kept{head: head{Format: format, ID: snap.ID, Rec: 3, First: snap.Seq + 1, Last: snap.Seq, Top: snap.Head, Snaps: []snapMeta{meta}, Sub: snap.Summary()}, data: map[uint64][]byte{2: data}}
	j, err := s.writeJournal(k)
	if err != nil {
		s.undoCreate(snap.ID)
		return errWrite(err)
	}
	if s.db == nil {
		s.fellBehind(snap.ID, k.Sub)
	} else if err := s.db.putWhole(k); err != nil {
		s.undoCreate(snap.ID)
		_ = s.db.remove(snap.ID)
		return errWrite(err)
	}
	s.keep(&entry{k.head, j})
	s.stand.saw(&k.head)
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
	out, err := s.saved(id, func(h *head) (int, uint64) { return len(h.Snaps) - 1, h.Last })
	if err != nil {
		return nil, err
	}
	out.Recovered = s.recovered[id]
	_, out.Binned = s.bin[id]
	return out, nil
}

func (s *store) Earlier(ctx context.Context, id letter.ID, seq uint64) (*drafts.Saved, error) {
	defer s.mu.Unlock()
	if err := s.enter(ctx); err != nil {
		return nil, err
	}
	return s.saved(id, func(h *head) (int, uint64) {
		for i, m := range slices.Backward(h.Snaps) {
			if m.Seq < seq && seq <= h.Last && m.Seq+1 >= h.First {
				return i, seq
			}
		}
		return -1, 0
	})
}

// saved gives a snapshot of a draft and the acts after it; pick says which one, below 0 for none, and up to which act.
func (s *store) saved(id letter.ID, pick func(*head) (i int, to uint64)) (*drafts.Saved, error) {
	h, p, err := s.read(id, pick)
	if err != nil {
		return nil, err
	}
	out, err := h.saved(p)
	if err != nil {
		return nil, s.decodeError(h, err)
	}
	return out, nil
}

// read fetches no more than what is picked, unless something is wrong with the copy in the database.
func (s *store) read(id letter.ID, pick func(*head) (i int, to uint64)) (*head, part, error) {
	e, err := s.entry(id)
	if err != nil {
		return nil, part{}, err
	}
	if s.inDB(e) && !e.old() {
		i, to := pick(&e.head)
		if i < 0 {
			return nil, part{}, errNoVersion()
		}
		if p, err := s.db.part(&e.head, i, to); err == nil {
			return &e.head, p, nil
		}
	}
	k, err := s.load(id)
	if err != nil {
		return nil, part{}, err
	}
	i, to := pick(&k.head)
	if i < 0 {
		return nil, part{}, errNoVersion()
	}
	return &k.head, k.part(i, to), nil
}

// inDB reports whether the database has all that the safety file has of a draft.
func (s *store) inDB(e *entry) bool {
	_, late := s.behind[e.ID]
	return s.db != nil && !late
}

func errNoVersion() error {
	return say(drafts.ErrNotFound, nil, "Deze versie van het concept is er niet (meer). Kies een andere versie.")
}

// decodeError is for records whose checksum was right and that still cannot be understood.
func (s *store) decodeError(h *head, err error) error {
	if errors.Is(err, errNewer) {
		return errNewerDraft(named(h.Sub.Subject))
	}
	return errDamagedDraft(named(h.Sub.Subject), err)
}

// load reads a whole draft in the present form.
func (s *store) load(id letter.ID) (*kept, error) {
	k, err := s.loadAsIs(id)
	if err != nil {
		return nil, err
	}
	if c := s.converted; k.old() && c != nil && c.ID == k.ID && c.Sum == k.Sum {
		return c, nil
	}
	now, err := k.upgraded()
	if err != nil {
		return nil, s.decodeError(&k.head, err)
	}
	if k.old() {
		s.converted = now
	}
	return now, nil
}

// loadAsIs reads a draft from the database, or from its safety file when that is ahead or the only sound one.
func (s *store) loadAsIs(id letter.ID) (*kept, error) {
	e, err := s.entry(id)
	if err != nil {
		return nil, err
	}
	if s.inDB(e) {
		k, err := s.db.load(id)
		if err == nil && k.Rec == e.Rec {
			return k, nil
		}
		// Damage found on the way: look at both copies again.
		s.watch()
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

func (s *store) Append(ctx context.Context, id, parent letter.ID, acts []drafts.Act, sum drafts.Summary) error {
	defer s.mu.Unlock()
	if err := s.enter(ctx); err != nil {
		return err
	}
	e, err := s.present(id)
	if err != nil {
		return err
	}
	if parent != e.Top {
		return s.since(e, parent)
	}
	sum.ID, sum.Damaged = id, ""
	if len(acts) == 0 && sameSummary(sum, e.Sub) {
		s.settle(e, nil)
		return nil
	}
	h := e.head
	h.Sub = sum
	h.Rec++
	var frames []frame
	var b *batch
	if len(acts) > 0 {
		if b, frames, err = h.add(acts); err != nil {
			return err
		}
	}
	frames = append(frames, frame{kind: kindActs, rec: h.Rec, seq: e.Last + 1, payload: actsPayload(e.Sub, sum, b)})
	if err := s.commit(e, h, true, frames...); err != nil {
		return err
	}
	var ops []op
	if b != nil {
		ops = batchOps(nil, id, *b)
	}
	s.settle(e, ops)
	return nil
}

// add puts acts behind the last one. frames are the records of authors who were not known yet.
func (h *head) add(acts []drafts.Act) (*batch, []frame, error) {
	at := h.Top
	for _, a := range acts {
		if a.ID.IsZero() || a.Parent != at {
			return nil, nil, say(drafts.ErrWrite, nil, "De wijzigingen volgen niet op elkaar. Er is niets opgeslagen. Open het concept opnieuw.")
		}
		at = a.ID
	}
	b, authors, err := encodeActs(acts, h.Last+1, h.Authors)
	if err != nil {
		return nil, nil, errWrite(err)
	}
	if len(b.data)+len(b.ids)*len(at) > rawMax-4096 {
		return nil, nil, errTooLarge()
	}
	frames, err := authorFrames(h.Rec, len(h.Authors)+1, authors[len(h.Authors):])
	if err != nil {
		return nil, nil, errWrite(err)
	}
	h.Authors, h.Last, h.Top = authors, b.Last, at
	return &b, frames, nil
}

// present gives a draft in the present form, ready to be added to.
func (s *store) present(id letter.ID) (*entry, error) {
	e, err := s.entry(id)
	if err != nil || !e.old() {
		return e, err
	}
	switch err := s.withBallast(func() error { return s.rewrite(e) }); {
	case errors.Is(err, errSum), errors.Is(err, errNewer):
		return nil, s.decodeError(&e.head, err)
	case err != nil:
		return nil, errWrite(err)
	}
	return e, nil
}

// since is the refusal of a parent that is not the last act: with the acts that came after it.
func (s *store) since(e *entry, parent letter.ID) error {
	for _, i := range []int{len(e.Snaps) - 1, 0} { // it is nearly always one of the last
		h, p, err := s.read(e.ID, func(h *head) (int, uint64) {
			for i < len(h.Snaps) && h.Snaps[i].Seq+1 < h.First { // a version from before a gap
				i++
			}
			return min(i, len(h.Snaps)-1), h.Last
		})
		if err != nil {
			return err
		}
		n, ok := p.find(parent)
		if !ok {
			continue
		}
		got, err := h.saved(p)
		if err != nil {
			return s.decodeError(h, err)
		}
		return &drafts.Behind{Acts: got.Acts[n-p.meta.Seq:]}
	}
	return &drafts.Behind{Unknown: true}
}

func sameSummary(a, b drafts.Summary) bool {
	return a.Changed.Equal(b.Changed) && a.Subject == b.Subject && a.State == b.State && a.Open == b.Open && a.Pages == b.Pages
}

// commit puts records in the safety file: the point from which a save is durable. h is the head that goes with it.
func (s *store) commit(e *entry, h head, useBallast bool, frames ...frame) error {
	try := func() error {
		if e.j.broken || e.j.wasteful() && s.roomForDB(e.j.size) {
			if err := s.rewrite(e); err != nil && e.j.broken {
				return err
			} else if err != nil {
				e.j.base = e.j.size // not again at every save
			}
		}
		return e.j.append(frames...)
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
	s.stand.saw(&e.head)
	return nil
}

// settle brings the database up to what the safety file holds. What was kept is kept by then: without room, or on a disk
// that fails, the safety file goes on alone, and the database follows when it can.
func (s *store) settle(e *entry, ops []op) {
	size := int64(0)
	for _, o := range ops {
		size += int64(len(o.val))
	}
	switch _, late := s.behind[e.ID]; {
	case s.db == nil, late:
		s.fellBehind(e.ID, e.Sub)
		return
	case !s.roomForDB(size):
		if ops != nil {
			s.fellBehind(e.ID, e.Sub)
		}
		return
	}
	ops, err := headOps(ops, &e.head)
	if err == nil {
		err = s.db.write(ops)
	}
	if err != nil {
		s.fellBehind(e.ID, e.Sub)
		if !s.sick {
			s.sick = true
			s.note("De schijf geeft fouten. Wat u opslaat, staat alleen in de veiligheidskopie; de tweede kopie volgt zodra dat lukt. Maak een reservekopie op een andere schijf en laat deze nakijken.")
		}
	}
}

// wasteful reports whether the file holds much that is no longer needed.
func (j *journal) wasteful() bool { return j.size > 1<<20 && j.size > 4*j.base }

// rewrite writes the safety file again, without snapshots that fell off and with small batches joined.
func (s *store) rewrite(e *entry) error {
	e.j.close()
	b, err := readAtMost(s.disk, e.j.path, safetyMax)
	if err != nil {
		return err
	}
	sc := scanJournal(b[:min(int64(len(b)), e.j.size)], e.ID)
	k := sc.k
	if sc.damaged || sc.newer || k.Rec != e.Rec { // changed under our hands: the database may still have it
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
	if k, err = k.upgraded(); err != nil {
		return err
	}
	k.merge()
	j, err := s.writeJournal(k)
	if err != nil {
		return err
	}
	e.j, e.head = j, k.head
	if s.db != nil {
		if err := s.putWhole(k); err != nil {
			s.fellBehind(e.ID, e.Sub)
		}
	}
	return nil
}

// Due is true after 500 acts, and after so many bytes of acts that they take longer to read than the letter.
func (s *store) Due(id letter.ID) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.open[id]
	return e != nil && !e.old() && !s.closed && (e.Last-e.Snaps[len(e.Snaps)-1].Seq >= 500 || e.j.acts > max(256<<10, e.j.snap))
}

func (s *store) Checkpoint(ctx context.Context, snap *drafts.Snapshot, name string) error {
	defer s.mu.Unlock()
	if err := s.enter(ctx); err != nil {
		return err
	}
	e, err := s.present(snap.ID)
	if err != nil {
		return err
	}
	if snap.Seq > e.Last || snap.Seq+1 < e.First {
		return &drafts.Behind{Unknown: true}
	}
	if at, err := s.actID(e, snap.Seq); err != nil {
		return err
	} else if at != snap.Head {
		return &drafts.Behind{Unknown: true}
	}
	h := e.head
	h.Rec++
	if snap.Seq == e.Last {
		pages := h.Sub.Pages
		h.Sub = snap.Summary()
		h.Sub.Pages = pages
	}
	meta := snapMeta{Rec: h.Rec, Seq: snap.Seq, Head: snap.Head, At: snap.Changed, Name: name}
	gone := h.addSnap(meta)
	data, err := encodeSnap(snap, name, h.Sub.Pages)
	if err != nil {
		return errWrite(err)
	}
	if len(data) > rawMax-4096 {
		return errTooLarge()
	}
	f := frame{kind: kindSnapshot, rec: h.Rec, seq: snap.Seq, payload: snapPayload(h.Sub, meta, data)}
	if err := s.commit(e, h, name != "", f); err != nil { // the ballast is for words, not for a snapshot that can wait
		return err
	}
	ops := snapOps(nil, e.ID, meta.Rec, data)
	s.settle(e, ops)
	if _, late := s.behind[e.ID]; s.db != nil && !late {
		s.forget(e.ID, gone)
	}
	return nil
}

// actID gives the act with this number.
func (s *store) actID(e *entry, seq uint64) (letter.ID, error) {
	if seq == e.Last {
		return e.Top, nil
	}
	if s.inDB(e) {
		if list, err := s.db.batches(&e.head, seq+1, seq+1); err == nil && list[0].First <= seq+1 {
			return list[0].before(seq + 1), nil
		}
	}
	k, err := s.load(e.ID)
	if err != nil {
		return letter.ID{}, err
	}
	return k.id(seq), nil
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
	k := &kept{head: e.head}
	if e.old() {
		if k, err = s.load(id); err != nil {
			return nil, err
		}
	}
	var out []drafts.Version
	for _, m := range slices.Backward(k.Snaps) {
		out = append(out, drafts.Version{Seq: m.Seq, At: m.At, Name: m.Name})
	}
	return out, nil
}

func (s *store) LoadVersion(ctx context.Context, id letter.ID, seq uint64) (*drafts.Snapshot, error) {
	defer s.mu.Unlock()
	if err := s.enter(ctx); err != nil {
		return nil, err
	}
	got, err := s.saved(id, func(h *head) (int, uint64) {
		return slices.IndexFunc(h.Snaps, func(m snapMeta) bool { return m.Seq == seq }), seq
	})
	if err != nil {
		return nil, err
	}
	return got.Snapshot, nil
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
	s.stand.forget(id)
	refused := func(err error) error { // it means that nothing was done
		if e != nil {
			s.stand.saw(&e.head)
		}
		return errWrite(err)
	}
	if err := s.disk.Rename(path, dead); err != nil && !errors.Is(err, os.ErrNotExist) {
		return refused(err)
	}
	if err := s.disk.SyncDir(filepath.Dir(path)); err != nil {
		if s.disk.Rename(dead, path) != nil {
			return errWrite(err)
		}
		return refused(err)
	}
	delete(s.bad, id)
	delete(s.behind, id)
	delete(s.recovered, id)
	s.outOfBin(id)
	if f, err := s.disk.Open(dead, os.O_RDWR|os.O_CREATE); err == nil {
		_ = f.Truncate(0) // the words go at once; the name stays until the database is closed well
		_ = f.Sync()
		_ = f.Close()
	}
	s.gone = append(s.gone, dead)
	_ = s.disk.Remove(path + badExt)
	if s.db != nil && s.db.remove(id) != nil { // it still names the draft: the next start makes it again without
		s.db.hurt.Store(true)
		s.watch()
	}
	if s.db == nil {
		_ = s.breakSeal(sealBehind)
		return nil
	}
	s.removeFiles(id, uses)
	return nil
}
