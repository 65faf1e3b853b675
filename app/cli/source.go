package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/parcel"
	"kamerbrief/drafts/regular"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
	"kamerbrief/export"
	"kamerbrief/export/text"
)

// source is the letter that an argument ID|FILE names.
type source struct {
	id       letter.ID // zero for a file
	version  uint64    // acts in it; 0 for a file
	letter   *letter.Letter
	threads  []*review.Thread
	consents []consent.Entry
	findings []finding        // of reading a file
	told     []*review.Thread // with what was told to the program
	file     func(sha string) (io.ReadCloser, error)
	changed  time.Time // of the draft or the file; zero when nobody knows
}

// acts is the version in digits, "" for a file.
func (s *source) acts() string {
	if s.id.IsZero() {
		return ""
	}
	return strconv.FormatUint(s.version, 10)
}

// doc is the letter with what is said about it.
func (s *source) doc() edit.Doc {
	return edit.Doc{Letter: s.letter, Threads: s.threads, Consents: s.consents}
}

// whole is doc with what was told to the program.
func (s *source) whole() edit.Doc {
	return edit.Doc{Letter: s.letter, Threads: s.told, Consents: s.consents}
}

// source reads what an argument names. 24 hexadecimal digits are a draft, with @N behind them version N of it; anything else is a file.
func (r *run) source(arg string) (*source, error) {
	id, n, old, err := versionArg(arg)
	if err != nil {
		return nil, err
	}
	if now, e := letter.ParseID(arg); old || e == nil {
		desk, err := r.existingDesk()
		if err != nil {
			return nil, err
		}
		var s *drafts.Snapshot
		if old {
			s, err = desk.At(r.ctx, id, n)
		} else {
			id = now
			s, err = desk.Snapshot(r.ctx, id)
		}
		r.notices()
		if err != nil {
			return nil, err
		}
		return &source{id: id, version: s.Seq, changed: s.Changed, letter: s.Letter, threads: review.Placed(s.Threads), told: s.Threads, consents: s.Consents, file: func(sha string) (io.ReadCloser, error) { return desk.Store.File(r.ctx, sha) }}, nil
	}
	info, err := os.Stat(r.path(arg))
	if arg != "-" && errors.Is(err, os.ErrNotExist) {
		return nil, say("%s is geen bestand en geen nummer van een concept. Er is niets gedaan. Typ “kamerbrief list” voor de concepten.", quote(arg))
	}
	l, found, err := r.importText(arg)
	if err != nil {
		return nil, err
	}
	files := r.files // a command may read two
	out := &source{letter: l, findings: found, threads: r.threads, told: r.threads, file: func(sha string) (io.ReadCloser, error) { return export.FileIn(files, sha) }}
	if arg != "-" && info != nil {
		out.changed = info.ModTime()
	}
	return out, nil
}

// importText reads a letter from a file with text, or from an archive copy.
func (r *run) importText(name string) (*letter.Letter, []finding, error) {
	limit, tooLarge := int64(text.MaxSize), text.TooLarge
	ext := strings.ToLower(filepath.Ext(name))
	switch {
	case ext == ".pdf":
		limit, tooLarge = maxPDF, pdfTooLarge
	case slices.Contains(export.Extensions, ext):
		limit, tooLarge = export.MostOffice, export.OfficeTooLarge
	}
	b, err := r.readFile(name, limit, tooLarge)
	if err != nil {
		return nil, nil, err
	}
	if parcel.Is(b) {
		return nil, nil, say("Het bestand %s is een kopie om te beoordelen, geen brief. Er is niets gelezen. Lees haar in met Beoordeling inlezen, of met de opdracht “receive”.", quote(name))
	}
	if export.IsPDF(b) {
		in, err := export.Reopen(r.ctx, b)
		if err != nil {
			return nil, nil, err
		}
		r.files = in.Files
		return in.Letter, found(in.Findings), nil
	}
	if export.IsOffice(b, ext) {
		in, err := export.ReadOffice(b, ext, r.NewID)
		if err != nil {
			return nil, nil, unread(name, err)
		}
		r.files, r.threads = in.Files, in.Threads
		return in.Letter, found(in.Findings), nil
	}
	l, list, err := text.Import(b, text.Options{NewID: r.NewID})
	if err != nil {
		return nil, nil, unread(name, err)
	}
	return l, found(list), nil
}

// unread says of which file something could not be read.
func unread(name string, err error) error {
	var e *tell.Error
	if errors.As(err, &e) {
		return say("Het bestand %s kan niet worden ingelezen. %s", quote(name), e.Text)
	}
	return err
}

// found makes findings as show prints them.
func found(list []tell.Finding) (out []finding) {
	for _, f := range list {
		out = append(out, finding{Code: f.Code, Severity: f.Severity, Line: f.Line, Block: f.Block, Text: f.Text})
	}
	return out
}

