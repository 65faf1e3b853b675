package office

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/figure"
	"kamerbrief/export/text"
)

// Letter is what was understood of a document.
type Letter struct {
	Letter   *letter.Letter
	Files    map[string][]byte // figures by their SHA-256, to be put in a store before the letter is
	Findings []tell.Finding
	Places   []Place          // of the comments of the document
	Threads  []*review.Thread // the comments, of a document from elsewhere
}

// Place is where a comment of a document hangs: words of a block.
type Place struct {
	Comment  int
	Block    letter.ID
	From, To int
}

// The codes of findings, beside those of package text.
const (
	NoPlace = "no-place" // something that a letter has no place for
)

// Letter makes a letter of the document, which it uses up. newID makes its IDs. The error is a *tell.Error: nothing in it, or too much.
func (d *Doc) Letter(newID letter.NewID) (*Letter, error) {
	b := &builder{d: d, id: newID, l: letter.New(newID), out: &Letter{Files: map[string][]byte{}}, marks: map[string]target{}, given: map[*Para]letter.ID{}}
	if len(d.Paras) > text.MaxParas {
		return nil, &tell.Error{Kind: ErrHostile, Text: "Dit document heeft meer dan 50.000 alinea’s; dat is te veel voor een brief. Er is niets ingelezen. Deel het op of open een kleiner document."}
	}
	b.prepare()
	if b.notes > maxNotes {
		return nil, &tell.Error{Kind: ErrHostile, Text: "Dit document heeft meer dan 20.000 voetnoten; dat is te veel voor een brief. Er is niets ingelezen. Deel het op of open een kleiner document."}
	}
	parts := b.frame()
	if !b.build(parts) {
		return nil, &tell.Error{Kind: text.ErrEmpty, Text: "Dit document is leeg: er staat geen tekst in. Er is niets ingelezen. Kies een ander document."}
	}
	b.captions()
	b.counted()
	b.recount()
	b.referred()
	b.out.Threads = b.threads()
	if err := letter.Valid(b.l); err != nil {
		return nil, Broken("een document", err)
	}
	b.report()
	b.out.Letter = b.l
	return b.out, nil
}

// Piece makes a letter of which only the body is filled, of a document that is a piece of text: nothing in it is taken for a
// frame, lists are counted anew, what was tracked is as if accepted, and pictures stay behind. The error is a *tell.Error: nothing in it, or too much.
func (d *Doc) Piece(newID letter.NewID) (*letter.Letter, error) {
	b := &builder{d: d, piece: true, id: newID, l: letter.New(newID), out: &Letter{}, marks: map[string]target{}, given: map[*Para]letter.ID{}}
	for _, p := range d.Paras { // words in bold that stand alone are words in bold: in a piece of text a heading is named as one
		p.Strong, p.Slant = false, false
	}
	if len(d.Paras) > text.MaxParas {
		return nil, &tell.Error{Kind: ErrHostile, Text: "Wat u plakt, heeft meer dan 50.000 alinea’s; dat is te veel voor een brief. Er is niets geplakt. Plak een kleiner stuk."}
	}
	b.prepare()
	blocks := b.blocks(d.Paras, letter.BodyFlow)
	if len(blocks) == 0 {
		return nil, &tell.Error{Kind: text.ErrEmpty, Text: "Er staat geen tekst in wat u plakt. Er is niets geplakt. Kopieer de tekst opnieuw."}
	}
	if !blocks[0].Kind.HasText() { // a selection begins and ends in words
		blocks = append([]*letter.Block{{ID: b.id(), Kind: letter.Para}}, blocks...)
	}
	if !blocks[len(blocks)-1].Kind.HasText() {
		blocks = append(blocks, &letter.Block{ID: b.id(), Kind: letter.Para})
	}
	b.l.PutFlow(&letter.Flow{ID: b.l.Frame.Body, Kind: letter.BodyFlow, Blocks: blocks})
	b.hang()
	b.captions()
	if err := letter.Valid(b.l); err != nil {
		return nil, Broken("een tekst", err)
	}
	return b.l, nil
}

