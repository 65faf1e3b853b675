package store

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/regular"
)

// A store that was put back from an earlier day, or that is gone, is as whole as a store can be: nothing in it can say so.
// So a small file outside it, the stand, remembers how far each draft was. It holds no word of a letter, is written after
// the safety file and never waited for; losing it costs no more than that nobody is told.
type stand struct {
	name string
	at   map[letter.ID]mark
	bin  map[letter.ID]bool
	who  string // fingerprint of the store, without spaces: another disk may be mounted at the same place
	seal string // checksum of the seal the store was closed with; "" while it is open
	off  bool   // of a later version: not ours to write or to judge by
	f    *os.File
	rows int
}

// mark is the last act of a draft.
type mark struct {
	last uint64
	top  letter.ID
}

const (
	standHead = "Kamerbrief stand, formaat "
	standMost = 64 << 20 // bytes that are read
	standKeep = 100      // stands of other stores that are kept
)

// standName is the file for the store in dir.
func standName(folder, dir string) string {
	at := existing(dir)
	rest, err := filepath.Rel(at, dir)
	if real, e := filepath.EvalSymlinks(at); e == nil && err == nil {
		dir = filepath.Join(real, rest)
	}
	return filepath.Join(folder, fmt.Sprintf("%016x", sum([]byte(dir))))
}

// readStand reads the stand of the store in dir; nil when folder is "".
func readStand(folder, dir string) *stand {
	if folder == "" {
		return nil
	}
	m := &stand{name: standName(folder, dir), at: map[letter.ID]mark{}, bin: map[letter.ID]bool{}}
	f, err := regular.Open(m.name)
	if err != nil {
		return m
	}
	defer f.Close()
	b, _ := io.ReadAll(io.LimitReader(f, standMost))
	head, rest, _ := strings.Cut(string(b), "\n")
	if n, err := strconv.Atoi(strings.TrimPrefix(head, standHead)); err == nil && n > 1 {
		m.off = true
		return m
	}
	for line := range strings.Lines(rest) {
		m.read(strings.TrimSuffix(line, "\n"))
	}
	return m
}

// row is a line with its checksum. A line that is not whole is passed over.
func row(text string) string { return fmt.Sprintf("%s %08x\n", text, uint32(sum([]byte(text)))) }

func (m *stand) read(line string) {
	i := strings.LastIndexByte(line, ' ')
	if i < 0 || row(line[:i]) != line+"\n" {
		return
	}
	m.rows++
	f := strings.Fields(line[:i])
	if len(f) == 0 {
		return
	}
	if len(f) == 2 && f[0] == "zegel" {
		m.seal = f[1]
		return
	}
	if len(f) == 2 && f[0] == "wie" {
		m.who = f[1]
		return
	}
	if len(f) == 1 && f[0] == "open" {
		m.seal = ""
		return
	}
	id, err := letter.ParseID(f[0])
	switch {
	case err != nil:
	case len(f) == 2 && f[1] == "weg":
		delete(m.at, id)
		delete(m.bin, id)
	case len(f) == 2 && f[1] == "bak":
		m.bin[id] = true
	case len(f) == 2 && f[1] == "uit":
		delete(m.bin, id)
	case len(f) == 3:
		last, e1 := strconv.ParseUint(f[1], 10, 64)
		top, e2 := letter.ParseID(f[2])
		if e1 == nil && e2 == nil {
			m.at[id] = mark{last, top}
		}
	}
}

func standRow(id letter.ID, k mark) string { return row(fmt.Sprintf("%s %d %s", id, k.last, k.top)) }

// add writes a row behind the others.
func (m *stand) add(text string) {
	if m.f == nil && m.write() != nil {
		return
	}
	m.rows++
	_, _ = m.f.WriteString(text)
}

