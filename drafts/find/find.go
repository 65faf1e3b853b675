// Package find finds words in a letter, wherever they stand, and replaces them.
//
// A Query says what is looked for; its Finder gives the hits in a letter, in reading order, or in any text. What is looked
// through is what a reader sees: the words of references count, note marks do not, and what is proposed to go is passed
// over. A space finds every space, a straight quote a curly one. Its promise: every place that matches is a hit, once, and
// replacing hits takes nothing away but their words.
package find

import (
	"bytes"
	"regexp"
	"regexp/syntax"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// Query is what is looked for.
type Query struct {
	Text   string
	Case   bool // capitals and diacritics count
	Word   bool // whole words only
	Regexp bool // Text is a regular expression, as package regexp reads them; it looks at one paragraph at a time
}

// Hit is a place that has what is looked for.
type Hit struct {
	In       string // the text it stands in, as letter.Places names it
	Block    letter.ID
	From, To int  // bytes of the block's Text
	Fixed    bool // it has words of a reference in it, which are computed: it cannot be replaced

	groups []int // of a regular expression: bytes of the block's Text, by twos, -1 for none
}

// Range is the hit as a range of the letter.
func (h Hit) Range() letter.Range {
	return letter.Range{From: letter.Point{Block: h.Block, Off: h.From}, To: letter.Point{Block: h.Block, Off: h.To}}
}

// Finder finds what a Query asks. It may be used by one goroutine at a time.
type Finder struct {
	q    Query
	want []byte         // folded
	expr *regexp.Regexp // of a regular expression
	view reading        // buffer
}

// Finder makes the Finder of a query. The error is a tell.Error: nothing to look for, or no regular expression.
func (q Query) Finder() (*Finder, error) {
	q.Text = norm.NFC.String(q.Text)
	f := &Finder{q: q}
	if q.Regexp {
		expr := q.Text
		if !q.Case {
			expr = "(?i)" + expr
		}
		var err error
		if f.expr, err = regexp.Compile(expr); err != nil {
			return nil, &tell.Error{Text: "De reguliere expressie klopt niet: " + wrong(err) + ". Er is niets gezocht. Verbeter de expressie.", Err: err}
		}
	} else {
		for _, r := range q.Text {
			f.want = f.fold(f.want, r)
		}
	}
	if q.Text == "" || !q.Regexp && len(f.want) == 0 {
		return nil, &tell.Error{Text: "Er zijn geen woorden om te zoeken. Er is niets gezocht. Vul in wat u zoekt."}
	}
	return f, nil
}

// wrong says in Dutch what is not right about a regular expression.
func wrong(err error) string {
	e, ok := err.(*syntax.Error)
	if !ok {
		return "zij is niet te lezen"
	}
	switch e.Code {
	case syntax.ErrMissingParen, syntax.ErrUnexpectedParen:
		return "bij een haakje ( of ) hoort het andere"
	case syntax.ErrMissingBracket, syntax.ErrInvalidCharClass:
		return "de tekens tussen [ en ] zijn niet goed geschreven"
	case syntax.ErrInvalidCharRange:
		return "tussen [ en ] loopt een reeks van hoog naar laag"
	case syntax.ErrMissingRepeatArgument:
		return "voor * + ? of { staat niets om te herhalen"
	case syntax.ErrInvalidRepeatOp, syntax.ErrInvalidRepeatSize:
		return "een herhaling is niet goed geschreven"
	case syntax.ErrTrailingBackslash:
		return "achter de laatste \\ staat niets"
	case syntax.ErrInvalidEscape:
		return "achter een \\ staat een teken dat daar niets betekent"
	case syntax.ErrLarge, syntax.ErrNestingDepth:
		return "zij is te groot"
	case syntax.ErrInvalidUTF8:
		return "er staan tekens in die niet te lezen zijn"
	}
	return "achter (? staat iets dat daar niets betekent"
}

// Letter gives the hits in every text of a letter, in reading order: the frame's texts, the body with its notes and cells,
// the bijlagen written here. n are the letter's own.
func (f *Finder) Letter(l *letter.Letter, n *letter.Numbers) (out []Hit) {
	for where, b := range l.Places(n) {
		if !b.Kind.HasText() || b.Text == "" {
			continue
		}
		for _, m := range f.matches(func(way bool) { f.read(n, b, way) }) {
			h := Hit{In: where, Block: b.ID}
			h.From, h.To, h.Fixed, h.groups = f.view.place(m)
			out = append(out, h)
		}
	}
	return out
}

// Text gives the hits in a text that is in no letter, as bytes [from, to) of it.
func (f *Finder) Text(s string) (out [][2]int) {
	for _, m := range f.matches(func(way bool) { f.readText(s, way) }) {
		from, to, _, _ := f.view.place(m)
		out = append(out, [2]int{from, to})
	}
	return out
}

// matches finds in a text that read puts in the view: first without the way back, which few texts need.
func (f *Finder) matches(read func(way bool)) [][]int {
	read(false)
	if f.expr == nil && !bytes.Contains(f.view.words, f.want) {
		return nil
	}
	if f.expr != nil && !f.expr.Match(f.view.words) {
		return nil
	}
	read(true)
	return f.all()
}

// all gives what matches in the view, as bytes of its words by twos: the whole, then the groups. Hits do not overlap.
func (f *Finder) all() (out [][]int) {
	w := f.view.words
	if f.expr != nil {
		for _, m := range f.expr.FindAllSubmatchIndex(w, -1) {
			if m[0] < m[1] && f.fits(m[0], m[1]) {
				out = append(out, m)
			}
		}
		return out
	}
	for from := 0; ; {
		k := bytes.Index(w[from:], f.want)
		if k < 0 {
			return out
		}
		at, to := from+k, from+k+len(f.want)
		if f.fits(at, to) {
			out, from = append(out, []int{at, to}), to
			continue
		}
		_, size := utf8.DecodeRune(w[at:])
		from = at + size
	}
}

// fits reports whether words of the view may be a hit: no accent of their last letter is cut off, and they are whole
// words when that is asked.
func (f *Finder) fits(from, to int) bool {
	w := f.view.words
	next, _ := utf8.DecodeRune(w[to:])
	if to < len(w) && unicode.Is(unicode.Mn, next) {
		return false
	}
	if !f.q.Word {
		return true
	}
	before, _ := utf8.DecodeLastRune(w[:from])
	first, _ := utf8.DecodeRune(w[from:])
	last, _ := utf8.DecodeLastRune(w[:to])
	return !(from > 0 && inWord(before) && inWord(first)) && !(to < len(w) && inWord(last) && inWord(next))
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_' || unicode.Is(unicode.M, r)
}
