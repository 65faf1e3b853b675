package export

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kamerbrief/drafts"
	"kamerbrief/drafts/check"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/bijlage"
	"kamerbrief/export/page"
	"kamerbrief/export/pdf"
)

// SetOptions are those of a letter and its bijlagen as separate files.
type SetOptions struct {
	Options
	Names string // pattern of the file names, see bijlage.Pattern, which "" is
	// Out is a file for the letter. In the folder of the bijlagen it takes the place of the one that is named by the
	// pattern; elsewhere it comes beside it. "" for none.
	Out   string
	Merge bool // Out becomes the reading file (see Merge) and not the letter alone
	Stamp bool // "Bijlage 2" stands on every page of bijlage 2 in the reading file
}

// SetReport is what became of a letter and its bijlagen.
type SetReport struct {
	Letter   Report
	Bijlagen []BijlageReport // one for each bijlage of the letter, in order
}

// BijlageReport is what became of one bijlage.
type BijlageReport struct {
	Number   int
	Title    string
	File     string // where it was written; "" when it was left out (and for a part of a reading file)
	Bytes    int
	Summary  string // "12 bladzijden, gelabeld, PDF/A-2a"
	Inside   bijlage.Report
	Dropped  string // what is in the file and not in the reading file: "Niet overgenomen in het leesbestand: het script."
	Findings []tell.Finding
}

// Lines gives the findings as a person reads them, one a line.
func (b BijlageReport) Lines() (out []string) {
	for _, f := range b.Findings {
		out = append(out, bijlageName(b.Number, b.Title)+": "+f.Text)
	}
	return out
}

// Stays gives the finding that says why a bijlage does not go along; false when it does.
func (b BijlageReport) Stays() (tell.Finding, bool) {
	for _, f := range b.Findings {
		if slices.Contains([]string{bijlage.Confidential, bijlage.Missing, bijlage.Damaged, bijlage.LeftBehind}, f.Code) {
			return f, true
		}
	}
	return tell.Finding{}, false
}

// bijlageName is a bijlage as the start of a line names it.
func bijlageName(n int, title string) string {
	if title = strings.Join(strings.Fields(title), " "); title == "" {
		return fmt.Sprintf("Bijlage %d", n)
	}
	return fmt.Sprintf("Bijlage %d (%s)", n, title)
}

// ErrPattern is returned for a pattern of file names with a field that does not exist.
var ErrPattern = errors.New("export: no such field in a file name")

// Bijlagen writes the letter and each of its bijlagen as a file of its own into the folder dir, which is made when only
// its last part is missing. A bijlage written in the letter is set as a PDF of its own; a file goes byte for byte as it
// came, after a look at it in a child process, and a photo without what a camera wrote in it; a confidential one stays behind. Either all files are there at the end,
// or those that were there before.
func Bijlagen(ctx context.Context, l *letter.Letter, dir string, opt SetOptions) (SetReport, error) {
	reps, err := sets(ctx, []copyOf{{letter: l, out: opt.Out}}, dir, opt)
	return reps[0], err
}

// copyOf is a letter as it goes to one Kamer, or as afschrift, and the file it was given, "" for none.
type copyOf struct {
	letter *letter.Letter
	out    string
	alone  bool // its bijlagen do not go along
}

// sets makes copies of a letter with their bijlagen: as files in the folder dir unless that is "", and as reading files
// when opt.Merge asks so. All files of all copies are there at the end, or none is new. There is a report for each copy,
// also with an error.
func sets(ctx context.Context, copies []copyOf, dir string, opt SetOptions) (reps []SetReport, err error) {
	reps = make([]SetReport, len(copies))
	if bijlage.Unknown(opt.Names) != "" {
		return reps, unknownField(opt.Names)
	}
	fresh := false
	if dir != "" {
		if fresh, err = folder(dir); err != nil {
			return reps, err
		}
	}
	var all batch
	defer func() {
		all.drop()
		if err != nil && fresh {
			_ = os.Remove(dir)
		}
	}()
	names := bijlage.NewNames(opt.Names)
	for i, c := range copies {
		opt.Out = c.out
		decided, _ := edit.Show(c.letter, letter.Decided)
		if c.alone {
			if reps[i].Letter, err = all.letter(ctx, copyOf{letter: decided, out: c.out}, opt.Options); err != nil {
				return reps, err
			}
			continue
		}
		if err := reps[i].add(ctx, decided, dir, opt, names, &all); err != nil {
			return reps, err
		}
	}
	if err := ctx.Err(); err != nil {
		return reps, err
	}
	return reps, all.commit(ctx)
}

