package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
)

// attach opens the database and brings it and the safety files to one state. errSpace: not now.
func (s *store) attach() error {
	if !s.roomForDB(0) {
		return errSpace
	}
	state, aside := sealKilled, ""
	d, err := s.parked, error(nil)
	if d == nil {
		state = s.inspect(s.dbDir())
	}
	if state == sealWrong {
		if aside, err = s.setAside(); err != nil {
			return errFolderOf(err)
		}
	} else if err := s.breakSeal(sealOld); err != nil {
		return errFolderOf(err)
	}
	if d == nil {
		s.clearDiscard()
		if err = headroom(s.dbDir()); err == nil {
			d, err = openDB(s.dbDir())
		}
	}
	if err != nil && aside == "" && !external(err) {
		// badger refuses what it finds
		if aside, err = s.setAside(); err == nil {
			d, err = openDB(s.dbDir())
		} else if os.WriteFile(filepath.Join(s.dir, sealWrongName), nil, 0o600) == nil {
			// It keeps open what it refused, and Windows moves no folder with an open file: at the next start nothing is open.
			return errNextStart(err)
		}
	}
	if err != nil {
		return errFolderOf(err)
	}
	s.db, s.parked = d, nil
	found := &findings{rebuilt: aside != "", older: s.older, quiet: state == sealLagged && !s.older || state == sealKilled && len(s.behind) > 0}
	clear(s.behind)
	for _, e := range s.open {
		e.j.close()
	}
	clear(s.open)
	if aside == "" && state == sealClean {
		s.removeGone()
		s.checkLater()
		return nil
	}
	s.compare(found, aside)
	s.whole = true
	return nil
}

// watch looks whether the database can be used. One that was hurt is left alone for as long as the program runs, and the
// next start builds it again; until then the safety files carry on.
func (s *store) watch() {
	if s.db == nil || !s.db.hurt.Load() && s.db.intact() {
		return
	}
	s.db.idle.Stop()
	s.dead, s.db = s.db, nil
	_ = os.WriteFile(filepath.Join(s.dir, sealWrongName), nil, 0o600)
	s.note("De opslag is beschadigd terwijl Kamerbrief openstond. Uw werk staat in de veiligheidskopie en u kunt doorwerken. Sluit Kamerbrief en start het opnieuw: de opslag wordt dan hersteld.")
	_ = s.alone()
}

