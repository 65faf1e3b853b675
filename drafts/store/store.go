package store

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/regular"
	"kamerbrief/drafts/tell"
)

// Options are the choices of Open. The zero value is right for the program.
type Options struct {
	// Wait is how long to wait for another process that has the store open; 0 means 10 s, less than 0 not at all.
	Wait time.Duration
	// FileMax is the largest bijlage or figure in bytes; 0 means 512 MB.
	FileMax int64

	// Stand is a folder outside every store where is remembered how far its drafts were; "" for nowhere.
	Stand string

	disk disk                        // for tests
	free func(string) (int64, error) // for tests
}

type store struct {
	dir  string
	opt  Options
	disk disk
	free func(string) (int64, error)
	lock *flock.Flock

	mu     sync.Mutex // held by every method that touches a draft; the database has one user at a time
	closed bool
	stand  *stand   // what is remembered outside the store; nil until it was compared, and when nothing is
	was    *stand   // the same as it was found
	same   bool     // the store is as the stand has it
	older  bool     // the database was closed well, at another time than the last
	fixed  bool     // it can be read only: see fixed.go
	db     *db      // nil while there is too little space for it
	dead   *db      // was hurt while it was open, and is not touched again
	parked *db      // taken over from an earlier store of this process, not yet in use
	sick   bool     // the database could not be written to, and that was said
	whole  bool     // the database has all that was ever kept, but what is behind
	later  []sealed // files whose checksum is still to be compared
	known  []sealed // files as the last seal has them
	tried  time.Time
	open   map[letter.ID]*entry
	// behind are the drafts that the safety files have and the database lacks; all of them when db is nil.
	behind    map[letter.ID]drafts.Summary
	bad       map[letter.ID]drafts.Summary
	recovered map[letter.ID]int
	converted *kept // the draft of format 1 that was read last: who undoes far back reads it many times
	bin       bin
	settings  settings
	binRead   bool     // what it says is what was kept
	gone      []string // safety files of deleted drafts, removed for good at a clean close
	checking  sync.WaitGroup
	index     sync.Mutex // guards the file of what drafts are found by
	stop      chan struct{}

	notes   sync.Mutex // guards what follows
	notices []string
	fresh   map[string]bool // files put since opening: a letter may be about to name them
	me      identity
}

// entry is a draft that was used in this session: its head and its safety file, known to be right.
type entry struct {
	head
	j *journal
}

// Open opens the store in dir and makes it when it is not there. It waits for another process that has it open.
// ErrFolder, ErrInUse, ErrNewer, ErrDiskFull, ErrDamaged. A store on a disk that cannot be written to is opened to read.
func Open(dir string, opt Options) (drafts.Store, error) {
	s, err := open(dir, opt)
	switch {
	case err != nil:
		return nil, err
	case s.fixed:
		return fixed{s}, nil
	}
	return s, nil
}

func open(dir string, opt Options) (*store, error) {
	s := &store{opt: opt, disk: opt.disk, free: opt.free, open: map[letter.ID]*entry{}, behind: map[letter.ID]drafts.Summary{}, bad: map[letter.ID]drafts.Summary{},
		recovered: map[letter.ID]int{}, fresh: map[string]bool{}, stop: make(chan struct{})}
	if s.disk == nil {
		s.disk = realDisk{}
	}
	if s.free == nil {
		s.free = free
	}
	s.opt.Wait = cmp.Or(s.opt.Wait, 10*time.Second)
	s.opt.FileMax = cmp.Or(s.opt.FileMax, 512<<20)
	var err error
	if s.dir, err = filepath.Abs(dir); err != nil {
		return nil, errFolderOf(err)
	}
	if uncPath(dir) || onNetwork(existing(s.dir)) {
		return nil, errNetwork()
	}
	if foreign(s.dir) {
		return nil, say(drafts.ErrFolder, nil, "In deze map staan al andere bestanden, en de opslag heeft een map voor zich alleen nodig. Er is niets gedaan. Kies een nieuwe of een lege map.")
	}
	if othersFolder(s.dir) {
		return nil, say(drafts.ErrFolder, nil, "Deze map is van een andere gebruiker of van iedereen, en de opslag sluit haar map af voor anderen. Er is niets gedaan. Kies een nieuwe map, of een die van u is.")
	}
	err = s.folders()
	if err == nil {
		err = s.take()
	}
	var said *tell.Error
	switch {
	case err == nil:
	case errors.As(err, &said):
		return nil, err
	case s.readable(err):
		if err := s.fix(); err != nil {
			return nil, err
		}
		return s, nil
	default:
		return nil, errFolderOf(err)
	}
	if err := s.start(); err != nil {
		if s.parked != nil {
			park(s)
		} else {
			_ = s.lock.Close()
		}
		return nil, err
	}
	s.emptyBin(time.Now())
	return s, nil
}

