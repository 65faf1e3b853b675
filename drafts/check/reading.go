package check

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
)

// word is a word of a text without the signs round it: From and To are bytes, low is it in small letters.
type word struct {
	from, to int
	low      string
}

// reading is a text as words and sentences. Every rule about words works on it, so that a text is taken apart once.
type reading struct {
	text  string
	words []word
	ends  []bool // by word: a sentence ends behind it
}

const (
	before = "([{“‘«„\"'"
	behind = ".,;:!?)]}”’»…\"'"
)

// read takes a text apart. Atoms separate words as spaces do.
func read(text string) *reading {
	r := &reading{text: text, words: make([]word, 0, len(text)/6+1)}
	start := -1
	for i, c := range text {
		gap := c <= ' ' || c == letter.Object || c > 0x7f && unicode.IsSpace(c)
		switch {
		case gap && start >= 0:
			r.add(start, i)
			start = -1
		case !gap && start < 0:
			start = i
		}
	}
	if start >= 0 {
		r.add(start, len(text))
	}
	r.ends = make([]bool, len(r.words))
	for i := range r.words {
		r.ends[i] = r.ending(i)
	}
	return r
}

// add takes up the word between two spaces, when there is one.
func (r *reading) add(from, to int) {
	from += len(r.text[from:to]) - len(strings.TrimLeft(r.text[from:to], before))
	to = from + len(strings.TrimRight(r.text[from:to], behind))
	if from < to {
		r.words = append(r.words, word{from, to, strings.ToLower(r.text[from:to])})
	}
}

// at gives word i in small letters, "" where there is none.
func (r *reading) at(i int) string {
	if i < 0 || i >= len(r.words) {
		return ""
	}
	return r.words[i].low
}

// as gives word i as it is written, "" where there is none.
func (r *reading) as(i int) string {
	if i < 0 || i >= len(r.words) {
		return ""
	}
	return r.text[r.words[i].from:r.words[i].to]
}

// gap gives what stands between word i and the next; behind the last what ends the text.
func (r *reading) gap(i int) string {
	switch {
	case i < 0 || i >= len(r.words):
		return "."
	case i == len(r.words)-1:
		return r.text[r.words[i].to:]
	}
	return r.text[r.words[i].to:r.words[i+1].from]
}

// joined reports whether only a space stands between word i and the next.
func (r *reading) joined(i int) bool {
	if i < 0 || i+1 >= len(r.words) {
		return false
	}
	g := r.gap(i)
	return g == " " || g == "\u00a0"
}

// upper reports whether word i begins with a capital.
func (r *reading) upper(i int) bool {
	c, _ := utf8.DecodeRuneInString(r.as(i))
	return unicode.IsUpper(c)
}

// first reports whether word i begins a sentence.
func (r *reading) first(i int) bool {
	return i == 0 || i > 0 && i < len(r.words) && r.ends[i-1] || i > 0 && strings.ContainsAny(r.gap(i-1), ":“‘\"«")
}

// stops are abbreviations that end with a stop, which ends no sentence.
var stops = setOf(`nr nrs art artt mr dr drs prof ir ing bc bl blz p pp pag c.s o.a bijv bv d.w.z m.b.t i.v.m t.a.v enz etc ca resp incl
	excl jo jl a.s stb stcrt trb vgl zgn zg tel mw dhr st evt max min afd ald aant hfst par sub kst t.b.v t.w i.c i.h.b m.n m.i.v
	n.a.v o.m t.g.v t.m u.a z.s.m o.l.v m.u.v a.i dd d.d jhr ds n.v.t red vs mln mld jr sr`)

// ending reports whether a sentence ends behind word i.
func (r *reading) ending(i int) bool {
	if i == len(r.words)-1 {
		return true
	}
	g := r.gap(i)
	mark := strings.IndexAny(g, ".!?…")
	if mark < 0 {
		return strings.ContainsAny(g, "\n")
	}
	if g[mark] != '.' {
		return r.upper(i + 1)
	}
	w := r.words[i].low
	if stops()[w] || utf8.RuneCountInString(w) == 1 && r.upper(i) || strings.Contains(w, ".") && r.upper(i) { // initials
		return false
	}
	c, _ := utf8.DecodeRuneInString(r.as(i + 1))
	return !unicode.IsLower(c)
}

// sentences gives the sentences as words [from, to).
func (r *reading) sentences(yield func(from, to int) bool) {
	from := 0
	for i := range r.words {
		if r.ends[i] {
			if !yield(from, i+1) {
				return
			}
			from = i + 1
		}
	}
}

// sentence gives the sentence that holds byte off, as bytes.
func (r *reading) sentence(off int) (from, to int) {
	for a, b := range r.sentences {
		if from, to = r.words[a].from, r.sentenceEnd(b-1); off < to {
			return from, to
		}
	}
	return 0, len(r.text)
}

// sentenceEnd is the byte behind the sentence that ends with word i, its stop included.
func (r *reading) sentenceEnd(i int) int {
	g := r.gap(i)
	n := strings.IndexFunc(g, unicode.IsSpace)
	if n < 0 {
		n = len(g)
	}
	return r.words[i].to + n
}

// setOf makes a set of the words of a text, when it is first asked for: a program that checks nothing does not pay for it.
func setOf(words string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		m := map[string]bool{}
		for _, w := range strings.Fields(words) {
			m[w] = true
		}
		return m
	})
}

// pairsOf makes a table of the lines "word = other words", as setOf does.
func pairsOf(lines string) func() map[string]string {
	return sync.OnceValue(func() map[string]string {
		m := map[string]string{}
		for l := range strings.Lines(lines) {
			if a, b, ok := strings.Cut(strings.TrimSpace(l), " = "); ok {
				m[a] = b
			}
		}
		return m
	})
}