// add makes the files of one copy.
func (rep *SetReport) add(ctx context.Context, l *letter.Letter, dir string, opt SetOptions, names *bijlage.Names, all *batch) error {
	words := wordsIn(l, opt.Kind)
	b, r, err := product(ctx, without(l), opt.Options)
	rep.Letter = r
	if err != nil {
		return err
	}
	if dir != "" {
		out := letterFile(names, words, dir, opt)
		rep.Letter.File = out
		if err := all.add(out, b); err != nil {
			return err
		}
		if opt.Out != "" && out != opt.Out && !opt.Merge {
			if err := all.add(opt.Out, b); err != nil {
				return err
			}
		}
	}
	parts := []bijlage.Part{letterPart(l, b)}
	for i := range l.Bijlagen {
		x, b, ext, err := enclosure(ctx, l, i, opt.Options)
		if err != nil {
			return err
		}
		if b != nil {
			part := bijlagePart(l, i, x, b)
			if opt.Stamp {
				if part.Stamp, err = pdf.Stamp(fmt.Sprintf("Bijlage %d", i+1)); err != nil {
					return err
				}
			}
			parts = append(parts, part)
			if dir != "" {
				x.File, x.Bytes = filepath.Join(dir, names.Name(bijlageWords(words, i, x.Title), ext)), len(b)
				if err := all.add(x.File, b); err != nil {
					return err
				}
			}
		}
		rep.Bijlagen = append(rep.Bijlagen, x)
	}
	if !opt.Merge {
		return nil
	}
	m, err := merged(ctx, l, parts, rep)
	if err != nil {
		return err
	}
	if dir == "" {
		rep.Letter.File, rep.Letter.Bytes, rep.Letter.Pages = opt.Out, len(m.Data), m.Pages
	}
	return all.add(opt.Out, m.Data)
}

// folder makes the folder when it is not there.
func folder(dir string) (fresh bool, err error) {
	fail := func(text string, err error) (bool, error) {
		return false, &tell.Error{Kind: drafts.ErrFolder, Text: "De map " + dir + " " + text, Err: err}
	}
	fi, err := os.Stat(dir)
	switch {
	case err == nil && !fi.IsDir():
		return fail("is een bestand. De bijlagen zijn niet gemaakt. Kies een map.", nil)
	case err == nil:
		return false, nil
	}
	if err := os.Mkdir(dir, 0o777); err != nil {
		return fail("kan niet worden gemaakt. De bijlagen zijn niet gemaakt. Kies een andere map of maak deze map eerst.", err)
	}
	return true, nil
}

// wordsOf gives what a letter puts in file names.
func wordsOf(l *letter.Letter) bijlage.Words {
	w := bijlage.Words{Kind: "brief", Date: l.Frame.Date, Mark: l.Frame.Reference.OurReference, Kamer: kamerWord(l)}
	w.Subject = l.Subject()
	w.Title = w.Subject
	return w
}

// kamerWord names the Kamer in file names, "" for none.
func kamerWord(l *letter.Letter) string {
	return map[letter.Kamer]string{letter.Tweede: "tk", letter.Eerste: "ek"}[l.Frame.Kamer]
}

// wordsIn is wordsOf for a kind: what is not for good must not take the place of what is.
func wordsIn(l *letter.Letter, k Kind) bijlage.Words {
	w := wordsOf(l)
	if p, _ := Of(k); p.Mark != "" {
		w.Kind = p.Mark + "-" + w.Kind
	}
	return w
}

