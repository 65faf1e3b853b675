// Package office is what files of office programs have in common: a document of paragraphs (Doc), the way from a letter
// to it (Of) and back (Letter), and how bytes of strangers are opened (Open, Parse).
//
// A Doc is what docx, odt, html, md and rtf read and write; each of those knows its own file and nothing about letters.
// Of makes of every word a letter prints a paragraph with a Style, so that the frame comes back from the styles; a
// document made elsewhere has none of them, and there the rules of export/text say what is the frame.
//
// Its promise: no word of a document is lost silently. What has no place in a letter is counted in Doc.Lost.
package office

import (
	"cmp"
	"slices"
	"strings"

	"kamerbrief/drafts/letter"
)

// Doc is a document in reading order.
type Doc struct {
	Title    string
	Lang     string // BCP 47
	Head     string // what later pages repeat at their top; lines separated by \n
	Numbered bool   // headings are numbered by the program
	Paras    []*Para
	Aside    []*Para // headers, footers and text boxes: words beside the running text
	Comments []*Comment
	Lost     Lost `json:"-"`
	Ours     bool // made by Kamerbrief: an empty paragraph is one on purpose
}

// Para is a paragraph, table, figure or page break.
type Para struct {
	Style  Style
	Level  int // Heading 1–9, Item and More 1–9
	List   letter.ListKind
	Label  string      // the number or bullet the program shows before the words
	Group  int         // of an Item: which list it belongs to, from 1; of a Heading: the bijlage it stands in, from 1, 0 for the letter
	Plain  bool        // a Heading that is not numbered though others are
	Keep   letter.Keep // what its page is asked to keep together, by itself: what a style says of its kind does not count
	Runs   []Run
	Table  *Table
	Images []*Image
	Break  bool      // no paragraph but the start of a page
	ID     letter.ID // of the block, when the file says so
	Marks  []string  // names of bookmarks at this paragraph, for references
	From   Origin    // of an aside
	Strong bool      // all of it is bold, by its style or by itself
	Size   int       // of its smallest words, in half points; 0 when the file does not say
	Right  bool      // set flush right
	Slant  bool      // all of it is italic or underlined
	Mark   *Change   // the end of the paragraph was added or taken away by someone
	Gone   bool      // of Mark: taken away
	Was    *OldForm  // before somebody made another kind of paragraph of it
}

// Sized notes that some of its words are set in a size, in half points: the smallest counts.
func (p *Para) Sized(size int) {
	if p.Size == 0 || size < p.Size {
		p.Size = size
	}
}

// OldForm is what kind of paragraph one was before someone changed that.
type OldForm struct {
	Who   Change
	Style Style
	Level int
	List  letter.ListKind
	Plain bool // of a Heading: without a number
	Keep  letter.Keep
}

// Origin is where words beside the text came from.
type Origin uint8

// The origins.
const (
	Text   Origin = iota
	Header        // of the first page, or of all
	Footer
	Box   // text box or frame
	Later // header of later pages, where the first has one of its own
)

// Run is a stretch of words of one look and meaning, or one thing between them.
type Run struct {
	Text                              string // "\n" is a line break
	Bold, Italic, Underline, Sub, Sup bool
	Link                              string
	Lang                              string
	Note                              []*Para // a footnote or endnote; Text is ""
	Number                            int     // of the note, on the way out
	NoteMark                          string  // the bookmark round its mark
	NoteID                            letter.ID
	Ref                               *Ref
	Ins, Del                          *Change
	Was                               *OldLook // before somebody gave the words another look
	In                                []int    // comments whose words these are, indexes in Doc.Comments; of a run without Text: their place
}

// Ref is a reference whose words the program computes.
type Ref struct {
	Kind letter.AtomKind
	To   letter.ID // on the way out
	Name string    // of the bookmark
}

// OldLook is how words looked before someone changed that.
type OldLook struct {
	Who                               Change
	Bold, Italic, Underline, Sub, Sup bool
}

// Change says who changed something.
type Change struct{ By, At string }

// Comment is a comment or a reply to one.
type Comment struct {
	ID     letter.ID // zero when the file does not say
	By, At string
	Text   string
	Parent int // index of the comment it replies to, -1 for none
	Done   bool
}

// Table is a grid of cells.
type Table struct {
	Widths []int // parts, a column each
	Rows   [][]*Cell
	Marks  []Mark // of each row that somebody added or took away; nil for none
	Header int    // rows at the top that are heads
	Beside bool   // it floats beside the text
}

// Mark says that a row was added by someone, or taken away.
type Mark struct {
	Row  int
	Who  *Change
	Gone bool
}

// Cell is a cell, nil in Rows where a neighbour covers it.
type Cell struct {
	Cols, Rows int // it spans, at least 1
	Right      bool
	Paras      []*Para
}

// Image is a picture with its words.
type Image struct {
	Alt           string
	Name          string // of the file it came from
	Data          []byte // nil when it could not be had
	Width, Height int    // px
	Share         int    // percent of the column; 0 means as wide as it can be
	File          string // SHA-256 (hex), on the way out
}

// Column is how wide the text of a letter is, in millimetres.
const Column = 132

// ShareOf is how wide a picture is in percent of the text, from millimetres; 0 for one that does not say.
func ShareOf(mm float64) int {
	if !(mm > 0) {
		return 0
	}
	return int(min(100, max(1, mm/Column*100+0.5)))
}

// Language is that of the document: Dutch when it does not say.
func (d *Doc) Language() string { return cmp.Or(d.Lang, "nl-NL") }

// Words gives the plain words of a paragraph; notes are left out.
func (p *Para) Words() string {
	n := 0
	for i := range p.Runs {
		n += len(p.Runs[i].Text)
	}
	b := make([]byte, 0, n)
	for i := range p.Runs {
		b = append(b, p.Runs[i].Text...)
	}
	return string(b)
}

// Accepted gives the words as they are when every change is accepted.
func (p *Para) Accepted() string { return p.without(func(r *Run) bool { return r.Del != nil }) }

// Rejected gives the words as they are when every change is rejected.
func (p *Para) Rejected() string { return p.without(func(r *Run) bool { return r.Ins != nil }) }

func (p *Para) without(gone func(*Run) bool) string {
	var b strings.Builder
	for i := range p.Runs {
		if !gone(&p.Runs[i]) {
			b.WriteString(p.Runs[i].Text)
		}
	}
	return b.String()
}

// changed reports whether somebody tracked a change of the words.
func (p *Para) changed() bool {
	return slices.ContainsFunc(p.Runs, func(r Run) bool { return r.Ins != nil || r.Del != nil })
}

// Weigh notes whether all words are bold, or italic or underlined.
func Weigh(p *Para) {
	some := false
	p.Strong, p.Slant = true, true
	for _, r := range p.Runs {
		if strings.TrimSpace(r.Text) != "" {
			some = true
			p.Strong, p.Slant = p.Strong && r.Bold, p.Slant && (r.Italic || r.Underline)
		}
	}
	p.Strong, p.Slant = p.Strong && some, p.Slant && some
}
