package text

import (
	"cmp"
	"slices"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// build makes the letter.
func (d *doc) build() *letter.Letter {
	id := d.opt.NewID
	l := letter.New(id)
	f := d.frame
	f.Lang, f.Addressee, f.Subject, f.Salutation, f.Body, f.Closing = "nl-NL", l.Frame.Addressee, l.Frame.Subject, l.Frame.Salutation, l.Frame.Body, l.Frame.Closing
	l.Frame = f
	d.put1(l, f.Addressee, d.addressee...)
	d.put1(l, f.Subject, d.subject)
	d.put1(l, f.Salutation, d.salutation)
	d.put1(l, f.Closing, d.closing)
	for i := range d.signers {
		d.signers[i].ID = id()
	}
	l.Signers = d.signers
	d.parts()
	d.called()
	l.Frame.Numbered = d.numberHeadings()
	for range d.bijlagen {
		l.Bijlagen = append(l.Bijlagen, letter.Bijlage{ID: id(), Kind: letter.Enclosure})
	}
	for i := range l.Bijlagen {
		if l.Bijlagen[i].Title = d.bijlagen[i].title; l.Bijlagen[i].Title == "" {
			l.Bijlagen[i].Title = d.title(i + 1)
		}
	}
	// While numbers are tried, the body is in the letter without its blocks knowing it: that is done once, at the end.
	empty := l.Body()
	d.body(l, false)
	for range 6 {
		if !d.recount(l) {
			break
		}
		d.body(l, false)
	}
	if d.net(l) {
		d.body(l, false)
	}
	l.Flows = l.Flows.With(empty.ID, empty)
	for _, b := range l.Bijlagen {
		l.Flows = l.Flows.Without(b.Flow)
	}
	d.body(l, true)
	return l
}

// put1 sets a short text of the frame, a paragraph for each line.
func (d *doc) put1(l *letter.Letter, flow letter.ID, texts ...string) {
	old := l.Flow(flow)
	f := &letter.Flow{ID: flow, Kind: old.Kind}
	for i, t := range texts {
		b := &letter.Block{ID: old.Blocks[0].ID, Kind: letter.Para, Text: letter.Clean(t)}
		if i > 0 {
			b.ID = d.opt.NewID()
		}
		f.Blocks = append(f.Blocks, b)
	}
	if len(f.Blocks) > 0 {
		l.PutFlow(f)
	}
}

// body sets the body and the bijlagen written here from the paragraphs.
func (d *doc) body(l *letter.Letter, last bool) {
	var blocks []*letter.Block
	for _, p := range d.paras {
		if p.block == nil || p.changed(p.block) {
			p.block = d.block(l, p)
		}
		blocks = append(blocks, p.block)
	}
	if len(blocks) == 0 {
		return
	}
	// the letter, and each bijlage written here
	flows := make([][]*letter.Block, len(d.bijlagen)+1)
	for i, p := range d.paras {
		flows[p.part] = append(flows[p.part], blocks[i])
	}
	if len(flows[0]) == 0 {
		flows[0] = l.Body().Blocks
	}
	put := l.PutFlow
	if !last {
		put = func(f *letter.Flow) { l.Flows = l.Flows.With(f.ID, f) }
	}
	put(&letter.Flow{ID: l.Frame.Body, Kind: letter.BodyFlow, Blocks: flows[0]})
	for i, blocks := range flows[1:] {
		if len(blocks) == 0 {
			continue
		}
		if b := &l.Bijlagen[i]; b.Flow.IsZero() {
			b.Flow = d.opt.NewID()
		}
		put(&letter.Flow{ID: l.Bijlagen[i].Flow, Kind: letter.BijlageFlow, Blocks: blocks})
	}
}

// changed reports whether p is no longer what its block was made of.
func (p *para) changed(b *letter.Block) bool {
	kind := cmp.Or(p.kind, letter.Para)
	return b.Kind != kind || b.List != p.list || b.More != p.more || len(b.Text) != len(p.text) || b.Plain != p.plain
}

// block makes the block of a paragraph, and the flows of its notes.
func (d *doc) block(l *letter.Letter, p *para) *letter.Block {
	b := &letter.Block{Kind: letter.Para, Text: strings.ReplaceAll(p.text, "\t", " "), List: p.list, More: p.more}
	if p.block != nil {
		b.ID = p.block.ID
	} else {
		b.ID = d.opt.NewID()
	}
	if p.kind != "" {
		b.Kind = p.kind
	}
	if b.Kind == letter.Heading || b.List != letter.NoList {
		b.Level = uint8(max(1, p.level))
	}
	b.Plain = p.plain && b.Kind == letter.Heading
	if !p.more && (b.Kind == letter.Question || b.Kind == letter.Answer) {
		b.Label = p.label
	}
	if p.cells != nil {
		b.Of = d.table(l, p)
	}
	for _, a := range p.atoms {
		n := a.note
		if n == nil && a.bijlage == 0 {
			b.Atoms = append(b.Atoms, letter.Atom{Kind: letter.LineBreak})
			continue
		}
		if n == nil {
			b.Atoms = append(b.Atoms, letter.Atom{Kind: letter.RefBijlage, To: l.Bijlagen[a.bijlage-1].ID})
			continue
		}
		if n.id.IsZero() {
			n.id = d.opt.NewID()
			f := &letter.Flow{ID: n.id, Kind: letter.NoteFlow}
			for _, text := range strings.Split(n.text, "\n") {
				f.Blocks = append(f.Blocks, &letter.Block{ID: d.opt.NewID(), Kind: letter.Para, Text: strings.ReplaceAll(text, "\t", " ")})
			}
			l.PutFlow(f)
		}
		b.Atoms = append(b.Atoms, letter.Atom{Kind: letter.Note, To: n.id})
	}
	return b
}

// table makes the table of a paragraph of cells.
func (d *doc) table(l *letter.Letter, p *para) letter.ID {
	t := &letter.Table{ID: d.opt.NewID(), Header: 1}
	for c := range p.cells[0] {
		right := true
		for _, row := range p.cells[1:] {
			right = right && reNumber.MatchString(strings.TrimFunc(row[c], blankRune))
		}
		t.Columns = append(t.Columns, letter.Column{Right: right})
	}
	var cells []*letter.Flow
	for _, row := range p.cells {
		r := letter.Row{ID: d.opt.NewID()}
		for _, s := range row {
			f := &letter.Flow{ID: d.opt.NewID(), Kind: letter.CellFlow, Blocks: []*letter.Block{{ID: d.opt.NewID(), Kind: letter.Para, Text: strings.TrimFunc(s, blankRune)}}}
			cells = append(cells, f)
			r.Cells = append(r.Cells, letter.Cell{Flow: f.ID})
		}
		t.Rows = append(t.Rows, r)
	}
	t.Share(cells)
	l.PutFlows(cells)
	l.Tables = l.Tables.With(t.ID, t)
	return t.ID
}

var reNumber = re(`^(?:[€$+-]?[ \x{a0}]?\d[\d.,\x{a0} ]*%?|-|–)$`)

// recount compares what the letter counts with what stood in the source, and turns what differs into plain text. It
// reports whether it changed anything.
func (d *doc) recount(l *letter.Letter) bool {
	n := letter.NumbersOf(l)
	changed := false
	for i, p := range d.paras {
		b := p.block
		shown := strings.TrimSuffix(n.Label(b.ID), ".")
		if p.list != letter.Number || p.more || shown == p.label {
			continue
		}
		p.text, p.list, p.level, p.marker = p.marker+" "+p.text, letter.NoList, 0, ""
		for _, q := range d.paras[i+1:] {
			if !q.more || q.list == letter.NoList {
				break
			}
			q.list, q.level, q.more = letter.NoList, 0, false
		}
		changed = true
	}
	return changed
}

// holds reports whether every word of b is in a, case aside.
func holds(a, b string) bool {
	have := strings.Fields(strings.ToLower(a))
	return !slices.ContainsFunc(strings.Fields(strings.ToLower(b)), func(w string) bool { return !slices.Contains(have, w) })
}

// sorted gives the findings in the order of their lines, at most fifty of a kind.
func (d *doc) sorted() []tell.Finding {
	count := map[string]int{}
	var out []tell.Finding
	d.find = slices.DeleteFunc(d.find, func(f tell.Finding) bool { // that a line looks like a note says more
		return f.Code == Appendix && slices.ContainsFunc(d.find, func(x tell.Finding) bool { return x.Code == NoteText && x.Line == f.Line })
	})
	for _, f := range d.find {
		if count[f.Code]++; count[f.Code] <= 50 {
			out = append(out, f)
		}
	}
	for _, f := range d.find {
		if n := count[f.Code]; n > 50 {
			out = append(out, tell.Finding{Code: f.Code, Text: tell.Count(n-50, "melding", "meldingen") + " van dezelfde soort is of zijn niet getoond."})
			count[f.Code] = 0
		}
	}
	slices.SortStableFunc(out, func(a, b tell.Finding) int { return a.Line - b.Line })
	return out
}
