package edit

import (
	"slices"
	"strings"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"

	"kamerbrief/drafts/letter"
)

// Type puts text at the caret, over the selection. It takes the marks of the words before it; line ends in it start
// new paragraphs.
func Type(text string) Command {
	if strings.ContainsAny(text, "\n\r") {
		return PasteWords(text)
	}
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		clean := norm.NFC.String(letter.Clean(text))
		if clean == "" {
			return Tx{}, "Dit teken kan niet in een brief staan."
		}
		sp, why := resolve(l, s)
		if why != "" {
			return Tx{}, why
		}
		b := &build{l: l, id: id}
		marks := typedMarks(sp.first(), sp.from.Off, !sp.empty(), s.Pending)
		at := sp.from
		if sp.i != sp.j {
			at = b.remove(sp)
			sp.to = at
		}
		if b.err != nil {
			return Tx{}, reasonFit
		}
		x := b.l.Block(at.Block)
		off, del := at.Off, sp.to.Off-at.Off
		if at, whole := composed(x.Text[:off], clean); at < off { // replace the letter before an accent too
			clean, off, del = whole, at, del+off-at
		}
		ins := letter.Span{Text: clean}
		for _, m := range marks {
			ins.Marks = append(ins.Marks, letter.Mark{Kind: m.Kind, Val: m.Val, To: len(clean)})
		}
		b.text(at.Block, off, del, ins, Parts{})
		tx, why := b.tx("typen", s, letter.Point{Block: at.Block, Off: off + len(clean)})
		tx.Typing = true // over what is selected too: one undo puts that back
		return tx, why
	}
}

// Patch puts Text, and behind it a reference when Ref has a kind, in the place of the bytes [From, To) of a block.
type Patch struct {
	Block    letter.ID // zero: the one Repair names
	From, To int
	Text     string
	Ref      letter.Atom
}

// Repair changes words, wherever the caret is: the repair of findings. The patches of a block are in order and do not overlap; each
// takes the marks of the words it replaces. No note goes with them. block is that of the patches that name none.
func Repair(block letter.ID, patches ...Patch) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		b := &build{l: l, id: id}
		var end letter.Point
		for _, p := range slices.Backward(patches) {
			if p.Block.IsZero() {
				p.Block = block
			}
			x := b.l.Block(p.Block)
			if x == nil || !x.Kind.HasText() || p.From > p.To || p.To > len(x.Text) || !x.OnBorder(p.From) || !x.OnBorder(p.To) || strings.Contains(x.Text[p.From:p.To], letter.ObjectString) {
				return Tx{}, reasonFit
			}
			ins := letter.Span{Text: norm.NFC.String(letter.Clean(p.Text))}
			if p.Ref.Kind != "" {
				ins.Text += letter.ObjectString
				ins.Atoms = []letter.Atom{p.Ref}
			}
			for _, m := range typedMarks(x, p.From, p.From < p.To, nil) {
				ins.Marks = append(ins.Marks, letter.Mark{Kind: m.Kind, Val: m.Val, To: len(ins.Text)})
			}
			if end.Block != p.Block {
				end = letter.Point{Block: p.Block}
			}
			end.Off = max(end.Off, p.From+len(ins.Text))
			b.text(p.Block, p.From, p.To-p.From, ins, Parts{})
		}
		if b.err != nil {
			return Tx{}, reasonFit
		}
		tx, why := b.tx("verbeteren", s, end)
		tx.Typing = false
		return tx, why
	}
}

// typedMarks are the marks that text typed at off gets: those of the character before it, at the start of a paragraph
// or over a selection those of the character after it. A link does not grow at its end.
func typedMarks(b *letter.Block, off int, over bool, pending []letter.MarkKind) (out []letter.Mark) {
	for _, m := range b.Marks {
		in := m.From < off && off <= m.To
		if over || off == 0 {
			in = m.From <= off && off < m.To
		}
		if m.Kind == letter.Link && off == m.To || m.Kind.Suggests() {
			in = false
		}
		if in {
			out = append(out, m)
		}
	}
	for _, p := range pending {
		n := len(out)
		for i := 0; i < len(out); i++ {
			if out[i].Kind == p {
				out = append(out[:i], out[i+1:]...)
				i--
			}
		}
		if len(out) == n {
			out = append(out, letter.Mark{Kind: p})
		}
	}
	return out
}

// BreakLine puts a line break at the caret.
func BreakLine() Command {
	return insertAtom("regeleinde invoegen", letter.Atom{Kind: letter.LineBreak})
}

func insertAtom(label string, a letter.Atom) Command {
	return atPlace(func(b *build, s Selection, sp span) (Tx, Reason) {
		at := b.remove(sp)
		b.text(at.Block, at.Off, 0, letter.Span{Text: letter.ObjectString, Atoms: []letter.Atom{a}}, Parts{})
		return b.tx(label, s, letter.Point{Block: at.Block, Off: at.Off + len(letter.ObjectString)})
	})
}