// clearDiscard removes badger's file of statistics when it cannot be opened: it is worth nothing, and badger ends the
// program over it.
func (s *store) clearDiscard() {
	name := filepath.Join(s.dbDir(), "DISCARD")
	f, err := openRegular(name, os.O_RDWR)
	if err == nil {
		fi, err := f.Stat()
		_ = f.Close()
		if err == nil && fi.Size() > logMax { // badger maps all of it
			_ = s.disk.Remove(name)
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		_ = s.disk.Remove(name)
	}
}

// headroom reports whether badger can open its files: each of them, and some that it makes. It ends the program when it
// cannot.
func headroom(dir string) error {
	return openable(len(entries(dir)) + 16)
}

// openable tries to have n more files open at once.
func openable(n int) error {
	for range n {
		f, err := os.Open(os.DevNull)
		if err != nil {
			return err
		}
		defer f.Close() //nolint:revive // all at once is what is asked
	}
	return nil
}

// external reports whether an error comes from outside the store: no damage to it.
func external(err error) bool {
	return errors.Is(err, fs.ErrPermission) || isNoSpace(err) || isErrno(err, externalErrnos...)
}

// checkLater compares the files that were skipped at opening, off the caller's path.
func (s *store) checkLater() {
	if len(s.later) == 0 {
		return
	}
	list, dir := s.later, s.dbDir()
	s.later = nil
	s.checking.Add(1)
	go func() {
		defer s.checking.Done()
		for _, x := range list {
			select {
			case <-s.stop:
				return
			default:
			}
			name := filepath.Join(dir, x.name)
			if h, err := hashFile(name); err == nil && h != x.sum && filepath.Ext(x.name) == ".sst" {
				s.note("De opslag is beschadigd. Uw werk staat ook in de veiligheidskopie. Sluit Kamerbrief en start het opnieuw: de opslag wordt dan hersteld.")
				_ = os.WriteFile(filepath.Join(s.dir, sealWrongName), nil, 0o600)
				return
			}
		}
	}()
}

// sealWrongName is a file that makes the next start rebuild the database.
const sealWrongName = "herstellen"

const goneExt = ".weg"

// goneIDs are the drafts that were deleted and whose safety files are not removed for good yet.
func (s *store) goneIDs() map[letter.ID]bool {
	out := map[letter.ID]bool{}
	for _, name := range s.gone {
		if id, err := letter.ParseID(strings.TrimSuffix(filepath.Base(name), goneExt)); err == nil {
			out[id] = true
		}
	}
	return out
}

// removeGone removes them, once the database is known to have forgotten those drafts.
func (s *store) removeGone() {
	for _, name := range s.gone {
		_ = s.disk.Remove(name)
	}
	if len(s.gone) > 0 {
		_ = s.disk.SyncDir(filepath.Join(s.dir, "veilig"))
	}
	s.gone = nil
}

func (s *store) journalIDs() (out []letter.ID) {
	list, _ := os.ReadDir(filepath.Join(s.dir, "veilig"))
	for _, e := range list {
		if base, ok := strings.CutSuffix(e.Name(), journalExt); ok {
			if id, err := letter.ParseID(base); err == nil {
				out = append(out, id)
			}
		}
	}
	return out
}

// compare goes over every draft and puts back in each copy what only the other has. aside is the name of a damaged
// database that was moved away, "" when the program was merely not closed well.
func (s *store) compare(found *findings, aside string) {
	gone := s.goneIDs()
	there := map[letter.ID]bool{}
	for _, id := range s.journalIDs() {
		there[id] = true
		if gone[id] && s.db != nil { // made again with the id of a deleted draft: cannot happen with random ids
			delete(gone, id)
		}
		if f, err := s.lastFrame(id); err == nil {
			if h, err := s.db.head(id); err == nil && h.Rec == f.rec && h.Sum == f.sum {
				continue
			}
		}
		_, _ = s.reconcile(id, found)
	}
	s.flush(found)
	ids, err := s.db.ids()
	if err != nil {
		s.note("Een deel van de opslag kan niet worden gelezen. Sluit Kamerbrief en start het opnieuw.")
	}
	for _, id := range ids {
		switch {
		case there[id]:
		case gone[id]:
			_ = s.db.remove(id)
		default:
			_, _ = s.reconcile(id, found)
		}
	}
	s.tell(found, aside)
}

// alone works from the safety files only.
func (s *store) alone() error {
	for _, id := range s.journalIDs() {
		if f, err := s.lastFrame(id); err == nil {
			if sub, ok := f.summary(id); ok {
				s.behind[id] = sub
				continue
			}
		}
		sc, _, err := s.readJournal(id)
		switch {
		case err != nil:
			s.bad[id] = drafts.Summary{ID: id, Damaged: text(errWrite(err))}
		case sc.newer:
			s.bad[id] = drafts.Summary{ID: id, Damaged: text(errNewerDraft("Het concept"))}
		case len(sc.k.Snaps) == 0:
			s.bad[id] = drafts.Summary{ID: id, Subject: sc.k.Sub.Subject, Damaged: text(s.damagedAlone(sc.k.Sub.Subject))}
		default:
			s.behind[id] = sc.k.Sub
		}
	}
	return nil
}

func text(err error) string { return err.Error() }

// fellBehind notes that the database lacks a save that is safe in the safety file.
func (s *store) fellBehind(id letter.ID, sub drafts.Summary) {
	sub.ID = id
	s.behind[id] = sub
	if s.db == nil {
		_ = s.breakSeal(sealBehind) // a sealed database must not pass for the whole truth
	}
}

// catchUp puts in the database what it lacks, when there is room; at most every two seconds unless now is set.
func (s *store) catchUp(now bool) {
	if s.fixed || s.dead != nil || s.db != nil && len(s.behind) == 0 || !now && time.Since(s.tried) < 2*time.Second || !s.roomForDB(1<<20) {
		return
	}
	s.tried = time.Now()
	if s.db == nil {
		if now && len(s.behind) == 0 {
			return
		}
		if s.attach() == nil {
			s.putBallast()
		}
		return
	}
	for id := range s.behind {
		e, err := s.entry(id)
		if err != nil {
			continue
		}
		if s.fill(e) != nil {
			return
		}
	}
}

// fill writes the draft from its safety file into the database.
func (s *store) fill(e *entry) error {
	sc, _, err := s.readJournal(e.ID)
	if err != nil {
		return err
	}
	if sc.damaged || sc.k.Rec < e.Rec {
		return errSum
	}
	if err := s.putWhole(sc.k); err != nil {
		return err
	}
	delete(s.behind, e.ID)
	return nil
}

// putWhole is db.putWhole behind the guard.
func (s *store) putWhole(k *kept) error {
	size := int64(0)
	for _, d := range k.data {
		size += int64(len(d))
	}
	for _, b := range k.batches {
		size += int64(len(b.data))
	}
	if s.db == nil || !s.roomForDB(size) {
		return errSpace
	}
	return s.db.putWhole(k)
}