// Back makes a letter of a document that Kamerbrief wrote for review from the letter was: blocks and notes keep the IDs that
// the file gives them, and the words of all changes stand in it, with marks Ins and Del of which Val is Change.Mark. It is a
// letter to compare with, no sound one.
func (d *Doc) Back(was *letter.Letter, newID letter.NewID) (*Letter, error) {
	b := &builder{d: d, id: newID, l: letter.New(newID), out: &Letter{Files: map[string][]byte{}}, marks: map[string]target{}, given: map[*Para]letter.ID{}, was: was, seen: map[letter.ID]bool{}}
	b.l.Bijlagen = slices.Clone(was.Bijlagen)
	for i := range b.l.Bijlagen {
		b.l.Bijlagen[i].Flow = letter.ID{}
	}
	b.prepare()
	if !b.build(b.frame()) {
		return nil, &tell.Error{Kind: text.ErrEmpty, Text: "Dit document is leeg: er staat geen tekst in. Er is niets veranderd. Kies een ander document."}
	}
	b.captions()
	b.report()
	b.out.Letter = b.l
	return b.out, nil
}

// ChangeOf gives who made a proposal and when, as a file says it.
func ChangeOf(p *letter.Proposal) Change { return Change{By: p.By, At: stamp(p.At)} }

// Mark is the Val of a mark of a change that came back.
func (c Change) Mark() string { return c.By + "\x00" + c.At }

// Changed reads what Mark wrote.
func Changed(val string) Change {
	by, at, _ := strings.Cut(val, "\x00")
	return Change{by, at}
}

// builder makes a letter of a document.
type builder struct {
	was   *letter.Letter     // the letter that went out; nil for a letter from elsewhere
	seen  map[letter.ID]bool // IDs of it that have come back
	piece bool               // see Doc.Piece
	d     *Doc
	id    letter.NewID
	l     *letter.Letter
	out   *Letter

	marks  map[string]target // what a bookmark stands for
	given  map[*Para]letter.ID
	size   int             // of most words, in half points
	notes  int             // in the document
	above  uint8           // level of the last heading by a style
	below  []*letter.Block // the pictures of the cells of a table
	flows  []*letter.Flow  // notes and cells: they come into the letter all at once (hang), each by itself copies what there is
	labels []labelled      // what stood before blocks in the document
	refs   []placed
	find   []tell.Finding
	loose  []*Para // of text boxes in a letter of ours

	before, after *text.Outer // what stands round the body without the changes tracked in it, and with them; nil when there are none
	changing      []*Para     // the paragraphs of these
}

// target is what a reference goes to.
type target struct {
	kind letter.AtomKind
	id   letter.ID
}

// labelled is a block and what stood before it.
type labelled struct {
	block letter.ID
	label string
}

// placed is a reference in a block, with the words it had.
type placed struct {
	block letter.ID
	words string
	atom  letter.Atom
}

// prepare gives IDs to what references go to.
func (b *builder) prepare() {
	b.size = sized(b.d.Paras)
	if !b.d.Ours {
		captioned(b.d.Paras)
	}
	b.walk(b.d.Paras)
}

func (b *builder) walk(paras []*Para) {
	for _, p := range paras {
		b.settle(p)
		b.name(p)
		for i := range p.Runs {
			if r := &p.Runs[i]; r.Note != nil {
				b.nameNote(r)
				b.walk(r.Note)
			}
		}
		for c := range p.Cells() {
			b.walk(c.Paras)
		}
	}
}

// name gives a paragraph the ID it had, or a new one when its bookmarks are of something that references go to.
func (b *builder) name(p *Para) {
	id, ok := b.kept(p.Marks)
	if kind := refKind(p.Style); kind != "" && len(p.Marks) > 0 {
		if !ok {
			id, ok = b.id(), true
		}
		b.mark(p.Marks, target{kind, id})
	}
	if ok {
		b.given[p] = id
	}
}

