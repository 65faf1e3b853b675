package spell

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// The costs up to which a word of the dictionary is near, in a word of four letters and in one of seven and more.
const (
	nearShort = 115
	nearLong  = 205
	nearPart  = 125 // of a part of a compound
)

// scan goes through the whole dictionary for words that are near what was typed, or near a part of it that stands behind what can
// begin a compound or before what can end one. The lines are in alphabetical order: what was computed for the letters that a word
// shares with the one before is not computed again.
func (s *suggester) scan() {
	n := len(s.typed)
	x := &scanner{suggester: s, limit: nearLong, bytes: make([]int, n+1)}
	if n < 7 {
		x.limit = nearShort + (nearLong-nearShort)*max(0, n-4)/3
	}
	for i, r := range s.typed {
		x.bytes[i+1] = x.bytes[i] + utf8.RuneLen(r)
	}
	x.text = string(s.typed)
	for i := range s.typed {
		x.extra = append(x.extra, int32(extra(s.typed, i)))
	}
	x.starts()
	x.ends()
	for _, e := range s.words {
		if w := s.dic.word(e); x.dead == "" || !strings.HasPrefix(w, x.dead) {
			x.word(w, e)
		}
	}
}

// sharedBytes is how many bytes two words share at their begin, up to a whole letter.
func sharedBytes(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(b) && !utf8.RuneStart(b[n]) {
		n--
	}
	return n
}

// scanner compares the dictionary with what was typed. Row i of its table says what the first i letters of a word cost against what
// was typed up to each place, and where in it they began.
type scanner struct {
	*suggester
	limit   int
	text    string
	bytes   []int   // where each letter of text begins
	extra   []int32 // what it costs that it should not have been typed
	rows    []row
	last    string // the line that was compared last
	letters []rune // its letters, as far as there are rows
	dead    string // the begin of it that was enough to see that it is not near; "" for none
	tail    []bool
}

// row has what costs at most the limit in lo to hi; what costs more is far, and not computed.
type row struct {
	cells  []cell
	lo, hi int
}

// cell is a cost, and the letter of what was typed at which the word begins.
type cell struct {
	cost int32
	from int32
}

const far = 1 << 20

// starts makes row 0: a word may begin where what stands before can begin a compound, or is a prefix.
func (x *scanner) starts() {
	first := x.blank()
	row := first.cells
	for j := range row {
		if j == 0 || j < len(x.typed) && x.opens(x.text[:x.bytes[j]]) {
			row[j] = cell{0, int32(j)}
		}
		if j > 0 {
			if c := row[j-1].cost + x.extra[j-1]; c < row[j].cost {
				row[j] = cell{c, row[j-1].from}
			}
		}
	}
	first.lo, first.hi = 0, len(x.typed)
	x.rows = append(x.rows[:0], first)
}

// blank is a row in which all is far.
func (x *scanner) blank() row {
	cells := make([]cell, len(x.typed)+1)
	for j := range cells {
		cells[j].cost = far
	}
	return row{cells, len(cells), -1}
}

// opens reports whether a compound may go on behind w.
func (x *scanner) opens(w string) bool {
	if utf8.RuneCountInString(w) < 2 || x.begin == 0 {
		return false
	}
	if x.having(w, x.begin) != noEntry || x.opened(w, x.begin) != noEntry {
		return true
	}
	n := uint16(0)
	for i := range len(w) {
		if n = x.prefixes.next[n][w[i]]; n == 0 {
			return false
		}
	}
	return len(x.prefixes.here[n]) > 0
}

// ends finds the places from which on what was typed can end a compound.
func (x *scanner) ends() {
	x.tail = make([]bool, len(x.typed)+1)
	x.tail[len(x.typed)] = true
	for j := 1; j < len(x.typed) && x.end != 0; j++ {
		rest := x.text[x.bytes[j]:]
		x.tail[j] = len(rest) > 2 && (x.having(rest, x.end) != noEntry || x.affixed(rest, x.end, last) != noEntry)
	}
}