// bijlageWords are those of bijlage n (from 0) of the letter with words w.
func bijlageWords(w bijlage.Words, n int, title string) bijlage.Words {
	w.Kind, w.Number, w.Title = strings.TrimSuffix(w.Kind, "brief")+"bijlage", n+1, title
	return w
}

// enclosure gives the content of bijlage n (from 0) and the extension of its file; nil when it does not go with the
// letter, and a finding then says why.
func enclosure(ctx context.Context, l *letter.Letter, n int, opt Options) (BijlageReport, []byte, string, error) {
	b := l.Bijlagen[n]
	x := BijlageReport{Number: n + 1, Title: b.Title}
	find := func(code, text string) { x.Findings = append(x.Findings, tell.Finding{Code: code, Text: text}) }
	switch {
	case b.Confidential:
		find(bijlage.Confidential, "Deze bijlage is vertrouwelijk en gaat niet mee. Verstuur haar langs de weg die daarvoor is afgesproken.")
		return x, nil, "", nil
	case !b.Flow.IsZero() && l.Flow(b.Flow) != nil:
		data, rep, err := written(ctx, l, n, opt)
		if err != nil {
			return x, nil, "", err
		}
		x.Summary = pagesOf(rep.Pages, rep.Claims)
		x.Inside = bijlage.Report{Pages: rep.Pages, Tagged: true, Title: b.Title}
		for _, f := range rep.Findings {
			find(f.Code, fmt.Sprintf("Pagina %d: %s", f.Page, f.Text))
		}
		return x, data, "pdf", nil
	case b.File == "":
		find(bijlage.Missing, check.NoFile)
		return x, nil, "", nil
	}
	data, err := content(b.File, opt)
	if err != nil {
		if ctx.Err() != nil {
			return x, nil, "", ctx.Err()
		}
		x.Findings = append(x.Findings, unreadable(err))
		return x, nil, "", nil
	}
	x.Inside, err = bijlage.Inspect(ctx, data)
	if err != nil {
		return x, nil, "", err
	}
	x.Summary = x.Inside.Summary()
	x.Findings = append(x.Findings, x.Inside.Findings(b.FileName)...)
	data, photo := unsigned(data, true)
	if photo != nil {
		x.Findings = append(x.Findings, *photo)
	}
	if data == nil {
		data = []byte{}
	}
	return x, data, fileExt(b.FileName, data), nil
}

// unreadable says that the file of a bijlage cannot be had.
func unreadable(err error) tell.Finding {
	if errors.Is(err, drafts.ErrNotFound) {
		return tell.Finding{Code: bijlage.Missing, Severity: tell.Grave, Text: "Het bestand van deze bijlage is er niet meer. Voeg het bestand opnieuw toe."}
	}
	return tell.Finding{Code: bijlage.Damaged, Severity: tell.Grave, Text: "Het bestand van deze bijlage is beschadigd en kan niet worden gelezen. Voeg het bestand opnieuw toe."}
}

// Unreadable opens every file that goes with the letter, and says which bijlagen are missing or damaged. Confidential
// ones stay behind and are not opened.
func Unreadable(ctx context.Context, l *letter.Letter, file func(sha string) (io.ReadCloser, error)) (out []tell.Finding) {
	for i, b := range l.Bijlagen {
		if b.Confidential || b.File == "" || ctx.Err() != nil {
			continue
		}
		if err := readThrough(file, b.File); err != nil {
			f := unreadable(err)
			f.Text = bijlageName(i+1, b.Title) + ": " + f.Text
			out = append(out, f)
		}
	}
	return out
}

