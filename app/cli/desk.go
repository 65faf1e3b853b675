package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"kamerbrief/app/instance"
	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/organisation"
	"kamerbrief/drafts/tell"
	"kamerbrief/export"
)

// waitFor is how long two commands on one store wait for each other.
const waitFor = 10 * time.Second

// opened is the store of a command, once it has been needed.
type opened struct {
	desk  *drafts.Desk
	mine  drafts.Store // to be closed by this command; nil for the window's
	heard bool         // notices of the store were shown
}

// DefaultStore is the folder for a user's drafts on this system. getenv is os.Getenv.
func DefaultStore(getenv func(string) string) (string, error) {
	dir := userDir(getenv, "XDG_DATA_HOME", "share")
	switch {
	case dir == "":
		return "", say("Uw gegevensmap is niet bekend op deze computer. Er is niets gedaan. Noem een map met --store.")
	case slices.Contains([]string{"windows", "darwin", "ios"}, runtime.GOOS):
		return filepath.Join(dir, "Kamerbrief"), nil
	}
	return filepath.Join(dir, "kamerbrief"), nil
}

// StandDir is the folder where is remembered how far the drafts of every store were, "" when there is none for this user.
func StandDir(getenv func(string) string) string {
	if dir := userDir(getenv, "XDG_STATE_HOME", "state"); dir != "" {
		return filepath.Join(dir, "kamerbrief-stand")
	}
	return ""
}

// userDir is the folder in which this system has programs keep what belongs to a user, "" when nobody knows. On Linux the
// variable xdg names it, else it is the folder local below ~/.local.
func userDir(getenv func(string) string, xdg, local string) string {
	named, below := xdg, []string{".local", local}
	switch runtime.GOOS {
	case "windows":
		named, below = "LOCALAPPDATA", []string{"AppData", "Local"}
	case "darwin", "ios":
		named, below = "", []string{"Library", "Application Support"}
	}
	if d := getenv(named); filepath.IsAbs(d) {
		return d
	}
	home := getenv("HOME")
	if home == "" {
		home, _ = os.UserHomeDir()
	}
	if home == "" {
		return ""
	}
	return filepath.Join(append([]string{home}, below...)...)
}

// storeDir is the folder of the store, as a full path.
func (r *run) storeDir() (string, error) {
	if r.store == "" && r.named {
		return "", say("Achter de optie “--store” staat geen map. Er is niets gedaan. Noem een map, of laat de optie weg.")
	}
	if r.store == "" && r.Store != "" {
		return r.Store, nil
	}
	if r.store == "" {
		return DefaultStore(os.Getenv)
	}
	return r.path(r.store), nil
}

// path makes a file name of the user a full path.
func (r *run) path(name string) string {
	if filepath.IsAbs(name) || r.Dir == "" {
		return name
	}
	return filepath.Join(r.Dir, name)
}

// withDesk gives the desk. The store is opened here and not before, so that what works on a file alone never touches
// it. While a window has the store open, the window carries the command out: then the error is an exitCode.
func (r *run) withDesk() (*drafts.Desk, error) {
	if r.opened.desk != nil {
		return r.opened.desk, nil
	}
	if r.Desk != nil {
		r.opened.desk = r.Desk
		return r.Desk, r.prepare()
	}
	dir, err := r.storeDir()
	if err != nil {
		return nil, err
	}
	if r.OpenStore == nil {
		return nil, say("Deze opdracht heeft een opslag nodig en die is er niet. Er is niets gedaan. Installeer Kamerbrief opnieuw.")
	}
	// A window that is just starting has the store before it listens: ask it again between short tries.
	var s drafts.Store
	for end := time.Now().Add(waitFor); ; {
		if code, ok, err := r.ask(dir); err != nil || ok {
			if err == nil {
				err = exitCode(code)
			}
			return nil, err
		}
		if err := r.prepare(); err != nil {
			return nil, err
		}
		s, err = r.OpenStore(dir, 400*time.Millisecond)
		if err == nil {
			break
		}
		if !errors.Is(err, drafts.ErrInUse) || time.Now().After(end) || r.ctx.Err() != nil {
			return nil, err
		}
	}
	r.mine = s
	organisation.Use(s.Setting(organisation.Setting))
	r.opened.desk = &drafts.Desk{Store: s, Words: export.Words(s)}
	return r.opened.desk, nil
}

// prepare does once what is to be done before the store is taken.
func (r *run) prepare() error {
	f := r.ready
	if r.ready = nil; f == nil {
		return nil
	}
	return f()
}

// errNoDrafts is the error of a command that needs drafts in a folder that holds nothing; no store is made there.
var errNoDrafts error = &tell.Error{Kind: drafts.ErrNotFound, Text: "Dit concept staat niet in de opslag: er zijn nog geen concepten. Er is niets gedaan. Kijk of de map achter “--store” de goede is."}

