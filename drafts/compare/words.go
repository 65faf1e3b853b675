package compare

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
)

// token is a word, a row of spaces, a mark of punctuation, an atom or the end of a paragraph.
type token struct {
	text   string    // as a reader reads it; "" for the mark of a note
	key    string    // what makes it the same as another
	kind   tokenKind //
	at, to int       // bytes of the text of its block
	block  int       // of the group it stands in, from 0
	note   letter.ID // the flow of the note whose mark it is
}

type tokenKind uint8

const (
	word tokenKind = iota
	space
	sign // punctuation
	mark // of a note
	end  // of a paragraph
)

func kindOf(r rune) tokenKind {
	switch {
	case unicode.IsSpace(r):
		return space
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), r == '\'', r == '’', r == '-':
		return word
	}
	return sign
}

// tokens cuts the text of a block. A reference is a word that stays the same when only its number changed; so does the
// mark of a note that is in both letters.
func (s *side) tokens(b *letter.Block, nth int) (out []token) {
	atom := 0
	for at := 0; at < len(b.Text); {
		r, n := utf8.DecodeRuneInString(b.Text[at:])
		t := token{at: at, block: nth, kind: kindOf(r)}
		if r == letter.Object {
			t.kind, t.to = word, at+n
			if atom < len(b.Atoms) {
				s.atom(&t, b.Atoms[atom])
			}
			atom++
		} else {
			for at+n < len(b.Text) && t.kind != sign {
				r, k := utf8.DecodeRuneInString(b.Text[at+n:])
				if r == letter.Object || kindOf(r) != t.kind {
					break
				}
				n += k
			}
			t.to, t.text = at+n, b.Text[at:at+n]
			t.key = t.text
		}
		out = append(out, t)
		at = t.to
	}
	return out
}

func (s *side) atom(t *token, a letter.Atom) {
	t.text = s.n.Atom(a)
	t.key = "\x00" + string(a.Kind) + t.text
	switch a.Kind {
	case letter.Note:
		t.kind, t.note, t.key = mark, a.To, "\x00note"
		if s.other.Flow(a.To) != nil {
			t.key += string(a.To[:])
		}
	case letter.LineBreak:
		t.kind = space
	default:
		if s.has(a.To) {
			t.key = "\x00" + string(a.Kind) + string(a.To[:])
		}
	}
}

// has reports whether what a reference leads to is in the other letter too.
func (s *side) has(id letter.ID) bool {
	return s.other.Block(id) != nil || s.other.Flow(id) != nil || slices.ContainsFunc(s.other.Bijlagen, func(b letter.Bijlage) bool { return b.ID == id })
}

// Limits of a comparison of two texts, so that it ends soon however much they differ.
const (
	editsMost = 1200    // edits looked for in one piece
	tableMost = 1 << 22 // places that may be remembered for that
)

// match gives for every token of a the token of b that it is, -1 for none; in order, and as many as can be.
func match(a, b []token) []int {
	out := make([]int, len(a))
	for i := range out {
		out[i] = -1
	}
	matchIn(a, b, 0, 0, out)
	return out
}

// matchIn matches a, which starts at token i of the whole, with b, which starts at j.
func matchIn(a, b []token, i, j int, out []int) {
	for len(a) > 0 && len(b) > 0 && a[0].key == b[0].key {
		out[i] = j
		a, b, i, j = a[1:], b[1:], i+1, j+1
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1].key == b[len(b)-1].key {
		out[i+len(a)-1] = j + len(b) - 1
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return
	}
	if pairs, ok := shortest(a, b); ok {
		for _, p := range pairs {
			out[i+p[0]] = j + p[1]
		}
		return
	}
	// Too different for that: go from one word that both have once to the next.
	last := [2]int{}
	for _, p := range rare(a, b) {
		out[i+p[0]] = j + p[1]
		if last != [2]int{} || p[0] < len(a) {
			matchIn(a[last[0]:p[0]], b[last[1]:p[1]], i+last[0], j+last[1], out)
		}
		last = [2]int{p[0] + 1, p[1] + 1}
	}
	if last != [2]int{} {
		matchIn(a[last[0]:], b[last[1]:], i+last[0], j+last[1], out)
	}
}

