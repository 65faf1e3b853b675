package board

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// Change is one sentence, or one datum of the frame, that is no longer as it was. Was or Now is "" when it is new or
// gone; both are the same when only its look changed.
type Change struct {
	In       string    // where, as a place of the command line names it: "body", "note 1", "date", "people"
	Block    letter.ID // of now; zero when it is not in a text, or gone
	Was, Now string
}

// Sentence is the sentence of now, or what it was when it is gone.
func (c Change) Sentence() string {
	return cmp.Or(c.Now, c.Was)
}

// piece is the smallest thing that is agreed to: a sentence, or a datum of the frame.
type piece struct {
	in, text string
	form     string // all else that is seen or heard of it: marks, notes, files
	begins   string // what paragraph it begins, "" within one
	block    letter.ID
}

// same reports whether two pieces say the same. A sentence that another one came before in its own paragraph does.
func (p piece) same(q piece) bool {
	return p.in == q.in && p.text == q.text && p.form == q.form &&
		(p.begins == q.begins || p.block == q.block && (p.begins == "" || q.begins == ""))
}

// pieces gives all that a letter says as it leaves the house, in one order. Two letters say the same exactly when these are
// the same; IDs do not count.
func pieces(l *letter.Letter) (out []piece) {
	datum := func(in, text, form string) {
		if text+form != "" {
			out = append(out, piece{in: in, text: text, form: form})
		}
	}
	for _, f := range letter.Fields() {
		datum(f.Name, *f.At(&l.Frame), "")
	}
	datum("kamer", string(l.Frame.Kamer), fmt.Sprint(l.Frame.Labels, l.Frame.Font.Files, l.Frame.Numbered))
	datum("logo", l.Frame.Logo.Words, l.Frame.Logo.File)
	datum("wordmark", l.Frame.Wordmark.Words, l.Frame.Wordmark.File)
	n := letter.NumbersOf(l)
	for in, b := range l.Places(n) {
		out = append(out, sentences(l, n, in, b)...)
	}
	for _, s := range l.Signers {
		if s.Kind == letter.Signs { // of the others only the text speaks
			datum("people", strings.Join(slices.DeleteFunc([]string{s.Function, s.Prefix, s.Name}, func(s string) bool { return s == "" }), ", "), "|"+s.Prefix+"|")
		}
	}
	for i, b := range l.Bijlagen {
		datum(fmt.Sprint("bijlage ", i+1), b.Title, fmt.Sprint(b.Kind, b.Lang, b.Confidential, b.File, !b.Flow.IsZero()))
	}
	return out
}

// sentences gives the pieces of a block: what paragraph it is goes with the first.
func sentences(l *letter.Letter, n *letter.Numbers, in string, b *letter.Block) (out []piece) {
	form := fmt.Sprintf("¶%s %d %s %t %t %s %s", b.Kind, b.Level, b.List, b.More, b.Plain, b.Label, n.Label(b.ID))
	if t := l.Table(b); t != nil {
		form += fmt.Sprint(t.Columns, t.Header)
		for _, r := range t.Rows {
			for _, c := range r.Cells {
				form += fmt.Sprint("|", c.Cols, c.Rows, c.Flow.IsZero())
			}
		}
	}
	if p := l.Picture(b); p != nil {
		return []piece{{in: in, text: p.Alt, form: form + p.File + fmt.Sprint(p.Share), block: b.ID}}
	}
	text := n.Shown(b)
	add := func(from, to int) {
		p := piece{in: in, text: strings.TrimRight(text[from:to], " "), begins: form, block: b.ID}
		if gap := text[from+len(p.text) : to]; to == len(text) || gap != " " { // one space is before a next sentence, nothing at the end
			p.form = gap
		}
		for _, m := range b.Marks {
			f, t := n.ShownOff(b, m.From), n.ShownOff(b, m.To)
			on := f == t && from <= f && (f < to || to == len(text)) // the mark of a note, which shows no words
			if f, t = max(from, f), min(to, t); f < t || on {
				p.form += fmt.Sprint("<", m.Kind, m.Val, f-from, t-from)
			}
		}
		out = append(out, p)
		form = ""
	}
	for from, to := range letter.Sentences(text) {
		add(from, to)
	}
	if len(out) == 0 {
		add(0, 0)
	}
	atoms(n, b, text, out)
	return out
}

