package office

import (
	"slices"
	"strconv"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/export/outline"
)

// OutOptions say what Of needs beside the letter.
type OutOptions struct {
	Title string
	// Figure gives the figure of a picture as it may leave the house and its media type, as text.HTMLOptions.Figure does.
	Figure func(*letter.Picture) (content []byte, mime string, err error)
	// IDs makes every paragraph carry the ID of its block, so that what comes back finds its place.
	IDs bool
	// Version is how many acts the draft had, "" for a letter that is no draft. It travels in the file, see Doc.Version.
	Version string
	// Review takes the open suggestions along, and the comments that may leave; else l has no suggestions.
	Review  bool
	Threads []*review.Thread
}

// Of gives the letter as a document. missing are the pictures whose content could not be had; their words stand in their place.
func Of(l *letter.Letter, opt OutOptions) (d *Doc, missing []letter.ID) {
	o := &writer{l: l, n: letter.NumbersOf(l), opt: opt, d: &Doc{Title: opt.Title, Lang: l.Frame.Lang, Numbered: l.Frame.Numbered, Ours: true}}
	if opt.Review {
		o.said(opt.Threads)
		o.reframed()
	}
	o.tree(outline.Of(l, o.n))
	o.later()
	return o.d, o.missing
}

type writer struct {
	l         *letter.Letter
	n         *letter.Numbers
	opt       OutOptions
	d         *Doc
	missing   []letter.ID
	groups    int
	restarted int                   // bijlagen, in each of which headings count anew
	covers    map[letter.ID][]cover // block → the comments on its words
	changes   map[letter.ID]*Change // proposal → who made it
	wanted    map[letter.ID]bool
	olds      map[place]old // words of the letterhead for which others are proposed
}

func (o *writer) add(ps ...*Para) { o.d.Paras = append(o.d.Paras, ps...) }

// frameStyles are the styles of the parts of the frame.
var frameStyles = map[outline.Part]Style{outline.Return: Return, outline.Classification: Classified, outline.Address: Address, outline.Date: Date,
	outline.Subject: Subject, outline.Salutation: Salutation, outline.Closing: Closing}

var signerStyles = [...]Style{SignerFunction, SignerPrefix, SignerName}

var columnStyles = map[outline.FieldName]Style{"": ColumnLabel, outline.Directorate: ColumnDirectorate, outline.Department: ColumnDepartment, outline.VisitAddress: ColumnVisit,
	outline.PostAddress: ColumnPost, outline.Website: ColumnWebsite, outline.Contact: ColumnContact, outline.Phone: ColumnPhone, outline.Mobile: ColumnMobile, outline.Email: ColumnEmail,
	outline.OurReference: ColumnOur, outline.YourReference: ColumnYour, outline.YourLetterOf: ColumnYourLetter, outline.Enclosures: ColumnEnclosures, outline.Copies: ColumnCopies, outline.LastWords: ColumnClosing}

// ColumnStyle is the style of a field of the reference column.
func ColumnStyle(name outline.FieldName) Style { return columnStyles[name] }

// tree writes the frame from the outline, and each flow from its blocks.
func (o *writer) tree(doc *outline.Node) {
	o.refers()
	for _, n := range doc.Kids {
		switch {
		case n.Role == outline.Attachment:
			o.attachment(n)
		case n.Part == outline.Sender: // a logo goes into no file that others work on
		case n.Part == outline.Column:
			o.column()
		case n.Part == outline.Body:
			o.add(o.flow(o.l.Body(), Body)...)
		default:
			o.frame(n)
		}
	}
}

// refers notes what the references of the letter go to.
func (o *writer) refers() {
	o.wanted = map[letter.ID]bool{}
	for _, f := range o.l.Flatten() {
		for _, b := range f.Blocks {
			for _, a := range b.Atoms {
				if a.Kind != letter.Note {
					o.wanted[a.To] = true
				}
			}
		}
	}
}

func (o *writer) frame(n *outline.Node) {
	for i, k := range n.Kids {
		p := &Para{Style: frameStyles[n.Part]}
		if n.Part == outline.Signer {
			p.Style = signerStyles[min(k.Index, 2)]
		}
		if i == 0 && n.Label != "" {
			p.Label = n.Label
		}
		if k.Block != nil {
			p.Runs = o.runs(k.Block)
			o.identify(p, k.Block)
			if n.Part == outline.Subject && i == 0 && o.opt.Version != "" {
				p.Marks = append(p.Marks, versionMark+o.opt.Version)
			}
		} else {
			p.Runs = o.printed(placeOf(n, k), k.Text)
		}
		o.add(p)
	}
}

func (o *writer) column() {
	for _, g := range outline.Fields(o.l) {
		for _, f := range g {
			o.add(&Para{Style: columnStyles[f.Name], Label: f.Label, Runs: o.printed(place{part: outline.Column, name: f.Name}, strings.Join(f.Lines, "\n"))})
		}
	}
}

