package store

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
)

// findings collects what was found while opening, so that people get a few sentences instead of ten thousand.
type findings struct {
	rebuilt   bool
	quiet     bool     // the safety files were known to be ahead: catching up is no news
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

// reconcile looks at both copies of a draft and makes them one: each takes from the other what it lacks. found
// gathers what to say; nil says it at once.
func (s *store) reconcile(id letter.ID, found *findings) (*entry, error) {
	own := found == nil
	if own {
		found = &findings{}
		defer func() { s.tell(found, "") }()
	}
	sc, j, jerr := s.readJournal(id)
	if jerr != nil && !errors.Is(jerr, errNone) {
		return nil, errWrite(jerr)
	}
	var h head
	herr := errNone
	if s.db != nil {
		h, herr = s.db.head(id)
	}
	if sc.newer || errors.Is(herr, errNewer) {
		return nil, s.spoilt(id, errNewerDraft(named(h.Sub.Subject)), h.Sub.Subject, found)
	}
	if jerr != nil && errors.Is(herr, errNone) {
		return nil, errNotFound()
	}
	sound := jerr == nil && !sc.damaged
	if sound && herr == nil && sc.k.Rec < h.Rec {
		sound = false // its end was cut off
	}
	if sound {
		if sc.hurt { // it was written whole: it may have been the last thing somebody was told is kept
			if err := s.copyAside(id); err != nil {
				return nil, errWrite(err)
			}
			found.part = append(found.part, fmt.Sprintf("Het laatste stuk van de veiligheidskopie van %s was beschadigd. De laatste wijziging kan ontbreken; het stuk is bewaard naast de kopie. Kijk de tekst na.", midSentence(sc.k.Sub.Subject)))
		}
		if sc.tail {
			if err := j.trim(); err != nil {
				return nil, errWrite(err)
			}
		}
		e := &entry{sc.k.head, j}
		switch {
		case s.db == nil:
			s.behind[id] = e.Sub
		case herr == nil && h.Rec == e.Rec && h.Sum == e.Sum:
			delete(s.behind, id)
		default:
			put := s.putWhole
			if found.rebuilt && errors.Is(herr, errNone) {
				put = func(k *kept) error { return s.putLater(k, found) }
			}
			if err := put(sc.k); err != nil {
				found.incomplet = true
				s.behind[id] = e.Sub
			}
			if found.quiet {
				break
			}
			if herr == nil && e.Last > h.Last {
				s.recovered[id] = int(e.Last - h.Last)
				found.events = append(found.events, fmt.Sprintf("“%s” (%d)", e.Sub.Subject, e.Last-h.Last))
			} else if herr != nil && !own {
				found.back++
			} else if herr != nil && !errors.Is(herr, errNone) {
				s.note("%s was in de opslag beschadigd en is hersteld uit de veiligheidskopie. De tekst is heel.", named(e.Sub.Subject))
			}
		}
		s.keep(e)
		delete(s.bad, id)
		return e, nil
	}
	if s.db == nil {
		if jerr == nil {
			return nil, s.spoilt(id, errDamagedDraft(named(sc.k.Sub.Subject), nil), sc.k.Sub.Subject, found)
		}
		return nil, errNotFound()
	}
	// The safety file is missing or damaged: the database's copy, if that is whole and not older than what can be read.
	var use *kept
	k, err := s.db.load(id)
	have := sc.k != nil && len(sc.k.Snaps) > 0
	if err == nil && have {
		k.extend(sc.k)
	}
	switch {
	case err == nil && (!have || k.Last >= sc.k.Last):
		use = k
		if s.knownWhole(&h, &sc) {
			found.safety = append(found.safety, "“"+k.Sub.Subject+"”")
		} else {
			use.Rec = max(use.Rec, sc.rec()) + 1
			found.unsure = append(found.unsure, "“"+k.Sub.Subject+"”")
			_ = s.disk.Rename(s.journalPath(id), s.journalPath(id)+badExt)
		}
	case have:
		use = sc.k
		use.Rec = max(use.Rec, h.Rec) + 1
		found.part = append(found.part, fmt.Sprintf("%s was in beide kopieën beschadigd. Teruggezet is wat er van te lezen was, van %s. Kijk na of er iets ontbreekt.", named(use.Sub.Subject), use.Sub.Changed.Local().Format("2-1-2006 15:04")))
		_ = s.disk.Rename(s.journalPath(id), s.journalPath(id)+badExt)
	default:
		sub := h.Sub.Subject
		if sub == "" && sc.k != nil {
			sub = sc.k.Sub.Subject
		}
		return nil, s.spoilt(id, errDamagedDraft(named(sub), err), sub, found)
	}
	if use, err = use.upgraded(); err != nil {
		return nil, s.spoilt(id, s.decodeError(&h, err), h.Sub.Subject, found)
	}
	nj, err := s.writeJournal(use)
	if err != nil {
		return nil, errWrite(err)
	}
	e := &entry{use.head, nj}
	if err := s.putWhole(use); err != nil {
		s.behind[id] = e.Sub
	}
	s.keep(e)
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

// knownWhole reports whether the database, whose head of a draft is h, is sure to have all that its damaged or missing
// safety file had: because it was closed well; or because the file is sound from the head's record to its end, or up to
// that record, and that is the only one that follows.
func (s *store) knownWhole(h *head, sc *scanned) bool {
	_, late := s.behind[h.ID]
	switch {
	case late || sc.rec() > h.Rec:
		return false
	case s.whole:
		return true
	}
	return !sc.tail && sc.last.rec == h.Rec && sc.last.sum == h.Sum && h.Rec > 0 || sc.hurt && !sc.damaged && sc.last.rec+1 == h.Rec
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

// midSentence names a draft within a sentence.
func midSentence(subject string) string {
	if subject == "" {
		return "een concept zonder betreft"
	}
	return "het concept “" + subject + "”"
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
		s.note("Kamerbrief is de vorige keer niet goed afgesloten. %s uit de veiligheidskopie%s.", count(f.back, "1 concept is teruggezet", "%d concepten zijn teruggezet"), lost)
	}
	if len(f.events) > 0 {
		s.note("Kamerbrief is de vorige keer niet goed afgesloten. Uw werk is bewaard; teruggezet zijn de laatste wijzigingen van %s.", some(f.events))
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
	if n := len(list); n > 1 {
		return strings.Join(list[:n-1], ", ") + " en " + list[n-1]
	}
	return strings.Join(list, "")
}