// MaxAddressee is the number of lines the addressee's place on paper has.
const MaxAddressee = 6

// Enter starts a new paragraph at the caret. An empty list item leaves its list; behind a heading comes plain text,
// behind a question its answer.
func Enter() Command {
	return atPlace(func(b *build, s Selection, sp span) (Tx, Reason) {
		switch {
		case sp.f.Kind == letter.AddresseeFlow && len(sp.f.Blocks) >= MaxAddressee && sp.i == sp.j:
			return Tx{}, "De geadresseerde heeft hoogstens zes regels. Zet meer op één regel."
		case sp.f.Kind.Plain() && sp.f.Kind != letter.AddresseeFlow:
			return Tx{}, "Deze tekst bestaat uit één alinea. Gebruik Shift+Enter voor een nieuwe regel."
		}
		at := b.remove(sp)
		if b.err != nil {
			return Tx{}, reasonFit
		}
		f, i := b.l.Home(at.Block)
		x := f.Blocks[i]
		form := FormOf(x)
		if x.Text == "" && form.List != letter.NoList {
			b.do(SetBlock{x.ID, leaveList(f, i)})
			return b.tx("lijst verlaten", s, at)
		}
		if x.Text == "" && form.Kind == letter.Quote {
			b.do(SetBlock{x.ID, plainForm(form)})
			return b.tx("citaat verlaten", s, at)
		}
		next := form
		next.More, next.Label = false, ""
		switch {
		case form.Kind == letter.Heading || form.Kind == letter.Caption:
			next = Form{Kind: letter.Para}
		case form.Kind == letter.Question && at.Off == len(x.Text):
			next = Form{Kind: letter.Answer}
		case form.Kind == letter.Question || form.Kind == letter.Answer:
			next.More = true
		}
		fresh := b.id()
		if at.Off == 0 && x.Text != "" && (form.Kind == letter.Heading || form.Kind == letter.Caption) {
			// room above a heading; the heading keeps its block
			b.splice(f, before(f, i), nil, []*letter.Block{{ID: fresh, Kind: letter.Para}}, Parts{})
			return b.tx("nieuwe alinea", s, letter.Point{Block: x.ID})
		}
		b.split(Split{Block: x.ID, At: at.Off, New: fresh, As: next})
		return b.tx("nieuwe alinea", s, letter.Point{Block: fresh})
	})
}

// leaveList takes block i, an item of a list, into the list that it lies in, or out of it when there is none: an “a.” with no number
// above it is no part of a numbered list.
func leaveList(f *letter.Flow, i int) Form {
	form := FormOf(f.Blocks[i])
	for i--; i >= 0 && f.Blocks[i].List != letter.NoList; i-- {
		if up := FormOf(f.Blocks[i]); up.Level < form.Level {
			form.Level, form.List = up.Level, up.List
			return form
		}
	}
	return plainForm(form)
}

// plainForm is the form of an ordinary paragraph that is kept together as it was.
func plainForm(f Form) Form { return Form{Kind: letter.Para, Keep: f.Keep} }

// DeleteSelection deletes what is selected. Whole words take the space along that would be one too many, except at the end of a line,
// where other words are to come.
func DeleteSelection() Command {
	return deleteSelected("verwijderen", func(sp span) span { return sp.spaced(false) })
}

// DeleteExactly is DeleteSelection for a script, which says itself which spaces go: no byte more.
func DeleteExactly() Command { return deleteSelected("verwijderen", exact) }

func exact(sp span) span { return sp }

// DeleteTo deletes from the caret to a place in the same text: no byte more.
func DeleteTo(to letter.Point) Command {
	word := deleteSelected("woord verwijderen", exact)
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		tx, why := word(l, Selection{Anchor: s.Head, Head: to}, id)
		tx.Before = s
		return tx, why
	}
}

func deleteSelected(label string, what func(span) span) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		if whole := ofWhole(l, s); whole != nil {
			return whole(l, s, id)
		}
		sp, why := selected(l, s)
		if why != "" {
			return Tx{}, why
		}
		b := &build{l: l, id: id}
		at := b.remove(what(sp))
		return b.tx(label, s, at)
	}
}

const (
	reasonNothing Reason = "Er is niets geselecteerd. Selecteer eerst tekst."
	reasonStart   Reason = "Dit is het begin van de tekst."
	reasonEnd     Reason = "Dit is het einde van de tekst."
	reasonTable   Reason = "Hier staat een tabel. Verwijder die met Tabel verwijderen."
)

// selectedOr deletes what is selected, or does what there is to do at the caret.
func selectedOr(atCaret func(*build, Selection, span) (Tx, Reason)) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		if sp, why := resolve(l, s); ofWhole(l, s) == nil && why == "" && sp.empty() {
			return atCaret(&build{l: l, id: id}, s, sp)
		}
		return DeleteSelection()(l, s, id)
	}
}