func (o *writer) attachment(n *outline.Node) {
	for _, b := range o.l.Bijlagen {
		if b.ID == n.ID {
			p := &Para{Style: Title, Label: n.Label, Runs: []Run{{Text: n.Text, Lang: n.Lang}}}
			if o.wanted[n.ID] {
				p.Marks = []string{Bookmark(n.ID)}
			}
			o.add(p)
			paras := o.flow(o.l.Flow(b.Flow), Body)
			o.restarted++
			for _, q := range paras {
				if q.Style == Heading {
					q.Group = o.restarted
				}
			}
			o.add(paras...)
		}
	}
}

// later gives the words that later pages repeat, as the PDF has them.
func (o *writer) later() {
	fr := o.l.Frame
	var lines []string
	for _, s := range []string{fr.Reference.Department, fr.Labels.OurReference, fr.Reference.OurReference} {
		if s = strings.TrimSpace(s); s != "" {
			lines = append(lines, s)
		}
	}
	if fr.Reference.OurReference == "" && len(lines) > 0 {
		lines = lines[:len(lines)-1]
	}
	o.d.Head = strings.Join(lines, "\n")
}

// Bookmark is the name of the bookmark that stands for a part of a letter.
func Bookmark(id letter.ID) string { return "kb_" + id.String() }

// versionMark begins the name of the bookmark that says which version of a draft went out.
const versionMark = "kbv_"

// Version is OutOptions.Version of the file that went out; ok is false when it does not say.
func (d *Doc) Version() (n uint64, ok bool) {
	for _, p := range d.Paras {
		for _, m := range p.Marks {
			if s, ok := strings.CutPrefix(m, versionMark); ok {
				n, err := strconv.ParseUint(s, 10, 64)
				return n, err == nil
			}
		}
	}
	return 0, false
}

// NoteMark is the name of the bookmark at the mark of a note.
func NoteMark(flow letter.ID) string { return "kbn_" + flow.String() }

// bookmarked gives the block that a bookmark stands for. LibreOffice writes " Copy 1" behind its name when it made the note anew.
func bookmarked(name string) (letter.ID, bool) {
	s, ok := strings.CutPrefix(name, "kb_")
	if !ok {
		return letter.ID{}, false
	}
	s, _, _ = strings.Cut(s, " Copy ")
	id, err := letter.ParseID(s)
	return id, err == nil
}

func (o *writer) identify(p *Para, b *letter.Block) {
	if o.opt.IDs {
		p.ID = b.ID
	}
	if o.opt.IDs || o.wanted[b.ID] {
		p.Marks = append(p.Marks, Bookmark(b.ID))
	}
}

// flow writes the blocks of a flow; plain is the style of its paragraphs.
func (o *writer) flow(f *letter.Flow, plain Style) []*Para {
	if f == nil {
		return nil
	}
	out := make([]*Para, 0, len(f.Blocks))
	var at [6]int // the list that goes on at a level
	paras := map[letter.ID]*Para{}
	for _, b := range f.Blocks {
		if i := slices.IndexFunc(b.Open, func(c letter.Change) bool { return c.Kind == letter.Hole }); i >= 0 {
			if o.opt.Review {
				out = append(out, o.leftBehind(b.Open[i], plain)...)
			}
			continue
		}
		if b.Kind != letter.Para || b.List == letter.NoList {
			at = [6]int{}
		}
		out = o.block(out, b, plain, &at)
		if o.opt.Review {
			paras[b.ID] = out[len(out)-1]
			o.moved(paras[b.ID], b)
		}
	}
	if o.opt.Review {
		o.borders(f, paras)
	}
	return out
}

// first are the labels of the first item of a list, by level.
var first = [...]string{"1.", "1.", "a.", "i.", "1."}

func (o *writer) block(out []*Para, b *letter.Block, plain Style, at *[6]int) []*Para {
	p := &Para{Style: plain, Level: int(b.Level), Plain: b.Plain, Keep: b.Keep}
	label := o.n.Label(b.ID)
	switch b.Kind {
	case letter.TableBlock:
		p.Table = o.table(o.l.Table(b))
		return append(out, p)
	case letter.FigureBlock:
		p = o.figure(b, plain)
		o.identify(p, b)
		return append(out, p)
	case letter.PageBreak:
		p.Break = true
		return append(out, p)
	case letter.Heading, letter.Caption:
		p.Label = label
	case letter.Question:
		if label != "" {
			out = append(out, &Para{Style: QuestionLabel, Runs: []Run{{Text: label}}})
		}
	case letter.Answer:
		if label != "" {
			out = append(out, &Para{Style: AnswerLabel, Runs: []Run{{Text: label}}})
		}
	default:
		o.listed(p, b, label, at)
	}
	p.Style = shape(b.Kind, b.List, b.More, plain)
	if o.opt.Review {
		o.reshaped(p, b, plain)
	}
	p.Runs = o.runs(b)
	o.identify(p, b)
	return append(out, p)
}

