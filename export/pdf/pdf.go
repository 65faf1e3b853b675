// Package pdf writes a letter that export/page has set as a PDF: PDF/A-2a and PDF/UA-1, tagged, the same bytes for the
// same letter whatever the clock, the user or the computer.
//
// It does not measure and does not break: page.Set says where everything stands, gofpdf draws it (Text, Rect, Image),
// and what gofpdf cannot do is done by a pass of our own over its bytes:
//
//	draw.go     Set → gofpdf: text, rules, pictures, marked-content sequences; links and headings are noted on the side
//	bundle.go   runs of pages: gofpdf draws them and they are compressed while later pages are thought out
//	take.go     the font and the pictures of what gofpdf drew; refuses any shape but the one gofpdf 1.16.2 writes
//	tree.go     the logical tree → structure elements, parent tree, IDs
//	build.go    fonts, pages, links, outline, files inside, catalog; meta.go the metadata
//	objects.go  objects → file: object streams, cross-reference stream, ID
//	ttf.go      TrueType: character map, advances, cutting a font to the runes of one letter
//	picture.go  figures → 8-bit RGB or grey without metadata
//
// The types are Options and Report; the one function is Write. A file claims PDF/A and PDF/UA only when
// export/pdf/check, which knows nothing of how it was made, found no conformance fault in it.
package pdf

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/page"
	"kamerbrief/export/pdf/check"
	"kamerbrief/export/pdffile"
)

// Options say how a Set becomes a file. The zero value is the definitive letter without figures.
type Options struct {
	// File opens the content of a figure by its SHA-256 (hex). Nil, or an error from it, leaves the figure out with a
	// finding FigureMissing.
	File func(sha string) (io.ReadCloser, error)
	// Progress is called as pages are drawn, n from 1 to total. An error it returns stops the work; Write returns it
	// as it is (so that ctx.Err() comes through).
	Progress func(n, total int) error
	// Concept prints CONCEPT across every page, as an artifact, and says so in the title.
	Concept bool
	// Attach puts files inside; the file then claims PDF/A-3a, which allows any kind.
	Attach []Attachment
	// Changed is the day of the files inside when the letter has none.
	Changed time.Time
}

// Attachment is a file inside a PDF.
type Attachment struct {
	Name, Mime, About string // file name (ASCII), "application/json", a description for people
	Source            bool   // it is what the PDF was made from; otherwise it goes with it
	Data              []byte
}

// Report is what became of the letter.
type Report struct {
	Pages    int
	Bytes    int
	Claims   []string       // "PDF/A-2a", "PDF/UA-1"; none when the checker found that the file does not conform
	Parsed   *pdffile.File  // the file as the checker read it, for who reads it next; nil when it claims nothing
	Checked  *check.Report  // what the checker found in it
	Findings []tell.Finding // of the layout first, then those of drawing; each with a Dutch sentence
}

// FigureTurned is the code of a finding for a photo that is not upright: it was kept by a program that did not look.
const FigureTurned = "figure-turned"

// FigureMissing is the code of a finding for a figure that cannot be read.
const FigureMissing = "figure-missing"

// BrandMissing is the sentence for a logo or wordmark that cannot be read.
const BrandMissing = "Het logo of woordmerk kan niet worden gelezen. Op die plaats blijft de pdf leeg. Pas de huisstijl van uw organisatie opnieuw toe."

// ErrDraw is the kind of everything that should not happen: gofpdf failed or wrote something unknown.
var ErrDraw = errors.New("pdf: cannot draw")

func drawError(err error) error {
	return &tell.Error{Kind: ErrDraw, Text: "De pdf kon niet worden gemaakt. Er is niets geschreven en uw brief is niet veranderd. Meld deze fout aan de beheerder.", Err: err}
}

// source is what Write needs of a page.Set; tests make their own.
type source interface {
	Items(page int) []page.Item
	Tree() *page.Node
}

// Write draws the whole Set and writes the file. s must be Done. Nothing is written to w unless all went well, so an
// error other than w's own means an untouched w.
func Write(w io.Writer, s *page.Set, opt Options) (Report, error) {
	var ff faces
	if s.Family != nil && s.Family != page.DejaVu() {
		ff = s.Family.TTF
	}
	return write(w, s, s.Letter, s.Total, s.Findings, ff, opt)
}

func write(w io.Writer, s source, l *letter.Letter, total int, found []tell.Finding, ff faces, opt Options) (rep Report, err error) {
	defer func() { // gofpdf panics on input it does not foresee; a letter must never take the program down
		if p := recover(); p != nil {
			err = drawError(fmt.Errorf("panic: %v", p))
		}
	}()
	// A file without a tree claims nothing, whatever it is asked to.
	make := func(c pdffile.Claim, rep *Report) (b []byte, tagged bool, err error) {
		d := &drawing{src: s, letter: l, opt: opt, faces: ff, rep: rep}
		if err := d.draw(total); err != nil {
			return nil, false, err
		}
		if d.tree == nil {
			c = pdffile.Claim{}
		}
		if b, err = d.build(c); err != nil {
			return nil, false, drawError(err)
		}
		return b, d.tree != nil, nil
	}
	rep.Findings = append(rep.Findings, found...)
	c := pdffile.Claim{Part: 2, Level: "A", UA: true}
	if len(opt.Attach) > 0 {
		c.Part = 3
	}
	b, tagged, err := make(c, &rep)
	if err != nil {
		return rep, err
	}
	if tagged {
		if rep.Parsed, err = pdffile.Open(b); err != nil {
			return rep, drawError(err)
		}
		own := check.As(rep.Parsed, check.Profile(strconv.Itoa(c.Part)+"a"), "ua1")
		rep.Checked = own
		known := slices.ContainsFunc(found, func(f tell.Finding) bool { return page.Replaces(f.Code) })
		for _, f := range own.Findings {
			if known && f.Code == check.Replaced {
				continue // each such character has its own finding, with the word it is in
			}
			rep.Findings = append(rep.Findings, tell.Finding{Code: f.Code, Page: f.Page, Text: f.Text + " (" + f.Code + ")"})
		}
		if own.Conforms() {
			rep.Claims = []string{"PDF/A-" + strconv.Itoa(c.Part) + "a", "PDF/UA-1"}
		} else if b, _, err = make(pdffile.Claim{}, &Report{}); err != nil { // rare, and so the first drawing need not be kept for it
			return rep, err
		} else {
			rep.Parsed, rep.Checked = nil, nil
		}
	}
	rep.Pages, rep.Bytes = total, len(b)
	_, err = w.Write(b)
	return rep, err
}