// shortest finds what stays with the fewest edits (E. Myers, An O(ND) Difference Algorithm, 1986). Not ok: there are too many.
func shortest(a, b []token) (pairs [][2]int, ok bool) {
	n, m := len(a), len(b)
	most := min(n+m, editsMost)
	far := make([]int32, 2*most+3) // how far along a each diagonal goes
	mid := most + 1
	var trail [][]int32
	for d := 0; d <= most; d++ {
		if len(trail)*(2*d+1) > tableMost {
			return nil, false
		}
		for k := -d; k <= d; k += 2 {
			x := far[mid+k-1] + 1
			if k == -d || k != d && far[mid+k-1] < far[mid+k+1] {
				x = far[mid+k+1]
			}
			y := x - int32(k)
			for int(x) < n && int(y) < m && y >= 0 && a[x].key == b[y].key {
				x, y = x+1, y+1
			}
			far[mid+k] = x
			if int(x) >= n && int(y) >= m {
				return walkBack(a, b, append(trail, slices.Clone(far[mid-d:mid+d+1]))), true
			}
		}
		trail = append(trail, slices.Clone(far[mid-d:mid+d+1]))
	}
	return nil, false
}

// walkBack reads from the trail which tokens stayed.
func walkBack(a, b []token, trail [][]int32) (pairs [][2]int) {
	x, y := len(a), len(b)
	for d := len(trail) - 1; d >= 0; d-- {
		k := x - y
		px, py := 0, 0
		if d > 0 {
			at := func(k int) int32 { // of the round before
				if k < -(d-1) || k > d-1 {
					return -1
				}
				return trail[d-1][k+d-1]
			}
			pk := k - 1
			if k == -d || k != d && at(k-1) < at(k+1) {
				pk = k + 1
			}
			px = int(at(pk))
			py = px - pk
		}
		for x > px && y > py && x > 0 && y > 0 && a[x-1].key == b[y-1].key {
			x, y = x-1, y-1
			pairs = append(pairs, [2]int{x, y})
		}
		x, y = px, py
	}
	return pairs
}

// rare gives the words that both have once, as far as they come in the same order.
func rare(a, b []token) (pairs [][2]int) {
	count := func(ts []token) map[string][2]int { // place and how often
		m := make(map[string][2]int, len(ts))
		for i, t := range ts {
			if t.kind == word {
				m[t.key] = [2]int{i, m[t.key][1] + 1}
			}
		}
		return m
	}
	in := count(b)
	for key, x := range count(a) {
		if y := in[key]; x[1] == 1 && y[1] == 1 {
			pairs = append(pairs, [2]int{x[0], y[0]})
		}
	}
	slices.SortFunc(pairs, func(x, y [2]int) int { return x[0] - y[0] })
	order, weight := make([]int, len(pairs)), make([]int, len(pairs))
	for i, p := range pairs {
		order[i], weight[i] = p[1], 1
	}
	var kept [][2]int
	for _, i := range heaviest(order, weight) {
		kept = append(kept, pairs[i])
	}
	return kept
}

// Op is what became of words.
type Op uint8

// The ops.
const (
	Same Op = iota
	Gone    // only in the first
	New     // only in the second
)

// stretch is a row of tokens with one op: [a0, a1) of the first, [b0, b1) of the second.
type stretch struct {
	op             Op
	a0, a1, b0, b1 int
}

