package edit

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"kamerbrief/drafts/letter"
)

// Clip is copied or cut text with its form, notes and tables.
type Clip struct {
	ID     letter.ID       // names the clip, so that the first paste of a cut gets its comments
	Blocks []*letter.Block // the first and last may be parts of blocks
	Parts  Parts
	Text   string // as plain text, for other programs
}

// Copy gives what is selected; nothing selected gives an empty Clip.
func Copy(l *letter.Letter, s Selection, id letter.NewID) Clip {
	sp, why := resolve(l, s)
	if why != "" || sp.empty() {
		return Clip{}
	}
	c := Clip{ID: id()}
	n := letter.NumbersOf(l)
	var lines []string
	for k, b := range sp.blocks() {
		from, to := 0, len(b.Text)
		if k == 0 {
			from = sp.from.Off
		}
		if sp.i+k == sp.j {
			to = sp.to.Off
		}
		x := *b
		if b.Kind.HasText() {
			cut := b.Cut(from, to)
			x.Text, x.Atoms, x.Marks = cut.Text, cut.Atoms, cut.Marks
			fix(&x)
			lines = append(lines, n.Shown(&x))
		}
		c.Blocks = append(c.Blocks, &x)
		c.Parts.merge(collectBlock(l, &x))
	}
	c.Text = strings.Join(lines, "\n")
	return c
}

// Cut deletes what is selected; clip is what Copy gave just before.
func Cut(clip Clip) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		tx, why := DeleteSelection()(l, s, id)
		if why != "" {
			return tx, why
		}
		sp, _ := resolve(l, s)
		tx.Label, tx.Clip = "knippen", clip.ID
		for k, b := range sp.blocks() {
			p := Piece{b.ID, 0, len(b.Text)}
			if k == 0 {
				p.From = sp.from.Off
			}
			if sp.i+k == sp.j {
				p.To = sp.to.Off
			}
			tx.Cut = append(tx.Cut, p)
		}
		return tx, ""
	}
}

// PasteText puts plain text at the caret, over the selection; each line becomes a paragraph.
func PasteText(text string) Command {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	c := Clip{}
	for _, s := range lines {
		c.Blocks = append(c.Blocks, &letter.Block{Kind: letter.Para, Text: norm.NFC.String(letter.Clean(s))})
	}
	return paste(c, true)
}

// Paste puts a clip at the caret, over the selection. What is pasted gets IDs of its own.
func Paste(c Clip) Command { return paste(c, false) }

func paste(c Clip, plain bool) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		if len(c.Blocks) == 0 {
			return Tx{}, "Er is niets om te plakken."
		}
		sp, why := resolve(l, s)
		if why != "" {
			return Tx{}, why
		}
		if why := fits(c, sp.f.Kind); why != "" {
			return Tx{}, why
		}
		blocks, parts := renew(c, id)
		for _, x := range blocks {
			settle(x, sp.f.Kind)
		}
		b := &build{l: l, id: id}
		at := sp.from
		if !sp.empty() {
			at = b.remove(sp)
		}
		if b.err != nil {
			return Tx{}, reasonFit
		}
		if sp.f.Kind.Plain() && sp.f.Kind != letter.AddresseeFlow && len(blocks) > 1 {
			blocks = oneLine(blocks)
		}
		if f := b.l.Flow(sp.f.ID); sp.f.Kind == letter.AddresseeFlow && len(f.Blocks)+len(blocks)-1 > MaxAddressee {
			return Tx{}, "De geadresseerde heeft hoogstens zes regels. Zet meer op één regel."
		}
		placed := make([]letter.Point, len(blocks))
		first := blocks[0]
		if len(blocks) == 1 && first.Kind.HasText() {
			span := first.Cut(0, len(first.Text))
			if plain {
				span.Marks = inherit(typedMarks(b.l.Block(at.Block), at.Off, false, s.Pending), len(span.Text))
			}
			b.text(at.Block, at.Off, 0, span, parts)
			placed[0] = at
			return pasted(b, s, letter.Point{Block: at.Block, Off: at.Off + len(first.Text)}, c, placed)
		}
		f, i := b.l.Home(at.Block)
		x := f.Blocks[i]
		// Cut the caret's paragraph open; the first pasted paragraph joins its left half, the last one its right half.
		right := id()
		b.do(Split{x.ID, at.Off, right, FormOf(x)})
		mid := blocks
		after := x.ID
		if first.Kind.HasText() {
			if first.Text != "" {
				b.text(x.ID, at.Off, 0, first.Cut(0, len(first.Text)), parts)
				parts = Parts{}
			}
			if at.Off == 0 && !sp.f.Kind.Plain() && FormOf(first) != FormOf(x) && !plain && allowed(sp.f.Kind, FormOf(first)) == "" {
				b.do(SetBlock{x.ID, FormOf(first)})
			}
			placed[0] = at
			mid = mid[1:]
		}
		last := mid[len(mid)-1]
		if last.Kind.HasText() {
			mid = mid[:len(mid)-1]
		}
		for k, m := range mid {
			placed[len(blocks)-len(mid)-b2i(last.Kind.HasText())+k] = letter.Point{Block: m.ID}
		}
		if len(mid) > 0 {
			b.splice(b.l.Flow(f.ID), after, nil, mid, parts)
			parts = Parts{}
		}
		end := letter.Point{Block: right}
		if last.Kind.HasText() {
			b.text(right, 0, 0, last.Cut(0, len(last.Text)), parts)
			placed[len(blocks)-1] = letter.Point{Block: right}
			end.Off = len(last.Text)
		}
		return pasted(b, s, end, c, placed)
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func pasted(b *build, s Selection, end letter.Point, c Clip, placed []letter.Point) (Tx, Reason) {
	tx, why := b.tx("plakken", s, end)
	tx.Clip = c.ID
	if !c.ID.IsZero() && len(placed) == len(c.Blocks) {
		tx.Pasted = placed
	}
	return tx, why
}