// noDrafts is errNoDrafts, with what is known to have been there.
func (r *run) noDrafts(dir string) error {
	if r.Lost != nil {
		if was := r.Lost(dir); was != "" {
			return &tell.Error{Kind: errNoDrafts, Text: was}
		}
	}
	return errNoDrafts
}

// far reports whether a folder is named as one of another computer: the store says why it does not take that, and makes
// nothing there.
func far(dir string) bool {
	s := filepath.ToSlash(dir)
	return strings.HasPrefix(s, "//") && !strings.HasPrefix(s, "//?/") && !strings.HasPrefix(s, "//./")
}

// existingDesk is withDesk for commands that do not make a draft: where no store is, none is made.
func (r *run) existingDesk() (*drafts.Desk, error) {
	if r.Desk == nil && r.opened.desk == nil {
		dir, err := r.storeDir()
		if err != nil {
			return nil, err
		}
		if nothingIn(dir) && !far(dir) {
			return nil, r.noDrafts(dir)
		}
	}
	return r.withDesk()
}

// draft gives the draft that an argument names, and the desk it lies on.
func (r *run) draft(arg string) (letter.ID, *drafts.Desk, error) {
	id, err := draftID(arg)
	if err != nil {
		return id, nil, err
	}
	desk, err := r.existingDesk()
	return id, desk, err
}

// orNone takes the error of a folder without drafts for a list of none, and says what is known to have been there.
func (r *run) orNone(err error) error {
	if !errors.Is(err, errNoDrafts) {
		return err
	}
	if err != errNoDrafts { //nolint:errorlint // with drafts that were there
		r.find(Sentence(err))
	}
	return nil
}

// nothingIn reports whether a folder is not there or empty.
func nothingIn(dir string) bool {
	f, err := os.Open(dir)
	if err != nil {
		return errors.Is(err, fs.ErrNotExist)
	}
	defer f.Close()
	_, err = f.Readdirnames(1)
	return err == io.EOF
}

// ask has a running window carry the command out.
func (r *run) ask(dir string) (code int, ok bool, err error) {
	cwd := r.Dir
	if cwd == "" {
		cwd, _ = os.Getwd()
	}
	stdin, err := r.stdinFor()
	if err != nil {
		return 0, false, err
	}
	a, ok, err := instance.Call(r.ctx, instance.Path(dir), instance.Request{Args: r.args, Dir: cwd, Stdin: stdin})
	if err != nil || !ok {
		return 0, ok, err
	}
	_, _ = r.out.Write(a.Stdout)
	if err := r.out.Flush(); err != nil {
		return 0, true, say("De uitvoer kon niet worden geschreven. De opdracht zelf is wel uitgevoerd. Controleer waar de uitvoer heen gaat.")
	}
	_, _ = r.Stderr.Write(a.Stderr)
	return a.Exit, true, nil
}

// stdinFor reads standard input when the command names it ("-"), so that a window can have it.
func (r *run) stdinFor() ([]byte, error) {
	if !slices.Contains(r.args, "-") {
		return nil, nil
	}
	return r.input(maxActs + 1)
}

// input gives standard input, at most so many bytes of it. It is read once and kept: a command may have looked at it
// before a window gets it.
func (r *run) input(limit int64) ([]byte, error) {
	if r.read {
		return r.in, nil
	}
	type got struct {
		b   []byte
		err error
	}
	ch := make(chan got, 1)
	go func() {
		b, err := io.ReadAll(io.LimitReader(r.Stdin, limit))
		ch <- got{b, err}
	}()
	select {
	case g := <-ch:
		if g.err != nil {
			return nil, fileError("-", g.err)
		}
		r.in, r.read = g.b, true
		return g.b, nil
	case <-r.ctx.Done(): // somebody at a terminal gave up; nothing is held yet
		return nil, r.ctx.Err()
	}
}

// notices shows once what the store found at opening. They do not count as findings of a command on one draft.
func (r *run) notices() (n int) {
	if r.opened.desk == nil || r.heard || r.Desk != nil {
		return 0
	}
	r.heard = true
	said := r.opened.desk.Store.Notices()
	if why := organisation.Own().Amiss(); why != "" {
		said = append(slices.Clone(said), why)
	}
	for _, s := range said {
		fmt.Fprintln(r.Stderr, oneLine(s))
		n++
	}
	return n
}

func (r *run) closeStore() {
	if r.mine != nil {
		_ = r.mine.Close() // what was acknowledged is on disk already
		r.mine = nil
	}
}

// changed tells the window what became of a draft.
func (r *run) changed(id letter.ID, removed bool) {
	if r.Desk != nil && r.Changed != nil {
		r.Changed(id, removed)
	}
}