// atoms adds the notes and references of a block to the pieces they stand in: words that are computed look like words that
// are typed, and are not.
func atoms(n *letter.Numbers, b *letter.Block, text string, out []piece) {
	var starts []int
	for from := range letter.Sentences(text) {
		starts = append(starts, from)
	}
	for i, a := range b.Atoms {
		at := n.ShownOff(b, b.AtomOff(i))
		k := max(0, sort.SearchInts(starts, at+1)-1)
		if a.Kind == letter.Note && k > 0 && at == starts[k] { // a note mark stands behind what it is about
			k--
		}
		from := 0
		if k < len(starts) {
			from = starts[k]
		}
		out[k].form += fmt.Sprint("@", a.Kind, at-from)
		if a.Kind == letter.Note {
			out[k].form += fmt.Sprint("#", n.Note(a.To))
		}
	}
}

// now is the letter of now, in pieces once for all that were agreed to.
type now struct {
	l      *letter.Letter
	pieces []piece
	known  map[*letter.Letter][]Change
}

func newNow(l *letter.Letter) *now {
	return &now{l: l, known: map[*letter.Letter][]Change{}}
}

// since gives what changed since a letter that was agreed to; stale without changes means that it is not known what that was.
func (n *now) since(was *letter.Letter) (changed []Change, stale bool) {
	if was == nil {
		return nil, true
	}
	changed, ok := n.known[was]
	if !ok {
		if n.pieces == nil {
			l, _ := edit.Show(n.l, letter.Decided)
			n.pieces = pieces(l)
		}
		changed = differences(pieces(was), n.pieces)
		n.known[was] = changed
	}
	return changed, len(changed) > 0
}

// differences gives the pieces that are not in both, those that took each other's place together.
func differences(a, b []piece) (out []Change) {
	for len(a) > 0 && len(b) > 0 && a[0].same(b[0]) {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1].same(b[len(b)-1]) {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return pairs(a, b)
	}
	i, j := 0, 0
	for _, m := range inBoth(a, b) {
		out = append(out, differences(a[i:m[0]], b[j:m[1]])...)
		i, j = m[0]+1, m[1]+1
	}
	if i == 0 && j == 0 {
		return pairs(a, b)
	}
	return append(out, differences(a[i:], b[j:])...)
}

// inBoth gives the pieces that are once in each and stayed in the same order, as many as there are, as places in a and b.
func inBoth(a, b []piece) (out [][2]int) {
	type places struct{ inA, inB, a, b int }
	seen := map[[3]string]*places{}
	at := func(p piece) *places {
		key := [3]string{p.in, p.text, p.form}
		if seen[key] == nil {
			seen[key] = &places{}
		}
		return seen[key]
	}
	for i, p := range a {
		x := at(p)
		x.inA, x.a = x.inA+1, i
	}
	for j, p := range b {
		x := at(p)
		x.inB, x.b = x.inB+1, j
	}
	for i, p := range a {
		if x := at(p); x.inA == 1 && x.inB == 1 && p.same(b[x.b]) {
			out = append(out, [2]int{i, x.b})
		}
	}
	return rising(out)
}

// rising gives the longest choice of pairs whose second rises too.
func rising(in [][2]int) [][2]int {
	var ends []int // of the best choice of each length, the place of its last pair
	before := make([]int, len(in))
	for i, m := range in {
		k := sort.Search(len(ends), func(k int) bool { return in[ends[k]][1] >= m[1] })
		before[i] = -1
		if k > 0 {
			before[i] = ends[k-1]
		}
		if k == len(ends) {
			ends = append(ends, i)
		} else {
			ends[k] = i
		}
	}
	if len(ends) == 0 {
		return nil
	}
	out := make([][2]int, len(ends))
	for k, i := len(ends)-1, ends[len(ends)-1]; k >= 0; k, i = k-1, before[i] {
		out[k] = in[i]
	}
	return out
}

// pairs says of what is only in a and only in b what took whose place: in the order they stand.
func pairs(a, b []piece) (out []Change) {
	for i := range max(len(a), len(b)) {
		var c Change
		if i < len(a) {
			c.In, c.Was = a[i].in, a[i].text
		}
		if i < len(b) {
			c.In, c.Now, c.Block = b[i].in, b[i].text, b[i].block
		}
		out = append(out, c)
	}
	return out
}