// existing is dir, or the nearest folder above it that is there.
func existing(dir string) string {
	for {
		if _, err := os.Stat(dir); err == nil || filepath.Dir(dir) == dir {
			return dir
		}
		dir = filepath.Dir(dir)
	}
}

// othersFolder reports whether dir is there, is not a store yet and is not this user's alone.
func othersFolder(dir string) bool {
	fi, err := os.Stat(dir)
	if err != nil || isStore(dir) {
		return false
	}
	return !owned(fi) || fi.Mode()&os.ModeSticky != 0 || fi.Mode().Perm()&0o002 != 0 && modes
}

// isStore reports whether a store was made in dir before.
func isStore(dir string) bool {
	return slices.ContainsFunc([]string{"db", "veilig", "slot.lock"}, func(name string) bool { _, err := os.Lstat(filepath.Join(dir, name)); return err == nil })
}

// foreign reports whether dir is in use for something else: the root, somebody's home, a project. The store closes its
// folder and the files in it to everybody else, which would lock a machine or a program out of its own files.
func foreign(dir string) bool {
	list, err := os.ReadDir(dir)
	if err != nil {
		return false
	}
	other := false
	for _, e := range list {
		switch e.Name() {
		case "db", "veilig", "bestanden", "slot.lock":
			return filepath.Dir(dir) == dir // never the root of a disk that has anything else on it
		case "lost+found":
		default:
			other = true
		}
	}
	return other
}

func (s *store) dbDir() string { return filepath.Join(s.dir, "db") }

// folders makes the folders and gives them and what lies in them the modes 0700 and 0600, also where they were there.
func (s *store) folders() error {
	for _, d := range []string{s.dir, s.dbDir(), filepath.Join(s.dir, "veilig"), filepath.Join(s.dir, "bestanden")} {
		if err := os.MkdirAll(d, 0o700); err != nil {
			return err
		}
		if !modes {
			continue
		}
		if err := os.Chmod(d, 0o700); err != nil {
			return err
		}
	}
	if !modes {
		return nil
	}
	return filepath.WalkDir(s.dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			if p == s.dir {
				return err
			}
			return nil
		}
		if d.IsDir() {
			switch rel, _ := filepath.Rel(s.dir, p); {
			case rel == "." || rel == "db" || strings.HasPrefix(rel, "beschadigd-"):
			case rel == "veilig" || rel == "bestanden":
				return fs.SkipDir // written by us alone, with the right mode, in a folder nobody else can enter
			default:
				return fs.SkipDir
			}
			return nil
		}
		if i, err := d.Info(); err == nil && i.Mode().IsRegular() && i.Mode().Perm() != 0o600 {
			return os.Chmod(p, 0o600)
		}
		return nil
	})
}

// take gets the lock of the store; an error of another kind than *tell.Error says why it cannot be had.
func (s *store) take() error {
	if s.unpark() {
		return nil
	}
	name := filepath.Join(s.dir, "slot.lock")
	if fi, err := os.Lstat(name); err == nil && !fi.Mode().IsRegular() {
		if err := s.aside(name); err != nil {
			return err
		}
	}
	s.lock = flock.New(name, flock.SetPermissions(0o600))
	if got, err := s.waited(s.lock.TryLock, s.lock.TryLockContext); !got {
		_ = s.lock.Close()
		if err != nil && !errors.Is(err, context.DeadlineExceeded) {
			return err
		}
		return errBusy()
	}
	return nil
}

