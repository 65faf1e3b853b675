package spell

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// compounds finds out whether words are compounds, as hunspell does: the first way that fits counts, and what forbids it is not
// gone round by another. What was found of an end of a word is kept, since every first part asks for it again, and so do the many
// variants of a word that suggestions are chosen from.
type compounds struct {
	*book
	seen [2]map[string]entry // an end of a word, as a compound behind something: its first entry, or noEntry; [1] of words with capitals
}

// of gives the first entry of w as a compound, or noEntry. capital: the word as it was written has capitals.
func (c *compounds) of(w string, capital bool) entry {
	return c.split(w, 0, capital)
}

// tail is of for what stands behind a first part.
func (c *compounds) tail(w string, depth int, capital bool) entry {
	seen := &c.seen[0]
	if capital {
		seen = &c.seen[1]
	}
	if e, ok := (*seen)[w]; ok {
		return e
	}
	e := c.split(w, depth, capital)
	if *seen == nil {
		*seen = map[string]entry{}
	}
	(*seen)[w] = e
	return e
}

// verdict is what comes of a way to split a word.
type verdict uint8

const (
	no    verdict = iota // go on looking
	yes                  // a compound
	never                // no compound, whatever else fits
)

func (c *compounds) split(w string, depth int, capital bool) entry {
	if depth > 20 || c.begin == 0 { // or a language without compounds
		return noEntry
	}
	for i := range w {
		if i == 0 {
			continue
		}
		e, v := c.at(w, i, depth, capital)
		if v == no && depth == 0 {
			e, v = c.inOrder(w, i, nil)
		}
		switch v {
		case yes:
			return e
		case never:
			return noEntry
		}
	}
	return noEntry
}

// at tries a first part of i bytes.
func (c *compounds) at(w string, i, depth int, capital bool) (entry, verdict) {
	need := c.begin
	if depth > 0 {
		need = c.middle
	}
	head := c.having(w[:i], need)
	if head == noEntry {
		if head = c.opened(w[:i], need); head == noEntry {
			return noEntry, no
		}
		if f := c.dic.flags(head); f.has(c.forbidden) || f.has(onlyUpper) {
			return noEntry, never
		}
	} else if f := c.dic.flags(head); f.has(c.forbidden) || f.has(onlyUpper) {
		return noEntry, no
	}
	if capitals(w, i) {
		return noEntry, no
	}
	if v := c.ended(w, i, head, capital); v != no {
		return head, v
	}
	next := c.tail(w[i:], depth+1, capital)
	if next == noEntry || c.banned(w, i, head, next) {
		return noEntry, no
	}
	if c.forbiddenWhole(w, i, next) {
		return noEntry, never
	}
	return head, yes
}

// having gives the first homonym of a word that has a flag.
func (c *compounds) having(w string, f flag) entry {
	for x := c.dic.find(w, ""); ; {
		if e := x.next(); e == noEntry || c.dic.flags(e).has(f) {
			return e
		}
	}
}

// ended tries what is left of w behind i as the last word.
func (c *compounds) ended(w string, i int, head entry, capital bool) verdict {
	if e := c.having(w[i:], c.end); e != noEntry {
		f := c.dic.flags(e)
		switch {
		case f.has(c.upper) && !capital:
		case f.has(c.forbidden) || f.has(onlyUpper):
			return never
		case e != head && !c.banned(w, i, head, e):
			return yes
		}
	}
	e := c.affixed(w[i:], c.end, last)
	if e == noEntry || c.banned(w, i, head, e) {
		return no
	}
	f := c.dic.flags(e)
	switch {
	case f.has(c.upper) && !capital:
		return no
	case f.has(c.forbidden) || f.has(onlyUpper):
		return never
	case e == head:
		return no
	}
	return yes
}

// forbiddenWhole reports whether a compound of three and more is made of a forbidden word.
func (c *compounds) forbiddenWhole(w string, i int, next entry) bool {
	n := c.dic.word(next)
	if !strings.HasPrefix(w[i:], n) {
		return false
	}
	x := c.dic.find(w, "")
	e := x.next()
	if e == noEntry {
		e = c.affixed(w, 0, alone)
	}
	return e != noEntry && c.dic.flags(e).has(c.forbidden) && strings.HasPrefix(w[:i]+n, c.dic.word(e))
}

// banned reports whether a pattern forbids to put words together at byte i of w.
func (c *compounds) banned(w string, i int, x, y entry) bool {
	fx, fy := c.dic.flags(x), c.dic.flags(y)
	for _, p := range c.bans {
		if (p.after == "" || strings.HasPrefix(w[i:], p.after)) && (p.before == "" || strings.HasSuffix(w[:i], p.before)) &&
			(p.first == 0 || fx.has(p.first)) && (p.second == 0 || fy.has(p.second)) {
			return true
		}
	}
	return false
}

// capitals reports whether byte i of w has a capital, or what has no small letter, at a side: no compound there, but at a hyphen.
func capitals(w string, i int) bool {
	a, _ := utf8.DecodeLastRuneInString(w[:i])
	b, _ := utf8.DecodeRuneInString(w[i:])
	return (unicode.ToUpper(a) == a || unicode.ToUpper(b) == b) && a != '-' && b != '-'
}

// inOrder tries w as words that a COMPOUNDRULE allows one after another, the first of i bytes; before are the flags of those before it.
func (c *compounds) inOrder(w string, i int, before []flags) (entry, verdict) {
	head := c.member(w[:i], before, false)
	if head == noEntry {
		return noEntry, no
	}
	f := c.dic.flags(head)
	if f.has(c.forbidden) || f.has(onlyUpper) {
		return noEntry, no
	}
	so := append(slices.Clip(before), f)
	rest := w[i:]
	if e := c.member(rest, so, true); e != noEntry {
		return head, yes
	}
	if e := c.affixed(rest, 0, last); e != noEntry && c.fits(c.dic.flags(e), so, true) {
		return head, yes
	}
	for j := range rest {
		if j == 0 {
			continue
		}
		if e, v := c.inOrder(rest, j, so); v == yes && !c.banned(w, i, head, e) {
			return head, yes
		}
	}
	return noEntry, no
}

// member gives the first homonym of w that may stand behind the words before it.
func (c *compounds) member(w string, before []flags, all bool) entry {
	for x := c.dic.find(w, ""); ; {
		if e := x.next(); e == noEntry || c.fits(c.dic.flags(e), before, all) {
			return e
		}
	}
}

// fits reports whether a word with flags f behind others begins a COMPOUNDRULE, or, all, ends one.
func (c *compounds) fits(f flags, before []flags, all bool) bool {
	if !slices.ContainsFunc(c.ordered, f.has) {
		return false
	}
next:
	for _, o := range c.orders {
		n := len(before)
		if n >= len(o) || all && n+1 != len(o) || !f.has(o[n]) {
			continue
		}
		for i, x := range before {
			if !x.has(o[i]) {
				continue next
			}
		}
		return true
	}
	return false
}