// refKind says what a reference to a paragraph refers to; nothing for most.
func refKind(s Style) letter.AtomKind {
	switch s {
	case Title:
		return letter.RefBijlage
	case Heading:
		return letter.RefHeading
	case Caption:
		return letter.RefCaption
	}
	return ""
}

// maxNotes is how many notes a letter may have: of a long one hundreds were seen.
const maxNotes = 20_000

// nameNote gives a note the ID it had, or a new one.
func (b *builder) nameNote(r *Run) {
	b.notes++
	r.NoteID = b.id()
	if b.was != nil {
		id, err := letter.ParseID(strings.TrimPrefix(r.NoteMark, "kbn_"))
		if err != nil {
			id = b.noteOf(r.Note)
		}
		if !id.IsZero() && !b.seen[id] {
			r.NoteID = id
			b.seen[id] = true
		}
	}
	if r.NoteMark != "" {
		b.marks[r.NoteMark] = target{letter.RefNote, r.NoteID}
	}
}

// noteOf gives the note that paragraphs are of, by their own IDs: LibreOffice gives notes of ODF names of its own.
func (b *builder) noteOf(paras []*Para) letter.ID {
	for _, p := range paras {
		for _, m := range p.Marks {
			if id, ok := bookmarked(m); ok {
				if f, _ := b.was.Home(id); f != nil && f.Kind == letter.NoteFlow {
					return f.ID
				}
			}
		}
	}
	return letter.ID{}
}

// kept gives the ID that a bookmark gives, in a letter that comes back; what was copied gets a new one.
func (b *builder) kept(names []string) (letter.ID, bool) {
	if b.was == nil {
		return letter.ID{}, false
	}
	for _, n := range names {
		if id, ok := bookmarked(n); ok && !b.seen[id] {
			b.seen[id] = true
			return id, true
		}
	}
	return letter.ID{}, false
}

func (b *builder) mark(names []string, t target) {
	for _, n := range names {
		if _, ok := b.marks[n]; !ok && !strings.HasPrefix(n, "kbl_") && !strings.HasPrefix(n, "kbn_") && !strings.HasPrefix(n, versionMark) {
			b.marks[n] = t
		}
	}
}

// put sets a short flow of the frame.
func (b *builder) put(flow letter.ID, blocks []*letter.Block) {
	if len(blocks) > 0 {
		b.l.PutFlow(&letter.Flow{ID: flow, Kind: b.l.Flow(flow).Kind, Blocks: blocks})
	}
}

// lines sets a short flow of the frame from its lines.
func (b *builder) lines(flow letter.ID, lines ...string) {
	var blocks []*letter.Block
	for _, s := range lines {
		blocks = append(blocks, &letter.Block{ID: b.id(), Kind: letter.Para, Text: clean(s)})
	}
	b.put(flow, blocks)
}

// clean gives words as a letter holds them.
func clean(s string) string {
	if !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	return letter.Clean(s)
}

// part is the letter or a bijlage written in the same document.
type part struct {
	bijlage int // 0 the letter, n the bijlage n
	paras   []*Para
}

// build makes the flows. It reports false when there is nothing in them.
func (b *builder) build(parts []part) bool {
	some := b.l.Frame.ReturnAddress != "" || len(b.l.Signers) > 0 || text1(b.l, b.l.Frame.Salutation) != "" || text1(b.l, b.l.Frame.Subject) != ""
	for _, p := range parts {
		blocks := b.blocks(p.paras, letter.BodyFlow)
		if len(blocks) == 0 {
			continue
		}
		some = true
		if p.bijlage == 0 {
			b.l.PutFlow(&letter.Flow{ID: b.l.Frame.Body, Kind: letter.BodyFlow, Blocks: blocks})
			continue
		}
		x := &b.l.Bijlagen[p.bijlage-1]
		x.Flow = b.id()
		b.l.PutFlow(&letter.Flow{ID: x.Flow, Kind: letter.BijlageFlow, Blocks: blocks})
	}
	b.hang()
	return some
}

