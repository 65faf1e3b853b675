// Package letter holds a Kamerbrief as a value.
//
// A Letter is immutable: an edit gives a new Letter that shares what did not change with the old one. Everything that
// can hold a caret is a Flow of Blocks: the body, a footnote, a table cell, a bijlage written here, and the frame's
// own texts (betreft, aanhef, slotgroet, address). A place is a Point: a block and a byte in its text.
//
// The package knows the standard library only. Its promise: two letters that mean the same are Equal.
package letter

import (
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
)

// Object is the rune that stands for one Atom in a block's Text (U+FFFC, three bytes).
const Object = '\uFFFC'

// ObjectString is Object as a string.
const ObjectString = "\uFFFC"

// Letter is one version of a letter.
type Letter struct {
	Frame    Frame
	Signers  []Signer
	Bijlagen []Bijlage
	Flows    Map[*Flow]    // every flow that something refers to; a flow nothing refers to is dropped
	Tables   Map[*Table]   // by the ID in Block.Of
	Pictures Map[*Picture] // by the ID in Block.Of
	home     Map[ID]       // block → its flow

	Proposals Map[*Proposal] // who made the open proposals; see propose.go
	Was       []Was          // what Frame, Signers and Bijlagen were before each open proposal for them, oldest first
}

// Kamer says to whom the letter goes.
type Kamer string

// The addressees a letter can have.
const (
	Tweede Kamer = "tweede"
	Eerste Kamer = "eerste"
	Free   Kamer = "vrij"
)

// Frame is what stands round the body. Texts that are edited on the page are flows; the rest are plain strings.
type Frame struct {
	Kamer          Kamer
	Also           string `json:",omitempty"` // a Kamer's word when the letter goes to the other Kamer too, see ToBoth; or ""
	Ministry       string // "Ministerie van Justitie en Veiligheid"; not printed, see Wordmark
	ReturnAddress  string // "Postbus 20301 2500 EH Den Haag", without "> Retouradres"
	Date           string // RFC 3339 date, "2025-10-27", or ""
	Classification string // rubricering, on every page; "" for none
	Reference      Reference
	Labels         Labels
	Numbered       bool   // headings are numbered 1, 1.1, 1.1.1, those that are Plain left out
	Lang           string // BCP 47, "nl-NL"
	Font           Font
	Logo           Brand `json:",omitzero"` // at the head of page 1, of the organisation's package
	Wordmark       Brand `json:",omitzero"` // beside the logo; without a file its words are printed
	Addressee      ID    // flow: at most six lines
	Subject        ID    // flow: betreft
	Salutation     ID    // flow: aanhef
	Body           ID    // flow
	Closing        ID    // flow: slotgroet
}

// Reference is the column at the right of page 1 (colofon), each field "" when absent.
type Reference struct {
	Directorate   string // directoraat-generaal, set bold
	Department    string // directie, repeated on later pages
	VisitAddress  string // lines separated by \n
	PostAddress   string // lines separated by \n
	Website       string
	Contact       string // name of the contactpersoon
	Phone         string // T
	Mobile        string // M
	Email         string // E
	OurReference  string // kenmerk
	YourReference string // uw kenmerk
	YourLetterOf  string // uw brief van
	Enclosures    string // number of bijlagen as written; "" derives it from Bijlagen
	Copies        string `json:",omitempty"` // afschrift aan: "VNG; IPO", see Frame.Copies
	Closing       string // "Correspondentie uitsluitend richten aan …", italic
}

// Labels are the words before the values: data, since ministries differ ("Ons kenmerk", "Onze referentie", "Kenmerk").
type Labels struct {
	Date, Subject, Contact, OurReference, YourReference, YourLetterOf, Enclosures string
}

// Font is the family a letter is set in; it belongs to the letter, not to the workstation.
type Font struct {
	Family string    // "DejaVu Sans" when empty
	Files  [4]string // SHA-256 of regular, bold, italic, bold italic; empty for the built-in family
}

