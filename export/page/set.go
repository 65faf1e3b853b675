// Package page sets a letter on A4: the only code that measures text, breaks lines and breaks pages.
//
// An Engine lays a letter out and gives a Set. The window paints the Set's Items, export/pdf writes the same Items with
// gofpdf, so screen and PDF cannot differ. Places go both ways: At turns a click into a letter.Point, Where and Boxes
// turn points and ranges into places on paper. The geometry stands in geom.go.
package page

import (
	"kamerbrief/drafts/letter"

	"kamerbrief/drafts/tell"
)

// Pt is a length: 1/10000 of a typographic point (1/72 inch). 9 and 6.5 pt times 1/1000 em are whole numbers of it, so
// every sum is exact and goldens are equal on every CPU. Y grows downwards from the top of the paper.
type Pt int32

// MM turns millimetres into Pt.
func MM(mm float64) Pt { return Pt(mm*72/25.4*10000 + 0.5) }

// Points turns typographic points into Pt.
func Points(pt float64) Pt { return Pt(pt*10000 + 0.5) }

// Float gives the length in typographic points.
func (p Pt) Float() float64 { return float64(p) / 10000 }

// A4 paper.
var (
	PaperWidth  = MM(210)
	TextLeft    = bodyLeft // of the page, to where the text begins
	TextWidth   = bodyWidth
	PaperHeight = MM(297)
)

// Set is a letter on pages. It is a value: safe to read from any goroutine, never changed once given out.
type Set struct {
	Letter *letter.Letter // as the engine's View shows it
	Nums   *letter.Numbers
	Family *Family // what the letter is set in
	Total  int     // pages laid out so far
	Done   bool    // false: laid out up to the page asked for; the total is not known yet and shows as "…"
	// FontMissing is the family the letter names and this computer lacks; the letter is then set in DejaVu Sans
	// and its pages may break elsewhere ("andere paginering").
	FontMissing string
	Findings    []tell.Finding // what cannot be done as the letter asks: "glyph-missing", "reference-dangling", …

	lay // what the engine knows; unexported
}

// Face is one of the four faces of the letter's family.
type Face uint8

// The faces; Bold|Italic is the bold italic.
const (
	Regular Face = 0
	Bold    Face = 1
	Italic  Face = 2
)

// Item is one thing on a page: *Line, *Rule or *Picture.
type Item interface{ item() }

// Line is text on one baseline. Spaces that hang at a line's end are in no run: To lies behind them, and a writer that
// needs words apart puts a space where a line that is not the Last of its block ends. An empty paragraph is a Line without
// runs.
type Line struct {
	Y      Pt // baseline
	Runs   []Run
	Flow   letter.ID // zero for furniture and computed text
	Block  letter.ID
	From   int // bytes of the block's Text set on this line, [From, To)
	To     int
	Column bool // belongs to the reference column or other furniture outside the text column
	Last   bool // last line of its block
	Hyphen bool // ends at a soft hyphen, which shows as a last run "\u00ad"
	Top    Pt   // of the line's box: selection and hit test; Bottom-Top is the leading
	Bottom Pt
	Left   Pt // of the line's box: where its paragraph starts and may end
	Right  Pt
}

// Run is text of one face, size and meaning.
type Run struct {
	X         Pt
	W         Pt // sum of the rounded advances: exactly what gofpdf will use
	Text      string
	Size      Pt
	Rise      Pt // added to the baseline upwards: note marks, superscript; negative for subscript
	Face      Face
	Underline bool
	HasGoto   bool
	Computed  bool   // label, note mark, reference words: one unit for the caret
	Link      string // address outside the document
	Goto      Place  // place inside the document (note mark → note, reference → target), when HasGoto
	Tag       Tag    // the node it belongs to
	Lang      string // BCP 47 when it differs from the letter's
	From      int    // byte in the block's Text where the run starts; runs of computed text (labels, reference words) keep one place
}

// Rule is a straight line: above notes, table borders.
type Rule struct {
	X, Y, W, H Pt    // filled rectangle, top left
	Grey       uint8 // 0 black
	Tag        Tag
}

// Picture is a figure.
type Picture struct {
	X, Y, W, H Pt
	Of         letter.ID // see letter.Shown
	Tag        Tag
}

func (*Line) item()    {}
func (*Rule) item()    {}
func (*Picture) item() {}

// Place is a spot on a page.
type Place struct {
	Page int // from 0
	X    Pt
	Y    Pt // top of the line's box
	H    Pt // height of the line's box
}

// Box is a rectangle on a page.
type Box struct {
	Page       int
	X, Y, W, H Pt
}

// Tag is the key of a leaf of the logical tree: what a Run belongs to. The zero Tag is page furniture (an artifact).
type Tag struct {
	Block letter.ID // a block, or letter.Fixed(name) for a part of the frame ("retouradres", "datum", "kolom-3", …)
	Sub   int32     // 0 the block's own text; TagLabel its number or bullet; 1, 2, … the inline elements in order; see TagLabel and TagNote
}

// Sub numbers below zero.
const (
	TagLabel int32 = -1 // list marker, heading number, "Vraag 1"
	TagNote  int32 = -2 // the number before a note's text; the Block is the note's first
)

// Role is what a node of the logical tree is, in the words of PDF 1.7 14.8.4.
type Role string

// The roles the tree uses.
const (
	RoleDocument  Role = "Document"
	RolePart      Role = "Part"
	RoleSect      Role = "Sect"
	RoleH1        Role = "H1"
	RoleH2        Role = "H2"
	RoleH3        Role = "H3"
	RoleP         Role = "P"
	RoleL         Role = "L"
	RoleLI        Role = "LI"
	RoleLbl       Role = "Lbl"
	RoleLBody     Role = "LBody"
	RoleTable     Role = "Table"
	RoleTHead     Role = "THead"
	RoleTBody     Role = "TBody"
	RoleTR        Role = "TR"
	RoleTH        Role = "TH"
	RoleTD        Role = "TD"
	RoleQuote     Role = "BlockQuote"
	RoleFigure    Role = "Figure"
	RoleCaption   Role = "Caption"
	RoleNote      Role = "Note"
	RoleReference Role = "Reference"
	RoleLink      Role = "Link"
	RoleSpan      Role = "Span"
)

// Node is a node of the logical tree: roles in reading order. Leaves and inline elements own content through their Tag.
type Node struct {
	Role   Role
	Tag    Tag // zero for pure containers
	Kids   []*Node
	Lang   string
	Alt    string // Figure; Contents of a Link
	Note   int    // number of a Note or of the note a Reference points to
	Target Tag    // Reference, Link inside the document: the node it points to
	URL    string // Link outside the document
	Cols   int    // TH, TD: span, 0 is 1
	Rows   int
	Header bool // TH of a header row (Scope Column); a TH otherwise is of a row
}