// hang puts the notes and cells that were made into the letter.
func (b *builder) hang() {
	b.l.PutFlows(b.flows)
	b.flows = nil
}

func text1(l *letter.Letter, flow letter.ID) string { return l.Flow(flow).Blocks[0].Text }

// blocks makes the blocks of a flow.
func (b *builder) blocks(paras []*Para, in letter.FlowKind) []*letter.Block {
	if in == letter.NoteFlow {
		paras = b.d.Unnest(paras, LostNoteTable)
	}
	if in == letter.BodyFlow || in == letter.BijlageFlow {
		b.above = 0
	}
	out := make([]*letter.Block, 0, len(paras))
	ends := make([]ending, 0, len(paras))
	var asked *labelled // a question's or answer's label whose words have not come
	var kind letter.Kind
	loose := func() {
		if asked != nil {
			out = append(out, &letter.Block{ID: b.id(), Kind: kind})
			b.labels = append(b.labels, labelled{out[len(out)-1].ID, asked.label})
			asked = nil
		}
	}
	for i, p := range paras {
		if p.Style == QuestionLabel || p.Style == AnswerLabel {
			loose()
			if kind = letter.Question; p.Style == AnswerLabel {
				kind = letter.Answer
			}
			asked = &labelled{label: strings.TrimSpace(clean(p.Words()))}
			continue
		}
		x := b.block(p, in, out, i+1 < len(paras) && (paras[i+1].Strong || b.big(paras[i+1])) && p.Size <= paras[i+1].Size)
		if len(x) == 0 {
			ends = append(ends, ending{p, nil})
			continue
		}
		ends = append(ends, ending{p, x[len(x)-1]})
		if asked != nil && x[0].Kind == kind {
			x[0].More = false
			b.labels = append(b.labels, labelled{x[0].ID, asked.label})
			asked = nil
		} else {
			loose()
			if n := len(out); x[0].Kind == letter.Question || x[0].Kind == letter.Answer {
				x[0].More = n > 0 && out[n-1].Kind == x[0].Kind || kind == x[0].Kind // behind a list too
			}
		}
		out = append(out, x...)
	}
	loose()
	if b.was == nil {
		b.borders(ends)
	}
	return out
}

// block makes the blocks of a paragraph: mostly one. before are those above it; strong says that the next paragraph stands out as much.
func (b *builder) block(p *Para, in letter.FlowKind, before []*letter.Block, strong bool) []*letter.Block {
	running := in == letter.BodyFlow || in == letter.BijlageFlow
	var out []*letter.Block
	switch {
	case p.Table != nil:
		if running {
			return b.table(p.Table)
		}
		return nil
	case p.Break:
		if running && len(before) > 0 {
			return []*letter.Block{{ID: b.id(), Kind: letter.PageBreak}}
		}
		return nil
	}
	for _, m := range p.Images {
		f := b.figure(m, in)
		switch {
		case f == nil:
		case running:
			out = append(out, f)
		default: // a cell holds words: its pictures stand below the table
			b.d.Lost.Add(LostCell, 1)
			b.below = append(b.below, f)
		}
	}
	x := &letter.Block{Kind: letter.Para}
	if id, ok := b.given[p]; ok {
		x.ID = id
	} else {
		x.ID = b.id()
	}
	s := b.span(p, in, x.ID)
	if s.Text == "" && (!b.d.Ours && running || len(p.Images) > 0) {
		if b.was != nil && len(out) == 1 { // a figure is known by the bookmark of its paragraph
			out[0].ID = x.ID
		}
		return out
	}
	x.Text, x.Atoms, x.Marks = s.Text, s.Atoms, s.Marks
	if p.Mark != nil && b.was != nil {
		x.Open = []letter.Change{{Kind: letter.Inserted}}
		if p.Gone {
			x.Open[0].Kind = letter.Deleted
		}
	}
	b.kind(x, p, running, before, strong)
	x.Keep = kept(x, p.Keep, running)
	b.reformed(x, p, running, before)
	return append(out, x)
}

