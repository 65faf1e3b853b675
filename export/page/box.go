package page

import (
	"math"

	"kamerbrief/drafts/letter"
)

// boxKind says how a box behaves at page breaks.
type boxKind uint8

const (
	textBox boxKind = iota
	headBox         // heading, title of a bijlage
	tableBox
	figureBox
	breakBox // page break: no rows
	closeBox // slotgroet
	signBox
)

// Ranks of the page rules of architecture.md "Layout": why a break after a row is bad. 0 is a good place; otherwise
// the lower, the worse.
const (
	never    uint8 = 2 // inside a figure
	chain    uint8 = 3 // headings stay with two lines of what follows, captions with their table or figure
	widow    uint8 = 4
	rowRule  uint8 = 5 // a table row is whole
	kept     uint8 = 6 // the author keeps lines or paragraphs together, and words that end in a colon stay with their list
	signRule uint8 = 7
	lastSign uint8 = 8 // the last signature does not stand alone on a page
	loneRow  uint8 = 9 // a low row of a table does not stand apart from all others
)

// worse gives the stronger reason of two.
func worse(a, b uint8) uint8 {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}

// row is one step of the grid, a leading high: a line of text, or lines of several cells beside each other, or part
// of a figure.
type row struct {
	lines []*line
	notes []*note
	rules []Rule     // Y counted from the row's baseline
	pics  []*Picture // hang from the top of this row
	bad   uint8      // what a break after this row would break, as far as the box itself knows
	cut   bool       // in a table: a break after this row splits a row
}

// box is a laid block: rows that know nothing of pages. It never changes once made.
type box struct {
	kind   boxKind
	block  *letter.Block // nil for titles and signatures
	id     letter.ID     // of the block, bijlage or signer
	flow   letter.ID     // the block's
	rows   []row
	cells  []cellBox // of a table
	header int       // rows repeated at the top of a page that starts inside this table
	finds  []find
	where  []letter.ID // block of each find
	deps   deps
}

// deps is what a box was made from, beside its block: when all of it is unchanged the box can be used again.
type deps struct {
	label  string
	flows  []*letter.Flow // of notes and cells
	tables []*letter.Table
	pics   []*letter.Picture
	notes  []*note
	atoms  []atomWords
	labels []labelled
}

type atomWords struct {
	atom  letter.Atom
	words string
}

type labelled struct {
	block letter.ID
	label string
}

// note is a laid footnote.
type note struct {
	flow *letter.Flow
	num  int
	rows []row
	box  box // holds finds and deps
}

// builder lays blocks of one letter.
type builder struct {
	l     *letter.Letter
	nums  *letter.Numbers
	set   setter
	notes map[letter.ID]*note // by flow, of this letter or an earlier one
}

func (w *builder) words(a letter.Atom) string {
	if a.Kind == letter.Note {
		return itoa(w.nums.Note(a.To))
	}
	return w.nums.Atom(a)
}

// fits reports whether a box made for an earlier version is the box of this one.
func (w *builder) fits(b *box, block *letter.Block) bool {
	if b.block != block {
		return false
	}
	d := &b.deps
	if block.Kind == letter.Para && block.List == letter.NoList || block.Kind == letter.Quote {
		if len(block.Atoms) == 0 {
			return true
		}
	} else if d.label != w.nums.Label(block.ID) {
		return false
	}
	return w.holds(d)
}

func (w *builder) holds(d *deps) bool {
	for _, f := range d.flows {
		if w.l.Flow(f.ID) != f {
			return false
		}
	}
	for _, t := range d.tables {
		if u, _ := w.l.Tables.Get(t.ID); u != t {
			return false
		}
	}
	for _, p := range d.pics {
		if q, _ := w.l.Pictures.Get(p.ID); q != p {
			return false
		}
	}
	for _, x := range d.atoms {
		if w.words(x.atom) != x.words {
			return false
		}
	}
	for _, x := range d.labels {
		if w.nums.Label(x.block) != x.label {
			return false
		}
	}
	for _, n := range d.notes {
		if !w.noteHolds(n) {
			return false
		}
	}
	return true
}