// write makes the file anew, with a row for each draft, and leaves it open to be added to.
func (m *stand) write() error {
	m.close()
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s1\n", standHead)
	if m.who != "" {
		b.WriteString(row("wie " + m.who))
	}
	for _, id := range slices.SortedFunc(maps.Keys(m.at), letter.ID.Compare) {
		b.WriteString(standRow(id, m.at[id]))
		if m.bin[id] {
			b.WriteString(row(id.String() + " bak"))
		}
	}
	if m.seal != "" {
		b.WriteString(row("zegel " + m.seal))
	}
	folder := filepath.Dir(m.name)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	if _, err := os.Lstat(m.name); err != nil {
		thinOut(folder)
	}
	tmp, err := os.CreateTemp(folder, "stand-*.tmp")
	if err != nil {
		return err
	}
	_, err = tmp.Write(b.Bytes())
	if err == nil {
		err = tmp.Close()
	}
	if err == nil {
		err = os.Rename(tmp.Name(), m.name)
	}
	if err != nil {
		_ = tmp.Close()
		_ = os.Remove(tmp.Name())
		return err
	}
	m.rows = len(m.at)
	m.f, err = regular.OpenFile(m.name, os.O_WRONLY|os.O_APPEND, 0o600)
	return err
}

// thinOut keeps the newest of the stands: stores in folders for a day are not remembered for ever.
func thinOut(folder string) {
	list, _ := os.ReadDir(folder)
	type old struct {
		name string
		at   time.Time
	}
	var all []old
	for _, e := range list {
		if fi, err := e.Info(); err == nil && fi.Mode().IsRegular() && len(e.Name()) == 16 {
			all = append(all, old{filepath.Join(folder, e.Name()), fi.ModTime()})
		}
	}
	slices.SortFunc(all, func(a, b old) int { return b.at.Compare(a.at) })
	for _, o := range all[min(len(all), standKeep):] {
		_ = os.Remove(o.name)
	}
}

func (m *stand) close() {
	if m != nil && m.f != nil {
		_ = m.f.Close()
		m.f = nil
	}
}

// saw notes how far a draft is kept.
func (m *stand) saw(h *head) {
	k := mark{h.Last, h.Top}
	if m == nil {
		return
	}
	if was, ok := m.at[h.ID]; ok && was == k {
		return
	}
	m.at[h.ID] = k
	m.add(standRow(h.ID, k))
}

// forget notes that a draft is about to be deleted.
func (m *stand) forget(id letter.ID) {
	if m == nil {
		return
	}
	if _, ok := m.at[id]; ok {
		delete(m.at, id)
		delete(m.bin, id)
		m.add(row(id.String() + " weg"))
	}
}

// binned notes that a draft was put in the bin, or is about to be taken out.
func (m *stand) binned(id letter.ID, in bool) {
	if m == nil || m.bin[id] == in {
		return
	}
	word := " uit"
	if delete(m.bin, id); in {
		m.bin[id], word = true, " bak"
	}
	m.add(row(id.String() + word))
}

// opened and sealed note that the store is in use, and with which seal it is left.
func (m *stand) opened() {
	if m != nil && m.seal != "" {
		m.seal = ""
		m.add(row("open"))
	}
}

func (m *stand) sealed(b []byte) {
	if m == nil {
		return
	}
	m.seal = sealSum(b)
	if m.rows > 2*len(m.at)+100 {
		m.close() // add writes it anew
	}
	m.add(row("zegel " + m.seal))
}

// sealSum is the checksum that a seal ends with.
func sealSum(b []byte) string {
	if i := sumAt(b); i >= 0 {
		return strings.TrimSpace(string(b[i+4:]))
	}
	return ""
}

// Lost says which drafts were in dir when it is empty or gone now; "" when none are known. folder is Options.Stand.
func Lost(folder, dir string) string {
	dir, err := filepath.Abs(dir)
	if err != nil || isStore(dir) {
		return ""
	}
	if m := readStand(folder, dir); m.any() {
		return lostText(len(m.at), m.when())
	}
	return ""
}

func lostText(n int, when string) string {
	return fmt.Sprintf("In deze map %s%s. Nu staat er niets meer van. Kijk of het de goede map is, of zet de map terug uit een reservekopie.", count(n, "stond een concept", "stonden %d concepten"), when)
}

// when says at what time the stand was last written.
func (m *stand) when() string {
	fi, err := os.Stat(m.name)
	if err != nil {
		return ""
	}
	return ", voor het laatst in gebruik op " + fi.ModTime().Local().Format("2-1-2006 15:04")
}

// any reports whether it knows of a draft.
func (m *stand) any() bool { return m != nil && !m.off && len(m.at) > 0 }

// as reports whether a store that was closed well, with this seal, is as the stand has it.
func (m *stand) as(seal string) bool { return m.any() && m.seal == seal }

