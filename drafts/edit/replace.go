package edit

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// Substitute puts With in the place of the bytes [From, To) of a block's Text.
type Substitute struct {
	Block    letter.ID
	From, To int
	With     string
}

const reasonNoHit Reason = "Er is niets gevonden om te vervangen."

// Replace puts other words in the place of some, all as one act. They take the marks of the first character they replace;
// notes among those stay, and so does what is proposed to go. threads are the comments that are to keep to the words.
func Replace(swaps []Substitute, threads []*review.Thread) Command {
	return func(l *letter.Letter, s Selection, _ letter.NewID) (Tx, Reason) {
		order := slices.Clone(swaps)
		slices.SortStableFunc(order, func(a, b Substitute) int {
			return cmp.Or(a.Block.Compare(b.Block), cmp.Compare(a.From, b.From))
		})
		tx := Tx{Before: s, After: s, Label: "vervangen"}
		all := moves{}
		for len(order) > 0 {
			n := 1
			for n < len(order) && order[n].Block == order[0].Block {
				n++
			}
			b := l.Block(order[0].Block)
			steps, ok := substitute(b, order[:n], all)
			if !ok {
				return Tx{}, reasonFit
			}
			tx.Steps, order = append(tx.Steps, steps...), order[n:]
		}
		if len(tx.Steps) == 0 {
			return Tx{}, reasonNoHit
		}
		tx.After.Anchor, _ = all.place(s.Anchor, Right)
		tx.After.Head, _ = all.place(s.Head, Right)
		for _, t := range threads {
			if a, ok := all.anchor(t.Anchor); ok {
				tx.Steps = append(tx.Steps, SetAnchor{t.ID, a})
			}
		}
		return tx, ""
	}
}

// moved is where the bytes [from, to) of a block came to stand.
type moved struct{ from, to, newFrom, newTo int }

// moves are what was replaced, by block and in order.
type moves map[letter.ID][]moved

// place gives where a place came to stand, and whether it was in words that were replaced or at their edge: Left is the start of a
// range there, Right its end.
func (m moves) place(p letter.Point, s Side) (at letter.Point, in bool) {
	d := 0
	for _, x := range m[p.Block] {
		switch {
		case p.Off < x.from || p.Off == x.from && s == Right:
			p.Off += d
			return p, false
		case s == Left && p.Off < x.to:
			p.Off = x.newFrom
			return p, true
		case s == Right && p.Off <= x.to:
			p.Off = x.newTo
			return p, true
		}
		d = x.newTo - x.to
	}
	p.Off += d
	return p, false
}

// anchor gives the anchor of a comment that has an end in words that were replaced: it takes the new words whole.
func (m moves) anchor(a review.Anchor) (review.Anchor, bool) {
	if a.At.Empty() || a.Orphan {
		return a, false
	}
	from, in := m.place(a.At.From, Left)
	to, also := m.place(a.At.To, Right)
	a.At = letter.Range{From: from, To: to}
	return a, (in || also) && from != to
}

// substitute gives the steps that replace in one block, the last first so that none moves another, and notes what moved.
func substitute(b *letter.Block, ws []Substitute, all moves) (out Steps, ok bool) {
	if b == nil || !b.Kind.HasText() {
		return nil, false
	}
	d, done := 0, 0
	for _, w := range ws {
		if w.From < done || w.From >= w.To || w.To > len(b.Text) || !b.OnBorder(w.From) || !b.OnBorder(w.To) {
			return nil, false
		}
		steps := w.steps(b)
		x := moved{w.From, w.To, w.From + d, 0}
		for _, s := range steps {
			t := s.(Text)
			d += len(t.Ins.Text) - t.Del
		}
		x.newTo = w.To + d
		all[b.ID] = append(all[b.ID], x)
		out, done = append(steps, out...), w.To
	}
	return out, true
}

// steps replaces in one block, from the end on.
func (w Substitute) steps(b *letter.Block) (out Steps) {
	pieces := w.pieces(b)
	if len(pieces) == 0 {
		return nil
	}
	for i := len(pieces) - 1; i > 0; i-- {
		out = append(out, Text{Block: b.ID, At: pieces[i][0], Del: pieces[i][1] - pieces[i][0]})
	}
	from, to := pieces[0][0], pieces[0][1]
	clean := norm.NFC.String(letter.Clean(w.With))
	if back, whole := composed(b.Text[:from], clean); back < from {
		from, clean = back, whole
	}
	if b.Text[from:to] == clean {
		return out
	}
	if len(pieces) == 1 {
		head, tail := ends(b.Text[from:to], clean)
		from, to, clean = from+head, to-tail, clean[head:len(clean)-tail]
	}
	marks := inherit(typedMarks(b, w.From, true, nil), len(clean))
	return append(out, Text{Block: b.ID, At: from, Del: to - from, Ins: letter.Span{Text: clean, Marks: marks}})
}

// pieces are the bytes between the notes and the words proposed to go among those that are replaced.
func (w Substitute) pieces(b *letter.Block) (out [][2]int) {
	k := letter.AtomsBefore(b.Text, w.From)
	for i, r := range b.Text[w.From:w.To] {
		at, end := w.From+i, w.From+i+utf8.RuneLen(r)
		stays := slices.ContainsFunc(b.Marks, func(m letter.Mark) bool { return m.Kind == letter.Del && m.From <= at && at < m.To })
		if r == letter.Object {
			stays = stays || b.Atoms[k].Kind != letter.LineBreak
			k++
		}
		switch n := len(out) - 1; {
		case stays:
		case n >= 0 && out[n][1] == at:
			out[n][1] = end
		default:
			out = append(out, [2]int{at, end})
		}
	}
	return out
}

// ends gives how many bytes two texts have the same at their start and, behind that, at their end, in whole words: of what is proposed one
// reads “drie” and “vier”, and no parts of them.
func ends(a, b string) (head, tail int) {
	for head < len(a) && head < len(b) {
		r, n := utf8.DecodeRuneInString(a[head:])
		if x, _ := utf8.DecodeRuneInString(b[head:]); x != r {
			break
		}
		head += n
	}
	begins := func(s string) bool { r, _ := utf8.DecodeRuneInString(s); return inWord(r) }
	stops := func(s string) bool { r, _ := utf8.DecodeLastRuneInString(s); return inWord(r) }
	for head > 0 && stops(a[:head]) && (begins(a[head:]) || begins(b[head:])) {
		_, n := utf8.DecodeLastRuneInString(a[:head])
		head -= n
	}
	a, b = a[head:], b[head:]
	for tail < len(a) && tail < len(b) {
		r, n := utf8.DecodeLastRuneInString(a[:len(a)-tail])
		if x, _ := utf8.DecodeLastRuneInString(b[:len(b)-tail]); x != r {
			break
		}
		tail += n
	}
	for tail > 0 && begins(a[len(a)-tail:]) && (stops(a[:len(a)-tail]) || stops(b[:len(b)-tail])) {
		_, n := utf8.DecodeRuneInString(a[len(a)-tail:])
		tail -= n
	}
	return head, tail
}

// composed gives where text that comes behind left starts to change it, and what stands from there on: a combining
// character makes one with the letter before it, so that a text stays NFC.
func composed(left, text string) (at int, whole string) {
	if left == "" || text == "" || norm.NFC.PropertiesString(text).BoundaryBefore() {
		return len(left), text
	}
	k := max(0, norm.NFC.LastBoundary([]byte(left)))
	if i := strings.LastIndex(left, letter.ObjectString); i >= 0 {
		k = max(k, i+len(letter.ObjectString))
	}
	return k, norm.NFC.String(left[k:] + text)
}