func inherit(ms []letter.Mark, n int) (out []letter.Mark) {
	if n == 0 {
		return nil
	}
	for _, m := range ms {
		out = append(out, letter.Mark{Kind: m.Kind, Val: m.Val, To: n})
	}
	return out
}

// fits says why a clip cannot be pasted into a kind of flow.
func fits(c Clip, k letter.FlowKind) Reason {
	for _, b := range c.Blocks {
		if !b.Kind.HasText() && k != letter.BodyFlow && k != letter.BijlageFlow {
			return "Een tabel, figuur of pagina-einde kan hier niet staan. Plak zonder opmaak."
		}
		if (k == letter.NoteFlow || k.Plain()) && len(notesOf(b.Atoms)) > 0 {
			return "In deze tekst kan geen voetnoot staan. Plak zonder opmaak."
		}
	}
	return ""
}

// settle makes a block of a kind that a flow cannot hold, a heading in a cell say, a paragraph.
func settle(b *letter.Block, in letter.FlowKind) {
	if !b.Kind.In(in) {
		b.Kind, b.Level, b.Label, b.Plain, b.More = letter.Para, 0, "", false, false
	}
	if in.Plain() {
		b.Level, b.List, b.More = 0, letter.NoList, false
	}
}

// oneLine joins paragraphs with spaces, for a text of one paragraph.
func oneLine(bs []*letter.Block) []*letter.Block {
	out := *bs[0]
	for _, b := range bs[1:] {
		if out.Text != "" && b.Text != "" {
			out = *out.Replace(len(out.Text), len(out.Text), letter.Span{Text: " "})
		}
		out = *out.Replace(len(out.Text), len(out.Text), b.Cut(0, len(b.Text)))
	}
	return []*letter.Block{&out}
}

// renew gives everything in a clip an ID of its own; references inside the clip follow.
func renew(c Clip, id letter.NewID) ([]*letter.Block, Parts) {
	to := map[letter.ID]letter.ID{}
	fresh := func(old letter.ID) letter.ID {
		if old.IsZero() {
			return id()
		}
		if _, ok := to[old]; !ok {
			to[old] = id()
		}
		return to[old]
	}
	for _, b := range c.Blocks {
		if !b.ID.IsZero() {
			fresh(b.ID)
		}
	}
	for _, f := range c.Parts.Flows {
		fresh(f.ID)
		for _, b := range f.Blocks {
			fresh(b.ID)
		}
	}
	block := func(b *letter.Block) *letter.Block {
		x := *b
		x.ID = fresh(b.ID)
		if !b.Of.IsZero() {
			x.Of = fresh(b.Of)
		}
		x.Atoms = nil
		for _, a := range b.Atoms {
			if n, ok := to[a.To]; ok {
				a.To = n
			}
			x.Atoms = append(x.Atoms, a)
		}
		return &x
	}
	var blocks []*letter.Block
	for _, b := range c.Blocks {
		blocks = append(blocks, block(b))
	}
	var parts Parts
	for _, f := range c.Parts.Flows {
		n := &letter.Flow{ID: fresh(f.ID), Kind: f.Kind}
		for _, b := range f.Blocks {
			n.Blocks = append(n.Blocks, block(b))
		}
		parts.Flows = append(parts.Flows, n)
	}
	for _, t := range c.Parts.Tables {
		g := copyGrid(t, id)
		g.ID = fresh(t.ID)
		for i := range g.Rows {
			g.Rows[i].ID = id()
			for j := range g.Rows[i].Cells {
				if f := g.Rows[i].Cells[j].Flow; !f.IsZero() {
					g.Rows[i].Cells[j].Flow = fresh(f)
				}
			}
		}
		parts.Tables = append(parts.Tables, g.Table)
	}
	for _, p := range c.Parts.Pictures {
		n := *p
		n.ID = fresh(p.ID)
		parts.Pictures = append(parts.Pictures, &n)
	}
	return blocks, parts
}