// word compares a line of the dictionary; what it shares with the line before is not computed again.
func (x *scanner) word(w string, e entry) {
	shared := sharedBytes(x.last, w)
	keep := utf8.RuneCountInString(w[:shared])
	x.last, x.dead, x.letters = w, "", x.letters[:keep]
	for i, r := range w[shared:] {
		x.letters = append(x.letters, r)
		if !x.row(len(x.letters)) {
			x.dead = w[:shared+i+utf8.RuneLen(r)]
			return
		}
	}
	if f := x.dic.flags(e); !f.has(x.forbidden) && !f.has(x.noSuggest) {
		x.finish(w, f)
	}
}

// row computes row i, and reports whether anything in it is near. Where the rows above are far it is far too.
func (x *scanner) row(i int) bool {
	if i == len(x.rows) {
		x.rows = append(x.rows, x.blank())
	}
	row, up := &x.rows[i], &x.rows[i-1]
	for j := row.lo; j <= row.hi; j++ {
		row.cells[j].cost = far
	}
	from, to := up.lo, up.hi+1
	if i > 1 {
		from, to = min(from, x.rows[i-2].lo+2), max(to, x.rows[i-2].hi+2)
	}
	lack := int32(missing(x.letters[:i], i-1))
	row.lo, row.hi = len(row.cells), -1
	for j := from; j < len(row.cells); j++ {
		c := x.cell(i, j, lack)
		if int(c.cost) <= x.limit {
			row.cells[j], row.lo, row.hi = c, min(row.lo, j), j
		} else if j >= to {
			break
		}
	}
	return row.hi >= 0
}

// cell is what the first i letters of a word cost against what was typed up to j.
func (x *scanner) cell(i, j int, lack int32) cell {
	up, row := x.rows[i-1].cells, x.rows[i].cells
	if j == 0 {
		return cell{up[0].cost + lack, 0}
	}
	r, t := x.letters[i-1], x.typed[j-1]
	c := cell{up[j-1].cost + int32(x.cost(r, t)), up[j-1].from}
	if i == 1 && j == 1 && r != t {
		c.cost += costFirst
	}
	if y := up[j].cost + lack; y < c.cost {
		c = cell{y, up[j].from}
	}
	if y := row[j-1].cost + x.extra[j-1]; y < c.cost {
		c = cell{y, row[j-1].from}
	}
	if i > 1 && j > 1 && r == x.typed[j-2] && t == x.letters[i-2] && r != t {
		if before := x.rows[i-2].cells[j-2]; before.cost+costSwap < c.cost {
			c = cell{before.cost + costSwap, before.from}
		}
	}
	return c
}

// finish offers what can be made of a near word: alone, with its suffixes, in a compound.
func (x *scanner) finish(w string, f flags) {
	for j, c := range x.rows[len(x.letters)].cells {
		if x.tail[j] {
			x.make(w, j, c)
		}
	}
	for i := 0; i+1 < len(f); i += 2 {
		for _, a := range x.byFlag[flagOf(string(f[i:]))] {
			root, ok := strings.CutSuffix(w, a.strip)
			if !ok || a.add == "" || !a.endFits("", w) {
				continue
			}
			for j, c := range x.rows[len(x.letters)-utf8.RuneCountInString(a.strip)].cells {
				if int(c.cost) > x.limit || !strings.HasPrefix(x.text[x.bytes[j]:], a.add) {
					continue
				}
				if behind, ok := slices.BinarySearch(x.bytes, x.bytes[j]+len(a.add)); ok && x.tail[behind] {
					x.make(root, j, c)
				}
			}
		}
	}
}

// make offers a word at its place in what was typed.
func (x *scanner) make(w string, j int, c cell) {
	limit := x.limit
	if c.from > 0 || !x.tail[len(x.typed)] {
		limit = min(limit, nearPart)
	}
	if int(c.cost) <= limit {
		x.offer(x.text[:x.bytes[c.from]]+w+x.text[x.bytes[j]:], int(c.cost))
	}
}