// stretches turns matches into what stayed, went and came, in words that a person would have changed: between two changes
// no lone space, comma or short word stays, and what came ends with the space behind it.
func stretches(a, b []token, m []int) []stretch {
	var out []stretch
	j := 0
	for i := 0; i <= len(a); i++ {
		if i < len(a) && m[i] < 0 {
			continue
		}
		from := i
		for from > 0 && m[from-1] < 0 {
			from--
		}
		to := len(b)
		if i < len(a) {
			to = m[i]
		}
		if from < i {
			out = append(out, stretch{Gone, from, i, j, j})
		}
		if j < to {
			out = append(out, stretch{New, i, i, j, to})
		}
		if i == len(a) {
			break
		}
		if k := len(out) - 1; k >= 0 && out[k].op == Same {
			out[k].a1, out[k].b1 = i+1, to+1
		} else {
			out = append(out, stretch{Same, i, i + 1, to, to + 1})
		}
		j = to + 1
	}
	return shift(a, b, glue(a, b, out))
}

// glue takes what stayed by chance between two changes into them.
func glue(a, b []token, in []stretch) (out []stretch) {
	size := func(ts []token) (n int, crosses bool) {
		for _, t := range ts {
			if t.kind == word {
				n += len(t.text)
			}
			crosses = crosses || t.kind == end || t.kind == mark
		}
		return n, crosses
	}
	changed := func(s []stretch, from, step int) (n int) { // words in the changes next to a place
		for k := from; k >= 0 && k < len(s) && s[k].op != Same; k += step {
			x, _ := size(a[s[k].a0:s[k].a1])
			y, _ := size(b[s[k].b0:s[k].b1])
			n = max(n, x, y)
		}
		return n
	}
	for i, s := range in {
		if s.op == Same && len(out) > 0 && i+1 < len(in) && out[len(out)-1].op != Same {
			words, crosses := size(a[s.a0:s.a1])
			l, r := changed(out, len(out)-1, -1), changed(in, i+1, 1)
			if !crosses && l > 0 && r > 0 && (words == 0 || s.a1-s.a0 <= 5 && 2*words <= min(l, r)) {
				out = append(out, stretch{Gone, s.a0, s.a1, s.b0, s.b0}, stretch{New, s.a1, s.a1, s.b0, s.b1})
				continue
			}
		}
		out = append(out, s)
	}
	return sorted(out)
}

// sorted puts between two Same first all that went and then all that came, each as one.
func sorted(in []stretch) (out []stretch) {
	for i := 0; i < len(in); i++ {
		if in[i].op == Same {
			out = append(out, in[i])
			continue
		}
		k := i
		for k < len(in) && in[k].op != Same {
			k++
		}
		first, last := in[i], in[k-1]
		if first.a0 < last.a1 {
			out = append(out, stretch{Gone, first.a0, last.a1, first.b0, first.b0})
		}
		if first.b0 < last.b1 {
			out = append(out, stretch{New, last.a1, last.a1, first.b0, last.b1})
		}
		i = k - 1
	}
	return out
}

// shift moves what came or went by itself one place on where it starts with the space that also follows it: "is [vaak ]moeilijk"
// rather than "is[ vaak] moeilijk".
func shift(a, b []token, s []stretch) []stretch {
	for i := 1; i+1 < len(s); i++ {
		if s[i].op == Same || s[i-1].op != Same || s[i+1].op != Same {
			continue
		}
		ts, from, to := b, &s[i].b0, &s[i].b1
		if s[i].op == Gone {
			ts, from, to = a, &s[i].a0, &s[i].a1
		}
		if *to >= len(ts) || ts[*from].kind != space || ts[*from].key != ts[*to].key || s[i+1].a1-s[i+1].a0 < 2 {
			continue
		}
		*from, *to = *from+1, *to+1
		s[i-1].a1, s[i-1].b1 = s[i-1].a1+1, s[i-1].b1+1
		s[i+1].a0, s[i+1].b0 = s[i+1].a0+1, s[i+1].b0+1
		if s[i].op == Gone {
			s[i].b0, s[i].b1 = s[i].b0+1, s[i].b1+1
		} else {
			s[i].a0, s[i].a1 = s[i].a0+1, s[i].a1+1
		}
	}
	return s
}

// said joins the words of tokens.
func said(ts []token) string {
	var s strings.Builder
	for _, t := range ts {
		if t.kind == end {
			s.WriteByte('\n')
		} else {
			s.WriteString(t.text)
		}
	}
	return s.String()
}