// Brand is what an organisation puts at the head of page 1. The letter keeps it as it was given, whatever package is loaded later.
type Brand struct {
	File          string // SHA-256 (hex) of the picture in the store; "" for none
	Width, Height int    // px
	Words         string // alternative text of the picture, or what is printed without one: lines separated by \n
}

// The names of the pictures of the frame, see Shown.
var (
	LogoID     = Fixed("logo")
	WordmarkID = Fixed("woordmerk")
)

// Enclosures is the number of bijlagen as it is printed: as a person wrote it, or else counted; "" for none.
func (l *Letter) Enclosures() string {
	if s := l.Frame.Reference.Enclosures; strings.TrimSpace(s) != "" || len(l.Bijlagen) == 0 {
		return s
	}
	return strconv.Itoa(len(l.Bijlagen))
}

// Shown gives a picture of the letter by its ID: of a figure, or of the frame.
func (l *Letter) Shown(id ID) (*Picture, bool) {
	if p, ok := l.Pictures.Get(id); ok {
		return p, ok
	}
	var b Brand
	switch id {
	case LogoID:
		b = l.Frame.Logo
	case WordmarkID:
		b = l.Frame.Wordmark
	}
	if b.File == "" {
		return nil, false
	}
	return &Picture{ID: id, File: b.File, Alt: b.Words, Width: b.Width, Height: b.Height}, true
}

// SignerKind is the part a signer plays.
type SignerKind string

// The kinds of signer, as the stored form and the command line write them.
const (
	Signs      SignerKind = "ondertekenaar"
	OnBehalfOf SignerKind = "mede namens"
	AgreedBy   SignerKind = "met akkoord van"
)

// Consent is how far a signer is.
type Consent string

// The states of a signer's consent.
const (
	NotAsked Consent = ""
	Asked    Consent = "gevraagd"
	Agreed   Consent = "akkoord"
)

// Signer is a minister or staatssecretaris who signs, or for whom is signed. The slice's order is the printed order.
type Signer struct {
	ID       ID
	Function string // "Minister van Justitie en Veiligheid", without "De" and the comma
	Name     string // "Foort van Oosten"
	Prefix   string // line before the name, "b.a." say
	Kind     SignerKind
	// Of letters of before routes were kept (drafts/consent): the consent, who recorded it, when (RFC 3339), a remark.
	Consent Consent
	By      string
	At      string
	Remark  string
}

// BijlageKind is what a bijlage is.
type BijlageKind string

// The kinds of bijlage.
const (
	Enclosure    BijlageKind = "bijlage"
	DecisionNote BijlageKind = "beslisnota"
	Report       BijlageKind = "rapport"
	Missive      BijlageKind = "brief"
)

// Bijlage is an enclosure: a file, or written here as a flow. The slice's order gives the numbers 1, 2, ….
type Bijlage struct {
	ID           ID
	Title        string
	Kind         BijlageKind
	Lang         string // BCP 47, "" as the letter
	Confidential bool   // never leaves with an export
	File         string // SHA-256 (hex) of the content, "" when written here
	FileName     string // name it was added under
	Flow         ID     // written here
}

// FlowKind is where a flow stands.
type FlowKind string

// The kinds of flow.
const (
	BodyFlow       FlowKind = "body"
	NoteFlow       FlowKind = "note"
	CellFlow       FlowKind = "cell"
	BijlageFlow    FlowKind = "bijlage"
	SubjectFlow    FlowKind = "subject"
	SalutationFlow FlowKind = "salutation"
	ClosingFlow    FlowKind = "closing"
	AddresseeFlow  FlowKind = "addressee"
)

// Flow is a row of blocks with a caret in it. It has at least one block.
type Flow struct {
	ID     ID
	Kind   FlowKind
	Blocks []*Block

	hint atomic.Int32 // where Index found its block last: the next question is nearly always for it or its neighbour
}

