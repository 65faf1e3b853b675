package drafts

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// OnLetter ties a comment to the letter as a whole; its place is the betreft.
func OnLetter(l *letter.Letter) review.Anchor { return first(l, review.On{What: review.OnLetter}) }

// InTray ties a text that came back to no place: why says why not. It stays until a person takes it away.
func InTray(l *letter.Letter, why string) review.Anchor {
	return first(l, review.On{What: review.InTray, Why: why})
}

// OnField ties a comment to a part of the first page that is no text with a caret, by its name in edit.SetField.
func OnField(l *letter.Letter, name string) review.Anchor {
	return first(l, review.On{What: review.OnField, Field: name})
}

// OnBijlage ties a comment to a bijlage; its place is where that begins when it is written here.
func OnBijlage(l *letter.Letter, b letter.Bijlage) review.Anchor {
	a := first(l, review.On{What: review.OnBijlage, Bijlage: b.ID})
	a.Quote = b.Title
	if f := l.Flow(b.Flow); f != nil {
		a.At = empty(f.Start())
	}
	return a
}

// OnBlock ties a comment to a block as a whole: a figure, a table, an empty paragraph.
func OnBlock(l *letter.Letter, b *letter.Block) review.Anchor {
	a := review.Anchor{At: empty(letter.Point{Block: b.ID}), On: review.On{What: review.OnBlock}}
	if p := l.Picture(b); p != nil {
		a.Quote = p.Alt
	}
	return a
}

// OnFlow ties a comment to all words of a text, such as a cell, a note or the betreft; without words to its first
// paragraph.
func OnFlow(l *letter.Letter, f *letter.Flow) review.Anchor {
	last := f.Blocks[len(f.Blocks)-1]
	a := overWords(l, f, letter.Range{From: letter.Point{Block: f.Blocks[0].ID}, To: letter.Point{Block: last.ID, Off: len(last.Text)}})
	if strings.TrimSpace(a.Quote) == "" {
		return OnBlock(l, f.Blocks[0])
	}
	return a
}

func first(l *letter.Letter, on review.On) review.Anchor {
	return review.Anchor{At: empty(l.Flow(l.Frame.Subject).Start()), On: on}
}

func empty(p letter.Point) letter.Range { return letter.Range{From: p, To: p} }

// anchor gives what is selected; with nothing selected the word at the caret, or the paragraph when that is empty.
func (d *Draft) anchor() (review.Anchor, error) {
	const none = Refusal("Selecteer eerst de woorden voor uw opmerking.")
	l, s := d.doc.Letter, d.sel
	f, i := l.Home(s.Anchor.Block)
	g, j := l.Home(s.Head.Block)
	if f == nil || f != g {
		return review.Anchor{}, none
	}
	a, b := s.Anchor, s.Head
	if j < i || i == j && b.Off < a.Off {
		a, b = b, a
	}
	if a == b {
		x := f.Blocks[i]
		if strings.TrimSpace(x.Text) == "" {
			return OnBlock(l, x), nil
		}
		a.Off, b.Off = wordAt(x.Text, a.Off)
		if a == b {
			return review.Anchor{}, none
		}
	}
	return overWords(l, f, letter.Range{From: a, To: b}), nil
}

// wordAt gives the ends of the word at a place in a text. The full stop behind a word is not what a comment is about,
// unless there is nothing else.
func wordAt(text string, at int) (from, to int) {
	space := func(r rune) bool { return r == ' ' || r == '\u00a0' || r == letter.Object }
	for from = at; from > 0; {
		r, w := utf8.DecodeLastRuneInString(text[:from])
		if space(r) {
			break
		}
		from -= w
	}
	to = len(text)
	if k := strings.IndexFunc(text[at:], space); k >= 0 {
		to = at + k
	}
	if w := strings.TrimRightFunc(text[from:to], unicode.IsPunct); w != "" {
		to = from + len(w)
		from += len(w) - len(strings.TrimLeftFunc(w, unicode.IsPunct))
	}
	return from, to
}

// overWords ties a comment to the words between two places of a text.
func overWords(l *letter.Letter, f *letter.Flow, r letter.Range) review.Anchor {
	n := letter.NumbersOf(l)
	i, j := f.Index(r.From.Block), f.Index(r.To.Block)
	var quote []string
	for k := i; k <= j; k++ {
		x := f.Blocks[k]
		from, to := 0, len(x.Text)
		if k == i {
			from = r.From.Off
		}
		if k == j {
			to = r.To.Off
		}
		cut := x.Cut(from, to)
		quote = append(quote, n.Shown(&letter.Block{Text: cut.Text, Atoms: cut.Atoms}))
	}
	return review.Anchor{At: r, Quote: strings.Join(quote, " ")}
}

// carried gives the comments of which everything they are about lies in a cut, so that the first paste of the clip gets
// them.
func (d *Draft) carried(tx edit.Tx) (out []cutThread) {
	if len(tx.Cut) == 0 {
		return nil
	}
	for _, t := range d.doc.Threads {
		a := t.Anchor
		if a.At.Empty() && a.On.What != review.OnBlock || a.Orphan {
			continue
		}
		from, ok := inPieces(tx.Cut, a.At.From)
		to, also := inPieces(tx.Cut, a.At.To)
		if ok && also {
			out = append(out, cutThread{t.ID, from, to})
		}
	}
	return out
}

// inPieces finds a place among pieces of blocks.
func inPieces(ps []edit.Piece, p letter.Point) (inPiece, bool) {
	i := slices.IndexFunc(ps, func(x edit.Piece) bool { return x.Block == p.Block && x.From <= p.Off && p.Off <= x.To })
	if i < 0 {
		return inPiece{}, false
	}
	return inPiece{i, p.Off - ps[i].From}, true
}

// pasted gives the steps that tie comments to pasted words again: those that were cut with them, in the same act when words
// moved, and are orphans; threads are those after the act.
func (d *Draft) pasted(tx edit.Tx, threads []*review.Thread) (out []edit.SetAnchor) {
	place := func(p inPiece) (letter.Point, bool) {
		if p.piece >= len(tx.Pasted) || tx.Pasted[p.piece].Block.IsZero() {
			return letter.Point{}, false
		}
		at := tx.Pasted[p.piece]
		at.Off += p.off
		return at, true
	}
	for _, x := range d.cut[tx.Clip] {
		i := review.Find(threads, x.thread)
		if i < 0 || !threads[i].Anchor.Orphan {
			continue
		}
		from, ok := place(x.from)
		to, also := place(x.to)
		if ok && also {
			a := threads[i].Anchor
			a.At, a.Orphan = letter.Range{From: from, To: to}, false
			out = append(out, edit.SetAnchor{Thread: x.thread, Anchor: a})
		}
	}
	return out
}
