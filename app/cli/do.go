package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kamerbrief/drafts"
	"kamerbrief/drafts/correct"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/spell"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/figure"
)

// Limits of do.
const (
	maxActs  = 64 << 20  // bytes in a file of acts
	mostActs = 20_000    // acts in one: nobody else gets at the drafts while they are done
	maxFile  = 512 << 20 // bytes in a figure or bijlage
)

func (r *run) doCommand() *cobra.Command {
	return &cobra.Command{
		Use: "do ID BESTAND", Short: "voer handelingen uit op een concept",
		Long: "Voert handelingen uit op een concept: één JSON-object per regel. Alles of niets: gaat één regel mis, dan blijft\n" +
			"het concept zoals het was en noemt de melding die regel. “-” leest de standaardinvoer.\n\n" + actsHelp,
		Args: needs("het nummer van een concept", "een bestand met handelingen"), ValidArgsFunction: r.completeDo(),
		RunE: func(_ *cobra.Command, args []string) error {
			id, err := draftID(args[0])
			if err != nil {
				return err
			}
			b, err := r.readFile(args[1], maxActs, func(int64) error {
				return say("Het bestand %s is te groot: handelingen passen in 64 MB. Er is niets gewijzigd. Verdeel de handelingen over meer bestanden.", quote(args[1]))
			})
			if err != nil {
				return err
			}
			acts, err := parseActs(b)
			if err != nil {
				return err
			}
			defer closeFiles(acts)
			r.ready = func() error { return r.fetch(acts) }
			desk, err := r.existingDesk()
			if err != nil {
				return err
			}
			defer r.notices()
			files := slices.ContainsFunc(acts, func(a *act) bool { return a.file != nil })
			if len(acts) == 0 || files { // the draft must be there before anything is kept for it
				if _, err := desk.Snapshot(r.ctx, id); err != nil {
					return err
				}
			}
			if len(acts) == 0 {
				return nil
			}
			if err := r.keepFiles(desk, acts); err != nil {
				return err
			}
			if err := r.fetchVersions(desk, id, acts); err != nil {
				return err
			}
			err = desk.With(r.ctx, id, func(d *drafts.Draft) error { return r.act(desk, d, acts) })
			if err == nil {
				r.changed(id, false)
			}
			return err
		},
	}
}

func (r *run) completeDo() func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return func(c *cobra.Command, args []string, s string) ([]string, cobra.ShellCompDirective) {
		if len(args) == 1 {
			return nil, cobra.ShellCompDirectiveDefault
		}
		return r.completeDrafts(false)(c, args, s)
	}
}

// act is one line, read and looked over, ready to be done.
type act struct {
	line    int
	name    string
	do      func(*session) error
	file    *attached // to be kept in the store first
	version *version  // to be read from the store first
}

// attached is a file that an act brings.
type attached struct {
	name   string // as given
	figure bool
	from   io.Reader // what is to be kept
	open   *os.File  // where that comes from, nil for a figure
	sha    string
	width  int // of a figure, px
	height int
}

// session is a draft while a file of acts is carried out.
type session struct {
	d       *drafts.Draft
	at      time.Time // all acts of one call are done at this moment, so that adjacent typing joins however slow the disk is
	id      letter.NewID
	clip    edit.Clip
	keep    edit.Selection       // where a person at the window had the caret
	speller func() *spell.Reader // with the words of the organisation and of the user
	on      correct.Rules        // what is put right by itself in keys
	set     map[string]string    // settings to keep when all acts are done
}

// parseActs reads a file of acts; empty lines are skipped but counted.
func parseActs(b []byte) (out []*act, err error) {
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	for i, raw := range bytes.Split(b, []byte("\n")) {
		if len(bytes.TrimSpace(raw)) == 0 {
			continue
		}
		if len(out) == mostActs {
			return nil, say("Het bestand heeft meer dan %d handelingen. Er is niets gewijzigd. Verdeel de handelingen over meer bestanden.", mostActs)
		}
		a, err := parseAct(raw)
		if err != nil {
			return nil, atLine(i+1, err)
		}
		a.line = i + 1
		out = append(out, a)
	}
	return out, nil
}

// atLine names the line in the message: nothing is kept.
func atLine(n int, err error) error {
	text := Sentence(err)
	if !errors.Is(err, drafts.Refusal(edit.Same)) {
		text = strings.TrimSuffix(text, ".") + ". Er is niets gewijzigd."
	}
	return say("Regel %d: %s Verbeter die regel en voer het bestand opnieuw uit.", n, text)
}

