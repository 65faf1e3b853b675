// Package export makes the products that leave the program, one row for each in the table of product.go. Make carries out an Order: the one
// way for window and command line.
//
// A product is written to a temporary file beside its target, synced and renamed: at every moment the target is the old
// file or the new one, and after a failure or a cancel nothing is left beside it. Each function gives a Report that
// says what was made and what a person should know about it.
package export

import (
	"context"
	"fmt"
	"io"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/bijlage"
	"kamerbrief/export/page"
	"kamerbrief/export/pdf"
	"kamerbrief/export/pdf/check"
	"kamerbrief/export/pdffile"
)

// Options are the same for every product.
type Options struct {
	Kind Kind // "" is Final
	// File opens a figure or bijlage by the SHA-256 (hex) of its content, as drafts.Store.File does. Nil for a letter
	// that is not in a store: its figures are left out with a finding.
	File func(sha string) (io.ReadCloser, error)
	// Threads are the comments, for a product that takes them along.
	Threads []*review.Thread
	// Doc is the draft with what is said about it, for a product that tells of that; without one it is the letter alone.
	Doc edit.Doc
	// Version is how many acts the draft has, for a product that comes back; "" for a letter that is no draft.
	Version string
	// Now is when it is made, for a product that says so; zero: it says nothing.
	Now time.Time
	// Fonts finds an organisation's own family, see page.Folder. Nil when there is none.
	Fonts func(letter.Font) (*page.Family, bool)
	// Changed is when the letter was last changed: the date of the files in an archive copy of a letter without one. Zero when
	// nobody knows; the clock is not asked.
	Changed time.Time
	// Progress is called when page n of total is drawn. It may be nil, and is called from the goroutine of the export.
	Progress func(n, total int)
}

// Report is what became of an export.
type Report struct {
	File     string // the target
	Pages    int
	Bytes    int
	Claims   []string       // what the file conforms to, by its own word and after a check: "PDF/A-2a", "PDF/UA-1"
	Findings []tell.Finding // in reading order; none when all is well

	Parsed  *pdffile.File // a PDF as its checker read it, so that who looks at it next need not; nil when it claims nothing
	Checked *check.Report // what the checker found

	Inside *bijlage.Report // what is inside a reading file; nil for anything else
}

// Lines gives the findings as a person reads them, one a line, with their page if the product has pages.
func (r Report) Lines() []string {
	var out []string
	for _, f := range r.Findings {
		s := f.Text
		switch {
		case r.Pages == 0 || f.Page == 0: // a product without pages; the file as a whole
		case f.Line > 0:
			s = fmt.Sprintf("Pagina %d, regel %d: %s", f.Page, f.Line, f.Text)
		default:
			s = fmt.Sprintf("Pagina %d: %s", f.Page, f.Text)
		}
		out = append(out, s)
	}
	return out
}

// NoClaim is the code of a finding that says that a PDF claims nothing.
const NoClaim = "no-claim"

// Write makes the product of the kind of opt and writes it to the file out. It returns ctx.Err() when cancelled, else
// errors with a Dutch sentence: ErrKind, ErrFiles, and of drafts ErrFolder (no such folder, or not allowed to write
// there), ErrDiskFull, ErrWrite. A bijlage whose file is missing or damaged is a finding.
func Write(ctx context.Context, l *letter.Letter, out string, opt Options) (Report, error) {
	target, err := newTarget(out)
	if err != nil {
		return Report{}, err
	}
	b, rep, err := product(ctx, l, opt)
	rep.File = out
	if err != nil {
		return rep, err
	}
	rep.Findings = append(rep.Findings, ofFiles(ctx, l, opt)...)
	if err := ctx.Err(); err != nil {
		return rep, err
	}
	return rep, target.write(b)
}

// WriteFile writes a file whole or not at all, with the sentences of Write when it cannot be done.
func WriteFile(out string, b []byte) error {
	target, err := newTarget(out)
	if err != nil {
		return err
	}
	return target.write(b)
}

// Bytes sets the letter from nothing and makes its PDF in memory, and gives the pages it was drawn from: their Tree is that of the file, element for
// element.
func Bytes(ctx context.Context, l *letter.Letter, opt Options) ([]byte, *page.Set, Report, error) {
	l = leaving(l)
	engine := page.New()
	engine.Fonts = opt.Fonts
	set, err := engine.Lay(ctx, linked(l), -1)
	if err != nil {
		if ctx.Err() != nil {
			return nil, nil, Report{}, ctx.Err()
		}
		return nil, nil, Report{}, &tell.Error{Kind: drafts.ErrWrite, Text: "De brief kon niet op pagina's worden gezet. Er is niets geschreven. Meld deze fout aan de beheerder.", Err: err}
	}
	po := pdf.Options{File: opt.File, Changed: opt.Changed, Concept: opt.Kind == Concept}
	if opt.Kind == Archive {
		if po.Attach, err = archive(l, opt); err != nil {
			return nil, nil, Report{}, err
		}
	}
	po.Progress = func(n, total int) error {
		if opt.Progress != nil {
			opt.Progress(n, total)
		}
		return ctx.Err()
	}
	var b buffer
	rep, err := pdf.Write(&b, set, po)
	r := Report{Pages: rep.Pages, Bytes: rep.Bytes, Claims: rep.Claims, Findings: rep.Findings, Parsed: rep.Parsed, Checked: rep.Checked}
	if err == nil && len(r.Claims) == 0 {
		r.Findings = append([]tell.Finding{{Code: NoClaim, Text: "Het bestand voldoet niet aan PDF/A en PDF/UA, en zegt dat ook niet. De andere punten zeggen waarom."}}, r.Findings...)
	}
	if set.FontMissing != "" {
		r.Findings = append([]tell.Finding{FontMissing(set.FontMissing)}, r.Findings...)
	}
	if err != nil {
		return nil, nil, r, err
	}
	return b, set, r, nil
}

// leaving gives the letter as it leaves: as if every open suggestion were rejected, and without the text of confidential
// bijlagen. Their titles and numbers stay, so that the words of the letter that name them stay right.
func leaving(l *letter.Letter) *letter.Letter {
	l, _ = edit.Show(l, letter.Decided)
	return withoutConfidential(l)
}

// withoutConfidential gives the letter without the text of confidential bijlagen.
func withoutConfidential(l *letter.Letter) *letter.Letter {
	for i := range l.Bijlagen {
		if l.Bijlagen[i].Confidential && !l.Bijlagen[i].Flow.IsZero() {
			c := l.Clone()
			c.Bijlagen = append([]letter.Bijlage(nil), l.Bijlagen...)
			for k := range c.Bijlagen {
				if c.Bijlagen[k].Confidential {
					c.Bijlagen[k].Flow = letter.ID{}
				}
			}
			dropLoose(c)
			return c
		}
	}
	return l
}

// buffer keeps the one slice that pdf.Write gives.
type buffer []byte

func (b *buffer) Write(p []byte) (int, error) {
	if *b == nil {
		*b = p
		return len(p), nil
	}
	*b = append(*b, p...)
	return len(p), nil
}