// readFile reads a whole file of at most limit bytes; "-" is standard input. tooLarge gives the sentence for a size. A
// pipe or device is read as standard input is, so that <(…) of a shell works.
func (r *run) readFile(name string, limit int64, tooLarge func(int64) error) ([]byte, error) {
	if name == "" {
		return nil, say("Er is geen bestandsnaam gegeven. Er is niets gedaan. Noem een bestand.")
	}
	var b []byte
	var err error
	if name == "-" {
		b, err = r.input(limit + 1)
	} else {
		var f *os.File
		if f, err = r.openFile(name, limit, tooLarge); errors.Is(err, regular.ErrOdd) && r.pipes {
			b, err = r.piped(name, limit+1)
		} else if err == nil {
			b, err = io.ReadAll(io.LimitReader(f, limit+1))
			_ = f.Close()
		}
	}
	var said *tell.Error
	switch {
	case errors.As(err, &said), errors.Is(err, context.Canceled):
		return nil, err
	case err != nil:
		return nil, fileError(name, err)
	case int64(len(b)) > limit:
		return nil, tooLarge(int64(len(b)))
	}
	return b, nil
}

// openFile opens a file of at most limit bytes. What is none gives regular.ErrOdd, a folder a sentence of its own.
func (r *run) openFile(name string, limit int64, tooLarge func(int64) error) (*os.File, error) {
	p := r.path(name)
	if fi, err := os.Stat(p); err == nil && fi.IsDir() {
		return nil, say("%s is een map, geen bestand. Er is niets gelezen. Noem een bestand in die map.", quote(name))
	}
	f, err := regular.Open(p)
	if err != nil {
		return nil, err
	}
	fi, err := f.Stat()
	if err == nil && fi.Size() > limit {
		err = tooLarge(fi.Size())
	}
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	return f, nil
}

// piped reads a pipe in the place of standard input. It can be read once, so a window gets what came out of it.
func (r *run) piped(name string, limit int64) ([]byte, error) {
	if !r.read {
		r.Stdin = &pipe{name: r.path(name)}
	}
	r.args = slices.Clone(r.args)
	for i, a := range r.args {
		if a == name {
			r.args[i] = "-"
		}
	}
	return r.input(limit)
}

// pipe is a file that is opened where it is read, since opening may wait too.
type pipe struct {
	name string
	f    *os.File
}

func (p *pipe) Read(b []byte) (n int, err error) {
	if p.f == nil {
		if p.f, err = os.Open(p.name); err != nil {
			return 0, err
		}
	}
	return p.f.Read(b)
}

// draftID reads an argument that must name a draft.
func draftID(arg string) (letter.ID, error) {
	id, err := letter.ParseID(arg)
	if err != nil {
		return id, say("%s is geen nummer van een concept. Er is niets gedaan. Typ “kamerbrief list” voor de concepten.", quote(arg))
	}
	return id, nil
}

// Read is a letter that ImportFile read.
type Read struct {
	Letter   *letter.Letter
	Findings []string          // as sentences
	Files    map[string][]byte // its figures by their SHA-256
	Foreign  bool              // from a file of an office program
	Comments []*review.Thread  // that it came with
}

// ImportFile reads a letter from a file, as import does. The window uses it.
func ImportFile(name string) (Read, error) {
	r := &run{Env: Env{Stdin: strings.NewReader(""), NewID: letter.Random}, ctx: context.Background()}
	l, found, err := r.importText(name)
	if err != nil {
		return Read{}, &tell.Error{Kind: drafts.ErrFolder, Text: Sentence(err), Err: err}
	}
	in := Read{Letter: l, Files: r.files, Comments: r.threads, Foreign: slices.Contains(export.Extensions, strings.ToLower(filepath.Ext(name)))}
	for _, f := range found {
		in.Findings = append(in.Findings, f.line())
	}
	return in, nil
}

// ReadOfficeFile reads the bytes of a file of an office program, for the window.
func ReadOfficeFile(name string) ([]byte, error) {
	return readWhole(name, (*run).readOffice)
}

// ReadParcel reads the bytes of a file that a colleague sent, for the window.
func ReadParcel(name string) ([]byte, error) {
	return readWhole(name, (*run).readParcel)
}

func readWhole(name string, read func(*run, string) ([]byte, error)) ([]byte, error) {
	b, err := read(&run{Env: Env{Stdin: strings.NewReader("")}, ctx: context.Background()}, name)
	if err != nil {
		return nil, &tell.Error{Kind: drafts.ErrFolder, Text: Sentence(err), Err: err}
	}
	return b, nil
}

func (r *run) readOffice(name string) ([]byte, error) {
	return r.readFile(name, export.MostOffice, export.OfficeTooLarge)
}