// fetch opens the files that acts bring and looks at the figures, before the store is taken: that may last, and may fail.
func (r *run) fetch(acts []*act) error {
	for _, a := range acts {
		if a.file == nil {
			continue
		}
		if err := r.fetchFile(a.file); err != nil {
			return atLine(a.line, err)
		}
	}
	return nil
}

func (r *run) fetchFile(f *attached) (err error) {
	name := f.name
	if name == "-" {
		return say("een figuur of bijlage kan niet uit de standaardinvoer komen")
	}
	if name == "" {
		return say("er is geen bestandsnaam gegeven")
	}
	f.name = filepath.Base(name)
	f.open, err = r.openFile(name, maxFile, func(n int64) error {
		return say("het bestand %s is %d MB, meer dan de %d MB die past", quote(name), n>>20, maxFile>>20)
	})
	var said *tell.Error
	if err != nil && !errors.As(err, &said) {
		err = fileError(name, err)
	}
	if err != nil {
		return err
	}
	if fi, err := f.open.Stat(); err == nil && fi.Size() == 0 {
		return say("het bestand %s is leeg", quote(name))
	}
	if f.from = f.open; !f.figure {
		return nil
	}
	b, err := io.ReadAll(io.LimitReader(f.open, figure.MaxBytes+1))
	_ = f.open.Close()
	if err != nil {
		return fileError(name, err)
	}
	b, f.width, f.height, err = figure.Clean(b, f.name)
	f.from, f.open = bytes.NewReader(b), nil
	return err
}

// keepFiles keeps them, before the draft is touched.
func (r *run) keepFiles(desk *drafts.Desk, acts []*act) (err error) {
	for _, a := range acts {
		if f := a.file; f != nil {
			if f.sha, err = desk.Store.PutFile(r.ctx, f.from); err != nil {
				return err
			}
		}
	}
	return nil
}

func closeFiles(acts []*act) {
	for _, a := range acts {
		if a.file != nil && a.file.open != nil {
			_ = a.file.open.Close()
		}
	}
}

// act carries the acts out on a draft, on the goroutine that owns it.
func (r *run) act(desk *drafts.Desk, d *drafts.Draft, acts []*act) error {
	s := &session{d: d, at: r.Now(), id: r.NewID, keep: d.Selection(), speller: r.speller, on: correct.Read(desk.Store.Setting(correct.Setting))}
	defer d.Propose(d.Proposing()) // what is proposed is said in the acts
	d.Propose("")
	d.Select(edit.At(d.Letter().Body().Start())) // a run of typing ends here
	d.Select(edit.At(inside(d.Letter(), d.Left())))
	for _, a := range acts {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		if err := a.do(s); err != nil {
			var e *tell.Error
			var no drafts.Denied
			if errors.Is(err, drafts.ErrEarlier) || errors.As(err, &no) || errors.As(err, &e) && e.Kind != nil && e.Kind != drafts.ErrThread {
				return err
			}
			return atLine(a.line, err)
		}
	}
	for name, value := range s.set {
		if err := desk.Store.SetSetting(r.ctx, name, value); err != nil {
			return err
		}
	}
	if r.Desk != nil { // somebody may be writing in this letter
		d.Select(edit.Selection{Anchor: inside(d.Letter(), s.keep.Anchor), Head: inside(d.Letter(), s.keep.Head)})
	}
	return nil
}

// inside gives the place itself, or the nearest that a caret can stand at.
func inside(l *letter.Letter, p letter.Point) letter.Point {
	b := l.Block(p.Block)
	if b == nil || !b.Kind.HasText() {
		return l.Body().Start()
	}
	p.Off = min(p.Off, len(b.Text))
	for p.Off > 0 && !b.OnBorder(p.Off) {
		p.Off--
	}
	return p
}

// run does a command at the caret, as Draft.Run does, at the time of the call.
func (s *session) run(c edit.Command) error {
	tx, why := c(s.d.Letter(), s.d.Selection(), s.id)
	if why != "" {
		return drafts.Refusal(why)
	}
	if len(tx.Steps) == 0 { // a mark for what is typed next
		s.d.Select(tx.After)
		return nil
	}
	tx.At = s.at
	if err := s.d.Do(tx); err != nil {
		return fmt.Errorf("do: %w", err)
	}
	s.follow()
	return nil
}

// follow takes the caret of a person at the window along with the last act.
func (s *session) follow() {
	did := s.d.Did()
	for _, p := range []*letter.Point{&s.keep.Anchor, &s.keep.Head} {
		*p, _ = did.Map(*p, edit.Right)
	}
}