// recall compares the store as it was opened with the stand, says what is older or gone, and goes on from what is there.
func (s *store) recall() {
	m := s.was
	if s.was = nil; m == nil || m.off {
		return
	}
	s.stand = m
	who, heads := strings.ReplaceAll(s.me.fingerprint(), " ", ""), []head(nil)
	if !s.same {
		heads = s.heads()
	}
	if m.who != "" && m.who != who && len(heads) > 0 { // another store
		m.at, m.bin = map[letter.ID]mark{}, map[letter.ID]bool{}
	}
	m.who = who
	back := 0
	for id := range m.bin {
		if _, in := s.bin[id]; !in && s.has(id) {
			back++
		}
	}
	if back > 0 && s.binRead { // of one that was damaged it was said
		s.note("%s in de prullenbak en %s nu weer in de lijst: het bestand van de prullenbak is weg of van een eerder moment. Gooi weg wat u niet meer nodig hebt.", count(back, "Een concept lag", "%d concepten lagen"), count(back, "staat", "staan"))
	}
	m.bin = map[letter.ID]bool{}
	for id := range s.bin {
		m.bin[id] = true
	}
	if s.same {
		m.opened()
		if back > 0 {
			_ = m.write()
		}
		return
	}
	if m.any() {
		s.remember(m, heads)
	}
	m.at, m.seal = map[letter.ID]mark{}, ""
	for _, h := range heads {
		m.at[h.ID] = mark{h.Last, h.Top}
	}
	_ = m.write()
}

// shorter reports whether a safety file is gone or ends before the last act that the stand has of it. It looks at the ends of
// the files alone: to compare more takes reading every draft.
func (s *store) shorter(m *stand) bool {
	if !m.any() {
		return false
	}
	for id, k := range m.at {
		f, err := s.lastFrame(id)
		if n, ok := f.last(id); err != nil || !ok || n < k.last {
			return true
		}
	}
	return false
}

// last gives the number of the last act in a draft of which f is the last record.
func (f frame) last(id letter.ID) (n uint64, ok bool) {
	if f.open() != nil {
		return 0, false
	}
	k := kept{head: head{ID: id}, data: map[uint64][]byte{}}
	_ = k.apply(f) // it follows on nothing here, and says so
	if k.Last == 0 && f.kind == kindActs {
		return f.seq - 1, true // a summary alone
	}
	return k.Last, k.Last > 0
}

func (s *store) remember(m *stand, heads []head) {
	there := map[letter.ID]*head{}
	for _, h := range heads {
		there[h.ID] = &h
	}
	gone := 0
	var older []string
	for id, k := range m.at {
		h := there[id]
		_, bad := s.bad[id]
		switch {
		case bad: // was said
		case h == nil:
			gone++
		case h.Last < k.last || h.Last == k.last && h.Top != k.top:
			older = append(older, "“"+h.Sub.Subject+"”")
		}
	}
	slices.Sort(older)
	switch {
	case gone == len(m.at):
		s.note("%s", lostText(gone, m.when()))
	case gone > 0:
		s.note("%s in deze map en %s nu weg, zonder dat Kamerbrief %s verwijderde. Zet de map terug uit een reservekopie als u %s mist.", count(gone, "Een concept stond", "%d concepten stonden"),
			count(gone, "is", "zijn"), count(gone, "het", "ze"), count(gone, "het", "ze"))
	}
	if len(older) > 0 {
		s.note("%s van een eerder moment dan toen Kamerbrief hier het laatst werkte%s: %s. De wijzigingen van daarna ontbreken. Is er een oude kopie van de map teruggezet? Zet dan de nieuwste terug.",
			count(len(older), "Een concept is", "%d concepten zijn"), m.when(), some(older))
	}
}

// has reports whether a draft is kept.
func (s *store) has(id letter.ID) bool {
	_, err := os.Lstat(s.journalPath(id))
	return err == nil
}

// heads gives what is kept of every draft that can be read.
func (s *store) heads() (out []head) {
	seen := map[letter.ID]bool{}
	if s.db != nil {
		ids, _ := s.db.ids()
		for _, id := range ids {
			if _, late := s.behind[id]; late {
				continue
			}
			if h, err := s.db.head(id); err == nil {
				out = append(out, h)
				seen[id] = true
			}
		}
	}
	for _, id := range s.journalIDs() {
		if seen[id] {
			continue
		}
		if sc, _, err := s.readJournal(id); err == nil && sc.k != nil && len(sc.k.Snaps) > 0 {
			out = append(out, sc.k.head)
		}
	}
	return out
}
