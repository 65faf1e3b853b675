package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// wide measures at how many runes the source wraps. Text in which most words stand on long lines does not wrap: then a
// line is a paragraph.
func (d *doc) wide() {
	var sizes []int
	total, long := 0, 0
	for _, l := range d.lines {
		if l.size < 25 {
			continue
		}
		sizes = append(sizes, l.size)
		total += l.size
		if l.size > 135 {
			long += l.size
		}
	}
	if len(sizes) == 0 || long*2 > total {
		d.wrap = 0
		return
	}
	slices.Sort(sizes)
	d.wrap = sizes[min(len(sizes)-1, len(sizes)*95/100)]
	// a note or table in a wider page stretches some lines: they say nothing about the rest, when that fills its width
	if n, _ := slices.BinarySearch(sizes, sizes[len(sizes)*3/4]*5/4+1); n < len(sizes) {
		most := sizes[n-1]
		if low, _ := slices.BinarySearch(sizes, most*82/100); (n-low)*5 > len(sizes)*2 {
			d.wrap = most
		}
	}
}

// single takes the blank lines out of a text that was saved with one behind every line: where two stood, one is left.
func (d *doc) single() {
	close, far, runOn := 0, 0, 0
	var prev *line
	for i, l := range d.lines {
		if l.blank() {
			continue
		}
		if prev != nil && !d.lines[i-1].blank() {
			close++
		} else if prev != nil {
			far++
			if firstLower(l.text) && !stops(prev.text) && d.full(prev) {
				runOn++
			}
		}
		prev = l
	}
	if far < 8 || close*30 > far || runOn*4 < far {
		return
	}
	var out []*line
	for i, l := range d.lines {
		if l.blank() && !l.page && i > 0 && !d.lines[i-1].blank() {
			continue
		}
		out = append(out, l)
	}
	d.lines = out
}

// endsSentence reports whether a line closes a sentence, a note mark behind the stop or not.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "0123456789⁰¹²³⁴⁵⁶⁷⁸⁹’”\"»)] ")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".?!…", r) && !(r == '.' && shortened[strings.ToLower(wordBefore(s, len(s)-1))])
}

// shortened are abbreviations after which a sentence goes on.
var shortened = set("nr nrs art blz p pp bijv bv dr drs mr ir ing prof resp stb stcrt hfst par vgl pag sub mln mld ca incl excl")

// stops reports whether a line ends in a way that a heading does not.
func stops(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(s, blankRune))
	return strings.ContainsRune(".,;:!…", r)
}

func firstUpper(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return unicode.IsUpper(r)
		}
		if unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

func firstLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// firstWord gives the length in runes of the first word.
func firstWord(s string) int {
	n := 0
	for _, r := range s {
		if blankRune(r) {
			break
		}
		n++
	}
	return n
}

// onPurpose reports whether line l ends early: the first word of the next line would have fitted with room to spare.
func (d *doc) onPurpose(l, next *line) bool {
	return d.wrap == 0 || (l.indent+l.size+1+firstWord(next.text))*100 <= d.wrap*90
}

// fits reports whether the first word of next would have fitted on line l, as near as that can be told.
func (d *doc) fits(l, next *line) bool {
	return d.wrap == 0 || (l.indent+l.size+1+firstWord(next.text))*100 <= d.wrap*97
}

// full reports whether l reaches to where lines wrap.
func (d *doc) full(l *line) bool { return d.wrap > 0 && (l.indent+l.size)*100 >= d.wrap*82 }