// Kind is what a block is.
type Kind string

// The kinds of block. A list item is a Para with a List.
const (
	Para        Kind = "para"
	Heading     Kind = "heading"
	Quote       Kind = "quote"
	Question    Kind = "question"
	Answer      Kind = "answer"
	Caption     Kind = "caption"
	TableBlock  Kind = "table"
	FigureBlock Kind = "figure"
	PageBreak   Kind = "pagebreak"
)

// ListKind makes a paragraph a list item.
type ListKind string

// The kinds of list.
const (
	NoList ListKind = ""
	Bullet ListKind = "bullet"
	Number ListKind = "numbered"
)

// Block is one paragraph, or a table, figure or page break between paragraphs.
type Block struct {
	ID    ID
	Kind  Kind
	Level uint8    // heading 1–3; list item 1–4; 0 otherwise
	List  ListKind // of a Para
	More  bool     // a further paragraph of the list item above
	Label string   `json:",omitempty"` // of a Question or Answer: the words before it, as written; "" derives "Vraag 2"
	Plain bool     `json:",omitempty"` // of a Heading: left out of the numbering (Frame.Numbered)
	Keep  Keep     `json:",omitzero"`  // of a block whose kind Keeps
	Text  string   // NFC, no control characters; every U+FFFC stands for one Atom, in order
	Atoms []Atom
	Marks []Mark   // sorted by From, then Kind, then Val; merged; none empty
	Of    ID       // the table or picture of a TableBlock or FigureBlock
	Open  []Change `json:",omitempty"` // proposals for the block itself
}

// Keep is what of a paragraph pages are asked to keep together, as far as a page has room for it.
type Keep struct {
	Next  bool `json:",omitempty"` // its last line with the first of the next block
	Lines bool `json:",omitempty"` // its lines with each other
}

// AtomKind is what an Atom shows.
type AtomKind string

// The kinds of atom. The words of all but LineBreak are computed (see Numbers).
const (
	Note       AtomKind = "note"
	RefBijlage AtomKind = "bijlage"
	RefHeading AtomKind = "heading"
	RefNote    AtomKind = "noteref"
	RefCaption AtomKind = "caption"
	LineBreak  AtomKind = "linebreak"
)

// Atom is one unit in a text that is not a character: a note mark, a reference, a line break.
type Atom struct {
	Kind AtomKind
	To   ID // Note: its flow; RefBijlage: the bijlage; RefHeading, RefCaption: the block; RefNote: the note's flow
}

// MarkKind is how marked text looks or what it means.
type MarkKind string

// The kinds of mark. Ins, Del and Base are proposals; their Val begins with the proposal's ID.
const (
	Bold      MarkKind = "bold"
	Italic    MarkKind = "italic"
	Underline MarkKind = "underline"
	Sub       MarkKind = "sub"
	Sup       MarkKind = "sup"
	Link      MarkKind = "link" // Val: the address
	Lang      MarkKind = "lang" // Val: BCP 47
	Ins       MarkKind = "ins"
	Del       MarkKind = "del"
	Base      MarkKind = "base" // the look is proposed; Val says how it was, see BaseMark
)

// Mark covers the bytes [From, To) of a block's Text.
type Mark struct {
	Kind     MarkKind
	From, To int
	Val      string
}

// Column of a table.
type Column struct {
	Width int  // parts; the widths of a table's columns are taken in proportion
	Right bool // numbers, set flush right
}

// Cell of a table. A cell covered by a merged neighbour has no flow.
type Cell struct {
	Flow ID
	Cols uint8 // columns it spans, 0 and 1 mean one
	Rows uint8 // rows it spans, 0 and 1 mean one
}

// Row of a table: as many cells as the table has columns.
type Row struct {
	ID    ID
	Cells []Cell
	Open  []Change `json:",omitempty"` // proposals for the row itself: Inserted, Deleted
}