// shape gives the style of a block with text; plain is that of an ordinary paragraph.
func shape(k letter.Kind, list letter.ListKind, more bool, plain Style) Style {
	switch k {
	case letter.Heading:
		return Heading
	case letter.Quote:
		return Quote
	case letter.Question:
		return Question
	case letter.Answer:
		return Answer
	case letter.Caption:
		return Caption
	}
	switch {
	case list == letter.NoList:
		return plain
	case more:
		return More
	}
	return Item
}

// listed makes an item of p when the block is one.
func (o *writer) listed(p *Para, b *letter.Block, label string, at *[6]int) {
	if b.List == letter.NoList {
		return
	}
	p.List, p.Label = b.List, label
	level := max(1, min(p.Level, 4))
	if b.More {
		return
	}
	clear(at[level+1:])
	switch {
	case b.List == letter.Bullet:
		at[level] = 0
	case at[level] == 0 || label == first[level]:
		o.groups++
		at[level] = o.groups
	}
	p.Group = at[level]
}

func (o *writer) figure(b *letter.Block, plain Style) *Para {
	pic := o.l.Picture(b)
	p := &Para{Style: plain}
	if pic == nil {
		return p
	}
	img := &Image{Alt: pic.Alt, Width: pic.Width, Height: pic.Height, Share: pic.Share, File: pic.File}
	if o.opt.Figure != nil {
		if data, mime, err := o.opt.Figure(pic); err == nil {
			img.Data, img.Name = data, mime
		}
	}
	if img.Data == nil {
		o.missing = append(o.missing, pic.ID)
		p.Runs = []Run{{Text: "[Figuur: " + pic.Alt + "]"}}
		return p
	}
	p.Images = []*Image{img}
	return p
}

func (o *writer) table(t *letter.Table) *Table {
	out := &Table{}
	if t == nil {
		return out
	}
	out.Header = min(t.Header, len(t.Rows))
	for _, c := range t.Columns {
		out.Widths = append(out.Widths, max(1, c.Width))
	}
	for r, row := range t.Rows {
		cells := make([]*Cell, len(row.Cells))
		for c, x := range row.Cells {
			if f := o.l.Flow(x.Flow); f != nil {
				cells[c] = &Cell{Cols: max(1, min(int(x.Cols), len(row.Cells)-c)), Rows: max(1, min(int(x.Rows), len(t.Rows)-r)), Right: t.Columns[c].Right, Paras: o.flow(f, InCell)}
			}
		}
		out.Rows = append(out.Rows, cells)
		if o.opt.Review {
			o.rowChanges(out, row.Open)
		}
	}
	return out
}

// runs gives the words of a block.
func (o *writer) runs(b *letter.Block) []Run {
	pieces := letter.Pieces(b)
	out := make([]Run, 0, len(pieces))
	var at []int // where in the text each begins, when there are comments
	for _, p := range pieces {
		r := Run{Text: b.Text[p.From:p.To], Bold: p.Bold, Italic: p.Italic, Underline: p.Underline, Sub: p.Sub, Sup: p.Sup, Link: p.Link}
		if p.Lang != o.l.Frame.Lang {
			r.Lang = p.Lang
		}
		if a := p.Atom; a != nil {
			o.atom(&r, *a)
		}
		if o.opt.Review {
			o.proposed(&r, b, p.From)
		}
		if r.Text != "" || r.Note != nil {
			out, at = append(out, r), append(at, p.From)
		}
	}
	if o.opt.Review {
		return o.reviewed(b, out, at)
	}
	return out
}

// proposed says of a run who proposed it, or proposed that it goes.
func (o *writer) proposed(r *Run, b *letter.Block, from int) {
	for _, m := range b.Marks {
		if m.From <= from && from < m.To {
			switch m.Kind {
			case letter.Ins:
				r.Ins = o.change(m.By())
			case letter.Del:
				r.Del = o.change(m.By())
			}
		}
	}
}

func (o *writer) atom(r *Run, a letter.Atom) {
	r.Text = o.n.Atom(a)
	switch a.Kind {
	case letter.LineBreak:
	case letter.Note:
		r.Link = ""
		r.NoteID, r.Number = a.To, o.n.Note(a.To)
		if r.Note = o.flow(o.l.Flow(a.To), InNote); r.Note == nil {
			r.Note = []*Para{{Style: InNote}}
		}
	default:
		r.Link = ""
		if r.Text != letter.Dangling {
			r.Ref = &Ref{Kind: a.Kind, To: a.To, Name: Bookmark(a.To)}
			switch {
			case a.Kind == letter.RefBijlage && !o.writtenHere(a.To):
				r.Ref = nil
			case a.Kind == letter.RefNote:
				r.Ref.Name = NoteMark(a.To)
			}
		}
	}
}

func (o *writer) writtenHere(id letter.ID) bool {
	for _, b := range o.l.Bijlagen {
		if b.ID == id {
			return o.l.Flow(b.Flow) != nil
		}
	}
	return false
}
