package paper

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// ordered gives a selection as a range in the order of the text; an empty one where it makes no sense.
func ordered(l *letter.Letter, s edit.Selection) letter.Range {
	if less(l, s.Head, s.Anchor) {
		return letter.Range{From: s.Head, To: s.Anchor}
	}
	return letter.Range{From: s.Anchor, To: s.Head}
}

// less reports whether a stands before b in one flow.
func less(l *letter.Letter, a, b letter.Point) bool {
	if a.Block == b.Block {
		return a.Off < b.Off
	}
	f, i := l.Home(a.Block)
	g, j := l.Home(b.Block)
	return f == g && i < j
}

func sameFlow(l *letter.Letter, a, b letter.Point) bool {
	f, i := l.Home(a.Block)
	g, j := l.Home(b.Block)
	return i >= 0 && j >= 0 && f == g
}

// within says that a place is in a range, its ends included.
func within(l *letter.Letter, at letter.Point, r letter.Range) bool {
	if r.From.Block == r.To.Block { // nearly all are: no block has to be looked for
		return at.Block == r.From.Block && r.From.Off <= at.Off && at.Off <= r.To.Off
	}
	return sameFlow(l, at, r.From) && !less(l, at, r.From) && !less(l, r.To, at)
}

// graphemes gives the borders of the characters a reader sees, as byte offsets, 0 and len(s) with them. An atom is one.
func graphemes(s string) []int {
	out := []int{0}
	at := 0
	for s != "" {
		n := 0
		if strings.HasPrefix(s, letter.ObjectString) {
			n = len(letter.ObjectString)
		} else {
			g, _, _, _ := uniseg.FirstGraphemeClusterInString(s, -1)
			n = len(g)
			if i := strings.Index(g, letter.ObjectString); i > 0 {
				n = i
			}
		}
		at += n
		s = s[n:]
		out = append(out, at)
	}
	return out
}

// window gives the part of s round off that character and word borders are looked for in; long paragraphs cost no more.
func window(s string, off int) (part string, from int) {
	const reach = 512
	from, to := max(0, off-reach), min(len(s), off+reach)
	for from > 0 && !unicode.IsSpace(rune(s[from])) && off-from < 2*reach {
		from--
	}
	for from > 0 && !utf8.RuneStart(s[from]) {
		from--
	}
	for to < len(s) && !utf8.RuneStart(s[to]) {
		to++
	}
	return s[from:to], from
}

// step gives the place one character on (by 1) or back (by -1). At the end of a flow it goes on in the next text in
// the order of reading, unless stay is set.
func step(l *letter.Letter, p letter.Point, by int, stay bool) letter.Point {
	b := l.Block(p.Block)
	if b == nil {
		return p
	}
	part, from := window(b.Text, p.Off)
	g := graphemes(part)
	if by > 0 {
		for _, o := range g {
			if from+o > p.Off {
				return letter.Point{Block: p.Block, Off: from + o}
			}
		}
	} else {
		for i := len(g) - 1; i >= 0; i-- {
			if from+g[i] < p.Off {
				return letter.Point{Block: p.Block, Off: from + g[i]}
			}
		}
	}
	return nextBlock(l, p, by, stay)
}

// nextBlock gives the start of the next block, or the end of the one before.
func nextBlock(l *letter.Letter, p letter.Point, by int, stay bool) letter.Point {
	f, i := l.Home(p.Block)
	if i < 0 {
		return p
	}
	for k := i + by; k >= 0 && k < len(f.Blocks); k += by {
		b := f.Blocks[k]
		if b.Kind.HasText() || b.Kind == letter.FigureBlock && !stay { // a figure is passed by what selects words
			return edgeOf(b, by)
		}
		if t, ok := l.Tables.Get(b.Of); ok && b.Kind == letter.TableBlock && !stay {
			if c := cellFlow(l, t, by); c != nil {
				return flowEdge(c, by)
			}
		}
	}
	if stay {
		return p
	}
	return nextFlow(l, f, p, by)
}

func edgeOf(b *letter.Block, by int) letter.Point {
	if by > 0 {
		return letter.Point{Block: b.ID}
	}
	return letter.Point{Block: b.ID, Off: len(b.Text)}
}