// Table is the grid behind a TableBlock.
type Table struct {
	ID      ID
	Columns []Column
	Rows    []Row
	Header  int       // rows at the top that are heads and repeat on every page
	Was     *TableWas `json:",omitempty"` // the grid is proposed
}

// Picture is what a FigureBlock shows.
type Picture struct {
	ID            ID
	File          string // SHA-256 (hex) of the content
	FileName      string
	Alt           string
	Width, Height int         // px
	Share         int         // width on the page in percent of the column; 0 means 100, never wider than its own size at 96 dpi
	Was           *PictureWas `json:",omitempty"` // the picture is proposed
}

// Point is a place: a byte in a block's Text, on a rune border.
type Point struct {
	Block ID
	Off   int
}

// Range is what lies between two points of one flow, From before To.
type Range struct{ From, To Point }

// Empty reports whether the range covers nothing.
func (r Range) Empty() bool { return r.From == r.To }

// New gives an empty letter to the Tweede Kamer: one empty paragraph in every flow of its frame.
func New(id NewID) *Letter {
	l := &Letter{Frame: Frame{Kamer: Tweede, Lang: "nl-NL", Labels: DefaultLabels()}}
	for _, t := range l.Frame.texts() {
		*t.id = id()
		l.PutFlow(&Flow{ID: *t.id, Kind: t.kind, Blocks: []*Block{{ID: id(), Kind: Para}}})
	}
	return l
}

// DefaultLabels are the words of most ministries.
func DefaultLabels() Labels {
	return Labels{Date: "Datum", Subject: "Betreft", Contact: "Contactpersoon", OurReference: "Ons kenmerk",
		YourReference: "Uw kenmerk", YourLetterOf: "Uw brief van", Enclosures: "Bijlage(n)"}
}

// Clone gives a Letter that may be changed by its maker before anyone else sees it.
func (l *Letter) Clone() *Letter { c := *l; return &c }

// Flow gives the flow with this id, nil if there is none.
func (l *Letter) Flow(id ID) *Flow { f, _ := l.Flows.Get(id); return f }

// Body is the flow of the letter's own text.
func (l *Letter) Body() *Flow { return l.Flow(l.Frame.Body) }

// PutFlow sets a flow, new or in a new form. Only the maker of l calls it, before anyone else sees l.
func (l *Letter) PutFlow(f *Flow) {
	old := l.Flow(f.ID)
	if old != nil && f.hint.Load() == 0 {
		f.hint.Store(old.hint.Load())
	}
	l.Flows = l.Flows.With(f.ID, f)
	was, is := []*Block(nil), f.Blocks
	if old != nil {
		was = old.Blocks
	}
	head, tail := Ends(was, is)
	was, is = was[head:len(was)-tail], is[head:len(is)-tail]
	same := func(a, b []*Block) bool {
		return slices.EqualFunc(a, b, func(a, b *Block) bool { return a.ID == b.ID })
	}
	if same(was, is) {
		return
	}
	if n := len(was) - 1; n > 0 && n == len(is)-1 { // one block that moved: all stay at home
		if same(was[:1], is[n:]) && same(was[1:], is[:n]) || same(was[n:], is[:1]) && same(was[:n], is[1:]) {
			return
		}
	}
	for _, b := range was {
		if h, ok := l.home.Get(b.ID); ok && h == f.ID {
			l.home = l.home.Without(b.ID)
		}
	}
	l.home = l.home.withAll(at(nil, f.ID, is))
}

// at adds where blocks are at home.
func at(homes []pair[ID], flow ID, blocks []*Block) []pair[ID] {
	for _, b := range blocks {
		homes = append(homes, pair[ID]{b.ID, flow})
	}
	return homes
}