// waited tries to get a lock for as long as the options say.
func (s *store) waited(now func() (bool, error), within func(context.Context, time.Duration) (bool, error)) (bool, error) {
	if s.opt.Wait < 0 {
		return now()
	}
	ctx, cancel := context.WithTimeout(context.Background(), s.opt.Wait)
	defer cancel()
	return within(ctx, 20*time.Millisecond)
}

// start brings the two copies to one state.
func (s *store) start() error {
	if err := s.let(); err != nil {
		return err
	}
	if err := s.version(); err != nil {
		return err
	}
	s.sweep(s.dir)
	s.sweep(s.dbDir())
	s.sweep(filepath.Join(s.dir, "bestanden"))
	if !s.untouched() { // else there is nothing to sweep among what may be ten thousand files
		s.sweep(filepath.Join(s.dir, "veilig"))
	}
	if err := s.identify(); err != nil {
		return err
	}
	if err := s.readSettings(); err != nil {
		return err
	}
	if err := s.readBin(); err != nil {
		return err
	}
	s.was = readStand(s.opt.Stand, s.dir)
	err := s.attach()
	if errors.Is(err, errSpace) {
		s.note("Er is bijna geen ruimte meer op de schijf. Uw concepten kunt u lezen en wijzigen; nieuwe kunnen er niet bij. Maak ruimte vrij.")
		err = s.alone()
		s.same = !s.shorter(s.was)
	} else if err == nil {
		s.putBallast()
	}
	if err != nil {
		return err
	}
	s.recall()
	return nil
}

// scannersTime is how long a virus scanner or a backup may hold a file of the store before opening it fails.
const scannersTime = 5 * time.Second

// let waits until other programs let go of the files that the store is opened with: what cannot be opened for a moment
// would be taken for damaged. Safety files are opened one by one, each with patience.
func (s *store) let() error {
	var names []string
	for _, dir := range []string{s.dir, s.dbDir()} {
		for _, e := range entries(dir) {
			if e.Type().IsRegular() && e.Name() != "slot.lock" {
				names = append(names, filepath.Join(dir, e.Name()))
			}
		}
	}
	if regular.Free(names, scannersTime) != nil {
		return errHeld()
	}
	return nil
}

const versionName = "opslag"

// versionText is the file that says which format a store has.
func versionText(n int) string {
	return string(summed(fmt.Appendf(nil, "Kamerbrief opslag, formaat %d. Zie FORMAT.md.\n", n)))
}

// versionOf reads what versionText writes.
func versionOf(b []byte) (n int, ok bool) {
	first, _, _ := strings.Cut(string(b), "\n")
	_, err := fmt.Sscanf(first, "Kamerbrief opslag, formaat %d.", &n)
	return n, err == nil && n > 0 && bytes.Equal(b, summed([]byte(first+"\n")))
}

// version reads that file and writes it: a store of an earlier format is of the present one from here on, so that an
// earlier program refuses it. Its drafts are written in the new form when they are changed.
func (s *store) version() error {
	name := filepath.Join(s.dir, versionName)
	b, err := readAtMost(s.disk, name, smallMax)
	if err == nil && string(b) == versionText(format) {
		return nil
	}
	earlier := false
	if err == nil {
		if n, ok := versionOf(b); ok {
			if n > format {
				return errNewerStore()
			}
			earlier = true
		} else {
			s.note("Het bestand dat de versie van de opslag noemt, was beschadigd en is opnieuw gemaakt. Uw concepten zijn heel.")
		}
	} else if errors.Is(err, errOdd) || errors.Is(err, fs.ErrPermission) {
		if err := s.aside(name); err != nil {
			return errFolderOf(err)
		}
		s.note("Het bestand dat de versie van de opslag noemt, was beschadigd en is opnieuw gemaakt. Uw concepten zijn heel.")
	} else if !errors.Is(err, fs.ErrNotExist) {
		return errFolderOf(err)
	}
	err = s.writeSmall(versionName, []byte(versionText(format)))
	if err != nil && !(earlier && isNoSpace(err)) { // on a full disk it stays what it was; nothing is written in the new form there
		return errFolderOf(err)
	}
	return nil
}