// UnreadableFigures says which figures are missing or damaged, for who does not draw them.
func UnreadableFigures(ctx context.Context, l *letter.Letter, file func(sha string) (io.ReadCloser, error)) (out []tell.Finding) {
	for _, id := range [...]letter.ID{letter.LogoID, letter.WordmarkID} {
		if p, ok := l.Shown(id); ok && readThrough(file, p.File) != nil {
			out = append(out, tell.Finding{Code: pdf.FigureMissing, Severity: tell.Grave, Text: pdf.BrandMissing})
		}
	}
	n := 0
	for _, f := range l.Flatten() {
		for _, b := range f.Blocks {
			p := l.Picture(b)
			if p == nil || ctx.Err() != nil {
				continue
			}
			n++
			if readThrough(file, p.File) != nil {
				out = append(out, tell.Finding{Code: pdf.FigureMissing, Severity: tell.Grave, Block: b.ID,
					Text: fmt.Sprintf("Figuur %d ontbreekt of is beschadigd en kan niet worden getoond. Voeg de figuur opnieuw toe.", n)})
			}
		}
	}
	return out
}

// Lost says which files of a letter, of bijlagen or figures, are missing or damaged and so stay behind.
func Lost(ctx context.Context, l *letter.Letter, file func(sha string) (io.ReadCloser, error)) []tell.Finding {
	return append(Unreadable(ctx, l, file), UnreadableFigures(ctx, l, file)...)
}

// ofFiles says which files of bijlagen are missing or damaged, and of a product that holds them also what should not leave
// like that.
func ofFiles(ctx context.Context, l *letter.Letter, opt Options) []tell.Finding {
	out := Unreadable(ctx, l, opt.File)
	if p, _ := Of(opt.Kind); !p.Holds {
		return out
	}
	for i, b := range l.Bijlagen {
		if b.Confidential || b.File == "" || l.Flow(b.Flow) != nil {
			continue
		}
		data, err := content(b.File, opt)
		if err != nil { // Unreadable says so
			continue
		}
		r, err := bijlage.Inspect(ctx, data)
		if err != nil {
			return out
		}
		found := r.Findings(b.FileName)
		if _, photo := unsigned(data, true); photo != nil {
			found = append(found, *photo)
		}
		for _, f := range found {
			if f.Severity == tell.Grave {
				f.Text = bijlageName(i+1, b.Title) + ": " + f.Text
				out = append(out, f)
			}
		}
	}
	return out
}

// readThrough reads a file to its end: a store compares it with its name only then.
func readThrough(file func(sha string) (io.ReadCloser, error), sha string) error {
	if file == nil {
		return drafts.ErrNotFound
	}
	r, err := file(sha)
	if err != nil {
		return err
	}
	defer r.Close() //nolint:errcheck // read only
	_, err = io.Copy(io.Discard, r)
	return err
}

func content(sha string, opt Options) ([]byte, error) {
	if opt.File == nil {
		return nil, drafts.ErrNotFound
	}
	r, err := opt.File(sha)
	if err != nil {
		return nil, err
	}
	defer r.Close() //nolint:errcheck // read only
	return io.ReadAll(r)
}

func pagesOf(n int, claims []string) string {
	return strings.Join(append([]string{tell.Count(n, "bladzijde", "bladzijden"), "gelabeld"}, claims...), ", ")
}

// written sets a bijlage that is written in the letter as a PDF of its own.
func written(ctx context.Context, l *letter.Letter, n int, opt Options) ([]byte, Report, error) {
	engine := page.New()
	engine.Fonts = opt.Fonts
	set, err := engine.LayBijlage(ctx, alone(l, n), n)
	if err != nil {
		if ctx.Err() != nil {
			return nil, Report{}, ctx.Err()
		}
		return nil, Report{}, &tell.Error{Kind: drafts.ErrWrite, Text: "Een bijlage kon niet op pagina's worden gezet. Er is niets geschreven. Meld deze fout aan de beheerder.", Err: err}
	}
	var b buffer
	rep, err := pdf.Write(&b, set, pdf.Options{File: opt.File, Concept: opt.Kind == Concept, Progress: func(int, int) error { return ctx.Err() }})
	r := Report{Pages: rep.Pages, Bytes: rep.Bytes, Claims: rep.Claims, Findings: rep.Findings}
	return b, r, err
}

