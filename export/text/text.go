// Package text reads a Kamerbrief from plain text (pasted, saved as .txt, or what pdftotext makes of a PDF), and writes one
// as plain text and as accessible HTML.
//
// Import works in steps, each in its own file:
//
//	decode.go   bytes → lines: encoding, composition, control characters; foreign.go: rtf, html, the ">" of a mail
//	role.go     what a line is taken for, and what a person says that it is
//	mail.go     what a mail program put round the letter
//	beside.go   the reference column that stands beside or between the text, page by page; column.go: the words it consists of
//	wrap.go     at what width lines wrap, and whether a line ends on purpose
//	page.go     page numbers and what pages repeat; printed.go: what only a printed Kamerstuk has
//	head.go     retouradres, addressee, datum, betreft, reference column, aanhef
//	table.go    tables whose columns are kept apart by spaces; tableplain.go: by lines, or one space
//	notes.go    note lists at the foot of pages; mark.go: their marks in the text
//	sign.go     slotgroet and signatures; cosign.go: the ministers in whose name the letter is sent too
//	body.go     lines → paragraphs (para.go): heading.go headings, question.go questions and answers, list.go lists, hyphen.go
//	            words broken at a line end
//	build.go    paragraphs → letter.Letter; numbers that the letter would not count the same way become text again
//	parts.go    bijlagen: named, referred to, written in the same text
//	net.go      the law: what is in the source and not in the letter is put back
//
// Write and HTML print the same tree, the letter in the reading order of the PDF's tags:
//
//	read.go, readflow.go   letter → tree: frame, column, headings without a gap, lists in lists, notes behind their paragraph
//	write.go               tree → text that Import reads back
//	html.go, htmlstyle.go  tree → one HTML file
//
// The law: no word, digit or mark of the source is missing from the letter. Words that Kamerbrief prints itself (the
// labels "Datum" and "Betreft", a list marker, a note's number) count as present; page numbers and repeated page heads are
// left out with a finding. Whatever finds no place of its own stands in the body and is reported with its line. Where two
// readings are possible, a note that could belong to two marks say, none is chosen and a finding says so.
package text

import (
	"errors"
	"fmt"
	"slices"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/pattern"
)

// MaxSize is the largest source in bytes: some 8,000 pages. Import refuses more at once; so can who opens the file.
const MaxSize = 20 << 20

// MaxLines and MaxParas are how many lines a source and how many paragraphs a letter may have: the paragraphs of some
// 5,000 pages. A text within MaxSize can pass them only when it is no letter.
const (
	MaxLines = 1_000_000
	MaxParas = 50_000
)

// Kinds of error that Import gives, wrapped in a *tell.Error with a Dutch sentence.
var (
	ErrEmpty    = errors.New("text: nothing in it")
	ErrBinary   = errors.New("text: not a text")
	ErrTooLarge = errors.New("text: too large")
)

// Options of Import.
type Options struct {
	NewID letter.NewID // letter.Random when nil
	As    map[int]Role // what a person says that lines are, by number from 1
}

// Reading is what was understood of a text.
type Reading struct {
	Letter   *letter.Letter
	Findings []tell.Finding // in the order of their lines
	Lines    []Line         // the lines of the source, blank ones too
}

// Line is a line of the source and what it was taken for.
type Line struct {
	Number int // from 1
	Text   string
	As     Role // "" for a blank line
	Unsure bool // it may well be something else
	Told   bool // a person said what it is

	Beside   string // what stood beside it in the reference column, part of Text
	BesideAs Role
}

// The codes of findings.
const (
	Encoding     = "encoding"           // bytes that were no UTF-8, read as well as could be
	Control      = "control-removed"    // control characters left out
	Unplaced     = "unplaced"           // words that found no place of their own: they stand in the body
	NoteMark     = "mark-without-note"  // a note mark without a note text: it stands in the text
	NoteText     = "note-without-mark"  // a note text whose mark was not found
	NoSalutation = "salutation-missing" // no aanhef
	NoSigner     = "signer-missing"     // nobody signs
	DateUnclear  = "date-unclear"       // a date that is not written as 12 mei 2025
	Appendix     = "bijlage-in-text"    // text after the signatures that became a bijlage
	MailQuotes   = "mail-quotes"        // the ">" of a mail left out
	Markup       = "markup-signs"       // the signs of Markdown and HTML round words left out
	LeftOut      = "left-out"           // page numbers and repeated page heads left out
	WordBroken   = "word-broken"        // a word broken at a line end that was joined, or not
	TableFound   = "table-found"        // columns of spaces that were read as a table, or could not be
	ParaUnclear  = "para-unclear"       // lines that were joined where a paragraph may begin
	HeadUnclear  = "head-unclear"       // betreft or addressee that may hold too much or too little
	SignerGuess  = "signer-unclear"     // a signature whose parts are not sure
	Printed      = "kamerstuk-printed"  // lines of the printed Kamerstuk or its web page
)