// kept is how a block is kept together, where that can be asked: not in a cell or a note.
func kept(x *letter.Block, k letter.Keep, running bool) letter.Keep {
	if !running || !cmp.Or(x.Kind, letter.Para).Keeps() {
		return letter.Keep{}
	}
	return k
}

// kind says what a block is.
func (b *builder) kind(x *letter.Block, p *Para, running bool, before []*letter.Block, strong bool) {
	level := max(1, p.Level)
	switch p.Style {
	case Item:
		x.List, x.Level = p.List, uint8(min(level, 4))
		if x.List == letter.NoList {
			x.List = letter.Bullet
		}
		if x.List == letter.Number {
			b.labels = append(b.labels, labelled{x.ID, p.Label})
			if !b.d.Ours && p.Level == 1 {
				x.Level = levelOf(p.Label)
			}
		}
		return
	case More:
		n := len(before)
		for n > 0 && b.d.Ours && int(before[n-1].Level) != min(level, 4) && before[n-1].List != letter.NoList {
			n--
		}
		if n > 0 && before[n-1].List != letter.NoList {
			x.List, x.Level, x.More = before[n-1].List, before[n-1].Level, true
		} else if b.d.Ours {
			x.List, x.Level, x.More = letter.Bullet, uint8(min(level, 4)), true
		}
		return
	}
	if !running {
		return
	}
	switch p.Style {
	case Heading:
		x.Kind, x.Level = letter.Heading, uint8(min(level, 3))
		b.above = x.Level
		if level > 3 {
			b.d.Lost.Add(LostLevel, 1)
		}
		x.Plain = b.l.Frame.Numbered && (p.Label == "" || p.Plain)
	case Title:
		x.Kind, x.Level, x.Plain = letter.Heading, 1, b.l.Frame.Numbered
	case Quote:
		x.Kind = letter.Quote
	case Question:
		x.Kind = letter.Question
	case Answer:
		x.Kind = letter.Answer
	case Caption:
		x.Kind = letter.Caption
		b.labels = append(b.labels, labelled{x.ID, p.Label})
	default:
		if !b.d.Ours && len(x.Text) > 0 && ((p.Strong || b.big(p)) && !strong || p.Slant && !p.Strong) && looksHeading(x.Text) {
			x.Kind, x.Level, x.Plain = letter.Heading, 1, b.l.Frame.Numbered
			if !p.Strong && !b.big(p) {
				x.Level = 2
			}
			x.Level = b.under(x.Text, x.Level)
			x.Marks = slices.DeleteFunc(x.Marks, func(m letter.Mark) bool {
				return m.Kind == letter.Bold || m.Kind == letter.Italic || m.Kind == letter.Underline
			})
		}
	}
}

// big reports whether a paragraph is set a fifth larger than the text.
func (b *builder) big(p *Para) bool { return b.size > 0 && p.Size*5 >= b.size*6 }

// sized gives the size that most words are set in, in half points; 0 when the file does not say.
func sized(paras []*Para) (most int) {
	words := map[int]int{}
	for _, p := range paras {
		for i := range p.Runs {
			words[p.Size] += len(p.Runs[i].Text)
		}
		if words[p.Size] > words[most] {
			most = p.Size
		}
	}
	return most
}

// looksHeading reports whether a paragraph that is set as a heading reads as one.
func looksHeading(s string) bool {
	return len([]rune(s)) <= 120 && !strings.Contains(s, letter.ObjectString) && !strings.ContainsAny(s[len(s)-1:], ".,;:")
}

// levelOf gives the level at which the letter counts as a label does: a, b, c is the second, i, ii, iii the third.
func levelOf(label string) uint8 {
	s := strings.Trim(label, "().: ")
	switch {
	case s == "i" || s == "ii" || s == "iii" || s == "iv":
		return 3
	case len(s) == 1 && s[0] >= 'a' && s[0] <= 'z':
		return 2
	}
	return 1
}