// frame is the room blocks are laid in.
type frame struct {
	left, width Pt
	size, lead  Pt
	face        Face
	right       bool
	flow        letter.ID
	note        bool
	cell        bool
	maxRows     int // for figures
}

func bodyFrame(flow letter.ID) frame {
	return frame{left: bodyLeft, width: bodyWidth, size: bodySize, lead: bodyLead, flow: flow, maxRows: laterRows - 3}
}

// box lays one block.
func (w *builder) box(b *letter.Block, f frame) *box {
	x := &box{block: b, id: b.ID, flow: f.flow}
	switch b.Kind {
	case letter.PageBreak:
		x.kind = breakBox
	case letter.TableBlock:
		x.kind = tableBox
		w.table(x, b, f)
	case letter.FigureBlock:
		x.kind = figureBox
		x.rows = w.figure(b, f, &x.deps)
	default:
		if b.Kind == letter.Heading {
			x.kind = headBox
		}
		x.rows = w.para(x, b, f)
		keep(x.rows, x.kind == headBox, b.Keep)
	}
	x.deps.label = w.nums.Label(b.ID)
	return x
}

// keep marks the breaks a paragraph forbids: no single line at the head or foot of a page, and what its author keeps together.
func keep(rows []row, head bool, k letter.Keep) {
	n := len(rows)
	for i := range rows {
		if head {
			rows[i].bad = chain
		} else if n > 1 && (i == 0 || i == n-2) {
			rows[i].bad = worse(rows[i].bad, widow)
		}
		if k.Lines && i < n-1 || k.Next && i == n-1 {
			rows[i].bad = worse(rows[i].bad, kept)
		}
	}
}

// FigureWidth is how wide a picture is in a column: never wider than its own size at 96 dpi, where a pixel is 0.75 pt.
func FigureWidth(p *letter.Picture, column Pt) Pt {
	return Pt(min(int64(column)*int64(p.Percent())/100, int64(max(1, p.Width))*7500))
}

// FigureShare is how wide a picture stands in the letter, in percent of the text: a small one is not as wide as it may be.
func FigureShare(p *letter.Picture) int {
	return int(math.Round(100 * float64(FigureWidth(p, TextWidth)) / float64(TextWidth)))
}

// figure lays a picture as rows of the grid.
func (w *builder) figure(b *letter.Block, f frame, d *deps) []row {
	p, ok := w.l.Pictures.Get(b.Of)
	if !ok {
		return []row{{}}
	}
	d.pics = append(d.pics, p)
	pw, ph := max(1, p.Width), max(1, p.Height)
	wd := int64(FigureWidth(p, f.width))
	ht := wd * int64(ph) / int64(pw)
	if most := int64(f.lead) * int64(f.maxRows); ht > most {
		wd, ht = max(1, wd*most/ht), most
	}
	n := max(1, int((ht+int64(f.lead)-1)/int64(f.lead)))
	rows := make([]row, n)
	rows[0].pics = []*Picture{{X: f.left, W: Pt(wd), H: Pt(ht), Of: b.Of, Tag: Tag{Block: b.ID}}}
	for i := range rows[:n-1] {
		rows[i].bad = never
	}
	return rows
}

// gap is how many empty lines stand between two boxes.
func gap(a, b *box) int {
	if b.kind == signBox || b.kind == closeBox {
		if a.kind == closeBox && b.kind == closeBox {
			return 0
		}
		return 1
	}
	if a.block == nil || b.block == nil {
		return 1
	}
	x, y := a.block, b.block
	if x.Kind == letter.Heading || x.Kind == letter.Para && y.Kind == letter.Para && x.List != letter.NoList && y.List != letter.NoList &&
		(x.List == y.List || y.More || x.Level != y.Level) {
		return 0
	}
	return 1
}