// sweep removes temporary files that a kill left behind in a folder, notes what was deleted, and moves aside what is in
// the place of a file of ours and is none: a folder, a link, a pipe.
func (s *store) sweep(dir string) {
	for _, e := range entries(dir) {
		name := filepath.Join(dir, e.Name())
		switch ext := filepath.Ext(name); {
		case !e.Type().IsRegular() && (ext != "" || slices.Contains([]string{versionName, identityName, binName, settingsName, indexName, deedsName, deedsEnd, sealName, sealWrongName, "ballast"}, e.Name()) || dir == s.dbDir()):
			if !strings.HasPrefix(e.Name(), "beschadigd-") && !strings.HasPrefix(e.Name(), oddName) && s.aside(name) == nil {
				s.note("In de map van de opslag stond iets vreemds op de plaats van een bestand van Kamerbrief. Het is opzij gezet, in een map die met %s begint. Kijk na of uw laatste wijzigingen er zijn.", oddName)
			}
		case ext == ".tmp":
			_ = s.disk.Remove(name)
		case ext == goneExt:
			s.gone = append(s.gone, name)
		}
	}
}

const oddName = "vreemd-"

// aside moves what is no file of ours out of the way, as it is.
func (s *store) aside(name string) error {
	to := filepath.Join(s.dir, oddName+time.Now().Format("20060102-150405.000"))
	if err := os.MkdirAll(to, 0o700); err != nil {
		return err
	}
	return s.disk.Rename(name, filepath.Join(to, filepath.Base(name)))
}

// entries gives what is in a folder, in no order: there may be ten thousand, and none is looked at.
func entries(dir string) []fs.DirEntry {
	f, err := os.Open(dir)
	if err != nil {
		return nil
	}
	defer f.Close()
	list, _ := f.ReadDir(-1)
	return list
}

func (s *store) note(format string, a ...any) {
	s.notes.Lock()
	defer s.notes.Unlock()
	s.notices = append(s.notices, fmt.Sprintf(format, a...))
}

func (s *store) Notices() []string {
	s.notes.Lock()
	defer s.notes.Unlock()
	out := s.notices
	s.notices = nil
	return out
}

// enter locks the store for one method.
func (s *store) enter(ctx context.Context) error {
	s.mu.Lock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.closed {
		return errClosed()
	}
	s.watch()
	s.catchUp(false)
	return nil
}

// Close brings the database up to date, closes and seals it.
func (s *store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	close(s.stop)
	s.checking.Wait()
	s.watch()
	s.catchUp(true)
	s.closed = true
	defer s.stand.close()
	for _, e := range s.open {
		e.j.close()
	}
	if s.db != nil && (s.roomForDB(0) || s.dropBallast() && s.roomForDB(0)) {
		err := s.db.close()
		if name := sealName; err == nil {
			if len(s.behind) > 0 {
				name = sealBehind
			}
			s.removeGone()
			_ = s.putSeal(name)
		}
		s.putBallast()
		s.db = nil
	}
	if s.db != nil || s.parked != nil || s.dead != nil {
		// Without room the database stays as it is: closing writes through mapped files, and a full disk there cannot
		// be caught. The next start finds no seal and compares it with the safety files; until this process ends the
		// lock stays, since badger's own goroutines may still be at work.
		park(s)
		return nil
	}
	return s.lock.Close()
}

// parked are databases that could not be closed, with their locks, for a later Open in the same process.
var parked struct {
	sync.Mutex
	byDir map[string]parkedDB
}

type parkedDB struct {
	db   *db
	lock *flock.Flock
}

func park(s *store) {
	parked.Lock()
	defer parked.Unlock()
	if parked.byDir == nil {
		parked.byDir = map[string]parkedDB{}
	}
	d := s.db
	if d == nil {
		d = s.parked
	}
	if d != nil {
		d.idle.Stop()
	}
	parked.byDir[s.dir] = parkedDB{d, s.lock}
	s.db, s.parked = nil, nil
}

// unpark takes over what an earlier store of this process could not close.
func (s *store) unpark() bool {
	parked.Lock()
	defer parked.Unlock()
	p, ok := parked.byDir[s.dir]
	if ok {
		delete(parked.byDir, s.dir)
		s.parked, s.lock = p.db, p.lock
	}
	return ok
}