// Import is Read without the lines. The findings are in the order of their lines; a letter without findings was placed
// whole. Errors are *tell.Error of kind ErrEmpty, ErrBinary or ErrTooLarge; then there is no letter.
func Import(src []byte, opt Options) (*letter.Letter, []tell.Finding, error) {
	r, err := Read(src, opt)
	if err != nil {
		return nil, nil, err
	}
	return r.Letter, r.Findings, nil
}

// Read reads a letter from text, and tells of every line what it was taken for. Lines in opt.As are taken for what that says.
func Read(src []byte, opt Options) (*Reading, error) {
	if err := TooLarge(int64(len(src))); err != nil {
		return nil, err
	}
	if opt.NewID == nil {
		opt.NewID = letter.Random
	}
	pattern.Ahead(ahead...)
	s, err := decode(src)
	if err != nil {
		return nil, err
	}
	d := &doc{opt: opt, find: s.find, source: s.lines, lines: slices.Clone(s.lines)}
	d.told()
	d.mail()
	d.columns()
	d.wide()
	d.single()
	d.furniture()
	d.printed()
	d.head()
	d.tables()
	d.end = len(d.lines)
	d.noteLists()
	d.columnGroups()
	d.signatures()
	d.columnGroups() // right below a name
	if d.paragraphs(); len(d.paras) > MaxParas {
		return nil, &tell.Error{Kind: ErrTooLarge, Text: "Deze tekst heeft meer dan " + tell.Number(MaxParas) + " alinea’s; dat is te veel voor een brief. Er is niets ingelezen. Deel de tekst op of open een kleiner bestand."}
	}
	d.marks()
	l := d.build()
	d.left()
	return &Reading{Letter: l, Findings: d.sorted(), Lines: d.taken()}, nil
}

// TooLarge gives the error for a source of n bytes when that is more than MaxSize, so that a caller can refuse a file
// before reading it.
func TooLarge(n int64) error {
	if n <= MaxSize {
		return nil
	}
	return &tell.Error{Kind: ErrTooLarge, Text: fmt.Sprintf("Deze tekst is te groot: %d MB, terwijl %d MB het meeste is. Er is niets ingelezen. Deel de tekst op of open een kleiner bestand.", (n+1<<20-1)>>20, MaxSize>>20)}
}

// doc is a letter while it is being read. Each step takes lines away and leaves the rest for the next.
type doc struct {
	opt   Options
	find  []tell.Finding
	lines []*line // those not taken yet are the body

	wrap int // width in runes at which the source wraps its lines; 0: a paragraph is one line

	frame      letter.Frame
	addressee  []string
	subject    string
	salutation string
	closing    string
	signers    []letter.Signer
	bijlagen   []bijlage
	notes      []*note
	second     map[mark]bool  // numbers of notes that stand in a further list too
	rounds     map[string]int // of notes in round brackets: the first line that names one, or that is still to be looked at for it
	paras      []*para
	start      int              // first line of the body
	end        int              // line after the last of the body
	beside     [][]*line        // the reference column that stood beside the text, page by page
	dropped    map[string][]int // what was left out → its lines
	source     []*line
	vocab      map[string]bool // the words of the source, once one was broken at a line end
	owed       map[string]int  // words of the source that the letter prints itself
}

// report adds a finding.
func (d *doc) report(code string, at int, format string, a ...any) {
	d.find = append(d.find, tell.Finding{Code: code, Line: at, Text: fmt.Sprintf(format, a...)})
}

// hint adds a finding that leaves little to be done.
func (d *doc) hint(code string, at int, format string, a ...any) {
	d.find = append(d.find, tell.Finding{Code: code, Severity: tell.Hint, Line: at, Text: fmt.Sprintf(format, a...)})
}

// quote shows the start of a text in a finding.
func quote(s string) string {
	return "‘" + tell.Short(s, 39) + "’"
}