// without gives the letter without the text of its bijlagen, which go as files of their own.
func without(l *letter.Letter) *letter.Letter {
	c := l.Clone()
	c.Bijlagen = append([]letter.Bijlage(nil), l.Bijlagen...)
	for i := range c.Bijlagen {
		c.Bijlagen[i].Flow = letter.ID{}
	}
	return spell(c, l)
}

// alone gives a letter that is nothing but bijlage n. Its betreft is the title of the document and is not printed.
func alone(l *letter.Letter, n int) *letter.Letter {
	c := l.Clone()
	b := l.Bijlagen[n]
	title, body := letter.Fixed("bijlage-titel"), letter.Fixed("bijlage-tekst")
	f := l.Frame
	c.Frame = letter.Frame{Kamer: f.Kamer, Classification: f.Classification, Numbered: f.Numbered, Lang: f.Lang, Font: f.Font, Date: f.Date, Subject: title, Body: body}
	if b.Lang != "" {
		c.Frame.Lang = b.Lang
	}
	c.Signers = nil
	c.Bijlagen = append([]letter.Bijlage(nil), l.Bijlagen...)
	for i := range c.Bijlagen {
		if i != n {
			c.Bijlagen[i].Flow = letter.ID{}
		}
	}
	name := cmp.Or(strings.Join(strings.Fields(b.Title), " "), fmt.Sprintf("Bijlage %d", n+1))
	c.PutFlow(&letter.Flow{ID: body, Kind: letter.BodyFlow})
	c.PutFlow(&letter.Flow{ID: title, Kind: letter.SubjectFlow, Blocks: []*letter.Block{{ID: letter.Fixed("bijlage-titel-tekst"), Kind: letter.Para, Text: name}}})
	return spell(c, l)
}

// spell forgets what c, a part of l, no longer refers to, and writes out the words of references to what is in l alone:
// they cannot lead anywhere, but a reader still reads "paragraaf 2".
func spell(c, l *letter.Letter) *letter.Letter {
	dropLoose(c)
	nums := letter.NumbersOf(l)
	gone := func(a letter.Atom) bool {
		switch a.Kind {
		case letter.RefHeading, letter.RefCaption:
			return c.Block(a.To) == nil && l.Block(a.To) != nil
		case letter.RefNote:
			return c.Flow(a.To) == nil && l.Flow(a.To) != nil
		}
		return false
	}
	for _, f := range c.Flatten() {
		var blocks []*letter.Block
		for i, b := range f.Blocks {
			for _, a := range b.Atoms {
				if gone(a) {
					if blocks == nil {
						blocks = append(blocks, f.Blocks...)
					}
					blocks[i] = spelled(b, nums, gone)
					break
				}
			}
		}
		if blocks != nil {
			c.PutFlow(&letter.Flow{ID: f.ID, Kind: f.Kind, Blocks: blocks})
		}
	}
	return c
}

// spelled gives a block with the words of some atoms in their place.
func spelled(b *letter.Block, nums *letter.Numbers, gone func(letter.Atom) bool) *letter.Block {
	c := *b
	c.Text, c.Atoms = "", nil
	c.Marks = append([]letter.Mark(nil), b.Marks...)
	k, from := 0, 0
	for i, r := range b.Text {
		if r != letter.Object || k >= len(b.Atoms) {
			continue
		}
		a := b.Atoms[k]
		k++
		if !gone(a) {
			c.Atoms = append(c.Atoms, a)
			continue
		}
		s := nums.Atom(a)
		c.Text += b.Text[from:i]
		at, d := len(c.Text), len(s)-len(letter.ObjectString)
		for j := range c.Marks {
			if m := &c.Marks[j]; m.From > at {
				m.From, m.To = m.From+d, m.To+d
			} else if m.To > at {
				m.To += d
			}
		}
		c.Text += s
		from = i + len(letter.ObjectString)
	}
	c.Text += b.Text[from:]
	return &c
}
