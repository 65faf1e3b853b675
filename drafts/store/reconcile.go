package store

import (
	"errors"
	"fmt"
	"path/filepath"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// findings collects what was found while opening, so that people get a few sentences instead of ten thousand.
type findings struct {
	rebuilt   bool
	quiet     bool     // the safety files were known to be ahead: catching up is no news
	older     bool     // the database is of an earlier moment than the safety files
	back      int      // drafts put back whole from their safety file
	events    []string // drafts of which events were put back
	safety    []string // drafts whose safety file was made again, and that are whole
	unsure    []string // the same, and the last acts may be missing
	part      []string // sentences about drafts of which a part was lost
	lost      []string // sentences about drafts that cannot be read
	incomplet bool     // no room or an error while putting back

	// While a new database is filled, drafts share transactions: one sync for each would take seconds for thousands.
	ops     []op
	size    int64
	waiting []drafts.Summary
}

// putLater puts a draft in line for the new database.
func (s *store) putLater(k *kept, f *findings) error {
	from := len(f.ops)
	ops, err := wholeOps(f.ops, k)
	if err != nil {
		return err
	}
	f.ops, f.waiting = ops, append(f.waiting, k.Sub)
	for _, o := range ops[from:] {
		f.size += int64(len(o.val))
	}
	if f.size > 4<<20 {
		s.flush(f)
	}
	return nil
}

// flush writes what is in line; what cannot be written stays behind.
func (s *store) flush(f *findings) {
	if len(f.ops) > 0 && (!s.roomForDB(f.size) || s.db.write(f.ops) != nil) {
		f.incomplet = true
		for _, sub := range f.waiting {
			s.behind[sub.ID] = sub
		}
	}
	f.ops, f.size, f.waiting = nil, 0, nil
}

// copies is what was found of one draft: its safety file and its head in the database.
type copies struct {
	id    letter.ID
	file  scanned
	j     *journal // nil: there is no safety file
	head  head
	herr  error // of the head; errNone: the database does not have the draft
	found *findings
	alone bool // the draft is looked at by itself, not with all of them
}

// reconcile looks at both copies of a draft and makes them one: each takes from the other what it lacks. found
// gathers what to say; nil says it at once.
func (s *store) reconcile(id letter.ID, found *findings) (*entry, error) {
	c := copies{id: id, found: found, herr: errNone, alone: found == nil}
	if c.alone {
		c.found = &findings{}
		defer func() { s.tell(c.found, "") }()
	}
	var err error
	if c.file, c.j, err = s.readJournal(id); err != nil && !errors.Is(err, errNone) {
		return nil, errWrite(err)
	}
	if s.db != nil {
		c.head, c.herr = s.db.head(id)
		if s.watch(); s.db == nil {
			c.head, c.herr = head{}, errNone
		}
	}
	switch {
	case c.file.newer || errors.Is(c.herr, errNewer):
		return nil, s.spoilt(id, errNewerDraft(named(c.head.Sub.Subject)), c.head.Sub.Subject, c.found)
	case c.j == nil && errors.Is(c.herr, errNone):
		return nil, errNotFound()
	case c.j != nil && !c.file.damaged && !(c.herr == nil && c.file.k.Rec < c.head.Rec): // that is cut off at its end
		return s.fromSafety(&c)
	case s.db == nil:
		sub := c.file.k.Sub.Subject
		return nil, s.spoilt(id, s.damagedAlone(sub), sub, c.found)
	}
	return s.fromDatabase(&c)
}

// damagedAlone is the error for a safety file that cannot be read while the database is closed.
func (s *store) damagedAlone(subject string) error {
	if s.fixed {
		return say(drafts.ErrDamaged, nil, "De veiligheidskopie van %s is beschadigd, en op een schijf die alleen te lezen is gaat de tweede kopie niet open. De andere concepten zijn heel. Zet de map op een schijf waar u mag schrijven en open het daar.", midSentence(subject))
	}
	return errDamagedDraft(named(subject), nil)
}

// fromSafety gives a draft whose safety file is sound, and puts in the database what that lacks.
func (s *store) fromSafety(c *copies) (*entry, error) {
	k := c.file.k
	if c.file.hurt { // it was written whole: it may have been the last thing somebody was told is kept
		if err := s.copyAside(c.id); err != nil && !s.fixed {
			return nil, errWrite(err)
		}
		c.found.part = append(c.found.part, fmt.Sprintf("Het laatste stuk van de veiligheidskopie van %s was beschadigd. De laatste wijziging kan ontbreken; het stuk is bewaard naast de kopie. Kijk de tekst na.", midSentence(k.Sub.Subject)))
	}
	if c.file.tail && !s.fixed {
		if err := c.j.trim(); err != nil {
			return nil, errWrite(err)
		}
	}
	e := &entry{k.head, c.j}
	switch {
	case s.db == nil:
		s.behind[c.id] = e.Sub
	case c.herr == nil && c.head.Rec == e.Rec && c.head.Sum == e.Sum:
		delete(s.behind, c.id)
	default:
		put := s.putWhole
		if c.found.rebuilt && errors.Is(c.herr, errNone) {
			put = func(k *kept) error { return s.putLater(k, c.found) }
		}
		if err := put(k); err != nil {
			c.found.incomplet = true
			s.behind[c.id] = e.Sub
		}
		s.caughtUp(c, e)
	}
	s.keep(e)
	delete(s.bad, c.id)
	return e, nil
}

// caughtUp notes what the database lacked.
func (s *store) caughtUp(c *copies, e *entry) {
	switch {
	case c.found.quiet:
	case c.herr == nil && e.Last > c.head.Last:
		s.recovered[c.id] = int(e.Last - c.head.Last)
		c.found.events = append(c.found.events, fmt.Sprintf("“%s” (%d)", e.Sub.Subject, e.Last-c.head.Last))
	case c.herr != nil && !c.alone:
		c.found.back++
	case c.herr != nil && !errors.Is(c.herr, errNone) && !c.file.hurt:
		s.note("%s was in de opslag beschadigd en is hersteld uit de veiligheidskopie. De tekst is heel.", named(e.Sub.Subject))
	}
}

// fromDatabase gives a draft whose safety file is missing or damaged: the database's copy, if that is whole and not
// older than what can be read of the file, else that. The file is written again.
func (s *store) fromDatabase(c *copies) (*entry, error) {
	use, err := s.db.load(c.id)
	have := c.file.k != nil && len(c.file.k.Snaps) > 0
	if err == nil && have {
		use.extend(c.file.k)
	}
	sure := false
	switch {
	case err == nil && (!have || use.Last >= c.file.k.Last):
		list := &c.found.unsure
		if sure = s.knownWhole(c); sure {
			list = &c.found.safety
		}
		*list = append(*list, "“"+use.Sub.Subject+"”")
	case have:
		use = c.file.k
		c.found.part = append(c.found.part, fmt.Sprintf("%s was in beide kopieën beschadigd. Teruggezet is wat er van te lezen was, van %s. Kijk na of er iets ontbreekt.", named(use.Sub.Subject), use.Sub.Changed.Local().Format("2-1-2006 15:04")))
	default:
		sub := c.head.Sub.Subject
		if sub == "" && c.file.k != nil {
			sub = c.file.k.Sub.Subject
		}
		return nil, s.spoilt(c.id, errDamagedDraft(named(sub), err), sub, c.found)
	}
	if use, err = use.upgraded(); err != nil {
		return nil, s.spoilt(c.id, s.decodeError(&c.head, err), c.head.Sub.Subject, c.found)
	}
	if !sure {
		use.Rec = max(use.Rec, c.file.rec(), c.head.Rec) + 1
		if s.copyAside(c.id) != nil { // a file that cannot be read at all
			_ = s.disk.Rename(s.journalPath(c.id), s.journalPath(c.id)+badExt)
		}
	}
	j, err := s.writeJournal(use)
	if err != nil {
		return nil, errWrite(err)
	}
	e := &entry{use.head, j}
	if err := s.putWhole(use); err != nil {
		s.behind[c.id] = e.Sub
	}
	s.keep(e)
	delete(s.bad, c.id)
	return e, nil
}

// badExt is what is put behind the name of a safety file of which not all could be read.
const badExt = ".beschadigd"

// rec is the highest number of a record that was found; 0 without a safety file.
func (sc *scanned) rec() uint64 {
	if sc.k == nil {
		return 0
	}
	return sc.k.Rec
}

// extend adds the acts that another copy has behind the last one.
func (k *kept) extend(by *kept) {
	if k.old() || by.old() {
		return
	}
	for _, b := range by.batches {
		if b.First == k.Last+1 && b.parent == k.Top {
			k.batches, k.Last, k.Top = append(k.batches, b), b.Last, b.top()
			k.Authors, k.Sub = by.Authors, by.Sub
		}
	}
}

// knownWhole reports whether the database, with its head of a draft, is sure to have all that its damaged or missing
// safety file had: because it was closed well; or because the file is sound from the head's record to its end, or up to
// that record, and that is the only one that follows.
func (s *store) knownWhole(c *copies) bool {
	sc, rec := &c.file, c.head.Rec
	_, late := s.behind[c.id]
	switch {
	case late || sc.rec() > rec:
		return false
	case s.whole:
		return true
	}
	return !sc.tail && sc.last.rec == rec && sc.last.sum == c.head.Sum && rec > 0 || sc.hurt && !sc.damaged && sc.last.rec+1 == rec
}

// copyAside keeps a safety file as it was found.
func (s *store) copyAside(id letter.ID) error {
	b, err := readAtMost(s.disk, s.journalPath(id), safetyMax)
	if err != nil {
		return err
	}
	name := s.journalPath(id) + badExt
	return writeWhole(s.disk, filepath.Dir(name), name, b)
}

// spoilt remembers that a draft cannot be read.
func (s *store) spoilt(id letter.ID, err error, subject string, found *findings) error {
	if _, known := s.bad[id]; !known {
		found.lost = append(found.lost, err.Error())
	}
	s.bad[id] = drafts.Summary{ID: id, Subject: subject, Damaged: err.Error()}
	return err
}

// openMax is how many safety files are kept open.
const openMax = 16

func (s *store) keep(e *entry) {
	if old := s.open[e.ID]; old != nil && old.j != e.j {
		old.j.close()
	}
	for id, o := range s.open {
		if len(s.open) < openMax {
			break
		}
		o.j.close()
		delete(s.open, id)
	}
	s.open[e.ID] = e
}

// entry gives a draft that is known to be right, looking at it when it was not used before.
func (s *store) entry(id letter.ID) (*entry, error) {
	if e := s.open[id]; e != nil {
		return e, nil
	}
	if e := s.agreed(id); e != nil {
		s.keep(e)
		delete(s.bad, id)
		return e, nil
	}
	return s.reconcile(id, nil)
}

// agreed gives a draft whose safety file is sound to its last byte and ends where the database ends; nil otherwise. What
// the records hold is looked into when it is needed.
func (s *store) agreed(id letter.ID) *entry {
	if _, late := s.behind[id]; late || s.db == nil {
		return nil
	}
	h, err := s.db.head(id)
	if err != nil || len(h.Snaps) == 0 {
		return nil
	}
	b, err := readAtMost(s.disk, s.journalPath(id), safetyMax)
	if err != nil {
		return nil
	}
	j, rec, ok := walk(b, id)
	if !ok || rec != h.Rec || j.sum != h.Sum {
		return nil
	}
	return &entry{h, s.ours(j, false)}
}

// tell turns findings into notices.
func (s *store) tell(f *findings, aside string) {
	if f.rebuilt {
		s.note("De opslag was beschadigd en is opnieuw opgebouwd uit de veiligheidskopie: %s. De beschadigde opslag is bewaard in de map %s.", count(f.back, "1 concept is heel teruggezet", "%d concepten zijn heel teruggezet"), aside)
	} else if f.back > 0 {
		lost := ""
		if len(f.part)+len(f.unsure)+len(f.lost) == 0 {
			lost = "; er is niets verloren"
		}
		s.note("%s. %s uit de veiligheidskopie%s.", f.why(), count(f.back, "1 concept is teruggezet", "%d concepten zijn teruggezet"), lost)
	}
	if len(f.events) > 0 {
		s.note("%s. Uw werk is bewaard; teruggezet zijn de laatste wijzigingen van %s.", f.why(), some(f.events))
	}
	if len(f.safety) > 0 {
		s.note("De veiligheidskopie van %s was beschadigd of weg en is opnieuw gemaakt. De tekst is heel.", some(f.safety))
	}
	if len(f.unsure) > 0 {
		s.note("De veiligheidskopie van %s was beschadigd of weg en is opnieuw gemaakt uit de opslag. De laatste wijzigingen kunnen ontbreken; wat er van de kopie over was, is ernaast bewaard. Kijk de tekst na.", some(f.unsure))
	}
	for _, x := range append(f.part, f.lost...) {
		s.note("%s", x)
	}
	if f.incomplet {
		s.note("Niet alles kon in de opslag worden teruggezet; het staat wel in de veiligheidskopie. Maak ruimte vrij op de schijf.")
	}
}

// why says how it came that the copies differ.
func (f *findings) why() string {
	if f.older {
		return "Een deel van de opslag was van een eerder moment"
	}
	return "Kamerbrief is de vorige keer niet goed afgesloten"
}

func count(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(more, n)
}

// some names at most ten.
func some(list []string) string {
	if n := len(list) - 10; n > 0 {
		list = append(list[:10:10], fmt.Sprintf("nog %d", n))
	}
	return tell.List(list, "en")
}