// PutFlows sets many flows that the letter does not have yet, in a time that grows with their number. Only the maker of l
// calls it, before anyone else sees l.
func (l *Letter) PutFlows(fs []*Flow) {
	flows := make([]pair[*Flow], 0, len(fs))
	homes := make([]pair[ID], 0, len(fs))
	for _, f := range fs {
		flows, homes = append(flows, pair[*Flow]{f.ID, f}), at(homes, f.ID, f.Blocks)
	}
	l.Flows, l.home = l.Flows.withAll(flows), l.home.withAll(homes)
}

// DropFlow forgets a flow and its blocks. Only the maker of l calls it, before anyone else sees l.
func (l *Letter) DropFlow(id ID) {
	f := l.Flow(id)
	if f == nil {
		return
	}
	l.Flows = l.Flows.Without(id)
	for _, b := range f.Blocks {
		if h, ok := l.home.Get(b.ID); ok && h == id {
			l.home = l.home.Without(b.ID)
		}
	}
}

// Shed forgets what hangs from a block: its notes, its table with the cells, also those of the grid before a proposal, its
// picture. Only the maker of l calls it, before anyone else sees l.
func (l *Letter) Shed(b *Block) {
	of := []ID{}
	for id := range l.Children(b) {
		of = append(of, id)
	}
	if t := l.Table(b); t != nil {
		if t.Was != nil {
			of = slices.AppendSeq(of, t.Before().Flows())
		}
		l.Tables = l.Tables.Without(b.Of)
	}
	if l.Picture(b) != nil {
		l.Pictures = l.Pictures.Without(b.Of)
	}
	for _, id := range of {
		f := l.Flow(id)
		if f == nil {
			continue
		}
		for _, x := range f.Blocks {
			l.Shed(x)
		}
		l.DropFlow(id)
	}
}

// Home gives the flow a block stands in and its index there; nil and -1 if the letter has no such block.
func (l *Letter) Home(block ID) (*Flow, int) {
	id, ok := l.home.Get(block)
	if !ok {
		return nil, -1
	}
	f := l.Flow(id)
	if f == nil {
		return nil, -1
	}
	return f, f.Index(block)
}

// Showing gives where the block stands that shows a table or picture; nil and -1 when none does. It looks through the whole letter.
func (l *Letter) Showing(id ID) (*Flow, int) {
	for _, f := range l.Flows.All() {
		if i := slices.IndexFunc(f.Blocks, func(b *Block) bool { return b.Of == id }); i >= 0 {
			return f, i
		}
	}
	return nil, -1
}

// Has reports whether the letter has a block; it costs less than finding it in its flow.
func (l *Letter) Has(block ID) bool { _, ok := l.home.Get(block); return ok }

// Block gives the block with this id, nil if there is none.
func (l *Letter) Block(id ID) *Block {
	f, i := l.Home(id)
	if i < 0 {
		return nil
	}
	return f.Blocks[i]
}

// Index is the place of a block in its flow, -1 if it is not there. It is looked for from where the last one was, both ways: who asks goes
// through a letter, or names what stands near.
func (f *Flow) Index(block ID) int {
	h := int(f.hint.Load())
	for d := range max(h+1, len(f.Blocks)-h) {
		for _, i := range [...]int{h + d, h - d} {
			if i >= 0 && i < len(f.Blocks) && f.Blocks[i].ID == block {
				f.hint.Store(int32(i))
				return i
			}
		}
	}
	return -1
}

// Start and End are the first and last place in a flow that can hold a caret.
func (f *Flow) Start() Point {
	for _, b := range f.Blocks {
		if b.Kind.HasText() {
			return Point{b.ID, 0}
		}
	}
	return Point{f.Blocks[0].ID, 0}
}

// End is the last place in the flow that can hold a caret.
func (f *Flow) End() Point {
	for i := len(f.Blocks) - 1; i >= 0; i-- {
		if b := f.Blocks[i]; b.Kind.HasText() {
			return Point{b.ID, len(b.Text)}
		}
	}
	return Point{f.Blocks[0].ID, 0}
}