func flowEdge(f *letter.Flow, by int) letter.Point {
	if by > 0 {
		return f.Start()
	}
	return f.End()
}

// cellFlow is the first or last cell of a table.
func cellFlow(l *letter.Letter, t *letter.Table, by int) *letter.Flow {
	c := cells(l, t)
	switch {
	case len(c) == 0:
		return nil
	case by > 0:
		return c[0]
	}
	return c[len(c)-1]
}

// cells are the flows of a table, row by row.
func cells(l *letter.Letter, t *letter.Table) (out []*letter.Flow) {
	for id := range t.Flows() {
		if f := l.Flow(id); f != nil {
			out = append(out, f)
		}
	}
	return out
}

// nextFlow leaves a flow: from a cell to the next and out of the table, from a text of the frame to the next. A note is
// not left this way.
func nextFlow(l *letter.Letter, f *letter.Flow, p letter.Point, by int) letter.Point {
	if f.Kind == letter.CellFlow {
		t, _, _, ok := edit.CellAt(l, p.Block)
		if !ok {
			return p
		}
		c := cells(l, t)
		for i := range c {
			if c[i] == f && i+by >= 0 && i+by < len(c) {
				return flowEdge(c[i+by], by)
			}
		}
		if h, i := l.Showing(t.ID); h != nil {
			if q := nextBlock(l, letter.Point{Block: h.Blocks[i].ID}, by, false); q.Block != h.Blocks[i].ID {
				return q
			}
		}
		return p // nothing is read beyond the table
	}
	chain := frameFlows(l)
	for i, id := range chain {
		if id == f.ID && i+by >= 0 && i+by < len(chain) {
			if g := l.Flow(chain[i+by]); g != nil {
				return flowEdge(g, by)
			}
		}
	}
	return p
}

// frameFlows are the texts of the letter in the order in which they stand on paper.
func frameFlows(l *letter.Letter) []letter.ID {
	f := l.Frame
	out := []letter.ID{f.Addressee, f.Subject, f.Salutation, f.Body, f.Closing}
	for _, b := range l.Bijlagen {
		if !b.Flow.IsZero() {
			out = append(out, b.Flow)
		}
	}
	return out
}

// wordEdges gives where words start and end in s (UAX 29). White space lies between words; every other piece is one.
func wordEdges(s string) (starts, ends []int) {
	at, state := 0, -1
	for s != "" {
		var w string
		w, s, state = uniseg.FirstWordInString(s, state)
		if strings.TrimSpace(w) != "" {
			starts, ends = append(starts, at), append(ends, at+len(w))
		}
		at += len(w)
	}
	return starts, ends
}

// wordStep gives the start of the next word (by 1) or of this or the previous one (by -1).
func wordStep(l *letter.Letter, p letter.Point, by int, stay bool) letter.Point {
	b := l.Block(p.Block)
	if b == nil {
		return p
	}
	part, from := window(b.Text, p.Off)
	starts, _ := wordEdges(part)
	if by > 0 {
		for _, o := range starts {
			if from+o > p.Off {
				return letter.Point{Block: p.Block, Off: from + o}
			}
		}
		if end := from + len(part); end > p.Off {
			return letter.Point{Block: p.Block, Off: end}
		}
	} else {
		for i := len(starts) - 1; i >= 0; i-- {
			if o := from + starts[i]; o < p.Off {
				return letter.Point{Block: p.Block, Off: o}
			}
		}
		if p.Off > from {
			return letter.Point{Block: p.Block, Off: from}
		}
	}
	return nextBlock(l, p, by, stay)
}

// wordAt gives the word at a place, or just before it; else the white space there.
func wordAt(b *letter.Block, off int) (from, to int) {
	part, at := window(b.Text, off)
	starts, ends := wordEdges(part)
	lo, hi := 0, len(part)
	for i := range starts {
		s, e := starts[i], ends[i]
		if s <= off-at && off-at < e || e == off-at && (i+1 == len(starts) || starts[i+1] > e) {
			return at + s, at + e
		}
		if e <= off-at {
			lo = e
		} else {
			hi = min(hi, s)
		}
	}
	return at + lo, at + hi
}