// table makes the block and grid of a table.
func (b *builder) table(t *Table) []*letter.Block {
	if len(t.Rows) == 0 {
		return nil
	}
	out := &letter.Table{ID: b.id(), Header: t.Header}
	if out.Header == 0 && !b.d.Ours && strongRow(t.Rows[0]) && len(t.Rows) > 1 {
		out.Header = 1
	}
	for c, w := range t.Widths {
		right, any := true, false
		for r, row := range t.Rows {
			if x := row[c]; x != nil && r >= out.Header && x.Cols == 1 {
				any = true
				right = right && x.Right
			}
		}
		out.Columns = append(out.Columns, letter.Column{Width: w, Right: right && any})
	}
	mineOnce(t)
	before := len(b.flows)
	for i, row := range t.Rows {
		r := letter.Row{ID: b.id()}
		for _, m := range t.Marks {
			if m.Row == i {
				r.Open = append(r.Open, b.rowChange(m))
			}
		}
		for _, x := range row {
			if x == nil {
				r.Cells = append(r.Cells, letter.Cell{})
				continue
			}
			blocks := b.blocks(x.Paras, letter.CellFlow)
			if len(blocks) == 0 {
				blocks = []*letter.Block{{ID: b.id(), Kind: letter.Para}}
			}
			f := &letter.Flow{ID: b.id(), Kind: letter.CellFlow, Blocks: blocks}
			b.flows = append(b.flows, f)
			cell := letter.Cell{Flow: f.ID}
			if x.Cols > 1 {
				cell.Cols = uint8(min(x.Cols, 255))
			}
			if x.Rows > 1 {
				cell.Rows = uint8(min(x.Rows, 255))
			}
			r.Cells = append(r.Cells, cell)
		}
		out.Rows = append(out.Rows, r)
	}
	if !slices.ContainsFunc(t.Widths, func(w int) bool { return w > 1 }) { // the file does not say
		out.Share(b.flows[before:])
	}
	b.l.Tables = b.l.Tables.With(out.ID, out)
	below := b.below
	b.below = nil
	return append([]*letter.Block{{ID: b.id(), Kind: letter.TableBlock, Of: out.ID}}, below...)
}

// strongRow reports whether all words of a row are bold.
func strongRow(row []*Cell) bool {
	some := false
	for _, c := range row {
		if c == nil {
			continue
		}
		for _, p := range c.Paras {
			if strings.TrimSpace(p.Words()) != "" {
				if some = true; !p.Strong {
					return false
				}
			}
		}
	}
	return some
}

// figure makes the block of a picture; nil when it cannot be one.
func (b *builder) figure(m *Image, in letter.FlowKind) *letter.Block {
	if in == letter.NoteFlow || in.Plain() {
		b.d.Lost.Add(LostDrawing, 1)
		return nil
	}
	if b.piece {
		b.d.Lost.Add(LostPicture, 1)
		return nil
	}
	data, w, h, err := figure.Clean(m.Data, m.Name)
	if err != nil {
		b.d.Lost.Add(LostPicture, 1)
		return nil
	}
	sum := sha256.Sum256(data)
	p := &letter.Picture{ID: b.id(), File: hex.EncodeToString(sum[:]), FileName: clean(m.Name), Alt: clean(m.Alt), Width: w, Height: h}
	if m.Share > 0 && m.Share < ShareOf(min(Column, float64(w)*25.4/96)) {
		p.Share = m.Share // else it is as wide as it can be
	}
	b.out.Files[p.File] = data
	b.l.Pictures = b.l.Pictures.With(p.ID, p)
	return &letter.Block{ID: b.id(), Kind: letter.FigureBlock, Of: p.ID}
}

// report says what there is to say.
func (b *builder) report() {
	b.out.Findings = b.find
	for _, s := range b.d.Lost.Lines() {
		b.out.Findings = append(b.out.Findings, tell.Finding{Code: NoPlace, Text: "Geen plaats in een Kamerbrief: " + s + "."})
	}
}

func (b *builder) tell(code, format string, a ...any) {
	b.find = append(b.find, tell.Finding{Code: code, Text: fmt.Sprintf(format, a...)})
}