// Backspace deletes the selection or the character before the caret; at the start of a paragraph it leaves the list
// or joins the paragraph with the one above.
func Backspace() Command {
	return selectedOr(func(b *build, s Selection, sp span) (Tx, Reason) {
		x, off := sp.first(), sp.from.Off
		if off > 0 {
			k := off - lastGrapheme(x.Text[:off])
			b.text(x.ID, k, off-k, letter.Span{}, Parts{})
			return b.tx("verwijderen", s, letter.Point{Block: x.ID, Off: k})
		}
		form := FormOf(x)
		if form.List != letter.NoList || form.More {
			b.do(SetBlock{x.ID, leaveList(sp.f, sp.i)})
			return b.tx("lijst verlaten", s, sp.from)
		}
		if sp.i == 0 {
			return Tx{}, reasonStart
		}
		return joinAbove(b, s, sp.f, sp.i)
	})
}

// Delete deletes the selection or the character behind the caret; at the end of a paragraph it joins the next one to it.
func Delete() Command {
	return selectedOr(func(b *build, s Selection, sp span) (Tx, Reason) {
		x, off := sp.first(), sp.from.Off
		if off < len(x.Text) {
			b.text(x.ID, off, firstGrapheme(x.Text[off:]), letter.Span{}, Parts{})
			return b.tx("verwijderen", s, sp.from)
		}
		if sp.i+1 >= len(sp.f.Blocks) {
			return Tx{}, reasonEnd
		}
		if next := sp.f.Blocks[sp.i+1]; !next.Kind.HasText() {
			if next.Kind == letter.TableBlock {
				return besideTable(b, s, sp.f, sp.i, sp.i-1, next)
			}
			b.splice(sp.f, x.ID, []*letter.Block{next}, nil, Parts{})
			return b.tx("verwijderen", s, sp.from)
		}
		return joinAbove(b, s, sp.f, sp.i+1)
	})
}

// joinAbove joins block i of f with the one above it, or deletes what stands between them.
func joinAbove(b *build, s Selection, f *letter.Flow, i int) (Tx, Reason) {
	x, up := f.Blocks[i], f.Blocks[i-1]
	switch {
	case up.Kind == letter.TableBlock:
		return besideTable(b, s, f, i, i+1, up)
	case !up.Kind.HasText():
		b.splice(f, before(f, i-1), []*letter.Block{up}, nil, Parts{})
		return b.tx("verwijderen", s, letter.Point{Block: x.ID})
	case up.Text == "" && x.Text != "":
		b.splice(f, before(f, i-1), []*letter.Block{up}, nil, Parts{})
		return b.tx("alinea's samenvoegen", s, letter.Point{Block: x.ID})
	}
	b.join(up.ID, x.ID, len(up.Text))
	return b.tx("alinea's samenvoegen", s, letter.Point{Block: up.ID, Off: len(up.Text)})
}

// besideTable deletes block i of f, a paragraph above or below a table, when it is empty and block other, at its other side, is a text:
// else nobody could write there any more. The caret goes into the table.
func besideTable(b *build, s Selection, f *letter.Flow, i, other int, table *letter.Block) (Tx, Reason) {
	if f.Blocks[i].Text != "" || other < 0 || other >= len(f.Blocks) || !f.Blocks[other].Kind.HasText() {
		return Tx{}, reasonTable
	}
	t, _ := b.l.Tables.Get(table.Of)
	cells := Area{Table: t, Bottom: len(t.Rows), Right: len(t.Columns)}.Flows()
	to := b.l.Flow(cells[0]).Start()
	if other > i {
		to = b.l.Flow(cells[len(cells)-1]).End()
	}
	b.splice(f, before(f, i), []*letter.Block{f.Blocks[i]}, nil, Parts{})
	return b.tx("alinea verwijderen", s, to)
}

func firstGrapheme(s string) int {
	if strings.HasPrefix(s, letter.ObjectString) {
		return len(letter.ObjectString)
	}
	g, _, _, _ := uniseg.FirstGraphemeClusterInString(s, -1)
	if i := strings.Index(g, letter.ObjectString); i > 0 {
		return i
	}
	return len(g)
}

func lastGrapheme(s string) int {
	if strings.HasSuffix(s, letter.ObjectString) {
		return len(letter.ObjectString)
	}
	if i := strings.LastIndex(s, letter.ObjectString); i >= 0 {
		s = s[i+len(letter.ObjectString):]
	}
	if len(s) > 256 { // clusters are short: look at the tail only
		k := len(s) - 256
		for k > 0 && s[k]&0xC0 == 0x80 {
			k--
		}
		s = s[k:]
	}
	n, state := 0, -1
	for s != "" {
		var g string
		g, s, _, state = uniseg.FirstGraphemeClusterInString(s, state)
		n = len(g)
	}
	return n
}
